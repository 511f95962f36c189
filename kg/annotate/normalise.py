"""The text as the models should see it, with the way back to the text as it is.

Typographic quotes and dashes become the plain ones of the treebanks, and headlines are
brought to the case of running text; every character keeps the place it came from.
"""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'", "′": "'",
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ", "\u2028": " ",
    }
)  # fmt: skip
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_FINAL = re.compile(r"[.!?…][\"')\]]*\s*$")
_BREAK = re.compile(r"\n(?!(?<=[^\s.!?:;\"”)]\n)[a-zà-ÿ])")
_HEADLINE_SHARE = 0.75
_LONGEST_ACRONYM = 6
_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class Plain:
    """Text for the models; `places[i]` is where character i stands in the document."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Casing:
    """Words that are known to be written small, and known to be written large."""

    common: Set[str] = frozenset()
    proper: Set[str] = frozenset()


def plain(text: str, start: int, end: int) -> Plain:
    """Return characters `start` to `end` of `text` with plain quotes, dashes and spaces."""
    kept: list[str] = []
    places: list[int] = []
    at = start
    while at < end:
        character = text[at].translate(_PLAIN)
        if character == "\n":
            character = " "
        if text[at] not in _DROPPED:
            doubled = character == "'" and at + 1 < end and text[at + 1].translate(_PLAIN) == "'"
            kept.append('"' if doubled else character)
            places.append(at)
            at += doubled
        at += 1
    return Plain("".join(kept), tuple(places))


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the paragraphs of a stretch: each line is one, unless it breaks a sentence.

    A line that ends without a stop, before a line that begins in lower case, goes on there.
    """
    found, at = [], start
    for match in _BREAK.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [(first, last) for first, last in found if text[first:last].strip()]


def is_headline(text: str) -> bool:
    """Tell whether this is a line in Title Case or capitals, rather than running text."""
    words: list[str] = [word for word in _WORD.findall(text) if len(word) > 3]
    if len(words) < 3 or (_FINAL.search(text) is not None and len(words) > 12):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals / len(words) >= _HEADLINE_SHARE


def cases(paragraphs: Iterable[str]) -> Counter[str]:
    """Count the forms inside running sentences: how this article writes its words."""
    counts: Counter[str] = Counter()
    for text in paragraphs:
        if is_headline(text):
            continue
        for match in _WORD.finditer(text):
            before = text[: match.start()].rstrip(" \"'(")
            if match.group()[0].islower() or (before and before[-1] not in ".!?:"):
                counts[match.group()] += 1
    return counts


def running_case(text: str, counts: Counter[str], casing: Casing) -> str:
    """Lower-case the words of a headline that are no names; lengths stay as they are.

    How the article's running text writes a word decides; if it does not use the word, the
    known words do; a word that nobody knows is no name when the article is long enough
    to name again whom its headline names. Acronyms stay.
    """
    letters = [word for word in _WORD.findall(text) if len(word) > 3]
    shouting = bool(letters) and all(word.isupper() for word in letters)
    told = sum(counts.values()) >= _ENOUGH

    def change(match: re.Match[str]) -> str:
        word = match.group()
        small = word.lower()
        inner = word[1:] != word[1:].lower() and not word.isupper()
        if len(small) != len(word) or word == small or inner:
            return word
        acronym = word.isupper() and len(word) <= _LONGEST_ACRONYM and not shouting
        if not acronym and _is_common(small, counts, casing, told):
            return small
        return word.capitalize() if shouting and counts[word] == 0 else word

    return _WORD.sub(change, text)


def _is_common(small: str, counts: Counter[str], casing: Casing, told: bool) -> bool:
    written, capital = counts[small], counts[small.capitalize()] + counts[small.upper()]
    if written or capital:
        return written > capital
    if small in casing.common:
        return True
    if small in casing.proper:
        return False
    parts = re.split("['-]", small)
    return told or (len(parts) > 1 and all(part in casing.common for part in parts))
