"""Sentences with the mentions that they must yield, and the store of their trees.

python -m tests.mention_cases    parse the sentences anew with the models that kg ships
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

from kg import conllu
from kg.errors import InputError
from kg.model import Document
from kg.read import document as as_document

PARSES = Path(__file__).parent / "parses" / "mentions.conllu"
MARK = "# example = "

# A mention is written "type name", in the order of the text. Only the types of the table are
# compared; quantity and owner are compared in tables of their own.
NAMES: dict[str, list[str]] = {
    "Menhan Jerman Boris Pistorius bertemu Presiden Volodymyr Zelensky di Kyiv.": [
        "state Jerman",
        "person Boris Pistorius",
        "person Volodymyr Zelensky",
        "place Kyiv",
    ],
    "Ankara menolak tuduhan Athena soal latihan di Laut Aegea.": [
        "state Turki",
        "state Yunani",
        "place Laut Aegea",
    ],
    "Presiden Prancis Emmanuel Macron tiba di Beijing, Rabu, untuk bertemu Xi Jinping.": [
        "state Prancis",
        "person Emmanuel Macron",
        "place Beijing",
        "person Xi Jinping",
    ],
    "Washington mendesak Beijing menghentikan bantuan kepada Moskow.": [
        "state Amerika Serikat",
        "state Cina",
        "state Rusia",
    ],
    "Pemerintah Negeri Sakura dan Tiongkok berunding di Jenewa.": [
        "state Jepang",
        "state Cina",
        "place Jenewa",
    ],
    "Perang Rusia-Ukraina dibahas dalam sidang PBB di New York.": [
        "state Rusia",
        "state Ukraina",
        "organisation PBB",
        "place New York",
    ],
    "Jubir Kementerian Pertahanan Polandia menolak berkomentar kepada Reuters.": [
        "organisation Kementerian Pertahanan Polandia",
        "state Polandia",
        "organisation Reuters",
    ],
    "Menurut badan intelijen Korea Selatan, kapal itu berangkat dari Wonsan.": [
        "organisation Badan Intelijen Nasional Korea Selatan",
        "place Wonsan",
    ],
    "Lockheed Martin akan membangun pabrik di Adelaide, Australia.": [
        "organisation Lockheed Martin",
        "place Adelaide",
        "state Australia",
    ],
    "Ia belajar bahasa Inggris dan menukar dolar Singapura.": [],
}
ITEMS: dict[str, list[str]] = {
    "Iran memamerkan puluhan rudal balistik jarak pendek terbaru di Teheran.": [
        "weapon rudal balistik jarak pendek",
    ],
    "Polandia membeli jet tempur F-35 dan tank Abrams dari Amerika Serikat.": [
        "weapon F-35",
        "weapon Abrams",
    ],
    "Yunani mengirim kapal-kapal selamnya ke Laut Tengah.": ["weapon kapal selam"],
    "India menguji rudal hipersonik dan drone kamikaze buatan dalam negeri.": [
        "weapon rudal hipersonik",
        "weapon drone kamikaze",
    ],
    "Turki menawarkan teknologi canggih untuk satelit dan drone kepada Mesir.": [
        "weapon teknologi satelit",
        "weapon teknologi drone",
    ],
    "Gencatan senjata berlaku sejak pagi.": [],
    "Peneliti think tank itu membahas teknologi pertanian.": [],
    "Swedia menyerahkan sistem pertahanan udara baru kepada Ukraina.": [
        "weapon sistem pertahanan udara",
    ],
    "Jepang menjual fregat kelas Mogami kepada Australia.": ["weapon fregat kelas Mogami"],
    "Mereka melarang senjata nuklir dan kimia.": ["weapon senjata nuklir", "weapon senjata kimia"],
    "Korps itu menembakkan ratusan peluru artileri dan roket ke arah perbatasan.": [
        "weapon peluru artileri",
        "weapon roket",
    ],
    "Brasil mengekspor kedelai, minyak, dan pesawat angkut militer.": [
        "goods kedelai",
        "goods minyak",
        "weapon pesawat angkut",
    ],
    "Kairo memesan sistem rudal S-400 serta bom pintar.": ["weapon S-400", "weapon bom pintar"],
}
POSITIONS: dict[str, list[str]] = {
    "Mantan menteri pertahanan Israel itu mengundurkan diri.": ["mantan menteri pertahanan"],
    "Menlu Retno bertemu Dubes Rusia dan Menhan Turki.": [
        "menteri luar negeri",
        "duta besar",
        "menteri pertahanan",
    ],
    "Juru bicara keamanan nasional Gedung Putih menolak klaim itu.": [
        "juru bicara keamanan nasional",
    ],
    "Ia adalah profesor hubungan internasional di Universitas Oslo.": [
        "profesor hubungan internasional",
    ],
    "Panglima Angkatan Laut dan Kepala Staf Gabungan hadir.": ["panglima", "kepala staf gabungan"],
}
GROUPS: dict[str, list[tuple[str, str, int]]] = {
    "Kedua negara sepakat, kata seorang pejabat AS.": [
        ("state", "kedua negara", 2), ("person", "seorang pejabat AS", 1),
    ],
    "Kedua pemimpin berunding dan mereka menolak usul itu.": [
        ("person", "kedua pemimpin", 2), ("person", "mereka", 0),
    ],
    "Para analis menilai pasukan militer Rusia kelelahan.": [
        ("person", "para analis", 0), ("organisation", "pasukan militer Rusia", 1),
    ],
    "Sebelumnya, ia menyebut negara itu sebagai ancaman.": [
        ("person", "ia", 1), ("state", "negara itu", 1),
    ],
    "Kami menunggu keputusan pemerintah Jepang.": [
        ("state", "kami", 0), ("organisation", "pemerintah Jepang", 1),
    ],
}  # fmt: skip
TEXTS = [*NAMES, *ITEMS, *POSITIONS, *GROUPS]


def parsed(text: str) -> Document:
    """The sentence as a document, with its stored tree."""
    trees = _stored().get(text)
    if trees is None:
        raise InputError(f"no stored tree for “{text}”: run python -m tests.mention_cases")
    return replace(as_document("case", text), sentences=conllu.read(trees, text))


@cache
def _stored() -> dict[str, str]:
    parts = PARSES.read_text(encoding="utf-8").split(MARK)[1:] if PARSES.exists() else []
    return {text: trees for text, _, trees in (part.partition("\n") for part in parts)}


def main() -> None:
    """Parse and store all sentences."""
    from kg.annotate import Annotator

    documents = Annotator().annotate_many([as_document("case", text) for text in TEXTS])
    blocks = (f"{MARK}{document.text}\n{conllu.write(document)}" for document in documents)
    PARSES.write_text("".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
