"""The order in which the network sees the corpora, and how sentences are varied."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kg.training.corpora import Corpora
from kg.training.examples import Example, cased
from kg.training.fit import batches


@dataclass(frozen=True, slots=True)
class Phase:
    """How often each corpus is read in a stretch of the training, all of it shuffled."""

    modern: int = 0
    older: int = 0
    icon: int = 0
    names: int = 0


PHASES = (
    Phase(icon=2, older=1, modern=2, names=1),
    Phase(modern=5, names=3),
    Phase(modern=5, names=3),
)
_LOWER, _TITLE, _UPPER = 0.05, 0.07, 0.02


def plan(corpora: Corpora, seed: int, phases: Sequence[Phase] = PHASES) -> list[list[Example]]:
    """Return all batches in order; the same seed gives the same plan."""
    rng = random.Random(seed)
    made = []
    for phase in phases:
        stretch = [
            batch
            for examples, times in (
                (corpora.modern, phase.modern),
                (corpora.older, phase.older),
                (corpora.icon, phase.icon),
                (corpora.names, phase.names),
            )
            for _ in range(times)
            for batch in batches([varied(example, rng) for example in examples], rng)
        ]
        rng.shuffle(stretch)
        made.extend(stretch)
    return made


def varied(example: Example, rng: random.Random) -> Example:
    """Return the example as it is, or now and then in the case of headlines or of chats."""
    draw = rng.random()
    if draw < _LOWER:
        return cased(example, "lower")
    if draw < _LOWER + _TITLE:
        return cased(example, "title")
    if draw < _LOWER + _TITLE + _UPPER:
        return cased(example, "upper")
    return example
