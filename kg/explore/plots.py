"""Pictures for papers, drawn with matplotlib: network, timeline, matrix, who says what."""

from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from kg.errors import MissingError, OutputError
from kg.explore.arrange import arrange
from kg.explore.words import groups, labels
from kg.graph import Knowledge
from kg.model import EntityType, Factuality

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Kind = Literal["network", "timeline", "matrix", "sources"]
COLOURS: dict[EntityType, tuple[str, str]] = {
    "state": ("#0072b2", "s"), "person": ("#e69f00", "o"), "organisation": ("#a3568b", "H"),
    "weapon": ("#d55e00", "^"), "goods": ("#f0e442", "p"), "place": ("#009e73", "D"),
    "position": ("#9aa3ad", ">"), "act": ("#56b4e9", "*"),
}  # fmt: skip
GROUPS = {
    "transfer": "#b8450a", "force": "#1f2933", "diplomacy": "#0b6aa2", "pressure": "#8f3f83",
    "background": "#9aa3ad", "other": "#5f6b7a",
}  # fmt: skip
LINES = {
    "asserted": "-", "planned": "--", "possible": (0, (2, 2)), "requested": ":", "denied": "-",
}  # fmt: skip
FACTUALITY = {
    "asserted": "#0b6aa2", "planned": "#56b4e9", "possible": "#a8d4f0", "requested": "#e69f00",
    "denied": "#b8450a",
}  # fmt: skip
SUPPLY = ("supplies", "sells", "offers")
MOST = 40  # propositions or sources that a picture of this size can hold


def plot(
    knowledge: Knowledge,
    kind: Kind = "network",
    path: str | Path | None = None,
    language: Literal["id", "en"] = "id",
) -> Any:
    """A matplotlib figure, also written to `path` (.svg, .png or .pdf) where one is given.

    MissingError when matplotlib is not installed; OutputError when the file cannot be written;
    ValueError for a kind that is none of "network", "timeline", "matrix" and "sources".
    """
    if kind not in get_args(Kind):
        raise ValueError(f"no plot is called {kind!r}: choose one of {', '.join(get_args(Kind))}")
    try:
        import matplotlib
    except ImportError as error:
        raise MissingError("matplotlib", "notebook", "graph.plot()") from error
    draw = {"network": _network, "timeline": _timeline, "matrix": _matrix, "sources": _sources}
    with matplotlib.rc_context({"svg.hashsalt": "kg", "svg.fonttype": "none", "font.size": 9}):
        figure = _figure()(
            figsize=(11, 7.5) if kind == "network" else (9, 5.5), layout="constrained"
        )
        draw[kind](figure.subplots(), knowledge, language)
        if path is not None:
            _save(figure, Path(path))
    return figure


@cache
def _figure() -> Any:
    """A figure that a notebook shows by itself."""
    from matplotlib.figure import Figure

    class Picture(Figure):
        """A matplotlib figure that needs no pyplot to be seen."""

        def _repr_png_(self) -> bytes:
            with BytesIO() as file:
                self.savefig(file, format="png", dpi=80)
                return file.getvalue()

    return Picture


def _save(figure: Any, path: Path) -> None:
    undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    try:
        figure.savefig(path, dpi=200, metadata=undated.get(path.suffix))
    except (OSError, ValueError) as error:
        raise OutputError(f"{path} cannot be written: {error}") from error


def _name(knowledge: Knowledge, key: str, language: str) -> str:
    vertex = knowledge.network.nodes[key]
    return str(vertex["label_en"] or vertex["label"] if language == "en" else vertex["label"])


def _edges(knowledge: Knowledge) -> list[tuple[str, str, dict[str, Any]]]:
    """The best attested propositions that are not background."""
    network = knowledge.network
    edges = [
        (start, end, data)
        for start, end, data in network.edges(data=True)
        if groups().get(data["relation"]) != "background" and start != end
    ]
    return sorted(edges, key=lambda e: (-len(e[2]["statements"]), e[0], e[1], e[2]["relation"]))


