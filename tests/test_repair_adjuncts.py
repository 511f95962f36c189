# A written tree is read best on one line.
# ruff: noqa: E501
"""Compounds, partners, goals, agents and counts that a tree hangs one word off.

How trees are written stands in `tests.trees`.
"""

import pytest

from kg.repair import repair
from tests.trees import Names, document

CASES: dict[str, tuple[str, Names, dict[int, tuple[int, str]]]] = {
    "what stands behind a compound hangs on its first word": (
        "Mali/PROPN/2/nsubj menyerukan/VERB/0/root gencatan/NOUN/2/obj senjata/NOUN/3/nmod dengan/ADP/6/case Niger/PROPN/4/nmod",
        ((1, 1, "place"), (6, 6, "place")),
        {6: (3, "nmod")},
    ),
    "both partners belong to the noun": (
        "Kesepakatan/NOUN/6/nsubj dagang/NOUN/1/nmod Mali/PROPN/2/nmod dengan/ADP/5/case Niger/PROPN/1/nmod rampung/VERB/0/root",
        ((3, 3, "place"), (5, 5, "place")),
        {3: (1, "nmod"), 5: (1, "nmod")},
    ),
    "a direction is a place with its goal behind it": (
        "Mali/PROPN/2/nsubj menembak/VERB/0/root ke/ADP/5/case arah/NOUN/5/nmod Niger/PROPN/2/obl",
        ((1, 1, "place"), (5, 5, "place")),
        {3: (4, "case"), 4: (2, "obl"), 5: (4, "nmod")},
    ),
    "whose kin a name is stands before it": (
        "Putra/NOUN/7/nsubj Amadou/PROPN/1/appos Toure/PROPN/2/flat:name ,/PUNCT/5/punct Ali/PROPN/1/appos ,/PUNCT/5/punct hadir/VERB/0/root",
        ((2, 3, "person"), (5, 5, "person")),
        {2: (1, "nmod"), 5: (1, "appos")},
    ),
    "an active verb has no bare agent": (
        "Ali/PROPN/2/nsubj mengikutsertakan/VERB/0/root Musa/PROPN/2/obl:agent",
        ((1, 1, "person"), (3, 3, "person")),
        {3: (2, "obj")},
    ),
    "only a deed has an agent": (
        "Pembelian/NOUN/5/nsubj radar/NOUN/1/nmod oleh/ADP/4/case Mali/PROPN/2/nmod batal/VERB/0/root",
        ((4, 4, "place"),),
        {4: (1, "nmod")},
    ),
    "a goal behind an inner object is the inner verb's": (
        "Mali/PROPN/2/nsubj:pass dituduh/VERB/0/root memasok/VERB/2/xcomp radar/NOUN/3/obj ke/ADP/6/case Niger/PROPN/2/obl",
        ((1, 1, "place"), (6, 6, "place")),
        {6: (3, "obl")},
    ),
    "with whom it is made belongs to the verb": (
        "Mali/PROPN/2/nsubj membuat/VERB/0/root radar/NOUN/2/obj bersama/ADP/5/case Niger/PROPN/3/nmod",
        ((1, 1, "place"), (5, 5, "place")),
        {5: (2, "obl")},
    ),
    "what is counted heads its phrase": (
        "Ada/VERB/0/root sejumlah/NOUN/1/nsubj radar/NOUN/2/nmod",
        (),
        {2: (3, "nummod"), 3: (1, "nsubj")},
    ),
    "berdasarkan is a preposition of a noun beside it": (
        "Berdasarkan/VERB/5/advcl laporan/NOUN/5/obl ,/PUNCT/5/punct Mali/PROPN/5/nsubj menyerang/VERB/0/root Niger/PROPN/5/obj",
        ((4, 4, "place"), (6, 6, "place")),
        {1: (2, "case"), 2: (5, "obl")},
    ),
    "berdasarkan is a preposition": (
        "Berdasarkan/VERB/5/advcl laporan/NOUN/1/obj ,/PUNCT/1/punct Mali/PROPN/5/nsubj menyerang/VERB/0/root Niger/PROPN/5/obj",
        ((4, 4, "place"), (6, 6, "place")),
        {1: (2, "case"), 2: (5, "obl")},
    ),
    "a noun that a determiner closes describes nothing behind it": (
        "Ali/PROPN/2/nsubj menyebut/VERB/0/root kunjungan/NOUN/5/nmod itu/DET/3/det pertanda/NOUN/2/obl",
        ((1, 1, "person"),),
        {3: (2, "obj")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_hangs_where_the_order_of_words_says(name: str) -> None:
    tree, names, wanted = CASES[name]
    (sentence,) = repair(document(tree, names)).sentences
    assert {n: (sentence.tokens[n - 1].head, sentence.tokens[n - 1].deprel) for n in wanted} == wanted
