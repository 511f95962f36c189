"""GraphML and GEXF for Gephi and other drawing tools: flat attributes on vertices and edges."""

import re
from collections.abc import Mapping
from typing import get_args

import networkx as nx

from kg.knowledge import Knowledge
from kg.model import Factuality

SEPARATOR = "; "
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_OURS = re.compile(r' lastmodifieddate="[^"]*"| name=""')
CREATOR = re.compile(r"(<creator>)[^<]*")


def flat(knowledge: Knowledge) -> nx.MultiDiGraph:
    """Return the network with texts, numbers and truth values only.

    Lists are joined with "; ", what is unknown is left out; the counts of each factuality are
    attributes of their own, and `weight` is the number of statements.
    """
    network = nx.MultiDiGraph()
    for name, vertex in knowledge.network.nodes(data=True):
        network.add_node(_text(name), **_flat(vertex))
    for subject, thing, key, edge in knowledge.network.edges(keys=True, data=True):
        values = dict(edge)
        counts = values.pop("factualities")
        values["weight"] = len(values["statements"])
        values |= {name: counts.get(name, 0) for name in get_args(Factuality)}
        network.add_edge(_text(subject), _text(thing), key=_text(key), **_flat(values))
    return network


def graphml(knowledge: Knowledge) -> str:
    """Return GraphML."""
    return "\n".join(nx.generate_graphml(flat(knowledge), named_key_ids=True)) + "\n"


def gexf(knowledge: Knowledge) -> str:
    """Return GEXF 1.2draft.

    The library's day of writing and version are left out, so that the same graph gives the
    same bytes, and so is a name of the graph, which the format's schema does not have.
    """
    lines = "\n".join(nx.generate_gexf(flat(knowledge))) + "\n"
    return CREATOR.sub(r"\1kg", NOT_OURS.sub("", lines))


def _flat(values: Mapping[str, object]) -> dict[str, str | int | float | bool]:
    return {key: _value(value) for key, value in values.items() if value not in (None, (), {})}


def _value(value: object) -> str | int | float | bool:
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return SEPARATOR.join(_text(f"{role}={name}") for role, name in value.items())
    if isinstance(value, tuple):
        return SEPARATOR.join(map(_text, value))
    return _text(str(value))


def _text(text: str) -> str:
    """Leave out what XML cannot hold."""
    return NO_XML.sub("", text)
