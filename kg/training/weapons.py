"""`python -m kg.training weapons`: a head for weapons' names on the finished joint network.

Silver sentences of the news, some with made-up names, are read once with the frozen network.
How well the head finds names that it has never seen as weapons is measured by leaving out,
in turn, each fifth of the lexicon's names with all the sentences that have one.
"""

import json
import logging
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from kg.annotate import JOINT, Annotator
from kg.annotate import weapons as store
from kg.annotate.store import load
from kg.lexicon import load as load_lexicon
from kg.read import document as as_document
from kg.training import newsarticles, silver
from kg.training.madeup import named, varied
from kg.training.silver import Silver
from kg.training.weaponhead import Counts, Vectors, count, encode, fit

LOG = logging.getLogger("kg.training")
SEED = 20240
ARMED_WORDS, UNARMED_WORDS = 36_000, 22_000
LONGEST = 120
"""Words of a sentence that is learnt from."""
LEAST = (0.85, 0.9, 0.95, 0.97)
"""Probabilities from which a name may be reported: precision goes first."""
FALSE = 1e-4
"""The most false names for a word of articles without weapons."""
FOLDS = 5
_VARIANTS, _SELDOM = 3, 4


def train(data: Path, models: Path) -> dict[str, float]:
    """Make weapons.kg in the folder `models` and return what was measured on the way.

    An older weapons.kg is deleted first: the silver labels are to know nothing of it.
    """
    torch.set_num_threads(1)
    (models / store.FILE).unlink(missing_ok=True)
    armed, unarmed = labelled(data / newsarticles.NEWS, models)
    LOG.info("%d sentences of articles about weapons, %d of others", len(armed), len(unarmed))
    plain = [*armed, *unarmed]
    made, origin = with_variants(plain, SEED)
    vectors = encode(load(models / JOINT), made)
    LOG.info("%d sentences read", len(made))
    measured = held_out(vectors, made, origin, plain)
    head = fit(vectors, made, range(len(made)), SEED)
    network = store.digest(models / JOINT)
    store.save(store.Weapons(head, measured["least"], network), models / store.FILE)
    LOG.info("%s", json.dumps(measured))
    return measured


def labelled(path: Path, models: Path) -> tuple[list[Silver], list[Silver]]:
    """The silver sentences of articles about weapons, and those of others."""
    lexicon = load_lexicon()
    news = list(newsarticles.read(path, lexicon))
    annotator = Annotator(models)
    with_weapons = (
        sentence
        for one in newsarticles.armed(news, ARMED_WORDS)
        for sentence in silver.armed(annotator.annotate(as_document(one.id, one.text)), lexicon)
    )
    without = (
        sentence
        for one in newsarticles.unarmed(news, UNARMED_WORDS)
        for sentence in silver.unarmed(annotator.annotate(as_document(one.id, one.text)))
    )
    return _short(with_weapons), _short(without)


def _short(sentences: Iterator[Silver]) -> list[Silver]:
    return [one for one in sentences if len(one.words) <= LONGEST]


def with_variants(plain: Sequence[Silver], seed: int) -> tuple[list[Silver], list[int]]:
    """The sentences, each followed by variants with made-up names; and which it comes from."""
    rng = random.Random(seed)
    made, origin = [], []
    for at, one in enumerate(plain):
        times = _VARIANTS if named(one) or one.phrases else int(at % _SELDOM == 0)
        made += [one, *(varied(one, rng) for _ in range(times))]
        origin += [at] * (1 + times)
    return made, origin


def fold(ids: frozenset[str]) -> set[int]:
    """The folds of a name's rows; variants of one designation share theirs."""
    return {zlib.crc32(silver.family(name).encode()) % FOLDS for name in ids}


def held_out(
    vectors: Vectors, made: Sequence[Silver], origin: Sequence[int], plain: Sequence[Silver]
) -> dict[str, float]:
    """Measure on each fifth of the lexicon's names with a head that has not seen them.

    `least` is the smallest of the probabilities LEAST that keeps false names as few as FALSE
    wants them (the greatest, if none does), and the rest is measured with it. Recall is that
    of names held out (sharing a word with one found); `false` are names found in the
    sentences without weapons, of which a fifth is held out as well.
    """
    there = [{n for _, _, ids in one.known for n in fold(ids)} for one in plain]
    total = dict.fromkeys(LEAST, Counts(0, 0, 0))
    false, words = dict.fromkeys(LEAST, 0), 0
    firsts = [at for at, number in enumerate(origin) if at == 0 or origin[at - 1] != number]
    for number in range(FOLDS):
        civil = {at for at, one in enumerate(plain) if not _military(one) and at % FOLDS == number}
        chosen = [
            at
            for at, source in enumerate(origin)
            if number not in there[source] and source not in civil
        ]
        head = fit(vectors, made, chosen, SEED)
        for at in firsts:
            one = plain[origin[at]]
            held, free = number in there[origin[at]], origin[at] in civil
            words += free * len(one.words)
            wanted = [(f, a) for f, a, ids in one.known if number in fold(ids)]
            for least in LEAST if held or free else ():
                counted = count(head, vectors.formed[at], wanted, least)
                total[least] += counted if held else Counts(0, 0, 0)
                false[least] += counted.found if free else 0
    least = next((one for one in LEAST if false[one] <= FALSE * words), LEAST[-1])
    return {
        "least": least,
        "names": total[least].wanted,
        "recall": round(total[least].recall, 3),
        "words without weapons": words,
        "false": false[least],
    }


def _military(one: Silver) -> bool:
    """Whether the sentence has, or may have, a weapon."""
    return bool(one.phrases) or any(tag != silver.OUTSIDE for tag in one.tags)
