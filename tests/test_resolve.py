from dataclasses import replace

import pytest

from kg.model import Source, Span
from kg.ontology import Frame, Role
from kg.resolve import document_entities, resolve
from kg.resolve.corrections import Corrections
from kg.resolve.gaps import is_gap
from kg.resolve.identity import identify
from kg.resolve.story import Story
from tests.stories import LEXICON, RELATIONS, Article

ACTORS = ("person", "state", "organisation")


def resolved(article, corrections=None):
    return resolve(
        article.document, article.mentions, article.statements, LEXICON, corrections, RELATIONS
    )


def roles(article, relation=None):
    """The entities of each resolved statement by role."""
    return [
        {a.role: a.entity for a in s.arguments}
        for s in resolved(article).statements
        if relation in (None, s.relation)
    ]


def state(article, text, sentence=0, **more):
    """A mention of a state or its capital."""
    (row,) = LEXICON.by_name(text, "state")
    types = ("state",) if row.capital != text else ("state", "place")
    return article.mention(text, *types, sentence=sentence, entry=row.id, **more)


def supply(*, item="rudal", to="Rusia"):
    article = Article(f"Korut|PROPN|2|nsubj memasok|VERB|0|root {item} ke {to}")
    article.statement(
        "supplies",
        supplier=state(article, "Korut"),
        item=article.mention(item, "weapon", kind="nominal"),
        recipient=state(article, to),
    )
    return article


def test_arguments_get_the_entities_of_their_mentions():
    article = supply(to="Moskow")
    assert roles(article) == [{"supplier": "korea-utara", "item": "rudal", "recipient": "rusia"}]
    (statement,) = resolved(article).statements
    assert [a.via for a in statement.arguments] == ["direct"] * 3


def test_the_owner_of_a_weapon_attacks():
    article = Article(
        "rudal|NOUN|3|nsubj Rusia|PROPN|1|nmod menghantam|VERB|0|root Kyiv|PROPN|3|obj"
    )
    state(article, "Rusia")
    article.statement(
        "attacks",
        attacker=article.mention("rudal", "weapon", kind="name", owner="Rusia"),
        target=article.mention("Kyiv", "place", "state", entry="ukraina"),
    )
    assert roles(article) == [{"attacker": "rusia", "target": "kyiv-tempat"}]


@pytest.mark.parametrize(
    ("words", "entry", "expected"),
    [
        ("pemerintah Rusia", "pemerintah", "rusia"),
        ("pejabat Rusia", "pejabat", "pejabat-rusia-"),
    ],
)
def test_a_government_is_its_state_and_an_official_is_not(words, entry, expected):
    article = Article(
        f"{words.split()[0]}|NOUN|3|nsubj Rusia|PROPN|1|nmod memasok|VERB|0|root rudal"
    )
    state(article, "Rusia")
    types = ("organisation", "state") if entry == "pemerintah" else ("person",)
    article.statement(
        "supplies",
        supplier=article.mention(words, *types, kind="nominal", entry=entry, owner="Rusia"),
        item=article.mention("rudal", "weapon"),
    )
    ((found),) = roles(article)
    assert found["supplier"].startswith(expected)


def test_a_plural_mention_becomes_one_statement_for_each_entity():
    article = Article(
        "Rusia|PROPN|4|nsubj dan|CCONJ|3|cc Turki|PROPN|1|conj berunding|VERB|0|root",
        "Keduanya|PRON|2|nsubj memasok|VERB|0|root rudal",
    )
    state(article, "Rusia")
    state(article, "Turki")
    article.statement(
        "supplies",
        1,
        supplier=article.mention("Keduanya", *ACTORS, sentence=1, kind="pronoun", count=2),
        item=article.mention("rudal", "weapon", sentence=1),
    )
    assert [r["supplier"] for r in roles(article)] == ["rusia", "turki"]


