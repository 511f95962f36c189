"""Trees written on one line: "word/UPOS/head/deprel ...", a name as first, last token and type."""

from kg.model import Block, Document, Name, Sentence, Token

Names = tuple[tuple[int, int, str], ...]


def document(tree: str, names: Names) -> Document:
    """A document of one sentence from its written tree."""
    tokens, text = [], ""
    for number, part in enumerate(tree.split(), start=1):
        word, upos, head, deprel = part.split("/")
        start = len(text) + bool(text)
        text = f"{text} {word}".strip()
        tokens.append(Token(number, word, word, upos, int(head), deprel, start, len(text)))
    spans = tuple(
        Name(tokens[first - 1].start, tokens[last - 1].end, kind)  # type: ignore[arg-type]
        for first, last, kind in names
    )
    sentence = Sentence(0, 0, len(text), tuple(tokens), spans)
    return Document("a.txt", text, (Block("story", 0, len(text)),), sentences=(sentence,))
