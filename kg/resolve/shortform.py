"""Whether a name is a short form of another, by the type of what they name."""

from kg.language.likeness import is_short_form, is_variant, run_at, words
from kg.lexicon import Lexicon
from kg.model import EntityType

# What stands before a place's own name and is not part of it.
_PLACE_KINDS = frozenset(
    "kepulauan pulau kota provinsi distrik wilayah kawasan kabupaten kecamatan desa kelurahan "
    "negara bagian oblast pantai lepas pesisir perairan".split()
)
# What stands before an organisation's own name and is not part of it.
_ORGANISATION_KINDS = frozenset(
    "partai kelompok perusahaan grup kantor berita the media sosial surat kabar harian majalah "
    "stasiun televisi jaringan lembaga badan situs portal platform forum aliansi milisi tentara "
    "bayaran militer pt cv milik negara".split()
)
# Nouns that name any organisation of their kind, so that one alone is no short form.
_COMMON = frozenset(
    "kementerian dewan badan partai universitas kantor tentara angkatan militer bank pengadilan "
    "parlemen kongres komite lembaga pemerintah perusahaan kelompok departemen kedutaan polisi "
    "institut markas pusat komando majelis organisasi uni liga asosiasi persatuan pasukan".split()
)


def shortens(short: str, full: str, entity_type: EntityType, lexicon: Lexicon) -> bool:
    """Whether `short` can stand for `full` later in an article."""
    if entity_type == "person":
        return _person(short, full)
    if not is_short_form(short, full):
        return False
    few, many = words(short), words(full)
    at = run_at(few, many)
    if at is None or (len(few) == 1 and few[0] in _COMMON):
        return False
    before, after = many[:at], many[at + len(few) :]
    if entity_type == "place":
        return not after and all(word in _PLACE_KINDS for word in before)
    if before:
        return not after and all(word in _ORGANISATION_KINDS for word in before)
    return len(few) > 1 or not lexicon.by_name(short)


def _person(short: str, full: str) -> bool:
    """A part of the name, or its misspelling: Libermen for Avigdor Liberman."""
    if is_short_form(short, full):
        return True
    few = words(short)
    return len(few) == 1 and any(is_variant(few[0], word) for word in words(full)[1:])
