"""Named-entity corpora brought to one scheme: person, organisation, place in BIO tags."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.training.examples import Example

TYPES = {
    "PER": "person", "PERSON": "person", "PPL": "person",
    "ORG": "organisation", "ORGANISATION": "organisation", "ORGANIZATION": "organisation",
    "LOC": "place", "LOCATION": "place", "PLACE": "place", "PLC": "place",
}  # fmt: skip

_CLOSING = set(".,;:!?)]}%”’…")
_OPENING = set("([{“‘$")
_GRAM = 8


def read_names(path: Path, scheme: str) -> list[Example]:
    """Read a file of "token ... tag" lines, sentences divided by empty lines."""
    examples, words, tags = [], [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split()
        if len(columns) >= 2:
            words.append(columns[0])
            tags.append(columns[-1])
        elif words:
            fixed = tuple(_bio(tags))
            examples.append(
                Example(tuple(words), tuple(detokenised(words)), names={scheme: fixed})
            )
            words, tags = [], []
    return examples


def _bio(tags: Iterable[str]) -> Iterator[str]:
    """Bring IOB of any kind to BIO with kg's types; other types become O."""
    before = "O"
    for tag in tags:
        mark, _, kind = tag.partition("-")
        name = TYPES.get(kind.upper())
        if name is None:
            before = "O"
        elif mark == "I" and before == name:
            yield f"I-{name}"
            continue
        else:
            before = name
            yield f"B-{name}"
            continue
        yield "O"


def detokenised(words: Iterable[str]) -> Iterator[bool]:
    """Guess for each token whether a space precedes it in running text."""
    glue, open_quote, first = True, False, True
    for word in words:
        space = first or not (glue or word in _CLOSING or word == "nya")
        glue = word in _OPENING
        if word in {'"', "``", "''"}:
            space, glue = not open_quote, not open_quote
            open_quote = not open_quote
        yield space
        first = False


def grams(words: Iterable[str]) -> set[str]:
    """Return the runs of eight letters-and-digits tokens; of a short sentence the whole."""
    kept = [form for word in words if (form := re.sub(r"\W", "", word.lower()))]
    if len(kept) < _GRAM:
        return {" ".join(kept)} if len(kept) > 3 else set()
    return {" ".join(kept[at : at + _GRAM]) for at in range(len(kept) - _GRAM + 1)}


def without(examples: list[Example], tests: Iterable[Iterable[str]]) -> list[Example]:
    """Drop the examples that share a run of eight tokens with a test sentence."""
    seen = set().union(*(grams(words) for words in tests))
    return [example for example in examples if not grams(example.words) & seen]
