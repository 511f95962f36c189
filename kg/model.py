"""The records that the stages hand to each other: frozen, slotted, without logic.

Only how an entity and a statement show themselves in a notebook is here as well.

Offsets count Unicode code points of the document's text as read; `end` is exclusive,
so that `text[start:end]` is always the quote. Token ids are 1-based inside a sentence,
as in CoNLL-U; a head of 0 is the root.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Literal

from kg import show

EntityType = Literal[
    "person", "state", "organisation", "place", "weapon", "goods", "position", "act"
]
"""`weapon` includes military technology; `goods` is what else is traded; `act` is an event,
policy or charge that is named by a noun phrase ("kesepakatan senjata")."""

MentionKind = Literal["name", "nominal", "pronoun"]
Factuality = Literal["asserted", "planned", "possible", "requested", "denied"]
NameType = Literal["person", "organisation", "place", "weapon"]
BlockKind = Literal["title", "story", "byline", "related", "caption", "notice"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. The parts of a multi-word token share its characters.

    `sure` is the probability that the parser gives to head and deprel, None where it gives none.
    """

    id: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    start: int
    end: int
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A span that the entity model calls a person, an organisation, a place or a weapon.

    Weapons are read apart from the others, and can overlap them.
    """

    start: int
    end: int
    type: NameType


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `index` is its place in `Document.sentences`."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind; only `title` and `story` blocks yield statements."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its text as read, what the layout says, and its parsed sentences."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names, describes or points to an entity.

    `types` are the readings that the form allows, likeliest first: a capital is
    ("state", "place"). `name` is the canonical name of the lexicon row, or the normalised
    text. `first` and `last` are token ids, inclusive; `head` is the syntactic head.
    `count` is how many entities a plural mention points to ("kedua negara": 2), 0 when it
    says only that they are several ("mereka"), 1 for a singular mention.
    `owner` is the token id of the head of the state, person or organisation that a weapon,
    force or act belongs to ("drone Rusia").
    """

    sentence: int
    start: int
    end: int
    first: int
    last: int
    head: int
    kind: MentionKind
    types: tuple[EntityType, ...]
    name: str
    entry: str | None = None
    count: int = 1
    quantity: str | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to. `id` is flat and readable: "korea-utara"."""

    id: str
    type: EntityType
    label_id: str
    label_en: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    weapon_class: str | None = None

    def __str__(self) -> str:
        return f"{self.label_id} ({self.type})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))

    def _repr_html_(self) -> str:
        details = (self.type, self.weapon_class, self.label_en, self.wikidata)
        return show.card(
            self.label_id,
            show.pale(" · ".join(one for one in details if one)),
            show.pale(", ".join(self.aliases)),
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention and the entity that it refers to in this document, with the reason."""

    mention: Mention
    entity: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A token that fills a slot of a clause, and the construction that puts it there."""

    token: int
    via: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments in the order of the active sentence.

    `slots` maps "subject", "object", "second_object", "genitive", "bearer" or a preposition
    ("ke", "dengan", "antara" ...) to its fillers. `governor` is the predicate of the clause
    that embeds this one, `link` how ("complement", "adverbial", "relative", "modifier",
    "conjunct", "root").
    """

    sentence: int
    predicate: int
    word: str
    kind: Literal["verbal", "nominal"]
    slots: tuple[tuple[str, tuple[Filler, ...]], ...]
    governor: int | None
    link: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A role of a statement: who fills it, and how the clause or the story gives it.

    `mention` is None for a role that the sentence leaves to the story. `entity` is the
    entity's id once the mention is resolved.
    """

    role: str
    mention: Mention | None
    entity: str | None = None
    via: str = "direct"


@dataclass(frozen=True, slots=True)
class Source:
    """Who presents a statement: a mention, and its entity once resolved."""

    mention: Mention | None
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decide the factuality: "akan" as `planned`, "kata" as `report`."""

    start: int
    end: int
    text: str
    operator: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters of an article that carry a statement."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation that one sentence expresses, by whoever says it, true or not.

    `sources` run from the innermost outwards and are empty for the article itself.
    `id` is a hash of relation, arguments and evidence, empty until resolved.
    `trigger` is the predicate's (start, end); `time` is ISO 8601 or None. `confidence` is the
    probability that relation, subject and object are right (`kg.confidence`), 1.0 until estimated.
    """

    relation: str
    arguments: tuple[Argument, ...]
    evidence: Evidence
    sentence: int
    trigger: Span
    rule: str
    sources: tuple[Source, ...] = ()
    factuality: Factuality = "asserted"
    cues: tuple[Cue, ...] = ()
    time: str | None = None
    id: str = ""
    confidence: float = 1.0

    def __str__(self) -> str:
        roles = ", ".join(f"{a.role}={a.entity or '?'}" for a in self.arguments)
        said = " ← ".join(source.name for source in self.sources) or self.evidence.document
        return f"{self.relation}({roles}) [{self.factuality}] {said}: {self.evidence.text}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))

    def _repr_html_(self) -> str:
        begin = self.evidence.start
        marks = [(m.start - begin, m.end - begin, role) for role, m in self._placed()]
        roles = ", ".join(f"{a.role}: {a.entity or '?'}" for a in self.arguments)
        said = " ← ".join(source.name for source in self.sources) or self.evidence.document
        when = f" · {self.time}" if self.time else ""
        return show.card(
            f"{self.relation} ({roles})",
            f"{show.badge(self.factuality)} {show.pale(f'{said}{when}')}",
            show.marked(self.evidence.text, marks),
            show.pale(f"{self.evidence.document}, {begin}–{self.evidence.end}"),
        )

    def _placed(self) -> list[tuple[str, "Mention | Span"]]:
        """What stands out in the evidence, by the name of its role."""
        start, end = self.evidence.start, self.evidence.end
        spans: list[tuple[str, Mention | Span]] = [("trigger", self.trigger)]
        spans += [(a.role, a.mention) for a in self.arguments if a.mention is not None]
        return [(name, span) for name, span in spans if start <= span.start and span.end <= end]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A relation with its resolved arguments; many statements can be about one."""

    id: str
    relation: str
    arguments: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
