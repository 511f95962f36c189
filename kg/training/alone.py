"""What a network gains on one corpus of names when it goes on with that corpus alone.

The measure of whether names are held back by what else the network has to learn: it begins
with everything that it knows, and may then forget all but the names of this corpus.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from kg.annotate.network import Network
from kg.annotate.store import Joint, load
from kg.training import corpora, fit
from kg.training.evaluate import NAME_TESTS, name_score
from kg.training.examples import Example
from kg.training.forward import Dropout
from kg.training.names import read_names
from kg.training.plan import varied
from kg.training.throughput import markdown

SEED = 7
RATES = fit.Rates(encoder=4e-5, heads=3e-4)


def table(data: Path, models: Path, scheme: str, passes: int, threads: int = 2) -> str:
    """Return the names' F1 on all name tests, before and after `passes` over one corpus.

    The corpus is that of the `scheme`, with its development part.
    """
    torch.set_num_threads(threads)
    before = load(models)
    after = specialised(before, examples(data, scheme), passes)
    rows = [
        [test, f"{_score(before, data, test):.1f}", f"{_score(after, data, test):.1f}"]
        for test in NAME_TESTS
    ]
    return markdown(["test", "before", f"after {passes} passes over {scheme} alone"], rows)


def examples(data: Path, scheme: str) -> list[Example]:
    """Return the sentences of one corpus of names, but those that a test sentence shares."""
    everything = [*corpora.read(data).names, *corpora.development_names(data)]
    return [example for example in everything if scheme in example.names]


def specialised(joint: Joint, sentences: Sequence[Example], passes: int) -> Joint:
    """Return a copy of the network that has learnt the names of `sentences` some times more."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    network = Network(joint.network.shape)
    network.load_state_dict(joint.network.state_dict())
    student = replace(joint, network=network)
    batches = [
        batch
        for _ in range(passes)
        for batch in fit.batches([varied(example, rng) for example in sentences], rng)
    ]

    def loss(batch: Sequence[Example], drop: Dropout) -> Tensor:
        return fit.loss_of(network, network, fit.tensors(batch, student), drop)

    fit.descend(network, batches, loss, RATES, SEED)
    network.eval().requires_grad_(False)
    return student


def _score(joint: Joint, data: Path, test: str) -> float:
    name, scheme, _ = NAME_TESTS[test]
    return name_score(joint, read_names(data / "ner" / name, scheme), scheme, scheme)
