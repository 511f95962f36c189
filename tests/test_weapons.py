"""Weapons' names that no lexicon has: silver labels, made-up names, the head, the mentions."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from kg.annotate import weapons
from kg.annotate.weapons import Head, Weapons, spans, sure
from kg.errors import ModelError
from kg.lexicon import load
from kg.mention import find_mentions
from kg.model import Name
from kg.training import newsarticles
from kg.training.madeup import made_up, named, put, varied
from kg.training.silver import Silver, armed, family, unarmed
from kg.training.weaponhead import Vectors
from kg.training.weapons import LEAST, fold, held_out, with_variants
from tests.trees import document

LEXICON = load()
FIRED = "Iran/PROPN/2/nsubj menembakkan/VERB/0/root rudal/NOUN/2/obj Zolfaghar/PROPN/3/nmod"
ALONE = (
    "Iran/PROPN/2/nsubj menembakkan/VERB/0/root Velkora-3/PROPN/2/obj ke/ADP/5/case "
    "Haifa/PROPN/2/obl"
)


def _labels(tree: str) -> list[str | None]:
    (found,) = armed(document(tree, ()), LEXICON)
    return list(found.tags)


def test_a_weapons_own_name_is_labelled_and_not_its_noun() -> None:
    assert _labels(FIRED) == ["O", "O", "O", "B-weapon"]


def test_words_of_a_listed_name_are_one_name() -> None:
    tree = (
        "Polandia/PROPN/2/nsubj membeli/VERB/0/root tank/NOUN/2/obj Leopard/PROPN/3/nmod "
        "2/NUM/4/nummod"
    )
    (found,) = armed(document(tree, ()), LEXICON)
    assert found.tags[2:] == ("O", "B-weapon", "I-weapon")
    assert [(first, after) for first, after, _ in found.known] == [(3, 5)]


def test_an_unknown_name_in_an_article_about_weapons_is_left_open() -> None:
    assert _labels(ALONE) == ["O", "O", None, "O", "O"]


def test_without_weapons_nothing_is_one() -> None:
    tree = "polisi/NOUN/2/nsubj membawa/VERB/0/root anjing/NOUN/2/obj K-9/PROPN/3/nmod"
    (found,) = unarmed(document(tree, ()))
    assert set(found.tags) == {"O"}
    assert found.nouns == ((0, 1),)


def _silver(text: str, tags: str, **spans: tuple[tuple[int, int], ...]) -> Silver:
    words = tuple(text.split())
    return Silver(words, (True,) * len(words), tuple(tags.split()), **spans)


def test_a_replaced_name_keeps_its_label_and_the_rest_its_place() -> None:
    before = _silver("Iran menembakkan F-35 itu", "O O B-weapon O")
    after = put(before, 2, 3, (("Velkora", "-", "3"), (True, False, False)), True)
    assert after.words == ("Iran", "menembakkan", "Velkora", "-", "3", "itu")
    assert after.tags == ("O", "O", "B-weapon", "I-weapon", "I-weapon", "O")
    assert after.spaces == (True, True, True, False, False, True)
    assert named(after) == [(2, 5)]


@pytest.mark.parametrize("seed", range(30))
def test_variants_label_every_word_and_only_new_names(seed: int) -> None:
    rng = random.Random(seed)
    war = _silver("Iran memamerkan rudal balistik baru", "O O O O O", phrases=((2, 4),))
    shop = _silver("Toko menjual ponsel baru", "O O O O", others=((0, 1),), nouns=((2, 3),))
    for one in (varied(war, rng), varied(shop, rng)):
        assert len(one.words) == len(one.tags) == len(one.spaces)
    assert named(varied(shop, rng)) == []
    for first, after in named(made := varied(war, rng)):
        assert made.words[first] not in war.words
        assert made.words[after:] == ("baru",)


def test_a_civil_things_name_is_no_weapon() -> None:
    war = _silver("Iran memamerkan rudal baru", "O O O O", phrases=((2, 3),))
    things = [made for seed in range(60) if "rudal" not in (made := _varied(war, seed)).words]
    plain = [made for made in things if not named(made)]
    assert all(made.words[2].islower() and len(made.words) > 4 for made in plain)
    assert 0 < len(plain) < len(things)


def _varied(silver: Silver, seed: int) -> Silver:
    return varied(silver, random.Random(seed))


def test_made_up_names_follow_from_the_seed_and_differ() -> None:
    first = [made_up(random.Random(seed)) for seed in range(200)]
    assert first == [made_up(random.Random(seed)) for seed in range(200)]
    assert len({words for words, _ in first}) > 150
    assert all(words[0][:1].isupper() and len(words) == len(spaces) for words, spaces in first)


def test_variants_of_a_designation_are_held_out_together() -> None:
    assert {family(name) for name in ("f-16", "f-16v", "f-35-lightning-ii", "f-5")} == {"f"}
    assert family("kri-nanggala") == "kri-nanggala"
    assert fold(frozenset({"su-35"})) == fold(frozenset({"su-57"}))


def test_only_names_that_are_sure_in_each_word_are_reported() -> None:
    certain, likely, none = [-9.0, 9.0, -9.0], [0.0, 1.0, -9.0], [9.0, -9.0, -9.0]
    goes_on = [-9.0, -9.0, 9.0]
    scores = torch.tensor([certain, goes_on, none, likely])
    assert sure(scores, 0.9) == ["B-weapon", "I-weapon", "O", "O"]
    assert sure(scores, 0.5) == ["B-weapon", "I-weapon", "O", "B-weapon"]
    assert spans(sure(scores, 0.5)) == [(0, 2), (3, 4)]


def test_a_head_belongs_to_one_network(tmp_path: Path) -> None:
    joint = tmp_path / "joint.kg"
    assert weapons.load(joint) is None
    joint.write_bytes(b"one")
    torch.manual_seed(1)
    made = Weapons(Head(6, 4), 0.9, weapons.digest(joint))
    weapons.save(made, tmp_path / weapons.FILE)
    loaded = weapons.load(joint)
    assert loaded is not None
    assert (loaded.least, loaded.network) == (made.least, made.network)
    words = torch.randn(3, 6)
    assert torch.allclose(loaded.head(words), made.head(words), atol=0.05)
    joint.write_bytes(b"another")
    with pytest.raises(ModelError, match=r"another joint\.kg"):
        weapons.load(joint)


def test_held_out_names_are_found_by_their_vectors_and_counted() -> None:
    """Names whose vectors all look alike are found although their fold was left out."""
    texts = ["F-16", "Su-35", "Patriot", "Rafale", "Oreshnik"] * 3
    plain = [
        Silver(("kota", name), (True, True), ("O", "B-weapon"), ((1, 2, frozenset({name})),))
        for name in texts
    ]
    plain += [_silver("kota Bandung", "O O") for _ in range(15)]
    away, here = torch.tensor([0.0, 40.0]), torch.tensor([40.0, 0.0])
    formed = tuple(torch.stack([away, here if one.known else away]) for one in plain)
    gold = tuple(torch.tensor([0, 1 if one.known else 0]) for one in plain)
    made = held_out(Vectors(formed, gold), plain, range(len(plain)), plain)
    assert (made["least"], made["names"], made["recall"]) == (LEAST[0], 15, 1.0)
    assert (made["words without weapons"], made["false"]) == (30, 0)


def test_every_sentence_stands_before_its_variants() -> None:
    war = _silver("Iran memamerkan rudal baru", "O O O O", phrases=((2, 3),))
    made, origin = with_variants([war, _silver("Ia pulang", "O O")], 7)
    assert (made[0], made[-1].words) == (war, ("Ia", "pulang"))
    assert origin == sorted(origin)
    assert origin.count(0) > 1


def test_articles_with_most_kinds_of_weapons_come_first(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    texts = {
        "a": "Teknologi satelit itu mahal.",
        "b": "Rudal dan tank itu tiba, juga kapal selam.",
        "c": "Rudal itu jatuh. Rudal lain tidak.",
        sorted(newsarticles.LEFT_OUT)[0]: "Rudal, tank, drone dan kapal selam.",
    }
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write(json.dumps({"id": name, "title": "Kabar", "text": text}) + "\n")
    news = list(newsarticles.read(path, LEXICON))
    assert [one.id for one in newsarticles.armed(news, 1000)] == ["b", "c"]
    assert [one.id for one in newsarticles.armed(news, news[1].words)] == ["b"]
    assert [one.id for one in newsarticles.unarmed(news, 1000)] == ["a"]


def _found(tree: str, *names: tuple[int, int, str]) -> list[tuple[str, str]]:
    return [(m.types[0], m.name) for m in find_mentions(document(tree, names), LEXICON)]


def test_a_sure_name_that_no_lexicon_has_is_a_weapon() -> None:
    assert ("weapon", "Velkora-3") not in _found(ALONE)
    assert _found(ALONE, (3, 3, "weapon"), (5, 5, "place")) == [
        ("state", "Iran"), ("weapon", "Velkora-3"), ("place", "Haifa"),
    ]  # fmt: skip


def test_a_designation_is_whole_where_the_model_finds_a_part() -> None:
    tree = document("Iran/PROPN/2/nsubj menguji/VERB/0/root QV-/PROPN/2/obj 20/NUM/3/flat", ())
    text = tree.text.replace("QV- 20", "QV-20")
    (sentence,) = tree.sentences
    last = replace(sentence.tokens[3], start=len(text) - 2, end=len(text))
    name = Name(len(text) - 5, len(text) - 2, "weapon")
    joined = replace(sentence, tokens=(*sentence.tokens[:3], last), names=(name,))
    found = find_mentions(replace(tree, text=text, sentences=(joined,)), LEXICON)
    assert [m.name for m in found if m.types == ("weapon",)] == ["QV-20"]


@pytest.mark.parametrize(
    ("other", "gives_way"), [("organisation", True), ("person", False), ("place", False)]
)
def test_only_an_organisation_of_the_same_words_gives_way(other: str, gives_way: bool) -> None:
    found = _found(ALONE, (3, 3, other), (3, 3, "weapon"))
    assert (("weapon", "Velkora-3") in found) is gives_way


@pytest.mark.parametrize("word", ["Rusia", "Presiden", "senjata", "7"])
def test_known_words_small_letters_and_numbers_are_no_new_weapon(word: str) -> None:
    tree = f"Iran/PROPN/2/nsubj menembakkan/VERB/0/root {word}/PROPN/2/obj"
    assert _found(tree, (3, 3, "weapon")) == _found(tree)


def test_a_common_word_is_a_weapon_where_the_model_is_sure() -> None:
    tree = "Ukraina/PROPN/2/nsubj mengerahkan/VERB/0/root Leopard/PROPN/2/obj"
    assert ("weapon", "Leopard") not in _found(tree)
    assert ("weapon", "Leopard") in _found(tree, (3, 3, "weapon"))


def test_a_name_is_a_weapon_where_most_of_its_occurrences_are() -> None:
    once = (
        "Velkora/PROPN/2/nsubj jatuh/VERB/0/root ,/PUNCT/5/punct lalu/CCONJ/5/cc "
        "Velkora/PROPN/2/conj"
    )
    twice = once + " dan/CCONJ/7/cc Velkora/PROPN/2/conj"
    both = [("weapon", "Velkora"), ("weapon", "Velkora")]
    assert _found(once, (1, 1, "weapon")) == both
    assert _found(twice, (1, 1, "weapon")) == []
