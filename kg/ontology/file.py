"""Reading values out of a relation file with errors that name the line and the nearest word."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg.errors import RelationError


@dataclass(frozen=True, slots=True)
class RelationFile:
    """A relation file's path and text; `first` is the line where this section begins."""

    path: Path
    text: str
    first: int = 1

    def section(self, name: str, number: int) -> "RelationFile":
        """Return the same file from its `number`-th `[[name]]` on, for the line in an error."""
        heads = [i for i, line in enumerate(self.text.splitlines(), 1) if f"[[{name}]]" in line]
        return RelationFile(self.path, self.text, heads[number - 1] if heads else self.first)

    def fail(self, word: str, message: str) -> NoReturn:
        """Stop with file, the line where `word` stands, and what is wrong."""
        raise RelationError(f"{self.path}, line {self._line(word)}: {message}")

    def _line(self, word: str) -> int:
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        lines = [x for x in enumerate(self.text.splitlines(), start=1) if x[0] >= self.first]
        whole = [number for number, line in lines if pattern.search(line)]
        part = [number for number, line in lines if word in line]
        return next(iter(whole + part), self.first)

    def one_of(self, word: str, choices: Sequence[str], what: str) -> None:
        """Fail unless `word` is one of `choices`; the message names the nearest."""
        if word in choices:
            return
        near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
        hint = f"do you mean `{near[0]}`?" if near else f"known: {', '.join(choices)}"
        self.fail(word, f"`{word}` is no {what}; {hint}")

    def known(self, table: Mapping[str, Any], keys: Sequence[str], what: str) -> None:
        """Fail on a key that is not one of `keys`."""
        for key in table:
            self.one_of(key, keys, what)

    def needs(self, table: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Fail on a key that is missing."""
        for key in keys:
            if key not in table:
                self.fail(next(iter(table), ""), f"`{key}` is missing")

    def string(self, table: Mapping[str, Any], key: str) -> str:
        """Return the string under `key`, which must not be empty."""
        value = table[key]
        if not isinstance(value, str) or not value.strip():
            self.fail(key, f"`{key}` must be a text in quotes")
        return value.strip()

    def strings(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return the list of strings under `key`, empty where there is none."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
            self.fail(key, f"`{key}` must be a list of texts in quotes")
        repeated = [x for i, x in enumerate(value) if x in value[:i]]
        if repeated:
            self.fail(repeated[0], f"`{repeated[0]}` stands twice in `{key}`")
        return tuple(value)

    def choice(
        self, table: Mapping[str, Any], key: str, choices: Sequence[str], what: str
    ) -> str | None:
        """Return the string under `key`, one of `choices`; None where there is none."""
        if key not in table:
            return None
        value = self.string(table, key)
        self.one_of(value, choices, what)
        return value

    def choices(
        self, table: Mapping[str, Any], key: str, choices: Sequence[str], what: str
    ) -> tuple[str, ...]:
        """Return the list under `key`, each one of `choices`."""
        values = self.strings(table, key)
        for value in values:
            self.one_of(value, choices, what)
        return values

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        """Return the truth value under `key`, false where there is none."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, f"`{key}` must be true or false")
        return value

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return the table under `key`, which must not be empty."""
        value = table[key]
        if not isinstance(value, dict) or not value:
            self.fail(key, f"`{key}` must be a table with at least one entry")
        return value

    def tables(self, table: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
        """Return the list of tables under `key`, empty where there is none."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fail(key, f"`{key}` must be a list of tables")
        return tuple(value)
