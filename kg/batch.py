"""Many articles, one after the other: what goes wrong in one is its own affair."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError, KgError
from kg.read import article_names, find

INTERRUPTED = "not read, because the run was interrupted."
"""Reason of the articles that were left when `stop` said so."""

Paths = str | Path | Iterable[str | Path]
Result = TypeVar("Result")
Progress = Callable[[int, int, Path], None]
"""Called before each article with its number from 0, how many there are, and its path."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that is left out, and why."""

    path: Path
    reason: str


@dataclass(slots=True)
class Batch:
    """Articles in order; `skipped` and `done` grow while `each` goes through them.

    `stop` is asked before each article whether to leave out the rest.
    """

    files: list[Path]
    on_progress: Progress | None = None
    stop: Callable[[], bool] = lambda: False
    skipped: list[Skipped] = field(default_factory=list)
    done: int = 0

    def each(self, process: Callable[[Path, str], Result]) -> Iterator[Result]:
        """Results of `process`, which gets the path of an article and its name."""
        for number, (path, name) in enumerate(
            zip(self.files, article_names(self.files), strict=True)
        ):
            if self.stop():
                self.skipped.append(Skipped(path, INTERRUPTED))
                continue
            if self.on_progress:
                self.on_progress(number, len(self.files), path)
            try:
                result = process(path, name)
            except InputError as error:
                self.skipped.append(Skipped(path, str(error)))
            except KgError:
                raise
            except Exception as error:  # a defect of kg must not cost the other articles
                reason = f"{path}: kg failed on it ({type(error).__name__}: {error}); report it."
                self.skipped.append(Skipped(path, reason))
            else:
                self.done += 1
                yield result


def gather(
    paths: Paths, on_progress: Progress | None = None, stop: Callable[[], bool] = lambda: False
) -> Batch:
    """The articles under `paths`; a path without any is skipped, InputError when all are."""
    batch = Batch([], on_progress, stop)
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        try:
            batch.files += find([path])
        except InputError as error:
            batch.skipped.append(Skipped(path, str(error)))
    if not batch.files:
        reasons = " ".join(one.reason for one in batch.skipped)
        raise InputError(reasons or "nothing to read; name files or folders of articles.")
    batch.files = find(batch.files)
    return batch
