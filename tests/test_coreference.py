import pytest

from kg.qualify.quotes import quoted_spans
from kg.resolve.coreference import refer
from kg.resolve.fill import entities_of, unnamed_speaker
from kg.resolve.identity import identify
from kg.resolve.plural import partners
from kg.resolve.story import Story
from tests.stories import LEXICON, Article

ACTORS = ("person", "state", "organisation")


def story(article):
    found = identify(article.document, article.mentions, LEXICON)
    return Story(article.document, article.mentions, found, LEXICON)


def referents(article, mention, types=None, speaker=None):
    return refer(story(article), mention, types or mention.types, speaker)[0]


def test_ia_is_the_subject_of_the_sentence_before():
    article = Article(
        "Erdogan|PROPN|2|nsubj bertemu|VERB|0|root Scholz|PROPN|2|obj",
        "Ia|PRON|2|nsubj pulang|VERB|0|root",
    )
    article.mention("Erdogan", "person")
    article.mention("Scholz", "person")
    ia = article.mention("Ia", "person", sentence=1, kind="pronoun")
    assert referents(article, ia) == ("erdogan",)


def test_the_subject_of_the_embedding_clause_is_nearer_than_that_of_the_main_clause():
    article = Article(
        "Kirby|PROPN|2|nsubj yakin|VERB|0|root Shoigu|PROPN|4|nsubj melobi|VERB|2|ccomp "
        "ketika|SCONJ|7|mark ia|PRON|7|nsubj berkunjung|VERB|4|advcl"
    )
    article.mention("Kirby", "person")
    article.mention("Shoigu", "person")
    ia = article.mention("ia", "person", kind="pronoun")
    assert referents(article, ia) == ("shoigu",)


def test_an_object_pronoun_is_not_the_subject_of_its_verb():
    article = Article(
        "Modi|PROPN|2|nsubj datang|VERB|0|root",
        "Macron|PROPN|2|nsubj menyambut|VERB|0|root dia|PRON|2|obj",
    )
    article.mention("Modi", "person")
    article.mention("Macron", "person", sentence=1)
    dia = article.mention("dia", "person", sentence=1, kind="pronoun")
    assert referents(article, dia) == ("modi",)


def test_two_equal_candidates_leave_a_pronoun_open():
    article = Article(
        "surat|NOUN|0|root Modi|PROPN|1|nmod untuk|ADP|4|case Macron|PROPN|1|nmod",
        "dia|PRON|2|nsubj pulang|VERB|0|root",
    )
    article.mention("Modi", "person")
    article.mention("Macron", "person")
    dia = article.mention("dia", "person", sentence=1, kind="pronoun")
    assert referents(article, dia) == ()


def test_a_pronoun_without_anybody_near_stays_open():
    article = Article(
        "Modi|PROPN|2|nsubj datang|VERB|0|root", *["hujan|VERB|0|root"] * 4, "Ia|PRON|0|root"
    )
    article.mention("Modi", "person")
    ia = article.mention("Ia", "person", sentence=5, kind="pronoun")
    assert referents(article, ia) == ()


@pytest.mark.parametrize(
    ("word", "types", "expected"),
    [
        ("Saya", ("person",), ("john-kirby",)),
        ("Kami", ACTORS, ("amerika-serikat",)),
        ("Kita", ("state",), ("amerika-serikat",)),
        ("Kami", ("person",), ("john-kirby",)),
        ("Kami", ("organisation",), ("gedung-putih",)),
    ],
)
def test_first_person_in_a_quotation_is_the_speaker_or_his_side(word, types, expected):
    article = Article(
        f'"|PUNCT|3|punct {word}|PRON|3|nsubj mendesak|VERB|0|root Iran|PROPN|3|obj '
        '"|PUNCT|3|punct '
        "kata|VERB|3|parataxis John|PROPN|6|nsubj Kirby|PROPN|7|flat:name Gedung|PROPN|7|nmod "
        "Putih|PROPN|9|flat"
    )
    article.mention("John Kirby", "person")
    article.mention("Gedung Putih", "organisation", entry="gedung-putih")
    pronoun = article.mention(word, *ACTORS, kind="pronoun", count=1 if word == "Saya" else 0)
    told = story(article)
    told.join("john-kirby", "gedung-putih")
    assert refer(told, pronoun, types, "john-kirby")[0] == expected
    assert refer(told, pronoun, types, None)[0] == ()


