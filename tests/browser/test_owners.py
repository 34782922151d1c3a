"""Two readers and a keeper at a server for others, each with a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import ask, serve, settle
from tests.test_own import MINE
from ui.passphrase import make

WORDS = "一个够长的口令 2026"
Enter = Callable[..., Any]


@pytest.fixture(scope="module")
def office(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server for others: readers come and go, one keeper has the passphrase."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "wence.yaml").write_text(f"keepers: {{passphrase: '{make(WORDS)}'}}\nkeep_days: 90\n", encoding="utf-8")
    with serve(folder / "knowledge", "--settings", str(folder / "wence.yaml")) as address:
        yield address


@pytest.fixture
def enter(browser: Any, office: str) -> Iterator[Enter]:
    """`enter("documents")` opens a page in a browser of its own."""
    contexts: list[Any] = []

    def opened(path: str = "") -> Any:
        contexts.append(browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.goto(path if path.startswith("http") else f"{office}/{path}")
        page.locator(".hello, .asked").first.wait_for()
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_conversation_is_its_readers_and_what_is_shared_is_read(enter: Enter, office: str, snapshot: Callable[[Any, str], None]) -> None:
    mine = enter()
    assert "wence_reader" not in mine.evaluate("document.cookie"), "no script can read who somebody is"
    ask(mine, "城关区2020年地区生产总值目标是多少？")
    settle(mine)
    other = enter(mine.url)
    assert other.locator(".asked").count() == 0
    mine.reload()
    mine.locator(".asked").wait_for()
    mine.locator(".st-key-this summary").click()
    mine.locator("[class*='st-key-share-'] button").first.click()
    link = mine.locator("[data-copy^='./?s=']").get_attribute("data-copy")
    snapshot(mine, "share")
    other = enter(f"{office}/{link.removeprefix('./')}")
    other.locator(".st-key-copy-shared").wait_for()
    assert other.locator("[data-testid=stChatInputTextArea]").count() == 0
    snapshot(other, "shared")
    other.locator(".st-key-copy-shared button").click()
    other.locator("[data-testid=stChatInputTextArea]").wait_for()
    ask(other, "那七里河呢？")
    assert other.locator(".asked").count() == 2
    mine.locator("[class*='st-key-unshare-'] button").click()
    settle(mine)
    assert enter(f"{office}/{link.removeprefix('./')}").locator(".asked").count() == 0


def test_the_keeper_logs_in_and_out(enter: Enter, office: str, snapshot: Callable[[Any, str], None]) -> None:
    page = enter("documents")
    assert page.get_by_text("添加文件").count() == 0
    page.locator("a[href='./login']").click()
    page.locator("#passphrase").wait_for()
    snapshot(page, "login")
    page.locator("#passphrase").fill("不是这个")
    page.locator("button").click()
    page.locator("[role=alert]").wait_for()
    snapshot(page, "login-wrong")
    page.locator("#passphrase").fill(WORDS)
    page.locator("button").click()
    page.locator(".hello").wait_for()
    settle(page)
    assert page.url == f"{office}/documents"
    page.get_by_text("添加文件").first.wait_for()
    snapshot(page, "keeper")
    page.locator("a[href='./login']").click()
    page.locator("form[action='./logout'] button").click()
    page.locator("#passphrase").wait_for()
    assert enter("documents").get_by_text("添加文件").count() == 0


def test_what_a_reader_brings_is_seen_and_asked_by_that_reader_alone(
    enter: Enter, office: str, tmp_path: Path, snapshot: Callable[[Any, str], None]
) -> None:
    (tmp_path / "送审稿.txt").write_text(MINE, encoding="utf-8")
    question = "红杉市2025年地区生产总值目标是多少？"
    mine, other = enter("documents?view=own"), enter("documents?view=own")
    mine.get_by_text("只有您能看到").wait_for()
    mine.locator("input[type=file]").first.set_input_files(tmp_path / "送审稿.txt")
    mine.get_by_role("button", name="放进我的资料").click()
    mine.get_by_text("已放进我的资料").first.wait_for()
    settle(mine)
    snapshot(mine, "own-shelf")
    mine.goto(f"{office}/")
    mine.locator(".hello").wait_for()
    settle(mine)
    ask(mine, question)
    settle(mine)
    assert "888.8亿元" in mine.locator("main, [data-testid=stMain]").first.inner_text()
    mine.locator(".badge", has_text="我的资料").first.wait_for()
    snapshot(mine, "own-answer")
    place = f"{office}/source?doc=own-送审稿&start=0&end=8"
    assert mine.request.get(place).status == 200
    assert other.request.get(place).status == 204
    assert other.locator("[class*='st-key-mine-']").count() == 0
    other.goto(f"{office}/documents?document=own-送审稿")
    other.locator(".hello").wait_for()
    settle(other)
    assert "888.8" not in other.content()
    other.goto(f"{office}/")
    other.locator(".hello").wait_for()
    settle(other)
    ask(other, question)
    settle(other)
    assert "888.8" not in other.content()
    mine.goto(f"{office}/documents?view=own")
    mine.locator("[class*='st-key-remove-own-'] button").click()
    mine.locator("[class*='st-key-remove-own-']").wait_for(state="detached")
    assert mine.request.get(place).status == 204
