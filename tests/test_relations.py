"""Every example of every relation file, on its stored tree, through all stages but parsing."""

import pytest

from kg.ontology import Example, Relation
from tests.examples import cases, found, replay, wanted


def _parameters() -> list[object]:
    return [
        pytest.param(
            relation,
            example,
            id=f"{relation.name}-{number}",
            marks=[pytest.mark.xfail(reason=example.todo, strict=True)] if example.todo else [],
        )
        for relation, number, example in cases()
    ]


@pytest.mark.parametrize(("relation", "example"), _parameters())
def test_example_yields_exactly_what_it_expects(relation: Relation, example: Example) -> None:
    got = found(relation, example, replay(relation, example))
    assert got == wanted(relation, example), example.text
