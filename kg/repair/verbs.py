"""Which words are verbs, and which of a sentence's verbs a clause or a subject belongs to.

Each rule names the only reading that the order of the words allows, whatever the tree says.
"""

import re
from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import NOUNS, cases, children, hang
from kg.repair.clauses import SUBORDINATORS

ACTIVE = re.compile(r"me(?:ng|ny|m|n)?[a-z]{4,}(?:kan|i)?", re.IGNORECASE)
CLAUSES = frozenset({"csubj", "ccomp", "xcomp", "advcl"})
FORMER = frozenset({"mantan", "bekas", "eks"})
RANKS = frozenset({"pertama", "kedua", "ketiga", "terakhir", "terbesar", "tunggal"})


def mend_verbs(tokens: dict[int, Token]) -> None:
    """Mend what is a verb and what belongs to which, in place."""
    for number in list(tokens):
        _act(tokens, number)
        _perhaps(tokens, number)
        _warned(tokens, number)
        _speak_on(tokens, number)
        _concede(tokens, number)
        _rank(tokens, number)
        _former(tokens, number)
        _titled(tokens, number)
        _apposed(tokens, number)
        _bought_from(tokens, number)
        _and_object(tokens, number)
        _coming_about(tokens, number)
        _firmly(tokens, number)


def _act(tokens: dict[int, Token], number: int) -> None:
    """A word with meN- that makes a clause is a verb: "[Menyediakan] senjata akan V"."""
    token = tokens[number]
    if token.upos != "NOUN" or token.deprel not in CLAUSES or not ACTIVE.fullmatch(token.text):
        return
    tokens[number] = replace(token, upos="VERB")
    for child in children(tokens, number):
        bare = child.deprel == "nmod" and child.id > number and not cases(tokens, child.id)
        if bare and child.upos in NOUNS:
            tokens[child.id] = replace(child, deprel="obj")
            return


def _coming_about(tokens: dict[int, Token], number: int) -> None:
    """Behind the noun of a verb with ber- stands who does it: "berdamainya [X] dan [Y]"."""
    noun, doer = tokens[number], tokens.get(number + 1)
    word = noun.text.casefold()
    act = noun.upos == "VERB" and word.startswith("ber") and word.endswith("nya")
    if act and doer is not None and doer.head == number and doer.deprel == "obj":
        tokens[doer.id] = replace(doer, deprel="nsubj")


def _perhaps(tokens: dict[int, Token], number: int) -> None:
    """*Boleh jadi* is an adverb of the clause behind it: "[Boleh jadi] X sudah V"."""
    may, become = tokens[number], tokens.get(number + 1)
    if may.text.casefold() != "boleh" or become is None or become.text.casefold() != "jadi":
        return
    verb = tokens.get(become.head)
    if verb is None or verb.upos != "VERB" or verb.id < number or may.head != become.id:
        return
    tokens[number] = replace(may, head=verb.id)
    tokens[become.id] = replace(become, upos="ADV", head=number, deprel="fixed")


def _warned(tokens: dict[int, Token], number: int) -> None:
    """Before a modal stands the subject of the clause: "memperingatkan [Y] dapat V"."""
    clause = tokens[number]
    verb = tokens.get(clause.head)
    if clause.deprel not in ("ccomp", "xcomp") or verb is None or verb.upos != "VERB":
        return
    if load_cues().embeds(verb.text.casefold()) is None:
        return
    below = children(tokens, number)
    modal = next((t for t in below if t.deprel == "aux" and t.id < number), None)
    if modal is None or any(t.deprel.startswith("nsubj") or t.deprel == "mark" for t in below):
        return
    for child in children(tokens, verb.id):
        if child.deprel == "obj" and verb.id < child.id < modal.id:
            hang(tokens, child.id, number, "nsubj")


def _speak_on(tokens: dict[int, Token], number: int) -> None:
    """Who speaks goes on to speak: "menyerukan agar X diakhiri dan [mendesak] Y untuk V".

    The tree may join the second verb of saying to the passive or the adjective inside the
    clause. To accuse or to deny is asked of nobody: "meminta Y mundur dan [menuduh] Z".
    """
    cues, verb = load_cues(), tokens[number]
    inner = tokens.get(verb.head)
    outer = tokens.get(inner.head) if inner is not None else None
    if verb.deprel != "conj" or inner is None or outer is None or outer.upos != "VERB":
        return
    kind = cues.embeds(verb.text.casefold())
    said = kind and cues.embeds(outer.text.casefold())
    calm = inner.upos == "ADJ" or inner.text.casefold().startswith("di")
    told = inner.deprel in CLAUSES and (calm or kind in ("accusation", "denial"))
    active = verb.upos == "VERB" and verb.text.casefold().startswith("me")
    own = any(t.deprel.startswith("nsubj") for t in children(tokens, number))
    if said and told and active and not own:
        hang(tokens, number, outer.id, "conj")


