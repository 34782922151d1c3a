"""Reports that a question names by their years: 2018年报告里, 2015、2016年的报告, 2015到2022年各年报告. These are no years of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.documents import Kind
from assistant.questions import Question
from assistant.records import Mention, Period

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_REPORT = re.compile(r"年?(?:度|的|那份|这份|[各每]年|各地|各[省市区县]|\s)*(?:政府)?(?:工作)?报告(?!期|厅|会|人|文学|制度)")
_JOINED = re.compile(r"\s*年?(?:度|的)?\s*(?:[、,，和与跟及同到至或]|以及|还有|[-—~～]|\s)+\s*")
_ANNOUNCED = re.compile(
    "年?(?:的)?(?:时候?|那会儿|就|曾经?|年初|政府|报告|里|中)*(?:说|提出|宣布|承诺|放话|定下?|计划|规划|打算|喊出|立下)(?:了|要|的|过|在|把|到|是)*"
)
_FROM_NOW = (
    (re.compile("去年|上年(?!度)|last year"), -1),
    (re.compile("[今本]年|年内|this year"), 0),
    (re.compile("[明来]年|next year"), 1),
)
_SAME = re.compile("(?:同一?|这|那|该)(?:一)?[份年]?的?(?:政府)?(?:工作)?报告")
_AHEAD = re.compile("(?:后|接下来的?|往后)(?P<n>[两二三四五])(?:年|份)")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
LONGEST = 30  # years between the first and the last report of a span


def named_reports(text: str, periods: Sequence[Mention[Period]]) -> tuple[Mention[Period], ...]:
    """Those of the times of a text that are the years of reports.

    >>> from assistant.recognition import find_periods
    >>> text = "2015、2016年报告里写的，和2019年的数比"
    >>> [mention.value.text for mention in named_reports(text, find_periods(text))]
    ['2015', '2016年']
    """
    found: list[Mention[Period]] = []
    for at in range(len(periods) - 1, -1, -1):
        mention = periods[at]
        beside = found and found[-1] is periods[at + 1] and _JOINED.fullmatch(text, mention.span.end, periods[at + 1].span.start)
        if mention.value.end and (_REPORT.match(text, mention.span.end) or beside):
            found.append(mention)
    return tuple(reversed(found))


def announced_in(text: str, periods: Sequence[Mention[Period]]) -> tuple[Mention[Period], ...]:
    """Those of the times of a text in which something was only announced for a later one that is named too.

    >>> from assistant.recognition import find_periods
    >>> text = "2016年说2020年要到500公里，实现了吗"
    >>> [mention.value.text for mention in announced_in(text, find_periods(text))]
    ['2016年']
    """
    return tuple(
        mention
        for mention, later in pairwise(periods)
        if _ANNOUNCED.fullmatch(text, mention.span.end, later.span.start) and (mention.value.end or 0) < (later.value.end or 0)
    )


def years_of(period: Period) -> tuple[int, ...]:
    """The years of a time, ascending.

    >>> years_of(Period(2015, 2017)), years_of(Period(None, None, "今年"))
    ((2015, 2016, 2017), ())
    """
    first, last = period.start or period.end, period.end
    return tuple(range(first, last + 1)) if first and last and last - first < LONGEST else ()


def carried(question: Question, last: Question, offset: int | None) -> tuple[int, ...]:
    """The reports that a question leaves out: those spoken of before, or `offset` years from them; none where it names a time of its own."""
    if question.editions or not last.editions:
        return question.editions
    if offset is not None and not question.period_named and not any(words.search(question.wording) for words, _ in _FROM_NOW):
        return tuple(year + offset for year in last.editions[-1:])
    if ahead := _AHEAD.search(question.wording):
        return tuple(last.editions[-1] + step for step in range(1, _COUNT[ahead["n"]] + 1))
    return () if question.period_named and not _SAME.search(question.wording) else last.editions


def _told_from(question: Question) -> Question:
    """The question with the years that 今年 and 去年 are in the one report that it names."""
    if len(question.editions) != 1:
        return question
    year = question.editions[0]

    def dated(period: Period) -> Period:
        steps = [step for words, step in _FROM_NOW if words.search(period.text)] if period.end is None and period.start is None else []
        return Period(year + steps[0], year + steps[0], period.text) if steps else period

    return replace(question, period=question.period and dated(question.period), periods=tuple(map(dated, question.periods)))


def in_reports(question: Question, knowledge: KnowledgeBase) -> Question:
    """The question limited to the reports of the years that it names; where a place has none of them these are years like any other."""
    if not question.editions:
        return question
    homes = question.regions or tuple(dict.fromkeys(document.region for document in knowledge.documents.values() if document.region))
    own = tuple(
        document.id
        for region in homes
        for document in knowledge.documents_of(region)
        if document.year in question.editions and document.kind is Kind.WORK_REPORT
    )
    if own:
        return _told_from(replace(question, documents=own))
    periods = tuple(Period(year, year, f"{year}年") for year in question.editions)
    return replace(question, editions=(), period=question.period or periods[0], periods=(*periods, *question.periods))
