"""Parts of speech, roots and trees on the words of the test treebanks as they stand there."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.annotate import JOINT
from kg.annotate.processor import Reading, read
from kg.annotate.store import Joint, load
from kg.training.conllu_files import read_trees
from kg.training.corpora import DEV_GSD
from kg.training.examples import Example, dictionary_of, of_tree, treebank

Score = tuple[str, str, float, float | None]
TESTS = {"GSD test": "id_gsd-ud-test.conllu", "CSUI test": "id_csui-ud-test.conllu"}
BASELINES: dict[str, dict[str, float]] = {
    "GSD test": {"UPOS": 91.5, "UAS": 81.7, "LAS": 70.4, "roots": 93.5},
    "CSUI test": {"UPOS": 93.7, "UAS": 84.3, "LAS": 79.1, "roots": 98.0},
}
"""Tags and roots of small Stanza models; trees of the same encoder without ICON."""


def scores(data: Path, models: Path) -> Iterator[Score]:
    """Return (test, measure, percent, baseline) on gold words, `compound` counted as `nmod`.

    Roots are compared without regard to case. GSD follows a dictionary of its own (*nya* and
    *ia* have the root *dia*, *sebagai* is *sebagai* and not *bagai*), so its roots are counted
    a second time with the words of GSD's training part as that part writes them.
    """
    return scores_of(load(models / JOINT), data)


def scores_of(joint: Joint, data: Path) -> Iterator[Score]:
    """Yield what `scores` yields, of a network that is loaded."""
    for test, name in TESTS.items():
        gold = treebank(data / "ud" / name)
        found = read(joint, [e.words for e in gold], [e.spaces for e in gold])
        for measure, share in shares(gold, found):
            yield test, f"{measure}, gold words", share, BASELINES[test][measure]
        if test == "GSD test":
            own = dictionary_of(gsd_training(data))
            pairs = zip(gold, found, strict=True)
            right = _percent(root for e, r in pairs for root in _roots(e, r, own))
            baseline = BASELINES[test]["roots"]
            yield test, "roots by GSD's dictionary, gold words", right, baseline


def shares(gold: Sequence[Example], found: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """Yield (measure, percent of the words that are right) of what some models read."""
    pairs = list(zip(gold, found, strict=True))
    for measure, right in (
        ("UPOS", [a == b for e, r in pairs for a, b in zip(e.upos, r.upos, strict=True)]),
        ("UAS", [a == b for e, r in pairs for a, b in zip(e.heads, r.heads, strict=True)]),
        ("LAS", [arc for e, r in pairs for arc in _labelled(e, r)]),
        ("roots", [root for e, r in pairs for root in _roots(e, r, {})]),
    ):
        yield measure, _percent(right)


def gsd_training(data: Path) -> list[Example]:
    """Return the sentences of GSD that the network was trained on."""
    trees = read_trees(data / "ud" / "id_gsd-ud-dev.conllu")
    return [of_tree(tree) for tree in trees[:-DEV_GSD]]


def _labelled(gold: Example, found: Reading) -> Iterator[bool]:
    rows = zip(gold.heads, gold.deprels, found.heads, found.deprels, strict=True)
    for head, label, found_head, found_label in rows:
        yield head == found_head and label.split(":")[0] == found_label.split(":")[0]


def _roots(gold: Example, found: Reading, own: dict[str, str]) -> Iterator[bool]:
    rows = zip(gold.words, gold.lemmas, found.upos, found.lemmas, strict=True)
    for word, lemma, tag, root in rows:
        yield own.get(f"{word.lower()}\t{tag}", root).lower() == lemma.lower()


def _percent(right: Iterable[bool]) -> float:
    flags = list(right)
    return 100 * sum(flags) / max(1, len(flags))
