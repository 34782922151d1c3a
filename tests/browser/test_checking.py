"""A draft is pasted or dropped, its verdicts read and taken away, as a browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx

from tests.browser.driving import settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
DRAFT = "七里河区2020年地区生产总值达到492.06亿元，一般公共预算收入完成18亿元。"


def draft_file() -> bytes:
    """A Word file of somebody's own."""
    document, content = open_docx(), BytesIO()
    document.add_paragraph(DRAFT)
    document.save(content)
    return content.getvalue()


def test_a_draft_is_dropped_checked_and_taken_away_with_its_notes(open_page: Open, tmp_path: Path) -> None:
    page = open_page("check")
    settle(page)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files({"name": "稿.docx", "mimeType": word, "buffer": draft_file()})
    page.get_by_text("稿.docx").first.wait_for()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="核对", exact=True).click()
    page.locator(".found li").first.wait_for()
    assert [found.inner_text() for found in page.locator(".draft a").all()] == ["492.06亿元", "18亿元"]
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    download.value.save_as(tmp_path / "checked.docx")
    said = [paragraph.text for paragraph in open_docx(str(tmp_path / "checked.docx")).paragraphs]
    assert "七里河区2020年地区生产总值达到492.06亿元[1]，一般公共预算收入完成18亿元[2]。" in said


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_a_checked_text_is_read_on_a_desk_and_a_phone(
    open_page: Open, snapshot: Callable[[Any, str], None], width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("check", width=width, scheme=scheme)
    page.locator("textarea").first.fill(DRAFT)
    page.get_by_role("button", name="核对", exact=True).click()
    page.locator(".found li").first.wait_for()
    settle(page)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    page.locator(".draft a").nth(1).click()
    page.locator(".found .cite").first.click()
    page.get_by_text("一般公共预算收入最高时突破22亿元").first.wait_for()
    snapshot(page, f"check-{width}-{scheme}")


def test_on_a_phone_the_button_stands_beside_the_last_field(open_page: Open) -> None:
    page = open_page("check", width=390)
    settle(page)
    button, year = (
        page.locator(each).last.bounding_box()
        for each in ("[data-testid=stFormSubmitButton] button", "[data-testid=stNumberInputContainer]")
    )
    assert button["x"] > year["x"]
    assert abs(button["y"] + button["height"] / 2 - year["y"] - year["height"] / 2) < 8
