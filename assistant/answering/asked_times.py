"""Which times a question asks about: the years and reports that it names, a span of years, or in which year something was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.common import Context
from assistant.languages import load
from assistant.panel import Years
from assistant.questions import Question
from assistant.recognition import find_periods, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.records import Nature, Period, Quantity
from assistant.understanding.editions import named_reports, years_of

SEVERAL = 2  # times from which on they share what is said of one of them
_JOINS = re.compile("[年的]?(?:(?:政府)?(?:工作)?报告)?[\\s,，、和与跟同及到至比较]*")
_EACH_YEAR = re.compile("每一?年|各年|历年|逐年|分别|各(?:是|有|为)?多少")
_SPAN = 10
RUN = 3  # reports of one place that make a run of years
LAST = re.compile(
    r"(?:近|最近|过去|前|这)(?:的)?([两二三四五六七八九十]{1,2}|\d{1,2})(?:个?年|份(?:政府|工作)*报告)|(?:last|past) (\d{1,2}|two|three|four|five|ten) years"
)
EVERY = re.compile(
    "历年|历次|序列|按年份?|逐年|每年|各年|一年一年|走势|趋势|(?:这|近|最近)(?:几|些|两|三|多)年|年来|各(?:份|年的?)?报告|over the years|each year|every year",
    re.IGNORECASE,
)
_WHICH = re.compile("(?:哪|那)(?:一)?年|哪[几些]个?年|哪个年[份度]|which year", re.IGNORECASE)
_AVERAGED = re.compile("年均(?=增|提|降|下|递|[是为]?多少)|平均(?=增|每|多少)|每年平均")
PASSED = re.compile("突破|超过|越过|跨过|站上|迈[上过入进]|达到|过了?(?:\\d|万|百|千)|上了?(?:\\d|万)|破了?(?:\\d|万)")
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_FROM_TO = re.compile(r"\d\s?年?\s?(?:[-－—–~～]{1,2}|至|到)\s?\d")
_PLAN = re.compile("十[一二三四五]五(?!末|期末)")
_MET = re.compile("(?:实现|完成|达到|做到|做成|达标|兑现|改|办|建|到)了?(?:没有?|吗|么)")
_DONE = re.compile("实际|完成|结果|实绩|达到|实现|达成|[低高]于|没到|超[过出]|跑赢")  # 两地目标差多少 is of targets alone
_UNMET = re.compile("(?:没有?|未能?)(?:完成|实现|达到|达标)")
CHANGED = re.compile(
    "(?<![新净])(?:[增减提降升涨少高低多]|加(?!起|在|总|上))[^,，。到至达占有是的]{0,3}(?:多少|几[个倍成])|翻了?几番|how much",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that is asked about, a period or the report of a year, and whether an aim or a result is asked of it; None where it does not say."""

    period: Period | None = None
    report: int | None = None
    nature: Nature | None = None

    @property
    def year(self) -> int | None:
        return self.report or (self.period.end if self.period else None)

    def name(self, context: Context) -> str:
        """What the time is called."""
        if self.report:
            return context.say("report_of", year=self.report)
        return context.say("in_years", years=self.year) if self.year else self.period.text if self.period else ""


def times_of(question: Question) -> tuple[Time, ...]:
    """The single years and reports of a question, each once, with the nature that is said of it: 2023年打算改造多少,比2022年改的多几个."""
    found: dict[object, Time] = {}
    named = find_periods(question.wording)
    reports = named_reports(question.wording, named) if question.editions else ()
    dated = {period.text: period for period in question.periods}  # 今年 in the report that is named
    named = tuple(replace(mention, value=dated.get(mention.value.text, mention.value)) for mention in named)
    asked = reports if len(question.editions) != 1 or not question.periods else ()  # 2022年报告里去年多少: of years, told in it
    mentions = [mention for mention in named if mention.value in question.periods or mention in asked]
    nature = None
    for at in range(len(mentions) - 1, -1, -1):
        mention = mentions[at]
        end = mentions[at + 1].span.start if at + 1 < len(mentions) else len(question.wording)
        behind = question.wording[mention.span.end : end]
        nature = nature if at + 1 < len(mentions) and _JOINS.fullmatch(behind) else _nature(behind, question)
        if mention in reports:
            years = years_of(mention.value)
            of_ends = CHANGED.search(question.wording) and not _EACH_YEAR.search(question.wording)
            ends = (years[-1], years[0]) if of_ends else years[::-1]
            found |= {("report", year): Time(report=year, nature=nature) for year in dict.fromkeys(ends)}
        else:
            each = _each_year(mention.value, question.wording)
            found |= {period.end or period.text: Time(period, nature=nature) for period in each}
    spoken = [Time(period, nature=question.nature) for period in question.periods if period not in {one.value for one in mentions}]
    spoken = [time for time in spoken if time.period and time.period.end and time.period.start in (None, time.period.end)]
    spoken += [Time(report=year, nature=question.nature) for year in question.editions if not reports and not question.periods]
    told = (*spoken, *tuple(found.values())[::-1])
    several = len(told) > SEVERAL and all(time.year for time in told)
    return tuple(sorted(told, key=lambda time: time.year or 0)) if several else told


