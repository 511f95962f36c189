from dataclasses import replace
from datetime import date

import pytest

from kg.graph import build, disputed, merge_entities
from kg.proposition import arguments_of, proposition_id
from tests.records import (
    DRONE,
    MALI,
    MEETS,
    RELATIONS,
    SUPPLIES,
    TURKI,
    articles,
    document,
    statement,
)

DEAL = "turki_supplies_drone_mali"
DOCUMENT = document("x.txt", "Turki memasok drone. Turki menemui Mali.")


def test_statements_with_the_same_arguments_are_about_one_proposition() -> None:
    knowledge = build(articles(), RELATIONS)
    by_id = {p.id: p for p in knowledge.propositions}
    assert by_id[DEAL].statements == ("a1", "b1")
    assert by_id[DEAL].arguments == (
        ("supplier", "turki"),
        ("item", "drone"),
        ("recipient", "mali"),
    )
    assert sorted(by_id) == [
        "kantor-berita_meets_yasar-guler", "turki_supplies_drone", DEAL,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"party": "turki", "partner": "mali"}, (("party", "mali"), ("partner", "turki"))),
        ({"party": "mali", "partner": "turki"}, (("party", "mali"), ("partner", "turki"))),
    ],
)
def test_a_symmetric_relation_has_one_order(
    arguments: dict[str, str], expected: tuple[tuple[str, str], ...]
) -> None:
    said = statement(DOCUMENT, "meets", "m", "menemui", arguments)
    assert arguments_of(said, MEETS) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((("supplier", "a"), ("item", "b")), "a_supplies_b"),
        ((("supplier", "a"), ("item", "b"), ("recipient", "c")), "a_supplies_b_c"),
        ((("supplier", "a"), ("item", "b_c")), "a_supplies_b_c_7af6391cb40d"),
    ],
)
def test_proposition_ids_are_readable_and_distinct(
    arguments: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert proposition_id(SUPPLIES, arguments) == expected


def test_a_long_proposition_id_is_cut_and_hashed() -> None:
    long = proposition_id(SUPPLIES, (("supplier", "a" * 100), ("item", "b" * 100)))
    other = proposition_id(SUPPLIES, (("supplier", "a" * 100), ("item", "b" * 101)))
    assert len(long) == 133
    assert long != other


def test_the_order_of_the_articles_does_not_matter() -> None:
    first, second = articles()
    forth, back = build((first, second), RELATIONS), build((second, first), RELATIONS)
    assert forth.propositions == back.propositions
    assert forth.statements == back.statements
    assert forth.entities == back.entities
    assert list(forth.network.edges(data=True)) == list(back.network.edges(data=True))


def test_the_network_holds_entities_and_one_edge_per_proposition() -> None:
    network = build(articles(), RELATIONS).network
    assert network.nodes["turki"] == {
        "type": "state", "label": "Turki", "label_en": "Turkey",
        "aliases": ("Ankara", "Turkiye"), "wikidata": "Q43", "weapon_class": None,
        "articles": ("berita 1.txt", "berita2.txt"),
    }  # fmt: skip
    assert network.edges["turki", "drone", DEAL] == {
        "relation": "supplies", "label": "memasok", "other": "mali",
        "arguments": {"supplier": "turki", "item": "drone", "recipient": "mali"},
        "factualities": {"asserted": 1, "denied": 1}, "sources": ("turki",),
        "articles": ("berita 1.txt", "berita2.txt"), "statements": ("a1", "b1"),
        "first": "2024-03-05", "last": "2024-03-07",
        "asserted_by": ("berita 1.txt",), "denied_by": ("Turki",), "disputed": True,
        "confidence": 0.9,
    }  # fmt: skip
    assert "bamako" in network
    assert network.number_of_edges() == 3


def test_a_dispute_tells_who_asserts_and_who_denies_when() -> None:
    (dispute,) = disputed(build(articles(), RELATIONS))
    assert dispute.proposition.id == DEAL
    assert [(v.name, v.entity, v.article, v.date) for v in dispute.asserted] == [
        ("berita 1.txt", None, "berita 1.txt", date(2024, 3, 5))
    ]
    assert [(v.name, v.entity, v.statement) for v in dispute.denied] == [("Turki", "turki", "b1")]


def test_what_is_only_denied_is_not_disputed() -> None:
    _, second = articles()
    assert disputed(build([second], RELATIONS)) == ()


def test_entities_of_one_id_become_one() -> None:
    korut = replace(TURKI, aliases=("Turkiye", "TR"), wikidata=None)
    place = replace(TURKI, type="place", label_en=None, aliases=())
    (merged,) = merge_entities([TURKI, place, korut])
    assert merged == replace(TURKI, aliases=("Ankara", "TR", "Turkiye"))


@pytest.mark.parametrize(
    ("relation", "arguments", "reason"),
    [
        ("supplies", {"supplier": "turki"}, "nothing fills the role 'item'"),
        (
            "supplies",
            {"supplier": "turki", "item": "sapi"},
            "item is 'sapi', which is no entity of the articles",
        ),
        (
            "supplies",
            {"supplier": "turki", "item": "mali"},
            "'Mali' is a state, which 'item' does not take",
        ),
        ("dances", {"supplier": "turki"}, "no relation is called 'dances'"),
    ],
)
def test_what_does_not_fit_its_relation_is_left_out_and_listed(
    relation: str, arguments: dict[str, str], reason: str
) -> None:
    wrong = statement(DOCUMENT, relation, "w", "memasok", arguments)
    article = replace(articles()[0], document=DOCUMENT, statements=(wrong,))
    knowledge = build([article], RELATIONS)
    assert knowledge.statements == ()
    assert [(r.statement, r.reason) for r in knowledge.rejected] == [(wrong, reason)]


def test_an_assertion_and_its_denial_in_one_sentence_keep_ids_of_their_own() -> None:
    deal = {"supplier": "turki", "item": "drone"}
    yes = statement(DOCUMENT, "supplies", "s", "memasok", deal)
    no = replace(yes, factuality="denied")
    article = replace(
        articles()[0], document=DOCUMENT, entities=(TURKI, DRONE, MALI), statements=(yes, no)
    )
    assert [s.id for s in build([article], RELATIONS).statements] == ["s", "s-2"]


def test_two_articles_of_one_name_are_an_error() -> None:
    first, _ = articles()
    with pytest.raises(ValueError, match=r"two articles are called 'berita 1\.txt'"):
        build([first, first], RELATIONS)