@pytest.mark.parametrize("second", ["same", "missing"])
def test_the_parties_of_a_symmetric_relation_make_one_statement(second):
    article = Article(
        "Putin|PROPN|4|nsubj dan|CCONJ|3|cc Biden|PROPN|1|conj datang|VERB|0|root",
        "Keduanya|PRON|2|nsubj bertemu|VERB|0|root",
    )
    article.mention("Putin", "person", entry="vladimir-putin")
    article.mention("Biden", "person", entry="joe-biden")
    both = article.mention("Keduanya", "person", "state", sentence=1, kind="pronoun", count=2)
    article.statement("meets", 1, one=both, two=both if second == "same" else None)
    assert roles(article) == [{"one": "joe-biden", "two": "vladimir-putin"}]


def test_nobody_acts_on_himself():
    article = Article("Rusia|PROPN|2|nsubj menyerang|VERB|0|root Moskow|PROPN|2|obj")
    article.statement("attacks", attacker=state(article, "Rusia"), target=state(article, "Moskow"))
    assert roles(article) == []


def test_an_open_role_is_filled_from_a_statement_that_shares_a_party():
    article = supply()
    article._sentence("pasokan|NOUN|0|root rudal|NOUN|1|nmod ke|ADP|4|case Rusia|PROPN|1|nmod")
    article.statement(
        "supplies",
        1,
        supplier=None,
        item=article.mention("rudal", "weapon", sentence=1),
        recipient=state(article, "Rusia", 1),
    )
    first, second = resolved(article).statements
    assert second.arguments[0].entity == "korea-utara"
    assert second.arguments[0].via == "story"
    assert first.id != second.id


def test_the_third_argument_is_taken_over_where_the_article_knows_one():
    article = supply()
    article._sentence("Korut|PROPN|2|nsubj memasok|VERB|0|root peluru|NOUN|2|obj")
    article.statement(
        "supplies",
        1,
        supplier=state(article, "Korut", 1),
        item=article.mention("peluru", "weapon", sentence=1),
    )
    assert roles(article)[1]["recipient"] == "rusia"


def test_the_other_of_two_parties_fills_an_open_role():
    article = Article(
        "Rusia|PROPN|2|nsubj menyerang|VERB|0|root Ukraina|PROPN|2|obj",
        "Ukraina|PROPN|2|nsubj menyerang|VERB|0|root Rusia|PROPN|2|obj",
        "serangan|NOUN|0|root Rusia|PROPN|1|nmod",
    )
    for index, (one, two) in enumerate([("Rusia", "Ukraina"), ("Ukraina", "Rusia")]):
        article.statement(
            "attacks", index, attacker=state(article, one, index), target=state(article, two, index)
        )
    article.statement("attacks", 2, attacker=state(article, "Rusia", 2), target=None)
    assert roles(article)[2] == {"attacker": "rusia", "target": "ukraina"}


def test_a_role_that_nothing_fills_drops_the_statement():
    article = Article("pasokan|NOUN|0|root rudal|NOUN|1|nmod")
    article.statement("supplies", supplier=None, item=article.mention("rudal", "weapon"))
    assert roles(article) == []


def test_a_role_that_no_relation_leaves_to_the_story_is_not_filled():
    article = supply()
    article._sentence("Putin|PROPN|2|nsubj bertemu|VERB|0|root")
    putin = article.mention("Putin", "person", sentence=1, entry="vladimir-putin")
    article.statement("meets", 1, one=putin, two=None)
    assert roles(article, "meets") == []


def test_what_says_less_is_left_out():
    article = supply()
    full = article.statements[0]
    article.statements.append(replace(full, arguments=full.arguments[:2]))
    article.statements.append(full)
    assert len(resolved(article).statements) == 1


def test_what_one_source_asserts_and_another_denies_stays_twice():
    article = supply()
    article.mention("Rusia", "state", entry="rusia")
    full = article.statements[0]
    denier = Source(article.mentions[0], "Korut")
    article.statements.append(replace(full, factuality="denied", sources=(denier,)))
    article.statements.append(replace(full, factuality="denied", sources=(denier,)))
    first, second = resolved(article).statements
    assert (first.factuality, second.factuality) == ("asserted", "denied")
    assert second.id == f"{first.id}-2"


def test_ids_depend_on_relation_arguments_and_evidence_only():
    one = resolved(supply()).statements[0]
    other = resolved(supply(to="Moskow")).statements[0]
    changed = supply()
    changed.statements[0] = replace(changed.statements[0], factuality="possible", rule="new")
    assert resolved(changed).statements[0].id == one.id
    assert other.id != one.id
    assert len(one.id) == 16


