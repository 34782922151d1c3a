"""What a person does on the page, done in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.browser.driving import INPUT, ask, settle, until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
GDP = "城关区和七里河区的GDP目标哪个高？"
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]


def open_first_quote(page: Any, turn: int) -> str:
    """Click the first numbered quote of an answer; the words that are marked in the source."""
    page.locator(f".st-key-turn-{turn} .cite").first.click()
    marked = page.locator("#evidence mark")
    marked.wait_for()
    return str(marked.inner_text())


def test_three_questions_and_a_source(open_page: Open, snapshot: Callable[[Any, str], None]) -> None:
    ask(open_page(), GDP)  # the server is warm once somebody has asked
    start = monotonic()
    page = open_page()
    first = ask(page, GDP) and monotonic() - start
    page.locator(".st-key-turn-0 .amount").first.wait_for()
    assert "1139" in page.locator(".st-key-turn-0").inner_text()
    times = [ask(page, "那失业率呢？"), ask(page, "12355是什么？")]
    assert "现代化中心城区" in page.locator(".st-key-turn-2").inner_text()
    print(f"\nfrom opening the page to the first answer {first:.2f} s; further answers {', '.join(f'{time:.2f} s' for time in times)}")  # noqa: T201
    assert "12355" in open_first_quote(page, 2)
    assert "doc=qilihe-145-outlook" in page.url
    snapshot(page, "source")
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    page.wait_for_url(re.compile(r"^(?!.*doc=)"))


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_page_looks_right(open_page: Open, snapshot: Callable[[Any, str], None], scheme: str, width: int) -> None:
    page = open_page(width=width, scheme=scheme)
    settle(page)
    shots = {"opening": lambda: None, "answer": lambda: ask(page, GDP), "source": lambda: open_first_quote(page, 0)}
    for name, act in shots.items():
        act()
        settle(page)
        page.wait_for_timeout(500)
        snapshot(page, f"{name}-{scheme}-{width}")
        _fits(page, name)
    for path in ("compare", "documents", "glossary", "keeper"):
        page = open_page(path, width=width, scheme=scheme)
        settle(page)
        page.wait_for_timeout(300)
        snapshot(page, f"{path}-{scheme}-{width}")
        _fits(page, path)


def _fits(page: Any, name: str) -> None:
    """No page scrolls sideways."""
    wide, window = page.evaluate(
        "[Math.max(document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth), innerWidth]"
    )
    assert wide <= window, f"{name} is {wide} wide in a window of {window}"


def test_the_page_speaks_the_browsers_language(open_page: Open) -> None:
    page = open_page(locale="en-GB")
    page.locator("html[lang=en]").wait_for(state="attached")
    page.get_by_text("Ask only these documents").first.wait_for()
    page = open_page(locale="zh-CN")
    page.locator("html[lang=zh-CN]").wait_for(state="attached")


def test_a_conversation_survives_a_reload_and_can_be_linked(open_page: Open) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    page.wait_for_url(re.compile("c="))
    page.reload()
    page.locator(".st-key-turn-0 .asked").wait_for()
    assert "12355" in page.locator(".st-key-turn-0 .asked").inner_text()
    other = open_page(page.url.split("/")[-1])
    other.locator(".st-key-turn-0 blockquote").first.wait_for()


def test_the_first_source_stands_beside_a_new_answer_on_a_desk_until_it_is_closed(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    page.locator("#evidence mark").wait_for()
    assert "doc=" not in page.url
    answer, source = (page.locator(found).bounding_box() for found in (".st-key-turn-0", "#evidence"))
    assert answer["x"] + answer["width"] <= source["x"]
    page.get_by_role("button", name="关闭").click()
    ask(page, "12355是什么？")
    settle(page)
    page.wait_for_timeout(500)
    assert not page.locator("#evidence").is_visible()
    phone = open_page(width=390)
    ask(phone, GDP)
    settle(phone)
    assert not phone.locator("#evidence").is_visible()


def test_the_source_of_an_answer_does_not_go_along_to_another_page(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    page.locator("#evidence mark").wait_for()
    settle(page)
    page.get_by_role("link", name="术语").first.click()
    page.locator("#evidence").wait_for(state="hidden")


def test_a_source_is_opened_without_drawing_the_page_anew(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    settle(page)
    page.wait_for_timeout(1200)
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    page.reload()
    page.locator(".st-key-turn-0 .cite").first.wait_for()
    settle(page)
    page.wait_for_timeout(500)
    sent.clear()
    first = open_first_quote(page, 0)
    page.locator(".st-key-turn-0 article .cite").last.click()
    until(page, "first => document.querySelector('#evidence mark')?.innerText !== first", first)
    assert page.locator(".st-key-turn-0 .cite[aria-current]").count() >= 1
    assert sent == []


def test_on_a_phone_a_source_is_a_sheet_and_the_answer_stays_usable(open_page: Open, snapshot: Callable[[Any, str], None]) -> None:
    page = open_page(width=390, height=844)
    ask(page, GDP)
    settle(page)
    open_first_quote(page, 0)
    box = page.locator("#evidence").bounding_box()
    assert box["y"] > 844 * 0.3
    assert box["y"] + box["height"] <= 845
    snapshot(page, "sheet")
    page.locator(".st-key-turn-0 .asked").scroll_into_view_if_needed()
    page.locator(".st-key-turn-0 article .cite").nth(1).click()
    page.go_back()
    page.locator("#evidence").wait_for(state="hidden")


def test_a_link_to_no_place_says_so(open_page: Open) -> None:
    page = open_page()
    page.evaluate("() => history.pushState({}, '', '?doc=nobody&start=1&end=2')")
    page.evaluate("() => dispatchEvent(new PopStateEvent('popstate'))")
    page.get_by_text("不在已收录的文件里").wait_for()


def test_a_link_to_a_place_opens_it(open_page: Open) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    marked = open_first_quote(page, 0)
    other = open_page("?" + page.url.split("?")[1])
    words = other.locator("#evidence mark")
    words.wait_for()
    assert words.inner_text() == marked


def test_a_copied_link_to_a_quote_shows_it_to_who_comes_with_nothing_else(open_page: Open) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "12355是什么？")
    marked = open_first_quote(page, 0)
    page.locator("#evidence button[data-copy^='./?doc=']").click()
    page.locator("#evidence button[data-done]").wait_for()
    link = page.evaluate("() => navigator.clipboard.readText()")
    other = open_page(link.partition("/?")[2].join(("?", "")))
    other.locator("#evidence mark").wait_for()
    settle(other)
    other.wait_for_timeout(1500)
    assert other.locator("#evidence mark").inner_text() == marked
    assert other.locator("#evidence").is_visible()


def test_the_back_button_closes_the_source(open_page: Open) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    open_first_quote(page, 0)
    page.go_back()
    page.locator("#evidence").wait_for(state="hidden")
    assert page.locator(".st-key-turn-0").count() == 1


def test_leafing_through_the_quotes_of_an_answer(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    first = open_first_quote(page, 0)
    page.get_by_role("button", name="下一条").click()
    until(page, "first => document.querySelector('#evidence mark')?.innerText !== first", first)
    page.get_by_role("button", name="上一条").click()
    until(page, "first => document.querySelector('#evidence mark')?.innerText === first", first)


def test_sources_are_read_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    cited = page.locator(".st-key-turn-0 .cite").first
    cited.focus()
    cited.press("Enter")
    words = page.locator("#evidence mark")
    words.wait_for()
    first = words.inner_text()
    settle(page)
    page.keyboard.press("ArrowRight")
    until(page, "first => document.querySelector('#evidence mark')?.innerText !== first", first)
    settle(page)
    page.keyboard.press("ArrowLeft")
    until(page, "first => document.querySelector('#evidence mark')?.innerText === first", first)
    assert page.evaluate("document.activeElement.className") == "text"  # the words of the source are read out
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    until(page, "document.activeElement?.classList.contains('cite')")
    assert page.evaluate("document.activeElement.textContent") == "1"


def test_a_source_opens_in_the_full_text(open_page: Open) -> None:
    page = open_page()
    ask(page, GDP)
    marked = open_first_quote(page, 0)
    with page.context.expect_page() as opened:  # the answer stays where it is
        page.get_by_text("在全文中查看").click()
    page = opened.value
    words = page.locator(".text.whole mark")
    words.wait_for()
    assert words.inner_text() == marked
    until(
        page,
        "() => { const r = document.querySelector('.text.whole mark').getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }",
    )
    page.get_by_text("读取报告").click()
    words.wait_for(state="detached")
    settle(page)
    page.go_back()
    words.wait_for()


def test_the_marked_words_are_scrolled_into_view(open_page: Open) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    open_first_quote(page, 0)
    until(
        page,
        "() => { const r = document.querySelector('#evidence mark').getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight }",
    )


def test_typed_html_is_shown_and_not_run(open_page: Open) -> None:
    page = open_page()
    ask(page, "<img src=x onerror=\"document.title='hacked'\"><b>城关</b>")
    assert "<b>城关</b>" in page.locator(".st-key-turn-0 .asked").inner_text()
    assert page.title() != "hacked"


def test_shift_enter_makes_a_line_and_enter_sends(open_page: Open) -> None:
    page = open_page()
    box = page.locator(INPUT)
    box.click()
    box.press_sequentially("12355")
    box.press("Shift+Enter")
    box.press_sequentially("是什么？")
    assert "\n" in box.input_value()
    assert page.locator("[class*='st-key-turn-']").count() == 0
    box.press("Enter")
    page.locator(".st-key-actions-0").wait_for()


def test_a_conversation_can_be_taken_away(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    page.get_by_text("本次对话").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    path = tmp_path / "conversation.json"
    download.value.save_as(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["stamp"]
    assert content["turns"][0]["answer"]["quotes"][0]["text"].startswith("【12355】")


def test_a_document_that_is_added_is_known_without_a_restart(open_page: Open, knowledge_folder: Path) -> None:
    added = knowledge_folder / "documents" / "new-report.txt"
    added.write_text("某某县政府工作报告\n\n一、主要预期目标\n\n2024年地区生产总值增长6.5%左右。\n", encoding="utf-8")
    try:
        page = open_page()
        page.get_by_text("某某县政府工作报告").first.wait_for()
    finally:
        added.unlink()


def test_what_can_be_done_here_stands_in_cards_of_one_height_and_what_is_in_a_row_on_one_line(open_page: Open) -> None:
    page = open_page()
    settle(page)
    boxes = "all => all.map(it => it.getBoundingClientRect())"
    doors = page.locator(".st-key-doors button").evaluate_all(boxes)
    assert len({round(door["height"]) for door in doors}) == 1
    link = page.locator(".st-key-opening a").bounding_box()
    beside = [
        box for box in page.locator(".st-key-opening button").evaluate_all(boxes) if box["y"] < link["y"] + link["height"] < box["y"] + 60
    ]
    assert all(abs(box["y"] + box["height"] / 2 - link["y"] - link["height"] / 2) < 3 for box in beside)
