"""Which of two words governs the other, where parsers of equal quality disagree.

Each rule names the only reading that the order of the words allows, whatever the tree says.
"""

from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import BEFORE_VERB, NOUNS, children, hang, upwards

CONDITIONS = frozenset(
    {"kendati", "meski", "meskipun", "walau", "walaupun", "sekalipun", "karena", "sebab",
     "jika", "bila", "apabila"}
)  # fmt: skip
STOPS = frozenset({"PUNCT", "CCONJ", "SCONJ"})
TOGETHER = frozenset({"gabungan", "bersama"})
MODIFIERS = ("nmod", "appos", "flat", "flat:name", "obl", "obj")
PERIODS = frozenset({"tahun", "tanggal", "bulan"})


def mend_governors(tokens: dict[int, Token]) -> None:
    """Mend which of two words governs the other, in place."""
    for number in list(tokens):
        _lead(tokens, number)
        _nominalise(tokens, number)
        _condition(tokens, number)
        _unfold(tokens, number)
        _join(tokens, number)
        _stay_there(tokens, number)
        _undate(tokens, number)
        _strike_first(tokens, number)
        _relieve(tokens, number)


def _opened(tokens: dict[int, Token], number: int, *labels: str) -> set[str]:
    """The words that a word has in front of it as marks, prepositions or conjunctions."""
    return {t.text.casefold() for t in children(tokens, number) if t.deprel in labels}


def _lead(tokens: dict[int, Token], number: int) -> None:
    """Of two verbs with nothing between that joins or parts them the first governs.

    "X telah [memperingatkan] Y dapat V": the tree may make the warning a clause of V. What
    stands before a modal is the subject of the clause below.
    """
    verb, later = tokens[number], tokens.get(tokens[number].head)
    if verb.upos != "VERB" or later is None or later.id < number or later.upos != "VERB":
        return
    between = [tokens[i] for i in range(number + 1, later.id) if i in tokens]
    parted = any(t.upos in STOPS or t.text.casefold() == "yang" for t in between)
    subject = any(t.deprel == "nsubj" and t.id < number for t in children(tokens, number))
    subject = subject or (verb.deprel == "mark" and number + 1 == later.id)  # "AS [Setop] Jual X"
    embeds = load_cues().embeds(verb.text.casefold()) is not None
    if parted or not subject or not embeds or _opened(tokens, number, "mark", "case"):
        return
    if verb.deprel not in ("advcl", "ccomp", "xcomp", "parataxis", "mark"):
        return
    tokens[number] = replace(verb, head=later.head, deprel=later.deprel)
    tokens[later.id] = replace(later, head=number, deprel="ccomp")
    for child in children(tokens, later.id):
        if child.id < number:
            hang(tokens, child.id, number)
    modal = next((t for t in between if t.upos == "AUX" and t.head == later.id), None)
    for child in children(tokens, number) if modal is not None else []:
        if child.deprel == "obj" and number < child.id < later.id:
            hang(tokens, child.id, later.id, "nsubj")


def _nominalise(tokens: dict[int, Token], number: int) -> None:
    """The noun right behind a verb with -nya is its subject: "kabar akan bertemunya [X]"."""
    verb, noun = tokens[number], tokens.get(number + 1)
    word = verb.text.casefold()
    if verb.upos != "VERB" or not word.startswith(("ber", "me", "ter")) or word[-3:] != "nya":
        return
    if noun is not None and noun.upos in NOUNS and noun.head < number:
        hang(tokens, noun.id, number, "nsubj")


def _condition(tokens: dict[int, Token], number: int) -> None:
    """A concession or reason describes no noun: "langkah bagi X untuk V, [meskipun Y W]"."""
    clause = tokens[number]
    if clause.deprel not in ("acl", "acl:relcl") or clause.head > number:
        return
    if not _opened(tokens, number, "mark") & CONDITIONS:
        return
    above = next((t for t in upwards(tokens, clause.head) if t.upos == "VERB"), None)
    if above is not None:
        hang(tokens, number, above.id, "advcl")


def _unfold(tokens: dict[int, Token], number: int) -> None:
    """A verb behind the noun that wants a clause belongs to that noun.

    "membahas [kemungkinan] X V": the tree may hang V on what is above the noun.
    """
    verb = tokens[number]
    at = number - 1
    while at in tokens and tokens[at].upos in BEFORE_VERB:
        at -= 1
    doer = tokens.get(at)
    while doer is not None and doer.deprel.startswith("flat"):
        doer = tokens.get(doer.head)
    noun = tokens.get(doer.head) if doer is not None else None
    if verb.upos != "VERB" or doer is None or noun is None or noun.head != verb.head:
        return
    wants = noun.upos == "NOUN" and load_cues().embeds(noun.text.casefold()) is not None
    if not wants or noun.id != doer.id - 1 or doer.deprel not in ("nmod", "nmod:poss"):
        return
    own = any(t.deprel.startswith("nsubj") for t in children(tokens, number))
    if not own and doer.upos in NOUNS and verb.deprel in ("ccomp", "xcomp", "advcl"):
        hang(tokens, number, noun.id, "acl")


