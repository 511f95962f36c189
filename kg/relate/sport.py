"""Whether an article tells of a match, in which one attacks nobody in earnest."""

from kg.mention.wordlists import words
from kg.model import Document

FIGHTS = frozenset({"attacks", "destroys"})
"""The relations whose words sport borrows: "Brasil menggempur pertahanan Peru"."""

_MANY = 6  # different words of sport that no other article has
_TIMES = 4  # by how much they must outnumber those of war


def tells_of_sport(document: Document) -> bool:
    """Whether the article has many different words of sport, and hardly any of war."""
    spoken = {token.text.casefold() for s in document.sentences for token in s.tokens}
    found = len(spoken & words("sport"))
    return found >= _MANY and found >= _TIMES * len(spoken & words("war"))