def _each_year(period: Period, wording: str) -> tuple[Period, ...]:
    """A year, or each of the years of a span where each was asked for, the last first: 2011到2013年每年多少,2020年又是多少."""
    if period.start in (None, period.end):
        return (period,)
    each = _EACH_YEAR.search(wording)
    if period.start and not each and _is_span(period) and CHANGED.search(wording):  # 从2022年到2023年提高了多少; 十三五加了多少
        began = period.start if _FROM_TO.search(period.text) else period.start - 1
        return tuple(Period(year, year, f"{year}年") for year in (period.end, began) if year)
    if len(years := years_of(period)) > _SPAN + 1 or not each:
        return ()
    return tuple(Period(year, year, f"{year}年") for year in reversed(years))


def natures_of(question: Question) -> dict[Period, Nature | None]:
    """What is said of each time that is named, whether an aim or a result; empty where nothing is said behind any: 十三五累计投资和十四五目标比."""
    mentions = [mention for mention in find_periods(question.wording) if mention.value in question.periods]
    ends = [*(mention.span.start for mention in mentions[1:]), len(question.wording)]
    found: dict[Period, Nature | None] = {}
    nature = None
    for mention, end in reversed([*zip(mentions, ends, strict=False)]):
        behind = question.wording[mention.span.end : end]
        nature = nature if found and _JOINS.fullmatch(behind) else _nature(behind, question)
        found[mention.value] = nature
    return found if any(found.values()) else {}


def _nature(words: str, question: Question) -> Nature | None:
    chinese = load("zh")
    target, actual = chinese.has("target", words), chinese.has("actual", words)
    if target is actual:
        return None if target or len(question.periods) + len(question.editions) > 1 else question.nature
    return Nature.TARGET if target else Nature.ACTUAL


def years_asked(question: Question, context: Context) -> Years | None:
    """The years of a series, an end that was not named being None; nothing where a single time or none was asked for."""
    places = question.regions or context.knowledge.panel.homes
    newest = max((year for place in places for year in context.knowledge.panel.years_of(place)), default=None)
    spanned = question.period and question.period.end and "period" not in question.inherited
    if newest and not spanned and (last := LAST.search(question.text)):
        said = last[1] or last[2]
        count = _ENGLISH.get(said) or int(said if said.isdigit() else parse_numeral(said) or 0)
        back = 1 if question.nature is Nature.ACTUAL else 0  # what was done in a year stands in the report of the next
        return (newest - back - count + 1, newest - back)
    every = EVERY.search(question.text) or question.cues & {"moves", "course"}
    period = None if every and "period" in question.inherited else question.period  # (2021年) 把能找到的年份都排成序列
    if asks_change(question):
        return None
    if period and (period.start or period.end) and period.start != period.end and "五" not in period.text and "gap" not in question.cues:
        return (period.start, period.end)
    if _AVERAGED.search(question.text):
        return None
    return (None, None) if not period and (asks_which_year(question) or "series" in question.cues or every) else None


def asks_which_year(question: Question) -> bool:
    """Whether the year is asked for in which something was highest or lowest."""
    asked = (question.indicators or question.topic or question.terms) and _WHICH.search(question.text)
    return bool(asked and (question.cues & {"highest", "lowest", "rank"} or passes(question) or holds_against(question)))


def passes(question: Question) -> Quantity | None:
    """The number of which it is asked in which year it was reached first: 哪一年突破万亿."""
    return question.quantities[0] if len(question.quantities) == 1 and PASSED.search(question.wording) else None


def holds_against(question: Question) -> bool:
    """Whether targets are to be held against results: 哪几年低于目标, 目标和实际, 兑现了吗."""
    if _MET.search(question.wording) or _UNMET.search(question.text):  # 也没完成的话 is left unread
        return True
    return "held_against" in question.cues and (len(question.regions) < SEVERAL or bool(_DONE.search(question.wording)))


def asks_change(question: Question) -> bool:
    """Whether it is asked by how much something changed between two years: 2010年到2014年增加了多少."""
    period = question.period
    spanned = period is not None and period.start is not None and period.end is not None and period.start < period.end
    changed = CHANGED.search(question.text) and not _EACH_YEAR.search(question.text)
    return spanned and bool(period and changed and _is_span(period))


def _is_span(period: Period) -> bool:
    """Whether a time is told by its two ends, or is that of a plan of five years, which begins where the year before it ended."""
    return bool(_FROM_TO.search(period.text) or _PLAN.search(period.text))


def is_run(place: str | None, context: Context) -> bool:
    """Whether there are reports of several years of a place."""
    return bool(place) and len(context.knowledge.panel.years_of(place or "")) >= RUN


def own_years(question: Question, context: Context) -> tuple[tuple[str, Period], ...]:
    """Each place with the year that stands behind its name, where each has one: 泰州2016、邢台2025的投资目标哪个高."""
    named = [(mention.span.start, mention.value.id) for mention in find_regions(question.wording, context.knowledge.vocabulary)]
    times = [(mention.span.start, mention.value) for mention in find_periods(question.wording) if mention.value.end]
    alternate = len(named) == len(times) > 1 and all(
        place[0] < time[0] < later
        for place, time, later in zip(named, times, [*(place[0] for place in named[1:]), len(question.wording)], strict=True)
    )
    if not alternate or len({time.end for _, time in times}) < 2 or {id for _, id in named} != set(question.regions):
        return ()
    return tuple((id, time) for (_, id), (_, time) in zip(named, times, strict=True))
