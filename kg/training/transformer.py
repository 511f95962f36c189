"""Stanza's own tagger, parser and name finder, each on a fine-tuned copy of kg's encoder.

This is the other kind of using an encoder: not one pass for all heads, but Stanza's support
for transformers, with `--bert_model` on a local folder and `--bert_finetune`. The encoder is
the one that kg's network starts from, and the only input: word vectors, letters and (for the
parser) tags are left out, which makes the models as fast as they get. All else has Stanza's
sizes. Rates are those of `kg.training.fit`; since its programs lower them each in its own way,
the parser does so by Stanza's second optimiser, the name finder where it gets no better.
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

import stanza
import torch
from stanza.models import lemmatizer, ner_tagger, parser, tagger

from kg.annotate.processor import Reading
from kg.training.conllu_files import Row, Tree
from kg.training.examples import MERGED, Example
from kg.training.fit import BATCH_WORDS, Rates
from kg.training.programs import common

MODELS = "models"
ENCODER = "encoder"
MINUTES = "minutes.json"
BATCH_SENTENCES = 30
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
    path = out / MINUTES
    began = time.monotonic()
    yield
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    known[name] = round((time.monotonic() - began) / 60, 1)
    path.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


@contextmanager
def coarse() -> Iterator[None]:
    """Let encoders that are trained multiply in bfloat16, as `kg.training.fit` does."""
    from transformers import BertModel

    exact = BertModel.forward

    def forward(self: Any, *arguments: Any, **named: Any) -> Any:
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            return exact(self, *arguments, **named)

    BertModel.forward = forward
    try:
        yield
    finally:
        BertModel.forward = exact


def _encoder(out: Path) -> list[str]:
    rates = Rates()
    return [
        "--bert_model", str(out / ENCODER), "--bert_finetune",
        "--lr", str(rates.heads), "--bert_learning_rate", str(rates.encoder / rates.heads),
        "--bert_hidden_layers", "4", "--optim", "adamw",
        "--no_char", "--no_pretrain", "--word_emb_dim", "0",
    ]  # fmt: skip


def tagging(out: Path, amount: Amount) -> list[str]:
    """Return the options of the tagger; its rate for the encoder falls to zero by itself."""
    epoch = _steps(amount.sentences, BATCH_SENTENCES)
    return [
        *_encoder(out), "--lang", "id", "--batch_size", str(BATCH_SENTENCES),
        "--max_steps", str(epoch * amount.epochs), "--eval_interval", str(epoch),
        "--fix_eval_interval",
    ]  # fmt: skip


def parsing(out: Path, amount: Amount) -> list[str]:
    """Return the options of the parser (the one of graphs); its rates follow its scorings.

    The encoder's rate is zero for half an epoch, half for another, then whole, and goes down
    with the second optimiser.
    """
    epoch = _steps(amount.words, BATCH_WORDS)
    steps = epoch * amount.epochs
    rates = Rates()
    return [
        *_encoder(out), "--lang", "id", "--batch_size", str(BATCH_WORDS),
        "--max_steps", str(steps), "--eval_interval", str(epoch // 2), "--no_checkpoint",
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
        *_encoder(out), "--batch_size", str(BATCH_SENTENCES),
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
