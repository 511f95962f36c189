"""Reading the tables of the lexica strictly: what is not understood is an error."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: where it stands and its cells by column."""

    path: Path
    number: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """The place of the row, for messages."""
        return f"{self.path.name}, line {self.number}"

    def one(self, column: str) -> str | None:
        """The cell's single value, or None where it is empty or the table lacks it."""
        return self.cells.get(column) or None

    def many(self, column: str) -> list[str]:
        """The cell's values, which `|` separates."""
        cell = self.cells.get(column, "")
        return [value.strip() for value in cell.split("|")] if cell else []

    def error(self, message: str) -> LexiconError:
        """The error that names the row and what is wrong with it."""
        return LexiconError(f"{self.where}: {message}")

    def choice(self, column: str, allowed: frozenset[str]) -> str:
        """The cell's value, which must be one of `allowed`."""
        value = self.cells.get(column, "")
        if value not in allowed:
            raise self.error(f"{column} is {value!r}; {nearest(value, allowed)}")
        return value


def nearest(word: str, known: frozenset[str]) -> str:
    """The hint of an error message: the known word that the wrong one is likest to."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]!r}?"
    return "expected one of " + ", ".join(sorted(known))


def lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    """The rows of the table at `path`, which must have exactly `columns`, in that order.

    Raises LexiconError where the file is missing or not UTF-8, the header differs, a row has
    too many or too few cells, or a value is empty or has spaces around it.
    """
    header: list[str] | None = None
    for number, text in enumerate(_text(path).split("\n"), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        if header is None:
            header = _header(path, number, cells, columns)
            continue
        yield _line(path, number, cells, columns)
    if header is None:
        raise LexiconError(f"{path.name}: empty; expected the columns {', '.join(columns)}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: the lexicon table is missing") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8; save the table as UTF-8") from error


def _header(path: Path, number: int, cells: list[str], columns: tuple[str, ...]) -> list[str]:
    for cell in cells:
        if cell not in columns:
            hint = nearest(cell, frozenset(columns))
            raise LexiconError(f"{path.name}, line {number}: unknown column {cell!r}; {hint}")
    if tuple(cells) != columns:
        raise LexiconError(f"{path.name}, line {number}: expected the columns {', '.join(columns)}")
    return cells


def _line(path: Path, number: int, cells: list[str], columns: tuple[str, ...]) -> Line:
    line = Line(path, number, dict(zip(columns, cells, strict=False)))
    if len(cells) > len(columns):
        raise line.error(f"{len(cells)} cells; expected at most {len(columns)}")
    for column, cell in line.cells.items():
        for value in cell.split("|") if cell else ():
            if not value or value != value.strip():
                raise line.error(f"{column} has an empty value or spaces around {value!r}")
    if not cells[0]:
        raise line.error(f"{columns[0]} is empty")
    return line
