"""Terms of RDF and sorted writers for Turtle, TriG, N-Triples and N-Quads.

The writers give the same bytes for the same set of triples, in time that grows as n log n;
general writers look a prefix up for every term, which costs more than all the rest.
"""

import re
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
SIMPLE_NAME = re.compile(r"\w(?:[\w.-]*[\w-])?", re.A)  # those that need no percent-encoding
TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')
SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def expand(iri: Iri, namespaces: Namespaces) -> str:
    """Return the whole IRI; characters that an IRI cannot hold are percent-encoded."""
    return namespaces[iri.prefix] + quote(iri.name, safe="")


def compact(iri: Iri) -> str | None:
    """Return prefix and name, "id:korea-utara", where such a name may follow a prefix."""
    if SIMPLE_NAME.fullmatch(iri.name):
        return f"{iri.prefix}:{iri.name}"
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
    """Yield what is said of each subject, with an empty line before it.

    A property is a single character here, in the order in which properties are written, so
    that one sort of plain texts puts both the properties and their values in order.
    """
    listed = list(triples)
    verbs = sorted({verb for _, verb, _ in listed}, key=lambda v: (v != TYPE, v != LABEL, names[v]))
    codes = {verb: chr(place) for place, verb in enumerate(verbs)}
    written = {codes[verb]: "a" if verb == TYPE else names[verb] for verb in verbs}
    rank = {prefix: chr(place) for place, prefix in enumerate(names.namespaces)}
    said = _said(listed, codes, names)
    for subject in sorted(said, key=lambda iri: rank[iri.prefix] + iri.name):
        yield _block(names[subject], said[subject], written)


def _said(
    triples: Iterable[Triple], codes: Mapping[Iri, str], names: "_Names"
) -> dict[Iri, list[str]]:
    """Gather properties and values by subject, each pair as one text."""
    said: dict[Iri, list[str]] = {}
    last, pairs = None, [""]
    for subject, verb, thing in triples:
        if subject is not last:  # triples of a subject mostly come together
            last, pairs = subject, said.setdefault(subject, [])
        pairs.append(codes[verb] + names[thing])
    return said


def _block(subject: str, pairs: list[str], written: Mapping[str, str]) -> str:
    pairs.sort()
    parts, last, before = ["\n", subject, " "], "", ""
    for pair in pairs:
        if pair == last:
            continue
        verb, thing = pair[0], pair[1:]
        if verb == before:
            parts += " , ", thing
        else:
            parts += " ;\n    " if before else "", written[verb], " ", thing
        last, before = pair, verb
    parts.append(" .")
    return "".join(parts)


def _lines(triples: Iterable[Triple], names: "_Names", end: str) -> Iterator[str]:
    return (f"{names[s]} {names[p]} {names[o]}{end}" for s, p, o in triples)


class _Names(dict[Term, str]):
    """The written form of each term, worked out once."""

    def __init__(self, namespaces: Namespaces, *, short: bool = True) -> None:
        super().__init__()
        self.namespaces = namespaces
        self.short = short

    def __missing__(self, term: Term) -> str:
        written = self._iri(term) if isinstance(term, Iri) else self._literal(term)
        self[term] = written
        return written

    def _iri(self, iri: Iri) -> str:
        written = compact(iri) if self.short else None
        return written or f"<{expand(iri, self.namespaces)}>"

    def _literal(self, literal: Literal) -> str:
        text = quoted(literal.text)
        if literal.language:
            return f"{text}@{literal.language}"
        return f"{text}^^{self[literal.datatype]}" if literal.datatype else text


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"
