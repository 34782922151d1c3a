"""Reports that a question names by their years: 2018年报告里, 2015、2016年的报告, 2015到2022年各年报告. These are no years of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.documents import Kind
from assistant.questions import DialogueState, Question
from assistant.records import Mention, Period

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_REPORT = re.compile(r"年?(?:度|的|那份|这份|[各每]年|各地|各[省市区县]|\s)*(?:政府)?(?:工作)?报告(?!期|厅|会|人|文学|制度)")
_EACH = re.compile("(?:期间|间|的|这.?年)*(?:每一?年|各年|历年|逐年)")
_JOINED = re.compile(r"\s*年?(?:度|的)?\s*(?:[、,，和与跟及同到至或]|以及|还有|[-—~～]|\s)+\s*")
FROM_NOW = (
    (re.compile("去年|上年(?!度)|last year"), -1),
    (re.compile("[今本]年|年内|this year"), 0),
    (re.compile("[明来]年|next year"), 1),
)
BESIDE = re.compile(  # a report told from the one spoken of
    r"(?:再|往)*(?:(?P<back>[上前])|(?P<on>[下后]))(?:面)?[一1]?(?:[份篇期]|个(?=报告))(?:的?(?:政府)?(?:工作)?报告)?里?"
    r"|(?:(?P<last>[上前]一?年度?)|(?P<next>[次翌]年|[下后第][一二]?年))的?(?:那份)?(?:政府)?(?:工作)?报告里?"
)
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
        each = mention.value.start != mention.value.end and _EACH.match(
            text, mention.span.end
        )  # 2012年到2021年每年报告里写的: of these years
        if mention.value.end and not each and (_REPORT.match(text, mention.span.end) or beside):
            found.append(mention)
    return tuple(reversed(found))


def years_of(period: Period) -> tuple[int, ...]:
    """The years of a time, ascending.

    >>> years_of(Period(2015, 2017)), years_of(Period(None, None, "今年"))
    ((2015, 2016, 2017), ())
    """
    first, last = period.start or period.end, period.end
    return tuple(range(first, last + 1)) if first and last and last - first < LONGEST else ()


def _told_from(question: Question) -> Question:
    """The question with the years that 今年 and 去年 are in the one report that it names."""
    if len(question.editions) != 1:
        return question
    year = question.editions[0]

    def dated(period: Period) -> Period:
        steps = [step for words, step in FROM_NOW if words.search(period.text)] if period.end is None and period.start is None else []
        return Period(year + steps[0], year + steps[0], period.text) if steps else period

    return replace(question, period=question.period and dated(question.period), periods=tuple(map(dated, question.periods)))


def beside(question: Question, state: DialogueState, knowledge: KnowledgeBase) -> Question:
    """The question about the report before or after the one spoken of: (湘潭的研发强度最新是多少) 上一份报告里呢, (2018年目标) 次年报告说做到多少."""
    step, places = BESIDE.search(question.wording), question.regions
    if not step or len(places) != 1 or not (state.rows or state.question and state.question.editions):
        return question
    last, years = state.question, knowledge.panel.years_of(places[0])
    told = [year for row in state.rows if row.region == places[0] and (year := knowledge.documents[row.document].year)]
    now = last.editions[-1] if last and last.editions else max(told, default=0)
    back = step["back"] or step["last"]
    year = max((year for year in years if year < now), default=0) if back else min((year for year in years if year > now), default=0)
    if not year:
        return question
    of_report = step["next"] and last and last.period and last.period.end == now  # (2018年目标) 次年报告: of 2018 still
    period = last.period if of_report and last else None
    nature = None if question.nature is None or "nature" in question.inherited else question.nature
    return replace(question, editions=(year,), documents=(), period=period, periods=(), nature=nature)


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
    cues = question.cues | {"no_report"} if any(knowledge.documents_of(region) for region in homes) else question.cues
    return replace(question, editions=(), period=question.period or periods[0], periods=(*periods, *question.periods), cues=cues)
