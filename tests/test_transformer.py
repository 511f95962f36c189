"""Stanza's models can be given kg's encoder, and read it as kg does."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from stanza import Document
from stanza.models import ner_tagger, parser, tagger

from kg.annotate.network import Network, Shape
from kg.annotate.pieces import EOS, PAD, Pieces
from kg.annotate.processor import Reading
from kg.training import huggingface, kinds, transformer
from kg.training.conllu_files import Row, Tree, read_trees
from kg.training.evaluate import found_score
from kg.training.examples import Example
from kg.training.fit import Rates
from kg.training.goldwords import shares
from kg.training.precision import FLOAT32
from kg.training.programs import common
from kg.training.timing import Timing
from kg.training.transformer import Amount

LETTERS = "abcdefghijklmnopqrstuvwxyzAKR0123456789.,-"
PIECES = Pieces(
    [
        ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -4.0),
        ("▁kapal", -5.0), ("kapal", -6.0), ("▁selam", -6.5), ("an", -3.0), ("▁me", -3.5),
        *((letter, -8.0) for letter in LETTERS), *((f"▁{letter}", -9.0) for letter in LETTERS),
    ]
)  # fmt: skip
SENTENCES = (
    ("Kapal", "selam", "Angkatan", "Laut", "menyelam", "."),
    ("Rudal", "ditembakkan", "dari", "kapal", "½", ",", "☃"),
    ("Diam",),
)


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(7)
    shape = Shape(
        len(PIECES.vocabulary), 3, 4, 2, 2, {"kg": 7}, width=24, layers=3, heads=4, inner=40, arc=8,
        label=4, affix=4,
    )  # fmt: skip
    return Network(shape).eval()


def _pieces() -> list[list[int]]:
    return [PIECES.sentence(words, [True] * len(words))[0] for words in SENTENCES]


def test_words_have_the_same_pieces_as_in_kg() -> None:
    made = huggingface.tokenizer(PIECES)
    for words, pieces in zip(SENTENCES, _pieces(), strict=True):
        found = made.encode(list(words), is_pretokenized=True)
        assert found.ids == pieces
        assert sorted({number for number in found.word_ids if number is not None}) == list(
            range(len(words))
        )


def test_every_weight_of_the_encoder_has_a_place(network: Network) -> None:
    """A BERT of these sizes has the encoder's weights, one kind of sentence and a pooler."""
    parts = (network.pieces, network.positions, network.norm, network.encoder)
    own = sum(parameter.numel() for part in parts for parameter in part.parameters())
    width = network.shape.width
    more = width + width * width + width
    assert sum(tensor.numel() for tensor in huggingface.weights(network).values()) == own + more


def test_transformers_gives_the_same_vectors(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    transformers = pytest.importorskip(
        "transformers", reason="needs the extra kabar-kg[training], which has transformers"
    )
    huggingface.write(network, PIECES, tmp_path)
    read = transformers.AutoTokenizer.from_pretrained(
        tmp_path, local_files_only=True, add_prefix_space=True
    )
    model = transformers.AutoModel.from_pretrained(tmp_path, local_files_only=True).eval()
    given = read(
        [list(words) for words in SENTENCES], padding="longest", is_split_into_words=True,
        return_tensors="pt",
    )  # fmt: skip
    rows = _pieces()
    longest = max(map(len, rows))
    padded = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
    assert torch.equal(given["input_ids"], padded)
    assert read.eos_token_id == EOS
    with torch.inference_mode():
        theirs = model(padded, attention_mask=given["attention_mask"]).last_hidden_state
        mine = network.encode(padded, padded == PAD)
    kept = padded != PAD
    assert torch.allclose(theirs[kept], mine[kept], atol=1e-5)
    assert mine[kept].abs().mean() > 0.1


def test_stanza_learns_what_kg_learns() -> None:
    row = ("1", "Kapal", "kapal", "NOUN", "NSD", "Number=Sing", "0", "compound:plur", "_", "_")
    (found,) = transformer.plain(Tree("Kapal", (Row(row),))).rows
    assert found.columns == (*row[:4], "_", "_", "0", "flat", "_", "_")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("O", "O"), ("S-place", "B-place"), ("E-place", "I-place"), ("B-person", "B-person")],
)
def test_tags_become_bio(tag: str, expected: str) -> None:
    assert transformer.bio(tag) == expected


