"""What the columns of a table hold: names, units, kinds, and values of which nature, measure, unit and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from assistant.documents import Document, Kind
from assistant.extraction.grids import Grid, said
from assistant.recognition import find_periods
from assistant.recognition.numerals import fold_digits
from assistant.records import Measure, Nature, Period

NAME = re.compile(r"指标(?:名称|内容)?$|^名称$|^主要指标|^(?:产品|行业|项目|指标)(?:名称)?$|^品名$|^收?支?科目$")
PRODUCT = re.compile(r"产品|品名|行业|项目")
UNIT = re.compile(r"^(?:计量|计算)?单位$")
KIND = re.compile(r"属性|性质|^类型$")
ASIDE = re.compile(
    r"^(?:序号|编号|类别|分类|领域|方面|类型|备注|说明|.{0,6}(?:时限|期限|领导|责任人|负责人)|责任单位|牵头单位|.{0,6}(?:单位|部门))$"
)
GROWTH = re.compile(r"年均|增速|增长|增减|同比|比(?:上年|去年|同期)")
YEARLY_OR_ALL = re.compile(r"年均.{0,2}累计|累计.{0,2}年均|年均[/／(（〔\[]")
SHARE = re.compile(r"比重|占比|构成|完成率|完成.{0,4}(?:预算|计划)|[为占].{0,4}(?:预算|计划)(?!数)|^[^增]*[(（]?[%％][)）]?$")
INDEX = re.compile(r"=\s*100|^指数")
AIM = re.compile(r"目标|规划|预期|计划(?!完成)|(?:年初|调整后?的?)预算|预算数|安排")
BASE = re.compile(r"基期|基数|实际|完成|现状|预计|实绩|决算|执行")
AMOUNT = re.compile(
    r"绝对[数额值]|产量|数量|总量|年末[数人余]|数值|金额|总额|面积|人数|产值|本年|全年|余额|收入|支出|投资|规模|增加值|当年|累计|实际|完成|(?<!指)(?<!系)[值数额]$|预算|执行|上年|去年"
)
LAST_YEAR = re.compile(r"^(?:上年|去年)(?!.*[=增])")
NO_UNIT = re.compile("增|年|基|实|预|目标|规划|现状|完成|计划|累计|同期|含|按|约束|指标|可比|名义")
WITHIN = re.compile(r"[(（](?P<unit>[^()（）=]{1,10})[)）]")
A_YEAR = re.compile(r"((?:19|20)\d{2})(?=年|[^\d]|$)")
PART_OF_A_YEAR = re.compile(r"[上下]半年|(?:第?[一二三四]|前三)季度")
YEAR_ALONE = re.compile(r"(?:19|20)\d{2}年?")
CELL_NUMBER = re.compile(
    r"[>≥＞﹥≧<≤＜﹤≦约]?=?\s*[\[〔【（(]?\s*-?\d[\d,，]*(?:\.\d+)?\s*(?:[-—~～至]\s*\d[\d,，.]*)?\s*[%‰％]?\s*[\]〕】）)]?\s*(?:以上|以内|以下|左右)?"
)
HAN = re.compile("[\u4e00-\u9fff]")
TASK = re.compile(r"任务(?:内容)?$|事项$|工作(?:内容|要点|举措)$|主要举措$")  # a column of what is to be done, in words
CAPTION = re.compile(r"(?:^|\n)[ \t\u3000*#]*((?:专栏|附?表)[^\n。]{0,50})(?:\n|$)")
CAME = re.compile(r"完成情况|实现情况|执行情况|进展情况|实施情况|完成进度")
MOST_ROWS = 4
A_YEAR_OR_TWO = 2  # 2024年实际 beside 2025年计划, 2026年计划 is what came, 2020年实际 beside 2025年目标 what is counted from


class Role(Enum):
    """What a column is for."""

    NAME = "name"
    UNIT = "unit"
    KIND = "kind"
    YEAR = "year"  # each row is a year
    VALUE = "value"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; what values have is empty for others."""

    role: Role
    title: str = ""
    nature: Nature = Nature.ACTUAL
    measure: Measure | None = None  # None: as its name and unit say
    period: Period | None = None
    unit: str | None = None
    either: bool = False  # 年均/累计: a yearly average, or in brackets the sum


