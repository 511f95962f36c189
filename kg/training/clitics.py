"""Clitics of a corpus that leaves them undivided: *bukunya* becomes *buku* and *nya*."""

from dataclasses import replace
from typing import Any

from kg.annotate.processor import spaces_of
from kg.training.evidence import UNKNOWN
from kg.training.examples import Example


def divided(example: Example, pipeline: Any) -> Example:
    """Return the example with its words divided as `pipeline` divides them.

    The longest part of a word keeps what the corpus says of it; of the other parts the corpus
    says nothing. A sentence whose words the pipeline bounds otherwise stays as it is.
    """
    text = "".join(
        f"{' ' if space and at else ''}{word}"
        for at, (word, space) in enumerate(zip(example.words, example.spaces, strict=True))
    )
    sentences = pipeline(text).sentences
    if len(sentences) != 1:
        return example
    (sentence,) = sentences
    if tuple(token.text for token in sentence.tokens) != example.words:
        return example
    bearers = [
        max(token.words, key=lambda word: len(word.text)).id for token in sentence.tokens
    ]
    at_bearer = {bearer: at for at, bearer in enumerate(bearers)}
    old = [at_bearer.get(word.id) for word in sentence.words]
    return replace(
        example,
        words=tuple(word.text for word in sentence.words),
        spaces=tuple(spaces_of(sentence)),
        upos=tuple(None if at is None else example.upos[at] for at in old),
        heads=tuple(UNKNOWN if at is None else _moved(example.heads[at], bearers) for at in old),
        deprels=tuple("" if at is None else example.deprels[at] for at in old),
    )


def _moved(head: int, bearers: list[int]) -> int:
    return bearers[head - 1] if head else 0
