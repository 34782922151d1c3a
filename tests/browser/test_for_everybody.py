"""Nothing stands in anybody's way: every page by axe, light and dark, in both languages; what is clicked is large enough; what is in English is English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.driving import ask, settle, until

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "", "compare", "compare?view=series", "compare?view=ranking", "check", "documents", "documents?part=report", "documents?part=manage",
    "documents?view=coverage", "documents?view=add", "glossary", "keeper",
)  # fmt: skip
ASKED = {
    "zh-CN": ("城关区和七里河区的失业率目标哪个低？", "12355是什么？"),
    "en-GB": ("Which is lower, the unemployment target of Chengguan or of Qilihe?", "What is 12355?"),
}
LOOKS = [("light", "zh-CN"), ("dark", "en-GB")]
SMALL = """() => [...document.querySelectorAll("button, a[href], input, select, summary, [role=radio], [role=checkbox]")].filter(it => {
  const box = it.getBoundingClientRect()
  if (!box.width || box.height < 2 || it.closest("#evidence[hidden]") || it.matches("label input, [data-testid=stMultiSelect] input")) return false
  if (it.matches("a") && it.closest("p, li, td, .text") && !it.matches(".cite, .copy")) return false  // a link in a sentence
  return box.width < 23.5 || box.height < 23.5
}).map(it => `${it.tagName} ${it.className} ${it.textContent}`.slice(0, 80))"""
CHINESE = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim()
    if (words && !walk.currentNode.parentElement.closest("script, style, noscript, [lang=zh-CN]")) found.add(words)
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const it of document.querySelectorAll(`[${name}]`))
      if (!it.closest("[lang=zh-CN], [data-quote]") && !it.querySelector("[lang=zh-CN]")) found.add(it.getAttribute(name))
  return [...found]
}"""
KNOWN = re.compile(
    "中文|“5515”项目|今年|三变|七里河区2020年地区生产总值达到492.06亿元。"
)  # names and examples that are Chinese in any language


