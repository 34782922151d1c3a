"""A server, a browser, and pages that complain of errors and of requests that leave the machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import CHROMIUM, ROOT, launch, serve

ARTIFACTS = ROOT / "tests" / "artifacts"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium; without one the tests are skipped, or fail where there must be one."""
    required = os.environ.get("WENCE_REQUIRE_BROWSER") == "1"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if required:
            raise
        pytest.skip("playwright is not installed: pip install -r requirements-dev.txt")
    if not Path(CHROMIUM).exists():
        if required:
            pytest.fail(f"no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}: make test installs one")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def knowledge_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's copy of the knowledge lies."""
    return tmp_path_factory.mktemp("browser") / "knowledge"


@pytest.fixture(scope="session")
def address(browser: Any, knowledge_folder: Path) -> Iterator[str]:
    """The address of a running server."""
    with serve(knowledge_folder, "--keeper") as url:
        yield url


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """`open_page("compare", width=390, scheme="dark")` opens a page as a new visitor; what goes wrong on it fails the test."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def opened(path: str = "", *, width: int = 1280, height: int = 900, scheme: str = "light", locale: str = "zh-CN") -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "request", lambda request: complaints.append(f"leaves the machine: {request.url}") if not _local(request.url, address) else None
        )
        page.on(
            "response",
            lambda reply: complaints.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None,
        )
        page.on("console", lambda said: complaints.append(f"console: {said.text}") if said.type == "error" else None)
        page.goto(f"{address}/{path}")
        page.locator(".hello, .asked").first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _local(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))


@pytest.fixture
def snapshot() -> Callable[[Any, str], None]:
    """`snapshot(page, "chat-dark")` keeps a picture under tests/artifacts/."""

    def keep(page: Any, name: str) -> None:
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"{name}.png")

    return keep
