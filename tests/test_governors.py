"""Trees as a parser may vary them: the same sentence must come out the same way."""

# A written tree is read best on one line.
# ruff: noqa: E501

import pytest

from kg.repair import repair
from tests.trees import Names, document

CASES: dict[str, tuple[str, Names, dict[int, tuple[int, str]]]] = {
    "the first of two verbs governs": (
        "Oman/PROPN/2/nsubj memperingatkan/VERB/5/advcl Qatar/PROPN/2/obj dapat/AUX/5/aux menyerang/VERB/0/root",
        (),
        {2: (0, "root"), 3: (5, "nsubj"), 5: (2, "ccomp")},
    ),
    "a clause before a comma stays below": (
        "Oman/PROPN/2/nsubj menuduh/VERB/5/advcl ,/PUNCT/5/punct Qatar/PROPN/5/nsubj menyerang/VERB/0/root",
        (),
        {2: (5, "advcl")},
    ),
    "a noun behind a verb with -nya is its subject": (
        "kabar/NOUN/4/nsubj berundingnya/VERB/1/nmod:poss Lee/PROPN/1/nmod muncul/VERB/0/root",
        (),
        {3: (2, "nsubj")},
    ),
    "a concession describes no noun": (
        "menjadi/VERB/0/root langkah/NOUN/1/obj meskipun/SCONJ/5/mark Oman/PROPN/5/nsubj menolak/VERB/2/acl:relcl",
        (),
        {5: (1, "advcl")},
    ),
    "a clause belongs to the noun that wants it": (
        "membahas/VERB/0/root kemungkinan/NOUN/1/obj Oman/PROPN/2/nmod menjual/VERB/1/ccomp radar/NOUN/4/obj",
        (),
        {4: (2, "acl")},
    ),
    "what a conjunction leads in is a conjunct": (
        "membawa/VERB/0/root Lee/PROPN/1/obj ,/PUNCT/4/punct ketua/NOUN/2/appos ,/PUNCT/7/punct dan/CCONJ/7/cc Jenderal/NOUN/2/nmod Kim/PROPN/7/flat:name",
        (),
        {4: (2, "appos"), 7: (2, "conj")},
    ),
    "the second place tells where the first is": (
        "berbicara/VERB/0/root di/ADP/3/case Universitas/PROPN/1/obl Sohar/PROPN/3/flat:name di/ADP/6/case Oman/PROPN/1/obl",
        ((3, 4, "organisation"), (6, 6, "place")),
        {3: (1, "obl"), 6: (3, "nmod")},
    ),
    "a relative clause belongs to the noun before gabungan": (
        "serangan/NOUN/0/root gabungan/NOUN/1/nmod yang/PRON/4/nsubj diluncurkan/VERB/2/acl:relcl",
        (),
        {2: (1, "nmod"), 4: (1, "acl:relcl")},
    ),
    "the partner of a verb hangs on no adjective": (
        "melakukan/VERB/0/root perundingan/NOUN/1/obj rahasia/ADJ/2/amod dan/CCONJ/5/cc intensif/ADJ/2/conj dengan/ADP/7/case Oman/PROPN/5/obl",
        (),
        {5: (3, "conj"), 7: (1, "obl")},
    ),
    "a bare noun behind a verb of wanting is a verb in a headline": (
        "Oman/PROPN/2/nsubj Tertarik/VERB/0/root Beli/NOUN/2/obl Radar/NOUN/3/nmod",
        ((1, 1, "state"),),
        {3: (2, "xcomp"), 4: (3, "obj")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_variants_of_a_tree_are_mended(name: str) -> None:
    tree, names, expected = CASES[name]
    tokens = {t.id: t for t in repair(document(tree, names)).sentences[0].tokens}
    assert {i: (tokens[i].head, tokens[i].deprel) for i in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_a_mended_variant_stays_so(name: str) -> None:
    once = repair(document(*CASES[name][:2]))
    assert repair(once).sentences == once.sentences
