"""Where the entities of a graph stand: springs along edges, and room for the labels.

After Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), with the
repulsion by degree of Jacomy et al., "ForceAtlas2" (2014), which gives hubs room; from a spiral
instead of random places, so that the same graph always looks the same.
"""

import math
from collections import Counter

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.explore.words import groups

ROOM = 110.0  # how far apart two neighbours like to be
PUSH, PULL, GRAVITY = 1.1, 0.12, 0.05  # of the forces
BOX = (92.0, 58.0)  # room for a sign and its label
ASPECT = 1.2  # screens are wider than high
MOST = 1.7  # a picture is not stretched beyond this
MANY = 700  # from here on, fewer steps have to do
Points = NDArray[np.float32]


def arrange(network: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """The place of each entity in pixels around (0, 0), y downwards.

    What happens is laid out first; who holds which office stands around it.
    """
    front, behind = _springs(network)
    first, rest = _by_degree(front), _by_degree(front | behind)
    order = first + [key for key in rest if key not in set(first)]
    middle = _filled(_settle(first, front, _spiral(0)))
    points = _settle(order, front | behind, middle)
    places = {
        key: (round(float(x)), round(float(y)))
        for key, (x, y) in zip(order, points, strict=True)
    }
    floor = max((y for _, y in places.values()), default=0) + 2 * ROOM
    return places | _rows(sorted(set(network) - set(order)), floor)


def _by_degree(springs: set[tuple[str, str]]) -> list[str]:
    degrees = Counter(key for pair in springs for key in pair)
    return sorted(degrees, key=lambda key: (-degrees[key], key))


def _settle(keys: list[str], springs: set[tuple[str, str]], fixed: Points) -> Points:
    """Where the forces leave the entities; the first ones stay where they are fixed."""
    number = {key: at for at, key in enumerate(keys)}
    points = np.concatenate([fixed, _spiral(len(keys))[len(fixed) :]])
    if not springs or len(keys) == len(fixed):
        return points
    ends = np.array(sorted((number[one], number[other]) for one, other in springs))
    weight = 1 + np.bincount(ends.ravel(), minlength=len(keys)).astype(np.float32) ** 0.75
    steps = 400 if len(keys) < MANY else 40
    for step in range(steps):
        heat = ROOM * 0.7 * (1 - step / steps) + 0.5
        force = _repulsion(points, weight) + _attraction(points, ends) - GRAVITY * points
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-6)
        moved = points + force / size * np.minimum(size, heat)
        points = np.concatenate([fixed, moved[len(fixed) :]])
    return _apart(points) if len(keys) < MANY else points


def _springs(network: nx.MultiDiGraph) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Pairs that belong together, through what happens and through what is background.

    These are the ends of an edge, and its object with the third party.
    """
    front: set[tuple[str, str]] = set()
    behind: set[tuple[str, str]] = set()
    for start, end, data in network.edges(data=True):
        pairs = behind if groups().get(data["relation"]) == "background" else front
        pairs |= {(min(p), max(p)) for p in ((start, end), (end, data["other"] or end))}
    return {p for p in front if p[0] != p[1]}, {p for p in behind if p[0] != p[1]}


def _spiral(count: int) -> Points:
    """Points on a sunflower's spiral, the first in the middle."""
    at = np.arange(count, dtype=np.float32)
    radius, angle = ROOM * np.sqrt(at + 0.5), at * math.pi * (3 - math.sqrt(5))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).astype(np.float32)


def _repulsion(points: Points, weight: Points) -> Points:
    dx, dy = _between(points)
    both = weight[:, None] * weight[None, :]
    push = ROOM * PUSH * both / np.maximum(dx * dx + dy * dy, 400.0)
    return np.stack([(dx * push).sum(axis=1), (dy * push).sum(axis=1)], axis=1)


def _between(points: Points) -> tuple[Points, Points]:
    x, y = points[:, 0], points[:, 1]
    return x[:, None] - x[None, :], y[:, None] - y[None, :]


def _attraction(points: Points, ends: NDArray[np.int64]) -> Points:
    pull = (points[ends[:, 1]] - points[ends[:, 0]]) * PULL
    result = np.zeros_like(points)
    np.add.at(result, ends[:, 0], pull)
    np.add.at(result, ends[:, 1], -pull)
    return result


def _apart(points: Points) -> Points:
    """Move entities apart whose signs and labels would lie on each other."""
    for _ in range(120):
        dx, dy = _between(points)
        across, down = BOX[0] - np.abs(dx), BOX[1] - np.abs(dy)
        close = (across > 0) & (down > 0) & ~np.eye(len(points), dtype=bool)
        if not close.any():
            break
        sideways = across / BOX[0] < down / BOX[1]
        x = np.where(close & sideways, np.sign(dx + 1e-3) * across, 0).sum(axis=1)
        y = np.where(close & ~sideways, np.sign(dy + 1e-3) * down, 0).sum(axis=1)
        points = points + np.stack([x, y], axis=1).astype(np.float32) * np.float32(0.35)
    return points


def _filled(points: Points) -> Points:
    """Stretch a picture that is too wide or too high for a screen."""
    if len(points) < 3:
        return points
    wide, high = np.maximum(np.ptp(points, axis=0), ROOM)
    stretch = float(np.clip(wide / high / ASPECT, 1 / MOST, MOST))
    across, down = max(1.0, 1 / stretch), max(1.0, stretch)
    return points * np.array([across, down], dtype=np.float32)


def _rows(keys: list[str], top: float, columns: int = 10) -> dict[str, tuple[float, float]]:
    """Entities that no proposition speaks of, in rows below the others."""
    left = -(columns - 1) / 2
    return {
        key: (round((left + at % columns) * ROOM * 1.6), round(top + at // columns * ROOM))
        for at, key in enumerate(keys)
    }
