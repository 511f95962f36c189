"""Lines around a story by their beginnings, and the same run into its paragraphs."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import BlockKind, Span
from kg.read.headline import has_headline_verb, headline_end, is_headline
from kg.read.layoutwords import LayoutWords

_FLATTENED = 600  # characters of a paragraph that may hold sub-headings
_SUBHEADING = 140  # characters of the longest sub-heading
_SIGNED = re.compile(r"\((?:[a-z]{2,8}/)+[a-z]{2,8}\)|\[[a-z]{2,5}(?:/[a-z]{2,5})*\]")
_EMBED = re.compile(r"\[Gambas:[^\]]+\]")
_TO_HEADLINE = re.compile(
    r"(?:Baca(?: [Jj]uga)?|BACA(?: JUGA)?|Lihat [Jj]uga|Simak [Jj]uga|Tonton [Jj]uga) ?: ?"
    r"|Pilihan Redaksi:? "
    r"|(?:Simak|Lihat|Tonton|Saksikan)(?: juga)?:? [Vv]ideo:? ?"
)
_QUOTED = re.compile(r"['\"“‘][^\n]{5,200}?['\"”’](?: di (?:sini|bawah ini))? ?:?(?=\s|$)")
_PHOTO = re.compile(r"\((?:[Ff]oto|FOTO) ?:[^)]{3,80}\)")
_SIGNATURE = re.compile(
    r"\(?(?:Penulis|Editor|Reporter|Pewarta|Penyunting)s? ?: ?[A-Z][^.:]{2,60}\)?\s*$"
)
_CREDIT = re.compile(r"(?P<agency>[A-Za-z][A-Za-z -]{1,20})\s?/\s?[A-Z][\w .'’-]{2,40}")
_SENTENCE_END = re.compile(r"(?:(?<=[a-z][a-z])|(?<=[)”\"]))[.!?][\"”’)]*\s+(?=[A-Z])")
_ENDED = re.compile(r"[.!?…][\"”’')\]‎]*\s+$|[\"”’)\]]\s+$")


def kind_of_line(line: str, words: LayoutWords) -> BlockKind | None:
    """Kind of a line that is no story, by how it begins; None when nothing says so."""
    lower = line.casefold()
    if lower.startswith(words.related):
        return "related"
    if lower.startswith(words.byline) or _SIGNED.fullmatch(line):
        return "byline"
    if lower.startswith(words.caption) or _is_credit(line, words):
        return "caption"
    if lower.startswith(words.notice) or lower in words.notice_lines or _EMBED.fullmatch(line):
        return "notice"
    if _republished(words).match(line):
        return "notice"
    return None


def _is_credit(line: str, words: LayoutWords) -> bool:
    """Whether it is "AP/Andrew Harnik", or a caption that ends so in brackets."""
    whole = _CREDIT.fullmatch(line)
    inside = re.search(r"\(([^()]+)\)\.?$", line)
    found = whole or (_CREDIT.fullmatch(inside[1]) if inside else None)
    return found is not None and found["agency"].casefold().strip() in words.photo_agencies


@cache
def _republished(words: LayoutWords) -> re.Pattern[str]:
    opening, verbs = ("|".join(re.escape(word) for word in part) for part in words.republished)
    return re.compile(rf"[(*]*(?i:{opening})\s[^.]{{0,40}}\b(?i:{verbs})\b.*", re.DOTALL)


def pieces(text: str, span: Span, words: LayoutWords) -> Iterator[tuple[BlockKind, Span]]:
    """Story and what was run into it, in order; white space between the pieces is left out."""
    at = span.start
    for kind, cut in _cuts(text, span, words):
        yield from _part("story", text, Span(at, cut.start))
        yield from _part(kind, text, cut)
        at = cut.end
    yield from _part("story", text, Span(at, span.end))


def _part(kind: BlockKind, text: str, span: Span) -> Iterator[tuple[BlockKind, Span]]:
    inner = text[span.start : span.end]
    if inner.strip():
        start = span.start + len(inner) - len(inner.lstrip())
        yield kind, Span(start, start + len(inner.strip()))


def _cuts(text: str, span: Span, words: LayoutWords) -> Iterator[tuple[BlockKind, Span]]:
    """Stretches that are no running text, in order and without overlap."""
    found = sorted(
        [*_links(text, span, words), *_marks(text, span, words), *_subheadings(text, span, words)],
        key=lambda cut: (cut[1].start, cut[0] == "story", -cut[1].end),
    )
    at = span.start
    for kind, cut in found:
        if cut.start >= at:
            yield kind, cut
            at = cut.end


def _opens(text: str, span: Span, at: int) -> bool:
    """Whether a sentence may open at `at`: the paragraph does, or one has just ended."""
    return at == span.start or _ENDED.search(text, max(span.start, at - 8), at) is not None


def _links(text: str, span: Span, words: LayoutWords) -> Iterator[tuple[BlockKind, Span]]:
    for mark in _TO_HEADLINE.finditer(text, span.start, span.end):
        if not (_opens(text, span, mark.start()) or ":" in mark[0]):
            continue
        quoted = _QUOTED.match(text, mark.end(), span.end)
        following = _TO_HEADLINE.search(text, mark.end(), span.end)
        limit = following.start() if following and ":" in following[0] else span.end
        end = quoted.end() if quoted else headline_end(text, mark.end(), limit, words)
        yield "related", Span(mark.start(), end)


def _marks(text: str, span: Span, words: LayoutWords) -> Iterator[tuple[BlockKind, Span]]:
    for mark in _EMBED.finditer(text, span.start, span.end):
        yield "notice", Span(*mark.span())
    for mark in _PHOTO.finditer(text, span.start, span.end):
        if _opens(text, span, mark.start()):
            yield "caption", Span(*mark.span())
    for mark in _SIGNED.finditer(text, span.start, span.end):
        if not text[mark.end() : span.end].replace("[", "").strip() or _opens(
            text, span, mark.start()
        ):
            yield "byline", Span(*mark.span())
    if signature := _SIGNATURE.search(text, max(span.start, span.end - 80), span.end):
        yield "byline", Span(*signature.span())
    opening = "|".join(words.republished[0])
    for sentence in re.finditer(rf"[(*]*\b(?i:{opening})\b", text[span.start : span.end]):
        start = span.start + sentence.start()
        if _opens(text, span, start) and _republished(words).match(text, start, span.end):
            yield "notice", Span(start, span.end)
            return


def _subheadings(text: str, span: Span, words: LayoutWords) -> Iterator[tuple[BlockKind, Span]]:
    """Sub-headings of a flattened article: headlines with a verb between two sentences."""
    if span.end - span.start < _FLATTENED:
        return
    for opening in _SENTENCE_END.finditer(text, span.start, span.end):
        start = opening.end()
        limit = min(span.end, start + _SUBHEADING)
        end = headline_end(text, start, limit, words)
        line = text[start:end].strip()
        whole = end < limit or end == span.end
        if whole and len(line.split()) > 3 and is_headline(line) and has_headline_verb(line, words):
            yield "story", Span(start, end)
