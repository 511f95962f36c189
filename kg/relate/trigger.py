"""Which words of a sentence can express which relation."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from kg.language.morphology import Voice, forms, singular, strip_clitic
from kg.language.tree import Tree
from kg.ontology import Relation

Pattern = tuple[frozenset[str], ...]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that may express a relation, in which form, and the last token of its phrase.

    `word` is the trigger as written, lower-cased; of a phrase, all its words.
    """

    relation: Relation
    token: int
    last: int
    word: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class TriggerIndex:
    """Word form → relations, and the multi-word triggers by their first word.

    `passives` has the phrases of a verb and its object by the verb's passive: "menolak klaim"
    is "klaim itu ditolak" too.
    """

    words: dict[str, tuple[tuple[Relation, Voice], ...]]
    phrases: dict[str, tuple[tuple[Relation, Pattern], ...]]
    passives: dict[str, tuple[tuple[Relation, tuple[str, ...]], ...]]
    excluded: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]


@lru_cache(maxsize=64)
def trigger_index(relations: tuple[Relation, ...]) -> TriggerIndex:
    """The index of these relations; built once."""
    words: dict[str, list[tuple[Relation, Voice]]] = defaultdict(list)
    phrases: dict[str, list[tuple[Relation, Pattern]]] = defaultdict(list)
    passives: dict[str, list[tuple[Relation, tuple[str, ...]]]] = defaultdict(list)
    excluded: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for relation in relations:
        for word, voice in _forms(relation).items():
            words[word].append((relation, voice))
        for phrase in relation.phrases:
            pattern = tuple(frozenset((part, *_deeds(part))) for part in phrase)
            for first in pattern[0]:
                phrases[first].append((relation, pattern))
            if len(phrase) == 2:
                passives[f"di{phrase[0]}"].append((relation, tuple(phrase)))
        for form in relation.excluded:
            parts = tuple(form.split())
            for part in set(parts) if len(parts) > 1 else ():
                excluded[part].append((relation.name, parts))
    return TriggerIndex(_frozen(words), _frozen(phrases), _frozen(passives), _frozen(excluded))


def _deeds(root: str) -> list[str]:
    """The derivations that name a deed, not its doer: "menguji [peluncur]" is no launch."""
    return [word for word, form in forms(root).items() if form.voice != "agent"]


def _frozen(index: dict[str, list[Value]]) -> dict[str, tuple[Value, ...]]:
    return {word: tuple(values) for word, values in index.items()}


def _forms(relation: Relation) -> dict[str, Voice]:
    found: dict[str, Voice] = {}
    for root in relation.triggers:
        for word, form in forms(root).items():
            found.setdefault(word, form.voice)
    kept = {word: voice for word, voice in found.items() if word not in relation.excluded}
    return kept | {word: kept.get(word, _voice(word)) for word in relation.words}


def _voice(word: str) -> Voice:
    if word.startswith("me"):
        return "active"
    if word.startswith("pe") and word.endswith("an"):
        return "act"
    return "passive" if word.startswith("di") else "bare"


def triggers(tree: Tree, relations: tuple[Relation, ...]) -> list[Trigger]:
    """The triggers of a sentence in token order; a phrase silences its relation's words."""
    index = trigger_index(relations)
    found: dict[tuple[str, int], Trigger] = {}
    for token in tree.sentence.tokens:
        for trigger in (*_phrases(tree, token.id, index), *_passives(tree, token.id, index)):
            found.setdefault((trigger.relation.name, trigger.token), trigger)
    covered = {
        (name, token)
        for (name, _), trigger in found.items()
        for token in range(trigger.token, trigger.last + 1)
    }
    for token in tree.sentence.tokens:
        for trigger in _words(tree, token.id, index):
            if (trigger.relation.name, token.id) not in covered:
                found.setdefault((trigger.relation.name, token.id), trigger)
    return sorted(found.values(), key=lambda t: (t.token, t.relation.name))


def _words(tree: Tree, number: int, index: TriggerIndex) -> list[Trigger]:
    word = singular(tree.word(number))  # "serangan-serangan" is several of "serangan"
    known = index.words.get(word) or index.words.get(strip_clitic(word), ())
    return [
        Trigger(relation, number, number, word, voice)
        for relation, voice in known
        if not _excluded(tree, number, relation, index)
    ]


def _excluded(tree: Tree, number: int, relation: Relation, index: TriggerIndex) -> bool:
    """Whether the word stands in a phrase that its relation excludes ("perang dagang")."""
    for name, parts in index.excluded.get(tree.word(number), ()):
        places = [at for at, part in enumerate(parts) if part == tree.word(number)]
        if name == relation.name and any(_reads(tree, number, at, parts) for at in places):
            return True
    return False


def _reads(tree: Tree, number: int, at: int, parts: tuple[str, ...]) -> bool:
    """Whether the words around a token are the parts of a phrase, of which it is the one `at`."""
    before = after = number
    for part in reversed(parts[:at]):
        before = _beside(tree, before, -1, {part})
        if before not in tree.by_id or tree.word(before) != part:
            return False
    for part in parts[at + 1 :]:
        after = _beside(tree, after, 1, {part})
        if after not in tree.by_id or tree.word(after) != part:
            return False
    return True


def _beside(tree: Tree, number: int, step: int, wanted: Set[str]) -> int:
    """The next token that way that is wanted or no number: "menjatuhkan [14] bom"."""
    number += step
    while number in tree.by_id and tree.token(number).upos == "NUM":
        if tree.word(number) in wanted:
            break  # "sekutu [kedua] negara"
        number += step
    return number


def _phrases(tree: Tree, number: int, index: TriggerIndex) -> list[Trigger]:
    found = []
    for relation, pattern in index.phrases.get(tree.word(number), ()):
        ids = [number]
        for wanted in pattern[1:]:
            ids.append(_beside(tree, ids[-1], 1, wanted))
        fits = all(
            i in tree.by_id and strip_clitic(tree.word(i)) in words | {tree.word(i)} & words
            for i, words in zip(ids, pattern, strict=True)
        )
        if fits and not _excluded(tree, number, relation, index):
            word, head = " ".join(tree.word(i) for i in ids), _phrase_head(tree, ids)
            found.append(Trigger(relation, head, ids[-1], word, _phrase_voice(tree, head)))
    return found


def _passives(tree: Tree, number: int, index: TriggerIndex) -> list[Trigger]:
    """The passives of phrases: "[klaim] itu [ditolak] oleh X"."""
    subjects = {tree.word(c.id) for c in tree.children(number, "nsubj:pass", "nsubj")}
    return [
        Trigger(relation, number, number, " ".join(phrase), "passive")
        for relation, phrase in index.passives.get(tree.word(number), ())
        if {phrase[1], strip_clitic(phrase[1])} & subjects
    ]


def _phrase_head(tree: Tree, ids: list[int]) -> int:
    """The first word, or the verb that an adverb in front belongs to ("saling menyerang")."""
    first = tree.token(ids[0])
    return first.head if first.upos == "ADV" and first.head in ids else first.id


def _phrase_voice(tree: Tree, number: int) -> Voice:
    return "result" if tree.token(number).upos in ("NOUN", "PROPN") else _voice(tree.word(number))
