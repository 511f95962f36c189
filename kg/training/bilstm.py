"""A reader of names of another kind: Stanza's BiLSTM-CRF with word vectors that the news taught.

It knows words by their letters and by the company that they keep in the news (fastText,
Bojanowski et al. 2017), kg's network by an encoder of many languages, so that they may err in
different places: the mean of their probabilities tells. First it learns all corpora of names
as one, then one corpus alone (Stanza's `--finetune`).

It is not shipped: it would be a second pass. It measures what the network could still learn.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models import ner_tagger
from stanza.models.common import utils
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer, unpack_batch
from torch import Tensor

from kg.annotate import decode
from kg.annotate.network import Scores
from kg.annotate.processor import inputs
from kg.annotate.store import Joint, load
from kg.training import corpora
from kg.training.evaluate import NAME_TESTS, tag_score
from kg.training.examples import Example
from kg.training.names import read_names
from kg.training.newswords import WORD, texts
from kg.training.programs import SEED, SHORTHAND, write_names
from kg.training.stock import write_pretrain
from kg.training.throughput import markdown

VECTOR, RARE, EPOCHS = 100, 3, 6
"""Dimensions of the vectors, how often a word of the news has to occur, and passes over it."""
STEPS, MORE = 2000, 600
"""Batches of 32 sentences: of all corpora, and then of one."""
ALL = "all"
_SIZES = ("--hidden_dim", "256", "--char_hidden_dim", "64", "--char_emb_dim", "64")
_BATCH = 32
_WEIGHTS = (0.3, 0.5, 0.7)
"""Shares of the BiLSTM in the mean that are measured."""


def sentences(data: Path) -> Iterator[list[str]]:
    """Yield what the vectors are learnt from: lines of the news, and the corpora's sentences."""
    for text in texts(data):
        for line in text.splitlines():
            if words := WORD.findall(line):
                yield words
    found = corpora.read(data)
    for example in (*found.names, *found.icon, *found.older, *found.modern):
        yield list(example.words)


def write_vectors(lines: Iterable[list[str]], path: Path) -> None:
    """Write fastText skip-gram vectors of the words as Stanza reads them.

    One thread, so that the same text gives the same vectors.
    """
    from gensim.models import FastText

    made = FastText(
        list(lines), sg=1, vector_size=VECTOR, min_count=RARE, epochs=EPOCHS, workers=1, seed=SEED
    )
    write_pretrain(made.wv.index_to_key, torch.from_numpy(made.wv.vectors), path)


def train(data: Path, out: Path, threads: int = 1) -> None:
    """Write to `out` the vectors and a model for each of NAME_TESTS' schemes, if missing."""
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "vectors.pt").is_file():
        write_vectors(sentences(data), out / "vectors.pt")
    known = corpora.read(data).names
    _fit(out, ALL, known, _development(data, "idner"), STEPS)
    for _, scheme, _ in NAME_TESTS.values():
        own = [example for example in known if scheme in example.names]
        _fit(out, scheme, own, _development(data, scheme), MORE, after=ALL)


def _development(data: Path, scheme: str) -> list[Example]:
    return read_names(data / "ner" / corpora.TEST_NAMES[scheme][0], scheme)


def _fit(
    out: Path,
    name: str,
    examples: Sequence[Example],
    choosing: Sequence[Example],
    steps: int,
    after: str = "",
) -> None:
    """Train a model on the examples, the best step by `choosing`; go on from another one."""
    if (out / f"{name}.pt").is_file():
        return
    write_names(examples, out / f"{name}.train.json")
    write_names(choosing, out / f"{name}.dev.json")
    going_on = ("--finetune", "--finetune_load_name", str(out / f"{after}.pt"), "--lr", "0.05")
    ner_tagger.main(
        [
            "--train_file", str(out / f"{name}.train.json"),
            "--eval_file", str(out / f"{name}.dev.json"),
            "--wordvec_pretrain_file", str(out / "vectors.pt"),
            "--save_dir", str(out), "--save_name", f"{name}.pt",
            "--shorthand", SHORTHAND, "--seed", str(SEED), "--cpu",
            "--batch_size", str(_BATCH), "--max_steps", str(steps), "--eval_interval", "200",
            *_SIZES, *(going_on if after else ()),
        ]
    )  # fmt: skip


