"""The page that holds a text of one's own against the documents: marked words, verdicts, quotes; nothing of it is kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.paging import ROOT, visit

pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server
DRAFT = "七里河区2020年地区生产总值达到492.06亿元。<b>一般公共预算收入</b>完成18亿元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", copy, ignore=shutil.ignore_patterns("journal.sqlite3*"))
    return copy


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    app = visit(folder, monkeypatch)
    app.run().switch_page("ui/check.py").run()
    assert not app.exception
    return app


def check(page: AppTest, text: str) -> str:
    """What is drawn once a text was checked."""
    page.text_area(key="draft").set_value(text)
    page.button[-1].click().run() if page.button[-1].label == "核对" else next(
        button for button in page.button if button.label == "核对"
    ).click().run()
    assert not page.exception
    return "".join(element.value for element in page.html)


def test_numbers_are_marked_in_the_text_and_told_one_by_one(page: AppTest) -> None:
    drawn = check(page, DRAFT)
    marked = re.search(r'<section [^>]*class="draft"[^>]*>(.*?)</section>', drawn, re.DOTALL)
    assert marked
    assert re.findall(r'<a class="v-(\w+)" href="#found-(\d)"[^>]*>([^<]+)</a>', marked[1]) == [
        ("true", "1", "492.06亿元"),
        ("false", "2", "18亿元"),
    ]
    assert "&lt;b&gt;" in marked[1]
    assert "15.95亿元" in drawn
    assert 'class="cite"' in drawn


def test_words_that_only_name_the_time_are_said_to(page: AppTest) -> None:
    drawn = check(page, "七里河区2021年固定资产投资增长6%的目标。")
    shown = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", drawn)
    assert [("写有时间" in each) for each in shown] == [False, True]


def test_nothing_of_a_text_is_kept(page: AppTest, folder: Path) -> None:
    check(page, DRAFT)
    for file in folder.rglob("*"):
        assert not file.is_file() or "一般公共预算收入</b>完成18亿元".encode() not in file.read_bytes(), file
    page.button(key="check-clear").click().run()
    assert not page.exception
    assert 'class="draft"' not in "".join(element.value for element in page.html)
    assert page.text_area(key="draft").value in (None, "")


def test_a_text_without_numbers_is_said_to_have_none(page: AppTest) -> None:
    assert "没有带单位的数字" in check(page, "七里河区的发展势头很好。")


def test_an_empty_text_is_no_text(page: AppTest) -> None:
    assert 'class="checked"' not in check(page, "   ")