def _concede(tokens: dict[int, Token], number: int) -> None:
    """The clause behind a subordinator is not the main one: "[Kendati] V, X W"."""
    first = tokens[number]
    verb = tokens.get(first.head)
    if number != 1 or first.text.casefold() not in SUBORDINATORS or verb is None:
        return
    if verb.head != 0 or first.deprel not in ("mark", "advmod", "nsubj"):
        return
    for later in children(tokens, verb.id):
        below = children(tokens, later.id)
        doer = next((t for t in below if t.deprel.startswith("nsubj") and t.id < later.id), None)
        joined = any(t.deprel == "cc" for t in below)
        if later.deprel not in ("conj", "parataxis") or later.upos != "VERB" or doer is None:
            continue
        if not joined and doer.id - 1 in tokens and tokens[doer.id - 1].text == ",":
            tokens[number] = replace(first, upos="SCONJ", deprel="mark")
            tokens[later.id] = replace(later, head=0, deprel="root")
            tokens[verb.id] = replace(verb, head=later.id, deprel="advcl")
            return


def _rank(tokens: dict[int, Token], number: int) -> None:
    """*Yang* tells in what somebody is the first: "negara pertama di Eropa [yang V]"."""
    clause = tokens[number]
    place = tokens.get(clause.head)
    noun = tokens.get(place.head) if place is not None else None
    if clause.deprel != "acl:relcl" or place is None or noun is None or noun.upos != "NOUN":
        return
    ranked = any(t.text.casefold() in RANKS for t in children(tokens, noun.id))
    if ranked and noun.id < place.id < number and cases(tokens, place.id):
        hang(tokens, number, noun.id)


def _former(tokens: dict[int, Token], number: int) -> None:
    """*Mantan* is no subject beside the office: "[Mantan] menteri Y N V"."""
    token, office = tokens[number], tokens.get(number + 1)
    if token.text.casefold() not in FORMER or office is None or office.upos != "NOUN":
        return
    if token.head == office.head and token.deprel.startswith("nsubj"):
        tokens[number] = replace(token, upos="ADJ", head=office.id, deprel="amod")


def _titled(tokens: dict[int, Token], number: int) -> None:
    """A title with a name is joined to a title: "Presiden X N dan [Perdana Menteri] Y M"."""
    title = tokens[number]
    name = tokens.get(title.head)
    first = tokens.get(name.head) if name is not None else None
    if title.deprel != "conj" or title.upos != "NOUN" or name is None or first is None:
        return
    borne = name.deprel in ("nmod", "appos", "flat", "flat:name") and first.id < name.id < number
    named = any(t.upos == "PROPN" and t.id > number for t in children(tokens, number))
    if borne and named and name.upos == "PROPN" and first.upos == "NOUN":
        hang(tokens, number, first.id)


def _apposed(tokens: dict[int, Token], number: int) -> None:
    """A noun with *yang* behind a comma sums up what it follows: "X memasok Y, [klaim] yang V"."""
    noun, comma = tokens[number], tokens.get(number - 1)
    if noun.upos != "NOUN" or noun.deprel != "obl" or comma is None or comma.text != ",":
        return
    before = tokens.get(number - 2)
    told = any(t.deprel == "acl:relcl" for t in children(tokens, number))
    if told and before is not None and before.upos in NOUNS and not cases(tokens, number):
        while before.deprel.startswith("flat") and before.head in tokens:
            before = tokens[before.head]
        hang(tokens, number, before.id, "appos")


def _bought_from(tokens: dict[int, Token], number: int) -> None:
    """Behind a deed's agent *dari* is the deed's: "pembelian Y oleh X [dari Z]"."""
    source, agent = tokens[number], tokens.get(tokens[number].head)
    deed = tokens.get(agent.head) if agent is not None else None
    if agent is None or deed is None or agent.upos != "PROPN" or deed.upos != "NOUN":
        return
    dealt = deed.text.casefold().startswith("pe") and deed.text.casefold().endswith("an")
    if dealt and "oleh" in cases(tokens, agent.id) and "dari" in cases(tokens, number):
        hang(tokens, source.id, deed.id)


def _and_object(tokens: dict[int, Token], number: int) -> None:
    """Behind an object *dan* joins another one, no subject: "menghantam X dan [wilayah] itu"."""
    noun, verb = tokens[number], tokens.get(tokens[number].head)
    joint = tokens.get(number - 1)
    if noun.deprel != "nsubj" or verb is None or verb.upos != "VERB" or verb.id > number:
        return
    joined = joint is not None and joint.upos == "CCONJ" and joint.head == number
    objects = [t for t in children(tokens, verb.id) if t.deprel == "obj" and t.id < number]
    if joined and objects and objects[-1].id > verb.id:
        hang(tokens, number, objects[-1].id, "conj")


def _firmly(tokens: dict[int, Token], number: int) -> None:
    """An adjective behind *dengan* describes the deed, not the noun behind it.

    "mengecam [dengan keras] kekejaman itu": the tree may read "dengan kekejaman".
    """
    case, manner = tokens[number], tokens.get(number + 1)
    noun = tokens.get(case.head)
    if case.text.casefold() != "dengan" or manner is None or manner.upos != "ADJ" or noun is None:
        return
    verb = tokens.get(noun.head)
    if noun.id != manner.id + 1 or manner.head != noun.id or verb is None or verb.upos != "VERB":
        return
    full = any(t.deprel in ("obj", "ccomp") for t in children(tokens, verb.id))
    if noun.deprel == "obl" and verb.id < number and not full:
        tokens[manner.id] = replace(manner, head=verb.id, deprel="advmod")
        tokens[number] = replace(case, head=manner.id)
        tokens[noun.id] = replace(noun, deprel="obj")
