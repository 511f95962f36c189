"""What the command shows: rows on standard output, everything else on standard error."""

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

PIPED_WIDTH = 240  # columns of a table that no terminal limits


def say(text: str) -> None:
    """Print a line on standard error."""
    print(text, file=sys.stderr, flush=True)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: names and quotation marks need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: str) -> None:
    """Print rows on standard output: all fields as JSON lines, or `columns` as a table."""
    if form == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, markup=False).print(table)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


@contextmanager
def progress() -> Iterator[Callable[[int, int, Path], None] | None]:
    """A callback that moves a bar on standard error; None where that is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("loading", total=None)

        def move(number: int, total: int, path: Path) -> None:
            bar.update(task, description=path.name, completed=number, total=total)

        yield move


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; it no longer stops the program unless pressed twice."""
    pressed = threading.Event()

    def note(_signal: int, _frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        say("Finishing the current article; press Ctrl-C again to stop at once.")

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
