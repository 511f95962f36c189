"""The second reader of names: its sums over all ways, and Stanza's model as kg reads it."""

from itertools import pairwise, product
from pathlib import Path

import pytest
import torch
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import VOCAB_PREFIX
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer, unpack_batch

from kg.annotate import recurrent
from kg.annotate.processor import mean
from kg.annotate.recurrent import Names, Recurrent, Sizes, bio, marginals
from kg.errors import ModelError
from kg.training import secondnames
from kg.training.examples import TAGS, Example
from kg.training.stock import write_pretrain

WORDS, KINDS = 4, 3


def by_all_ways(scores: torch.Tensor, moves: torch.Tensor) -> torch.Tensor:
    weights = torch.zeros(scores.shape)
    for way in product(range(scores.shape[1]), repeat=len(scores)):
        total = sum(scores[at, tag] for at, tag in enumerate(way))
        total += sum(moves[one, after] for one, after in pairwise(way))
        for at, tag in enumerate(way):
            weights[at, tag] += torch.exp(torch.as_tensor(total))
    return weights / weights.sum(-1, keepdim=True)


def test_marginals_are_sums_over_all_ways_whatever_stands_behind_a_sentence() -> None:
    drawn = torch.Generator().manual_seed(3)
    scores = torch.randn(2, WORDS, KINDS, generator=drawn)
    moves = torch.randn(KINDS, KINDS, generator=drawn)
    found = marginals(scores, moves, torch.tensor([WORDS, 2]))
    assert torch.allclose(found[0], by_all_ways(scores[0], moves), atol=1e-5)
    assert torch.allclose(found[1, :2], by_all_ways(scores[1, :2], moves), atol=1e-5)


def test_marginals_of_large_scores_stay_finite() -> None:
    scores = torch.zeros(1, 200, KINDS)
    scores[..., 0] = 400
    found = marginals(scores, torch.zeros(KINDS, KINDS), torch.tensor([200]))
    assert torch.allclose(found[0, :, 0], torch.ones(200))


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("O", "O"), ("S-place", "B-place"), ("E-person", "I-person"), ("I-place", "I-place")],
)
def test_bioes_tags_are_bio_tags(tag: str, wanted: str) -> None:
    assert bio(tag) == wanted


def test_the_mean_takes_the_second_readers_share() -> None:
    own, other = torch.tensor([[0.8, 0.2]]), torch.tensor([[0.2, 0.8]])
    assert torch.allclose(mean(own, other, 0.25), torch.tensor([[0.65, 0.35]]))
    assert mean(own, None) is own


def small() -> Names:
    torch.manual_seed(5)
    tags = secondnames.TAGS
    sizes = Sizes(3, 4, len(tags), ("kg",), vector=6, letter=5, spelling=4, hidden=7)
    network = Recurrent(sizes).eval().requires_grad_(False)
    return Names(network, sizes, {"kapal": 1, "ratna": 2}, {"a": 1, "k": 2, "R": 3}, tags)


def test_saved_and_read_again_it_says_the_same(tmp_path: Path) -> None:
    names = small()
    recurrent.save(names, tmp_path / recurrent.FILE)
    again = recurrent.load(tmp_path / "joint.kg")
    assert again is not None
    assert (again.words, again.letters, again.tags) == (names.words, names.letters, names.tags)
    said = [["Ratna", "melihat", "kapal"], ["kapal"]]
    one, other = (each.probabilities(said, TAGS, "kg") for each in (names, again))
    assert [row.shape for row in one] == [(3, len(TAGS)), (1, len(TAGS))]
    for row, same in zip(one, other, strict=True):
        assert torch.allclose(row.sum(-1), torch.ones(len(row)), atol=1e-5)
        assert torch.allclose(row, same, atol=0.02)  # eight bits
    recurrent.save(again, tmp_path / "twice.kg")
    assert (tmp_path / "twice.kg").read_bytes() == (tmp_path / recurrent.FILE).read_bytes()


def test_other_sentences_change_nothing() -> None:
    names = small()
    (alone,) = names.probabilities([["Ratna", "kapal"]], TAGS, "kg")
    beside, *_ = names.probabilities([["Ratna", "kapal"], ["kapal"] * 9], TAGS, "kg")
    assert torch.allclose(alone, beside, atol=1e-6)


def test_no_file_is_no_reader_and_a_damaged_one_an_error(tmp_path: Path) -> None:
    assert recurrent.load(tmp_path / "joint.kg") is None
    (tmp_path / recurrent.FILE).write_bytes(b"PK\x03\x04 no")
    with pytest.raises(ModelError, match=r"names\.kg is damaged"):
        recurrent.load(tmp_path / "joint.kg")


SENTENCES = (
    ("Ratna Wulan tiba di Surabaya .", ("B-person", "I-person", "O", "O", "B-place", "O")),
    ("Kapal itu milik PT Jaya .", ("O", "O", "O", "B-organisation", "I-organisation", "O")),
)


def examples(scheme: str) -> list[Example]:
    return [
        Example(words=tuple(text.split()), spaces=(True,) * len(tags), names={scheme: tags})
        for text, tags in SENTENCES
    ]


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stanza's own files of a model that was taught for two steps."""
    monkeypatch.setattr(secondnames, "STEPS", 2)
    monkeypatch.setattr(secondnames, "EVERY", 2)
    known = [example for scheme in secondnames.SCHEMES for example in examples(scheme)]
    secondnames.write_multiple(known, tmp_path / "train.json")
    secondnames.write_multiple(examples("kg"), tmp_path / "dev.json")
    words = ["di", "itu", "tiba", "surabaya"]
    write_pretrain(words, torch.randn(len(words), secondnames.VECTOR), tmp_path / "vectors.pt")
    secondnames.fit(tmp_path)
    return tmp_path


def test_the_converted_reader_scores_as_stanza_does(trained: Path) -> None:
    names = secondnames.converted(trained / "names.pt", trained / "vectors.pt")
    stanza = Trainer(
        args={}, model_file=str(trained / "names.pt"),
        pretrain=Pretrain(str(trained / "vectors.pt")), device="cpu",
    )  # fmt: skip
    said = [["Ratna", "Surabaya", "tiba"], ["Kapal", "Xqz", "di"]]  # known, unknown, in capitals
    rows = [[{"text": word, "ner": "O"} for word in words] for words in said]
    loaded = DataLoader(Document(rows), 2, stanza.args, vocab=stanza.vocab, evaluation=True)
    (batch,) = loaded
    read, order, words, letters, sizes, lengths, chars, offsets = unpack_batch(batch, "cpu")
    read[4] = read[4].expand(-1, -1, len(secondnames.SCHEMES))
    stanza.model.eval()
    with torch.inference_mode():
        _, scores, moves = stanza.model(
            read[0], read[1], read[2], read[4], words, sizes, lengths, read[3], offsets, chars,
            letters,
        )  # fmt: skip
    for at, scheme in enumerate(secondnames.SCHEMES):
        units: list[str] = stanza.vocab["tag"].state_dict()["_id2unit"][at]
        real = list(range(len(VOCAB_PREFIX), len(units)))  # Stanza's own marks are no tags
        kept = (scores[at][..., real], moves[at][real][:, real], torch.tensor(sizes))
        wanted = marginals(*kept)
        found = names.probabilities([said[place] for place in order], TAGS, scheme)
        for row, same in zip(found, wanted, strict=True):
            for place, tag in enumerate(TAGS):
                stands = [number for number, unit in enumerate(units[real[0]:]) if bio(unit) == tag]
                assert torch.allclose(row[:, place], same[:, stands].sum(-1), atol=1e-5)
