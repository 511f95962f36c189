"""Subjects and objects that a verb understands: control, coordination, purpose."""

from kg.clause.slots import Slots, fillers
from kg.clause.voice import is_passive, link
from kg.language.cues import Cues
from kg.language.tree import NOMINAL, Tree
from kg.model import Filler, Token

SAID = frozenset({"report", "accusation", "denial", "request", "warning"})
INVITING = frozenset({"mengundang", "undang", "mengajak", "ajak"})
TOGETHER = frozenset(
    {"bertemu", "berunding", "berdialog", "berdiskusi", "bernegosiasi", "bekerja", "berlatih",
     "menghadiri", "melakukan", "menggelar", "mengadakan"}
)  # fmt: skip
TROOPS = frozenset(
    "pasukan tentara prajurit personel garda relawan tim utusan delegasi diplomat".split()
)
ADDING = frozenset({"dan", "serta", "lalu"})
CONTROL_MARKS = frozenset({"untuk", "agar", "supaya", "guna", "karena", "bahwa"})


def inherit(tree: Tree, verb: Token, found: dict[int, Slots], cues: Cues) -> None:
    """Give a verb without a surface subject the one that it understands."""
    slots, passive = found[verb.id], is_passive(tree, verb)
    place = "object" if passive else "subject"
    governor = tree.head(verb.id)
    if link(verb) == "parataxis" and not slots[place]:
        slots.add(place, _beside(tree, verb, found, cues))
    if governor is not None and governor.id in found and not slots["subject"]:
        receivers = _recipient(tree, verb, governor, found[governor.id], cues)
        slots.add("subject", [Filler(f.token, "purpose") for f in receivers])
    if slots[place] or governor is None or governor.id not in found:
        return
    via = "modifier" if verb.deprel == "acl:relcl" else link(verb)
    if via in ("conjunct", "complement", "adverbial", "modifier"):
        understood = _understood(tree, verb, governor, found, cues)
        others = [f for f in understood if f.token != verb.id]
        ways = {f.token: "governor" if f.via == "governor" else _via(via) for f in others}
        slots.add(place, [Filler(token, way) for token, way in ways.items()])
        if tree.word(governor.id) in INVITING and tree.word(verb.id) in TOGETHER:
            hosts = found[governor.id]["subject"]  # "[X] mengundang Y menghadiri pertemuan"
            slots.add("dengan", [Filler(f.token, "control") for f in hosts])


def reclaim(tree: Tree, verb: Token, slots: Slots) -> None:
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


def _beside(tree: Tree, verb: Token, found: dict[int, Slots], cues: Cues) -> list[Filler]:
    """Who does what a clause put beside another one tells: "X V, terakhir kali [W]".

    A clause that says who reports the other one has a subject of its own.
    """
    above = tree.head(verb.id)
    if above is None or above.upos != "VERB" or above.id > verb.id or verb.upos != "VERB":
        return []
    if "report" in (cues.embeds(tree.word(verb.id)), cues.embeds(tree.word(above.id))):
        return []
    if tree.marks(verb.id) or cues.transfers(tree.word(verb.id), "citation"):
        return []
    surface = found[above.id]["object" if is_passive(tree, above) else "subject"]
    return [Filler(f.token, "coordination") for f in surface]


def _via(link_name: str) -> str:
    return "coordination" if link_name == "conjunct" else "control"


