"""Prepositional phrases: which verb or deed they belong to, whatever noun stands beside them."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Token
from kg.repair.attach import NOUNS, hang

_GOALS = frozenset({"ke", "kepada"})
_TOUCHING = frozenset({"oleh", "terhadap"})
_CITING = frozenset({"berdasarkan", "menurut"})
_AMOUNTING = frozenset({"sebanyak", "sekitar", "hampir"})
_COUNTING = frozenset({"sejumlah", "beberapa", "berbagai", "puluhan", "ratusan", "ribuan"})


def mend_adjuncts(tokens: dict[int, Token]) -> None:
    """Mend what prepositional phrases hang on, in place."""
    for number, token in list(tokens.items()):
        if token.deprel == "case" and token.head > number:
            word = token.text.casefold()
            if word in _TOUCHING:
                _reach_deed(tokens, token.head)
            elif word == "bersama":
                _join_verb(tokens, token.head)
            elif word in _GOALS:
                _follow_object(tokens, token.head)
    for number in list(tokens):
        _cite(tokens, number)
        _exclude(tokens, number)
        _next_object(tokens, number)
        _close(tokens, number)
        _mutual(tokens, number)


def mend_counts(tokens: dict[int, Token]) -> None:
    """What is counted heads its phrase: "sejumlah [kerja sama] yang terjalin", in place."""
    for number, token in list(tokens.items()):
        word = token.text.casefold()
        if token.upos != "NOUN" or word not in _COUNTING | _AMOUNTING:
            continue
        noun = tokens.get(number + 1) if word in _COUNTING else _amounted(tokens, number)
        if noun is None or noun.head != number or not noun.deprel.startswith("nmod"):
            continue
        if noun.upos not in NOUNS:
            continue
        tokens[noun.id] = replace(noun, head=token.head, deprel=token.deprel)
        tokens[number] = replace(token, head=noun.id, deprel="nummod")
        for child in [t for t in tokens.values() if t.head == number]:
            hang(tokens, child.id, noun.id)


def _amounted(tokens: dict[int, Token], number: int) -> Token | None:
    """The noun behind an amount: "sebanyak 28 persen [warga]"."""
    share = next((t for t in tokens.values() if t.head == number and t.upos == "NOUN"), None)
    behind = tokens.get(share.id + 1) if share is not None else None
    return behind if share is not None and share.text.casefold() == "persen" else None


def _above(tokens: dict[int, Token], number: int) -> Iterator[Token]:
    """What a word hangs on, from the nearest upwards."""
    while tokens[number].head in tokens:
        number = tokens[number].head
        yield tokens[number]


def _reach_deed(tokens: dict[int, Token], number: int) -> None:
    """Only a deed has an agent or aims at somebody: "pembelian sistem S-400 [oleh Turki]".

    "ditawari jet [oleh X]", "serangan drone [terhadap X]": not the system, jet or drone.
    """
    agent = "oleh" in _cases(tokens, number)
    thing = tokens.get(tokens[number].head)
    if thing is None or thing.upos not in NOUNS or _is_deed(thing):
        return
    for above in _above(tokens, thing.id):
        if above.upos == "VERB":
            passive = above.text.casefold().startswith(("di", "ter"))
            if agent and passive and above.id < number:
                hang(tokens, number, above.id, "obl:agent")
            return
        if _is_deed(above) and above.id < number:
            hang(tokens, number, above.id, "nmod")
            return


def _is_deed(token: Token) -> bool:
    return token.upos == "NOUN" and token.text.casefold().endswith("an")


def _join_verb(tokens: dict[int, Token], number: int) -> None:
    """With whom something is done belongs to the verb: "mengembangkan meriam [bersama X]"."""
    thing = tokens.get(tokens[number].head)
    if thing is None or thing.deprel != "obj" or _is_deed(thing):
        return
    verb = tokens.get(thing.head)
    if verb is not None and verb.upos == "VERB" and verb.id < thing.id < number:
        hang(tokens, number, verb.id, "obl")


def _follow_object(tokens: dict[int, Token], number: int) -> None:
    """A goal behind the object of an inner verb is that verb's: "dituduh memasok X [ke Y]"."""
    outer = tokens.get(tokens[number].head)
    if outer is None or outer.upos != "VERB":
        return
    inner = [
        token for token in tokens.values()
        if token.head == outer.id and token.deprel == "xcomp" and token.upos == "VERB"
        and outer.id < token.id < number
    ]  # fmt: skip
    if len(inner) != 1:
        return
    verb = inner[0]
    own = [t for t in tokens.values() if t.head == verb.id and verb.id < t.id < number]
    if any(t.deprel == "obj" for t in own) and not _comma(tokens, verb.id, number):
        hang(tokens, number, verb.id, "obl")


