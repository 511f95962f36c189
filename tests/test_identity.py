import pytest

from kg.errors import InputError
from kg.language.likeness import key
from kg.resolve.corrections import Corrections, load_corrections
from kg.resolve.identity import identify
from kg.resolve.items import own_name
from tests.stories import LEXICON, Article


def named(*mentions, text=None):
    """Entity ids of mentions (text, type, entry?) that stand one after the other."""
    article = Article(text or " ".join(m[0] for m in mentions))
    seen: dict[str, int] = {}
    for words, kind, *entry in mentions:
        nth = seen.get(words, 0)
        seen[words] = nth + 1
        article.mention(words, kind, nth=nth, entry=entry[0] if entry else None)
    found = identify(article.document, article.mentions, LEXICON)
    return [found.reading(m, ())[0] for m in article.mentions]


PER, ORG, LOC, STA, WEA = "person", "organisation", "place", "state", "weapon"


@pytest.mark.parametrize(
    ("mentions", "together"),
    [
        pytest.param([("Sergei Lavrov", PER), ("Lavrov", PER)], True, id="surname"),
        pytest.param([("Lavrov", PER), ("Sergei Lavrov", PER)], True, id="headline first"),
        pytest.param([("Sergei Lavrov", PER), ("Lavrov", LOC)], True, id="wrong type of the model"),
        pytest.param([("Yoav Gallant", PER), ("Galant", PER)], True, id="misspelt surname"),
        pytest.param([("Kim Jong-un", PER), ("Kim Jong Un", PER)], True, id="hyphen"),
        pytest.param([("Kim Jong Un", PER), ("Kim Yo Jong", PER)], False, id="same family"),
        pytest.param([("Korut", STA, "korea-utara"), ("DPRK", STA, "korea-utara")], True, id="row"),
        pytest.param(
            [("Biden", PER, "joe-biden"), ("Joe Biden", PER, "joe-biden")], True, id="alias"
        ),
        pytest.param(
            [("Dewan Keamanan Nasional AS", ORG), ("Dewan Keamanan Nasional", ORG)],
            True,
            id="state off",
        ),
        pytest.param(
            [("Kementerian Pertahanan Korut", ORG), ("Kementerian Pertahanan Korea Utara", ORG)],
            True,
            id="state's short name",
        ),
        pytest.param([("Partai Buruh", ORG), ("Buruh", ORG)], True, id="kind of organisation off"),
        pytest.param(
            [("Universitas Indonesia", ORG), ("Universitas", ORG)], False, id="common noun"
        ),
        pytest.param([("Asia Timur Laut", LOC), ("Asia Timur", LOC)], False, id="another region"),
        pytest.param([("Kepulauan Kuril", LOC), ("Kuril", LOC)], True, id="kind of place off"),
        pytest.param([("jet tempur F-16", WEA), ("F-16", WEA)], True, id="model and its class"),
        pytest.param([("peluru F-16", WEA), ("F-16", WEA)], False, id="part of a model"),
        pytest.param([("rudal", WEA), ("rudal balistik", WEA)], False, id="kinds of weapon"),
    ],
)
def test_names_of_one_article_are_joined(mentions, together):
    first, second = named(*mentions)
    assert (first == second) is together


@pytest.mark.parametrize(
    ("text", "full", "short", "kind", "together"),
    [
        ("Kementerian Pertahanan ( Kemhan )", "Kementerian Pertahanan", "Kemhan", ORG, True),
        (
            "Badan Energi Atom Internasional ( IAEA )",
            "Badan Energi Atom Internasional",
            "IAEA",
            ORG,
            True,
        ),
        ("Zona Demiliterisasi ( DMZ )", "Zona Demiliterisasi", "DMZ", LOC, True),
        ("Multi Mission Radar ( MMR )", "Multi Mission Radar", "MMR", WEA, True),
        ("Galati ( Rusia )", "Galati", "Rusia", LOC, False),
        ("Laut Hitam ( Odesa )", "Laut Hitam", "Odesa", LOC, False),
    ],
)
def test_brackets_give_a_second_name(text, full, short, kind, together):
    first, second = named((full, kind), (short, kind), text=text)
    assert (first == second) is bool(together)


