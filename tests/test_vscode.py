"""The widget in VS Code: the editor itself, for a browser, as npm has it.

VS Code's Jupyter extension is in extension marketplaces only, so tests/vscode/extension takes its
place: it runs cells in a kernel and shows widgets with VS Code's own widget manager
(`@vscode/jupyter-ipywidgets8`), which finds anywidget in the environment's nbextensions.
`npm run --prefix tests/vscode setup` installs what is needed.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import browser, heard, wall
from tests.test_jupyter import CELLS, ROOT

VSCODE = Path(__file__).parent / "vscode"
MODULES = VSCODE / "node_modules"
SETTINGS = {
    "extensions.autoCheckUpdates": False,
    "extensions.ignoreRecommendations": True,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "window.autoDetectColorScheme": True,
    "workbench.enableExperiments": False,
    "workbench.startupEditor": "none",
}
QUIET = "--disable-features=AutofillServerCommunication"  # chromium's own, not the page's


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[str]:
    """The address of a VS Code of our own, in a folder with a notebook of two cells."""
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    node = shutil.which("node")
    if node is None or not (MODULES / "ipywidgets.js").exists():
        pytest.skip("no VS Code: npm run --prefix tests/vscode setup")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").partition(".")[0]) < 20:
        pytest.skip(f"VS Code needs Node.js 20 or later, this is {version}")
    work, data, extensions = (tmp_path / name for name in ("work", "data", "extensions"))
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    work.mkdir()
    nbformat.write(book, work / "widget.ipynb")
    put_together(extensions / "kg.kernel-0.0.1")
    (data / "User").mkdir(parents=True)
    (data / "User" / "settings.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    own = {
        "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "KG_PYTHON": sys.executable,
        "EXTENSIONS_GALLERY": json.dumps({"serviceUrl": ""}),
    }  # fmt: skip
    server = subprocess.Popen(
        [
            node, str(MODULES / "code" / "out" / "server-main.js"), "--host=127.0.0.1",
            "--port=0", "--without-connection-token", "--accept-server-license-terms",
            f"--user-data-dir={data}", f"--server-data-dir={data}",
            f"--extensions-dir={extensions}",
        ],
        env=os.environ | own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        port = heard(server.stdout or (), r"agent listening on (\d+)").group(1)
        yield f"http://127.0.0.1:{port}/?folder={work}"
    finally:
        server.terminate()
        server.wait(20)


def put_together(folder: Path) -> None:
    """Write the extension, with what it loads into the notebook's webview beside it."""
    shutil.copytree(VSCODE / "extension", folder)
    subprocess.run(
        [
            MODULES / ".bin" / "esbuild", VSCODE / "extension" / "renderer.js", "--bundle",
            "--format=esm", "--log-level=error", "--allow-overwrite",
            f"--outfile={folder / 'renderer.js'}",
        ],
        check=True, timeout=60,
    )  # fmt: skip
    for script in (MODULES / "ipywidgets.js", MODULES / "requirejs" / "require.js"):
        shutil.copy(script, folder)
    widgets = Path(sysconfig.get_path("data")) / "share" / "jupyter" / "nbextensions"
    shutil.copytree(widgets, folder / "jupyter" / "nbextensions")


def open_notebook(page: Any) -> None:
    """Open the notebook; until VS Code knows its extensions, it opens notebooks as text."""
    shown = page.locator(".notebook-editor .code-cell-row, .editor-instance .view-line")
    for _ in range(20):
        page.get_by_role("treeitem", name="widget.ipynb").dblclick()
        shown.first.wait_for()
        if page.locator(".notebook-editor").count():
            page.locator(".kernel-label").get_by_text("Python").wait_for()
            return
        page.locator(".tab .codicon-close").click()
        page.wait_for_timeout(1000)
    pytest.fail("VS Code takes the notebook for text")


def run(page: Any, cell: int) -> None:
    """Run a cell with the button beside it."""
    row = page.locator(".code-cell-row").nth(cell)
    row.locator(".view-lines").click()
    row.locator(".run-button-container .codicon-notebook-execute").click()


