"""Which child of an ICON phrase is its head."""

from kg.training.icon import Node

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


def head_child(node: Node) -> int:
    """Return the place of the head among the children."""
    labels = [child.label for child in node.children]
    if node.label == "SINV" and reports(node) is not None:
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


def reports(node: Node) -> int | None:
    """Return the place of the verb of speaking after a quote: "...," kata X."""
    quoted = False
    for at, child in enumerate(node.children):
        word = next(child.leaves()).word.lower() if child.label in VERBS | {"VP"} else ""
        if quoted and word in SPEAKING:
            return at
        quoted = quoted or child.label in PREDICATES
    return None
