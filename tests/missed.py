"""`python -m tests.missed GOLD.tsv TEXT_DIR`: what the missed rows of a gold table lack.

For each row that kg misses it is counted whether a word of the row's sentences can express the
relation, and where kg knows subject and object: in these sentences, elsewhere in the article, or
nowhere. Where all is there, only the way between them was not found. It prints counts and no
text, so that a part that nobody may read can be measured.
"""

import sys
from collections import Counter
from pathlib import Path

from kg import graph
from kg.evaluate import evaluate
from kg.export import statement_rows
from kg.gold import GoldRow, documents_of, normalise, read_gold
from kg.knowledge import Article, Knowledge
from kg.ontology import load_relations
from kg.pipeline import extract, parser
from kg.relate import scenes
from kg.relate.trigger import triggers

HERE, ELSEWHERE, NOWHERE = "in the sentence", "elsewhere in the article", "nowhere"
Lack = tuple[bool, str, str]
"""Whether there is a trigger, and where subject and object are known."""


def lack(row: GoldRow, article: Article, knowledge: Knowledge) -> Lack:
    """Return what a missed row has in its sentences."""
    labels = {entity.id: normalise(entity.label_id) for entity in knowledge.entities}
    places: dict[str, list[int]] = {}
    for reference in article.references:
        places.setdefault(labels[reference.entity], []).append(reference.mention.start)

    def where(names: frozenset[str]) -> str:
        starts = [start for name in names for start in places.get(name, ())]
        if any(row.span.start <= start < row.span.end for start in starts):
            return HERE
        return ELSEWHERE if starts else NOWHERE

    named = any(
        trigger.relation.name == row.relation
        for scene in scenes(article.document, ())
        if row.span.start <= scene.sentence.start < row.span.end
        for trigger in triggers(scene.tree, load_relations())
    )
    return named, where(row.subjects), where(row.objects)


def lacks(table: Path, folder: Path) -> Counter[Lack]:
    """Return what the missed rows of `table` lack, the texts of `folder` parsed with the models."""
    paths = {path.name: path for path in sorted(folder.glob("*.txt"))}
    relations, parse = load_relations(), parser(None)
    articles = {
        name: extract(parse(paths[name], name)) for name in documents_of(table, list(paths))
    }
    knowledge = {name: graph.build([article], relations) for name, article in articles.items()}
    gold = read_gold(table, {name: article.document.text for name, article in articles.items()})
    said = [row for name in knowledge for row in statement_rows(knowledge[name])]
    symmetric = {relation.name for relation in relations if relation.symmetric}
    missed = evaluate(gold, said, symmetric).missed
    return Counter(lack(row, articles[row.document], knowledge[row.document]) for row in missed)


def main(table: Path, folder: Path) -> None:
    """Print the counts, the most frequent first."""
    print("| rows | trigger | subject | object |\n|---|---|---|---|")
    for (named, subject, thing), count in lacks(table, folder).most_common():
        print(f"| {count} | {'yes' if named else 'no'} | {subject} | {thing} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
