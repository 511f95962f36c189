"""Slots behind slots: whose the object is ("object.genitive"), where the goal lies ("ke.di")."""

from kg.clause.scene import Scene
from kg.mention.wordlists import words
from kg.model import Filler


def step(scene: Scene, token: int, slot: str) -> list[Filler]:
    """The fillers of a slot of the word that fills another one.

    Where a place with a name lies does not stand for it: "rudal ke Bandara X [di Y]".
    """
    if slot == "di" and any(m.kind == "name" and m.types[0] == "place" for m in scene.at(token)):
        return []
    if slot != "genitive":
        return scene.slot(token, slot)
    return [f for f in _owners(scene, token) if not _undergoes(scene, token, f.token)]


def _owners(scene: Scene, token: int) -> list[Filler]:
    """Whose a noun is, with the names that are joined to theirs: "serangan [AS] dan [Israel]"."""
    found: dict[int, Filler] = {}
    for filler in scene.genitive(token):
        found.setdefault(filler.token, filler)
        for other in scene.tree.conjuncts(filler.token)[1:]:
            if scene.tree.token(other).upos == "PROPN" and not scene.tree.cases(other):
                found.setdefault(other, Filler(other, "coordination"))
    return list(found.values())


def _undergoes(scene: Scene, token: int, owner: int) -> bool:
    """Whether a noun's owner does nothing: "penangkapan [Navalny]", "perairan [Jepang]"."""
    word = scene.tree.word(token)
    people = any("person" in mention.types for mention in scene.at(owner)[:1])
    return word in words("water") or (word in words("undergone") and people)
