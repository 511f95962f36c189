"""Words of the news: those that it uses often, and those that begin its sentences.

The network keeps the pieces of frequent words, although no corpus has them: without its own
pieces a word falls into smaller ones, whose vectors say less.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kg.training.newsarticles import LEFT_OUT, NEWS

FREQUENT = 5
"""A word form that the news uses so often keeps its pieces."""
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
"""A word or a mark of running text."""
OPENS = 10
"""An opener begins so many times more sentences than it has a capital elsewhere."""
_CLOSING = "\"”"
_STOPS = (".", "?", "!")


def texts(data: Path) -> Iterator[str]:
    """Yield the text of each article of the news file, without those that kg is measured on."""
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] not in LEFT_OUT:
                yield f"{article['title']}.\n{article['text']}"


def frequent_forms(data: Path) -> set[str]:
    """Return the words and marks that the news uses at least FREQUENT times."""
    counts = Counter(word for text in texts(data) for word in WORD.findall(text))
    return {word for word, count in counts.items() if count >= FREQUENT}


def openers(data: Path) -> frozenset[str]:
    """Return the words, in lower case, that begin sentences of the news and are small elsewhere.

    A beginning is that of a line, or what follows a full stop. Only a word before one in lower
    case counts, so that no title nor name does.
    """
    first: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in texts(data):
        for line in text.splitlines():
            words = WORD.findall(line)
            for at, (word, after) in enumerate(pairwise(words)):
                if not (word.isalpha() and word.istitle() and after.islower()):
                    continue
                before = "".join(words[max(0, at - 2) : at]).rstrip(_CLOSING)
                if at == 0 or before.endswith(_STOPS):
                    first[word.lower()] += 1
                elif words[at - 1][0].isalpha():
                    inside[word.lower()] += 1
    return frozenset(w for w, count in first.items() if count >= OPENS * (1 + inside[w]))
