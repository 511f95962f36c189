"""Whose a quotation is, read off the words around it."""

import pytest

from kg.language.cues import load_cues
from kg.qualify.speech import quotations
from kg.relate import scenes
from tests.stories import Article

ACTORS = ("person", "state", "organisation")
SAID = '"|PUNCT|3|punct Iran|PROPN|3|nsubj menguji|VERB|0|root rudal|NOUN|3|obj baru|ADJ|4|amod '
LOOSE = SAID + ',|PUNCT|3|punct "|PUNCT|3|punct '


def speakers(article):
    """The names of the speakers of each quotation."""
    every = list(scenes(article.document, tuple(article.mentions)))
    found = quotations(article.document, every, load_cues())
    return [tuple(source.name for source in quotation.sources) for quotation in found]


@pytest.mark.parametrize(
    ("behind", "mentions", "expected"),
    [
        ("tegas|VERB|3|parataxis Lavrov|PROPN|3|nsubj", {"Lavrov": "person"}, ("Lavrov",)),
        ("terang|ADJ|3|parataxis Lavrov|PROPN|3|nsubj", {"Lavrov": "person"}, ("Lavrov",)),
        (
            "demikian|VERB|3|dep pernyataan|NOUN|3|dep dari|ADP|11|case Lavrov|PROPN|3|nsubj "
            "dan|CCONJ|13|cc Macron|PROPN|11|conj",
            {"Lavrov": "person", "Macron": "person"},
            ("Lavrov", "Macron"),
        ),
        (
            "kata|VERB|3|dep dokumen|NOUN|3|nsubj tersebut|DET|9|det tanpa|SCONJ|12|mark "
            "menyebut|VERB|3|advcl Macron|PROPN|12|obj",
            {"Macron": "person"},
            ("dokumen tersebut",),
        ),
    ],
)
def test_the_speaker_stands_right_behind_whatever_the_tree_says(behind, mentions, expected):
    article = Article(LOOSE + behind)
    article.mention("Iran", "state", entry="iran")
    for text, kind in mentions.items():
        article.mention(text, kind)
    assert speakers(article) == [expected]


def test_nya_behind_a_quotation_is_the_speaker():
    article = Article(LOOSE + "cetus|ADJ|3|dep nya|PRON|8|nmod")
    article.mention("nya", *ACTORS, kind="pronoun")
    assert speakers(article) == [("nya",)]


def test_who_is_merely_named_in_a_quotation_does_not_speak_it():
    article = Article(SAID + '"|PUNCT|3|punct melaporkan|VERB|3|parataxis')
    article.mention("Iran", "state", entry="iran")
    assert speakers(article) == [()]


def test_what_follows_a_quotation_without_a_word_of_saying_is_no_speaker():
    article = Article(LOOSE + "padahal|SCONJ|10|mark Macron|PROPN|10|nsubj pergi|VERB|3|advcl")
    article.mention("Macron", "person")
    assert speakers(article) == [()]


@pytest.mark.parametrize(("end", "expected"), [(":", ("Lavrov",)), (".", ())])
def test_a_colon_announces_the_quotation_of_the_next_paragraph(end, expected):
    article = Article(
        "Lavrov|PROPN|2|nsubj menegaskan|VERB|0|root di|ADP|4|case X|PROPN|2|obl "
        f"{end}|PUNCT|2|punct",
        LOOSE,
    )
    article.mention("Lavrov", "person")
    article.mention("Iran", "state", sentence=1, entry="iran")
    assert speakers(article) == [expected]
