"""A long conversation: what an answer costs, and what stands around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import INPUT, ask, settle, until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]


def test_what_stands_around_the_conversation_goes_with_it(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    ask(page, "12355是什么？")
    page.locator(".history a[aria-current]").wait_for()
    page.get_by_text("本次对话").click()
    page.get_by_role("button", name="JSON").wait_for()
    settle(page)
    ask(page, "天水怎么发展养老服务？")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    download.value.save_as(tmp_path / "conversation.json")
    assert len(json.loads((tmp_path / "conversation.json").read_text(encoding="utf-8"))["turns"]) == 2


def test_a_long_conversation_sends_no_answer_twice(open_page: Open, snapshot: Callable[[Any, str], None]) -> None:
    """What the server sends for an answer, in bytes: as much for the second eight as for the first; earlier ones can still be judged and asked again."""
    page = open_page()
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(len(frame))))
    page.reload()
    page.locator(".hello").wait_for()
    settle(page)
    questions = ("城关区2020年地区生产总值目标是多少？", "那七里河呢？", "天水怎么发展养老服务？")
    cost, pieces = [], []
    for at in range(18):
        sent.clear()
        ask(page, questions[at % 3])
        settle(page)
        page.wait_for_timeout(200)
        cost.append(sum(sent))
        pieces.append(len(sent))
        until(page, "asked => document.title.startsWith(asked)", questions[at % 3])
    print(f"\nbytes an answer: {cost}")  # noqa: T201
    assert sum(cost[10:]) < 1.1 * sum(cost[2:10])  # in each eight answers the earlier ones are joined to one piece once
    assert max(pieces[1:]) < 48  # a question that goes on draws the conversation alone; the column at the left would be 25 pieces more
    assert cost[16] < 1.3 * cost[4] + 2000
    page.locator(".still summary").evaluate_all("all => all.forEach(summary => summary.parentElement.open = true)")
    page.locator("[data-act='down:0']").click()
    page.locator("[data-act='down:0'][aria-pressed=true]").wait_for()
    page.locator("[data-act='down:0']").scroll_into_view_if_needed()
    snapshot(page, "earlier")
    page.locator("[data-act='again:2']").click()
    page.locator(".st-key-actions-18").wait_for()
    assert page.locator(".asked").last.inner_text() == questions[2]
    page.locator("[data-act='edit:1']").click()
    until(page, f"document.querySelector('{INPUT}').value === '那七里河呢？'")
