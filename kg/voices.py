"""Whose words a statement is: speakers, quotations, and who goes on speaking."""

from itertools import islice

from kg.fill import entities_of
from kg.ledger import Ledger
from kg.model import Mention, Source, Statement
from kg.relate import scenes
from kg.speech import quotations
from kg.story import ACTORS, Story

_REACH = 4  # sentences in which the last speaker goes on speaking


class Voices:
    """The speakers of one article, in the order of its statements."""

    def __init__(self, story: Story, ledger: Ledger) -> None:
        self.story, self.ledger = story, ledger
        self.quotations = quotations(
            story.document, scenes(story.document, story.mentions), story.cues
        )
        self.spoken: list[tuple[int, str]] = []

    def sources(self, statement: Statement) -> tuple[Source, ...]:
        """The speakers, outermost first: "kami" in a quotation is its speaker's side."""
        found: list[Source] = []
        outer: str | None = None
        for source in reversed(statement.sources):
            here = self._source(source, statement.sentence, outer)
            outer = here[0].entity or outer
            found = [*here, *(s for s in found if s not in here)]
        return tuple(found)

    def _source(self, source: Source, sentence: int, outer: str | None) -> list[Source]:
        """The speaker, or the two that speak together; the unnamed keep what describes them."""
        mention = source.mention
        if mention is None:
            return [source]
        entities, reason = entities_of(self.story, mention, ACTORS, outer or self.quoted(mention))
        if not entities and self._is_said(mention):
            entities, reason = self._last_speaker(sentence), "the last speaker"
        for entity in entities:
            self.ledger.note(mention, entity, reason)
            self.spoken.append((sentence, entity))
        return [self._named_source(source, entity) for entity in entities] or [source]

    def quoted(self, mention: Mention) -> str | None:
        """The one whose quotation the pronoun stands in."""
        if mention.kind != "pronoun":
            return None
        held = (q for q in self.quotations if q.start <= mention.start < q.end)
        speakers = (s.mention for q in held for s in q.sources[:1])
        said = next((m for m in speakers if m is not None and m != mention), None)
        entities = entities_of(self.story, said, ACTORS)[0] if said is not None else ()
        return entities[0] if len(entities) == 1 else None

    def _named_source(self, source: Source, entity: str) -> Source:
        named = entity in self.story.identities.entities
        described = source.mention is not None and source.mention.kind == "nominal" and not named
        name = source.name if described and source.name else self.story.entities[entity].label_id
        return Source(source.mention, name, entity)

    def _is_said(self, mention: Mention) -> bool:
        """Whether the pronoun is the speaker in "ujarnya", or stands beside a quotation."""
        held = self.story.trees[mention.sentence].sentence
        text = self.story.document.text[mention.start : mention.end]
        beside = any(q.start < held.end and q.end > held.start for q in self.story.quotes)
        return mention.kind == "pronoun" and (text.endswith("nya") or beside)

    def _last_speaker(self, sentence: int) -> tuple[str, ...]:
        near = (e for at, e in reversed(self.spoken) if 0 <= sentence - at <= _REACH)
        return tuple(islice(near, 1))
