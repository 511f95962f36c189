"""What the pipeline knows of a statement that tells whether it is right.

Features are named numbers, mostly 0 or 1 (left out where 0). None of them looks at words:
they tell how a statement was found, not what it is about, apart from its relation.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import Argument, Document, Mention, Sentence, Statement, Token

SURE = 0.95
"""The parser's probability of an arc and its label where none is stored."""

_LEAST = 0.02  # a probability below says no more than this one
_FEW_WORDS = 20  # a sentence of so many words counts as neither long nor short
_OWN = frozenset({"direct", "predicate", "adjacent"})  # found in a slot of the trigger's own
_FUNCTION = frozenset({"PUNCT", "CCONJ", "SCONJ", "DET", "PART"})

Features = Mapping[str, float]


class Circumstances:
    """One article as parsed and as mended, and how often it says the same."""

    def __init__(self, parsed: Document, mended: Document, statements: Iterable[Statement]) -> None:
        every = tuple(statements)
        self.parsed = {sentence.index: sentence for sentence in parsed.sentences}
        self.mended = {sentence.index: sentence for sentence in mended.sentences}
        self.title = [(b.start, b.end) for b in mended.blocks if b.kind == "title"]
        anew = (s for s in every if not any(a.via == "told before" for a in s.arguments))
        self.said = Counter(content for content, _ in {(_content(s), s.sentence) for s in anew})
        self.yielded = Counter((s.relation, s.sentence, s.trigger.start) for s in every)


def features(statement: Statement, around: Circumstances) -> dict[str, float]:
    """The features of a statement of the article, by name, in alphabetical order."""
    found = {"always": 1.0, f"relation {statement.relation}": 1.0}
    for argument in statement.arguments:
        if argument.role in ("place", "time"):
            continue
        for name in _of_argument(argument):
            found[name] = found.get(name, 0.0) + 1.0
    found |= _of_statement(statement, around)
    found |= _of_story(statement, around)
    found |= _of_tree(statement, around)
    return {name: found[name] for name in sorted(found) if found[name]}


def _of_argument(argument: Argument) -> Iterable[str]:
    """How the argument was found, and what kind of mention it is."""
    mention = argument.mention
    if argument.via not in _OWN:
        yield f"via {argument.via}"
    if mention is None:
        return
    if mention.kind == "pronoun":
        yield "pronoun"
    elif mention.kind == "nominal" and "weapon" not in mention.types and len(mention.types) == 1:
        yield f"description {mention.types[0]}"
    if mention.kind == "name" and mention.entry is None:
        yield f"unknown {mention.types[0]}"
    if len(mention.types) > 1:
        yield "several types"
    if mention.count != 1:
        yield "plural"


def _of_statement(statement: Statement, around: Circumstances) -> dict[str, float]:
    """Where the statement stands, how it is presented, and what else the article says."""
    at = statement.trigger.start
    told = around.said[_content(statement)] - 1
    rivals = around.yielded[statement.relation, statement.sentence, at] - 1
    return {
        "headline": float(any(start <= at < end for start, end in around.title)),
        "said again": float(told > 0),
        "of one trigger": math.log1p(max(rivals, 0)),
        "sourced": float(bool(statement.sources)),
        "not asserted": float(statement.factuality != "asserted"),
        "third argument": float(len(statement.arguments) > 2),
    }


def _of_story(statement: Statement, around: Circumstances) -> dict[str, float]:
    """Which role the story fills, and whether the sentence names somebody else too."""
    filled = [at for at, argument in enumerate(statement.arguments[:2]) if argument.via == "story"]
    spans = [(m.start, m.end) for m in _mentions(statement) if m.sentence == statement.sentence]
    spans += [(s.mention.start, s.mention.end) for s in statement.sources if s.mention is not None]
    names = around.mended[statement.sentence].names
    free = [n for n in names if not any(n.start < end and start < n.end for start, end in spans)]
    return {
        "story as subject": float(0 in filled),
        "story as object": float(1 in filled),
        "story beside other names": float(bool(filled) and bool(free)),
    }


def _of_tree(statement: Statement, around: Circumstances) -> dict[str, float]:
    """How sure the tree is where it matters, how long the sentence, what was mended."""
    sentence = around.mended[statement.sentence]
    tokens = {token.id: token for token in sentence.tokens}
    trigger = _at(sentence, statement.trigger.start)
    heads = [m.head for m in _mentions(statement) if m.sentence == statement.sentence]
    path = _path(tokens, {trigger.id, *heads})
    before = {token.id: token for token in around.parsed[statement.sentence].tokens}
    moved = [i for i in path if i in before and before[i].head != tokens[i].head]
    words = [token for token in sentence.tokens if token.upos not in _FUNCTION]
    sure = [_sure(tokens[i]) for i in path]
    apart = max((abs(head - trigger.id) for head in heads), default=0)
    return {
        "noun as trigger": float(trigger.upos in ("NOUN", "PROPN")),
        "no verb or noun as trigger": float(trigger.upos not in ("NOUN", "PROPN", "VERB")),
        "mended": float(bool(moved)),
        "length": math.log(max(len(words), 1) / _FEW_WORDS),
        "apart": math.log1p(apart),
        "doubt on the way": -sum(map(math.log, sure)),
        "doubt in the sentence": -sum(math.log(_sure(t)) for t in words) / max(len(words), 1),
    }


def _sure(token: Token) -> float:
    return max(SURE if token.sure is None else token.sure, _LEAST)


def _at(sentence: Sentence, start: int) -> Token:
    return next(t for t in sentence.tokens if t.start <= start < t.end or t.start >= start)


def _path(tokens: Mapping[int, Token], wanted: set[int]) -> list[int]:
    """The tokens whose arcs join the wanted ones: up to where all of them meet."""
    chains = [_upwards(tokens, number) for number in sorted(wanted)]
    shared = set(chains[0]).intersection(*chains[1:])
    found = {number for chain in chains for number in chain if number not in shared}
    return sorted(found)


def _upwards(tokens: Mapping[int, Token], number: int) -> list[int]:
    chain: list[int] = []
    while number in tokens and number not in chain:
        chain.append(number)
        number = tokens[number].head
    return chain


def _mentions(statement: Statement) -> list[Mention]:
    return [a.mention for a in statement.arguments if a.mention is not None]


def _content(statement: Statement) -> tuple[str, tuple[tuple[str, str], ...]]:
    roles = ((a.role, a.entity) for a in statement.arguments[:2] if a.entity is not None)
    return statement.relation, tuple(sorted(roles))
