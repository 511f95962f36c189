"""The whole way with the real models, on the articles whose trees are stored."""

import socket
from pathlib import Path

import pytest

from kg import conllu, pipeline
from kg.annotate import Annotator
from kg.read import read
from tests import seeds
from tests.conftest import ARTICLES

pytestmark = pytest.mark.live
ALLOWED_DRIFT = 0.02  # of the tokens: what may differ between processors and library versions
STORED = {path: path.with_suffix(".conllu") for path in sorted(ARTICLES.glob("*.txt"))}
STORED |= {path: seeds.TREES / f"{path.stem}.conllu" for path in seeds.PATHS}


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_models_still_give_the_stored_trees(annotator: Annotator, path: Path) -> None:
    document = annotator.annotate(read(path))
    stored = conllu.read(STORED[path].read_text(encoding="utf-8"), document.text)
    ours = [token for sentence in document.sentences for token in sentence.tokens]
    theirs = [token for sentence in stored for token in sentence.tokens]
    assert len(ours) == len(theirs)
    moved = [f"{a} was {b}" for a, b in zip(ours, theirs, strict=True) if a != b]
    assert len(moved) <= ALLOWED_DRIFT * len(theirs), "\n".join(moved)


def test_the_way_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("kg opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert pipeline.build(ARTICLES).statements
