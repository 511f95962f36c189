"""Clauses in the order of the active sentence, with their understood participants.

Constructions are undone here, once, for all relations: passive (di-, ter-, bare with an agent),
relative clauses with *yang*, coordination, control, light verbs and nominalisations. The tree
conventions are those of UD Indonesian (CSUI, GSD); see docs/clauses.md for a table.
"""

from kg.clause.nominal import fill_nominal
from kg.clause.sharing import share
from kg.clause.slots import Slots, fillers
from kg.language.cues import Cues, load_cues
from kg.language.tree import NOMINAL, VERBAL, Tree
from kg.model import Clause, Filler, Sentence, Token

ACTIVE_PREFIXES = ("me", "ber", "be")
AGENTS = ("obj", "obl", "nmod", "nmod:poss")  # what the trees call an agent without "oleh"
BARE_STEMS = ("diskusi", "dirikan", "didik", "terima", "terap", "terbit", "terjemah", "terang")
STATES = frozenset({"terlibat", "tergabung", "terjun", "terbang"})  # ter- of who acts
CONTROL_MARKS = frozenset({"untuk", "agar", "supaya", "guna", "karena", "bahwa", "dengan"})


def clauses(sentence: Sentence, cues: Cues | None = None) -> tuple[Clause, ...]:
    """A clause for every verb, adjective and noun of the sentence, in token order."""
    tree, cues = Tree(sentence), cues or load_cues()
    found: dict[int, Slots] = {}
    for number in tree.top_down():
        token = tree.token(number)
        if token.upos in VERBAL:
            found[number] = _verbal(tree, token)
            _inherit(tree, token, found, cues)
        elif token.upos in NOMINAL:
            found[number] = fill_nominal(tree, token, found, cues)
        if token.upos in VERBAL and cues.transfers(tree.word(number), "object_control"):
            _reclaim(tree, token, found[number])
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


def link(token: Token) -> str:
    """How a predicate hangs on its governor."""
    label = token.deprel
    if token.upos == "VERB" and label in ("obj", "iobj", "obl"):
        return "complement"  # a verb in the place of an object
    table = {
        "conj": "conjunct",
        "ccomp": "complement",
        "xcomp": "complement",
        "csubj": "complement",
        "advcl": "adverbial",
        "acl:relcl": "relative",
        "acl": "modifier",
        "parataxis": "parataxis",
        "root": "root",
    }
    return table.get(label, "argument")


def is_passive(tree: Tree, token: Token) -> bool:
    """Whether the verb's surface subject is the patient.

    A prefix di- or ter- decides; without any prefix, a passive subject in the tree does
    ("senjata yang kami beli"). The parser's label alone never turns a meN- verb round.
    """
    word = token.text.casefold()
    if (word.startswith(ACTIVE_PREFIXES) and word[:2] != "be") or word.startswith("ber"):
        return False
    if word in STATES:
        return False
    if word.startswith("di") and len(word) > 4 and token.upos == "VERB":
        return True
    return bool(tree.children(token.id, "nsubj:pass", "csubj:pass"))


def _verbal(tree: Tree, verb: Token) -> Slots:
    slots = Slots()
    passive = is_passive(tree, verb)
    for child in tree.children(verb.id):
        _place(tree, verb, child, passive, slots)
    surface = "object" if passive else "subject"
    if not slots[surface]:  # a noun before the verb without preposition is its subject
        before = [f for f in slots["bare"] if f.token < verb.id]
        slots.add(surface, [f for f in before if tree.word(f.token) != "kali"])  # "kedua kali"
    if not passive and not slots["object"] and verb.text.casefold().startswith("me"):
        slots.add("object", [f for f in slots["bare"] if f.token == verb.id + 1])
    _relative(tree, verb, passive, slots)
    if passive and not slots["subject"]:
        slots.add("subject", _bare_agent(tree, verb))
    return slots


def _bare_agent(tree: Tree, verb: Token) -> list[Filler]:
    """The noun right behind a di- verb is its agent, wherever the tree hangs it."""
    after = tree.by_id.get(verb.id + 1)
    if after is None or after.upos not in ("NOUN", "PROPN", "PRON") or tree.cases(after.id):
        return []
    return fillers(tree, after.id)


def _place(tree: Tree, verb: Token, child: Token, passive: bool, slots: Slots) -> None:
    label, cases = child.deprel, tree.cases(child.id)
    if child.upos == "VERB" and label in ("nsubj", "nsubj:pass"):
        return  # a clause as subject says nothing of who acts
    if tree.word(child.id) == "yang" or (child.upos == "VERB" and label not in ("nsubj", "obj")):
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
    elif label in ("obj", "iobj", "obl", "nmod", "nmod:poss") and not cases:
        _place_bare(tree, verb, child, passive, slots)
    elif label.startswith(("obl", "nmod", "advmod", "obj", "iobj", "advcl", "xcomp")) and cases:
        for case in cases:
            slots.add(case, fillers(tree, child.id))


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
    return "object" if behind and slots["subject"] and not slots["object"] else "subject"


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
    """The name that a noun is said to be: "[Saab] adalah perusahaan yang V"."""
    verb = tree.head(noun.id)
    copula = verb is not None and noun.deprel in ("obj", "xcomp", "obl") and verb.id < noun.id
    copula = copula and verb is not None and load_cues().transfers(tree.word(verb.id), "copular")
    host = verb if copula and verb is not None else noun
    if not copula and not tree.children(noun.id, "cop"):
        return None
    subjects = [c for c in tree.children(host.id, "nsubj") if c.upos == "PROPN"]
    return subjects[0].id if len(subjects) == 1 and noun.upos == "NOUN" else None


