"""Named queries: the SPARQL files of `kg/queries`, with parameters.

A file begins with its question in Indonesian (`# id:`) and English (`# en:`) and with the
parameters that it takes, an option (`# --from: ...`) or the name that follows the query's own
(`# NAME: ...`). `$from` stands for the value. A line that ends in `#? from` is left out when
that parameter is not given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import QueryError
from kg.turtle import quoted

FOLDER = Path(__file__).parent / "queries"
HEADER = re.compile(r"# (id|en|--[a-z]+|NAME): (.+)")
WHEN_GIVEN = re.compile(r"(.*?)\s*#\? ([a-z]+)$")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: its question, its parameters with what they mean, and its SPARQL."""

    name: str
    indonesian: str
    english: str
    parameters: dict[str, str]
    sparql: str


@cache
def questions() -> dict[str, Question]:
    """All named queries, by name; QueryError for a file that is not understood."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.rq"))]
    return {question.name: question for question in found}


def sparql(name: str, values: Mapping[str, str | None]) -> str:
    """Return the SPARQL of a named query with values for its parameters.

    QueryError when the query is unknown, when it does not take a parameter, when it needs a
    name and gets none, or when a day is none.
    """
    question = questions().get(name)
    if question is None:
        raise QueryError(f"no query is called {name!r}; choose one of {', '.join(questions())}.")
    given = {key: value for key, value in values.items() if value is not None}
    for key, value in given.items():
        _check(question, key, value)
    if "name" in question.parameters and "name" not in given:
        raise QueryError(f"{name!r} needs a name: kg ask {name} NAME.")
    lines = [_line(line, given) for line in question.sparql.splitlines()]
    return "\n".join(line for line in lines if line is not None)


def page() -> str:
    """Return the part of docs/queries.md that lists the named queries."""
    parts = []
    for question in questions().values():
        takes = "".join(
            f"- `{'NAME' if key == 'name' else f'--{key}'}`: {meaning}\n"
            for key, meaning in question.parameters.items()
        )
        parts.append(
            f"### {question.name}\n\n{question.english} *{question.indonesian}*\n\n{takes}"
            f"{chr(10) if takes else ''}```sparql\n{question.sparql}\n```\n"
        )
    return "\n".join(parts)


def _read(path: Path) -> Question:
    header: dict[str, str] = {}
    body: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = HEADER.fullmatch(line)
        if match and not body:
            header[match[1]] = match[2]
        elif line.startswith("# "):
            raise QueryError(f"{path}:{number}: {line!r} is none of id, en, NAME and --option.")
        else:
            body.append(line)
    if not {"id", "en"} <= header.keys():
        raise QueryError(f"{path} lacks its question: begin it with # id: ... and # en: ...")
    indonesian, english = header.pop("id"), header.pop("en")
    parameters = {key.removeprefix("--").lower(): text for key, text in header.items()}
    return Question(path.stem, indonesian, english, parameters, "\n".join(body))


def _check(question: Question, key: str, value: str) -> None:
    if key not in question.parameters:
        names = (key if key == "name" else f"--{key}" for key in question.parameters)
        takes = ", ".join(names) or "nothing"
        raise QueryError(f"{question.name!r} does not take {key!r}; it takes {takes}.")
    if key in DAYS and not DAY.fullmatch(value):
        raise QueryError(f"--{key} {value!r} is no day; write it as 2023-08-01.")


def _line(line: str, given: dict[str, str]) -> str | None:
    optional = WHEN_GIVEN.fullmatch(line)
    if optional:
        if optional[2] not in given:
            return None
        line = optional[1]
    return re.sub(r"\$([a-z]+)", lambda m: quoted(given[m[1]]) if m[1] in given else m[0], line)


if __name__ == "__main__":
    print(page())
