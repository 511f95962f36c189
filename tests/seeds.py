"""The articles of `seeds/` with their stored trees, for tests that need no model."""

from dataclasses import replace
from pathlib import Path

from kg import conllu
from kg.errors import InputError
from kg.graph import Article
from kg.model import Document
from kg.pipeline import extract
from kg.read import read
from tests.examples import LEXICON, PARSES, RELATIONS

PATHS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TREES = PARSES.parent / "seeds"


def store(document: Document) -> None:
    """Write the trees of an article, in a file of its name."""
    TREES.mkdir(parents=True, exist_ok=True)
    path = TREES / f"{Path(document.name).stem}.conllu"
    path.write_text(conllu.write(document), encoding="utf-8")


def replay(path: Path) -> Document:
    """The article with its stored trees."""
    trees = TREES / f"{path.stem}.conllu"
    if not trees.exists():
        raise InputError(f"no stored trees for {path.name}: run python -m tests.parse seeds")
    document = read(path)
    return replace(document, sentences=conllu.read(trees.read_text("utf-8"), document.text))


def articles() -> list[Article]:
    """Every article, with what the stages of today extract from its stored trees."""
    return [extract(replay(path), LEXICON, RELATIONS) for path in PATHS]
