"""Fitting of the weapons' head on frozen word vectors, and measuring it on names held out."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from kg.annotate.processor import inputs
from kg.annotate.store import Joint
from kg.annotate.weapons import TAGS, Head, spans, sure
from kg.training.fit import IGNORE
from kg.training.silver import Silver

HIDDEN = 128
EPOCHS = 16
RATE = 2e-3
BATCH_WORDS = 1024
WEIGHT = 4.0
"""How much more a word of a weapon's name counts than another."""
THINNED = 0.2
"""The share of the words in small letters that are learnt from."""
ENCODED_PIECES = 2400


@dataclass(frozen=True, slots=True)
class Vectors:
    """The words of some sentences as the head reads them, one sentence a tensor (words, width)."""

    formed: tuple[Tensor, ...]
    gold: tuple[Tensor, ...]


def encode(joint: Joint, sentences: Sequence[Silver]) -> Vectors:
    """Read the sentences once with the frozen network."""
    coded = [joint.pieces.sentence(one.words, one.spaces) for one in sentences]
    order = sorted(range(len(coded)), key=lambda at: (len(coded[at][0]), at))
    found: dict[int, Tensor] = {}
    group: list[int] = []
    for place, at in enumerate(order):
        group.append(at)
        size = len(coded[at][0]) * (len(group) + 1)
        if size > ENCODED_PIECES or place == len(order) - 1:
            found.update(zip(group, _formed(joint, [sentences[n].words for n in group],
                                            [coded[n] for n in group]), strict=True))  # fmt: skip
            group = []
    gold = (
        torch.tensor([IGNORE if tag is None else TAGS.index(tag) for tag in one.tags])
        for one in sentences
    )
    return Vectors(tuple(found[at] for at in range(len(coded))), tuple(gold))


def _formed(
    joint: Joint, words: Sequence[Sequence[str]], coded: Sequence[tuple[list[int], list[int]]]
) -> list[Tensor]:
    with torch.inference_mode():
        formed = joint.network(*inputs(joint, coded, words)).formed
    return [formed[at, : len(row)].clone() for at, row in enumerate(words)]


def fit(
    vectors: Vectors, sentences: Sequence[Silver], chosen: Sequence[int], seed: int
) -> Head:
    """Train a head on the sentences `chosen`; the same seed gives the same head.

    Words in small letters are thinned: they are many, and hardly ever a name.
    """
    torch.manual_seed(seed)
    words = torch.cat([vectors.formed[at] for at in chosen])
    gold = torch.cat([vectors.gold[at] for at in chosen])
    shaped = torch.tensor([_shaped(word) for at in chosen for word in sentences[at].words])
    kept = (gold != IGNORE) & (shaped | (torch.rand(len(gold)) < THINNED))
    words, gold = words[kept], gold[kept]
    head = Head(words.shape[1], HIDDEN).train()
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    steps = EPOCHS * -(-len(words) // BATCH_WORDS)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    weight = torch.tensor([1.0, WEIGHT, WEIGHT])
    for _ in range(EPOCHS):
        order = torch.randperm(len(words))
        for start in range(0, len(words), BATCH_WORDS):
            rows = order[start : start + BATCH_WORDS]
            loss = cross_entropy(head(words[rows]), gold[rows], weight)
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
    return head.eval().requires_grad_(False)


def _shaped(word: str) -> bool:
    return word[:1].isupper() or any(c.isdigit() for c in word) or word in "-–/"


@dataclass(frozen=True, slots=True)
class Counts:
    """Labelled names, names found, and the labelled that share a word with one found."""

    wanted: int
    found: int
    right: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.wanted + other.wanted, self.found + other.found, self.right + other.right
        )

    @property
    def recall(self) -> float:
        """The share of the labelled names that are found."""
        return self.right / max(1, self.wanted)


def count(
    head: Head, formed: Tensor, wanted: Sequence[tuple[int, int]], least: float
) -> Counts:
    """Find names in one sentence's words and compare them with the (first, after) of `wanted`."""
    found = spans(sure(head(formed), least))
    right = sum(any(f < a and b < e for b, a in found) for f, e in wanted)
    return Counts(len(wanted), len(found), right)
