"""A real browser for tests: chromium, driven by Playwright, cut off from other machines."""

import re
import shutil
import socketserver
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

import pytest

NEAR = ("127.0.0.1", "localhost", "")


@dataclass(slots=True)
class Visit:
    """An open page, what it asked of other machines, and the errors that it met."""

    page: Any
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def browser(*options: str) -> Iterator[Any]:
    """Chromium; the test is skipped where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox", *options])
        yield chromium
        chromium.close()


@contextmanager
def visit(chromium: Any) -> Iterator[Visit]:
    """A fresh page; requests that leave this machine are stopped and counted."""
    context = chromium.new_context(viewport={"width": 1440, "height": 860}, locale="id-ID")
    found = Visit(context.new_page())

    def guard(route: Any) -> None:
        if (urlsplit(route.request.url).hostname or "") in NEAR:
            route.continue_()
        else:
            found.outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on(
        "console",
        lambda message: found.errors.append(message.text) if message.type == "error" else None,
    )
    yield found
    context.close()


class Wall(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing through and remembers what was asked of it.

    It hears of requests that a page's guard does not: those of service workers, which VS Code has.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Refusal)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Refusal(socketserver.StreamRequestHandler):
    server: Wall

    def handle(self) -> None:
        self.server.asked.append(self.rfile.readline().decode("latin-1").strip())
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def wall() -> Iterator[Wall]:
    """A wall that stands while the block runs."""
    with Wall() as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def heard(lines: Iterable[str], pattern: str) -> "re.Match[str]":
    """What a server says first that fits the pattern; what it says later is read and left."""
    told: Queue[re.Match[str]] = Queue()

    def listen() -> None:
        for line in lines:
            if found := re.search(pattern, line):
                told.put(found)

    threading.Thread(target=listen, daemon=True).start()
    return told.get(timeout=60)
