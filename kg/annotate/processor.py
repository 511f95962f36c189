"""A Stanza processor that tags, parses, names and lemmatises in one pass of one encoder.

Names are read twice, where a second reader lies beside the network (`kg.annotate.recurrent`).
It takes the place of Stanza's pos, lemma, depparse and ner, and leaves what they would
leave: upos, lemma, head and deprel of words, ner of tokens, entities of sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from stanza.pipeline.processor import UDProcessor, register_processor
from torch import Tensor

from kg.annotate import decode, recurrent, weapons
from kg.annotate.boundaries import Words, mended
from kg.annotate.network import LONGEST, Scores
from kg.annotate.pieces import PAD
from kg.annotate.recurrent import Names
from kg.annotate.roots import apply
from kg.annotate.store import Joint, load
from kg.annotate.weapons import Weapons

NAME = "joint"
SCHEME = "kg"
TREEBANK = "csui"
BATCH_PIECES = 1600
SECOND = 0.5
"""The second reader's share in the probabilities of names."""
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Guides:
    """Whose guidelines a reading follows: those of a treebank and of a corpus of names."""

    trees: str = TREEBANK
    names: str = SCHEME


GUIDES = Guides()


@dataclass(frozen=True, slots=True)
class Helpers:
    """Optional readers beside the network: of weapons' names, and a second one of names."""

    weapons: Weapons | None = None
    names: Names | None = None

    @classmethod
    def beside(cls, joint: Path) -> "Helpers":
        """Read those that lie beside the network at `joint`."""
        return cls(weapons.load(joint), recurrent.load(joint))


ALONE = Helpers()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one sentence: one value for each word."""

    upos: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[str]
    sure: list[float]
    """The probability of each word's head and label, from the scores of all heads and labels."""
    weapons: list[str]
    """BIO tags of weapons' names, all "O" without a head for them."""


