"""Pages of PDF files: the order in which pieces are read, columns, and the encodings of Chinese fonts."""

from __future__ import annotations

import pytest

from assistant.reading import extract_text
from assistant.reading.pdf_columns import Piece, in_columns
from assistant.reading.pdf_lines import join_lines, place_lines
from tests import samples

LEFT = (
    "全县地区生产总值达到三百二十亿元，固定",
    "资产投资增长百分之六，社会消费品零售总",
    "额增长7%，城镇新增就业2800人。",
    "工业经济稳中向好，规上工业增加值增长",
    "百分之八，新增规上工业企业20家。",
)
RIGHT = (
    "服务业加快发展，全年接待游客120万人次，",
    "实现旅游收入9亿元，增长12%。各项改革不",
    "断深化，营商环境持续优化，新增市场主体",
    "三千户。城乡面貌不断改善，改造老旧小区",
    "十二个，新建道路8条。",
)


def columns(*, title: str = "") -> list[Piece]:
    """A page in two columns, drawn across as many programs do."""
    page = [Piece(60, 800, 12, title)] if title else []
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page += [Piece(60, 760 - 20 * row, 12, left), Piece(320, 760 - 20 * row, 12, right)]
    return page


@pytest.mark.parametrize("title", ["", "二〇二六年甲乙县人民政府工作报告（摘要）在县人民代表大会上的报告全文"])
def test_columns_are_read_one_after_the_other(title: str) -> None:
    lines = place_lines(columns(title=title))
    assert [line.text for line in lines] == [*([title] if title else []), *LEFT, *RIGHT]
    assert "社会消费品零售总额增长7%" in "".join(join_lines(lines))


def test_a_table_is_no_two_columns() -> None:
    page = [Piece(x, 760 - 20 * row, 12, text) for row in range(10) for x, text in ((60, f"指标{row}"), (320, f"{row}.5"), (420, "亿元"))]
    assert len(list(in_columns(page))) == 1
    assert place_lines(page)[0].text == "指标0\t0.5\t亿元"


def test_what_is_drawn_at_one_place_keeps_the_order_in_which_it_is_drawn() -> None:
    page = [Piece(60, 700, 12, text) for text in ("地区生产总值增长", "6%", "左右，高新技术企业达到", "20", "家。")]
    assert [line.text for line in place_lines(page)] == ["地区生产总值增长6%左右，高新技术企业达到20家。"]


@pytest.mark.parametrize("encoding", ["GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GBpc-EUC-H", "GBKp-EUC-V"])
def test_fonts_in_the_codes_of_gbk_are_read(encoding: str) -> None:
    words = "全县地区生产总值增长6%左右，新增就业3000人以上，各项工作取得新的成绩。"
    page = f"BT /F1 12 Tf 1 0 0 1 70 700 Tm <{words.encode('gbk').hex()}> Tj ET"
    data = samples.build_pdf([page]).replace(b"/Encoding /Identity-H", f"/Encoding /{encoding}".encode()).replace(b"/ToUnicode 5 0 R", b"")
    assert extract_text(data, "a.pdf").text.strip() == words