def test_a_family_name_is_the_person_that_the_article_is_about():
    article = Article("Kim Jong Un", "Kim", "Kim", "Kim Jong Il", "Kim")
    for index, text in enumerate(["Kim Jong Un", "Kim", "Kim", "Kim Jong Il", "Kim"]):
        article.mention(text, "person", sentence=index)
    found = identify(article.document, article.mentions, LEXICON)
    ids = [found.reading(m, ())[0] for m in article.mentions]
    assert ids == ["kim-jong-un"] * 3 + ["kim-jong-il", "kim-jong-un"]


def test_the_articles_full_name_wins_over_the_lexicons_short_one():
    assert named(("Beau Biden", PER), ("Biden", PER, "joe-biden")) == ["beau-biden"] * 2


def test_an_office_that_fits_leads_to_the_lexicons_person():
    article = Article("Beau Biden presiden Biden")
    article.mention("Beau Biden", "person")
    article.mention("presiden", "position")
    article.mention("Biden", "person", nth=1, entry="joe-biden")
    found = identify(article.document, article.mentions, LEXICON)
    assert found.reading(article.mentions[2], ())[0] == "joe-biden"


@pytest.mark.parametrize(
    ("types", "wanted", "expected"),
    [
        (("state", "place"), (), ("korea-utara", "Korea Utara")),
        (("place", "state"), (), ("pyongyang-tempat", "Pyongyang")),
        (("place", "state"), ("state", "person"), ("korea-utara", "Korea Utara")),
        (("state", "place"), ("place",), ("pyongyang-tempat", "Pyongyang")),
    ],
)
def test_a_capital_is_state_or_city_by_what_the_place_wants(types, wanted, expected):
    article = Article("Pyongyang")
    mention = article.mention("Pyongyang", *types, entry="korea-utara")
    found = identify(article.document, article.mentions, LEXICON)
    entity = found.entities[found.reading(mention, wanted)[0]]
    assert (entity.id, entity.label_id) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("jet tempur F-16", "F-16"),
        ("Lockheed F-16", "F-16"),
        ("peluru F-16", None),
        ("jet tempur kelas F-16", None),
        ("rudal balistik", None),
        ("F-16", None),
    ],
)
def test_a_model_keeps_its_own_name(name, expected):
    assert own_name(name, LEXICON) == expected


def test_ids_without_a_row_are_alike_in_all_articles_and_tell_the_type():
    assert named(("Universitas Kookmin", ORG)) == ["universitas-kookmin-organisasi"]
    assert named(("Galati", LOC)) == ["galati-tempat"]
    assert named(("Ahn Gyu-back", PER)) == ["ahn-gyu-back"]


def test_the_users_corrections_win():
    article = Article("Sergei Lavrov Lavrov Kremlin Rusia")
    lavrov = article.mention("Sergei Lavrov", "person")
    short = article.mention("Lavrov", "person", nth=1)
    kremlin = article.mention("Kremlin", "organisation")
    article.mention("Rusia", "state", entry="rusia")
    judged = Corrections(
        (("kremlin", "rusia"),), frozenset([frozenset(["lavrov", "sergei lavrov"])])
    )
    found = identify(article.document, article.mentions, LEXICON, judged)
    assert found.reading(short, ())[0] != found.reading(lavrov, ())[0]
    assert found.reading(kremlin, ()) == ("rusia", "the user's corrections")


def test_corrections_are_read_from_a_table(tmp_path):
    path = tmp_path / "who.tsv"
    path.write_text("# ours\nsame\tKremlin\tRusia\n\ndifferent\tKim\tKim Jong Un\n")
    judged = load_corrections(path)
    assert judged.forbids("Kim Jong-un", "Kim")
    assert judged.replacement("kremlin", "Kremlin") == key("Rusia")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("same\tKremlin", "line 1: expected same or different and two names"),
        ("sam\tKremlin\tRusia", 'did you mean "same"'),
        ("same\t \tRusia", "line 1: expected"),
    ],
)
def test_a_line_that_is_not_understood_stops_the_reading(tmp_path, line, message):
    path = tmp_path / "who.tsv"
    path.write_text(line)
    with pytest.raises(InputError, match=message):
        load_corrections(path)


def test_missing_corrections_are_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_corrections(tmp_path / "none.tsv")
