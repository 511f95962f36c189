"""What a clause is to the word that it hangs on, where the tree's relation does not tell."""

from kg.clause.nominal import is_pointed_at
from kg.clause.scene import Scene
from kg.language.cues import Cues
from kg.language.tree import NOMINAL
from kg.mention.wordlists import words
from kg.model import Token

COMPLEMENT_MARKS = frozenset({"untuk", "agar", "supaya", "bahwa", "guna", "akan", "kalau"})
ABOUT = frozenset(
    {"tentang", "soal", "terkait", "mengenai", "atas", "untuk", "akan", "bagi", "terhadap",
     "dengan", "perihal", "seputar", "ihwal"}
)  # fmt: skip
PURPOSE_MARKS = frozenset({"untuk", "guna", "demi", "agar", "supaya", "buat"})
CAUSE = frozenset({"karena", "lantaran", "sebab", "atas"})
_AGREEMENTS = frozenset(
    {"kesepakatan", "perjanjian", "kesepahaman", "pakta", "traktat", "kontrak", "memorandum"}
)
_TOGETHER = frozenset({"bekerja", "bekerjasama", "berkolaborasi", "bermitra"})
_UTTERING = frozenset(
    {"menyatakan", "menyampaikan", "disampaikan", "menyuarakan", "mengutarakan", "menunjukkan",
     "ditunjukkan", "memperlihatkan"}
)  # fmt: skip
_TIMES = words("measure")
_CONTENT = ("ccomp", "xcomp")
_COMMENTS = frozenset(
    {"klaim", "tuduhan", "tudingan", "laporan", "pernyataan", "kabar", "hal", "langkah", "tindakan",
     "keputusan", "aksi", "rencana", "usulan", "sesuatu"}
)  # fmt: skip
_EVIDENCE = frozenset({"bukti", "tanda", "tanda-tanda", "indikasi", "petunjuk"})
_DURING = frozenset({"dalam", "selama", "saat", "ketika", "pada"})
_QUESTIONS = frozenset(
    "apa apakah berapa seberapa siapa siapakah kapan mengapa kenapa bagaimana mana".split()
)
_DECIDING = frozenset(
    {"memutuskan", "diputuskan", "menentukan", "memastikan", "mengonfirmasi", "menjawab"}
)


def is_comment(scene: Scene, token: Token) -> bool:
    """Whether a noun sums up the clause before it and goes on: ", klaim yang dibantah X".

    That is the writer's comment, whoever says the clause.
    """
    comments = token.text.casefold() in _COMMENTS and token.deprel in ("parataxis", "appos")
    return comments and bool(scene.tree.children(token.id, "acl:relcl"))


def is_occasion(scene: Scene, current: Token, above: Token, cues: Cues) -> bool:
    """Whether a deed is to be done on the occasion of another: "akan bertemu Y dalam [kunjungan]".

    Both are then still to come; but who does *not* meet anybody on a visit makes it.
    """
    obl = current.deprel == "obl" and above.upos == "VERB"
    held = bool(_DURING & set(scene.tree.cases(current.id)))
    return obl and held and cues.transfers(scene.tree.word(current.id), "encounter")


