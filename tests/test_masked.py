"""Masked-language training: what is hidden, how it is batched, and that it learns."""

import gzip
import json
import random
from pathlib import Path

import pytest
import torch

from kg.annotate.network import Network, Shape
from kg.annotate.pieces import UNKNOWN, Pieces
from kg.training import masked, newswords
from kg.training.newsarticles import LEFT_OUT, NEWS

LETTERS = "abcdefghijklmnopqrstuvwxyz.,"
PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)] + [
    (piece, -2.0) for piece in ("▁", "▁kapal", "▁selam", "▁baru", *LETTERS)
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with five articles, one of which kg is measured on."""
    (tmp_path / NEWS.parent).mkdir()
    rows = [
        {"id": f"a{at}", "title": "Kapal selam", "text": "kapal selam baru kapal selam baru. " * 9}
        for at in range(4)
    ]
    rows.append({"id": min(LEFT_OUT), "title": "Rahasia", "text": "rahasia " * 40})
    with gzip.open(tmp_path / NEWS, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def _network() -> Network:
    torch.manual_seed(0)
    return Network(Shape(len(PIECES), 3, 4, 2, width=16, layers=2, heads=2, inner=32))


def test_an_article_that_kg_is_measured_on_is_not_read(data: Path) -> None:
    assert len(list(newswords.texts(data))) == 4
    assert not any("rahasia" in text for text in newswords.texts(data))


def test_frequent_words_are_counted_over_all_articles(data: Path) -> None:
    assert {"kapal", "selam", "baru", "."} == newswords.frequent_forms(data)


def test_openers_begin_sentences_and_have_no_capital_elsewhere(data: Path) -> None:
    text = "Namun ia pergi. Menteri itu pulang. " * 30 + "Kata Menteri itu, Namun Harga Naik. "
    with gzip.open(data / NEWS, "at", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "b", "title": "Menteri tiba", "text": text * 5}) + "\n")
    assert newswords.openers(data) == {"namun", "menteri"}
    with gzip.open(data / NEWS, "at", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "c", "title": "X", "text": "para Menteri itu " * 15}) + "\n")
    assert newswords.openers(data) == {"namun"}


def test_running_text_is_divided_into_words_marks_and_spaces() -> None:
    words, spaces = masked.words_of('"Su-35 tiba," kata Ani.')
    assert words == ['"', "Su-35", "tiba", ",", '"', "kata", "Ani", "."]
    assert spaces == [True, False, True, False, False, True, True, False]


def test_words_that_are_hidden_are_hidden_whole() -> None:
    stretch = masked.Stretch((0, 5, 6, 7, 8, 9, 2), (0, 1, 1, 2, 2, 3, 4))
    for seed in range(40):
        shown, places = masked.hide(stretch, random.Random(seed), len(PIECES))
        assert (1 in places) == (2 in places)
        assert (3 in places) == (4 in places)
        assert 0 not in places
        assert 6 not in places
        unchanged = set(range(7)) - set(places)
        assert all(shown[at] == stretch.pieces[at] for at in unchanged)


def test_most_hidden_words_become_unknown() -> None:
    words = tuple(range(1, 401))
    stretch = masked.Stretch((0, *[5] * 400, 2), (0, *words, 401))
    shown, places = masked.hide(stretch, random.Random(1), len(PIECES))
    assert 0.1 < len(places) / 400 < 0.2
    unknown = sum(shown[at] == UNKNOWN for at in places)
    assert 0.65 < unknown / len(places) < 0.95


def test_batches_hold_every_stretch_once_within_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masked, "BATCH_PIECES", 20)
    found = [masked.Stretch((0,) * size, (0,) * size) for size in (3, 9, 4, 8, 7, 5)]
    made = masked.batches(found, random.Random(2))
    assert sorted(len(one.pieces) for batch in made for one in batch) == [3, 4, 5, 7, 8, 9]
    assert all(len(batch) * max(len(one.pieces) for one in batch) <= 20 for batch in made)


def test_training_learns_to_name_what_is_hidden_and_gives_the_same_weights_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masked, "BATCH_PIECES", 200)
    losses: list[float] = []
    loss = masked._loss

    def noted(*arguments: object) -> torch.Tensor:
        made = loss(*arguments)  # type: ignore[arg-type]
        losses.append(made.item())
        return made

    monkeypatch.setattr(masked, "_loss", noted)
    monkeypatch.setattr(masked, "RATE", 1e-2)
    made = []
    for _ in range(2):
        network = _network()
        before = network.pieces.weight.clone()
        masked.pretrain(network, Pieces(PIECES), data, seed=1)
        assert torch.equal(network.pieces.weight, before)
        made.append(torch.cat([value.flatten() for value in network.encoder.parameters()]))
    assert torch.equal(*made)
    half = len(losses) // 2
    assert losses[half - 1] < losses[0]
    assert losses[:half] == losses[half:]
