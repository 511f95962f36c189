"""Sentences made for the tokenizer keep text and rows together."""

import random

import pytest

from kg.training.conllu_files import Row, Tree
from kg.training.datelines import dated, with_datelines


def tree(*words: str, names: tuple[str, ...] = (), glued: tuple[int, ...] = ()) -> Tree:
    """Return a flat tree; `glued` are the places of words that no space follows."""
    rows, text = [], ""
    for at, word in enumerate(words, start=1):
        misc = "SpaceAfter=No" if at in glued else "_"
        tag = "PROPN" if word in names else "X"
        rows.append(Row((str(at), word, word, tag, "_", "_", "0", "root", "_", misc)))
        text += word + ("" if at in glued else " ")
    return Tree(text.strip(), tuple(rows))


def written(made: Tree) -> str:
    """Return the text that the rows of a tree make."""
    text, inside = "", 0
    for row in made.rows:
        first, _, last = row.columns[0].partition("-")
        if int(first) > inside:
            text += row.columns[1] + (" " if row.space_after else "")
            inside = int(last or 0) or inside
    return text.strip()


SAYS = tree("kata", "Budi", "Santosa", ".", names=("Budi", "Santosa"), glued=(3,))


@pytest.mark.parametrize("seed", range(5))
def test_rows_still_make_the_text(seed: int) -> None:
    trees = with_datelines([SAYS] * 100, seed)
    assert 1 <= sum(made.text != SAYS.text for made in trees) <= 20
    for made in trees:
        assert written(made) == made.text
        numbers = [int(row.columns[0]) for row in made.words()]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_dateline_comes_before_the_words() -> None:
    made = dated(SAYS, "Kabar", "Ambon", random.Random(1))
    assert made.text.endswith("kata Budi Santosa.")
    assert written(made) == made.text
    assert [row.columns[1] for row in made.rows[2:4]] == ["AMBON", made.rows[3].columns[1]]
