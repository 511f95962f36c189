"""Head rules that turn ICON's constituency trees into dependencies of the UD scheme.

Each phrase has one head child; every other child hangs on it with a relation that follows
from the labels of phrase, head and child. The conventions are those of UD Indonesian CSUI:
a quoted sentence governs its *kata* as parataxis, *yang* is the subject of its clause.
"""

from kg.training.examples import Example
from kg.training.icon import AUXILIARIES, Node, spaces, upos

CLAUSES = frozenset({"S", "SINV", "SBARQ", "SBAR", "SQ", "FRAG"})
VERBS = frozenset({"VBT", "VBI", "VBP", "VBL"})
NOMINAL = frozenset({"NP", "NNO", "NNP", "PRN", "WHNP", "QP", "NUM", "PRK", "PRI", "KUA"})
PREDICATES = CLAUSES | VERBS | {"VP", "CP", "UCP"}
SPEAKING = frozenset(
    "kata ujar ucap tutur jelas tegas ungkap papar imbuh tambah terang sebut katanya lanjut "
    "cetus tukas tandas tulis pungkas sambung tanya jawab keluh akui aku beber urai".split()
)
TITLES = frozenset(
    "presiden menteri direktur ketua wakil kepala gubernur jenderal kolonel letnan komisaris "
    "sekretaris bupati wali walikota raja ratu pangeran pelatih kapten profesor doktor "
    "anggota penyanyi aktor sutradara pengamat panglima duta perdana pemimpin".split()
)
TIMES = frozenset(
    "senin selasa rabu kamis jumat sabtu minggu ahad hari pekan tahun bulan kemarin kini saat "
    "malam pagi siang sore petang tanggal pukul abad waktu dulu dahulu sekarang besok".split()
)
CURRENCIES = frozenset({"rp", "us$", "$", "a$", "usd"})
_ORDER: dict[str, tuple[frozenset[str], ...]] = {
    "VP": (VERBS, frozenset({"VP"}), frozenset({"UCP", "ADJP", "ADJ", "CP"}), NOMINAL),
    "NP": (
        frozenset({"NP", "NNO", "NNP", "PRN", "WHNP"}),
        NOMINAL,
        frozenset({"ADJ", "ADJP", "VP", "RPN"}),
    ),
    "PP": (
        NOMINAL,
        frozenset({"PP"}),
        frozenset({"ADJP", "ADJ", "VP", "CP", "S", "UCP", "RPN", "ART", "ADV"}),
    ),
    "ADJP": (frozenset({"ADJ", "ADJP", "UCP"}), VERBS | {"VP"}, NOMINAL),
    "QP": (frozenset({"NUM", "QP"}), frozenset({"KUA"}), NOMINAL),
}
_ORDER["WHNP"] = _ORDER["NP"]
_CLAUSAL = (
    frozenset({"VP"}) | VERBS,
    CLAUSES,
    frozenset({"ADJP", "ADJ", "UCP", "CP"}),
    frozenset({"NP", "NNO", "NNP", "PRN"}),
    frozenset({"PP", "RPN", "QP", "NUM"}),
)


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
    return Example(words, tuple(spaces(leaves)), tags, (), tuple(heads), tuple(deprels))


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


def head_child(node: Node) -> int:
    """Return the place of the head among the children."""
    labels = [child.label for child in node.children]
    if node.label == "SINV" and _reports(node) is not None:
        return next(at for at, label in enumerate(labels) if label in PREDICATES)
    for at, child in enumerate(node.children):
        if child.word.lower() in CURRENCIES and "NUM" in labels[at:]:
            return at
    if node.label == "RPN" and "RPN" in labels:
        return labels.index("RPN")
    for wanted in _ORDER.get(node.label, _CLAUSAL):
        found = [at for at, label in enumerate(labels) if label in wanted]
        if found:
            return _among(node, found, labels)
    content = [at for at, label in enumerate(labels) if label not in ("PUN", "CCN", "CSN")]
    return (content or [0])[0]


def _among(node: Node, found: list[int], labels: list[str]) -> int:
    """Choose the head among equals: the first, but the last predicate of a clause."""
    coordinated = "CCN" in labels[found[0] :] or labels[found[0]] in CLAUSES
    if node.label in ("S", "CP", "SINV", "RPN", "FRAG", "SBARQ") and not coordinated:
        nominal = labels[found[0]] in ("NP", "NNO", "NNP", "PRN")
        if labels[found[0]] in ("VP", "ADJP") or nominal:
            return found[-1] if not (nominal and node.label == "FRAG") else found[0]
    return found[0]


def _reports(node: Node) -> int | None:
    """Return the place of the verb of speaking after a quote: "...," kata X."""
    quoted = False
    for at, child in enumerate(node.children):
        word = next(child.leaves()).word.lower() if child.label in VERBS | {"VP"} else ""
        if quoted and word in SPEAKING:
            return at
        quoted = quoted or child.label in PREDICATES
    return None


def _targets(node: Node, chosen: int) -> dict[int, tuple[int, str | None]]:
    """Which children hang on another child than the head: conjunctions, quotes' speakers."""
    targets: dict[int, tuple[int, str | None]] = {}
    labels = [child.label for child in node.children]
    report = _reports(node) if node.label == "SINV" else None
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
