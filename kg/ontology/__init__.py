"""Relation files: strict loading and lint.

A relation is one TOML file of `kg/relations` (its README tells how to write one). Whatever is
not understood there stops the load with file, line and the nearest known word.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from kg.errors import RelationError
from kg.model import EntityType, Factuality
from kg.ontology.file import RelationFile
from kg.ontology.lint import lint
from kg.ontology.records import Edge, Example, Expected, Frame, Relation, Role

__all__ = [
    "Edge", "Example", "Expected", "Frame", "Relation", "Role", "lint", "load_relation",
    "load_relations",
]  # fmt: skip

FOLDER = Path(__file__).parent.parent / "relations"
TYPES: tuple[str, ...] = get_args(EntityType)
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
GRAMMATICAL_SLOTS = ("subject", "object", "second_object", "genitive", "bearer", "predicate")
PREPOSITIONS = (
    "akibat", "antar", "antara", "atas", "bagi", "bersama", "dalam", "dari", "dengan", "di", "ke",
    "kepada", "lawan", "lewat", "melalui", "melawan", "mengenai", "menjadi", "menuju",
    "oleh", "pada", "sebagai", "soal", "tentang", "terhadap", "termasuk", "untuk",
)  # fmt: skip
SLOTS = GRAMMATICAL_SLOTS + PREPOSITIONS
CLAUSES = ("governor", "complement", "condition")
KEYS = (
    "label", "description", "plover", "triggers", "words", "phrases", "except", "required",
    "story", "named", "symmetric", "edge", "roles", "frame", "example",
)  # fmt: skip
FRAME_KEYS = ("name", "on", "forms", "mentions", "only", "needs", "unless")
EXAMPLE_KEYS = ("text", "expect", "why", "todo")


def load_relations(folder: Path | None = None) -> tuple[Relation, ...]:
    """All relations of a folder, by name; RelationError tells what is not understood."""
    where = folder or FOLDER
    paths = sorted(where.glob("*.toml"))
    if not paths:
        raise RelationError(f"{where} holds no relation file: name a folder with *.toml files")
    return tuple(load_relation(path) for path in paths)


def load_relation(path: Path) -> Relation:
    """One relation from its file; the file's stem is the relation's name."""
    text = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RelationError(f"{path} is no valid TOML: {error}") from error
    file = RelationFile(path, text)
    file.known(table, KEYS, "key")
    file.needs(table, ("label", "description", "edge", "roles", "frame"))
    roles = _roles(file, file.table(table, "roles"))
    names = tuple(role.name for role in roles)
    label = file.table(table, "label")
    file.known(label, ("id", "en"), "label language")
    file.needs(label, ("id", "en"))
    return Relation(
        name=path.stem,
        label_id=file.string(label, "id"),
        label_en=file.string(label, "en"),
        description=file.string(table, "description"),
        edge=_edge(file, file.table(table, "edge"), names),
        roles=roles,
        frames=_frames(file, table, names),
        examples=_examples(file, table, names),
        plover=_plover(file, table),
        triggers=file.strings(table, "triggers"),
        words=file.strings(table, "words"),
        phrases=tuple(tuple(phrase.split()) for phrase in file.strings(table, "phrases")),
        excluded=frozenset(file.strings(table, "except")),
        required=file.choices(table, "required", names, "role"),
        story=file.choices(table, "story", names, "role"),
        named=file.choices(table, "named", names, "role"),
        symmetric=file.flag(table, "symmetric"),
    )


def _roles(file: RelationFile, table: Mapping[str, Any]) -> tuple[Role, ...]:
    return tuple(Role(name, file.choices(table, name, TYPES, "entity type")) for name in table)


def _edge(file: RelationFile, table: Mapping[str, Any], roles: tuple[str, ...]) -> Edge:
    file.known(table, ("subject", "object", "other"), "edge part")
    file.needs(table, ("subject", "object"))
    for part in table:
        file.one_of(file.string(table, part), roles, "role")
    return Edge(table["subject"], table["object"], table.get("other"))


def _plover(file: RelationFile, table: Mapping[str, Any]) -> str | None:
    if "plover" not in table:
        return None
    code = file.string(table, "plover")
    file.one_of(code.partition("-")[0], PLOVER, "PLOVER event type")
    return code


def _frames(
    file: RelationFile, table: Mapping[str, Any], roles: tuple[str, ...]
) -> tuple[Frame, ...]:
    frames = []
    for number, entry in enumerate(file.tables(table, "frame"), start=1):
        part = file.section("frame", number)
        part.known(entry, FRAME_KEYS + roles, "frame key or role")
        part.needs(entry, ("name",))
        on = part.choice(entry, "on", ("verbal", "nominal"), "kind of trigger")
        frames.append(
            Frame(
                name=part.string(entry, "name"),
                slots=tuple((role, _slots(part, entry, role)) for role in roles if role in entry),
                on=None if on is None else ("verbal" if on == "verbal" else "nominal"),
                forms=part.strings(entry, "forms"),
                mentions=part.choices(entry, "mentions", TYPES, "entity type"),
                only=_typed(part, entry, "only", roles, "role"),
                needs=part.choices(entry, "needs", roles, "role"),
                unless=_typed(part, entry, "unless", SLOTS, "slot"),
            )
        )
    return tuple(frames)


def _typed(
    file: RelationFile, entry: Mapping[str, Any], key: str, names: tuple[str, ...], what: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Roles or slots with entity types: "only" and "unless"."""
    if key not in entry:
        return ()
    table = file.table(entry, key)
    file.known(table, names, what)
    return tuple((name, file.choices(table, name, TYPES, "entity type")) for name in table)


def _slots(file: RelationFile, entry: Mapping[str, Any], role: str) -> tuple[str, ...]:
    slots = (entry[role],) if isinstance(entry[role], str) else file.strings(entry, role)
    for slot in slots:
        head, *further = slot.split(".")
        file.one_of(head, SLOTS + (CLAUSES if further else ()), "slot")
        for step in further:
            file.one_of(step, SLOTS, "slot")
    return slots


def _examples(
    file: RelationFile, table: Mapping[str, Any], roles: tuple[str, ...]
) -> tuple[Example, ...]:
    examples = []
    for number, entry in enumerate(file.tables(table, "example"), start=1):
        part = file.section("example", number)
        part.known(entry, EXAMPLE_KEYS, "example key")
        part.needs(entry, ("text", "expect"))
        expect = tuple(_expected(part, row, roles) for row in part.tables(entry, "expect"))
        why = part.string(entry, "why") if "why" in entry else None
        if not expect and not why:
            part.fail("expect", 'an example that expects nothing must tell `why = "..."`')
        todo = part.string(entry, "todo") if "todo" in entry else None
        examples.append(Example(part.string(entry, "text"), expect, why, todo))
    return tuple(examples)


def _expected(file: RelationFile, row: Mapping[str, Any], roles: tuple[str, ...]) -> Expected:
    file.known(row, (*roles, "source", "factuality"), "role")
    factuality = file.choice(row, "factuality", FACTUALITIES, "factuality") or "asserted"
    source = file.string(row, "source") if "source" in row else None
    arguments = tuple((role, file.string(row, role)) for role in roles if role in row)
    return Expected(arguments, source, factuality)
