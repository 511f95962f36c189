"""From words to the pieces that the encoder reads.

The pieces and their scores are those of XLM-R's Unigram tokenizer, cut to what Indonesian
text uses; a word that a space precedes begins with "▁".
"""

import unicodedata
from collections.abc import Sequence

from tokenizers import Tokenizer
from tokenizers.models import Unigram

SPACE = "▁"
BOS, PAD, EOS, UNKNOWN = 0, 1, 2, 3
"""The numbers of <s>, <pad>, </s> and <unk>: the first four pieces."""
_MOST = 32
"""Pieces of one word that are read; a longer "word" is a URL or noise."""


class Pieces:
    """A word's pieces, remembered for each word form."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._tokenizer = Tokenizer(Unigram(list(vocabulary), UNKNOWN, False))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str, space: bool) -> tuple[int, ...]:
        """Return the numbers of the pieces of `word`; at least one."""
        form = (SPACE if space else "") + unicodedata.normalize("NFKC", word).replace(" ", SPACE)
        known = self._known.get(form)
        if known is None:
            found = self._tokenizer.encode(form, add_special_tokens=False).ids[:_MOST]
            known = self._known[form] = tuple(found) or (UNKNOWN,)
        return known

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
