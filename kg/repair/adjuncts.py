"""What is counted, set against something, closed by *itu* or done by two verbs in a row."""

from dataclasses import replace

from kg.language.tree import RELATIONAL
from kg.model import Token
from kg.repair.attach import NOUNS, cases, hang, upwards

_AMOUNTING = frozenset({"sebanyak", "sekitar", "hampir"})
_COUNTING = frozenset({"sejumlah", "beberapa", "berbagai", "puluhan", "ratusan", "ribuan"})
_PARTICIPANT = ("obj", "nsubj", "nsubj:pass", "iobj")
_MANY = frozenset({"banyak", "semua", "seluruh", "para"})


def mend_adjuncts(tokens: dict[int, Token]) -> None:
    """Mend what words without a preposition of their own hang on, in place."""
    for number in list(tokens):
        _relational(tokens, number)
        _called(tokens, number)
        _exclude(tokens, number)
        _next_object(tokens, number)
        _close(tokens, number)
        _include(tokens, number)
        _parallel(tokens, number)
        _mutual(tokens, number)


def _called(tokens: dict[int, Token], number: int) -> None:
    """What somebody calls a deed stands for it: "mengkritik apa yang disebutnya [rencana] Y"."""
    what, named = tokens[number], tokens.get(number + 2)
    if what.text.casefold() != "apa" or what.upos != "PRON" or named is None:
        return
    if named.head != number or named.text.casefold() not in ("disebut", "dinilai", "dianggap"):
        return
    below = [t for t in tokens.values() if t.head == named.id and t.upos in NOUNS]
    deeds = [t for t in below if t.id > named.id and t.upos != "PRON"]
    if not deeds or what.deprel not in ("obj", "obl", "nsubj"):
        return
    deed = deeds[0]
    tokens[deed.id] = replace(deed, head=what.head, deprel=what.deprel)
    tokens[named.id] = replace(named, head=deed.id, deprel="acl")
    tokens[number] = replace(what, head=deed.id, deprel="det")
    for case in [t for t in tokens.values() if t.head == deed.id and t.deprel == "case"]:
        if case.text.casefold() == "sebagai":
            hang(tokens, case.id, named.id, "mark")


def _relational(tokens: dict[int, Token], number: int) -> None:
    """*Balik* and *bawah* behind *di* are part of the preposition: "di [balik] serangan"."""
    word, place, noun = tokens[number], tokens.get(number - 1), tokens.get(number + 1)
    if word.text.casefold() not in RELATIONAL or word.upos not in ("NOUN", "ADV", "ADP"):
        return
    if place is None or place.text.casefold() != "di" or noun is None or noun.upos not in NOUNS:
        return
    if noun.head == number:  # the tree has it the other way round
        tokens[noun.id] = replace(noun, head=word.head, deprel=word.deprel)
        tokens[number] = replace(word, head=noun.id, deprel="case")
        for child in [t for t in tokens.values() if t.head == number]:
            hang(tokens, child.id, noun.id)
    elif word.head == noun.id or hang(tokens, number, noun.id):
        tokens[number] = replace(tokens[number], deprel="case")
    hang(tokens, place.id, noun.id, "case")


def mend_counts(tokens: dict[int, Token]) -> None:
    """What is counted heads its phrase: "sejumlah [kerja sama] yang terjalin", in place."""
    for number, token in list(tokens.items()):
        word = token.text.casefold()
        if word in _AMOUNTING and token.deprel in _PARTICIPANT and _demote(tokens, number):
            continue
        if token.upos != "NOUN" or word not in _COUNTING | _AMOUNTING:
            continue
        noun = tokens.get(number + 1) if word in _COUNTING else _amounted(tokens, number)
        beside = noun is not None and noun.head == token.head and noun.deprel == token.deprel
        below = noun is not None and noun.head == number and noun.deprel.startswith("nmod")
        if noun is None or not (below or (beside and word in _COUNTING)):
            continue
        if noun.upos not in NOUNS:
            continue
        tokens[noun.id] = replace(noun, head=token.head, deprel=token.deprel)
        tokens[number] = replace(token, head=noun.id, deprel="nummod")
        for child in [t for t in tokens.values() if t.head == number]:
            hang(tokens, child.id, noun.id)


