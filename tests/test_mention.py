"""Mentions of sentences whose trees are stored: what is named, of what type, and what is not."""

import pytest

from kg.lexicon import load
from kg.mention import find_mentions
from kg.model import Document, Mention, Sentence, Token
from tests.mention_cases import GROUPS, ITEMS, NAMES, POSITIONS, parsed

LEXICON = load()
ENTITIES = ("person", "state", "organisation", "place")


def _mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(parsed(text), LEXICON)


def _named(text: str, types: tuple[str, ...]) -> list[str]:
    found = [m for m in _mentions(text) if m.kind == "name" and m.types[0] in types]
    return [f"{m.types[0]} {m.name}" for m in found]


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert _named(text, ENTITIES) == NAMES[text]


@pytest.mark.parametrize("text", ITEMS)
def test_items(text: str) -> None:
    assert _named(text, ("weapon", "goods")) == ITEMS[text]


@pytest.mark.parametrize("text", POSITIONS)
def test_positions(text: str) -> None:
    found = [m.name for m in _mentions(text) if m.types == ("position",)]
    assert found == POSITIONS[text]


@pytest.mark.parametrize("text", GROUPS)
def test_groups_and_pronouns(text: str) -> None:
    kinds = ("pronoun", "nominal")
    found = [
        m for m in _mentions(text) if m.kind in kinds and m.types[0] not in ("position", "act")
    ]
    assert [(m.types[0], m.name, m.count) for m in found] == GROUPS[text]


@pytest.mark.parametrize(
    ("text", "name", "quantity"),
    [
        ("Iran memamerkan puluhan rudal balistik jarak pendek terbaru di Teheran.",
         "rudal balistik jarak pendek", "puluhan"),
        ("Korps itu menembakkan ratusan peluru artileri dan roket ke arah perbatasan.",
         "peluru artileri", "ratusan"),
        ("Yunani mengirim kapal-kapal selamnya ke Laut Tengah.", "kapal selam", None),
    ],
)  # fmt: skip
def test_quantities_stand_beside_the_name(text: str, name: str, quantity: str | None) -> None:
    assert [m.quantity for m in _mentions(text) if m.name == name] == [quantity]


def _sentence(text: str, rows: list[tuple[str, str, int, str]]) -> Document:
    """A hand-made tree: word, part of speech, head and relation of each token."""
    tokens, at = [], 0
    for number, (word, upos, head, deprel) in enumerate(rows, 1):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(number, word, word.lower(), upos, head, deprel, start, at))
    return Document("case", text, (), sentences=(Sentence(0, 0, len(text), tuple(tokens)),))


def test_the_owner_of_a_weapon_is_no_part_of_its_name() -> None:
    document = _sentence(
        "drone Rusia jatuh",
        [
            ("drone", "NOUN", 3, "nsubj"),
            ("Rusia", "PROPN", 1, "nmod"),
            ("jatuh", "VERB", 0, "root"),
        ],
    )
    drone, russia = find_mentions(document, LEXICON)
    assert (drone.name, drone.owner) == ("drone", 2)
    assert (russia.name, russia.types) == ("Rusia", ("state",))


@pytest.mark.parametrize("hyphen", ["-", "–"])
def test_states_joined_by_a_hyphen_are_two(hyphen: str) -> None:
    text = f"Korut{hyphen}Rusia sepakat"
    document = _sentence(
        text, [(f"Korut{hyphen}Rusia", "PROPN", 2, "nsubj"), ("sepakat", "VERB", 0, "root")]
    )
    found = find_mentions(document, LEXICON)
    assert [(m.name, text[m.start : m.end]) for m in found] == [
        ("Korea Utara", "Korut"), ("Rusia", "Rusia"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("jet", "NOUN", 0, "root"), ("tempur", "NOUN", 1, "nmod"), ("F-16V", "PROPN", 1, "nmod")],
         "F-16V"),
        ([("jet", "NOUN", 0, "root"), ("tempur", "NOUN", 1, "nmod"), ("F-", "PROPN", 1, "nmod"),
          ("16V", "NUM", 3, "flat")], "F-16V"),
        ([("rudal", "NOUN", 0, "root"), ("Patriot", "PROPN", 1, "nmod"),
          ("PAC-3", "PROPN", 1, "nmod")], "Patriot PAC-3"),
        ([("kapal-kapal", "NOUN", 0, "root"), ("selam", "NOUN", 1, "nmod"),
          ("itu", "DET", 1, "det")], "kapal selam"),
        ([("rudal", "NOUN", 0, "root"), ("Garuda", "PROPN", 1, "nmod")], "rudal Garuda"),
    ],
)  # fmt: skip
def test_designations_name_the_weapon(rows: list[tuple[str, str, int, str]], name: str) -> None:
    text = " ".join(row[0] for row in rows).replace("F- 16V", "F-16V")
    (weapon,) = find_mentions(_sentence(text, rows), LEXICON)
    assert weapon.name == name


def test_a_common_word_is_a_weapon_only_beside_a_weapons_noun() -> None:
    alone = _sentence(
        "Leopard lapar", [("Leopard", "PROPN", 2, "nsubj"), ("lapar", "ADJ", 0, "root")]
    )
    beside = _sentence(
        "tank Leopard", [("tank", "NOUN", 0, "root"), ("Leopard", "PROPN", 1, "nmod")]
    )
    assert find_mentions(alone, LEXICON) == ()
    assert [m.name for m in find_mentions(beside, LEXICON)] == ["Leopard"]


@pytest.mark.parametrize(
    ("before", "types"),
    [("di", ("place", "state")), ("kota", ("place", "state")), ("militer", ("state", "place")),
     ("dengan", ("state", "place"))],
)  # fmt: skip
def test_a_capital_is_the_city_after_words_of_place(before: str, types: tuple[str, ...]) -> None:
    document = _sentence(
        f"{before} Ankara", [(before, "ADP", 2, "case"), ("Ankara", "PROPN", 0, "root")]
    )
    (capital,) = [m for m in find_mentions(document, LEXICON) if m.kind == "name"]
    assert capital.types == types
    assert capital.name == ("Ankara" if types[0] == "place" else "Turki")
    assert capital.entry == "turki"


def test_a_capital_on_a_list_of_places_is_the_city() -> None:
    document = _sentence(
        "di Ankara dan Kairo",
        [("di", "ADP", 2, "case"), ("Ankara", "PROPN", 0, "root"), ("dan", "CCONJ", 4, "cc"),
         ("Kairo", "PROPN", 2, "conj")],
    )  # fmt: skip
    assert [m.name for m in find_mentions(document, LEXICON)] == ["Ankara", "Kairo"]


def test_an_unknown_word_list_is_an_error() -> None:
    from kg.errors import LexiconError
    from kg.mention.wordlists import words

    with pytest.raises(LexiconError, match="did you mean 'praise'"):
        words("prais")


def test_mentions_are_sorted_and_inside_the_text() -> None:
    for text in NAMES:
        found = _mentions(text)
        assert [(m.start, m.end) for m in found] == sorted((m.start, m.end) for m in found)
        assert all(0 <= m.start < m.end <= len(text) and m.first <= m.last for m in found)
