"""Offices that stand for their holders: "kata Presiden Iran", and not "Presiden Iran N"."""

from kg.clause.titles import bearer
from kg.language.tree import Tree
from kg.mention.wordlists import words
from kg.model import Document, Mention

POINTERS = words("pointing")
_PERSON = frozenset({"person"})
_ARGUMENT = ("nsubj", "obj", "iobj", "obl", "root", "parataxis", "conj")


def without_borne(document: Document, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the descriptions of people by an office that a name here bears.

    Nor is it a description of anybody when it only modifies a noun and tells of no body:
    "pemilu [presiden]", "kantor [gubernur]".
    """
    trees = {sentence.index: Tree(sentence) for sentence in document.sentences}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return tuple(m for m in mentions if _counts(m, trees[m.sentence], by_sentence[m.sentence]))


def described_by(office: Mention, mentions: list[Mention]) -> Mention | None:
    """The description of the holder that the words of an office are, None where there is none."""
    if "position" not in office.types:
        return None
    return next((m for m in mentions if _describes(m, office)), None)


def _describes(mention: Mention, office: Mention) -> bool:
    alike = mention.kind == "nominal" and mention.types == ("person",)
    called, _, body = mention.name.partition(office.name)
    named = not called and body.strip() not in POINTERS and body[:1] in ("", " ")
    return alike and named and (mention.start, mention.entry) == (office.start, office.entry)


def _counts(mention: Mention, tree: Tree, here: list[Mention]) -> bool:
    office = next((m for m in here if "position" in m.types and _describes(mention, m)), None)
    if office is None:
        return True
    if bearer(tree, office.first, office.last, here, _PERSON) is not None:
        return False
    argument = tree.token(mention.head).deprel.startswith(_ARGUMENT)
    return argument or mention.last > office.last
