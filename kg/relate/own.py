"""What belongs to a name or office itself, and what to the words around it."""

from kg.clause.scene import Scene
from kg.language.tree import Tree
from kg.mention.wordlists import words
from kg.model import Filler, Mention

ANYBODY = frozenset({"orang", "anak", "korban", "korban jiwa"})
_DWELLERS = frozenset({"warga", "penduduk", "warga sipil"})
# Words that count, and do not describe.
_COUNTING = frozenset(
    "para sejumlah sekelompok seorang sebuah seekor suatu beberapa berbagai banyak seluruh semua "
    "setiap sebagian segelintir salah puluhan belasan ratusan ribuan jutaan satu dua tiga empat "
    "lima enam tujuh delapan sembilan sepuluh kedua ketiga".split()
)
GATHERINGS = frozenset({"ktt", "konferensi", "forum", "sidang", "kongres", "olimpiade", "pameran"})

NEAR = frozenset({"dekat", "sekitar", "luar", "seberang"})

FORCES = frozenset(
    {"angkatan", "pasukan", "tentara", "garda", "korps", "armada", "brigade", "divisi", "batalion"}
)
# What English names of bodies with a place of their own end with.
SEATED = frozenset(
    {"university", "college", "institute", "institution", "academy", "school", "hospital", "museum"}
)
_BODIES = frozenset(
    {"lembaga", "badan", "pusat", "institut", "laboratorium", "balai", "biro", "dinas", "komite",
     "komisi", "direktorat", "perusahaan"}
)  # fmt: skip


def of_body(tree: Tree, number: int) -> bool:
    """Whether a deed only says what a body is for: "lembaga [penelitian] jet tempur"."""
    token = tree.token(number)
    if token.upos == "NOUN" and token.deprel == "conj":
        token = tree.token(token.head)
    noun = tree.head(token.id)
    if noun is None or token.upos != "NOUN" or tree.cases(token.id):
        return False
    bare = token.deprel in ("nmod", "compound") and noun.id == token.id - 1
    return bare and tree.word(noun.id) in _BODIES


def of_mention(scene: Scene, mention: Mention, slot: str, filler: Filler) -> bool:
    """Whether what the tree hangs on a name or office is its own.

    What it lends from its surroundings is not, nor is a place or body behind the holder of an
    office: "Presiden Emmanuel Macron di [Istana Kepresidenan]", "mantan menteri N dan Ketua [X]".
    What is near a place is not in it: "Bandara X di dekat [Y]".
    """
    if filler.via in ("attachment", "light_verb"):
        return False
    if slot == "di" and scene.tree.word(filler.token - 1) in NEAR:
        return False
    if "position" not in mention.types or slot not in ("di", "dari", "genitive.genitive"):
        return slot != "dari" or filler.via == "direct"
    between = range(mention.last + 1, filler.token)
    holders = (m for number in between for m in scene.at(number) if m.types[0] == "person")
    return not any(scene.tree.token(n).text == "," for n in between) and not any(holders)


def is_aimed(scene: Scene, token: int) -> bool:
    """Whether a deed tells against whom or where it is done: "pengeboman X [terhadap Y]"."""
    places = frozenset({"place", "state"})
    at = (m for f in scene.slot(token, "di") for m in scene.at(f.token)[:1])
    aims = any(scene.slot(token, slot) for slot in ("terhadap", "atas", "ke"))
    return aims or any(places & set(m.types) for m in at)


def unfit(scene: Scene, mention: Mention, active: bool) -> bool:
    """Whether a body attacks nobody, or a place is no target.

    "pengeboman [Kedutaan Besar X]" struck it; "menembakkan rudal ke [Laut X]" strikes nobody.
    Of goods only what carries somebody is attacked.
    """
    first = scene.tree.word(mention.first)
    if active:
        return mention.kind == "name" and first in words("civil body")
    if mention.types[0] == "goods":
        return first not in words("vehicle")
    return mention.types[0] == "place" and first in words("water")


def shares_name(mention: Mention, used: set[Mention]) -> bool:
    """Whether a description shares its name with somebody who has a role: "militer [Israel]".

    So does the state in a body's name: "pengeboman Kedutaan Besar [Swedia]".
    """
    shared = [m for m in used if m.first <= mention.last and mention.first <= m.last]
    bodies = any(m.kind == "name" and m.types[0] == "organisation" for m in shared)
    return bodies or any(
        set(m.types) & set(mention.types) or m.owner == mention.head for m in shared
    )


def placed_by_noun(scene: Scene, mention: Mention) -> bool:
    """Whether the place behind an organisation's name is that of the words before it.

    "KTT ASEAN [di Kuala Lumpur]", "investasi Airbus [di India]", "pangkalan AL AS [di Guam]",
    "pertempuran dengan Hamas [di Gaza]", "menyerang ISIS [di Suriah]": ASEAN is not in Kuala
    Lumpur. A name that tells the kind of body ("Universitas ...", "... University") has its own.
    """
    if mention.types[0] != "organisation":
        return False
    first, last = scene.tree.word(mention.first), scene.tree.word(mention.last)
    if first in GATHERINGS:
        return True
    if any(body.types[0] == "place" for body in scene.bodies(mention)):
        return True
    if first in words("institution") - FORCES or last in SEATED:
        return False
    start = min([mention.first, *(body.first for body in scene.bodies(mention))])
    before = scene.tree.by_id.get(_unbracketed(scene, start - 1))
    if before is not None and before.upos == "CCONJ":
        above = scene.tree.ancestors(mention.head)
        return any("antara" in scene.tree.cases(token.id) for token in above)
    return before is not None and before.upos in ("NOUN", "PROPN", "PRON", "VERB", "ADP")


def _unbracketed(scene: Scene, number: int) -> int:
    """The token, or what stands before the bracket that it closes: "Konferensi (KTT) [ASEAN]"."""
    if number in scene.tree.by_id and scene.tree.word(number) == ")":
        while number in scene.tree.by_id and scene.tree.word(number) != "(":
            number -= 1
        return number - 1
    return number


def is_anybody(found: list[tuple[Mention, str]]) -> bool:
    """Whether these are nobody in particular, who leave a role to the next slot: "32 orang"."""
    bare = (m.kind == "nominal" and m.owner is None for m, _ in found)
    return all(bare) and all(uncounted(m.name) in ANYBODY | _DWELLERS for m, _ in found)


def uncounted(name: str) -> str:
    """A description without the words and numbers that count: "sekelompok [warga]"."""
    parts = name.split()
    while len(parts) > 1 and (parts[0].casefold() in _COUNTING or parts[0].isdigit()):
        parts = parts[1:]
    return " ".join(parts)
