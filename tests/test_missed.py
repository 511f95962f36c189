"""What a missed row of gold has in its sentences, on an article with stored trees."""

from kg import graph
from kg.gold import GoldRow, Span, normalise
from tests import seeds
from tests.examples import RELATIONS
from tests.missed import ELSEWHERE, HERE, NOWHERE, lack

ARTICLE = seeds.articles()[0]
KNOWLEDGE = graph.build([ARTICLE], RELATIONS)
SAID = next(s for s in KNOWLEDGE.statements if s.relation != "holds_position")
SENTENCE = ARTICLE.document.sentences[SAID.sentence]


def _row(relation: str, subject: str, thing: str) -> GoldRow:
    none: frozenset[str] = frozenset()
    return GoldRow(
        ARTICLE.document.name, "", Span(SENTENCE.start, SENTENCE.end), relation, False,
        frozenset({normalise(subject)}), frozenset({normalise(thing)}), none, none, none, "",
    )  # fmt: skip


def _labels() -> tuple[list[str], list[str]]:
    """Names that the sentence has, and those that only other sentences have."""
    labels = {entity.id: entity.label_id for entity in KNOWLEDGE.entities}
    inside, outside = set(), set()
    for reference in ARTICLE.references:
        here = SENTENCE.start <= reference.mention.start < SENTENCE.end
        (inside if here else outside).add(labels[reference.entity])
    return sorted(inside), sorted(outside - inside)


def test_a_row_is_told_by_its_trigger_and_by_where_its_names_stand() -> None:
    inside, outside = _labels()
    assert lack(_row(SAID.relation, inside[0], inside[-1]), ARTICLE, KNOWLEDGE) == (
        True, HERE, HERE,
    )  # fmt: skip
    assert lack(_row("parent_of", outside[0], "Nama Karangan"), ARTICLE, KNOWLEDGE) == (
        False, ELSEWHERE, NOWHERE,
    )  # fmt: skip
