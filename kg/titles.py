"""Who a title or a describing noun belongs to, read off the order of the mentions.

Titles and appositions stand in a fixed order in Indonesian news ("Menteri Pertahanan Rusia
Sergei Shoigu"; "Fumio Kishida, perdana menteri Jepang,"), and the order is surer than a tree:
parsers spread such chains over nmod, flat and appos.
"""

from kg.model import Mention
from kg.tree import Tree

BRIDGES = frozenset({"(", ")", ",", "/", "-", "–", "untuk", "bidang", "urusan", "bernama", ":"})
COPULAS = frozenset(
    {",", "(", "seorang", "selaku", "sebagai", "yang", "menjabat", "adalah", "merupakan", "yakni",
     "yaitu", "juga", "kini", "menjadi", "saat", "ini", "sekaligus", "jadi",
     "salah", "satu", "ialah"}
)  # fmt: skip
FARTHEST = 6  # bridging words between a title and its name


def bearer(
    tree: Tree, first: int, last: int, mentions: list[Mention], types: frozenset[str]
) -> Mention | None:
    """The name that the noun at tokens `first` to `last` describes, None when unclear.

    `mentions` are those of the sentence. After the noun only affiliations, brackets and
    commas may stand before the name; before it only a comma and copula words.
    """
    return _after(tree, last, mentions, types) or _before(tree, first, mentions, types)


def affiliations(tree: Tree, last: int, mentions: list[Mention]) -> list[Mention]:
    """States and organisations that directly follow the noun ("presiden [Rusia]")."""
    found: list[Mention] = []
    at = last + 1
    while mention := _affiliation(at, mentions):
        found.append(mention)
        at = mention.last + 1
    return found


def _affiliation(at: int, mentions: list[Mention]) -> Mention | None:
    """The longest state or organisation, named or described, that starts at a token."""
    here = [m for m in mentions if m.first == at and m.kind != "pronoun"]
    fitting = [m for m in here if m.types[0] in ("state", "organisation")]
    return max(fitting, key=lambda m: m.last, default=None)


def _starting(at: int, mentions: list[Mention]) -> Mention | None:
    """The longest mention that starts at a token."""
    here = [m for m in mentions if m.first == at and m.kind == "name"]
    return max(here, key=lambda m: m.last, default=None)


def _after(tree: Tree, last: int, mentions: list[Mention], types: frozenset[str]) -> Mention | None:
    at, bridged = last + 1, 0
    while at in tree.by_id and bridged < FARTHEST:
        mention = _starting(at, mentions)
        if mention and types & set(mention.types) and not _affiliates(tree, mention, types):
            return mention
        if mention:
            at = mention.last + 1
        elif tree.word(at) in BRIDGES or _bracketed(tree, at):
            at, bridged = at + 1, bridged + 1
        else:
            return None
    return None


def _affiliates(tree: Tree, mention: Mention, types: frozenset[str]) -> bool:
    """An organisation that stands between a person's title and the person."""
    return "person" in types and "person" not in mention.types


def _bracketed(tree: Tree, at: int) -> bool:
    return at - 1 in tree.by_id and tree.word(at - 1) == "("


def _before(
    tree: Tree, first: int, mentions: list[Mention], types: frozenset[str]
) -> Mention | None:
    at, bridged = first - 1, 0
    while at in tree.by_id and tree.word(at) in COPULAS and bridged < FARTHEST:
        at, bridged = at - 1, bridged + 1
    if bridged == 0:
        return None
    here = [m for m in mentions if m.last == at and m.kind == "name" and types & set(m.types)]
    return max(here, key=lambda m: m.last - m.first, default=None)
