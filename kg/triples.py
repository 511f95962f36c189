"""The triples of a graph, family by family; `kg/ns/ontology.ttl` documents each property."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.graph import Article, Knowledge
from kg.language.names import slug
from kg.model import Entity, Proposition, Source, Statement
from kg.ontology import Relation
from kg.turtle import LABEL, TYPE, Iri, Literal, Triple
from kg.vocabulary import class_of, own

AGENTS = ("state", "organisation", "person")
DERIVED_FROM = Iri("prov", "wasDerivedFrom")
ATTRIBUTED_TO = Iri("prov", "wasAttributedTo")
DATES = (
    (re.compile(r"\d{4}-\d\d-\d\dT.+"), "dateTime"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}"), "gYear"),
)


def triples(knowledge: Knowledge) -> Iterator[Triple]:
    """Yield all triples; some come more than once, and writers drop the repetitions."""
    tables = _Tables(knowledge)
    for article in knowledge.articles:
        yield from _article(article)
    for entity in knowledge.entities:
        yield from _entity(entity)
    for proposition in knowledge.propositions:
        yield from _presented(proposition, proposition.statements, tables)


def by_article(knowledge: Knowledge) -> Iterator[tuple[Article, list[Triple]]]:
    """Yield each article with all triples that it supports; together they are `triples`.

    What several articles support, such as an entity's label, is among the triples of each.
    """
    tables = _Tables(knowledge)
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for proposition in knowledge.propositions:
        for key in proposition.statements:
            document = tables.statements[key].evidence.document
            about[document][proposition.id].append(key)
    propositions = {proposition.id: proposition for proposition in knowledge.propositions}
    for article in knowledge.articles:
        presented = about[article.document.name]
        ends = {e for key in presented for _, e in propositions[key].arguments}
        found = list(_article(article))
        for name in sorted(ends | {entity.id for entity in article.entities}):
            found += _entity(tables.entities[name])
        for key, statements in presented.items():
            found += _presented(propositions[key], statements, tables)
        yield article, found


class _Tables:
    """What the parts of a graph look up in each other."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.entities = {entity.id: entity for entity in knowledge.entities}
        self.relations = {relation.name: relation for relation in knowledge.relations}
        self.statements = {statement.id: statement for statement in knowledge.statements}
        self.texts = {a.document.name: a.document.text for a in knowledge.articles}


def _presented(
    proposition: Proposition, statements: Iterable[str], tables: _Tables
) -> Iterator[Triple]:
    """Yield a proposition with some of the statements about it."""
    relation = tables.relations[proposition.relation]
    about = [tables.statements[key] for key in statements]
    yield from _proposition(proposition, relation, tables.entities)
    if any(statement.factuality == "asserted" for statement in about):
        yield from _direct(proposition, relation)
    for statement in about:
        yield from _statement(statement, proposition, tables.entities)
        yield from _words(statement, tables.texts[statement.evidence.document])


def _article(article: Article) -> Iterator[Triple]:
    document = article.document
    node = Iri("art", document.name)
    yield node, TYPE, Iri("schema", "NewsArticle")
    yield node, TYPE, Iri("nif", "Context")
    yield node, Iri("dcterms", "identifier"), Literal(document.name)
    yield node, Iri("schema", "inLanguage"), Literal("id")
    yield node, Iri("nif", "beginIndex"), _index(0)
    yield node, Iri("nif", "endIndex"), _index(len(document.text))
    if document.title:
        yield node, Iri("schema", "headline"), Literal(document.title, "id")
    if document.place:
        yield node, Iri("schema", "dateline"), Literal(document.place)
    if document.date:
        published = Literal(document.date.isoformat(), "", Iri("xsd", "date"))
        yield node, Iri("schema", "datePublished"), published
    if document.publisher:
        publisher = Iri("pub", slug(document.publisher) or "x")
        yield node, Iri("schema", "publisher"), publisher
        yield publisher, TYPE, Iri("schema", "Organization")
        yield publisher, LABEL, Literal(document.publisher)
    for entity in article.entities:
        yield node, Iri("schema", "mentions"), Iri("id", entity.id)


def _entity(entity: Entity) -> Iterator[Triple]:
    node = Iri("id", entity.id)
    yield node, TYPE, class_of(entity.type)
    yield node, LABEL, Literal(entity.label_id, "id")
    english = entity.label_en
    if entity.type == "person" and entity.label_id[:1].isupper():
        english = english or entity.label_id  # a name is the same in both languages
    if english:
        yield node, LABEL, Literal(english, "en")
    for alias in entity.aliases:
        yield node, Iri("skos", "altLabel"), Literal(alias, "id")
    if entity.wikidata:
        yield node, Iri("owl", "sameAs"), Iri("wd", entity.wikidata)
    if entity.weapon_class and entity.type == "weapon":
        yield node, own("weaponClass"), Iri("wc", entity.weapon_class)


