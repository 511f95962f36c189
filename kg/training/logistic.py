"""Logistic regression with a quadratic penalty, by Newton's method: small, exact, repeatable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.confidence.features import Features

PENALTY = 6.0
"""Half the sum of the squared weights times this is added to the loss; "always" is free."""

FREE = "always"
_STEPS = 50
_CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Example:
    """A judged statement: its set and article, its id, whether it is right, its features."""

    group: str
    article: str
    statement: str
    right: bool
    features: Features


def fit(examples: Sequence[Example], penalty: float = PENALTY) -> Mapping[str, float]:
    """Return the weight of each feature that the examples have."""
    names = sorted({name for one in examples for name in one.features})
    place = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(examples), len(names)))
    for number, one in enumerate(examples):
        for name, value in one.features.items():
            rows[number, place[name]] = value
    right = np.array([float(one.right) for one in examples])
    costs = np.array([0.0 if name == FREE else penalty for name in names]) + 1e-6
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + costs * weights
        bend = (rows.T * (chance * (1 - chance))) @ rows + np.diag(costs)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return {name: float(weights[at]) for name, at in place.items()}
