"""What of an article is story, and what stands around it: headline, bylines, links, captions.

News sites mix the story with links to other articles, credits and advertisements. They are
found by how their lines begin (`lexica/layout.toml`), by their place before the dateline, and,
in articles that were flattened into one paragraph, by the headline that follows "Baca:".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.model import Block, BlockKind, Span
from kg.read.boilerplate import kind_of_line, pieces
from kg.read.dateline import Dateline, find_dateline, find_publication_date, is_date_line
from kg.read.headline import is_headline
from kg.read.layoutwords import LayoutWords, layout_words

_PRELUDE = 8  # paragraphs among which headline and dateline are looked for
_TITLE = 200  # characters of the longest headline


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in order, without overlap, and what its head says."""

    blocks: tuple[Block, ...]
    title: str | None
    publisher: str | None
    place: str | None
    date: date | None


def lay_out(text: str) -> Layout:
    """Split `text` into blocks; characters between blocks are white space."""
    words = layout_words()
    paragraphs = list(_paragraphs(text))
    kinds = _kinds(text, paragraphs, words)
    at, dateline = _dateline(text, paragraphs, kinds, words)
    title = _title(text, paragraphs, kinds, at)
    if at is not None:
        _mark_captions(kinds, at)
    blocks: list[Block] = []
    for number, (span, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if number == title:
            blocks.append(Block("title", span.start, span.end))
        elif kind is not None:
            blocks.append(Block(kind, span.start, span.end))
        else:
            cut = dateline if number == at else None
            blocks.extend(_story(text, span, cut, words))
    return Layout(
        tuple(blocks),
        None if title is None else text[paragraphs[title].start : paragraphs[title].end],
        dateline.publisher if dateline else None,
        dateline.place if dateline else None,
        find_publication_date(text, blocks),
    )


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines, or runs of lines where the text is wrapped at a fixed width."""
    for run in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text):
        lines = [
            Span(run.start() + line.start(), run.start() + line.end())
            for line in re.finditer(r"\S(?:[^\n]*\S)?", run[0])
        ]
        yield from _joined(text, lines)


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join a line to the one before when that one stops in the middle of a sentence."""
    held: Span | None = None
    for line in lines:
        if held and text[line.start].islower() and text[held.end - 1] not in '.!?:;”"’':
            held = Span(held.start, line.end)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _kinds(text: str, paragraphs: list[Span], words: LayoutWords) -> list[BlockKind | None]:
    """Kind of each paragraph by its beginning; None for what may be story."""
    kinds: list[BlockKind | None] = []
    in_list = False
    for span in paragraphs:
        line = text[span.start : span.end]
        kind = "byline" if is_date_line(line) else kind_of_line(line, words)
        if kind is None and in_list and line[-1] not in '.!?”"' and is_headline(line):
            kind = "related"
        else:
            in_list = line.casefold().strip(" :.") in words.link_lists
        kinds.append("related" if in_list else kind)
    return kinds


def _dateline(
    text: str, paragraphs: list[Span], kinds: list[BlockKind | None], words: LayoutWords
) -> tuple[int | None, Dateline | None]:
    """The first paragraph that opens with a dateline, and the dateline."""
    for number, span in enumerate(paragraphs[:_PRELUDE]):
        flattened = kinds[number] == "byline" and span.end - span.start > 2 * _TITLE
        if kinds[number] is None or flattened:
            found = find_dateline(text[span.start : span.end], words, within=_TITLE * flattened)
            if found:
                kinds[number] = None
                return number, found
    return None, None


def _title(
    text: str, paragraphs: list[Span], kinds: list[BlockKind | None], dateline: int | None
) -> int | None:
    """The first paragraph that no rule explains, if it looks like a headline and text follows."""
    for number, span in enumerate(paragraphs[: _PRELUDE // 2]):
        if number == dateline:
            return None
        if kinds[number] is None:
            line = text[span.start : span.end]
            follows = any(kind is None for kind in kinds[number + 1 :])
            shaped = len(line) <= _TITLE and (line[-1] not in ".,;:" or line.endswith("..."))
            return number if follows and shaped else None
    return None


def _mark_captions(kinds: list[BlockKind | None], at: int) -> None:
    """Before the dateline, the line after a photo credit is the photo's caption."""
    for number in range(1, at):
        if kinds[number] is None and kinds[number - 1] == "caption":
            kinds[number] = "caption"


def _story(text: str, span: Span, dateline: Dateline | None, words: LayoutWords) -> Iterator[Block]:
    """The story of a paragraph, without its dateline and what was flattened into it."""
    start = span.start
    if dateline:
        start += dateline.length
        yield Block("byline", span.start, span.start + len(text[span.start : start].rstrip()))
    for kind, piece in pieces(text, Span(start, span.end), words):
        yield Block(kind, piece.start, piece.end)
