"""Who presents a statement, how sure, and of when: the operators over its predicate, folded."""

from dataclasses import replace

from kg.clause.scene import Scene
from kg.language.cues import Cues, load_cues
from kg.model import Cue, Document, Factuality, Mention, Source, Statement
from kg.qualify.operators import Operator, operators
from kg.qualify.speech import Quotation, quotations
from kg.qualify.times import add_times
from kg.relate import scenes

RANK: tuple[Factuality, ...] = ("asserted", "planned", "possible", "requested", "denied")
BACKGROUND = frozenset({"apposition", "adjacent", "predicate", "description"})
"""How an argument of a title or apposition is found: such a statement is nobody's claim."""


def qualify(
    document: Document,
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
    cues: Cues | None = None,
) -> tuple[Statement, ...]:
    """The statements with factuality, cues, sources (innermost first) and time."""
    cues = cues or load_cues()
    by_sentence = {scene.sentence.index: scene for scene in scenes(document, mentions)}
    quoted = quotations(document, list(by_sentence.values()), cues)
    qualified = [_qualified(s, by_sentence[s.sentence], quoted, cues) for s in statements]
    return add_times(document, by_sentence, tuple(qualified))


def _qualified(
    statement: Statement, scene: Scene, quoted: list[Quotation], cues: Cues
) -> Statement:
    if is_background(statement):
        return statement
    predicate = next(t.id for t in scene.tree.sentence.tokens if t.start == statement.trigger.start)
    verbal = scene.clauses[predicate].kind == "verbal"
    shared = [a.mention for a in statement.arguments if a.via == "governor"]
    if verbal and shared:
        predicate = _joined_to(scene, predicate, shared) or predicate
    found = operators(scene, predicate, cues)
    sources = _sources(found) + _quoted_by(statement, quoted)
    return replace(
        statement,
        factuality=fold(found),
        cues=tuple(_cue(scene, op) for op in found),
        sources=tuple(dict.fromkeys(sources)),
    )


def _joined_to(scene: Scene, predicate: int, shared: list[Mention | None]) -> int | None:
    """The verb whose subject a verb shares: of a conjunct the one that it is said beside.

    "X [menyerukan] agar A diakhiri dan mendesak Y": nobody asks that X urge Y.
    """
    first = scene.clauses[predicate].governor
    above = first if scene.clauses[predicate].link == "conjunct" else None
    while above is not None and above in scene.clauses:
        own = [f.token for f in scene.slot(above, "subject") if f.via in ("direct", "coordination")]
        if any(m in scene.at(token) for m in shared for token in own):
            return above
        above = scene.clauses[above].governor
    return first


def is_background(statement: Statement) -> bool:
    """Whether the statement is a title or an apposition inside a noun phrase.

    "Presiden Rusia Vladimir Putin" holds whatever the sentence around it denies.
    """
    return any(argument.via in BACKGROUND for argument in statement.arguments)


def fold(found: list[Operator]) -> Factuality:
    """The factuality after all operators, innermost first.

    The later value of `RANK` wins; negation and denial turn an assertion round, twice back
    again; who asks or warns that something be not done treats it as possible; and what is
    to be stopped or continued goes on, whatever stands outside.
    """
    value: Factuality = "asserted"
    for operator in found:
        if operator.kind == "cessation":
            return "denied" if value == "denied" else "asserted"
        value = _apply(operator.kind, value)
    return value


def _apply(kind: str, value: Factuality) -> Factuality:
    if kind in ("negation", "refusal", "denial"):
        return "asserted" if value == "denied" else "denied"
    if kind in ("warning", "prohibition"):
        return "possible"
    if kind in ("request", "obligation"):
        return "possible" if value == "denied" else _later(value, "requested")
    if kind in ("plan", "attempt"):
        return _later(value, "planned")
    if kind in ("possibility", "condition"):
        return _later(value, "possible")
    return value


def _later(value: Factuality, other: Factuality) -> Factuality:
    return max(value, other, key=RANK.index)


def _sources(found: list[Operator]) -> tuple[Source, ...]:
    """Who presents the statement, innermost first; a denial is the view of who denies."""
    sources: list[Source] = []
    for operator in found:
        if operator.kind == "denial" and operator.sources:
            sources.clear()
        sources += operator.sources
    return tuple(sources)


def _quoted_by(statement: Statement, quoted: list[Quotation]) -> tuple[Source, ...]:
    at = statement.trigger.start
    return next((q.sources for q in quoted if q.start <= at < q.end), ())


def _cue(scene: Scene, operator: Operator) -> Cue:
    token = scene.tree.token(operator.token)
    return Cue(token.start, token.end, token.text, operator.kind)
