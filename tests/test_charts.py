"""Charts: one unit and one axis, times and falls told, and values that never meet however wide the page is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import Answer, Chart, Point
from assistant.assistant import Assistant
from assistant.documents import Quote
from tests.small_knowledge import make_knowledge
from ui import charts

QUOTE = Quote("d", "报告", (), 0, 4, "增长8%")


def chart(*points: tuple[str, str, float, str], kind: str = "line") -> Chart:
    """A chart of points given as label, series, value and text."""
    return Chart(kind, "地区生产总值", "亿元", tuple(Point(label, series, value, text, QUOTE) for label, series, value, text in points))


SERIES = [
    (str(year), name, 4 + year % 3 / 10, f"控制在{4 + year % 3 / 10}%以内") for year in range(2014, 2026) for name in ("目标", "实际")
]
ROOMY = [
    ("2019", "目标", 900.0, "900亿元"), ("2019", "实际", 880.0, "880亿元"), ("2020", "目标", 1000.0, "1000亿元"), ("2020", "实际", 990.0, "990亿元"),
]  # fmt: skip


def test_lines_are_drawn_where_every_value_has_room() -> None:
    drawn = charts.chart_html(chart(*ROOMY))
    assert drawn.count("clip-path") == 2
    assert [drawn.count(f">{text}</b>") for *_, text in ROOMY] == [1] * 4
    assert "（亿元）" in drawn


@pytest.mark.parametrize(
    "points",
    [
        SERIES,
        [(year, "目标", 7.0, "7%左右（增速，原文如此）") for year in ("2019", "2020", "2021")],
        [(f"{year}年（“十三五”时期末）", "", float(year), "1") for year in range(2016, 2020)],
    ],
    ids=["many years", "long values", "long times"],
)
def test_values_that_would_meet_on_a_phone_are_drawn_as_bars(points: list[tuple[str, str, float, str]]) -> None:
    drawn = charts.chart_html(chart(*points))
    assert 'class="lines"' not in drawn
    assert drawn.count('class="track"') == len(points)


def test_no_two_labels_of_a_line_meet() -> None:
    labels = charts._placed([(text, 0.12 if label == "2019" else 0.88, 5 - value / 1000) for label, _, value, text in ROOMY])
    assert labels
    assert len(labels) == 4
    for width in charts.WIDTHS:
        assert not [1 for at, one in enumerate(labels) for other in labels[:at] if one.meets(other, width)]
        assert all(0 <= label.span(width)[0] <= label.span(width)[1] <= width for label in labels)
    assert charts._placed([("1000亿元", 0.5, 5.0), ("1001亿元", 0.5, 5.01), ("1002亿元", 0.5, 5.02)]) is None


def test_no_value_is_written_on_another_ones_dot() -> None:
    points = [("6.5%左右", 0.3, 3.0), ("5.2%", 0.3, 3.9), ("7%左右", 0.6, 2.8)]
    labels = charts._placed(points)
    assert labels
    by_text = {label.text: label for label in labels}
    assert (by_text["6.5%左右"].side, by_text["5.2%"].side) == (-1, 1)
    assert charts._placed([*points, ("6%", 0.3, 3.4)]) is None


def test_targets_have_one_colour_in_every_chart() -> None:
    drawn = charts.chart_html(replace(chart(*ROOMY[::-1]), series=("目标", "实际")))
    assert re.findall(r'class="key s(\d)">(..)<', drawn) == [("0", "目标"), ("1", "实际")]


def test_a_fall_lies_below_nought() -> None:
    drawn = charts.chart_html(chart(("甲区", "目标", 8.0, "8%"), ("乙区", "目标", -4.0, "下降4%"), kind="bar"))
    lefts = [float(found) for found in re.findall(r'<u style="left:calc\(\(100% - 7.5rem\) \* ([\d.]+)\)', drawn)]
    starts = [float(found) for found in re.findall(r"margin-left:calc\(\(100% - 7.5rem\) \* ([\d.]+)\)", drawn)]
    widths = [float(found) for found in re.findall(r";width:calc\(\(100% - 7.5rem\) \* ([\d.]+)\)", drawn)]
    assert lefts == pytest.approx([1 / 3, 1 / 3], abs=1e-3)
    assert starts == pytest.approx([1 / 3, 0], abs=1e-3)
    assert [start + width for start, width in zip(starts, widths, strict=True)] == pytest.approx([1, 1 / 3], abs=1e-3)
    assert drawn.count(" below") == 1


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_names_of_a_chart_are_text(kind: str) -> None:
    hostile = chart(("<b>", "<i>", 1.0, "<u>"), ("</div>", "<script>", 2.0, '"><script>'), kind=kind)
    assert not re.search(r"<(?:script|b>1|i>)", charts.chart_html(hostile).replace("<b>&lt;", ""))


@pytest.fixture
def reply(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Answer]:
    """`reply("…", chengguan="…", qilihe="…")` is the answer over two reports that say this."""

    def answer(text: str, **said: str) -> Answer:
        head = "某区政府工作报告\n\n一、2020年主要目标\n\n"
        reports = {name: words if "报告" in words else f"{head}{words}\n" for name, words in said.items()}
        return Assistant.load(make_knowledge(tmp_path_factory.mktemp("charts") / "knowledge", **reports)).ask(text).answer

    return answer


BOTH = "城关区和七里河区的地区生产总值2020年目标哪个高？"


def test_two_units_have_no_axis_in_common(reply: Callable[..., Answer]) -> None:
    one = reply(BOTH, chengguan="2020年地区生产总值达到1000亿元。", qilihe="2020年地区生产总值达到500亿元。")
    assert one.chart
    assert {point.text for point in one.chart.points} == {"1000亿元", "500亿元"}
    other = reply(BOTH, chengguan="2020年地区生产总值达到1000亿元。", qilihe="2020年地区生产总值增长7%。")
    assert other.table
    assert other.chart is None


def test_one_side_of_another_kind_is_named_and_the_others_are_drawn(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2020年地区生产总值增长7%。", "qilihe": "2020年地区生产总值增长6%。"}
    elsewhere = "天水市政府工作报告\n\n一、2020年主要目标\n\n2020年地区生产总值达到500亿元。\n"
    drawn = reply("城关区、七里河区和天水市的GDP目标对比", **said, tianshui=elsewhere).chart
    assert drawn
    assert [point.label for point in drawn.points] == ["城关区", "七里河区"]
    assert drawn.apart == ("天水市",)
    assert "没有画入：天水市" in charts.chart_html(drawn)


def test_what_a_place_calls_otherwise_is_drawn_beside_the_others(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2020年城镇登记失业率控制在4%以内。", "qilihe": "2020年城镇登记失业率控制在3.5%以内。"}
    elsewhere = "天水市政府工作报告\n\n一、2020年主要目标\n\n2020年城镇劳动者登记失业率控制在3%以内。\n"
    drawn = reply("各地的城镇登记失业率目标", **said, tianshui=elsewhere).chart
    assert drawn
    assert {point.label for point in drawn.points} == {"城关区", "七里河区", "天水市"}
    assert drawn.apart == ()


def test_the_time_that_all_bars_share_is_said_once_and_unlike_times_at_each(reply: Callable[..., Answer]) -> None:
    same = reply(BOTH, chengguan="2020年地区生产总值达到1000亿元。", qilihe="2020年地区生产总值达到500亿元。").chart
    assert same
    assert same.title == "地区生产总值 2020年"
    assert [point.label for point in same.points] == ["城关区", "七里河区"]
    asked = "城关区和七里河区的地区生产总值目标对比"
    unlike = reply(asked, chengguan="2020年地区生产总值达到1000亿元。", qilihe="到2025年，地区生产总值达到500亿元。").chart
    assert unlike
    assert [point.label for point in unlike.points] == ["城关区 2020年", "七里河区 2025年"]
    masked = reply(asked, chengguan="到20xx年，地区生产总值达到1000亿元。", qilihe="到20xx年，地区生产总值达到500亿元。").chart
    assert masked
    assert [point.label for point in masked.points] == ["城关区 到20xx年", "七里河区 到20xx年"]


def test_this_year_tells_its_year_beside_others_and_is_compared_by_it(reply: Callable[..., Answer]) -> None:
    asked = "城关区和七里河区的地区生产总值增速目标对比"
    alike = reply(asked, chengguan="今年，地区生产总值增长7%。", qilihe="2020年，地区生产总值增长6%。")
    assert alike.chart
    assert alike.chart.title == "地区生产总值（增速） 2020"
    assert alike.table
    assert [row[3].text for row in alike.table.rows] == ["2020年", "2020年"]
    assert not [statement.text for statement in alike.statements if "））" in statement.text or "即2020年" in statement.text]


def test_falls_among_rises_are_negative_and_falls_alone_compared_by_size(reply: Callable[..., Answer]) -> None:
    asked = "城关区和七里河区2020年的固定资产投资增速目标对比"
    mixed = reply(asked, chengguan="2020年固定资产投资增长10%。", qilihe="2020年固定资产投资下降3%。").chart
    assert mixed
    assert [(point.value, point.text) for point in mixed.points] == [(10.0, "10%"), (-3.0, "下降3%")]
    assert mixed.title.startswith("固定资产投资（增速）")
    alone = reply(asked, chengguan="2020年固定资产投资下降2%。", qilihe="2020年固定资产投资下降3%。").chart
    assert alone
    assert [point.value for point in alone.points] == [2.0, 3.0]


def test_bars_of_unlike_times_say_so_above_them(assistant: Assistant) -> None:
    unlike = assistant.ask("城关区和七里河区的GDP目标对比").answer.chart
    assert unlike
    assert "时间不同" in unlike.title


def test_the_years_of_a_place_stand_in_order_each_target_before_its_result(tmp_path: Path) -> None:
    texts = {
        year: f"某区政府工作报告\n\n一、{year - 1}年工作回顾\n\n{year - 1}年,地区生产总值完成{done}亿元。\n\n"
        f"二、{year}年主要目标\n\n{year}年,地区生产总值达到{aim}亿元。\n"
        for year, done, aim in ((2021, 560, 600), (2022, 590, 650), (2023, 640, 690))
    }
    folder = make_knowledge(tmp_path / "knowledge", **{f"r{year}": text for year, text in texts.items()})
    for year in texts:
        (folder / "documents" / f"r{year}.yaml").write_text(
            f"title: {year}年报告\nregion: lanzhou-chengguan\nyear: {year}\n", encoding="utf-8"
        )
    answer = Assistant.load(folder).ask("近几年城关区GDP目标和完成情况").answer
    assert answer.chart
    told = [(point.label, point.series, point.value) for point in answer.chart.points]
    assert told[:3] == [("2020", "实际", 560.0), ("2021", "目标", 600.0), ("2021", "实际", 590.0)]
    assert answer.chart.series == ("目标", "实际")
    assert answer.table
    assert [cell.text for cell in answer.table.rows[0]] == ["2020年", "—", "560亿元", "—"]
    assert [row[0].text for row in answer.table.rows] == ["2020年", "2021年", "2022年", "2023年"]
    assert all(cell.stated and cell.quotes for row in answer.table.rows for cell in row[1:3] if cell.text != "—")