def _demote(tokens: dict[int, Token], number: int) -> bool:
    """How much takes no part in a clause: "menjual sebanyak 36 [unit] jet", but "persen" does."""
    below = [t for t in tokens.values() if t.head == number and t.id > number and t.upos in NOUNS]
    if not below or below[0].text.casefold() == "persen":
        return False
    token = tokens[number]
    tokens[below[0].id] = replace(below[0], head=token.head, deprel=token.deprel)
    tokens[number] = replace(token, head=below[0].id, deprel="advmod")
    return True


def _amounted(tokens: dict[int, Token], number: int) -> Token | None:
    """The noun behind an amount: "sebanyak 28 persen [warga]"."""
    share = next((t for t in tokens.values() if t.head == number and t.upos == "NOUN"), None)
    behind = tokens.get(share.id + 1) if share is not None else None
    return behind if share is not None and share.text.casefold() == "persen" else None


def _exclude(tokens: dict[int, Token], number: int) -> None:
    """What is ruled out belongs to what it is set against: "dari India, bukan [dari AS]"."""
    noun = tokens[number]
    verb = tokens.get(noun.head)
    ruled = cases(tokens, number)
    denied = any(t.head == number and t.text.casefold() == "bukan" for t in tokens.values())
    if verb is None or verb.upos != "VERB" or not ruled or not denied:
        return
    before = [
        t for t in tokens.values()
        if t.head == verb.id and verb.id < t.id < number and cases(tokens, t.id) == ruled
    ]  # fmt: skip
    if before:
        hang(tokens, number, before[-1].id, "nmod")


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
    if verb is not None and verb.upos == "VERB" and not cases(tokens, number):
        hang(tokens, number, verb.id, "obj" if verb.id < number else "nsubj")


def _counted(tokens: dict[int, Token], number: int) -> bool:
    """Whether a noun stands for several: "20 target", "sejumlah jet", "kapal-kapal"."""
    noun = tokens[number]
    halves = noun.text.casefold().split("-")
    doubled = len(halves) == 2 and halves[0] == halves[1]
    below = [t for t in tokens.values() if t.head == number and t.id < number]
    counted = any(t.deprel == "nummod" or t.text.casefold() in _COUNTING | _MANY for t in below)
    return noun.upos == "NOUN" and (doubled or counted)


def _include(tokens: dict[int, Token], number: int) -> None:
    """A list behind a comma is of what is counted, whatever a clause says of that.

    "20 target di Y yang V, [termasuk] X", "negara-negara yang V, seperti [X] dan Y".
    """
    word, verb = tokens[number], tokens.get(tokens[number].head)
    like = next((t for t in tokens.values() if t.head == number and t.deprel == "case"), word)
    listing = like.text.casefold() == ("termasuk" if like is word else "seperti")
    before = tokens.get(like.id - 1)
    if not listing or verb is None or before is None or before.text != ",":
        return
    clause = verb.upos == "VERB" and verb.deprel.startswith("acl")
    placed = verb.upos == "NOUN" and cases(tokens, verb.id) and not _counted(tokens, verb.id)
    if not (clause or placed) or verb.id > number:
        return
    for above in upwards(tokens, verb.head):
        if above.upos not in NOUNS:
            break
        if _counted(tokens, above.id):
            hang(tokens, number, above.id, "acl" if like is word else "nmod")
            break


def _parallel(tokens: dict[int, Token], number: int) -> None:
    """Of two names with *dari* each the second joins the first: "X dari A dan [Y] dari B"."""
    name, origin = tokens[number], tokens.get(tokens[number].head)
    other = tokens.get(origin.head) if origin is not None else None
    if name.deprel != "conj" or name.upos != "PROPN" or origin is None or other is None:
        return
    own = [t for t in tokens.values() if t.head == number and "dari" in cases(tokens, t.id)]
    last = max([number, *(t.id for t in tokens.values() if t.head == number and t.id > number
                          and t.deprel.startswith("flat"))])
    led = tokens.get(last + 1)
    if not own and led is not None and led.text.casefold() == "dari" and led.head in tokens:
        own = [tokens[led.head]] if hang(tokens, led.head, number, "nmod") else []
    if not own or "dari" not in cases(tokens, origin.id):
        return
    if other.upos == "PROPN":
        hang(tokens, number, other.id)
        return
    first = tokens.get(origin.id - 2)  # "termasuk [X] dari A dan Y dari B": X hangs beside A
    while first is not None and first.deprel.startswith("flat"):
        first = tokens.get(first.head)
    if first is not None and first.upos == "PROPN" and first.head == other.id:
        hang(tokens, origin.id, first.id, "nmod")
        hang(tokens, number, first.id)


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
