"""What stands beside a name or behind a description, read off the order of the mentions."""

from kg.clause.slots import TILL
from kg.clause.titles import FARTHEST, starting
from kg.language.cues import load_cues
from kg.language.tree import Tree
from kg.mention.wordlists import words
from kg.model import Mention

EXAMPLES = frozenset({"seperti", "misal", "misalnya", "termasuk", "yakni", "yaitu"})
JOINERS = frozenset({",", "dan", "serta", "atau"})
OWNERS = frozenset({"state", "organisation"})
# What may follow a chain of places; a verb there means that the state acts ("Di Kyiv, Rusia ...").
CLOSERS = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "PRON"})
REGENCIES = frozenset({"kota", "kabupaten"})  # towns and regencies are of one level
COMPASS = frozenset({"timur", "barat", "utara", "selatan", "tengah", "tenggara"})


def announced(tree: Tree, first: int, last: int, mentions: list[Mention]) -> list[Mention]:
    """The name right before the comma in front of a description, or those behind it.

    A description in front of its name ends with its owner: "produsen senjata Jerman, [X]",
    "ibu kota Ukraina [Kyiv]", "media pemerintah Iran seperti [Tasnim] dan [Fars]".
    """
    comma, own = tree.by_id.get(first - 1), starting(last + 1, mentions)
    if own is not None and own.types[0] == "place" and tree.word(last) in words("region"):
        return [own]  # "selain Homs, kota [Aleppo] di Suriah"
    if comma is not None and comma.text == ",":
        if _is_cited(tree, first - 2) and tree.token(first).deprel.startswith("nsubj"):
            return []  # "Dikutip dari X, [produsen] jet mengatakan ...": X only tells it
        before = [m for m in mentions if m.last == first - 2 and m.kind == "name"]
        return sorted(before, key=lambda m: m.first - m.last)[:1]
    at = last + 1
    while at in tree.by_id and at - last <= FARTHEST and _describes(tree, at):
        at += 1
    owner = next((m for m in mentions if m.first == at and m.kind == "name"), None)
    if owner is None:
        return []
    examples = _examples(tree, owner.last + 1, mentions)
    if examples or owner.types[0] not in OWNERS:
        return examples
    closing = tree.by_id.get(owner.last + 1)
    apart = closing is not None and closing.text == ","
    name = starting(owner.last + (2 if apart else 1), mentions)
    end = tree.by_id.get(name.last + 1) if name else None
    listed = end is not None and end.text.casefold() in ("dan", "serta", "atau")
    if name is None or listed or tree.word(name.first) in COMPASS:
        return []  # "provinsi Azerbaijan [Barat]" is one name
    return [name]


def _is_cited(tree: Tree, number: int) -> bool:
    """Whether a word belongs to who is cited: "dikutip Antara dari [Reuters]"."""
    cues = load_cues()
    return any(cues.transfers(tree.word(above.id), "citation") for above in tree.ancestors(number))


def _describes(tree: Tree, at: int) -> bool:
    """Whether a word can stand between a describing noun and its owner."""
    token = tree.token(at)
    if token.upos == "CCONJ" or token.text in ("-", "dari"):
        return True
    state = token.upos == "VERB" and token.text.startswith("ber")  # "kelompok bersenjata X"
    return (state or token.upos in ("NOUN", "ADJ")) and token.text[:1].islower()


def _examples(tree: Tree, at: int, mentions: list[Mention]) -> list[Mention]:
    """The names that "seperti" or "misalnya" gives as examples of what stands before it."""
    if at in tree.by_id and tree.word(at) == ",":
        at += 1
    if at not in tree.by_id or tree.word(at) not in EXAMPLES:
        return []
    if at + 1 in tree.by_id and tree.word(at + 1) == "nya":
        at += 1  # "misal-nya"
    found: list[Mention] = []
    name = starting(at + 1, mentions)
    while name is not None and (not found or name.types[0] == found[0].types[0]):
        found.append(name)
        at = name.last + 1
        while at in tree.by_id and tree.word(at) in JOINERS:
            at += 1
        name = starting(at, mentions) if at > name.last + 1 else None
    return found


def beside(
    tree: Tree, name: Mention, mentions: list[Mention], slot: str, types: frozenset[str]
) -> list[Mention]:
    """What stands right beside a name: "Kyiv [, Ukraina]" (bearer), "Morena [di India]" (di).

    For "bearer" it is the name before the comma, unless the names go on as a list.
    """
    if slot == "bearer":
        comma, after = tree.by_id.get(name.first - 1), tree.by_id.get(name.last + 1)
        listed = after is not None and after.text.casefold() in ("dan", "atau", "serta")
        if comma is None or comma.text != "," or listed or _lists(tree, name, mentions):
            return []
        before = [m for m in mentions if m.last == comma.id - 1 and m.kind == "name"]
        if before and not _chained(tree, before[0], name):
            return []
        return [m for m in before if types & set(m.types[:1])][:1]
    cited = name.first - 1 in tree.by_id and load_cues().transfers(
        tree.word(name.first - 1), "citation"
    )
    if cited and slot == "dari":
        return []  # "dikutip Reuters [dari Interfax]" tells the way of the news
    preposition = tree.by_id.get(name.last + 1) if slot in ("di", "dari") else None
    if preposition is None or preposition.text.casefold() != slot:
        return []
    right = starting(name.last + 2, mentions)
    return [right] if right is not None and types & set(right.types) else []


def _chained(tree: Tree, inner: Mention, outer: Mention) -> bool:
    """Whether "Bandara Liege, [Belgia]" is a place in a place, and the comma ends no phrase.

    Nothing comes before the first but its preposition or kind, and the second does nothing.
    """
    kinds = {tree.word(inner.first), tree.word(outer.first)}
    if len(kinds) == 1 or kinds == REGENCIES:
        return False  # "RS Antonius, RS Hermina", "Kota Bogor, Kabupaten Garut": side by side
    before, after = tree.by_id.get(inner.first - 1), tree.by_id.get(outer.last + 1)
    nested = words("region") & kinds
    if before is not None and before.text.casefold() in JOINERS and not nested:
        return False
    while after is not None and after.text.casefold() in COMPASS | {"bagian"}:
        after = tree.by_id.get(after.id + 1)  # "Y, Jalur X [bagian tengah]"
    acts = tree.token(outer.head).deprel in ("nsubj", "nsubj:pass")
    return not acts and (after is None or after.upos in CLOSERS)


def _lists(tree: Tree, name: Mention, mentions: list[Mention]) -> bool:
    """Whether a comma and another name of its type follow: "Kyiv, Ukraina, Liga ..." is none."""
    comma = tree.by_id.get(name.last + 1)
    behind = name.last + 2
    joined = behind in tree.by_id and tree.word(behind) in JOINERS | TILL
    further = starting(behind + (1 if joined else 0), mentions)
    if tree.word(name.first) in words("region"):
        return False  # "Obi, [Kabupaten Halmahera Selatan], Maluku Utara"
    goes_on = comma is not None and comma.text == "," and further is not None
    return goes_on and further is not None and further.types[0] == name.types[0]
