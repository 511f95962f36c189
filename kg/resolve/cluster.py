"""Grouping the names of people, organisations and places of one article.

The names that are written in full found the groups; short forms, other spellings and names in
brackets then find the group that they belong to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.language.likeness import is_acronym, is_short_form, is_variant, key, words
from kg.lexicon import Lexicon, Row
from kg.model import Document, EntityType, Mention
from kg.resolve.corrections import Corrections
from kg.resolve.shortform import shortens

TYPES: tuple[EntityType, ...] = ("person", "organisation", "place")
_NEAR = 2  # sentences in which a name is still fresh
_FRESH = 2  # what freshness weighs, in mentions


@dataclass(slots=True)
class Cluster:
    """The names of one entity in one article."""

    type: EntityType
    key: str
    row: Row | None = None
    forms: Counter[str] = field(default_factory=Counter)
    sentences: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The lexicon's label, else the fullest form, of these the most frequent."""
        if self.row is not None:
            return self.row.label_id
        full = [form for form in self.forms if not is_acronym(form)] or list(self.forms)
        return min(full, key=lambda f: (-len(words(f)), -self.forms[f], f))

    def add(self, form: str, sentence: int) -> None:
        """Count a mention of the entity by this form."""
        self.forms[form] += 1
        self.sentences.append(sentence)

    def prominence(self, sentence: int) -> int:
        """How present the entity is to a reader of this sentence, in mentions."""
        fresh = any(0 <= sentence - at <= _NEAR for at in self.sentences)
        return len(self.sentences) + (_FRESH if fresh else 0)


@dataclass(frozen=True, slots=True)
class Home:
    """The group that a mention belongs to, and why."""

    cluster: Cluster
    reason: str


def gather(
    document: Document,
    mentions: Iterable[Mention],
    lexicon: Lexicon,
    aliases: Mapping[str, Mention],
    judged: Corrections,
) -> dict[Mention, Home]:
    """The group of each named person, organisation and place of the document."""
    return _Gathering(document, tuple(mentions), lexicon, aliases, judged).homes()


def expanded(name: str, lexicon: Lexicon) -> str:
    """The name with its last state in full: "Kementerian Pertahanan Korut" as Korea Utara's."""
    parts = name.split()
    for start in range(1, len(parts)):
        found = lexicon.match(parts, start)
        if found and found.row.type == "state" and start + found.length == len(parts):
            return " ".join([*parts[:start], found.row.label_id])
    return name


