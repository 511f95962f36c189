"""Slots of nouns: nominalisations, light verbs, relational nouns and what they describe."""

from dataclasses import replace

from kg.clause.slots import Slots, fillers
from kg.language.cues import Cues
from kg.language.tree import NOMINAL, Tree
from kg.mention.wordlists import words
from kg.model import Filler, Token

ARGUMENT = ("obj", "nsubj:pass", "nsubj", "xcomp", "ccomp", "iobj", "obl")
SETTING = frozenset({"dalam", "selama", "dengan", "melalui", "lewat"})  # "dalam [kunjungan], X V"
TIMES = frozenset(
    {"usai", "seusai", "setelah", "sesudah", "sebelum", "menjelang", "saat", "ketika", "kala"}
)
CONFIRMING = frozenset({"mengonfirmasi", "mengkonfirmasi", "membenarkan"})  # one's own purchase
BEING = frozenset({"berada", "ada", "berdiri", "terlibat"})  # "[berada] di balik serangan"
BLAMED_FOR = frozenset({"atas", "karena", "akibat"})
INNER = ("obj", "nsubj:pass", "xcomp", "ccomp")  # the verb's own event, not its setting
BARE_MODIFIER = ("nmod", "nmod:poss", "nmod:lmod", "flat", "flat:name", "compound", "appos", "obj")
BEHIND = ("ke", "terhadap", "kepada", "dengan")
POINTING = ("ia", "dia", "mereka", "nya", "-nya")
OWN = frozenset({"subject", "object", "genitive", "bearer", "second_object", "bare"})


def fill_nominal(tree: Tree, noun: Token, found: dict[int, Slots], cues: Cues) -> Slots:
    """The slots of a noun; `found` holds those of the words above it in the tree."""
    slots = Slots()
    for child in tree.children(noun.id):
        _place(tree, noun, child, slots)
    _bearer(tree, noun, found, cues, slots)
    noun = _seat(tree, noun)
    governor = tree.by_id.get(noun.head)
    if governor is not None and tree.word(governor.id) == "jawab":
        governor = tree.head(governor.id)  # "bertanggung jawab [atas serangan]"
    if governor is not None and governor.id in found and noun.deprel != "appos":
        if tree.word(governor.id) in words("culprit") and not slots["subject"]:
            slots.add("subject", _culprit(tree, governor, found))
        if governor.upos in NOMINAL:
            _borrow_from_noun(tree, noun, governor, found[governor.id], slots)
        elif noun.deprel in ARGUMENT or tree.word(governor.id) == "bertanggung":
            _borrow_from_verb(tree, noun, governor, found[governor.id], cues, slots)
    return slots


def _seat(tree: Tree, noun: Token) -> Token:
    """A verb's conjunct where the first one stands: "program dan [riset] X dilakukan oleh Y"."""
    first = noun
    while first.deprel == "conj" and (above := tree.head(first.id)) is not None:
        first = above
    verb = tree.head(first.id)
    if verb is None or verb.upos in NOMINAL or first.upos not in NOMINAL:
        return noun
    return replace(noun, head=verb.id, deprel=first.deprel)


def _place(tree: Tree, noun: Token, child: Token, slots: Slots) -> None:
    cases = tree.cases(child.id)
    if child.deprel in ("nsubj", "nsubj:pass"):
        slots.add("bearer", fillers(tree, child.id))
    elif child.deprel == "obl:agent" or "oleh" in cases:
        slots.add("subject", fillers(tree, child.id))
    elif set(tree.marks(child.id)) & {"yaitu", "yakni"}:
        slots.add("bearer", fillers(tree, child.id))
    elif cases and child.deprel.startswith(("nmod", "obl", "appos", "acl", "advcl")):
        for case in cases:
            slots.add(case, fillers(tree, child.id))
    elif child.deprel in BARE_MODIFIER and child.id > noun.id:
        owned = tree.by_id.get(noun.id + 1)
        if owned is not None and owned.id < child.id and tree.word(owned.id) in ("nya", "-nya"):
            slots.add("bearer", [Filler(child.id, "apposition")])  # "putranya [Hunter Biden]"
            return
        if child.deprel in ("appos", "flat", "flat:name"):
            slots.add("bearer", fillers(tree, child.id))
        if child.deprel != "appos":
            slots.add("genitive", fillers(tree, child.id))


