"""What a place in a document says about its figures: aimed at or achieved, and for which years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Document, Heading, Kind
from assistant.records import Mention, Nature, Period
from assistant.text import Span

LOOKS_BACK = re.compile(
    r"回顾|回眸|(?:规划|发展|编制)背景|工作总结|(?:工作|完成|执行|落实|进展|开展|推进|实施)情况|发展基础|现实基础|基础(?:条件|和环境)|发展现状|发展成就|(?:主要|发展|工作|取得的?|历史性)成[就绩效]"
    r"|过去(?:五年|一年|的)|20\w\w年(?:主要)?工作(?:$|完成|总结)"
)
LOOKS_AHEAD = re.compile(
    r"展望|未来|今后|(?:发展|奋斗|主要|总体|预期|工作|年度|具体)目标|目标(?:任务|和|与|指标|要求|$)|(?:工作|主要|重点|战略|发展)任务|工作(?:安排|部署|打算|要点|思路|重点)|重点工作"
    r"|主要工作|总体(?:要求|思路|部署)|预期|实事|明年|指导思想|主要举措|政策措施|规划(?:目标|任务)|计划(?:安排|草案)|建议"
)
AIMS = re.compile(
    r"(?:预期|奋斗|主要|总体|发展|具体)目标(?:任务)?(?:建议)?(?:是|为|[:：])|今年[^,，。;；]{0,12}(?:总体要求|主要目标|重点[抓做]好)|新的一年"
)
PLANS = frozenset({Kind.PLAN_OUTLINE, Kind.IMPLEMENTATION_PLAN, Kind.EXPLAINER})
# Words in the clause itself that overrule its place.
STILL_AHEAD = re.compile(
    r"力争|争取(?:在|到20|于20)|到20[xX\d]{2}年[^,，]{0,20}(?:达到|突破|实现|基本|建成)|(?<!即)将(?:达到|突破|实现|建成|超过)"
)
ALREADY = re.compile(
    r"已(?:经|有|累计|建成|完成|达到?|实现|超过|突破|投入|引进|形成)|目前|截至|截止|(?<![比较])(?<!同)(?:去年|上年)(?!基础|增长|同期|实际|的?水平)|以来"
)
AIM_BESIDE = re.compile(r"[(（][^()（）]{0,6}(?:目标|计划)(?:值|任务|数)?(?:为|是|[:：])?\s*$")  # 增长6.5%(年度目标6%以上)
STARTS_WELL = re.compile(r"[^,，。;；]{0,8}?(?:开局|起步)")
OPENING = re.compile(r"[\s—\-·*#]*(?:各位代表[!！,，:：]?)?\s*(?:刚刚?过去的|即将过去的|即将到来的)?$")  # 刚刚过去的2012年,面对…


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
    opening: dict[int, Mention[Period]] = {}  # by the start of the paragraph it opens
    for mention in periods:
        line = text.rfind("\n", 0, mention.span.start) + 1
        if mention.span.start - line <= 12 and OPENING.fullmatch(text, line, mention.span.start):
            opening[line] = mention
    events: list[tuple[int, int, Heading | Mention[Period] | None]] = [(one.span.start, 0, one) for one in document.headings]
    events += [(at, 1, mention) for at, mention in opening.items()]
    events += [(_sentence_start(text, match.start()), 2, None) for match in AIMS.finditer(text)]
    for at, _, what in sorted(events, key=lambda event: event[:2]):
        if document.kind is Kind.BULLETIN and not isinstance(what, Mention):
            continue  # it tells what was, whatever its headings say
        if isinstance(what, Heading):
            named = _period_in(periods, what.span, text)
            if what.run_in and named is None:
                continue
            said = None if what.run_in else _nature_of_heading(what.title) or _nature_of_year(document, named)
            if what.level == 1 and not what.run_in and (said or named):
                period = named
            nature, period = said or nature, named or period
        elif isinstance(what, Mention):
            if not text.startswith((",", "，", "是", "全", "时期", "经济", "工作"), what.span.end):
                continue
            period = what.value
            nature = _nature_of_year(document, period) or nature
        else:
            nature = Nature.TARGET
        starts.append(at)
        places.append(Place(nature, period))
    for section in document.sections:
        if section.glossary:
            starts.append(section.span.start)
            places.append(Place(Nature.ACTUAL, None))
    order = sorted(range(len(starts)), key=lambda index: (starts[index], index))
    return Places([starts[index] for index in order], [places[index] for index in order])


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence around an offset starts: 建议明年的预期目标为 rules all of it."""
    return max(text.rfind(mark, 0, at) for mark in "。\n;；") + 1


def _default_nature(document: Document) -> Nature:
    if document.kind in PLANS or document.kind is Kind.OTHER and re.search(r"规划|计划|方案|意见|目标|任务", document.title):
        return Nature.TARGET
    return Nature.ACTUAL


def _nature_of_heading(title: str) -> Nature | None:
    """What a heading says by itself."""
    if LOOKS_BACK.search(title):
        return Nature.ACTUAL
    return Nature.TARGET if LOOKS_AHEAD.search(title) else None


def _nature_of_year(document: Document, period: Period | None) -> Nature | None:
    if document.year is None or period is None or period.end is None or document.kind is Kind.BULLETIN:
        return None
    return Nature.TARGET if period.end >= document.year else Nature.ACTUAL


def _period_in(periods: Sequence[Mention[Period]], span: Span, text: str) -> Period | None:
    """The first period that a heading names; a plan that starts (确保“十二五”良好开局) is its first year."""
    for mention in periods[bisect_right(periods, span.start - 1, key=lambda one: one.span.start) :]:
        if mention.span.start >= span.end:
            return None
        first = mention.value.start
        if first is not None and mention.value.end != first and STARTS_WELL.match(text, mention.span.end, span.end):
            return Period(first, first, mention.value.text)
        return mention.value
    return None


def nature_of_clause(place: Nature, sentence: str, clause: str, *, glossary: bool = False) -> Nature:
    """The nature of a figure in this clause: that of the place unless the words overrule it.

    >>> nature_of_clause(Nature.ACTUAL, "力争到2025年达到60%", "达到60%").value
    'target'
    >>> nature_of_clause(Nature.TARGET, "目前已建成12个", "目前已建成12个").value
    'actual'
    """
    if glossary:
        return (
            Nature.TARGET
            if re.search(r"达到|实现|力争|每年|确保|努力|计划(?=实施|完成|建设|投资|新|引|培)", clause)
            or re.search(r"到20[xX\d]{2}年|力争", sentence)
            else Nature.ACTUAL
        )
    if place is Nature.ACTUAL:
        return Nature.TARGET if STILL_AHEAD.search(clause) or "力争" in sentence else place
    return Nature.ACTUAL if ALREADY.search(clause) and not re.search(r"力争|确保|争取|到20", clause) else place
