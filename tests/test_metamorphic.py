"""Changes of wording that must change nothing, or one thing only.

The trees of the sentences are stored (`python -m tests.parse sentences`); what is compared
are relation, arguments, factuality and sources of all statements of a text.
"""

import pytest

from kg.model import Statement
from kg.pipeline import extract
from tests.examples import LEXICON, RELATIONS, sentence

Row = tuple[str, tuple[tuple[str, str], ...], str, tuple[str, ...]]

SAME = {
    "passive with oleh": (
        "Turki mengirim drone ke Somalia.",
        "Drone dikirim oleh Turki ke Somalia.",
    ),
    "passive with a bare agent": (
        "Iran menyerang Israel.",
        "Israel diserang Iran.",
    ),
    "order of conjuncts": (
        "Jerman dan Italia mengecam Belarus.",
        "Italia dan Jerman mengecam Belarus.",
    ),
    "order of items": (
        "India membeli tank dan rudal dari Rusia.",
        "India membeli rudal dan tank dari Rusia.",
    ),
    "short name of a state": (
        "Korea Utara menguji rudal balistik.",
        "Korut menguji rudal balistik.",
    ),
    "capital as actor": (
        "Rusia mengecam Polandia.",
        "Moskow mengecam Polandia.",
    ),
    "foreign spelling": (
        "Cina mengembangkan jet tempur.",
        "Tiongkok mengembangkan jet tempur.",
    ),
    "light verb": (
        "Menteri Luar Negeri Jepang Takeshi Iwaya mengunjungi Vietnam.",
        "Menteri Luar Negeri Jepang Takeshi Iwaya melakukan kunjungan ke Vietnam.",
    ),
    "recipient before the item": (
        "Prancis memasok rudal kepada Armenia.",
        "Prancis memasok Armenia dengan rudal.",
    ),
    "line of another article": (
        "Pakistan menuduh Afganistan.",
        "Pakistan menuduh Afganistan.\nBaca juga: Rusia Serang Ukraina dengan Rudal",
    ),
    "curly quotes": (
        '"Kanada mendukung Ukraina," kata Mark Carney.',
        "“Kanada mendukung Ukraina,” kata Mark Carney.",
    ),
}
DENIED = {
    "tidak": ("Serbia menjual amunisi ke Israel.", "Serbia tidak menjual amunisi ke Israel."),
    "belum": ("Mesir membeli jet tempur.", "Mesir belum membeli jet tempur."),
    "tidak pernah": ("Kuba menyerang Haiti.", "Kuba tidak pernah menyerang Haiti."),
}
REPORTED = {
    "kata": (
        "Swedia mengirim artileri ke Ukraina.",
        "Swedia mengirim artileri ke Ukraina, kata Ulf Kristersson.",
    ),
    "menurut": (
        "Swedia mengirim artileri ke Ukraina.",
        "Menurut Ulf Kristersson, Swedia mengirim artileri ke Ukraina.",
    ),
    "bahwa": (
        "Swedia mengirim artileri ke Ukraina.",
        "Ulf Kristersson mengatakan bahwa Swedia mengirim artileri ke Ukraina.",
    ),
}


def rows(text: str) -> list[Row]:
    """The statements of a text, without places and rules."""
    article = extract(sentence(text), LEXICON, RELATIONS)
    labels = {entity.id: entity.label_id for entity in article.entities}
    return sorted(_row(statement, labels) for statement in article.statements)


def _row(statement: Statement, labels: dict[str, str]) -> Row:
    arguments = tuple(sorted((a.role, labels[a.entity or ""]) for a in statement.arguments))
    sources = tuple(source.name for source in statement.sources)
    return statement.relation, arguments, statement.factuality, sources


@pytest.mark.parametrize("name", SAME)
def test_another_wording_says_the_same(name: str) -> None:
    left, right = SAME[name]
    assert rows(left), left
    assert rows(left) == rows(right)


@pytest.mark.parametrize("name", DENIED)
def test_negation_turns_factuality_and_nothing_else(name: str) -> None:
    left, right = DENIED[name]
    assert rows(left), left
    assert [(r, a, "denied", s) for r, a, _, s in rows(left)] == rows(right)


@pytest.mark.parametrize("name", REPORTED)
def test_a_report_adds_its_source_and_nothing_else(name: str) -> None:
    left, right = REPORTED[name]
    assert rows(left), left
    assert [(r, a, f, ("Ulf Kristersson",)) for r, a, f, _ in rows(left)] == rows(right)
