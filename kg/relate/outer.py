"""What the verb above an event says of its parties, and who only looks on."""

from kg.clause.scene import Scene
from kg.language.cues import load_cues
from kg.language.tree import NOMINAL
from kg.model import Filler


def outer_subject(scene: Scene, token: int) -> list[Filler]:
    """The subject of the first verb above an event noun: "X membahas latihan dengan Y"."""
    chain = scene.tree.ancestors(token)
    above = next((t for t in chain if t.upos == "VERB"), None)
    if above is None or load_cues().transfers(scene.tree.word(above.id), "happening"):
        return []
    told = any(t.deprel == "ccomp" for t in chain[: chain.index(above)])
    if told and load_cues().embeds(scene.tree.word(above.id)) == "report":
        return []  # "X mengatakan [kesepakatan dengan Y masih mungkin]"
    if onlooker(scene, above.id) or looked_on(scene, token, above.id):
        return []
    return [Filler(f.token, "control") for f in scene.slot(above.id, "subject")]


def onlooker(scene: Scene, verb: int) -> bool:
    """Whether who does this to an event stands outside of it: "menengahi gencatan senjata"."""
    return load_cues().transfers(scene.tree.word(verb), "onlooking")


def looked_on(scene: Scene, event: int, verb: int) -> bool:
    """Whether the event is only what a passive verb is about, and its agents no parties.

    "Penandatanganan perjanjian disaksikan [X dan Y]".
    """
    chain = {event, *(t.id for t in scene.tree.ancestors(event) if t.upos in NOMINAL)}
    about = any(f.token in chain for f in scene.slot(verb, "object")) and verb > event
    return about and not load_cues().transfers(scene.tree.word(verb), "light")


def conditions(scene: Scene, token: int) -> list[int]:
    """The clauses that tell what must not be left undone: "mengancam V jika X [tidak W]"."""
    cues, tree = load_cues(), scene.tree
    threats = [token, *(c.predicate for c in scene.complements(token))]
    below = [c.predicate for threat in threats for c in scene.complements(threat)]
    return [
        c
        for c in dict.fromkeys(below)
        if cues.conditional(tree.marks(c))
        and (
            cues.embeds(tree.word(c)) == "refusal"
            or any(cues.modifies(tree.word(child.id), "negation") for child in tree.children(c))
        )
    ]
