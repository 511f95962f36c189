"""The project's own gold: sentences by construction, what each must yield, and what it yields.

`tests/gold/CONSTRUCTION.txt` holds one text a line. Below it, indented, stand the statements
that it must yield, all of them and no others:

    Iran membantah mengirim drone ke Rusia.
      supplies: Iran > drone > Rusia; denied; Iran

that is relation, subject, object, recipient (or other third argument); factuality
("asserted" unless given); source (empty: the article itself). "/" stands between
acceptable alternatives, an empty one accepts an empty field, and a relation that ends in "?"
is a fair reading that need not be found. A line "! REASON" says what keeps kg from it.

`python -m tests.regression` prints how much is right, by construction and by reason.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg import conllu
from kg.errors import InputError
from kg.evaluate import Evaluation, Row, evaluate
from kg.export import statement_rows
from kg.gold import GoldRow, normalise
from kg.graph import build
from kg.model import Document, Span
from kg.pipeline import extract
from kg.read import document as as_document
from tests.examples import LEXICON, MARK, RELATIONS

GOLD = Path(__file__).parent / "gold"
PARSES = Path(__file__).parent / "parses" / "gold.conllu.gz"
SYMMETRIC = frozenset(relation.name for relation in RELATIONS if relation.symmetric)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the statements that it must yield; `todo` says why it does not yet."""

    name: str
    text: str
    rows: tuple[GoldRow, ...]
    todo: str = ""

    @property
    def construction(self) -> str:
        """The file that the case stands in."""
        return self.name.partition(" ")[0]


def cases() -> Iterator[Case]:
    """All cases, numbered from 1 within their construction."""
    for path in sorted(GOLD.glob("*.txt")):
        yield from read_cases(path)


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file; InputError names a line that is not understood."""
    found: Case | None = None
    number = 0
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith((" ", "!")):
            if found is not None:
                yield found
            number += 1
            found = Case(f"{path.stem} {number}", line, ())
        elif found is None:
            raise InputError(f"{path}, line {at}: no text stands above {line.strip()!r}.")
        elif line.startswith("!"):
            found = replace(found, todo=line.removeprefix("!").strip())
        else:
            found = replace(found, rows=(*found.rows, _row(path, at, line, found)))
    if found is not None:
        yield found


def _row(path: Path, at: int, line: str, case: Case) -> GoldRow:
    relation, _, rest = line.strip().partition(": ")
    ends, factuality, source = ([part.strip() for part in rest.split(";")] + ["", ""])[:3]
    roles = [part.strip() for part in ends.split(" > ")]
    if relation.rstrip("?") not in {one.name for one in RELATIONS} or len(roles) not in (2, 3):
        raise InputError(f"{path}, line {at}: expected “relation: subject > object”.")
    subject, thing, other = (*roles, "")[:3]
    return GoldRow(
        document=case.name,
        quote=case.text,
        span=Span(0, len(case.text)),
        relation=relation.rstrip("?"),
        optional=relation.endswith("?"),
        subjects=_names(subject),
        objects=_names(thing),
        others=_names(other),
        factualities=frozenset((factuality or "asserted").split("/")),
        sources=_names(source),
        label=f"{subject} {relation} {thing}",
    )


def _names(cell: str) -> frozenset[str]:
    return frozenset(normalise(name) for name in cell.split("/"))


def raw(case: Case) -> Document:
    """The case as an article that consists of it, not yet parsed."""
    return as_document(case.name, case.text)


def store(documents: Iterable[Document]) -> None:
    """Write the trees of all cases, each below its text; the same trees give the same bytes."""
    blocks = (f"{MARK}{document.text}\n{conllu.write(document)}" for document in documents)
    PARSES.write_bytes(gzip.compress("".join(blocks).encode("utf-8"), mtime=0))


def parsed(case: Case) -> Document:
    """The case with its stored trees."""
    document = raw(case)
    trees = _stored().get(document.text)
    if trees is None:
        raise InputError(f"no stored tree for “{case.text}”: run python -m tests.parse gold")
    return replace(document, sentences=conllu.read(trees, document.text))


@cache
def _stored() -> dict[str, str]:
    text = gzip.decompress(PARSES.read_bytes()).decode("utf-8") if PARSES.exists() else ""
    parts = text.split(MARK)[1:]
    return {text: trees for text, _, trees in (part.partition("\n") for part in parts)}


def found(chosen: Sequence[Case]) -> list[Row]:
    """The statements that kg finds in the cases, as `kg statements` prints them."""
    articles = [extract(parsed(case), LEXICON, RELATIONS) for case in chosen]
    return statement_rows(build(articles, RELATIONS))


def compare(case: Case, rows: Iterable[Row]) -> list[str]:
    """What is wrong with the statements of a case, in words."""
    figures = evaluate(case.rows, rows, SYMMETRIC) if case.rows else None
    missed = [f"missed {row.label}" for row in figures.missed] if figures else []
    extra = figures.extra if figures else rows
    others = [
        f"{row.label}: {name} is {given.get('sources' if name == 'source' else name)!r}"
        for row, given, names in (figures.wrong if figures else ())
        for name in names
    ]
    return [
        *missed,
        *(f"extra {row['subject']} {row['relation']} {row['object']}" for row in extra),
        *others,
    ]


def figures_of(chosen: Sequence[Case]) -> Evaluation:
    """Precision, recall and F1 over cases."""
    gold = [row for case in chosen for row in case.rows]
    known = {row.document for row in gold}
    return evaluate(gold, (row for row in found(chosen) if row["document"] in known), SYMMETRIC)


def main() -> None:
    """Print a table by construction, the reasons of what fails, and what is wrong."""
    every = list(cases())
    print("| construction | texts | right | statements | found | right | F1 | all fields F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for name in (*sorted({case.construction for case in every}), "all"):
        chosen = [case for case in every if name in (case.construction, "all")]
        figures, good = figures_of(chosen), sum(not _wrong(case) for case in chosen)
        score = figures.triples
        print(
            f"| {name} | {len(chosen)} | {good} | {score.gold} | {score.found} | {score.right} "
            f"| {score.f1:.2f} | {figures.complete.f1:.2f} |"
        )
    for reason, count in Counter(case.todo for case in every if case.todo).most_common():
        print(f"{count:3} {reason}")
    for case in every:
        for line in _wrong(case):
            print(f"{case.name}: {case.text}\n    {line}")


def _wrong(case: Case) -> list[str]:
    return compare(case, found([case]))


if __name__ == "__main__":
    main()
