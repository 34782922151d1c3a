"""When a figure holds: the years of its clause, else of its sentence, its place, its document; none that are not written."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property, lru_cache

from assistant.documents import Document, Kind, Section
from assistant.extraction.late import as_spoken, is_read_late, spans_of_now
from assistant.extraction.measures import MANY_YEARS, ONE_YEAR
from assistant.extraction.natures import PART_OF_A_YEAR, Place, Places, read_places
from assistant.extraction.sentences import Sentence
from assistant.reading.years import SESSIONS
from assistant.recognition import find_periods
from assistant.records import Measure, Mention, Nature, Period
from assistant.text import Span

COUNTED_FROM = re.compile(r"(?:较|比|由|从|是|(?<![整化变升])为|在|于|相当于|自|与)[“\s]*$")
BASIS = re.compile(r"(?:与|和|同|跟)[^,，。;；\d]{0,8}$")  # 与做实2014年基础数据相比
COMPARED = re.compile(r"[^,，。;；\d]{0,12}(?:相比|比较|对比)")
OF_A_VALUE = re.compile(r"的\d")  # 调整为2015年的15:47:38 says nothing of the next clause
NAMES_A_PLAN = re.compile(r"”?(?:规划|纲要|重大项目|项目)(?!期|末|时期|目标)")  # 储备“十四五”规划项目 says nothing of when
# 完成“十二五”规划目标 and 2014年以来首次 say nothing of when either
FULFILLED = re.compile(r"(?:完成|实现|达成|达到|超额|兑现|好于|高于|快于|低于|超过|提前|距离?|比|较|[成作]?为)(?:了|国家|[省市])?[“\"]?$")
A_GOAL = re.compile(r"[”\"]?[^,，。;；\d]{0,12}?(?:目标|任务|指标)")
IN_PRICES = re.compile("(?:不变|可比)?价")
A_RECORD = re.compile(r"[^,，。;；]{0,10}?(?:首[次个]|第一|最[高低好快大多长]|新[高低]|少有|罕见)")
STILL_TO_COME = re.compile("今后|未来|新一届")
PART_ENDS = re.compile("[;；]")
DIGIT = re.compile(r"\d")
CARRIED = re.compile(r"(?:结转|滚存|留待|结余)至?$")  # 结转下年支出 is what is left of this one
YEAR_REPORTED = re.compile(
    r"(?P<year>20\d{2})年(?:度)?(?P<part>(?:第?[一二三四]|前三)季度|[上下]半年)?[^,，。年]{0,24}(?:公报|总结|年报|统计分析|状况|运行情况|完成情况|推进情况|执行情况|(?:建设|进展|投资|工作|完成|发展)情况)"
)  # 2020年统计公报
THERE_IS = re.compile("达|稳定|保持|总数|突破|超过|[到至]")
LISTED_BELOW = re.compile(r"^[ \t\u3000]*(?:展望)?到(?P<year>20\d\d)年[^\n]*\n(?P<items>(?:\s*[—●■◆▪·-]+[^\n]+(?:\n|$))+)", re.MULTILINE)
HEAD = 800  # characters in which it stands
YEAR = re.compile(r"((?:19|20)\d\d)年")
YEAR_OF_A_PART = re.compile(r"(?:19|20)\d\d年(?=[上下]半年|(?:第?[一二三四1-4]|前[一二三])季度|\d)")
WHOLE_YEAR = re.compile(r"全年(?!龄)|当年|年[内末底]")
ISSUED = re.compile(r"[〔\[［](?P<year>20\d\d)[〕\]］]\s*\d+号")  # 政发〔2025〕9号
SIGNED = re.compile(r"(?m)^[ \u3000]*(?P<year>20\d\d)年\d\d?月\d\d?日[ \u3000]*$")
COUNTED_SINCE = re.compile(r"[较比]20\d\d年[底末]?(?=[增提上下降减高低多少])")
AHEAD = frozenset({Kind.PLAN_OUTLINE, Kind.IMPLEMENTATION_PLAN})
REVIEWING = SESSIONS | {Kind.SPEECH, Kind.OUTLOOK}
OWN_YEAR = frozenset({Kind.BULLETIN})  # its year is the one that is told, not the one that is planned
MASKED_OR_GIVEN = re.compile(r"20[xX\d]{2}年")


class Calendar:
    """The periods that a document names, and which of them a number has."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text.text
        self.told = _told_of(document)
        late = is_read_late(document)
        now = spans_of_now(document) if late else []
        self.periods = tuple(
            self._until(as_spoken(mention, late and not any(start <= mention.span.start < end for start, end in now)))
            for mention in find_periods(self.text, year=document.year or self.told, plan=document.period, years=document.years)
            if not self._only_names(mention)
        )
        self._starts = [mention.span.start for mention in self.periods]
        self._named = {(mention.value.start, mention.value.end): mention.value for mention in reversed(self.periods)}  # where first told

    def _only_names(self, mention: Mention[Period]) -> bool:
        """Whether a time only names something else: a plan, the goal that was reached, a record, the year that money is kept for."""
        text, at, end, said = self.text, mention.span.start, mention.span.end, mention.value.text
        if (
            said.endswith("以来")
            and A_RECORD.match(text, end)
            or said.startswith("这")
            and STILL_TO_COME.search(text, max(0, at - 300), at)
        ):
            return True
        if (
            IN_PRICES.match(text, end)
            or CARRIED.search(text, max(0, at - 4), at)
            or NAMES_A_PLAN.match(text, end - 2 if said.endswith(("规划", "纲要")) else end)
        ):
            return True
        headings = self.document.heading_places
        titled = (heading := headings.last(at)) >= 0 and at < headings.ends[heading]
        return not titled and bool(A_GOAL.match(text, end) and FULFILLED.search(text, max(0, at - 8), at))

    @cached_property
    def written(self) -> int:
        """The year in which the document speaks, as its number or its date tells; 0 where nothing does."""
        signed = [*SIGNED.finditer(self.text, max(0, len(self.text) - HEAD))]
        issued = ISSUED.search(self.text, 0, HEAD) or (signed[-1] if signed else None)
        return self.document.year or int((self.document.published or "0")[:4]) or (int(issued["year"]) if issued else 0)

    @cached_property
    def places(self) -> Places:
        """Where the document looks back and where it looks ahead."""
        return read_places(self.document, self.periods)

    @cached_property
    def _by_then(self) -> tuple[tuple[int, int, Period], ...]:
        """From where to where lists go below a paragraph that says until when: 到2030年，主要目标是： / ——…"""
        return tuple(
            (*below.span("items"), Period(int(below["year"]), int(below["year"]), f"{below['year']}年"))
            for below in LISTED_BELOW.finditer(self.text)
        )

    def _until(self, mention: Mention[Period]) -> Mention[Period]:
        """An unknown year with the 到 before it: 到20xx年 and 20xx年 are two different years in one document."""
        at = mention.span.start
        if mention.value.start is not None or mention.value.end is not None or self.text[at - 1 : at] not in ("到", "至"):
            return mention
        return Mention(mention.span, Period(None, None, self.text[at - 1] + mention.value.text))

    def start(self, sentence: Sentence, number: int) -> int:
        """Where the words of a subject begin: at its clause, or at the one before when that only says when."""
        start = sentence.clauses[number].start
        if number:
            earlier = sentence.clauses[number - 1]
            at = bisect_left(self._starts, earlier.start)
            if len(earlier) <= 14 and at < len(self._starts) and self._starts[at] < earlier.end:
                mention = self.periods[at]
                if len(earlier) - len(mention.span) <= 4:
                    return earlier.start
        return start

    def _aside(self, at: int, sentence: Sentence, clause: Span) -> bool:
        """Whether a time stands behind a number in an earlier part of the sentence that ends with a semicolon, and speaks of that alone."""
        if self.text.startswith("今年", at) or not PART_ENDS.search(self.text, at, clause.start):
            return False
        part = max(sentence.span.start, *(self.text.rfind(mark, sentence.span.start, at) + 1 for mark in ";；"))
        alone = bisect_left(self._starts, part) == bisect_left(self._starts, at)  # 2008年3000亿元,2010年4000亿元: the last holds
        return alone and bool(DIGIT.search(self.text, part, at))

    def _is_basis(self, time: Span) -> bool:
        """Whether a time is that of what something is held against."""
        return bool(BASIS.search(self.text, max(0, time.start - 9), time.start) and COMPARED.match(self.text, time.end))

    def period(self, sentence: Sentence, clause: Span, before: int, place: Place) -> Period | None:
        """The period of a number: from its clause, else from its sentence, else from its place, else from the document."""
        for start in (clause.start, sentence.span.start):
            first = bisect_left(self._starts, start)
            for mention in reversed(self.periods[first : bisect_left(self._starts, before)]):
                beside = start < clause.start and mention.span.start < clause.start and OF_A_VALUE.match(self.text, mention.span.end)
                if start < clause.start and self._aside(mention.span.start, sentence, clause):
                    continue
                since = self.text.startswith("起", mention.span.end)  # 从2026年起 is that year
                if (
                    beside
                    or self._is_basis(mention.span)
                    or not since
                    and COUNTED_FROM.search(self.text, max(0, mention.span.start - 3), mention.span.start)
                ):
                    continue
                if PART_OF_A_YEAR.fullmatch(mention.value.text):
                    if WHOLE_YEAR.search(self.text, mention.span.end, before):
                        continue
                    return self._part(mention.value, place)
                year = YEAR_OF_A_PART.match(mention.value.text)
                if year and WHOLE_YEAR.search(self.text, mention.span.end, before):  # 2017年上半年追平全国,全年增长7%
                    return replace(mention.value, text=year.group())
                return mention.value
        if place.period is not None:
            return place.period
        return self._of_document(place)

    def _part(self, part: Period, place: Place) -> Period:
        """Half a year, a quarter or some months of the year that is spoken of."""
        if (told := place.period) and told.start and told.start == told.end:
            return Period(told.start, told.end, part.text)
        year = self.document.year or self.told
        if year is None or self.document.kind in OWN_YEAR:
            return part
        reviewed = place.nature is Nature.ACTUAL and year != self.told and self.document.kind in REVIEWING  # the year before
        return Period(year - reviewed, year - reviewed, part.text)

    def whole_plan(self, period: Period | None, measure: Measure, verbs: str, place: Place, at: int) -> Period | None:
        """All the years for a yearly average told behind the last of them: 到2020年达到30亿元,年均增长15%.

        And the last alone for what there is to be by then, in a list below 到2030年…: of which the number at an offset is one.
        """
        plan, told = self.document.period, place.period
        if (
            plan
            and period
            and (period.start, period.end) == plan
            and (measure in (Measure.LEVEL, Measure.SHARE) or measure is Measure.COUNT and THERE_IS.search(verbs))
        ):
            return next((by for start, end, by in self._by_then if start <= at < end), period)
        if plan and period and measure is Measure.GROWTH and "年均" in verbs and period.start == period.end == plan[1]:
            return Period(plan[0], plan[1], period.text)
        if plan and period and (period.start, period.end) == plan and COUNTED_SINCE.search(verbs):  # 预期寿命较2020年提高1岁
            return Period(plan[1], plan[1], period.text)
        if not plan and period and period.start and period.start == period.end and self.written and period.start > self.written + 1:
            if measure is Measure.GROWTH and "年均" in verbs and self.document.kind in AHEAD:  # 到2030年达到40亿元,年均增长18%
                return Period(self.written, period.start, period.text)
        if period and told and told.start and told.end and measure is Measure.GROWTH and "年均" in verbs:
            if told.start < told.end and period.start == period.end == told.end:
                return told
        return period

    def _of_document(self, place: Place) -> Period | None:
        document = self.document
        if document.period is not None:
            start, end = document.period
            if place.nature is Nature.TARGET:
                return Period(start, end)
            before = (2 * start - end - 1, start - 1)  # a plan looks back on the one before, if it names it
            return self._named.get(before)
        if document.year is not None and place.nature is Nature.TARGET:
            return Period(document.year, document.year)
        told = YEAR_REPORTED.search(document.title) or _part_in(document.title)
        if told and place.nature is Nature.ACTUAL:
            year = int(told.group()[:4])
            return Period(year, year, f"{year}年{part.group() if (part := PART_OF_A_YEAR.search(document.title)) else ''}")
        return Period(self.told, self.told) if self.told and place.nature is Nature.TARGET else None

    def nature(self, nature: Nature, period: Period | None) -> Nature:
        """What a plan tells of the years before it is no aim, and what is told of years to come is one."""
        plan = self.document.period
        end = period.end if period is not None else None
        if nature is Nature.TARGET and plan is not None and end is not None and end < plan[0]:
            return Nature.ACTUAL
        year = self.document.year
        if nature is Nature.ACTUAL and year is not None and end is not None and end > year:
            return Nature.TARGET  # what a report tells of the years behind its own nobody has reached
        return nature

    def first(self, start: int, end: int, place: Place) -> Period | None:
        """The first period named between two offsets: that of a baseline."""
        first = bisect_left(self._starts, start)
        for mention in self.periods[first : bisect_left(self._starts, end)]:
            told, named = place.period, mention.value
            if (
                named.text.startswith(("上年", "上一年", "去年"))
                and place.nature is Nature.ACTUAL
                and told
                and told.end == named.end
                and named.end
            ):
                return Period(named.end - 1, named.end - 1, named.text)  # 由上年的30%提高到32%: the year before the one reviewed
            return self._part(named, place) if PART_OF_A_YEAR.fullmatch(named.text) else named
        return None

    def many_years(self, section: Section, sentence: Sentence, before: int, period: Period | None) -> bool:
        """Whether what is stated was gathered over several years."""
        at = bisect_left(self._starts, before) - 1
        since = max(sentence.span.start, self._starts[at] if at >= 0 else 0)
        if ONE_YEAR.search(self.text, max(since, before - 240), before):
            return False
        until = at >= 0 and since == self._starts[at] and self.text[since - 1 : since] in ("到", "至")
        if until and (self.document.year is None or period is None or period.end is None or period.end > self.document.year):
            return True
        if period is not None and period.start is not None and period.end is not None:
            return period.end > period.start
        if period is not None and period.text:
            return bool(MANY_YEARS.search(period.text) or period.text.startswith("到"))
        path = "".join(section.path)
        return bool(MANY_YEARS.search(path) and not MASKED_OR_GIVEN.search(path))


def _part_in(title: str) -> re.Match[str] | None:
    """The year of a title of which it names a part."""
    found = YEAR.search(title)
    return found if found and PART_OF_A_YEAR.match(title, found.end()) else None


def _told_of(document: Document) -> int | None:
    """The year that the title of a document tells to be spoken of, where none is known whose plans it states, or a part of that year."""
    found = _part_in(document.title) if document.year else YEAR.search(document.title)
    return int(found[1]) if found and not document.period else None


@lru_cache(maxsize=4)
def calendar_of(document: Document) -> Calendar:
    """The calendar of a document, made once for all who ask about it."""
    return Calendar(document)
