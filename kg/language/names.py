"""How the forms of names are compared: without accents and hyphens, but not without case."""

import re
import unicodedata

_PIECE = re.compile(r"\w+")
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"})
# An acronym that is long enough to be read as a word is also written as one: Nato, Asean.
_SPOKEN = 4


def fold(text: str) -> str:
    """The text without accents: "Türkiye" is "Turkiye"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def pieces(text: str) -> tuple[str, ...]:
    """The letters and digits of a name, so that "Jong-un" and "Jong Un" are alike."""
    return tuple(_PIECE.findall(fold(text)))


def slug(text: str) -> str:
    """A flat id of lower-case ASCII letters and digits: "Korea Utara" is "korea-utara"."""
    ascii_text = fold(text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text))


def fits(known: str, seen: str) -> bool:
    """Whether the piece of a text may be the piece of a name, the letters being the same.

    Lower-case pieces are found in any case, capitalised ones where a capital begins them,
    acronyms as they are ("AS" is a state and "as" is not).
    """
    if known.islower() or known.isdigit():
        return True
    if known.isupper() and len(known) > 1:
        return seen.isupper() or (len(known) >= _SPOKEN and seen[:1].isupper())
    return seen[:1].isupper() or not seen[:1].isalpha()