def _network(axes: "Axes", knowledge: Knowledge, language: str) -> None:
    edges = _edges(knowledge)[:MOST]
    kept = {end for start, thing, data in edges for end in (start, thing, data["other"]) if end}
    places = arrange(knowledge.network.edge_subgraph(_keys(knowledge, edges)))
    turns: Counter[tuple[str, str]] = Counter()
    words = {r.name: r.label_en if language == "en" else r.label_id for r in knowledge.relations}
    mutual = {r.name for r in knowledge.relations if r.symmetric}
    for start, end, data in edges:
        pair = (min(start, end), max(start, end))
        turns[pair] += 1
        bend = (0.0, 0.16, -0.16, 0.3, -0.3, 0.44)[min(turns[pair], 6) - 1]
        ends, relation = (places[start], places[end]), data["relation"]
        _line(axes, ends, data, bend, words[relation], relation in mutual)
        if data["other"]:
            _line(axes, (places[end], places[data["other"]]), data, 0.05, None)
    for key in sorted(kept):
        colour, marker = COLOURS[knowledge.network.nodes[key]["type"]]
        x, y = places[key]
        axes.plot(x, y, marker, color=colour, ms=13, mec="#1f2933", mew=0.7, zorder=3)
        axes.annotate(
            _name(knowledge, key, language), (x, y), (0, -11), textcoords="offset points",
            ha="center", va="top", fontsize=8.5, zorder=4,
        )  # fmt: skip
    axes.invert_yaxis()
    axes.set_aspect("equal")
    axes.margins(0.06)
    axes.set_axis_off()
    _legend(axes, knowledge, kept, language)


def _keys(knowledge: Knowledge, edges: list[tuple[str, str, dict[str, Any]]]) -> list[Any]:
    """Keys of edges in the network, which name a proposition by its first statement."""
    wanted = {data["statements"][0] for _, _, data in edges}
    every = knowledge.network.edges(keys=True, data=True)
    return [(a, b, key) for a, b, key, data in every if data["statements"][0] in wanted]


def _line(
    axes: "Axes",
    ends: tuple[tuple[float, float], tuple[float, float]],
    data: dict[str, Any],
    bend: float,
    label: str | None,
    symmetric: bool = False,
) -> None:
    how = next(iter(data["factualities"]))
    colour = GROUPS[groups().get(data["relation"], "other")]
    arrow = "-" if symmetric else "-|>" if label else "->"
    look = {
        "arrowstyle": arrow, "linestyle": LINES[how], "color": colour,
        "lw": 0.8 + 0.6 * len(data["articles"]), "shrinkA": 9, "shrinkB": 9,
        "connectionstyle": f"arc3,rad={bend}", "alpha": 0.9 if label else 0.4,
    }  # fmt: skip
    axes.annotate("", ends[1], ends[0], arrowprops=look, zorder=1)
    if label is None:
        return
    (x, y), (u, v) = ends
    middle = ((x + u) / 2 - bend * (v - y) / 2, (y + v) / 2 + bend * (u - x) / 2)
    mark = "≠ " if data["disputed"] else "✕ " if "denied" in data["factualities"] else ""
    axes.text(
        *middle, mark + label, fontsize=6.5, color=colour, ha="center", va="center", zorder=2,
        bbox={"fc": "#fdf0c4" if data["disputed"] else "white", "ec": "none", "pad": 0.6},
    )  # fmt: skip


def _legend(axes: "Axes", knowledge: Knowledge, kept: set[str], language: str) -> None:
    from matplotlib.lines import Line2D

    used = {knowledge.network.nodes[key]["type"] for key in kept}
    signs = [
        Line2D([], [], marker=m, color=c, ls="", mec="#1f2933", label=labels()["type"][t][language])
        for t, (c, m) in COLOURS.items() if t in used
    ]  # fmt: skip
    lines = [
        Line2D([], [], color="#1f2933", ls=line, marker="x" if how == "denied" else "",
               label=labels()["factuality"][how][language])
        for how, line in LINES.items()
    ]  # fmt: skip
    axes.legend(handles=signs + lines, loc="lower center", ncols=6, frameon=False, fontsize=8,
                bbox_to_anchor=(0.5, -0.06))  # fmt: skip


