"""The derivations of roots: one table for the prefixes, one for voice, one for clitics."""

import pytest

from kg.language.morphology import forms, nasal, singular, strip_clitic, with_ber

NASALS = [
    ("pasok", "memasok"), ("tembak", "menembak"), ("serang", "menyerang"), ("kirim", "mengirim"),
    ("beli", "membeli"), ("dukung", "mendukung"), ("jual", "menjual"), ("gempur", "menggempur"),
    ("hantam", "menghantam"), ("undang", "mengundang"), ("luncur", "meluncur"),
    ("rundung", "merundung"), ("produksi", "memproduksi"), ("suplai", "mensuplai"),
    ("bom", "mengebom"), ("kritik", "mengkritik"), ("nyata", "menyata"),
]  # fmt: skip


@pytest.mark.parametrize(("root", "word"), NASALS)
def test_nasal_prefix_assimilates(root: str, word: str) -> None:
    assert word in nasal(root, "me")


@pytest.mark.parametrize(
    ("root", "word"),
    [("temu", "bertemu"), ("kerja", "bekerja"), ("runding", "berunding"), ("serta", "beserta"),
     ("serang", "berserang")],
)  # fmt: skip
def test_ber_loses_its_r_where_it_must(root: str, word: str) -> None:
    assert with_ber(root) == word


@pytest.mark.parametrize(
    ("root", "word", "voice"),
    [
        ("kirim", "mengirimkan", "active"), ("kirim", "dikirim", "passive"),
        ("kirim", "pengiriman", "act"), ("kirim", "kiriman", "result"),
        ("kirim", "pengirim", "agent"), ("kirim", "kirim", "bare"),
        ("temu", "pertemuan", "result"), ("temu", "bertemu", "middle"),
        ("bunuh", "terbunuh", "passive"), ("sepakat", "kesepakatan", "result"),
    ],
)  # fmt: skip
def test_forms_tell_the_voice(root: str, word: str, voice: str) -> None:
    form = forms(root)[word]
    assert (form.root, form.voice) == (root, voice)


def test_unrelated_words_are_no_forms() -> None:
    assert "mengajak" not in forms("jajak")


@pytest.mark.parametrize(
    ("word", "basic"),
    [("rudal-rudal", "rudal"), ("Kapal-kapal", "Kapal"), ("antar-negara", "antar-negara")],
)
def test_singular_undoes_reduplication_only(word: str, basic: str) -> None:
    assert singular(word) == basic


@pytest.mark.parametrize(
    ("word", "stem"),
    [("katanya", "kata"), ("adalah", "adalah"), ("serangannya", "serangan"), ("nya", "nya")],
)
def test_clitics_leave_a_stem(word: str, stem: str) -> None:
    assert strip_clitic(word) == stem
