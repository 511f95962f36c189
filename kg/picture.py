"""`python -m kg.picture graph.svg PATH...`: a drawing of the best attested propositions.

Entities are boxes, coloured by type; an edge is a proposition, solid where some source asserts
it, dashed where it is only planned, possible or requested, red where someone denies it.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from pathlib import Path

import networkx as nx

from kg import pipeline
from kg.result import KnowledgeGraph

WIDTH, HEIGHT, MARGIN = 1200, 700, 90
MOST = 26  # edges that still can be told apart
LAYOUTS = 40  # random starts that are tried
SWAPPED = 2  # the best of them, whose boxes change places
ROOM = (255.0, 92.0)  # between the middles of two boxes, across and down
LEFT_OUT = ("holds_position", "part_of", "located_in")  # background, not what happens
COLOURS = {
    "state": "#cfe3f7", "person": "#fbe3c0", "organisation": "#dcd3f2", "weapon": "#f6cfcb",
    "goods": "#eadfca", "place": "#d5ecd2", "position": "#eeeeee", "act": "#eeeeee",
}  # fmt: skip
FONT = 'font-family="sans-serif" text-anchor="middle"'
LINES = {
    "held": 'stroke="#4a4a4a"',
    "open": 'stroke="#4a4a4a" stroke-dasharray="5 4"',
    "denied": 'stroke="#c0392b"',
}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """Propositions between two entities: ends, labels, how they are presented, how often."""

    subject: str
    thing: str
    labels: tuple[str, ...]
    style: str
    weight: int


def draw(graph: KnowledgeGraph) -> str:
    """SVG of the propositions that most statements are about."""
    edges = _edges(graph.nx)
    boxes = _places(edges)
    body = [
        *_lines(edges, boxes),
        *(_box(graph.nx.nodes[key], boxes[key]) for key in sorted(boxes)),
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    return "\n".join(
        [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', ground, *body, "</svg>\n"]
    )


def _edges(network: nx.MultiDiGraph) -> list[Edge]:
    """The most stated propositions, those of the same two entities in one edge."""
    said: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for start, end, data in network.edges(data=True):
        if data["relation"] not in LEFT_OUT:
            count = len(data["statements"])
            said[start, end].append((-count, data["label"], _style(data["factualities"])))
    edges = [
        Edge(
            subject=start,
            thing=end,
            labels=tuple(dict.fromkeys(label for _, label, _ in sorted(ones)))[:2],
            style=min(ones)[2],
            weight=-sum(count for count, _, _ in ones),
        )
        for (start, end), ones in said.items()
    ]
    best = sorted(edges, key=lambda e: (-e.weight, e.labels, e.subject, e.thing))[:MOST]
    plain = nx.Graph((edge.subject, edge.thing) for edge in best)
    parts: list[set[str]] = sorted(nx.connected_components(plain), key=min)
    largest = max(parts, key=len, default=set())
    return [edge for edge in best if edge.subject in largest]


def _style(factualities: dict[str, int]) -> str:
    if "denied" in factualities:
        return "denied"
    return "held" if "asserted" in factualities else "open"


def _places(edges: Sequence[Edge]) -> dict[str, Point]:
    """Where the boxes stand: the layout whose lines and labels meet the fewest boxes."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted({end for edge in edges for end in (edge.subject, edge.thing)}))
    for edge in sorted(edges, key=lambda e: sorted((e.subject, e.thing))):
        plain.add_edge(*sorted((edge.subject, edge.thing)), size=_label_size(edge.labels))
    made = (_layout(plain, seed) for seed in range(LAYOUTS))
    best = sorted(made, key=lambda points: _clashes(points, plain))[:SWAPPED]
    return min(
        (_swapped(points, plain) for points in best), key=lambda points: _clashes(points, plain)
    )


def _swapped(points: dict[str, Point], plain: nx.Graph) -> dict[str, Point]:
    """The layout after every swap of two boxes that makes it better."""
    least, better = _clashes(points, plain), True
    while better:
        better = False
        for one, other in combinations(sorted(points), 2):
            tried = {**points, one: points[other], other: points[one]}
            cost = _clashes(tried, plain)
            if cost < least:
                points, least, better = tried, cost, True
    return points


def _layout(plain: nx.Graph, seed: int) -> dict[str, Point]:
    """Boxes on springs, then pushed apart where they overlap."""
    layout = nx.spring_layout(plain, k=2.2, iterations=300, seed=seed)
    points = {
        key: [_scaled(float(x), WIDTH), _scaled(float(y), HEIGHT)] for key, (x, y) in layout.items()
    }
    for _ in range(100):
        for one, other in combinations(sorted(points), 2):
            _push(points[one], points[other])
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in points.items()}


