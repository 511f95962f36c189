"""What clauses share once each of them has its own slots: conjuncts, objects, prepositions."""

from kg.clause.nominal import has_doer
from kg.clause.slots import Slots, fillers
from kg.language.cues import Cues
from kg.language.tree import NOMINAL, VERBAL, Tree
from kg.model import Filler

CONJUNCT_GAP = 2  # "menyediakan atau menjual": one word between two verbs that share everything
OF_THE_VERB = ("ke", "kepada", "dari", "bagi", "untuk", "dengan", "terhadap", "oleh", "menuju")
BREAKS = frozenset(".;:")
CHANNELS = ("lewat", "melalui", "via")
FIELDS = ("di", "dalam", "soal", "tentang", "mengenai", "tanpa", *CHANNELS)
MEANS = (*CHANNELS, "di", "pada", "dalam")
PARTIES = ("dengan", "antara", "bersama")
STRIFE = frozenset(
    "krisis konflik sengketa perang ketegangan perselisihan permusuhan perseteruan".split()
)
CAUSATIVE = frozenset({"membuat", "membikin", "bikin"})
MODALS = frozenset({"akan", "bakal", "hendak", "segera", "telah", "sudah", "sempat"})


def share(tree: Tree, found: dict[int, Slots], cues: Cues) -> None:
    """Complete the slots of all clauses of a sentence in place."""
    for number in sorted(found):
        _with_conjunct(tree, number, found)
        if cues.transfers(tree.word(number), "subject_sharing"):
            _with_examples(tree, number, found)
    for number in sorted(found):
        _with_object(tree, number, found, cues)
    for number in sorted(found):
        _with_relative(tree, number, found, cues)
    for number in sorted(found):
        _with_existence(tree, number, found, cues)
    for number in sorted(found):
        _with_setting(tree, number, found)
    for number in found:
        _of_clause(tree, number, found)
        _with_members(tree, number, found, cues)
    for token in tree.sentence.tokens:
        if token.upos == "ADP" and tree.word(token.id) in ("ke", "menuju"):
            _prepositional(tree, token.id, found)


def _with_conjunct(tree: Tree, number: int, found: dict[int, Slots]) -> None:
    """Two adjacent verbs share object and obliques: "menyediakan atau menjual senjata ke X"."""
    token = tree.token(number)
    head = tree.head(number)
    if token.deprel == "conj" and token.upos == "NOUN" and head is not None:
        _with_owner(tree, number, head.id, found)
    if token.deprel != "conj" or token.upos != "VERB" or head is None or head.upos != "VERB":
        return
    words = [t for t in tree.sentence.tokens if head.id < t.id < number]
    if len(words) > CONJUNCT_GAP or any(t.upos in NOMINAL for t in words):
        return
    for source, target in ((found[number], found[head.id]), (found[head.id], found[number])):
        for name, values in list(source.items()):
            if name != "subject" and not target[name]:
                target.add(name, [Filler(f.token, "coordination") for f in values])


def _with_owner(tree: Tree, number: int, head: int, found: dict[int, Slots]) -> None:
    """Two nouns share the name behind the second: "serangan udara dan penembakan [Israel]".

    Not where the first is somebody's already: "putranya dan Menteri X".
    """
    owned = any(tree.token(f.token).upos in ("PROPN", "PRON") for f in found[head]["genitive"])
    if tree.token(head).upos != "NOUN" or owned:
        return
    names = [f for f in found[number]["genitive"] if _is_name(tree, f)]
    found[head].add("genitive", [Filler(f.token, "coordination") for f in names])


def _is_name(tree: Tree, filler: Filler) -> bool:
    return tree.token(filler.token).upos == "PROPN"


def _with_examples(tree: Tree, number: int, found: dict[int, Slots]) -> None:
    """Nouns coordinated with or listed under the object share its subject.

    "Y meningkatkan anggaran, termasuk pembelian X": Y buys.
    """
    for filler in found[number]["object"]:
        slots = found.get(filler.token)
        if filler.via not in ("example", "coordination") or slots is None or slots["subject"]:
            continue
        if not has_doer(tree, tree.token(filler.token)):
            slots.add("subject", [Filler(f.token, "control") for f in found[number]["subject"]])


