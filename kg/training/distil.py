"""Distillation: one network learns from what several others say of plain text.

The teachers are networks that were trained on the corpora in different ways. Their mean
probabilities are better than each of them, and a student that learns them on text without
labels comes near the mean at the cost of one network (Hinton, Vinyals and Dean 2015; for
parsers Kuncoro et al. 2016). The teachers read the sentence as it stands, the student now and
then in the case of headlines, so that a headline's tree does not hang on its capitals.

The text is news, the sentences of GSD's older release, which are read by the guidelines of
today's GSD, and those of ICON, by CSUI's; what the trees of these two say is joined to what the
teachers say (`evidence`). In between the student goes on with the labelled corpora, so that it
does not repeat the teachers' slips on them, and with their development parts.
"""

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from kg.annotate import open_pipeline
from kg.annotate.boundaries import Words, mended
from kg.annotate.network import Network, Scores, pool
from kg.annotate.pieces import PAD
from kg.annotate.processor import spaces_of
from kg.annotate.store import Joint
from kg.training import corpora, evidence, fit
from kg.training.clitics import divided
from kg.training.evidence import Channel, Seen
from kg.training.examples import CSUI, GSD, ICON, OLDER, Example
from kg.training.forward import Dropout, coarse, encode
from kg.training.newswords import texts
from kg.training.plan import varied

LOG = logging.getLogger("kg.training")
RATES = fit.Rates(encoder=1e-4, heads=5e-4)
NEWS_WORDS = 200_000
"""Words of news that the student reads, each once."""
_SHORTEST, _LONGEST = 4, 80
_GSD_EVERY = 4
"""Of so many batches of news one is read by GSD's guidelines."""
MODERN, NAMES, OTHERS = 4, 2, {OLDER: 2, ICON: 1}
"""How often the student reads the labelled corpora, and those of other guidelines."""
READ_BY = {OLDER: GSD, ICON: CSUI}
"""By whose guidelines a corpus of other guidelines is read."""
_COUNTED = 60
"""Batches of a corpus of other guidelines that its channel is counted on."""


@dataclass(frozen=True, slots=True)
class Soft:
    """The teachers' mean probabilities for a batch of B sentences of at most W words.

    `upos`, `scripts` and `names` (B, W, classes), `arcs` (B, W, W + 1), `heads` (B, W) the
    likeliest heads, and `labels` (B, W, deprels) of the arcs to them.
    """

    upos: Tensor
    scripts: Tensor
    names: dict[str, Tensor]
    arcs: Tensor
    heads: Tensor
    labels: Tensor


def distil(teachers: Sequence[Joint], data: Path, models: Path, seed: int) -> Joint:
    """Return the last of the `teachers`, taught by the mean of them all.

    `models` is a folder whose splitter divides the news. The teachers have to share their
    pieces and labels, as networks of `kg.training.make` do; raises ValueError where they do not.
    """
    last = teachers[-1]
    if any(_classes(teacher) != _classes(last) for teacher in teachers):
        raise ValueError("The teachers were made from different corpora: make them anew.")
    torch.manual_seed(seed)
    rng = random.Random(seed)
    batches = plan(data, models, last, rng)
    LOG.info("%d batches", len(batches))
    channels = {corpus: channel(teachers, batches, corpus) for corpus in READ_BY}
    network = Network(last.network.shape)
    network.load_state_dict(last.network.state_dict())
    student = replace(last, network=network)

    def loss(examples: Sequence[Example], drop: Dropout) -> Tensor:
        channel = channels.get(examples[0].treebank)
        if channel is None and (examples[0].upos or examples[0].names):
            return fit.loss_of(network, network, fit.tensors(examples, student), drop)
        plain = [_plain(example) for example in examples]
        taught = soft(teachers, fit.tensors(plain, last), examples, channel)
        shown = [varied(example, rng) for example in plain]
        return soft_loss(network, fit.tensors(shown, student), taught, drop)

    fit.descend(network, batches, loss, RATES, seed)
    network.eval().requires_grad_(False)
    return student


def _classes(joint: Joint) -> tuple[object, ...]:
    schemes = tuple(sorted(joint.network.shape.name_heads))
    return (
        joint.pieces.vocabulary, joint.upos, joint.deprels, joint.scripts, joint.tags,
        joint.treebanks, schemes,
    )  # fmt: skip


def plan(data: Path, models: Path, joint: Joint, rng: random.Random) -> list[list[Example]]:
    """Return all batches in order, those with labels and those without."""
    pipeline = open_pipeline(models, words_only=True)
    found = corpora.read(data)
    modern = [*found.modern, *corpora.choosing(data)]
    named = [*found.names, *corpora.development_names(data)]
    older = [divided(example, pipeline) for example in found.older]
    read = (
        (modern, MODERN), (named, NAMES), (older, OTHERS[OLDER]), (found.icon, OTHERS[ICON]),
    )  # fmt: skip
    made = [
        batch
        for examples, times in read
        for _ in range(times)
        for batch in fit.batches([_shown(example, rng) for example in examples], rng)
    ]
    drawn = fit.batches(list(news(data, pipeline, joint, rng)), rng)
    for number, batch in enumerate(drawn):
        guide = GSD if number % _GSD_EVERY == 0 else CSUI
        made.append([replace(example, treebank=guide) for example in batch])
    rng.shuffle(made)
    return made


