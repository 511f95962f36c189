"""From scores to the best valid tree and the best valid names."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

Array = npt.NDArray[np.float32]
_NEVER = -1e4


def tree(arcs: Array) -> list[int]:
    """Return the head of each word (0: the root) in the best tree with one root.

    `arcs` (words, words + 1) holds the score of each head, the root first.
    """
    words = arcs.shape[0]
    scores = arcs.copy()
    scores[np.arange(words), np.arange(words) + 1] = _NEVER
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and _reaches_root(heads):
        return [int(head) for head in heads]
    scores -= scores.max(axis=1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    square = np.vstack([np.full((1, words + 1), _NEVER, dtype=np.float32), scores])
    return [int(head) for head in chuliu_edmonds_one_root(square)[1:]]


def _reaches_root(heads: npt.NDArray[np.intp]) -> bool:
    parents = np.concatenate([[0], heads])
    at = parents.copy()
    for _ in range(int(np.ceil(np.log2(len(parents)))) + 1):
        at = at[at]
    return bool((at == 0).all())


def transitions(tags: Sequence[str]) -> Array:
    """Return (tags, tags): 0 where the second may follow the first in BIO, else never."""
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    table[row, column] = _NEVER
    return table


def names(scores: Array, tags: Sequence[str], allowed: Array) -> list[str]:
    """Return the likeliest valid BIO tags of `scores` (words, tags), by Viterbi."""
    best = scores[0] + np.array([_NEVER if tag.startswith("I-") else 0 for tag in tags])
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    at = int(best.argmax())
    found = [at]
    for pointers in reversed(back):
        at = int(pointers[at])
        found.append(at)
    return [tags[number] for number in reversed(found)]
