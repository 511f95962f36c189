"""Sentences as the treebanks rarely have them: datelines, headlines, initials, titles.

The tokenizer learns from them where a full stop ends no sentence, and where a sentence ends
without one. Their trees are flat: only words and boundaries count.
"""

import random
from collections.abc import Callable

from kg.training.conllu_files import Row, Tree

HEADLINES = 0.2
"""Share of the short sentences that lose their full stop."""
DATELINES = 0.06
"""Share of the sentences that begin with publisher and place."""
INITIALS = 0.3
"""Share of the sentences with a name of two words in which it is changed."""
_SHORT = 12
TITLES = (
    "Prof.", "Dr.", "Ir.", "Drs.", "H.", "Hj.", "dr.", "Mr.", "K.H.", "Kombes Pol.", "Brigjen Pol.",
    "Letjen TNI (Purn.)", "Jenderal (Purn.)", "Laksda TNI (Purn.)", "Tgk.", "St.", "Prof. Dr.",
)  # fmt: skip
DEGREES = ("S.H.", "S.E.", "M.M.", "M.H.", "Ph.D.", "S.Sos.", "M.Si.", "M.B.A.", "Sp.A.")


def varied(trees: list[Tree], seed: int) -> list[Tree]:
    """Return the trees, some of them changed; the same seed changes the same ones."""
    rng = random.Random(seed)
    names = sorted(
        {row.columns[1] for tree in trees for row in tree.rows if row.columns[3] == "PROPN"}
    )
    made = []
    for tree in trees:
        if rng.random() < INITIALS:
            tree = renamed(tree, rng)
        if rng.random() < HEADLINES:
            tree = unstopped(tree)
        if rng.random() < DATELINES:
            tree = dated(tree, rng.choice(names), rng.choice(names), rng)
        made.append(tree)
    return made


def unstopped(tree: Tree) -> Tree:
    """Return a sentence of at most twelve words without its full stop; others as they are.

    Where a text has lost its paragraphs, headlines run into the next sentence, and only the
    capital of its first word tells where it begins.
    """
    if len(tree.words()) > _SHORT or len(tree.rows) < 3 or tree.rows[-1].columns[1] != ".":
        return tree
    before = Row((*tree.rows[-2].columns[:9], "_"))
    return Tree(tree.text.removesuffix("."), _flat([*tree.rows[:-2], before]))


def dated(tree: Tree, publisher: str, place: str, rng: random.Random) -> Tree:
    """Put a dateline of four words before the tree."""
    site = publisher.upper() + rng.choice((".COM", ".CO.ID", ".ID", ".com"))
    mark, dash = rng.choice(((",", "-"), (",", "--"), (" -", "-")))
    first = [_row(site, mark == ","), _row(mark.strip()), _row(place.upper()), _row(dash)]
    return Tree(
        f"{site}{mark} {place.upper()} {dash} {tree.text}", _flat([*first, *tree.rows])
    )


def renamed(tree: Tree, rng: random.Random) -> Tree:
    """Shorten a part of the first name of two words to an initial, or add a title or degree."""
    rows = tree.rows
    for at in range(len(rows) - 1):
        first, second = rows[at].columns[1], rows[at + 1].columns[1]
        if (
            rows[at].columns[3] == rows[at + 1].columns[3] == "PROPN"
            and first.isalpha()
            and second.isalpha()
            and tree.text.count(f"{first} {second}") == 1
        ):
            return rng.choice(_CHANGES)(tree, at, rng)
    return tree


def _first_initial(tree: Tree, at: int, rng: random.Random) -> Tree:
    del rng
    return _replaced(tree, at, [f"{tree.rows[at].columns[1][0].upper()}.", _second(tree, at)])


def _last_initial(tree: Tree, at: int, rng: random.Random) -> Tree:
    """Make "Budi S." of the name; at the end of a sentence its stop is that of the sentence."""
    del rng
    return _replaced(tree, at, [tree.rows[at].columns[1], f"{_second(tree, at)[0].upper()}."])


def _titled(tree: Tree, at: int, rng: random.Random) -> Tree:
    title = rng.choice(TITLES)
    return _replaced(tree, at, [*title.split(), tree.rows[at].columns[1], _second(tree, at)])


def _graduate(tree: Tree, at: int, rng: random.Random) -> Tree:
    words = [tree.rows[at].columns[1], _second(tree, at), ",", rng.choice(DEGREES)]
    return _replaced(tree, at, words)


_CHANGES: tuple[Callable[[Tree, int, random.Random], Tree], ...] = (
    _first_initial,
    _last_initial,
    _titled,
    _graduate,
)


def _second(tree: Tree, at: int) -> str:
    return tree.rows[at + 1].columns[1]


def _replaced(tree: Tree, at: int, words: list[str]) -> Tree:
    """Put `words` in the place of rows `at` and `at` + 1, in the text too."""
    before, after = list(tree.rows[:at]), list(tree.rows[at + 2 :])
    written = " ".join(words).replace(" ,", ",")
    old = f"{tree.rows[at].columns[1]} {_second(tree, at)}"
    text = tree.text.replace(old, written)
    parts = _parts(words)
    if words[-1].endswith(".") and [row.columns[1] for row in after] == ["."]:
        after, text = [], text.removesuffix(".")
        parts[-1] = _row(words[-1])
    elif not tree.rows[at + 1].space_after:
        parts[-1] = Row((*parts[-1].columns[:9], "SpaceAfter=No"))
    return Tree(text, _flat([*before, *parts, *after]))


def _parts(words: list[str]) -> list[Row]:
    """Return the rows of words with spaces between them, brackets and commas split off."""
    rows = []
    for at, word in enumerate(words):
        if word.startswith("("):
            rows += [_row("(", True), _row(word[1:-1], True), _row(")")]
        else:
            rows.append(_row(word, words[at + 1 : at + 2] == [","]))
    return rows


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
