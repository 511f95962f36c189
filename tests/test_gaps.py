"""What the story may fill, and who is meant where no person fits."""

from dataclasses import replace

import pytest

from kg.clause.scene import Scene
from kg.model import Block, Span
from kg.ontology import Frame
from kg.resolve.completion import Known, complete
from kg.resolve.coreference import refer
from kg.resolve.fill import entities_of
from kg.resolve.gaps import is_gap
from kg.resolve.identity import identify
from kg.resolve.story import Story
from tests.stories import LEXICON, RELATIONS, Article, row

ACTORS = ("person", "state", "organisation")
ATTACKS = next(r for r in RELATIONS if r.name == "attacks")
STRIKES = replace(
    ATTACKS,
    triggers=("serang",),
    frames=(Frame("serangan X ke Y", (("attacker", ("subject",)), ("target", ("ke",)))),),
)
ACCUSES = replace(
    ATTACKS,
    name="accuses",
    roles=tuple(replace(role, types=ACTORS) for role in ATTACKS.roles),
    frames=(
        Frame("X menuduh Y", (("attacker", ("subject",)), ("target", ("complement.subject",)))),
    ),
)


def told(article, lexicon=LEXICON):
    found = identify(article.document, article.mentions, lexicon)
    return Story(article.document, article.mentions, found, lexicon)


def gap(relation, role, trigger, words, **mentions):
    article = Article(words)
    for text, kind in mentions.items():
        article.mention(text, kind, kind="nominal")
    token = next(t for t in article.sentences[0].tokens if t.text == trigger)
    statement = replace(
        article.statement("attacks"),
        rule=f"{relation.name}: {relation.frames[0].name}",
        trigger=Span(token.start, token.end),
    )
    return is_gap(told(article), statement, relation, role)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("serangan|NOUN|0|root Iran|PROPN|1|nmod pada|ADP|4|case malam|NOUN|1|nmod", True),
        (
            "serangan|NOUN|0|root Iran|PROPN|1|nmod ke|ADP|4|case gudang|NOUN|1|nmod "
            "kelompok|NOUN|4|nmod Ansar|PROPN|5|nmod",
            False,
        ),
        (
            "serangan|NOUN|0|root Iran|PROPN|1|nmod di|ADP|4|case distrik|NOUN|1|nmod "
            "Hodan|PROPN|4|nmod",
            False,
        ),
        (
            "serangan|NOUN|3|nsubj Iran|PROPN|1|nmod menyerang|VERB|0|root daerah|NOUN|3|obj "
            "sekitar|ADP|6|case Hodan|PROPN|4|nmod",
            False,
        ),
        (
            "serangan|NOUN|3|nsubj Iran|PROPN|1|nmod menyerang|VERB|0|root daerah|NOUN|3|obj",
            True,
        ),
    ],
)
def test_a_goal_with_a_name_among_its_words_is_no_gap(words, expected):
    assert gap(STRIKES, "target", "serangan", words) is expected


def test_who_is_said_to_do_it_below_is_who_is_accused():
    words = "Iran|PROPN|2|nsubj menuduh|VERB|0|root {} membantu|VERB|2|ccomp Rusia|PROPN|{}|obj"
    assert gap(ACCUSES, "target", "menuduh", words.format("", 3))
    named = words.format("pegawai|NOUN|4|nsubj", 4)
    assert not gap(ACCUSES, "target", "menuduh", named)


def test_a_weapon_leaves_open_who_strikes_and_not_who_accuses():
    words = "drone|NOUN|2|nsubj menyerang|VERB|0|root Iran|PROPN|2|obj"
    assert gap(STRIKES, "attacker", "menyerang", words, drone="weapon")
    assert not gap(ACCUSES, "attacker", "menyerang", words, drone="weapon")


LINKED = (("iran", "korea-utara"), ("iran", "korea-utara"), ("iran", "rusia"))


@pytest.mark.parametrize(
    ("relation", "role", "other", "expected"),
    [
        (ATTACKS, "attacker", "target", "korea-utara"),
        (ATTACKS, "target", "attacker", "korea-utara"),
        (ACCUSES, "target", "attacker", "korea-utara"),
        (ACCUSES, "attacker", "target", None),
    ],
)
def test_the_usual_other_party_does_not_tell_who_accuses(relation, role, other, expected):
    article = Article("Iran|PROPN|0|root Korut|PROPN|1|conj Rusia|PROPN|1|conj")
    for text, entry in (("Iran", "iran"), ("Korut", "korea-utara"), ("Rusia", "rusia")):
        article.mention(text, "state", entry=entry)
    story = told(article)
    story.links = list(LINKED)
    found = complete(story, relation, 0, {other: "iran"}, ())
    assert (found or {}).get(role) == expected


