"""Plain text: what is asked for comes first, what we say of ourselves last; when there is no answer, the other way round."""

from __future__ import annotations

from assistant.answers import Cell, Table
from assistant.rendering import RENDERERS
from assistant.rendering.plain import reply_text, text_table
from tests.rendering.answers import AMBIGUOUS, COMPARISON, HOSTILE, NOT_FOUND, RELATED


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_an_answer_comes_before_its_table_and_notices() -> None:
    assert in_order(reply_text(COMPARISON), "城关区更高。", "相差479亿元。", "1139亿元", "两个目标的时间不同。")


def test_a_refusal_comes_before_what_was_found_beside_it() -> None:
    assert in_order(reply_text(NOT_FOUND), "没有找到火星。", "只有城关区的目标。")


def test_what_is_near_stands_between_what_is_missing_and_what_else_there_is_to_say() -> None:
    assert in_order(reply_text(RELATED), "没有直接写到收费", "城关区报告写到养老院。", "城关区报告是草案。")


def test_choices_follow_the_question_back() -> None:
    assert reply_text(AMBIGUOUS).splitlines() == ["请问是哪个地区？", "- 城关区的目标是多少？", "- 七里河区的目标是多少？"]


def test_a_computed_number_shows_how() -> None:
    assert "相差479亿元。 (1139 − 660 = 479)" in reply_text(COMPARISON)


def test_the_reply_itself_lists_no_sources() -> None:
    assert "[1]" not in reply_text(COMPARISON)
    assert "chengguan" not in reply_text(COMPARISON)


def test_text_numbers_quotes_and_lists_them() -> None:
    drawn = RENDERERS["text"](COMPARISON)
    assert in_order(
        drawn,
        "理解为：比较",
        "城关区更高。[1][2]",
        "来源",
        "[1] 《城关区报告》 二、目标 › (一)经济 (chengguan 120–135)",
        "[2] 《七里河区报告》",
        "可以接着问",
    )
    assert "地区生产总值达到1139亿元" in drawn


def test_what_is_not_there_is_not_headed() -> None:
    drawn = RENDERERS["text"](AMBIGUOUS)
    assert "来源" not in drawn
    assert "可以接着问" not in drawn


def test_columns_of_chinese_text_stand_below_each_other() -> None:
    table = Table(("地区", "目标"), ((Cell("城关区"), Cell("1")), (Cell("GDP"), Cell("2"))))
    assert text_table(table).splitlines() == ["地区   | 目标", "-------+-----", "城关区 | 1", "GDP    | 2"]


def test_plain_text_shows_markup_as_written() -> None:
    assert "~~8%~~ *增长* <b>x</b>" in reply_text(HOSTILE)
