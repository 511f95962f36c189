"""ICON's constituency trees: reading, and the words that stand in them.

ICON (AI Singapore, seacorenlp-data) brackets Indonesian news. Words keep their parts of
speech as preterminals; clitics are split, brackets are -LRB- and -RRB-, and reduplicated
words are three leaves, which become one word here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_LEXER = re.compile(r"\(|\)|[^\s()]+")
_FORMS = {"-LRB-": "(", "-RRB-": ")", "''": '"', "``": '"'}
_CLITICS = {"nya", "ku", "mu", "lah", "kah", "pun"}
_TAGS = {
    "NNO": "NOUN", "NNP": "PROPN", "VBI": "VERB", "VBT": "VERB", "VBP": "VERB", "VBL": "AUX",
    "ADJ": "ADJ", "ADV": "ADV", "NUM": "NUM", "PPO": "ADP", "PUN": "PUNCT", "CCN": "CCONJ",
    "CSN": "SCONJ", "ART": "DET", "PRN": "PRON", "PRK": "PRON", "PRR": "PRON", "PRI": "PRON",
    "NEG": "PART", "INT": "INTJ", "SYM": None, "KUA": None, "TAME": None, "PAR": None,
}  # fmt: skip
AUXILIARIES = frozenset(
    "akan telah sudah bisa dapat harus sedang tengah bakal boleh mesti".split()
)
_COUNTED = {"sebuah", "seorang", "suatu", "beberapa", "semua", "setiap", "seluruh", "para"}


@dataclass(slots=True)
class Node:
    """A phrase with children, or a word (`word` is its form) under its part of speech."""

    label: str
    children: list["Node"] = field(default_factory=list)
    word: str = ""
    place: int = 0

    def leaves(self) -> Iterator["Node"]:
        """Yield the words in their order."""
        if self.word:
            yield self
        for child in self.children:
            yield from child.leaves()


def read(path: Path) -> list[Node]:
    """Return the trees of an ICON file, one to a line; broken lines are left out."""
    trees = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.count("(") == line.count(")") and line.strip():
            trees.append(parse(line))
    return trees


def parse(line: str) -> Node:
    """Parse one bracketed tree and number its words from 1."""
    stack: list[Node] = [Node("")]
    expects_label = False
    for token in _LEXER.findall(line):
        if token == "(":
            expects_label = True
        elif token == ")":
            done = stack.pop()
            if done.word or done.children:
                stack[-1].children.append(done)
        elif expects_label:
            stack.append(Node(token))
            expects_label = False
        else:
            top = stack[-1]
            top.word = f"{top.word} {token}".strip() if top.word else _FORMS.get(token, token)
    root = stack[0].children[0] if len(stack[0].children) == 1 else stack[0]
    _join_hyphens(root)
    for place, leaf in enumerate(root.leaves(), start=1):
        leaf.place = place
    return root


def _join_hyphens(node: Node) -> None:
    """Make one word of "buku - buku": a hyphen between two words under one phrase."""
    joined: list[Node] = []
    waiting = False
    for child in node.children:
        if waiting and child.word.isalpha():
            joined.pop()
            joined[-1].word += f"-{child.word}"
            waiting = False
            continue
        waiting = child.word == "-" and bool(joined) and joined[-1].word.isalpha()
        joined.append(child)
        _join_hyphens(child)
    node.children = joined


def upos(leaf: Node) -> str | None:
    """Return the universal part of speech, or None where the schemes do not agree."""
    form = leaf.word.lower()
    if form in AUXILIARIES and leaf.label == "TAME":
        return "AUX"
    if form in _COUNTED:
        return "DET"
    if form == "merupakan":
        return "VERB"
    if leaf.label == "SYM" and form in ("rp", "us$"):
        return "NOUN"
    return _TAGS.get(leaf.label)


def spaces(leaves: list[Node]) -> list[bool]:
    """Guess which words a space precedes: punctuation and clitics lean on their neighbours."""
    result, open_quote, glue = [], False, True
    for leaf in leaves:
        form = leaf.word
        space = not glue and form not in {".", ",", ";", ":", "?", "!", ")", "%", "]"}
        glue = form in {"(", "[", "Rp", "US$", "$"}
        if form == '"':
            space, glue = not open_quote and space, not open_quote
            open_quote = not open_quote
        elif form in {"-", "/"}:
            glue = form == "/"
            space = form == "-"
        if form in {"lah", "kah"} or (leaf.label in {"PRK", "ART"} and form in _CLITICS):
            space = False
        result.append(space)
    if result:
        result[0] = True
    return result
