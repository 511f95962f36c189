"""What older annotation of a sentence says of the tree that today's guidelines give it.

The trees of GSD's release 2.1 and those made of ICON's phrases follow other guidelines, but
people drew them. So the teachers' probabilities are what is known before, and the older
annotation is an observation of the same tree through a noisy channel (Dawid and Skene 1979):
each tag, relation and head of today is written down in the older way with some probability,
which is counted where the teachers read the corpus. Where they doubt, the annotation decides;
where it often differs, as in the heads of prepositions that follow, it says next to nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.training.examples import ICON, Example

UNKNOWN = -1
"""The head of a word that the annotation does not know, such as a clitic it did not divide."""
LEAST = 0.02
"""The least and, taken from 1, the greatest share in any count."""
_FEW = 20
"""Words below which a kind of word says nothing."""
_FLAT = frozenset(
    "amod appos det flat flat:name nmod nmod:poss nummod parataxis punct".split()
)  # fmt: skip
SILENT: Mapping[str, frozenset[str]] = {ICON: _FLAT}
"""Relations whose heads a corpus does not tell: ICON's noun phrases have no parts."""
_HEADS_ONLY = frozenset({ICON})
"""Corpora whose relations and tags are made by rule: nobody wrote them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the teachers say of a sentence of W words, without regard to its annotation.

    `upos` (W, tags), `arcs` (W, W + 1), `labels` (W, relations) of the arcs to `heads` (W).
    """

    upos: Tensor
    arcs: Tensor
    heads: Tensor
    labels: Tensor


@dataclass(frozen=True, slots=True)
class Channel:
    """How one corpus writes what today's guidelines say.

    `upos[tag]` (tags of today) and `labels[relation]` (relations of today) are probabilities of
    the older tag or relation; `same[kind]` is the share of words of that `kind` whose head is
    the same in both.
    """

    upos: dict[str, Tensor]
    labels: dict[str, Tensor]
    same: dict[tuple[str, bool], float]

    def tags(self, probabilities: Tensor, older: Sequence[str | None]) -> Tensor:
        """Return (W, tags) of today, given those before and the `older` tags."""
        return _posterior(probabilities, [self.upos.get(tag or "") for tag in older])

    def arcs(self, probabilities: Tensor, example: Example) -> Tensor:
        """Return (W, W + 1), the probability of each head, given the `example`'s heads."""
        made = probabilities.clone()
        for at, head in enumerate(example.heads):
            share = self.same.get(_kind(example, at))
            if head != UNKNOWN and share is not None:
                made[at, head] *= share / (1 - share)
        return made / made.sum(-1, keepdim=True)

    def relations(self, probabilities: Tensor, heads: Tensor, example: Example) -> Tensor:
        """Return (W, relations) to `heads`, given the `example`'s where its head is the same."""
        seen = [
            self.labels.get(label) if head == wanted else None
            for label, head, wanted in zip(
                example.deprels, example.heads, heads.tolist(), strict=False
            )
        ]
        return _posterior(probabilities, seen)


def _kind(example: Example, at: int) -> tuple[str, bool]:
    """A word's older relation, and whether its head stands before it."""
    return example.deprels[at], example.heads[at] <= at


def _posterior(probabilities: Tensor, seen: Sequence[Tensor | None]) -> Tensor:
    made = probabilities.clone()
    for at, likely in enumerate(seen):
        if likely is not None:
            made[at] *= likely
    return made / made.sum(-1, keepdim=True)


def count(read: Iterable[tuple[Seen, Example]]) -> Channel:
    """Count the channel of a corpus from its sentences as the teachers read them.

    The relation is counted where the likeliest head is the annotation's.
    """
    upos: dict[str, Tensor] = {}
    labels: dict[str, Tensor] = {}
    shares: dict[tuple[str, bool], list[float]] = {}
    for seen, example in read:
        written = example.treebank not in _HEADS_ONLY
        for at, tag in enumerate(example.upos if written else ()):
            _add(upos, tag or "", seen.upos[at])
        for at, head in enumerate(example.heads):
            silent = SILENT.get(example.treebank, frozenset())
            if head != UNKNOWN and example.deprels[at] not in silent:
                shares.setdefault(_kind(example, at), []).append(float(seen.arcs[at, head]))
            if written and head == int(seen.heads[at]):
                _add(labels, example.deprels[at], seen.labels[at])
    same = {
        kind: min(max(sum(found) / len(found), LEAST), 1 - LEAST)
        for kind, found in shares.items()
        if len(found) >= _FEW
    }
    return Channel(_likelihoods(upos), _likelihoods(labels), same)


def _add(sums: dict[str, Tensor], older: str, probabilities: Tensor) -> None:
    if older:
        sums[older] = sums.get(older, torch.zeros_like(probabilities)) + probabilities


def _likelihoods(sums: dict[str, Tensor]) -> dict[str, Tensor]:
    """Turn the expected counts of (older, today) into probabilities of the older given today."""
    if not sums:
        return {}
    totals = torch.stack(list(sums.values())).sum(dim=0).clamp(min=1e-6)
    return {older: (found / totals).clamp(min=LEAST) for older, found in sums.items()}
