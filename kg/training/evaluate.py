"""Measuring of all models on the official test files, from raw text, beside the baselines."""

import time
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL

from kg.annotate import JOINT, open_pipeline
from kg.annotate.processor import ALONE, Guides, Helpers, Reading, read
from kg.annotate.store import Joint, load
from kg.training.conllu_files import Row, Tree, read_trees, write_trees
from kg.training.examples import CSUI, Example
from kg.training.goldwords import TESTS, Test
from kg.training.goldwords import scores as on_gold_words
from kg.training.names import read_names

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS")
SAME = "LAS, compound as nmod"
SMALL = "Lemmas, ignoring case"
APART = "Sentences, in paragraphs of three"
BASELINES: dict[str, dict[str, float]] = {
    "GSD": {
        "Tokens": 99.6, "Sentences": 88.1, "Words": 98.5, "UAS": 78.2, SAME: 66.6,
    },
    "CSUI": {
        "Tokens": 99.3, "Sentences": 94.7, "Words": 98.6, "UAS": 78.0, SAME: 72.7,
    },
}  # fmt: skip
"""Small Stanza models with fastText vectors, trained on the same treebanks, from raw text.

Their tags and roots were measured on gold words: kg.training.goldwords has those.
"""
AS_NEWS = Test("CSUI test, quotations divided", "id_csui-ud-test.conllu", CSUI, "CSUI")
"""From raw text as kg divides news: a quotation of several sentences is not one."""
NAME_TESTS = {
    "idner-news-2k": ("idner-news-2k.test.txt", "idner", 92.5),
    "NERGrit": ("nergrit.test.txt", "nergrit", None),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A measure on a test file in percent, and what the baseline reaches."""

    test: str
    measure: str
    score: float
    baseline: float | None


def table(data: Path, models: Path, threads: int = 1) -> str:
    """Return all scores as a Markdown table."""
    torch.set_num_threads(threads)
    words = [Line(*score) for score in on_gold_words(data, models)]
    lines = [*trees(data / "ud", models), *words, *names(data / "ner", models)]
    rows = ["| test | measure | baseline | kg |", "|---|---|---|---|"]
    for line in lines:
        baseline = "" if line.baseline is None else f"{line.baseline:.1f}"
        rows.append(f"| {line.test} | {line.measure} | {baseline} | {line.score:.1f} |")
    return "\n".join(rows)


def trees(folder: Path, models: Path) -> list[Line]:
    """Tag and parse the raw text of each test treebank and compare with its trees."""
    lines = []
    for test in (*TESTS, AS_NEWS):
        whole = test.whole_quotations
        pipeline = open_pipeline(models, test.treebank, whole_quotations=whole)
        gold = read_trees(folder / test.file)
        text = " ".join(tree.text for tree in gold)
        began = time.monotonic()
        parsed = pipeline(text)
        speed = parsed.num_words / (time.monotonic() - began)
        with TemporaryDirectory() as work:
            found = Path(work) / "found.conllu"
            CoNLL.write_doc2conll(parsed, str(found))
            strict = _scores(found, folder / test.file)
            for path, trees_of in ((found, read_trees(found)), (Path(work) / "gold", gold)):
                write_trees([levelled(tree) for tree in trees_of], path)
            same = _scores(found, Path(work) / "gold")
        values = {measure: strict[measure].f1 for measure in MEASURES}
        values |= {SMALL: same["Lemmas"].f1, SAME: same["LAS"].f1}
        values[APART] = sentences(pipeline, gold)
        lines += [
            Line(test.name, measure, 100 * value, BASELINES[test.baseline].get(measure))
            for measure, value in values.items()
        ]
        lines.append(Line(test.name, "words a second", speed, None))
    return lines


def sentences(pipeline: Any, gold: Sequence[Tree], size: int = 3) -> float:
    """Return the F1 of whole sentences in paragraphs of `size`, as news has them."""
    text, wanted = "", set()
    for at, tree in enumerate(gold):
        text += ("" if at == 0 else " " if at % size else "\n\n") + tree.text
        wanted.add((len(text) - len(tree.text), len(text)))
    return sentence_score(pipeline, text, wanted)


def sentence_score(pipeline: Any, text: str, gold: Set[tuple[int, int]]) -> float:
    """Return the F1 of whole sentences of `text`, given as spans of characters."""
    found = {
        (one.tokens[0].start_char, one.tokens[-1].end_char) for one in pipeline(text).sentences
    }
    return 2 * len(gold & found) / (len(gold) + len(found))


def _scores(found: Path, gold: Path) -> dict[str, Any]:
    """Return the scores of the CoNLL 2018 evaluation (precision, recall, f1 by measure)."""
    scores: dict[str, Any] = ud_scores(str(gold), str(found))
    return scores


def levelled(tree: Tree) -> Tree:
    """Return the tree with `compound` as `nmod` and roots in lower case: treebanks differ."""
    rows = []
    for row in tree.rows:
        columns = list(row.columns)
        columns[2] = columns[2].lower()
        if columns[7].startswith("compound"):
            columns[7] = "nmod"
        rows.append(Row(tuple(columns)))
    return Tree(tree.text, tuple(rows))


def names(folder: Path, models: Path) -> list[Line]:
    """Find names in the tokenised test sentences, by each corpus's own guidelines."""
    if not (models / JOINT).is_file():
        return []
    joint, helpers = load(models / JOINT), Helpers.beside(models / JOINT)
    lines = []
    for test, (name, scheme, baseline) in NAME_TESTS.items():
        gold = read_names(folder / name, scheme)
        for head in (scheme, "kg"):
            score = name_score(joint, gold, scheme, head, helpers)
            measure = "names, F1" if head == scheme else "names by kg's guidelines, F1"
            lines.append(Line(test, measure, score, baseline if head == scheme else None))
    return lines


def name_score(
    joint: Joint, gold: Sequence[Example], scheme: str, head: str, helpers: Helpers = ALONE
) -> float:
    """Return the F1 of whole names, in percent, of a network and the `helpers` beside it."""
    words, spaces = [e.words for e in gold], [e.spaces for e in gold]
    found = read(joint, words, spaces, Guides(names=head), helpers)
    return found_score(gold, found, scheme)


def found_score(gold: Sequence[Example], found: Sequence[Reading], scheme: str) -> float:
    """Return the F1, in percent, of the whole names that some models found."""
    return tag_score(gold, [reading.names for reading in found], scheme)


def tag_score(gold: Sequence[Example], found: Iterable[Sequence[str]], scheme: str) -> float:
    """Return the F1, in percent, of the whole names in BIO tags."""
    right = right_gold = right_found = 0
    for example, tags in zip(gold, found, strict=True):
        wanted, got = spans(example.names[scheme]), spans(tags)
        right += len(wanted & got)
        right_gold += len(wanted)
        right_found += len(got)
    return 200 * right / max(1, right_gold + right_found)


def spans(tags: Iterable[str | None]) -> set[tuple[int, int, str]]:
    """Return (first, after, type) of each name in BIO tags."""
    found, start, kind = set(), 0, ""
    for at, tag in enumerate([*tags, "O"]):
        mark, _, label = (tag or "O").partition("-")
        if kind and (mark != "I" or label != kind):
            found.add((start, at, kind))
            kind = ""
        if mark == "B" or (mark == "I" and not kind):
            start, kind = at, label
    return found
