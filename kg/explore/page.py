"""One HTML file that shows a graph without Python and without any request to another machine.

The content security policy lets the page's own script run, known by its hash, and nothing
else. Texts of articles stand in it as JSON in which `<` is escaped, and reach the screen as
text only.
"""

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from string import Template

from kg import outfile
from kg.explore.payload import payload
from kg.graph import Knowledge

STATIC = Path(__file__).parent / "static"
SCRIPTS = (
    "dom.js", "words.js", "graph.js", "picture.js", "panel.js", "views.js", "controls.js",
    "explorer.js",
)  # fmt: skip
CYTOSCAPE = "cytoscape.min.js"
TITLE = "Siapa melakukan apa terhadap siapa"


def page(knowledge: Knowledge, title: str | None = None) -> str:
    """The whole page as HTML; equal graphs give equal pages."""
    code = script() + (STATIC / "start.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    data = json.dumps(
        {"title": title, "graph": payload(knowledge)}, ensure_ascii=False, separators=(",", ":")
    )
    counts = f"{len(knowledge.entities)} entitas, {len(knowledge.propositions)} proposisi."
    return Template((STATIC / "page.html").read_text(encoding="utf-8")).substitute(
        title=escape(title or TITLE),
        script_hash=f"sha256-{digest}",
        style=style(),
        summary=f"{counts} Halaman ini memerlukan JavaScript; this page needs JavaScript.",
        data=data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
        script=code,
    )


def save(knowledge: Knowledge, path: Path, title: str | None = None) -> None:
    """Write the page, whole or not at all; OutputError when it cannot be written."""
    outfile.write(path, page(knowledge, title))


def script() -> str:
    """The explorer's script with Cytoscape.js; it defines `explore(root, data, host)`.

    Cytoscape.js is wrapped as a module, so that a loader of the page's own is never taken.
    """
    library = (STATIC / CYTOSCAPE).read_text(encoding="utf-8")
    wrapped = (
        "const cytoscape = (() => { const exports = {}, module = { exports }; let define;\n"
        f"{library}\nreturn module.exports; }})();\n"
    )
    own = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return wrapped + own


def style() -> str:
    """The explorer's style sheet; all of it is limited to the explorer's own element."""
    return (STATIC / "explorer.css").read_text(encoding="utf-8")
