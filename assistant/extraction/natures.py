"""What a place in a document says about its figures: aimed at or achieved, and for which years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Document, Heading, Kind
from assistant.reading.years import SESSIONS
from assistant.records import Mention, Nature, Period
from assistant.text import Span

LOOKS_BACK = re.compile(
    r"回顾|回眸|(?:规划|发展|编制)背景|工作总结|(?:工作|完成|执行|落实|进展|开展|推进|实施)情况|(?:发展|规划|工作)?基础(?:和|与|$)|现实基础|基础(?:条件|和环境)|发展现状|发展成就|(?:主要|发展|工作|取得的?|历史性)成[就绩效]"
    r"|过去(?:五年|一年|的)|20\w\w年(?:主要)?工作(?:$|完成|总结)"
)
LOOKS_AHEAD = re.compile(
    r"展望|未来|今后|(?:发展|奋斗|主要|总体|预期|工作|年度|具体)目标|目标(?:任务|和|与|指标|要求|$)|(?:工作|主要|重点|战略|发展)任务|工作(?:安排|部署|打算|要点|思路|重点)|重点工作"
    r"|主要工作|总体(?:要求|思路|部署)|预期|实事|明年|指导思想|主要举措|政策措施|规划(?:目标|任务)|计划(?:安排|草案)|建议"
)
# Alternatives that each begin with a character of their own are searched for by these first characters.
AIMED = ("预期", "奋斗", "主要", "总体", "发展", "具体", "年度", "工作的")
AIMS = re.compile(
    "".join(rf"{one}(?:调控)?目标(?:任务)?(?:建议|初步|安排|确定)*(?:是|为|[:：])|" for one in AIMED)
    + r"今年[^,，。;；]{0,12}(?:总体要求|主要目标|重点[抓做]好)|新的一年|预期(?:今|明)年"
)
# A chapter that begins with what is to be done.
TASK = re.compile(
    r"(?:坚持|坚定|坚决|着力|全面|大力|积极|深入|持续|进一步|继续|更加|不断|切实|扎实|加快|稳步|有序|统筹|协同|系统|高[质水标]\S|奋力|努力|聚力|聚焦)?"
    r"(?:加快|推[进动]|夯实|筑[牢就]|巩固|打[牢造赢好响]|厚植|奠定|优化|营造|建[设成立]|构[建筑]|完善|健全|强化|加强|提[升高]|深化|坚持|促进|实[施现]|培[育植]|壮大|发展(?=[^\S\n]|[^基环现成形条背])"
    r"|扩大|增强|补[齐足强]|落实|保[障持护]|防范|化解|创[新建]|改[善革]|做[大强优好]|弘扬|激发|释放|守[牢住]|突出(?!短板|问题|矛盾|成)|抓[好牢住实]|破解|应对|转变|拓展|繁荣|抢抓|把握|开[创展放]|形成|确保|维护|振兴)"
)
PLAIN = re.compile("回顾|回眸|总结|过去|取得|展望|预期目标|打算")  # says more than the year that a heading names, or the chapter
DONE = re.compile(r"回顾|总结|取得|现状|情况$|(?:成[就效绩]|成果)(?:显著|明显|丰硕|突出)")
# Where things stand, before anything is aimed at.
SITUATION = re.compile(
    r"形势|现状|进展|短板|挑战|机遇|瓶颈|成效|存在的?(?:主要)?(?:困难|问题|不足)|(?:困难|问题)(?:和|与)(?:困难|问题|挑战|不足)|主要问题|突出问题|面临"
    r"|发展(?:环境|条件|背景|优势|特征)|(?:宏观|内外部?|外部|国际|国内)环境"
)
TELLS = re.compile("(?:运行|发展|建设|工作|进展|完成|生产)情况|状况|成就|回顾|公报")  # 介绍上半年经济运行情况并答记者问
NUMBERED = re.compile(r"^(?:第\S{1,4}[编篇章节部分]+|[(（]?[一二三四五六七八九十\d]+[)）、.．]?)\s*")
# A sentence that tells that what the last session had laid down was done: what follows it was reached as well.
RESULTS = re.compile(r"完成了[^。，,；;\n]{0,30}(?:确定|下达|提出|预期|既定|年初|全年|年度|各项)[^。，,；;\n]{0,12}(?:目标|任务)")
ASKED = re.compile(r"确保|力争|保证|必须|努力|争取|推动|才能|为(?=圆满|全面|顺利|胜利)|[要须](?:圆满|全面|顺利|完成)|今年|明年")
GOES_ON = (",", "，", "是", "全", "时期", "经济", "工作", "、")
PLANS = frozenset({Kind.PLAN_OUTLINE, Kind.IMPLEMENTATION_PLAN, Kind.EXPLAINER})
SPEAKS_OF = re.compile(r"\n[\s*#]*(?:[一二三四五六七八九十\d]+[、.．]\s*)?(?:\S{0,8}?记者)?问[:：](?P<what>[^\n]+)")
ASKS_WHAT_WAS = re.compile(r"进展|成效|成绩|成果|背景|现状|完成情况|执行情况|运行情况|取得|如何评价|做了哪些|做的怎么样")
ASKS_WHAT_WILL = re.compile(r"目标|举措|措施|打算|安排|部署|下一步|如何(?!评价|看)|怎[样么](?!看)|将|要")
AS_OF = re.compile("截[至止]到?$")
EVENT = re.compile("[\u4e00-\u9fff]{0,5}?(?:奥会|奥运|运会|园会|博会|世界杯|锦标赛|博览会)")  # 2022年冬奥会 is what is prepared
STARTS_WELL = re.compile(r"[^,，。;；]{0,8}?(?:开局|起步)")
BEGUN = re.compile(r"(?:开局|开启|开好)[“\"]?$")
# A part of whichever year is spoken of; it says nothing of the sentences after its own.
PART_OF_A_YEAR = re.compile(
    r"[上下]半年|(?:第?[一二三四]|前三)季度|(?:\d\d?(?:月份?)?\s?[-－—–~～至]{1,2}\s?\d\d?月份?)|前(?:\d+|[二-十]+)个月"
)
OPENING = re.compile(
    r"[\s—\-·*#]*(?:各位代表[!！,，:：]?)?\s*(?:截[至止]到?|刚刚?|即将)?(?:过去的?|到来的?|回[顾望首]|走过的?|告别|纵观|展望)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What the place says; `period` None when it names none."""

    nature: Nature
    period: Period | None