def _comma(tokens: dict[int, Token], first: int, last: int) -> bool:
    return any(tokens[at].text == "," for at in range(first, last) if at in tokens)


def _cite(tokens: dict[int, Token], number: int) -> None:
    """*Berdasarkan* before a noun is a preposition: "[berdasarkan] laporan X, Y V"."""
    token = tokens[number]
    verb = tokens.get(token.head)
    if token.text.casefold() not in _CITING or token.deprel != "advcl" or verb is None:
        return
    children = [t for t in tokens.values() if t.head == number]
    nouns = [t for t in children if t.deprel in ("obj", "obl") and t.upos in NOUNS]
    if len(nouns) != 1 or verb.id < number:
        return
    noun = nouns[0]
    tokens[noun.id] = replace(noun, head=verb.id, deprel="obl")
    tokens[number] = replace(token, head=noun.id, deprel="case")
    for child in children:
        if child.id != noun.id:
            hang(tokens, child.id, noun.id)


def _exclude(tokens: dict[int, Token], number: int) -> None:
    """What is ruled out belongs to what it is set against: "dari India, bukan [dari AS]"."""
    noun = tokens[number]
    verb = tokens.get(noun.head)
    cases = _cases(tokens, number)
    denied = any(t.head == number and t.text.casefold() == "bukan" for t in tokens.values())
    if verb is None or verb.upos != "VERB" or not cases or not denied:
        return
    before = [
        t for t in tokens.values()
        if t.head == verb.id and verb.id < t.id < number and _cases(tokens, t.id) == cases
    ]  # fmt: skip
    if before:
        hang(tokens, number, before[-1].id, "nmod")


def _cases(tokens: dict[int, Token], number: int) -> frozenset[str]:
    return frozenset(
        t.text.casefold() for t in tokens.values() if t.head == number and t.deprel == "case"
    )


def _next_object(tokens: dict[int, Token], number: int) -> None:
    """What stands behind two verbs in a row is the object of the second: "ambil alih [X]"."""
    outer = tokens.get(tokens[number].head)
    if tokens[number].deprel != "obj" or outer is None:
        return
    inner = tokens.get(outer.id + 1)
    if inner is None or inner.head != outer.id or inner.deprel != "xcomp" or inner.id > number:
        return
    if inner.upos == "VERB" and not any(
        t.head == inner.id and t.deprel in ("obj", "ccomp", "xcomp") for t in tokens.values()
    ):
        hang(tokens, number, inner.id, "obj")


def _close(tokens: dict[int, Token], number: int) -> None:
    """A noun that *itu* closes describes no noun behind it: "menyebut [kunjungan itu] tanda Y"."""
    noun = tokens[number]
    above, after = tokens.get(noun.head), tokens.get(number + 1)
    closed = after is not None and after.head == number and after.deprel == "det"
    if noun.deprel != "nmod" or not closed or above is None or above.id < number:
        return
    verb = tokens.get(above.head)
    if verb is not None and verb.upos == "VERB" and not _cases(tokens, number):
        hang(tokens, number, verb.id, "obj" if verb.id < number else "nsubj")


def _mutual(tokens: dict[int, Token], number: int) -> None:
    """*Saling* with a bare verb behind a noun is a deed: "aksi [saling serang] kedua negara"."""
    verb = tokens.get(number + 1)
    if tokens[number].text.casefold() != "saling" or verb is None or verb.upos != "VERB":
        return
    if verb.head != number - 1 or not verb.deprel.startswith("acl"):
        return
    if verb.text.casefold().startswith(("me", "di", "ber", "ter")):
        return
    tokens[verb.id] = replace(verb, upos="NOUN", deprel="nmod")
    for child in [t for t in tokens.values() if t.head == verb.id and t.deprel == "obj"]:
        tokens[child.id] = replace(child, deprel="nmod")
