"""Whose words a statement is: speakers, quotations, and who goes on speaking."""

from kg.model import Mention, Source, Statement
from kg.qualify.speech import quotations
from kg.resolve.fill import entities_of
from kg.resolve.ledger import Ledger
from kg.resolve.story import ACTORS, Story

_REACH = 8  # sentences in which the last speaker goes on speaking
_BEHIND = 30  # characters between a quotation and the pronoun of its speaker


class Voices:
    """The speakers of one article, in the order of its statements."""

    def __init__(self, story: Story, ledger: Ledger) -> None:
        self.story, self.ledger = story, ledger
        self.quotations = quotations(story.document, list(story.scenes.values()), story.cues)

    def sources(self, statement: Statement) -> tuple[Source, ...]:
        """The speakers, outermost first: "kami" in a quotation is its speaker's side."""
        found: list[Source] = []
        outer: str | None = None
        for source in reversed(statement.sources):
            here = self._source(source, outer)
            outer = here[0].entity or outer
            known = {s.entity or s.name for s in here}
            found = [*here, *(s for s in found if (s.entity or s.name) not in known)]
        return tuple(found)

    def quoted(self, mention: Mention) -> str | None:
        """The one whose quotation the pronoun stands in."""
        if mention.kind != "pronoun":
            return None
        held = (q for q in self.quotations if q.start <= mention.start < q.end)
        said_by = (s.mention for q in held for s in q.sources[:1])
        said = next((m for m in said_by if m is not None and m != mention), None)
        entities = self._speaking(said, None)[0] if said is not None else ()
        return entities[0] if len(entities) == 1 else None

    def _source(self, source: Source, outer: str | None) -> list[Source]:
        """The speaker, or the two that speak together; the unnamed keep what describes them."""
        mention = source.mention
        if mention is None:
            return [source]
        entities, reason = self._speaking(mention, outer or self.quoted(mention))
        for entity in entities:
            self.ledger.note(mention, entity, reason)
        return [self._named_source(source, entity) for entity in entities] or [source]

    def _speaking(self, mention: Mention, outer: str | None) -> tuple[tuple[str, ...], str]:
        """Who speaks: "ujarnya" beside a quotation is whoever spoke last, "ia" the salient one."""
        last = self._last_speaker(mention) if mention.kind == "pronoun" else None
        if last is not None and self._beside_quotation(mention):
            return (last,), "the last speaker"
        if mention.kind == "pronoun" and mention.count == 1:
            entities, reason = entities_of(self.story, mention, ("person",), outer)
            if entities and self.story.entities[entities[0]].type == "person":
                return entities, reason
        entities, reason = entities_of(self.story, mention, ACTORS, outer)
        if not entities and last is not None:
            return (last,), "the last speaker"
        return entities, reason

    def _beside_quotation(self, mention: Mention) -> bool:
        """Whether the pronoun says who has just been quoted: "..." ujarnya, "..." lanjut dia."""
        tree = self.story.trees[mention.sentence]
        text = self.story.document.text
        near = any(0 <= mention.start - q.end <= _BEHIND for q in self.story.quotes)
        token = tree.by_id.get(mention.head)
        above = tree.by_id.get(token.head) if token is not None else None
        verbs = [t for t in (token, above) if t is not None and t.start < mention.end]
        said = any(self.story.cues.embeds(t.text.casefold()) == "report" for t in verbs)
        return near and (text[mention.start : mention.end].endswith("nya") or said)

    def _last_speaker(self, mention: Mention) -> str | None:
        """The person, else the body, whose speech stands nearest before the pronoun."""
        near = [m for m in self.story.speakers if m.start < mention.start]
        near = [m for m in near if mention.sentence - m.sentence <= _REACH]
        for wanted in (("person",), ACTORS):
            for speaker in reversed(near):
                entities, _ = entities_of(self.story, speaker, wanted)
                if entities:
                    return entities[0]
        return None

    def _named_source(self, source: Source, entity: str) -> Source:
        named = entity in self.story.identities.entities
        described = source.mention is not None and source.mention.kind == "nominal" and not named
        own = described and not source.name.endswith("nya")  # "medianya" needs its owner's name
        name = source.name if own and source.name else self.story.entities[entity].label_id
        return Source(source.mention, name, entity)
