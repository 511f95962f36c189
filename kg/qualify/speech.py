"""Who speaks a quotation, also where it runs over several sentences."""

from bisect import bisect_right
from dataclasses import dataclass

from kg.clause.scene import Scene
from kg.language.cues import Cues
from kg.model import Document, Source, Span
from kg.qualify.inquit import behind
from kg.qualify.quotes import quoted_spans
from kg.qualify.speakers import speakers

SHORTEST = 4  # words; shorter quoted stretches are terms ("kesepakatan senjata"), not speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters between two quotation marks, and who speaks them."""

    start: int
    end: int
    sources: tuple[Source, ...] = ()


def quotations(document: Document, scenes: list[Scene], cues: Cues) -> list[Quotation]:
    """All quotations with their speakers.

    The speaker is read off the words right behind it ("..." tegas X), whatever the tree says,
    else off the report verb of a sentence that the quotation touches, else off the sentence
    before where a colon ends it, else off the one that follows in the same block, else it is
    the speaker of the quotation before, when that one closed the block before ("..." lanjutnya).
    """
    reports = [_report(scene, cues) for scene in scenes]
    starts = [scene.sentence.start for scene in scenes]
    found: list[Quotation] = []
    for span in _speech(document):
        sources = (
            behind(span, scenes, starts, cues)
            or _touching(span, scenes, reports)
            or _announced(document, span, scenes, reports, starts)
            or _next(document, span, scenes, reports, starts)
        )
        if not sources and found and _close(document, found[-1], span):
            sources = found[-1].sources
        found.append(Quotation(span.start, span.end, sources))
    return found


def _speech(document: Document) -> list[Span]:
    """The quotations that are long enough to be somebody's words."""
    spans = quoted_spans(document)
    return [s for s in spans if len(document.text[s.start : s.end].split()) >= SHORTEST]


Report = tuple[int, tuple[Source, ...]]


def _report(scene: Scene, cues: Cues) -> list[Report]:
    """The report verbs of a sentence: where each stands, and who speaks."""
    return [
        (scene.tree.token(number).start, speakers(scene, number))
        for number, clause in scene.clauses.items()
        if cues.embeds(clause.word) == "report" and clause.kind == "verbal"
    ]


def _touching(span: Span, scenes: list[Scene], reports: list[list[Report]]) -> tuple[Source, ...]:
    """The speaker named outside the quotation, in a sentence that the quotation touches."""
    near: list[tuple[int, tuple[Source, ...]]] = []
    for scene, found in zip(scenes, reports, strict=True):
        if scene.sentence.start < span.end + 1 and scene.sentence.end > span.start:
            for at, named in found:
                sources = tuple(s for s in named if not _within(span, s))
                if sources and not span.start <= at < span.end:
                    near.append((min(abs(at - span.end), abs(span.start - at)), sources))
    return min(near, key=lambda n: n[0], default=(0, ()))[1]


def _within(span: Span, source: Source) -> bool:
    """Whether the speaker would be one who is merely named in the quotation."""
    return source.mention is not None and span.start <= source.mention.start < span.end


def _announced(
    document: Document,
    span: Span,
    scenes: list[Scene],
    reports: list[list[Report]],
    starts: list[int],
) -> tuple[Source, ...]:
    """The speaker whom the sentence before names and a colon announces: "X menegaskan: ..."."""
    before = document.text[: span.start].rstrip()
    at = bisect_right(starts, len(before) - 1) - 1
    if not before.endswith(":") or at < 0 or scenes[at].sentence.start >= span.start:
        return ()
    return next((sources for _, sources in reversed(reports[at]) if sources), ())


def _next(
    document: Document,
    span: Span,
    scenes: list[Scene],
    reports: list[list[Report]],
    starts: list[int],
) -> tuple[Source, ...]:
    after = bisect_right(starts, span.end - 1)
    if after >= len(scenes) or "\n" in document.text[span.end : scenes[after].sentence.start]:
        return ()
    sentence = scenes[after].sentence
    early = [s for at, s in reports[after] if s and at < sentence.start + 40]
    return early[0] if early and sentence.start - span.end < 10 else ()


def _close(document: Document, before: Quotation, span: Span) -> bool:
    """Whether nothing but layout and a short report stands between two quotations."""
    return span.start - before.end < 120
