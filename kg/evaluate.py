"""Precision, recall and F1 of statements against a gold table.

A statement matches a row when document, relation, subject and object agree and its evidence
touches the sentence of the row's quote; symmetric relations match either way round. Rows and
statements are paired once, the pairs with the most right fields first. Optional rows count
neither way. Only documents that have rows count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.gold import GoldRow, normalise

FIELDS = ("recipient", "factuality", "source")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the shares that follow from them (0.0 where nothing can be divided)."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one run. `fields` are shares of the right triples, None where there are none."""

    triples: Score
    complete: Score
    fields: dict[str, float | None]
    relations: dict[str, Score]
    missed: tuple[GoldRow, ...]
    extra: tuple[Row, ...]
    wrong: tuple[tuple[GoldRow, Row, tuple[str, ...]], ...]


@dataclass(slots=True)
class _Tally:
    """What the documents add up to."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    missed: list[GoldRow] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)
    wrong: list[tuple[GoldRow, Row, tuple[str, ...]]] = field(default_factory=list)
    complete: int = 0


def evaluate(gold: Iterable[GoldRow], statements: Iterable[Row], symmetric: Set[str]) -> Evaluation:
    """Compare rows as `kg statements` gives them with gold rows."""
    wanted: dict[str, list[GoldRow]] = defaultdict(list)
    for row in gold:
        wanted[row.document].append(row)
    found: dict[str, list[Row]] = defaultdict(list)
    for statement in statements:
        found[Path(statement["document"]).name].append(statement)
    tally = _Tally()
    for name, rows in wanted.items():
        _add(tally, rows, found[name], symmetric)
    return _figures(tally)


def _add(tally: _Tally, rows: list[GoldRow], found: list[Row], symmetric: Set[str]) -> None:
    """Add one document's figures."""
    pairs = _pairs(rows, found, symmetric)
    taken = {theirs for _, theirs in pairs}
    for mine, row in enumerate(rows):
        if not row.optional:
            tally.gold[row.relation] += 1
            if mine not in {ours for ours, _ in pairs}:
                tally.missed.append(row)
    excused = {theirs for ours, theirs in pairs if rows[ours].optional}
    for theirs, statement in enumerate(found):
        tally.found[statement["relation"]] += theirs not in excused
        if theirs not in taken:
            tally.extra.append(statement)
    for ours, theirs in pairs:
        if not rows[ours].optional:
            _add_fields(tally, rows[ours], found[theirs])


def _add_fields(tally: _Tally, row: GoldRow, statement: Row) -> None:
    right = _right_fields(row, statement)
    tally.right[row.relation] += 1
    tally.fields.update(right)
    tally.complete += len(right) == len(FIELDS)
    if wrong := tuple(name for name in FIELDS if name not in right):
        tally.wrong.append((row, statement, wrong))


def _pairs(rows: list[GoldRow], found: list[Row], symmetric: Set[str]) -> list[tuple[int, int]]:
    """Indexes of rows and statements that go together, each used once."""
    candidates = sorted(
        (row.optional, -len(_right_fields(row, statement)), ours, theirs)
        for ours, row in enumerate(rows)
        for theirs, statement in enumerate(found)
        if _agree(row, statement, symmetric)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, ours, theirs in candidates:
        if ours not in pairs and theirs not in taken:
            pairs[ours] = theirs
            taken.add(theirs)
    return list(pairs.items())


def _agree(row: GoldRow, statement: Row, symmetric: Set[str]) -> bool:
    touches = statement["start"] < row.span.end and statement["end"] > row.span.start
    if not touches or statement["relation"] != row.relation:
        return False
    ends = normalise(statement["subject"]), normalise(statement["object"])
    orders = [ends, ends[::-1]] if row.relation in symmetric else [ends]
    return any(one in row.subjects and other in row.objects for one, other in orders)


def _right_fields(row: GoldRow, statement: Row) -> set[str]:
    sources = {normalise(name) for name in statement.get("sources") or [""]}
    right = {
        "recipient": normalise(statement.get("recipient")) in row.others,
        "factuality": statement.get("factuality") in row.factualities,
        "source": not sources.isdisjoint(row.sources),
    }
    return {name for name in FIELDS if right[name]}


def _figures(tally: _Tally) -> Evaluation:
    gold, found, right = tally.gold.total(), tally.found.total(), tally.right.total()
    names = sorted({*tally.gold, *tally.found}, key=lambda name: (-tally.gold[name], name))
    return Evaluation(
        triples=Score(gold, found, right),
        complete=Score(gold, found, tally.complete),
        fields={name: tally.fields[name] / right if right else None for name in FIELDS},
        relations={
            name: Score(tally.gold[name], tally.found[name], tally.right[name]) for name in names
        },
        missed=tuple(tally.missed),
        extra=tuple(tally.extra),
        wrong=tuple(tally.wrong),
    )
