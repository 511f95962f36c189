"""Facts about the world's names: the tables of `kg/lexica/*.tsv`, loaded strictly and matched.

A table has one row per entity or head word. Cells hold several values with `|` between
them; lines that begin with `#` are comments. What is not understood stops the load with
file, line and the nearest known word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from kg.language.morphology import singular
from kg.language.names import fits, pieces, slug
from kg.lexicon.designation import Designations, Model, ship
from kg.lexicon.tables import Line, lines, nearest
from kg.model import EntityType

AliasKind = Literal[
    "name", "short", "foreign", "full", "capital", "seat", "demonym", "nickname", "historical"
]
RowKind = Literal["name", "model", "doubtful", "head", "nominal"]

FOLDER = Path(__file__).parent.parent / "lexica"
WEAPON_CLASSES = frozenset(
    "ammunition missile artillery aircraft uncrewed_aircraft armoured_vehicle ship submarine "
    "air_defence small_arms nuclear_mass_destruction space_missile_technology bomb sensor "
    "other".split()
)
# "presiden 2012-05-07/", "sekretaris jenderal @NATO 2014-10-01/2024-10-01", "juru bicara"
_OFFICE = re.compile(r"[a-z ]+?(?: @[^@]+?)?(?: \d{4}-\d\d-\d\d/(?:\d{4}-\d\d-\d\d)?)?\Z")
# What may stand between the words of one name: "U . S .", "Tel - Aviv", "David ' s Sling".
_JOINERS = frozenset("-–.'’/")


@dataclass(frozen=True, slots=True)
class Alias:
    """A surface form of a row and what kind of name it is ("Korut" is short)."""

    text: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Row:
    """An entity or a head word with all its forms, the label first.

    `kind` is "name" for a named entity, "model" for a weapon's own name, "doubtful" where that
    name is a common one and needs a weapon's noun beside it ("tank Leopard"), "head" for a
    noun that heads a phrase (weapon, goods, position, act) and "nominal" for a noun that only
    describes (pasukan, pejabat). `extra` keeps the table's further columns.
    """

    id: str
    type: EntityType
    kind: RowKind
    label_id: str
    label_en: str | None
    aliases: tuple[Alias, ...]
    wikidata: str | None = None
    weapon_class: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def capital(self) -> str | None:
        """The usual Indonesian name of a state's capital."""
        return next((alias.text for alias in self.aliases if alias.kind == "capital"), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One row that a form can stand for, and the alias through which it does."""

    row: Row
    alias: Alias


@dataclass(frozen=True, slots=True)
class Match:
    """The longest form at a place: how many words it covers, and its readings, best first."""

    length: int
    readings: tuple[Reading, ...]

    @property
    def row(self) -> Row:
        """The best reading's row."""
        return self.readings[0].row

    @property
    def alias(self) -> Alias:
        """The best reading's alias."""
        return self.readings[0].alias


@dataclass(slots=True)
class _Branch:
    """A place in the tree of forms: what may follow, and what ends here."""

    next: dict[str, "_Branch"] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Reading]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Schema:
    """What a table holds: its rows' type and kind, its columns, and the closed ones' values."""

    type: EntityType | None
    kind: RowKind
    columns: tuple[str, ...]
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)


_ALIAS_COLUMNS: tuple[AliasKind, ...] = (
    "name", "short", "foreign", "full", "capital", "seat", "demonym", "nickname", "historical"
)  # fmt: skip
_ORGANISATIONS = frozenset(
    "agency armed_force armed_group company court government institute international media "
    "party sport".split()
)
_SCHEMAS: Mapping[str, _Schema] = {
    "states": _Schema(
        "state", "name", ("label_id", "label_en", "wikidata", "iso3", *_ALIAS_COLUMNS[1:])
    ),
    "persons": _Schema(
        "person", "name", ("label_id", "state", "offices", "wikidata", "name")
    ),
    "organisations": _Schema(
        "organisation", "name",
        ("label_id", "label_en", "kind", "part_of", "wikidata", "name"),
        {"kind": _ORGANISATIONS},
    ),
    "places": _Schema("place", "name", ("label_id", "label_en", "category", "state", "name")),
    "weapons": _Schema(
        "weapon", "head", ("label_id", "label_en", "class", "form", "name"),
        {"class": WEAPON_CLASSES, "form": frozenset(("head", "model", "doubtful"))},
    ),
    "goods": _Schema("goods", "head", ("label_id", "label_en", "name")),
    "positions": _Schema(
        "position", "head", ("label_id", "label_en", "kind", "name"),
        {"kind": frozenset(("office", "rank", "profession", "epithet"))},
    ),
    "acts": _Schema("act", "head", ("label_id", "label_en", "name")),
    "nominals": _Schema(
        None, "nominal", ("label_id", "type", "class", "name"),
        {"type": frozenset(get_args(EntityType))},
    ),
}  # fmt: skip
_FIELDS = frozenset(("label_id", "label_en", "wikidata", "type", *_ALIAS_COLUMNS))