def test_sources_are_resolved_and_the_unnamed_keep_their_words():
    article = supply()
    article._sentence(
        "seorang|DET|2|det pejabat|NOUN|3|nsubj membantah|VERB|0|root ujarnya|VERB|3|parataxis"
    )
    official = article.mention(
        "seorang pejabat", "person", sentence=1, kind="nominal", entry="pejabat"
    )
    said = replace(article.statements[0], sources=(Source(official, "seorang pejabat"),))
    article.statements[:] = [said]
    (statement,) = resolved(article).statements
    (source,) = statement.sources
    assert source.name == "seorang pejabat"
    assert source.entity is not None
    assert source.entity.startswith("pejabat-")
    entities = {e.id: e for e in resolved(article).entities}
    assert entities[source.entity].label_id == "pejabat"


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        ("Lavrov|PROPN|2|nsubj mengatakan|VERB|0|root rusak|ADJ|2|ccomp", "Lavrov"),
        ("Menurut|ADP|2|case Lavrov|PROPN|3|obl rusak|ADJ|0|root", "Lavrov"),
        ("rusak|ADJ|0|root kata|VERB|1|parataxis Lavrov|PROPN|2|nsubj", "Lavrov"),
    ],
)
def test_ujarnya_beside_a_quotation_is_whoever_spoke_last(first, speaker):
    article = Article(
        first,
        "Macron|PROPN|2|nsubj datang|VERB|0|root",
        '"|PUNCT|3|punct Korut|PROPN|3|nsubj memasok|VERB|0|root peluru|NOUN|3|obj "|PUNCT|3|punct '
        "ujar|VERB|3|parataxis nya|PRON|6|nsubj",
    )
    article.mention("Lavrov", "person")
    article.mention("Macron", "person", sentence=1)
    she = article.mention("nya", *ACTORS, sentence=2, kind="pronoun")
    article.statement(
        "supplies",
        2,
        sources=(Source(she, "nya"),),
        supplier=state(article, "Korut", 2),
        item=article.mention("peluru", "weapon", sentence=2),
    )
    (statement,) = resolved(article).statements
    assert statement.sources[0].name == speaker


def test_kami_in_a_quotation_speaks_for_the_state_of_the_one_who_is_quoted():
    article = Article(
        "presiden|NOUN|0|root Turki|PROPN|1|nmod Recep|PROPN|1|appos Erdogan|PROPN|3|flat:name",
        '"|PUNCT|3|punct Kami|PRON|3|nsubj memasok|VERB|0|root peluru|NOUN|3|obj tahun|NOUN|3|obl '
        'ini|DET|5|det "|PUNCT|3|punct kata|VERB|3|parataxis Erdogan|PROPN|8|nsubj',
    )
    article.statement(
        "holds_position",
        holder=article.mention("Recep Erdogan", "person"),
        position=article.mention("presiden", "position", kind="nominal"),
        body=state(article, "Turki"),
    )
    we = article.mention("Kami", *ACTORS, sentence=1, kind="pronoun", count=0)
    article.mention("Erdogan", "person", sentence=1)
    item = article.mention("peluru", "weapon", sentence=1)
    article.statement("supplies", 1, supplier=we, item=item)
    assert roles(article, "supplies") == [{"supplier": "turki", "item": "peluru"}]


@pytest.mark.parametrize(
    ("text", "description", "entry", "name", "expected"),
    [
        ("sekutunya , Iran , memasok rudal", "sekutunya", None, "Iran", "iran"),
        ("sekutunya , Iran dan Turki memasok rudal", "sekutunya", None, "Iran", "sekutunya-"),
        ("Iran , salah satu sekutunya memasok rudal", "salah satu sekutunya", None, "Iran", "iran"),
        ("Iran , negara tetangga memasok rudal", "negara tetangga", "negara", "Iran", "iran"),
        ("Iran , negara tetangga memasok rudal", "negara tetangga", None, "Iran", "negara-"),
    ],
)
def test_a_description_is_the_name_that_stands_beside_it(text, description, entry, name, expected):
    article = Article(text)
    state(article, name)
    owner = description.split()[-1]
    ally = article.mention(description, "state", kind="nominal", entry=entry, owner=owner)
    article.statement("supplies", supplier=ally, item=article.mention("rudal", "weapon"))
    (found,) = roles(article)
    assert found["supplier"].startswith(expected)


