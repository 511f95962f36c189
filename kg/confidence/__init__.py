"""How likely a statement is right: subject, relation and object, by how it was found.

A logistic model (`weights.tsv`) over the features of `kg.confidence.features`. It says nothing
of source, factuality and recipient, and nothing of whether what the article tells is true.
`python -m kg.training.confidence` makes the weights and measures them.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.confidence.features import Circumstances, Features, features
from kg.errors import LexiconError
from kg.model import Document, Statement

PATH = Path(__file__).parent / "weights.tsv"
HEADER = ("feature", "weight")
LEAST, MOST = 0.01, 0.99


def confide(
    parsed: Document, mended: Document, statements: Iterable[Statement]
) -> tuple[Statement, ...]:
    """The statements of an article with their confidence.

    `parsed` is the article as the parser left it, `mended` as `kg.repair` did.
    """
    every, weights = tuple(statements), load_weights()
    around = Circumstances(parsed, mended, every)
    return tuple(replace(s, confidence=confidence(features(s, around), weights)) for s in every)


def confidence(found: Features, weights: Mapping[str, float]) -> float:
    """The probability of the logistic model, with two decimals, between `LEAST` and `MOST`.

    A feature that has no weight counts nothing.
    """
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(min(max(1 / (1 + math.exp(-total)), LEAST), MOST), 2)


@cache
def load_weights(path: Path = PATH) -> Mapping[str, float]:
    """Read the weights by feature; LexiconError names a line that is not understood."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if tuple(header.split("\t")) != HEADER:
        raise LexiconError(f"{path}, line 1: expected the columns {', '.join(HEADER)}.")
    return dict(_weight(path, number, line) for number, line in enumerate(lines, start=2))


def _weight(path: Path, number: int, line: str) -> tuple[str, float]:
    name, _, value = line.partition("\t")
    try:
        return name, float(value)
    except ValueError:
        raise LexiconError(f"{path}, line {number}: {value!r} is no number.") from None
