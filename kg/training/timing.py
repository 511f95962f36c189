"""How long kg and Stanza models of stock size take for the same articles, turn by turn."""

import gzip
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import stanza
import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.depparse import model as stanza_parser

from kg.annotate import Annotator, processor
from kg.model import Document
from kg.read import document
from kg.training.precision import FLOAT32, VARIANTS
from kg.training.stock import CHARLM, PLAIN

BULK = "in bulk"
SLOW = "Stanza, stock size, with character models"
ONCE = "float32, names read once"
"""The way without the second reader of names."""
EVERY = 4
"""The slow models read every fourth article only."""
STOCK = {
    "Stanza, stock size, no character models": (PLAIN, ""),
    "the same, all articles in one call": (PLAIN, BULK),
    SLOW: (CHARLM, ""),
}
"""Folder of the stock models and how they read, by what the table calls them."""
WARM_UP = 2
"""Articles that each way reads before the clock starts."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one process measures: `ways` are names of VARIANTS and `stanza`, and ONCE.

    `stanza` gives the folder in `stock` and how it reads; its models are `trained`, or were
    trained too little to search trees as trained ones do.
    """

    articles: tuple[tuple[str, str], ...]
    models: Path
    stock: Path
    ways: tuple[str, ...]
    threads: int
    rounds: int
    stanza: dict[str, tuple[str, str]] = field(default_factory=lambda: STOCK)
    trained: bool = False


@dataclass(slots=True)
class Timing:
    """Words read in one round and the seconds of each round: on the clock, of the processor.

    `stages` are the seconds of the processor of each Stanza stage in all rounds.
    """

    words: int = 0
    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def speed(self) -> float:
        """Words a second on the clock, median of the rounds."""
        return self.words / median(self.clock)

    @property
    def cpu_speed(self) -> float:
        """Words a second of the processor (of all threads), median of the rounds."""
        return self.words / median(self.cpu)


def drawn(path: Path, number: int, seed: int) -> tuple[tuple[str, str], ...]:
    """Draw articles from a gzipped file of JSON lines: (id, title and text)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    chosen = random.Random(seed).sample(rows, number)
    return tuple((row["id"], f"{row['title']}\n\n{row['text']}") for row in chosen)


def measure(job: Job) -> dict[str, Timing]:
    """Let each way read all articles in each round, one way after the other."""
    logging.getLogger("stanza").setLevel(logging.ERROR)  # its training programs lower it
    if not job.trained:
        stanza_parser.chuliu_edmonds_one_root = without_circles
    documents = [document(name, text) for name, text in job.articles]
    timings = {way: Timing() for way in job.ways}
    readers = {way: _reader(way, job, timings[way].stages) for way in job.ways}
    for reader in readers.values():
        reader(documents[:WARM_UP])
    for timing in timings.values():
        timing.stages.clear()
    for _ in range(job.rounds):
        for way, reader in readers.items():
            clock, cpu = time.perf_counter(), time.process_time()
            timings[way].words = reader(documents[::EVERY] if way == SLOW else documents)
            timings[way].clock.append(time.perf_counter() - clock)
            timings[way].cpu.append(time.process_time() - cpu)
    return timings


def without_circles(scores: Any) -> Any:
    """Search the tree of a chain of words, as long as `scores` (words + 1, words + 1) has any.

    The best heads of a parser that was hardly trained make circles, which the search resolves
    one by one; those of a trained parser make a tree in most sentences. So Stanza's search
    is timed with the easiest scores there are, which flatters the stock models.
    """
    easy = np.full_like(scores, -100)
    after = np.arange(1, len(scores))
    easy[after, after - 1] = 0
    return chuliu_edmonds_one_root(easy)


def _reader(
    way: str, job: Job, stages: dict[str, float]
) -> Callable[[Sequence[Document]], int]:
    """Return what reads documents and counts their words; it adds its stages' seconds."""
    folder, how = job.stanza.get(way, ("", ""))
    annotator = Annotator(job.stock / folder if folder else job.models, job.threads)
    if not folder:
        joint = annotator.pipeline.processors[processor.NAME]
        joint.joint.network.multiply = VARIANTS[FLOAT32 if way == ONCE else way]()
        if way == ONCE:
            joint.helpers = replace(joint.helpers, names=None)
    for name, stage in annotator.pipeline.processors.items():
        stage.process = _timed(stage.process, name, stages)

    def one_by_one(documents: Sequence[Document]) -> int:
        found = annotator.annotate_many(documents)
        return sum(len(sentence.tokens) for one in found for sentence in one.sentences)

    def in_bulk(documents: Sequence[Document]) -> int:
        texts = [stanza.Document([], text=one.text) for one in documents]
        return sum(one.num_words for one in annotator.pipeline.bulk_process(texts))

    return in_bulk if how == BULK else one_by_one


def _timed(process: Callable[[Any], Any], name: str, stages: dict[str, float]) -> Any:
    def timed(given: Any) -> Any:
        began = time.process_time()
        made = process(given)
        stages[name] = stages.get(name, 0.0) + time.process_time() - began
        return made

    return timed


def flags(path: Path = Path("/proc/cpuinfo")) -> Iterator[str]:
    """Yield what says how fast the processor multiplies: its name and vector extensions."""
    yield f"PyTorch {torch.__version__} with {torch.backends.cpu.get_cpu_capability()}"
    if path.is_file():
        rows = [line.partition(":") for line in path.read_text(encoding="utf-8").splitlines()]
        known = {name.strip(): value.strip() for name, _, value in rows}
        yield known.get("model name", "a processor without a name")
        yield from (flag for flag in _FLAGS if flag in known.get("flags", "").split())


_FLAGS = ("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8")
