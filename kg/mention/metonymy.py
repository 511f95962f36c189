"""Whether a capital stands for its state or is the city: the first guess, from the words around.

The roles of the relations decide later; this gives the order of the readings.
"""

from kg.mention.wordlists import words
from kg.mention.words import Line
from kg.model import EntityType

_PLACE_BEFORE = words("place before")
_GOVERNED = words("governed")
_CLOSE = words("close")
_MOTION = frozenset(("ke", "dari"))
_TRANSFERS = words("transfer")
_JOINERS = frozenset((",", "dan", "atau", "serta"))
_WINDOW = 4


def capital_types(place: Line, first: int, last: int, kind: str) -> tuple[EntityType, ...]:
    """("place", "state") where the city is likelier, else ("state", "place")."""
    before = place.lower(first - 1)
    if before in _GOVERNED:
        return ("state", "place")
    is_close = before == "dekat" and place.lower(first - 2) in _CLOSE  # "sekutu dekat [Moskow]"
    is_place = (before in _PLACE_BEFORE and not is_close) or _listed(place, first)
    if before in _MOTION and _transfer(place, first - 1):
        is_place = False
    if kind == "seat" and place.words[first].token.deprel not in ("nsubj", "nsubj:pass"):
        is_place = True
    if place.lower(last + 1) == "," and _apposed(place, last + 2):
        is_place = True
    if _is_capital(place, first, last):
        is_place = True
    return ("place", "state") if is_place else ("state", "place")


def _listed(place: Line, first: int) -> bool:
    """Whether the capital goes on a list of places: "di Tel Aviv dan Teheran"."""
    at = first - 1
    if place.lower(at) not in _JOINERS:
        return False
    while at >= 0 and (place.lower(at) in _JOINERS or place.words[at].capital):
        at -= 1
    return place.lower(at) in _PLACE_BEFORE - _MOTION


def _transfer(place: Line, at: int) -> bool:
    """Whether something is handed over: "menjual senjata ke Moskow", "tekanan dari Washington"."""
    near = [place.lower(n) for n in range(max(0, at - _WINDOW), at)]
    return any(root in word for word in near for root in _TRANSFERS)


def _apposed(place: Line, at: int) -> bool:
    """Whether a place name follows the comma, as in "Seoul, Korea Selatan"."""
    word = place.words[at] if at < len(place.words) else None
    after = place.lower(at + 1)
    named = word is not None and word.capital and word.token.upos == "PROPN"
    return named and after in (",", ".", "(")


def _is_capital(place: Line, first: int, last: int) -> bool:
    """Whether it is called a capital: "ibu kota Iran, [Teheran]", "[Kyiv], ibu kota"."""
    if place.lower(last + 1) == "," and place.lower(last + 2) in ("ibu", "ibukota"):
        return True
    at = first - 1
    while at >= 0 and first - at <= _WINDOW and (place.lower(at) == "," or place.words[at].capital):
        at -= 1
    return place.lower(at) == "ibukota" or (place.lower(at), place.lower(at - 1)) == ("kota", "ibu")
