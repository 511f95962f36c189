"""Datelines ("JAKARTA, KOMPAS.com -") and the publication date that a text states."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.model import Block
from kg.read.headline import is_headline
from kg.read.layoutwords import LayoutWords

_DOMAIN = r"[A-Za-z][\w-]*(?:\.[A-Za-z0-9]{2,10})+"
_PLACE = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
_DASH = r"\s*(?:-{1,3}|–|—|―)\s*"
_OPENINGS = (
    # KONTAN.CO.ID - MOSKOW. Pemimpin ...
    rf"(?P<publisher>{_DOMAIN}){_DASH}(?P<place>[A-Z][A-Z '’-]+)\.\s+",
    # TRIBUNNEWS.COM, SEOUL – / REPUBLIKA.CO.ID,WASHINGTON -- / TRIBUNNEWS.COM –
    rf"(?P<publisher>{_DOMAIN})(?:\s*,\s*(?P<place>{_PLACE}))?{_DASH}",
    # JAKARTA, KOMPAS.com - / Jakarta, CNN Indonesia --
    rf"(?P<place>{_PLACE})\s*[,|]\s*(?P<publisher>{_DOMAIN}|[A-Z][\w ]{{2,20}}?){_DASH}",
    # (ANTARA) inside: Jakarta (ANTARA) -
    rf"(?P<place>{_PLACE})\s*\((?P<publisher>{_DOMAIN}|[A-Za-z ]{{3,20}})\){_DASH}",
    # JAKARTA - / Jakarta - / Tel Aviv -
    rf"(?P<place>{_PLACE}){_DASH}(?<=\s)",
)
_FORMS = tuple(re.compile(form + r"(?=[\"“‘'(\[]*[A-Z0-9])") for form in _OPENINGS)

_SHORTEST_PLACE = 4  # letters: AS, RI and PBB are none

_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_WEEKDAY = r"(?P<weekday>senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
_NUMERIC = r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>(?:19|20)\d\d)"
_WRITTEN = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"\b{_WEEKDAY}(?: \w+)?,? ?\(?{form}", re.IGNORECASE)
    for form in (_NUMERIC, _WRITTEN)
)
_CLOCK = r"(?:[ ,|/-]*(?:pukul )?\d{1,2}[:.]\d\d(?: ?(?:WIB|WITA|WIT))?)?"
_DATE_LINE = re.compile(
    rf"(?:{_WEEKDAY},? ?)?(?:{_NUMERIC}|{_WRITTEN.replace('?P<', '?P<w')}){_CLOCK}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The `length` characters before the story, and what they name."""

    length: int
    publisher: str | None
    place: str | None


def find_dateline(paragraph: str, words: LayoutWords, within: int = 0) -> Dateline | None:
    """The dateline that opens `paragraph`, or that stands in its first `within` characters."""
    starts = [0] + [m.end() for m in re.finditer(r"\s", paragraph[:within])]
    for start in starts:
        for number, form in enumerate(_FORMS):
            found = form.match(paragraph, start)
            if found and _plausible(found, words, bare=number == len(_FORMS) - 1):
                return _read(found, words)
    return None


def _plausible(found: re.Match[str], words: LayoutWords, bare: bool) -> bool:
    """Whether publisher and place are what they seem ("Korut - Rusia sepakat" has neither)."""
    place = found["place"]
    if not bare:
        publisher = found["publisher"]
        return "." in publisher or publisher.casefold() in words.publishers
    spaced = re.search(r"\s[-–—]|--", found[0]) is not None
    shaped = _SHORTEST_PLACE <= len(place) <= 30 and (place.isupper() or spaced)
    return found.start() == 0 and shaped and not is_headline(found.string)


def _read(found: re.Match[str], words: LayoutWords) -> Dateline:
    """Spell publisher and place as in running text."""
    named = found.groupdict()
    place, publisher = named.get("place"), named.get("publisher")
    if place and any(word in words.labels for word in place.casefold().split()):
        place = None
    return Dateline(found.end(), publisher and _publisher(publisher), place and _place(place))


def _publisher(text: str) -> str:
    return text.capitalize() if "." in text else text


def _place(text: str) -> str:
    """Spell "TEL AVIV" as Tel Aviv; "WASHINGTON DC" keeps its DC."""
    if not text.isupper():
        return text
    return " ".join(w if len(w) <= 2 and w != text else w.capitalize() for w in text.split())


def is_date_line(line: str) -> bool:
    """Whether a line holds nothing but a date and perhaps a time of day."""
    return _DATE_LINE.fullmatch(line.strip()) is not None


def find_publication_date(text: str, blocks: Iterable[Block]) -> date | None:
    """The first full date with its right weekday, in the story or a date line of its own.

    "Selasa (12/9/2023)" is one; "(4/9)" and "17 Agustus 1945" are not: they do not say
    when the article appeared.
    """
    for block in blocks:
        if block.kind in ("story", "byline"):
            for found in _in_order(text, block):
                when = _date(found)
                if when and _WEEKDAYS[when.weekday()] == _weekday(found["weekday"]):
                    return when
    return None


def _in_order(text: str, block: Block) -> list[re.Match[str]]:
    found = [m for form in _DATES for m in form.finditer(text, block.start, block.end)]
    return sorted(found, key=lambda match: match.start())


def _weekday(word: str) -> str:
    lower = word.casefold().replace("'", "")
    return "minggu" if lower == "ahad" else lower


def _date(found: re.Match[str]) -> date | None:
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:  # 31/2/2023: a slip of the pen is no date
        return None
