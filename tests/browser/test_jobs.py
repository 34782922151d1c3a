"""Ten jobs that people come with, done as they would do them; every click and every key that is no text is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as open_docx

from tests import samples
from tests.browser.driving import INPUT, ask, free_port, serve, settle, until
from tests.browser.test_exporting import CLIPBOARD

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
VERDICTS = ("属实", "部分属实", "不属实", "数字不同", "文件未涉及", "无法核对")
PLACES = ("涞源县", "阜平县", "易县", "唐县", "曲阳县", "望都县", "顺平县", "博野县", "蠡县", "高阳县")
COUNTED = """(() => {
  const count = (what) => sessionStorage.setItem("counted", String(Number(sessionStorage.getItem("counted") ?? 0) + what))
  addEventListener("click", (event) => { if (event.isTrusted && event.detail) count(1) }, true)
  addEventListener("keydown", (event) => { if (event.isTrusted && event.key.length > 1) count(1) }, true)
})()"""
Visit = Callable[..., Any]


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over knowledge of its own."""
    with serve(tmp_path_factory.mktemp("jobs") / "knowledge") as url:
        yield url


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    """`visit("compare")` is somebody who comes for the first time."""
    contexts: list[Any] = []

    def come(path: str = "", *, width: int = 1280, height: int = 800) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN"))
        contexts[-1].grant_permissions(["clipboard-read", "clipboard-write"])
        page = contexts[-1].new_page()
        page.add_init_script(COUNTED)
        page.goto(path if path.startswith("http") else f"{address}/{path}")
        page.locator(".hello, .asked").first.wait_for()
        settle(page)
        return page

    yield come
    for context in contexts:
        context.close()


def clicks(page: Any) -> int:
    """How many clicks and keys it took so far."""
    return int(page.evaluate("sessionStorage.getItem('counted') ?? 0"))


def test_a_claim_is_checked(visit: Visit) -> None:
    page = visit()
    ask(page, "七里河区2020年地区生产总值达到500亿元，对吗？")
    verdict = page.locator(".st-key-turn-0 .lead").first
    assert verdict.inner_text().startswith(VERDICTS)
    assert verdict.evaluate("it => it.getBoundingClientRect().bottom") < 500
    assert "492.06" in page.locator(".st-key-turn-0 blockquote").first.inner_text()
    assert clicks(page) <= 1


