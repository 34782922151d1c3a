"""How much of the window an answer takes: its value or verdict is seen without scrolling, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.driving import ask, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
FACT = "七里河区2021年城镇登记失业率目标是多少？"
VERDICT = "城关区和七里河区的失业率目标哪个低？"
SIZES = [(1280, 800), (390, 844)]


def bottom(page: Any, found: str) -> float:
    """Where the last of these ends, from the top of the window."""
    return float(page.locator(found).last.evaluate("it => it.getBoundingClientRect().bottom"))


def above_the_input(page: Any) -> float:
    """Where the window ends for reading."""
    return float(page.locator(".st-key-ask").evaluate("it => it.getBoundingClientRect().top"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_read_does_not_move(browser: Any, address: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(
        """window.shifted = 0; new PerformanceObserver(list => { for (const one of list.getEntries())
          if (!one.hadRecentInput) window.shifted += one.value }).observe({ type: "layout-shift", buffered: true })"""
    )
    page.goto(address)
    page.locator(".hello").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    moved = [page.evaluate("window.shifted")]  # while it opens; what an answer moves, the reader asked for
    ask(page, FACT)
    settle(page)
    page.reload()
    page.locator(".st-key-actions-0").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    moved.append(page.evaluate("window.shifted"))
    context.close()
    assert max(moved) < 0.1, moved


def test_the_first_load_is_light(browser: Any, address: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address)
    page.locator(".hello").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    context.close()
    assert 100_000 < sum(sizes) <= 1_300_000


def test_a_fact_is_small(open_page: Open) -> None:
    page = open_page(height=800)
    ask(page, FACT)
    settle(page)
    top = page.locator(".st-key-turn-0 .asked").evaluate("it => it.getBoundingClientRect().top")
    assert bottom(page, ".st-key-turn-0 .foot") - top <= 260


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_verdict_and_both_values_are_above_the_fold(
    open_page: Open, snapshot: Callable[[Any, str], None], width: int, height: int
) -> None:
    page = open_page(width=width, height=height)
    for number, question in enumerate((VERDICT, FACT, VERDICT)):  # also as a later answer of a conversation
        ask(page, question)
        settle(page)
        page.wait_for_timeout(1200)  # the page comes to rest on the new answer
        turn = f".st-key-turn-{number}"
        assert page.locator(f"{turn} .asked").evaluate("it => it.getBoundingClientRect().top") > 0
        assert bottom(page, f"{turn} .amount") < above_the_input(page)
    snapshot(page, f"verdict-{width}")


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_clicked_is_large_enough(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    ask(page, VERDICT)
    settle(page)
    page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.stMain :is(.cite, summary, button), #evidence button')].map(it => [it.textContent, it.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name, box]) => `${name} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_what_stands_near_is_folded_behind_the_answer_and_opens_in_its_source(open_page: Open) -> None:
    page = open_page()
    ask(page, "城关区怎么解决停车难")
    settle(page)
    near = page.locator("details", has_text="另见").last
    assert not near.evaluate("it => it.open")
    near.locator("summary").click()
    told = near.locator("blockquote").first.inner_text()
    near.locator("a.cite").first.click()
    page.locator("mark", has_text=told[:20]).first.wait_for()


def test_the_chips_of_a_reading_stand_on_one_line(open_page: Open) -> None:
    page = open_page()
    ask(page, "城关区失业率目标是多少？")
    ask(page, "那七里河区呢？")
    settle(page)
    boxes = page.locator(".st-key-reading-1 :is(.chip, button)").evaluate_all("all => all.map(it => it.getBoundingClientRect())")
    assert len(boxes) > 1
    middles = [box["y"] + box["height"] / 2 for box in boxes if box["height"]]
    assert max(middles) - min(middles) < 2
