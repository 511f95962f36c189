"""The explorer as a widget for notebooks, through anywidget.

Tested in JupyterLab, in Notebook 7 and in VS Code (docs/explorer.md tells how far).
"""

import json
from functools import cache
from typing import Any

from kg.errors import MissingError
from kg.explore.page import script, style
from kg.explore.payload import payload
from kg.graph import Knowledge
from kg.model import Entity, Proposition

RENDER = """
export default { render({ model, el }) {
  return explore(el, JSON.parse(model.get("data")), {
    height: model.get("height"), language: model.get("language"), save: true,
    onSelect(chosen) {
      model.set("selected", chosen);
      model.save_changes();
    },
    exposed(app) {
      el.kg = app;
      model.on("change:language", () => { app.language = model.get("language"); app.rebuild(); });
    },
  });
} };
"""


def widget(knowledge: Knowledge, language: str = "id", height: str = "640px") -> Any:
    """The explorer of a graph; `selection` of the result tells what is clicked.

    `language` is "id" or "en" and can be set later, `height` any length of CSS.
    MissingError when anywidget is not installed.
    """
    return _class()(knowledge, language, height)


@cache
def _class() -> Any:
    """The widget's class, made when it is first wanted: anywidget is an optional dependency."""
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        raise MissingError("anywidget", "notebook", "graph.explore()") from error

    class Explorer(anywidget.AnyWidget):
        """A graph to click through; observe `selected` to hear of clicks."""

        _esm = script() + RENDER
        _css = style()
        data = traitlets.Unicode().tag(sync=True)
        language = traitlets.Enum(["id", "en"], default_value="id").tag(sync=True)
        height = traitlets.Unicode().tag(sync=True)
        selected: Any = traitlets.List().tag(sync=True)

        def __init__(self, knowledge: Knowledge, language: str, height: str) -> None:
            data = json.dumps(payload(knowledge), ensure_ascii=False, separators=(",", ":"))
            super().__init__(data=data, language=language, height=height)
            self._known: dict[tuple[str, str], Entity | Proposition] = {
                **{("entity", entity.id): entity for entity in knowledge.entities},
                **{("proposition", one.id): one for one in knowledge.propositions},
            }

        def __repr__(self) -> str:
            return "Explorer(...)"

        @property
        def selection(self) -> tuple[Entity | Proposition, ...]:
            """The entities and propositions that are selected; Shift and a click add one."""
            return tuple(self._known[kind, key] for kind, key in self.selected)

    return Explorer
