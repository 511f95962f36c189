"""The records of the relation files: a relation with its roles, frames and examples."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Role:
    """A part that an entity plays in a relation, and the entity types that may play it."""

    name: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where each role stands in the active sentence.

    `slots` maps a role to its slots in the order of preference: the first slot that holds a
    filler of a fitting type wins. A dotted slot goes one step further: "object.genitive" is
    the genitive of the noun that is the object, "governor.subject" the subject of the clause
    that embeds this one, "complement.subject" that of the clause embedded as complement,
    "condition.subject" that of a negated condition inside it.
    `mentions` names the entity types whose mentions are the trigger instead of a word.
    `forms` limits the frame to some trigger words, and leaves these words to the frames that
    name them. `only` narrows the types of some roles; `needs` names roles that this frame
    requires besides the relation's own. `unless` shuts the frame where a slot holds one of
    these types.
    """

    name: str
    slots: tuple[tuple[str, tuple[str, ...]], ...]
    on: Literal["verbal", "nominal"] | None = None
    forms: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that an example must yield; names are canonical, `source` None the article."""

    arguments: tuple[tuple[str, str], ...]
    source: str | None = None
    factuality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with exactly the statements of its relation; `todo` tells a known gap."""

    text: str
    expect: tuple[Expected, ...]
    why: str | None = None
    todo: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The roles that stand as subject, object and third argument of a direct triple."""

    subject: str
    object: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: its triggers, roles, frames and examples.

    `triggers` are roots whose derivations all count, `words` exact words, `phrases` sequences
    of roots or words, `excluded` the word forms and phrases that do not count. `story` lists
    the required roles that the story may fill when the sentence does not, `named` the roles
    that nobody fills whom the article only describes.
    """

    name: str
    label_id: str
    label_en: str
    description: str
    edge: Edge
    roles: tuple[Role, ...]
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...] = ()
    plover: str | None = None
    triggers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    symmetric: bool = False

    def role(self, name: str) -> Role:
        """Return the role called `name`; KeyError where the relation has none."""
        for role in self.roles:
            if role.name == name:
                return role
        raise KeyError(name)

    def frames_for(self, *words: str) -> tuple[Frame, ...]:
        """Return the frames that a trigger may use, in order; `words` are its readings.

        A word that some frame names in `forms` is left to the frames that name it.
        """
        named = tuple(frame for frame in self.frames if set(frame.forms) & set(words))
        return named or tuple(f for f in self.frames if not f.forms and not f.mentions)
