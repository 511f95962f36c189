"""Whom pronouns and definite descriptions mean, within one article; silence when it is unsure.

Candidates are ranked as in the salience models of the literature (Lappin and Leass 1994):
subjects before others, near before far, quoted words apart from the rest.
"""

from collections.abc import Iterable, Mapping

from kg.model import Mention
from kg.resolve.plural import partners
from kg.resolve.reporting import charging, is_reporter
from kg.resolve.story import ACTORS, Occurrence, Story

Found = tuple[tuple[str, ...], str]
"""The entities, all of which fill the place together, and the reason."""

NOTHING: Found = ((), "nobody that the text makes plain")
_SPEAKER = frozenset({"saya", "aku", "ku"})
_SPEAKERS = frozenset({"kami", "kita"})
_PERSONAL = frozenset({"ia", "dia", "beliau"})
_SIDE = frozenset({"pihaknya", "pihak"})
_THERE = frozenset({"sana", "situ"})
_PARTICIPANTS = ("nsubj", "obj", "iobj", "obl")
_SUBJECTS = ("nsubj", "nsubj:pass")
_REACH = 3  # sentences back that a pronoun can point to
_LOCATIVE = frozenset({"ke", "di"})
_REACH_OF_PLACES = 2
_SURE = 0.5  # by how much the best candidate must lead another entity
_SUBJECT_WEIGHT = (0.0, 1.5, 2.0)
_FAR = 1.2  # what each sentence of distance costs
_EMBEDDING = 4.0  # what being the subject of an embedding clause weighs, the nearest one
_SPEAKER_WEIGHT = 2.0  # what having spoken before weighs for a pronoun that speaks
# What kinds of organisation a description can mean, by its word or by its class.
_KINDS: Mapping[str, frozenset[str]] = {
    "band": frozenset({"armed_group", "party"}),
    "force": frozenset({"armed_group", "armed_force"}),
    "company": frozenset({"company"}),
    "partai": frozenset({"party", "armed_group"}),
    "media": frozenset({"media"}),
    "kelompok": frozenset({"armed_group", "party", "international"}),
}
_QUOTED = 1.5  # what crossing the edge of a quotation costs


def refer(
    story: Story, mention: Mention, types: Iterable[str], speaker: str | None = None
) -> Found:
    """The entities of one of `types` that a pronoun or nominal mention points to.

    `speaker` is the entity whose words the sentence gives, if it is known.
    """
    wanted = frozenset(types)
    word = story.document.text[mention.start : mention.end].casefold()
    if word in _SPEAKER:
        return _one(speaker, "the speaker") if speaker else NOTHING
    if word in _SPEAKERS:
        return _side(story, speaker, wanted, "for whom the speaker speaks")
    if word.split()[-1] in _SIDE and mention.count == 1:
        return _own_side(story, mention, wanted)
    if mention.count != 1:
        return _several(story, mention, wanted)
    if word in _THERE:
        return _there(story, mention)
    if mention.kind == "pronoun":
        types = _readings(mention, wanted)
        if is_personal(story, mention) and any(story.before(mention, ("person",), _REACH)):
            return _person(story, mention, types, speaker)
        if is_personal(story, mention):
            return _salient(story, mention, types - {"person"}, speaker)
        return _salient(story, mention, types, speaker)
    if story.definite(mention):
        return _described(story, mention, _readings(mention, wanted))
    return NOTHING


def is_personal(story: Story, mention: Mention) -> bool:
    """Whether the pronoun is ia, dia or beliau, which point to somebody or some body."""
    return story.document.text[mention.start : mention.end].casefold() in _PERSONAL


def _person(story: Story, mention: Mention, types: frozenset[str], speaker: str | None) -> Found:
    """Who "ia" is where people were spoken of; where no person fits, that one's own side."""
    found = _salient(story, mention, ("person",), speaker)
    if "person" in types or not found[0]:
        return found
    sides = [side for side in story.belongs_to(found[0][0]) if story.entities[side].type in types]
    return _one(sides[0], "for whom that person speaks") if sides else NOTHING


def _there(story: Story, mention: Mention) -> Found:
    """The place that was spoken of last, or the state that one was or went to."""
    for occurrence in story.before(mention, ("place", "state"), _REACH_OF_PLACES):
        tree = story.trees[occurrence.mention.sentence]
        if occurrence.type == "place" or _LOCATIVE & set(tree.cases(occurrence.mention.head)):
            return _one(occurrence.entity, "the place spoken of last")
    return NOTHING


