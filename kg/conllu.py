"""Stage 2, on paper: parsed sentences as CoNLL-U, and back without loss.

MISC keeps the characters of each word (`start_char`, `end_char`), the parser's probability of
its head and label (`sure`, where known) and the first and last word of each name
(`ner=B-person`, `I-person`); names that do not end where words end are
kept whole in a comment.
"""

from collections.abc import Iterable, Iterator
from typing import cast, get_args

from kg.errors import InputError
from kg.model import Document, Name, NameType, Sentence, Token

_COLUMNS = 10
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))


def write(document: Document) -> str:
    """Return the sentences of a document in CoNLL-U."""
    blocks = ("\n".join(_lines(document, sentence)) for sentence in document.sentences)
    return "".join(f"{block}\n\n" for block in blocks)


def _lines(document: Document, sentence: Sentence) -> Iterator[str]:
    yield f"# sent_id = {document.name}-{sentence.index}"
    yield f"# text = {_escape(document.text[sentence.start : sentence.end])}"
    yield f"# span = {sentence.start}:{sentence.end}"
    for name in sentence.names:
        yield f"# name = {name.type} {name.start}:{name.end}"
    for token in sentence.tokens:
        yield "\t".join(_columns(token, sentence.names))


def _columns(token: Token, names: Iterable[Name]) -> Iterator[str]:
    yield str(token.id)
    yield _escape(token.text)
    yield _escape(token.lemma)
    yield token.upos
    yield "_"
    yield "_"
    yield str(token.head)
    yield token.deprel
    yield "_"
    misc = f"start_char={token.start}|end_char={token.end}"
    misc += "" if token.sure is None else f"|sure={token.sure:.2f}"
    tag = next((_tag(token, name) for name in names if _inside(token, name)), "")
    yield misc + (f"|ner={tag}" if tag else "")


def _inside(token: Token, name: Name) -> bool:
    return name.start <= token.start and token.end <= name.end


def _tag(token: Token, name: Name) -> str:
    return f"{'B' if token.start == name.start else 'I'}-{name.type}"


def _escape(text: str) -> str:
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text


def _unescape(text: str) -> str:
    kept, at = [], 0
    letters = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] in letters:
            kept.append(letters[text[at + 1]])
            at += 2
        else:
            kept.append(text[at])
            at += 1
    return "".join(kept)


def read(text_conllu: str, text: str | None = None) -> tuple[Sentence, ...]:
    """Return the sentences that `write` wrote; raises InputError with the line's number.

    With the document's `text`, words that lie outside it are an error too.
    """
    sentences: list[Sentence] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*text_conllu.split("\n"), ""], start=1):
        if line:
            lines.append((number, line))
        elif lines:
            sentences.append(_sentence(lines, len(sentences)))
            lines = []
    if text is not None and sentences and sentences[-1].end > len(text):
        raise InputError("The CoNLL-U is longer than its text: parse the text again.")
    return tuple(sentences)


def _sentence(lines: list[tuple[int, str]], place: int) -> Sentence:
    index, span, names, tokens = place, None, [], []
    for number, line in lines:
        try:
            if line.startswith("# sent_id = "):
                index = int(line.rpartition("-")[2])
            elif line.startswith("# span = "):
                span = _span(line.removeprefix("# span = "))
            elif line.startswith("# name = "):
                names.append(_name(line.removeprefix("# name = ")))
            elif not line.startswith("#"):
                tokens.append(_token(line))
        except (ValueError, KeyError) as error:
            raise InputError(
                f"Line {number} of the CoNLL-U is not as kg writes it ({error}): "
                "parse the text again."
            ) from error
    start, end = span or (tokens[0].start, tokens[-1].end)
    return Sentence(index, start, end, tuple(tokens), tuple(names))


def _span(text: str) -> tuple[int, int]:
    start, end = text.split(":")
    return int(start), int(end)


def _name(text: str) -> Name:
    kind, span = text.split(" ")
    if kind not in get_args(NameType):
        raise ValueError(f"unknown type of name {kind!r}")
    return Name(*_span(span), cast(NameType, kind))


def _token(line: str) -> Token:
    columns = line.split("\t")
    if len(columns) != _COLUMNS:
        raise ValueError(f"{len(columns)} columns instead of {_COLUMNS}")
    misc = dict(part.split("=", 1) for part in columns[9].split("|"))
    return Token(
        id=int(columns[0]),
        text=_unescape(columns[1]),
        lemma=_unescape(columns[2]),
        upos=columns[3],
        head=int(columns[6]),
        deprel=columns[7],
        start=int(misc["start_char"]),
        end=int(misc["end_char"]),
        sure=float(misc["sure"]) if "sure" in misc else None,
    )
