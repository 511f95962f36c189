"""Stanza's own tagger, parser and name finder, each on a fine-tuned copy of kg's encoder.

This is the other kind of using an encoder: not one pass for all heads, but Stanza's support
for transformers, with `--bert_model` on a local folder and `--bert_finetune`. The encoder is
the one that kg's network starts from, and the only input: word vectors, letters and (for the
parser) tags are left out, which makes the models as fast as they get. All else has Stanza's
sizes. Rates are those of `kg.training.fit` where a program can raise them slowly (the parser).
Its programs lower them each in its own way: the tagger step by step, the parser by its second
optimiser, the name finder where it gets no better.
Stanza keeps what does best on the sentences to choose by; kg's network has no such choice.
"""

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import stanza
from stanza.models import lemmatizer, ner_tagger, parser, tagger

from kg.annotate.processor import Reading
from kg.training import forward
from kg.training.conllu_files import Row, Tree, write_trees
from kg.training.examples import MERGED, Example
from kg.training.fit import BATCH_WORDS, Rates
from kg.training.programs import common

MODELS = "models"
ENCODER = "encoder"
MINUTES = "minutes.json"
BATCH_SENTENCES = 30
COLD = 5e-5
"""The encoder's rate where a program has no warm-up.

With four times this, the tagger gave 29% of the words their tag after an epoch.
"""
TAGGER = 3e-3
"""The rate of the tagger's own layers, Stanza's default.

With a third of it, the loss was 1.74 after 60 steps; so it is 1.35 after 40.
"""
_LENGTHS = 6
_LAYERS = 12
_FIRST = 2 / 3
"""Share of the parser's steps that its first optimiser takes."""
_LOWER = 0.3
"""The second optimiser's rates as a share of the first's."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is to learn from, and how often it is read."""

    sentences: int
    words: int
    named: int
    epochs: int


def train(out: Path, tokens: Path, amount: Amount) -> None:
    """Train all models in the folder `models` of `out` on the encoder and the files there.

    Models that are there already are left alone. tokenize.pt and mwt.pt are taken from the
    folder `tokens`. The lemmatiser is Stanza's own, with no encoder, trained for an epoch.
    """
    folder, work = out / MODELS, out / "unfinished"
    for path in (folder, work):
        path.mkdir(parents=True, exist_ok=True)
    for name in ("tokenize.pt", "mwt.pt"):
        shutil.copyfile(tokens / name, folder / name)
    for name, program, suffix, options in (
        ("lemma", lemmatizer, "conllu", ["--num_epoch", "1"]),
        ("depparse", parser, "conllu", parsing(out, amount)),
        ("pos", tagger, "conllu", tagging(out, amount)),
        ("ner", ner_tagger, "json", naming(out, amount)),
    ):
        if not (folder / f"{name}.pt").is_file():
            with timed(out, name), coarse():
                program.main([*common(work, name, suffix), *options])
            (work / f"{name}.pt").rename(folder / f"{name}.pt")


@contextmanager
def timed(out: Path, name: str) -> Iterator[None]:
    """Add the minutes that the training of a model takes to minutes.json in `out`."""
    began = time.monotonic()
    yield
    known = {**minutes(out), name: round((time.monotonic() - began) / 60, 1)}
    text = json.dumps(known, indent=1, sort_keys=True) + "\n"
    (out / MINUTES).write_text(text, encoding="utf-8")


def minutes(out: Path) -> dict[str, float]:
    """Return the minutes on the clock that each training in the folder took."""
    path = out / MINUTES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@contextmanager
def coarse() -> Iterator[None]:
    """Let encoders that are trained multiply in bfloat16, as `kg.training.fit` does."""
    from transformers import BertModel

    exact = BertModel.forward

    def trained(self: Any, *arguments: Any, **named: Any) -> Any:
        with forward.coarse(self.training):
            return exact(self, *arguments, **named)

    with patch.object(BertModel, "forward", trained):
        yield


def _encoder(out: Path, rate: float, heads: float) -> list[str]:
    return [
        "--bert_model", str(out / ENCODER), "--bert_finetune",
        "--lr", str(heads), "--bert_learning_rate", str(rate / heads),
        "--bert_hidden_layers", "4", "--optim", "adamw",
        "--no_char", "--no_pretrain", "--word_emb_dim", "0",
    ]  # fmt: skip


