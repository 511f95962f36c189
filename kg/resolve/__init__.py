"""From mentions to entities: the last stage that looks at one article alone.

Names are grouped, pronouns and descriptions find whom they mean, plural mentions become
several statements, and roles that a sentence leaves open are filled from the story.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from kg.lexicon import Lexicon
from kg.model import Argument, Document, Entity, EntityType, Mention, Reference, Statement
from kg.ontology import Relation, load_relations
from kg.resolve.acquaintance import get_acquainted
from kg.resolve.completion import Known, complete, fits
from kg.resolve.coreference import is_personal, refer
from kg.resolve.corrections import Corrections
from kg.resolve.events import doers, is_retold, root, told_before
from kg.resolve.fill import entities_of, stands_for, unnamed_speaker
from kg.resolve.gaps import is_gap
from kg.resolve.holders import known_body
from kg.resolve.identity import identify
from kg.resolve.ledger import Ledger
from kg.resolve.settle import Draft, settle, together
from kg.resolve.story import Story
from kg.resolve.voices import Voices

LISTED: tuple[EntityType, ...] = ("person", "state", "organisation", "place", "weapon")


@dataclass(frozen=True, slots=True)
class Resolved:
    """An article's entities, what its mentions refer to, and its statements with entities."""

    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """A named entity of one article with the forms that name it there."""

    document: str
    type: str
    name: str
    forms: tuple[str, ...]
    id: str


def resolve(
    document: Document,
    mentions: Iterable[Mention],
    statements: Iterable[Statement],
    lexicon: Lexicon,
    corrections: Corrections | None = None,
    relations: Iterable[Relation] | None = None,
) -> Resolved:
    """Give every argument and source of the statements its entity; see the module's text.

    Statements whose required roles cannot be filled are left out, rather than guessed.
    """
    every = tuple(mentions)
    story = Story(document, every, identify(document, every, lexicon, corrections), lexicon)
    known = tuple(relations) if relations is not None else _relations()
    resolver = _Resolver(story, {relation.name: relation for relation in known})
    found = resolver.resolve(sorted(statements, key=_place))
    return Resolved(
        tuple(sorted(_used(story, resolver, found), key=lambda e: e.id)),
        resolver.ledger.references,
        found,
    )


@cache
def _relations() -> tuple[Relation, ...]:
    return load_relations()


def document_entities(document: Document, resolved: Resolved) -> tuple[DocumentEntity, ...]:
    """The named people, states, organisations, places and weapons of an article, by type."""
    forms: dict[str, dict[str, None]] = {}
    for reference in resolved.references:
        mention = reference.mention
        if mention.kind == "name" or "weapon" in mention.types:
            text = " ".join(document.text[mention.start : mention.end].split())
            forms.setdefault(reference.entity, {})[text] = None
    return tuple(
        DocumentEntity(document.name, e.type, e.label_id, tuple(forms[e.id]), e.id)
        for kind in LISTED
        for e in resolved.entities
        if e.type == kind and e.id in forms
    )


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.evidence.start, statement.trigger.start, statement.relation


def _used(story: Story, resolver: "_Resolver", found: Iterable[Statement]) -> Iterator[Entity]:
    used = set(resolver.ledger.entities)
    for statement in found:
        used |= {a.entity for a in statement.arguments if a.entity}
        used |= {s.entity for s in statement.sources if s.entity}
    return (story.entities[entity] for entity in used)


def _with_partner(arguments: tuple[Argument, ...], relation: Relation) -> tuple[Argument, ...]:
    """Both parties of a symmetric relation where one plural mention stands for the two."""
    given = {a.role: a for a in arguments if a.mention is not None}
    parties = [given.get(role) for role in (relation.edge.subject, relation.edge.object)]
    alone = [party for party in parties if party is not None]
    if not relation.symmetric or len(alone) != 1 or alone[0].mention is None:
        return arguments
    if alone[0].mention.count == 1:
        return arguments
    roles = (relation.edge.subject, relation.edge.object)
    others = tuple(a for a in arguments if a.role not in roles)
    return (*(replace(alone[0], role=role) for role in roles), *others)


def _sound(arguments: Iterable[Argument]) -> bool:
    """Whether no two roles have one entity: nobody attacks or meets himself."""
    entities = [a.entity for a in arguments if a.entity is not None]
    return len(set(entities)) == len(entities)


