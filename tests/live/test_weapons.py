"""The trained head for weapons' names, on names that we made up and sentences of our own."""

import pytest

from kg.annotate import Annotator
from kg.lexicon import load
from kg.mention import find_mentions
from kg.read import document

pytestmark = pytest.mark.live

WAR = {
    "Pasukan Iran menembakkan rudal balistik Zarvan-4 ke arah pangkalan udara itu.": "Zarvan-4",
    "Zarvan-4 adalah rudal jelajah dengan jangkauan 900 kilometer.": "Zarvan-4",
    "Militer memamerkan drone Kestara dalam parade di ibu kota.": "Kestara",
    "Helikopter serang KV-90 menembakkan roket ke arah konvoi.": "KV-90",
    "Korea Utara menguji Velhwa-21, rudal balistik antarbenua terbarunya.": "Velhwa-21",
    "Dua jet tempur QF-71 lepas landas dari kapal induk.": "QF-71",
}
CIVIL = (
    "Toko itu menjual ponsel Samsung Galaxy S24 seharga Rp 9 juta.",
    "Bruzok mencetak dua gol pada menit ke-71.",
    "Layanan B2B menopang laba perusahaan itu.",
    "Kucing bernama Kestara itu lahir di Bandung.",
    "Timnas U-23 menang 3-0 atas Laos.",
    "Jalan tol itu ditutup karena banjir.",
)


def _weapons(annotator: Annotator, text: str) -> list[str]:
    parsed = annotator.annotate(document("uji", text))
    names = (name for sentence in parsed.sentences for name in sentence.names)
    return [parsed.text[name.start : name.end] for name in names if name.type == "weapon"]


def test_most_made_up_names_of_weapons_are_found(annotator: Annotator) -> None:
    found = [text for text, name in WAR.items() if name in _weapons(annotator, text)]
    assert len(found) > len(WAR) / 2


def test_made_up_names_of_other_things_are_none(annotator: Annotator) -> None:
    assert {text: _weapons(annotator, text) for text in CIVIL} == {text: [] for text in CIVIL}


def test_a_name_without_a_weapons_noun_becomes_a_mention(annotator: Annotator) -> None:
    text = next(text for text in WAR if text.startswith("Zarvan-4 adalah"))
    mentions = find_mentions(annotator.annotate(document("uji", text)), load())
    assert "Zarvan-4" in [m.name for m in mentions if m.types == ("weapon",)]
