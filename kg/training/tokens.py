"""Training of Stanza's own tokenizer and multi-word-token models."""

import random
from pathlib import Path

from stanza.models import mwt_expander, tokenizer
from stanza.utils.datasets import prepare_tokenizer_data

from kg.training.conllu_files import Row, Tree, write_trees

NAME = "id_kg"
STEPS = 2500
MWT_EPOCHS = 15
RUN_ON = 0.04
"""Share of the paragraphs that are long: half of the text."""
HEADLINES = 0.2
"""Share of the short sentences that lose their full stop."""
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


def with_headlines(trees: list[Tree], seed: int) -> list[Tree]:
    """Take the full stop from some short sentences.

    Where a text has lost its paragraphs, headlines and subheads run into the next sentence,
    and only the capital of its first word tells where it begins.
    """
    rng = random.Random(seed)
    return [unstopped(tree) if rng.random() < HEADLINES else tree for tree in trees]


def unstopped(tree: Tree) -> Tree:
    """Return a sentence of at most twelve words without its full stop; others as they are."""
    last = tree.rows[-1]
    if len(tree.words()) > 12 or last.columns[1] != "." or last.columns[6] == "0":
        return tree
    before = tree.rows[-2].columns
    ended = Row((*before[:9], "_"))
    return Tree(tree.text.removesuffix("."), (*tree.rows[:-2], ended))


def with_datelines(trees: list[Tree], seed: int, share: float = 0.06) -> list[Tree]:
    """Give some sentences a dateline, which treebanks lack: "KABAR.COM, SEOUL - "."""
    rng = random.Random(seed)
    names = sorted(
        {row.columns[1] for tree in trees for row in tree.rows if row.columns[3] == "PROPN"}
    )
    return [
        dated(tree, rng.choice(names), rng.choice(names), rng) if rng.random() < share else tree
        for tree in trees
    ]


def dated(tree: Tree, publisher: str, place: str, rng: random.Random) -> Tree:
    """Put a dateline of four words before the tree; they hang on its root."""
    site = publisher.upper() + rng.choice((".COM", ".CO.ID", ".ID", ".com"))
    mark, dash = rng.choice(((",", "-"), (",", "--"), (" -", "-")))
    words = (site, mark.strip(), place.upper(), dash)
    root = next(row.columns[0] for row in tree.words() if row.columns[6] == "0")
    rows = [
        Row((str(at), word, word, "PROPN", "_", "_", str(int(root) + 4), "dep", "_", "_"))
        for at, word in enumerate(words, start=1)
    ]
    text = f"{site}{mark} {place.upper()} {dash} {tree.text}"
    return Tree(text, (*rows, *(_shifted(row, 4) for row in tree.rows)))


def _shifted(row: Row, by: int) -> Row:
    columns = list(row.columns)
    columns[0] = "-".join(str(int(number) + by) for number in columns[0].split("-"))
    if columns[6] not in ("_", "0"):
        columns[6] = str(int(columns[6]) + by)
    return Row(tuple(columns))


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