def _timeline(axes: "Axes", knowledge: Knowledge, language: str) -> None:
    """Statements by the month that they speak of, else of their article."""
    days = {a.document.name: a.document.date for a in knowledge.articles}
    counts: Counter[tuple[str, Factuality]] = Counter()
    for statement in knowledge.statements:
        day = days[statement.evidence.document]
        when = statement.time or (day.isoformat() if day else None)
        if when and groups().get(statement.relation) != "background":
            counts[when[:7], statement.factuality] += 1
    months = sorted({month for month, _ in counts})
    _stacks(axes, months, counts, language, across=False)
    axes.set_ylabel("pernyataan" if language == "id" else "statements")
    axes.tick_params(axis="x", rotation=45 if len(months) > 6 else 0)


def _sources(axes: "Axes", knowledge: Knowledge, language: str) -> None:
    """How each source presents what it says; the articles themselves stand as one."""
    own = "artikel itu sendiri" if language == "id" else "the article itself"
    counts: Counter[tuple[str, Factuality]] = Counter()
    for statement in knowledge.statements:
        if groups().get(statement.relation) == "background":
            continue
        source = statement.sources[0] if statement.sources else None
        known = source is not None and source.entity in knowledge.network
        name = own if source is None else source.name
        if source is not None and known:
            name = _name(knowledge, str(source.entity), language)
        counts[name, statement.factuality] += 1
    totals: Counter[str] = Counter()
    for (name, _), number in counts.items():
        totals[name] += number
    names = sorted(totals, key=lambda name: (-totals[name], name))[:20][::-1]
    _stacks(axes, names, counts, language, across=True)
    axes.set_xlabel("pernyataan" if language == "id" else "statements")


def _stacks(
    axes: "Axes", names: list[str], counts: Counter[tuple[str, Factuality]], language: str, *,
    across: bool,
) -> None:  # fmt: skip
    """Stacked bars, one colour and hatch per factuality."""
    base = [0] * len(names)
    for how in get_args(Factuality):
        values = [counts[name, how] for name in names]
        look: dict[str, Any] = {
            "color": FACTUALITY[how], "label": labels()["factuality"][how][language],
            "hatch": "xxx" if how == "denied" else "", "edgecolor": "white", "linewidth": 0.6,
        }  # fmt: skip
        if across:
            axes.barh(names, values, left=base, **look)
        else:
            axes.bar(names, values, bottom=base, **look)
        base = [one + other for one, other in zip(base, values, strict=True)]
    axes.legend(frameon=False)
    axes.margins(0.03)
    axes.use_sticky_edges = False
    axes.set_xlim(left=0) if across else axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)


def _matrix(axes: "Axes", knowledge: Knowledge, language: str) -> None:
    """Who is said to supply whom: statements that do not deny it, and those that do."""
    held: Counter[tuple[str, str]] = Counter()
    denied: Counter[tuple[str, str]] = Counter()
    for start, _, data in knowledge.network.edges(data=True):
        if data["relation"] in SUPPLY and data["other"]:
            pair = (start, data["other"])
            denied[pair] += data["factualities"].get("denied", 0)
            held[pair] += sum(n for how, n in data["factualities"].items() if how != "denied")
    rows = sorted({start for start, _ in held})
    columns = sorted({end for _, end in held})
    if not held:
        axes.text(0.5, 0.5, "–", ha="center", va="center")
        axes.set_axis_off()
        return
    axes.imshow([[held[r, c] for c in columns] for r in rows], cmap="Blues", aspect="auto",
                vmin=0, vmax=1.6 * max(held.values()))  # fmt: skip
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            text = f"{held[row, column]}" if held[row, column] else ""
            text += f"\n✕ {denied[row, column]}" if denied[row, column] else ""
            axes.text(x, y, text.strip(), ha="center", va="center")
    axes.set_xticks(range(len(columns)), [_name(knowledge, key, language) for key in columns])
    axes.set_yticks(range(len(rows)), [_name(knowledge, key, language) for key in rows])
    axes.set_xlabel("penerima" if language == "id" else "recipient")
    axes.set_ylabel("pemasok" if language == "id" else "supplier")
