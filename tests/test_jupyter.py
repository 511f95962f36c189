"""The widget in JupyterLab and Notebook 7, in a real browser: clicks reach Python."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import browser, heard, visit

ROOT = Path(__file__).parent.parent
CELLS = (
    "from kg.graph import build\nfrom kg.result import KnowledgeGraph\n"
    "from tests.records import RELATIONS, articles\n"
    "view = KnowledgeGraph(build(articles(), RELATIONS)).explore(language='en')\nview",
    "print('selected:', [one.id for one in view.selection])",
)
TOKEN = "kg"
CALM = (
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)
PROGRAMS = {"jupyterlab": "lab/tree/", "notebook": "notebooks/"}
"""Each program's module, and below which path it shows a notebook."""


@pytest.fixture(params=PROGRAMS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a notebook of two cells, in a Jupyter of our own."""
    program = request.param
    pytest.importorskip(program, reason=f"{program} is not installed")
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, tmp_path / "widget.ipynb")
    folders = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    own = {name: str(tmp_path / name) for name in folders} | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [
            sys.executable, "-m", program, "--no-browser", "--allow-root", "--ip=127.0.0.1",
            "--port=0", f"--IdentityProvider.token={TOKEN}", f"--notebook-dir={tmp_path}",
            *(CALM if program == "jupyterlab" else ()),
        ],
        env=os.environ | own, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = heard(server.stderr or (), r"http://127\.0\.0\.1:\d+/").group(0)
        yield f"{address}{PROGRAMS[program]}widget.ipynb?token={TOKEN}&reset"
    finally:
        server.terminate()
        server.wait(20)


def test_clicks_in_the_widget_reach_python(opened: str) -> None:
    with browser() as chromium, visit(chromium) as found:
        page = found.page
        page.set_default_timeout(120_000)
        page.goto(opened)
        page.locator(".jp-Notebook .jp-CodeCell").first.click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_selector(".kg-canvas canvas")
        page.wait_for_selector(".kg-panel h2")
        place = page.evaluate(
            """() => { const { cy, graph } = document.querySelector(".kg-root").kg;
                const at = cy.$id("e" + graph.entities.findIndex((one) => one.id === "turki"))
                    .renderedPosition();
                return { x: at.x, y: at.y }; }"""
        )
        page.locator(".kg-canvas").click(position=place)
        page.locator(".kg-panel h2").get_by_text("Turkey").wait_for()
        page.locator(".jp-Notebook .jp-CodeCell").nth(1).click()
        page.keyboard.press("Shift+Enter")
        page.get_by_text("selected: ['turki']").wait_for()
        assert found.outside == []