class Places:
    """The places of a document in order, found by offset."""

    def __init__(self, starts: Sequence[int], places: Sequence[Place]) -> None:
        self._starts, self._places = starts, places

    def at(self, offset: int) -> Place:
        """The place that holds this offset of the clean text."""
        return self._places[max(0, bisect_right(self._starts, offset) - 1)]

    def said(self, offset: int) -> bool:
        """Whether anything before this offset says what its place is, so that it is not only what such documents are by default."""
        return bisect_right(self._starts, offset) > 1


def read_places(document: Document, periods: Sequence[Mention[Period]]) -> Places:
    """Where a document looks back and where it looks ahead, from its kind, its headings and what opens its paragraphs."""
    text = document.text.text
    nature, period = _default_nature(document), None
    starts, places = [0], [Place(nature, None)]
    opening = _openings(text, periods)
    events: list[tuple[int, int, Heading | Mention[Period] | None]] = [(one.span.start, 0, one) for one in document.headings]
    events += [(at, 1, mention) for at, (mention, _) in opening.items()]
    aims = {_sentence_start(text, match.start()): match.start() for match in AIMS.finditer(text)}
    events += [(at, 2, None) for at in aims]
    events += [(_sentence_start(text, match.start()), 3, None) for match in RESULTS.finditer(text) if _tells(text, match.start())]
    events += [(match.start("what"), 4, None) for match in SPEAKS_OF.finditer(text)]
    report = document.kind is Kind.WORK_REPORT
    # the open headings, what they say, where they end, whether the times named are all past or all ahead
    above: list[tuple[int, Place, int, bool]] = []
    several = False  # the heading names more than one time: then a sentence tells which of them it is about
    for at, what_for, what in sorted(events, key=lambda event: event[:2]):
        if document.kind is Kind.BULLETIN and not isinstance(what, Mention):
            continue  # it tells what was, whatever its headings say
        if isinstance(what, Heading):
            named = _periods_in(periods, what.span, text)
            if what.run_in and not named:
                continue
            while above and above[-1][0] >= what.level:
                above.pop()
            if not report:  # a chapter without a sign goes by the one around it, not by the one before it
                inherited = above[-1][1] if above else Place(_default_nature(document), None)
                nature, period = inherited.nature, inherited.period
            first = named[0] if named else None
            said = None if what.run_in else _nature_of_heading(what.title, document) or _nature_of_year(document, first)
            times = len({(one.start, one.end) for one in named})
            dated = len({_nature_of_year(document, one) for one in named}) == 1 if named else bool(above) and above[-1][3]
            if report and not what.run_in and not PLAIN.search(what.title):  # 夯实发展新基础 under 2021年工作安排 looks ahead
                said = _nature_of_year(document, first) or (above[-1][1].nature if said and dated and above else said)
            if what.level == 1 and not what.run_in and (said or named):
                period = first
            nature, period = said or nature, first or period
            several = times > 1 or several and what.level > 1
            above.append((what.level, Place(nature, period), what.span.end, dated))
        elif isinstance(what, Mention):
            if not (opening[at][1] or several) or not text.startswith(GOES_ON, what.span.end):
                continue
            told = _nature_of_year(document, what.value) or nature
            if AS_OF.search(text, max(0, what.span.start - 3), what.span.start):
                if not report and opening[at][1] and (end := text.find("\n", at)) > 0:
                    starts += [at, end]  # 截至2025年底,…: what there is then, up to the end of the paragraph
                    places += [Place(nature, what.value), Place(nature, period)]
                continue
            if above and told is nature and not text[above[-1][2] : at].strip():  # what opens a chapter dates it
                above[-1] = (*above[-1][:3], True)
            back = told is Nature.ACTUAL and above and above[-1][1].nature is Nature.TARGET
            part = report and PART_OF_A_YEAR.search(what.value.text)  # 去年一季度 holds for its paragraph
            if (back or part) and (end := text.find("\n", at)) > 0:
                starts += [at, end]  # a look back that opens a chapter of what is to be done
                places += [Place(told, what.value), Place(nature, period)]
                continue
            nature, period = told, what.value
        elif what_for == 4:
            question = text[at : text.find("\n", at)]
            nature = (
                Nature.ACTUAL
                if ASKS_WHAT_WAS.search(question)
                else Nature.TARGET
                if ASKS_WHAT_WILL.search(question)
                else _default_nature(document)
            )
        elif what_for == 3:
            if nature is Nature.TARGET and (end := text.find("\n", at)) > 0:
                year = document.year - 1 if document.year else None
                starts += [at, end]
                places += [Place(Nature.ACTUAL, Period(year, year) if year else None), Place(nature, period)]
            continue
        else:
            nature = Nature.TARGET
            period = _aimed_at(
                document,
                _periods_in(periods, Span(text.rfind("\n", 0, at) + 1, aims[at]), text)[-1:],
                period,
                above[-1][1].period if above else None,
            )
        starts.append(at)
        places.append(Place(nature, period))
    for section in document.sections:
        if section.glossary:
            starts.append(section.span.start)
            places.append(Place(Nature.ACTUAL, None))
    order = sorted(range(len(starts)), key=lambda index: (starts[index], index))
    return Places([starts[index] for index in order], [places[index] for index in order])


