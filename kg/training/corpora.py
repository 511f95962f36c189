"""All corpora of a data folder, cleaned of each other's tests, ready for training."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.training import heads, icon
from kg.training.conllu_files import Tree, read_trees
from kg.training.examples import CSUI, GSD, OLDER, Example, of_tree, read_treebank
from kg.training.names import read_names, without
from kg.training.newsarticles import NEWS

DEV_CSUI, DEV_GSD = 60, 80
"""Sentences at the end of CSUI train and GSD dev that choose the tokenizer's best step."""

SHORT_NAMES = (
    "AS", "Amerika", "Inggris", "Rusia", "Cina", "China", "Tiongkok", "Korsel", "Korut",
    "Korea Utara", "Korea Selatan", "Iran", "Suriah", "Uni Soviet", "Palestina", "Belanda",
    "Perancis", "Prancis", "Arab Saudi", "Uni Emirat Arab",
)  # fmt: skip
"""States as news calls them, beside the names of the gazetteer."""

NAME_FILES = {
    "idner": ("idner-news-2k.train.txt",),
    "nergrit": ("nergrit.train.txt",),
    "nerugm": ("nerugm.txt",),
    "nerui": ("nerui.txt",),
}
_STATES_UNTAGGED = ("idner", "nerugm")
TEST_NAMES = {
    "idner": ("idner-news-2k.dev.txt", "idner-news-2k.test.txt"),
    "nergrit": ("nergrit.valid.txt", "nergrit.test.txt"),
}


@dataclass(frozen=True, slots=True)
class Corpora:
    """`modern` are UD trees of today's scheme, `older` GSD's of 2.1, `icon` converted ones."""

    modern: list[Example]
    older: list[Example]
    icon: list[Example]
    names: list[Example]


def files(data: Path) -> list[Path]:
    """Return every file that training reads."""
    names = [data / "ner" / name for group in NAME_FILES.values() for name in group]
    tests = [data / "ner" / name for group in TEST_NAMES.values() for name in group]
    trees = [
        data / "ud" / f"id_{name}.conllu"
        for name in (
            "csui-ud-train", "csui-ud-test", "pud-ud-test", "gsd-ud-dev", "gsd-ud-test",
            "gsd-ud-train.r2.1",
        )
    ]  # fmt: skip
    places = data / "gazetteers" / "countries_id.json"
    news = data / NEWS
    return [*trees, data / "icon" / "train.txt", *names, *tests, places, news]


def treebank_trees(data: Path) -> tuple[list[Tree], list[Tree]]:
    """Return the modern trees to learn from, and those that choose the tokenizer's step."""
    csui, gsd, pud = _parts(data)
    train = csui[:-DEV_CSUI] + gsd[:-DEV_GSD] + pud
    return train, csui[-DEV_CSUI:] + gsd[-DEV_GSD:]


def _parts(data: Path) -> tuple[list[Tree], list[Tree], list[Tree]]:
    csui, gsd, pud = (
        read_trees(data / "ud" / f"id_{name}.conllu")
        for name in ("csui-ud-train", "gsd-ud-dev", "pud-ud-test")
    )
    return csui, gsd, pud


def read(data: Path) -> Corpora:
    """Read all corpora; what shares eight running tokens with a test sentence is dropped."""
    tests = [
        example.words
        for name in (CSUI, GSD)
        for example in read_treebank(data / "ud" / f"id_{name}-ud-test.conllu", name)
    ]
    converted = [heads.example(tree) for tree in icon.read(data / "icon" / "train.txt")]
    older = read_treebank(data / "ud" / "id_gsd-ud-train.r2.1.conllu", OLDER)
    return Corpora(
        modern(data),
        without(older, tests),
        without(converted, tests),
        _all_names(data, tests),
    )


def modern(data: Path) -> list[Example]:
    """Return the UD trees of today's guidelines to learn from."""
    csui, gsd, pud = _parts(data)
    return [
        *(of_tree(tree, CSUI) for tree in (*csui[:-DEV_CSUI], *pud)),
        *(of_tree(tree, GSD) for tree in gsd[:-DEV_GSD]),
    ]


def choosing(data: Path) -> list[Example]:
    """Return the UD trees of today's guidelines that `modern` leaves to the tokenizer's choice."""
    csui, gsd, _ = _parts(data)
    return [
        *(of_tree(tree, CSUI) for tree in csui[-DEV_CSUI:]),
        *(of_tree(tree, GSD) for tree in gsd[-DEV_GSD:]),
    ]


def _all_names(data: Path, trees: Sequence[Sequence[str]]) -> list[Example]:
    tests = [
        example.words
        for scheme, names in TEST_NAMES.items()
        for name in names
        for example in read_names(data / "ner" / name, scheme)
    ]
    states = state_names(data)
    found = [
        example
        for scheme, names in NAME_FILES.items()
        for name in names
        for example in without(read_names(data / "ner" / name, scheme), [*tests, *trees])
    ]
    return [to_kg(example, states) for example in found]


def development_names(data: Path) -> list[Example]:
    """Return the development parts of the corpora of names, without what a test part has."""
    states, found = state_names(data), []
    for scheme, (development, test) in TEST_NAMES.items():
        held = [example.words for example in read_names(data / "ner" / test, scheme)]
        found += without(read_names(data / "ner" / development, scheme), held)
    return [to_kg(example, states) for example in found]


def state_names(data: Path) -> frozenset[tuple[str, ...]]:
    """Return the names of states as tuples of tokens."""
    rows = json.loads((data / "gazetteers" / "countries_id.json").read_text(encoding="utf-8"))
    return frozenset(tuple(name.split()) for name in (*_strings(rows), *SHORT_NAMES))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > 3 and value[0].isupper():
            yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def to_kg(example: Example, states: Iterable[tuple[str, ...]]) -> Example:
    """Add tags by kg's own guidelines: a state is always a place.

    idner and NERUGM leave a state untagged unless it is a location, so their states are
    tagged here.
    """
    (scheme, tags), *_ = example.names.items()
    made: list[str | None] = list(tags)
    if scheme in _STATES_UNTAGGED:
        _tag_states(example.words, made, set(states))
    return replace(example, names={**example.names, "kg": tuple(made)})


def _tag_states(
    words: Sequence[str], tags: list[str | None], states: set[tuple[str, ...]]
) -> None:
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            window = slice(at, at + length)
            if tuple(words[window]) in states and set(tags[window]) == {"O"}:
                tags[window] = ["B-place"] + ["I-place"] * (length - 1)
