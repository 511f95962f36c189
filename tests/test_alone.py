"""Going on with one corpus of names: what is learnt, and that the network before stays."""

import torch

from kg.training import alone
from kg.training.examples import Example
from tests.test_distil import joint

SENTENCES = [
    Example(("Rusia", "membeli", "kapal"), (True,) * 3, names={"kg": ("B-place", "O", "O")}),
    Example(("kapal", "Rusia"), (True,) * 2, names={"kg": ("O", "B-place")}),
] * 20


def test_names_are_learnt_by_a_copy() -> None:
    before = joint(1)
    kept = {name: value.clone() for name, value in before.network.state_dict().items()}
    after = alone.specialised(before, SENTENCES, passes=3)
    old, new = before.network.state_dict(), after.network.state_dict()
    assert all(torch.equal(kept[name], value) for name, value in old.items())
    changed = {name for name, value in old.items() if not torch.equal(value, new[name])}
    assert any("names" in name for name in changed)
    assert not any(name.startswith("pieces") for name in changed)
