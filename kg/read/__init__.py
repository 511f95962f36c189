"""Reading articles: files to documents with blocks, and every reason not to."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.layout import lay_out
from kg.read.tongue import is_indonesian


class ReadWarning(UserWarning):
    """An article was read, but not as it should have been; the message says why."""


def find(paths: Iterable[Path]) -> list[Path]:
    """Articles under `paths`: files as they are, of folders the `.txt` files, sorted.

    Raises InputError for a path that does not exist and a folder without articles.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for article in _articles(path):
            found.setdefault(article.resolve(), article)
    return list(found.values())


def _articles(path: Path) -> list[Path]:
    if path.is_dir():
        articles = sorted(p for p in path.rglob("*.txt") if p.is_file())
        if not articles:
            raise InputError(f"{path}: no .txt file in this folder; give one that holds articles.")
        return articles
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path.")
    return [path]


def article_names(paths: Iterable[Path]) -> list[str]:
    """A name for each article: the file's, with as many folders as tell namesakes apart."""
    files = [path.resolve() for path in paths]
    names = [file.name for file in files]
    for depth in range(2, max((len(file.parts) for file in files), default=0) + 1):
        shared = {name for name, count in Counter(names).items() if count > 1}
        if not shared:
            break
        names = [
            "/".join(file.parts[-depth:]) if name in shared else name
            for file, name in zip(files, names, strict=True)
        ]
    return names


def read(path: Path, name: str | None = None) -> Document:
    """The article in a file, laid out but not parsed; `name` is the file's name by default.

    Raises InputError when the file cannot be read as Indonesian text. Warns (ReadWarning)
    when it is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the path.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be read ({reason}); check the permissions.") from None
    text = _decode(data, path)
    _check(text, path)
    return document(name or path.name, text)


def document(name: str, text: str) -> Document:
    """A document of a text as it is, without asking whether it is an article."""
    layout = lay_out(text)
    return Document(
        name=name,
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        publisher=layout.publisher,
        place=layout.place,
        date=layout.date,
    )


def _decode(data: bytes, path: Path) -> str:
    """Text of the bytes, with line feeds as line ends and without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_other(data, path)
    if "\0" in text:
        text = _decode_other(data, path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_other(data: bytes, path: Path) -> str:
    """Text in UTF-16 (by its mark or its zero bytes) or in the usual Windows code page."""
    encoding = _guess(data)
    try:
        text = data.decode(encoding) if encoding else ""
    except UnicodeDecodeError:
        text = ""
    if not encoding or not text or re.search(r"[\0-\x08\x0e-\x1f]", text):
        raise InputError(f"{path}: not a text file in UTF-8; save it as plain text in UTF-8.")
    warnings.warn(
        f"{path}: not UTF-8, read as {encoding}; save it as UTF-8 to be sure of every letter.",
        ReadWarning,
        stacklevel=2,
    )
    return text.removeprefix("\ufeff")


def _guess(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > len(data) / 4 and not even:
        return "utf-16-le"
    if even > len(data) / 4 and not odd:
        return "utf-16-be"
    return None if even or odd else "cp1252"


def _check(text: str, path: Path) -> None:
    """Refuse what cannot be an Indonesian article."""
    if not text.strip():
        raise InputError(f"{path}: the file is empty; give one that holds an article.")
    if not re.search(r"[^\W\d_]", text):
        raise InputError(f"{path}: there are no words in it; give a text file with an article.")
    if not is_indonesian(text):
        raise InputError(f"{path}: does not look like Indonesian; kg reads Indonesian text only.")
