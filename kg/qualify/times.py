"""The time that a statement speaks of, as an ISO 8601 date, month or year.

Read are absolute dates ("5 September 2023", "(5/9/2023)", "Februari 2022", "pada 2022") and,
where the article has a date, those that lean on it ("(5/9)", "Juli lalu", "bulan depan").
What hangs on the verb of saying tells when it was said, and is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.clause.scene import Scene
from kg.model import Document, Statement

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "pebruari", "feb"),
            ("maret", "mar"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("agustus", "agu"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nopember", "nov"),
            ("desember", "des"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SLASHED = r"\(?(?P<d1>\d{1,2})/(?P<m1>\d{1,2})(?:/(?P<y1>(?:19|20)\d\d))?\)?"
_WRITTEN = rf"(?:(?P<d2>\d{{1,2}})\s+)?(?P<m2>{_MONTH})\b(?:\s+(?P<y2>(?:19|20)\d\d))?"
_YEAR = r"\b(?:tahun|pada|sejak|akhir|awal|hingga|sampai)\s+(?P<y3>(?:19|20)\d\d)\b"
_RELATIVE = r"\b(?P<unit>tahun|bulan)\s+(?P<way>lalu|ini|depan|mendatang)\b"
EXPRESSION = re.compile(f"{_SLASHED}|{_WRITTEN}|{_YEAR}|{_RELATIVE}", re.IGNORECASE)
STEPS = {"lalu": -1, "ini": 0, "depan": 1, "mendatang": 1}


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: where it starts in the text, and its ISO 8601 value."""

    start: int
    value: str


def add_times(
    document: Document, scenes: dict[int, Scene], statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """The statements with the time of their clause, where the sentence gives one."""
    found = {
        index: list(expressions(document, scene.sentence.start, scene.sentence.end))
        for index, scene in scenes.items()
    }
    return tuple(_timed(s, scenes[s.sentence], found[s.sentence]) for s in statements)


def expressions(document: Document, start: int, end: int) -> Iterator[Time]:
    """The time expressions between two offsets of a document that have a value."""
    for match in EXPRESSION.finditer(document.text, start, end):
        value = _value(match.groupdict(), document.date)
        if value is not None:
            yield Time(match.start(), value)


def _value(parts: dict[str, str | None], today: date | None) -> str | None:
    if parts["unit"]:
        return _relative(parts["unit"].casefold(), STEPS[(parts["way"] or "").casefold()], today)
    year = parts["y1"] or parts["y2"] or parts["y3"]
    month = int(parts["m1"]) if parts["m1"] else MONTHS.get((parts["m2"] or "").casefold())
    day = parts["d1"] or parts["d2"]
    if year is None and today is not None:
        year = str(today.year)
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return year
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def _relative(unit: str, step: int, today: date | None) -> str | None:
    if today is None:
        return None
    if unit == "tahun":
        return str(today.year + step)
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _timed(statement: Statement, scene: Scene, times: list[Time]) -> Statement:
    tree = scene.tree
    starts = {token.start: token.id for token in tree.sentence.tokens}
    predicate = starts.get(statement.trigger.start)
    if predicate is None or not times:
        return statement
    home = _clause_of(scene, predicate)
    for time in times:
        token = next((t.id for t in tree.sentence.tokens if t.end > time.start), None)
        if token is not None and _clause_of(scene, token) & home:
            return replace(statement, time=time.value)
    return statement


def _clause_of(scene: Scene, number: int) -> set[int]:
    """The verb that a token belongs to, and the verbs that continue it (xcomp, light verbs)."""
    tree = scene.tree
    chain = [tree.token(number), *tree.ancestors(number)]
    verbs = [token for token in chain if token.upos == "VERB"][:1]
    while verbs and verbs[-1].deprel == "xcomp" and (above := tree.head(verbs[-1].id)):
        verbs.append(above)
    return {verb.id for verb in verbs}
