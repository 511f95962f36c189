"""Mends what word order makes certain and a parser sometimes misses.

A name is one unit: its parts hang on its first word, and only that word hangs elsewhere. A
preposition belongs to the noun phrase that follows it. Both hold without exception in
Indonesian news, so that nothing is lost where the tree was right.
"""

from dataclasses import replace

from kg.model import Document, Sentence, Token

SKIPPED = frozenset({"DET", "NUM", "ADV", "PART", "SYM", "ADP"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
FARTHEST = 4  # words between a preposition and its noun


def repair(document: Document) -> Document:
    """The document with mended trees; mentions and clauses are read off these."""
    return replace(document, sentences=tuple(_sentence(s) for s in document.sentences))


def _sentence(sentence: Sentence) -> Sentence:
    tokens = {token.id: token for token in sentence.tokens}
    for name in sentence.names:
        ids = [t.id for t in sentence.tokens if t.start >= name.start and t.end <= name.end]
        if len(ids) > 1 and ids[-1] - ids[0] == len(ids) - 1:
            _unite(tokens, ids)
    for token in sentence.tokens:
        if token.deprel == "case" and token.upos == "ADP":
            _attach_case(tokens, token)
    return replace(sentence, tokens=tuple(tokens[t.id] for t in sentence.tokens))


def _unite(tokens: dict[int, Token], ids: list[int]) -> None:
    """Hang the parts of a name on its first word, and the name where a part of it hung.

    The first word's own attachment is believed where it leads out of the name. Dependants
    of the parts pass to the first word.
    """
    inside = set(ids)
    outward = [i for i in ids if tokens[i].head not in inside]
    outer = tokens[outward[0]] if outward else tokens[ids[0]]
    first = tokens[ids[0]]
    tokens[first.id] = replace(first, head=outer.head, deprel=outer.deprel)
    for part in ids[1:]:
        tokens[part] = replace(tokens[part], head=first.id, deprel="flat:name")
    for token in list(tokens.values()):
        if token.id not in inside and token.head in inside - {first.id} and outer.head != token.id:
            tokens[token.id] = replace(token, head=first.id)


def _attach_case(tokens: dict[int, Token], preposition: Token) -> None:
    at = preposition.id + 1
    while at in tokens and tokens[at].upos in SKIPPED and at <= preposition.id + FARTHEST:
        at += 1
    noun = tokens.get(at)
    if noun is None or noun.upos not in NOUNS or noun.id == preposition.head:
        return
    noun = _phrase_head(tokens, noun, preposition.id)
    if noun.head != preposition.id and noun.id != preposition.head:
        tokens[preposition.id] = replace(preposition, head=noun.id)


def _phrase_head(tokens: dict[int, Token], noun: Token, after: int) -> Token:
    """The head of the noun phrase that starts behind a preposition: the highest noun there."""
    seen = {noun.id}
    while (above := tokens.get(noun.head)) and above.id > after and above.upos in NOUNS:
        if above.id in seen or noun.deprel in ("nsubj", "obj", "conj", "nsubj:pass", "appos"):
            break
        seen.add(above.id)
        noun = above
    return noun
