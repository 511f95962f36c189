"""How a record shows itself in a notebook: HTML from plain values, all of it escaped."""

from collections.abc import Iterable, Sequence
from html import escape

COLOURS = {
    "asserted": "#e0eee4", "planned": "#e4edf7", "possible": "#e4edf7", "requested": "#f1e9f6",
    "denied": "#fbe3de",
}  # fmt: skip
BOX = (
    "border:1px solid #d7dde3;border-radius:8px;padding:8px 12px;margin:4px 0;max-width:62em;"
    "color:#1f2933;background:#fff;font:14px/1.5 system-ui,sans-serif"
)
PALE = "color:#52606d;font-size:12.5px"
Marks = Iterable[tuple[int, int, str]]


def card(head: str, *lines: str) -> str:
    """A box with a heading and lines of HTML; empty lines are left out."""
    body = "".join(f"<div>{line}</div>" for line in lines if line)
    return f'<div style="{BOX}"><strong>{escape(head)}</strong>{body}</div>'


def pale(text: str) -> str:
    """Text that steps back."""
    return f'<span style="{PALE}">{escape(text)}</span>' if text else ""


def badge(factuality: str) -> str:
    """A factuality on its colour."""
    look = f"background:{COLOURS.get(factuality, '#eee')};border-radius:10px;padding:0 8px"
    return f'<span style="{look};font-size:12px">{escape(factuality)}</span>'


def marked(text: str, marks: Marks) -> str:
    """Text with spans (start, end, title) marked; of spans that overlap, the longest stays."""
    parts, at = [], 0
    for start, end, title in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start < at or end > len(text):
            continue
        parts.append(escape(text[at:start]))
        look = "background:#dcebf7;color:inherit;border-radius:3px"
        inside = escape(text[start:end])
        parts.append(f'<mark style="{look}" title="{escape(title)}">{inside}</mark>')
        at = end
    return "".join(parts) + escape(text[at:])


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A small table of texts."""
    lines = "".join(f"<tr>{_cells(row, 'td')}</tr>" for row in rows)
    head = f"<tr>{_cells(columns, 'th')}</tr>"
    return f"<table><thead>{head}</thead><tbody>{lines}</tbody></table>"


def _cells(texts: Iterable[str], tag: str) -> str:
    return "".join(f'<{tag} style="text-align:left">{escape(text)}</{tag}>' for text in texts)
