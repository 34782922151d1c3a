"""Answers as the page draws them: what answers comes before what only qualifies it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.paging import component, visit
from tests.test_app import ask, folder

__all__ = ["folder"]
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over the documents of the product."""
    return visit(folder, monkeypatch).run()


def drawn(app: AppTest) -> str:
    return next(element.value for element in app.main.html if 'class="asked"' in element.value)


def test_a_use_that_may_tell_what_a_term_means_stands_before_the_remark(page: AppTest) -> None:
    html = drawn(ask(page, "“双创”是什么意思？"))
    assert "没有对" in html or "解释" in html
    assert html.count('class="chip"') == 1  # what is term and matter at once is told once
    assert html.index("<blockquote") < html.index('data-reason="definition_only_used"')


def test_what_is_missing_stands_before_what_is_only_near(page: AppTest) -> None:
    html = drawn(ask(page, "七里河区2020年地区生产总值目标是多少？"))
    assert html.index('<p class="lead">') < html.index('<p class="amount">')
    assert component(page, "latest")
