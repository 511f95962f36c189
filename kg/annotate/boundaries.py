"""Sentences and words mended after the splitter and before the trees.

A word in lower case begins no sentence behind a question, dots or an abbreviation; a name goes
on after a title or an initial; a word that running text writes small, but that has a capital
after an initial or a degree, begins a sentence. So does, without any mark before it, a capital
of a word that has one only at the beginning ("... di Jenewa Sementara itu ..."): headings run into
the text where a page lost its lines. These are the orthographic heuristics of Kiss and Strunk
(2006), with the words' cases taken from the treebanks, and what begins sentences from news.
*Tampaknya* and *langkah* are one word.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stanza.models.common.doc import Document as Parsed

Row = dict[str, Any]
PATH = Path(__file__).parent.parent / "lexica" / "tokens.toml"
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.)+[A-Z]?\.?")
_PLAIN_END = re.compile(r"[^\W\d_]{3,}\.")
_OPENING = "\"'([“‘"
_CLOSING = frozenset({")", "]", "%"})
_MARKS = frozenset({"?", "!", "%.", "."})
"""Marks that end a sentence; a full stop that leans on no word ends one too ("Ali . Ia")."""
_DESIGNATION = re.compile(r"(?=\S*[^\W\d_])\S*\d\S*\.")
"""A letter and a number with a stop: "Su-35." is neither the number of a list nor a title."""
_ENDS = frozenset({").", "]."})
_INSIDE = re.compile(r"\d[.,]\d")
"""Within a number: "1.007.|999 saham"."""
_QUOTATION = frozenset({'"', "“", "”"})
_BEFORE_QUOTATION = frozenset({"", " ", "\n", "("})
_LONGEST_QUOTATION = 90
"""Tokens; what seems longer is a mark without its counterpart."""
_CLOSERS = frozenset({'"', "'", "”", "’", ")", "]"})


@dataclass(frozen=True, slots=True)
class Known:
    """Abbreviations by what follows them, words that end no sentence, words without clitic."""

    titles: frozenset[str]
    places: frozenset[str]
    numbered: frozenset[str]
    inner: frozenset[str]
    unending: frozenset[str]
    undivided: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case: those that running text writes small, those that begin sentences.

    `openers` begin sentences often, and hardly ever have a capital elsewhere.
    """

    common: Set[str] = frozenset()
    openers: Set[str] = frozenset()


@cache
def known_tokens(path: Path = PATH) -> Known:
    """Read the abbreviations and words that kg knows."""
    with path.open("rb") as file:
        lists = tomllib.load(file)
    return Known(**{kind: frozenset(words) for kind, words in lists.items()})


def mended(parsed: Any, words: Words, *, whole_quotations: bool = False) -> Any:
    """Return a tokenised Stanza document with its sentence boundaries and words mended.

    With `whole_quotations` no sentence ends within a quotation, as in the treebank CSUI.
    """
    seen = [[_seen(token) for token in sentence.tokens] for sentence in parsed.sentences]
    groups = [group for sentence in seen for group in sentence]
    ends = [at + 1 == len(sentence) for sentence in seen for at in range(len(sentence))]
    was_ends = list(ends)
    _take_closing(groups, ends, parsed.text)
    wanted = [
        _ends(groups, at, was, parsed.text, words) if at + 1 < len(groups) else was
        for at, was in enumerate(ends)
    ]
    if whole_quotations:
        _join_quotations(groups, wanted, parsed.text)
    if wanted == was_ends and not any(map(_divided, groups)):
        return parsed
    groups = [_whole(group) for sentence in parsed.to_dict() for group in _groups(sentence)]
    made: list[list[Row]] = [[]]
    for group, last in zip(groups, wanted, strict=True):
        made[-1].extend(_numbered(group, sum(isinstance(row["id"], int) for row in made[-1])))
        if last:
            made.append([])
    return Parsed([sentence for sentence in made if sentence], text=parsed.text)


def _seen(token: Any) -> list[Row]:
    """Return what decides about a token, in the form of `_groups`, but quickly."""
    row = {"text": token.text, "start_char": token.start_char, "end_char": token.end_char}
    return [row] if len(token.words) == 1 else [row, *({} for _ in token.words)]


def _groups(sentence: Iterable[Row]) -> Iterable[list[Row]]:
    """Yield the rows of each token: one, or the token and its words."""
    open_words = 0
    group: list[Row] = []
    for row in sentence:
        group.append(row)
        if isinstance(row["id"], (tuple, list)) and len(row["id"]) > 1:
            open_words = len(row["id"])
            continue
        open_words -= 1
        if open_words <= 0:
            yield group
            group = []


def _whole(group: list[Row]) -> list[Row]:
    """Return a word that was divided though it is one as it was, other tokens as they are."""
    return group[:1] if _divided(group) else group


def _divided(group: list[Row]) -> bool:
    return len(group) > 1 and group[0]["text"].lower() in known_tokens().undivided