def test_a_name_that_closes_a_description_is_what_it_describes():
    article = Article("kelompok|NOUN|3|nsubj Wagner|PROPN|1|nmod memasok|VERB|0|root rudal")
    article.mention("Wagner", "organisation")
    band = article.mention("kelompok Wagner", "organisation", kind="nominal", entry="kelompok")
    article.statement("supplies", supplier=band, item=article.mention("rudal", "weapon"))
    assert roles(article) == [{"supplier": "wagner-organisasi", "item": "rudal"}]


def test_the_territory_of_a_state_is_the_state_where_a_state_can_stand():
    article = Article("Rusia|PROPN|2|nsubj menyerang|VERB|0|root wilayah Ukraina|PROPN|3|nmod")
    attacker = state(article, "Rusia")
    state(article, "Ukraina")
    area = article.mention(
        "wilayah Ukraina", "place", kind="nominal", entry="wilayah", owner="Ukraina"
    )
    article.statement("attacks", attacker=attacker, target=area)
    assert roles(article) == [{"attacker": "rusia", "target": "ukraina"}]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("sejumlah pejabat Rusia", "pejabat Rusia"),
        ("para pejabat Rusia", "pejabat Rusia"),
        ("tiga pejabat-pejabat Rusia", "pejabat Rusia"),
    ],
)
def test_a_description_makes_an_entity_in_the_singular_and_without_numbers(text, label):
    article = Article(f"{text} memasok rudal")
    state(article, "Rusia")
    who = article.mention(text, "person", kind="nominal", entry="pejabat", owner="Rusia", count=0)
    article.statement("supplies", supplier=who, item=article.mention("rudal", "weapon"))
    found = resolved(article)
    labels = {e.id: e.label_id for e in found.entities}
    assert labels[found.statements[0].arguments[0].entity or ""] == label


def test_an_office_without_a_body_has_the_state_that_the_lexicon_knows():
    article = Article("Presiden|NOUN|0|root Putin|PROPN|1|appos di Ankara")
    holder = article.mention("Putin", "person", entry="vladimir-putin")
    office = article.mention("Presiden", "position", kind="nominal", name="presiden")
    article.statement("holds_position", holder=holder, position=office)
    assert roles(article) == [{"holder": "vladimir-putin", "position": "presiden", "body": "rusia"}]


def test_of_two_parties_that_talk_about_supplies_the_receiver_does_not_supply():
    article = supply()
    article._sentence(
        "Korut|PROPN|4|nsubj dan|CCONJ|3|cc Rusia|PROPN|1|conj membahas|VERB|0|root "
        "pasokan|NOUN|4|obj rudal|NOUN|5|nmod"
    )
    item = article.mention("rudal", "weapon", sentence=1)
    article.statement("supplies", 1, supplier=state(article, "Korut", 1), item=item)
    article.statement("supplies", 1, supplier=state(article, "Rusia", 1), item=item)
    assert roles(article)[1:] == [
        {"supplier": "korea-utara", "item": "rudal", "recipient": "rusia"}
    ]


def test_an_event_with_a_weapon_alone_has_no_party_and_is_dropped():
    article = Article(
        "Rusia|PROPN|2|nsubj menyerang|VERB|0|root drone|NOUN|2|obj", "serangan drone"
    )
    known = article.mention("drone", "weapon")
    article.statement("attacks", attacker=state(article, "Rusia"), target=known)
    drone = article.mention("drone", "weapon", sentence=1)
    article.statement("attacks", 1, attacker=None, target=drone)
    assert len(roles(article)) == 1


def test_what_nothing_tells_from_others_of_its_kind_is_nobody():
    article = Article("negara|NOUN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj")
    country = article.mention("negara", "state", kind="nominal")
    article.statement("supplies", supplier=country, item=article.mention("rudal", "weapon"))
    assert roles(article) == []


