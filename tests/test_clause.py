"""Clauses from written trees: one case for each construction of docs/clauses.md."""

# A written tree is read best on one line.
# ruff: noqa: E501

import pytest

from kg.clause import clauses
from kg.clause.titles import bearer
from kg.language.tree import Tree
from kg.model import Mention
from tests.trees import document

CASES = {
    "active": (
        "Iran/PROPN/2/nsubj mengirim/VERB/0/root drone/NOUN/2/obj ke/ADP/5/case Oman/PROPN/2/obl",
        "mengirim",
        {"subject": ["Iran"], "object": ["drone"], "ke": ["Oman"]},
    ),
    "passive with oleh": (
        "drone/NOUN/2/nsubj:pass dikirim/VERB/0/root oleh/ADP/4/case Iran/PROPN/2/obl",
        "dikirim",
        {"subject": ["Iran"], "object": ["drone"]},
    ),
    "passive with a bare agent in a relative clause": (
        "drone/NOUN/5/nsubj yang/PRON/3/nsubj:pass dikirim/VERB/1/acl:relcl Iran/PROPN/3/obj jatuh/VERB/0/root",
        "dikirim",
        {"subject": ["Iran"], "object": ["drone"]},
    ),
    "bare passive with a pronoun": (
        "tank/NOUN/5/nsubj yang/PRON/4/nsubj:pass kami/PRON/4/nsubj beli/VERB/1/acl:relcl rusak/ADJ/0/root",
        "beli",
        {"subject": ["kami"], "object": ["tank"]},
    ),
    "relative clause on the subject": (
        "pabrik/NOUN/4/nsubj yang/PRON/3/nsubj membuat/VERB/1/acl:relcl terbakar/VERB/0/root",
        "membuat",
        {"subject": ["pabrik"]},
    ),
    "how many times is no subject": (
        "serangan/NOUN/2/nsubj merupakan/VERB/0/root yang/PRON/4/nsubj kali/NOUN/5/obl menghantam/VERB/2/ccomp gedung/NOUN/5/obj",
        "menghantam",
        {"subject": ["serangan"], "object": ["gedung"]},
    ),
    "examples of what a noun measures": (
        "Iran/PROPN/2/nsubj membuat/VERB/0/root sejumlah/NOUN/2/obj kapal/NOUN/3/nmod seperti/ADP/6/case fregat/NOUN/4/nmod dan/CCONJ/8/cc korvet/NOUN/6/conj",
        "membuat",
        {"subject": ["Iran"], "object": ["sejumlah", "fregat", "korvet"]},
    ),
    "two objects": (
        "Oman/PROPN/2/nsubj memberi/VERB/0/root Qatar/PROPN/2/iobj tank/NOUN/2/obj",
        "memberi",
        {"subject": ["Oman"], "object": ["tank"], "second_object": ["Qatar"]},
    ),
    "coordinated verbs share the subject": (
        "Lee/PROPN/2/nsubj datang/VERB/0/root dan/CCONJ/4/cc menemui/VERB/2/conj Park/PROPN/4/obj",
        "menemui",
        {"subject": ["Lee"], "object": ["Park"]},
    ),
    "adjacent verbs share object and recipient": (
        "Oman/PROPN/2/nsubj meminjamkan/VERB/0/root atau/CCONJ/4/cc menjual/VERB/2/conj tank/NOUN/4/obj ke/ADP/7/case Qatar/PROPN/4/obl",
        "meminjamkan",
        {"subject": ["Oman"], "object": ["tank"], "ke": ["Qatar"]},
    ),
    "a deed that a relative clause says somebody does": (
        "serangan/NOUN/7/nsubj yang/PRON/3/nsubj:pass dilancarkan/VERB/1/acl:relcl Oman/PROPN/3/obj ke/ADP/6/case Qatar/PROPN/3/obl reda/VERB/0/root",
        "serangan",
        {"subject": ["Oman"], "ke": ["Qatar"]},
    ),
    "what is made to do something is not made": (
        "film/NOUN/2/nsubj membuat/VERB/0/root tank/NOUN/2/obj menjadi/VERB/2/xcomp terkenal/ADJ/4/xcomp",
        "membuat",
        {"subject": ["film"], "object": []},
    ),
    "the name that a noun is said to be does what the noun does": (
        "Saab/PROPN/2/nsubj adalah/VERB/0/root perusahaan/NOUN/2/obj yang/PRON/5/nsubj membuat/VERB/3/acl:relcl tank/NOUN/5/obj",
        "membuat",
        {"subject": ["Saab"], "object": ["tank"]},
    ),
    "a time is not who acts in what is said": (
        "Oman/PROPN/2/nsubj mengatakan/VERB/0/root pada/ADP/4/case Rabu/PROPN/2/obl:tmod telah/AUX/6/aux menyerang/VERB/2/ccomp Qatar/PROPN/6/obj",
        "menyerang",
        {"subject": ["Oman"], "object": ["Qatar"]},
    ),
    "what stands before a passive is not its agent": (
        "drone/NOUN/4/nsubj:pass kali/NOUN/4/obl pertama/ADJ/2/amod digunakan/VERB/0/root Oman/PROPN/4/obl",
        "digunakan",
        {"subject": ["Oman"], "object": ["drone"]},
    ),
    "who dies in an attack is struck by it": (
        "Park/PROPN/2/nsubj tewas/VERB/0/root dalam/ADP/4/case serangan/NOUN/2/obl Oman/PROPN/4/nmod",
        "serangan",
        {"object": ["Park"], "genitive": ["Oman"], "subject": []},
    ),
    "an attack of somebody is theirs, whoever is to stop it": (
        "Oman/PROPN/2/nsubj menghentikan/VERB/0/root serangan/NOUN/2/obj rudal/NOUN/3/nmod Qatar/PROPN/4/nmod",
        "serangan",
        {"subject": [], "genitive": ["rudal"]},
    ),
    "what is measured lends what follows it to the verb": (
        "Oman/PROPN/2/nsubj membeli/VERB/0/root total/NOUN/2/obj tank/NOUN/3/nmod dari/ADP/6/case Qatar/PROPN/4/nmod",
        "membeli",
        {"subject": ["Oman"], "object": ["total"], "dari": ["Qatar"]},
    ),
    "who is responsible for a deed does it": (
        "Oman/PROPN/2/nsubj bertanggung/VERB/0/root jawab/NOUN/2/obj atas/ADP/5/case serangan/NOUN/3/nmod",
        "serangan",
        {"subject": ["Oman"]},
    ),
    "subject control": (
        "Lee/PROPN/2/nsubj berencana/VERB/0/root menemui/VERB/2/xcomp Park/PROPN/3/obj",
        "menemui",
        {"subject": ["Lee"], "object": ["Park"]},
    ),
    "object control": (
        "Oman/PROPN/2/nsubj meminta/VERB/0/root Qatar/PROPN/2/obj untuk/SCONJ/5/mark pergi/VERB/2/advcl",
        "pergi",
        {"subject": ["Qatar"]},
    ),
    "no object control in a temporal clause": (
        "Oman/PROPN/2/nsubj meminta/VERB/0/root Qatar/PROPN/2/obj setelah/SCONJ/5/mark tiba/VERB/2/advcl",
        "tiba",
        {"subject": ["Oman"]},
    ),
    "what is given is for its receiver to use": (
        "Oman/PROPN/2/nsubj mengirim/VERB/0/root tank/NOUN/2/obj ke/ADP/5/case Qatar/PROPN/2/obl untuk/SCONJ/7/mark dipakai/VERB/2/advcl",
        "dipakai",
        {"subject": ["Qatar"], "object": ["tank"]},
    ),
    "a noun with a clause": (
        "upaya/NOUN/5/nsubj Oman/PROPN/1/nmod untuk/SCONJ/4/mark membeli/VERB/1/acl gagal/VERB/0/root",
        "membeli",
        {"subject": ["Oman"]},
    ),
    "nominalisation": (
        "pengiriman/NOUN/7/nsubj tank/NOUN/1/nmod oleh/ADP/4/case Oman/PROPN/1/nmod ke/ADP/6/case Qatar/PROPN/1/nmod batal/VERB/0/root",
        "pengiriman",
        {"subject": ["Oman"], "genitive": ["tank"], "ke": ["Qatar"]},
    ),
    "light verb": (
        "Oman/PROPN/2/nsubj melakukan/VERB/0/root serangan/NOUN/2/obj terhadap/ADP/5/case Qatar/PROPN/2/obl",
        "serangan",
        {"subject": ["Oman"], "terhadap": ["Qatar"]},
    ),
    "phase verb": (
        "Oman/PROPN/2/nsubj menghentikan/VERB/0/root perundingan/NOUN/2/obj dengan/ADP/5/case Qatar/PROPN/3/nmod",
        "perundingan",
        {"subject": ["Oman"], "dengan": ["Qatar"]},
    ),
    "noun chain": (
        "rencana/NOUN/6/nsubj kunjungan/NOUN/1/nmod Lee/PROPN/1/nmod ke/ADP/5/case Oman/PROPN/1/nmod batal/VERB/0/root",
        "kunjungan",
        {"ke": ["Oman"], "genitive": ["Lee"]},
    ),
    "apposition": (
        "Lee/PROPN/4/nsubj ,/PUNCT/3/punct presiden/NOUN/1/appos datang/VERB/0/root",
        "presiden",
        {"bearer": ["Lee"]},
    ),
    "copula": (
        "Lee/PROPN/2/nsubj menjadi/VERB/0/root presiden/NOUN/2/obj",
        "presiden",
        {"bearer": ["Lee"]},
    ),
    "prepositional predicate": (
        "Lee/PROPN/4/nsubj akan/AUX/4/aux ke/ADP/4/case Oman/PROPN/0/root",
        "ke",
        {"subject": ["Lee"], "ke": ["Oman"]},
    ),
    "a place as predicate beside the subject of an adjective": (
        "paling/ADV/2/advmod cepat/ADJ/0/root Lee/PROPN/2/nsubj akan/AUX/2/ccomp ke/ADP/6/case Oman/PROPN/4/obl",
        "ke",
        {"subject": ["Lee"], "ke": ["Oman"]},
    ),
    "each of the parties is no other subject": (
        "Oman/PROPN/5/nsubj dan/CCONJ/3/cc Qatar/PROPN/1/conj masing-masing/DET/5/nsubj membayar/VERB/0/root",
        "membayar",
        {"subject": ["Oman", "Qatar"]},
    ),
    "the partner on what an event is without": (
        "gencatan/NOUN/0/root tanpa/ADP/3/case syarat/NOUN/1/nmod dengan/ADP/5/case Oman/PROPN/3/nmod",
        "gencatan",
        {"dengan": ["Oman"]},
    ),
    "a cited publisher does nothing": (
        "dilansir/VERB/0/root AFP/PROPN/1/nsubj menyerang/VERB/1/ccomp",
        "menyerang",
        {"subject": []},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_slots_are_those_of_the_active_sentence(name: str) -> None:
    tree, predicate, expected = CASES[name]
    sentence = document(tree, ()).sentences[0]
    words = {token.id: token.text for token in sentence.tokens}
    clause = next(c for c in clauses(sentence) if c.word == predicate)
    slots = {slot: [words[f.token] for f in fillers] for slot, fillers in clause.slots}
    assert {slot: slots.get(slot, []) for slot in expected} == expected


def test_a_name_that_begins_a_sentence_needs_no_word_before_it() -> None:
    tree = Tree(
        document(
            "Kementerian/PROPN/3/nsubj Sudan/PROPN/1/flat:name berunding/VERB/0/root", ()
        ).sentences[0]
    )
    body = Mention(0, 0, 17, 1, 2, 1, "name", ("organisation",), "Kementerian Sudan")
    assert bearer(tree, 1, 1, [body], frozenset({"organisation"})) == body
