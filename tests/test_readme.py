"""The README is run: its commands, its Python, its table of commands and its links."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHELL = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -e"


def run(command: str) -> subprocess.CompletedProcess[str]:
    """Run a `.venv/bin/kg ...` of the README with this Python, in the project's folder."""
    words = shlex.split(command)
    assert words[0] == ".venv/bin/kg"
    return subprocess.run(
        [sys.executable, "-m", "kg", *words[1:]],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_two_commands_install_and_do_the_two_main_jobs() -> None:
    install = [line for line in SHELL if line.startswith(INSTALL)]
    assert [line.rpartition(" && ")[2] for line in install] == [
        ".venv/bin/kg build seeds/ -o graph.ttl", ".venv/bin/pytest",
    ]  # fmt: skip
    ours = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert install[1].partition(" -e ")[2] in ours.replace(" -q", "")


@pytest.mark.live
def test_commands_and_python_work_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in SHELL:
        command = line.rpartition(" && ")[2]
        if command.startswith(".venv/bin/kg"):
            result = run(command)
            assert result.returncode == 0, result.stderr
            assert "Traceback" not in result.stderr
    monkeypatch.chdir(ROOT)
    for kind, block in BLOCKS:
        if kind == "python":
            exec(compile(block, "README.md", "exec"), {})


def test_the_table_of_commands_is_complete() -> None:
    documented = set(re.findall(r"^\| `kg (\w+)", README, re.MULTILINE))
    assert documented == {command.callback.__name__ for command in app.registered_commands}


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
