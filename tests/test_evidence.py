"""What older trees say of today's: counting a corpus's channel, and joining it to the teachers."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from kg.training import evidence
from kg.training.clitics import divided
from kg.training.evidence import UNKNOWN, Seen
from kg.training.examples import ICON, OLDER, Example

NOUN, VERB = 0, 1
OBJ, OBL = 0, 1


def _example(head: int, treebank: str = OLDER, relation: str = "obl") -> Example:
    """Three words: the third hangs on `head`, the first on the second, which is the root."""
    return Example(
        words=("Rusia", "menguji", "rudal"),
        spaces=(True,) * 3,
        upos=("NOUN", "VERB", "VERB"),
        heads=(2, 0, head),
        deprels=("nsubj", "root", relation),
        treebank=treebank,
    )


def _seen(third: Sequence[float], noun: float = 0.9, obl: float = 0.5) -> Seen:
    """Two sure arcs, and the probabilities of the third word's heads, tag and relation."""
    arcs = torch.tensor([[0.0, 0, 1, 0], [1.0, 0, 0, 0], list(third)])
    upos = torch.tensor([[1.0, 0.0], [0.0, 1.0], [noun, 1 - noun]])
    return Seen(upos, arcs, arcs.argmax(-1), torch.tensor([[1 - obl, obl]] * 3))


@pytest.fixture
def channel() -> evidence.Channel:
    """Older heads of `obl` are today's in nine of ten words; older verbs can be nouns of today."""
    return evidence.count([(_seen((0.0, 0.1, 0.9, 0.0)), _example(2))] * 30)


def test_a_share_is_what_the_teachers_expect_it_to_be(channel: evidence.Channel) -> None:
    assert channel.same["obl", True] == pytest.approx(0.9)
    assert channel.same["nsubj", False] == pytest.approx(1 - evidence.LEAST)
    assert channel.upos["VERB"][VERB] == pytest.approx(1.0)
    assert channel.upos["VERB"][NOUN] == pytest.approx(0.9 / 1.9)


def test_where_the_teachers_doubt_the_older_head_decides(channel: evidence.Channel) -> None:
    doubtful = _seen((0.0, 0.6, 0.4, 0.0)).arcs
    joined = channel.arcs(doubtful, _example(2))
    assert int(joined[2].argmax()) == 2
    assert joined[2, 2] == pytest.approx(0.4 * 9 / (0.4 * 9 + 0.6))
    assert torch.allclose(joined.sum(-1), torch.ones(3))


def test_where_the_teachers_are_sure_the_older_head_changes_little(
    channel: evidence.Channel,
) -> None:
    sure = _seen((0.0, 0.99, 0.01, 0.0)).arcs
    assert int(channel.arcs(sure, _example(2))[2].argmax()) == 1


def test_a_head_that_the_corpus_does_not_know_says_nothing(channel: evidence.Channel) -> None:
    doubtful = _seen((0.0, 0.6, 0.4, 0.0)).arcs
    assert torch.equal(channel.arcs(doubtful, _example(UNKNOWN))[2], doubtful[2])


def test_an_older_tag_moves_the_tag_of_today(channel: evidence.Channel) -> None:
    doubtful = torch.tensor([[0.5, 0.5]] * 3)
    joined = channel.tags(doubtful, ("NOUN", None, "VERB"))
    assert joined[0, NOUN] > 0.9
    assert joined[1].tolist() == [0.5, 0.5]
    assert joined[2, VERB] == pytest.approx(1 / (1 + 0.9 / 1.9))


def test_an_older_relation_counts_only_where_the_heads_agree(channel: evidence.Channel) -> None:
    labels = torch.tensor([[0.6, 0.4]] * 3)
    nsubj = channel.labels["nsubj"]
    joined = channel.relations(labels, torch.tensor([2, 3, 1]), _example(2))
    assert torch.allclose(joined[0], labels[0] * nsubj / (labels[0] * nsubj).sum())
    assert torch.equal(joined[1:], labels[1:])


def test_a_kind_of_few_words_says_nothing() -> None:
    few = evidence.count([(_seen((0.0, 0.1, 0.9, 0.0)), _example(2))] * 3)
    assert few.same == {}


def test_icon_tells_the_heads_of_clauses_and_nothing_else() -> None:
    pairs = [(_seen((0.0, 0.1, 0.9, 0.0)), _example(2, ICON, "nmod"))] * 30
    channel = evidence.count(pairs)
    assert set(channel.same) == {("nsubj", False), ("root", True)}
    assert channel.upos == {}
    assert channel.labels == {}


def _pipeline(*tokens: tuple[str, ...]) -> Any:
    """A splitter that finds one sentence with these tokens, each with its words."""
    made, number, at = [], 0, 0
    for parts in tokens:
        words = []
        for part in parts:
            number += 1
            words.append(SimpleNamespace(id=number, text=part))
        text = "".join(parts)
        token = SimpleNamespace(text=text, words=words, start_char=at, end_char=at + len(text))
        made.append(token)
        at += len(text) + 1
    words = [word for token in made for word in token.words]
    return lambda text: SimpleNamespace(sentences=[SimpleNamespace(tokens=made, words=words)])


UNDIVIDED = Example(
    words=("Moskow", "mengirim", "rudalnya"),
    spaces=(True,) * 3,
    upos=("PROPN", "VERB", "NOUN"),
    heads=(2, 0, 2),
    deprels=("nsubj", "root", "obj"),
    treebank=OLDER,
)


def test_the_longest_part_of_a_word_keeps_its_annotation() -> None:
    found = divided(UNDIVIDED, _pipeline(("Moskow",), ("mengirim",), ("rudal", "nya")))
    assert found.words == ("Moskow", "mengirim", "rudal", "nya")
    assert found.spaces == (True, True, True, False)
    assert found.heads == (2, 0, 2, UNKNOWN)
    assert found.upos == ("PROPN", "VERB", "NOUN", None)
    assert found.deprels == ("nsubj", "root", "obj", "")


def test_heads_move_with_the_words_before_them() -> None:
    example = Example(
        words=("rudalnya", "meledak"),
        spaces=(True, True),
        upos=("NOUN", "VERB"),
        heads=(2, 0),
        deprels=("nsubj", "root"),
        treebank=OLDER,
    )
    assert divided(example, _pipeline(("rudal", "nya"), ("meledak",))).heads == (3, UNKNOWN, 0)


def test_a_sentence_with_other_tokens_stays_as_it_is() -> None:
    assert divided(UNDIVIDED, _pipeline(("Moskow mengirim",), ("rudal", "nya"))) is UNDIVIDED
