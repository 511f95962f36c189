"""Stage 2: sentences, words, parts of speech, roots, trees and names, by Stanza.

Stanza splits the text with models of its own; a processor registered with it reads each
sentence once for everything else. A folder of ordinary Stanza models works as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import stanza
import torch

from kg.annotate import processor
from kg.annotate.normalise import (
    Casing,
    Plain,
    cases,
    is_headline,
    paragraphs,
    plain,
    running_case,
)
from kg.annotate.store import REMEDY
from kg.annotate.weapons import spans as bio_spans
from kg.errors import ModelError
from kg.model import Document, Name, Sentence, Token

MODELS = Path(__file__).parent.parent / "models"
JOINT = "joint.kg"
_BREAK = "\n\n"
_TYPES: dict[str, Literal["person", "organisation", "place"]] = {
    "person": "person", "PER": "person", "PERSON": "person",
    "organisation": "organisation", "ORG": "organisation", "ORGANIZATION": "organisation",
    "place": "place", "LOC": "place", "GPE": "place", "PLACE": "place", "LOCATION": "place",
}  # fmt: skip
_APOSTROPHES = frozenset("'’‘`´")
_DEPRELS = {"compound": "nmod", "compound:a": "nmod"}


class Annotator:
    """Parses documents with the models of one folder; loading takes some seconds.

    `models` is the folder (kg's own by default), `threads` what PyTorch may use; the attribute
    `pipeline` is Stanza's. The same document always gives the same sentences, whatever was
    read before it.
    Raises ModelError where a model is missing or damaged.
    """

    def __init__(self, models: Path | None = None, threads: int = 1) -> None:
        torch.set_num_threads(threads)
        self.pipeline = open_pipeline(models or MODELS)
        joint = self.pipeline.processors.get(processor.NAME)
        self._casing = Casing(joint.common, joint.proper) if joint is not None else Casing()

    def annotate(self, document: Document) -> Document:
        """Return the document with the sentences of its title and story blocks."""
        parts = self._parts(document)
        if not parts:
            return replace(document, sentences=())
        joined = _BREAK.join(part.text for part in parts)
        places: list[int] = []
        for part in parts:
            places.extend((*part.places, part.places[-1] + 1, part.places[-1] + 1))
        parsed = self.pipeline(joined)
        sentences = (
            _sentence(sentence, document.text, places) for sentence in parsed.sentences
        )
        numbered = (replace(sentence, index=at) for at, sentence in enumerate(sentences))
        return replace(document, sentences=tuple(numbered))

    def annotate_many(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate each document, one after the other."""
        return map(self.annotate, documents)

    def _parts(self, document: Document) -> list[Plain]:
        blocks = [block for block in document.blocks if block.kind in ("title", "story")]
        parts, titles = [], []
        for block in sorted(blocks, key=lambda block: block.start):
            for start, end in paragraphs(document.text, block.start, block.end):
                parts.append(plain(document.text, start, end))
                titles.append(block.kind == "title")
        kept = [(part, title) for part, title in zip(parts, titles, strict=True) if part.places]
        counts = cases(part.text for part, title in kept if not title)
        return [
            Plain(running_case(part.text, counts, self._casing), part.places)
            if title or is_headline(part.text)
            else part
            for part, title in kept
        ]


def open_pipeline(
    folder: Path,
    treebank: str = processor.TREEBANK,
    *,
    words_only: bool = False,
    whole_quotations: bool = False,
) -> Any:
    """Load the models of `folder` by explicit paths, without any look at the network.

    `treebank` says whose guidelines the tags and trees of kg's own network follow;
    `words_only` divides text into sentences and words and leaves the rest;
    `whole_quotations` lets no sentence end within a quotation, as CSUI's guidelines have it.
    """
    if not folder.is_dir():
        raise ModelError(f"The folder of models {folder} does not exist: {REMEDY}.")
    files = _files(folder)
    if words_only:
        files = {name: path for name, path in files.items() if name in ("tokenize", "mwt")}
    paths = {f"{name}_model_path": str(path) for name, path in files.items()}
    vectors = next(iter(sorted(folder.rglob("pretrain*.pt"))), None)
    if vectors is not None:
        paths |= {f"{name}_pretrain_path": str(vectors) for name in ("pos", "depparse", "ner")}
    for way in ("forward_charlm", "backward_charlm"):
        letters = next(iter(sorted(folder.glob(f"**/{way}/*.pt"))), None)
        if letters is not None:
            readers = ("pos", "lemma", "depparse", "ner")
            paths |= {f"{name}_{way}_path": str(letters) for name in readers}
    try:
        return stanza.Pipeline(
            "id",
            dir=str(folder),
            processors=",".join(files),
            download_method=None,
            resources_filepath=str(MODELS / "resources.json"),
            allow_unknown_language=True,
            use_gpu=False,
            joint_treebank=treebank,
            joint_whole_quotations=whole_quotations,
            logging_level="ERROR",
            **paths,
        )
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"The models in {folder} do not load ({error}): {REMEDY}.") from error