def test_titles_tell_for_whom_kami_speaks():
    article = Article(
        "menteri|NOUN|0|root Turki|PROPN|1|nmod Hakan|PROPN|1|appos Fidan|PROPN|3|flat:name",
        "Kami|PRON|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj kata|VERB|2|parataxis "
        "Fidan|PROPN|4|nsubj",
    )
    article.statement(
        "holds_position",
        holder=article.mention("Hakan Fidan", "person"),
        position=article.mention("menteri", "position", kind="nominal"),
        body=state(article, "Turki"),
    )
    we = article.mention("Kami", *ACTORS, sentence=1, kind="pronoun", count=0)
    fidan = article.mention("Fidan", "person", sentence=1)
    article.statement(
        "supplies",
        1,
        sources=(Source(fidan, "Fidan"),),
        supplier=we,
        item=article.mention("rudal", "weapon", sentence=1),
    )
    (statement,) = [s for s in resolved(article).statements if s.relation == "supplies"]
    assert statement.arguments[0].entity == "turki"
    assert statement.sources[0].name == "Hakan Fidan"


def test_a_definite_weapon_is_the_fuller_named_one_before_it():
    article = Article(
        "Korut|PROPN|2|nsubj menguji|VERB|0|root rudal|NOUN|2|obj balistik|ADJ|3|amod",
        "Korut|PROPN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj itu|DET|3|det",
    )
    article.mention("rudal balistik", "weapon")
    article.statement(
        "supplies",
        1,
        supplier=state(article, "Korut", 1),
        item=article.mention("rudal", "weapon", sentence=1),
    )
    assert roles(article) == [{"supplier": "korea-utara", "item": "rudal-balistik"}]


def test_references_tell_the_reason():
    article = supply()
    reasons = {r.mention: r.reason for r in resolved(article).references}
    assert reasons[article.mentions[0]] == "the lexicon knows it as Korea Utara"


def test_a_reference_to_a_capital_follows_the_role_that_it_fills():
    article = Article("Putin|PROPN|2|nsubj mengunjungi|VERB|0|root Ankara|PROPN|2|obj")
    city = article.mention("Ankara", "place", "state", name="Ankara", entry="turki")
    article.statement(
        "attacks",
        attacker=article.mention("Putin", "person", entry="vladimir-putin"),
        target=city,
    )
    narrow = replace(RELATIONS[2], roles=(RELATIONS[2].roles[0], Role("target", ("state",))))
    found = resolve(
        article.document, article.mentions, article.statements, LEXICON, relations=(narrow,)
    )
    assert [r.entity for r in found.references if r.mention == city] == ["turki"]


def test_the_entities_of_a_document_are_the_named_ones_with_their_forms():
    article = supply(to="Moskow")
    article._sentence("DPRK|PROPN|2|nsubj diam|ADJ|0|root seorang|DET|4|det pejabat|NOUN|2|obl")
    article.mention("DPRK", "state", sentence=1, entry="korea-utara")
    article.mention("pejabat", "person", sentence=1, kind="nominal", entry="pejabat")
    listed = document_entities(article.document, resolved(article))
    assert [(e.type, e.name, e.forms) for e in listed] == [
        ("state", "Korea Utara", ("Korut", "DPRK")),
        ("state", "Rusia", ("Moskow",)),
        ("weapon", "rudal", ("rudal",)),
    ]


def test_the_users_corrections_reach_the_statements():
    article = supply()
    corrections = Corrections((("rudal", "rudal balistik"),))
    article._sentence("rudal|NOUN|0|root balistik|ADJ|1|amod")
    article.mention("rudal balistik", "weapon", sentence=1)
    (statement,) = resolved(article, corrections).statements
    assert statement.arguments[1].entity == "rudal-balistik"


def test_two_runs_give_the_same():
    assert resolved(supply()) == resolved(supply())


