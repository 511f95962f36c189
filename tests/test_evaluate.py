"""Figures against a small gold table whose expected values are counted by hand."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GoldError
from kg.evaluate import Score, evaluate
from kg.figures import lines
from kg.gold import COLUMNS, documents_of, normalise, read_gold

TEXT = "Raja Menjual Kapal\nArdan menjual kapal ke Benua. Citra membantah tuduhan itu.\nTamat."
TEXTS = {"01_contoh.txt": TEXT, "02_lain.txt": "Tanpa baris emas."}
ROWS = [
    "01\tArdan menjual\tArdan\tsells\tkapal|kapal kayu\tBenua\tasserted\t",
    "01\tCitra membantah\tCitra\tdenies\ttuduhan\t\tasserted|denied\tCitra|",
    "01\tmembantah tuduhan\tCitra\tmeets?\tArdan\t\tasserted\t",
]


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def found(quote: str, subject: str, relation: str, thing: str, **more: Any) -> dict[str, Any]:
    start = TEXT.find(quote)
    row = {
        "document": "01_contoh.txt", "start": start, "end": start + len(quote), "text": quote,
        "subject": subject, "relation": relation, "object": thing, "recipient": None,
        "factuality": "asserted", "sources": [],
    }  # fmt: skip
    return row | more


SELLS = found("menjual kapal ke", "ardan", "sells", "Kapal Kayu", recipient="Benua")
DENIES = found("Citra", "Citra", "denies", "tuduhan", sources=["Dewan", "Citra"])
MEETS = found("tuduhan itu", "Ardan", "meets", "Citra")


@pytest.mark.parametrize(
    ("statements", "right", "count", "complete"),
    [
        ([], 0, 0, 0),
        ([SELLS], 1, 1, 1),
        ([SELLS, DENIES], 2, 2, 2),
        ([SELLS, SELLS], 1, 2, 1),
        ([SELLS | {"recipient": None}], 1, 1, 0),
        ([SELLS | {"factuality": "planned"}], 1, 1, 0),
        ([SELLS | {"sources": ["Citra"]}], 1, 1, 0),
        ([DENIES | {"sources": []}], 1, 1, 1),
        ([DENIES | {"factuality": "denied", "sources": ["Raja"]}], 1, 1, 0),
        ([SELLS | {"factuality": "planned"}, SELLS], 1, 2, 1),
        ([SELLS | {"subject": "kapal kayu", "object": "Ardan"}], 0, 1, 0),
        ([SELLS | {"object": "rudal"}], 0, 1, 0),
        ([SELLS | {"relation": "buys"}], 0, 1, 0),
        ([SELLS | {"start": 0, "end": 10}], 0, 1, 0),
        ([SELLS | {"document": "02_lain.txt"}], 0, 0, 0),
        ([SELLS | {"document": "folder/01_contoh.txt"}], 1, 1, 1),
        ([MEETS], 0, 0, 0),
        ([MEETS, MEETS], 0, 1, 0),
        ([SELLS, MEETS], 1, 1, 1),
    ],
)
def test_pairs(
    tmp_path: Path, statements: list[dict[str, Any]], right: int, count: int, complete: int
) -> None:
    gold = read_gold(table(tmp_path / "gold.tsv", *ROWS), TEXTS)
    result = evaluate(gold, statements, {"meets"})
    assert result.triples == Score(2, count, right)
    assert result.complete == Score(2, count, complete)


def test_fields_and_errors(tmp_path: Path) -> None:
    gold = read_gold(table(tmp_path / "gold.tsv", *ROWS), TEXTS)
    extra = found("Tamat", "Raja", "sells", "kapal")
    result = evaluate(gold, [SELLS | {"recipient": "Raja"}, extra], {"meets"})
    assert result.fields == {"recipient": 0.0, "factuality": 1.0, "source": 1.0}
    assert [row.relation for row in result.missed] == ["denies"]
    assert [row["text"] for row in result.extra] == ["Tamat"]
    assert [names for _, _, names in result.wrong] == [("recipient",)]
    assert result.relations["sells"] == Score(1, 2, 1)
    text = "\n".join(lines(result, errors=True))
    assert "triples P 0.500 R 0.500 F1 0.500; all fields F1 0.000; gold 2 found 2" in text
    assert "missed" in text
    assert "extra" in text
    assert "recipient 'Raja'" in text


def test_nothing_found_has_no_shares(tmp_path: Path) -> None:
    result = evaluate(read_gold(table(tmp_path / "gold.tsv", *ROWS), TEXTS), [], set())
    assert set(result.fields.values()) == {None}
    assert "recipient -" in "\n".join(lines(result))


@given(st.lists(st.sampled_from([SELLS, DENIES, MEETS, SELLS | {"object": "rudal"}]), max_size=8))
def test_counts_follow_from_multiplicities(
    tmp_path_factory: pytest.TempPathFactory, statements: list[dict[str, Any]]
) -> None:
    """With one row per relation, each is right once, and one meeting is excused."""
    gold = read_gold(table(tmp_path_factory.mktemp("gold") / "g.tsv", *ROWS), TEXTS)
    result = evaluate(gold, statements, {"meets"})
    right = (SELLS in statements) + (DENIES in statements)
    assert result.triples == Score(2, len(statements) - (MEETS in statements), right)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["03\tArdan\tArdan\tsells\tkapal\t\tasserted\t"], "line 2: no text begins with '03'"),
        (["01\tArda menjual\tArdan\tsells\tkapal\t\tasserted\t"], "line 2: not in 01_contoh.txt"),
        (["01\t" + 9 * "x\t"], "line 2: 11 cells, 8 expected"),
    ],
)
def test_a_table_that_does_not_fit_is_an_error(
    tmp_path: Path, rows: list[str], message: str
) -> None:
    with pytest.raises(GoldError, match=message):
        read_gold(table(tmp_path / "gold.tsv", *rows), TEXTS)


def test_header_and_file(tmp_path: Path) -> None:
    bad = tmp_path / "gold.tsv"
    bad.write_text("doc\tquote\n", encoding="utf-8")
    for path, message in ((bad, "the header lacks subject"), (tmp_path / "no.tsv", "cannot be")):
        with pytest.raises(GoldError, match=message):
            read_gold(path, TEXTS)


def test_documents_of(tmp_path: Path) -> None:
    assert documents_of(table(tmp_path / "g.tsv", *ROWS), sorted(TEXTS)) == ["01_contoh.txt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kim Jong-un", "kim jong un"), ("  Su_35 ", "su 35"), (None, ""), ("ÉTAT", "état")],
)
def test_normalise(name: str | None, expected: str) -> None:
    assert normalise(name) == expected
