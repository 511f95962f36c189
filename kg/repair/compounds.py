"""Nouns of several words as units, and names that a tree hangs one noun too deep."""

from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import Sentence, Token
from kg.repair.attach import NOUNS, below, cases, depth, hang
from kg.repair.verbs import CLAUSES

_INSIDE = frozenset(
    {"nmod", "appos", "flat", "flat:name", "amod", "acl", "acl:relcl", "det", "case", "obl",
     "obl:agent", "nmod:poss", "nummod", "obj"}
)  # fmt: skip
_NOMINAL = frozenset({"nmod", "obj", "obl", "nsubj", "nsubj:pass", "appos"})
_KINDS = frozenset({"head", "nominal", "name"})
_TYPES = frozenset({"act", "position", "weapon", "goods"})


def compounds(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, ...]]:
    """The nouns of several words that the lexicon lists: "gencatan senjata", "kapal selam"."""
    words = [token.text for token in sentence.tokens]
    found: list[tuple[int, ...]] = []
    at = 0
    while at < len(words):
        match = lexicon.match(words, at)
        length = match.length if match else 1
        if match and length > 1 and match.row.type in _TYPES and match.row.kind in _KINDS:
            found.append(tuple(token.id for token in sentence.tokens[at : at + length]))
        at += length
    return found


def mend_compounds(found: list[tuple[int, ...]], tokens: dict[int, Token]) -> None:
    """Hang on a compound's first word what stands behind it, in place.

    "menyerukan gencatan senjata [dengan Ekuador]": nobody has weapons with Ekuador.
    """
    for ids in found:
        first = tokens[ids[0]]
        described = first.deprel == "acl" and first.head == first.id - 1
        if first.upos == "VERB" and (first.deprel in _NOMINAL or described):
            label = "nmod" if described else first.deprel
            first = tokens[first.id] = replace(first, upos="NOUN", deprel=label)
            # "proyek [kerja] sama"
        if first.upos not in NOUNS:
            continue
        top = tokens[min(ids, key=lambda number: (depth(tokens, number), number))]
        if top.id != first.id:
            tokens[first.id] = replace(first, head=top.head, deprel=top.deprel)
            tokens[top.id] = replace(top, head=first.id, deprel="nmod")
        for token in list(tokens.values()):
            inner = token.head in ids[1:] and token.id not in ids
            if inner and token.id > ids[-1] and token.deprel in _INSIDE:
                hang(tokens, token.id, first.id)


def mend_weapons(sentence: Sentence, lexicon: Lexicon, tokens: dict[int, Token]) -> None:
    """A weapon's word that looks like a verb is an object: "menembakkan [meriam] air"."""
    words = [token.text for token in sentence.tokens]
    for number, token in list(tokens.items()):
        verb = tokens.get(token.head)
        if token.upos != "VERB" or token.deprel not in CLAUSES or verb is None:
            continue
        match = lexicon.match(words, number - 1)
        weapon = match is not None and match.row.type == "weapon" and match.row.kind == "head"
        full = any(t.head == verb.id and t.deprel == "obj" for t in tokens.values())
        if not weapon or full or verb.upos != "VERB" or verb.id > number:
            continue
        tokens[number] = replace(token, upos="NOUN", deprel="obj")
        for child in list(tokens.values()):
            if child.head == number and child.deprel == "obj":
                tokens[child.id] = replace(child, deprel="nmod")
            elif child.head == number and child.deprel == "obl":
                hang(tokens, child.id, verb.id)


def mend_partners(tokens: dict[int, Token]) -> None:
    """The name before *dengan* belongs to the noun that the one behind *dengan* belongs to.

    "kesepakatan dagang [Inggris] dengan India" is one of both, not of Inggris' trade.
    """
    for number, token in list(tokens.items()):
        if token.text.casefold() != "dengan" or number - 1 not in tokens:
            continue
        partner = tokens.get(token.head)
        noun = tokens.get(partner.head) if partner is not None else None
        if partner is None or noun is None or partner.upos != "PROPN" or noun.upos != "NOUN":
            continue
        name = tokens[number - 1]
        while name.deprel.startswith("flat") and name.head in tokens:
            name = tokens[name.head]
        deeper = name.head != noun.id and below(tokens, name.id, noun.id)
        if name.upos == "PROPN" and name.deprel == "nmod" and noun.id < name.head and deeper:
            hang(tokens, name.id, noun.id)


def mend_kin(tokens: dict[int, Token]) -> None:
    """Whose kin a name behind a comma is stands before it: "ayah [X], Y, V"."""
    for number, token in list(tokens.items()):
        noun = tokens.get(token.head)
        if token.deprel != "appos" or noun is None or noun.id != number - 1:
            continue
        others = [
            other for other in tokens.values()
            if other.head == noun.id and other.deprel == "appos" and other.id > number
            and other.id - 1 in tokens and tokens[other.id - 1].text == ","
        ]  # fmt: skip
        if noun.upos == "NOUN" and token.upos == "PROPN" and others:
            tokens[number] = replace(token, deprel="nmod")


def mend_objects(tokens: dict[int, Token]) -> None:
    """Behind an active verb a noun without *oleh* is no agent: "mengikutsertakan [X] ke Y".

    Nor is a name right behind it an adjunct: "bertemu [X]".
    """
    for number, token in list(tokens.items()):
        verb = tokens.get(token.head)
        if token.deprel not in ("obl:agent", "obl") or verb is None or verb.upos != "VERB":
            continue
        full = any(t.head == verb.id and t.deprel in ("obj", "iobj") for t in tokens.values())
        word = verb.text.casefold()
        behind = token.upos == "PROPN" and number == verb.id + 1 and word.startswith("ber")
        agent = token.deprel == "obl:agent" and number > verb.id and word.startswith("me")
        if (behind or agent) and not cases(tokens, number) and not full:
            tokens[number] = replace(token, deprel="obj")
    for number, token in list(tokens.items()):
        _named_class(tokens, number, token)


def _named_class(tokens: dict[int, Token], number: int, token: Token) -> None:
    """A name right behind an object is the object's: "beli jet [Rafale]", not two objects."""
    noun = tokens.get(number - 1)
    if noun is None or token.deprel != "obj" or token.upos != "PROPN" or noun.upos != "NOUN":
        return
    if noun.head == token.head and noun.deprel == "obj" and noun.id > noun.head:
        hang(tokens, number, noun.id, "nmod")
