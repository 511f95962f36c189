"""Which UD relation a child of an ICON phrase has to the phrase's head.

The conventions are those of UD Indonesian CSUI: *yang* is the subject of its clause, a
title governs the name after it, a currency governs its number.
"""

from kg.training.headchild import (
    CLAUSES,
    NOMINAL,
    PREDICATES,
    SPEAKING,
    TIMES,
    TITLES,
    VERBS,
    head_child,
)
from kg.training.icon import AUXILIARIES, Node


def relation(node: Node, chosen: int, at: int, top: Node, word: Node) -> str:
    """Return the label of child `at`, whose head word is `word`, under head word `top`."""
    child, head = node.children[at], node.children[chosen]
    fixed = _function_word(node, child, chosen, at)
    if fixed:
        return fixed
    if node.label in ("NP", "WHNP", "QP"):
        return _in_noun_phrase(node, chosen, at, top)
    if node.label == "PP":
        return "mark" if child.label == "CSN" else _in_noun_phrase(node, chosen, at, top)
    if child.label in NOMINAL or child.label == "RPN":
        return _nominal(node, chosen, at, top, word)
    if child.label == "PP":
        return _oblique(child, top)
    if child.label in ("ADJ", "ADJP"):
        return "xcomp" if at > chosen and child.label == "ADJP" else "advmod"
    if child.label == "CP":
        return _clause(child, top, at > chosen)
    if child.label in CLAUSES:
        if head.label in CLAUSES:
            return "parataxis"
        return "ccomp" if at > chosen else "advcl"
    if child.label in VERBS | {"VP", "UCP"}:
        if word.word.lower() in SPEAKING:
            return "parataxis"
        if node.label in ("VP", "ADJP") and at > chosen:
            return "conj" if node.children[at - 1].label == "PUN" else "xcomp"
        return "advcl"
    return "advmod"


def _function_word(node: Node, child: Node, chosen: int, at: int) -> str | None:
    form = child.word.lower()
    if child.label == "PUN":
        return "punct"
    if child.label == "CCN":
        return "cc:preconj" if form == "baik" else "cc"
    if child.label == "CSN":
        return "mark"
    if child.label == "PPO" and at < chosen:
        clausal = node.children[chosen].label in PREDICATES
        return "mark" if clausal else "case"
    if child.label == "PP" and node.label == "PP" and at < chosen:
        return "case"
    if child.label == "TAME":
        return "aux" if form in AUXILIARIES else "advmod"
    if child.label in ("NEG", "ADV", "ADVP", "PAR", "PPO", "CONJP", "WHADVP"):
        return "fixed" if node.label in ("CONJP", "ADVP") else "advmod"
    if child.label in ("INT", "INTJ"):
        return "discourse"
    if child.label == "VBL" and form in ("adalah", "ialah"):
        return "cop"
    if child.label == "PRR":
        return _relative(node, chosen)
    return None


def _relative(node: Node, chosen: int) -> str:
    """Return what *yang* is in its clause: the subject, unless the clause has one."""
    head = node.children[chosen]
    inside = head.children if head.label in CLAUSES else node.children
    if any(child.label in ("NP", "PRN", "NNO", "NNP") for child in inside if child is not head):
        return "obj"
    return "nsubj:pass" if _passive(head) else "nsubj"


def _passive(node: Node) -> bool:
    while not node.word:
        node = node.children[head_child(node)]
    return node.label == "VBP"


def _nominal(node: Node, chosen: int, at: int, top: Node, word: Node) -> str:
    """Label a noun phrase in a clause or a verb phrase."""
    child, head = node.children[at], node.children[chosen]
    if child.label == "RPN":
        return "nsubj" if top.label in VERBS or at < chosen else "acl:relcl"
    if node.label in ("VP", "ADJP") or node.label in VERBS:
        if at < chosen:
            return "obl"
        earlier = any(c.label in NOMINAL for c in node.children[chosen + 1 : at])
        if top.label == "VBP":
            return "obl" if earlier else "obl:agent"
        if top.label in VERBS:
            if word.word.lower() in TIMES:
                return "obl:tmod"
            return "obl" if earlier or head.label == "VP" else "obj"
        return "obl"
    subject = _subject(node, chosen)
    if word.word.lower() in TIMES and (at != subject or at > chosen or child.children[1:]):
        return "obl:tmod"
    if at == subject:
        return "nsubj:pass" if top.label == "VBP" else "nsubj"
    return "obl" if at < chosen else "parataxis" if child.label == "NP" else "obl"


def _subject(node: Node, chosen: int) -> int | None:
    """Return the place of the subject: the noun phrase nearest before, else after the head."""
    places = [at for at, child in enumerate(node.children) if child.label in NOMINAL]
    before = [at for at in places if at < chosen]
    after = [at for at in places if at > chosen]
    return before[-1] if before else after[0] if after else None


def _oblique(child: Node, top: Node) -> str:
    first = next(child.leaves()).word.lower()
    inner = child.children[head_child(child)]
    if inner.label in PREDICATES:
        return "advcl"
    if top.label in ("NNO", "NNP", "PRN", "NUM"):
        return "nmod" if first not in ("menurut",) else "obl"
    return "obl:agent" if first == "oleh" and top.label == "VBP" else "obl"


def _clause(child: Node, top: Node, after: bool) -> str:
    mark = next((c.word.lower() for c in child.children if c.label == "CSN"), "")
    if not after:
        return "advcl"
    if mark in ("bahwa", "jika", "apakah") and top.label in VERBS and mark != "jika":
        return "ccomp"
    return "advcl" if mark else "ccomp"


def _in_noun_phrase(node: Node, chosen: int, at: int, top: Node) -> str:
    """Label a modifier of a noun."""
    child, head = node.children[at], node.children[chosen]
    form = child.word.lower()
    if child.label == "ART" or form in ("beberapa", "para", "semua", "setiap", "seluruh"):
        return "det"
    if child.label in ("NUM", "QP", "KUA"):
        number = head.label == "NUM" and at > chosen
        return "flat" if number else "det" if child.label == "KUA" else "nummod"
    if child.label == "SYM":
        return "flat" if at > chosen else "nmod"
    if child.label in ("ADJ", "ADJP"):
        return "amod"
    if child.label in ("PRK", "PRN"):
        return "nmod:poss"
    if child.label == "RPN":
        return "acl:relcl"
    if child.label in PREDICATES:
        return "acl"
    if child.label == "PP":
        return "nmod"
    if child.label == "NNP":
        return _proper(node, chosen, at, top)
    if child.label == "NP":
        return _second_phrase(node, chosen, at, top)
    return "nmod"


def _proper(node: Node, chosen: int, at: int, top: Node) -> str:
    titled = top.label == "NNP" or top.word.lower() in TITLES
    before = node.children[at - 1]
    return "flat:name" if titled or (at > chosen + 1 and before.label == "NNP") else "nmod"


def _second_phrase(node: Node, chosen: int, at: int, top: Node) -> str:
    child = node.children[at]
    bracketed = next(child.leaves()).word == "("
    comma = any(c.label == "PUN" and c.word == "," for c in node.children[chosen:at])
    if bracketed or comma:
        return "appos"
    last = child.children[head_child(child)] if child.children else child
    return "flat:name" if last.label == "NNP" and top.word.lower() in TITLES else "nmod"
