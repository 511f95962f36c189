"""What several tests share: stored trees instead of the models, and the models themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import conllu
from kg.annotate import Annotator
from kg.model import Document

ARTICLES = Path(__file__).parent / "articles"


class Replay:
    """Stands in for the annotator: gives the stored trees of the texts in `articles/`."""

    def __init__(self, models: Path | None = None, threads: int = 1) -> None:
        self.models = models

    def annotate(self, document: Document) -> Document:
        for path in sorted(ARTICLES.glob("*.txt")):
            if path.read_text(encoding="utf-8") == document.text:
                trees = path.with_suffix(".conllu").read_text(encoding="utf-8")
                return replace(document, sentences=conllu.read(trees, document.text))
        raise AssertionError(f"no stored trees for {document.text!r}; see tests/articles/README.md")


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline read stored trees, so that no model is loaded."""
    monkeypatch.setattr("kg.pipeline.Annotator", Replay)


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The trained models, loaded once; for tests marked `live`."""
    return Annotator()