def test_a_third_person_in_a_quotation_is_not_its_speaker():
    article = Article(
        "Modi|PROPN|2|nsubj datang|VERB|0|root",
        'Macron|PROPN|2|nsubj berkata|VERB|0|root "|PUNCT|5|punct dia|PRON|5|nsubj '
        'tulus|ADJ|2|ccomp "|PUNCT|5|punct',
    )
    article.mention("Modi", "person")
    article.mention("Macron", "person", sentence=1)
    dia = article.mention("dia", "person", sentence=1, kind="pronoun")
    assert referents(article, dia, speaker="macron") == ("modi",)


def test_pihaknya_is_the_side_of_the_one_who_says_it():
    article = Article(
        "Kirby|PROPN|2|nsubj mengatakan|VERB|0|root pihaknya|NOUN|4|nsubj prihatin|ADJ|2|ccomp"
    )
    article.mention("Kirby", "person")
    side = article.mention("pihaknya", "organisation", "state", kind="nominal")
    article.mention("Kirby", "person")
    told = story(article)
    told.join("kirby", "gedung-putih")
    told.entities["gedung-putih"] = told.entities["kirby"]
    told._lexicon_groups("gedung-putih")
    assert refer(told, side, ("state",))[0] == ("amerika-serikat",)


def test_a_state_that_reports_about_itself_says_mereka():
    article = Article(
        "Iran|PROPN|2|nsubj mengatakan|VERB|0|root mereka|PRON|4|nsubj menguji|VERB|2|ccomp "
        "rudal|NOUN|4|obj"
    )
    article.mention("Iran", "state", entry="iran")
    they = article.mention("mereka", *ACTORS, kind="pronoun", count=0)
    assert referents(article, they, ("state",)) == ("iran",)


def test_nya_is_whoever_is_understood_to_act_around_it():
    article = Article(
        "Washington|PROPN|2|nsubj mendesak|VERB|0|root Teheran|PROPN|2|obj untuk|SCONJ|5|mark "
        "menghentikan|VERB|2|xcomp program|NOUN|5|obj nya|PRON|6|nmod"
    )
    article.mention("Washington", "state", "place", entry="amerika-serikat")
    article.mention("Teheran", "state", "place", entry="iran")
    owner = article.mention("nya", *ACTORS, kind="pronoun")
    assert referents(article, owner, ("state",)) == ("iran",)


def test_ia_is_a_person_before_it_is_a_state():
    article = Article(
        "Rusia|PROPN|2|nsubj menyambut|VERB|0|root Modi|PROPN|2|obj",
        "Ia|PRON|2|nsubj pulang|VERB|0|root",
    )
    article.mention("Rusia", "state", entry="rusia")
    article.mention("Modi", "person")
    ia = article.mention("Ia", *ACTORS, sentence=1, kind="pronoun")
    assert referents(article, ia) == ("modi",)


def test_mereka_is_the_body_that_the_last_sentence_is_about():
    article = Article(
        "Rusia|PROPN|2|nsubj menyerang|VERB|0|root Turki|PROPN|2|obj",
        "Iran|PROPN|2|nsubj punya|VERB|0|root rudal|NOUN|2|obj",
        "Mereka|PRON|2|nsubj siap|ADJ|0|root",
    )
    for index, name in ((0, "Rusia"), (0, "Turki"), (1, "Iran")):
        article.mention(name, "state", sentence=index, entry=name.casefold())
    they = article.mention("Mereka", *ACTORS, sentence=2, kind="pronoun", count=0)
    assert referents(article, they) == ("iran",)


PAIR = (
    "Rusia|PROPN|4|nsubj dan|CCONJ|3|cc Turki|PROPN|1|conj berunding|VERB|0|root "
    "setelah|SCONJ|7|mark Iran|PROPN|7|nsubj hadir|VERB|4|advcl"
)


def dual(first, *rest, text="kedua negara", types=("state",), count=2):
    article = Article(first, *rest)
    for index, sentence in enumerate(article.sentences):
        for token in sentence.tokens:
            name = LEXICON.by_name(token.text, "state")
            if name:
                article.mention(token.text, "state", sentence=index, entry=name[0].id)
    last = len(article.sentences) - 1
    mention = article.mention(text, *types, sentence=last, kind="nominal", count=count)
    return article, mention


