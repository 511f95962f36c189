"""Writes docs/ontology.html, which documents the ontology: `python -m kg.ontologypage FILE`."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from kg.outfile import write
from kg.rdf import ONTOLOGY, plain

SECTIONS = (
    ("classes", "Kelas", "Classes", ("owl:Class",)),
    ("relations", "Relasi", "Relations (direct properties)", ("kg:Relation",)),
    ("roles", "Peran", "Roles in a proposition", ("kg:Role",)),
    ("properties", "Properti", "Other properties", ("owl:ObjectProperty", "owl:DatatypeProperty")),
    ("schemes", "Skema konsep", "Concept schemes", ("skos:ConceptScheme",)),
    ("concepts", "Konsep", "Concepts", ("skos:Concept", "kg:Factuality")),
)
"""Anchor, headings and the types of what stands there; a term stands in the first that fits."""

IN_HEADING = {"rdf:type", "rdfs:label", "rdfs:comment"}
HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The kg ontology</title>
<style>
  body { font: 15px/1.5 system-ui; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  section > div { border-top: 1px solid #8884; padding: .4rem 0; }
  h3 { margin: .2rem 0; font-size: 1rem; }
  h3 small { font-weight: normal; }
  p { margin: .2rem 0; }
  [lang=id] { font-style: italic; }
  dl { margin: .2rem 0 .4rem; display: grid; grid-template-columns: 11rem 1fr; }
  dd { margin: 0; }
  code { font-size: .9em; }
</style>
"""

Values = Mapping[str, list[tuple[str, str]]]
"""Property to (value, language)."""


def page(path: Path = ONTOLOGY) -> str:
    """Return the page: each term with its words in both languages, and what is said of it."""
    subjects: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, thing, language in plain(path):
        subjects[subject][predicate].append((thing, language))
    sections, done = [], set[str]()
    for anchor, indonesian, english, kinds in SECTIONS:
        names = sorted(
            name
            for name, values in subjects.items()
            if name not in done and not name.startswith("_:") and _is_a(values, kinds)
        )
        done.update(names)
        heading = f'<h2>{english} <small lang="id">{indonesian}</small> ({len(names)})</h2>'
        terms = "\n".join(_term(name, subjects[name], subjects) for name in names)
        sections.append(f'<section id="{anchor}">\n{heading}\n{terms}\n</section>')
    contents = " · ".join(f'<a href="#{s[0]}">{s[2]}</a>' for s in SECTIONS)
    title = (
        "<h1>The kg ontology</h1>\n<p>Who is said to do what to whom, according to whom, and how "
        'sure. Source: <code>kg/ns/ontology.ttl</code>. <a href="rdf.md">How the graph looks</a>.'
        f"</p>\n<p>{contents}</p>"
    )
    return "\n".join([HEAD + title, *sections]) + "\n</html>\n"


def _is_a(values: Values, kinds: Iterable[str]) -> bool:
    return any((kind, "") in values["rdf:type"] for kind in kinds if "rdf:type" in values)


def _term(name: str, values: Values, subjects: Mapping[str, Values]) -> str:
    labels = _by_language(values, "rdfs:label")
    comments = _by_language(values, "rdfs:comment")
    rows = [
        f"<dt>{escape(key)}</dt><dd>{_list(values[key], subjects)}</dd>"
        for key in sorted(values)
        if key not in IN_HEADING
    ]
    heading = f"<code>{escape(name)}</code> {escape(labels.get('en', ''))}"
    return "\n".join(
        [
            f'<div id="{escape(name)}">',
            f'<h3>{heading} <small lang="id">{escape(labels.get("id", ""))}</small></h3>',
            *(
                f'<p lang="{tag}">{escape(comments[tag])}</p>'
                for tag in ("en", "id")
                if tag in comments
            ),
            f"<dl>{''.join(rows)}</dl></div>",
        ]
    )


def _by_language(values: Values, key: str) -> dict[str, str]:
    return {language: text for text, language in values.get(key, [])}


def _list(things: list[tuple[str, str]], subjects: Mapping[str, Values]) -> str:
    names = [name for thing, _ in things for name in _members(thing, subjects)]
    return ", ".join(
        f'<a href="#{escape(name)}">{escape(name)}</a>' if name in subjects else escape(name)
        for name in sorted(names)
    )


def _members(thing: str, subjects: Mapping[str, Values]) -> list[str]:
    """Return a name alone, or the members of a union of classes."""
    if not thing.startswith("_:"):
        return [thing]
    values = subjects[thing]
    for key in ("owl:unionOf", "rdf:first"):
        if key in values:
            rest = [t for t, _ in values.get("rdf:rest", []) if t != "rdf:nil"]
            inner = [name for value, _ in values[key] for name in _members(value, subjects)]
            return inner + [name for one in rest for name in _members(one, subjects)]
    return []


if __name__ == "__main__":
    write(Path(sys.argv[1]), page())