def _aimed_at(document: Document, named: Sequence[Period], period: Period | None, heading: Period | None) -> Period | None:
    """The time of a sentence that says what is aimed at, and of the list below it: 2022年主要预期目标是 in a chapter on five years.

    `named` is the last time that its paragraph names before it; else the chapter may be of another time than the place.
    """
    year = document.year
    if year is None or period and (period.start, period.end) == (year, year):
        return period
    if told := next((one for one in (*named, *([] if named or not heading else [heading])) if (one.start, one.end) == (year, year)), None):
        return told
    past = period and period.end and period.end < year and document.kind in SESSIONS
    return None if past else period  # nobody aims at the year that was reviewed before


def _openings(text: str, periods: Sequence[Mention[Period]]) -> dict[int, tuple[Mention[Period], bool]]:
    """The times that open a paragraph, or a sentence inside one, by where it starts; whether it is a paragraph."""
    opening: dict[int, tuple[Mention[Period], bool]] = {}
    for mention in periods:
        if PART_OF_A_YEAR.fullmatch(mention.value.text):
            continue
        line = text.rfind("\n", 0, mention.span.start) + 1
        start = max(line, _sentence_start(text, mention.span.start))
        if mention.span.start - start <= 12 and OPENING.fullmatch(text, start, mention.span.start):
            opening[start] = (mention, start == line)
    return opening


