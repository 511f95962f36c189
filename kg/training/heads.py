"""ICON's constituency trees as dependencies of the UD scheme, by head rules.

Each phrase has one head child; every other child hangs on it with a relation that follows
from the labels of phrase, head and child. As in UD Indonesian CSUI, a quoted sentence
governs its *kata* as parataxis.
"""

from kg.training.examples import ICON, Example
from kg.training.headchild import NOMINAL, SPEAKING, head_child, reports
from kg.training.icon import Node, spaces, upos
from kg.training.labels import relation


def example(tree: Node) -> Example:
    """Return the dependencies of a tree as a training example (no roots of words)."""
    leaves = list(tree.leaves())
    heads, deprels = [0] * len(leaves), ["root"] * len(leaves)
    _attach(tree, heads, deprels)
    words = tuple(leaf.word for leaf in leaves)
    tags = tuple(
        "VERB" if leaf.word in SPEAKING and deprel == "parataxis" else upos(leaf)
        for leaf, deprel in zip(leaves, deprels, strict=True)
    )
    gaps, found = tuple(spaces(leaves)), tuple(heads)
    return Example(words, gaps, tags, (), found, tuple(deprels), treebank=ICON)


def _attach(node: Node, heads: list[int], deprels: list[str]) -> Node:
    """Attach everything inside `node` and return the word that is its head."""
    if node.word:
        return node
    inner = [(child, _attach(child, heads, deprels)) for child in node.children]
    chosen = head_child(node)
    top = inner[chosen][1]
    targets = _targets(node, chosen)
    for at, (child, word) in enumerate(inner):
        if at == chosen:
            continue
        target, forced = targets.get(at, (chosen, None))
        heads[word.place - 1] = inner[target][1].place
        deprels[word.place - 1] = forced or relation(node, chosen, at, top, word)
        del child
    return top


def _targets(node: Node, chosen: int) -> dict[int, tuple[int, str | None]]:
    """Which children hang on another child than the head: conjunctions, quotes' speakers."""
    targets: dict[int, tuple[int, str | None]] = {}
    labels = [child.label for child in node.children]
    report = reports(node) if node.label == "SINV" else None
    if report is not None and report != chosen:
        targets[report] = (chosen, "parataxis")
        for at in range(report + 1, len(labels)):
            if labels[at] in NOMINAL:
                targets[at] = (report, "nsubj")
            elif labels[at] in ("PP", "CP", "VP", "ADVP"):
                targets[at] = (report, "obl" if labels[at] == "PP" else "advcl")
        return targets
    if "CCN" in labels[chosen + 1 :]:
        _coordinate(node, chosen, targets)
    for at in range(1, len(labels)):
        if labels[at] == "NUM" and labels[at - 1] == "NUM" and at - 1 != chosen:
            targets[at] = (at - 1, "flat")
    return targets


def _coordinate(node: Node, chosen: int, targets: dict[int, tuple[int, str | None]]) -> None:
    """Hang the later conjuncts on the first, and each *dan* and comma on what it precedes."""
    segments: list[list[int]] = [[]]
    marks: list[list[int]] = [[]]
    for at in range(chosen, len(node.children)):
        child = node.children[at]
        if child.label == "CCN" or (child.label == "PUN" and child.word == ","):
            if segments[-1]:
                segments.append([])
                marks.append([])
            marks[-1].append(at)
        else:
            segments[-1].append(at)
    if len(segments) > 1 and not segments[-1]:
        return
    for segment, before in zip(segments[1:], marks[1:], strict=True):
        head = segment[0]
        targets[head] = (chosen, "conj")
        for at in before:
            targets[at] = (head, "punct" if node.children[at].label == "PUN" else "cc")
        for at in segment[1:]:
            targets.setdefault(at, (head, None))
