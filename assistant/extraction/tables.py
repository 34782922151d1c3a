"""Tables as figures: indicator tables of plans (专栏), tables of bulletins and budgets, in whatever form they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents import Document, Kind, Section
from assistant.extraction.grids import Grid, Row, find_grids, said
from assistant.extraction.heads import BASE, HAN, NAME, PRODUCT, Column, Role, is_number, read_head
from assistant.extraction.subjects import read_subject
from assistant.extraction.when import calendar_of
from assistant.recognition.indicators import match_label
from assistant.recognition.numerals import fold_digits, parse_number
from assistant.records import Bound, Figure, Measure, Nature, Period, Quantity
from assistant.text import Span
from assistant.vocabulary import Vocabulary

BINDING = re.compile(r"约束性|预期性|引导性")
CELL = re.compile(
    r"(?P<bound>[>≥＞﹥≧]=?|[<≤＜﹤≦]=?|约|不低于|不超过|超过|大于|小于|高于|低于|达到|控制在)?\s*(?P<sum>[\[〔【（(])?\s*(?P<number>-?\d[\d,，]*(?:\.\d+)?)(?:\s*[-—~～至]\s*(?P<high>\d[\d,，]*(?:\.\d+)?))?"
    r"\s*(?P<unit>%|‰|个百分点|万?亿?元|[万亿]?[\u4e00-\u9fff]{0,4}?)?\s*(?P<close>[\]〕】）)])?\s*(?P<after>以上|以内|以下|左右)?\s*(?:[\[〔【（(]\s*[\d.]+\s*[\]〕】）)])?$"
)
BOUNDS = {
    ">": Bound.MORE_THAN, "＞": Bound.MORE_THAN, "﹥": Bound.MORE_THAN, "超过": Bound.MORE_THAN, "大于": Bound.MORE_THAN, "高于": Bound.MORE_THAN,
    "≥": Bound.AT_LEAST, "≧": Bound.AT_LEAST, ">=": Bound.AT_LEAST, "不低于": Bound.AT_LEAST, "以上": Bound.AT_LEAST,
    "<": Bound.LESS_THAN, "＜": Bound.LESS_THAN, "﹤": Bound.LESS_THAN, "小于": Bound.LESS_THAN, "低于": Bound.LESS_THAN,
    "≤": Bound.AT_MOST, "≦": Bound.AT_MOST, "<=": Bound.AT_MOST, "不超过": Bound.AT_MOST, "控制在": Bound.AT_MOST, "以内": Bound.AT_MOST, "以下": Bound.AT_MOST,
    "约": Bound.ABOUT, "左右": Bound.ABOUT,
}  # fmt: skip
EMPTY = re.compile(r"[\s—\-–/／.…·]*")
WHOM = re.compile(r"[万余]*[\u4e00-\u9fff]{5,}")
DONE = re.compile(r"(?P<verb>完成|新增|新建|改造|建成|开工|竣工|投用|交付|启动)(?=\d)")  # 完成15个, 竣工80%: so much of what the row names
A_NUMBER = re.compile(r"\d[\d.,，]*(?!\s*[年月日\d.])")
NAME_UNIT = re.compile(r"[（(]([^（()）]{1,10})[)）]\s*$")
FRONT = re.compile(
    r"^\s*(?:[#＃*]|其中[:：]?|\d{1,3}[.、．)）]|[(（][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]+、|[①-⑳])+\s*"
)
UNIT_ABOVE = re.compile(r"单位[:：]\s*(?P<unit>[\u4e00-\u9fff%/]{1,8})")
OF_EACH = re.compile(r"产量|产值|(?:播种|种植)面积|销量|余额|投资额?|增加值|收入")
MEASURED = re.compile(r"[量值额]$|收入$|投资$|面积$")
CHANGE_ALONE = re.compile(r"(?:比上年|同比)?(?:增[长速幅减]|增长率|增长速度|±)*")
INDEX_OF = re.compile(r"[\u4e00-\u9fff\d]*=100")
OF_A_PLAN = re.compile(r"预算|计划")
SECTOR = re.compile(r"第?[一二三]次?产业")
RATE = re.compile(r"(?<!生产)率$|比重$|比例$|占比$|浓度$|指数$|寿命$|年限$")
GROWING = re.compile(r"增长|增速|降低|下降|减少")
ABOVE = 90  # characters before a table that may say its unit and year


@dataclass(frozen=True, slots=True)
class TableFigures:
    """A table and the figures in it."""

    span: Span
    figures: tuple[Figure, ...]
    cells: tuple[Span, ...]  # that are to be read as text: all where no column holds values


def find_table_figures(document: Document, section: Section, vocabulary: Vocabulary) -> Iterator[TableFigures]:
    """The tables of a section in order, each with its figures, none in one that does not tell what its columns hold."""
    text = document.text.text
    for grid in find_grids(text, section.span):
        found = tuple(_figures(document, section, vocabulary, grid))
        figures = tuple(one for one in found if isinstance(one, Figure))
        cells = tuple(one for one in found if isinstance(one, Span)) if figures else tuple(cell for row in grid for cell in row.cells)
        yield TableFigures(Span(grid[0].span.start, grid[-1].span.end), figures, cells)


def _figures(document: Document, section: Section, vocabulary: Vocabulary, grid: Grid) -> Iterator[Figure | Span]:
    text = document.text.text
    again = next((at for at, row in enumerate(grid) if at > 1 and _is_head(row, text)), 0)
    if again:  # another table right below
        yield from _figures(document, section, vocabulary, grid[:again])
        yield from _figures(document, section, vocabulary, grid[again:])
        return
    above = text[max(section.span.start, grid[0].span.start - ABOVE) : grid[0].span.start]
    head = read_head(grid, text, document, above)
    if head is None:
        return
    columns, first = _as_placed(head[0], document, grid[0].span.start), head[1]
    shared = found["unit"] if (found := UNIT_ABOVE.search(above)) else None
    for row in grid[first:]:
        cells = row.cells
        if len(cells) < len(columns):  # a category that spans rows is printed once
            columns_here = columns[len(columns) - len(cells) :]
        else:
            columns_here = columns[: len(cells)]
        for part in _side_by_side(columns_here):
            yield from _row(document, section, vocabulary, columns_here, part, row, shared)


def _as_placed(columns: Sequence[Column], document: Document, at: int) -> Sequence[Column]:
    """The columns with the aim of the place they stand in, where they do not tell that what they hold was reached: 年度投资 of works to be done."""
    year = document.year
    if year is None or document.kind is Kind.BULLETIN or calendar_of(document).places.at(at).nature is not Nature.TARGET:
        return columns
    return [
        replace(column, nature=Nature.TARGET)
        if column.nature is Nature.ACTUAL and column.period and column.period.end == year and not BASE.search(column.title)
        else column
        for column in columns
    ]


def _is_head(row: Row, text: str) -> bool:
    words = [said(text, cell) for cell in row.cells]
    return len(words) > 1 and bool(NAME.search(words[0])) and not any(map(is_number, words))


def _side_by_side(columns: Sequence[Column]) -> list[range]:
    """The columns that belong together: a second column of names begins another table beside the first."""
    starts = [at for at, column in enumerate(columns) if column.role in (Role.NAME, Role.YEAR)]
    if len(starts) < 2 or not any(column.role is Role.VALUE for column in columns[starts[0] : starts[1]]):
        return [range(len(columns))]
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], len(columns)], strict=True)]


def _row(
    document: Document, section: Section, vocabulary: Vocabulary, columns: Sequence[Column], part: range, row: Row, shared: str | None
) -> Iterator[Figure | Span]:
    """The figures of a row, and those of its cells that tell of numbers in words: 新建小学4所,新增学位3200个."""
    text = document.text.text
    words = {at: said(text, row.cells[at]) for at in part}
    by_role = {role: next((words[at] for at in part if columns[at].role is role), "") for role in Role}
    name = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", FRONT.sub("", by_role[Role.NAME]))
    unit = by_role[Role.UNIT] if not EMPTY.fullmatch(by_role[Role.UNIT]) else None
    if within := NAME_UNIT.search(name):
        unit, name = unit or within.group(1), name[: within.start()].strip()
    yearly = by_role[Role.YEAR]
    if not yearly and (NAME.search(name) or not HAN.search(name) or len(name) < 2 and not any(is_number(said) for said in words.values())):
        return
    products = any(column.role is Role.NAME and PRODUCT.search(column.title) for column in columns)
    kind = next((found.group() for value in words.values() if (found := BINDING.search(value))), "")
    aspects = [found.group() for at in part if (found := OF_EACH.search(columns[at].title))] if products else []
    of = ""
    for at in part:
        column, value = columns[at], words[at]
        if yearly and column.role is Role.VALUE:
            bare = re.sub(r"[(（][^()（）]*[)）]|(?:19|20)\d\d年", "", column.title)
            of = bare if not CHANGE_ALONE.fullmatch(bare) else of or bare
        if column.role in (Role.VALUE, Role.ASIDE) and _tells(value):
            yield row.cells[at]
            continue
        if column.role is not Role.VALUE or EMPTY.fullmatch(value):
            continue
        label, period = name, column.period
        if yearly:
            label = of
            year = int(re.sub(r"\D", "", yearly)[:4])
            period = Period(year, year, yearly)
        elif column.measure is Measure.SHARE and OF_A_PLAN.search(column.title):
            label = name + re.sub(r"[(（]?[%％][)）]?", "", column.title)
        elif len(set(aspects)) == 1 and not MEASURED.search(name) and (OF_EACH.search(column.title) or column.measure is Measure.GROWTH):
            label = name + aspects[0]
        figure = _figure(document, section, vocabulary, column, row, row.cells[at], value, label, unit, shared, period, kind)
        if figure is not None:
            yield figure


def _tells(words: str) -> bool:
    """Whether a cell says of what its number is: 新增学位3200个, not 年均增长5.5%.

    >>> _tells("新建中小学4所，新增学位3200个"), _tells("为1050名残疾人发放补贴"), _tells("年均增长5.5%"), _tells("2026年8月底")
    (True, True, False, False)
    """
    number = A_NUMBER.search(words)
    if number is None or CELL.match(fold_digits(words)):
        return False
    return len(read_subject(words[: number.start()]).whole) > 1 or bool(WHOM.match(words, number.end()))


def _figure(
    document: Document, section: Section, vocabulary: Vocabulary, column: Column, row: Row, cell: Span, value: str, label: str,
    unit: str | None, shared: str | None, period: Period | None, kind: str,
) -> Figure | None:  # fmt: skip
    text = document.text.text
    done = DONE.match(value)
    if done:
        label, value = label + done["verb"].removeprefix("完成"), value[done.end() :]
    found = CELL.match(fold_digits(value))
    measure, quantity, at = column.measure, None, None
    if found:
        summed = bool(found["sum"])
        own = column.unit or unit or shared
        if measure in (Measure.GROWTH, Measure.SHARE):
            own = unit or "%" if summed else "%"
        elif column.either and not summed and own not in ("%", "‰", None) and not RATE.search(label):
            measure, own = Measure.GROWTH, "%"  # an average growth beside a sum
        quantity = _quantity(found, value, own)
        measure = Measure.CUMULATIVE if summed and measure is Measure.GROWTH else measure or _measure(quantity, label, summed)
        if base := INDEX_OF.search(column.title):
            quantity = replace(quantity, text=f"{quantity.text}（{base.group()}）")
        if measure is Measure.CUMULATIVE and column.nature is Nature.TARGET and period and document.period:
            period = Period(*document.period, period.text)
        start = fold_digits(text[cell.start : cell.end]).find(found["number"])
        at = document.text.to_source(Span(cell.start + start, cell.start + start + len(found["number"])))
    elif not re.search(r"[\u4e00-\u9fff]{2}", value) or column.measure is not None or column.nature is not Nature.TARGET:
        return None
    else:
        measure = Measure.QUALITATIVE
    printed = quantity.unit if quantity and measure is not Measure.GROWTH else None
    whole = f"{label}增加值" if SECTOR.fullmatch(label) else label
    indicator = None if measure is Measure.SHARE and column.measure is Measure.SHARE else match_label(whole, vocabulary, unit=printed)
    return Figure(
        document.id, section.path, label, indicator.id if indicator else None, document.region, period, measure, column.nature,
        quantity, document.quote(_trimmed(text, row.span)), at, kind,
    )  # fmt: skip


def _trimmed(text: str, span: Span) -> Span:
    piece = span.cut(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - (len(piece) - len(piece.rstrip())))


def _quantity(found: re.Match[str], words: str, unit: str | None) -> Quantity:
    """The quantity in a cell; its text has the unit that the head gives it."""
    value = parse_number(found["number"])
    bound = BOUNDS.get(found["after"] or "") or BOUNDS.get(found["bound"] or "") or Bound.EXACTLY
    own = found["unit"] or unit
    after = found["after"] or ""
    bare = re.sub(r"[\[〔【（()）】〕\]]", "", words) if found["sum"] else words
    said = bare if found["unit"] or not unit else bare.removesuffix(after).rstrip() + unit + after
    if found["high"]:
        return Quantity(None, own, Bound.BETWEEN, said, value, parse_number(found["high"]))
    return Quantity(value, own, bound, said)


def _measure(quantity: Quantity, name: str, summed: bool) -> Measure:
    unit = quantity.unit or ""
    if summed or "累计" in name:
        return Measure.CUMULATIVE
    if "百分点" in unit or re.match(r"新增", name):
        return Measure.INCREMENT
    if unit in ("%", "‰"):
        return Measure.GROWTH if GROWING.search(name) and "自然增长" not in name else Measure.SHARE
    return Measure.LEVEL
