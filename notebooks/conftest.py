"""nbmake runs each notebook as a test; it loads the models and may take two minutes."""

from collections.abc import Iterator
from time import monotonic

import pytest

LONGEST = 120  # seconds, on two cores that do nothing else


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the notebooks as tests that load the models."""
    if item.path.suffix == ".ipynb":
        item.add_marker("live")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Hold each notebook to the time that a reader has been promised."""
    start = monotonic()
    yield
    if item.path.suffix == ".ipynb":
        assert monotonic() - start < LONGEST, f"it takes longer than {LONGEST} s"
