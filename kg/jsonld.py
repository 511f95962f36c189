"""A sorted writer for JSON-LD: one object per subject, labels by language."""

import json
from collections import defaultdict
from collections.abc import Iterable

from kg.turtle import LABEL, TYPE, Iri, Literal, Namespaces, Term, Triple, compact, expand

BY_LANGUAGE = {LABEL: "label", Iri("skos", "altLabel"): "altLabel"}


def jsonld(triples: Iterable[Triple], namespaces: Namespaces) -> str:
    """Write JSON-LD, subjects in the order of `namespaces`, then by name."""
    rank = {prefix: place for place, prefix in enumerate(namespaces)}
    subjects: dict[Iri, dict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, thing in triples:
        subjects[subject][predicate].add(thing)
    context: dict[str, object] = dict(namespaces)
    for iri, term in BY_LANGUAGE.items():
        context[term] = {"@id": f"{iri.prefix}:{iri.name}", "@container": "@language"}
    order = sorted(subjects, key=lambda iri: (rank[iri.prefix], iri.name))
    graph = [_object(subject, subjects[subject], namespaces) for subject in order]
    whole = {"@context": context, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _object(
    subject: Iri, properties: dict[Iri, set[Term]], namespaces: Namespaces
) -> dict[str, object]:
    written: dict[str, object] = {"@id": _name(subject, namespaces)}
    for predicate in sorted(properties, key=lambda iri: (iri != TYPE, iri != LABEL, iri)):
        things = sorted(properties[predicate], key=_order)
        texts = [thing for thing in things if isinstance(thing, Literal) and thing.language]
        others = [thing for thing in things if not (isinstance(thing, Literal) and thing.language)]
        key = _name(predicate, namespaces)
        if predicate == TYPE:
            written["@type"] = [_name(t, namespaces) for t in things if isinstance(t, Iri)]
        elif predicate in BY_LANGUAGE and texts:
            written[BY_LANGUAGE[predicate]] = _by_language(texts)
            if others:
                written[key] = [_value(thing, namespaces) for thing in others]
        else:
            values = [_value(thing, namespaces) for thing in things]
            written[key] = values[0] if len(values) == 1 else values
    return written


def _by_language(texts: list[Literal]) -> dict[str, object]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        found[text.language].append(text.text)
    return {tag: all_[0] if len(all_) == 1 else all_ for tag, all_ in sorted(found.items())}


def _value(term: Term, namespaces: Namespaces) -> object:
    if isinstance(term, Iri):
        return {"@id": _name(term, namespaces)}
    if term.language:
        return {"@language": term.language, "@value": term.text}
    if term.datatype:
        return {"@type": _name(term.datatype, namespaces), "@value": term.text}
    return term.text


def _name(iri: Iri, namespaces: Namespaces) -> str:
    return compact(iri) or expand(iri, namespaces)


def _order(term: Term) -> tuple[str, ...]:
    if isinstance(term, Iri):
        return ("iri", *term)
    return ("literal", term.text, term.language, *(term.datatype or ()))
