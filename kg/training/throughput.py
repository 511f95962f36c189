"""Tokens a second of kg beside Stanza models of stock size, and what coarser numbers cost.

Each number of threads is measured in a process of its own, in which all ways read the same
articles turn by turn. "Tokens" are syntactic words.
"""

import logging
import multiprocessing
import os
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from kg.annotate import JOINT
from kg.annotate.processor import Helpers
from kg.annotate.store import load
from kg.training import stock, timing
from kg.training.evaluate import name_score
from kg.training.goldwords import scores_of
from kg.training.names import read_names
from kg.training.precision import FLOAT32, VARIANTS
from kg.training.timing import ONCE, STOCK, Job, Timing

LOG = logging.getLogger("kg.training")
NEWS = Path("news") / "articles.jsonl.gz"
SEED = 20240
STEPS = 2
"""Steps that the stock models are trained for."""
_NAMES = "idner-news-2k.test.txt"
_AVX2 = {
    "ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
}  # fmt: skip
"""What makes PyTorch and its libraries leave the processor's newer instructions alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One process: a name for the table, threads, environment, and the variants that run."""

    name: str
    threads: int
    environment: dict[str, str]
    variants: tuple[str, ...]


SETTINGS = (
    Setting("1 thread", 1, {}, (ONCE, *VARIANTS)),
    Setting("2 threads", 2, {}, (ONCE, *VARIANTS)),
    Setting("1 thread, AVX2 alone", 1, _AVX2, (ONCE, *(v for v in VARIANTS if v != "bfloat16"))),
)


def tables(
    data: Path, models: Path, articles: int, rounds: int, made: Path | None = None
) -> str:
    """Make stock models, measure all, and return Markdown tables.

    The stock models are made in the folder `made` if they are not there yet, or in a temporary
    one.
    """
    chosen = timing.drawn(data / NEWS, articles, SEED)
    with TemporaryDirectory() as temporary:
        folder = made or Path(temporary)
        if not (folder / stock.CHARLM / "ner.pt").is_file():  # the last that is made
            stock.make(data, models, folder, STEPS)
        began = os.getloadavg()[0]
        found = {}
        for setting in SETTINGS:
            ways = (*setting.variants, *STOCK)
            job = Job(chosen, models, folder, ways, setting.threads, rounds)
            found[setting.name] = run(job, setting.environment)
            LOG.info("%s: %s", setting.name, found[setting.name])
    load_then = f"load {began:.1f} before, {os.getloadavg()[0]:.1f} after"
    machine = f"{', '.join(timing.flags())}; {load_then}; {articles} articles, {rounds} rounds"
    return "\n\n".join(
        [machine, speeds(found), stages(found["1 thread"], rounds), accuracy(data, models)]
    )


def run(job: Job, environment: dict[str, str]) -> dict[str, Timing]:
    """Measure in a new process, since PyTorch reads the environment when it is loaded."""
    with changed(environment), multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(timing.measure, (job,))


@contextmanager
def changed(environment: dict[str, str]) -> Iterator[None]:
    """Set variables of the environment, and bring them back to what they were."""
    wanted = {"OMP_WAIT_POLICY": "PASSIVE", **environment}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def speeds(found: dict[str, dict[str, Timing]]) -> str:
    """Return tokens a second on the clock and, in brackets, of the processor, by setting."""
    ways = list(dict.fromkeys(way for timings in found.values() for way in timings))
    rows = [
        [
            way if way in STOCK else f"kg, {way}",
            *(_speed(timings[way]) if way in timings else "" for timings in found.values()),
            *(_times(timings, way) for timings in found.values()),
        ]
        for way in ways
    ]
    return markdown(["read by", *found, *(f"kg is faster, {name}" for name in found)], rows)


def _speed(timing: Timing) -> str:
    return f"{timing.speed:,.0f} ({timing.cpu_speed:,.0f})"


def _times(timings: dict[str, Timing], way: str) -> str:
    """Say how many times faster kg in float32 is, on the clock and by the processor."""
    if way not in STOCK:
        return ""
    clock = timings[FLOAT32].speed / timings[way].speed
    return f"{clock:.1f}× ({timings[FLOAT32].cpu_speed / timings[way].cpu_speed:.1f}×)"


def stages(
    timings: dict[str, Timing], rounds: int, others: Container[str] = frozenset(STOCK)
) -> str:
    """Return the milliseconds of the processor that each stage takes for 1,000 tokens.

    `others` are the ways of reading that are not kg's.
    """
    names = list(dict.fromkeys(name for timing in timings.values() for name in timing.stages))
    rows = []
    for way, one in timings.items():
        spent = {name: 1e6 * seconds / one.words / rounds for name, seconds in one.stages.items()}
        cells = [f"{spent[name]:.0f}" if name in spent else "" for name in names]
        rows.append([way if way in others else f"kg, {way}", *cells])
    return markdown(["ms for 1,000 tokens, 1 thread", *names], rows)


def accuracy(data: Path, models: Path) -> str:
    """Return the scores of each variant on gold words, and of names by idner's guidelines."""
    joint, helpers = load(models / JOINT), Helpers.beside(models / JOINT)
    gold = read_names(data / "ner" / _NAMES, "idner")
    rows: list[list[str]] = []
    for variant, make in VARIANTS.items():
        joint.network.multiply = make()
        with torch.inference_mode():
            found = {(test, measure): score for test, measure, score, _ in scores_of(joint, data)}
            found["idner-news-2k", "F1"] = name_score(joint, gold, "idner", "idner", helpers)
        head = [f"{test}, {measure.removesuffix(', gold words')}" for test, measure in found]
        rows.append([variant, *(f"{score:.2f}" for score in found.values())])
    return markdown(["encoder", *head], rows)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
