"""Variants of weapons, and when a form says no more than the model's usual name."""

import pytest

from kg.lexicon.designation import only_spelt, variant


@pytest.mark.parametrize(
    ("text", "counted", "length"),
    [
        ("III dari pangkalan", False, 1),
        ("2A6 ke Kyiv", False, 1),
        ("Block 70 dari", False, 2),
        ("Mk. IV", False, 2),
        ("2", False, 1),
        ("42 unit", True, 0),
        ("dan kapal", False, 0),
        ("Block lain", False, 0),
    ],
)
def test_what_tells_the_variant(text: str, counted: bool, length: int) -> None:
    assert variant(text.split(), 0, counted) == length


@pytest.mark.parametrize(
    ("label", "written", "same"),
    [
        ("HIMARS", "Himars", True),
        ("Golden Dome", "Kubah Emas", True),
        ("CN-235", "CN235", True),
        ("Abrams", "M1A2 Abrams", False),
        ("Boramae", "KF-21", False),
        ("Bayraktar TB2", "TB3", False),
        ("Scorpene", "Scorpene Evolved", False),
    ],
)
def test_a_variant_keeps_its_name(label: str, written: str, same: bool) -> None:
    assert only_spelt(label, written) is same
