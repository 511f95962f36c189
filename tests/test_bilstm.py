"""The BiLSTM's probabilities: sums over all ways through a sentence, and tags of kg's kind."""

from collections.abc import Sequence
from itertools import pairwise, product
from types import SimpleNamespace

import torch

from kg.training.bilstm import _bio, marginals

WORDS, TAGS = 4, 3


def test_marginals_are_sums_over_all_ways() -> None:
    drawn = torch.Generator().manual_seed(3)
    scores = torch.randn(WORDS, TAGS, generator=drawn)
    moves = torch.randn(TAGS, TAGS, generator=drawn)
    weights = torch.zeros(WORDS, TAGS)
    for way in product(range(TAGS), repeat=WORDS):
        total = sum(scores[at, tag] for at, tag in enumerate(way))
        total += sum(moves[one, after] for one, after in pairwise(way))
        for at, tag in enumerate(way):
            weights[at, tag] += torch.exp(torch.as_tensor(total))
    wanted = weights / weights.sum(-1, keepdim=True)
    assert torch.allclose(marginals(scores, moves), wanted, atol=1e-5)


def test_one_word_needs_no_moves() -> None:
    scores = torch.tensor([[1.0, 0.0, -1.0]])
    assert torch.allclose(marginals(scores, torch.randn(TAGS, TAGS)), scores.softmax(-1))


def test_bioes_tags_are_bio_tags() -> None:
    names = ["", "<PAD>", "O", "B-person", "E-person", "S-place", "I-place"]

    def unmap(rows: Sequence[Sequence[int]]) -> list[list[str]]:
        return [[names[number] for number in row if names[number]] for row in rows]

    vocab = SimpleNamespace(unmap=unmap, lens=lambda: [len(names)])
    tags = ["O", "B-person", "I-person", "B-place", "I-place"]
    assert _bio(vocab, tags).tolist() == [0, 0, 0, 1, 2, 3, 4]
