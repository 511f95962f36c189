"""Trees from scores: the best projective tree, against all trees of small sentences."""

from itertools import product

import numpy as np
import pytest

from kg.annotate.decode import is_valid, tree


def projective_trees(words: int) -> list[tuple[int, ...]]:
    """All projective trees with one root over so many words, as tuples of heads."""
    return [
        heads
        for heads in product(range(words + 1), repeat=words)
        if sum(head == 0 for head in heads) == 1 and _is_tree(heads) and not _crosses(heads)
    ]


def _is_tree(heads: tuple[int, ...]) -> bool:
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def _crosses(heads: tuple[int, ...]) -> bool:
    arcs = [tuple(sorted((head, word))) for word, head in enumerate(heads, start=1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_projective_tree_is_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    words = 1 + seed % 5
    arcs = rng.normal(size=(words, words + 1)).astype(np.float32) * 3
    likely = arcs.astype(np.float64)
    likely[np.arange(words), np.arange(words) + 1] = -1e4
    likely -= np.log(np.exp(likely).sum(axis=1, keepdims=True))
    best = max(
        projective_trees(words),
        key=lambda heads: sum(likely[at, head] for at, head in enumerate(heads)),
    )
    assert tree(arcs) == list(best)


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_exactly_the_projective_trees_with_one_root_are_valid(words: int) -> None:
    every = list(product(range(words + 1), repeat=words))
    assert [heads for heads in every if is_valid(np.array(heads))] == projective_trees(words)


def test_a_deep_chain_is_a_tree_and_a_long_circle_is_none() -> None:
    chain = np.arange(100)
    circle = chain.copy()
    circle[50] = 100
    assert is_valid(chain)
    assert not is_valid(circle)
