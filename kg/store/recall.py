"""From an article's triples back to its records, for the tables and drawings of a store.

The text of the article comes back only where a statement quotes it; the rest are spaces.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast, get_args

from kg.graph import Article
from kg.model import (
    Argument,
    Block,
    Cue,
    Document,
    Entity,
    EntityType,
    Evidence,
    Factuality,
    Mention,
    Source,
    Span,
    Statement,
)
from kg.turtle import LABEL, TYPE, Iri, Literal, Term, Triple
from kg.vocabulary import class_of, own

TYPES = {class_of(name): name for name in cast(tuple[EntityType, ...], get_args(EntityType))}
DERIVED_FROM = Iri("prov", "wasDerivedFrom")
PROPOSITION_ONLY = {"about", "other"}

Properties = Mapping[Iri, list[Term]]
Subjects = Mapping[Iri, Properties]


def recall(name: str, triples: Iterable[Triple]) -> Article:
    """Return an article with its entities and statements; references are not stored."""
    subjects: dict[Iri, dict[Iri, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, thing in triples:
        subjects[subject][predicate].append(thing)
    entities = [
        _entity(iri, properties) for iri, properties in subjects.items() if iri.prefix == "id"
    ]
    statements = [
        _statement(iri, properties, subjects)
        for iri, properties in subjects.items()
        if iri.prefix == "st"
    ]
    statements.sort(key=lambda s: (s.evidence.start, s.trigger.start, s.relation, s.id))
    document = _document(name, subjects, statements)
    return Article(document, tuple(sorted(entities, key=lambda e: e.id)), (), tuple(statements))


def _document(name: str, subjects: Subjects, statements: list[Statement]) -> Document:
    about = subjects[Iri("art", name)]
    text = list(" " * int(_text(about, Iri("nif", "endIndex")) or 0))
    for statement in statements:
        evidence = statement.evidence
        text[evidence.start : evidence.end] = evidence.text
    publisher = about.get(Iri("schema", "publisher"), [])
    day = _text(about, Iri("schema", "datePublished"))
    return Document(
        name=name,
        text="".join(text),
        blocks=(Block("story", 0, len(text)),),
        title=_text(about, Iri("schema", "headline")),
        publisher=_text(subjects[_iri(publisher)], LABEL) if publisher else None,
        place=_text(about, Iri("schema", "dateline")),
        date=datetime.date.fromisoformat(day) if day else None,
    )


def _entity(iri: Iri, properties: Properties) -> Entity:
    labels = {t.language: t.text for t in properties[LABEL] if isinstance(t, Literal)}
    aliases = properties.get(Iri("skos", "altLabel"), [])
    same = properties.get(Iri("owl", "sameAs"))
    weapon_class = properties.get(own("weaponClass"))
    kind, english = TYPES[_iri(properties[TYPE])], labels.get("en")
    if kind == "person" and english == labels["id"]:
        english = None  # a name stands for both languages
    return Entity(
        id=iri.name,
        type=kind,
        label_id=labels["id"],
        label_en=english,
        aliases=tuple(sorted(t.text for t in aliases if isinstance(t, Literal))),
        wikidata=_iri(same).name if same else None,
        weapon_class=_iri(weapon_class).name if weapon_class else None,
    )


def _statement(iri: Iri, properties: Properties, subjects: Subjects) -> Statement:
    proposition = subjects[_iri(properties[own("about")])]
    evidence = subjects[_iri(properties[own("evidence")])]
    start, end = _offsets(evidence)
    trigger = _offsets(subjects[_iri(properties[own("trigger")])])
    factuality = _iri(properties[own("factuality")]).name
    return Statement(
        relation=_iri(proposition[Iri("rdf", "predicate")]).name,
        arguments=_arguments(proposition, properties),
        evidence=Evidence(
            _iri(properties[DERIVED_FROM]).name, start, end,
            _text(evidence, Iri("nif", "anchorOf")) or "",
        ),
        sentence=0,
        trigger=Span(*trigger),
        rule=_text(properties, own("rule")) or "",
        sources=_sources(properties, subjects),
        factuality=cast(Factuality, factuality),
        cues=tuple(_cue(subjects[_iri([cue])]) for cue in properties.get(own("cue"), [])),
        time=_text(properties, own("time")),
        id=iri.name,
        confidence=float(_text(properties, own("confidence")) or 1.0),
    )  # fmt: skip


def _arguments(proposition: Properties, properties: Properties) -> tuple[Argument, ...]:
    implied = {_iri([role]).name for role in properties.get(own("impliedRole"), [])}
    quantity = _text(properties, own("quantity"))
    roles = {
        predicate.name: _iri(things).name
        for predicate, things in proposition.items()
        if predicate.prefix == "kg" and predicate.name not in PROPOSITION_ONLY
    }
    owner = "item" if "item" in roles else next(iter(sorted(roles)), "")
    return tuple(
        Argument(
            role,
            None if role in implied else _mention(quantity if role == owner else None),
            entity,
        )
        for role, entity in sorted(roles.items())
    )


def _mention(quantity: str | None) -> Mention:
    return Mention(0, 0, 0, 1, 1, 1, "name", (), "", quantity=quantity)


def _sources(properties: Properties, subjects: Subjects) -> tuple[Source, ...]:
    found = []
    for name in ("saidBy", "relayedBy"):
        for term in properties.get(own(name), []):
            agent = _iri([term])
            labels = subjects[agent].get(LABEL, []) if agent in subjects else []
            texts = {t.language: t.text for t in labels if isinstance(t, Literal)}
            known = agent.name if agent.prefix == "id" else None
            found.append(Source(None, texts.get("id", agent.name), known))
    return tuple(found)


def _cue(string: Properties) -> Cue:
    start, end = _offsets(string)
    text = _text(string, Iri("nif", "anchorOf")) or ""
    return Cue(start, end, text, _text(string, own("operator")) or "")


def _offsets(string: Properties) -> tuple[int, int]:
    begin, end = (_text(string, Iri("nif", name)) for name in ("beginIndex", "endIndex"))
    return int(begin or 0), int(end or 0)


def _text(properties: Properties, predicate: Iri) -> str | None:
    return next((t.text for t in properties.get(predicate, []) if isinstance(t, Literal)), None)


def _iri(terms: list[Term]) -> Iri:
    return next(term for term in terms if isinstance(term, Iri))