def _understood(
    tree: Tree, verb: Token, governor: Token, found: dict[int, Slots], cues: Cues
) -> list[Filler]:
    if governor.upos in NOMINAL:
        meant = is_passive(tree, verb) and "untuk" in tree.marks(verb.id) and verb.deprel == "acl"
        if meant and cues.embeds(tree.word(governor.id)) is None:
            return fillers(tree, governor.id)  # "[roket] untuk digunakan oleh X"
        return _of_noun(tree, governor, found, cues)
    above = found[governor.id]
    if cues.transfers(tree.word(governor.id), "citation"):
        reports = cues.embeds(tree.word(verb.id)) == "report" and verb.id > governor.id
        return above["subject"] if reports else []  # "[X] mengutip Y melaporkan"
    surface = above["object"] if is_passive(tree, governor) else above["subject"]
    if link(verb) == "conjunct":
        beside = {f.token for f in above["bersama"]}  # "X membuat Y bersama Z dan membeli W"
        own = [f for f in surface if f.token not in beside]
        return own + _speaker(tree, verb, governor, found, cues)
    marks = set(tree.marks(verb.id))
    if "untuk" in marks and above["bagi"]:
        return above["bagi"]  # "langkah bagi [X] untuk V"
    controlled = not marks or bool(marks & CONTROL_MARKS)
    word = tree.word(governor.id)
    passes = cues.transfers(word, "object_control") or cues.embeds(word) == "report"
    apart = not marks and verb.id - 1 in tree.by_id and tree.word(verb.id - 1) == ","
    if apart and verb.deprel == "advcl" and verb.id > governor.id:
        return surface  # "[X] menjelaskan Y, menyalahkan Z"
    if controlled and passes and verb.id > governor.id:
        return _controller(tree, governor, above, cues) or surface
    if is_passive(tree, verb) and "untuk" in marks:
        return above["object"] or surface
    if is_passive(tree, governor) and "untuk" in marks and not passes and above["subject"]:
        return above["subject"]  # "dipakai [X] untuk menyerang Y"
    if is_passive(tree, governor) and cues.embeds(word) == "report" and verb.deprel == "advcl":
        return above["subject"] or surface  # "hal itu disampaikan [X] usai bertemu Y"
    return surface


def _speaker(
    tree: Tree, joined: Token, verb: Token, found: dict[int, Slots], cues: Cues
) -> list[Filler]:
    """Who says what a verb tells may also do what is joined to it: "X mengatakan, A V, dan W".

    Behind *bahwa* or a request, or deeper inside, that is so only where what is joined is said
    too: "[X] menyerukan agar A diakhiri dan mendesak Y".
    """
    speaks = cues.embeds(tree.word(joined.id)) in SAID
    below, above = verb, tree.head(verb.id)
    while above is not None and above.id in found and link(below) == "complement":
        kind = cues.embeds(tree.word(above.id))
        if kind in ("report", "request") and found[above.id]["subject"]:
            plain = kind == "report" and below is verb and "bahwa" not in tree.marks(verb.id)
            plain = plain and any(tree.word(c.id) in ADDING for c in tree.children(joined.id, "cc"))
            doers = found[above.id]["subject"] if plain or speaks else []
            return [Filler(f.token, "governor") for f in doers]
        if not speaks:
            return []
        below, above = above, tree.head(above.id)
    return []


def _recipient(tree: Tree, verb: Token, governor: Token, above: Slots, cues: Cues) -> list[Filler]:
    """Who is to use what somebody gives: "memasok Y dengan X untuk V", "X dikirim ke Y untuk V"."""
    gives = cues.transfers(tree.word(governor.id), "giving")
    if not gives or "untuk" not in tree.marks(verb.id):
        return []
    if any(tree.word(f.token) in TROOPS for f in above["object"]):
        return []  # "mengirim [pasukan] ke Y untuk V"
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
    if slots["kepada"] and cues.embeds(tree.word(noun.id)) == "request":
        own = slots["kepada"]  # "[X] menolak permintaan Y untuk V"
    if own or above is None or above.id not in found or above.upos in NOMINAL:
        return own
    return found[above.id]["subject"]


def _controller(tree: Tree, verb: Token, above: Slots, cues: Cues) -> list[Filler]:
    """Who is to act: the object of the verb above, unless it is a report, charge or plan.

    What *pada* leads in before the verb is no addressee: "pada [kesempatan] itu, X V".
    """
    for name in ("object", "second_object", "kepada", "pada", "terhadap"):
        acting = [
            f
            for f in above[name]
            if cues.embeds(tree.word(f.token)) is None
            and not _is_time(tree, f.token)
            and (name != "pada" or f.token > verb.id)
        ]
        if acting:
            return acting
    return []


def _is_time(tree: Tree, number: int) -> bool:
    """Whether the noun only tells when: "mengatakan pada [Rabu] telah V"."""
    return tree.token(number).deprel.endswith(":tmod")