def _measured(tree: Tree, number: int, cues: Cues) -> list[int]:
    """A noun with what it only measures: "membeli total 12 [jet] dari Y"."""
    nouns = [number] if tree.token(number).upos in NOMINAL else []
    if nouns and cues.transfers(tree.word(number), "measure"):
        behind = (c for c in tree.children(number, "nmod") if c.upos == "NOUN" and c.id > number)
        nouns += [c.id for c in behind if not tree.cases(c.id)][:1]
    return nouns


def _with_object(tree: Tree, number: int, found: dict[int, Slots], cues: Cues) -> None:
    """A phrase that the tree hangs on the object may belong to the verb.

    "menjual jet ke Y", "membeli rudal dari Y": which of the two is meant, the types of the
    roles decide. A noun before a passive lends only what follows the verb.
    """
    if tree.token(number).upos != "VERB":
        return
    slots = found[number]
    for filler in list(slots["object"]):
        for name in OF_THE_VERB:
            if name == "dengan" and tree.word(filler.token) in STRIFE:
                continue  # "membahas [krisis dengan Y]" with somebody else
            nouns = _measured(tree, filler.token, cues)
            nouns += [c.id for c in tree.children(filler.token, "appos") if c.id in found]
            lent = [f for token in nouns for f in found[token][name]]
            usable = [
                f
                for f in lent
                if f.via in ("direct", "coordination", "example") and f.token > number
            ]
            slots.add(name, [Filler(f.token, "attachment") for f in usable])


def _with_members(tree: Tree, number: int, found: dict[int, Slots], cues: Cues) -> None:
    """The members that a class is said to have: "pengguna X termasuk [A] dan [B]"."""
    if not cues.transfers(tree.word(number), "holder"):
        return
    for token in tree.sentence.tokens[number:]:
        word = tree.word(token.id)
        if cues.transfers(word, "listing") and (word != "antara" or _is_other(tree, token.id + 1)):
            first = token.id + (2 if word == "antara" else 1)
            named = tree.by_id.get(first)
            if named is not None and named.upos == "PROPN":
                found[number].add("bearer", fillers(tree, first, "example"))
            return
        if token.upos in VERBAL - {"ADJ"} or token.text in BREAKS:
            return


def _is_other(tree: Tree, number: int) -> bool:
    return number in tree.by_id and tree.word(number) == "lain"


def _with_existence(tree: Tree, number: int, found: dict[int, Slots], cues: Cues) -> None:
    """What is denied or told to exist is the verb's object: "membantah adanya [perundingan]"."""
    after, verb = tree.by_id.get(number + 1), tree.head(number)
    exists = tree.word(number) == "adanya"
    exists = exists or (tree.word(number) == "ada" and after is not None and after.text == "nya")
    if not exists or verb is None or verb.upos != "VERB" or verb.id > number:
        return
    nouns = [f for name in ("subject", "object", "genitive") for f in found[number][name]]
    for filler in nouns:
        if filler.token > number and filler.via in ("direct", "coordination"):
            found[verb.id].add("object", [Filler(filler.token, "control")])
            slots = found.get(filler.token)
            shares = cues.transfers(tree.word(verb.id), "subject_sharing")
            if shares and slots is not None and not slots["subject"]:
                doers = found[verb.id]["subject"]
                slots.add("subject", [Filler(f.token, "control") for f in doers])


