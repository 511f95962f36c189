"""Both kinds of using one encoder, measured: one pass for all heads, or one for each model.

kg's network reads a sentence once and scores everything; Stanza's tagger, parser and name
finder can each have a fine-tuned encoder of its own instead (`kg.training.transformer`). Both
start from the same encoder here, learn from the same modern trees and the same names, as often.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from kg.annotate import JOINT, open_pipeline
from kg.annotate.processor import TREEBANK, Guides, Reading
from kg.annotate.processor import read as read_jointly
from kg.annotate.store import Joint, load, save
from kg.training import (
    corpora,
    fit,
    huggingface,
    make,
    newswords,
    throughput,
    timing,
    transformer,
)
from kg.training.evaluate import found_score
from kg.training.examples import Example, read_treebank
from kg.training.goldwords import TESTS, shares
from kg.training.names import read_names
from kg.training.plan import Phase, plan
from kg.training.precision import FLOAT32
from kg.training.programs import write_files
from kg.training.throughput import markdown
from kg.training.timing import Job, Timing
from kg.training.transformer import Amount

SCHEME = "idner"
CHOOSING, TESTING = "idner-news-2k.dev.txt", "idner-news-2k.test.txt"
SHIPPED = "kg, as shipped (more data, more epochs)"
SHARED = "kg, one pass for all heads"
APART = "Stanza, an encoder for each model"
_MEASURES = ("UPOS", "UAS", "LAS")
_MODELS = ("pos", "depparse", "ner", "lemma")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make and to measure: passes over trees and names, articles, rounds, threads."""

    epochs: int
    articles: int
    rounds: int
    threads: int


def tables(data: Path, models: Path, out: Path, wish: Wish) -> str:
    """Make in `out` what is not there yet, measure, and return Markdown tables."""
    torch.set_num_threads(wish.threads)
    with throughput.changed({"HF_HUB_OFFLINE": "1"}):
        train(data, models, out, wish.epochs)
        scores = {
            SHIPPED: accuracy(data, load(models / JOINT)),
            SHARED: accuracy(data, load(out / JOINT)),
            APART: accuracy(data, out / transformer.MODELS),
        }
        chosen = timing.drawn(data / throughput.NEWS, wish.articles, throughput.SEED)
        began = os.getloadavg()[0]
        ways = {APART: (transformer.MODELS, "")}
        job = Job(chosen, models, out, (FLOAT32, *ways), 1, wish.rounds, ways, True)
        timings = throughput.run(job, {})
    load_then = f"load {began:.1f} before the timing, {os.getloadavg()[0]:.1f} after"
    spent = ", ".join(f"{name} {time}" for name, time in transformer.minutes(out).items())
    read = f"{wish.articles} articles, {wish.rounds} rounds, 1 thread"
    said = f"{', '.join(timing.flags())}; {load_then}; {read}; minutes of training: {spent}"
    rows = {SHIPPED: models / JOINT, SHARED: out / JOINT, APART: out / transformer.MODELS}
    speeds = throughput.stages(timings, wish.rounds, ways)
    return "\n\n".join([said, summary(scores, timings, rows), speeds])


def train(data: Path, models: Path, out: Path, epochs: int) -> None:
    """Train a network of kg's kind and Stanza's models on the same, where they are missing."""
    torch.manual_seed(make.SEED)
    found = corpora.read(data)
    same = corpora.Corpora(found.modern, [], [], [e for e in found.names if SCHEME in e.names])
    joint = make.untrained(found, newswords.frequent_forms(data))
    if not (out / transformer.ENCODER / "model.safetensors").is_file():
        huggingface.write(joint.network, joint.pieces, out / transformer.ENCODER)
    trees, choosing = corpora.treebank_trees(data)
    named = read_names(data / "ner" / CHOOSING, SCHEME)
    plain = [transformer.plain(tree) for tree in trees]
    dev = [transformer.plain(tree) for tree in choosing]
    write_files(out, (plain, dev), (same.names, named))
    transformer.write_by_length(out, plain)
    words = sum(len(tree.words()) for tree in trees)
    transformer.train(out, models, Amount(len(trees), words, len(same.names), epochs))
    if not (out / JOINT).is_file():
        with transformer.timed(out, JOINT):
            batches = plan(same, make.SEED, (Phase(modern=epochs, names=epochs),))
            fit.fit(joint, batches, fit.Rates(), make.SEED)
        save(joint, out / JOINT)


def accuracy(data: Path, models: Joint | Path) -> dict[str, float]:
    """Return the scores, by test and measure, of a network or of a folder of Stanza's models."""
    pipeline = None if isinstance(models, Joint) else open_pipeline(models)

    def read(gold: Sequence[Example], treebank: str) -> list[Reading]:
        if isinstance(models, Joint):
            words, spaces = [e.words for e in gold], [e.spaces for e in gold]
            return read_jointly(models, words, spaces, Guides(treebank, SCHEME))
        return transformer.read(pipeline, gold)

    found = {}
    for test in TESTS:
        gold = read_treebank(data / "ud" / test.file, test.treebank)
        for measure, share in shares(gold, read(gold, test.treebank)):
            if measure in _MEASURES:
                found[f"{test.name}, {measure}"] = share
    gold = read_names(data / "ner" / TESTING, SCHEME)
    found["idner-news-2k, F1"] = found_score(gold, read(gold, TREEBANK), SCHEME)
    return found


def summary(
    scores: dict[str, dict[str, float]], timings: dict[str, Timing], files: dict[str, Path]
) -> str:
    """Return one row for each measure and a column for each kind."""
    names = list(scores)
    fast = {name: timings[APART if name == APART else FLOAT32] for name in names}
    rows = [
        [measure, *(f"{scores[name][measure]:.1f}" for name in names)]
        for measure in scores[names[0]]
    ]
    rows.append(["tokens a second", *(f"{fast[name].speed:,.0f}" for name in names)])
    rows.append(["... of the processor", *(f"{fast[name].cpu_speed:,.0f}" for name in names)])
    rows.append(["files, MB", *(f"{sum(sizes(files[name])) / 1e6:.0f}" for name in names)])
    return markdown(["measure", *names], rows)


def sizes(path: Path) -> Iterator[int]:
    """Yield the bytes of a file, or of each model in a folder that is not the tokenizer's."""
    for file in [path] if path.is_file() else [path / f"{name}.pt" for name in _MODELS]:
        yield file.stat().st_size