@pytest.mark.parametrize(("named", "expected"), [(False, "ansar"), (True, "yaman")])
def test_a_band_stands_for_itself_where_its_state_is_not_named(named, expected):
    lexicon = type(LEXICON)(
        [
            *LEXICON.rows,
            row("yaman", "state", "Yaman"),
            row("ansar", "organisation", "Ansar", part_of="Yaman", kind="name"),
        ]
    )
    article = Article("Iran|PROPN|0|root Ansar|PROPN|1|conj Yaman|PROPN|1|conj")
    article.mention("Iran", "state", entry="iran")
    article.mention("Ansar", "organisation", entry="ansar")
    article.mention("Yaman", "state", entry="yaman")
    story = told(article, lexicon)
    story.kind = lambda entity: "armed_group" if entity == "ansar" else None
    story.links = [("iran", "ansar"), ("iran", "yaman" if named else "ansar")]
    known = (Known("attacks", 0, {"attacker": "iran", "target": "ansar"}),)
    found = complete(story, ATTACKS, 0, {"attacker": "iran"}, known[:0])
    assert found == {"attacker": "iran", "target": expected}


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (("person", "state"), ("joe-biden",)),
        (("state", "place"), ("amerika-serikat",)),
        (("organisation",), ()),
    ],
)
def test_ia_is_a_person_or_for_whom_that_person_speaks(types, expected):
    article = Article(
        "Iran|PROPN|2|nsubj menyambut|VERB|0|root Biden|PROPN|2|obj",
        "Ia|PRON|2|nsubj pulang|VERB|0|root",
    )
    article.mention("Iran", "state", entry="iran")
    article.mention("Biden", "person", entry="joe-biden")
    ia = article.mention("Ia", *ACTORS, sentence=1, kind="pronoun")
    assert refer(told(article), ia, types)[0] == expected


@pytest.mark.parametrize(
    ("verb", "noun", "expected"),
    [("membantah", "tuduhan", []), ("membantah", "serangan", [1]), ("memulai", "tuduhan", [1])],
)
def test_who_denies_a_charge_did_not_bring_it(verb, noun, expected):
    article = Article(f"Iran|PROPN|2|nsubj {verb}|VERB|0|root {noun}|NOUN|2|obj itu|DET|3|det")
    scene = Scene(article.sentences[0], [])
    assert [f.token for f in scene.slot(3, "subject")] == expected


@pytest.mark.parametrize(("kind", "expected"), [("title", ()), ("story", ("iran",))])
def test_a_headline_keeps_back_who_is_meant_by_ini(kind, expected):
    article = Article("Iran|PROPN|0|root", "Negara|NOUN|0|root Ini|DET|1|det Membuat|VERB|1|acl")
    article.mention("Iran", "state", entry="iran")
    country = article.mention("Negara Ini", "state", sentence=1, kind="nominal", entry="negara")
    start, end = article.sentences[1].start, article.sentences[1].end
    blocks = (Block("story", 0, start), Block(kind, start, end))
    document = replace(article.document, blocks=blocks)
    found = identify(document, article.mentions, LEXICON)
    story = Story(document, article.mentions, found, LEXICON)
    assert entities_of(story, country, ("state",))[0] == expected


@pytest.mark.parametrize(("word", "expected"), [("sebuah", ()), ("", ("iran", "rusia"))])
def test_mereka_is_the_unnamed_subject_of_its_own_sentence_before_a_pair(word, expected):
    article = Article(
        "Iran|PROPN|4|nsubj dan|CCONJ|3|cc Rusia|PROPN|1|conj berunding|VERB|0|root",
        "perusahaan|NOUN|2|nsubj menjual|VERB|0|root rudal|NOUN|2|obj yang|PRON|6|obj "
        "mereka|PRON|6|nsubj buat|VERB|3|acl:relcl",
    )
    article.mention("Iran", "state", entry="iran")
    article.mention("Rusia", "state", entry="rusia")
    if word:
        article.mention("perusahaan", "organisation", sentence=1, kind="nominal")
    they = article.mention("mereka", *ACTORS, sentence=1, kind="pronoun", count=0)
    assert refer(told(article), they, they.types)[0] == expected
