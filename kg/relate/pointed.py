"""Deeds that are pointed at: "[serangan itu] menewaskan X", "[sanksi tersebut] ditujukan ke X".

Who does them has been told before, so that a sentence need not name him again.
"""

from collections.abc import Iterator

from kg.clause.scene import Scene
from kg.language.tree import NOMINAL
from kg.mention.wordlists import words
from kg.ontology import Relation
from kg.relate.trigger import triggers

_DOERS = ("state", "organisation", "person")
_BESIDE = ("nsubj", "nsubj:pass", "obl", "obl:agent", "obj")
"""Where the noun for a deed stands beside a verb that tells of the same deed."""


def takes_up(scene: Scene, predicate: int, relation: Relation) -> bool:
    """Whether the predicate, or a noun beside it, is a deed of the relation that is pointed at."""
    nouns = {number for number in _nouns(scene, predicate) if _pointed_at(scene, number)}
    return bool(nouns) and any(t.token in nouns for t in triggers(scene.tree, (relation,)))


def _nouns(scene: Scene, predicate: int) -> Iterator[int]:
    if scene.tree.token(predicate).upos in NOMINAL:
        yield predicate
    for child in scene.tree.children(predicate, *_BESIDE):
        if child.upos in NOMINAL:
            yield child.id


def _pointed_at(scene: Scene, noun: int) -> bool:
    """Whether a pointing word belongs to the noun, and nobody whose deed it is."""
    below = scene.tree.children(noun)
    bare = [child.id for child in below if not scene.tree.cases(child.id)]
    owned = any(m.types[0] in _DOERS for number in bare for m in scene.at(number)[:1])
    return not owned and any(scene.tree.word(child.id) in words("pointing") for child in below)