def _bearer(tree: Tree, noun: Token, found: dict[int, Slots], cues: Cues, slots: Slots) -> None:
    """Whom the noun describes: what it is in apposition to, or the subject of a copula."""
    governor = tree.head(noun.id)
    if governor is None:
        return
    if noun.deprel == "appos":
        slots.add("bearer", [Filler(governor.id, "apposition")])
    elif governor.upos in NOMINAL and cues.transfers(tree.word(noun.id), "descriptive"):
        slots.add("bearer", [Filler(governor.id, "description")])
    elif governor.id in found and cues.transfers(tree.word(governor.id), "copular"):
        slots.add("bearer", found[governor.id]["subject"])
    elif governor.id in found and "sebagai" in tree.cases(noun.id):
        if cues.embeds(tree.word(governor.id)) in ("report", "accusation"):
            return  # who calls somebody a leader makes him none
        above = found[governor.id]
        slots.add("bearer", above["object"] or above["subject"])


def _culprit(tree: Tree, noun: Token, found: dict[int, Slots]) -> list[Filler]:
    """Who is called the one who did a deed: "menuding [X] sebagai pelaku serangan"."""
    verb = tree.head(noun.id)
    above = found.get(verb.id) if verb is not None and "sebagai" in tree.cases(noun.id) else None
    who = found[noun.id]["bearer"] if above is None else above["object"] or above["subject"]
    return _via(who, noun, "control")


def _borrow_from_noun(tree: Tree, noun: Token, governor: Token, above: Slots, slots: Slots) -> None:
    """What hangs on the first noun belongs to the second: "rencana kunjungan Kim ke Rusia".

    A noun with a preposition takes only what follows it: "duka atas serangan X [ke Y]".
    """
    if noun.deprel not in ("nmod", "compound", "flat", "nmod:poss"):
        return
    governed = bool(tree.cases(noun.id))
    for name, values in list(above.items()):
        if name == "bearer" or (governed and name not in BEHIND):
            continue
        behind = [f for f in values if f.token > noun.id or not governed]
        usable = [Filler(f.token, "attachment") for f in behind if f.token != noun.id]
        if not slots[name]:
            slots.add(name, usable)


def _borrow_from_verb(
    tree: Tree, noun: Token, verb: Token, above: Slots, cues: Cues, slots: Slots
) -> None:
    word, inner = tree.word(verb.id), noun.deprel in INNER
    inner = inner or (noun.deprel == "obl" and noun.id == verb.id + 1 and not tree.cases(noun.id))
    if inner and cues.transfers(word, "receiving"):
        _lend(above, slots, noun, "light_verb", after=0)
        slots.add("kepada", _via(above["subject"], noun, "light_verb"))
        return
    if inner and cues.embeds(word) == "report" and is_pointed_at(tree, noun.id):
        return  # "X mengumumkan [pengerahan itu]": who did it has been told
    if inner and cues.transfers(word, "light"):
        _lend(above, slots, noun, "light_verb", after=0)
        if not slots["subject"]:
            slots.add("subject", _via(above["subject"], noun, "light_verb"))
        return
    _lend(above, slots, noun, "attachment", after=noun.id)
    if cues.transfers(word, "suffering"):
        _struck(tree, noun, above, slots, cues.transfers(word, "damage"))
        return
    if inner and cues.transfers(word, "replying"):
        slots.add("object", _via(above["subject"], noun, "control"))
        return
    shares = cues.transfers(word, "subject_sharing") or cues.embeds(word) in ("plan", "attempt")
    shares = shares or (word in CONFIRMING and tree.word(noun.id).startswith("pe"))
    if inner and _rejected(tree, noun, verb, cues):
        shares = False
        if cues.embeds(tree.word(noun.id)) == "request":  # who refuses it was asked
            slots.add("kepada", _via(above["subject"], noun, "control"))
    if not slots["subject"] and not has_doer(tree, noun) and not slots["genitive"]:
        slots.add("subject", _via(_charged(tree, noun, word, above, cues), noun, "control"))
    settings = SETTING | TIMES if cues.transfers(tree.word(noun.id), "encounter") else SETTING
    setting = noun.deprel == "obl" and bool(settings & set(tree.cases(noun.id)))
    setting = setting or (word == "bertanggung" and "atas" in tree.cases(noun.id))
    setting = setting or (word in BEING and "balik" in tree.cases(noun.id))
    if setting and _ahead(tree, noun, above, slots):
        slots["genitive"].clear()  # "dalam lawatan[nya] ke Y, X V": the name comes behind
    if ((inner and shares) or setting) and not slots["subject"] and not has_doer(tree, noun):
        hosted = setting and cues.transfers(word, "hosting") and above["object"]
        slots.add("subject", _via(hosted or above["subject"], noun, "control"))