def test_stanzas_programs_know_every_option(tmp_path: Path) -> None:
    """They are given the local encoder and fine-tune it, and read all sentences each epoch."""
    amount = Amount(sentences=90, words=1500, named=31, epochs=2)
    for name, program, options, steps, rate in (
        ("pos", tagger, transformer.tagging(tmp_path, amount), 6, transformer.COLD),
        ("depparse", parser, transformer.parsing(tmp_path, amount), 6, Rates().encoder),
        ("ner", ner_tagger, transformer.naming(tmp_path, amount), 4, transformer.COLD),
    ):
        given = program.parse_args([*common(tmp_path, name, "conllu"), *options])
        assert given["bert_model"] == str(tmp_path / transformer.ENCODER)
        assert given["bert_finetune"]
        assert given["lr"] * given["bert_learning_rate"] == pytest.approx(rate)
        assert given["max_steps"] == steps
        assert not given["charlm"]


def test_the_tagger_reads_all_sentences_by_length(tmp_path: Path) -> None:
    sizes = [5, 1, 4, 2, 6, 3, 7, 1, 2, 3, 9, 8]
    row = ("kapal", "kapal", "NOUN", "_", "_", "0", "root", "_", "_")
    trees = [Tree("x", tuple(Row((str(at + 1), *row)) for at in range(size))) for size in sizes]
    transformer.write_by_length(tmp_path, trees)
    options = transformer.tagging(tmp_path, Amount(12, 51, 0, 1))
    files = tagger.parse_args(options)["train_file"].split(";")
    read = [[len(tree.rows) for tree in read_trees(Path(file))] for file in files]
    assert [size for part in read for size in part] == sorted(sizes)
    assert max(map(len, read)) <= 2 < len(read)


def test_minutes_are_noted_beside_those_of_others(tmp_path: Path) -> None:
    for name in ("pos", "ner"):
        with transformer.timed(tmp_path, name):
            assert name not in transformer.minutes(tmp_path)
    assert transformer.minutes(tmp_path) == {"pos": 0.0, "ner": 0.0}


def test_stages_of_a_pipeline_read_the_words_as_they_stand() -> None:
    class Stage:
        def __init__(self, name: str) -> None:
            self.name = name

        def process(self, document: Document) -> Document:
            assert self.name != "tokenize"
            (sentence,) = document.sentences
            for word in sentence.words:
                word.upos, word.head, word.deprel = "PROPN", word.id - 1, "flat"
            sentence.tokens[0].ner = "S-place"
            return document

    pipeline = SimpleNamespace(processors={name: Stage(name) for name in ("tokenize", "pos")})
    example = Example(("Rusia", "pergi"), (True, True))
    (found,) = transformer.read(pipeline, [example])
    assert (found.upos, found.heads) == (["PROPN", "PROPN"], [0, 1])
    assert (found.lemmas, found.names) == (["Rusia", "pergi"], ["B-place", "O"])


def test_the_table_has_a_column_for_each_kind(tmp_path: Path) -> None:
    for name in ("pos", "depparse", "ner", "lemma"):
        (tmp_path / f"{name}.pt").write_bytes(bytes(1_000_000))
    (tmp_path / "joint.kg").write_bytes(bytes(3_000_000))
    scores = {kinds.SHARED: {"LAS": 75.04}, kinds.APART: {"LAS": 76.06}}
    timings = {FLOAT32: Timing(600, [2.0], [1.0]), kinds.APART: Timing(600, [4.0], [3.0])}
    files = {kinds.SHARED: tmp_path / "joint.kg", kinds.APART: tmp_path}
    assert kinds.summary(scores, timings, files).splitlines()[2:] == [
        "| LAS | 75.0 | 76.1 |",
        "| tokens a second | 300 | 150 |",
        "| ... of the processor | 600 | 200 |",
        "| files, MB | 3 | 4 |",
    ]


def test_shares_are_of_words_and_found_names_of_whole_names() -> None:
    gold = Example(
        ("Rusia", "kirim", "Su", "35"), (True,) * 4, ("PROPN", "VERB", "PROPN", "NUM"),
        ("rusia", "kirim", "su", "35"), (2, 0, 2, 3), ("nsubj", "root", "obj", "nummod"),
        {"idner": ("B-place", "O", "B-person", "I-person")},
    )  # fmt: skip
    found = Reading(
        ["PROPN", "VERB", "NOUN", "NUM"], ["Rusia", "kirim", "su", "35"], [2, 0, 2, 2],
        ["nsubj:pass", "root", "obl", "nummod"], ["B-place", "O", "B-person", "O"], [], [],
    )  # fmt: skip
    assert dict(shares([gold], [found])) == {"UPOS": 75, "UAS": 75, "LAS": 50, "roots": 100}
    assert found_score([gold], [found], "idner") == 50
