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
    "a deed keeps what it is directed at": (
        "serangan/NOUN/4/nsubj drone/NOUN/1/nmod Oman/PROPN/2/nmod terjadi/VERB/0/root terhadap/ADP/6/case Qatar/PROPN/2/nmod",
        (),
        {6: (1, "nmod"), 3: (1, "nmod")},
    ),
    "a name before its partner hangs where the partner does": (
        "gencatan/NOUN/0/root senjata/NOUN/1/nmod Oman/PROPN/2/nmod dengan/ADP/5/case Qatar/PROPN/2/nmod",
        (),
        {3: (1, "nmod"), 5: (1, "nmod")},
    ),
    "the agent of a passive hangs on no thing": (
        "Oman/PROPN/2/nsubj:pass ditawari/VERB/0/root radar/NOUN/2/obl oleh/ADP/5/case Qatar/PROPN/3/nmod",
        (),
        {5: (2, "obl:agent")},
    ),
    "an active verb has no agent": (
        "Lee/PROPN/2/nsubj mengajak/VERB/0/root Kim/PROPN/2/obl:agent",
        (),
        {3: (2, "obj")},
    ),
    "a goal behind the object of a complement is the complement's": (
        "Oman/PROPN/2/nsubj:pass dituduh/VERB/0/root memasok/VERB/2/xcomp radar/NOUN/3/obj ke/ADP/6/case Qatar/PROPN/2/obl",
        (),
        {6: (3, "obl")},
    ),
    "what is aimed at follows arah": (
        "Oman/PROPN/2/nsubj menembak/VERB/0/root ke/ADP/5/case arah/NOUN/5/nmod kapal/NOUN/2/obl",
        (),
        {3: (4, "case"), 4: (2, "obl"), 5: (4, "nmod")},
    ),
    "berdasarkan is a preposition": (
        "Berdasarkan/VERB/5/advcl laporan/NOUN/1/obj PBB/PROPN/2/nmod Oman/PROPN/5/nsubj menyerah/VERB/0/root",
        (),
        {1: (2, "case"), 2: (5, "obl")},
    ),
    "whom one works with hangs on the verb": (
        "Oman/PROPN/2/nsubj membangun/VERB/0/root kapal/NOUN/2/obj bersama/ADP/5/case Qatar/PROPN/3/nmod",
        (),
        {5: (2, "obl")},
    ),
    "of two names the first owns": (
        "Putra/NOUN/7/nsubj Ali/PROPN/1/appos Said/PROPN/2/flat:name ,/PUNCT/5/punct Omar/PROPN/1/appos ,/PUNCT/5/punct tiba/VERB/0/root",
        ((2, 3, "person"), (5, 5, "person")),
        {2: (1, "nmod"), 5: (1, "appos")},
    ),
    "a subordinator is no adverb": (
        "Saat/SCONJ/2/advmod mengunjungi/VERB/5/advcl Oman/PROPN/2/obj Lee/PROPN/5/nsubj berbicara/VERB/0/root",
        (),
        {1: (2, "mark")},
    ),
    "a verb that describes a subordinator is a clause": (
        "Andai/NOUN/5/nsubj diserang/VERB/1/acl Oman/PROPN/2/obl:agent Qatar/PROPN/5/nsubj membalas/VERB/0/root",
        (),
        {1: (2, "mark"), 2: (5, "advcl")},
    ),
    "a source behind a comma tells the whole sentence": (
        "Oman/PROPN/2/nsubj menyita/VERB/0/root kapal/NOUN/2/obj setelah/SCONJ/5/mark tiba/VERB/2/advcl ,/PUNCT/8/punct menurut/ADP/8/case Lee/PROPN/5/obl",
        (),
        {8: (2, "obl")},
    ),
    "names behind a closed list begin something else": (
        "termasuk/VERB/0/root Oman/PROPN/1/obj dan/CCONJ/4/cc Qatar/PROPN/2/conj ,/PUNCT/7/punct Irak/PROPN/7/nsubj menolak/VERB/1/conj",
        ((2, 2, "state"), (4, 4, "state"), (6, 6, "state")),
        {4: (2, "conj"), 6: (7, "nsubj")},
    ),
    "two states with a dash are a pair": (
        "perundingan/NOUN/0/root Iran/PROPN/1/nmod -/PUNCT/4/punct Oman/PROPN/2/flat:name",
        ((2, 2, "state"), (4, 4, "state")),
        {4: (2, "conj")},
    ),
    "a bare stem that describes a noun is a noun": (
        "proyek/NOUN/0/root kerja/VERB/1/nmod sama/NOUN/2/nmod antara/ADP/5/case Oman/PROPN/2/nmod",
        (),
        {2: (1, "nmod")},
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


def test_a_bare_stem_that_describes_a_noun_becomes_a_noun() -> None:
    tree, names, _ = CASES["a bare stem that describes a noun is a noun"]
    assert repair(document(tree, names)).sentences[0].tokens[1].upos == "NOUN"


@pytest.mark.parametrize("name", CASES)
def test_a_mended_variant_stays_so(name: str) -> None:
    once = repair(document(*CASES[name][:2]))
    assert repair(once).sentences == once.sentences
