"""Distillation: the teachers' mean, what the student learns of it, and what it reads."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from kg.annotate import processor
from kg.annotate.network import Network, Shape
from kg.annotate.pieces import Pieces
from kg.annotate.roots import UNCHANGED
from kg.annotate.store import Joint
from kg.training import corpora, distil, fit
from kg.training.examples import CSUI, OLDER, TAGS, TREEBANKS, Example
from kg.training.forward import Dropout
from kg.training.mean import Mean

LETTERS = "abcdefghijklmnopqrstuvwxyzIKR.,"
PIECES = Pieces(
    [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    + [(piece, -2.0) for piece in ("▁", "▁Rusia", "▁kapal", "▁selam", *LETTERS)]
)
UPOS = ("NOUN", "PROPN", "VERB")
DEPRELS = ("nsubj", "obj", "root")
SHAPE = Shape(
    len(PIECES.vocabulary), len(UPOS), len(DEPRELS), 2, len(TREEBANKS), {"kg": len(TAGS)},
    width=16, layers=2, heads=2, inner=32, arc=16, label=8, affix=8,
)  # fmt: skip
SENTENCES = (
    Example(("Rusia", "membeli", "kapal", "selam"), (True,) * 4, treebank=CSUI),
    Example(("Rusia", "menjual"), (True,) * 2, treebank=CSUI),
)


def joint(seed: int, deprels: tuple[str, ...] = DEPRELS) -> Joint:
    torch.manual_seed(seed)
    network = Network(SHAPE).eval()
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    none: frozenset[str] = frozenset()
    scripts, roots = (UNCHANGED, "=a"), {"": dict[str, str]()}
    return Joint(
        network, PIECES, UPOS, deprels, scripts, TAGS, TREEBANKS, roots, none, none
    )  # fmt: skip


def test_the_mean_of_probabilities_is_a_probability_of_words_that_are_there() -> None:
    teachers = [joint(1), joint(2)]
    batch = fit.tensors(SENTENCES, teachers[0])
    both = distil.soft(teachers, batch)
    each = [distil.soft([teacher], batch) for teacher in teachers]
    for name in ("upos", "scripts", "arcs"):
        mean = (getattr(each[0], name) + getattr(each[1], name)) / 2
        assert torch.allclose(getattr(both, name), mean)
        assert torch.allclose(mean.sum(-1), torch.ones(mean.shape[:-1]))
    assert (both.arcs[1, :, 3:] == 0).all()  # words three and four are padding there
    assert torch.equal(both.heads, both.arcs.argmax(-1))


def test_a_mean_of_networks_reads_like_their_mean_probabilities() -> None:
    joints = [joint(1), joint(2)]
    words, spaces = [["Rusia", "membeli", "kapal"]], [[True] * 3]
    inputs = processor.inputs(joints[0], [PIECES.sentence(words[0], spaces[0])], words)
    mean = Mean([joint.network for joint in joints]).eval()
    with torch.no_grad():
        said = [joint.network(*inputs) for joint in joints]
        both = mean(*inputs)
        heads = both.arcs.argmax(-1)
        pairs = zip(joints, said, strict=True)
        labels = torch.stack([j.network.labels(s, heads).softmax(-1) for j, s in pairs]).mean(0)
        assert torch.allclose(mean.labels(both, heads).exp(), labels, atol=1e-5)
    upos = torch.stack([scores.upos.softmax(-1) for scores in said]).mean(0)
    assert torch.allclose(both.upos.exp(), upos, atol=1e-5)
    (reading,) = processor.read(replace(joints[0], network=mean), words, spaces)
    assert len(reading.heads) == 3


def test_an_older_tree_is_joined_to_what_the_teachers_say() -> None:
    older = replace(
        SENTENCES[0], treebank=OLDER, upos=("PROPN", "VERB", "NOUN", "NOUN"),
        heads=(2, 0, 2, 3), deprels=("nsubj", "root", "obj", "obj"),
    )  # fmt: skip
    teachers = [joint(1), joint(2)]
    channel = distil.channel(teachers, [[older] * 8] * 5, OLDER)
    batch = fit.tensors([SENTENCES[0]], teachers[0])
    alone, joined = distil.soft(teachers, batch), distil.soft(teachers, batch, [older], channel)
    for at, head in enumerate(older.heads):
        share = channel.same[older.deprels[at], head <= at]
        before = float(alone.arcs[0, at, head])
        odds = before * share / (1 - share)
        after = float(joined.arcs[0, at, head])
        assert after == pytest.approx(odds / (odds + 1 - before), abs=1e-4)
    assert torch.equal(joined.heads, joined.arcs.argmax(-1))
    assert torch.allclose(joined.upos.sum(-1), torch.ones(1, 4))


def test_the_student_comes_near_the_mean_of_its_teachers() -> None:
    teachers = [joint(1), joint(2)]
    batch = fit.tensors(SENTENCES, teachers[0])
    wanted = distil.soft(teachers, batch)
    student = joint(2)

    def loss(_: object, drop: Dropout) -> torch.Tensor:
        return distil.soft_loss(student.network, batch, wanted, drop)

    def far() -> float:
        found = distil.soft([replace(student, network=student.network.eval())], batch)
        present = fit.present(batch, found.upos.shape[1])[:, 1:]
        return float((found.arcs - wanted.arcs).abs()[present].mean())

    before = far()
    fit.descend(student.network, [SENTENCES] * 60, loss, fit.Rates(1e-3, 1e-3), 1)
    assert far() < before / 2


def test_teachers_with_other_labels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="different corpora"):
        distil.distil([joint(1), joint(1, ("obj", "nsubj", "root"))], tmp_path, tmp_path, 1)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A data folder with development and test parts of the corpora of names."""
    (tmp_path / "ner").mkdir()
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "countries_id.json").write_text('["Rusia"]', encoding="utf-8")
    shared = "".join(f"{word} O\n" for word in "satu dua tiga empat lima enam".split())
    own = "Rusia O\nmenyambut B-PER\ntamu O\n"
    for development, test in corpora.TEST_NAMES.values():
        (tmp_path / "ner" / development).write_text(f"{shared}\n{own}\n", encoding="utf-8")
        (tmp_path / "ner" / test).write_text(f"{shared}\n", encoding="utf-8")
    return tmp_path


def test_development_parts_of_names_are_read_without_sentences_of_the_test(
    labelled: Path,
) -> None:
    found = corpora.development_names(labelled)
    assert {example.words for example in found} == {("Rusia", "menyambut", "tamu")}
    assert {scheme for example in found for scheme in example.names} == {"idner", "kg", "nergrit"}


@pytest.mark.live
def test_news_is_divided_by_the_splitter_up_to_so_many_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from kg.annotate import MODELS, open_pipeline

    articles = [f"Menteri {name} tiba di Moskow. Singkat. Ia membawa suratnya." for name in "AB"]
    monkeypatch.setattr(distil, "texts", lambda data: iter(articles))
    monkeypatch.setattr(distil, "NEWS_WORDS", 4)
    pipeline = open_pipeline(MODELS, words_only=True)
    found = list(distil.news(tmp_path, pipeline, joint(1), random.Random(1)))
    assert [len(example.words) for example in found] == [6, 5]
    assert found[1].words == ("Ia", "membawa", "surat", "nya", ".")
    assert found[1].spaces == (True, True, True, False, False)
    assert not any(example.upos or example.names for example in found)
