"""Military ranks: a rank is somebody's position only where no office stands beside it."""

from functools import cache

from kg.clause.scene import Scene
from kg.lexicon import load
from kg.model import Mention

PERSON = frozenset({"person"})


def outranked(scene: Scene, title: Mention) -> bool:
    """Whether its holder has an office too: "Panglima [Jenderal] N", "[Kapten] N, pemimpin X"."""
    if title.entry not in _ranks():
        return False
    holder = _holder(scene, title)
    offices = (m for m in scene.mentions if "position" in m.types and m.entry not in _ranks())
    return holder is not None and any(_holder(scene, office) == holder for office in offices)


def _holder(scene: Scene, title: Mention) -> Mention | None:
    return scene.bearer(title.first, title.last, PERSON)


@cache
def _ranks() -> frozenset[str]:
    rows = load().of_type("position")
    return frozenset(row.id for row in rows if row.extra.get("kind") == "rank")
