"""Figures are reviewed as in a spreadsheet: with keys alone, many at once, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.datafiles import read_yaml
from tests.browser.driving import serve, settle, until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
ROWS = ".sheet-grid tbody tr[data-id]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Knowledge of its own: what is said here is nobody else's."""
    return tmp_path_factory.mktemp("reviewing") / "knowledge"


@pytest.fixture(scope="module")
def address(browser: Any, folder: Path) -> Iterator[str]:
    """A server over it."""
    with serve(folder) as url:
        yield url


def sheet(open_page: Open, document: str = "qilihe-145-outlook", **look: Any) -> Any:
    """The sheet of a document, its first row looked at."""
    page = open_page(f"documents?document={document}&part=review", **look)
    page.locator(ROWS).first.wait_for()
    settle(page)
    page.locator(".sheet-grid td[tabindex='0']").focus()
    return page


def kept(page: Any) -> None:
    """Keep what was said, and wait until it is kept."""
    page.keyboard.press("Control+s")
    until(page, "document.querySelector('.sheet-deeds .keep').textContent.startsWith('保存 0 处')")


def said(folder: Path, document: str) -> list[dict[str, Any]]:
    """What stands in the sidecar."""
    listed = read_yaml(folder / "documents" / f"{document}.yaml").get("figures", [])
    assert isinstance(listed, list)
    return listed


def test_rows_are_judged_and_corrected_with_keys_alone(open_page: Open, folder: Path) -> None:
    page = sheet(open_page)
    counted = page.locator(".sheet .counted").inner_text()
    assert counted.startswith("已校对 0/")
    first = page.locator(".sheet .source mark").inner_text()
    page.keyboard.press("Enter")  # confirmed, and the next one stands there with its source
    until(page, "first => document.querySelector('.sheet .source mark').innerText !== first", first)
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    page.keyboard.type("4321")
    page.keyboard.press("Enter")
    page.keyboard.press("x")  # a rejection asks for its reason at once
    page.keyboard.type("不是数据")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")  # the correction lacks its own: nothing is kept, and the cell stands open
    until(page, "document.activeElement?.closest('td.editing[data-column=why]')")
    assert said(folder, "qilihe-145-outlook") == []
    page.keyboard.type("附表为4321")
    kept(page)
    found = {one["verdict"]: one for one in said(folder, "qilihe-145-outlook")}
    assert set(found) == {"confirm", "correct", "reject"}
    assert found["correct"]["set"] == {"value": "4321"}
    assert (found["correct"]["why"], found["reject"]["why"]) == ("附表为4321", "不是数据")
    until(page, "document.querySelector('.sheet .counted').textContent.startsWith('已校对 3/')")
    page.get_by_role("button", name="已排除 1").click()
    page.locator(f"{ROWS} td[data-column=label]").click()
    page.keyboard.press("u")
    kept(page)
    assert {one["verdict"] for one in said(folder, "qilihe-145-outlook")} == {"confirm", "correct"}


def test_one_click_on_save_takes_the_reason_that_is_still_being_typed(open_page: Open, folder: Path) -> None:
    page = sheet(open_page, "tianshui-western-development")
    save = page.locator(".sheet-deeds .keep")
    page.locator(f"{ROWS} td[data-column=value]").first.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("4321")
    save.click()  # the first change of all, still open
    assert page.locator(".sheet .problem").inner_text().startswith("还没有保存")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    save.click()
    assert page.locator(".sheet .problem").inner_text().startswith("还没有保存")
    assert said(folder, "tianshui-western-development") == []
    page.keyboard.type("不是数据")
    save.click()
    until(page, "document.querySelector('.sheet-deeds .keep').textContent.startsWith('保存 0 处')")
    assert [one["why"] for one in said(folder, "tianshui-western-development")] == ["不是数据"]
    assert not page.locator(".sheet .problem").is_visible()


def test_many_rows_take_one_value_and_a_draft_outlives_a_reload(open_page: Open, folder: Path) -> None:
    page = sheet(open_page, "lanzhou-new-area-2019")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    page.keyboard.type("2018")
    page.keyboard.press("Enter")
    assert page.locator("td[data-column=period].changed").count() >= 2
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.locator(ROWS).first.wait_for()
    settle(page)
    until(page, "document.querySelectorAll('td[data-column=period].changed').length >= 2")
    changed = page.locator("tr[data-id]:has(td[data-column=period].changed)")
    for number in range(changed.count()):
        changed.nth(number).locator("td.sign label").click()
    page.locator("td[data-column=period].changed").first.click()
    page.keyboard.press("End")
    page.keyboard.press("e")
    page.keyboard.type("标题所写的年份")
    page.keyboard.press("Enter")
    kept(page)
    found = said(folder, "lanzhou-new-area-2019")
    assert len(found) >= 2
    assert {tuple(one["set"]["period"]) for one in found} == {(2018, 2018)}
    assert {one["why"] for one in found} == {"标题所写的年份"}


def test_rows_are_found_sorted_and_taken_into_a_spreadsheet(open_page: Open) -> None:
    page = sheet(open_page, "chengguan-135-plan")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("按指标或原文查找").fill("登记失业率")
    until(page, f"document.querySelectorAll('{ROWS}').length < 60")
    page.get_by_role("button", name="排序： 数值").click()
    page.locator(f"{ROWS} td[data-column=value]").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert len(lines) == page.locator(ROWS).count() > 1
    values = [line.split("\t")[3] for line in lines if line.split("\t")[3]]
    assert len(values) > 1
    assert values == sorted(values, key=float)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_sheet_looks_right_and_stands_in_nobodys_way(
    open_page: Open, snapshot: Callable[[Any, str], None], scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = sheet(open_page, "chengguan-135-plan", scheme=scheme, width=width)
    page.wait_for_timeout(300)
    snapshot(page, f"review-{scheme}-{width}")
    assert page.evaluate("Math.max(document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth)") <= width
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found] == []
    page.locator(".sheet .source .copy").click()  # the whole section beside it
    page.locator("#evidence mark").wait_for()


def test_what_can_be_done_with_a_figure_is_in_sight_at_once(open_page: Callable[..., Any]) -> None:
    page = open_page("documents?document=lanzhou-new-area-2019&part=review", height=800)
    page.locator(".sheet-grid tbody tr").nth(3).wait_for()
    settle(page)
    for name in ("确认", "改这一格", "保存"):
        box = page.locator(".sheet-deeds").get_by_role("button", name=name).bounding_box()
        assert box["y"] + box["height"] <= 800, name


def test_what_is_called_as_is_looked_for_comes_before_what_stands_near_it(open_page: Callable[..., Any]) -> None:
    page = sheet(open_page, "chengguan-135-plan")
    page.get_by_label("按指标或原文查找").fill("固定资产投资")
    until(page, f"document.querySelectorAll('{ROWS}').length < 60")
    names = [row.locator("td[data-column=label]").inner_text() for row in page.locator(ROWS).all()]
    called = ["固定资产投资" in name for name in names]
    assert called[0]
    assert not all(called)
    assert called == sorted(called, reverse=True)
    assert page.locator(".sheet .filters button").first.inner_text().endswith(f" {len(names)}")
