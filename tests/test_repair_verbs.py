"""Verbs, their clauses and their subjects in trees as a parser may vary them."""

# A written tree is read best on one line.
# ruff: noqa: E501

import pytest

from kg.repair import repair
from tests.trees import Names, document

CASES: dict[str, tuple[str, Names, dict[int, tuple[int, str]]]] = {
    "a word with meN- that makes a clause is a verb with an object": (
        "Menyediakan/NOUN/4/csubj radar/NOUN/1/nmod akan/AUX/4/aux merugikan/VERB/0/root Oman/PROPN/4/obj",
        ((5, 5, "state"),),
        {1: (4, "csubj"), 2: (1, "obj")},
    ),
    "who does it stands behind the noun of a verb with ber-": (
        "Gagasan/NOUN/5/nsubj berdamainya/VERB/1/acl:relcl Oman/PROPN/2/obj itu/DET/3/det ditolak/VERB/0/root",
        ((3, 3, "state"),),
        {3: (2, "nsubj")},
    ),
    "boleh jadi is an adverb of the clause": (
        "Boleh/AUX/2/aux jadi/VERB/5/advcl Oman/PROPN/5/nsubj sudah/AUX/5/aux membuat/VERB/0/root radar/NOUN/5/obj",
        ((3, 3, "state"),),
        {1: (5, "aux"), 2: (1, "fixed")},
    ),
    "before a modal stands the subject of the clause": (
        "Oman/PROPN/2/nsubj memperingatkan/VERB/0/root Qatar/PROPN/2/obj dapat/AUX/5/aux mengirim/VERB/2/ccomp radar/NOUN/5/obj",
        ((1, 1, "state"), (3, 3, "state")),
        {3: (5, "nsubj"), 5: (2, "ccomp")},
    ),
    "without a modal the object stays whom somebody urges": (
        "Oman/PROPN/2/nsubj mendesak/VERB/0/root Qatar/PROPN/2/obj mengirim/VERB/2/xcomp radar/NOUN/4/obj",
        ((1, 1, "state"), (3, 3, "state")),
        {3: (2, "obj"), 4: (2, "xcomp")},
    ),
    "who speaks goes on to speak": (
        "Lee/PROPN/2/nsubj menyerukan/VERB/0/root agar/SCONJ/5/mark perang/NOUN/5/nsubj:pass diakhiri/VERB/2/advcl dan/CCONJ/7/cc mendesak/VERB/5/conj Oman/PROPN/7/obj",
        ((1, 1, "person"), (8, 8, "state")),
        {7: (2, "conj")},
    ),
    "a second deed stays in the clause": (
        "Lee/PROPN/2/nsubj menyerukan/VERB/0/root agar/SCONJ/5/mark perang/NOUN/5/nsubj:pass diakhiri/VERB/2/advcl dan/CCONJ/7/cc dilupakan/VERB/5/conj",
        ((1, 1, "person"),),
        {7: (5, "conj")},
    ),
    "the clause behind a concession is the main one": (
        "Kendati/PRON/2/nsubj membuat/VERB/0/root radar/NOUN/2/obj ,/PUNCT/6/punct Oman/PROPN/6/nsubj membeli/VERB/2/conj jet/NOUN/6/obj",
        ((5, 5, "state"),),
        {1: (2, "mark"), 2: (6, "advcl"), 6: (0, "root")},
    ),
    "two clauses that are joined stay as they are": (
        "Kendati/SCONJ/2/mark membuat/VERB/0/root radar/NOUN/2/obj ,/PUNCT/7/punct dan/CCONJ/7/cc Oman/PROPN/7/nsubj membeli/VERB/2/conj",
        ((6, 6, "state"),),
        {2: (0, "root"), 7: (2, "conj")},
    ),
    "what the first of its kind does": (
        "Oman/PROPN/2/nsubj menjadi/VERB/0/root negara/NOUN/2/obl pertama/ADJ/3/amod di/ADP/6/case Asia/PROPN/3/nmod yang/PRON/8/nsubj membeli/VERB/6/acl:relcl",
        ((1, 1, "state"), (6, 6, "place")),
        {8: (3, "acl:relcl")},
    ),
    "mantan is no subject": (
        "Mantan/ADJ/5/nsubj Menteri/NOUN/5/nsubj Oman/PROPN/2/nmod Lee/PROPN/2/nmod pergi/VERB/0/root",
        ((3, 3, "state"), (4, 4, "person")),
        {1: (2, "amod"), 2: (5, "nsubj")},
    ),
    "a title is joined to a title": (
        "Presiden/NOUN/7/nsubj Oman/PROPN/1/nmod Lee/PROPN/1/nmod dan/CCONJ/5/cc Menteri/NOUN/3/conj Kim/PROPN/5/nmod pergi/VERB/0/root",
        ((2, 2, "state"), (3, 3, "person"), (6, 6, "person")),
        {5: (1, "conj")},
    ),
    "a noun behind a comma sums up what it follows": (
        "Oman/PROPN/2/nsubj memasok/VERB/0/root radar/NOUN/2/obj ,/PUNCT/5/punct klaim/NOUN/2/obl yang/PRON/7/nsubj:pass dibantah/VERB/5/acl:relcl",
        ((1, 1, "state"),),
        {5: (3, "appos")},
    ),
    "where somebody buys from belongs to the buying": (
        "Pembelian/NOUN/7/nsubj radar/NOUN/1/nmod oleh/ADP/4/case Oman/PROPN/1/nmod dari/ADP/6/case Qatar/PROPN/4/nmod memicu/VERB/0/root",
        ((4, 4, "state"), (6, 6, "state")),
        {6: (1, "nmod")},
    ),
    "a body's name behind a comma names the body": (
        "lembaga/NOUN/0/root pengembangan/NOUN/1/nmod jet/NOUN/2/nmod Oman/PROPN/3/nmod ,/PUNCT/6/punct Sohar/PROPN/3/appos",
        ((4, 4, "state"), (6, 6, "organisation")),
        {4: (1, "nmod"), 6: (1, "appos")},
    ),
    "behind an object dan joins another one": (
        "drone/NOUN/2/nsubj menghantam/VERB/0/root Sohar/PROPN/2/obj dan/CCONJ/5/cc wilayah/NOUN/2/nsubj sekitarnya/NOUN/5/nmod",
        ((3, 3, "place"),),
        {3: (2, "obj"), 5: (3, "conj")},
    ),
    "an adjective behind dengan describes the deed": (
        "Lee/PROPN/2/nsubj mengecam/VERB/0/root dengan/ADP/5/case keras/ADJ/5/amod kekejaman/NOUN/2/obl itu/DET/5/det",
        ((1, 1, "person"),),
        {3: (4, "case"), 4: (2, "advmod"), 5: (2, "obj")},
    ),
    "what somebody calls a name does not speak": (
        "Oman/PROPN/2/nsubj Dukung/VERB/0/root Qatar/PROPN/2/obj ,/PUNCT/5/punct Sebut/VERB/2/parataxis Sohar/PROPN/5/nsubj Ancaman/NOUN/6/nmod",
        ((1, 1, "state"), (3, 3, "state"), (6, 6, "place")),
        {6: (5, "obj")},
    ),
    "who stands alone behind a verb of saying speaks": (
        "Oman/PROPN/2/nsubj Dukung/VERB/0/root Qatar/PROPN/2/obj ,/PUNCT/5/punct Sebut/VERB/2/parataxis Lee/PROPN/5/nsubj",
        ((1, 1, "state"), (3, 3, "state"), (6, 6, "person")),
        {6: (5, "nsubj")},
    ),
    "a person behind a comma is no place": (
        "jurubicara/NOUN/6/nsubj di/ADP/3/case Sohar/PROPN/1/nmod ,/PUNCT/5/punct Lee/PROPN/3/appos pergi/VERB/0/root",
        ((3, 3, "place"), (5, 5, "person")),
        {5: (1, "appos")},
    ),
    "what an attack did describes the attack": (
        "Oman/PROPN/2/nsubj melancarkan/VERB/0/root serangan/NOUN/2/obj ke/ADP/5/case Sohar/PROPN/2/obl ,/PUNCT/8/punct yang/PRON/8/nsubj menewaskan/VERB/5/acl:relcl Lee/PROPN/8/obj",
        ((1, 1, "state"), (5, 5, "place"), (9, 9, "person")),
        {8: (3, "acl:relcl")},
    ),
    "a name in a headline is whom somebody urges": (
        "Oman/PROPN/2/nsubj Desak/VERB/0/root Qatar/NOUN/2/xcomp Hentikan/VERB/3/xcomp Penjualan/NOUN/4/obj",
        ((1, 1, "state"), (3, 3, "state")),
        {3: (2, "obj"), 4: (2, "xcomp")},
    ),
    "what somebody urges in a headline is the urging's": (
        "Menhan/NOUN/6/nsubj Desak/NOUN/1/nmod Oman/PROPN/2/nmod Serang/NOUN/1/nmod Qatar/PROPN/4/nmod Lagi/ADV/0/root",
        ((3, 3, "state"), (5, 5, "state")),
        {3: (4, "nsubj"), 4: (2, "xcomp"), 5: (4, "obj")},
    ),
    "right behind a bare verb of a headline stands its object": (
        "Lee/PROPN/2/nsubj Tiba/VERB/0/root di/ADP/4/case Oman/PROPN/2/obl ,/PUNCT/6/punct Bahas/VERB/2/parataxis Qatar/PROPN/6/nsubj dengan/ADP/9/case Kim/PROPN/6/obl",
        ((1, 1, "person"), (4, 4, "state"), (7, 7, "state"), (9, 9, "person")),
        {7: (6, "obj")},
    ),
    "a name between dan and a verb is the verb's subject": (
        "Oman/PROPN/2/nsubj menyerang/VERB/0/root Qatar/PROPN/2/obj dan/CCONJ/5/cc Sohar/PROPN/3/conj mengirim/VERB/2/advcl drone/NOUN/6/obj",
        ((1, 1, "state"), (3, 3, "state"), (5, 5, "place")),
        {4: (6, "cc"), 5: (6, "nsubj"), 6: (2, "conj")},
    ),
    "what two are asked to do is no clause of the second": (
        "Oman/PROPN/2/nsubj mendesak/VERB/0/root Qatar/PROPN/2/obj dan/CCONJ/5/cc Sohar/PROPN/3/conj menghentikan/VERB/2/xcomp perang/NOUN/6/obj",
        ((1, 1, "state"), (3, 3, "state"), (5, 5, "place")),
        {5: (3, "conj"), 6: (2, "xcomp")},
    ),
    "what strikes is no subject of a passive": (
        "Oman/PROPN/2/nsubj gelap/ADJ/0/root setelah/SCONJ/4/mark dihantam/VERB/2/advcl serangan/NOUN/4/nsubj:pass Qatar/PROPN/5/nmod",
        ((1, 1, "state"), (6, 6, "state")),
        {5: (4, "obl:agent")},
    ),
    "an agent behind the manner is the verb's": (
        "Riset/NOUN/2/nsubj:pass dilakukan/VERB/0/root secara/ADP/4/case rahasia/ADJ/2/advmod oleh/ADP/6/case Oman/PROPN/4/obl",
        ((6, 6, "state"),),
        {6: (2, "obl:agent")},
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
