"""Which news articles teach weapons' names: those with several kinds of weapons, and others."""

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon import Lexicon, Row
from kg.training.silver import VAGUE

NEWS = Path("news") / "articles.jsonl.gz"
LEFT_OUT = frozenset(
    "Harisatul-ne-9e118b6fb3d8 Harisatul-ne-fc5297fe2324 KamigonNoMer-05382ccf1a47 "
    "KamigonNoMer-a223587dbf51 KamigonNoMer-c97559275ae7 KamigonNoMer-d322178af3a0 "
    "Naandalist-t-28504ade19c2 Naandalist-t-7f983b7f49d6 Naandalist-t-afce23a854e3 "
    "Naandalist-t-d18f1b6d9fac gabriellacla-e01cff26d2b7".split()
)
"""Articles that kg is measured on, and copies of them: nothing is learnt from these."""
LONGEST = 3500
"""Characters of an article that are read."""
_WORD = re.compile(r"\w+(?:[-–/]\w+)*")
_SHAPE = re.compile(r"\b[A-Z][A-Za-z]{0,3}[- ]?\d{1,4}[A-Za-z]?\b")
_SHAPED = 4


@dataclass(frozen=True, slots=True)
class News:
    """An article of the news, and how many kinds and mentions of weapons a reader of words sees."""

    id: str
    text: str
    kinds: int
    weapons: int

    @property
    def words(self) -> int:
        """About how many words of it are read."""
        return len(self.text) // 7


def read(path: Path, lexicon: Lexicon) -> Iterator[News]:
    """Yield the articles of a file of lines of JSON, without those left out."""
    heads = [row for row in lexicon.of_type("weapon") if _plain(row)]
    firsts = frozenset(a.text.split()[0].casefold() for row in heads for a in row.aliases)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["id"] not in LEFT_OUT:
                text = f"{row['title']}\n\n{row['text']}"[:LONGEST]
                counts = weapons(text, lexicon, firsts)
                yield News(row["id"], text, len(counts), counts.total())


def weapons(text: str, lexicon: Lexicon, firsts: frozenset[str]) -> Counter[str]:
    """Count the common nouns of weapons in a text; `firsts` are the words that they begin with."""
    words, found, at = _WORD.findall(text), Counter[str](), 0
    while at < len(words):
        match = lexicon.match(words, at) if words[at].casefold() in firsts else None
        plain = match is not None and _plain(match.row)
        if match is not None and plain:
            found[match.row.id] += 1
        at += match.length if match is not None and plain else 1
    return found


def _plain(row: Row) -> bool:
    return row.type == "weapon" and row.kind == "head" and row.weapon_class not in VAGUE


def armed(news: Iterable[News], words: int) -> list[News]:
    """The articles with most kinds of weapons, up to so many words."""
    found = sorted((n for n in news if n.weapons > 1), key=lambda n: (-n.kinds, -n.weapons, n.id))
    return _up_to(found, words)


def unarmed(news: Iterable[News], words: int) -> list[News]:
    """Articles without weapons, half of them with letters and numbers such as "B2B", "K-9"."""
    found = sorted(
        (n for n in news if not n.weapons), key=lambda n: (zlib.crc32(n.id.encode()), n.id)
    )
    shaped = _up_to((n for n in found if len(_SHAPE.findall(n.text)) >= _SHAPED), words // 2)
    return [*shaped, *_up_to((n for n in found if n not in shaped), words - words // 2)]


def _up_to(news: Iterable[News], words: int) -> list[News]:
    kept: list[News] = []
    for one in news:
        words -= one.words
        if words < 0:
            break
        kept.append(one)
    return kept