@pytest.mark.parametrize(
    ("description", "owner", "expected"),
    [
        ("presiden Turki", "Turki", "recep-erdogan"),
        ("sang presiden", None, "recep-erdogan"),
        ("presiden Iran", "Iran", "presiden-iran-"),
        ("mantan presiden Turki", "Turki", "mantan-presiden-turki-"),
    ],
)
def test_an_office_stands_for_the_one_who_holds_it(description, owner, expected):
    article = Article(
        "presiden|NOUN|0|root Turki|PROPN|1|nmod Recep|PROPN|1|appos Erdogan|PROPN|3|flat:name",
        f"{description} memasok rudal",
    )
    article.statement(
        "holds_position",
        holder=article.mention("Recep Erdogan", "person"),
        position=article.mention("presiden", "position", kind="nominal"),
        body=state(article, "Turki"),
    )
    if owner:
        state(article, owner, 1)
    article.statement(
        "supplies",
        1,
        supplier=article.mention(description, "person", sentence=1, kind="nominal", owner=owner),
        item=article.mention("rudal", "weapon", sentence=1),
    )
    (found,) = roles(article, "supplies")
    assert found["supplier"].startswith(expected)


def test_the_owner_of_a_description_gives_it_its_name():
    article = Article(
        "Iran|PROPN|2|nsubj menguji|VERB|0|root rudal|NOUN|2|obj kata|VERB|2|parataxis "
        "media|NOUN|4|nsubj pemerintahnya|NOUN|5|nmod"
    )
    media = article.mention("media pemerintahnya", "organisation", kind="nominal")
    item = article.mention("rudal", "weapon")
    said = (Source(media, "media pemerintahnya"),)
    article.statement("supplies", sources=said, supplier=state(article, "Iran"), item=item)
    (statement,) = resolved(article).statements
    assert statement.sources[0].name == "media pemerintah Iran"


def test_who_always_does_it_fills_an_open_role():
    article = Article(
        "Iran|PROPN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj",
        "Iran|PROPN|2|nsubj memasok|VERB|0|root peluru|NOUN|2|obj",
        "pasokan|NOUN|0|root drone|NOUN|1|nmod",
    )
    for index, item in enumerate(["rudal", "peluru"]):
        article.statement(
            "supplies",
            index,
            supplier=state(article, "Iran", index),
            item=article.mention(item, "weapon", sentence=index),
        )
    drone = article.mention("drone", "weapon", sentence=2)
    article.statement("supplies", 2, supplier=None, item=drone)
    assert roles(article)[2] == {"supplier": "iran", "item": "drone"}


def test_a_person_who_speaks_for_no_state_fills_no_state_role():
    article = Article(
        "Lankov|PROPN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj",
        "pasokan|NOUN|0|root rudal|NOUN|1|nmod",
    )
    article.statement(
        "supplies",
        supplier=article.mention("Lankov", "person"),
        item=article.mention("rudal", "weapon"),
    )
    item = article.mention("rudal", "weapon", sentence=1)
    article.statement("supplies", 1, supplier=None, item=item)
    assert len(roles(article)) == 1


def test_an_organisation_is_known_by_the_beginning_of_its_name():
    article = Article(
        "Dewan|PROPN|0|root Keamanan|PROPN|1|flat PBB|PROPN|1|nmod",
        "dewan|NOUN|3|nsubj keamanan|NOUN|1|nmod memasok|VERB|0|root rudal|NOUN|3|obj",
    )
    article.mention("Dewan Keamanan PBB", "organisation")
    council = article.mention("dewan keamanan", "organisation", sentence=1, kind="nominal")
    item = article.mention("rudal", "weapon", sentence=1)
    article.statement("supplies", 1, supplier=council, item=item)
    assert roles(article) == [{"supplier": "dewan-keamanan-pbb-organisasi", "item": "rudal"}]


def test_the_army_of_a_state_says_mereka_of_the_state():
    article = Article(
        "tentara|NOUN|3|nsubj Iran|PROPN|1|nmod mengklaim|VERB|0|root bahwa|SCONJ|6|mark "
        "mereka|PRON|6|nsubj memasok|VERB|3|ccomp rudal|NOUN|6|obj"
    )
    state(article, "Iran")
    types = ("organisation", "state")
    article.mention("tentara Iran", *types, kind="nominal", entry="pemerintah", owner="Iran")
    they = article.mention("mereka", *ACTORS, kind="pronoun", count=0)
    article.statement("supplies", supplier=they, item=article.mention("rudal", "weapon"))
    assert roles(article) == [{"supplier": "iran", "item": "rudal"}]


