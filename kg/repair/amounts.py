"""Sums of money and counts: what stands around them belongs to what they measure."""

from kg.model import Token
from kg.repair.attach import NOUNS, hang, upwards

_WORTH = frozenset({"senilai", "seharga", "sebesar", "bernilai"})
_MONEY = frozenset(
    {"rp", "us$", "$", "usd", "rupiah", "dolar", "dollar", "euro", "yen", "won", "yuan", "pound",
     "juta", "miliar", "triliun"}
)  # fmt: skip

_LENGTHS = frozenset({"kilometer", "km", "mil", "meter"})
_WAYS = frozenset(
    {"utara", "selatan", "timur", "barat", "tenggara", "timur-laut", "barat-laut"}
    | {"sebelah", "luar", "lepas"}
)


def mend_amounts(tokens: dict[int, Token]) -> None:
    """Hang what the tree gives to an amount on what the amount measures, in place.

    "penjualan rudal senilai 200 juta dolar [ke X]": the goal is that of the sale; in "membeli
    [rudal] senilai 200 juta dolar" the missile is what is bought.
    """
    for number, token in list(tokens.items()):
        if not _is_amount(tokens.get(token.head)) or _is_amount(token):
            continue
        host = next((above for above in upwards(tokens, token.head) if not _is_amount(above)), None)
        cased = any(t.head == number and t.deprel == "case" for t in tokens.values())
        if host is None or token.upos not in NOUNS:
            continue
        if cased and host.id < token.head < number:
            hang(tokens, number, host.id, "obl" if host.upos == "VERB" else "nmod")
        elif host.upos != "VERB" or host.id > number:
            continue
        elif token.deprel.startswith("nsubj") or (number < token.head and not cased):
            hang(tokens, number, host.id, "obj")
    _mend_distances(tokens)


def _mend_distances(tokens: dict[int, Token]) -> None:
    """Hang where a distance is measured from on the distance: "terletak 30 km [di utara X]".

    What lies that far from X does not lie in X.
    """
    for number, token in list(tokens.items()):
        length, way = tokens.get(number - 1), tokens.get(number + 1)
        if token.text.casefold() != "di" or length is None or way is None:
            continue
        if length.text.casefold() in _LENGTHS and way.text.casefold() in _WAYS:
            hang(tokens, token.head, length.id, "nmod")


def _is_amount(token: Token | None) -> bool:
    """Whether the word is a part of a sum or count, or says that one follows."""
    return token is not None and (token.upos == "NUM" or token.text.casefold() in _WORTH | _MONEY)
