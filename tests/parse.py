"""Store the tests' trees anew, with the models that kg ships: examples, sentences and seeds.

python -m tests.parse                 all of them
python -m tests.parse supplies meets  only these
python -m tests.parse seeds           the articles of seeds/
python -m tests.parse sentences       the free texts of test_metamorphic.py and test_factuality.py
python -m tests.parse gold            the texts of tests/gold
"""

import sys

from kg.annotate import Annotator
from kg.read import document as as_document
from kg.read import read
from tests import regression, seeds
from tests.examples import RELATIONS, raw, store, store_sentences
from tests.test_factuality import GRID
from tests.test_metamorphic import DENIED, REPORTED, SAME


def main(names: list[str]) -> None:
    """Parse and store the examples of the relations in `names`, or everything without names."""
    annotator = Annotator()
    if not names or "sentences" in names:
        pairs = [pair for table in (SAME, DENIED, REPORTED) for pair in table.values()]
        texts = sorted({text for pair in pairs for text in pair} | {row[0] for row in GRID})
        documents = [as_document("sentences", text) for text in texts]
        store_sentences(annotator.annotate_many(documents))
        print(f"sentences: {len(texts)} texts")
    if not names or "seeds" in names:
        for document in annotator.annotate_many([read(path) for path in seeds.PATHS]):
            seeds.store(document)
        print(f"seeds: {len(seeds.PATHS)} articles")
    if not names or "gold" in names:
        chosen = list(regression.cases())
        regression.store(annotator.annotate_many(map(regression.raw, chosen)))
        print(f"gold: {len(chosen)} texts")
    for relation in RELATIONS:
        if not names or relation.name in names:
            documents = [raw(relation, example) for example in relation.examples]
            store(relation, annotator.annotate_many(documents))
            print(f"{relation.name}: {len(documents)} examples")


if __name__ == "__main__":
    main(sys.argv[1:])
