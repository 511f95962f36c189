"""What Stanza's own training programs read: files of trees and names, and common options."""

import json
from collections.abc import Sequence
from pathlib import Path

from kg.training.conllu_files import Tree, write_trees
from kg.training.examples import Example

SHORTHAND = "id_stock"
SEED = 1234


def write_files(
    folder: Path,
    trees: tuple[list[Tree], list[Tree]],
    names: tuple[Sequence[Example], Sequence[Example]],
) -> None:
    """Write trees and names, those to learn from and those to choose by, to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, some_trees, some_names in zip(("train", "dev"), trees, names, strict=True):
        write_trees(some_trees, folder / f"{part}.conllu")
        write_names(some_names, folder / f"{part}.json")


def write_names(examples: Sequence[Example], path: Path) -> None:
    """Write sentences with their name tags as the JSON of Stanza's name finder."""
    rows = [
        [
            {"text": word, "ner": tag or "O"}
            for word, tag in zip(example.words, next(iter(example.names.values())), strict=True)
        ]
        for example in examples
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")


def common(folder: Path, name: str, suffix: str) -> list[str]:
    """Return the options of every program; the files lie beside the `folder` of the models."""
    return [
        "--train_file", str(folder.parent / f"train.{suffix}"),
        "--eval_file", str(folder.parent / f"dev.{suffix}"),
        "--shorthand", SHORTHAND, "--seed", str(SEED), "--cpu",
        "--save_dir", str(folder), "--save_name", f"{name}.pt",
    ]  # fmt: skip
