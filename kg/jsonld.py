"""A sorted writer for JSON-LD: one object per subject, in short names."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.turtle import LABEL, TYPE, Iri, Literal, Namespaces, Term, Triple, compact, expand

PLAIN = re.compile(r"[A-Za-z]\w*", re.A)


def jsonld(triples: Iterable[Triple], namespaces: Namespaces) -> str:
    """Write JSON-LD, subjects in the order of `namespaces`, then by name.

    The context gives each property a short name and says what its values are, so that an
    object reads `"about": "prop:...", "beginIndex": "0", "label": {"id": ..., "en": ...}`.
    """
    rank = {prefix: place for place, prefix in enumerate(namespaces)}
    subjects: dict[Iri, dict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, thing in triples:
        subjects[subject][predicate].add(thing)
    terms = _terms(subjects.values(), namespaces)
    definitions = {term.name: term.definition for _, term in sorted(terms.items())}
    context: dict[str, object] = {**namespaces, **definitions}
    order = sorted(subjects, key=lambda iri: (rank[iri.prefix], iri.name))
    graph = [_object(subject, subjects[subject], terms, namespaces) for subject in order]
    whole = {"@context": context, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


class _Property(NamedTuple):
    """How a property is written: its short name, and what all its values have in common."""

    name: str
    definition: dict[str, str]
    kind: object


def _terms(
    subjects: Iterable[Mapping[Iri, set[Term]]], namespaces: Namespaces
) -> dict[Iri, _Property]:
    """Find a name and a kind of value for each property; a name that is taken stays long."""
    kinds: dict[Iri, set[object]] = defaultdict(set)
    for properties in subjects:
        for predicate, things in properties.items():
            kinds[predicate].update(map(_kind, things))
    taken, terms = set(namespaces), {}
    for predicate in sorted(kinds.keys() - {TYPE}):
        long = _name(predicate, namespaces)
        name = predicate.name if PLAIN.fullmatch(predicate.name) else long
        name = long if name in taken else name
        taken.add(name)
        kind = _common(kinds[predicate])
        definition = {"@id": long}
        if kind in ("@id", "@language"):
            definition["@type" if kind == "@id" else "@container"] = str(kind)
        elif isinstance(kind, Iri):
            definition["@type"] = _name(kind, namespaces)
        terms[predicate] = _Property(name, definition, kind)
    return terms


def _common(kinds: set[object]) -> object:
    """Return the kind of all values; texts with a language may have others beside them."""
    if "@language" in kinds:
        return "@language"
    return next(iter(kinds)) if len(kinds) == 1 else None


def _kind(term: Term) -> object:
    """Return what a value is: "@id", "@language", its datatype, or "" for a plain text."""
    if isinstance(term, Iri):
        return "@id"
    return "@language" if term.language else term.datatype or ""


def _object(
    subject: Iri,
    properties: Mapping[Iri, set[Term]],
    terms: Mapping[Iri, _Property],
    namespaces: Namespaces,
) -> dict[str, object]:
    written: dict[str, object] = {"@id": _name(subject, namespaces)}
    for predicate in sorted(properties, key=lambda iri: (iri != TYPE, iri != LABEL, iri)):
        things = sorted(properties[predicate], key=_order)
        if predicate == TYPE:
            written["@type"] = [_name(t, namespaces) for t in things if isinstance(t, Iri)]
        elif terms[predicate].kind == "@language":
            texts = [t for t in things if isinstance(t, Literal) and t.language]
            if texts:
                written[terms[predicate].name] = _by_language(texts)
            others = [_value(t, None, namespaces) for t in things if t not in texts]
            if others:
                written[_name(predicate, namespaces)] = others
        else:
            values = [_value(thing, terms[predicate].kind, namespaces) for thing in things]
            written[terms[predicate].name] = values[0] if len(values) == 1 else values
    return written


def _by_language(texts: list[Literal]) -> dict[str, object]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        found[text.language].append(text.text)
    return {tag: all_[0] if len(all_) == 1 else all_ for tag, all_ in sorted(found.items())}


def _value(term: Term, kind: object, namespaces: Namespaces) -> object:
    """Return a value; where the context says what it is, the name or text alone."""
    if isinstance(term, Iri):
        name = _name(term, namespaces)
        return name if kind == "@id" else {"@id": name}
    if kind is not None or not (term.language or term.datatype):
        return term.text
    if term.language:
        return {"@language": term.language, "@value": term.text}
    assert term.datatype is not None
    return {"@type": _name(term.datatype, namespaces), "@value": term.text}


def _name(iri: Iri, namespaces: Namespaces) -> str:
    return compact(iri) or expand(iri, namespaces)


def _order(term: Term) -> tuple[str, ...]:
    if isinstance(term, Iri):
        return ("iri", *term)
    return ("literal", term.text, term.language, *(term.datatype or ()))
