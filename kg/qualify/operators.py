"""The operators over a predicate, from the predicate outwards to the root of the sentence.

Each is a word with a class (negation, plan, report ...) that the tree or the word order puts
over the predicate: its own modifiers, then the predicates that embed it. `kg.qualify` folds
them into a factuality and the sources.
"""

from dataclasses import dataclass

from kg.clause.scene import Scene
from kg.language.cues import Cues, load_cues
from kg.language.tree import NOMINAL
from kg.model import Mention, Source, Token

COMPLEMENT_MARKS = frozenset({"untuk", "agar", "supaya", "bahwa", "guna", "akan", "kalau"})
PURPOSE_MARKS = frozenset({"untuk", "guna", "demi", "agar", "supaya", "buat"})
ABOUT = frozenset(
    {"tentang", "soal", "terkait", "mengenai", "atas", "untuk", "akan", "bagi", "terhadap",
     "dengan", "perihal", "seputar", "ihwal"}
)  # fmt: skip
CAUSE = frozenset({"karena", "lantaran", "sebab", "atas"})
CONTRAST = frozenset({"tetapi", "tapi", "namun", "melainkan", "sedangkan", "sementara"})
TRANSPARENT = frozenset(
    {"telah", "sudah", "juga", "masih", "kembali", "terus", "sedang", "tengah", "pernah", "lagi",
     "segera", "langsung", "turut", "ikut", "baru",
     "secara", "selalu", "saling", "bersama", "pun", "kini", "justru"}
)  # fmt: skip
SETTING = frozenset({"setelah", "sejak", "usai", "sebelum", "akibat", "jelang", "pasca"})
SPEAKERS = frozenset({"person", "state", "organisation"})
ATTITUDES = frozenset({"report", "accusation", "denial", "request", "warning"})
LONGEST_SOURCE = 8  # tokens of an unnamed source that are kept as its name


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
        charged = current.id == predicate and _is_charge(current, cues)
        if charged and cues.embeds(above.text.casefold()) in ("denial", "refusal"):
            modal = False  # who denies a charge does not deny that it was made
        else:
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
    while at in tree.by_id and (_modifier(tree.word(at), cues) or tree.word(at) in TRANSPARENT):
        own.append(at)
        at -= 1
    found = []
    for number in sorted(set(own), reverse=True):
        kind = _modifier(_whole(scene, number), cues)
        if kind and not _only(scene, number, cues) and number != predicate:
            found.append(Operator(kind, number))
    return found


def _whole(scene: Scene, number: int) -> str:
    """A word with the clitic that the tokeniser cut off it: "rencana" + "nya"."""
    tree = scene.tree
    clitic = [c for c in tree.children(number) if c.id == number + 1 and tree.word(c.id) == "nya"]
    return tree.word(number) + ("nya" if clitic else "")


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
            found.append(Operator("report", child.id, _sources(scene, [child.id])))
    return found


def _reports(scene: Scene, token: Token, cues: Cues) -> bool:
    marked = set(scene.tree.marks(token.id)) - {"seperti", "sebagaimana"}
    denied = any(
        cues.modifies(scene.tree.word(c.id), "negation") for c in scene.tree.children(token.id)
    )
    return cues.embeds(token.text.casefold()) == "report" and not marked and not denied


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
    if current.upos in NOMINAL and SETTING & set(scene.tree.cases(current.id)):
        modal = False  # what came before or after is not what is planned or denied
    if current.deprel == "acl:relcl":
        modal = False
        if kind is None or above.upos in NOMINAL:
            return [], False
    if kind == "attempt" and cues.embeds(current.text.casefold()) in ATTITUDES:
        return modifiers(scene, above.id, cues), modal  # "mencoba melobi": he did speak
    if kind and is_complement(scene, current, above, kind):
        return _embed(scene, above, kind, modal, cues)
    if not modal:
        return [], modal
    if current.deprel == "conj":
        return _shared(scene, current, above, cues), True
    if current.deprel == "advcl" and cues.transfers(word, "means"):
        return modifiers(scene, above.id, cues), True
    passing = any(cues.transfers(word, kind) for kind in ("light", "receiving", "existence"))
    if current.deprel in ("xcomp", "ccomp") or passing:
        return modifiers(scene, above.id, cues), True
    if current.deprel == "advcl" and PURPOSE_MARKS & set(scene.tree.marks(current.id)):
        return [Operator("plan", scene.tree.children(current.id, "mark", "case")[0].id)], False
    noun_chain = current.upos in NOMINAL and above.upos in NOMINAL and current.deprel != "appos"
    return [], noun_chain


