import pytest

from kg.ontology import load_relations
from kg.relate import relate
from kg.relate.sport import tells_of_sport
from tests.stories import Article

STRIKE = "Brasil|PROPN|2|nsubj menggempur|VERB|0|root Peru|PROPN|2|obj"
MATCH = "laga babak gol kiper pelatih skor"
WAR = "militer pasukan rudal"


def about(more):
    article = Article(STRIKE, more)
    article.mention("Brasil", "state")
    article.mention("Peru", "state")
    return article


@pytest.mark.parametrize(
    ("more", "expected"),
    [(MATCH, True), (f"{MATCH} {WAR}", False), ("laga gol skor", False), (WAR, False)],
)
def test_nobody_is_attacked_in_a_match(more, expected):
    article = about(more)
    assert tells_of_sport(article.document) is expected
    found = relate(article.document, tuple(article.mentions), load_relations())
    assert [s.relation for s in found] == ([] if expected else ["attacks"])