@pytest.mark.parametrize(
    ("visitor", "kind", "expected"),
    [("Modi", "name", ["modi"]), ("pejabat Turki", "nominal", [])],
)
def test_who_has_no_name_fills_no_role_that_asks_for_one(visitor, kind, expected):
    article = Article(f"{visitor} mengunjungi Rusia")
    person = article.mention(visitor, "person", kind=kind)
    article.statement("visits", visitor=person, destination=state(article, "Rusia"))
    assert [found["visitor"] for found in roles(article)] == expected


def test_a_news_agency_fills_no_open_role():
    article = Article(
        "Reuters|PROPN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj",
        "pasokan|NOUN|0|root rudal|NOUN|1|nmod",
    )
    article.statement(
        "supplies",
        supplier=article.mention("Reuters", "organisation", entry="reuters"),
        item=article.mention("rudal", "weapon"),
    )
    item = article.mention("rudal", "weapon", sentence=1)
    article.statement("supplies", 1, supplier=None, item=item)
    assert len(roles(article)) == 1


FRAMED = replace(
    next(r for r in RELATIONS if r.name == "attacks"),
    frames=(Frame("X menyerang Y", (("attacker", ("subject",)), ("target", ("object", "ke")))),),
)


def gap(words, role, **mentions):
    """Whether the story may fill a role of the attack in a sentence of hand-made trees."""
    article = Article(words)
    for text, (kind, entry) in mentions.items():
        article.mention(text, kind, kind="nominal", entry=entry)
    held = {role: next(iter(article.mentions), None)} if mentions.get("tentara") else {}
    statement = article.statement("attacks", **held)
    verb = next(t for t in article.sentences[0].tokens if t.deprel == "root")
    statement = replace(
        statement, rule="attacks: X menyerang Y", trigger=Span(verb.start, verb.end)
    )
    identities = identify(article.document, article.mentions, LEXICON)
    return is_gap(
        Story(article.document, article.mentions, identities, LEXICON), statement, FRAMED, role
    )


@pytest.mark.parametrize(
    ("words", "role", "mentions", "expected"),
    [
        ("Iran|PROPN|2|nsubj menyerang|VERB|0|root", "target", {}, True),
        ("Iran|PROPN|2|nsubj menyerang|VERB|0|root lumbung|NOUN|2|obj", "target", {}, False),
        ("badai|NOUN|2|nsubj menyerang|VERB|0|root", "attacker", {}, False),
        ("rudal|NOUN|2|nsubj menyerang|VERB|0|root", "attacker", {"rudal": ("weapon", None)}, True),
        (
            "serangan|NOUN|2|nsubj menyerang|VERB|0|root",
            "attacker",
            {"serangan": ("act", None)},
            True,
        ),
        (
            "tentara|NOUN|2|nsubj menyerang|VERB|0|root",
            "attacker",
            {"tentara": ("state", "pemerintah")},
            True,
        ),
        (
            "tentara|NOUN|2|nsubj menyerang|VERB|0|root",
            "attacker",
            {"tentara": ("state", "kelompok")},
            False,
        ),
    ],
)
def test_the_story_fills_only_what_the_sentence_leaves_out(words, role, mentions, expected):
    assert gap(words, role, **mentions) is expected


def test_a_thing_and_its_fuller_name_tell_who_gives_it():
    article = Article(
        "Iran|PROPN|2|nsubj memasok|VERB|0|root rudal|NOUN|2|obj jelajah|NOUN|3|nmod",
        "pasokan|NOUN|0|root rudal|NOUN|1|nmod",
    )
    article.statement(
        "supplies",
        supplier=state(article, "Iran"),
        item=article.mention("rudal jelajah", "weapon", kind="nominal"),
    )
    item = article.mention("rudal", "weapon", sentence=1, kind="nominal")
    article.statement("supplies", 1, supplier=None, item=item)
    assert {"supplier": "iran", "item": "rudal"} in roles(article)