def is_agreed(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a clause is what an agreement is about: "perjanjian untuk [memasok X]"."""
    clause = current.deprel in ("acl", "advcl") and "untuk" in scene.tree.marks(current.id)
    return clause and scene.tree.word(above.id) in _AGREEMENTS


def is_purpose(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a clause tells what for: "V [untuk W]", "senjata AS untuk [melumpuhkan] drone"."""
    things = current.deprel == "acl" and not scene.tree.cases(above.id)
    marked = bool(PURPOSE_MARKS & set(scene.tree.marks(current.id)))
    return marked and (things or current.deprel == "advcl")


def is_asked(scene: Scene, current: Token, above: Token, cues: Cues) -> bool:
    """Whether a question is what is (not) known: "tidak diketahui [berapa korban] serangan X".

    Who does not know that much denies nothing, nor does who has not decided whether to do it.
    """
    below = scene.tree.children(current.id)
    asks = any(scene.tree.word(c.id) in _QUESTIONS for c in below)
    if asks and scene.tree.word(above.id) in _DECIDING:
        return any(scene.tree.word(c.id) in ("apa", "apakah") for c in below)
    return asks and cues.transfers(scene.tree.word(above.id), "existence")


def is_evidenced(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a clause is what there is evidence for, or none: "tidak ada bukti bahwa [X V]"."""
    return scene.tree.word(above.id) in _EVIDENCE and current.deprel in ("acl", "ccomp")


def is_uttered(scene: Scene, current: Token, above: Token, cues: Cues) -> bool:
    """Whether to say it is to do it: "menyatakan [dukungan] kepada X" reports no support."""
    done = cues.transfers(scene.tree.word(current.id), "performed")
    said = scene.tree.word(above.id) in _UTTERING
    return done and said and current.upos in NOMINAL and current.deprel in ("obj", "nsubj:pass")


def is_joint(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a noun names what is done together: "bekerja sama dalam [pengembangan X]"."""
    together = scene.tree.word(above.id) in _TOGETHER and current.upos in NOMINAL
    return together and bool({"dalam", "untuk", "pada"} & set(scene.tree.cases(current.id)))


def is_supposed(scene: Scene, current: Token, above: Token, cues: Cues) -> bool:
    """Whether a deed is the subject of what would come of it: "[Memasok X] akan merugikan Y".

    A noun for one is where somebody warns of that: "X memperingatkan bahwa [pengiriman Y] akan V".
    """
    warning = scene.tree.head(above.id)
    if current.upos in NOMINAL and warning is not None:
        warned = cues.embeds(scene.tree.word(warning.id)) == "warning"
        told = is_pointed_at(scene.tree, current.id)
        transfer = scene.tree.word(current.id).startswith("pe") and not told
        return warned and transfer and current.deprel == "nsubj" and above.deprel in _CONTENT
    before = current.id < above.id and current.upos == "VERB" and not scene.tree.marks(current.id)
    between = scene.tree.sentence.tokens[current.id : above.id - 1]
    apart = any(t.text == "," or t.deprel.startswith("nsubj") for t in between)
    return before and not apart and current.deprel in ("csubj", "csubj:pass", "advcl")


def is_remark(scene: Scene, current: Token, above: Token, cues: Cues) -> bool:
    """Whether a clause tells what the speaker means, not what is said: ", kata X, merujuk Y"."""
    word = scene.tree.word(above.id)
    behind = above.deprel == "parataxis" and above.id < current.id
    bare = not scene.tree.marks(current.id) and current.deprel == "advcl"
    return behind and bare and cues.embeds(word) == "report"


def has_content(scene: Scene, verb: Token, besides: int = 0) -> bool:
    """Whether a verb of saying tells behind it what is said: it reports no other clause then.

    "mengkritik X, [menyebutnya sebagai Y]"; `besides` is a word below which nothing counts.
    """
    tree, word = scene.tree, scene.tree.word(verb.id)
    told = word.startswith("me") or any(c.id < verb.id for c in tree.children(verb.id, "nsubj"))
    for child in tree.children(verb.id):
        if child.id < verb.id or (besides and tree.descends(besides, child.id)):
            continue
        if child.deprel in _CONTENT and child.upos in ("VERB", "ADJ"):
            return True
        if told and child.deprel == "obj" and tree.word(child.id) not in _TIMES:
            return True
    return False


def _set_apart(scene: Scene, current: Token, above: Token) -> bool:
    """Whether a comma closes what stands between a clause and the one above.

    Before it, that is ahead of its subject; behind it, after its object.
    """
    tokens = scene.tree.sentence.tokens
    subjects = [t.id for t in scene.tree.children(above.id, "nsubj", "nsubj:pass")]
    objects = [c.id for c in scene.tree.children(above.id, "obj") if above.id < c.id < current.id]
    ahead = tokens[current.id : min(subjects, default=0)]
    behind = tokens[max(objects, default=current.id) : current.id]
    return any(token.text == "," for token in (*ahead, *behind))


def is_complement(scene: Scene, current: Token, above: Token, kind: str) -> bool:
    """Whether the embedding word above speaks about the current predicate."""
    fronted = current.upos in NOMINAL and current.id < above.id  # "X Uji Y, Z Bilang V"
    if kind == "report" and fronted and has_content(scene, above, current.id):
        return False
    marks, label = set(scene.tree.marks(current.id)), current.deprel
    if label in ("ccomp", "xcomp", "csubj", "csubj:pass", "acl:relcl"):
        return label != "acl:relcl"
    if label == "advcl" and not marks and kind != "report" and _set_apart(scene, current, above):
        return False  # "[dibantu X], Y menolak usul itu", "X menghindari Z, lalu [mengunjungi Y]"
    if label in ("advcl", "acl"):
        allowed = COMPLEMENT_MARKS | (CAUSE if kind == "accusation" else frozenset())
        if kind in ("report", "warning"):
            allowed |= {"jika", "kalau"}
        return not marks or bool(marks & allowed)
    if label in ("obj", "nsubj:pass", "iobj"):
        return True
    if label == "nsubj":
        return scene.tree.word(above.id).startswith(("di", "ter", "mungkin"))
    if label.startswith(("nmod", "compound", "flat", "obl")):
        if kind == "accusation" and "sebagai" in marks:
            return True  # "menuding X [sebagai pelaku] serangan"
        return bool(marks & ABOUT) or (not marks and current.upos in NOMINAL | {"VERB"})
    says = any(c.id > current.id for c in scene.tree.children(current.id, "nsubj"))
    return label == "parataxis" and kind == "report" and not says  # no "..., [kata X]"
