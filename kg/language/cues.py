"""The cue lexicon: words of embedding, negation and modality (lexica/cues.toml)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from kg.errors import LexiconError
from kg.language.morphology import forms, singular, strip_clitic

Embedding = Literal[
    "report",
    "accusation",
    "denial",
    "request",
    "warning",
    "plan",
    "attempt",
    "possibility",
    "refusal",
    "cessation",
]
EMBEDDINGS: tuple[Embedding, ...] = get_args(Embedding)
MODIFIERS = (
    "negation",
    "prohibition",
    "plan",
    "possibility",
    "obligation",
    "focus",
    "condition",
)
TRANSFERS = (
    "light",
    "receiving",
    "exchanged",
    "performed",
    "encounter",
    "replying",
    "happening",
    "hosting",
    "blaming",
    "onlooking",
    "mediating",
    "object_control",
    "subject_sharing",
    "giving",
    "means",
    "measure",
    "existence",
    "truth",
    "citation",
    "copular",
    "descriptive",
    "depiction",
    "holder",
    "listing",
    "wielding",
    "suffering",
    "damage",
)
AS_WRITTEN = frozenset(
    {
        "light",
        "receiving",
        "exchanged",
        "performed",
        "encounter",
        "happening",
        "hosting",
        "blaming",
        "onlooking",
        "mediating",
        "citation",
        "copular",
        "depiction",
        "holder",
        "listing",
        "descriptive",
        "measure",
        "damage",
        "existence",
        "truth",
    }
)
"""The transfers whose lists are words; those of the others are roots."""
PATH = Path(__file__).parent.parent / "lexica" / "cues.toml"


@dataclass(frozen=True, slots=True)
class Cues:
    """Word form → class, for embedding predicates, modifiers, and participant transfer."""

    embedding: dict[str, Embedding]
    modifiers: dict[str, frozenset[str]]
    transfer: dict[str, frozenset[str]]

    def embeds(self, word: str) -> Embedding | None:
        """The class of the predicate `word` (lower case), None when it embeds nothing."""
        ways = (word, strip_clitic(word), singular(word))  # "kemungkinan-kemungkinan"
        return next((self.embedding[way] for way in ways if way in self.embedding), None)

    def modifies(self, word: str, kind: str) -> bool:
        """Whether `word` (lower case) is a modifier of this kind, such as "negation"."""
        return word in self.modifiers[kind]

    def conditional(self, marks: Iterable[str]) -> bool:
        """Whether one of a clause's `marks` makes it a condition: "jika"."""
        return any(self.modifies(mark, "condition") for mark in marks)

    def transfers(self, word: str, kind: str) -> bool:
        """Whether the predicate `word` (lower case) is "light", "object_control" and so on."""
        return word in self.transfer[kind]


@cache
def load_cues(path: Path = PATH) -> Cues:
    """Read the cue lexicon; a section or key that is not known raises LexiconError."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    _check(path, set(data), {"modifiers", "embedding", "transfer"})
    _check(path, set(data["modifiers"]), set(MODIFIERS))
    _check(path, set(data["embedding"]), set(EMBEDDINGS))
    _check(path, set(data["transfer"]), set(TRANSFERS))
    return Cues(
        embedding=_embedding(path, data["embedding"]),
        modifiers={kind: frozenset(data["modifiers"][kind]) for kind in MODIFIERS},
        transfer={kind: _transfer(kind, data["transfer"][kind]) for kind in TRANSFERS},
    )


def _check(path: Path, found: set[str], known: set[str]) -> None:
    if found != known:
        wrong = ", ".join(sorted(found ^ known))
        raise LexiconError(f"{path}: expected exactly {', '.join(sorted(known))}; mend {wrong}.")


def _embedding(path: Path, sections: dict[str, dict[str, Any]]) -> dict[str, Embedding]:
    found: dict[str, Embedding] = {}
    for kind in EMBEDDINGS:
        section = sections[kind]
        _check_keys(path, kind, section)
        words = {word for root in section.get("roots", ()) for word in forms(root)}
        words = (words - set(section.get("except", ()))) | set(section.get("words", ()))
        for word in words:
            if word not in found or word in section.get("words", ()):
                found[word] = kind
    return found


def _check_keys(path: Path, kind: str, section: dict[str, Any]) -> None:
    unknown = set(section) - {"roots", "words", "except"}
    if unknown:
        raise LexiconError(
            f"{path}: [embedding.{kind}] has the unknown key {sorted(unknown)[0]!r}; "
            "expected roots, words or except."
        )


def _transfer(kind: str, words: list[str]) -> frozenset[str]:
    if kind in AS_WRITTEN:
        return frozenset(words)
    return frozenset(word for root in words for word in forms(root))
