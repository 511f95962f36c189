"""Writes the part of `kg/ns` that follows from the relation files: `python -m kg.namespace`.

Each relation gets a property, a class of propositions and a shape, each role a property.
What they mean in words stands in `kg/ns/terms.tsv`, one line per relation and role.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import RelationError
from kg.ontology import Relation, load_relations
from kg.turtle import quoted
from kg.vocabulary import ONTOLOGY, SHAPES, class_of

TERMS = Path(__file__).parent / "ns" / "terms.tsv"
MARK = "# ======== What follows is written by"


class Words(NamedTuple):
    """A term in words; the labels of a relation are empty, for its own file holds them."""

    label_id: str
    label_en: str
    comment_id: str
    comment_en: str


def load_words(path: Path = TERMS) -> dict[str, Words]:
    """Return the words of each relation and role; RelationError for a line that is no row."""
    words = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or line.startswith("term\t"):
            continue
        term, *columns = line.split("\t")
        if len(columns) != len(Words._fields):
            raise RelationError(
                f"{path}:{number} has {len(columns) + 1} columns: give term, label_id, label_en, "
                "comment_id and comment_en, with tabs between them"
            )
        words[term] = Words(*columns)
    return words


def ontology_part(relations: Sequence[Relation], words: dict[str, Words]) -> str:
    """Return the Turtle of all relations, then of all roles."""
    blocks = [block for relation in relations for block in _relation(relation, words)]
    having = defaultdict(list)
    for relation in relations:
        for role in relation.roles:
            having[role.name].append(relation)
    blocks += [_role(name, having[name], words) for name in sorted(having)]
    return "\n\n".join(blocks) + "\n"


def shapes_part(relations: Sequence[Relation]) -> str:
    """Return the shapes of direct properties and of each relation's propositions."""
    blocks = [_direct(relations), *(_shape(relation) for relation in relations)]
    return "\n\n".join(blocks) + "\n"


def rewritten(path: Path, part: str) -> str:
    """Return a file's text with all that stands below its mark replaced."""
    head, mark, rest = path.read_text(encoding="utf-8").partition(MARK)
    return f"{head}{mark}{rest.partition(chr(10))[0]}\n\n{part}"


def main() -> None:
    """Rewrite ontology.ttl and shapes.ttl."""
    relations = load_relations()
    for path, part in (
        (ONTOLOGY, ontology_part(relations, load_words())),
        (SHAPES, shapes_part(relations)),
    ):
        path.write_text(rewritten(path, part), encoding="utf-8")


def _relation(relation: Relation, words: dict[str, Words]) -> list[str]:
    comment = _comment(_lookup(relation.name, words))
    symmetric = " , owl:SymmetricProperty" if relation.symmetric else ""
    ends = [relation.role(role).types for role in (relation.edge.subject, relation.edge.object)]
    plover = f'\n    kg:plover "{relation.plover}" ;' if relation.plover else ""
    events = _class(relation.name)
    return [
        f"kg:{relation.name} a owl:ObjectProperty , kg:Relation{symmetric} ;\n"
        f"    {_label(relation.label_id, relation.label_en)} ;\n"
        f"    {comment} ;\n"
        f"    rdfs:domain {_union(ends[0])} ;\n    rdfs:range {_union(ends[1])} .",
        f"{events} a owl:Class ;\n    rdfs:subClassOf kg:Proposition ;\n"
        f"    kg:relation kg:{relation.name} ;{plover}\n"
        f"    {_label(f'proposisi: {relation.label_id}', f'proposition: {relation.label_en}')} ;\n"
        f"    {comment} .",
    ]


def _role(name: str, relations: Sequence[Relation], words: dict[str, Words]) -> str:
    own = _lookup(name, words)
    types = list(dict.fromkeys(t for relation in relations for t in relation.role(name).types))
    return (
        f"kg:{name} a owl:ObjectProperty , kg:Role ;\n"
        f"    rdfs:subPropertyOf {'sem:hasPlace' if types == ['place'] else 'sem:hasActor'} ;\n"
        f"    {_label(own.label_id, own.label_en)} ;\n"
        f"    {_comment(own)} ;\n"
        f"    rdfs:domain {_union([relation.name for relation in relations])} ;\n"
        f"    rdfs:range {_union(types)} ."
    )


