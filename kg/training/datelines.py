"""Datelines, which news has and treebanks lack: "KABAR.COM, SEOUL - ".

The tokenizer learns from them that they end no sentence. Trees with one are flat: only words
and boundaries count.
"""

import random

from kg.training.conllu_files import Row, Tree

SHARE = 0.06
"""Share of the sentences that get one."""


def with_datelines(trees: list[Tree], seed: int) -> list[Tree]:
    """Return the trees, some with a dateline; the same seed chooses the same ones."""
    rng = random.Random(seed)
    names = sorted(
        {row.columns[1] for tree in trees for row in tree.rows if row.columns[3] == "PROPN"}
    )
    return [
        dated(tree, rng.choice(names), rng.choice(names), rng) if rng.random() < SHARE else tree
        for tree in trees
    ]


def dated(tree: Tree, publisher: str, place: str, rng: random.Random) -> Tree:
    """Put a dateline of four words before the tree."""
    site = publisher.upper() + rng.choice((".COM", ".CO.ID", ".ID", ".com"))
    mark, dash = rng.choice(((",", "-"), (",", "--"), (" -", "-")))
    first = [_row(site, mark == ","), _row(mark.strip()), _row(place.upper()), _row(dash)]
    text = f"{site}{mark} {place.upper()} {dash} {tree.text}"
    return Tree(text, _flat([*first, *tree.rows]))


def _row(word: str, glued: bool = False) -> Row:
    tag = "PUNCT" if not any(map(str.isalnum, word)) else "PROPN"
    misc = "SpaceAfter=No" if glued else "_"
    return Row(("0", word, word, tag, "_", "_", "0", "root", "_", misc))


def _flat(rows: list[Row]) -> tuple[Row, ...]:
    """Number the rows again; all words hang on the first one."""
    made, count = [], 0
    for row in rows:
        first, _, last = row.columns[0].partition("-")
        if last:
            number = f"{count + 1}-{count + 1 + int(last) - int(first)}"
            made.append(Row((number, *row.columns[1:])))
            continue
        count += 1
        head, label = ("0", "root") if count == 1 else ("1", "dep")
        made.append(Row((str(count), *row.columns[1:6], head, label, *row.columns[8:])))
    return tuple(made)