class Lexicon:
    """All rows, found by id, by name, by type, or as the longest form at a place of a text."""

    def __init__(self, rows: Iterable[Row], designations: Designations | None = None) -> None:
        self.rows: tuple[Row, ...] = tuple(rows)
        self._designations = designations or Designations(())
        self._by_id = {row.id: row for row in self.rows}
        self._by_type: dict[str, list[Row]] = {}
        self._tree = _Branch()
        for row in self.rows:
            self._by_type.setdefault(row.type, []).append(row)
            for alias in row.aliases:
                self._grow(Reading(row, alias))

    def by_id(self, row_id: str) -> Row | None:
        """The row with this id ("korea-utara")."""
        return self._by_id.get(row_id)

    def by_name(self, name: str, entity_type: EntityType | None = None) -> tuple[Row, ...]:
        """The rows that this whole text can name, best first, of one type if given."""
        found = self.match((name,), 0)
        rows = [reading.row for reading in found.readings] if found else []
        return tuple({r.id: r for r in rows if entity_type in (None, r.type)}.values())

    def of_type(self, entity_type: EntityType) -> tuple[Row, ...]:
        """The rows of one type, in the order of their table."""
        return tuple(self._by_type.get(entity_type, ()))

    @property
    def states(self) -> tuple[Row, ...]:
        """The rows of all states."""
        return self.of_type("state")

    def match(self, words: Sequence[str], at: int) -> Match | None:
        """The longest known form that begins with `words[at]` and ends with a whole word."""
        best, state = self._longest(words, at), self._is_state
        model = self._designations.match(words, at) or ship(words, at, state)
        longer = model and (best is None or best.length < model.length)
        return Match(model.length, (_reading(model),)) if model and longer else best

    def _is_state(self, words: Sequence[str], at: int) -> bool:
        return (known := self._longest(words, at)) is not None and known.row.type == "state"

    def _longest(self, words: Sequence[str], at: int) -> Match | None:
        branch, seen, best = self._tree, list[str](), None
        for index in range(at, len(words)):
            inner = pieces(words[index])
            if not inner and (index == at or words[index] not in _JOINERS):
                break
            for piece in inner:
                following = branch.next.get(piece.casefold())
                if following is None:
                    return best
                branch = following
                seen.append(piece)
            ends = (r for known, r in branch.ends if all(map(fits, known, seen)))
            readings = tuple(ends) if inner else ()
            best = Match(index - at + 1, readings) if readings else best
        return best

    def _grow(self, reading: Reading) -> None:
        text = reading.alias.text
        self._plant(pieces(text), reading)
        # A text's doubled nouns are looked up in the singular: "Bangsa-Bangsa" as "Bangsa".
        single = " ".join(map(singular, text.split()))
        if single != text and " " in text:
            self._plant(pieces(single), reading)

    def _plant(self, known: tuple[str, ...], reading: Reading) -> None:
        branch = self._tree
        for piece in known:
            branch = branch.next.setdefault(piece.casefold(), _Branch())
        branch.ends.append((known, reading))


def _reading(model: Model) -> Reading:
    row = Row(
        id=slug(model.name),
        type="weapon",
        kind="model",
        label_id=model.name,
        label_en=model.name,
        aliases=(),
        weapon_class=model.weapon_class,
    )
    return Reading(row, Alias(model.name, "name"))


@cache
def load(folder: Path | None = None) -> Lexicon:
    """The lexicon of the tables in `folder`, kg's own unless another is given.

    Raises LexiconError with file and line where a table is not understood.
    """
    place = folder or FOLDER
    ids: dict[str, Line] = {}
    rows = [row for table in _SCHEMAS for row in _table(place / f"{table}.tsv", ids)]
    return Lexicon(rows, Designations.read(place / "designations.tsv", WEAPON_CLASSES))


def _table(path: Path, ids: dict[str, Line]) -> Iterator[Row]:
    schema = _SCHEMAS[path.stem]
    forms: dict[tuple[str, ...], Line] = {}
    for line in lines(path, schema.columns):
        row = _row(line, schema)
        _check_references(line, row, ids)
        if ids.setdefault(row.id, line) is not line:
            raise line.error(f"{row.id!r} is already the id of {ids[row.id].where}")
        for alias in row.aliases:
            first = forms.setdefault(pieces(alias.text), line)
            if first is not line:
                raise line.error(f"{alias.text!r} already names the row of {first.where}")
        yield row


def _check_references(line: Line, row: Row, ids: Mapping[str, Line]) -> None:
    """States that a row names must be rows of states.tsv; offices must have their dates."""
    for column in ("state", "part_of"):
        state = row.extra.get(column)
        if state and slug(state) not in ids:
            known = frozenset(other.cells["label_id"] for other in ids.values())
            raise line.error(
                f"{column} {state!r} is no state of states.tsv; {nearest(state, known)}"
            )
    for office in line.many("offices"):
        if not _OFFICE.match(office):
            raise line.error(f"offices has {office!r}; expected 'presiden 2012-05-07/'")


def _row(line: Line, schema: _Schema) -> Row:
    for column, allowed in schema.choices.items():
        line.choice(column, allowed)
    label = line.cells["label_id"]
    aliases = [Alias(label, "name")]
    for kind in _ALIAS_COLUMNS:
        aliases.extend(Alias(text, kind) for text in line.many(kind) if text != label)
    return Row(
        id=slug(label),
        type=schema.type or cast(EntityType, line.cells["type"]),
        kind=cast(RowKind, line.one("form") or schema.kind),
        label_id=label,
        label_en=line.one("label_en"),
        aliases=tuple(aliases),
        wikidata=line.one("wikidata"),
        weapon_class=line.one("class") if schema.type == "weapon" else None,
        extra={name: cell for name, cell in line.cells.items() if name not in _FIELDS and cell},
    )