def tagging(out: Path, amount: Amount) -> list[str]:
    """Return the options of the tagger; its rate for the encoder falls to zero by itself."""
    epoch = _steps(amount.sentences, BATCH_SENTENCES)
    return [
        *_encoder(out, COLD, TAGGER), "--lang", "id", "--batch_size", str(BATCH_SENTENCES),
        "--train_file", ";".join(map(str, _by_length(out))),
        "--max_steps", str(epoch * amount.epochs), "--eval_interval", str(epoch),
        "--fix_eval_interval",
    ]  # fmt: skip


def write_by_length(out: Path, trees: Sequence[Tree]) -> None:
    """Write the trees to files of sentences of similar length.

    The tagger draws a batch from one file, and otherwise pads most sentences to twice their
    length.
    """
    ordered = sorted(trees, key=lambda tree: len(tree.rows))
    paths = _by_length(out)
    for at, path in enumerate(paths):
        first, after = (len(ordered) * step // len(paths) for step in (at, at + 1))
        write_trees(ordered[first:after], path)


def _by_length(out: Path) -> list[Path]:
    return [out / f"train.{at}.conllu" for at in range(_LENGTHS)]


def parsing(out: Path, amount: Amount) -> list[str]:
    """Return the options of the parser (the one of graphs); its rates follow its scorings.

    The encoder's rate is zero for half an epoch, half for another, then whole, and goes down
    with the second optimiser.
    """
    epoch = _steps(amount.words, BATCH_WORDS)
    steps = epoch * amount.epochs
    rates = Rates()
    return [
        *_encoder(out, rates.encoder, rates.heads), "--lang", "id",
        "--batch_size", str(BATCH_WORDS), "--no_checkpoint",
        "--max_steps", str(steps), "--eval_interval", str(epoch // 2),
        "--tag_emb_dim", "0", "--bert_finetune_layers", str(_LAYERS),
        "--bert_start_finetuning", "0", "--bert_warmup_steps", str(epoch), "--no_plateau",
        "--second_optim", "adamw", "--second_optim_start_step", str(round(steps * _FIRST)),
        "--second_lr", str(rates.heads * _LOWER), "--second_warmup_steps", "0",
        "--second_bert_learning_rate", str(rates.encoder / rates.heads),
    ]  # fmt: skip


def naming(out: Path, amount: Amount) -> list[str]:
    """Return the options of the name finder."""
    epoch = _steps(amount.named, BATCH_SENTENCES)
    return [
        *_encoder(out, COLD, Rates().heads), "--batch_size", str(BATCH_SENTENCES),
        "--max_steps", str(epoch * amount.epochs), "--eval_interval", str(epoch),
        "--patience", "0", "--min_lr", "1e-6",
    ]  # fmt: skip


def _steps(size: int, batch: int) -> int:
    return -(-size // batch)


def plain(tree: Tree) -> Tree:
    """Return the tree with what kg's network learns: no XPOS, no features, merged relations."""
    rows = []
    for row in tree.rows:
        columns = list(row.columns)
        columns[4] = columns[5] = "_"
        columns[7] = MERGED.get(columns[7], columns[7])
        rows.append(Row(tuple(columns)))
    return Tree(tree.text, tuple(rows))


def read(pipeline: Any, gold: Sequence[Example]) -> list[Reading]:
    """Read tokenised sentences with all Stanza models of a pipeline."""
    document = stanza.Document(
        [
            [{"id": at, "text": word} for at, word in enumerate(example.words, start=1)]
            for example in gold
        ]
    )
    for name, stage in pipeline.processors.items():
        if name not in ("tokenize", "mwt"):
            document = stage.process(document)
    return [_reading(sentence) for sentence in document.sentences]


def _reading(sentence: Any) -> Reading:
    words = sentence.words
    return Reading(
        [word.upos for word in words],
        [word.lemma or word.text for word in words],
        [word.head for word in words],
        [word.deprel for word in words],
        [bio(token.ner or "O") for token in sentence.tokens],
        [],
        ["O"] * len(words),
    )


def bio(tag: str) -> str:
    """Return a tag of Stanza's form (BIOES) as BIO."""
    return {"S-": "B-", "E-": "I-"}.get(tag[:2], tag[:2]) + tag[2:]
