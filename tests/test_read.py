"""Reading: what is story, what stands around it, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import ReadWarning, article_names, document, find, read
from kg.read.layout import lay_out

STORY = "Menteri itu mengatakan bahwa perundingan dengan negara tetangga akan dimulai pekan depan."
SEEDS = Path(__file__).parent.parent / "seeds"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in lay_out(text).blocks]


def stories(text: str) -> list[str]:
    return [words for kind, words in kinds(text) if kind == "story"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Baca juga: Menteri Tiba di Ibu Kota", "related"),
        ("Baca: Menteri Tiba di Ibu Kota", "related"),
        ("Simak juga Video 'Menteri Tiba di Ibu Kota':", "related"),
        ("Lihat Juga : Menteri Tiba di Ibu Kota", "related"),
        ("Berita Terpopuler", "related"),
        ("Laporan Wartawan Harian Contoh, Budi", "byline"),
        ("Reporter: Budi | Editor: Sari", "byline"),
        ("Penulis: Budi/Sumber Asing", "byline"),
        ("Red: Budi", "byline"),
        ("Diadaptasi oleh Budi dan Sari", "byline"),
        ("Selasa, 5 September 2023 | 10:30 WIB", "byline"),
        ("(bud/sar)", "byline"),
        ("Foto: Budi/Contoh", "caption"),
        ("REUTERS/Budi Santoso", "caption"),
        ("Menteri berpidato di gedung dewan. (AFP/Budi Santoso)", "caption"),
        ("sumber : Reuters", "notice"),
        ("Yuk koleksi buku bacaan berkualitas", "notice"),
        ("ADVERTISEMENT", "notice"),
        ("[Gambas:Video CNN]", "notice"),
        ("Artikel ini pernah tayang di Harian Contoh dengan judul: Menteri Tiba", "notice"),
        ("Sumber itu mengatakan kapal telah berlayar.", "story"),
        ("Berita ini membuat menteri khawatir.", "story"),
        ("Komentar presiden memicu protes.", "story"),
        ("Bacaan kitab itu panjang.", "story"),
        ("Baca buku itu dulu, kata menteri.", "story"),
        ("Kedua menteri bertemu. (Reuters)", "story"),
        ("Perang di Perbatasan", "story"),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kinds(f"{STORY}\n{line}\n{STORY}")[1] == (kind, line)


@pytest.mark.parametrize(
    ("opening", "publisher", "place"),
    [
        ("TRIBUNNEWS.COM, SEOUL – ", "Tribunnews.com", "Seoul"),
        ("TRIBUNNEWS.COM - ", "Tribunnews.com", None),
        ("KONTAN.CO.ID - MOSKOW. ", "Kontan.co.id", "Moskow"),
        ("JAKARTA, KOMPAS.com - ", "Kompas.com", "Jakarta"),
        ("TEL AVIV, KOMPAS.com -- ", "Kompas.com", "Tel Aviv"),
        ("REPUBLIKA.CO.ID, WASHINGTON – ", "Republika.co.id", "Washington"),
        ("Liputan6.com, Jakarta - ", "Liputan6.com", "Jakarta"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia", "Jakarta"),
        ("Jakarta (ANTARA) - ", "ANTARA", "Jakarta"),
        ("Jakarta - ", None, "Jakarta"),
        ("JAKARTA- ", None, "Jakarta"),
        ("WASHINGTON DC - ", None, "Washington DC"),
        ("HOT NEWS - ", None, None),
    ],
)
def test_dateline(opening: str, publisher: str | None, place: str | None) -> None:
    layout = lay_out(opening + STORY)
    assert (layout.publisher, layout.place) == (publisher, place)
    assert kinds(opening + STORY) == [("byline", opening.strip()), ("story", STORY)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Perjanjian Prabowo-Macron ditandatangani kemarin di ibu kota.",
        "Indonesia, Jepang - dan tentu saja Korea - akan bertemu lagi bulan depan.",
        "Korut - Rusia Sepakat Lagi",
        "AS - kata menteri - akan datang.",
        "Presiden Joko Widodo, kata menteri - tanpa ragu - akan datang.",
    ],
)
def test_a_dash_is_no_dateline(sentence: str) -> None:
    assert stories(sentence) == [sentence]


def test_headline_then_lead_then_photo_then_story() -> None:
    text = (
        "Menteri Bertemu Rekannya di Ibu Kota\n\nPertemuan itu berlangsung dua jam.\n\n"
        "AP/Budi Santoso\nMenteri berpidato di gedung dewan, Senin, 4 April 2022.\nRed: Sari\n\n"
        f"CONTOH.CO.ID, JAKARTA – {STORY}\n"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "story", "caption", "caption", "byline", "byline", "story",
    ]  # fmt: skip
    assert lay_out(text).title == "Menteri Bertemu Rekannya di Ibu Kota"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Menteri Bertemu Rekannya\n{STORY}", "Menteri Bertemu Rekannya"),
        (f"Penulis: Budi\nMenteri Bertemu Rekannya\n{STORY}", "Menteri Bertemu Rekannya"),
        (f"{STORY}\n{STORY}", None),
        (f"CONTOH.COM, JAKARTA - {STORY}\nPerang di Perbatasan", None),
        ("Menteri Bertemu Rekannya", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert lay_out(text).title == title


def test_headlines_below_a_heading_of_links_are_links() -> None:
    text = f"{STORY}\nBerita Terkait\nMenteri Tiba di Ibu Kota\nRaja Menyambut Menteri\n{STORY}"
    assert [kind for kind, _ in kinds(text)] == ["story", "related", "related", "related", "story"]


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = STORY[:40], STORY[40:]
    assert second[0].islower() or second[0] == " "
    text = f"{first.strip()}\n{second.strip()}\n\n{STORY}"
    assert len(stories(text)) == 2


FLAT = [
    (
        "Harga naik sejak April. Baca: Bank Sentral Naikkan Suku Bunga Acuan Sejak awal tahun, "
        "bank itu cemas.",
        ["Harga naik sejak April.", "Sejak awal tahun, bank itu cemas."],
    ),
    (
        "Dewan rapat lagi. Baca juga: Ribuan Orang Turun ke Jalan Direktur Utama Bank Contoh Budi "
        "Santoso mengatakan rapat itu penting.",
        ["Dewan rapat lagi.", "Direktur Utama Bank Contoh Budi Santoso mengatakan rapat itu "
         "penting."],
    ),
    (
        "Budi Santoso pergi. Baca: Harga Beras Melonjak Lagi Budi Santoso mengatakan ia lelah.",
        ["Budi Santoso pergi.", "Budi Santoso mengatakan ia lelah."],
    ),
    (
        "Ia diam. Lihat Juga : Hujan Deras Mengguyur Kota \"Saya pulang,\" kata ibu itu.",
        ["Ia diam.", '"Saya pulang," kata ibu itu.'],
    ),
    (
        "Rapat selesai. Baca: Satu Kapal Karam Baca: Dua Kapal Berlayar Para menteri pulang.",
        ["Rapat selesai.", "Para menteri pulang."],
    ),
    (
        "Ia pulang. Simak juga Video 'Menteri: Kami Menang' Ia tidur nyenyak.",
        ["Ia pulang.", "Ia tidur nyenyak."],
    ),
    ("Ia pulang. Penulis: Budi Santoso", ["Ia pulang."]),
    ("Ia pulang. (bud/sar) [Gambas:Video CNN]", ["Ia pulang."]),
    ("Ia pulang. Berita ini sudah tayang di Contoh.com dengan judul Ia Pulang", ["Ia pulang."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FLAT)
def test_links_and_signatures_run_into_a_paragraph(text: str, expected: list[str]) -> None:
    assert stories(text) == expected


def test_byline_and_dateline_run_into_a_paragraph() -> None:
    body = " ".join([STORY] * 6)
    text = f"Laporan Wartawan Contoh.com, Budi Santoso CONTOH.COM, JAKARTA - {body}"
    assert stories(text) == [body]
    assert lay_out(text).place == "Jakarta"


def test_subheading_run_into_a_paragraph_is_a_block_of_its_own() -> None:
    body = " ".join([STORY] * 5)
    text = f"{body} Raja Tolak Usul Damai Kementerian Luar Negeri menyesalkan hal itu. {body}"
    assert stories(text)[1:2] == ["Raja Tolak Usul Damai"]
    assert stories(text)[2].startswith("Kementerian Luar Negeri menyesalkan")


def test_a_sentence_that_opens_with_a_long_name_stays_whole() -> None:
    body = " ".join([STORY] * 5)
    name = "Presiden Amerika Serikat Joe Biden dan Perdana Menteri Jepang Fumio Kishida"
    assert stories(f"{body} {name} bertemu di Tokyo. {body}") == [
        f"{body} {name} bertemu di Tokyo. {body}"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pada Selasa (12/9/2023)", date(2023, 9, 12)),
        ("Jumat, 25 Juli 2025", date(2025, 7, 25)),
        ("pada Jum'at (25/7/2025)", date(2025, 7, 25)),
        ("pada Selasa malam (12/9/2023)", date(2023, 9, 12)),
        ("pada Senin (4/9)", None),
        ("pada 17 Agustus 1945", None),
        ("pada Senin (12/9/2023)", None),
        ("pada Selasa (31/2/2023)", None),
    ],
)
def test_publication_date(words: str, expected: date | None) -> None:
    assert lay_out(f"Rapat itu dibuka {words} oleh menteri.").date == expected


def test_a_date_line_tells_the_date_and_a_caption_does_not() -> None:
    line = f"Selasa, 12 September 2023 | 10:30 WIB\n{STORY}"
    assert lay_out(line).date == date(2023, 9, 12)
    assert lay_out(f"{STORY}\nFoto: Menteri, Selasa, 12 September 2023").date is None


@given(st.text(alphabet="Baca juga:.\n \t“”'()[]/-–AÉz9", max_size=200))
def test_blocks_cover_the_text_without_overlap(text: str) -> None:
    blocks = lay_out(text).blocks
    at = 0
    for block in blocks:
        assert text[at : block.start].strip() == ""
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_seeds_keep_their_stories(path: Path) -> None:
    article = read(path)
    text = " ".join(
        article.text[b.start : b.end] for b in article.blocks if b.kind in ("title", "story")
    )
    assert article.text == path.read_text(encoding="utf-8")
    for word in ("Baca juga", "Baca Juga", "Laporan Wartawan", "Reporter:", "Yuk", "AP/", " – Pem"):
        assert word not in text
    assert len(text) > 0.75 * len(article.text)


def write(folder: Path, data: bytes, name: str = "berita.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_as_it_is(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, f"“{STORY}”\r\n{STORY}".encode(encoding))
    assert read(path).text == f"“{STORY}”\n{STORY}"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read_with_a_warning(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, f"“{STORY}” – café".encode(encoding))
    with pytest.warns(ReadWarning, match="not UTF-8, read as"):
        assert read(path).text == f"“{STORY}” – café"


ENGLISH = "The minister said that talks with the neighbouring country will begin next week in town."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"12345 67.89 --- !!!", "no words"),
        (ENGLISH.encode(), "Indonesian"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x81\x8d", "UTF-8"),
        (b"\x81\x8d\x8f rusak \x9d", "UTF-8"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


ONE_SENTENCE = (
    "Serangan udara itu menewaskan tiga anggota senior Brigade Al-Nasser Salah al-Deen, Sabtu.",
    "Salaman dan pelukan mewarnai pertemuan mantan Presiden (P) Finlandia Tarja Halonen, mantan "
    "Kanselir Austria Heinz Fischer, Jan Eliasson, Helen Clark, dan Gro Harlem Brundtland.",
    "Perdana Menteri Kanada Mark Carney memperingatkan Presiden Amerika Serikat Donald Trump, "
    "Senin (3/11), untuk menghentikan ancaman tarif terhadap Kanada, Meksiko, Denmark.",
)
FOREIGN = (
    "Il presidente di Cina ha detto che la visita di Vladimir Putin a Pechino è di grande valore.",
    "El presidente de Perú dijo que no hay razones para dudar de la palabra del gobierno de Chile.",
    "De minister zei dat de gesprekken met het buurland volgende week in de stad beginnen kan.",
    "Ang pangulo ng Pilipinas ay nagsabi na hindi pa tapos ang usapan para sa mga sundalo.",
)


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_one_sentence_full_of_names_is_indonesian(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text.encode())).text == text


@pytest.mark.parametrize("text", FOREIGN)
def test_a_sentence_of_another_language_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="Indonesian"):
        read(write(tmp_path, text.encode()))


def test_short_sentences_need_no_function_words(tmp_path: Path) -> None:
    assert read(write(tmp_path, b"Menteri bertemu raja.")).text == "Menteri bertemu raja."


def test_missing_path_and_folder_without_articles(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada", tmp_path):
        with pytest.raises(InputError, match=path.name):
            find([path])
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "tidak-ada.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)


def test_find_sorts_folders_and_takes_files_once(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    paths = [write(tmp_path, b"x", "c.txt"), write(inner, b"x", "b.txt")]
    write(tmp_path, b"x", "bukan.md")
    assert find([tmp_path, paths[0]]) == sorted(paths)


def test_namesakes_get_their_folders(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "1.txt", tmp_path / "b" / "1.txt", tmp_path / "b" / "2.txt"]
    assert article_names(paths) == ["a/1.txt", "b/1.txt", "2.txt"]


def test_a_document_of_a_text_is_not_asked_for_its_language() -> None:
    assert document("kalimat", ENGLISH).blocks[0].kind == "story"
