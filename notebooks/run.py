"""Runs the notebooks and saves them with their outputs: `python notebooks/run.py [NAME...]`."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def run(path: Path) -> None:
    """Execute a notebook in its own folder and save it; errors of its cells are raised.

    The state of widgets is left out: it would hold the whole explorer.
    """
    book = nbformat.read(path, as_version=4)
    NotebookClient(
        book, timeout=600, store_widget_state=False, record_timing=False,
        resources={"metadata": {"path": str(HERE)}},
    ).execute()  # fmt: skip
    nbformat.write(book, path)


if __name__ == "__main__":
    wanted = sys.argv[1:] or [path.name for path in sorted(HERE.glob("*.ipynb"))]
    for name in wanted:
        run(HERE / name)