def faults(page: Any) -> list[tuple[str, list[str]]]:
    """What axe finds."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize(("scheme", "locale"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody(open_page: Open, scheme: str, locale: str, path: str) -> None:
    page = open_page(path, scheme=scheme, locale=locale)
    settle(page)
    page.wait_for_timeout(400)
    assert faults(page) == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize(("scheme", "locale"), [*LOOKS, ("dark", "zh-CN")])
def test_answers_are_for_everybody(open_page: Open, scheme: str, locale: str) -> None:
    page = open_page(scheme=scheme, locale=locale)
    for question in ASKED[locale]:
        ask(page, question)
    settle(page)
    page.locator("#evidence mark").wait_for()
    page.evaluate("() => document.querySelectorAll('.stMain details').forEach(fold => { fold.open = true })")
    page.wait_for_timeout(400)
    assert faults(page) == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checked_text_is_for_everybody(open_page: Open, scheme: str) -> None:
    page = open_page("check", scheme=scheme)
    page.locator("textarea").first.fill("2021年七里河区城镇登记失业率控制在4.5%以内。城关区2020年地区生产总值达到1200亿元。")
    page.get_by_role("button", name="核对", exact=True).click()
    page.locator(".checked").wait_for()
    settle(page)
    page.wait_for_timeout(400)
    assert faults(page) == []


@pytest.mark.parametrize(
    "path", ["", "check", "documents", "documents?part=report", "documents?view=coverage", "documents?view=add", "glossary"]
)
def test_a_page_in_english_is_in_english(open_page: Open, path: str) -> None:
    page = open_page(path, locale="en-GB")
    settle(page)
    page.wait_for_timeout(300)
    assert [words for words in page.evaluate(CHINESE) if re.search("[\u4e00-\u9fff]", KNOWN.sub("", words))] == []


def test_an_answer_in_english_names_places_documents_and_indicators_in_english(open_page: Open) -> None:
    page = open_page(locale="en-GB")
    ask(page, ASKED["en-GB"][0])
    settle(page)
    page.locator("#evidence .crumbs").wait_for()
    told = page.locator(".st-key-turn-0 :is(.facts, .lead, .chip, .next button)").evaluate_all(
        "all => all.map(it => { it = it.cloneNode(true); it.querySelectorAll('[lang=zh-CN]').forEach(part => part.remove()); return it.textContent })"
    )
    assert [words for words in told if re.search("[\u4e00-\u9fff]", words)] == []
    assert page.locator(".st-key-turn-0 article .where").first.inner_text().startswith("Chengguan District: ")
    assert "Chengguan District: " in page.locator("#evidence .crumbs").inner_text()


def test_an_answer_prints_as_a_page_with_its_sources(open_page: Open) -> None:
    page = open_page()
    ask(page, ASKED["zh-CN"][0])
    settle(page)
    page.emulate_media(media="print")
    until(page, "getComputedStyle(document.querySelector('[data-testid=stSidebar]')).display === 'none'")
    for gone in (".st-key-ask", "#evidence", ".st-key-actions-0 .copy", ".next"):
        assert not page.locator(gone).first.is_visible(), gone
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".st-key-turn-0 .places").is_visible()
    wide = page.evaluate("document.querySelector('.st-key-turn-0').getBoundingClientRect().width")
    assert wide > 600


def test_a_comparison_prints_without_its_fields_and_with_what_is_to_be_kept_in_mind(open_page: Open) -> None:
    page = open_page("compare?places=lanzhou-chengguan,lanzhou-qilihe", width=720)
    page.locator("table.matrix").wait_for()
    page.emulate_media(media="print")
    until(page, "getComputedStyle(document.querySelector('[data-testid=stSidebar]')).display === 'none'")
    for gone in (".st-key-filters", ".st-key-rows-shown", ".st-key-head [data-testid=stPopover]"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator(".st-key-head h1").is_visible()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".stMain details.more p").first.is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_titles_of_documents_are_offered_whole(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    if width < 768:
        page.locator("[data-testid=stExpandSidebarButton]").click()
    page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect] input").click()
    page.locator("[role=option]").nth(1).wait_for()
    box = page.locator("[data-testid=stMultiSelectDropdown]").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if width > 768:
        cut = "all => all.filter(it => it.firstChild.scrollWidth > it.firstChild.clientWidth + 1).map(it => it.textContent)"
        assert page.locator("[role=option]").evaluate_all(cut) == []


def test_a_conversation_prints_within_its_page(open_page: Open) -> None:
    page = open_page(width=720)
    for question in (*ASKED["zh-CN"], "城关区和七里河区的GDP目标哪个高？", "城关区GDP目标是多少？"):
        ask(page, question)
    settle(page)
    assert page.locator("details.still").count() > 0
    page.emulate_media(media="print")
    until(page, "getComputedStyle(document.querySelector('.st-key-ask')).display === 'none'")
    outside = """all => all.map(it => it.getBoundingClientRect()).filter(box => box.left < -1 || box.right > innerWidth + 1).length"""
    assert page.locator("[class*='st-key-turn-'] :is(p, blockquote, summary, td, .headline)").evaluate_all(outside) == 0
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    cut = "all => all.filter(it => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1).map(it => it.textContent)"
    assert page.locator(":is(.cards .where, .quoted blockquote, .headline)").evaluate_all(cut) == []
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(255, 255, 255)"


def test_where_the_keys_are_is_seen_on_a_link_of_the_side(open_page: Open) -> None:
    page = open_page("compare")
    settle(page)
    for _ in range(4):
        page.keyboard.press("Tab")
    shown = page.evaluate("() => { const now = document.activeElement; return [now.textContent, getComputedStyle(now).outlineStyle] }")
    assert "对比" in shown[0]
    assert shown[1] == "solid"
