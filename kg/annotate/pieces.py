"""From words to the pieces that the encoder reads.

The pieces and their scores are those of XLM-R's Unigram tokenizer, cut to what Indonesian
text uses; a word that a space precedes begins with "▁".
"""

import unicodedata
import zlib
from collections.abc import Sequence

from tokenizers import Tokenizer
from tokenizers.models import Unigram

SPACE = "▁"
BOS, PAD, EOS, UNKNOWN = 0, 1, 2, 3
"""The numbers of <s>, <pad>, </s> and <unk>: the first four pieces."""
AFFIXES = 8192
"""Classes of beginnings and ends of words, by hash; 0 is none."""
_BEGINNINGS, _ENDS = 6, 5
_MOST = 32
"""Pieces of one word that are read; a longer "word" is a URL or noise."""


class Pieces:
    """A word's pieces, remembered for each word form."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._tokenizer = Tokenizer(Unigram(list(vocabulary), UNKNOWN, False))
        self._known: dict[str, tuple[int, ...]] = {}
        self._affixes: dict[str, list[int]] = {}

    def affixes(self, word: str) -> list[int]:
        """Return the classes of the word's beginnings of 1 to 6 and ends of 1 to 5 letters."""
        known = self._affixes.get(word)
        if known is None:
            form = f"<{word.lower()}>"
            ends = [form[: size + 1] for size in range(1, _BEGINNINGS + 1)]
            ends += [form[-size - 1 :] for size in range(1, _ENDS + 1)]
            known = [zlib.crc32(end.encode()) % (AFFIXES - 1) + 1 for end in ends]
            self._affixes[word] = known
        return known

    def of(self, word: str, space: bool) -> tuple[int, ...]:
        """Return the numbers of the pieces of `word`; at least one."""
        form = (SPACE if space else "") + unicodedata.normalize("NFKC", word).replace(" ", SPACE)
        known = self._known.get(form)
        if known is None:
            found = self._tokenizer.encode(form, add_special_tokens=False).ids[:_MOST]
            known = self._known[form] = tuple(found) or (UNKNOWN,)
        return known

    def formed(self, sentences: Sequence[Sequence[str]], width: int) -> list[list[list[int]]]:
        """Return the affixes (B, `width`, 11) of the words of some sentences, padded with 0."""
        none = [0] * (_BEGINNINGS + _ENDS)
        return [
            [self.affixes(word) for word in words] + [none] * (width - len(words))
            for words in sentences
        ]

    def sentence(
        self, words: Sequence[str], spaces: Sequence[bool]
    ) -> tuple[list[int], list[int]]:
        """Return pieces and, for each, its word (0 the root <s>, 1 the first word ...)."""
        pieces, owner = [BOS], [0]
        for number, (word, space) in enumerate(zip(words, spaces, strict=True), start=1):
            found = self.of(word, space)
            pieces.extend(found)
            owner.extend([number] * len(found))
        pieces.append(EOS)
        owner.append(len(words) + 1)
        return pieces, owner
