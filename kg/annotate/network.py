"""The network behind tags, trees, names and roots: one encoder, one pass, five heads.

The encoder is a BERT of post-norm layers (multilingual-e5-small, cut to Indonesian pieces).
A word is the mean of its pieces' vectors, with its letters at both ends for what
depends on form (part of speech, root, name); the sentence mark <s> is the root of the tree.
Trees are scored by biaffine attention (Dozat and Manning 2017) and by the distance of the
head. What depends on a treebank's guidelines (part of speech, root, tree) also sees a vector
of the treebank (Stymne et al. 2018). Dropout is only where a layer adds to the stream: drawing
it dominates on a CPU.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import linear, pad

from kg.annotate.encoder import Multiply, run_layers
from kg.annotate.pieces import AFFIXES, PAD

LONGEST = 512
"""Positions that the encoder knows; a longer sentence is encoded in windows."""


_STEPS = (2, 3, 4, 5, 7, 10, 15, 23)
"""Where a longer way between a word and its head begins."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything that the network's sizes follow from."""

    pieces: int
    upos: int
    deprels: int
    scripts: int
    treebanks: int = 0
    name_heads: dict[str, int] = field(default_factory=dict)
    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    arc: int = 384
    label: int = 128
    affix: int = 64
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Scores:
    """What one pass yields for a batch of B sentences of at most W words.

    `upos` (B, W, tags), `scripts` (B, W, scripts), `names` by scheme (B, W, tags),
    `arcs` (B, W, W + 1): the score of each head, the root first; `dependants` and `heads`
    (B, W, label) and (B, W + 1, label) are what `Network.labels` needs; `formed`
    (B, W, width + affix) are the words with their letters, for heads that are kept apart.
    """

    upos: Tensor
    scripts: Tensor
    names: dict[str, Tensor]
    arcs: Tensor
    dependants: Tensor
    heads: Tensor
    formed: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.multiply: Multiply = linear
        width = shape.width
        self.pieces = nn.Embedding(shape.pieces, width)
        self.positions = nn.Embedding(LONGEST, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        layer = nn.TransformerEncoderLayer(
            width, shape.heads, shape.inner, shape.dropout, "gelu", 1e-12, batch_first=True
        )
        layer.self_attn.dropout = 0.0
        layer.dropout.p = 0.0
        self.encoder = nn.TransformerEncoder(layer, shape.layers, enable_nested_tensor=False)
        self.affixes = nn.Embedding(AFFIXES, shape.affix)
        self.treebanks = nn.Embedding(shape.treebanks + 1, width)
        nn.init.zeros_(self.treebanks.weight)
        self.upos = nn.Linear(width + shape.affix, shape.upos)
        self.script_hidden = _projection(width + shape.affix, shape.label)
        self.scripts = nn.Linear(shape.label, shape.scripts)
        self.names = nn.ModuleDict(
            {
                name: nn.Linear(width + shape.affix, tags)
                for name, tags in sorted(shape.name_heads.items())
            }
        )
        self.arc_dependant = _projection(width, shape.arc)
        self.arc_head = _projection(width, shape.arc)
        self.arc = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        self.distance = nn.Linear(shape.arc, 2 * len(_STEPS) + 2)
        self.label_dependant = _projection(width, shape.label)
        self.label_head = _projection(width, shape.label)
        self.label = nn.Parameter(torch.zeros(shape.deprels, shape.label + 1, shape.label + 1))

    def encode(self, pieces: Tensor, padding: Tensor) -> Tensor:
        """Return vectors (B, P, width) of `pieces` (B, P); zeros where `padding` is true.

        Dropout is left out: `kg.training.forward` has the pass for training.
        """
        batch, length = pieces.shape
        if length > LONGEST:
            extra = -length % LONGEST
            windows = pad(pieces, (0, extra), value=PAD).view(-1, LONGEST)
            empty = pad(padding, (0, extra), value=True).view(-1, LONGEST)
            return self.encode(windows, empty).reshape(batch, length + extra, -1)[:, :length]
        row, position = (~padding).nonzero(as_tuple=True)
        vectors = self.norm(self.pieces(pieces[row, position]) + self.positions(position))
        sizes = [size for size in row.bincount(minlength=batch).tolist() if size]
        found = run_layers(self.encoder.layers, vectors, sizes, self.multiply)
        out = found.new_zeros(batch, length, self.shape.width)
        out[row, position] = found
        return out

    def forward(
        self, pieces: Tensor, padding: Tensor, owner: Tensor, affixes: Tensor, treebank: Tensor
    ) -> Scores:
        """Score a batch.

        `owner` (B, P) gives the word of each piece: 0 for <s>, 1 for the first word, W + 1
        for what belongs to no word (padding, </s>); `affixes` (B, W, 11) are the classes of
        each word's beginnings and ends; `treebank` (B) says whose guidelines to follow, from 1,
        or 0 for none.
        """
        vectors = self.encode(pieces, padding).float()
        return self.score(pool(vectors, owner, affixes.shape[1]), affixes, treebank)

    def score(self, vectors: Tensor, affixes: Tensor, treebank: Tensor) -> Scores:
        """Score words of `vectors` (B, W + 1, width), the root's vector first."""
        vectors = self.dropout(vectors)
        letters = self.dropout(self.affixes(affixes).sum(dim=2))
        formed = torch.cat([vectors[:, 1:], letters], dim=-1)
        vectors = vectors + self.treebanks(treebank).unsqueeze(1)
        words = vectors[:, 1:]
        tagged = torch.cat([words, letters], dim=-1)
        dependants = self.arc_dependant(words)
        arcs = with_one(dependants) @ self.arc @ self.arc_head(vectors).transpose(1, 2)
        near = self.distance(dependants)
        index = buckets(words.shape[1]).expand(near.shape[0], -1, -1)
        return Scores(
            self.upos(tagged),
            self.scripts(self.script_hidden(tagged)),
            {name: head(formed) for name, head in self.names.items()},
            arcs / self.shape.arc**0.5 + torch.gather(near, 2, index),
            self.label_dependant(words),
            self.label_head(vectors),
            formed,
        )

    def labels(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return the scores (B, W, deprels) of the labels of the arcs to `heads` (B, W)."""
        index = heads.unsqueeze(-1).expand(-1, -1, scores.heads.shape[-1])
        governors = with_one(torch.gather(scores.heads, 1, index))
        dependants = with_one(scores.dependants)
        crossed = torch.einsum("bwx,rxy->bwry", dependants, self.label)
        return torch.einsum("bwry,bwy->bwr", crossed, governors)


def pool(vectors: Tensor, owner: Tensor, words: int) -> Tensor:
    """Average `vectors` (B, P, width) over the pieces of each word: (B, words + 1, width)."""
    batch, _, width = vectors.shape
    sums = vectors.new_zeros(batch, words + 2, width)
    sums.scatter_add_(1, owner.unsqueeze(-1).expand(-1, -1, width), vectors)
    counts = vectors.new_zeros(batch, words + 2)
    counts.scatter_add_(1, owner, torch.ones_like(owner, dtype=vectors.dtype))
    return (sums / counts.clamp(min=1).unsqueeze(-1))[:, :-1]


def buckets(words: int) -> Tensor:
    """Return (words, words + 1): the class of the way from each word to each head.

    Ways are 1, 2, 3, 4, 5 to 6, ... words, to the left or to the right; the root has a
    class of its own.
    """
    from_word = torch.arange(1, words + 1).unsqueeze(1)
    to_head = torch.arange(words + 1).unsqueeze(0)
    way = to_head - from_word
    size = torch.bucketize(way.abs(), torch.tensor(_STEPS), right=True)
    found = torch.where(way < 0, size, size + len(_STEPS)) + 1
    return found.masked_fill(to_head == 0, 0)


def with_one(vectors: Tensor) -> Tensor:
    """Append a constant 1 to each vector, for the linear part of a biaffine form."""
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], dim=-1)


def _projection(width: int, size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.33))