def test_two_districts_come_into_word(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    ask(page, "城关区和七里河区的失业率目标哪个低？")
    settle(page)
    page.get_by_role("button", name="复制回答").click()
    page.locator("button[data-done]").wait_for()
    copied = page.evaluate(CLIPBOARD)["text/html"]
    assert "<table" in copied
    assert re.search(r"<sup>\[1\]</sup>", copied)
    page.get_by_role("button", name="导出").first.click()
    with page.expect_download() as download:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="Word").click()
    download.value.save_as(tmp_path / "a.docx")
    document = open_docx(str(tmp_path / "a.docx"))
    assert "参考文献" in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.tables[0].rows) >= 3
    with page.expect_download() as download:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="Excel").click()
    download.value.save_as(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "表格"
    assert clicks(page) <= 5


def test_an_acronym_is_looked_up(visit: Visit) -> None:
    page = visit()
    ask(page, "十三五是什么意思")
    assert "2016—2020年" in page.locator(".st-key-turn-0").inner_text()
    assert clicks(page) <= 1


def test_ten_reports_of_ones_own_are_added_and_asked_about(visit: Visit, tmp_path: Path) -> None:
    files = []
    for number, place in enumerate(PLACES):
        file = tmp_path / f"{place}.txt"
        file.write_text(samples.TEXT.replace("涞源县", place).replace("112.5", f"{100 + number}.5"), encoding="utf-8")
        files.append(file)
    page = visit()
    page.locator("[data-testid=stChatInputFileUploadButton] input[type=file]").set_input_files(files)
    page.get_by_text(f"{PLACES[-1]}.txt").first.wait_for()
    page.locator(INPUT).fill("哪个县2024年地区生产总值最高？")
    page.wait_for_timeout(1000)
    page.locator(INPUT).press("Enter")
    page.get_by_role("button", name="全部添加").click()
    page.locator(".st-key-actions-0").wait_for(timeout=60_000)
    settle(page)
    assert "高阳县" in page.locator(".st-key-turn-0 .lead").first.inner_text()
    assert clicks(page) <= 3


def test_ten_figures_are_reviewed(visit: Visit) -> None:
    page = visit("documents?document=lanzhou-new-area-2019&part=review")
    page.locator(".sheet-grid tbody tr[data-id]").first.wait_for()
    page.locator(".sheet-grid td[tabindex='0']").click()
    for _ in range(10):
        page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    until(page, "document.querySelector('.sheet .counted').textContent.startsWith('已校对 10/')")
    assert clicks(page) <= 14


def test_on_a_phone_an_answer_is_read_with_its_source_and_copied(visit: Visit) -> None:
    page = visit(width=390, height=844)
    ask(page, "城关区和七里河区的失业率目标哪个低？")
    settle(page)
    page.wait_for_timeout(1200)
    assert page.locator(".st-key-turn-0 .lead").first.evaluate("it => it.getBoundingClientRect().bottom") < 844 / 2
    page.locator(".st-key-turn-0 article .cite").first.click()
    page.locator("#evidence mark").wait_for()
    page.get_by_role("button", name="复制并附出处").click()
    page.locator("#evidence button[data-done]").wait_for()
    assert "《" in page.evaluate("navigator.clipboard.readText()") or "[" in page.evaluate("navigator.clipboard.readText()")
    page.locator("#evidence [data-close]").click()
    assert not page.locator("#evidence").is_visible()
    assert clicks(page) <= 4


def test_everything_is_done_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset.testid === 'stChatInputTextArea'"):
            break
    page.keyboard.type("城关区和七里河区的失业率目标哪个低？")
    page.keyboard.press("Enter")
    page.locator(".st-key-actions-0").wait_for()
    settle(page)
    page.wait_for_timeout(1200)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement?.dataset.copy && document.activeElement.dataset.html !== undefined"):
            break
    page.keyboard.press("Enter")
    page.locator("button[data-done]").wait_for()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement?.matches('article .cite')"):
            break
    changed = "before => document.querySelector('#evidence mark')?.innerText !== before"
    beside = page.locator("#evidence mark").inner_text()  # the first source of the answer, on a desk
    page.keyboard.press("Enter")
    until(page, changed, beside)
    opened = page.locator("#evidence mark").inner_text()
    page.keyboard.press("ArrowLeft")
    until(page, changed, opened)
    page.keyboard.press("Escape")
    until(page, "document.querySelector('#evidence').hidden && document.activeElement?.matches('.cite')")


def test_a_link_opens_the_same_answer_for_somebody_else(visit: Visit) -> None:
    page = visit()
    ask(page, "城关区2020年地区生产总值目标是多少？")
    ask(page, "那失业率呢？")
    settle(page)
    page.locator(".st-key-actions-1").get_by_role("button", name="复制链接").click()
    page.locator("button[data-done]").wait_for()
    other = visit(page.evaluate("navigator.clipboard.readText()"))
    other.locator(".st-key-turn-1 .amount, .st-key-turn-1 .lead").first.wait_for()
    answer = "[...document.querySelectorAll('.st-key-turn-1 :is(.amount, .lead, .facts)')].map(it => it.innerText).join()"
    assert other.evaluate(answer) == page.evaluate(answer)
    assert clicks(page) <= 3


def test_one_comes_back_to_where_one_left(visit: Visit) -> None:
    page = visit()
    for question in ("城关区2020年地区生产总值目标是多少？", "那失业率呢？", "天水怎么发展养老服务？"):
        ask(page, question)
    settle(page)
    page.goto(re.sub(r"\?.*", "", page.url))
    page.locator(".hello").wait_for()
    settle(page)
    before = clicks(page)
    page.locator(".history a").first.click()
    page.locator(".st-key-actions-2").wait_for()
    until(page, "(top => top >= 0 && top < innerHeight / 2)(document.querySelector('.st-key-turn-2 .asked').getBoundingClientRect().top)")
    assert page.title().startswith("天水怎么发展养老服务？")
    assert clicks(page) - before == 1


def test_an_open_tab_goes_on_when_the_server_was_started_anew(browser: Any, tmp_path: Path) -> None:
    knowledge, port = tmp_path / "knowledge", free_port()
    with serve(knowledge, port=port) as url:
        page = browser.new_page(locale="zh-CN")
        page.goto(url)
        page.locator(".hello").first.wait_for()
        ask(page, "七里河区2020年地区生产总值是多少？")
    page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="detached")
    with serve(knowledge, port=port):
        page.locator("[data-test-connection-state=CONNECTED]").wait_for(timeout=60_000)
        until(page, "!document.querySelector('.stMain').inert")
        ask(page, "那城关区呢？")
        assert "城关区" in page.locator(".st-key-turn-1").inner_text()
        page.close()
