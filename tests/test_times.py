"""Time expressions and their ISO 8601 values."""

from datetime import date

import pytest

from kg.model import Block, Document
from kg.qualify.times import expressions

TODAY = date(2024, 3, 18)
CASES = [
    ("pada Senin (12/9/2023) waktu setempat", ["2023-09-12"]),
    ("pada Senin (12/2) waktu setempat", ["2024-02-12"]),
    ("pada 5 September 2023", ["2023-09-05"]),
    ("sejak Februari 2022", ["2022-02"]),
    ("sejak tahun 2006", ["2006"]),
    ("pada 2011", ["2011"]),
    ("tahun lalu", ["2023"]),
    ("bulan depan", ["2024-04"]),
    ("skor 21-19 dan 45 persen", []),
    ("pada 31/13", []),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_values(text: str, values: list[str]) -> None:
    document = Document("a.txt", text, (Block("story", 0, len(text)),), date=TODAY)
    assert [time.value for time in expressions(document, 0, len(text))] == values


def test_a_relative_time_needs_the_article_s_date() -> None:
    document = Document("a.txt", "tahun lalu", (Block("story", 0, 10),))
    assert list(expressions(document, 0, 10)) == []
