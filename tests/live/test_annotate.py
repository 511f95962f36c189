"""The trained models on texts of our own, with the network blocked."""

import shutil
import socket
from pathlib import Path

import pytest

from kg.annotate import JOINT, MODELS, Annotator
from kg.errors import ModelError
from kg.model import Block, Document, Sentence

pytestmark = pytest.mark.live

STORY = (
    "Menteri Pertahanan Italia Guido Crosetto mengatakan bahwa negaranya akan membeli rudal "
    "dari Prancis.\n"
    "“Kami belum menerima kapal itu,” kata Crosetto di Roma, Senin. Kapal selam itu dibangun "
    "oleh perusahaan Naval Group."
)


def _document(title: str, story: str) -> Document:
    text = f"{title}\n{story}"
    blocks = (
        Block("title", 0, len(title)),
        Block("story", len(title) + 1, len(text)),
    )
    return Document("uji.txt", text, blocks, title=title)


@pytest.fixture(scope="module")
def parsed(annotator: Annotator) -> Document:
    return annotator.annotate(_document("Italia Beli Rudal Prancis", STORY))


def _relation(sentence: Sentence, word: str) -> tuple[str, str]:
    """The relation of a word, and its head's form."""
    token = next(token for token in sentence.tokens if token.text == word)
    head = sentence.tokens[token.head - 1].text if token.head else ""
    return token.deprel, head


def test_models_load_and_read_without_any_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    document = Annotator().annotate(_document("Italia Beli Rudal", "Ia pulang."))
    assert [len(sentence.tokens) for sentence in document.sentences] == [3, 3]


def test_sentences_stay_inside_their_paragraphs(parsed: Document) -> None:
    shown = [parsed.text[sentence.start : sentence.end] for sentence in parsed.sentences]
    assert shown[0] == "Italia Beli Rudal Prancis"
    assert shown[1].startswith("Menteri Pertahanan")
    assert shown[-1].startswith("Kapal selam")
    assert len(shown) == 4
    assert [sentence.index for sentence in parsed.sentences] == [0, 1, 2, 3]


def test_offsets_point_to_the_words_of_the_text(parsed: Document) -> None:
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            piece = parsed.text[token.start : token.end]
            assert piece.strip() == piece != ""
            assert token.text.lower() in piece.lower()
        assert sum(token.head == 0 for token in sentence.tokens) == 1
        assert all(0 <= token.head <= len(sentence.tokens) for token in sentence.tokens)


def test_names_are_found(parsed: Document) -> None:
    found = {
        (parsed.text[name.start : name.end], name.type)
        for sentence in parsed.sentences
        for name in sentence.names
    }
    assert ("Guido Crosetto", "person") in found
    assert ("Italia", "place") in found
    assert ("Roma", "place") in found


def test_trees_of_reports_quotes_and_passives(parsed: Document) -> None:
    report, quote, passive = parsed.sentences[1:]
    assert _relation(report, "membeli") == ("ccomp", "mengatakan")
    assert _relation(quote, "kata") == ("parataxis", "menerima")
    assert _relation(quote, "Crosetto") == ("nsubj", "kata")
    assert _relation(passive, "perusahaan") == ("obl:agent", "dibangun")


def test_roots_are_found(parsed: Document) -> None:
    roots = {token.text: token.lemma for token in parsed.sentences[1].tokens}
    assert roots["mengatakan"] == "kata"
    assert roots["membeli"] == "beli"


def test_a_document_is_read_alike_whatever_was_read_before(
    annotator: Annotator, parsed: Document
) -> None:
    other = _document("Banjir di Ambon", "Warga mengungsi ke sekolah.")
    again = list(annotator.annotate_many([other, _document("Italia Beli Rudal Prancis", STORY)]))
    assert again[1].sentences == parsed.sentences


def test_other_blocks_are_left_unread(annotator: Annotator) -> None:
    text = "Baca juga: Harga Beras Naik"
    document = Document("b.txt", text, (Block("related", 0, len(text)),))
    assert annotator.annotate(document).sentences == ()


def test_folders_without_models_say_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not exist"):
        Annotator(tmp_path / "nirgends")
    with pytest.raises(ModelError, match=JOINT):
        Annotator(tmp_path)
    shutil.copy(MODELS / JOINT, tmp_path / JOINT)
    with pytest.raises(ModelError, match=r"tokenize\.pt"):
        Annotator(tmp_path)
    (tmp_path / "tokenize.pt").write_bytes(b"broken")
    with pytest.raises(ModelError, match="do not load"):
        Annotator(tmp_path)
