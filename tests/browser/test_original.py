"""Beside a quote from a PDF stands the picture of its page, the place marked, when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.adding import add_document
from tests import samples
from tests.browser.driving import ask, serve, settle
from tests.small_knowledge import bare_knowledge

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
pytest.importorskip("pypdfium2")


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a report that a browser printed to PDF."""
    folder = bare_knowledge(tmp_path_factory.mktemp("original") / "knowledge")
    page = browser.new_page()
    page.set_content(f"<body style='font: 14pt/1.8 serif'>{''.join(f'<p>{line}</p>' for line in samples.LINES * 3)}")
    printed = page.pdf(format="A4")
    page.close()
    add_document(printed, "报告.pdf", folder)
    with serve(folder) as url:
        yield url


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_a_pdf_is_shown_with_the_place_marked(
    open_page: Callable[..., Any], snapshot: Callable[[Any, str], None], width: int
) -> None:
    page = open_page(width=width)
    ask(page, "涞源县2024年地区生产总值是多少？")
    settle(page)
    assert page.locator(".st-key-turn-0 blockquote em").all_inner_texts() == ["112.5 亿元", "6.1%"]
    page.locator(".st-key-turn-0 .cite").first.click()
    page.locator("#evidence mark").wait_for()
    page.get_by_text("看原件这一页").click()
    page.locator("#evidence .original img").wait_for()
    assert page.locator("#evidence .original figcaption").inner_text().startswith("原件第 1 页，共 ")
    mark, image = (page.locator(f"#evidence .original {found}").first.bounding_box() for found in ("i", "img"))
    assert image["y"] <= mark["y"] < image["y"] + image["height"]
    assert mark["width"] > 20
    snapshot(page, f"original-{width}")
    page.reload()  # who looks at the original keeps looking at it
    page.locator(".st-key-turn-0 .cite").first.click()
    page.locator("#evidence .original img").wait_for()


def test_a_place_that_is_none_has_no_picture(open_page: Callable[..., Any]) -> None:
    page = open_page()
    for wrong in ("original?doc=nobody&start=1&end=2", "original?doc=%E6%8A%A5%E5%91%8A&start=x&end=2", "original"):
        assert page.request.get(f"{page.url.split('?')[0]}{wrong}").status == 204
