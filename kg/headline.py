"""Headlines in title case, and where one that was run into a paragraph ends.

"… sejak April. Baca: Bank Sentral Naikkan Suku Bunga Acuan Sejak awal tahun, …": the
headline ends before the capitalised word that opens the next sentence, and that word is
followed by the first lower-case word that no headline has.
"""

import re

from kg.layoutwords import LayoutWords, layout_words

_LONGEST_NAME = 6  # words of a name that can open a sentence
_WORD = re.compile(r"\S+")
_PUNCTUATION = ".,;:!?\"'“”‘’()[]…"
_VERB = re.compile(r"(?:Me(?:ng|ny|m|n|l|r|w|y)|Di|Ber|Ter)[a-z]{4,}(?:kan|i|[a-z])")
_NAMELIKE = re.compile(r"(?:Menteri|Merdeka|Meksiko|Mesir|Direktur|Direktorat|Dinas|Berlin|Bernard|"
                       r"Berita|Terminal|Ternate|Dirjen|Diplomat|Digital|Diponegoro|Menlu|Menhan)\b")  # fmt: skip


def is_headline(line: str) -> bool:
    """Whether most words of a line are capitalised, as in a headline and not in a sentence."""
    words = layout_words()
    counted = [
        word for word in re.findall(r"[^\W\d_][\w’'-]*", line)
        if word.casefold() not in words.headline_small
    ]  # fmt: skip
    return bool(counted) and sum(w[0].isupper() for w in counted) >= 0.8 * len(counted)


def headline_end(text: str, start: int, end: int, words: LayoutWords) -> int:
    """Where the headline that opens at `start` ends, at most `end`."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        bare = word[0].strip(_PUNCTUATION)
        if bare[:1].islower() and bare not in words.headline_small:
            break
        run.append(word)
    else:
        return end
    opening = _opening(text, run, words)
    return run[opening].start() if opening is not None else start


def _opening(text: str, run: list[re.Match[str]], words: LayoutWords) -> int | None:
    """Index in `run` of the word that opens the next sentence; None when all of it does."""
    bare = [word[0].strip(_PUNCTUATION) for word in run]
    last = next((i for i in range(len(run) - 1, -1, -1) if bare[i][:1].isupper()), None)
    if last is None or last == 0:
        return None
    window = range(max(1, last - _LONGEST_NAME + 1), last + 1)
    closed = [i for i in window if run[i - 1][0][-1] in ".!?…”\""]
    opened = [i for i in window if bare[i][:1].isupper() and bare[i].casefold() in words.openers]
    titled = [i for i in window if bare[i].casefold() in words.title_openers]
    if closed:
        return closed[-1]
    if titled and not any(i > titled[0] for i in opened):
        return titled[0]
    if opened:
        return opened[-1]
    return _repeated_name(text, run, last)


def _repeated_name(text: str, run: list[re.Match[str]], last: int) -> int:
    """A name that opens the sentence stands elsewhere in the article too."""
    for first in range(max(1, last - _LONGEST_NAME + 1), last):
        name = text[run[first].start() : run[last].end()].rstrip(_PUNCTUATION)
        if name[0].isupper() and text.count(name) > 1:
            return first
    return last


def has_headline_verb(text: str, words: LayoutWords) -> bool:
    """Whether a capitalised verb stands after the first word: sentences do not have that."""
    later = [word[0].strip(_PUNCTUATION) for word in _WORD.finditer(text)][1:]
    return any(
        word[:1].isupper()
        and (word.casefold() in words.headline_verbs or _is_capital_verb(word))
        for word in later
    )


def _is_capital_verb(word: str) -> bool:
    return _VERB.fullmatch(word) is not None and not _NAMELIKE.match(word)
