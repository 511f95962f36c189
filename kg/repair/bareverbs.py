"""Bare verbs of headlines, and what stands behind them: objects and complements."""

from dataclasses import replace
from functools import cache

from kg.language.cues import load_cues
from kg.language.morphology import forms
from kg.model import Token
from kg.ontology import load_relations
from kg.repair.attach import NOUNS, calls, hang
from kg.repair.units import Unit

ANSWERING = frozenset({"balas", "balik", "ikut", "turut"})
"""Verbs before another one that tells the deed: "X [Balas] Gempur Y"."""


def mend_complements(names: list[Unit], tokens: dict[int, Token]) -> None:
    """Mend the objects and complements of a headline's verbs, in place."""
    for number in list(tokens):
        _second(tokens, number)
        _govern(tokens, number)
        _dealt_with(tokens, number)
    for name in names:
        _urged(tokens, name)
        _chained(tokens, name)


@cache
def bare_verbs() -> frozenset[str]:
    """Words that are bare verbs: of the relations' roots, and of the embedding predicates."""
    relations = load_relations()
    roots = {root for relation in relations for root in relation.triggers}
    listed = {word for relation in relations for word in relation.words}
    roots |= {word for word in listed if _active(word) & listed}
    words = {w for root in roots for w, form in forms(root).items() if form.voice == "bare"}
    cues = {word for word in load_cues().embedding if not word.startswith(("me", "di", "ber"))}
    cues -= {word + "an" for word in cues}  # "Bantah [Tuduhan] X"
    cues -= load_cues().modifiers["condition"]  # "Serang Iran [Jika] ..."
    cues -= {word for word in cues if word.endswith("an") and not word.endswith("kan")}  # nouns
    return frozenset(words | {word for word in cues if not word.startswith(("pe", "ke", "ter"))})


def _active(word: str) -> set[str]:
    """The meN- forms that a word has if it is a bare verb: "cegat" → "mencegat"."""
    return {form for form, reading in forms(word).items() if reading.voice == "active"}


def _second(tokens: dict[int, Token], number: int) -> None:
    """A bare verb behind one that embeds or answers is a verb too: "Diminta Tunda [Serang] X"."""
    word, verb = tokens[number], tokens.get(number - 1)
    behind = tokens.get(number + 1)
    if verb is None or verb.upos != "VERB" or word.head != verb.id or word.deprel != "obj":
        return
    answers = verb.text.casefold() in ANSWERING
    embeds = answers or load_cues().embeds(verb.text.casefold()) not in (None, "report")
    nouns = NOUNS if answers else ("NOUN",)
    if word.upos not in nouns or not embeds or word.text.casefold() not in bare_verbs():
        return
    named = NOUNS if answers else ("PROPN",)
    if behind is not None and behind.head == number and behind.upos in named:
        tokens[number] = replace(word, upos="VERB", deprel="xcomp")
        tokens[behind.id] = replace(behind, deprel="obj")


def _govern(tokens: dict[int, Token], number: int) -> None:
    """A noun that describes a bare verb is its object: "Bangun [Kapal]", "Uji Coba [Rudal]"."""
    verb = tokens[number]
    below = [t for t in tokens.values() if t.head == number and t.id > number]
    taken = any(t.deprel in ("obj", "ccomp", "xcomp") for t in below)
    if verb.upos != "VERB" or taken or verb.text.casefold() not in bare_verbs():
        return
    for noun in below:
        cased = any(t.head == noun.id and t.deprel == "case" for t in tokens.values())
        if noun.deprel == "nmod" and noun.upos in NOUNS and not cased:
            tokens[noun.id] = replace(noun, deprel="obj")
            return


def _chained(tokens: dict[int, Token], name: Unit) -> None:
    """What somebody urges X to do is the urging's: "Menhan Desak [Israel Serang] Y"."""
    doer = tokens[name.ids[0]]
    urges, verb = tokens.get(doer.id - 1), tokens.get(doer.head)
    if urges is None or verb is None or urges.upos != "VERB" or verb.upos != "VERB":
        return
    behind = doer.deprel == "nsubj" and verb.id == name.ids[-1] + 1
    asks = load_cues().embeds(urges.text.casefold()) not in (None, "report")
    if behind and asks and verb.deprel not in ("xcomp", "ccomp"):
        hang(tokens, verb.id, urges.id, "xcomp")


def _dealt_with(tokens: dict[int, Token], number: int) -> None:
    """Right behind a bare verb stands its object: "X Tiba di Y, Bahas [Z] dengan W".

    Behind *sebut* it is who speaks, unless there follows what somebody is called:
    "X Dukung Y, Sebut [Z] Ancaman".
    """
    noun, verb = tokens[number], tokens.get(number - 1)
    if noun.deprel != "nsubj" or verb is None or noun.head != verb.id or verb.upos != "VERB":
        return
    mark, word = tokens.get(verb.id - 1), verb.text.casefold()
    bare = word in bare_verbs() and load_cues().embeds(word) != "report"
    bare = bare or calls(tokens, verb.id)
    if mark is not None and mark.text == "," and bare:
        tokens[number] = replace(noun, deprel="obj")


def _urged(tokens: dict[int, Token], name: Unit) -> None:
    """A name is no verb's clause but whom it urges: "AS Desak [Korut] Hentikan X".

    Nor is the name of a body, as the object of a verb, a common noun: "Pindad Gandeng [Nexter]".
    """
    first = tokens[name.ids[0]]
    verb, later = tokens.get(first.id - 1), tokens.get(name.ids[-1] + 1)
    if first.deprel == "obj" and first.upos == "NOUN" and name.type == "organisation":
        tokens[first.id] = replace(first, upos="PROPN")
    if first.deprel not in ("xcomp", "ccomp") or verb is None or verb.id != first.head:
        return
    if verb.upos == "VERB" and later is not None and later.head == first.id:
        tokens[first.id] = replace(first, upos="PROPN", deprel="obj")
        hang(tokens, later.id, verb.id, "xcomp")
