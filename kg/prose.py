"""Trees and their labels in words, for readers who know grammar and no treebank."""

from kg.language.tree import Tree
from kg.model import Sentence, Token

RELATIONS = {
    "root": "head of the sentence",
    "nsubj": "subject",
    "nsubj:pass": "subject of the passive",
    "csubj": "clause as subject",
    "obj": "object",
    "iobj": "second object",
    "obl": "oblique",
    "obl:agent": "agent of the passive (oleh)",
    "obl:tmod": "time",
    "nmod": "modifier (noun)",
    "nmod:poss": "possessor",
    "nmod:tmod": "time",
    "amod": "modifier (adjective)",
    "advmod": "adverb",
    "nummod": "number",
    "det": "determiner",
    "case": "preposition",
    "mark": "subordinator",
    "aux": "auxiliary",
    "cop": "copula",
    "cc": "conjunction (kata hubung)",
    "conj": "coordinated",
    "appos": "apposition",
    "flat": "part of the name",
    "flat:name": "part of the name",
    "fixed": "part of the fixed phrase",
    "acl": "clause that modifies a noun",
    "acl:relcl": "relative clause (yang)",
    "advcl": "adverbial clause",
    "ccomp": "complement clause",
    "xcomp": "complement without a subject of its own",
    "parataxis": "clause put beside",
    "vocative": "address",
    "punct": "punctuation",
}
WORD_CLASSES = {
    "ADJ": "adjective", "ADP": "preposition", "ADV": "adverb", "AUX": "auxiliary",
    "CCONJ": "conjunction", "DET": "determiner", "INTJ": "interjection", "NOUN": "noun",
    "NUM": "numeral", "PART": "particle", "PRON": "pronoun", "PROPN": "name",
    "SCONJ": "subordinator", "SYM": "symbol", "VERB": "verb", "X": "other",
}  # fmt: skip


def draw(sentence: Sentence) -> list[str]:
    """The dependency tree, one word a line, each below its head; punctuation is left out."""
    tree = Tree(sentence)
    lines: list[tuple[str, str]] = []
    for root in tree.children(0):
        _draw(tree, root, "", "", lines)
    width = max((len(left) for left, _ in lines), default=0)
    return [f"{left:{width}}  {right}" for left, right in lines]


def _draw(tree: Tree, token: Token, lead: str, rest: str, lines: list[tuple[str, str]]) -> None:
    lines.append((f"{lead}{token.text}", describe(token)))
    below = [child for child in tree.children(token.id) if child.deprel != "punct"]
    for child in below:
        last = child is below[-1]
        _draw(
            tree, child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), lines
        )


def describe(token: Token) -> str:
    """Word class and relation of a token: "verb, relative clause (yang)"."""
    relation = RELATIONS.get(token.deprel) or RELATIONS.get(token.deprel.split(":")[0])
    return f"{WORD_CLASSES.get(token.upos, token.upos)}, {relation or token.deprel}"
