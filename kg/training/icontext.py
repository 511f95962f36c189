"""ICON's sentences as running text with multi-word tokens, for tokenizer and splitter."""

import random
from pathlib import Path

from kg.training import icon
from kg.training.conllu_files import Row, Tree

CLITICS = {"nya", "ku", "mu", "lah", "kah", "pun"}
"""What leans on the word before it and is a word of its own."""


def texts(path: Path, count: int, seed: int) -> list[Tree]:
    """Return `count` sentences of an ICON file, drawn at random, only names tagged."""
    trees = []
    for root in icon.read(path):
        leaves = list(root.leaves())
        words = [leaf.word for leaf in leaves]
        tags = ["PROPN" if leaf.label == "NNP" else "X" for leaf in leaves]
        if not any(" " in word for word in words):
            trees.append(joined(words, icon.spaces(leaves), tags))
    random.Random(seed).shuffle(trees)
    return trees[:count]


def joined(words: list[str], spaces: list[bool], tags: list[str]) -> Tree:
    """Write words as text; a word and the clitics that lean on it are one token.

    `spaces` says which words a space precedes, `tags` which are names. All words hang on
    the first one.
    """
    rows: list[Row] = []
    text, at = "", 0
    while at < len(words):
        after = at + 1
        if words[at][-1].isalnum():
            while after < len(words) and not spaces[after] and words[after].lower() in CLITICS:
                after += 1
        text += (" " if text and spaces[at] else "") + "".join(words[at:after])
        open_end = after == len(words) or spaces[after]
        misc = "_" if open_end else "SpaceAfter=No"
        if after - at > 1:
            whole = "".join(words[at:after])
            rows.append(Row((f"{at + 1}-{after}", whole, *"_______", misc)))
            misc = "_"
        for place in range(at, after):
            head, label = ("0", "root") if place == 0 else ("1", "dep")
            word, tag = words[place], tags[place]
            rows.append(Row((str(place + 1), word, "_", tag, "_", "_", head, label, "_", misc)))
        at = after
    return Tree(text, tuple(rows))
