"""`python -m tests.unseen DATA OUT`: figures on texts that nobody had read before the annotation.

`data/unseen.tsv` is gold for news articles and for single sentences of named-entity corpora and
treebanks, annotated without looking at kg's output. It holds no text: a row names its text (an
article's id, or a corpus file and the number of a sentence in it) and the characters of its
quote. DATA is the folder with `news`, `ner` and `icon`; the texts and gold tables of each part are
written to OUT, in the form that `kg evaluate` reads, and its figures are printed.

The parts `open`, `judged-open` and `later-open` have been read since, to find what kg misses; the
`held` ones are only measured. The `judged` and `later` parts are articles of which kg's own
statements had been judged before, right or wrong; what it misses there had not.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import pipeline
from kg.gold import COLUMNS
from kg.training import icon
from kg.training.names import detokenised, read_names

GOLD = Path(__file__).parent / "data" / "unseen.tsv"
PLACED = ("part", "text", "start", "end", *COLUMNS[2:])
"""The columns of the table: start and end are code points of the text, end exclusive."""
Row = dict[str, str]


def rows() -> list[Row]:
    """The rows of the table, in its order."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def texts(data: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The texts of these names; KeyError names one that the folder does not have."""
    names = set(wanted)
    found = {name: text for name, text in _articles(data) if name in names}
    for file in sorted({name.partition(":")[0] for name in names if ":" in name}):
        found |= {n: text for n, text in _sentences(data, file) if n in names}
    if missing := sorted(names - found.keys()):
        raise KeyError(f"{data}: no text {missing[0]}")
    return found


def _articles(data: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], f"{article['title']}\n\n{article['text']}\n"


def _sentences(data: Path, file: str) -> Iterator[tuple[str, str]]:
    folder, _, name = file.partition("/")
    words: Iterable[tuple[str, ...]]
    if folder == "icon":
        trees = icon.read(data / file)
        words = (tuple(leaf.word for leaf in tree.leaves()) for tree in trees)
    else:
        words = (example.words for example in read_names(data / folder / name, folder))
    for number, forms in enumerate(words, start=1):
        spaces = detokenised(forms)
        text = "".join(
            (" " if space and at else "") + form
            for at, (form, space) in enumerate(zip(forms, spaces, strict=True))
        )
        yield f"{file}:{number}", text + "\n"


def unpack(data: Path, out: Path) -> dict[str, tuple[Path, Path]]:
    """Write the texts and the gold table of each part, and return where they are."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        parts[row["part"]].append(row)
    found = texts(data, {row["text"] for row in rows()})
    places = {}
    for part, chosen in parts.items():
        folder, table = out / part, out / f"{part}.tsv"
        folder.mkdir(parents=True, exist_ok=True)
        numbers = {name: f"{at:03}_" for at, name in enumerate(sorted({r["text"] for r in chosen}))}
        for name, number in numbers.items():
            (folder / f"{number}.txt").write_text(found[name], encoding="utf-8")
        lines = ["\t".join(COLUMNS)]
        for row in chosen:
            quote = found[row["text"]][int(row["start"]) : int(row["end"])]
            cells = [numbers[row["text"]], quote, *(row[column] for column in COLUMNS[2:])]
            lines.append("\t".join(cells))
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        places[part] = (table, folder)
    return places


def main(data: Path, out: Path) -> None:
    """Print precision, recall and F1 of each part."""
    for part, (table, folder) in unpack(data, out).items():
        found = pipeline.evaluate(table, folder)
        for name, score in (("triples", found.triples), ("all fields", found.complete)):
            print(
                f"{part:12} {name:10} P {score.precision:.3f} R {score.recall:.3f} "
                f"F1 {score.f1:.3f}  gold {score.gold} found {score.found}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
