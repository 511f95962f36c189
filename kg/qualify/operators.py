"""The operators over a predicate, from the predicate outwards to the root of the sentence.

Each is a word with a class (negation, plan, report ...) that the tree or the word order puts
over the predicate: its own modifiers, then the predicates that embed it. `kg.qualify` folds
them into a factuality and the sources.
"""

from dataclasses import dataclass

from kg.clause.scene import Scene
from kg.language.cues import Cues
from kg.language.tree import NOMINAL
from kg.model import Source, Token
from kg.qualify.context import (
    has_content,
    is_agreed,
    is_asked,
    is_comment,
    is_complement,
    is_evidenced,
    is_joint,
    is_occasion,
    is_purpose,
    is_remark,
    is_supposed,
    is_uttered,
)
from kg.qualify.speakers import named_sources, speakers

MEANWHILE = frozenset({"saat", "ketika", "sementara", "selagi"})
CONTRAST = frozenset({"tetapi", "tapi", "namun", "melainkan", "sedangkan", "sementara"})
TRANSPARENT = frozenset(
    {"telah", "sudah", "juga", "masih", "kembali", "terus", "sedang", "tengah", "pernah", "lagi",
     "segera", "langsung", "turut", "ikut", "baru",
     "secara", "selalu", "saling", "bersama", "pun", "kini", "justru"}
)  # fmt: skip
FUTURE = frozenset({"mendatang", "nanti", "kelak"})  # behind the event: "pertemuan mendatang"
PHRASE = NOMINAL | {"ADJ", "ADP", "CCONJ", "DET"}
PASSING = ("light", "receiving", "existence", "copular", "mediating")
"""Verbs whose modality is that of their noun: "akan [melakukan, menjadi, menengahi] N"."""
SETTING = frozenset("setelah sejak usai sebelum akibat jelang pasca menurut berdasarkan".split())
REASONS = frozenset({"atas", "terkait", "karena", "menyusul"})
COME_TO_NOTHING = frozenset({"batal", "gagal", "urung"})  # "pertemuan X dan Y batal digelar"
CONCLUDED = frozenset({"gencatan", "perjanjian", "kesepakatan", "kesepahaman", "pakta", "traktat"})
"""What is there as soon as it is agreed upon."""
ATTITUDES = frozenset({"report", "accusation", "denial", "request", "warning"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A cue token, its class, and whose view it gives."""

    kind: str
    token: int
    sources: tuple[Source, ...] = ()


def operators(scene: Scene, predicate: int, cues: Cues) -> list[Operator]:
    """The operators over a predicate, innermost first."""
    found = modifiers(scene, predicate, cues)
    found += attributions(scene, predicate, cues, below=predicate)
    current = scene.tree.token(predicate)
    modal: bool | None = True
    for above in scene.tree.ancestors(predicate):
        if current.id != predicate and is_comment(scene, current):
            break
        if is_remark(scene, current, above, cues):
            break
        charged = current.id == predicate and _is_charge(current, cues)
        if charged and cues.embeds(above.text.casefold()) in ("denial", "refusal"):
            modal = False  # who denies a charge does not deny that it was made
        else:
            found += _raised(scene, current, above, cues)
            step, modal = _step(scene, current, above, modal, cues)
            found += step
        found += attributions(scene, above.id, cues, below=current.id)
        current = above
    return found


def modifiers(scene: Scene, predicate: int, cues: Cues) -> list[Operator]:
    """Negation, modality and condition beside the predicate, nearest first.

    They are the predicate's own dependants and, because parsers attach them loosely, the
    unbroken run of such words directly before it.
    """
    tree = scene.tree
    before = [c for c in tree.children(predicate) if c.id < predicate]
    own = [c.id for c in before if not _heads_clause(scene, c)]
    at = predicate - 1
    passed = TRANSPARENT | COME_TO_NOTHING
    while at in tree.by_id and (_modifier(tree.word(at), cues) or tree.word(at) in passed):
        own.append(at)
        at -= 1
    found = []
    for number in sorted(set(own), reverse=True):
        kind = _modifier(_whole(scene, number), cues) or _reluctance(scene, predicate, number, cues)
        if kind and not _only(scene, number, cues) and number != predicate:
            found.append(Operator(kind, number))
    return found + [Operator("plan", t.id) for t in _to_come(scene, predicate)]


def _to_come(scene: Scene, predicate: int) -> list[Token]:
    """Words that put an event noun into the future: "pertemuan Xi dan Modi [mendatang]".

    Nothing but the noun's own phrase may stand between; parsers take the word for a verb.
    """
    if scene.tree.token(predicate).upos != "NOUN":
        return []
    for token in scene.sentence.tokens[predicate:]:
        if scene.tree.word(token.id) in FUTURE:
            return [token]
        if token.upos not in PHRASE:
            break
    return []


def _whole(scene: Scene, number: int) -> str:
    """A word with the clitic that the tokeniser cut off it: "rencana" + "nya", "apa" + "kah"."""
    tree = scene.tree
    after = tree.by_id.get(number + 1)
    if after is None or after.text.casefold() not in ("nya", "kah"):
        return tree.word(number)
    asks = after.text.casefold() == "kah"  # always the word before it, whatever the tree says
    return tree.word(number) + (tree.word(after.id) if asks or after.head == number else "")


def _reluctance(scene: Scene, predicate: int, number: int, cues: Cues) -> str | None:
    """A refusal that the tree makes an adverb of the predicate: "enggan mengirim"."""
    token = scene.tree.token(number)
    word = scene.tree.word(number)
    beside = token.head == predicate and token.deprel == "advmod"
    above = scene.tree.descends(predicate, number)  # then it is met on the way to the root
    beside = beside or (word in COME_TO_NOTHING and number == predicate - 1 and not above)
    return "refusal" if beside and cues.embeds(word) == "refusal" else None


def _heads_clause(scene: Scene, token: Token) -> bool:
    return token.deprel in ("advcl", "ccomp", "xcomp", "acl", "acl:relcl", "conj", "parataxis")


def _modifier(word: str, cues: Cues) -> str | None:
    for kind in ("negation", "prohibition", "plan", "possibility", "obligation", "condition"):
        if cues.modifies(word, kind):
            return kind
    return None


def _only(scene: Scene, number: int, cues: Cues) -> bool:
    """Whether a negation only denies that this is all: "tidak hanya", "bukan sekadar"."""
    following = scene.tree.by_id.get(number + 1)
    return following is not None and cues.modifies(following.text.casefold(), "focus")


def attributions(scene: Scene, number: int, cues: Cues, below: int) -> list[Operator]:
    """Reports beside a clause: ", kata X" and "menurut X" as dependants of its head."""
    found = []
    for child in scene.tree.children(number):
        if scene.tree.descends(below, child.id):
            continue
        if child.deprel in ("parataxis", "advcl") and _reports(scene, child, cues):
            found.append(Operator("report", child.id, speakers(scene, child.id)))
        elif {"menurut", "berdasarkan"} & set(scene.tree.cases(child.id)):
            found.append(Operator("report", child.id, named_sources(scene, [child.id])))
    return found


def _reports(scene: Scene, token: Token, cues: Cues) -> bool:
    marked = set(scene.tree.marks(token.id)) - {"seperti", "sebagaimana"}
    denied = any(
        cues.modifies(scene.tree.word(c.id), "negation") for c in scene.tree.children(token.id)
    )
    says = cues.embeds(token.text.casefold()) == "report" and not has_content(scene, token)
    return says and not marked and not denied


def _is_charge(token: Token, cues: Cues) -> bool:
    """Whether a noun is itself a charge, request or report: "tuduhan"."""
    return token.upos in NOMINAL and cues.embeds(token.text.casefold()) in ATTITUDES


def _step(
    scene: Scene, current: Token, above: Token, modal: bool | None, cues: Cues
) -> tuple[list[Operator], bool | None]:
    """What the word above adds, and whether modality further up still counts.

    It does (True), it does not (False), or the predicate is presupposed (None): who asks
    that something be stopped says that it goes on.
    """
    word = above.text.casefold()
    kind = cues.embeds(word)
    if kind == "refusal" and cues.embeds(current.text.casefold()) in ("accusation", "report"):
        kind = "denial"  # "menolak tuduhan bahwa ..."
    if kind == "report" and is_uttered(scene, current, above, cues):
        kind = None
    if kind == "plan" and scene.tree.word(current.id) in CONCLUDED:
        return modifiers(scene, above.id, cues), modal  # "menyetujui gencatan senjata"
    before = SETTING if kind else SETTING | REASONS
    if current.upos in NOMINAL and before & set(scene.tree.cases(current.id)):
        modal = False  # what came before, or is the reason, is not what is planned or denied
    if current.deprel == "advcl" and cues.conditional(scene.tree.marks(current.id)):
        modal = False  # what follows if it is so says nothing of whether it is
    if current.deprel == "acl:relcl":
        modal = False
        if kind is None or above.upos in NOMINAL:
            return [], False
    if kind == "attempt" and cues.embeds(current.text.casefold()) in ATTITUDES:
        return modifiers(scene, above.id, cues), modal  # "mencoba melobi": he did speak
    if is_asked(scene, current, above, cues):
        return [], False
    if is_evidenced(scene, current, above):
        return [], True
    called_off = current.deprel == "nsubj" and word in COME_TO_NOTHING
    called_off = called_off and cues.embeds(current.text.casefold()) is None  # no failed attempt
    if kind and (called_off or is_complement(scene, current, above, kind)):
        return _embed(scene, current, above, kind, modal, cues)
    if not modal:
        return [], modal
    if is_supposed(scene, current, above, cues):
        open_ = [m for m in modifiers(scene, above.id, cues) if m.kind in ("plan", "possibility")]
        noun = current.upos in NOMINAL
        return [Operator("possibility", m.token) for m in open_], None if noun else False
    if is_agreed(scene, current, above):
        return [Operator("plan", above.id)], False
    if current.deprel == "conj":
        return _shared(scene, current, above, cues), True
    if current.deprel == "advcl" and cues.transfers(word, "means"):
        return modifiers(scene, above.id, cues), True
    passes = any(cues.transfers(word, kind) for kind in PASSING) or is_joint(scene, current, above)
    if cues.transfers(word, "truth") and "bahwa" in scene.tree.marks(current.id):
        return modifiers(scene, above.id, cues), True  # "tidak benar bahwa"
    passes = passes and not MEANWHILE & set(scene.tree.marks(current.id))
    if current.deprel in ("xcomp", "ccomp") or passes:
        return modifiers(scene, above.id, cues), True
    if is_occasion(scene, current, above, cues):
        return [m for m in modifiers(scene, above.id, cues) if m.kind == "plan"], False
    if is_purpose(scene, current, above):
        return [Operator("plan", scene.tree.children(current.id, "mark", "case")[0].id)], False
    return [], current.upos in NOMINAL and above.upos in NOMINAL and current.deprel != "appos"


def _raised(scene: Scene, current: Token, above: Token, cues: Cues) -> list[Operator]:
    """The modality of what is said to happen to a deed: "pertemuan X dilaporkan [akan digelar]"."""
    if not current.deprel.startswith("nsubj") or not scene.tree.word(above.id).startswith("di"):
        return []
    below = scene.tree.children(above.id, "xcomp", "ccomp")
    verbs = [t for t in below if any(cues.transfers(scene.tree.word(t.id), k) for k in PASSING)]
    own = [t for t in verbs if not scene.tree.children(t.id, "nsubj", "nsubj:pass")]
    return [m for t in own for m in modifiers(scene, t.id, cues)]


def _embed(
    scene: Scene, current: Token, above: Token, kind: str, modal: bool | None, cues: Cues
) -> tuple[list[Operator], bool | None]:
    if kind in ATTITUDES:
        if not modal and kind in ("request", "warning"):
            says = [Operator("report", above.id, speakers(scene, above.id))]
            return (says, None) if modal is None else ([], False)
        return _voiced(scene, above, kind, cues), False
    thinkers = _thinkers(scene, current, above) if kind == "possibility" else ()
    if not modal:  # what is told inside of a guess is the guesser's
        return [Operator("report", above.id, thinkers)] if thinkers else [], modal
    own = [] if kind == "cessation" else modifiers(scene, above.id, cues)
    return [Operator(kind, above.id, thinkers), *own], None if kind == "cessation" else True


def _voiced(scene: Scene, above: Token, kind: str, cues: Cues) -> list[Operator]:
    """Somebody's view; with a "not" over the verb of saying it is nobody's.

    Who does not confirm a thing leaves it open, and who does not deny it lets it stand.
    """
    negations = [m for m in modifiers(scene, above.id, cues) if m.kind == "negation"]
    if negations and kind == "report":
        return [Operator("possibility", above.id), *negations[1:]]
    says = speakers(scene, above.id)
    if kind == "accusation" and not says:
        return [Operator("possibility", above.id)]  # "X dituduh V": nobody answers for it
    return [Operator(kind, above.id, says), *negations[: kind == "denial"]]


def _thinkers(scene: Scene, current: Token, above: Token) -> tuple[Source, ...]:
    """Whose guess it is, where the guess is about somebody else: "Seoul menduga Iran ..."."""
    own = {f.token for f in scene.slot(current.id, "subject") if f.via == "direct"}
    theirs = {f.token for f in scene.slot(above.id, "subject") if f.via == "direct"}
    return speakers(scene, above.id) if own and not own & theirs else ()


def _shared(scene: Scene, current: Token, above: Token, cues: Cues) -> list[Operator]:
    """Modifiers of the first conjunct hold for a second one without its own, or contrast."""
    tree = scene.tree
    if modifiers(scene, current.id, cues):
        return []
    contrast = any(tree.word(c.id) in CONTRAST for c in tree.children(current.id, "cc", "mark"))
    if contrast or tree.children(current.id, "nsubj", "nsubj:pass") or above.upos == "NOUN":
        return []
    return modifiers(scene, above.id, cues)