def is_pointed_at(tree: Tree, number: int) -> bool:
    """Whether a pointing word says that the deed has been told of: "pengerahan [itu]"."""
    return any(tree.word(child.id) in words("pointing") for child in tree.children(number))


def _charged(tree: Tree, noun: Token, word: str, above: Slots, cues: Cues) -> list[Filler]:
    """Who is blamed for a deed has done it: "mengecam [X] atas serangan"."""
    if noun.deprel != "obl" or not BLAMED_FOR & set(tree.cases(noun.id)):
        return []
    if cues.embeds(word) == "accusation" or cues.transfers(word, "blaming"):
        return above["object"] or above["terhadap"] or above["kepada"]
    return []


def _rejected(tree: Tree, noun: Token, verb: Token, cues: Cues) -> bool:
    """Whether the noun is a charge or request that somebody rejects, who has not made it."""
    charge = cues.embeds(tree.word(noun.id)) in ("accusation", "request", "warning")
    return charge and cues.embeds(tree.word(verb.id)) in ("denial", "refusal")


def _ahead(tree: Tree, noun: Token, above: Slots, slots: Slots) -> bool:
    """Whether the noun belongs to a pronoun that the subject behind it, a name, explains."""
    named = [f.token for f in above["subject"] if tree.token(f.token).upos != "PRON"]
    pronouns = all(tree.word(f.token) in ("nya", "-nya") for f in slots["genitive"])
    return bool(slots["genitive"]) and pronouns and any(number > noun.id for number in named)


def has_doer(tree: Tree, noun: Token) -> bool:
    """Whether the noun names its doer behind its kind: "menghentikan serangan rudal [X]".

    After peN-...-an such a name tells whose things are dealt with.
    """
    if noun.text.casefold().startswith("pe"):
        return False
    kinds = tree.children(noun.id, "nmod", "compound")
    return any(
        name.upos == "PROPN" and not tree.cases(name.id)
        for kind in kinds
        if kind.upos == "NOUN" and not tree.cases(kind.id)
        for name in tree.children(kind.id, "nmod", "nmod:poss")
    )


def _struck(tree: Tree, noun: Token, above: Slots, slots: Slots, damaged: bool) -> None:
    """Whom a deed befell: "[Haniyeh] tewas dalam serangan X", "dua tentara [Y] tewas ...".

    What is damaged needs no name: "[dua masjid] hancur akibat serangan X". Where people without
    a name died, the deed was there: "30 orang tewas [di Y] akibat serangan X".
    """
    aimed = damaged and (slots["ke"] or slots["terhadap"])
    if noun.deprel != "obl" or slots["object"] or aimed:
        return
    borne = [f for f in above["subject"] + above["object"] if f.via in ("direct", "relative")]
    named = [f for f in borne if damaged or _is_named(tree, f.token)]
    slots.add("object", _via(named, noun, "control"))
    if borne and not named and not slots["di"]:
        slots.add("di", _via(above["di"], noun, "attachment"))


def _is_named(tree: Tree, number: int) -> bool:
    names = [tree.token(number), *tree.children(number, "nmod", "nmod:poss", "flat", "appos")]
    pronouns = any(token.upos == "PRON" and tree.word(token.id) in POINTING for token in names)
    return pronouns or any(token.upos == "PROPN" for token in names)


def _lend(above: Slots, slots: Slots, noun: Token, via: str, after: int) -> None:
    """Pass on the prepositional phrases of the verb that follow position `after`."""
    for name, values in list(above.items()):
        if name not in OWN and not slots[name]:
            slots.add(name, _via([f for f in values if f.token > after], noun, via))


def _via(values: list[Filler], noun: Token, via: str) -> list[Filler]:
    return [Filler(f.token, via) for f in values if f.token != noun.id]