def _lookup(term: str, words: dict[str, Words]) -> Words:
    if term not in words:
        raise RelationError(
            f"{TERMS} has no line for {term!r}: say in Indonesian and English what it means"
        )
    return words[term]


def _label(indonesian: str, english: str) -> str:
    return f"rdfs:label {quoted(indonesian)}@id , {quoted(english)}@en"


def _comment(words: Words) -> str:
    return f"rdfs:comment {quoted(words.comment_id)}@id ,\n        {quoted(words.comment_en)}@en"


def _class(name: str) -> str:
    return f"kg:{class_of(name).name}"


def _union(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _class(names[0])
    return f"[ a owl:Class ; owl:unionOf (\n        {_lines(map(_class, names), ' ')} ) ]"


def _lines(names: Iterable[str], separator: str, width: int = 6) -> str:
    """Join names, some in a line."""
    listed = list(names)
    rows = (listed[at : at + width] for at in range(0, len(listed), width))
    return f"{separator.rstrip()}\n        ".join(separator.join(row) for row in rows)


def _direct(relations: Sequence[Relation]) -> str:
    names = [f"kg:{relation.name}" for relation in relations]
    symmetric = [f"kg:{relation.name}" for relation in relations if relation.symmetric]
    each = "\n            UNION ".join(
        f"{{ ?subject {name} ?value BIND ({name} AS ?relation) }}" for name in names
    )
    # A validator that does not look ahead would begin with all that is asserted, for each
    # property anew, if the factuality stood in the pattern.
    said = (
        "?statement kg:about ?proposition ; kg:factuality ?how .\n"
        "                FILTER (?how = factuality:asserted)"
    )
    return f'''kg:DirectPropertyShape a sh:NodeShape ;
    sh:targetNode kg:graph ;
    sh:sparql [ a sh:SPARQLConstraint ;
        sh:message "a direct property that no statement asserts: {{?subject}} {{?relation}}" ;
        sh:prefixes kg:prefixes ;
        sh:select """SELECT $this ?subject ?relation ?value WHERE {{
            {each}
            FILTER NOT EXISTS {{
                ?proposition rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?value .
                {said} }}
            FILTER NOT EXISTS {{
                ?proposition rdf:object ?subject ; rdf:predicate ?relation ; rdf:subject ?value .
                {said}
                FILTER (?relation IN (
        {_lines(symmetric, ", ")} )) }} }}""" ] .

kg:RelationShape a sh:NodeShape ;
    sh:targetClass kg:Proposition ;
    sh:property [ sh:path rdf:predicate ; sh:in (
        {_lines(names, " ")} ) ] .'''


def _shape(relation: Relation) -> str:
    events, edge = _class(relation.name), relation.edge
    needed = {*relation.required, edge.subject, edge.object}
    lines = [
        f"{events}Shape a sh:NodeShape",
        f"sh:targetClass {events}",
        f"sh:property [ sh:path rdf:predicate ; sh:hasValue kg:{relation.name} ; sh:maxCount 1 ]",
    ]
    for role in relation.roles:
        count = "sh:minCount 1 ; sh:maxCount 1" if role.name in needed else "sh:maxCount 1"
        lines.append(
            f"sh:property [ sh:path kg:{role.name} ; {count} ;\n        {_fitting(role.types)} ]"
        )
    ends = ((edge.subject, "rdf:subject"), (edge.object, "rdf:object"), (edge.other, "kg:other"))
    lines += [f"sh:property [ sh:path kg:{r} ; sh:equals {path} ]" for r, path in ends if r]
    return " ;\n    ".join(lines) + " ."


def _fitting(types: Sequence[str]) -> str:
    if len(types) == 1:
        return f"sh:class {_class(types[0])}"
    return f"sh:or ( {' '.join(f'[ sh:class {_class(name)} ]' for name in types)} )"


if __name__ == "__main__":
    main()
