"""Whether a word that can embed an event speaks about the one below it in the tree."""

from kg.clause.scene import Scene
from kg.language.tree import NOMINAL
from kg.model import Token

COMPLEMENT_MARKS = frozenset({"untuk", "agar", "supaya", "bahwa", "guna", "akan", "kalau"})
ABOUT = frozenset(
    {"tentang", "soal", "terkait", "mengenai", "atas", "untuk", "akan", "bagi", "terhadap",
     "dengan", "perihal", "seputar", "ihwal"}
)  # fmt: skip
CAUSE = frozenset({"karena", "lantaran", "sebab", "atas"})


def _ahead(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a comma closes the clause before the subject of the one above begins."""
    subjects = scene.tree.children(above.id, "nsubj", "nsubj:pass")
    between = scene.sentence.tokens[current.id : min((t.id for t in subjects), default=0)]
    return any(t.text == "," for t in between)


def is_complement(scene: Scene, current: Token, above: Token, kind: str) -> bool:
    """Whether the embedding word above speaks about the current predicate."""
    marks, label = set(scene.tree.marks(current.id)), current.deprel
    if label in ("ccomp", "xcomp", "csubj", "csubj:pass", "acl:relcl"):
        return label != "acl:relcl"
    if label == "advcl" and kind != "report" and not marks and _ahead(scene, current, above):
        return False  # "[dibantu X], Y menolak usul itu"
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