def _embed(
    scene: Scene, above: Token, kind: str, modal: bool | None, cues: Cues
) -> tuple[list[Operator], bool | None]:
    if kind in ATTITUDES:
        if not modal and kind in ("request", "warning"):
            says = [Operator("report", above.id, speakers(scene, above.id))]
            return (says, None) if modal is None else ([], False)
        return [Operator(kind, above.id, speakers(scene, above.id))], False
    if not modal:
        return [], modal
    own = [] if kind == "cessation" else modifiers(scene, above.id, cues)
    return [Operator(kind, above.id), *own], None if kind == "cessation" else True


def _shared(scene: Scene, current: Token, above: Token, cues: Cues) -> list[Operator]:
    """Modifiers of the first conjunct hold for a second one without its own, or contrast."""
    tree = scene.tree
    if modifiers(scene, current.id, cues):
        return []
    contrast = any(tree.word(c.id) in CONTRAST for c in tree.children(current.id, "cc", "mark"))
    if contrast or tree.children(current.id, "nsubj", "nsubj:pass") or above.upos == "NOUN":
        return []
    return modifiers(scene, above.id, cues)


def is_complement(scene: Scene, current: Token, above: Token, kind: str) -> bool:
    """Whether the embedding word above speaks about the current predicate."""
    marks, label = set(scene.tree.marks(current.id)), current.deprel
    if label in ("ccomp", "xcomp", "csubj", "csubj:pass", "acl:relcl"):
        return label != "acl:relcl"
    if label in ("advcl", "acl"):
        allowed = COMPLEMENT_MARKS | (CAUSE if kind == "accusation" else frozenset())
        if kind in ("report", "warning"):
            allowed |= {"jika", "kalau"}
        return not marks or bool(marks & allowed)
    if label in ("obj", "nsubj:pass", "iobj"):
        return True
    if label == "nsubj":
        return scene.tree.word(above.id).startswith(("di", "ter"))
    if label.startswith(("nmod", "compound", "flat", "obl")):
        return bool(marks & ABOUT) or (not marks and current.upos in NOMINAL | {"VERB"})
    return label == "parataxis" and kind == "report"


def speakers(scene: Scene, predicate: int) -> tuple[Source, ...]:
    """Who says, asks or denies at an embedding predicate; empty when nobody is named."""
    clause = scene.clauses.get(predicate)
    if clause is not None and clause.kind == "nominal":
        own = [f.token for f in scene.slot(predicate, "genitive") if f.via == "direct"]
        if found := _sources(scene, own, named=True):
            return found  # "membantah tuduhan [AS]": not who denies it
    for slot in ("subject", "oleh", "dari"):
        if found := _sources(scene, [f.token for f in scene.slot(predicate, slot)]):
            return found
    return ()


def _sources(scene: Scene, tokens: list[int], named: bool = False) -> tuple[Source, ...]:
    found = []
    for token in tokens:
        mention = speaker_at(scene, token) or _owner(scene, token)
        if mention is not None:
            found.append(Source(mention, mention.name))
        elif not named and _describable(scene, token):
            found.append(Source(None, _phrase(scene, token)))
    return tuple(dict.fromkeys(found))


def _owner(scene: Scene, token: int) -> Mention | None:
    """Whose words a noun of saying stands for: "laporan [Reuters]", "pernyataan [Kyiv]"."""
    if load_cues().embeds(scene.tree.word(token)) != "report":
        return None
    owners = (speaker_at(scene, f.token) for f in scene.genitive(token))
    return next((owner for owner in owners if owner is not None), None)


def _describable(scene: Scene, token: int) -> bool:
    """Whether a noun without a mention may be an unnamed source by its own words."""
    noun = scene.tree.token(token)
    titles = all("position" in mention.types for mention in scene.at(token))
    return noun.upos in ("NOUN", "PROPN") and noun.deprel == "nsubj" and titles


def speaker_at(scene: Scene, token: int) -> Mention | None:
    """The mention at a token that can speak: a person, state or organisation."""
    fitting = [m for m in scene.at(token) if SPEAKERS & set(m.types)]
    people = [m for m in fitting if m.types[0] == "person" and m.kind == "name"]
    return next(iter(people or fitting), None)


def _phrase(scene: Scene, token: int) -> str:
    """The noun phrase at a token as written, cut before clauses and after a few words."""
    tree = scene.tree
    inside = {token}
    for child in tree.children(token):
        if child.deprel.startswith(("nmod", "amod", "flat", "det", "nummod", "compound")):
            inside |= {child.id, *(c.id for c in tree.children(child.id, "flat", "nmod", "case"))}
    ids = [i for i in range(min(inside), max(inside) + 1) if i in inside][:LONGEST_SOURCE]
    return " ".join(tree.token(i).text for i in ids)
