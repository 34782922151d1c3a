"""Tables and charts as a browser lays them out, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import ask, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
GDP = "城关区和七里河区的GDP目标哪个高？"
FOUR = "compare?places=lanzhou-chengguan,lanzhou-qilihe,lanzhou-new-area,tianshui"
SIDEWAYS = """() => [...document.querySelectorAll('.scroll, [data-testid=stHtml]:has(table.matrix)')].map(box => box.scrollWidth - box.clientWidth)"""
EMPTY = """() => [...document.querySelectorAll(':is(table.facts, table.matrix) tbody :is(td, th)')].filter(cell => cell.textContent).map(cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return cell.getBoundingClientRect().height - words.getBoundingClientRect().height;
})"""
MEETING = """() => [...document.querySelectorAll('.chart')].flatMap(chart => {
  const box = chart.getBoundingClientRect();
  const words = [...chart.querySelectorAll('b, .side, .axis span, .key')].filter(word => word.textContent.trim());
  const found = [];
  words.forEach((word, at) => {
    const one = word.getBoundingClientRect();
    if (one.left < box.left - 1 || one.right > box.right + 1 || one.bottom > box.bottom + 1) found.push(`${word.textContent} leaves its box`);
    for (const before of words.slice(0, at)) {
      const other = before.getBoundingClientRect();
      if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)
        found.push(`${word.textContent} meets ${before.textContent}`);
    }
  });
  return found;
})"""


def drawn(open_page: Open, path: str, question: str, **look: Any) -> Any:
    """A page with a table, as this reader sees it."""
    page = open_page(path, **look)
    if question:
        ask(page, question)
    settle(page)
    page.locator(":is(table.facts, table.matrix) tbody tr").first.wait_for(state="attached")
    page.evaluate("() => document.querySelectorAll('details:has(table.facts)').forEach(fold => { fold.open = true })")
    return page


@pytest.mark.parametrize(
    ("path", "question"),
    [
        ("", GDP),
        ("", "城关区的全部目标有哪些？"),
        ("compare", ""),
        (FOUR, ""),
        (f"{FOUR}&nature=both", ""),
        ("documents?view=coverage", ""),
    ],
    ids=["comparison", "all targets", "two places", "four places", "targets and results", "coverage"],
)
def test_no_table_needs_sideways_scrolling_on_a_phone(
    open_page: Open, snapshot: Callable[[Any, str], None], request: pytest.FixtureRequest, path: str, question: str
) -> None:
    page = drawn(open_page, path, question, width=390)
    assert max(page.evaluate(SIDEWAYS)) <= 0
    assert max(page.evaluate(EMPTY)) < 40  # a line for the column's name, and no hole
    snapshot(page, f"table-{request.node.callspec.id.replace(' ', '-')}-390")


@pytest.mark.parametrize(("path", "question"), [(FOUR, ""), ("", GDP)], ids=["four places", "comparison"])
def test_columns_stand_beside_each_other_on_a_desk(open_page: Open, path: str, question: str) -> None:
    page = drawn(open_page, path, question)
    assert max(page.evaluate(SIDEWAYS)) <= 0
    if question:  # a row of short cells is one line
        assert max(page.locator("table.facts tbody tr").evaluate_all("rows => rows.map(row => row.offsetHeight)")) < 50


def test_six_places_still_fit_on_a_desk(open_page: Open) -> None:
    page = drawn(open_page, FOUR, "")
    page.evaluate("""() => {  // two more places that say what the first ones say
      document.querySelectorAll('table.matrix tr').forEach(row => {
        for (const at of [1, 2]) row.insertBefore(row.children[at].cloneNode(true), row.lastChild)
      })
    }""")
    assert max(page.evaluate(SIDEWAYS)) <= 0


def test_the_names_of_columns_stay_in_sight_and_are_told_to_a_screen_reader(open_page: Open) -> None:
    for width in (1280, 390):
        page = drawn(open_page, "compare", "", width=width)
        table = page.get_by_role("table").first
        assert table.get_by_role("columnheader").count() == 4
        assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
    page = drawn(open_page, f"{FOUR}&rows=all", "")
    page.mouse.move(700, 600)
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(300)
    head, row = page.evaluate(
        "() => ['table.matrix thead th', 'table.matrix tbody tr'].map(found => document.querySelector(found).getBoundingClientRect().top)"
    )
    assert row < 0 <= head + 1 < 80


def test_a_line_chart_is_drawn_and_saved_as_a_picture(open_page: Open, tmp_path: Path) -> None:
    for width in (1280, 390):
        page = drawn(open_page, "compare?view=ranking&indicator=gdp&nature=actual&measure=level&year=2020", "", width=width)
        page.locator(".plot svg:visible").wait_for()
        assert page.locator(".plot svg:visible").count() == 1
        with page.expect_download() as download:
            page.get_by_role("button", name="存为图片").click()
        download.value.save_as(tmp_path / "chart.png")
        assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_values_of_a_chart_never_meet(open_page: Open, width: int) -> None:
    for question in (GDP, "城关区GDP的基数、增速和2020年目标对得上吗？", "各地区的城镇登记失业率目标对比"):
        page = open_page(width=width)
        ask(page, question)
        settle(page)
        assert page.evaluate(MEETING) == []
    assert page.locator(".chart b").count() > 1


def test_a_row_on_a_phone_is_of_one_colour_and_its_name_takes_the_line(open_page: Open) -> None:
    page = drawn(open_page, "", GDP, width=390)
    row = page.locator("table.facts tbody tr").first
    row.hover()
    clear = "rgba(0, 0, 0, 0)"
    assert set(row.locator("th, td").evaluate_all("all => all.map(it => getComputedStyle(it).backgroundColor)")) == {clear}
    page = drawn(open_page, "compare", "", width=390)
    assert page.locator("table.matrix.verdicts tbody th").first.evaluate("it => it.getBoundingClientRect().width") > 300


def test_what_stands_in_a_row_stands_on_one_line(open_page: Open) -> None:
    page = drawn(open_page, "", "七里河区2021年的主要目标有哪些？")
    lines = """row => [...row.children].map(cell => {
      const words = document.createRange()
      words.selectNodeContents(document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode())
      const box = words.getBoundingClientRect()
      return (box.top + box.bottom) / 2
    })"""
    name, value = page.locator("table.facts tbody tr").first.evaluate(lines)
    assert abs(name - value) < 4


def test_what_is_picked_to_compare_lies_under_nothing(open_page: Open) -> None:
    page = drawn(open_page, "compare", "", width=1280)
    page.locator("table.matrix .cite").first.click()
    page.locator("#evidence mark").wait_for()
    page.wait_for_timeout(500)
    boxes = [each.bounding_box() for each in page.locator(".st-key-filters > *").all()]
    picked = page.locator(".st-key-places [data-testid=stMultiSelect]").bounding_box()
    for box in boxes[1:]:
        beside = picked["x"] + picked["width"] <= box["x"] + 1 or box["x"] + box["width"] <= picked["x"] + 1
        assert beside or picked["y"] + picked["height"] <= box["y"] + 1


def test_no_row_is_torn_apart_on_paper_and_the_choice_of_years_is_read_whole(open_page: Open) -> None:
    page = drawn(open_page, FOUR, "")
    chosen = page.locator(".st-key-period input")
    assert chosen.input_value() == "最新，同期优先"
    assert chosen.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
    page.emulate_media(media="print")
    assert page.locator("table.matrix tbody tr").first.evaluate("it => getComputedStyle(it).breakInside") == "avoid"
    assert page.locator("table.matrix thead th").first.evaluate("it => getComputedStyle(it).position") == "static"
