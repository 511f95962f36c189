"""Sentences that are changed for the tokenizer keep text and rows together."""

import random

import pytest

from kg.training.conllu_files import Row, Tree
from kg.training.icontext import joined
from kg.training.vary import dated, renamed, unstopped, varied


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


VISIT = tree("Menteri", "Budi", "Santosa", "pulang", ".", names=("Budi", "Santosa"), glued=(4,))
SAYS = tree("kata", "Budi", "Santosa", ".", names=("Budi", "Santosa"), glued=(3,))


def test_a_name_gets_initials_titles_and_degrees() -> None:
    texts = {renamed(VISIT, random.Random(seed)).text for seed in range(60)}
    assert "Menteri B. Santosa pulang." in texts
    assert "Menteri Budi S. pulang." in texts
    assert "Menteri Letjen TNI (Purn.) Budi Santosa pulang." in texts
    assert "Menteri Budi Santosa, S.H. pulang." in texts


def test_an_initial_at_the_end_takes_the_stop_with_it() -> None:
    made = [renamed(SAYS, random.Random(seed)) for seed in range(20)]
    short = next(one for one in made if one.text == "kata Budi S.")
    assert [row.columns[1] for row in short.rows] == ["kata", "Budi", "S."]


@pytest.mark.parametrize("seed", range(20))
def test_rows_still_make_the_text(seed: int) -> None:
    for made in varied([VISIT, SAYS] * 5, seed):
        assert written(made) == made.text
        numbers = [int(row.columns[0]) for row in made.words()]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_sentence_without_a_name_of_two_words_stays() -> None:
    plain = tree("Ia", "pulang", ".", glued=(2,))
    assert renamed(plain, random.Random(1)) == plain


def test_a_short_sentence_loses_its_stop_and_a_long_one_does_not() -> None:
    assert unstopped(SAYS).text == "kata Budi Santosa"
    assert [row.columns[1] for row in unstopped(SAYS).rows] == ["kata", "Budi", "Santosa"]
    long = tree(*["kata"] * 13, ".", glued=(13,))
    assert unstopped(long) == long


def test_a_dateline_comes_before_the_words() -> None:
    made = dated(SAYS, "Kabar", "Ambon", random.Random(1))
    assert made.text.endswith("kata Budi Santosa.")
    assert written(made) == made.text
    assert [row.columns[1] for row in made.rows[2:4]] == ["AMBON", made.rows[3].columns[1]]


def test_clitics_and_their_word_are_one_token() -> None:
    made = joined(["buku", "nya", "hilang", "."], [True, False, True, False], ["X"] * 4)
    assert made.text == "bukunya hilang."
    assert [row.columns[0] for row in made.rows] == ["1-2", "1", "2", "3", "4"]
    assert written(made) == made.text