def _shown(example: Example, rng: random.Random) -> Example:
    """A labelled sentence now and then in the case of headlines; the teachers read it as it is."""
    return example if example.treebank in READ_BY else varied(example, rng)


def news(data: Path, pipeline: Any, joint: Joint, rng: random.Random) -> Iterator[Example]:
    """Yield sentences of the news without labels, NEWS_WORDS words or somewhat more.

    `pipeline` divides text into sentences and words.
    """
    articles = list(texts(data))
    rng.shuffle(articles)
    known, read = Words(joint.common, joint.openers), 0
    for article in articles:
        if read >= NEWS_WORDS:
            return
        for sentence in mended(pipeline(article), known).sentences:
            words = tuple(word.text for word in sentence.words)
            if _SHORTEST <= len(words) <= _LONGEST:
                read += len(words)
                yield Example(words, tuple(spaces_of(sentence)))


def channel(
    teachers: Sequence[Joint], batches: Sequence[Sequence[Example]], corpus: str
) -> Channel:
    """Count how a `corpus` of other guidelines writes what the teachers read in it."""
    chosen = [batch for batch in batches if batch[0].treebank == corpus]
    return evidence.count(
        pair for batch in chosen[:_COUNTED] for pair in _seen(teachers, batch)
    )


def _seen(
    teachers: Sequence[Joint], examples: Sequence[Example]
) -> Iterator[tuple[Seen, Example]]:
    said = soft(teachers, fit.tensors([_plain(e) for e in examples], teachers[-1]))
    for at, example in enumerate(examples):
        n = len(example.words)
        yield (
            Seen(said.upos[at, :n], said.arcs[at, :n, : n + 1], said.heads[at], said.labels[at]),
            example,
        )


def _plain(example: Example) -> Example:
    """The sentence without what its corpus says of it."""
    guide = READ_BY.get(example.treebank, example.treebank)
    return Example(example.words, example.spaces, treebank=guide)


def soft(
    teachers: Sequence[Joint],
    batch: fit.Batch,
    examples: Sequence[Example] = (),
    channel: Channel | None = None,
) -> Soft:
    """Return what the teachers say of a batch, on average.

    With a `channel` what the `examples` of the batch are annotated with is joined to it.
    """
    width = batch.affixes.shape[1]
    closed = ~fit.present(batch, width).unsqueeze(1)
    with torch.no_grad():
        said = [_scores(teacher.network, batch, _undropped) for teacher in teachers]
        arcs = mean_of([scores.arcs.masked_fill(closed, -1e4) for scores in said])
        upos = mean_of([scores.upos for scores in said])
        known = [(at, len(one.words), one, channel) for at, one in enumerate(examples) if channel]
        for at, n, example, seen in known:
            upos[at, :n] = seen.tags(upos[at, :n], example.upos)
            arcs[at, :n, : n + 1] = seen.arcs(arcs[at, :n, : n + 1], example)
        heads = arcs.argmax(-1)
        pairs = zip(teachers, said, strict=True)
        labels = mean_of([teacher.network.labels(scores, heads) for teacher, scores in pairs])
        for at, n, example, seen in known:
            labels[at, :n] = seen.relations(labels[at, :n], heads[at, :n], example)
        return Soft(
            upos,
            mean_of([scores.scripts for scores in said]),
            {name: mean_of([scores.names[name] for scores in said]) for name in said[0].names},
            arcs,
            heads,
            labels,
        )


def _scores(network: Network, batch: fit.Batch, drop: Callable[[Tensor], Tensor]) -> Scores:
    with coarse():
        vectors = encode(network, batch.pieces, batch.pieces == PAD, drop)
    words = pool(vectors.float(), batch.owner, batch.affixes.shape[1])
    return network.score(words, batch.affixes, batch.treebank)


def mean_of(scores: Sequence[Tensor]) -> Tensor:
    """Return the mean of the probabilities that some scores stand for."""
    return torch.stack([one.softmax(-1) for one in scores]).mean(dim=0)


def _undropped(vectors: Tensor) -> Tensor:
    return vectors


def soft_loss(network: Network, batch: fit.Batch, taught: Soft, drop: Dropout) -> Tensor:
    """Return the sum over the tasks of the mean cross entropies to the teachers' words."""
    width = batch.affixes.shape[1]
    present = fit.present(batch, width)
    scores = _scores(network, batch, drop)
    arcs = scores.arcs.masked_fill(~present.unsqueeze(1), -1e4)
    pairs = [
        (scores.upos, taught.upos),
        (scores.scripts, taught.scripts),
        (arcs, taught.arcs),
        (network.labels(scores, taught.heads), taught.labels),
        *((scores.names[name], wanted) for name, wanted in taught.names.items()),
    ]
    words = present[:, 1:]
    losses = [-(wanted * got.log_softmax(-1)).sum(-1)[words].mean() for got, wanted in pairs]
    return torch.stack(losses).sum()