def is_number(words: str) -> bool:
    """Whether a cell holds a number and not a year.

    >>> [is_number(words) for words in ("〔1.8〕", "<5.5", "7，490", "2025年", "—", "基本建成")]
    [True, True, True, False, False, False]
    """
    return bool(CELL_NUMBER.fullmatch(fold_digits(words))) and not YEAR_ALONE.fullmatch(words)


def read_head(grid: Grid, text: str, document: Document, above: str) -> tuple[list[Column], int] | None:
    """The columns and the index of the first row of the body; None where nothing tells what the columns hold."""
    rows = [[said(text, cell) for cell in row.cells] for row in grid[: MOST_ROWS + 1]]
    first = next((at for at, row in enumerate(rows) if any(is_number(words) for words in row[1:])), None)
    if first is None:  # values in words
        first = 1
    if not first or first >= len(grid):
        return None
    caption = above
    start = 0
    while start < first - 1 and len({words for words in rows[start] if words}) <= 1:
        caption += " " + next((words for words in rows[start] if words), "")
        start += 1
    titles = _titles(rows[start:first])
    body = [[said(text, cell) for cell in row.cells] for row in grid[first:]]
    roles = _roles(titles, body)
    if any(TASK.search(title) for title in titles) and not any(NAME.search(title) for title in titles):
        return None  # what its cells say is read as text
    if Role.NAME not in roles and Role.YEAR not in roles:
        return None
    columns = _columns(titles, roles, document, caption)
    return (columns, first) if any(column.role is Role.VALUE for column in columns) else None


def _titles(rows: Sequence[Sequence[str]]) -> list[str]:
    """The title of each column; what stands over several of them is printed once, and the cells beside it are empty.

    >>> _titles([["指标", "2025年计划", ""], ["", "绝对值", "增长%"]])
    ['指标', '2025年计划绝对值', '2025年计划增长%']
    """
    titles = []
    for at in range(max(map(len, rows))):
        cells = [row[at] if at < len(row) else "" for row in rows]
        for above, below in pairwise(range(len(rows))):
            if (
                not cells[above]
                and cells[below]
                and at
                and (over := [words for words in rows[above][:at] if words])
                and rows[below][at - 1 : at] != [""]
            ):
                cells[above] = over[-1]
        titles.append(re.sub(r"\s+", "", "".join(dict.fromkeys(cells))))
    return titles


def _roles(titles: Sequence[str], body: Sequence[Sequence[str]]) -> list[Role | None]:
    """The role of each column; None for one that may hold values."""
    roles: list[Role | None] = []
    for title in titles:
        bare = WITHIN.sub("", title)
        roles.append(
            Role.NAME if NAME.search(bare) else Role.UNIT if UNIT.match(title) else Role.KIND if KIND.search(title) and not PRODUCT.match(title) else Role.ASIDE if ASIDE.match(bare) else None
        )  # fmt: skip
    if Role.NAME not in roles:
        for at, role in enumerate(roles):
            cells = [row[at] for row in body if at < len(row) and row[at]]
            if role is None and cells and sum(bool(YEAR_ALONE.fullmatch(words)) for words in cells) * 5 > 4 * len(cells):
                roles[at] = Role.YEAR
                break
            if role is None and cells and sum(bool(HAN.search(words)) and not is_number(words) for words in cells) * 5 > 3 * len(cells):
                roles[at] = Role.NAME
                break
    exact = [at for at, (title, role) in enumerate(zip(titles, roles, strict=True)) if role is Role.NAME and "指标" in title]
    if exact:  # 项目 beside 指标 is a group of them
        roles = [Role.ASIDE if role is Role.NAME and "指标" not in title else role for title, role in zip(titles, roles, strict=True)]
    return roles


