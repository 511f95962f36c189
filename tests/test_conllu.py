from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import conllu
from kg.errors import InputError
from kg.model import Block, Document, Name, Sentence, Token

UPOS = st.sampled_from(["NOUN", "PROPN", "VERB", "PUNCT", "X"])
DEPRELS = st.sampled_from(["nsubj", "nsubj:pass", "obj", "flat:name", "punct"])
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=12)
TYPES = st.sampled_from(["person", "organisation", "place", "weapon"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose words are any text at all, with several sentences and any names."""
    words = draw(st.lists(TEXT, min_size=1, max_size=12))
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    cut = draw(st.integers(1, len(words)))
    spans = [(0, cut)] + ([(cut, len(words))] if cut < len(words) else [])
    sentences = []
    for index, (first, last) in enumerate(spans):
        tokens = tuple(
            Token(
                id=place - first + 1,
                text=words[place],
                lemma=draw(TEXT),
                upos=draw(UPOS),
                head=draw(st.integers(0, last - first)),
                deprel=draw(DEPRELS),
                start=starts[place],
                end=starts[place] + len(words[place]),
            )
            for place in range(first, last)
        )
        named = draw(st.booleans())
        names = (Name(tokens[0].start, tokens[-1].end, draw(TYPES)),) if named else ()
        sentences.append(Sentence(index, tokens[0].start, tokens[-1].end, tokens, names))
    block = Block("story", 0, len(text))
    return Document("kabar.txt", text, (block,), sentences=tuple(sentences))


@given(documents())
def test_reading_gives_back_what_was_written(document: Document) -> None:
    written = conllu.write(document)
    assert conllu.read(written, document.text) == document.sentences


def _one(names: tuple[Name, ...] = ()) -> Document:
    tokens = (
        Token(1, "Kim", "Kim", "PROPN", 2, "nsubj", 0, 3),
        Token(2, "tiba", "tiba", "VERB", 0, "root", 4, 8),
    )
    sentence = Sentence(0, 0, 8, tokens, names)
    return Document("a.txt", "Kim tiba", (Block("story", 0, 8),), sentences=(sentence,))


def test_a_word_has_its_characters_and_its_name_in_misc() -> None:
    lines = conllu.write(_one((Name(0, 3, "person"),))).splitlines()
    assert lines[:2] == ["# sent_id = a.txt-0", "# text = Kim tiba"]
    assert "1\tKim\tKim\tPROPN\t_\t_\t2\tnsubj\t_\tstart_char=0|end_char=3|ner=B-person" in lines


def test_a_document_without_sentences_is_an_empty_file() -> None:
    empty = replace(_one(), sentences=())
    assert conllu.write(empty) == ""
    assert conllu.read("") == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("\t2\tnsubj", "\tdua\tnsubj"), "Line 4"),
        (("start_char=0", "awal=0"), "start_char"),
        (("\tPROPN\t_", "\tPROPN"), "9 columns"),
        (("# span = 0:8", "# span = 0-8"), "Line 3"),
    ],
)
def test_a_line_that_is_not_as_written_is_named(change: tuple[str, str], message: str) -> None:
    broken = conllu.write(_one()).replace(*change)
    with pytest.raises(InputError, match=message):
        conllu.read(broken)


def test_trees_of_another_text_are_refused() -> None:
    with pytest.raises(InputError, match="longer than its text"):
        conllu.read(conllu.write(_one()), "Kim")
