"""Masked-language training of the encoder on plain news, before it learns any label.

As BERT is trained (Devlin et al. 2019), with whole words masked: of 15 % of the words, all
pieces are hidden (of ten words eight become <unk>, one random pieces, one stays), and the
encoder has to name them. The vectors of pieces stay as they are; they also name the hidden
pieces. What names them is thrown away afterwards. Only weights come of this: no text is kept.

`kg.training.ablation` measures what it gives; one teacher of the shipped network begins with it.
"""

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu, linear

from kg.annotate.network import Network
from kg.annotate.pieces import PAD, UNKNOWN, Pieces
from kg.training import fit
from kg.training.forward import coarse, encode
from kg.training.newswords import WORD, texts

LOG = logging.getLogger("kg.training")
WORDS = 80
"""Words of a stretch: some four sentences."""
BATCH_PIECES = 4096
MASKED, SHOWN, REPLACED = 0.15, 0.1, 0.1
RATE, WARM_UP = 1e-4, 0.06
STEPS = 250
"""Batches: a million pieces of news, a quarter of an hour on two cores."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces of some running words, and for each the number of its word."""

    pieces: tuple[int, ...]
    owner: tuple[int, ...]


def words_of(text: str) -> tuple[list[str], list[bool]]:
    """Divide running text into words and marks, and say before which there is a space."""
    found = list(WORD.finditer(text))
    ends = [0, *(match.end() for match in found)]
    return [m.group() for m in found], [
        m.start() > end or m.start() == 0 for m, end in zip(found, ends, strict=False)
    ]


def stretches(text: str, pieces: Pieces) -> Iterator[Stretch]:
    """Yield the text in stretches of WORDS words; what is shorter than a quarter is left out."""
    words, spaces = words_of(text)
    for start in range(0, len(words), WORDS):
        part = slice(start, start + WORDS)
        if len(words[part]) >= WORDS // 4:
            row, owner = pieces.sentence(words[part], spaces[part])
            yield Stretch(tuple(row), tuple(owner))


def batches(found: Sequence[Stretch], rng: random.Random) -> list[list[Stretch]]:
    """Put stretches of similar length together, in random order."""
    made: list[list[Stretch]] = [[]]
    for stretch in sorted(found, key=lambda s: len(s.pieces) + rng.random()):
        if made[-1] and (len(made[-1]) + 1) * len(stretch.pieces) > BATCH_PIECES:
            made.append([])
        made[-1].append(stretch)
    rng.shuffle(made)
    return made


def hide(stretch: Stretch, rng: random.Random, vocabulary: int) -> tuple[list[int], list[int]]:
    """Return the pieces with some words hidden, and the places of the hidden pieces."""
    last = stretch.owner[-1]
    hidden = {word for word in range(1, last) if rng.random() < MASKED}
    shown, places = list(stretch.pieces), []
    fate: dict[int, float] = {}
    for at, word in enumerate(stretch.owner):
        if word not in hidden:
            continue
        places.append(at)
        drawn = fate.setdefault(word, rng.random())
        if drawn >= SHOWN + REPLACED:
            shown[at] = UNKNOWN
        elif drawn >= SHOWN:
            shown[at] = rng.randrange(UNKNOWN + 1, vocabulary)
    return shown, places


class Namer(nn.Module):
    """Names hidden pieces from their vectors; used in training only."""

    def __init__(self, width: int, vocabulary: int) -> None:
        super().__init__()
        self.dense = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, vectors: Tensor, pieces: Tensor) -> Tensor:
        """Return scores (N, vocabulary) of `vectors` (N, width)."""
        named: Tensor = self.norm(gelu(self.dense(vectors)))
        return linear(named, pieces, self.bias)


def pretrain(network: Network, pieces: Pieces, data: Path, seed: int) -> None:
    """Train the encoder of `network` on STEPS batches of the news, drawn at random.

    Without dropout: no batch is seen twice.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    found = [stretch for text in texts(data) for stretch in stretches(text, pieces)]
    plan = batches(found, rng)[:STEPS]
    namer = Namer(network.shape.width, network.shape.pieces)
    trained = [*network.encoder.parameters(), *namer.parameters()]
    optimiser = torch.optim.AdamW(
        trained, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    total, schedule = len(plan), fit.falling(optimiser, len(plan), WARM_UP)
    began, running = time.monotonic(), 0.0
    for step, chosen in enumerate(plan, start=1):
        loss = _loss(network, namer, chosen, rng)
        fit.advance(loss, optimiser, schedule, trained)
        running += loss.item()
        if step % 20 == 0:
            spent = time.monotonic() - began
            LOG.info("masked step %d of %d, loss %.3f, %.0f s", step, total, running / 20, spent)
            running = 0.0


def _loss(network: Network, namer: Namer, chosen: Sequence[Stretch], rng: random.Random) -> Tensor:
    longest = max(len(stretch.pieces) for stretch in chosen)
    rows, places, gold = [], [], []
    for number, stretch in enumerate(chosen):
        shown, hidden = hide(stretch, rng, network.shape.pieces)
        rows.append(shown + [PAD] * (longest - len(shown)))
        places += [number * longest + at for at in hidden]
        gold += [stretch.pieces[at] for at in hidden]
    shown_pieces = torch.tensor(rows)
    with coarse():
        vectors = encode(network, shown_pieces, shown_pieces == PAD, _undropped)
        scores = namer(vectors.flatten(0, 1)[torch.tensor(places)], network.pieces.weight.detach())
    return cross_entropy(scores.float(), torch.tensor(gold))


def _undropped(vectors: Tensor) -> Tensor:
    return vectors