def _proposition(
    proposition: Proposition, relation: Relation, entities: Mapping[str, Entity]
) -> Iterator[Triple]:
    node = Iri("prop", proposition.id)
    roles = dict(proposition.arguments)
    edge = relation.edge
    yield node, TYPE, Iri("sem", "Event")
    yield node, TYPE, own("Proposition")
    yield node, TYPE, class_of(relation.name)
    yield node, Iri("rdf", "predicate"), own(relation.name)
    yield node, Iri("rdf", "subject"), Iri("id", roles[edge.subject])
    yield node, Iri("rdf", "object"), Iri("id", roles[edge.object])
    if edge.other in roles:
        yield node, own("other"), Iri("id", roles[edge.other])
    for role, entity in proposition.arguments:
        yield node, own(role), Iri("id", entity)
    ends = [entities[roles[role]] for role in (edge.subject, edge.object)]
    others = [entities[roles[edge.other]]] if edge.other in roles else []
    yield node, LABEL, Literal(_title(relation.label_id, [e.label_id for e in ends + others]), "id")
    english = [e.label_en or e.label_id for e in ends + others]
    yield node, LABEL, Literal(_title(relation.label_en, english), "en")


def _title(verb: str, names: list[str]) -> str:
    other = f" ({names[2]})" if len(names) > 2 else ""
    return f"{names[0]} {verb} {names[1]}{other}"


def _direct(proposition: Proposition, relation: Relation) -> Iterator[Triple]:
    roles = dict(proposition.arguments)
    subject = Iri("id", roles[relation.edge.subject])
    thing = Iri("id", roles[relation.edge.object])
    yield subject, own(relation.name), thing
    if relation.symmetric:
        yield thing, own(relation.name), subject


def _statement(
    statement: Statement, proposition: Proposition, entities: Mapping[str, Entity]
) -> Iterator[Triple]:
    node = Iri("st", statement.id)
    evidence = statement.evidence
    article = evidence.document
    yield node, TYPE, own("Statement")
    yield node, own("about"), Iri("prop", proposition.id)
    yield node, own("factuality"), Iri("factuality", statement.factuality)
    yield node, DERIVED_FROM, Iri("art", article)
    yield node, own("rule"), Literal(statement.rule)
    yield node, own("confidence"), _decimal(statement.confidence)
    quote = _string(article, evidence.start, evidence.end)
    yield node, own("evidence"), quote
    yield from _characters(quote, article, evidence.start, evidence.end, evidence.text)
    if statement.time:
        yield node, own("time"), _time(statement.time)
    for argument in statement.arguments:
        if argument.mention is None and argument.entity is not None:
            yield node, own("impliedRole"), own(argument.role)
        if argument.mention is not None and argument.mention.quantity:
            yield node, own("quantity"), Literal(argument.mention.quantity, "id")
    for place, source in enumerate(statement.sources):
        yield from _source(node, article, source, place, entities)


def _words(statement: Statement, text: str) -> Iterator[Triple]:
    """Yield trigger and cues with the text's own characters: a cue may be a part of a word."""
    node, article = Iri("st", statement.id), statement.evidence.document
    start, end = statement.trigger.start, statement.trigger.end
    trigger = _string(article, start, end)
    yield node, own("trigger"), trigger
    yield from _characters(trigger, article, start, end, text[start:end])
    for cue in statement.cues:
        string = Iri("ev", f"{article}_{cue.start}_{cue.end}_{slug(cue.operator)}")
        yield node, own("cue"), string
        yield string, TYPE, own("Cue")
        yield string, own("operator"), Literal(cue.operator)
        yield from _characters(string, article, cue.start, cue.end, text[cue.start : cue.end])


def _source(
    node: Iri, article: str, source: Source, place: int, entities: Mapping[str, Entity]
) -> Iterator[Triple]:
    known = entities.get(source.entity or "")
    if known is not None and known.type in AGENTS:
        agent = Iri("id", known.id)
    else:
        agent = Iri("src", f"{article}_{slug(source.name)}")
        yield agent, TYPE, own("UnnamedSource")
        yield agent, LABEL, Literal(source.name, "id")
    yield node, ATTRIBUTED_TO, agent
    yield node, own("saidBy" if place == 0 else "relayedBy"), agent


def _characters(node: Iri, article: str, start: int, end: int, text: str) -> Iterator[Triple]:
    yield node, TYPE, Iri("nif", "String")
    yield node, Iri("nif", "referenceContext"), Iri("art", article)
    yield node, Iri("nif", "beginIndex"), _index(start)
    yield node, Iri("nif", "endIndex"), _index(end)
    yield node, Iri("nif", "anchorOf"), Literal(text)


def _string(article: str, start: int, end: int) -> Iri:
    return Iri("ev", f"{article}_{start}_{end}")


def _decimal(value: float) -> Literal:
    return Literal(f"{value:.2f}", "", Iri("xsd", "decimal"))


def _index(value: int) -> Literal:
    return Literal(str(value), "", Iri("xsd", "nonNegativeInteger"))


def _time(text: str) -> Literal:
    for pattern, kind in DATES:
        if pattern.fullmatch(text):
            return Literal(text, "", Iri("xsd", kind))
    return Literal(text)
