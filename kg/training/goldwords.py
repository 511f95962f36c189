"""Parts of speech, roots and trees on the words of the test treebanks as they stand there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotate import JOINT
from kg.annotate.processor import Guides, Reading, read
from kg.annotate.store import Joint, load
from kg.training.examples import CSUI, GSD, Example, read_treebank

Score = tuple[str, str, float, float | None]


@dataclass(frozen=True, slots=True)
class Test:
    """A test treebank, and the treebank whose guidelines kg follows when it reads it.

    `whole_quotations` says that by these a quotation of several sentences is one.
    """

    name: str
    file: str
    treebank: str
    baseline: str
    whole_quotations: bool = False


TESTS = (
    Test("GSD test", "id_gsd-ud-test.conllu", GSD, "GSD"),
    Test("GSD test, read as CSUI", "id_gsd-ud-test.conllu", CSUI, "GSD"),
    Test("CSUI test", "id_csui-ud-test.conllu", CSUI, "CSUI", whole_quotations=True),
)
BASELINES: dict[str, dict[str, float]] = {
    "GSD": {"UPOS": 91.5, "UAS": 81.7, "LAS": 70.4, "roots": 93.5},
    "CSUI": {"UPOS": 93.7, "UAS": 84.3, "LAS": 79.1, "roots": 98.0},
}
"""Tags and roots of small Stanza models; trees of the same encoder without ICON."""


def scores(data: Path, models: Path) -> Iterator[Score]:
    """Return (test, measure, percent, baseline) on gold words, `compound` counted as `nmod`.

    Roots are compared without regard to case.
    """
    return scores_of(load(models / JOINT), data)


def scores_of(joint: Joint, data: Path) -> Iterator[Score]:
    """Yield what `scores` yields, of a network that is loaded."""
    for test in TESTS:
        gold = read_treebank(data / "ud" / test.file, test.treebank)
        guides = Guides(trees=test.treebank)
        found = read(joint, [e.words for e in gold], [e.spaces for e in gold], guides)
        for measure, share in shares(gold, found):
            known = BASELINES[test.baseline][measure]
            yield test.name, f"{measure}, gold words", share, known


def shares(gold: Sequence[Example], found: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """Yield (measure, percent of the words that are right) of what some models read."""
    pairs = list(zip(gold, found, strict=True))
    for measure, right in (
        ("UPOS", [a == b for e, r in pairs for a, b in zip(e.upos, r.upos, strict=True)]),
        ("UAS", [a == b for e, r in pairs for a, b in zip(e.heads, r.heads, strict=True)]),
        ("LAS", [arc for e, r in pairs for arc in _labelled(e, r)]),
        ("roots", [root for e, r in pairs for root in _roots(e, r)]),
    ):
        yield measure, _percent(right)


def _labelled(gold: Example, found: Reading) -> Iterator[bool]:
    rows = zip(gold.heads, gold.deprels, found.heads, found.deprels, strict=True)
    for head, label, found_head, found_label in rows:
        yield head == found_head and label.split(":")[0] == found_label.split(":")[0]


def _roots(gold: Example, found: Reading) -> Iterator[bool]:
    for lemma, root in zip(gold.lemmas, found.lemmas, strict=True):
        yield root.lower() == lemma.lower()


def _percent(right: Iterable[bool]) -> float:
    flags = list(right)
    return 100 * sum(flags) / max(1, len(flags))
