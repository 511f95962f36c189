"""The slots of a clause while it is being built."""

from collections.abc import Iterable

from kg.language.cues import load_cues
from kg.language.numbers import NUMBERS
from kg.language.tree import Tree
from kg.model import Filler

LISTED = ("obj", "nmod", "obl", "obl:agent", "ccomp", "xcomp", "nsubj", "nsubj:pass")
EXAMPLES = frozenset({"seperti", "termasuk", "yakni", "yaitu", "berupa", "meliputi", "misalnya"})
WHOLE = frozenset({"yakni", "yaitu"})
TILL = frozenset({"hingga", "sampai"})


class Slots(dict[str, list[Filler]]):
    """Slot name → fillers; an empty slot reads as an empty list."""

    def __missing__(self, name: str) -> list[Filler]:
        return []

    def add(self, name: str, values: Iterable[Filler]) -> None:
        """Append the fillers that the slot does not hold yet."""
        here = self.setdefault(name, [])
        here += [v for v in values if v.token not in {f.token for f in here}]


def fillers(tree: Tree, number: int, via: str = "direct") -> list[Filler]:
    """A token, what is coordinated with it, and its examples ("rudal, termasuk X dan Y").

    The names of all that are counted stand for what counts them: "dua kota, [X] dan [Y]".
    """
    first, *others = tree.conjuncts(number)
    found = [Filler(first, via), *(Filler(other, "coordination") for other in others)]
    listed = [Filler(e, "example") for f in found for e in _examples(tree, f.token)]
    told = {f.token for f in found if _told(tree, f.token)}
    return [f for f in found if f.token not in told] + listed


def _told(tree: Tree, number: int) -> list[int]:
    """The names of what a noun counts, none where only one is named: "dua kota, [X] dan [Y]".

    The tree may hang them on the noun or coordinate them with it.
    """
    numbers = tree.children(number, "nummod")
    if not numbers:
        return []
    count = NUMBERS.get(tree.word(numbers[0].id))
    joined = tree.conjuncts(number)[1:]
    if len(joined) == count and all(tree.token(n).upos == "PROPN" for n in joined):
        return joined
    placed = [c.id for c in tree.children(number, "nmod") if c.upos == "PROPN" and tree.cases(c.id)]
    hosts = [number, *placed]  # "tiga negara di ASEAN, yakni [X], [Y], dan [Z]"
    for child in (c for host in hosts for c in tree.children(host, "appos", *LISTED)):
        if child.id < number or child.upos != "PROPN" or child.id in placed:
            continue
        whole = {tree.word(child.id), *tree.marks(child.id), *tree.cases(child.id)} & WHOLE
        names = tree.conjuncts(child.id)
        if child.head in placed and not (whole and len(names) == count):
            continue
        listed = len(names) == count and tree.word(child.id - 1) == ","
        if len(names) > 1 and (child.deprel == "appos" or whole or listed):
            return names
    return []


def _range(tree: Tree, number: int) -> list[int]:
    """What stands between the ends of a range: "senjata, mulai dari [A] hingga [B] dan [C]".

    The tree hangs *mulai* on the noun, or on the verb whose object it is.
    """
    token, verb = tree.token(number), tree.head(number)
    starts = tree.children(number)
    if verb is not None and verb.upos == "VERB" and token.deprel in ("obj", "nsubj:pass"):
        starts = starts + tree.children(verb.id)
    ends: list[int] = []
    for start in starts:
        if start.id < number or tree.word(start.id) != "mulai":
            continue
        for end in tree.children(start.id):
            if {"dari", "hingga", "sampai"} & set(tree.cases(end.id)):
                below = (c.id for c in tree.children(end.id) if set(tree.cases(c.id)) & TILL)
                ends += [end.id, *below]
    return [c for end in ends for c in tree.conjuncts(end)]


def _examples(tree: Tree, number: int) -> list[int]:
    """The nouns that a noun phrase lists as instances of itself.

    Behind a noun that only measures, the list may hang on what it measures: "sejumlah [kapal]
    seperti X dan Y".
    """
    found = _range(tree, number) + _told(tree, number)
    hosts = [number]
    if load_cues().transfers(tree.word(number), "measure"):
        hosts += [c.id for c in tree.children(number, "nmod") if not tree.cases(c.id)]
    for child in (c for host in hosts for c in tree.children(host)):
        if child.upos == "VERB" and load_cues().transfers(tree.word(child.id), "citation"):
            continue  # "serangan itu, seperti [dilansir] AFP"
        if child.id > number and _among_others(tree, child.id):
            found += tree.conjuncts(child.id)
            continue
        words = {tree.word(child.id), *tree.marks(child.id)}
        if child.id > number and words & EXAMPLES:
            heads = [c.id for c in tree.children(child.id, *LISTED) if c.id > child.id]
            listed = heads if tree.word(child.id) in EXAMPLES else [child.id]
            found += [c for one in listed for c in tree.conjuncts(one)]
    return list(dict.fromkeys(found))


def _among_others(tree: Tree, number: int) -> bool:
    """Whether "antara lain" or "di antaranya" stands before the word."""
    before = [tree.word(n) for n in range(number - 3, number) if n in tree.by_id]
    return before[-2:] == ["antara", "lain"] or before[-2:] == ["antara", "nya"]
