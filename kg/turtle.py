"""Terms of RDF and sorted writers for Turtle, TriG, N-Triples and N-Quads.

The writers give the same bytes for the same set of triples, in time that grows as n log n;
general writers look a prefix up for every term, which costs more than all the rest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote


class Iri(NamedTuple):
    """A name in a family of names; a `Namespaces` table tells what the prefix stands for."""

    prefix: str
    name: str


class Literal(NamedTuple):
    """A text, with a language tag or a datatype or neither."""

    text: str
    language: str = ""
    datatype: Iri | None = None


Term = Iri | Literal
Triple = tuple[Iri, Iri, Term]
Graphs = Iterable[tuple[Iri, Iterable[Triple]]]
"""Named graphs: each name once, with its triples."""
Namespaces = Mapping[str, str]

TYPE = Iri("rdf", "type")
LABEL = Iri("rdfs", "label")

# The names that may follow a prefix as they stand; %20 and the like are part of a name.
PLAIN_NAME = re.compile(
    r"(?:\w|%[0-9A-F]{2})(?:(?:[\w.-]|%[0-9A-F]{2})*(?:[\w-]|%[0-9A-F]{2}))?", re.A
)
TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')
SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def expand(iri: Iri, namespaces: Namespaces) -> str:
    """Return the whole IRI; characters that an IRI cannot hold are percent-encoded."""
    return namespaces[iri.prefix] + quote(iri.name, safe="")


def compact(iri: Iri) -> str | None:
    """Return prefix and name, "id:korea-utara", where such a name may follow a prefix."""
    name = quote(iri.name, safe="")
    return f"{iri.prefix}:{name}" if PLAIN_NAME.fullmatch(name) else None


def quoted(text: str) -> str:
    """Return a text between quotation marks, as Turtle and N-Triples write it."""
    return f'"{TO_ESCAPE.sub(_escape, text)}"'


def turtle(triples: Iterable[Triple], namespaces: Namespaces) -> str:
    """Write Turtle: one block per subject, in the order of `namespaces`, then by name."""
    names = _Names(namespaces)
    return "\n".join([*_prefixes(namespaces), *_blocks(triples, names)]) + "\n"


def trig(graphs: Graphs, namespaces: Namespaces) -> str:
    """Write TriG: the named graphs in the given order, each written as `turtle` would."""
    names = _Names(namespaces)
    lines = _prefixes(namespaces)
    for name, triples in graphs:
        lines += ["", f"{names[name]} {{", *_blocks(triples, names), "}"]
    return "\n".join(lines) + "\n"


def ntriples(triples: Iterable[Triple], namespaces: Namespaces) -> str:
    """Write N-Triples, one triple a line, sorted."""
    return "".join(sorted(set(_lines(triples, _Names(namespaces, short=False), " .\n"))))


def nquads(graphs: Graphs, namespaces: Namespaces) -> str:
    """Write N-Quads, one quad a line, sorted inside each graph."""
    names = _Names(namespaces, short=False)
    parts = (sorted(set(_lines(each, names, f" {names[name]} .\n"))) for name, each in graphs)
    return "".join(line for part in parts for line in part)


def _prefixes(namespaces: Namespaces) -> list[str]:
    return [f"@prefix {prefix}: <{iri}> ." for prefix, iri in namespaces.items()]


def _blocks(triples: Iterable[Triple], names: "_Names") -> Iterator[str]:
    rank = {prefix: place for place, prefix in enumerate(names.namespaces)}
    blocks: dict[Iri, dict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, thing in triples:
        blocks[subject][predicate].add(thing)
    for subject in sorted(blocks, key=lambda iri: (rank[iri.prefix], iri.name)):
        yield ""
        yield from _block(names[subject], blocks[subject], names)


def _lines(triples: Iterable[Triple], names: "_Names", end: str) -> Iterator[str]:
    return (f"{names[s]} {names[p]} {_term(o, names)}{end}" for s, p, o in triples)


class _Names(dict[Iri, str]):
    """The written form of each IRI, worked out once."""

    def __init__(self, namespaces: Namespaces, *, short: bool = True) -> None:
        super().__init__()
        self.namespaces = namespaces
        self.short = short
        self.ranks: dict[Iri, tuple[bool, bool, str]] = {}

    def rank(self, predicate: Iri) -> tuple[bool, bool, str]:
        """Where a property stands in a block: the type first, then labels, then by name."""
        if predicate not in self.ranks:
            self.ranks[predicate] = (predicate != TYPE, predicate != LABEL, self[predicate])
        return self.ranks[predicate]

    def __missing__(self, iri: Iri) -> str:
        written = compact(iri) if self.short else None
        written = written or f"<{expand(iri, self.namespaces)}>"
        self[iri] = written
        return written


def _block(subject: str, properties: Mapping[Iri, set[Term]], names: _Names) -> Iterator[str]:
    order = sorted(properties, key=names.rank) if len(properties) > 1 else list(properties)
    last = len(order) - 1
    for place, predicate in enumerate(order):
        verb = "a" if predicate == TYPE else names[predicate]
        things = properties[predicate]
        if len(things) == 1:
            (thing,) = things
            written = _term(thing, names)
        else:
            written = " , ".join(sorted(_term(thing, names) for thing in things))
        begin = subject if place == 0 else "   "
        yield f"{begin} {verb} {written} {'.' if place == last else ';'}"


def _term(term: Term, names: _Names) -> str:
    if isinstance(term, Iri):
        return names[term]
    text = quoted(term.text)
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^{names[term.datatype]}" if term.datatype else text


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"