def _clashes(points: dict[str, Point], plain: nx.Graph) -> tuple[int, float]:
    """How often lines run through others' boxes (ten), labels into labels (three) and boxes (one).

    Then the length of all lines.
    """
    through, length = 0, 0.0
    labels: list[tuple[float, float, float, float]] = []
    for one, other, (wide, high) in plain.edges(data="size"):
        (x, y), (u, v) = points[one], points[other]
        middle = ((x + u) / 2, (y + v) / 2)
        through += sum(
            abs(a - middle[0]) < 72 + wide / 2 and abs(b - middle[1]) < 17 + high / 2
            for a, b in points.values()
        )
        through += 3 * sum(
            abs(a - middle[0]) < (wide + w) / 2 and abs(b - middle[1]) < (high + h) / 2
            for a, b, w, h in labels
        )
        labels.append((*middle, wide, high))
        length += math.dist((x, y), (u, v))
        for key in points.keys() - {one, other}:
            a, b = points[key]
            steps = ((x + (u - x) * t / 20, y + (v - y) * t / 20) for t in range(1, 20))
            through += 10 * any(abs(p - a) < 78 and abs(q - b) < 24 for p, q in steps)
    return through, length


def _scaled(value: float, size: int) -> float:
    return MARGIN + (value + 1) / 2 * (size - 2 * MARGIN)


def _push(one: list[float], other: list[float]) -> None:
    """Move two boxes apart along the axis on which they overlap less, inside the picture."""
    gaps = [ROOM[axis] - abs(one[axis] - other[axis]) for axis in (0, 1)]
    if min(gaps) > 0:
        axis = 0 if gaps[0] / ROOM[0] < gaps[1] / ROOM[1] else 1
        step = gaps[axis] / 2 if one[axis] <= other[axis] else -gaps[axis] / 2
        limit = (WIDTH, HEIGHT)[axis] - MARGIN
        one[axis] = min(max(one[axis] - step, MARGIN), limit)
        other[axis] = min(max(other[axis] + step, MARGIN), limit)


def _lines(edges: Sequence[Edge], boxes: dict[str, Point]) -> Iterator[str]:
    """Lines with arrow heads, and over all of them the labels."""
    labels = []
    seen: Counter[frozenset[str]] = Counter()
    for edge in edges:
        pair = frozenset((edge.subject, edge.thing))
        start, box = boxes[edge.subject], boxes[edge.thing]
        bend = (0, 90, -90, 150)[min(seen[pair], 3)] * (1 if edge.subject < edge.thing else -1)
        seen[pair] += 1
        length = max(1.0, math.dist(start, box))
        middle = (
            (start[0] + box[0]) / 2 - (box[1] - start[1]) / length * bend,
            (start[1] + box[1]) / 2 + (box[0] - start[0]) / length * bend,
        )
        end = _border(middle, box)
        line = LINES[edge.style]
        path = f"M{_pair(start)} Q{_pair(middle)} {_pair(end)}"
        yield f'<path d="{path}" fill="none" stroke-width="1.3" {line}/>'
        yield f'<path d="{_arrow(middle, end)}" fill="#4a4a4a"/>'
        place = ((start[0] + 2 * middle[0] + end[0]) / 4, (start[1] + 2 * middle[1] + end[1]) / 4)
        labels.append(_label(edge.labels, place))
    yield from labels


def _label(labels: Sequence[str], place: Point) -> str:
    """The relations of an edge, one below the other, on a white ground."""
    x, y = place
    wide, high = _label_size(labels)
    first = y - high / 2 + 10
    lines = "".join(
        f'<tspan x="{x:.1f}" y="{first + 13 * at:.1f}">{escape(label)}</tspan>'
        for at, label in enumerate(labels)
    )
    return (
        f'<rect x="{x - wide / 2:.1f}" y="{y - high / 2:.1f}" width="{wide:.1f}" height="{high}" '
        f'fill="white" fill-opacity="0.8"/><text font-size="11" fill="#333" {FONT}>{lines}</text>'
    )


def _label_size(labels: Sequence[str]) -> tuple[float, int]:
    """How wide and how high the labels of an edge are."""
    return 6.2 * max(map(len, labels)), 13 * len(labels)


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _arrow(start: Point, tip: Point) -> str:
    """A triangle at `tip` that points away from `start`."""
    length = max(1.0, math.dist(start, tip))
    dx, dy = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    left = (tip[0] - 9 * dx - 4 * dy, tip[1] - 9 * dy + 4 * dx)
    right = (tip[0] - 9 * dx + 4 * dy, tip[1] - 9 * dy - 4 * dx)
    return f"M{_pair(tip)} L{_pair(left)} L{_pair(right)} Z"


def _border(start: Point, box: Point) -> Point:
    """Where a line from `start` meets the box around `box`."""
    dx, dy = start[0] - box[0], start[1] - box[1]
    share = min(72 / abs(dx) if dx else 9.0, 17 / abs(dy) if dy else 9.0, 1.0)
    return box[0] + dx * share, box[1] + dy * share


def _box(entity: dict[str, str], place: Point) -> str:
    x, y = place
    colour = COLOURS.get(entity["type"], "#eeeeee")
    label = entity["label"] if len(entity["label"]) < 23 else entity["label"][:21] + "…"
    return (
        f'<rect x="{x - 72:.1f}" y="{y - 17:.1f}" width="144" height="34" rx="8" fill="{colour}" '
        f'stroke="#888"/><text x="{x}" y="{y + 4.5:.1f}" font-size="13" {FONT}>'
        f"{escape(label)}</text>"
    )


def main(arguments: list[str]) -> None:
    """Draw the graph of the articles into an SVG file."""
    output, *paths = arguments
    svg = draw(pipeline.build(paths or ["seeds"]))
    Path(output).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
