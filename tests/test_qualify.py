"""Folding operators into a factuality: order, nesting, double negation."""

import pytest

from kg.qualify import fold
from kg.qualify.operators import Operator

CASES = [
    ((), "asserted"),
    (("plan",), "planned"),
    (("possibility",), "possible"),
    (("plan", "possibility"), "possible"),
    (("possibility", "plan"), "possible"),
    (("negation",), "denied"),
    (("plan", "negation"), "denied"),
    (("negation", "negation"), "asserted"),
    (("denial",), "denied"),
    (("negation", "denial"), "asserted"),
    (("plan", "denial"), "denied"),
    (("request",), "requested"),
    (("negation", "request"), "possible"),
    (("plan", "request"), "requested"),
    (("warning",), "possible"),
    (("negation", "warning"), "possible"),
    (("negation", "plan"), "denied"),
    (("refusal",), "denied"),
    (("report",), "asserted"),
    (("report", "report"), "asserted"),
    (("accusation", "report"), "asserted"),
    (("accusation", "denial"), "denied"),
    (("cessation", "request"), "asserted"),
    (("negation", "cessation"), "denied"),
    (("condition",), "possible"),
    (("obligation",), "requested"),
    (("prohibition",), "possible"),
]


@pytest.mark.parametrize(("kinds", "factuality"), CASES)
def test_operators_fold_from_the_predicate_outwards(
    kinds: tuple[str, ...], factuality: str
) -> None:
    assert fold([Operator(kind, 1) for kind in kinds]) == factuality
