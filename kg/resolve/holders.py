"""Who holds an office that an article names without its holder: "presiden AS itu"."""

from collections.abc import Iterable

from kg.language.likeness import words
from kg.lexicon import Row
from kg.model import Mention
from kg.resolve.story import DEFINITE, Office, Story


def holder(story: Story, mention: Mention, bodies: Iterable[str], owner: str) -> str | None:
    """The person whose office the description names, of one of `bodies` where they are given.

    `owner` is what the description says of whose office it is ("AS"). The article's own
    offices come first, then the lexicon's on the article's date; two holders that fit leave
    it open.
    """
    wanted, office = frozenset(bodies), _office(mention, owner)
    fitting = [o for o in story.offices if words(o.position) == office]
    found = {o.holder for o in fitting if not wanted or o.body in wanted}
    found = found or {o.holder for o in fitting if o.body is None}
    if not found and wanted:
        found = {story.include(row) for row in _in_office(story, office, wanted)}
    return found.pop() if len(found) == 1 else None


def _office(mention: Mention, owner: str) -> tuple[str, ...]:
    """The words of the description that name the office."""
    aside = {"sang", "si", *DEFINITE, *words(owner)}
    return tuple(word for word in words(mention.name) if word not in aside)


def _in_office(story: Story, office: tuple[str, ...], bodies: frozenset[str]) -> Iterable[Row]:
    day = story.document.date
    if day is None:
        return
    labels = {story.entities[body].label_id for body in bodies}
    for row in story.lexicon.of_type("person"):
        if row.extra.get("state") not in labels:
            continue
        for held in filter(None, row.extra.get("offices", "").split("|")):
            position, _, dates = held.rpartition(" ")
            since, _, until = dates.partition("/")
            if words(position) == office and since <= day.isoformat() <= (until or "9999"):
                yield row


def known_body(story: Story, person: str, position: str) -> str | None:
    """The state of an office that the lexicon says the person has held."""
    row = story.lexicon.by_id(person)
    held = row.extra.get("offices", "").split("|") if row is not None else []
    if row is None or words(position) not in [words(h.rpartition(" ")[0]) for h in held]:
        return None
    states = story.lexicon.by_name(row.extra.get("state", ""), "state")
    return story.include(states[0]) if states else None


def learn(story: Story, person: str, position: str, body: str | None) -> None:
    """Note an office that the article gives to a person."""
    office = Office(person, position, body)
    if office not in story.offices:
        story.offices.append(office)
