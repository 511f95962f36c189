"""Looking around in one dependency tree."""

from collections import defaultdict

from kg.model import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
ADJECTIVAL = frozenset({"dekat", "sekitar", "sebesar", "sebanyak", "hampir"})  # read as case
RELATIONAL = frozenset({"balik", "bawah"})  # behind *di* they make another preposition of it
VERBAL = frozenset({"VERB", "AUX", "ADJ"})


class Tree:
    """A sentence with its children index; ids are the token ids of the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.by_id = {token.id: token for token in sentence.tokens}
        self._children: dict[int, list[Token]] = defaultdict(list)
        for token in sentence.tokens:
            self._children[token.head].append(token)

    def token(self, number: int) -> Token:
        """The token with this id."""
        return self.by_id[number]

    def word(self, number: int) -> str:
        """The lower-cased form of the token."""
        return self.by_id[number].text.casefold()

    def children(self, number: int, *labels: str) -> list[Token]:
        """The dependants in order, of the given relations where some are named."""
        found = self._children.get(number, [])
        return [c for c in found if c.deprel in labels] if labels else list(found)

    def head(self, number: int) -> Token | None:
        """The governor, None for the root."""
        return self.by_id.get(self.by_id[number].head)

    def ancestors(self, number: int) -> list[Token]:
        """The governors from the nearest to the root; a cycle ends the walk."""
        found: list[Token] = []
        above = self.head(number)
        while above is not None and above not in found:
            found.append(above)
            above = self.head(above.id)
        return found

    def cases(self, number: int) -> tuple[str, ...]:
        """The prepositions of a noun, lower-cased: ("di", "antara")."""
        words = tuple(self.word(c.id) for c in self.children(number, "case"))
        relational = any(word in RELATIONAL for word in words)  # "di balik X" is not in X
        return tuple(w for w in words if w not in ADJECTIVAL and not (relational and w == "di"))

    def marks(self, number: int) -> tuple[str, ...]:
        """The subordinators and prepositions of a clause, lower-cased: ("untuk",)."""
        return tuple(self.word(c.id) for c in self.children(number, "mark", "case"))

    def conjuncts(self, number: int) -> list[int]:
        """The token and what is coordinated with it, in order."""
        found = [number]
        for child in self.children(number, "conj"):
            found += self.conjuncts(child.id)
        return found

    def descends(self, number: int, ancestor: int) -> bool:
        """Whether `id` is `ancestor` or stands below it."""
        return number == ancestor or any(above.id == ancestor for above in self.ancestors(number))

    def top_down(self) -> list[int]:
        """All token ids, governors before their dependants."""
        order = [token.id for token in self.children(0)]
        for number in order:
            order += [child.id for child in self.children(number) if child.id not in order]
        return order + [token.id for token in self.sentence.tokens if token.id not in set(order)]
