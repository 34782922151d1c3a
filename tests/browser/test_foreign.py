"""Nothing of Streamlit shows: every text and name on every page in Chinese is read, and no English word is among them that is not listed here."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest

from assistant.datafiles import read_yaml
from tests.browser.driving import ROOT, ask, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
Open = Callable[..., Any]
KNOWN = re.compile(  # names of formats, keys and versions, what people type, and words that the documents themselves print
    r"English|Word|Excel|Markdown|JSON|CSV|PNG|UTC|GDP|CBD|CSD|PPP|Ctrl \+ Shift|fangguanfu|fgf|--keeper|journal\.sqlite3|[a-z]+(?:、[a-z]+)+|chengguan-135-plan|[0-9a-f]{16}"
)
HARVEST = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim();
    if (words && !walk.currentNode.parentElement.closest("script, style, code, noscript, .text, [translate=no]")) found.add(words);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const it of document.querySelectorAll(`[${name}]`)) if (!it.closest(".text")) found.add(it.getAttribute(name));
  return [...found];
}"""


def english(page: Any) -> list[str]:
    """What is said in English, once everything was drawn."""
    end = monotonic() + 10
    while found := [words for words in page.evaluate(HARVEST) if re.search("[A-Za-z]{3}", KNOWN.sub("", words))]:
        if monotonic() > end:
            break
        page.wait_for_timeout(200)
    return found


@pytest.mark.parametrize("path", ["", "compare", "documents", "documents?view=add", "glossary", "keeper"])
def test_a_page_in_chinese_says_nothing_in_english(open_page: Open, path: str) -> None:
    page = open_page(path)
    settle(page)
    assert english(page) == []


def test_an_answer_in_chinese_says_nothing_in_english(open_page: Open) -> None:
    page = open_page()
    ask(page, "城关区和七里河区的失业率目标哪个低？")
    settle(page)
    assert english(page) == []


def test_a_page_in_english_keeps_its_own_words(open_page: Open) -> None:
    page = open_page("documents?view=add", locale="en-GB")
    settle(page)
    page.get_by_text("per file").first.wait_for(state="attached")


def test_what_people_type_is_left_alone(open_page: Open) -> None:
    page = open_page()
    ask(page, "Upload")
    settle(page)
    page.wait_for_timeout(500)
    assert page.locator(".st-key-turn-0 .asked").inner_text() == "Upload"


def test_every_word_that_changes_keeps_its_part() -> None:
    words = read_yaml(ROOT / "ui" / "streamlit.zh.yaml")
    assert [read for read, say in words.items() if ("{0}" in read) != ("{0}" in say)] == []
