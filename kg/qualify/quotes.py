"""Where somebody's own words stand in an article."""

import re
from collections.abc import Iterable

from kg.model import Document, Span

# Curly, doubled single and straight quotation marks, as Indonesian newspapers type them.
_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|‘[‘’].*?(?:’’|$)|’’.*?(?:’’|$)|''.*?(?:''|$)|\"[^\"]*(?:\"|$)", re.DOTALL
)


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """The quotations of the story, in order; one that is not closed ends with its paragraph."""
    spans: list[Span] = []
    for block in document.blocks:
        if block.kind in ("title", "story"):
            text = document.text[block.start : block.end]
            for start, end in _paragraphs(text):
                for match in _QUOTED.finditer(text[start:end]):
                    at = block.start + start
                    spans.append(Span(at + match.start(), at + match.end()))
    return tuple(spans)


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n+|$", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def quote_at(spans: Iterable[Span], place: int) -> Span | None:
    """The quotation in which the character at `place` stands."""
    return next((span for span in spans if span.start <= place < span.end), None)
