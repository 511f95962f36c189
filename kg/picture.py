"""`python -m kg.picture graph.svg PATH...`: a drawing of the best attested propositions.

Entities are boxes, coloured by type; an edge is a proposition, solid where some source asserts
it, dashed where it is only planned, possible or requested, red where someone denies it.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import networkx as nx

from kg import pipeline

WIDTH, HEIGHT, MARGIN = 1200, 760, 90
MOST = 26  # edges that still can be told apart
COLOURS = {
    "state": "#cfe3f7", "person": "#fbe3c0", "organisation": "#dcd3f2", "weapon": "#f6cfcb",
    "goods": "#eadfca", "place": "#d5ecd2", "position": "#eeeeee", "act": "#eeeeee",
}  # fmt: skip
STYLE = (
    "text{font:13px sans-serif;text-anchor:middle}"
    ".edge{font-size:11px;fill:#444;paint-order:stroke;stroke:#fff;stroke-width:3px}"
    "path{fill:none;stroke:#666;stroke-width:1.4}.denied{stroke:#c0392b}.open{stroke-dasharray:5 4}"
    "rect{stroke:#888}"
)
ARROW = (
    '<marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" style="fill:#666;stroke:none"/></marker>'
)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """One proposition: its ends, its label, how it is presented, how often it is stated."""

    subject: str
    thing: str
    label: str
    style: str
    weight: int


def draw(graph: pipeline.KnowledgeGraph) -> str:
    """SVG of the propositions that most statements are about."""
    edges = _edges(graph.nx)
    boxes = _places(edges)
    labels = {key: graph.nx.nodes[key] for key in boxes}
    body = [*_curves(edges, boxes), *(_box(labels[key], boxes[key]) for key in sorted(boxes))]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return "\n".join([head, f"<style>{STYLE}</style><defs>{ARROW}</defs>", *body, "</svg>\n"])


def _edges(network: nx.MultiDiGraph) -> list[Edge]:
    """The most stated propositions between entities that are no mere titles."""
    found = [
        Edge(start, end, data["label"], _style(data["factualities"]), len(data["statements"]))
        for start, end, data in network.edges(data=True)
        if data["relation"] not in ("holds_position", "part_of", "located_in")
    ]
    return sorted(found, key=lambda e: (-e.weight, e.label, e.subject, e.thing))[:MOST]


def _style(factualities: dict[str, int]) -> str:
    if "denied" in factualities:
        return "denied"
    return "held" if "asserted" in factualities else "open"


def _places(edges: Sequence[Edge]) -> dict[str, Point]:
    """Where the boxes stand: springs, then pushed apart where they would overlap."""
    plain = nx.Graph()
    plain.add_edges_from(sorted({tuple(sorted((e.subject, e.thing))) for e in edges}))
    layout = nx.spring_layout(plain, k=1.6, iterations=400, seed=7)
    points = {
        key: [_scaled(float(x), WIDTH), _scaled(float(y), HEIGHT)] for key, (x, y) in layout.items()
    }
    keys = sorted(points)
    for _ in range(80):
        for at, one in enumerate(keys):
            for other in keys[at + 1 :]:
                _push(points[one], points[other])
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in points.items()}


def _scaled(value: float, size: int) -> float:
    return MARGIN + (value + 1) / 2 * (size - 2 * MARGIN)


def _push(one: list[float], other: list[float]) -> None:
    wide, high = 175 - abs(one[0] - other[0]), 44 - abs(one[1] - other[1])
    if wide > 0 and high > 0:
        step = high / 2 if one[1] <= other[1] else -high / 2
        one[1], other[1] = one[1] - step, other[1] + step


def _curves(edges: Sequence[Edge], boxes: dict[str, Point]) -> Iterator[str]:
    """Edges, those between the same two boxes bent apart."""
    seen: dict[frozenset[str], int] = {}
    for edge in edges:
        pair = frozenset((edge.subject, edge.thing))
        seen[pair] = number = seen.get(pair, -1) + 1
        (x, y), (u, v) = boxes[edge.subject], boxes[edge.thing]
        sign = 1 if edge.subject < edge.thing else -1
        bend = sign * (number + 1) // 2 * 46 * (1 if number % 2 else -1)
        length = max(1.0, ((u - x) ** 2 + (v - y) ** 2) ** 0.5)
        mx, my = (x + u) / 2 - (v - y) / length * bend, (y + v) / 2 + (u - x) / length * bend
        ex, ey = _border((mx, my), (u, v))
        path = f"M{x} {y}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"
        yield f'<path class="{edge.style}" d="{path}" marker-end="url(#arrow)"/>'
        lx, ly = (x + 2 * mx + u) / 4, (y + 2 * my + v) / 4
        yield f'<text class="edge" x="{lx:.1f}" y="{ly:.1f}">{escape(edge.label)}</text>'


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
        f'<rect x="{x - 72:.1f}" y="{y - 17:.1f}" width="144" height="34" rx="8" fill="{colour}"/>'
        f'<text x="{x}" y="{y + 4.5:.1f}">{escape(label)}</text>'
    )


def main(arguments: list[str]) -> None:
    """Draw the graph of the articles into an SVG file."""
    output, *paths = arguments
    svg = draw(pipeline.build(paths or ["seeds"]))
    Path(output).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
