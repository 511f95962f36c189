"""`python -m kg.training.confidence collect|fit`: the weights of `kg.confidence`.

    collect TABLE --gold GOLD.tsv TEXT_DIR ... --news ARTICLES.jsonl.gz
    fit TABLE

`collect` extracts the statements of annotated texts, and of the news articles that
`judgements.tsv` has judgements of, and writes for each its article, whether it is right, and
its features: no text. `fit` needs this table alone. It prints how well confidence and precision
agree, measured on articles that the weights have not seen, and writes the weights of all.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from kg.annotate import Annotator
from kg.confidence import HEADER, PATH, confidence
from kg.confidence.features import Circumstances, Features, features
from kg.evaluate import evaluate
from kg.export import statement_rows
from kg.gold import documents_of, read_gold
from kg.graph import Article, build
from kg.model import Document
from kg.ontology import load_relations
from kg.pipeline import extract
from kg.read import document as as_document
from kg.read import read
from kg.training.logistic import Example, fit

JUDGEMENTS = Path(__file__).parent / "judgements.tsv"
TABLE = Path(__file__).parent / "statements.tsv"
COLUMNS = ("set", "article", "statement", "right", "features")
FOLDS = 10
EDGES = (0.0, 0.6, 0.8, 0.9, 0.95, 1.0)
"""Bins of confidence: from each number to below the next, the last one included."""


def main() -> None:
    """Run the command that the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.confidence", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gather = commands.add_parser("collect", help="write the table of judged statements")
    gather.add_argument("table", type=Path, nargs="?", default=TABLE)
    gather.add_argument("--gold", type=Path, nargs=2, action="append", default=[])
    gather.add_argument("--news", type=Path, help="articles (.jsonl.gz) with id, title and text")
    learn = commands.add_parser("fit", help="print the reliability and write the weights")
    learn.add_argument("table", type=Path, nargs="?", default=TABLE)
    learn.add_argument("--out", type=Path, default=PATH)
    arguments = parser.parse_args()
    if arguments.command == "collect":
        write_table(arguments.table, collect(arguments.gold, arguments.news))
        return
    examples = read_table(arguments.table)
    print("\n".join(report(examples)))
    write_weights(arguments.out, fit(examples))


def collect(gold: Iterable[tuple[Path, Path]], news: Path | None) -> list[Example]:
    """The judged statements of the gold tables and of the news articles, with features."""
    annotator = Annotator()
    found: list[Example] = []
    for table, folder in gold:
        names = {path.name: path for path in folder.iterdir()}
        wanted = documents_of(table, sorted(names))
        parsed = [annotator.annotate(read(names[name], name)) for name in wanted]
        found += from_gold(table, parsed)
    if news is not None:
        judged = read_judgements()
        for article in _articles(news, {name for name, _ in judged}):
            found += from_judgements(annotator.annotate(article), judged)
    return found


def from_gold(table: Path, parsed: Iterable[Document]) -> list[Example]:
    """The statements of annotated texts; one is right where it matches a row."""
    documents, relations = tuple(parsed), load_relations()
    articles = [extract(document) for document in documents]
    rows = statement_rows(build(articles, relations))
    gold = read_gold(table, {document.name: document.text for document in documents})
    symmetric = {relation.name for relation in relations if relation.symmetric}
    wrong = {row["id"] for row in evaluate(gold, rows, symmetric).extra}
    pairs = zip(documents, articles, strict=True)
    return [
        Example(table.stem, document.name, statement, statement not in wrong, described)
        for document, article in pairs
        for statement, described in _described(document, article)
    ]


def from_judgements(parsed: Document, judged: Mapping[tuple[str, str], bool]) -> list[Example]:
    """The statements of a parsed article that a reader has judged."""
    return [
        Example("news", parsed.name, statement, judged[parsed.name, statement], described)
        for statement, described in _described(parsed, extract(parsed))
        if (parsed.name, statement) in judged
    ]


def _described(parsed: Document, article: Article) -> Iterator[tuple[str, Features]]:
    around = Circumstances(parsed, article.document, article.statements)
    return ((s.id, features(s, around)) for s in article.statements)


