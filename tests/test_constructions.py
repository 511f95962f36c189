"""The project's own gold, by construction: each text yields its statements and no others."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import InputError
from tests.regression import Case, cases, compare, found, read_cases

CASES = list(cases())
CONSTRUCTIONS = (
    "appositions", "comparatives", "complement", "conditionals", "control", "coordination",
    "coreference", "factuality", "headlines", "news", "nominal", "plain", "questions", "quotes",
    "relatives", "sources",
)  # fmt: skip


def marked(case: Case) -> object:
    """The case as a parameter; one with a reason must fail."""
    marks = [pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_text_yields_its_statements_and_no_others(case: Case) -> None:
    assert compare(case, found([case])) == []


def test_the_gold_is_large_and_covers_all_constructions() -> None:
    counts = Counter(case.construction for case in CASES)
    assert tuple(sorted(counts)) == CONSTRUCTIONS
    assert counts.total() >= 300
    assert len({case.text for case in CASES}) == counts.total()
    assert sum(not case.rows for case in CASES) >= 10  # texts that must yield nothing


def test_what_is_wrong_is_told() -> None:
    case = next(case for case in CASES if case.name == "plain 1")
    (row,) = [row for row in found([case]) if row["relation"] == "attacks"]
    assert compare(case, []) == ["missed Rusia attacks Ukraina"]
    other = {**row, "object": "Polandia"}
    assert "extra Rusia attacks Polandia" in compare(case, [row, other])
    denied = {**row, "factuality": "denied"}
    assert compare(case, [denied]) == ["Rusia attacks Ukraina: factuality is 'denied'"]


def test_a_line_that_is_no_statement_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Iran menyerang Irak.\n  menyerang: Iran > Irak\n", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("odd.txt, line 2")):
        list(read_cases(path))
    path.write_text("  attacks: Iran > Irak\n", encoding="utf-8")
    with pytest.raises(InputError, match="no text stands above"):
        list(read_cases(path))
