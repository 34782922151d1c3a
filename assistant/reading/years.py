"""Which years a document is of: how it prints them, which plan it is, which year's plans it states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents import Heading, Kind, Years
from assistant.reading.lines import read_number

SESSIONS = frozenset({Kind.WORK_REPORT, Kind.PLAN_REPORT, Kind.BUDGET_REPORT})  # they are read to a session, its date below their title
DATE = re.compile(r"(?<![\d/])((?:19|20)\d\d)\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})")
_FIVE_YEAR_PLAN = re.compile(
    "第([一二三四五六七八九十]{1,3})个五年|(十[一二三四五六七八九]?|[六七八九])五”?(?:时期|期间)?[^，。]{0,20}(?:规划|纲要|计划|方案)"
)
_SPAN_OF_YEARS = re.compile(r"(20\d\d)\s*年?\s*[-—－–~～至]+\s*(20\d\d)")
_MASKED = re.compile(r"[2xX×](?:(?<=2)0(?:[xX×*＊]{2}|\d[xX×*＊])|(?<=[xX×])(?<![A-Za-z\d].)[xX×]{1,3}年)")
_STRIPPED = re.compile(r"[到至自从]年[,，]|(?:^|(?<=[。；;]))[^\S\n]*年[,，]", re.MULTILINE)  # 到年底 is no year
_ENDS_A_CLAUSE = re.compile("年[,，]")
_TARGETS = re.compile("预期目标")
_AHEAD = re.compile(
    r"((?:19|20)\d\d)年.{0,12}(?:工作(?:安排|重点|谋划|任务|部署|打算|建议|目标)|(?:主要|重点|目标)(?:任务|工作)|发展思路|总体|(?:奋斗|预期)目标)"
)
_LAST_OF_A_SESSION = 10  # the month; what is read later plans the next year
_READ_ON = re.compile(
    r"(?:^|[—－-]|会议上?)[\s*（(—－-]*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?![^\n]*(?:发布|来源))", re.MULTILINE
)  # the line under a title
_TO_DO = re.compile(r"[做抓]好((?:19|20)\d\d)年.{0,6}工作")
_FAR = re.compile(r"20[3-9]5年(?=远景|.{0,6}远景)|(?:到|至)?20\d\d年远景")  # 二〇三五年远景目标 is no year's work
_OF_THE_YEAR = re.compile(r"((?:19|20)\d\d)年(?:[一-鿿]{0,12})?(?:政府)?工作报告")
_DRAFTED = re.compile(r"执行情况.{0,4}?((?:19|20)\d\d)年.{0,24}(?:计划|预算).{0,3}(?:草案|安排|建议)")
_PLANNED = re.compile(r"((?:19|20)\d\d)年度?工作(?:计划|打算|要点|安排|思路|谋划)")  # 2024年工作总结和2025年工作计划
_REVIEW = re.compile(r"((?:19|20)\d\d)年.{0,14}(?:回顾|总结|完成情况|主要成绩|工作情况|成就|成效)")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_YEAR_IN_WORDS = re.compile("[一二][一二三四五六七八九〇○Ｏ零]{3}(?=年)")
_SESSION = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[^。\n]{0,40}?(?:会议|大会)")


def infer_years(text: str) -> Years:
    """Whether years are printed, masked or stripped.

    >>> infer_years("到20xx年,力争。20xx年10月11日。自20xx年以来"), infer_years("目标。到年,全面完成。到年,基本实现。")
    (<Years.MASKED: 'masked'>, <Years.STRIPPED: 'stripped'>)
    """
    printed = len(_YEAR.findall(text))
    if len(_MASKED.findall(text)) > printed:
        return Years.MASKED
    fewest = max(1, printed) + 1
    return Years.STRIPPED if all(len(pattern.findall(text)) >= fewest for pattern in (_ENDS_A_CLAUSE, _STRIPPED)) else Years.GIVEN


def infer_period(title: str) -> tuple[int, int] | None:
    """The five years of a plan that its title numbers.

    >>> infer_period("国民经济和社会发展第十三个五年规划纲要")
    (2016, 2020)
    """
    span = _SPAN_OF_YEARS.search(title)
    if span:
        return int(span[1]), int(span[2])
    found = _FIVE_YEAR_PLAN.search(title)
    if not found:
        return None
    number = read_number(found[1] or found[2])
    return (1951 + 5 * number, 1955 + 5 * number) if number >= 6 else None


def infer_year(text: str, title: str, headings: Sequence[Heading], kind: Kind, published: str | None) -> int | None:
    """The year whose plans a report states: that of the heading over them, of the sentence with the targets, of the session."""
    if kind in (Kind.PLAN_OUTLINE, Kind.IMPLEMENTATION_PLAN):
        of_one_year = None if kind is Kind.PLAN_OUTLINE or infer_period(title) else _YEAR.search(_in_digits(title))
        return int(of_one_year[1]) if of_one_year else None
    if kind is Kind.BULLETIN:
        told = _YEAR.search(_in_digits(title))
        return int(told[1]) if told else None
    if drafted := _DRAFTED.search(_in_digits(title)) or _PLANNED.search(_in_digits(title)):
        return int(drafted[1])
    head = _in_digits(text[:800])
    session = _SESSION.search(head) or _READ_ON.search(head)
    first = int(session[1]) if session else 0  # nobody puts the plans of a year to a session after it
    titles = [_in_digits(heading.title) for heading in headings if heading.level <= 2]
    stated = _OF_THE_YEAR.search(_in_digits(title)) if kind is Kind.WORK_REPORT else None
    if kind in SESSIONS and session and int(session[2]) <= _LAST_OF_A_SESSION:
        both = stated and any(f"{stated[1]}年预期目标" in words for words in titles)  # then the day is that of the page
        return int(stated[1] if stated and both else session[1])
    if stated:
        return int(stated[1])
    reviews = [int(found[1]) for words in titles if (found := _REVIEW.search(words))]
    clear = [_FAR.sub("", words) for words in titles if not _REVIEW.search(words)]
    named = [found for words in clear for found in (_AHEAD.search(words), _TO_DO.search(words)) if found]
    if ahead := [year for found in named if (year := int(found[1])) >= first]:
        return max(ahead)
    for targets in _TARGETS.finditer(text):
        start = text.rfind("\n", 0, targets.start()) + 1
        told = _YEAR.match(_in_digits(text[start : start + 8]))
        if told and int(told[1]) >= first and int(told[1]) not in reviews:
            return int(told[1])
    if kind not in SESSIONS:
        return int(published[:4]) if published else None
    if reviews and max(reviews) + 1 >= first:
        return max(reviews) + 1
    told = _YEAR.search(_in_digits(title))
    if told and not session:
        return int(told[1])
    session = session or DATE.search(head)
    return int(session[1]) + (int(session[2]) >= 11) if session else None  # a session at the end of a year plans the next one


def _in_digits(text: str) -> str:
    """Years written in words in digits.

    >>> _in_digits("二○○八年工作回顾")
    '2008年工作回顾'
    """
    return _YEAR_IN_WORDS.sub(lambda found: "".join("0" if sign in "〇○Ｏ零" else str(read_number(sign)) for sign in found[0]), text)