def _columns(titles: Sequence[str], roles: Sequence[Role | None], document: Document, caption: str) -> list[Column]:
    plan = _plan(document, caption)
    kinds = Role.KIND in roles
    years = [int(year) for title, role in zip(titles, roles, strict=True) if role is None for year in A_YEAR.findall(title)]
    ahead = any(AIM.search(title) for title, role in zip(titles, roles, strict=True) if role is None)
    looks = document.kind is not Kind.BULLETIN and (bool(plan) or kinds or ahead)
    year = next((int(found[1]) for words in (caption, document.title) if (found := A_YEAR.search(words))), document.year)
    aimed = {found for title in titles if AIM.search(title) for found in A_YEAR.findall(title)}
    came = bool(CAME.search(_named(caption)))
    columns = []
    for title, role in zip(titles, roles, strict=True):
        value = _value(title, years, plan, year, looks=looks, kinds=kinds, all=Role.YEAR in roles) if role is None else None
        if value and value.nature is not Nature.ACTUAL and not AIM.search(title):
            beside = BASE.search(title) and aimed.intersection(A_YEAR.findall(title))  # 2024年计划, 2024年预计完成
            if beside or came and not (plan and value.period and value.period.end and value.period.end < plan[0]):
                value = replace(value, nature=Nature.ACTUAL)
        columns.append(value or Column(role or Role.ASIDE, title))
    return columns


def _named(caption: str) -> str:
    """The line before a table that names it."""
    return next(reversed(CAPTION.findall(caption)), "")


def _plan(document: Document, caption: str) -> tuple[int, int] | None:
    """The years of the plan that a table is of: those of its caption, else of the document."""
    for words in (_named(caption), "" if document.period else caption, "" if document.period else document.title):
        for mention in find_periods(words, year=document.year or 1):
            start, end = mention.value.start, mention.value.end
            if start and end and end > start:
                return start, end
    return document.period


def _value(
    title: str, years: Sequence[int], plan: tuple[int, int] | None, year: int | None, *, looks: bool, kinds: bool, all: bool
) -> Column | None:
    """What a column of values holds; None where its title does not tell that it holds any."""
    own = [int(found) for found in A_YEAR.findall(title)]
    told = all or bool(
        own
        or AIM.search(title)
        or BASE.search(title)
        or GROWTH.search(title)
        or SHARE.search(title)
        or AMOUNT.search(title)
        or AMOUNT.search(WITHIN.sub("", title))
        or INDEX.search(title)
    )
    if not told:
        return None
    within = WITHIN.search(title)
    unit = within["unit"] if within and not YEAR_ALONE.fullmatch(within["unit"]) and not NO_UNIT.search(within["unit"]) else None
    either = bool(YEARLY_OR_ALL.search(title))
    grown = bool(GROWTH.search(title)) and not either and not (AIM.search(title) and own and not re.search("年均|增速|增长", title))
    measure = Measure.GROWTH if grown else Measure.SHARE if SHARE.search(title) else Measure.LEVEL if INDEX.search(title) else None
    spans_plan = plan and (either or "年均" in title or "累计" in title and not own)
    part = "".join(PART_OF_A_YEAR.findall(title))
    if len(own) > 1:
        period: Period | None = Period(min(own), max(own), f"{min(own)}—{max(own)}年")
    elif own:
        period = Period(own[0], own[0], f"{own[0]}年{part}")
    elif spans_plan and plan and looks:
        period = Period(*plan)
    elif AIM.search(title) and plan:
        period = Period(plan[1], plan[1], f"{plan[1]}年")
    elif year is not None:
        last = year - 1 if LAST_YEAR.search(title) else year
        period = Period(last, last, f"{last}年{part}")
    else:
        period = None
    end = period.end if period else None
    came = measure is Measure.SHARE and re.search("完成|[为占].{0,4}(?:预算|计划)", title)  # so much of what was laid down
    if came:
        nature = Nature.ACTUAL
    elif AIM.search(title) or (looks and spans_plan and not own):
        nature = Nature.TARGET
    elif not looks:
        nature = Nature.ACTUAL
    elif BASE.search(title):
        earlier = plan is not None or bool(years) and max(years) - (end or 0) > A_YEAR_OR_TWO or kinds
        nature = Nature.BASELINE if earlier else Nature.ACTUAL  # 决算 beside 预算 of one year is what came
    elif plan and end:
        nature = Nature.TARGET if end >= plan[0] else Nature.BASELINE
    elif end and years and (kinds or len(set(years)) > 1):
        nature = Nature.TARGET if end == max(years) and len(set(years)) > 1 else Nature.BASELINE
    else:
        nature = Nature.TARGET if looks and grown else Nature.ACTUAL
    return Column(Role.VALUE, title, nature, measure, period, unit, either)
