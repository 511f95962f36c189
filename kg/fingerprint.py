"""What tells one state of the program from another: its code, data and models."""

import hashlib
from functools import cache
from pathlib import Path

from kg import __version__

PACKAGE = Path(__file__).parent
READ_WHOLE = (".py", ".toml", ".tsv", ".json")
TAIL = 65536
"""Bytes at the end of a large file (a model) that stand for the whole, with its size."""


@cache
def program() -> str:
    """Return version and a digest of all that decides what kg finds: "0.1.0-3f2a90bc1d5e"."""
    whole = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(PACKAGE).as_posix().encode())
            whole.update(_content(path))
    return f"{__version__}-{whole.hexdigest()[:12]}"


def _content(path: Path) -> bytes:
    if path.suffix in READ_WHOLE:
        return path.read_bytes()
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - TAIL))
        return str(size).encode() + file.read()
