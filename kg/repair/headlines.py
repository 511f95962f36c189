"""Headlines in title case, where a tagger takes a capitalised verb for a part of a name.

"Israel Cegat Rudal dari Yaman": the bare verb right behind a name is the predicate, its name
the subject, the noun behind it the object. Only words that the relation files or the cue
words know as verbs are read so, and only where nearly all words are capitalised.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.language.cues import load_cues
from kg.model import Token
from kg.repair.attach import NOUNS, below, hang
from kg.repair.bareverbs import bare_verbs, mend_complements
from kg.repair.units import Unit

CAPITALISED = 0.7  # share of the words; prepositions and conjunctions stay small
MODALS = frozenset({"akan", "bakal", "bisa", "dapat", "mau", "mampu", "harus", "hendak", "siap"})
ADVERBS = frozenset(
    {"kembali", "lagi", "juga", "terus", "resmi", "langsung", "malah", "justru",
     "sukses", "berhasil", "sudah", "telah", "kini", "pernah", "mulai", "segera", "nekat"}
)  # fmt: skip
MANNER = frozenset({"keras", "tajam", "pedas", "habis-habisan", "terang-terangan"})
BARE = ("obj", "obl", "nmod")  # what a verb without affixes behind a verb is taken for
LONGEST = 20  # words of a headline


def mend_headline(
    names: list[Unit], tokens: dict[int, Token], offices: frozenset[int] = frozenset()
) -> None:
    """Make bare verbs of a headline its verbs, in place; `offices` are the ends of titles."""
    if not is_headline(list(tokens.values())):
        return
    inside = {number for name in names for number in name.ids}
    ends = {name.ids[-1]: name.ids[0] for name in names}
    starts = {name.ids[0] for name in names}
    for number, token in list(tokens.items()):
        bare = token.upos not in ("VERB", "AUX") and token.text.casefold() in bare_verbs()
        before = _before_adverbs(tokens, number)
        opens = before in ends and _opens(tokens, number, ends[before])
        if before in ends and number not in inside and (bare or opens):
            _over_adverb(tokens, number)
            _promote(tokens, number, ends[before])
            if opens and tokens[number].head != 0:
                tokens[number] = replace(tokens[number], deprel="parataxis")
        elif bare and number not in inside and number - 1 in offices and number + 1 in starts:
            _promote(tokens, number, _phrase(tokens, number - 1))
            _lead(tokens, number)
        elif _describes_root(tokens, number):
            _promote(tokens, number, token.head)
        elif bare and number not in inside and _follows_modal(tokens, number):
            tokens[number] = replace(token, upos="VERB")
            _take_object(tokens, number)
        elif bare and number not in inside and _is_complement(tokens, number):
            tokens[number] = replace(token, upos="VERB", deprel="xcomp")
    for number in list(tokens):
        _unmark(tokens, number)
    for name in names:
        _follow_comma(tokens, name)
        _over_manner(tokens, name.ids[0])
    mend_complements(names, tokens)
    _front(tokens)


def _unmark(tokens: dict[int, Token], number: int) -> None:
    """A verb before a verb is no conjunction but governs it: "Desak AS [Setop] Jual X"."""
    token, verb = tokens[number], tokens.get(number + 1)
    if token.upos != "VERB" or token.deprel != "mark" or verb is None or verb.id != token.head:
        return
    if verb.head == 0 or verb.upos != "VERB":
        return
    tokens[number] = replace(token, head=verb.head, deprel=verb.deprel)
    tokens[verb.id] = replace(verb, head=number, deprel="xcomp")


def _before_adverbs(tokens: dict[int, Token], number: int) -> int:
    """The word before a verb and its adverbs: "[AS] Kembali Serang X"."""
    number -= 1
    while number in tokens and tokens[number].text.casefold() in ADVERBS:
        number -= 1
    return number


def _opens(tokens: dict[int, Token], number: int, name: int) -> bool:
    """Whether a bare verb hangs on a noun as if it described it: "Korut [Luncurkan] X, Y V".

    The name before it must open the headline, or a part of it behind a mark.
    """
    verb, mark = tokens[number], tokens.get(name - 1)
    if mark is not None and mark.upos != "PUNCT":
        return False
    above = tokens.get(verb.head)
    described = verb.upos == "VERB" and verb.deprel.startswith(("acl", "nmod"))
    described = described and above is not None and above.upos in NOUNS
    return described and verb.text.casefold() in bare_verbs()


def _over_adverb(tokens: dict[int, Token], verb: int) -> None:
    """The verb takes the place of the adverb before it: "X [Sukses] Uji Y"."""
    adverb = tokens.get(tokens[verb].head)
    if adverb is None or adverb.id != verb - 1 or adverb.text.casefold() not in ADVERBS:
        return
    tokens[verb] = replace(tokens[verb], head=adverb.head, deprel=adverb.deprel)
    for token in list(tokens.values()):
        if token.head == adverb.id:
            hang(tokens, token.id, verb)
    tokens[adverb.id] = replace(adverb, upos="ADV", head=verb, deprel="advmod")


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly all words of a short sentence are capitalised."""
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return 2 < len(words) <= LONGEST and capitals >= CAPITALISED * len(words)


def _over_manner(tokens: dict[int, Token], number: int) -> None:
    """How something is done is not its object: "Kritik Keras [Israel]"."""
    manner, verb = tokens.get(number - 1), tokens.get(number - 2)
    if manner is None or manner.text.casefold() not in MANNER or verb is None:
        return
    if verb.upos == "VERB" and tokens[number].head in (manner.id, verb.id):
        tokens[manner.id] = replace(manner, upos="ADV", head=verb.id, deprel="advmod")
        hang(tokens, number, verb.id, "obj")