def is_relative(tree: Tree, verb: Token) -> bool:
    """Whether the verb describes a noun with *yang*, not with *untuk* or as an apposition."""
    if verb.deprel not in ("acl:relcl", "acl"):
        return False
    between = range(min(verb.head, verb.id), verb.id)
    return any(tree.word(number) == "yang" for number in between if number in tree.by_id)


def _inherit(tree: Tree, verb: Token, found: dict[int, Slots], cues: Cues) -> None:
    """Give a verb without a surface subject the one that it understands."""
    slots, passive = found[verb.id], is_passive(tree, verb)
    place = "object" if passive else "subject"
    governor = tree.head(verb.id)
    if governor is not None and governor.id in found and not slots["subject"]:
        receivers = _recipient(tree, verb, governor, found[governor.id], cues)
        slots.add("subject", [Filler(f.token, "purpose") for f in receivers])
    if slots[place] or governor is None or governor.id not in found:
        return
    via = "modifier" if verb.deprel == "acl:relcl" else link(verb)
    if via in ("conjunct", "complement", "adverbial", "modifier"):
        understood = _understood(tree, verb, governor, found, cues)
        slots.add(place, [Filler(f.token, _via(via)) for f in understood if f.token != verb.id])


def _reclaim(tree: Tree, verb: Token, slots: Slots) -> None:
    """The noun right behind a control verb is its object, wherever the tree hangs it.

    "mendesak [Kyiv] untuk V": the tree often gives it to the clause below. Before a modal the
    noun does belong below: "memperingatkan [Kyiv dapat V]".
    """
    after = tree.by_id.get(verb.id + 1)
    if slots["object"] or is_passive(tree, verb) or after is None:
        return
    if after.upos not in ("NOUN", "PROPN", "PRON") or tree.cases(after.id):
        return
    below = tree.head(after.id)
    modal = below is not None and below.id > after.id and tree.children(below.id, "aux")
    if not modal and after.id not in {f.token for f in slots["subject"]}:
        slots.add("object", fillers(tree, after.id, "control"))


def _via(link_name: str) -> str:
    return "coordination" if link_name == "conjunct" else "control"


def _understood(
    tree: Tree, verb: Token, governor: Token, found: dict[int, Slots], cues: Cues
) -> list[Filler]:
    if governor.upos in NOMINAL:
        return _of_noun(tree, governor, found, cues)
    if cues.transfers(tree.word(governor.id), "citation"):
        return []
    above = found[governor.id]
    surface = above["object"] if is_passive(tree, governor) else above["subject"]
    if link(verb) == "conjunct":
        return surface
    marks = set(tree.marks(verb.id))
    if "untuk" in marks and above["bagi"]:
        return above["bagi"]  # "langkah bagi [X] untuk V"
    controlled = not marks or bool(marks & CONTROL_MARKS)
    word = tree.word(governor.id)
    passes = cues.transfers(word, "object_control") or cues.embeds(word) == "report"
    if controlled and passes and verb.id > governor.id:
        return _controller(tree, above, cues) or surface
    if is_passive(tree, verb) and "untuk" in marks:
        return above["object"] or surface
    if is_passive(tree, governor) and "untuk" in marks and not passes and above["subject"]:
        return above["subject"]  # "dipakai [X] untuk menyerang Y"
    return surface


def _recipient(tree: Tree, verb: Token, governor: Token, above: Slots, cues: Cues) -> list[Filler]:
    """Who is to use what somebody gives: "memasok Y dengan X untuk V", "X dikirim ke Y untuk V"."""
    gives = cues.transfers(tree.word(governor.id), "giving")
    if not gives or "untuk" not in tree.marks(verb.id):
        return []
    receivers = [f for name in ("ke", "kepada", "bagi") for f in above[name]]
    return receivers or (above["object"] if above["dengan"] else [])


def _of_noun(tree: Tree, noun: Token, found: dict[int, Slots], cues: Cues) -> list[Filler]:
    """Who is understood in "upaya X untuk V", "memaksa X untuk V", "keputusan untuk V"."""
    above = tree.head(noun.id)
    controls = above is not None and cues.transfers(tree.word(above.id), "object_control")
    if controls and noun.deprel in ("obj", "iobj"):
        return [Filler(noun.id, "control")]
    slots = found[noun.id]
    own = slots["bagi"] or slots["subject"] or slots["genitive"]
    if own or above is None or above.id not in found or above.upos in NOMINAL:
        return own
    return found[above.id]["subject"]


def _controller(tree: Tree, above: Slots, cues: Cues) -> list[Filler]:
    """Who is to act: the object of the verb above, unless it is a report, charge or plan."""
    for name in ("object", "second_object", "kepada", "pada", "terhadap"):
        acting = [
            f
            for f in above[name]
            if cues.embeds(tree.word(f.token)) is None and not _is_time(tree, f.token)
        ]
        if acting:
            return acting
    return []


def _is_time(tree: Tree, number: int) -> bool:
    """Whether the noun only tells when: "mengatakan pada [Rabu] telah V"."""
    return tree.token(number).deprel.endswith(":tmod")