def _readings(mention: Mention, wanted: frozenset[str]) -> frozenset[str]:
    """The types that both the form and the place allow, else those that the form allows."""
    return frozenset(mention.types) & wanted or frozenset(mention.types)


def _one(entity: str, reason: str) -> Found:
    return (entity,), reason


def _side(story: Story, speaker: str | None, wanted: frozenset[str], reason: str) -> Found:
    """The state or organisation of a speaker, else the speaker."""
    if speaker is None or speaker not in story.entities:
        return NOTHING
    if story.entities[speaker].type != "person":
        return _one(speaker, "the speaker")
    for group in story.belongs_to(speaker):
        if not wanted or story.entities[group].type in wanted:
            return _one(group, reason)
    return _one(speaker, "the speaker")


def _own_side(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """The side of whoever the sentence is about: "Kirby mengatakan pihaknya prihatin"."""
    entities, reason = _salient(story, mention, ACTORS, None)
    return _side(story, entities[0], wanted, reason) if entities else NOTHING


def _salient(story: Story, mention: Mention, types: Iterable[str], speaker: str | None) -> Found:
    """The entity that is most present where a third-person pronoun stands."""
    scores: dict[str, float] = {}
    barred = _barred(story, mention)
    if speaker is not None and _inside(story, mention):
        barred |= {speaker}
    for occurrence in story.before(mention, types, _REACH):
        if occurrence.entity in barred or _passing(story, occurrence, mention):
            continue
        score = _score(story, occurrence, mention)
        scores[occurrence.entity] = max(scores.get(occurrence.entity, score), score)
    return _winner(story, scores, "the most present subject before it")


def _winner(story: Story, scores: dict[str, float], reason: str) -> Found:
    ranked = sorted(scores, key=lambda e: (-scores[e], e))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _SURE):
        return NOTHING
    return _one(ranked[0], f"{reason}: {story.entities[ranked[0]].label_id}")


def _inside(story: Story, mention: Mention) -> bool:
    return any(span.start <= mention.start < span.end for span in story.quotes)


def _score(story: Story, occurrence: Occurrence, mention: Mention) -> float:
    distance = mention.sentence - occurrence.mention.sentence
    if distance == 0:
        score = _SUBJECT_WEIGHT[min(occurrence.rank, 1)] + _closeness(story, occurrence, mention)
    else:
        score = _SUBJECT_WEIGHT[occurrence.rank] - _FAR * distance
    if _speaks_on(story, occurrence, mention):
        score += _SPEAKER_WEIGHT
    here = next((s for s in story.quotes if s.start <= mention.start < s.end), None)
    return score - (_QUOTED if occurrence.quote != here else 0.0)


def _speaks_on(story: Story, occurrence: Occurrence, mention: Mention) -> bool:
    """Whether the pronoun says something, and the other spoke before: "ia menambahkan"."""
    said, here = occurrence.mention.sentence, mention.sentence
    if said == here or occurrence.mention not in story.reports:
        return False
    others = story.before(mention, ("person",), here - said - 1)
    if any(
        o.mention.sentence < here and o.entity != occurrence.entity for o in others if not o.quote
    ):
        return False
    return is_reporter(story.scenes[here], story.cues, mention)


def _passing(story: Story, occurrence: Occurrence, mention: Mention) -> bool:
    """Whether it is somebody without a name, of whom the text says no more than what he said."""
    there, here = occurrence.mention.sentence, mention.sentence
    nameless = occurrence.entity in story.nameless
    return nameless and there < here and not _speaks_on(story, occurrence, mention)


