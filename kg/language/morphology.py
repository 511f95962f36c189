"""The regular derivations of an Indonesian root, each with what it says about voice.

Source of the rules: Sneddon, Adelaar, Djenar and Ewing, *Indonesian: A Comprehensive Grammar*
(2nd ed., 2010), chapter 1: the nasal prefix and its assimilation, di-, ter-, ber-, per-, the
suffixes -kan and -i, and the nominalisations peN-...-an, -an, ke-...-an and per-...-an.
The generator may make forms that nobody uses; they cost nothing, because it is only asked
which root a word that was read belongs to.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Voice = Literal["active", "passive", "bare", "middle", "act", "result", "agent"]
"""`act`: peN-...-an and per-...-an, whose bare modifier is the patient ("pengiriman senjata");
`result`: -an, ke-...-an and root nouns, whose bare modifier is the agent ("serangan Rusia");
`agent`: peN- ("penyerang"); `bare`: no prefix (headline, imperative, passive with a pronoun)."""

SUFFIXES = ("", "kan", "i")
VOWELS = "aiueo"
SYLLABLE = re.compile(r"[^aiueo]+(?:ai|au|oi|[aiueo])[^aiueo]+")
"""A root of one syllable: "bom", "tes", "klaim"."""


@dataclass(frozen=True, slots=True)
class Form:
    """A derived word and what it says about the roles around it."""

    word: str
    root: str
    voice: Voice


def nasal(root: str, prefix: str) -> tuple[str, ...]:
    """The nasal prefix ("me" or "pe") joined to a root, with its assimilations.

    Loan words may keep their first consonant (mensuplai beside menyuplai): both are given; those
    of one syllable take *-nge-* (mengebom, mengetes, mengeklaim).
    """
    first = root[0]
    long = (prefix + "nge" + root,) if SYLLABLE.fullmatch(root) else ()
    if root.startswith(("sy", "ny", "ng")):
        return (prefix + root,) if first == "n" else (prefix + "n" + root,)
    if first in "lrwymn":
        return (prefix + root,)
    if first == "p":
        return (prefix + "m" + root[1:], prefix + "m" + root)
    if first in "bfv":
        return (prefix + "m" + root, *long)
    if first == "t":
        return (prefix + "n" + root[1:], prefix + "n" + root, *long)
    if first == "s":
        return (prefix + "ny" + root[1:], prefix + "n" + root)
    if first in "dcjz":
        return (prefix + "n" + root,)
    if first == "k":
        return (prefix + "ng" + root[1:], prefix + "ng" + root, *long)
    return (prefix + "ng" + root,)


def with_ber(root: str) -> str:
    """The prefix ber-, which loses its r before r and before a closed syllable in -er."""
    if root.startswith("r") or (root[1:3] == "er" and root[3:4] not in (*VOWELS, "")):
        return "be" + root
    return "ber" + root


def _verbs(root: str) -> list[tuple[str, Voice]]:
    per = "pe" + root if root.startswith("r") else "per" + root
    found: list[tuple[str, Voice]] = []
    for suffix in SUFFIXES:
        found += [(word + suffix, "active") for word in nasal(root, "me")]
        found += [("mem" + per + suffix, "active"), ("di" + per + suffix, "passive")]
        found += [("di" + root + suffix, "passive"), ("ter" + root + suffix, "passive")]
        found += [(root + suffix, "bare"), (per + suffix, "bare")]
    return [*found, (with_ber(root), "middle"), (with_ber(root) + "an", "middle")]


def _nouns(root: str) -> list[tuple[str, Voice]]:
    per = "pe" + root if root.startswith("r") else "per" + root
    found: list[tuple[str, Voice]] = []
    for word in nasal(root, "pe"):
        found += [(word + "an", "act"), (word, "agent")]
    found += [(per + "an", "result"), ("pe" + root, "agent"), ("pe" + root + "an", "result")]
    return [*found, (root + "an", "result"), ("ke" + root + "an", "result")]


@cache
def forms(root: str) -> dict[str, Form]:
    """All regular derivations of `root`, word → Form; the first reading of a word wins."""
    found: dict[str, Form] = {}
    for word, voice in [*_verbs(root), *_nouns(root)]:
        found.setdefault(word, Form(word, root, voice))
    return found


def singular(word: str) -> str:
    """A reduplicated plural in its basic form: "rudal-rudal" → "rudal"; others unchanged."""
    left, hyphen, right = word.partition("-")
    same = hyphen and left.casefold() == right.casefold()
    return left if same else word


def strip_clitic(word: str) -> str:
    """A word without an unsplit -nya, -lah, -kah or -pun; short stems stay whole."""
    for clitic in ("nya", "lah", "kah", "pun"):
        if word.endswith(clitic) and len(word) - len(clitic) >= 4:
            return word[: -len(clitic)]
    return word
