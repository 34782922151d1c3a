"""Markdown: words of documents and people show as they are, never as markup."""

from __future__ import annotations

import re

import pytest

from assistant.rendering import RENDERERS
from assistant.rendering.markdown import escape
from tests.rendering.answers import AMBIGUOUS, COMPARISON, HOSTILE

LIVE = re.compile(r"(?<!\\)([*_~`<>|$\[\]#])")


@pytest.mark.parametrize(
    "text", ["~~8%~~", "*增长*", "_a_", ":red[x]", "# 标题", "<script>", "$x$", "a|b", "[x](javascript:y)", "`code`", "![i](u)"]
)
def test_nothing_live_is_left(text: str) -> None:
    assert not LIVE.search(escape(text))
    assert re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", escape(text)) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("1. 目标", r"1\. 目标"),
        ("2) 目标", r"2\) 目标"),
        ("- 目标", r"\- 目标"),
        ("+ 目标", r"\+ 目标"),
        ("---", r"\---"),
        ("===", r"\==="),
    ],
)
def test_nothing_becomes_a_list_or_a_rule(text: str, safe: str) -> None:
    assert escape(text) == safe


@pytest.mark.parametrize("text", ["增长8.5%,达到1139亿元", "“十三五”期间(2016-2020年)", "3.5%以上", "-3.5%"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert escape(text) == text


def test_line_breaks_do_not_open_blocks() -> None:
    assert escape("目标\n# 标题") == r"目标\# 标题"


def test_an_answer_has_its_table_and_its_quotes() -> None:
    drawn = RENDERERS["markdown"](COMPARISON)
    assert "| 城关区 | 1139亿元\\[1\\] |" in drawn
    assert "> 地区生产总值达到1139亿元" in drawn
    assert "##### 来源" in drawn


def test_a_hostile_answer_is_harmless() -> None:
    drawn = RENDERERS["markdown"](HOSTILE)
    assert "<b>" not in drawn.replace("\\<b\\>", "")
    assert "| a\\|b |" in drawn
    assert "| x\\|yz |" in drawn


def test_choices_are_a_list() -> None:
    assert "- 城关区的目标是多少？" in RENDERERS["markdown"](AMBIGUOUS)