class _Gathering:
    """One article's names on their way into groups."""

    def __init__(
        self,
        document: Document,
        mentions: tuple[Mention, ...],
        lexicon: Lexicon,
        aliases: Mapping[str, Mention],
        judged: Corrections,
    ) -> None:
        self.lexicon, self.aliases, self.judged = lexicon, aliases, judged
        self.rows = {m: lexicon.by_id(m.entry) if m.entry else None for m in mentions}
        self.named = tuple(m for m in mentions if m.kind == "name" and self._clustered(m))
        self.forms = {m: self._form(document, m) for m in self.named}
        self.titles = {m.end: m.name for m in mentions if "position" in m.types}
        self.types = self._settled()
        self.groups: dict[tuple[EntityType, str], Cluster] = {}

    def homes(self) -> dict[Mention, Home]:
        """Found the groups with the full names, then place all others."""
        late = [m for m in self.named if self._is_alias(m) or self._is_part(m)]
        waiting = set(late)
        homes = {m: self._found(m) for m in self.named if m not in waiting}
        self._join_spellings(homes)
        for mention in late:
            homes[mention] = self._placed(mention, homes)
        return homes

    def _clustered(self, mention: Mention) -> bool:
        row = self.rows[mention]
        return (row.type if row else mention.types[0]) in TYPES

    def _form(self, document: Document, mention: Mention) -> str:
        """The name as written where the lexicon has replaced it, else as normalised."""
        written = document.text[mention.start : mention.end]
        return " ".join(written.split()) if self.rows[mention] else mention.name

    def _settled(self) -> dict[Mention, EntityType]:
        """One type for each name: the lexicon's, else the one that most of its mentions have.

        A single word that is part of a person's full name in the article is that person's.
        """
        votes: dict[str, Counter[EntityType]] = {}
        for mention in self.named:
            votes.setdefault(key(self.forms[mention]), Counter())[mention.types[0]] += 1
        people = {f for m, f in self.forms.items() if m.types[0] == "person"}
        settled: dict[Mention, EntityType] = {}
        for mention, form in self.forms.items():
            row, ballot = self.rows[mention], votes[key(form)]
            if row is not None:
                settled[mention] = row.type
            elif len(words(form)) == 1 and any(is_short_form(form, p) for p in people):
                settled[mention] = "person"
            else:
                settled[mention] = min(ballot, key=lambda t: (-ballot[t], t))
        return settled

    def _is_alias(self, mention: Mention) -> bool:
        full = self.aliases.get(key(self.forms[mention]))
        return full is not None and full != mention

    def _is_part(self, mention: Mention) -> bool:
        """Whether the article has a fuller name that this one can be a part of."""
        row, form, kind = self.rows[mention], self.forms[mention], self.types[mention]
        if row is not None and (row.type != "person" or self._in_office(mention, row)):
            return False
        others = (f for m, f in self.forms.items() if self.types[m] == kind)
        return any(shortens(form, other, kind, self.lexicon) for other in others)

    def _in_office(self, mention: Mention, row: Row) -> bool:
        """Whether the title before the name is one that the lexicon's person has held."""
        title = next((self.titles.get(mention.start - gap) for gap in (1, 2)), None)
        return title is not None and title in row.extra.get("offices", "")

    def _found(self, mention: Mention) -> Home:
        """The group that a full name founds, or joins because it is the same."""
        kind, form = self.types[mention], self.forms[mention]
        row = self.rows[mention] or self._known_spelling(form, kind)
        name = row.id if row else key(expanded(form, self.lexicon))
        same = (kind, name) in self.groups
        cluster = self.groups.setdefault((kind, name), Cluster(kind, name, row))
        cluster.add(form, mention.sentence)
        if row is not None:
            return Home(cluster, f"the lexicon knows it as {row.label_id}")
        return Home(cluster, "the same name" if same else "its first mention")

    def _known_spelling(self, form: str, kind: EntityType) -> Row | None:
        """The person of the lexicon whose full name this is in another spelling."""
        if kind != "person" or len(words(form)) < 2:
            return None
        people = self.lexicon.of_type("person")
        return next((r for r in people if self._spells(form, r.label_id)), None)

    def _spells(self, one: str, other: str) -> bool:
        return is_variant(one, other) and not self.judged.forbids(one, other)

    def _join_spellings(self, homes: dict[Mention, Home]) -> None:
        """Join people's names that differ in spelling to the one that occurs more often."""
        people = [c for c in self.groups.values() if c.type == "person"]
        ranked = sorted(people, key=lambda c: (c.row is None, -len(c.sentences), c.key))
        into: dict[str, Cluster] = {}
        for rank, cluster in enumerate(ranked):
            better = (c for c in ranked[:rank] if c.key not in into)
            target = next((c for c in better if self._spells(cluster.label, c.label)), None)
            if target is not None and cluster.row is None:
                into[cluster.key] = target
                del self.groups["person", cluster.key]
        for mention, home in list(homes.items()):
            if home.cluster.type == "person" and home.cluster.key in into:
                target = into[home.cluster.key]
                target.add(self.forms[mention], mention.sentence)
                homes[mention] = Home(target, f"another spelling of {target.label}")

    def _placed(self, mention: Mention, homes: Mapping[Mention, Home]) -> Home:
        """The group of a name in brackets or of a short form, else one of its own."""
        form, at = self.forms[mention], mention.sentence
        full = self.aliases.get(key(form))
        if full in homes and full is not None and not self.judged.forbids(form, full.name):
            cluster = homes[full].cluster
            cluster.row = cluster.row or self.rows[mention]
            cluster.add(form, at)
            return Home(cluster, f"{form} and {cluster.label} are one, by the brackets")
        fitting = [c for c in self.groups.values() if self._fits(mention, c)]
        if not fitting:
            return self._found(mention)
        best = max(fitting, key=lambda c: c.prominence(at))
        reason = f"a short form of {best.label}"
        best.add(form, at)
        return Home(best, reason)

    def _fits(self, mention: Mention, cluster: Cluster) -> bool:
        form = self.forms[mention]
        if cluster.type != self.types[mention] or self.judged.forbids(form, cluster.label):
            return False
        full = (*cluster.forms, cluster.label)
        return any(shortens(form, other, cluster.type, self.lexicon) for other in full)
