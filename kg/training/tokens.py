"""Training of Stanza's own tokenizer and multi-word-token models."""

import random
from pathlib import Path

import torch
from stanza.models import mwt_expander, tokenizer
from stanza.utils.datasets import prepare_tokenizer_data

from kg.training.conllu_files import Tree, write_trees

NAME = "id_kg"
STEPS = 2000
MWT_EPOCHS = 15
RUN_ON = 0.04
"""Share of the paragraphs that are long: half of the text."""
LONGEST = 300
"""Characters; Stanza drops longer sentences, and a paragraph of only such ones stops it."""


def paragraphs(trees: list[Tree], seed: int) -> str:
    """Join the sentences' texts as news does: one to four to a paragraph, a blank line between.

    Some are long, since some files come without any break.
    """
    rng = random.Random(seed)
    parts: list[str] = []
    left = 0
    for tree in trees:
        if left == 0:
            parts.append("\n\n" if parts else "")
            left = 60 if rng.random() < RUN_ON else rng.randint(1, 4)
        else:
            parts.append(" ")
        parts.append(tree.text)
        left -= 1
    return "".join(parts) + "\n"


def prepare(trees: list[Tree], folder: Path, part: str, seed: int) -> None:
    """Write text, gold trees, character labels and multi-word tokens of one part to `folder`."""
    trees = [tree for tree in trees if len(tree.text) < LONGEST]
    write_trees(trees, folder / f"{part}.conllu")
    (folder / f"{part}.txt").write_text(paragraphs(trees, seed), encoding="utf-8")
    prepare_tokenizer_data.main(
        [
            str(folder / f"{part}.txt"),
            str(folder / f"{part}.conllu"),
            "-o",
            str(folder / f"{part}.labels"),
            "-m",
            str(folder / f"{part}.mwt.json"),
        ]
    )


def train_tokenizer(work: Path, out: Path, seed: int, steps: int = STEPS) -> None:
    """Train the tokenizer on `work`/train.*, choosing the step by `work`/dev.*."""
    tokenizer.main(
        [
            "--txt_file", str(work / "train.txt"),
            "--label_file", str(work / "train.labels"),
            "--mwt_json_file", str(work / "train.mwt.json"),
            "--dev_txt_file", str(work / "dev.txt"),
            "--dev_label_file", str(work / "dev.labels"),
            "--dev_conll_gold", str(work / "dev.conllu"),
            "--conll_file", str(work / "dev.pred.conllu"),
            "--lang", "id", "--shorthand", NAME,
            "--batch_size", "16", "--max_seqlen", str(LONGEST), "--steps", str(steps),
            "--seed", str(seed), "--cpu",
            "--save_dir", str(out), "--save_name", "tokenize.pt",
        ]
    )  # fmt: skip


def train_mwt(work: Path, out: Path, seed: int, epochs: int = MWT_EPOCHS) -> None:
    """Train the expander of multi-word tokens (clitics) on `work`/train.conllu."""
    mwt_expander.main(
        [
            "--train_file", str(work / "train.conllu"),
            "--eval_file", str(work / "dev.conllu"),
            "--gold_file", str(work / "dev.conllu"),
            "--lang", "id", "--shorthand", NAME, "--hidden_dim", "64",
            "--num_epoch", str(epochs), "--seed", str(seed), "--cpu",
            "--save_dir", str(out), "--save_name", "mwt.pt",
        ]
    )  # fmt: skip


def without_paths(path: Path) -> None:
    """Keep of the files that Stanza's settings name only the names.

    The folders are those of the machine that trained; without them the same training gives
    the same bytes anywhere.
    """
    checkpoint = torch.load(path, weights_only=True)
    settings = checkpoint["config"]
    for key, value in settings.items():
        if isinstance(value, str) and "/" in value:
            settings[key] = Path(value).name if Path(value).suffix else ""
    torch.save(checkpoint, path)