def possessor(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """Whose the force of "X mengatakan pasukannya ..." is: the side of the one who says it."""
    entities, reason = _salient(story, mention, ACTORS, None)
    if not entities or story.kind(entities[0]) == "media":
        return NOTHING
    return _side(story, entities[0], wanted & {"state", "organisation"}, reason)


def _closeness(story: Story, occurrence: Occurrence, mention: Mention) -> float:
    """Favours who is understood to act in the clauses around the pronoun, the nearest most."""
    scene = story.scenes[mention.sentence]
    around = [token.id for token in scene.tree.ancestors(mention.head)]
    clauses = [number for number in around if number in scene.clauses]
    for distance, number in enumerate(clauses):
        tokens = [filler.token for filler in scene.slot(number, "subject")]
        if any(occurrence.mention in scene.at(token)[:1] for token in tokens):
            return _EMBEDDING / (1 + distance)
    return 0.0


def _barred(story: Story, mention: Mention) -> frozenset[str]:
    """The other participants of the pronoun's verb: one does not meet oneself."""
    token = story.trees[mention.sentence].by_id.get(mention.head)
    if token is None or not token.deprel.startswith(_PARTICIPANTS):
        return frozenset()
    scene = story.scenes[mention.sentence]
    beside = token.upos == "PRON" and token.deprel not in _SUBJECTS  # no "warga [negaranya]"
    doers = scene.slot(token.head, "subject") if beside else []
    acting = {m for f in doers for m in scene.at(f.token)[:1]}
    here = [o for o in story.occurrences if o.mention.sentence == mention.sentence]
    return frozenset(
        o.entity
        for o in here
        if o.mention in acting
        or (o.mention != mention and o.parent == token.head and o.label.startswith(_PARTICIPANTS))
    )


def _described(story: Story, mention: Mention, types: Iterable[str]) -> Found:
    """The nearest fitting entity that "negara itu" or "sang presiden" can mean."""
    barred = _barred(story, mention)
    accusers = charging(story.scenes[mention.sentence], story.cues, mention)
    near = [o for o in story.before(mention, types, 2) if o.entity not in barred]
    near = [o for o in near if o.mention not in accusers and suits(story, mention, o.entity)]
    if not near:
        return NOTHING
    subjects = [o for o in near if o.rank and o.mention.sentence == near[0].mention.sentence]
    choice = near[0] if near[0].mention.sentence == mention.sentence else (subjects or near)[0]
    return _one(choice.entity, f"the last one before it: {story.entities[choice.entity].label_id}")


def suits(story: Story, mention: Mention, entity: str) -> bool:
    """Whether the entity can be what a description calls it: an agency is no "kelompok"."""
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    kind = story.kind(entity)
    if row is None or kind is None:
        return True
    fitting = _KINDS.get(row.label_id) or _KINDS.get(row.extra.get("class", ""))
    return kind in fitting if fitting else kind != "media"


def _several(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """The group that a plural mention points to: a pair, or a state or body that says "mereka"."""
    readings = _readings(mention, wanted)
    types = [t for t in mention.types if t in readings]
    they = mention.count == 0 and mention.kind == "pronoun"
    if they:
        body = _reporting_body(story, mention)
        if body is not None:
            return _one(body.entity, "the body that says it")
        if _described_above(story, mention):
            return NOTHING
    pair = partners(story, mention, types, near_only=they)
    if pair is not None:
        names = " and ".join(story.entities[e].label_id for e in pair)
        return pair, f"the two that the text pairs: {names}"
    if they:
        return _body(story, mention)
    return NOTHING


def _described_above(story: Story, mention: Mention) -> bool:
    """Whether those whom a clause around "mereka" is about have no name: "sebuah firma ... mereka".

    They are meant, and not the two of the sentence before.
    """
    tree = story.trees[mention.sentence]
    above = [token.id for token in tree.ancestors(mention.head)]
    return any(
        other.kind == "nominal"
        and other.owner is None
        and {"person", "organisation"} & set(other.types[:1])
        and tree.token(other.head).deprel in _SUBJECTS
        and tree.token(other.head).head in above
        and other.end <= mention.start
        and not story.definite(other)
        for other in story.in_sentence[mention.sentence]
    )


def _reporting_body(story: Story, mention: Mention) -> Occurrence | None:
    """The state or organisation in whose report the pronoun stands: "AS mengatakan mereka"."""
    tree = story.trees[mention.sentence]
    above = {t.id for t in tree.ancestors(mention.head) if story.cues.embeds(tree.word(t.id))}
    for occurrence in story.before(mention, ("state", "organisation"), 0):
        if occurrence.rank and occurrence.parent in above:
            return occurrence
    return None


def _body(story: Story, mention: Mention) -> Found:
    """A state or organisation that was the last subject can be "mereka"."""
    for occurrence in story.before(mention, ACTORS, 1):
        if occurrence.rank == 2 and occurrence.mention.sentence < mention.sentence:
            if occurrence.type != "person":
                return _one(occurrence.entity, "the body that the last sentence is about")
            return NOTHING
    return NOTHING
