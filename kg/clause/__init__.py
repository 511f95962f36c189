"""Clauses in the order of the active sentence, with their understood participants.

Constructions are undone here, once, for all relations: passive (di-, ter-, bare with an agent),
relative clauses with *yang*, coordination, control, light verbs and nominalisations. The tree
conventions are those of UD Indonesian (CSUI, GSD); see docs/clauses.md for a table.
"""

from collections.abc import Sequence

from kg.clause.control import inherit, reclaim
from kg.clause.nominal import fill_nominal
from kg.clause.sharing import share
from kg.clause.slots import Slots, fillers
from kg.clause.voice import is_passive, link
from kg.language.cues import Cues, load_cues
from kg.language.tree import NOMINAL, VERBAL, Tree
from kg.model import Clause, Filler, Sentence, Token

AGENTS = ("obj", "obl", "nmod", "nmod:poss")  # what the trees call an agent without "oleh"
BARE = ("obj", "iobj", "obl", "nmod", "nmod:poss")
LIMITS = frozenset({"hingga", "sampai", "sekitar", "hampir"})  # before a number
BARE_STEMS = ("diskusi", "dirikan", "didik", "terima", "terap", "terbit", "terjemah", "terang")


def clauses(sentence: Sentence, cues: Cues | None = None) -> tuple[Clause, ...]:
    """A clause for every verb, adjective and noun of the sentence, in token order."""
    tree, cues = Tree(sentence), cues or load_cues()
    found: dict[int, Slots] = {}
    for number in tree.top_down():
        token = tree.token(number)
        if token.upos in VERBAL:
            found[number] = _verbal(tree, token)
            inherit(tree, token, found, cues)
        elif token.upos in NOMINAL:
            found[number] = fill_nominal(tree, token, found, cues)
        if token.upos in VERBAL and cues.transfers(tree.word(number), "object_control"):
            reclaim(tree, token, found[number])
    share(tree, found, cues)
    return tuple(_clause(tree, number, found[number]) for number in sorted(found))


def _clause(tree: Tree, number: int, slots: Slots) -> Clause:
    token = tree.token(number)
    governor = tree.head(number)
    return Clause(
        sentence=tree.sentence.index,
        predicate=number,
        word=tree.word(number),
        kind="verbal" if token.upos in VERBAL or token.upos == "ADP" else "nominal",
        slots=tuple((name, tuple(values)) for name, values in slots.items() if values),
        governor=governor.id if governor else None,
        link=link(token),
    )


def _verbal(tree: Tree, verb: Token) -> Slots:
    slots = Slots()
    passive = is_passive(tree, verb)
    for child in tree.children(verb.id):
        _place(tree, verb, child, passive, slots)
    surface = "object" if passive else "subject"
    if not slots[surface]:  # a noun before the verb without preposition is its subject
        before = [f for f in slots["bare"] if f.token < verb.id]
        slots.add(surface, [f for f in before if tree.word(f.token) != "kali"])  # "kedua kali"
    if not passive and verb.text.casefold().startswith("ber") and not slots["object"]:
        near = [f for f in slots["bare"] if f.token == verb.id + 1]  # "bertemu [X]"
        if near and tree.token(near[0].token).upos == "PROPN":
            slots.add("object", fillers(tree, near[0].token))
    if not passive and verb.text.casefold().startswith(("me", "termasuk")):
        _bare_objects(tree, verb, slots)
        _joined_by(tree, slots)
    _relative(tree, verb, passive, slots)
    if passive and not slots["subject"]:
        slots.add("subject", _bare_agent(tree, verb))
    return slots


def _joined_by(tree: Tree, slots: Slots) -> None:
    """Who does it together with the subject does it too: "X mengembangkan jet [bersama Y]"."""
    names = [f for f in slots["bersama"] if tree.token(f.token).upos == "PROPN"]
    if slots["object"]:
        slots.add("subject", [Filler(f.token, "coordination") for f in names])


def _bare_objects(tree: Tree, verb: Token, slots: Slots) -> None:
    """A noun right behind an active verb is its object, right behind the object a second one.

    "membeli hingga lima [kapal]", "memberi Y 30 [jet]": only what counts it stands between.
    """
    for name, before in (("object", [verb.id]), ("second_object", _ends(tree, slots["object"]))):
        if not slots[name]:
            slots.add(name, [f for f in slots["bare"] if _counted(tree, before, f.token)])


def _ends(tree: Tree, objects: list[Filler]) -> list[int]:
    """The last words of names that are objects, with what the name has behind it."""
    return [max((f.token, *(c.id for c in tree.children(f.token)))) for f in objects]


def _counted(tree: Tree, before: list[int], number: int) -> bool:
    """Whether only words that count the noun stand between one of the words and it."""
    last = max((at for at in before if at < number), default=None)
    if last is None:
        return False
    between = [tree.token(at) for at in range(last + 1, number)]
    return all(t.upos in ("NUM", "DET") or t.text.casefold() in LIMITS for t in between)


