"""Which two "kedua negara", "keduanya" or "mereka" are."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from kg.model import Mention
from kg.resolve.story import Occurrence, Story

_REACH = 3  # sentences back in which the pair was named
_COORDINATED = 4.0
_ALONE = 2.0  # the only two of the type in a sentence
_LINKED = 2.0  # the two parties of one statement, the whole article together
_FAR = 1.0
_LEAD = 1.15  # by how much the best pair must lead

Pair = tuple[str, str]


def partners(
    story: Story, mention: Mention, types: Iterable[str], near_only: bool = False
) -> Pair | None:
    """The two entities of one of the types that the text pairs most clearly before the mention.

    Coordinated names count most, then the only two in a sentence, then those that the
    article's statements join. A pair of people and the pair of their states do not compete.
    `near_only` asks for a pair of the same or the last sentence ("mereka" can be others).
    """
    best: tuple[float, Pair] | None = None
    for wanted in types:
        scores = _near(story, mention, wanted, 1 if near_only else _REACH)
        for pair, share in _linked(story, wanted).items():
            if pair in scores or not near_only:
                scores[pair] = scores.get(pair, 0.0) + share
        found = _leader(scores)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _leader(scores: dict[Pair, float]) -> tuple[float, Pair] | None:
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < _LEAD * scores[ranked[1]]):
        return None
    return scores[ranked[0]], ranked[0]


def _near(story: Story, mention: Mention, wanted: str, reach: int) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    by_sentence: dict[int, list[Occurrence]] = {}
    for occurrence in story.before(mention, (wanted,), reach):
        by_sentence.setdefault(occurrence.mention.sentence, []).append(occurrence)
    for sentence, found in by_sentence.items():
        fade = _FAR * (mention.sentence - sentence)
        names = sorted({o.entity for o in found})
        if len(names) == 2:
            _keep(scores, (names[0], names[1]), _ALONE - fade)
        for one, other in combinations(found, 2):
            if one.entity != other.entity and story.coordinated(one.mention, other.mention):
                _keep(scores, _pair(one.entity, other.entity), _COORDINATED - fade)
    return scores


def _keep(scores: dict[Pair, float], pair: Pair, score: float) -> None:
    scores[pair] = max(scores.get(pair, 0.0), score)


def _linked(story: Story, wanted: str) -> dict[Pair, float]:
    """How much of the article's linking statements each pair has, the whole being _LINKED."""
    links: Counter[Pair] = Counter()
    for ends in story.links:
        one, other = (story.as_type(end, wanted) for end in ends)
        if one and other and one != other:
            links[_pair(one, other)] += 1
    whole = links.total()
    return {pair: _LINKED * count / whole for pair, count in links.items()}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
