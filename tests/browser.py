"""A real browser for tests: chromium, driven by Playwright, cut off from other machines."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
def browser() -> Iterator[Any]:
    """Chromium; the test is skipped where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
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
