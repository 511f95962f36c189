"""The lexica load strictly, and forms are found as newspapers write them."""

from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import LexiconError
from kg.language.names import fits, pieces, slug
from kg.lexicon import FOLDER, load

LEXICON = load()


@pytest.mark.parametrize(
    ("text", "name", "length"),
    [
        ("Korut menolak", "Korea Utara", 1),
        ("DPRK menolak", "Korea Utara", 1),
        ("NEGERI PAMAN SAM", "Amerika Serikat", 3),
        ("U . S . Army", "Amerika Serikat", 3),
        ("Türkiye", "Turki", 1),
        ("Tiongkok", "Cina", 1),
        ("Republik Demokratik Kongo timur", "Republik Demokratik Kongo", 3),
        ("Kim Jong-un tiba", "Kim Jong Un", 2),
        ("Kim Jong - Un tiba", "Kim Jong Un", 4),
        ("Nato", "NATO", 1),
        ("Dewan Keamanan PBB", "Dewan Keamanan PBB", 3),
        ("Perserikatan Bangsa tersebut", "PBB", 2),
        ("David’s Sling", "David's Sling", 2),
        ("Menlu", "menteri luar negeri", 1),
        ("peluru kendali", "peluru kendali", 2),
        ("Kapal Selam Nuklir", "kapal selam", 2),
        ("gencatan senjata", "gencatan senjata", 2),
        ("F - 16V", "F-16V", 3),
        ("F-16V", "F-16V", 1),
        ("S-400 Triumf", "S-400", 1),
        ("Hwasong-18", "Hwasong-18", 1),
        ("Su-35S", "Su-35S", 1),
    ],
)
def test_longest_form_is_found(text: str, name: str, length: int) -> None:
    match = LEXICON.match(text.split(), 0)
    assert match is not None
    assert (match.row.label_id, match.length) == (name, length)


@pytest.mark.parametrize("text", ["as", "ri", "turki", "F-99", "G-20b", "Su", ", Korea", "moskow"])
def test_what_is_no_form(text: str) -> None:
    match = LEXICON.match(text.split(), 0)
    assert match is None


def test_a_name_does_not_run_over_a_comma() -> None:
    match = LEXICON.match(["Korea", ",", "Utara"], 0)
    assert match is not None
    assert match.length == 1


@pytest.mark.parametrize(
    ("form", "kind"),
    [("Korut", "short"), ("Pyongyang", "capital"), ("Tel Aviv", "seat"), ("Burma", "historical"),
     ("Negeri Sakura", "nickname"), ("Federasi Rusia", "full"), ("Perancis", "foreign")],
)  # fmt: skip
def test_forms_of_states_have_their_kind(form: str, kind: str) -> None:
    match = LEXICON.match(form.split(), 0)
    assert match is not None
    assert match.row.type == "state"
    assert match.alias.kind == kind


def test_lookups() -> None:
    assert [row.id for row in LEXICON.by_name("Moskwa", "state")] == ["rusia"]
    assert LEXICON.by_name("Moskwa", "person") == ()
    row = LEXICON.by_id("rusia")
    assert row is not None
    assert row.capital == "Moskow"
    assert row in LEXICON.states


@pytest.mark.parametrize(
    ("entity_type", "least"),
    [("state", 200), ("organisation", 600), ("person", 300), ("place", 300), ("weapon", 400),
     ("position", 200), ("goods", 60), ("act", 80)],
)  # fmt: skip
def test_lexica_are_broad(entity_type: str, least: int) -> None:
    assert sum(row.type == entity_type for row in LEXICON.rows) >= least


def test_every_weapon_has_a_class_and_an_english_label() -> None:
    rows = LEXICON.of_type("weapon")
    assert [row.label_id for row in rows if not (row.weapon_class and row.label_en)] == []


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("weapons.tsv", "busur\tbow\tmisile\thead", r"weapons.tsv, line \d+: class .*'missile'"),
        ("weapons.tsv", "busur\tbow\tmissile\thead\tpanah\tx", r"6 cells; expected at most 5"),
        ("weapons.tsv", "busur\tbow\tmissile\thead\tpanah| lembing", r"spaces around ' lembing'"),
        ("states.tsv", "Rusia\tRussia", r"states.tsv, line \d+: 'rusia' is already the id of"),
        ("states.tsv", "Utopia\tUtopia\t\t\tKorut", r"'Korut' already names the row of states"),
        ("places.tsv", "Omsk\tOmsk\tcity\tRusiaa", r"state 'Rusiaa' .* did you mean 'Rusia'"),
        ("persons.tsv", "Ada Ada\tRusia\tpresiden 2012", r"offices has 'presiden 2012'"),
        ("designations.tsv", "ZX\tten\tmissile", r"numbers is 'ten'; expected 16 or 15-41"),
    ],
)
def test_a_bad_line_stops_the_load(tmp_path: Path, table: str, line: str, message: str) -> None:
    folder = copytree(FOLDER, tmp_path / "lexica")
    with (folder / table).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(LexiconError, match=message):
        load(folder)


@pytest.mark.parametrize(
    ("header", "message"),
    [("label_id\tlabel_em", "unknown column 'label_em'; did you mean 'label_en'"),
     ("label_id\tname", "expected the columns label_id, label_en, name"), ("", "empty")],
)  # fmt: skip
def test_a_bad_header_stops_the_load(tmp_path: Path, header: str, message: str) -> None:
    folder = copytree(FOLDER, tmp_path / "lexica")
    (folder / "goods.tsv").write_text(header + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load(folder)


def test_a_missing_or_wrongly_encoded_table_stops_the_load(tmp_path: Path) -> None:
    folder = copytree(FOLDER, tmp_path / "lexica")
    (folder / "goods.tsv").write_bytes("label_id\tcafé".encode("latin-1"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        load(folder)
    load.cache_clear()
    (folder / "goods.tsv").unlink()
    with pytest.raises(LexiconError, match="missing"):
        load(folder)


@pytest.mark.parametrize(
    ("known", "seen", "fit"),
    [("AS", "as", False), ("AS", "As", False), ("NATO", "Nato", True), ("Korea", "KOREA", True),
     ("Korea", "korea", False), ("selam", "Selam", True)],
)  # fmt: skip
def test_case_counts(known: str, seen: str, fit: bool) -> None:
    assert fits(known, seen) is fit


def test_names_are_compared_without_accents_and_hyphens() -> None:
    assert pieces("Recep Tayyip Erdoğan") == ("Recep", "Tayyip", "Erdogan")
    assert pieces("Tel-Aviv") == ("Tel", "Aviv")
    assert slug("Côte d'Ivoire") == "cote-d-ivoire"
