"""The peers that kg is compared with do what their description says."""

import pytest

from kg.language.tree import Tree
from kg.model import Sentence, Token
from tests.peers import Triples, compare, id_svo, own, plain

Words = list[tuple[str, str, int, str]]
"""Form, part of speech, head and relation of each word."""

RELATIVE: Words = [
    ("Negara", "NOUN", 5, "nsubj"), ("yang", "PRON", 3, "nsubj"),
    ("menjual", "VERB", 1, "acl:relcl"), ("drone", "NOUN", 3, "obj"),
    ("menuduh", "VERB", 0, "root"), ("Iran", "PROPN", 5, "obj"),
]  # fmt: skip
COORDINATED: Words = [
    ("Mali", "PROPN", 4, "nsubj"), ("dan", "CCONJ", 3, "cc"), ("Chad", "PROPN", 1, "conj"),
    ("membeli", "VERB", 0, "root"), ("dan", "CCONJ", 6, "cc"), ("menguji", "VERB", 4, "conj"),
    ("rudal", "NOUN", 6, "obj"),
]  # fmt: skip
CONTROL: Words = [
    ("Mesir", "PROPN", 2, "nsubj"), ("meminta", "VERB", 0, "root"), ("Iran", "PROPN", 2, "obj"),
    ("mengirim", "VERB", 2, "xcomp"), ("drone", "NOUN", 4, "obj"),
]  # fmt: skip
PASSIVE: Words = [
    ("Drone", "NOUN", 2, "nsubj:pass"), ("dikirim", "VERB", 0, "root"),
    ("Iran", "PROPN", 2, "obl:agent"),
]  # fmt: skip


def tree(words: Words) -> Tree:
    tokens = tuple(
        Token(at, text, text, upos, head, label, 10 * at, 10 * at + len(text))
        for at, (text, upos, head, label) in enumerate(words, start=1)
    )
    return Tree(Sentence(0, 0, 10 * len(words) + 10, tokens))


@pytest.mark.parametrize(
    ("words", "by_plain", "by_id_svo"),
    [
        (
            RELATIVE,
            {"yang menjual drone", "Negara menuduh Iran"},
            {"Negara menjual drone", "Negara menuduh Iran"},
        ),
        (
            COORDINATED,
            set(),
            {
                "Mali membeli rudal", "Chad membeli rudal", "Mali menguji rudal",
                "Chad menguji rudal",
            },
        ),
        (CONTROL, {"Mesir meminta Iran"}, {"Mesir meminta Iran", "Iran mengirim drone"}),
        (PASSIVE, {"Iran dikirim Drone"}, set()),
    ],
)  # fmt: skip
def test_each_way_reads_its_constructions(
    words: Words, by_plain: set[str], by_id_svo: set[str]
) -> None:
    def said(triples: Triples) -> set[str]:
        return {" ".join(token.text for token in triple) for triple in triples}

    assert said(plain(tree(words))) == by_plain
    assert said(id_svo(tree(words))) == by_id_svo


def test_types_make_the_peers_more_precise_and_kg_finds_more() -> None:
    figures = compare(*own())
    for way in ("plain", "id-svo"):
        typed, bare = figures[f"{way}, types"].triples, figures[way].triples
        assert typed.found < bare.found
        assert typed.precision > bare.precision
        assert 0 < typed.right < figures["kg"].triples.right
        assert figures["kg"].triples.f1 > typed.f1
        assert figures["kg"].complete.f1 > 2 * figures[way].complete.f1
