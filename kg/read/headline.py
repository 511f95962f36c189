"""Headlines in title case, and where one that was run into a paragraph ends.

"… sejak April. Baca: Bank Sentral Naikkan Suku Bunga Acuan Sejak awal tahun, …": the
headline ends before the capitalised word that opens the next sentence, and that word is
followed by the first lower-case word that no headline has.
"""

import re

from kg.read.layoutwords import LayoutWords, layout_words

_LONGEST_NAME = 5  # words before the last of a name that can open a sentence
_LONGEST_TITLE = 12  # the same of a name with title and institution
_BETWEEN_TITLES = 3  # words from one title to the next of the same person
_WORD = re.compile(r"\S+")
_PUNCTUATION = ".,;:!?\"'“”‘’()[]…"
_VERB = re.compile(r"Me(?:ng|ny|mb|mp)[a-z]{4,}|(?:Me|Di)[a-z]{4,}kan")
_NOUN = re.compile(r"Men(?:engah|genai|gapa)")


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
    last = next((i for i in range(len(run) - 1, -1, -1) if bare[i][:1].isupper()), 0)
    verb = max((i for i in range(last) if _is_verb(bare[i], words)), default=0)
    first = max(1, verb + 1, last - _LONGEST_TITLE)
    if last < first:
        return last or None
    for sign in (_after_stop, _open_quote, _title):
        found = sign(run, bare, first, last, words)
        if found is not None:
            return found
    name = _repeated_name(text, run, max(first, last - _LONGEST_NAME), last)
    before = name - 1
    return before if before >= first and bare[before].casefold() in words.openers else name


def _after_stop(
    run: list[re.Match[str]], bare: list[str], first: int, last: int, words: LayoutWords
) -> int | None:
    """After the last "!", "?" or "." of the headline, where a short name follows."""
    stops = range(max(first, last - _LONGEST_NAME), last + 1)
    return next((i for i in reversed(stops) if run[i - 1][0][-1] in ".!?…"), None)


def _open_quote(
    run: list[re.Match[str]], bare: list[str], first: int, last: int, words: LayoutWords
) -> int | None:
    """A quotation that the headline opens and does not close."""
    for i in range(last, first - 1, -1):
        if run[i][0][0] in '"“':
            inner = run[i][0][1:] + "".join(word[0] for word in run[i + 1 :])
            return None if set(inner) & set('"”') else i
    return None


def _title(
    run: list[re.Match[str]], bare: list[str], first: int, last: int, words: LayoutWords
) -> int | None:
    """A title before a name, with the titles just before it ("Juru Bicara Kementerian")."""
    titled = [i for i in range(first, last + 1) if bare[i].casefold() in words.title_openers]
    if not titled:
        return None
    at = titled[-1]
    for earlier in reversed(titled[:-1]):
        if at - earlier <= _BETWEEN_TITLES:
            at = earlier
    return at


def _repeated_name(text: str, run: list[re.Match[str]], first: int, last: int) -> int:
    """A name that opens the sentence stands elsewhere in the article too."""
    for start in range(first, last):
        name = text[run[start].start() : run[last].end()].strip(_PUNCTUATION)
        if name[0].isupper() and text.count(name) > 1:
            return start
    return last


def has_headline_verb(text: str, words: LayoutWords) -> bool:
    """Whether a capitalised verb stands after the first word: sentences do not have that."""
    later = [word[0].strip(_PUNCTUATION) for word in _WORD.finditer(text)][1:]
    return any(_is_verb(word, words) for word in later)


def _is_verb(word: str, words: LayoutWords) -> bool:
    if not word[:1].isupper() or _NOUN.match(word):
        return False
    return word.casefold() in words.headline_verbs or _VERB.fullmatch(word) is not None
