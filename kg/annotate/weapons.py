"""Names of weapons that no lexicon knows, by a small head on the joint network's word vectors.

It is optional, and a file of its own beside the network (`weapons.kg`), since it is trained
afterwards on frozen vectors; it belongs to that network alone and says so by its SHA-256.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from kg.annotate.decode import names, transitions
from kg.annotate.store import read, write
from kg.errors import ModelError

FILE = "weapons.kg"
TAGS = ("O", "B-weapon", "I-weapon")


class Head(nn.Module):
    """One hidden layer over the words' vectors with their letters."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, hidden)
        self.tags = nn.Linear(hidden, len(TAGS))

    def forward(self, formed: Tensor) -> Tensor:
        """Score the tags (..., 3) of words `formed` (..., width)."""
        out: Tensor = self.tags(nn.functional.gelu(self.hidden(formed)))
        return out


@dataclass(frozen=True, slots=True)
class Weapons:
    """The head, the least probability of a name that it reports, and its network's SHA-256."""

    head: Head
    least: float
    network: str


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(weapons: Weapons, path: Path) -> None:
    """Write the head."""
    hidden, width = weapons.head.hidden.weight.shape
    settings = {
        "width": width, "hidden": hidden, "least": weapons.least, "network": weapons.network,
    }  # fmt: skip
    write(path, settings, weapons.head.state_dict())


def load(joint: Path) -> Weapons | None:
    """Read the head beside the network at `joint`; None where there is none.

    Raises ModelError where it is damaged or was trained on another network.
    """
    path = joint.with_name(FILE)
    if not path.is_file():
        return None
    found = read(path, _made)
    if found.network != digest(joint):
        raise ModelError(
            f"The model file {path} was trained on another {joint.name}: "
            "make it anew with `python -m kg.training weapons`, or delete it."
        )
    return found


def _made(settings: dict[str, Any], weights: dict[str, Tensor]) -> Weapons:
    head = Head(settings["width"], settings["hidden"])
    head.load_state_dict(weights)
    head.eval().requires_grad_(False)
    return Weapons(head, settings["least"], settings["network"])


def tags(weapons: Weapons, formed: Tensor) -> list[str]:
    """The BIO tags of a sentence's words `formed` (words, width): sure names only."""
    return sure(weapons.head(formed), weapons.least)


def sure(scores: Tensor, least: float) -> list[str]:
    """The likeliest BIO tags of `scores` (words, 3), without names of a doubtful word.

    A name stays where each of its words is part of a weapon's name with probability `least`.
    """
    found = names(scores.log_softmax(-1).numpy(), TAGS, transitions(TAGS))
    part = 1 - scores.softmax(-1)[:, 0]
    for first, after in spans(found):
        if part[first:after].min() < least:
            found[first:after] = ["O"] * (after - first)
    return found


def spans(found: Sequence[str]) -> list[tuple[int, int]]:
    """The (first, after) of each name in valid BIO tags."""
    starts = [at for at, tag in enumerate(found) if tag.startswith("B")]
    ends = [next((e for e in range(s + 1, len(found)) if found[e][0] != "I"), len(found))
            for s in starts]  # fmt: skip
    return list(zip(starts, ends, strict=True))


__all__ = ["FILE", "TAGS", "Head", "Weapons", "digest", "load", "save", "spans", "sure", "tags"]
