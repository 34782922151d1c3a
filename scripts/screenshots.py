"""Takes the pictures that README and docs show, from a real server in a real browser.

python -m scripts.screenshots [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.driving import ROOT, ask, launch, serve, settle

QUESTION = "城关区和七里河区的失业率目标哪个低？"
DESKTOP, PHONE = {"width": 1280, "height": 1000}, {"width": 390, "height": 844}


def take(page: Page, folder: Path, name: str) -> None:
    """One picture, once everything stands still."""
    settle(page)
    page.wait_for_timeout(900)
    page.screenshot(path=folder / f"{name}.png")
    print(folder / f"{name}.png")


def main() -> None:
    """Every page once, the chat also in the dark, on a phone and in English."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, serve(Path(place) / "knowledge") as address, sync_playwright() as playwright:
        browser = launch(playwright)

        def opened(path: str = "", *, size: dict[str, int] = DESKTOP, scheme: str = "light", locale: str = "zh-CN") -> Page:
            page = browser.new_context(viewport=size, color_scheme=scheme, locale=locale).new_page()
            page.goto(f"{address}/{path}")
            page.locator(".hello").wait_for()
            return page

        page = opened()
        take(page, folder, "opening")
        ask(page, QUESTION)
        take(page, folder, "page")
        page.locator(".st-key-turn-0 .cite").first.click()
        page.locator("#evidence mark").wait_for()
        take(page, folder, "source")
        for name in ("compare", "documents", "glossary"):
            take(opened(name), folder, name)
        page = opened("documents")
        page.get_by_text("覆盖情况").first.click()
        page.locator("table.sticky").wait_for()
        take(page, folder, "coverage")
        page = opened(scheme="dark")
        ask(page, QUESTION)
        take(page, folder, "answer-dark")
        page = opened(size=PHONE)
        ask(page, QUESTION)
        take(page, folder, "answer-phone")
        page = opened(locale="en-GB")
        ask(page, "What is the GDP target of Chengguan District for 2020?")
        take(page, folder, "answer-english")
        browser.close()


if __name__ == "__main__":
    main()