def test_kedua_negara_are_the_coordinated_ones():
    article, mention = dual(PAIR, "kedua|NUM|2|nummod negara|NOUN|3|nsubj sepakat|VERB|0|root")
    assert partners(story(article), mention, ("state",)) == ("rusia", "turki")
    assert referents(article, mention) == ("rusia", "turki")


THREE = (
    "Rusia|PROPN|2|nsubj tiba|VERB|0|root ketika|SCONJ|5|mark Turki|PROPN|5|nsubj "
    "pergi|VERB|2|advcl Iran|PROPN|5|obj"
)


def test_three_states_without_a_pair_leave_kedua_negara_open():
    article, mention = dual(
        THREE,
        "kedua|NUM|2|nummod negara|NOUN|3|nsubj sepakat|VERB|0|root",
    )
    assert partners(story(article), mention, ("state",)) is None


def test_the_pair_that_the_articles_statements_join_decides():
    article, mention = dual(
        THREE,
        "kedua|NUM|2|nummod negara|NOUN|3|nsubj sepakat|VERB|0|root",
    )
    told = story(article)
    told.links += [("rusia", "iran"), ("rusia", "iran"), ("rusia", "turki")]
    assert partners(told, mention, ("state",)) == ("iran", "rusia")


def test_people_who_deal_with_each_other_make_a_pair_of_their_states():
    article, mention = dual("kedua|NUM|2|nummod negara|NOUN|3|nsubj sepakat|VERB|0|root")
    article.mention("kedua", "person", name="Vladimir Putin", entry="vladimir-putin")
    article.mention("sepakat", "person", name="Joe Biden", entry="joe-biden")
    told = story(article)
    told.links.append(("vladimir-putin", "joe-biden"))
    assert partners(told, mention, ("state",)) == ("amerika-serikat", "rusia")


def test_negara_itu_is_the_last_one_before_it():
    article = Article(
        "Rusia|PROPN|2|nsubj mengecam|VERB|0|root Turki|PROPN|2|obj",
        "negara|NOUN|3|nsubj itu|DET|1|det membalas|VERB|0|root",
    )
    article.mention("Rusia", "state", entry="rusia")
    article.mention("Turki", "state", entry="turki")
    state = article.mention("negara itu", "state", sentence=1, kind="nominal")
    assert referents(article, state) == ("rusia",), "of the sentence before, the subject"
    here = article.mention("negara", "state", sentence=1, kind="nominal")
    assert referents(article, here) == ("rusia",), "itu may stand outside of the mention"


def test_an_indefinite_noun_points_to_nobody():
    article = Article("Rusia|PROPN|2|nsubj menyebut|VERB|0|root negara|NOUN|2|obj lain|ADJ|3|amod")
    article.mention("Rusia", "state", entry="rusia")
    state = article.mention("negara", "state", kind="nominal")
    assert referents(article, state) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“Tidak,” kata dia. “Ya.”", ["“Tidak,”", "“Ya.”"]),
        ('"Tidak," kata dia.', ['"Tidak,"']),
        ("‘’Tidak,’’ kata dia. ’’Ya,’’", ["‘’Tidak,’’", "’’Ya,’’"]),
        ("Kata dia, “Tidak", ["“Tidak"]),
        ("Kim Jong-un's", []),
    ],
)
def test_quotations_in_all_the_marks_that_newspapers_use(text, quotes):
    article = Article(text)
    assert [article.text[s.start : s.end] for s in quoted_spans(article.document)] == quotes


def test_who_speaks_on_is_who_spoke_before_and_not_whom_he_spoke_of():
    article = Article(
        "pejabat|NOUN|3|nsubj AS|PROPN|1|nmod mengatakan|VERB|0|root bahwa|SCONJ|6|mark "
        "Biden|PROPN|6|nsubj pergi|VERB|3|ccomp",
        "Ia|PRON|2|nsubj menambahkan|VERB|0|root rudal|NOUN|4|nsubj rusak|VERB|2|ccomp",
    )
    article.mention("AS", "state", entry="amerika-serikat")
    official = article.mention("pejabat AS", "person", kind="nominal", entry="pejabat", owner="AS")
    article.mention("Biden", "person", entry="joe-biden")
    ia = article.mention("Ia", "person", sentence=1, kind="pronoun")
    told = story(article)
    person = unnamed_speaker(told, official)
    told.add(official, person)
    assert person.startswith("pejabat-as-")
    assert refer(told, ia, ia.types)[0] == (person,)