def _bare_agent(tree: Tree, verb: Token) -> list[Filler]:
    """The noun right behind a di- verb is its agent, wherever the tree hangs it."""
    after = tree.by_id.get(verb.id + 1)
    if after is None or after.upos not in ("NOUN", "PROPN", "PRON") or tree.cases(after.id):
        return []
    if load_cues().transfers(tree.word(verb.id), "listing"):
        return []  # "rombongan menteri, termasuk [X]": nobody does it
    return fillers(tree, after.id)


def _place(tree: Tree, verb: Token, child: Token, passive: bool, slots: Slots) -> None:
    label, cases = child.deprel, tree.cases(child.id)
    if child.upos == "VERB" and label in ("nsubj", "nsubj:pass"):
        return  # a clause as subject says nothing of who acts
    if tree.word(child.id) in ("yang", "sendiri", "masing-masing"):
        return
    if child.upos == "VERB" and label not in ("nsubj", "obj"):
        return
    if "menurut" in cases:
        slots.add("menurut", fillers(tree, child.id))
    elif label in ("nsubj", "nsubj:pass") or (label == "obj" and child.id < verb.id):
        place = _surface(tree, verb, child, passive, slots)
        if slots[place] and child.id < verb.id:
            slots[place].clear()  # of two nouns before a verb the nearer is its subject
        slots.add(place, fillers(tree, child.id))
    elif label == "obl:agent" or "oleh" in cases:
        slots.add("subject", fillers(tree, child.id))
    elif label in BARE and not _governing(tree, child, cases):
        _place_bare(tree, verb, child, passive, slots)
    elif label.startswith(("obl", "nmod", "advmod", "obj", "iobj", "advcl", "xcomp")) and cases:
        for case in cases:
            slots.add(case, fillers(tree, child.id))


def _governing(tree: Tree, noun: Token, cases: Sequence[str]) -> list[str]:
    """The prepositions of a noun without those that limit its number: "[hingga] lima kapal"."""
    first = min((t.id for t in tree.children(noun.id, "nummod")), default=0)
    limits = LIMITS if first in tree.by_id and first < noun.id else frozenset[str]()
    return [word for word in cases if word not in limits or tree.word(first - 1) != word]


def _surface(tree: Tree, verb: Token, child: Token, passive: bool, slots: Slots) -> str:
    """The slot of a surface subject, or of what stands before its verb like one.

    A second one behind the verb is the agent of a passive, or the object of an active verb;
    so is a pronoun right before a bare passive.
    """
    behind = child.id > verb.id
    word = tree.word(verb.id)
    bare = word.startswith(BARE_STEMS) or not word.startswith(("di", "ter"))
    if passive and bare and child.upos == "PRON" and child.id == verb.id - 1:
        return "subject"  # "yang [kami] beli", but "[ia] disambut"
    if passive:
        agent = behind and (slots["object"] or is_relative(tree, verb))
        return "subject" if agent else "object"
    shared = bool(slots["subject"]) or verb.deprel == "xcomp"  # whose subject is that above
    return "object" if behind and shared and not slots["object"] else "subject"


def _place_bare(tree: Tree, verb: Token, child: Token, passive: bool, slots: Slots) -> None:
    """A noun without preposition: an object, or the agent of a passive beside it."""
    if child.deprel == "iobj":
        slots.add("second_object", fillers(tree, child.id))
    elif passive and not slots["subject"] and child.id > verb.id and child.deprel in AGENTS:
        slots.add("subject", fillers(tree, child.id))
        slots.add("second_object", fillers(tree, child.id))
    elif child.deprel == "obj":
        slots.add("second_object" if slots["object"] else "object", fillers(tree, child.id))
    else:
        slots.add("bare", fillers(tree, child.id))


def _relative(tree: Tree, verb: Token, passive: bool, slots: Slots) -> None:
    """The noun that a relative clause describes fills the gap that *yang* marks."""
    noun = tree.head(verb.id)
    if noun is None or not is_relative(tree, verb):
        return
    gap = "object" if passive or slots["subject"] else "subject"
    named = _described_name(tree, noun)
    slots.add(gap, fillers(tree, noun.id if named is None else named, "relative"))


def _described_name(tree: Tree, noun: Token) -> int | None:
    """The name that a noun is said to be: "[Saab] adalah (termasuk) perusahaan yang V"."""
    verb = tree.head(noun.id)
    copula = verb is not None and noun.deprel in ("obj", "xcomp", "obl") and verb.id < noun.id
    if copula and verb is not None:
        word = tree.word(verb.id)
        copula = word == "termasuk" or load_cues().transfers(word, "copular")
    host = verb if copula and verb is not None else noun
    if not copula and not tree.children(noun.id, "cop"):
        return None
    subjects = [c for c in tree.children(host.id, "nsubj", "nsubj:pass") if c.upos == "PROPN"]
    return subjects[0].id if len(subjects) == 1 and noun.upos == "NOUN" else None


def is_relative(tree: Tree, verb: Token) -> bool:
    """Whether the verb describes a noun with *yang*, not with *untuk* or as an apposition."""
    if verb.deprel not in ("acl:relcl", "acl"):
        return False
    between = range(min(verb.head, verb.id), verb.id)
    return any(tree.word(number) == "yang" for number in between if number in tree.by_id)
