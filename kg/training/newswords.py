"""Words that news uses often: the network keeps their pieces, although no corpus has them.

Without its own pieces a word falls into smaller ones, whose vectors say less.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.training.newsarticles import LEFT_OUT, NEWS

FREQUENT = 5
"""A word form that the news uses so often keeps its pieces."""
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
"""A word or a mark of running text."""


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