def _join(tokens: dict[int, Token], number: int) -> None:
    """What a conjunction leads in is a conjunct: "membawa X, ketua Y, [dan Laksamana Z]"."""
    token = tokens[number]
    above = tokens.get(token.head)
    if token.upos not in NOUNS or above is None or above.upos not in NOUNS or above.id > number:
        return
    before = tokens.get(number - 1)
    joined = before is not None and before.upos == "CCONJ" and before.head == number
    if joined and token.deprel in MODIFIERS and not _opened(tokens, number, "case"):
        tokens[number] = replace(token, deprel="conj")


def _stay_there(tokens: dict[int, Token], number: int) -> None:
    """Of two phrases with *di* the second tells where the first is: "di Universitas X [di Y]"."""
    token, di = tokens[number], tokens.get(number - 1)
    if token.upos != "PROPN" or token.deprel != "obl" or di is None or di.text.casefold() != "di":
        return
    place = tokens.get(number - 2)
    while place is not None and place.deprel.startswith("flat"):
        place = tokens.get(place.head)
    placed = place is not None and place.upos == "PROPN"
    if place is not None and placed and "di" in _opened(tokens, place.id, "case"):
        hang(tokens, number, place.id, "nmod")


def _undate(tokens: dict[int, Token], number: int) -> None:
    """A verb with *yang* behind a date describes the noun before: "pabrik pada 1992 [yang V]"."""
    verb, date = tokens[number], tokens.get(tokens[number].head)
    if verb.deprel not in ("acl", "acl:relcl") or verb.upos != "VERB" or date is None:
        return
    counted = any(t.deprel == "nummod" for t in children(tokens, date.id))
    counted = counted and date.text.casefold() in PERIODS
    if date.id > number or not (date.deprel.endswith(":tmod") or date.upos == "NUM" or counted):
        return
    if date.upos == "NOUN" and not counted:
        return  # "pada hari yang menentukan"
    first = min((t.id for t in children(tokens, date.id)), default=date.id)
    opened = _opened(tokens, date.id, "case")
    noun = tokens.get(min(first, date.id) - 1)
    if noun is None or not opened or "yang" not in _opened(tokens, number, "nsubj", "nsubj:pass"):
        return
    for above in upwards(tokens, noun.id):
        if above.upos not in NOUNS or date.id in {t.id for t in upwards(tokens, above.id)}:
            break
        noun = above
        if _opened(tokens, above.id, "case"):
            break
    if noun.upos in NOUNS:
        hang(tokens, number, noun.id)


def _strike_first(tokens: dict[int, Token], number: int) -> None:
    """Who stands behind a passive that opens a headline is its agent: "Diserang [X], Y V"."""
    verb, name = tokens[number], tokens.get(number + 1)
    later = tokens.get(verb.head)
    if verb.upos != "VERB" or not verb.text.startswith("Di") or later is None or name is None:
        return
    if name.upos != "PROPN" or name.head != number or later.upos != "VERB" or later.id < number:
        return
    before = (t for t in tokens.values() if t.id < number)
    comma = next((t.id for t in tokens.values() if t.id > number and t.text == ","), later.id)
    own = any(t.deprel == "nsubj" and comma < t.id for t in children(tokens, later.id))
    if own and comma < later.id and all(t.upos == "PUNCT" for t in before):
        tokens[name.id] = replace(name, deprel="obl:agent")


def _relieve(tokens: dict[int, Token], number: int) -> None:
    """What hangs on *gabungan* or *bersama* behind a noun belongs to the noun.

    "serangan gabungan [yang diluncurkan X]", "latihan bersama [dengan Y]".
    """
    token, noun = tokens[number], tokens.get(tokens[number].head)
    if token.text.casefold() not in TOGETHER or noun is None or noun.upos != "NOUN":
        return
    if noun.id > number:
        return
    for child in children(tokens, number):
        clause = child.deprel in ("acl", "acl:relcl")
        if child.id > number and (clause or "dengan" in _opened(tokens, child.id, "case")):
            hang(tokens, child.id, noun.id, child.deprel if clause else "nmod")
