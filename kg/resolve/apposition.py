"""The name that stands beside a description and tells whom it describes."""

from kg.language.likeness import words
from kg.mention.wordlists import words as listed
from kg.model import Mention
from kg.resolve.story import Story

_CLOSERS = (",", ".", "”", "")
_OPENERS = ("salah satu", "seorang", "sebuah", "satu-satunya")
_CREEDS = listed("creed")
_LONGEST = 40  # characters of a genitive between a description and its comma
# Kinds of description whose own name can follow them without a comma: "kelompok Wagner".
_NAMED_KINDS = frozenset({"force", "band", "area", "company", "institution", "party"})


def name_beside(story: Story, mention: Mention, kind: str | None) -> Mention | None:
    """The name of what a singular description describes, None where none stands beside it.

    "kelompok militer Wagner", "sekutunya, Korea Selatan", "Pyongyang, salah satu sekutu Rusia".
    """
    if mention.count != 1:
        return None
    near = [m for m in story.in_sentence[mention.sentence] if m.kind == "name" and m != mention]
    alike = [m for m in near if m.types[0] in mention.types]
    inside = [m for m in alike if _ends_with(story, mention, m) and kind in _NAMED_KINDS]
    after = [m for m in alike if _follows(story, mention, m, near)]
    before = [m for m in alike if _precedes(story, mention, m, kind)]
    apposed = [m for m in alike if _is_apposed(story, mention, m)]
    titled = [m for m in alike if kind == "people" and _is_title(story, mention, m)]
    return next(iter(inside or after or before or apposed or titled), None)


def _is_title(story: Story, mention: Mention, name: Mention) -> bool:
    """Whether a person's name stands right behind what he is in a body: "pejabat Houthi [N]"."""
    gap = story.document.text[mention.end : name.start]
    owner = story.owner(mention)
    belongs = owner is not None and owner.types[0] in ("state", "organisation")
    return name.types[0] == "person" and gap == " " and belongs


def _is_apposed(story: Story, mention: Mention, name: Mention) -> bool:
    """Whether the tree has a body's name in apposition: "lembaga riset rudal X, [Y]"."""
    token = story.trees[mention.sentence].token(name.head)
    body = name.types[0] == "organisation"
    return body and token.head == mention.head and token.deprel == "appos"


def named_elsewhere(story: Story, mention: Mention) -> str | None:
    """The organisation whose full name a description begins: "dewan keamanan" of the PBB's."""
    few = words(mention.name)
    if len(few) < 2 or mention.types[0] != "organisation":
        return None
    known = story.identities.entities.values()
    found = {e.id for e in known if e.type == "organisation" and _begins(few, e.label_id)}
    return found.pop() if len(found) == 1 else None


def _begins(few: tuple[str, ...], name: str) -> bool:
    return words(name)[: len(few)] == few


def _ends_with(story: Story, mention: Mention, name: Mention) -> bool:
    """Whether the name closes the description or stands behind it: "gerakan Islam [Hamas]"."""
    between = story.document.text[mention.end : name.start]
    inside = mention.start < name.start and name.end == mention.end
    behind = name.start > mention.end and set(between.casefold().split()) <= _CREEDS
    return (inside or behind) and name.types[0] != "state"


def _follows(story: Story, mention: Mention, name: Mention, near: list[Mention]) -> bool:
    """Whether the name follows after a comma: "ayah Kim, Kim Jong Il yang ..."."""
    text = story.document.text
    if not 0 < name.start - mention.end < _LONGEST:
        return False
    between = text[mention.end : name.start].rstrip()
    genitive = between.removesuffix(",").strip()
    if not between.endswith(",") or "," in genitive:
        return False
    if genitive and not any(text[m.start : m.end] == genitive for m in near):
        return False
    after = text[name.end : name.end + 6].lstrip()
    return after[:1] in _CLOSERS or after.startswith("yang ")


def _precedes(story: Story, mention: Mention, name: Mention, kind: str | None) -> bool:
    """Whether the description follows the name as its apposition: "Latvia, negara anggota NATO"."""
    text = story.document.text
    if name.end > mention.start or text[name.end : mention.start].strip() != ",":
        return False
    tree = story.trees[mention.sentence]
    token = tree.by_id.get(mention.head)
    apposed = token is not None and token.deprel == "appos"
    described = text[name.end : mention.end].casefold().lstrip(" ,")
    opened = described.startswith(_OPENERS) or kind == "state"
    return opened or (apposed and tree.descends(mention.head, name.head))
