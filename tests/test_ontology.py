"""Relation files: what they say is read, and what is not understood stops the load."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import RelationError
from kg.ontology import Frame, Relation, lint, load_relation, load_relations

GOOD = """label = { id = "memasok", en = "supplies" }
description = "SUPPLIER delivers ITEM."
plover = "AID"
triggers = ["pasok"]
required = ["supplier", "item"]
edge = { subject = "supplier", object = "item", other = "recipient" }

[roles]
supplier = ["state"]
item = ["weapon"]
recipient = ["state"]

[[frame]]
name = "X memasok ITEM ke Y"
supplier = "subject"
item = ["object", "object.genitive"]
recipient = ["ke", "governor.ke"]

[[example]]
text = "Iran mengirim drone."
expect = [{ supplier = "Iran", item = "drone", source = "Reuters", factuality = "denied" }]

[[example]]
text = "Iran mengirim surat."
expect = []
why = "a letter is no item"
"""


def write(folder: Path, text: str = GOOD, name: str = "supplies") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_file_becomes_a_relation(tmp_path: Path) -> None:
    relation = load_relation(write(tmp_path))
    assert relation.name == "supplies"
    assert relation.label_en == "supplies"
    assert relation.role("item").types == ("weapon",)
    assert dict(relation.frames[0].slots)["supplier"] == ("subject",)
    assert dict(relation.frames[0].slots)["item"] == ("object", "object.genitive")
    expected = relation.examples[0].expect[0]
    assert expected.arguments == (("supplier", "Iran"), ("item", "drone"))
    assert (expected.source, expected.factuality) == ("Reuters", "denied")
    assert relation.examples[1].why == "a letter is no item"


MISTAKES = {
    "unknown key": ("triggers", "trigers", "line 4: `trigers` is no key; do you mean `triggers`?"),
    "unknown type": ('["weapon"]', '["weapons"]', "line 10: `weapons` is no entity type"),
    "unknown slot": ('"subject"\n', '"subyek"\n', "line 15: `subyek` is no slot"),
    "unknown step": ("governor.ke", "governer.ke", "line 17: `governer` is no slot"),
    "unknown role in a frame": (
        'recipient = ["ke',
        'reciever = ["ke',
        "`reciever` is no frame key or",
    ),
    "unknown role in edge": ('"recipient" }', '"receiver" }', "line 6: `receiver` is no role"),
    "unknown required role": (
        'required = ["supplier", "item"]',
        'required = ["supplyer"]',
        "line 5: `supplyer` is no role; do you mean `supplier`?",
    ),
    "unknown named role": (
        'required = ["supplier", "item"]',
        'required = ["supplier", "item"]\nnamed = ["supplyer"]',
        "line 6: `supplyer` is no role; do you mean `supplier`?",
    ),
    "unknown role in an example": (
        'drone", ',
        'drone", to = "Rusia", ',
        "line 21: `to` is no role",
    ),
    "unknown factuality": ('"denied"', '"denyed"', "line 21: `denyed` is no factuality"),
    "unknown event code": ('"AID"', '"AIDE-x"', "line 3: `AIDE` is no PLOVER event type"),
    "no label": ('label = { id = "memasok", en = "supplies" }\n', "", "`label` is missing"),
    "no reason": ('why = "a letter is no item"\n', "", "line 25: an example that expects nothing"),
    "list wanted": (
        'triggers = ["pasok"]',
        'triggers = "pasok"',
        "line 4: `triggers` must be a list",
    ),
    "twice": ('["pasok"]', '["pasok", "pasok"]', "line 4: `pasok` stands twice"),
    "empty text": ('"SUPPLIER delivers ITEM."', '" "', "line 2: `description` must be a text"),
    "no TOML": ("[roles]", "[roles", "is no valid TOML"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_not_understood_stops_the_load(tmp_path: Path, mistake: str) -> None:
    old, new, message = MISTAKES[mistake]
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RelationError) as error:
        load_relation(path)
    assert message in str(error.value)
    assert "supplies.toml" in str(error.value)


def test_roles_that_must_have_a_name_are_read(tmp_path: Path) -> None:
    assert load_relation(write(tmp_path)).named == ()
    named = GOOD.replace("edge =", 'named = ["supplier", "recipient"]\nedge =', 1)
    assert load_relation(write(tmp_path, named)).named == ("supplier", "recipient")


def test_folder_without_relation_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RelationError, match="holds no relation file"):
        load_relations(tmp_path)


def test_words_that_a_frame_names_are_left_to_it() -> None:
    relation = load_relations()[0]
    general = Frame("general", ())
    special = Frame("special", (), forms=("menerima", "operasi militer"))
    described = Frame("described", (), mentions=("position",))
    relation = replace(relation, frames=(general, special, described))
    assert relation.frames_for("menerima") == (special,)
    assert relation.frames_for("operasi militer", "operasi") == (special,)
    assert relation.frames_for("memasok") == (general,)


def _lint(tmp_path: Path, old: str, new: str) -> str:
    assert old in GOOD
    return "\n".join(lint([load_relation(write(tmp_path, GOOD.replace(old, new, 1)))]))


LINT = {
    "no counter-example": (
        GOOD[GOOD.index('[[example]]\ntext = "Iran mengirim surat') :],
        "",
        "add an example",
    ),
    "incomplete frame": ('supplier = "subject"\n', "", "never fills the required `supplier`"),
    "useless exception": ('["pasok"]', '["pasok"]\nexcept = ["kereta"]', "`kereta` in except"),
    "stray form": (
        'name = "X',
        'forms = ["membeli"]\nname = "X',
        "`membeli` in forms is no trigger",
    ),
    "unreachable frame": (
        "[[example]]",
        '[[frame]]\nname = "again"\nsupplier = "subject"\nitem = "object"\n\n[[example]]',
        "frame `again` is never reached",
    ),
}


@pytest.mark.parametrize("case", LINT)
def test_lint_tells(tmp_path: Path, case: str) -> None:
    old, new, complaint = LINT[case]
    assert complaint in _lint(tmp_path, old, new)


def test_lint_tells_a_trigger_that_two_relations_share(tmp_path: Path) -> None:
    twins = [load_relation(write(tmp_path)), load_relation(write(tmp_path, name="sells"))]
    assert any("share the trigger `pasok`" in complaint for complaint in lint(twins))


def test_lint_allows_a_frame_that_is_narrower_in_the_trigger(tmp_path: Path) -> None:
    special = (
        '[[frame]]\nname = "again"\nforms = ["pasokan"]\nsupplier = "subject"\nitem = "object"\n\n'
    )
    assert _lint(tmp_path, "[[example]]", special + "[[example]]") == ""


RELATIONS: tuple[Relation, ...] = load_relations()


def test_shipped_relations_are_without_complaint() -> None:
    assert lint(RELATIONS) == []


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_shipped_relation_has_eight_examples_and_two_counter_examples(relation: Relation) -> None:
    assert len(relation.examples) >= 8
    assert sum(not example.expect for example in relation.examples) >= 2
    assert len({example.text for example in relation.examples}) == len(relation.examples)


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_shipped_examples_expect_what_the_relation_requires(relation: Relation) -> None:
    for example in relation.examples:
        for expected in example.expect:
            assert set(relation.required) <= dict(expected.arguments).keys(), example.text
