"""Training examples of all kinds in one record, and the numbers of their labels."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.annotate.roots import UNCHANGED, apply, script
from kg.training.conllu_files import Tree, read_trees, spaces_before

MERGED = {
    "compound": "nmod",
    "compound:a": "nmod",
    "compound:plur": "flat",
    "nmod:lmod": "nmod",
    "flat:foreign": "flat",
    "case:adv": "case",
    "advmod:emph": "advmod",
    "csubj:pass": "csubj",
    "acl:relcl": "acl:relcl",
}
"""The scheme of kg: GSD's `compound` is what CSUI and PUD call `nmod`."""

TAGS = (
    "O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place",
)  # fmt: skip


CSUI, GSD, ICON = TREEBANKS = ("csui", "gsd", "icon")
"""Whose guidelines trees of today follow; PUD follows those of CSUI."""
OLDER = "older"
"""Those of GSD's release 2.1."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what its corpus says of it; an empty tuple is "does not say".

    `treebank` says by whose guidelines its tree is made, "" that it has none.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    upos: tuple[str | None, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    treebank: str = ""


def of_tree(tree: Tree, treebank: str) -> Example:
    """Return the example of a treebank sentence in kg's names of relations.

    A tree of the older scheme has no roots of words.
    """
    rows = [row.columns for row in tree.words()]
    return Example(
        words=tuple(row[1] for row in rows),
        spaces=tuple(spaces_before(tree)),
        upos=tuple(row[3] for row in rows),
        lemmas=tuple(row[2] for row in rows) if treebank != OLDER else (),
        heads=tuple(int(row[6]) for row in rows),
        deprels=tuple(MERGED.get(row[7], row[7]) for row in rows),
        treebank=treebank,
    )


def read_treebank(path: Path, treebank: str) -> list[Example]:
    """Return the examples of a treebank file."""
    return [of_tree(tree, treebank) for tree in read_trees(path)]


def scripts_of(examples: list[Example], least: int = 2) -> list[str]:
    """Return the scripts that occur at least `least` times, the commonest first."""
    counts: dict[str, int] = {}
    for example in examples:
        for form, lemma in zip(example.words, example.lemmas, strict=False):
            made = script(form, lemma)
            counts[made] = counts.get(made, 0) + 1
    kept = [made for made, count in counts.items() if count >= least and made != UNCHANGED]
    return [UNCHANGED, *sorted(kept, key=lambda made: (-counts[made], made))]


def dictionary_of(examples: list[Example]) -> dict[str, str]:
    """Return the commonest root of each word that the treebanks give one.

    Keys are form, tab and part of speech. Names and foreign words are left to the scripts,
    which keep their capitals.
    """
    counts: dict[str, Counter[str]] = {}
    for example in examples:
        for form, tag, lemma in zip(example.words, example.upos, example.lemmas, strict=False):
            if tag not in (None, "PROPN", "X") and lemma != "_":
                counts.setdefault(f"{form.lower()}\t{tag}", Counter())[lemma.lower()] += 1
    return {key: max(sorted(found), key=found.__getitem__) for key, found in counts.items()}


def cased(example: Example, how: str) -> Example:
    """Return the example in "lower", "title" or "upper" case."""
    change = {"lower": str.lower, "title": _title, "upper": str.upper}[how]
    words = tuple(change(word) for word in example.words)
    lemmas = tuple(lemma.lower() for lemma in example.lemmas) if how != "title" else ()
    return replace(example, words=words, lemmas=lemmas if how == "lower" else ())


def _title(word: str) -> str:
    return word[:1].upper() + word[1:] if word not in _SMALL else word


_SMALL = {"di", "ke", "dari", "dan", "yang", "untuk", "dengan", "pada", "oleh", "nya", "lah"}

__all__ = ["TAGS", "Example", "apply", "cased", "dictionary_of", "read_treebank", "scripts_of"]
