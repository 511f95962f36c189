"""Fine-tuning of encoder and heads together on examples of all corpora."""

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from kg.annotate.network import Network, pool
from kg.annotate.pieces import PAD
from kg.annotate.roots import script
from kg.annotate.store import Joint
from kg.training.examples import OLDER, Example
from kg.training.forward import Dropout, coarse, encode

LOG = logging.getLogger("kg.training")
IGNORE = -100
BATCH_WORDS = 600
"""Syntactic words of a batch, some 30 sentences of news."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Learning rates at the start; both fall linearly to zero after a short warm-up."""

    encoder: float = 2e-4
    heads: float = 1e-3
    warm_up: float = 0.05


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some examples; labels that a corpus does not give are IGNORE."""

    pieces: Tensor
    owner: Tensor
    affixes: Tensor
    upos: Tensor
    scripts: Tensor
    heads: Tensor
    deprels: Tensor
    names: dict[str, Tensor]
    treebank: Tensor
    older: bool


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Put examples of similar length together, in random order."""
    ordered = sorted(examples, key=lambda example: len(example.words) + rng.random() * 4)
    made: list[list[Example]] = [[]]
    for example in ordered:
        if made[-1] and (len(made[-1]) + 1) * len(example.words) > BATCH_WORDS:
            made.append([])
        made[-1].append(example)
    rng.shuffle(made)
    return made


def tensors(examples: Sequence[Example], joint: Joint) -> Batch:
    """Turn examples into padded tensors."""
    upos = {tag: at for at, tag in enumerate(joint.upos)}
    scripts = {made: at for at, made in enumerate(joint.scripts)}
    deprels = {label: at for at, label in enumerate(joint.deprels)}
    tags = {tag: at for at, tag in enumerate(joint.tags)}
    width = max(len(example.words) for example in examples)
    coded = [joint.pieces.sentence(example.words, example.spaces) for example in examples]
    longest = max(len(pieces) for pieces, _ in coded)
    treebanks = {name: at for at, name in enumerate(joint.treebanks, start=1)}
    schemes = sorted({scheme for example in examples for scheme in example.names})
    return Batch(
        torch.tensor([row + [PAD] * (longest - len(row)) for row, _ in coded]),
        torch.tensor(
            [
                [min(at, width + 1) for at in row[:-1]] + [width + 1] * (longest - len(row) + 1)
                for _, row in coded
            ]
        ),
        torch.tensor(joint.pieces.formed([example.words for example in examples], width)),
        _padded([[upos.get(tag or "", IGNORE) for tag in e.upos] for e in examples], width),
        _padded(
            [
                [scripts.get(script(form, lemma), IGNORE) for form, lemma in _lemmas(e)]
                for e in examples
            ],
            width,
        ),
        _padded([e.heads for e in examples], width),
        _padded([[deprels.get(label, IGNORE) for label in e.deprels] for e in examples], width),
        {
            scheme: _padded(
                [[tags.get(t or "", IGNORE) for t in e.names.get(scheme, ())] for e in examples],
                width,
            )
            for scheme in schemes
        },
        torch.tensor([treebanks.get(example.treebank, 0) for example in examples]),
        examples[0].treebank == OLDER,
    )


def _lemmas(example: Example) -> Iterator[tuple[str, str]]:
    yield from zip(example.words, example.lemmas, strict=False)


def _padded(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    return torch.tensor([list(row) + [IGNORE] * (width - len(row)) for row in rows])


def loss_of(network: Network, heads: Network, batch: Batch, drop: Dropout) -> Tensor:
    """Return the sum of the mean losses of all tasks that the batch has labels for.

    The encoder is that of `network`; `heads` may be those of another network.
    """
    width = batch.upos.shape[1]
    with coarse():
        vectors = encode(network, batch.pieces, batch.pieces == PAD, drop)
    scores = heads.score(pool(vectors.float(), batch.owner, width), batch.affixes, batch.treebank)
    losses = [_loss(scores.upos, batch.upos), _loss(scores.scripts, batch.scripts)]
    if (batch.heads != IGNORE).any():
        arcs = scores.arcs.masked_fill(~present(batch, width).unsqueeze(1), -1e4)
        losses.append(_loss(arcs, batch.heads))
        labels = heads.labels(scores, batch.heads.clamp(min=0))
        losses.append(_loss(labels, batch.deprels))
    losses += [_loss(scores.names[scheme], gold) for scheme, gold in batch.names.items()]
    return torch.stack(losses).sum()


def present(batch: Batch, width: int) -> Tensor:
    """Which positions (B, W + 1) are the root or a word, not padding."""
    counts = (batch.owner * (batch.owner <= width)).amax(dim=1, keepdim=True)
    return torch.arange(width + 1).unsqueeze(0) <= counts


def _loss(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != IGNORE).any():
        return scores.sum() * 0
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def fit(joint: Joint, plan: Sequence[Sequence[Example]], rates: Rates, seed: int) -> None:
    """Train on the batches of `plan`, in its order.

    The trees of GSD's older release are read by heads of their own, which are then thrown away:
    they teach the encoder and leave the others' guidelines alone.
    """
    torch.manual_seed(seed)
    network = joint.network.train()
    older = _second_heads(network)

    def loss(examples: Sequence[Example], drop: Dropout) -> Tensor:
        batch = tensors(examples, joint)
        return loss_of(network, older if batch.older else network, batch, drop)

    descend(network, plan, loss, rates, seed, tuple(older.parameters()))


def descend(
    network: Network,
    plan: Sequence[Sequence[Example]],
    loss_on: Callable[[Sequence[Example], Dropout], Tensor],
    rates: Rates,
    seed: int,
    also: Sequence[nn.Parameter] = (),
) -> None:
    """Take a step down the loss on each batch of `plan`; `also` are trained like the heads."""
    network.train()
    for frozen in (network.pieces, network.positions, network.norm):
        frozen.requires_grad_(False)
    encoder = list(network.encoder.parameters())
    known = {id(parameter) for parameter in encoder}
    heads = [
        parameter
        for parameter in (*network.parameters(), *also)
        if parameter.requires_grad and id(parameter) not in known
    ]
    groups = [{"params": encoder, "lr": rates.encoder}, {"params": heads, "lr": rates.heads}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    total, schedule = len(plan), falling(optimiser, len(plan), rates.warm_up)
    drop = Dropout(network.shape.dropout, seed)
    began, running = time.monotonic(), 0.0
    for step, examples in enumerate(plan, start=1):
        loss = loss_on(examples, drop)
        advance(loss, optimiser, schedule, (*encoder, *heads))
        running += loss.item()
        if step % 50 == 0:
            spent = time.monotonic() - began
            LOG.info("step %d of %d, loss %.3f, %.0f s", step, total, running / 50, spent)
            running = 0.0
    network.eval()


def falling(
    optimiser: torch.optim.Optimizer, total: int, warm_up: float
) -> torch.optim.lr_scheduler.LambdaLR:
    """Let the rates rise for a share of the `total` steps, and then fall linearly to zero."""
    warm = max(1, round(total * warm_up))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (total - step) / max(1, total - warm))
    )


def advance(
    loss: Tensor,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    trained: Iterable[nn.Parameter],
) -> None:
    """Take one step down the loss, with gradients of `trained` of norm 1 at most."""
    optimiser.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_(trained, 1.0)
    optimiser.step()
    schedule.step()


def _second_heads(network: Network) -> Network:
    """Return a network of the same shape whose heads alone are used; it has no encoder."""
    second = Network(network.shape)
    del second.encoder, second.pieces, second.positions, second.norm
    return second.train()