def _files(folder: Path) -> dict[str, Path]:
    """Find the model of each processor: `tokenize.pt`, or Stanza's `tokenize/gsd.pt`."""
    found: dict[str, Path] = {}
    for name in ("tokenize", "mwt", "pos", "lemma", "depparse", "ner"):
        candidates = [folder / f"{name}.pt", *sorted(folder.glob(f"**/{name}/*.pt"))]
        path = next((path for path in candidates if path.is_file()), None)
        if path is not None:
            found[name] = path
    if (folder / JOINT).is_file():
        kept = {name: path for name, path in found.items() if name in ("tokenize", "mwt")}
        found = kept | {processor.NAME: folder / JOINT}
    complete = processor.NAME in found or "depparse" in found
    if "tokenize" not in found or not complete:
        missing = JOINT if not complete else "tokenize.pt"
        raise ModelError(f"The folder of models {folder} holds no {missing}: {REMEDY}.")
    return found


def _sentence(parsed: Any, text: str, places: list[int]) -> Sentence:
    tokens: list[Token] = []
    spans: list[tuple[str, int, int]] = []
    weapons: list[tuple[str, int, int]] = []
    for token in parsed.tokens:
        start, end = places[token.start_char], places[token.end_char - 1] + 1
        if text[end : end + 1] in _APOSTROPHES and token.text == '"':
            end += 1
        spans.append((token.ner or "O", start, end))
        weapons.append((getattr(token.words[0], "weapon", "O"), start, end))
        tokens.extend(_tokens(token, text[start:end], start, end))
    names = (*_names(spans), *_weapons(weapons))
    return Sentence(0, tokens[0].start, tokens[-1].end, tuple(tokens), names)


def _weapons(spans: list[tuple[str, int, int]]) -> Iterator[Name]:
    """The names of weapons in the BIO tags of tokens."""
    for first, after in bio_spans([tag for tag, _, _ in spans]):
        yield Name(spans[first][1], spans[after - 1][2], "weapon")


def _tokens(token: Any, surface: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words of a token; they keep the letters of the text, not of the parser."""
    at = 0
    for word in token.words:
        shown = surface[at : at + len(word.text)]
        alone = len(token.words) == 1
        same = shown.lower() == word.text.lower()
        at += len(word.text)
        yield Token(
            id=word.id,
            text=surface if alone else shown if same else word.text,
            lemma=word.lemma or word.text,
            upos=word.upos or "X",
            head=word.head,
            deprel=_DEPRELS.get(word.deprel, word.deprel),
            start=start,
            end=end,
            sure=getattr(word, "sure", None),
        )


def _names(spans: list[tuple[str, int, int]]) -> Iterator[Name]:
    start = None
    for tag, first, last in spans:
        mark, _, label = tag.partition("-")
        if mark in ("B", "S"):
            start = first
        kind = _TYPES.get(label)
        if mark in ("E", "S") and kind is not None and start is not None:
            yield Name(start, last, kind)
            start = None


__all__ = ["JOINT", "MODELS", "Annotator", "open_pipeline"]