@register_processor(NAME)
class JointProcessor(UDProcessor):  # type: ignore[misc]
    """Configuration: `joint_model_path`, and whose guidelines the reading follows.

    `joint_scheme` is a corpus of names, `joint_treebank` a treebank, and
    `joint_whole_quotations` says that no sentence ends within a quotation.
    """

    PROVIDES_DEFAULT: ClassVar[set[str]] = {"pos", "lemma", "depparse", "ner", NAME}
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize"}

    def _set_up_model(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        self.joint = load(Path(config["model_path"]))
        self.helpers = Helpers.beside(Path(config["model_path"]))
        self._guides = Guides(config.get("treebank", TREEBANK), config.get("scheme", SCHEME))
        self._whole = bool(config.get("whole_quotations", False))

    @property
    def common(self) -> frozenset[str]:
        """Words that running text writes in lower case."""
        return self.joint.common

    @property
    def proper(self) -> frozenset[str]:
        """Words, lower-cased, that running text writes with a capital."""
        return self.joint.proper

    def process(self, document: Any) -> Any:
        """Return a tokenised Stanza document with all its sentences annotated."""
        known = Words(self.joint.common, self.joint.openers)
        document = mended(document, known, whole_quotations=self._whole)
        words = [[word.text for word in sentence.words] for sentence in document.sentences]
        spaces = [list(spaces_of(sentence)) for sentence in document.sentences]
        readings = read(self.joint, words, spaces, self._guides, self.helpers)
        for sentence, reading in zip(document.sentences, readings, strict=True):
            _write(sentence, reading)
        document.build_ents()
        return document


def spaces_of(sentence: Any) -> Iterator[bool]:
    """Yield for each word of a tokenised Stanza sentence whether a space precedes it."""
    end = None
    for token in sentence.tokens:
        yield end is None or token.start_char is None or token.start_char > end
        end = token.end_char
        yield from (False for _ in token.words[1:])


def _write(sentence: Any, reading: Reading) -> None:
    for at, word in enumerate(sentence.words):
        word.upos, word.lemma = reading.upos[at], reading.lemmas[at]
        word.head, word.deprel = reading.heads[at], reading.deprels[at]
        word.sure, word.weapon = reading.sure[at], reading.weapons[at]
    for token in sentence.tokens:
        token.ner = _bioes(reading.names, token.words[0].id - 1, token.words[-1].id)
    sentence.build_dependencies()


def _bioes(names: Sequence[str], first: int, after: int) -> str:
    """Give the tag of a token (its first word's) in the BIOES form that Stanza uses."""
    mark, _, kind = names[first].partition("-")
    goes_on = after < len(names) and names[after] == f"I-{kind}"
    if mark == "B":
        return f"{'B' if goes_on else 'S'}-{kind}"
    return f"{'I' if goes_on else 'E'}-{kind}" if mark == "I" else "O"


def read(
    joint: Joint,
    words: Sequence[Sequence[str]],
    spaces: Sequence[Sequence[bool]],
    guides: Guides = GUIDES,
    helpers: Helpers = ALONE,
) -> list[Reading]:
    """Read tokenised sentences; `spaces` says whether white space precedes each word."""
    coded = [joint.pieces.sentence(*pair) for pair in zip(words, spaces, strict=True)]
    order = sorted(range(len(coded)), key=lambda at: (len(coded[at][0]), at))
    second: list[Tensor | None] = [None] * len(words)
    if helpers.names is not None:
        second = [*helpers.names.probabilities(words, joint.tags, guides.names)]
    reader = _Reader(joint, guides, helpers)
    found: dict[int, Reading] = {}
    for group in _groups(order, [len(pieces) for pieces, _ in coded]):
        made = reader.batch(
            [coded[at] for at in group],
            [words[at] for at in group],
            [second[at] for at in group],
        )
        found.update(zip(group, made, strict=True))
    return [found[at] for at in range(len(coded))]


def _groups(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in order:
        if group and (sizes[at] > LONGEST or (len(group) + 1) * sizes[at] > BATCH_PIECES):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def inputs(
    joint: Joint,
    coded: Sequence[tuple[list[int], list[int]]],
    words: Sequence[Sequence[str]],
    treebank: str = TREEBANK,
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, padding, owner, affixes and treebank, as `Network.forward` takes them."""
    width = max(len(sentence) for sentence in words)
    longest = max(len(pieces) for pieces, _ in coded)
    pieces = torch.tensor([row + [PAD] * (longest - len(row)) for row, _ in coded])
    owner = torch.tensor(
        [row[:-1] + [width + 1] * (longest - len(row) + 1) for _, row in coded]
    )
    affixes = torch.tensor(joint.pieces.formed(words, width))
    followed = torch.full((len(words),), joint.treebanks.index(treebank) + 1)
    return pieces, pieces == PAD, owner, affixes, followed


@dataclass(frozen=True, slots=True)
class _Reader:
    """A network with its helpers, and whose guidelines are followed."""

    joint: Joint
    guides: Guides
    helpers: Helpers

    def batch(
        self,
        coded: Sequence[tuple[list[int], list[int]]],
        words: Sequence[Sequence[str]],
        second: Sequence[Tensor | None],
    ) -> list[Reading]:
        """Read sentences in one pass; `second` has what the second reader says of their names."""
        joint, width = self.joint, max(len(sentence) for sentence in words)
        with torch.inference_mode():
            scores = joint.network(*inputs(joint, coded, words, self.guides.trees))
            arcs = scores.arcs.numpy()
            trees = [decode.tree(arcs[at, : len(w), : len(w) + 1]) for at, w in enumerate(words)]
            heads = torch.tensor([row + [0] * (width - len(row)) for row in trees])
            labels = joint.network.labels(scores, heads).numpy()
        rows = zip(words, trees, labels, second, strict=True)
        return [self._reading(scores, at, *row) for at, row in enumerate(rows)]

    def _reading(
        self,
        scores: Scores,
        at: int,
        words: Sequence[str],
        heads: list[int],
        labels: decode.Array,
        second: Tensor | None,
    ) -> Reading:
        joint, armed = self.joint, self.helpers.weapons
        upos = [joint.upos[tag] for tag in scores.upos[at, : len(words)].argmax(-1).tolist()]
        made = [joint.scripts[number] for number in scores.scripts[at, : len(words)].argmax(-1)]
        roots = zip(words, upos, made, strict=True)
        named = mean(scores.names[self.guides.names][at, : len(words)].softmax(-1), second)
        return Reading(
            upos,
            [_lemma(joint, self.guides.trees, *row) for row in roots],
            heads,
            _deprels(joint, heads, labels),
            best_names(joint, named),
            decode.sureness(
                scores.arcs[at, : len(words), : len(words) + 1].numpy(), heads, labels
            ),
            weapons.tags(armed, scores.formed[at, : len(words)]) if armed else ["O"] * len(words),
        )


def mean(own: Tensor, other: Tensor | None, share: float = SECOND) -> Tensor:
    """Return the mean of two readers' probabilities (W, tags), the `other` by its share."""
    return own if other is None else (1 - share) * own + share * other


def best_names(joint: Joint, probabilities: Tensor) -> list[str]:
    """Return the likeliest valid BIO tags of names, of probabilities (W, tags)."""
    logarithms = probabilities.clamp(min=_LEAST).log().numpy()
    return decode.names(logarithms, joint.tags, decode.transitions(joint.tags))


def _lemma(joint: Joint, treebank: str, word: str, upos: str, made: str) -> str:
    """Return the root: that of the treebanks, but a word in capitals can stay as it is."""
    key = f"{word.lower()}\t{upos}"
    known = joint.lemmas.get(treebank, {}).get(key) or joint.lemmas[""].get(key)
    capital = word[:1].isupper() and made.startswith("k")
    return apply(made, word) or word if known is None or capital else known


def _deprels(joint: Joint, heads: Sequence[int], labels: decode.Array) -> list[str]:
    """Label the arcs; the root has the label `root`, and nothing else has it."""
    root = joint.deprels.index("root")
    free = labels.copy()
    free[:, root] = -np.inf
    best = free.argmax(axis=1)
    return ["root" if head == 0 else joint.deprels[best[at]] for at, head in enumerate(heads)]