class _Resolver:
    """One article's statements on their way to entities."""

    def __init__(self, story: Story, relations: Mapping[str, Relation]) -> None:
        self.story = story
        self.relations = relations
        self.ledger = Ledger(story.identities)
        self.voices = Voices(story, self.ledger)

    def resolve(self, statements: list[Statement]) -> tuple[Statement, ...]:
        """Read the names, then the pronouns, then the statements, then what they leave open."""
        for mention in self.story.mentions:
            found = self.story.identities.reading(mention, ())
            if found is not None:
                self.ledger.note(mention, *found)
        get_acquainted(self.story, statements, self.relations)
        self._read_pronouns()
        drafts = [d for s in statements for d in self._drafts(s)]
        known = [self._known(d) for d in drafts if not self._open(d)]
        told: list[Draft] = []
        for draft in drafts:
            whole = list(self._completed(draft, known, told))
            told += whole or together(draft, told, self.relations[draft.statement.relation])
        return settle(told, self.relations)

    def _read_pronouns(self) -> None:
        """Follow ia, dia and beliau in the order of the text; others only where they count."""
        for mention in self.story.mentions:
            body = stands_for(self.story, mention)
            if body is not None:
                self.story.add(mention, body)
        for mention in self.story.reports:
            person = unnamed_speaker(self.story, mention)
            if person is not None:
                self.story.add(mention, person)
        for mention in self.story.mentions:
            if mention.kind == "pronoun" and is_personal(self.story, mention):
                entities, reason = refer(self.story, mention, mention.types)
                for entity in entities:
                    self.story.add(mention, entity)
                    self.ledger.note(mention, entity, reason)

    def _drafts(self, statement: Statement) -> Iterator[Draft]:
        """The statement with each combination of entities that its mentions stand for."""
        relation = self.relations[statement.relation]
        sources = self.voices.sources(statement)
        speaker = next((s.entity for s in sources if s.entity), None)
        given = _with_partner(statement.arguments, relation)
        choices = [self._choices(a, relation, speaker) for a in given]
        for arguments in product(*choices):
            if not _sound(arguments) or self._for_himself(arguments, relation):
                continue
            if self._named(arguments, relation):
                yield Draft(statement, sources, arguments)

    def _choices(
        self, argument: Argument, relation: Relation, speaker: str | None
    ) -> list[Argument]:
        types = relation.role(argument.role).types
        mention = argument.mention
        if mention is None:
            return [argument]
        speaker = self.voices.quoted(mention) or speaker
        entities, reason = entities_of(self.story, mention, types, speaker)
        for entity in entities:
            self.ledger.place(mention, entity, reason)
        return [replace(argument, entity=entity) for entity in entities] or [argument]

    def _named(self, arguments: Iterable[Argument], relation: Relation) -> bool:
        """Whether nobody without a name fills a role that asks for one.

        Who holds an office is as plain as a name, but not who holds it.
        """
        office = set(relation.role(relation.edge.object).types) == {"position"}
        nameless = self.story.nameless - (set() if office else self.story.officers)
        return not any(a.role in relation.named and a.entity in nameless for a in arguments)

    def _for_himself(self, arguments: Iterable[Argument], relation: Relation) -> bool:
        """Whether one party is the state that the other, a person, speaks for."""
        ends = (relation.edge.subject, relation.edge.object)
        parties = [a.entity for a in arguments if a.role in ends and a.entity is not None]
        if not relation.symmetric or len(parties) != len(ends):
            return False
        people = [p for p in parties if self.story.entities[p].type == "person"]
        states = [p for p in parties if self.story.entities[p].type == "state"]
        return any(state in self.story.belongs_to(p) for p in people for state in states)

    def _open(self, draft: Draft) -> bool:
        required = self.relations[draft.statement.relation].required
        return any(role not in draft.roles for role in required)

    def _known(self, draft: Draft) -> Known:
        statement = draft.statement
        said = root(self.story, statement), statement.factuality
        return Known(statement.relation, statement.sentence, draft.roles, *said)

    def _completed(self, draft: Draft, known: list[Known], told: list[Draft]) -> Iterator[Draft]:
        """The draft with its open roles filled; one for each who did what it takes up.

        `told` are the drafts before it as they were completed, of which it may speak again.
        """
        statement = draft.statement
        relation = self.relations[statement.relation]
        missing = [role for role in relation.required if role not in draft.roles]
        if missing and is_retold(self.story, statement, relation):
            whole = (self._known(one) for one in told)
            before = [k for k in whole if fits(self.story, draft.roles, k.roles)]
            deeds = told_before(self.story, statement, relation, before)
            if deeds or len(missing) == len(relation.required):
                yield from (self._retold(draft, deed) for deed in deeds)
                return
        if not all(is_gap(self.story, statement, relation, role) for role in missing):
            return
        given = [a for a in draft.arguments if a.entity is not None]
        for start in self._taken_up(draft, missing, known):
            speaker = next((s.entity for s in draft.sources if s.entity), None)
            roles = complete(self.story, relation, statement.sentence, start, known, speaker)
            if roles is None:
                continue
            added = [
                Argument(role, None, entity, "story")
                for role, entity in roles.items()
                if role not in draft.roles
            ]
            yield self._seated(replace(draft, arguments=(*given, *added)), relation)

    def _retold(self, draft: Draft, deed: Known) -> Draft:
        """The draft with the roles of the deed that it speaks of again."""
        given = [a for a in draft.arguments if a.entity is not None]
        added = [
            Argument(role, None, entity, "told before")
            for role, entity in deed.roles.items()
            if role not in draft.roles
        ]
        return replace(draft, arguments=(*given, *added))

    def _taken_up(
        self, draft: Draft, missing: list[str], known: list[Known]
    ) -> list[dict[str, str]]:
        """The roles as they are, or with those of the deed that the sentence takes up."""
        relation = self.relations[draft.statement.relation]
        role = relation.edge.subject  # who did it; what was done to whom is told with it
        if missing != [role]:
            return [draft.roles]
        found = doers(self.story, draft.statement, relation, known)
        others = [entity for entity in found if entity not in draft.roles.values()]
        return [{**draft.roles, role: entity} for entity in others] or [draft.roles]

    def _seated(self, draft: Draft, relation: Relation) -> Draft:
        """An office with the state that the lexicon knows it by, where the text gives no body."""
        roles, body = draft.roles, relation.edge.other
        if body is None or "position" not in relation.role(relation.edge.object).types:
            return draft
        here = self.story.entities[roles[body]] if body in roles else None
        if here is not None and here.type == "organisation":
            return draft
        office = self.story.entities[roles[relation.edge.object]].label_id
        state = known_body(self.story, roles[relation.edge.subject], office)
        if state is None or (here is not None and here.id == state):
            return draft
        others = tuple(a for a in draft.arguments if a.role != body)
        return replace(draft, arguments=(*others, Argument(body, None, state, "lexicon")))