def _with_setting(tree: Tree, number: int, found: dict[int, Slots]) -> None:
    """The partner of a mutual verb may hang on its place or means.

    "berbicara lewat telepon [dengan Y]", "bertemu di sela-sela sidang [dengan Y]", "kerja
    sama di bidang X [dengan Y]", "gencatan senjata tanpa syarat [dengan Y]".
    """
    slots, token = found[number], tree.token(number)
    mutual = token.upos in NOMINAL or (token.upos == "VERB" and token.text.startswith("ber"))
    if not mutual or slots["dengan"]:
        return
    for name in MEANS if token.upos == "VERB" else FIELDS:
        for filler in list(slots[name]):
            lent = found[filler.token]["dengan"] if filler.token in found else []
            usable = [f for f in lent if f.via == "direct" and f.token > filler.token > number]
            slots.add("dengan", [Filler(f.token, "attachment") for f in usable])


def _of_clause(tree: Tree, number: int, found: dict[int, Slots]) -> None:
    """What is brought to do something is not made: "membuat [jet itu] menjadi terkenal"."""
    if tree.word(number) not in CAUSATIVE:
        return
    places = [f.token for f in found[number]["object"] if f.via in ("direct", "control")]
    below = [c for c in tree.children(number, "xcomp", "ccomp", "advcl") if c.upos in VERBAL]
    if any(not tree.marks(c.id) and c.id > place for c in below for place in places):
        found[number]["object"] = []


def _with_relative(tree: Tree, number: int, found: dict[int, Slots], cues: Cues) -> None:
    """What a relative clause says of an event belongs to the event.

    A deed that somebody does is that one's deed: "serangan [yang dilancarkan X ke Y]"; others
    lend their parties: "gencatan senjata yang rapuh [antara X dan Y]".
    """
    if tree.token(number).upos not in NOMINAL:
        return
    measure = tree.head(number) if tree.token(number).deprel == "nmod" else None
    if measure is not None and not cues.transfers(tree.word(measure.id), "measure"):
        measure = None  # "sejumlah kerja sama [yang terjalin]"
    hosts = [number] if measure is None else [number, measure.id]
    for verb in (c for host in hosts for c in tree.children(host, "acl:relcl", "acl")):
        below, light = found.get(verb.id), cues.transfers(tree.word(verb.id), "light")
        thing = not tree.word(number).endswith("an") or tree.word(number) == "kendaraan"
        if thing and below is not None and cues.transfers(tree.word(verb.id), "wielding"):
            _wielded(number, below, found[number])
        if below is None or not (light or verb.upos == "ADJ"):
            continue
        done = light and number in {filler.token for filler in below["object"]}
        lent = {"subject", *OF_THE_VERB, *PARTIES} if done else {*PARTIES}
        lent |= {"subject"} if light else set()
        for name in sorted(lent):
            if not found[number][name]:
                via = "light_verb" if done else "attachment"
                fillers = [f for f in below[name] if f.token != number]
                found[number].add(name, [Filler(f.token, via) for f in fillers])


def _wielded(number: int, below: Slots, slots: Slots) -> None:
    """What a weapon does is done by who fires it: "rudal [yang ditembakkan X] menghantam Y"."""
    done = number in {filler.token for filler in below["object"]}
    if done and not slots["subject"]:
        doers = [f for f in below["subject"] if f.via in ("direct", "coordination")]
        slots.add("subject", [Filler(f.token, "attachment") for f in doers])


def _prepositional(tree: Tree, number: int, found: dict[int, Slots]) -> None:
    """A preposition is the predicate where a modal and no verb stands before it.

    "Rubio akan ke Panama": the clause stands at *ke*.
    """
    before = tree.by_id.get(number - 1)
    noun = tree.head(number)
    if before is None or noun is None or tree.word(before.id) not in MODALS:
        return
    host = noun.id if tree.children(noun.id, "nsubj") else noun.head
    subjects = tree.children(host, "nsubj", "nsubj:pass")
    doer = tree.by_id.get(before.id - 1)
    if not subjects and doer is not None and doer.deprel.startswith(("nsubj", "flat")):
        subjects = [doer if doer.deprel.startswith("nsubj") else tree.token(doer.head)]
    if subjects:
        slots = Slots()
        slots.add("subject", fillers(tree, subjects[0].id))
        slots.add(tree.word(number), fillers(tree, noun.id))
        found[number] = slots