def _follow_comma(tokens: dict[int, Token], name: Unit) -> None:
    """The name between a comma and a verb is that verb's subject: "Temui Y, [X] Minta Z".

    The tree may take it for an apposition of what stands before the comma.
    """
    first, verb = tokens[name.ids[0]], tokens.get(name.ids[-1] + 1)
    comma, above = tokens.get(first.id - 1), tokens.get(first.head)
    if comma is None or comma.text != "," or verb is None or verb.upos != "VERB":
        return
    if first.deprel != "appos" or above is None or above.upos == "PROPN" or above.id > first.id:
        return
    if verb.head == above.id and above.head == 0:  # the verb of the subject is the main one
        tokens[verb.id] = replace(verb, head=0, deprel="root")
        tokens[above.id] = replace(above, head=verb.id, deprel="advcl")
    elif above.head == verb.id and above.deprel.startswith("nsubj"):
        tokens[above.id] = replace(above, deprel="advcl" if above.upos == "VERB" else "obl")
    hang(tokens, first.id, verb.id, "nsubj")


def _front(tokens: dict[int, Token]) -> None:
    """A verb that opens the headline tells of the subject behind the comma: "Temui Y, [X] V"."""
    first = tokens.get(1)
    if first is None or first.upos != "VERB" or first.head != 0:
        return
    for token in list(tokens.values()):
        subject = next(
            (t for t in tokens.values() if t.head == token.id and t.deprel == "nsubj"), None
        )
        if token.upos != "VERB" or token.head != 1 or subject is None:
            continue
        if subject.id - 1 in tokens and tokens[subject.id - 1].text == ",":
            tokens[token.id] = replace(token, head=0, deprel="root")
            tokens[1] = replace(first, head=token.id, deprel="advcl")
            return


def _promote(tokens: dict[int, Token], verb: int, subject: int) -> None:
    """The verb takes the place of its name, which becomes its subject."""
    if below(tokens, verb, subject):
        _swap(tokens, verb, subject)
    else:
        hang(tokens, subject, verb, "nsubj")
    tokens[verb] = replace(tokens[verb], upos="VERB")
    _take_object(tokens, verb)


def _phrase(tokens: dict[int, Token], number: int) -> int:
    """The first noun of the phrase that ends at a noun: "[Mantan] Menhan"."""
    while (above := tokens.get(tokens[number].head)) and above.id < number and above.upos in NOUNS:
        number = above.id
    return number


def _lead(tokens: dict[int, Token], verb: int) -> None:
    """A verb is nobody's subject: the later one is its complement, "Menhan [Desak] X V"."""
    later = tokens.get(tokens[verb].head)
    if later is None or later.id < verb or not tokens[verb].deprel.startswith("nsubj"):
        return
    tokens[verb] = replace(tokens[verb], head=later.head, deprel=later.deprel)
    tokens[later.id] = replace(later, head=verb, deprel="xcomp")


def _describes_root(tokens: dict[int, Token], number: int) -> bool:
    """Whether a bare verb hangs on the noun before it as if it described that noun.

    "[Korut] Tembakkan Rudal": without *yang* it is the predicate.
    """
    verb, noun = tokens[number], tokens.get(number - 1)
    if noun is None or noun.head != 0 or noun.upos not in NOUNS or verb.head != noun.id:
        return False
    return verb.upos == "VERB" and verb.text.casefold() in bare_verbs()


def _follows_modal(tokens: dict[int, Token], number: int) -> bool:
    """Whether a modal stands before the bare word, which is then a verb: "Bisa [Produksi] X"."""
    before = tokens.get(number - 1)
    return before is not None and before.upos == "AUX" and before.text.casefold() in MODALS


def _is_complement(tokens: dict[int, Token], number: int) -> bool:
    """Whether the bare word is the object of a verb that takes verbs: "X Ancam [Serang] Y"."""
    verb, token = tokens.get(number - 1), tokens[number]
    if verb is None or verb.upos != "VERB" or token.head != verb.id or token.deprel not in BARE:
        return False
    return load_cues().embeds(verb.text.casefold()) is not None


def _take_object(tokens: dict[int, Token], verb: int) -> None:
    """The noun right behind the verb is its object, also where the tree has it for the root."""
    at = verb + 1
    while at in tokens and tokens[at].upos == "NUM":
        at += 1
    after = tokens.get(at)
    if after is not None and after.head == 0 and after.text.casefold() not in bare_verbs():
        tokens[verb] = replace(tokens[verb], head=0, deprel="root")
        tokens[after.id] = replace(after, upos="NOUN", head=verb, deprel="obj")
        for token in list(tokens.values()):
            if token.head == after.id and token.id < verb:
                hang(tokens, token.id, verb)
    elif after is not None and after.upos in NOUNS | {"ADJ", "VERB"} and after.head != 0:
        cased = any(t.head == after.id and t.deprel == "case" for t in tokens.values())
        described = after.upos == "ADJ" and after.head == verb and after.deprel == "amod"
        if not cased and described and after.text[0].isupper():
            tokens[after.id] = replace(after, upos="NOUN", deprel="obj")
        elif not cased and after.upos in NOUNS:
            hang(tokens, after.id, verb, "obj")


def _swap(tokens: dict[int, Token], verb: int, name: int) -> None:
    """Put the verb where the name hung; what hung on the name behind the verb follows it."""
    place = tokens[name]
    for token in list(tokens.values()):
        if token.head == name and token.id > verb:
            tokens[token.id] = replace(token, head=verb)
    tokens[verb] = replace(tokens[verb], head=place.head, deprel=place.deprel)
    tokens[name] = replace(place, head=verb, deprel="nsubj")
