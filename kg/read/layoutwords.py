"""The words of `lexica/layout.toml`, read once."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

_PREFIXES = ("related", "byline", "caption", "notice")
_FILE = Path(__file__).parent.parent / "lexica" / "layout.toml"


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Lower-case words and beginnings of lines; the file says what each list is for."""

    related: tuple[str, ...]
    link_lists: frozenset[str]
    byline: tuple[str, ...]
    caption: tuple[str, ...]
    photo_agencies: frozenset[str]
    notice: tuple[str, ...]
    notice_lines: frozenset[str]
    republished: tuple[tuple[str, ...], tuple[str, ...]]
    publishers: frozenset[str]
    labels: frozenset[str]
    headline_small: frozenset[str]
    openers: frozenset[str]
    title_openers: frozenset[str]
    headline_verbs: frozenset[str]


@cache
def layout_words() -> LayoutWords:
    """Read the file; an unknown or missing list stops the run."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    known = {field.name for field in fields(LayoutWords)}
    if odd := known ^ data.keys():
        raise LexiconError(f"{_FILE}: lists missing or unknown: {', '.join(sorted(odd))}")
    opening, verbs = data.pop("republished")
    lists: dict[str, Any] = {
        key: tuple(words) if key in _PREFIXES else frozenset(words) for key, words in data.items()
    }
    return LayoutWords(**lists, republished=(tuple(opening), tuple(verbs)))
