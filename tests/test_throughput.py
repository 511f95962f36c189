"""Coarser products stay near the exact ones, and the tables say what was measured."""

import gzip
import json
import os
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from stanza.models.common.char_model import CharacterLanguageModel
from stanza.models.common.pretrain import Pretrain
from torch import Tensor
from torch.nn.functional import linear

from kg.training import programs, stock, throughput, timing
from kg.training.examples import Example
from kg.training.precision import FLOAT32, VARIANTS, Int8Rows, rounded
from kg.training.timing import SLOW, STOCK, Timing


def _product() -> tuple[Tensor, Tensor, Tensor]:
    drawn = torch.Generator().manual_seed(5)
    return tuple(torch.randn(size, generator=drawn) for size in ((40, 64), (32, 64), (32,)))  # type: ignore[return-value]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_coarser_product_is_near_the_exact_one(variant: str) -> None:
    vectors, weight, bias = _product()
    exact = linear(vectors, weight, bias)
    multiply = VARIANTS[variant]()
    found, again = multiply(vectors, weight, bias), multiply(vectors, weight, bias)
    error = (found - exact).abs().mean() / exact.abs().mean()
    assert found.dtype == torch.float32
    assert torch.equal(found, again)
    assert error < 0.02
    assert (error == 0) == (variant == FLOAT32)


def test_weights_are_told_apart() -> None:
    vectors, weight, bias = _product()
    multiply = Int8Rows()
    first = multiply(vectors, weight, bias)
    assert torch.allclose(multiply(vectors, -weight, -bias), -first, atol=1e-5)


def test_a_row_has_the_same_bits_among_any_others() -> None:
    vectors, weight, bias = _product()
    together = Int8Rows()(vectors * torch.arange(1, 41).unsqueeze(1), weight, bias)
    for at in (3, 20):
        alone = Int8Rows()(vectors[: at + 1] * torch.arange(1, at + 2).unsqueeze(1), weight, bias)
        assert torch.equal(alone[at], together[at])


def test_rounding_keeps_the_largest_and_nothing_of_nothing() -> None:
    whole, scale = rounded(torch.tensor([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0]]))
    assert whole.tolist() == [[64, -127, 32], [0, 0, 0]]
    assert (whole * scale)[0, 1].item() == pytest.approx(-2)


def test_speed_is_the_median_of_the_rounds() -> None:
    timing = Timing(600, [3.0, 2.0, 60.0], [1.0, 2.0, 1.5])
    assert (timing.speed, timing.cpu_speed) == (200, 400)


def test_the_table_compares_kg_with_each_stock_model() -> None:
    kg, half, slow = Timing(600, [2.0], [1.0]), Timing(600, [1.0], [1.0]), Timing(60, [2.0], [2.0])
    found = {"1 thread": {FLOAT32: kg, SLOW: slow}, "2 threads": {FLOAT32: half, SLOW: slow}}
    assert throughput.speeds(found).splitlines()[2:] == [
        "| kg, float32 | 300 (600) | 600 (600) |  |  |",
        f"| {SLOW} | 30 (30) | 30 (30) | 10.0× (20.0×) | 20.0× (20.0×) |",
    ]


def test_stages_are_milliseconds_for_a_thousand_tokens() -> None:
    kg = Timing(500, [1.0], [1.0], {"tokenize": 0.2, "joint": 0.6})
    stanza = Timing(500, [1.0], [1.0], {"tokenize": 0.2, "pos": 3.0})
    assert throughput.stages({FLOAT32: kg, SLOW: stanza}, 2).splitlines()[2:] == [
        "| kg, float32 | 200 | 600 |  |",
        f"| {SLOW} | 200 |  | 3000 |",
    ]


def test_articles_are_drawn_alike_each_time(tmp_path: Path) -> None:
    rows = [{"id": str(at), "title": f"Judul {at}", "text": f"Isi {at}."} for at in range(50)]
    with gzip.open(tmp_path / "news.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))
    first = timing.drawn(tmp_path / "news.gz", 5, 1)
    assert first == timing.drawn(tmp_path / "news.gz", 5, 1)
    assert first != timing.drawn(tmp_path / "news.gz", 5, 2)
    assert all(text == f"Judul {name}\n\nIsi {name}." for name, text in first)


@pytest.mark.parametrize("words", [1, 2, 7])
def test_the_search_without_circles_gives_a_chain(words: int) -> None:
    scores = np.random.default_rng(1).normal(size=(words + 1, words + 1))
    assert list(timing.without_circles(scores))[1:] == list(range(words))


def test_the_environment_is_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MKL_ENABLE_INSTRUCTIONS", "AVX512")
    monkeypatch.delenv("ATEN_CPU_CAPABILITY", raising=False)
    with throughput.changed({"MKL_ENABLE_INSTRUCTIONS": "AVX2", "ATEN_CPU_CAPABILITY": "avx2"}):
        assert os.environ["ATEN_CPU_CAPABILITY"] == "avx2"
        assert os.environ["MKL_ENABLE_INSTRUCTIONS"] == "AVX2"
    assert os.environ["MKL_ENABLE_INSTRUCTIONS"] == "AVX512"
    assert "ATEN_CPU_CAPABILITY" not in os.environ


def test_the_flags_that_matter_are_named(tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text("model name\t: Prosesor Contoh\nflags\t\t: fpu avx2 avx512_vnni sse\n")
    assert list(timing.flags(path))[1:] == ["Prosesor Contoh", "avx2", "avx512_vnni"]
    assert len(list(timing.flags(tmp_path / "none"))) == 1


def test_random_vectors_are_as_stanza_reads_them(tmp_path: Path) -> None:
    stock.write_vectors(["rudal", "kapal perang"], tmp_path / "pretrain.pt")
    read = Pretrain(str(tmp_path / "pretrain.pt"))
    assert "rudal" in read.vocab
    assert read.emb.shape == (len(read.vocab), stock.VECTOR)
    assert not read.emb[0].any()
    assert read.emb[-1].any()


def test_character_models_have_stanzas_default_size(tmp_path: Path) -> None:
    files = stock.write_charlms("Rusia mengirim rudal", tmp_path)
    assert sorted(files) == ["backward", "forward"]
    for way, path in files.items():
        read = CharacterLanguageModel.load(str(path))
        assert read.hidden_dim() == 1024
        assert read.is_forward_lm == (way == "forward")
        assert "R" in read.char_vocab()


def test_names_are_written_for_stanza(tmp_path: Path) -> None:
    example = Example(("Rusia", "pergi"), (True, True), names={"idner": ("B-place", None)})
    programs.write_names([example], tmp_path / "names.json")
    assert json.loads((tmp_path / "names.json").read_text(encoding="utf-8")) == [
        [{"text": "Rusia", "ner": "B-place"}, {"text": "pergi", "ner": "O"}]
    ]


def test_the_settings_of_stock_models_are_stanzas_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that makes a model larger or smaller is given to Stanza's training programs."""
    given: dict[str, list[str]] = {}
    for name in ("tagger", "parser", "ner_tagger"):
        monkeypatch.setattr(getattr(stock, name), "main", partial(given.__setitem__, name))
    stock.train(Path("plain"), 2, [])
    assert sorted(given) == ["ner_tagger", "parser", "tagger"]
    named = {item for row in given.values() for item in row if item.startswith("--")}
    assert not [item for item in named if item.endswith(("dim", "layers")) or "no_char" in item]


def test_every_stock_model_has_a_row() -> None:
    assert len({*STOCK, *VARIANTS}) == len(STOCK) + len(VARIANTS)
