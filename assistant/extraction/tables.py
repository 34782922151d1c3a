"""Indicator tables of plan outlines (专栏) as figures: markdown, HTML, and plain text set in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import Document, Section
from assistant.extraction.bulletins import find_stacked, read_bulletin
from assistant.recognition.indicators import match_label
from assistant.recognition.numerals import fold_digits, parse_number
from assistant.records import Bound, Figure, Measure, Nature, Period, Quantity
from assistant.text import Span
from assistant.vocabulary import Vocabulary

LINE = re.compile(r"[^\n]+")
MARKUP_TABLE = re.compile(r"<table\b.*?</table\s*>", re.S | re.I)
MARKUP_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?:</tr\s*>|(?=<tr\b|</table))", re.S | re.I)
MARKUP_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=</t[dh]\s*>|<t[dh]\b|</tr|$)", re.S | re.I)
TAG = re.compile(r"<[^>]*>")
RULE = re.compile(r"[\s|:+\-—_=]+")
GAP = re.compile(r"\t+|[ \u00a0]{2,}|\u3000+|\s*[│┃]\s*")
COLUMNS = re.compile(r"(?:指\s?标|(?:产品|行业|项目)名称)[^\n]{0,8}[|\t│\u3000 ]")
NAME = re.compile(r"指标(?:名称|内容)?$|^名称$|^主要指标")
UNIT = re.compile(r"单位")
KIND = re.compile(r"属性|性质|类型|类别$")
GROWTH = re.compile(r"年均|增速|增长")
AIM = re.compile(r"目标|规划|预期|计划")
BASE = re.compile(r"基期|基数|实际|完成|现状|预计|实绩")
YEAR = re.compile(r"(20\d{2})")
BINDING = re.compile(r"约束性|预期性|引导性")
CELL = re.compile(
    r"(?P<bound>[>≥＞﹥≧]=?|[<≤＜﹤≦]=?|约|不低于|不超过|超过|大于|小于|高于|低于|达到|控制在)?\s*(?P<sum>[\[〔【（(])?\s*(?P<number>-?\d[\d,]*(?:\.\d+)?)(?:\s*[-—~～至]\s*(?P<high>\d[\d,]*(?:\.\d+)?))?"
    r"\s*(?P<unit>%|‰|个百分点|万?亿?元|[万亿]?[\u4e00-\u9fff]{0,4}?)?\s*(?P<close>[\]〕】）)])?\s*(?P<after>以上|以内|以下|左右)?\s*(?:[\[〔【（(]\s*[\d.]+\s*[\]〕】）)])?$"
)
BOUNDS = {
    ">": Bound.MORE_THAN, "＞": Bound.MORE_THAN, "﹥": Bound.MORE_THAN, "超过": Bound.MORE_THAN, "大于": Bound.MORE_THAN, "高于": Bound.MORE_THAN,
    "≥": Bound.AT_LEAST, "≧": Bound.AT_LEAST, ">=": Bound.AT_LEAST, "不低于": Bound.AT_LEAST, "以上": Bound.AT_LEAST,
    "<": Bound.LESS_THAN, "＜": Bound.LESS_THAN, "﹤": Bound.LESS_THAN, "小于": Bound.LESS_THAN, "低于": Bound.LESS_THAN,
    "≤": Bound.AT_MOST, "≦": Bound.AT_MOST, "<=": Bound.AT_MOST, "不超过": Bound.AT_MOST, "控制在": Bound.AT_MOST, "以内": Bound.AT_MOST, "以下": Bound.AT_MOST,
    "约": Bound.ABOUT, "左右": Bound.ABOUT,
}  # fmt: skip
EMPTY = re.compile(r"[\s—\-–/／.…]*")
NAME_UNIT = re.compile(r"[（(]([^（()）]{1,10})[)）]\s*$")
NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.、．)）]|[(（]\d{1,3}[)）]|[一二三四五六七八九十]+、)\s*")


@dataclass(frozen=True, slots=True)
class TableFigures:
    """A table and the figures in it."""

    span: Span
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    cells: tuple[Span, ...]


def find_table_figures(document: Document, section: Section, vocabulary: Vocabulary) -> Iterator[TableFigures]:
    """The tables of a section in order, each with its figures; one without a column of indicators is none."""
    return iter(sorted(_read_tables(document, section, vocabulary), key=lambda table: table.span.start))


def _read_tables(document: Document, section: Section, vocabulary: Vocabulary) -> Iterator[TableFigures]:
    text = document.text.text
    for rows in _tables(text, section.span):
        header, first = _header(text, rows)
        figures = tuple(read_bulletin(document, section, vocabulary, [row.cells for row in rows]))
        if not figures and header is not None:
            figures = tuple(figure for row in rows[first:] for figure in _row_figures(document, section, vocabulary, header, row))
        if figures:
            yield TableFigures(Span(rows[0].span.start, rows[-1].span.end), figures)
    for cells in find_stacked(text, section.span):
        if figures := tuple(read_bulletin(document, section, vocabulary, cells)):
            yield TableFigures(Span(cells[0][0].start, cells[-1][-1].end), figures)


def _tables(text: str, span: Span) -> Iterator[list[_Row]]:
    """The rows of each thing that looks like a table."""
    for table in MARKUP_TABLE.finditer(text, span.start, span.end):
        yield [
            _Row(Span(*row.span()), tuple(Span(*cell.span(1)) for cell in MARKUP_CELL.finditer(text, *row.span(1))))
            for row in MARKUP_ROW.finditer(text, *table.span())
        ]
    if not COLUMNS.search(text, span.start, span.end):
        return
    rows: list[_Row] = []
    for line in LINE.finditer(text, span.start, span.end):
        if "|" in line.group() and RULE.fullmatch(line.group()):
            continue
        row = _Row(Span(*line.span()), tuple(_cells(text, line.start(), line.end())))
        if len(row.cells) > 1:
            rows.append(row)
        elif rows and not (len(line.group()) <= 20 and not re.search(r"[,，。;；]", line.group())):
            if len(rows) > 2:
                yield rows
            rows = []
    if len(rows) > 2:
        yield rows


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    if "|" in line:
        inner = [match.start() for match in re.finditer(r"\|", line)]
        edges = ([] if line.lstrip().startswith("|") else [-1]) + inner + ([] if line.rstrip().endswith("|") else [len(line)])
        for left, right in pairwise(edges):
            yield Span(start + left + 1, start + right)
        return
    at = start + len(line) - len(line.lstrip())
    for gap in GAP.finditer(text, at, end):
        yield Span(at, gap.start())
        at = gap.end()
    if at < end:
        yield Span(at, end)


def _said(text: str, span: Span) -> str:
    return TAG.sub("", span.cut(text)).replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").strip(" \u00a0\u3000\t\n*")


def _header(text: str, rows: list[_Row]) -> tuple[list[str] | None, int]:
    """What the columns hold, and where the body begins."""
    for index, row in enumerate(rows[:4]):
        titles = [_said(text, cell) for cell in row.cells]
        if (
            any(NAME.search(title) for title in titles)
            and sum(bool(AIM.search(title) or YEAR.search(title) or UNIT.search(title)) for title in titles) >= 2
        ):
            return titles, index + 1
    return None, 0


def _row_figures(document: Document, section: Section, vocabulary: Vocabulary, header: list[str], row: _Row) -> Iterator[Figure]:
    text = document.text.text
    cells = list(row.cells)
    columns = header
    if len(cells) < len(header):  # a category that spans rows is printed once
        columns = header[len(header) - len(cells) :]
    name_at = next((index for index, title in enumerate(columns) if NAME.search(title)), None)
    if name_at is None or name_at >= len(cells):
        return
    name = NUMBERING.sub("", _said(text, cells[name_at]))
    said = [_said(text, cell) for cell in cells]
    unit = next(
        (said[index] for index, title in enumerate(columns[: len(said)]) if UNIT.search(title) and not EMPTY.fullmatch(said[index])), None
    )
    if within := NAME_UNIT.search(name):
        unit, name = unit or within.group(1), name[: within.start()].strip()
    kind = next((match.group() for cell in said if (match := BINDING.search(cell))), "")
    if NAME.search(name) or len(name) < 2 or not re.search(r"[\u4e00-\u9fff]", name):
        return
    indicator = match_label(name, vocabulary)
    for title, cell, words in zip(columns, cells, said, strict=False):
        column = _column(title, document)
        if column is None or EMPTY.fullmatch(words):
            continue
        nature, measure, period = column
        found = CELL.match(fold_digits(words))
        quantity = None
        at = None
        if found:
            grown = measure is Measure.GROWTH
            quantity = _quantity(found, words, "%" if grown else unit)
            if not grown:
                measure = _measure(quantity, name, bool(found["sum"]))
            if measure is Measure.CUMULATIVE and nature is Nature.TARGET and period and document.period:
                period = Period(*document.period, period.text)
            start = fold_digits(text[cell.start : cell.end]).find(found["number"])
            at = document.text.to_source(Span(cell.start + start, cell.start + start + len(found["number"])))
        elif not re.search(r"[\u4e00-\u9fff]{2}", words):
            continue
        else:
            measure = Measure.QUALITATIVE
        yield Figure(
            document.id, section.path, name, indicator.id if indicator else None, document.region, period, measure, nature,
            quantity, document.quote(_trimmed(text, row.span)), at, kind,
        )  # fmt: skip


def _trimmed(text: str, span: Span) -> Span:
    piece = span.cut(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - (len(piece) - len(piece.rstrip())))


def _column(title: str, document: Document) -> tuple[Nature, Measure, Period | None] | None:
    """Whether a column holds values: of what nature, of growth or not, and for when."""
    years = [int(year) for year in YEAR.findall(title)]
    plan = document.period
    if NAME.search(title) or UNIT.search(title) or KIND.search(title):
        return None
    if GROWTH.search(title) and not (AIM.search(title) and years and not re.search(r"年均|增速", title)):
        return Nature.TARGET, Measure.GROWTH, Period(*plan, title) if plan else None
    if AIM.search(title) or years and plan and years[-1] >= plan[0]:
        return (
            Nature.TARGET,
            Measure.LEVEL,
            Period(years[-1], years[-1], title) if years else Period(plan[1], plan[1], title) if plan else None,
        )
    if BASE.search(title) or years:
        return Nature.BASELINE, Measure.LEVEL, Period(years[-1], years[-1], title) if years else None
    return None


def _quantity(found: re.Match[str], words: str, unit: str | None) -> Quantity:
    value = parse_number(found["number"])
    bound = BOUNDS.get(found["after"] or "") or BOUNDS.get(found["bound"] or "") or Bound.EXACTLY
    if found["high"]:
        return Quantity(None, found["unit"] or unit, Bound.BETWEEN, words, value, parse_number(found["high"]))
    return Quantity(value, found["unit"] or unit, bound, words)


def _measure(quantity: Quantity, name: str, summed: bool) -> Measure:
    unit = quantity.unit or ""
    if summed or "累计" in name:
        return Measure.CUMULATIVE
    if "百分点" in unit or re.match(r"新增", name):
        return Measure.INCREMENT
    if unit in ("%", "‰"):
        return Measure.GROWTH if re.search(r"增长|增速|降低|下降", name) and "自然增长" not in name else Measure.SHARE
    return Measure.LEVEL
