"""Tables of statistical bulletins: what was reached in one year, how much it grew and what part of the whole it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents import Document, Section
from assistant.recognition.indicators import match_label
from assistant.recognition.numerals import parse_number
from assistant.records import Figure, Measure, Nature, Period, Quantity
from assistant.text import Span
from assistant.vocabulary import Vocabulary

NAME = re.compile(r"指标(?:名称)?|(?:产品|行业|项目)名称|产品|行业|项目")
AMOUNT = re.compile(r"(?:20\d\d年)?(?:绝对[数额值]|产量|数量|总量|年末数|数值|金额|完成[额数]|总额|实绩|面积|人数|产值|本年|全年)")
OF_EACH = re.compile(r"产量|产值|(?:播种|种植)面积")  # 粮食 in a column of 产量 is 粮食产量
GROWTH = re.compile(r"(?:比|较)(?:上年|去年|同期)|同比|增长|增速|增减")
SHARE = re.compile(r"比重|占比|构成")
AIM = re.compile(r"目标|规划|预期|计划|属性")
OF_A_YEAR = re.compile(r"20\d\d年")
ON_LAST_YEAR = re.compile(r"上年|去年|同期|同比")
UNIT = re.compile(r"[(（](?P<unit>[^()（）]{1,8})[)）]")
ABOVE = re.compile(r"单位[:：]\s*(?P<unit>[\u4e00-\u9fff%/]{1,8})")
YEAR = re.compile(r"(?P<year>20\d\d)年")
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
FRONT = re.compile(r"^(?:[#＃*]|其中[:：]?|[一二三四五六七八九十]+、|\d+[.、])+")
LINE = re.compile(r"[^\n]*\S[^\n]*")
HEAD = re.compile(r"\n[ \t\u3000]*(?:指\s*标|(?:产品|行业|项目)名称)(?:名称)?[ \t\u3000]*\n")


def read_bulletin(document: Document, section: Section, vocabulary: Vocabulary, rows: Sequence[Sequence[Span]]) -> Iterator[Figure]:
    """The figures of a table whose first row names an amount and perhaps its growth or share; of any other table none."""
    text = document.text.text
    titles = [re.sub(r"\s", "", cell.cut(text)) for cell in rows[0]] if rows else []
    kinds = [_kind(title) for title in titles]
    years = [at for at, title in enumerate(titles) if OF_A_YEAR.fullmatch(title)]
    if len(years) == 1 and any(map(ON_LAST_YEAR.search, titles)):  # 指标 | 单位 | 2021年 | 比上年增长
        kinds[years[0]] = Measure.LEVEL
    units = titles.index("单位") if "单位" in titles else None
    if len(titles) < 2 or not NAME.fullmatch(titles[0]) or Measure.LEVEL not in kinds or any(map(AIM.search, titles)):
        return
    above = text[max(section.span.start, rows[0][0].start - 80) : rows[0][0].start]
    unit = found["unit"] if (found := ABOVE.search(above)) else None
    year = YEAR.search(titles[years[0]] if len(years) == 1 else above) or YEAR.search(document.title)
    of_each = next((found.group() for title in titles if (found := OF_EACH.match(title))), "")
    period = Period(int(year["year"]), int(year["year"]), year.group()) if year else None
    for row in rows[1:]:
        name = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", FRONT.sub("", row[0].cut(text).strip()))
        if len(row) != len(titles) or len(name) < 2 or not re.search(r"[\u4e00-\u9fff]", name):
            continue
        name = name if name.endswith(of_each) else name + of_each
        for title, measure, cell in list(zip(titles, kinds, row, strict=True))[1:]:
            number = NUMBER.fullmatch(cell.cut(text).strip())
            if measure is None or number is None:
                continue
            own = UNIT.search(title)
            each = row[units].cut(text).strip() if units is not None else unit
            of = "%" if measure is not Measure.LEVEL else own["unit"] if own else each
            at = cell.start + cell.cut(text).index(number.group())
            indicator = match_label(name, vocabulary, unit=of) if measure is not Measure.SHARE else None
            yield Figure(
                document.id, section.path, name, indicator.id if indicator else None, document.region, period, measure, Nature.ACTUAL,
                Quantity(parse_number(number.group()), of, text=number.group()), document.quote(Span(row[0].start, row[-1].end)),
                document.text.to_source(Span(at, at + len(number.group()))),
            )  # fmt: skip


def _kind(title: str) -> Measure | None:
    if GROWTH.search(title):
        return Measure.GROWTH
    if SHARE.search(title):
        return Measure.SHARE
    return Measure.LEVEL if AMOUNT.match(title) else None


def find_stacked(text: str, span: Span) -> Iterator[list[list[Span]]]:
    """The tables of which each cell became a line of its own: 指标 / 绝对数 / 地区生产总值 / 490.2."""
    for head in HEAD.finditer(text, span.start, span.end):
        cells = [Span(line.start(), line.end()) for line in LINE.finditer(text, head.start(), min(span.end, head.start() + 20000))]
        width = next((at for at, cell in enumerate(cells[1:6], 1) if _kind(re.sub(r"\s", "", cell.cut(text))) is None), 0)
        rows = [cells[:width]] if width > 1 else []
        while rows and len(row := cells[len(rows) * width : (len(rows) + 1) * width]) == width:
            if NUMBER.fullmatch(row[0].cut(text).strip()) or not all(NUMBER.fullmatch(cell.cut(text).strip()) for cell in row[1:]):
                break
            rows.append(row)
        if len(rows) > 2:
            yield rows
