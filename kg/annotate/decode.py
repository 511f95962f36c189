"""From scores to the best valid tree and the best valid names."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_NEVER = -1e4
_ROOT_COST = -1e3  # paid for each root, so that a tree has one


def tree(arcs: Array) -> list[int]:
    """Return the head of each word (0: the root) in the best projective tree with one root.

    `arcs` (words, words + 1) holds the score of each head, the root first. Indonesian trees
    hardly cross (0.4 % of the arcs in CSUI's training part), so that forbidding it mends far
    slips, such as a name's part that is hung on another name.
    """
    words = arcs.shape[0]
    scores = arcs.astype(np.float64)
    scores[np.arange(words), np.arange(words) + 1] = _NEVER
    scores -= scores.max(axis=1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    greedy = scores.argmax(axis=1)
    if is_valid(greedy):
        return [int(head) for head in greedy]
    square = np.full((words + 1, words + 1), 100 * _NEVER)
    square[:, 1:] = scores.T
    square[0, 1:] += _ROOT_COST
    return _heads(*_chart(square))


def is_valid(heads: npt.NDArray[np.intp]) -> bool:
    """Tell whether these are the heads of a projective tree with one root.

    If the best heads of all words are, no other tree can be better.
    """
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]
    if above.any():
        return False
    words = np.arange(1, len(heads) + 1)
    low, high = np.minimum(words, heads), np.maximum(words, heads)
    within = (low[:, None] < low) & (low < high[:, None])
    return not (within & (high > high[:, None])).any()


def sureness(arcs: Array, heads: Sequence[int], labels: Array) -> list[float]:
    """Return for each word the probability of its head times that of its likeliest label.

    `arcs` (words, words + 1), as for `tree`, and `labels` (words or more, labels) are scores.
    Two decimals: finer differences depend on the machine.
    """
    rows = np.arange(len(heads))
    sure = _probabilities(arcs)[rows, heads] * _probabilities(labels[: len(heads)]).max(axis=1)
    return [round(float(value), 2) for value in sure]


def _probabilities(scores: Array) -> npt.NDArray[np.float64]:
    raised = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


Splits = dict[str, npt.NDArray[np.intp]]


def _chart(scores: npt.NDArray[np.float64]) -> tuple[int, Splits]:
    """Fill the chart of Eisner (1996), first order, and return where its best spans split.

    `scores[head, dependant]`. A complete span ("right" or "left": where its head does not
    stand) has taken all dependants on that side; an arc span joins its two ends.
    """
    size = scores.shape[0]
    right, left = (np.full((size, size), -np.inf) for _ in range(2))
    arc_right, arc_left = right.copy(), left.copy()
    splits = {name: np.zeros((size, size), dtype=np.intp) for name in ("right", "left", "arc")}
    np.fill_diagonal(right, 0)
    np.fill_diagonal(left, 0)
    for length in range(1, size):
        start = np.arange(size - length)
        end, row = start + length, np.arange(len(start))
        at, stop = start[:, None] + np.arange(length), end[:, None]
        begin = start[:, None]
        inner = right[begin, at] + left[at + 1, stop]
        best = inner.argmax(axis=1)
        splits["arc"][start, end] = start + best
        arc_right[start, end] = inner[row, best] + scores[start, end]
        arc_left[start, end] = inner[row, best] + scores[end, start]
        whole = left[begin, at] + arc_left[at, stop]
        best = whole.argmax(axis=1)
        splits["left"][start, end] = start + best
        left[start, end] = whole[row, best]
        whole = arc_right[begin, at + 1] + right[at + 1, stop]
        best = whole.argmax(axis=1)
        splits["right"][start, end] = start + best + 1
        right[start, end] = whole[row, best]
    return size, splits


def _heads(size: int, splits: Splits) -> list[int]:
    heads = [0] * size
    spans = [("right", 0, size - 1)]
    while spans:
        kind, start, end = spans.pop()
        if start == end:
            continue
        if kind in ("arc_right", "arc_left"):
            split = int(splits["arc"][start, end])
            heads[end if kind == "arc_right" else start] = start if kind == "arc_right" else end
            spans += [("right", start, split), ("left", split + 1, end)]
            continue
        split = int(splits[kind][start, end])
        if kind == "right":
            spans += [("arc_right", start, split), ("right", split, end)]
        else:
            spans += [("left", start, split), ("arc_left", split, end)]
    return heads[1:]


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
