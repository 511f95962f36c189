"""Weapons' names that no lexicon has, by the entity model: "Korut menembakkan [Velkora-3]".

Where the lexicon or the name of a person or place says otherwise, and where most of the article's
occurrences of the words are not called a weapon, there is none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.mention.spans import Span
from kg.mention.words import Line, Word
from kg.model import Mention

Words = tuple[str, ...]
_SHARE = 0.5
"""The least share of a name's occurrences that the model calls a weapon."""


class Unlisted:
    """The weapons' names of an article that the entity model finds and the lexicon lacks."""

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        claims = Counter(words for place in lines for words in self._claimed(place))
        counts = {words: sum(len(_places(p, words)) for p in lines) for words in claims}
        self.names = frozenset(w for w, n in claims.items() if n >= _SHARE * counts[w])
        self.models = frozenset(self._doubtful(self.names))

    def _claimed(self, place: Line) -> Iterator[Words]:
        """The words that the model calls a weapon in a sentence, if they look like a name."""
        for name in place.sentence.names:
            ends = place.index(name.start, name.end) if name.type == "weapon" else None
            if ends is None or place.is_headline:
                continue
            first, last = _whole(place, *ends)
            if first <= last and _named(place.words[first : last + 1]):
                yield tuple(word.text for word in place.words[first : last + 1])

    def _doubtful(self, names: Iterable[Words]) -> Iterator[str]:
        """The ids of the common words among them that the lexicon lists as weapons as well."""
        for words in names:
            match = self._lexicon.match(words, 0)
            if match is not None and match.length == len(words) and match.row.kind == "doubtful":
                yield match.row.id

    def spans(
        self, place: Line, names: Sequence[Span], items: Sequence[Mention]
    ) -> list[Span]:
        """The unlisted weapons of a sentence, given its other names and its items."""
        found: list[Span] = []
        for words in sorted(self.names, key=lambda words: (-len(words), words)):
            for first in _places(place, words):
                span = Span(first, first + len(words) - 1, "weapon")
                if not any(map(span.overlaps, found)) and not self._known(
                    place, span, names, items
                ):
                    found.append(span)
        return sorted(found, key=lambda span: span.first)

    def _known(
        self, place: Line, span: Span, names: Sequence[Span], items: Sequence[Mention]
    ) -> bool:
        start, end = place.words[span.first].start, place.words[span.last].end
        if any(item.start < end and start < item.end for item in items):
            return True
        if any(_against(other, span) for other in names if other.overlaps(span)):
            return True
        basics = place.basics
        return any(self._lexicon.match(basics, at) for at in range(span.first, span.last + 1))


def _whole(place: Line, first: int, last: int) -> tuple[int, int]:
    """The name with the letters and numbers that no white space divides from it: "J-[20]"."""
    words = place.words
    while first > 0 and words[first - 1].end == words[first].start and _joins(words[first - 1]):
        first -= 1
    while last + 1 < len(words) and words[last].end == words[last + 1].start:
        if not _joins(words[last + 1]):
            break
        last += 1
    while first <= last and not words[first].text[0].isalnum():
        first += 1
    while last >= first and not words[last].text[-1].isalnum():
        last -= 1
    return first, last


def _joins(word: Word) -> bool:
    return word.text in ("-", "–") or word.text.isalnum()


def _against(name: Span, weapon: Span) -> bool:
    """Whether a name says otherwise: a known or longer one, and any but an organisation."""
    unsure = name.reading is None and name.type == "organisation"
    return not (unsure and weapon.contains(name))


def _places(place: Line, words: Words) -> list[int]:
    """Where in the sentence the words stand, as they are written."""
    texts = [word.text for word in place.words]
    size = len(words)
    return [at for at in range(len(texts) - size + 1) if tuple(texts[at : at + size]) == words]


def _named(words: Sequence[Word]) -> bool:
    """Whether the words are a name: a capital first, more than one letter, a name's tag or a digit.

    The tag tells a name from the first word of a sentence.
    """
    text = "".join(word.text for word in words)
    tagged = any(word.token.upos in ("PROPN", "X") for word in words)
    proper = tagged or any(c.isdigit() for c in text) or text.isupper()
    return words[0].capital and proper and sum(c.isalnum() for c in text) > 1
