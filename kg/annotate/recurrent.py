"""A second reader of names: a BiLSTM-CRF over words and their letters.

It is Stanza's name finder (Qi et al. 2020, after Lample et al. 2016), trained by Stanza's own
program and read here without what that program needs for training. It knows a word by its
letters and by the company that it keeps in Indonesian news, the joint network by an encoder of
many languages: they err in different places, and the mean of their probabilities errs less than
either does. It is a file of its own beside the network (`names.kg`), without which kg reads names
by the network alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from kg.annotate.store import read, write

FILE = "names.kg"
_BATCH = 32
_UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Everything that the network's sizes follow from; a word of no vector is number 0."""

    words: int
    letters: int
    tags: int
    schemes: tuple[str, ...]
    vector: int = 100
    letter: int = 64
    spelling: int = 64
    hidden: int = 256


class Recurrent(nn.Module):
    """Words and their letters in, scores of BIOES tags out, for several corpora's guidelines."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.words, sizes.vector)
        self.letters = nn.Embedding(sizes.letters, sizes.letter)
        both = {"batch_first": True, "bidirectional": True}
        self.spelling = nn.LSTM(sizes.letter, sizes.spelling, **both)
        self.begin = nn.Parameter(torch.zeros(2, 2, sizes.spelling))
        self.context = nn.LSTM(sizes.vector + 2 * sizes.spelling, sizes.hidden, **both)
        self.heads = nn.ModuleDict(
            {scheme: nn.Linear(2 * sizes.hidden, sizes.tags) for scheme in sizes.schemes}
        )
        self.moves = nn.ParameterDict(
            {scheme: nn.Parameter(torch.zeros(sizes.tags, sizes.tags)) for scheme in sizes.schemes}
        )

    def spelled(self, letters: Tensor, lengths: Tensor) -> Tensor:
        """Return vectors (N, 2 spelling) of N words, of their `letters` (N, longest)."""
        packed = pack_padded_sequence(
            self.letters(letters), lengths, batch_first=True, enforce_sorted=False
        )
        hidden, cell = self.begin.unsqueeze(2).expand(-1, -1, len(letters), -1).contiguous()
        _, (last, _) = self.spelling(packed, (hidden, cell))
        found: Tensor = last.transpose(0, 1).flatten(1)
        return found

    def forward(self, words: Tensor, spelled: Tensor, lengths: Tensor, scheme: str) -> Tensor:
        """Score the tags (B, W, tags) of sentences.

        `words` (B, W) are numbers, `spelled` (B, W, 2 spelling) what their letters say,
        `lengths` (B) the words of each sentence.
        """
        inner = torch.cat([self.words(words), spelled], dim=-1)
        packed = pack_padded_sequence(inner, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.context(packed)[0], batch_first=True)
        scores: Tensor = self.heads[scheme](out)
        return scores


@dataclass(frozen=True, slots=True)
class Names:
    """The network with the numbers of its words (in the case that it reads) and letters.

    `tags` are BIOES tags of names; number 0 is a word, or letter, without a vector.
    """

    network: Recurrent
    sizes: Sizes
    words: dict[str, int]
    letters: dict[str, int]
    tags: tuple[str, ...]

    def probabilities(
        self, said: Sequence[Sequence[str]], tags: Sequence[str], scheme: str
    ) -> list[Tensor]:
        """Return for each sentence of W words the probabilities (W, tags) of the BIO `tags`."""
        numbers = {word: at for at, word in enumerate(dict.fromkeys(w for s in said for w in s))}
        merged = torch.tensor([tags.index(bio(tag)) for tag in self.tags])
        order = sorted(range(len(said)), key=lambda at: (len(said[at]), at))
        found: dict[int, Tensor] = {}
        with torch.inference_mode():
            spelled = self._spelled(list(numbers))
            for first in range(0, len(order), _BATCH):
                group = order[first : first + _BATCH]
                made = self._batch([said[at] for at in group], numbers, spelled, scheme)
                for at, row in zip(group, made, strict=True):
                    merging = row.new_zeros(len(row), len(tags))
                    found[at] = merging.index_add_(1, merged, row)
        return [found[at] for at in range(len(said))]

    def _spelled(self, words: Sequence[str]) -> Tensor:
        """Return vectors (words, 2 spelling) of different words."""
        coded = [[self.letters.get(letter, _UNKNOWN) for letter in word] for word in words]
        lengths = torch.tensor([len(row) for row in coded])
        padded = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in coded], batch_first=True)
        return self.network.spelled(padded, lengths)

    def _batch(
        self,
        said: Sequence[Sequence[str]],
        numbers: dict[str, int],
        spelled: Tensor,
        scheme: str,
    ) -> Iterator[Tensor]:
        lengths = torch.tensor([len(words) for words in said])
        width = int(lengths.max())
        known = torch.zeros(len(said), width, dtype=torch.long)
        forms = torch.zeros(len(said), width, dtype=torch.long)
        for row, words in enumerate(said):
            known[row, : len(words)] = torch.tensor([self._number(word) for word in words])
            forms[row, : len(words)] = torch.tensor([numbers[word] for word in words])
        scores = self.network(known, spelled[forms], lengths, scheme)
        found = marginals(scores, self.network.moves[scheme], lengths)
        yield from (row[:length] for row, length in zip(found, lengths.tolist(), strict=True))

    def _number(self, word: str) -> int:
        return self.words.get(word.lower(), _UNKNOWN)


def bio(tag: str) -> str:
    """Return the BIO tag of a BIOES tag."""
    mark, dash, kind = tag.partition("-")
    return f"{'B' if mark in 'BS' else 'I'}-{kind}" if dash else tag


def marginals(scores: Tensor, moves: Tensor, lengths: Tensor) -> Tensor:
    """Return the probability (B, W, tags) of each tag at each word, of a linear-chain CRF.

    `scores` (B, W, tags) are the words', `moves` (tags, tags) those from a tag to the next one,
    `lengths` (B) the words of each sentence; what comes after them means nothing
    (forward-backward with scaling, Rabiner 1989).
    """
    words = (scores - scores.amax(-1, keepdim=True)).exp()
    steps = (moves - moves.max()).exp()
    forward = [_scaled(words[:, 0])]
    for at in range(1, words.shape[1]):
        forward.append(_scaled(forward[-1] @ steps * words[:, at]))
    backward = [torch.ones_like(words[:, 0])]
    for at in range(words.shape[1] - 1, 0, -1):
        made = _scaled((words[:, at] * backward[-1]) @ steps.T)
        goes_on = (lengths > at).unsqueeze(1)
        backward.append(torch.where(goes_on, made, torch.ones_like(made)))
    return _scaled(torch.stack(forward, 1) * torch.stack(backward[::-1], 1))


def _scaled(rows: Tensor) -> Tensor:
    return rows / rows.sum(-1, keepdim=True)


def save(names: Names, path: Path) -> None:
    """Write the network and its vocabularies."""
    settings = {
        "sizes": asdict(names.sizes),
        "words": sorted(names.words, key=names.words.__getitem__),
        "letters": sorted(names.letters, key=names.letters.__getitem__),
        "tags": names.tags,
    }
    write(path, settings, names.network.state_dict())


def load(joint: Path) -> Names | None:
    """Read the reader beside the network at `joint`; None where there is none.

    Raises ModelError where it is damaged.
    """
    path = joint.with_name(FILE)
    return read(path, _made) if path.is_file() else None


def _made(settings: dict[str, Any], weights: dict[str, Tensor]) -> Names:
    sizes = Sizes(**settings["sizes"])
    network = Recurrent(sizes)
    network.load_state_dict(weights)
    network.eval().requires_grad_(False)
    words, letters = (
        {unit: at for at, unit in enumerate(settings[name], 1)} for name in ("words", "letters")
    )
    return Names(network, sizes, words, letters, tuple(settings["tags"]))


__all__ = ["FILE", "Names", "Recurrent", "Sizes", "bio", "load", "marginals", "save"]