def _tells(text: str, at: int) -> bool:
    """Whether a sentence tells that all was done, and does not ask for it or name it among the aims."""
    start = _sentence_start(text, at)
    return not ASKED.search(text, start, at) and not AIMS.search(text, start, at)


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence around an offset starts: 建议明年的预期目标为 rules all of it."""
    return max(text.rfind(mark, 0, at) for mark in "。\n;；") + 1


def _default_nature(document: Document) -> Nature:
    if document.kind is Kind.EXPLAINER and TELLS.search(document.title):
        return Nature.ACTUAL
    if document.kind in PLANS or document.kind is Kind.OTHER and re.search(r"规划|计划|方案|意见|目标|任务", document.title):
        return Nature.TARGET
    return Nature.ACTUAL


def _nature_of_heading(title: str, document: Document) -> Nature | None:
    """What a heading says by itself."""
    bare = NUMBERED.sub("", title)
    if TASK.match(bare) and not DONE.search(bare):  # 夯实绿色发展基础, 优化营商环境, 补齐短板
        return Nature.TARGET if document.kind in PLANS or document.kind is Kind.SPEECH or LOOKS_AHEAD.search(bare) else None
    if LOOKS_BACK.search(title) or RESULTS.search(title):
        return Nature.ACTUAL
    if LOOKS_AHEAD.search(title):
        return Nature.TARGET
    return Nature.ACTUAL if document.kind is not Kind.WORK_REPORT and SITUATION.search(title) else None


def _nature_of_year(document: Document, period: Period | None) -> Nature | None:
    if document.year is None or period is None or period.end is None or document.kind is Kind.BULLETIN:
        return None
    return Nature.TARGET if period.end >= document.year else Nature.ACTUAL


def _periods_in(periods: Sequence[Mention[Period]], span: Span, text: str) -> list[Period]:
    """The periods that a heading names; a plan that starts (确保“十二五”良好开局) is its first year."""
    found = []
    for mention in periods[bisect_right(periods, span.start - 1, key=lambda one: one.span.start) :]:
        if mention.span.start >= span.end:
            break
        if EVENT.match(text, mention.span.end):
            continue
        first = mention.value.start
        starts = (
            first is not None
            and mention.value.end != first
            and (STARTS_WELL.match(text, mention.span.end, span.end) or BEGUN.search(text, span.start, mention.span.start))
        )
        found.append(Period(first, first, mention.value.text) if starts else mention.value)
    return found
