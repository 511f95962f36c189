"""Gold tables: what annotators found in a folder of texts.

Tab-separated, with a header; the columns are those of `COLUMNS`. `doc` is the beginning of a
text's file name and `quote` a passage of it. `|` separates acceptable alternatives, an empty
alternative accepts an empty field, and a relation that ends in `?` marks an optional row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GoldError
from kg.model import Span

COLUMNS = ("doc", "quote", "subject", "relation", "object", "other", "factuality", "source")
_BREAK = re.compile(r"\n+|(?<=[.?!”’\"])\s+(?=[A-Z“‘\"])")


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One annotated statement; names are sets of normalised alternatives."""

    document: str
    quote: str
    span: Span
    relation: str
    optional: bool
    subjects: frozenset[str]
    objects: frozenset[str]
    others: frozenset[str]
    factualities: frozenset[str]
    sources: frozenset[str]
    label: str


def normalise(name: str | None) -> str:
    """Names agree when their letters and digits do, case and punctuation aside."""
    return re.sub(r"[\W_]+", " ", (name or "").casefold()).strip()


def documents_of(path: Path, names: list[str]) -> list[str]:
    """The texts among `names` that the table has rows for, sorted."""
    return sorted({_document(path, line, row, names) for line, row in _rows(path)})


def read_gold(path: Path, texts: Mapping[str, str]) -> list[GoldRow]:
    """Rows of a table, placed in `texts` (file name to text); GoldError says what is wrong."""
    names = sorted(texts)
    return [
        _gold(path, line, row, name, texts[name])
        for line, row in _rows(path)
        for name in [_document(path, line, row, names)]
    ]


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise GoldError(f"{path}: cannot be read: {reason}.") from None
    header = lines[0].rstrip("\r").split("\t")
    if missing := [column for column in COLUMNS if column not in header]:
        raise GoldError(f"{path}, line 1: the header lacks {', '.join(missing)}.")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.rstrip("\r").split("\t")
        if not line.strip():
            continue
        if len(cells) > len(header):
            raise GoldError(f"{path}, line {number}: {len(cells)} cells, {len(header)} expected.")
        cells += [""] * (len(header) - len(cells))
        rows.append((number, dict(zip(header, cells, strict=True))))
    return rows


def _document(path: Path, line: int, row: dict[str, str], names: list[str]) -> str:
    for name in sorted(names):
        if name.startswith(row["doc"]):
            return name
    raise GoldError(f"{path}, line {line}: no text begins with {row['doc']!r}; check the folder.")


def _gold(path: Path, line: int, row: dict[str, str], name: str, text: str) -> GoldRow:
    at = text.find(row["quote"])
    if at < 0:
        raise GoldError(f"{path}, line {line}: not in {name}: {row['quote']}")
    return GoldRow(
        document=name,
        quote=row["quote"],
        span=_sentences(text, Span(at, at + len(row["quote"]))),
        relation=row["relation"].rstrip("?"),
        optional=row["relation"].endswith("?"),
        subjects=_options(row["subject"]),
        objects=_options(row["object"]),
        others=_options(row["other"]),
        factualities=frozenset(row["factuality"].split("|")),
        sources=_options(row["source"]),
        label=f"{row['subject']} {row['relation']} {row['object']}",
    )


def _options(cell: str) -> frozenset[str]:
    return frozenset(normalise(part) for part in cell.split("|"))


def _sentences(text: str, quote: Span) -> Span:
    """The lines of text, or sentences in them, that the quote touches."""
    edges = [0]
    for gap in _BREAK.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    held = [span for span in spans if span[0] < quote.end and span[1] > quote.start]
    return Span(held[0][0], held[-1][1])