def read_judgements(path: Path = JUDGEMENTS) -> dict[tuple[str, str], bool]:
    """Article and id of a statement → whether subject, relation and object are right."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["article"], row["statement"]): row["right"] == "1" for row in rows}


def _articles(path: Path, wanted: set[str]) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["id"] in wanted:
                yield as_document(row["id"], f"{row['title']}\n\n{row['text']}")


def write_table(path: Path, examples: Iterable[Example]) -> None:
    """Write the examples, sorted; features as "name=value", joined with "; "."""
    lines = ["\t".join(COLUMNS)]
    for one in sorted(examples, key=lambda e: (e.group, e.article, e.statement)):
        listed = "; ".join(f"{name}={value:.4g}" for name, value in one.features.items())
        cells = (one.group, one.article, one.statement, str(int(one.right)), listed)
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_table(path: Path) -> list[Example]:
    """Read what `write_table` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Example(row["set"], row["article"], row["statement"], row["right"] == "1",
                    dict(_feature(part) for part in row["features"].split("; ")))
            for row in csv.DictReader(file, delimiter="\t")
        ]  # fmt: skip


def _feature(text: str) -> tuple[str, float]:
    name, _, value = text.rpartition("=")
    return name, float(value)


def write_weights(path: Path, weights: Mapping[str, float]) -> None:
    """Write the weights with four decimals, by name."""
    lines = ["\t".join(HEADER), *(f"{name}\t{weights[name]:.4f}" for name in sorted(weights))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def held_out(examples: list[Example], folds: int = FOLDS) -> list[tuple[Example, float]]:
    """Each example with its confidence by weights that have not seen its article."""
    articles = sorted({one.article for one in examples})
    fold = {name: at % folds for at, name in enumerate(articles)}
    found = []
    for number in range(folds):
        weights = fit([one for one in examples if fold[one.article] != number])
        there = (one for one in examples if fold[one.article] == number)
        found += [(one, confidence(one.features, weights)) for one in there]
    return found


def report(examples: list[Example]) -> Iterator[str]:
    """The reliability of held-out confidence on each set and on all, as a Markdown table."""
    measured = held_out(examples)
    names = [*sorted({one.group for one in examples}), "all"]
    pairs = {
        name: [(sure, one.right) for one, sure in measured if name in (one.group, "all")]
        for name in names
    }
    yield f"| confidence | {' | '.join(names)} | mean confidence of all |"
    yield "|---" * (len(names) + 2) + "|"
    for low, high in pairwise(EDGES):
        held = {name: _between(pairs[name], low, high) for name in names}
        mean = sum(sure for sure, _ in held["all"]) / max(len(held["all"]), 1)
        cells = [_cell(held[name]) for name in names]
        yield f"| {low:.2f} to {high:.2f} | {' | '.join(cells)} | {mean:.3f} |"
    for title, low, high in (("0.90 and more", 0.9, 1.0), ("less", 0.0, 0.9)):
        cells = [_cell(_between(pairs[name], low, high)) for name in names]
        yield f"| {title} | {' | '.join(cells)} | |"
    yield f"| Brier score | {' | '.join(_brier(pairs[name]) for name in names)} | |"


Pairs = list[tuple[float, bool]]
"""Confidence, and whether the statement is right."""


def _between(pairs: Pairs, low: float, high: float) -> Pairs:
    return [(sure, right) for sure, right in pairs if low <= sure < high or sure == high == 1]


def _cell(held: Pairs) -> str:
    """How many of how many are right, and their share."""
    right = sum(right for _, right in held)
    return f"{right}/{len(held)} {right / len(held):.3f}" if held else ""


def _brier(pairs: Pairs) -> str:
    """The mean squared error, and in brackets that of the best constant."""
    base = sum(right for _, right in pairs) / len(pairs)
    score = sum((sure - right) ** 2 for sure, right in pairs) / len(pairs)
    return f"{score:.3f} ({base * (1 - base):.3f})"


if __name__ == "__main__":
    main()
