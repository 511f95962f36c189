"""Store the trees of the relation files' examples anew, with the models that kg ships.

python -m tests.parse                 all relations
python -m tests.parse supplies meets  only these
"""

import sys

from kg.annotate import Annotator
from tests.examples import RELATIONS, raw, store


def main(names: list[str]) -> None:
    """Parse and store the examples of the relations `names`, of all where none is named."""
    annotator = Annotator()
    for relation in RELATIONS:
        if not names or relation.name in names:
            documents = [raw(relation, example) for example in relation.examples]
            store(relation, annotator.annotate_many(documents))
            print(f"{relation.name}: {len(documents)} examples")


if __name__ == "__main__":
    main(sys.argv[1:])
