"""Deeds that are pointed at: "[serangan itu] menewaskan X", "[sanksi tersebut] ditujukan ke X".

Who does them has been told before, so that a sentence need not name him again.
"""

from collections.abc import Iterator

from kg.clause.nominal import is_pointed_at
from kg.clause.scene import Scene
from kg.language.cues import load_cues
from kg.language.tree import NOMINAL
from kg.model import Token
from kg.ontology import Relation
from kg.relate.trigger import triggers

_DOERS = ("state", "organisation", "person")
_BESIDE = ("nsubj", "nsubj:pass", "obl", "obl:agent", "obj")
"""Where the noun for a deed stands beside a verb that tells of the same deed."""
_TOPIC = ("nsubj", "nsubj:pass")
_UNDER = frozenset({"dalam", "menurut", "berdasarkan", "bawah"})
_ITEMS = frozenset({"weapon", "goods", "place", "position"})
_LASTING = frozenset({"holds_position", "located_in", "parent_of", "part_of", "possesses"})
"""Relations that are no deeds: "wilayah itu", "jabatan itu" take up a thing, not a statement."""


def takes_up(scene: Scene, predicate: int, relation: Relation) -> bool:
    """Whether the predicate, or a noun beside it, is a deed of the relation that is pointed at."""
    nouns = {number for number in _nouns(scene, predicate) if _pointed_at(scene, number)}
    return bool(nouns) and any(t.token in nouns for t in triggers(scene.tree, (relation,)))


def retells(scene: Scene, noun: int, relation: Relation) -> bool:
    """Whether the noun is what its clause is about, a deed that the story has told before.

    "[Serangan itu] mengejutkan dunia", "X mengecam [serangan itu]": who attacked whom need not
    be said again.
    """
    token, clause = scene.tree.token(noun), scene.clauses.get(noun)
    if clause is None or clause.kind != "nominal" or relation.name in _LASTING:
        return False
    below = scene.tree.children(noun, "nmod", "compound", "amod")
    names = [c.id for c in below if all(m.kind == "name" for m in scene.at(c.id)[:1])]
    told = any(is_pointed_at(scene.tree, at) for at in (noun, *names))
    if not told or not _is_topic(scene, token):
        return False
    if any(_ITEMS & set(m.types[:1]) for m in scene.at(noun)):
        return False
    # The verb may tell of the deed itself: "serangan itu menewaskan X".
    return all(t.token != token.head for t in triggers(scene.tree, (relation,)))


def _is_topic(scene: Scene, noun: Token) -> bool:
    verb = scene.tree.head(noun.id)
    if noun.deprel not in ("obj", "obl") or verb is None:
        return noun.deprel in _TOPIC
    cues, word = load_cues(), scene.tree.word(verb.id)
    if noun.deprel == "obl" and _UNDER & set(scene.tree.cases(noun.id)):
        return True  # "[dalam kesepakatan itu], X akan V"
    spoken_of = cues.embeds(word) == "report" or cues.transfers(word, "blaming")
    return noun.deprel == "obj" and spoken_of


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
    return not owned and is_pointed_at(scene.tree, noun)
