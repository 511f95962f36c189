"""Small articles written as trees by hand, for tests that need no model and no lexica."""

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import Alias, Lexicon, Row
from kg.model import (
    Argument,
    Block,
    Document,
    Evidence,
    Factuality,
    Mention,
    Sentence,
    Source,
    Span,
    Statement,
    Token,
)
from kg.ontology import Edge, Relation, Role


def row(name, entity, label, *aliases, capital=None, kind="name", weapon_class=None, **extra):
    """A row of a lexicon made for one test."""
    forms = [Alias(label, "name"), *(Alias(text, "short") for text in aliases)]
    if capital:
        forms.append(Alias(capital, "capital"))
    return Row(name, entity, kind, label, None, tuple(forms), None, weapon_class, extra)


LEXICON = Lexicon(
    [
        row("korea-utara", "state", "Korea Utara", "Korut", "DPRK", capital="Pyongyang"),
        row("rusia", "state", "Rusia", capital="Moskow"),
        row("ukraina", "state", "Ukraina", capital="Kyiv"),
        row("amerika-serikat", "state", "Amerika Serikat", "AS", capital="Washington"),
        row("iran", "state", "Iran", capital="Teheran"),
        row("turki", "state", "Turki", capital="Ankara"),
        row(
            "gedung-putih",
            "organisation",
            "Gedung Putih",
            part_of="Amerika Serikat",
        ),
        row(
            "joe-biden",
            "person",
            "Joe Biden",
            "Biden",
            state="Amerika Serikat",
            offices="presiden 2021-01-20/2025-01-20",
        ),
        row(
            "vladimir-putin",
            "person",
            "Vladimir Putin",
            "Putin",
            state="Rusia",
            offices="presiden 2012-05-07/",
        ),
        replace(row("reuters", "organisation", "Reuters"), extra={"kind": "media"}),
        row("rudal", "weapon", "rudal", kind="head", weapon_class="missile"),
        row("peluru", "weapon", "peluru", kind="head", weapon_class="ammunition"),
        row("jet-tempur", "weapon", "jet tempur", kind="head", weapon_class="aircraft"),
        row("f-16", "weapon", "F-16", kind="model", weapon_class="aircraft"),
        row("pemerintah", "organisation", "pemerintah", kind="nominal", **{"class": "government"}),
        row("kelompok", "organisation", "kelompok", kind="nominal", **{"class": "band"}),
        row("wilayah", "place", "wilayah", kind="nominal", **{"class": "area"}),
        row("negara", "state", "negara", kind="nominal", **{"class": "state"}),
        row("pejabat", "person", "pejabat", kind="nominal", **{"class": "official"}),
    ]
)

_ACTOR = ("state", "organisation", "person")
RELATIONS = (
    Relation(
        "supplies",
        "memasok",
        "supplies",
        "",
        Edge("supplier", "item", "recipient"),
        (
            Role("supplier", _ACTOR),
            Role("item", ("weapon", "goods")),
            Role("recipient", _ACTOR),
        ),
        (),
        required=("supplier", "item"),
        story=("supplier",),
    ),
    Relation(
        "meets",
        "bertemu",
        "meets",
        "",
        Edge("one", "two"),
        (Role("one", ("person", "state")), Role("two", ("person", "state"))),
        (),
        required=("one", "two"),
        symmetric=True,
    ),
    Relation(
        "attacks",
        "menyerang",
        "attacks",
        "",
        Edge("attacker", "target"),
        (Role("attacker", _ACTOR), Role("target", (*_ACTOR, "place", "weapon"))),
        (),
        required=("attacker", "target"),
        story=("attacker", "target"),
    ),
    Relation(
        "visits",
        "mengunjungi",
        "visits",
        "",
        Edge("visitor", "destination"),
        (Role("visitor", ("person",)), Role("destination", ("place", "state"))),
        (),
        required=("visitor", "destination"),
        named=("visitor",),
    ),
    Relation(
        "holds_position",
        "menjabat",
        "holds position",
        "",
        Edge("holder", "position", "body"),
        (
            Role("holder", ("person",)),
            Role("position", ("position",)),
            Role("body", ("state", "organisation")),
        ),
        (),
        required=("holder", "position"),
    ),
)


class Article:
    """A document under construction: sentences of `word|UPOS|head|deprel`, then mentions."""

    def __init__(self, *sentences: str, name: str = "artikel.txt") -> None:
        self.name = name
        self.text = ""
        self.sentences: list[Sentence] = []
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        for written in sentences:
            self._sentence(written)

    def _sentence(self, written: str) -> None:
        start = len(self.text) + bool(self.text)
        if self.text:
            self.text += "\n"
        tokens = []
        for number, item in enumerate(written.split(), 1):
            word, upos, head, label = [*item.split("|"), "", "", ""][:4]
            glued = word.startswith("+")
            word = word.lstrip("+")
            if number > 1 and not glued:
                self.text += " "
            at = len(self.text)
            self.text += word
            tokens.append(
                Token(
                    number,
                    word,
                    word.lower(),
                    upos or "NOUN",
                    int(head or (0 if number == 1 else 1)),
                    label or ("root" if number == 1 else "dep"),
                    at,
                    len(self.text),
                )
            )
        self.sentences.append(Sentence(len(self.sentences), start, len(self.text), tuple(tokens)))

    @property
    def document(self) -> Document:
        blocks = tuple(Block("story", s.start, s.end) for s in self.sentences)
        return Document(self.name, self.text, blocks, sentences=tuple(self.sentences))

    def mention(
        self,
        text: str,
        *types: str,
        sentence: int = 0,
        nth: int = 0,
        kind: str = "name",
        name: str | None = None,
        entry: str | None = None,
        owner: str | None = None,
        count: int = 1,
    ) -> Mention:
        """Mark the nth occurrence of the text in a sentence; `owner` is the owner's word."""
        words = text.split()
        tokens = self.sentences[sentence].tokens
        places = [
            i for i in range(len(tokens)) if [t.text for t in tokens[i : i + len(words)]] == words
        ]
        first = tokens[places[nth]]
        last = tokens[places[nth] + len(words) - 1]
        inside = range(first.id, last.id + 1)
        head = next((i for i in inside if tokens[i - 1].head not in inside), first.id)
        owner_id = next((t.id for t in tokens if t.text == owner), None)
        mention = Mention(
            sentence, first.start, last.end, first.id, last.id, head, kind, types,
            name or text, entry, count, None, owner_id,
        )  # fmt: skip
        self.mentions.append(mention)
        return mention

    def statement(
        self,
        relation: str,
        sentence: int = 0,
        sources: Sequence[Source] = (),
        factuality: Factuality = "asserted",
        **roles: Mention | None,
    ) -> Statement:
        """A statement that the sentence makes, roles as keywords."""
        held = self.sentences[sentence]
        statement = Statement(
            relation,
            tuple(Argument(role, mention) for role, mention in roles.items()),
            Evidence(self.name, held.start, held.end, self.text[held.start : held.end]),
            sentence,
            Span(held.start, held.start + 1),
            relation,
            tuple(sources),
            factuality,
        )
        self.statements.append(statement)
        return statement

    def move_trigger(self, by: int) -> None:
        """Give the last statement a trigger of its own in the sentence."""
        last = self.statements[-1]
        span = Span(last.trigger.start + by, last.trigger.end + by)
        self.statements[-1] = replace(last, trigger=span)