def test_a_newer_person_is_spoken_of_and_not_the_one_who_spoke_before():
    article = Article(
        "Lavrov|PROPN|2|nsubj mengatakan|VERB|0|root rusak|ADJ|2|ccomp",
        "Macron|PROPN|2|nsubj datang|VERB|0|root",
        "Ia|PRON|2|nsubj menambahkan|VERB|0|root rusak|ADJ|2|ccomp",
    )
    article.mention("Lavrov", "person")
    article.mention("Macron", "person", sentence=1)
    ia = article.mention("Ia", "person", sentence=2, kind="pronoun")
    assert referents(article, ia) == ("macron",)


def test_somebody_without_a_name_is_not_followed_past_what_he_said():
    article = Article(
        "pejabat|NOUN|3|nsubj AS|PROPN|1|nmod mengatakan|VERB|0|root rusak|ADJ|3|ccomp",
        "Ia|PRON|2|nsubj pulang|VERB|0|root",
    )
    article.mention("AS", "state", entry="amerika-serikat")
    official = article.mention("pejabat AS", "person", kind="nominal", entry="pejabat", owner="AS")
    ia = article.mention("Ia", "person", sentence=1, kind="pronoun")
    told = story(article)
    told.add(official, unnamed_speaker(told, official))
    assert refer(told, ia, ("person",))[0] == ()


@pytest.mark.parametrize(
    ("speaker", "entry", "expected"),
    [("Iran", "iran", ("iran",)), ("Putin", "vladimir-putin", ("rusia",))],
)
def test_their_forces_act_for_the_side_of_the_one_who_tells_of_them(speaker, entry, expected):
    article = Article(
        f"{speaker}|PROPN|2|nsubj mengatakan|VERB|0|root pasukannya|NOUN|4|nsubj "
        "menyerang|VERB|2|ccomp Kyiv|PROPN|4|obj"
    )
    article.mention(speaker, "state" if entry == "iran" else "person", entry=entry)
    article.mention("Kyiv", "state", "place", entry="ukraina")
    force = article.mention(
        "pasukannya", "organisation", "state", kind="nominal", entry="pemerintah"
    )
    assert entities_of(story(article), force, ACTORS)[0] == expected


def test_dirinya_is_the_one_who_says_it():
    article = Article(
        "Modi|PROPN|2|nsubj mengatakan|VERB|0|root bahwa|SCONJ|5|mark dirinya|NOUN|5|nsubj "
        "menyerang|VERB|2|ccomp Macron|PROPN|5|obj"
    )
    article.mention("Modi", "person")
    article.mention("Macron", "person")
    himself = article.mention("dirinya", *ACTORS, kind="pronoun")
    assert referents(article, himself) == ("modi",)


def test_a_description_points_to_what_the_same_noun_described_before():
    article = Article(
        "pejabat|NOUN|3|nsubj Turki|PROPN|1|nmod memuji|VERB|0|root Macron|PROPN|3|obj",
        "pejabat|NOUN|3|nsubj itu|DET|1|det pulang|VERB|0|root",
    )
    article.mention("Turki", "state", entry="turki")
    article.mention("pejabat Turki", "person", kind="nominal", entry="pejabat", owner="Turki")
    article.mention("Macron", "person")
    that = article.mention("pejabat itu", "person", sentence=1, kind="nominal", entry="pejabat")
    (found,) = entities_of(story(article), that, ("person",))[0]
    assert found.startswith("pejabat-turki-")


def test_a_news_agency_is_no_group_that_fights():
    article = Article(
        "Hamas|PROPN|2|nsubj menyerang|VERB|0|root",
        "Reuters|PROPN|2|nsubj melaporkan|VERB|0|root",
        "kelompok|NOUN|3|nsubj itu|DET|1|det mundur|VERB|0|root",
    )
    article.mention("Hamas", "organisation")
    article.mention("Reuters", "organisation", sentence=1, entry="reuters")
    band = article.mention(
        "kelompok itu", "organisation", sentence=2, kind="nominal", entry="kelompok"
    )
    assert referents(article, band) == ("hamas-organisasi",)
