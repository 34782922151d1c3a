"""Several values of one cell: each keeps its own quotes and facts in whatever the table is drawn."""

from __future__ import annotations

import json

from assistant.answers import Answer, Cell, Outcome, Stated, Table
from assistant.questions import Question
from assistant.rendering import RENDERERS
from assistant.rendering.frames import table_frame
from tests.rendering.answers import FIRST, SECOND

SIZE = Cell(
    "1139亿元（2020年）", (FIRST,), stated=Stated("地区生产总值", "GDP", "城关区", "1139亿元", "2020年", "目标", "总量"), note="（2020年）"
)
GROWTH = Cell("8%（增速）", (SECOND, FIRST), stated=Stated("地区生产总值", "GDP", "城关区", "8%（增速）"))
NEAR = Cell("另有：人均GDP 9万元", (SECOND,), stated=Stated("人均地区生产总值", "人均GDP", "七里河区", "9万元"), related=True)
ABSENT = Cell("未提及", stated=Stated("地区生产总值", "", "七里河区", "未提及"))
TABLE = Table(
    ("指标", "城关区", "七里河区"),
    ((Cell("地区生产总值"), Cell.of((SIZE, GROWTH), "；"), Cell.of((ABSENT, NEAR), "；")),),
)
ANSWER = Answer(Question("?"), Outcome.ANSWERED, table=TABLE)


def test_text_and_markdown_put_each_number_beside_its_value() -> None:
    assert "1139亿元（2020年）[1]；8%（增速）[2][1]" in RENDERERS["text"](ANSWER)
    assert "1139亿元（2020年）\\[1\\]；8%（增速）\\[2\\]\\[1\\]" in RENDERERS["markdown"](ANSWER)
    assert "未提及；另有：人均GDP 9万元[2]" in RENDERERS["text"](ANSWER)


def test_json_gives_each_figure_its_facts() -> None:
    table = json.loads(RENDERERS["json"](ANSWER))["table"]
    assert table["rows"][0][1] == "1139亿元（2020年）；8%（增速）"
    own, other = table["figures"][0][1:]
    assert [(figure["value"], figure["quotes"]) for figure in own] == [("1139亿元", [0]), ("8%（增速）", [1, 0])]
    assert [(figure["region"], figure["related"]) for figure in other] == [("七里河区", False), ("七里河区", True)]
    assert table["figures"][0][0] == []


def test_a_frame_holds_the_whole_cell() -> None:
    assert table_frame(TABLE).to_numpy().tolist()[0][1] == "1139亿元（2020年）；8%（增速）"


def test_a_part_of_parts_is_one_line_and_several_figures() -> None:
    again = Cell(SIZE.text, (FIRST, SECOND), (SIZE, Cell(SIZE.text, (SECOND,), stated=SIZE.stated)))
    whole = Cell.of((again, GROWTH), "；")
    assert [value.text for value in whole.values] == [SIZE.text, GROWTH.text]
    assert [figure.quotes for figure in whole.figures] == [(FIRST,), (SECOND,), (SECOND, FIRST)]
