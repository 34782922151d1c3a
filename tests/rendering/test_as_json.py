"""JSON: the contract of the command line."""

from __future__ import annotations

import json

import pytest

from assistant.answers import Answer
from assistant.rendering import RENDERERS
from tests.rendering.answers import AMBIGUOUS, COMPARISON, HOSTILE, NOT_FOUND

FIELDS = {"question", "outcome", "text", "statements", "notices", "table", "chart", "quotes", "suggestions"}


@pytest.mark.parametrize("answer", [COMPARISON, NOT_FOUND, AMBIGUOUS, HOSTILE], ids=["comparison", "not_found", "ambiguous", "hostile"])
def test_every_answer_has_every_field(answer: Answer) -> None:
    drawn = RENDERERS["json"](answer)
    row = json.loads(drawn)
    assert set(row) >= FIELDS
    assert set(row["question"]) == {"text", "language", "intent", "reading", "inherited"}
    assert "\n" not in drawn


def test_statements_name_their_quotes_by_index() -> None:
    row = json.loads(RENDERERS["json"](COMPARISON))
    assert [statement["quotes"] for statement in row["statements"]] == [[0, 1], [1]]
    assert row["quotes"][0] == {
        "document": "chengguan",
        "title": "城关区报告",
        "section": ["二、目标", "(一)经济"],
        "start": 120,
        "end": 135,
        "text": "地区生产总值\n\n达到1139亿元",
    }


def test_tables_and_charts_are_plain_values() -> None:
    row = json.loads(RENDERERS["json"](COMPARISON))
    assert row["table"]["columns"] == ["地区", "目标"]
    assert row["table"]["rows"] == [["城关区", "1139亿元"], ["七里河区", "660亿元"]]
    assert row["chart"]["points"] == [{"label": "城关区", "series": "目标", "value": 1139.0, "text": "1139亿元", "quote": 0}]
    assert row["chart"]["missing"] == ["天水市"]


def test_what_is_not_there_is_null() -> None:
    row = json.loads(RENDERERS["json"](AMBIGUOUS))
    assert (row["table"], row["chart"], row["quotes"], row["statements"]) == (None, None, [], [])
    assert row["outcome"] == "ambiguous"


def test_what_was_carried_over_is_told() -> None:
    question = json.loads(RENDERERS["json"](COMPARISON))["question"]
    assert (question["intent"], question["inherited"], question["reading"]) == ("comparison", ["regions"], "理解为：比较")