class Reader:
    """A trained model that gives probabilities instead of tags."""

    def __init__(self, model: Path, vectors: Path) -> None:
        self._trainer = Trainer(
            args={}, model_file=str(model), pretrain=Pretrain(str(vectors)), device="cpu"
        )
        self._trainer.model.eval()

    def probabilities(self, said: Sequence[Sequence[str]], tags: Sequence[str]) -> list[Tensor]:
        """Return for each sentence of W words the probabilities (W, tags) of BIO `tags`."""
        vocab = self._trainer.vocab
        known = _bio(vocab["tag"], tags)
        rows = [[{"text": word, "ner": "O"} for word in words] for words in said]
        loaded = DataLoader(
            Document(rows), _BATCH, self._trainer.args, vocab=vocab, evaluation=True
        )
        found: list[Tensor] = []
        with torch.inference_mode():
            for batch in loaded:
                found += self._batch(batch, known, len(tags))
        return found

    def _batch(self, batch: Any, known: Tensor, tags: int) -> list[Tensor]:
        read, order, words, letters, sizes, lengths, chars, offsets = unpack_batch(batch, "cpu")
        _, scores, moves = self._trainer.model(
            read[0], read[1], read[2], read[4], words, sizes, lengths, read[3], offsets, chars,
            letters,
        )  # fmt: skip
        found = [
            torch.zeros(size, tags).index_add_(1, known, marginals(row[:size], moves[0]))
            for row, size in zip(scores[0], sizes, strict=True)
        ]
        ordered: list[Tensor] = utils.unsort(found, order)
        return ordered


def _bio(vocab: Any, tags: Sequence[str]) -> Tensor:
    """Return for each of Stanza's BIOES tags the number of the BIO tag; what pads is O."""
    marks = {"B": "B", "S": "B", "I": "I", "E": "I"}
    numbers = []
    for number in range(vocab.lens()[0]):
        named = vocab.unmap([[number]])[0]  # nothing for the empty tag
        mark, dash, kind = (named[0] if named else "O").partition("-")
        numbers.append(tags.index(f"{marks[mark]}-{kind}" if dash and mark in marks else "O"))
    return torch.tensor(numbers)


def marginals(scores: Tensor, moves: Tensor) -> Tensor:
    """Return the probability (W, tags) of each tag at each word, of a linear-chain CRF.

    `scores` (W, tags) are the words', `moves` (tags, tags) those from a tag to the next one
    (forward-backward, Rabiner 1989).
    """
    forward, backward = [scores[0]], [torch.zeros_like(scores[0])]
    for row in scores[1:]:
        forward.append(row + (forward[-1].unsqueeze(1) + moves).logsumexp(0))
    for row in reversed(scores[1:].unbind()):
        backward.append((moves + row + backward[-1]).logsumexp(1))
    return (torch.stack(forward) + torch.stack(backward[::-1])).softmax(-1)


def table(data: Path, network: Path, out: Path) -> str:
    """Return the F1 of kg's network, of the BiLSTM and of their means on the tests of names."""
    joint, rows = load(network), []
    for test, (name, scheme, _) in NAME_TESTS.items():
        gold = read_names(data / "ner" / name, scheme)
        reader = Reader(out / f"{scheme}.pt", out / "vectors.pt")
        one = network_probabilities(joint, gold, scheme)
        other = reader.probabilities([example.words for example in gold], joint.tags)
        pairs = list(zip(one, other, strict=True))
        mixed = [[(1 - w) * a + w * b for a, b in pairs] for w in _WEIGHTS]
        scores = [score(joint, gold, found, scheme) for found in (one, other, *mixed)]
        rows.append([test, *(f"{value:.1f}" for value in scores)])
    means = [f"mean, BiLSTM {weight:g}" for weight in _WEIGHTS]
    return markdown(["test", "network", "BiLSTM", *means], rows)


def network_probabilities(joint: Joint, gold: Iterable[Example], scheme: str) -> list[Tensor]:
    """Return for each sentence of W words kg's own probabilities (W, tags) of names."""
    found = []
    with torch.inference_mode():
        for example in gold:
            coded = [joint.pieces.sentence(example.words, example.spaces)]
            said: Scores = joint.network(*inputs(joint, coded, [example.words]))
            found.append(said.names[scheme][0].softmax(-1))
    return found


def score(joint: Joint, gold: Sequence[Example], found: Iterable[Tensor], scheme: str) -> float:
    """Return the F1 of whole names, in percent, of the likeliest tags."""
    moves = decode.transitions(joint.tags)
    logarithms = (said.clamp(min=1e-9).log().numpy() for said in found)
    return tag_score(gold, [decode.names(row, joint.tags, moves) for row in logarithms], scheme)
