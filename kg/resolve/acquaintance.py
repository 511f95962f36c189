"""What an article's statements between names tell about them, before pronouns are read."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.model import Argument, Statement
from kg.ontology import Relation
from kg.resolve.holders import learn
from kg.resolve.story import ACTORS, Story

_MEMBERSHIP = "part_of"


def get_acquainted(
    story: Story, statements: Iterable[Statement], relations: Mapping[str, Relation]
) -> None:
    """Learn who belongs to whom, who holds which office, and who deals with whom."""
    for statement in statements:
        relation = relations[statement.relation]
        ends = {a.role: _named(story, a, relation) for a in statement.arguments}
        subject, object_ = ends.get(relation.edge.subject), ends.get(relation.edge.object)
        other = ends.get(relation.edge.other or "")
        if "position" in relation.role(relation.edge.object).types:
            _office(story, subject, object_, other)
        elif relation.name == _MEMBERSHIP and subject and object_:
            story.join(subject, object_)
        else:
            ids = [e for e in (subject, object_, other) if e is not None]
            story.links += combinations([e for e in ids if story.entities[e].type in ACTORS], 2)


def _office(story: Story, holder: str | None, office: str | None, body: str | None) -> None:
    if holder is None or office is None:
        return
    learn(story, holder, story.entities[office].label_id, body)
    if body is not None:
        story.join(holder, body)


def _named(story: Story, argument: Argument, relation: Relation) -> str | None:
    """The entity of an argument that is a name."""
    if argument.mention is None or argument.mention.kind == "pronoun":
        return None
    found = story.identities.reading(argument.mention, relation.role(argument.role).types)
    return found[0] if found else None
