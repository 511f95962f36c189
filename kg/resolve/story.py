"""What a reader of an article has in mind: who has been mentioned, where and how prominently."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.language.cues import load_cues
from kg.lexicon import Lexicon, Row
from kg.mention.wordlists import words
from kg.model import Document, Entity, EntityType, Mention, Span
from kg.qualify.quotes import quote_at, quoted_spans
from kg.relate import scenes
from kg.resolve.identity import Identities, row_entity
from kg.resolve.reporting import SPEECH, reporters

ACTORS: frozenset[EntityType] = frozenset({"person", "state", "organisation"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_PRIVATE = frozenset({"party", "company", "media", "armed_group", "institute", "international"})
DEFINITE = words("pointing")
_ARTICLES = frozenset({"sang", "si"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where the article speaks of an entity.

    `rank` is 2 for the subject of a main clause, 1 for that of another clause, else 0;
    `parent` is the token that governs the mention, `label` its relation to it.
    """

    entity: str
    type: EntityType
    mention: Mention
    rank: int
    parent: int
    label: str
    quote: Span | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the article gives to a person, and its state or organisation."""

    holder: str
    position: str
    body: str | None


class Story:
    """An article's occurrences in the order of its text; it grows while it is read."""

    def __init__(
        self,
        document: Document,
        mentions: Iterable[Mention],
        identities: Identities,
        lexicon: Lexicon,
    ) -> None:
        self.document = document
        self.lexicon = lexicon
        self.identities = identities
        self.entities: dict[str, Entity] = dict(identities.entities)
        self.nameless: set[str] = set()
        self.officers: set[str] = set()
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        self.quotes = quoted_spans(document)
        self.scenes = {s.sentence.index: s for s in scenes(document, self.mentions)}
        self.trees = {index: scene.tree for index, scene in self.scenes.items()}
        self.cues = load_cues()
        self.in_sentence: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self.in_sentence[mention.sentence].append(mention)
        self.occurrences: list[Occurrence] = []
        self._seen: set[Occurrence] = set()
        self.groups: dict[str, list[str]] = {}
        self.offices: list[Office] = []
        self.links: list[tuple[str, str]] = []
        for mention in self.mentions:
            found = identities.reading(mention, ())
            if found is not None and mention.kind == "name":
                self.add(mention, found[0])

    @cached_property
    def reports(self) -> tuple[Mention, ...]:
        """The mentions of those who say something, in the order of the text; no pronouns."""
        scenes = self.scenes.values()
        return tuple(mention for scene in scenes for mention in reporters(scene, self.cues))

    @cached_property
    def speakers(self) -> tuple[Mention, ...]:
        """Those who report or, in a sentence where nobody does, accuse, deny, ask or warn."""
        scenes = self.scenes.values()
        found = (reporters(s, self.cues) or reporters(s, self.cues, SPEECH) for s in scenes)
        return tuple(mention for speakers in found for mention in speakers)

    def add(self, mention: Mention, entity: str) -> None:
        """Note that the mention speaks of the entity, in the order of the text."""
        parent, label = self.place(mention)
        quote = quote_at(self.quotes, mention.start)
        kind = self.entities[entity].type
        occurrence = Occurrence(entity, kind, mention, self.rank(mention), parent, label, quote)
        if occurrence not in self._seen:
            self._seen.add(occurrence)
            insort(self.occurrences, occurrence, key=lambda o: (o.mention.start, -o.mention.end))

    def before(self, mention: Mention, types: Iterable[str], reach: int) -> Iterator[Occurrence]:
        """Occurrences before the mention, nearest first, at most `reach` sentences back."""
        wanted = frozenset(types)
        for occurrence in reversed(self.occurrences):
            other = occurrence.mention
            if other.end > mention.start or mention.sentence - other.sentence > reach:
                continue
            if occurrence.type in wanted:
                yield occurrence

    def place(self, mention: Mention) -> tuple[int, str]:
        """Governor and relation of the mention, or of what it is a conjunct or apposition of."""
        tree = self.trees[mention.sentence]
        token = tree.by_id.get(mention.head)
        while token is not None and token.deprel in ("conj", "appos", "flat", "flat:name"):
            above = tree.by_id.get(token.head)
            if above is None or above.id == mention.head:
                break
            token = above
        return (token.head, token.deprel) if token is not None else (0, "root")

    def rank(self, mention: Mention) -> int:
        """2 for a subject of the sentence's main clause, 1 for another subject, else 0."""
        tree = self.trees[mention.sentence]
        token = tree.by_id.get(mention.head)
        seen: set[int] = set()
        while token is not None and token.id not in seen:
            seen.add(token.id)
            if token.deprel in _SUBJECTS:
                above = tree.by_id.get(token.head)
                return 2 if above is not None and above.deprel in ("root", "parataxis") else 1
            if token.deprel not in ("conj", "appos", "flat", "flat:name", "nmod"):
                return 0
            if token.deprel == "nmod" and not self._is_title(mention, token.head):
                return 0
            token = tree.by_id.get(token.head)
        return 0

    def _is_title(self, mention: Mention, token: int) -> bool:
        """Whether the governor is the title of a person: Presiden Rusia Vladimir Putin."""
        return "person" in mention.types and any(
            "position" in m.types and m.first <= token <= m.last
            for m in self.in_sentence[mention.sentence]
        )

    def coordinated(self, one: Mention, other: Mention) -> bool:
        """Whether the mentions are joined by "dan", "maupun", "serta" or a comma between them."""
        if one.sentence != other.sentence:
            return False
        tree = self.trees[one.sentence]
        first, second = sorted((one.head, other.head))
        if second in tree.conjuncts(first) and first in tree.by_id:
            return True
        between = self.document.text[min(one.end, other.end) : max(one.start, other.start)]
        return between.strip().casefold() in ("dan", "serta", "maupun", "-", "–")

    def definite(self, mention: Mention) -> bool:
        """Whether the mention points back: "negara itu", "rudal tersebut", "sang presiden"."""
        tree = self.trees[mention.sentence]
        text = self.document.text[mention.start : mention.end].casefold().split()
        if set(text) & (DEFINITE | _ARTICLES):
            return True
        if tree.word(mention.first - 1) in _ARTICLES if mention.first - 1 in tree.by_id else False:
            return True
        after = tree.by_id.get(mention.last + 1)
        if after is not None and after.text.casefold() in DEFINITE:
            return True
        clauses = [c.id for c in tree.children(mention.head, "acl:relcl")]
        behind = (c for c in tree.children(mention.head, "det") if any(n < c.id for n in clauses))
        return any(tree.word(c.id) in DEFINITE for c in behind)  # "kelompok yang V [itu]"

    def owner(self, mention: Mention) -> Mention | None:
        """The mention of whom a weapon, force or act belongs to."""
        if mention.owner is None:
            return None
        near = [m for m in self.in_sentence[mention.sentence] if m != mention]
        heads = [m for m in near if m.head == mention.owner]
        covers = [m for m in near if m.first <= mention.owner <= m.last]
        actors = [m for m in heads + covers if ACTORS & set(m.types)]
        return actors[0] if actors else None

    def belongs_to(self, entity: str) -> tuple[str, ...]:
        """The states and organisations that a person or organisation speaks for, state first.

        A party, company or the like of which the person holds an office comes before the
        state that is merely its home.
        """
        found: list[str] = []
        own = self.groups.get(entity, [])
        for group in own:
            found += [group, *self._lexicon_groups(group)]
        found += self._lexicon_groups(entity)
        private = own and all(self.kind(group) in _PRIVATE for group in own)
        first = "organisation" if private else "state"
        order = sorted(dict.fromkeys(found), key=lambda e: self.entities[e].type != first)
        return tuple(order)

    def as_type(self, entity: str, wanted: str) -> str | None:
        """The entity, or the group of this type that it speaks for."""
        if self.entities[entity].type == wanted:
            return entity
        if wanted not in ("state", "organisation"):
            return None
        groups = self.belongs_to(entity)
        return next((g for g in groups if self.entities[g].type == wanted), None)

    def join(self, entity: str, group: str) -> None:
        """Note that the article makes the person a member or speaker of the group."""
        groups = self.groups.setdefault(entity, [])
        if group not in groups and group != entity:
            groups.append(group)

    def _lexicon_groups(self, entity: str) -> list[str]:
        row = self.lexicon.by_id(entity)
        if row is None:
            return []
        label = row.extra.get("state") or row.extra.get("part_of") or ""
        known = [r for r in self.lexicon.by_name(label) if r.type in ("state", "organisation")]
        return [self.include(found) for found in known[:1]]

    def kind(self, entity: str) -> str | None:
        """What the lexicon says an organisation is: "media", "armed_group" ..."""
        row = self.lexicon.by_id(entity)
        return row.extra.get("kind") if row is not None else None

    def appoint(self, officers: Iterable[str], bodies: Sequence[str]) -> None:
        """Note the holder of an office of a body, whom no name tells: "presiden Iran"."""
        for officer in officers:
            self.officers.add(officer)
            self.join(officer, bodies[0])

    def include(self, row: Row) -> str:
        """Make an entity of the lexicon known to the article; its id."""
        self.entities.setdefault(row.id, row_entity(row))
        return row.id
