"""What is copied and taken away, as a browser hands it over: the clipboard's HTML, and files opened by what opens them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as open_docx

from tests.browser.driving import ask, settle, until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
GDP = "城关区和七里河区的GDP目标哪个高？"
CLIPBOARD = """async () => {
  const found = {}
  for (const item of await navigator.clipboard.read()) for (const kind of item.types) found[kind] = await (await item.getType(kind)).text()
  return found
}"""


def taken(page: Any, folder: Path, kind: str) -> Path:
    """The file that 导出 hands out: two clicks."""
    if not page.get_by_test_id("stPopoverBody").is_visible():
        page.mouse.wheel(0, 300)  # who scrolls is not scrolled back to the answer
        page.get_by_role("button", name="导出").first.click()
    with page.expect_download() as download:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=kind).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_an_answer_is_copied_with_a_real_table_and_numbered_notes(open_page: Open) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, GDP)
    settle(page)
    page.locator(".st-key-actions-0 button[data-copy][data-html]").first.click()
    page.locator("button[data-done]").wait_for()
    found = page.evaluate(CLIPBOARD)
    assert "<table" in found["text/html"]
    assert len(re.findall("<tr>", found["text/html"])) > 5
    assert "<sup>[1]</sup>" in found["text/html"]
    assert "[1] 「" in found["text/html"]
    assert "地区生产总值突破1000亿元大关" in found["text/plain"]


def test_where_the_clipboard_may_not_be_written_both_kinds_are_copied_all_the_same(open_page: Open) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read"])
    ask(page, GDP)
    settle(page)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }")
    page.locator(".st-key-actions-0 button[data-copy][data-html]").first.click()
    page.locator("button[data-done]").wait_for()
    assert {"text/html", "text/plain"} <= set(page.evaluate(CLIPBOARD))


def test_an_answer_is_taken_away_as_word_and_excel(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    ask(page, GDP)
    settle(page)
    document = open_docx(str(taken(page, tmp_path, "Word")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == GDP
    assert "参考文献" in said
    assert [cell.text for cell in document.tables[0].rows[0].cells][:1] == ["地区"]
    book = openpyxl.load_workbook(taken(page, tmp_path, "Excel"))
    assert book.sheetnames == ["表格", "数据", "结论", "来源"]
    assert {type(row[5].value) for row in book["数据"].iter_rows(min_row=2)} <= {int, float}


def test_a_comparison_is_taken_away_in_every_form(open_page: Open, tmp_path: Path) -> None:
    page = open_page("compare")
    settle(page)
    assert len(open_docx(str(taken(page, tmp_path, "Word"))).tables[0].rows) > 5
    assert openpyxl.load_workbook(taken(page, tmp_path, "Excel"))["表格"].max_row > 5
    content = taken(page, tmp_path, "CSV").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").startswith("指标,原文写法,地区,数值,时间,性质,计量方式,原文引句,文件,章节,起,止")
    assert "知识库版本" in taken(page, tmp_path, "Markdown").read_text(encoding="utf-8")


def test_other_tables_are_taken_away_the_same_way(open_page: Open, tmp_path: Path) -> None:
    page = open_page("documents?view=coverage")
    settle(page)
    assert openpyxl.load_workbook(taken(page, tmp_path, "Excel")).active.max_row > 10


@pytest.mark.parametrize("width", [1280, 390])
def test_every_file_can_be_chosen_where_the_newest_answer_ends(open_page: Open, width: int) -> None:
    page = open_page(width=width, height=844)
    for question in (GDP, GDP):
        ask(page, question)
    settle(page)
    page.mouse.move(width / 2, 400)
    page.mouse.wheel(0, -120)  # where the button stands right above the field
    page.wait_for_timeout(300)
    page.get_by_role("button", name="导出").first.click()
    body = page.get_by_test_id("stPopoverBody")
    body.get_by_role("button", name="Markdown").wait_for()
    page.wait_for_timeout(300)
    inside = body.evaluate("it => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth + 1")
    assert inside
    assert body.bounding_box()["y"] + body.bounding_box()["height"] <= 845


def test_who_opens_the_files_by_a_key_stands_on_the_first(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    settle(page)
    page.get_by_role("button", name="导出").first.focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement?.innerText === 'Word'")
    page.keyboard.press("Tab")
    until(page, "document.activeElement?.innerText === 'Excel'")
    page.keyboard.press("Escape")
    page.get_by_test_id("stPopoverBody").wait_for(state="hidden")