def _numbered(group: Sequence[Row], before: int) -> list[Row]:
    """Return the rows of a token as they are numbered after `before` words."""
    if len(group) == 1:
        return [{**group[0], "id": before + 1}]
    words = range(before + 1, before + len(group))
    whole = {**group[0], "id": (words[0], words[-1])}
    return [whole, *({**row, "id": at} for row, at in zip(group[1:], words, strict=True))]


def _ends(groups: Sequence[list[Row]], at: int, was: bool, text: str, words: Words) -> bool:
    """Tell whether a sentence ends after token `at`."""
    left, right = groups[at][0], groups[at + 1][0]
    gap = text[left["end_char"] : right["start_char"]]
    if not gap:
        inside = _INSIDE.fullmatch(text[left["end_char"] - 2 : right["start_char"] + 1])
        return was and inside is None
    if "\n" in gap:
        return was
    before, after = _with_stop(groups, at), right["text"]
    if was:
        return not _goes_on(before, after, words.common)
    following = [group[0]["text"] for group in groups[at + 2 : at + 4]]
    return _breaks(before, after, words.common) or _opens(before, after, following, words.openers)


def _take_closing(groups: Sequence[list[Row]], ends: list[bool], text: str) -> None:
    """Move an end that stands before a closing mark behind it, in place.

    A mark closes that leans on the word before it and has a space behind it:
    "... datang.|' Kami" becomes "... datang.' |Kami".
    """
    for at in range(len(groups) - 2):
        mark, after = groups[at + 1][0], groups[at + 2][0]
        leans = groups[at][0]["end_char"] == mark["start_char"]
        free = mark["end_char"] < after["start_char"]
        if ends[at] and leans and free and mark["text"] in _CLOSERS:
            ends[at], ends[at + 1] = False, True


def _join_quotations(groups: Sequence[list[Row]], ends: list[bool], text: str) -> None:
    """Take the ends within the quotations of a paragraph away, in place."""
    opened: int | None = None
    for at, group in enumerate(groups):
        row = group[0]
        if at and "\n" in text[groups[at - 1][0]["end_char"] : row["start_char"]]:
            opened = None
        if row["text"] not in _QUOTATION:
            continue
        free = text[row["start_char"] - 1 : row["start_char"]] in _BEFORE_QUOTATION
        if free and not text[row["end_char"] : row["end_char"] + 1].isspace():
            opened = at
        elif opened is not None:
            if at - opened <= _LONGEST_QUOTATION:
                ends[opened:at] = [False] * (at - opened)
            opened = None


def _with_stop(groups: Sequence[list[Row]], at: int) -> str:
    """Return a token; a full stop together with the word that it leans on."""
    text: str = groups[at][0]["text"]
    if text == "." and at and groups[at - 1][0]["end_char"] == groups[at][0]["start_char"]:
        return f"{groups[at - 1][0]['text']}."
    return text


def _goes_on(before: str, after: str, common: Set[str]) -> bool:
    """Tell whether what seemed to be the first word of a sentence belongs to the one before."""
    known = known_tokens()
    if before in _ENDS:
        return False
    if after[0].islower():
        ended = _PLAIN_END.fullmatch(before) and before.lower() not in known.inner
        return not ended and not after[1:2].isupper()  # "iPhone"
    if after[0].isdigit():
        return before in known.numbered | known.places
    named = after[0].isupper() and (len(after) == 1 or after.lower() not in common)
    short = before in known.titles | known.places or _INITIALS.fullmatch(before) is not None
    return named and short and before.endswith(".")


def _breaks(before: str, after: str, common: Set[str]) -> bool:
    """Tell whether a sentence ends within what seemed to be one, at a mark."""
    if before in _ENDS:
        return True
    first = _once(after.lstrip(_OPENING))
    if first.isdigit():
        return before in _MARKS
    if not first.istitle() or not first.isalpha() or first.lower() not in common:
        return False
    known = known_tokens()
    if before in known.titles | known.places | known.numbered:
        return False
    inner = _INITIALS.fullmatch(before) or _DESIGNATION.fullmatch(before)
    return before in _MARKS or (before.endswith(".") and inner is not None)


def _opens(before: str, after: str, following: Sequence[str], openers: Set[str]) -> bool:
    """Tell whether a word begins a sentence although no mark stands before it."""
    first = _once(after)
    if not first.istitle() or not first.isalpha() or first.lower() not in openers:
        return False
    if not following or not following[0].isalpha() or not following[0].islower():
        return False
    unending = known_tokens().unending
    if before in unending or not (before[-1].isalnum() or before in _CLOSING):
        return False
    in_title = before.istitle() and following[0] in unending
    return not (in_title and following[1:] and following[1].istitle())  # "Ini Kabar yang Baik"


def _once(word: str) -> str:
    """Return the word, of a repeated one the half: "Karya-karya" is one "Karya"."""
    half, _, other = word.partition("-")
    return half if half.lower() == other else word
