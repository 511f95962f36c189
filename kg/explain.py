"""Why a sentence yields the statements it does, and what no relation covers, in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.clause.scene import Scene
from kg.graph import Article, Knowledge
from kg.language.cues import load_cues
from kg.model import Argument, Clause, Document, Filler, Mention, Sentence, Statement
from kg.ontology import Relation
from kg.prose import draw
from kg.relate import failure, matches, scenes
from kg.relate.trigger import Trigger, triggers


def explain(
    document: Document, mentions: tuple[Mention, ...], knowledge: Knowledge
) -> Iterator[str]:
    """Lines that tell, sentence by sentence, what every stage made of a document.

    `mentions` are those of the document, `knowledge` is the graph of this document alone.
    """
    article = knowledge.articles[0]
    for scene in scenes(document, mentions):
        sentence = scene.sentence
        said = [s for s in knowledge.statements if s.sentence == sentence.index]
        yield from ("", "") if sentence.index else ()
        yield f"“{document.text[sentence.start : sentence.end]}”"
        yield from _section("Tree: each word below the one it depends on", draw(sentence))
        yield from _section("Mentions", _mentions(document, scene, article))
        yield from _section("Clauses, as active sentences", _clauses(scene))
        yield from _section("Statements", [line for s in said for line in _statement(s, knowledge)])
        yield from _section("Not found", _missed(scene, knowledge, said))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", title)
    yield from [f"  {line}" for line in lines] or ["  none"]


def _mentions(document: Document, scene: Scene, article: Article) -> Iterator[str]:
    labels = {entity.id: entity.label_id for entity in article.entities}
    found = {(r.mention.start, r.mention.end): r for r in article.references}
    for mention in scene.mentions:
        words = document.text[mention.start : mention.end]
        reference = found.get((mention.start, mention.end))
        meaning = f"{labels[reference.entity]} ({reference.reason})" if reference else "unresolved"
        yield f"{words}: {' or '.join(mention.types)}, {mention.kind} → {meaning}"


def _clauses(scene: Scene) -> Iterator[str]:
    for number, clause in sorted(scene.clauses.items()):
        if clause.slots and (clause.kind == "verbal" or len(clause.slots) > 1):
            slots = "; ".join(_slot(scene, name, fillers) for name, fillers in clause.slots)
            yield f"{scene.tree.token(number).text} ({_place(scene, clause)}): {slots}"


def _place(scene: Scene, clause: Clause) -> str:
    if clause.governor is None or clause.governor not in scene.tree.by_id:
        return clause.kind
    return f"{clause.kind}, {clause.link} of “{scene.tree.token(clause.governor).text}”"


def _slot(scene: Scene, name: str, fillers: tuple[Filler, ...]) -> str:
    words = [
        scene.tree.token(filler.token).text + ("" if filler.via == "direct" else f" [{filler.via}]")
        for filler in fillers
    ]
    return f"{name} {', '.join(words)}"


def _statement(statement: Statement, knowledge: Knowledge) -> Iterator[str]:
    relation = next(r for r in knowledge.relations if r.name == statement.relation)
    labels = {entity.id: entity.label_id for entity in knowledge.entities}
    frame = statement.rule.removeprefix(f"{relation.name}: ")
    yield f"{relation.name} ({relation.label_id}), by the frame “{frame}”"
    for argument in statement.arguments:
        if argument.entity is not None:
            yield f"    {argument.role}: {labels[argument.entity]}{_way(argument)}"
    cues = ", ".join(f"“{cue.text}” ({cue.operator})" for cue in statement.cues)
    yield f"    {statement.factuality}" + (
        f", because of {cues}" if cues else ": no cue stands over it"
    )
    yield f"    confidence {statement.confidence:.2f}"
    names = " < ".join(labels.get(s.entity or "", s.name) for s in statement.sources)
    yield f"    according to {names or 'the article itself'}"


def _way(argument: Argument) -> str:
    return "" if argument.via == "direct" else f" [{argument.via}]"


def _missed(scene: Scene, knowledge: Knowledge, said: list[Statement]) -> Iterator[str]:
    """Triggers without a statement, with the first condition that failed."""
    relations = knowledge.relations
    done = {(s.relation, s.trigger.start) for s in said}
    matched = {(r.name, t.token): t for r, t, _, _ in matches(scene, relations)}
    rejected = {(r.statement.relation, r.statement.trigger.start): r for r in knowledge.rejected}
    candidates = triggers(scene.tree, relations)
    for trigger in candidates:
        key = (trigger.relation.name, scene.tree.token(trigger.token).start)
        can = f"“{trigger.word}” can express {trigger.relation.name} ({trigger.relation.label_id})"
        if key in done:
            continue
        if key in rejected:
            yield f"{can}, but {rejected[key].reason}"
        elif (trigger.relation.name, trigger.token) in matched:
            yield f"{can}, but who takes part stays open: the text does not make it plain"
        else:
            yield from (f"{can}, but {reason}" for reason in _reasons(scene, trigger))
    if not candidates and not said:
        yield f"no word here expresses one of the {len(relations)} relations (see kg relations)"


def _reasons(scene: Scene, trigger: Trigger) -> Iterator[str]:
    """What fails in which frames; nothing for a preposition, which is a trigger only at times."""
    if trigger.token not in scene.clauses:
        return
    kind = scene.clauses[trigger.token].kind
    spoken = (trigger.word, scene.tree.word(trigger.token))
    worded = [f for f in trigger.relation.frames_for(*spoken) if not f.mentions]
    near = [
        frame
        for frame in worded
        if frame.on in (None, kind) and (not frame.forms or trigger.word in frame.forms)
    ]
    frames: dict[str, list[str]] = defaultdict(list)
    for frame in near or worded:
        reason = failure(scene, trigger, frame) or "the word is part of a name"
        frames[reason].append(f"“{frame.name}”")
    for reason, names in frames.items():
        yield f"{reason} (frame {' and '.join(names)})"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A verb that no relation knows, with the types of its participants and one sentence."""

    verb: str
    types: tuple[str, ...]
    count: int
    example: str


