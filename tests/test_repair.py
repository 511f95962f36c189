# A written tree is read best on one line.
# ruff: noqa: E501
"""Mending trees by word order: each rule on a tree that is wrong, and trees that are right.

How trees are written stands in `tests.trees`.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.repair import repair
from tests.trees import Names, document

CASES: dict[str, tuple[str, Names, dict[int, tuple[int, str]]]] = {
    "the parts of a name hang on its first word": (
        "Raja/PROPN/3/nsubj Salman/PROPN/4/flat:name tiba/VERB/0/root Riyadh/PROPN/3/obl",
        ((1, 2, "person"),),
        {2: (1, "flat:name")},
    ),
    "a preposition hangs on the noun behind it": (
        "tiba/VERB/0/root di/ADP/1/case Riyadh/PROPN/1/obl",
        (),
        {2: (3, "case")},
    ),
    "a subordinator opens the next verb": (
        "pergi/VERB/0/root ketika/SCONJ/1/mark ia/PRON/4/nsubj datang/VERB/1/advcl",
        (),
        {2: (4, "mark")},
    ),
    "nothing but the verb crosses bahwa": (
        "kata/VERB/0/root Reuters/PROPN/5/obl bahwa/SCONJ/5/mark Iran/PROPN/1/obj menyerang/VERB/1/ccomp",
        (),
        {2: (1, "obl"), 4: (5, "nsubj")},
    ),
    "an untuk clause hangs on the last verb of the chain": (
        "mencoba/VERB/0/root melobi/VERB/1/xcomp Doha/PROPN/2/obj untuk/SCONJ/5/mark menjual/VERB/1/advcl",
        (),
        {5: (2, "advcl")},
    ),
    "an untuk clause hangs on the noun that wants it": (
        "mendukung/VERB/0/root gagasan/NOUN/1/obj Oman/PROPN/2/nmod untuk/SCONJ/5/mark membangun/VERB/1/advcl",
        (),
        {5: (2, "acl")},
    ),
    "a -nya on a meN- verb is its object": (
        "Oman/PROPN/4/nsubj menyangkal/VERB/4/advcl nya/PRON/4/obj pergi/VERB/0/root",
        (),
        {3: (2, "obj")},
    ),
    "a subject stays in its subordinate clause": (
        "meski/SCONJ/3/mark Oman/PROPN/5/nsubj menolak/VERB/5/advcl Qatar/PROPN/5/nsubj datang/VERB/0/root",
        (),
        {2: (3, "nsubj"), 4: (5, "nsubj")},
    ),
    "a name behind buatan belongs to it": (
        "radar/NOUN/0/root dan/CCONJ/3/cc tank/NOUN/1/conj buatan/NOUN/3/nmod Oman/PROPN/1/nmod",
        ((5, 5, "state"),),
        {5: (4, "nmod")},
    ),
    "a subordinator is no subject": (
        "Kendati/PROPN/3/nsubj telah/AUX/3/aux menjual/VERB/6/advcl tank/NOUN/3/obj Oman/PROPN/6/nsubj membeli/VERB/0/root",
        (),
        {1: (3, "mark")},
    ),
    "a bare word behind a modal in a headline takes an object": (
        "Oman/PROPN/3/nsubj Bisa/AUX/3/aux Produksi/NOUN/0/root Tank/NOUN/3/nmod",
        ((1, 1, "state"),),
        {4: (3, "obj")},
    ),
    "a headline's object is not its root": (
        "Oman/PROPN/3/nsubj Hantam/PROPN/1/flat:name Depot/NOUN/0/root Qatar/PROPN/3/nmod",
        ((1, 1, "state"), (4, 4, "state")),
        {1: (2, "nsubj"), 2: (0, "root"), 3: (2, "obj"), 4: (3, "nmod")},
    ),
    "the name between a comma and a verb is the subject of a headline": (
        "Surati/NOUN/5/nsubj Macron/PROPN/1/nmod ,/PUNCT/1/punct Merz/PROPN/1/appos Minta/VERB/0/root Tank/NOUN/5/obj",
        ((2, 2, "person"), (4, 4, "person")),
        {1: (5, "obl"), 4: (5, "nsubj")},
    ),
    "a verb that opens a headline takes the noun behind it": (
        "Bangun/VERB/6/advcl Kapal/NOUN/1/nmod Induk/NOUN/2/nmod ,/PUNCT/1/punct Turki/PROPN/6/nsubj Gandeng/VERB/0/root Spanyol/PROPN/6/obj",
        ((5, 5, "state"), (7, 7, "state")),
        {2: (1, "obj"), 3: (2, "nmod"), 5: (6, "nsubj")},
    ),
    "a bare verb between an office and a name is the predicate of a headline": (
        "Mantan/NOUN/5/nsubj Menlu/NOUN/1/nmod Desak/NOUN/2/nmod Turki/PROPN/3/nmod Serang/NOUN/0/root Suriah/PROPN/5/nmod",
        ((4, 4, "state"), (6, 6, "state")),
        {1: (3, "nsubj"), 3: (0, "root"), 4: (5, "nsubj"), 5: (3, "xcomp"), 6: (5, "obj")},
    ),
    "the noun behind a verb of saying says it": (
        "datang/VERB/0/root ,/PUNCT/1/punct kata/VERB/1/parataxis Lee/PROPN/1/nsubj",
        (),
        {4: (3, "nsubj")},
    ),
    "a noun with its own preposition is no apposition": (
        "dijual/VERB/0/root oleh/ADP/3/case Oman/PROPN/1/obl kepada/ADP/5/case Qatar/PROPN/3/appos",
        (),
        {5: (1, "obl")},
    ),
    "names with a conjunction between them are coordinated": (
        "Oman/PROPN/4/nsubj dan/CCONJ/3/cc Qatar/PROPN/4/obl datang/VERB/0/root",
        ((1, 1, "place"), (3, 3, "place")),
        {3: (1, "conj")},
    ),
    "names of two types are not coordinated": (
        "Oman/PROPN/4/nsubj dan/CCONJ/3/cc Lee/PROPN/4/obl datang/VERB/0/root",
        ((1, 1, "place"), (3, 3, "person")),
        {3: (4, "obl")},
    ),
    "oleh behind a di- verb gives its agent": (
        "tank/NOUN/5/nsubj dibuat/VERB/1/acl oleh/ADP/4/case Oman/PROPN/5/nsubj rusak/ADJ/0/root",
        (),
        {4: (2, "obl:agent")},
    ),
    "yang behind a name and a comma describes the name": (
        "Lee/PROPN/5/nsubj ,/PUNCT/4/punct yang/PRON/4/nsubj datang/VERB/5/advcl pergi/VERB/0/root",
        ((1, 1, "person"),),
        {4: (1, "acl:relcl")},
    ),
    "a noun before a subordinator belongs to the verb before it": (
        "bertemu/VERB/0/root Lee/PROPN/4/nsubj setelah/SCONJ/4/mark tiba/VERB/1/advcl",
        (),
        {2: (1, "obj")},
    ),
    "a verb right behind an embedding one is its complement": (
        "rumit/ADJ/0/root mengancam/VERB/1/conj akan/AUX/4/aux menyerang/VERB/1/advcl",
        (),
        {4: (2, "xcomp")},
    ),
    "who a sentence is according to hangs on its root": (
        "Menurut/ADP/4/case Lee/PROPN/4/nmod ,/PUNCT/5/punct Oman/PROPN/5/nsubj datang/VERB/0/root",
        (),
        {1: (2, "case"), 2: (5, "obl"), 4: (5, "nsubj")},
    ),
    "a bare verb behind a name is the predicate of a headline": (
        "Israel/PROPN/0/root Cegat/PROPN/1/flat:name Rudal/NOUN/1/nmod dari/ADP/5/case Yaman/PROPN/1/nmod",
        ((1, 1, "place"), (5, 5, "place")),
        {1: (2, "nsubj"), 2: (0, "root"), 3: (2, "obj")},
    ),
    "a name that is tagged as a verb is a noun": (
        "AS/PROPN/2/nsubj mendesak/VERB/0/root Korut/VERB/2/xcomp pergi/VERB/3/xcomp",
        (),
        {3: (2, "obj"), 4: (2, "xcomp")},
    ),
    "a phrase with ke goes past the name before it": (
        "kiriman/NOUN/6/nsubj oleh/ADP/3/case Oman/PROPN/1/nmod ke/ADP/5/case Qatar/PROPN/3/nmod batal/VERB/0/root",
        ((3, 3, "place"), (5, 5, "place")),
        {5: (1, "nmod")},
    ),
    "a common noun describes no name before it": (
        "Oman/PROPN/2/nsubj menawari/VERB/0/root Qatar/PROPN/2/obj tank/NOUN/3/nmod",
        ((3, 3, "place"),),
        {4: (2, "obj")},
    ),
    "a right tree stays as it is": (
        "Oman/PROPN/2/nsubj mengirim/VERB/0/root tank/NOUN/2/obj ke/ADP/5/case Qatar/PROPN/2/obl",
        ((1, 1, "place"), (5, 5, "place")),
        {1: (2, "nsubj"), 3: (2, "obj"), 4: (5, "case"), 5: (2, "obl")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_trees_are_mended(name: str) -> None:
    tree, names, expected = CASES[name]
    tokens = repair(document(tree, names)).sentences[0].tokens
    assert {n: (tokens[n - 1].head, tokens[n - 1].deprel) for n in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_a_mended_tree_is_a_tree_and_stays_so(name: str) -> None:
    tree, names, _ = CASES[name]
    once = repair(document(tree, names))
    heads = {token.id: token.head for token in once.sentences[0].tokens}
    for number in heads:
        seen = set()
        while number:
            assert number not in seen, heads
            seen.add(number)
            number = heads[number]
    assert repair(once) == once


WORDS = [
    "Oman/PROPN", "Qatar/PROPN", "Lee/PROPN", "tank/NOUN", "gagasan/NOUN", "nya/PRON", "ia/PRON",
    "mencoba/VERB", "melobi/VERB", "dibuat/VERB", "kata/VERB", "dilansir/VERB", "akan/AUX", "tidak/PART",
    "oleh/ADP", "ke/ADP", "menurut/ADP", "bahwa/SCONJ", "untuk/SCONJ", "meski/SCONJ", "yang/PRON",
    "dan/CCONJ", ",/PUNCT",
]  # fmt: skip
LABELS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "appos",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "mark",
    "case",
    "flat:name",
    "cc",
]


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, Names]:
    """Any tree over some words with the labels in any place, and some names."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    order = draw(st.permutations(range(1, len(words) + 1)))
    heads = {order[0]: 0}
    for at, number in enumerate(order[1:], start=1):
        heads[number] = draw(st.sampled_from(order[:at]))
    parts = [
        f"{word}/{heads[n]}/{'root' if heads[n] == 0 else draw(st.sampled_from(LABELS))}"
        for n, word in enumerate(words, start=1)
    ]
    names = [(n, n, "place") for n, word in enumerate(words, start=1) if "PROPN" in word]
    return " ".join(parts), tuple(names)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_any_tree_stays_a_tree(case: tuple[str, Names]) -> None:
    tokens = repair(document(*case)).sentences[0].tokens
    heads = {token.id: token.head for token in tokens}
    assert sum(head == 0 for head in heads.values()) == 1
    for number in heads:
        seen = set()
        while number:
            assert number not in seen, heads
            seen.add(number)
            number = heads[number]