def click(root: Any, element: str) -> None:
    """Click the element of the drawing that a script over `cy` and `graph` finds.

    The drawing must have come to rest, and nothing else may lie there: while the page is
    still laid out, the panel can.
    """
    place = root.evaluate(
        f"""async (root) => {{ const {{ cy, graph }} = root.kg;
            const one = {element};
            const canvas = root.querySelector(".kg-canvas");
            const where = () => one.isNode() ? one.renderedPosition() : one.renderedMidpoint();
            const free = ({{ x, y }}) => {{
                const box = canvas.getBoundingClientRect();
                const top = root.getRootNode().elementFromPoint(box.x + x, box.y + y);
                return !top || canvas.contains(top); }};
            for (let last = null; ; await new Promise((next) => setTimeout(next, 300))) {{
                const {{ x, y }} = where();
                if (last && last.x === x && last.y === y && free(last)) return last;
                last = {{ x, y }}; }} }}"""
    )
    root.locator(".kg-canvas").click(position=place)


FAINT = """(root) => {
    const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const ground = (one) => {
        const [r, g, b, own = 1] = parts(getComputedStyle(one).backgroundColor);
        if (own === 1) return [r, g, b];
        const below = ground(one.parentElement);
        return [r, g, b].map((part, at) => own * part + (1 - own) * below[at]); };
    const written = [...root.querySelectorAll("*")].filter((one) => one.checkVisibility()
        && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    const ratio = (one) => { const [low, high] = [light(parts(getComputedStyle(one).color)),
        light(ground(one))].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
    return { written: written.length, faint: written.filter((one) => ratio(one) < 4.5)
        .map((one) => `${one.className} ${one.tagName} ${one.textContent} ${ratio(one)}`) }; }"""
"""The elements with text of their own, and those with less contrast than WCAG AA asks."""


def readable(webview: Any, theme: str) -> None:
    """VS Code shows this theme, and all text of the explorer stands out from its ground."""
    webview.locator(f"body.vscode-{theme}").wait_for(state="attached")
    found = webview.locator(".kg-root").evaluate(FAINT)
    assert found["written"] > 20
    assert found["faint"] == []


def test_clicks_reach_python_and_text_is_readable_in_both_themes(editor: str) -> None:
    with browser(QUIET) as chromium, wall() as outside:
        page = chromium.new_context(
            viewport={"width": 1440, "height": 1000}, color_scheme="dark",
            proxy={"server": outside.address, "bypass": "127.0.0.1"},
        ).new_page()  # fmt: skip
        page.set_default_timeout(60_000)
        page.goto(editor)
        open_notebook(page)
        run(page, 0)
        webview = page.frame_locator("iframe.webview.ready").frame_locator("#active-frame")
        root = webview.locator(".kg-root")
        root.locator(".kg-canvas canvas").first.wait_for()
        root.locator(".kg-panel h2").wait_for()
        click(root, "cy.$id('e' + graph.entities.findIndex((one) => one.id === 'turki'))")
        root.locator(".kg-panel h2").get_by_text("Turkey").wait_for()
        readable(webview, "dark")
        run(page, 1)
        webview.get_by_text("selected: ['turki']").wait_for()
        click(root, "cy.$id('p' + graph.propositions.findIndex((one) => one.disputed))")
        root.locator(".kg-evidence blockquote").first.wait_for()
        readable(webview, "dark")
        deal = root.evaluate("(root) => root.kg.graph.propositions.find((one) => one.disputed).id")
        run(page, 1)
        webview.get_by_text(f"selected: ['{deal}']").wait_for()
        page.emulate_media(color_scheme="light")
        readable(webview, "light")
        root.get_by_role("tab", name="Table").click()
        root.locator("tbody tr").first.wait_for()
        readable(webview, "light")
        page.emulate_media(color_scheme="dark")
        readable(webview, "dark")
        assert outside.asked == []