def unmatched(
    documents: Iterable[tuple[Document, tuple[Mention, ...]]], relations: tuple[Relation, ...]
) -> list[Unmatched]:
    """Verbs between named participants that no relation covers, the most frequent first."""
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    examples: dict[tuple[str, tuple[str, ...]], str] = {}
    for document, mentions in documents:
        for scene in scenes(document, mentions):
            for key in _uncovered(scene, relations):
                counts[key] += 1
                examples.setdefault(key, _quote(document, scene.sentence))
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return [Unmatched(*key, counts[key], examples[key]) for key in ordered]


def _uncovered(
    scene: Scene, relations: tuple[Relation, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = {trigger.token for trigger in triggers(scene.tree, relations)}
    cues = load_cues()
    for number, clause in scene.clauses.items():
        token = scene.tree.token(number)
        if token.upos != "VERB" or number in known or cues.embeds(clause.word):
            continue
        types = tuple(_participants(scene, clause))
        if len(types) > 1 and types[0].startswith("subject"):
            yield token.lemma.casefold(), types


def _participants(scene: Scene, clause: Clause) -> Iterator[str]:
    """Slots whose filler has a type, as "subject state", "object weapon", "ke state"."""
    order = {"subject": "0", "object": "1", "second_object": "2"}
    for name, fillers in sorted(clause.slots, key=lambda slot: order.get(slot[0], slot[0])):
        for mention in (m for filler in fillers[:1] for m in scene.at(filler.token)[:1]):
            yield f"{name} {mention.types[0]}"


def _quote(document: Document, sentence: Sentence) -> str:
    return " ".join(document.text[sentence.start : sentence.end].split())
