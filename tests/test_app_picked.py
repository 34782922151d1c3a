"""Only the documents picked are asked: what the page says of those that are not, and how they are picked and left."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import samples
from tests.paging import do, visit
from tests.test_app import ask, folder
from tests.test_app_answers import drawn

__all__ = ["folder"]
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server
PICKED = ["qilihe-145-outlook", "lanzhou-new-area-2019", "tianshui-western-development"]


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page, three of its documents picked."""
    app = visit(folder, monkeypatch).run()
    return app.multiselect(key="documents").set_value(PICKED).run()


def test_a_place_that_is_in_no_picked_document_is_said_to_be_in_none(page: AppTest) -> None:
    html = drawn(ask(page, "城关区GDP目标是多少？"))
    assert "选定的文件里没有城关区的，无法回答。选定文件的地区：" in html
    assert "1139亿元" not in html


def test_a_place_that_is_in_one_of_them_is_not(page: AppTest) -> None:
    assert "选定的文件里没有" not in drawn(ask(page, "七里河区GDP目标是多少？"))


def test_what_the_picked_documents_do_not_have_is_asked_of_all_with_a_click(page: AppTest) -> None:
    ask(page, "城关区GDP目标是多少？")
    assert any('data-act="everywhere:0"' in element.value for element in page.main.html)
    do(page, "everywhere:0").run()
    assert page.multiselect(key="documents").value == []
    html = drawn(page)
    assert "选定的文件里没有" not in html
    assert "1139亿元" in html
    assert page.session_state["exchanges"][-1].documents == ()


def test_a_chip_tells_how_many_documents_were_picked(page: AppTest) -> None:
    html = drawn(ask(page, "七里河区GDP目标是多少？"))
    assert '<span class="chip">3 份文件</span>' in html


def test_the_documents_just_added_are_picked_with_one_click(page: AppTest) -> None:
    page.switch_page("ui/documents.py").run().get_by_key("view").set_value("add").run()
    files = [(f"{place}.txt", samples.TEXT.replace("涞源县", place).encode(), "text/plain") for place in ("易县", "唐县")]
    page.get_by_key("files-0").set_value(files).run()
    page.get_by_key("add-all").click().run()
    page.get_by_key("ask-these").click().run()
    assert not page.exception
    page.switch_page("ui/chat.py").run()
    assert len(page.multiselect(key="documents").value) == 2
    assert not set(page.multiselect(key="documents").value) & set(PICKED)
