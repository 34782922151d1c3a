"""Answers made by hand, to be drawn."""

from __future__ import annotations

from assistant.answers import Answer, Cell, Chart, Notice, Outcome, Point, Statement, Table
from assistant.documents import Quote
from assistant.questions import Intent, Question

FIRST = Quote("chengguan", "城关区报告", ("二、目标", "(一)经济"), 120, 135, "地区生产总值\n\n达到1139亿元")
SECOND = Quote("qilihe", "七里河区报告", (), 40, 49, "力争达到660亿元")

COMPARISON = Answer(
    Question("城关区和七里河区的GDP目标哪个高?", intent=Intent.COMPARISON, inherited=("regions",)),
    Outcome.ANSWERED,
    statements=(Statement("城关区更高。", (FIRST, SECOND)), Statement("相差479亿元。", (SECOND,), formula="1139 − 660 = 479")),
    notices=(Notice("两个目标的时间不同。", "periods_differ"),),
    table=Table(("地区", "目标"), ((Cell("城关区"), Cell("1139亿元", (FIRST,))), (Cell("七里河区"), Cell("660亿元", (SECOND,))))),
    chart=Chart("bar", "地区生产总值", "亿元", (Point("城关区", "目标", 1139.0, "1139亿元", FIRST),), missing=("天水市",)),
    suggestions=("七里河区的失业率目标是多少？",),
    reading="理解为：比较",
)
NOT_FOUND = Answer(
    Question("火星的GDP?"),
    Outcome.NOT_FOUND,
    statements=(Statement("只有城关区的目标。", (FIRST,)),),
    notices=(Notice("没有找到火星。", "unknown_region"),),
)
RELATED = Answer(
    Question("城关区养老院怎么收费?"),
    Outcome.RELATED,
    statements=(Statement("城关区报告写到养老院。", (FIRST,)),),
    notices=(Notice("没有直接写到收费，最接近的内容：", "related_absent"), Notice("城关区报告是草案。", "standing_draft")),
)
AMBIGUOUS = Answer(
    Question("目标是多少?"),
    Outcome.AMBIGUOUS,
    notices=(Notice("请问是哪个地区？", "which_region"),),
    choices=("城关区的目标是多少？", "七里河区的目标是多少？"),
)
HOSTILE = Answer(
    Question("<script>"),
    Outcome.ANSWERED,
    statements=(Statement("~~8%~~ *增长* <b>x</b> :red[y] $z$ |\n# 标题\n1. 一", (Quote("d", "a*b_c", ("# 一",), 0, 5, "| a | `b` |"),)),),
    table=Table(("a|b",), ((Cell("=1+1"),), (Cell("x|y\nz"),))),
)
