"""How figures bear on one another: of which years, over which time, of the whole place or a part, upwards or downwards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.documents import Document, Kind
from assistant.extraction.measures import is_of_two
from assistant.extraction.natures import Places
from assistant.extraction.parts import is_whole
from assistant.extraction.when import calendar_of
from assistant.recognition.periods import plan_ordinal
from assistant.records import Bearing, Extent, Figure, Measure, Nature, Period
from assistant.text import Span
from assistant.vocabulary import Vocabulary

REACH = 160  # characters before a number that speak of it
STOPS, PAUSES = "。；;!！?？\n", ",，:：。;；!！?？\n"
STOP, CLAUSE = re.compile(f"[{STOPS}]"), re.compile(f"[{PAUSES}]")
TO_STOP, TO_PAUSE = re.compile(f"(?s:.*)[{STOPS}]"), re.compile(f"(?s:.*)[{PAUSES}]")
PART_OF_YEAR = re.compile(
    r"[上下]半年|(?:第?[一二三四1-4]|前[一二三])个?季度|前\s*(?:\d{1,2}|[一二三四五六七八九十]+)个月|\d{1,2}\s*[-—~～至到]\s*\d{1,2}\s*月"
    r"|(?P<so_far>截[至止](?:目前|\d{1,2}月)|(?:今年|本年)以来|目前(?!期))"  # never the time of an aim
)
PARTLY = re.compile("半年|季度|月|截|以来|目前")  # no part of a year is told without
YEAR_AGAIN = re.compile(r"全年|当年|年[内底末]|20\d\d年(?!\s*(?:第?[一二三四1-4]季度|[上下]半年|前|\d))|年度")
AVERAGE = re.compile(
    r"年均(?!浓度|值|气温|降[水雨]|PM)|平均每年|每年|年平均(?!浓度|气温)|五年平均|三年平均|四年平均|两年平均|平均增[长速]|年递增"
)
LATER = re.compile(r"20\d\d年")  # 年均增长8.8%、2012年突破2万亿元
TOLD = re.compile(r"20\d\d年|\d[^,，、]*、")
CHANGE = re.compile(
    r"(?:回升|上升|回落|下降|收窄|扩大|提高|降低)[到至为]|(?P<rise>[多超]收|多支|增长|增加|提高|上升|提升|上涨|回升|扩大|新增|净增|[增升涨])|(?P<fall>(?:化解|淘汰|退出|关停|削减)(?=[^,，。;；]{1,30}产能)|[少短]收|少支|下降|降低|减少|下滑|回落|压减|缩减|压缩|下浮|下调|下跌|负增长|降(?![费碳本水雨解温尘噪压])|减(?![税排负灾贫碳免费])|跌)"
)
SINCE = re.compile(
    r"(?P<year>20\d\d|19\d\d)年|[“\"]?(?:十[一二三四五六七]?|[九八七])五[”\"]?|[五三十四]年前|上一?个?[五三四]年|上届|批|期初|规划|建[区市省]"
)
AGAINST = re.compile(r"指标|目标|计划|任务|全国|全[省市区县州]|平均|其他|同类|西部|周边|[省市]均")
LAST_YEAR = re.compile(r"上年|去年|上一?年度?|同期|年初|同比|前年")
GATHERED = re.compile(r"累计|(?:五|三|四|两|多|几)年[来间]?[共新完投建争]|完成|投资|投入|争取|引进|新建|新增|建成|改造|发放|落实|实施")
SEVERAL = re.compile(r"[五三四两]年|[“\"]?十[一二三四五六]?五[”\"]?(?!开局)|本届|上届|[一-鿿]{1,4}届")
COMPARED_WITH = re.compile(r"[与比较](?P<year>20\d\d|19\d\d)年(?:相比|比较|相较)[^。]*$")
NO_YEAR = re.compile(r"^(?:全年|年内|(?:第?[一二三四]|前三)季度|[上下]半年)")


AIMED = re.compile(r"目标|(?:年初|年度)预算|力争|确保|计划|预期(?!寿命)|争取|任务|要求|安排|规划|努力")
AIMED_AT = re.compile(r"目标(?!任务\d)|力争|确保|计划|预期(?!寿命)|争取")  # 2025年共下达重点任务146项 aims at none
# The kinds of documents that set no aim for a year before their own, and what says that there was one.
TELLS_OF_LAST_YEAR = {Kind.WORK_REPORT: AIMED, Kind.SPEECH: AIMED_AT, Kind.IMPLEMENTATION_PLAN: AIMED_AT}
OVER_YEARS = re.compile(r"(?<![第近过续前])(?P<n>[二两三四五])年(?:间|共|累计|内)?(?=[\u4e00-\u9fff])(?![来均后前])")
SPELLED = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
SUMMED = frozenset({Measure.LEVEL, Measure.COUNT, Measure.INCREMENT, Measure.CUMULATIVE})
SO_FAR = re.compile(r"累计(?:已|共)?(?:超过?|突破|达到?|完成|实现)?")
OF_THEM = re.compile(r"\s*其中(?!新[增建])")
OF_ONE = re.compile("人均|户均|寿命|年限|每[百千万]")  # never a sum
OF_ITS_PEAK = ("时)", "(峰值)", "(一度)")
STANDS = re.compile(
    r"达到|达$|分别达|突破|超过(?!规划|年度|目标|计划)|(?:[提升增降减扩缩压回攀跃调拓]\S{0,2}|发展)[到至为]|集聚(?!区)|总数|总量|现有|现已|拥有|共有"
)  # what there is then, not what came over the years
FLOWS = re.compile(r"[元]$|人次$")


def with_bearings(figures: Iterable[Figure], document: Document, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """The figures of a document, each with how it may be set beside others."""
    listed = tuple(figures)
    places = calendar_of(document).places
    found: list[Figure] = []
    for figure in listed:
        bearing = _bearing(figure, document, places, found[-1] if found else None, vocabulary)
        found.append(_with(figure, bearing, _nature(figure, document, bearing), _period(figure, document, bearing)))
    return tuple(found)


def _period(figure: Figure, document: Document, bearing: Bearing) -> Period | None:
    """The time of a figure: of what is said to stand at the end of several years the last of them, of a plan called by its end."""
    period = figure.period
    if period is None or figure.corrected or bearing.start != bearing.end or period.start == period.end or bearing.end != period.end:
        return period
    if figure.label.endswith(OF_ITS_PEAK):
        return period
    said = document.text.source[figure.quote.start : figure.at.start] if figure.at else ""
    if not (
        figure.measure is Measure.COUNT
        and OF_THEM.match(said)
        or STANDS.search(said, _behind(TO_PAUSE, said, 0, len(said)))
        or OF_ONE.search(figure.label)
    ):
        return period
    ordinal = plan_ordinal(period)
    return Period(period.end, period.end, f"“{ordinal}五”时期末" if ordinal and "五" in period.text else period.text)


def _with(figure: Figure, bearing: Bearing, nature: Nature, period: Period | None) -> Figure:
    """The figure with these; `dataclasses.replace` takes three times as long, and there are hundreds in a report."""
    return Figure(
        figure.document, figure.section, figure.label, figure.indicator, figure.region, period, figure.measure, nature, figure.quantity,
        figure.quote, figure.at, figure.commitment, figure.basis, figure.corrected, bearing,
    )  # fmt: skip


def _nature(figure: Figure, document: Document, bearing: Bearing) -> Nature:
    """The nature of a figure: a report sets no aim for a year before its own, unless it says that there was one."""
    if figure.nature is not Nature.TARGET or figure.corrected or not figure.at or document.kind not in TELLS_OF_LAST_YEAR:
        return figure.nature
    year = document.year or (int(document.published[:4]) if document.published else None)
    if year is None or bearing.end is None or bearing.end >= year or "|" in figure.quote.text:
        return figure.nature
    text, at = document.text.text, document.text.to_text(figure.at).start
    start = _behind(TO_STOP, text, max(0, at - REACH), at)
    stop = (STOP if document.kind is Kind.WORK_REPORT else CLAUSE).search(text, at)
    aimed = TELLS_OF_LAST_YEAR[document.kind].search(text, start, stop.start() if stop else at)
    return figure.nature if aimed else Nature.ACTUAL


def _bearing(figure: Figure, document: Document, places: Places, last: Figure | None, vocabulary: Vocabulary) -> Bearing:
    text = document.text.text
    quote = document.text.to_text(Span(figure.quote.start, figure.quote.end))
    at = document.text.to_text(Span(figure.at.start, figure.at.end)).start if figure.at else quote.end
    start = _behind(TO_STOP, text, max(0, at - REACH), at)
    clause = _behind(TO_PAUSE, text, start, at)
    before = text[start:at]
    said = text[clause:at]
    place = places.at(quote.start)
    years = _years(figure, document, before, place.nature)
    extent = _extent(figure, years, before, said)
    if extent is Extent.YEAR and figure.measure is Measure.GROWTH and (OVER_YEARS.search(said) or _since_then(before, years[1])):
        extent = Extent.BASE  # 五年增长91.5%; 与1996年相比,增长68.9%
    if (told := OVER_YEARS.search(said)) and extent in (Extent.YEAR, Extent.CUMULATIVE) and figure.measure in SUMMED:
        extent = Extent.CUMULATIVE  # 五年新增城镇就业380万人
        if years[0] == years[1] and years[1] is not None:
            years = (years[1] - SPELLED[told["n"]] + 1, years[1])
    if extent is Extent.CUMULATIVE and place.period and years[0] == years[1] == place.period.end:
        years = (place.period.start, place.period.end)  # 2010年…,投资累计完成7226亿元 in a chapter on five years
    stands = _stands(figure, said)
    counted = figure.measure is Measure.COUNT and OF_THEM.match(said)
    if counted and last is not None and last.measure is Measure.COUNT and last.bearing.start == last.bearing.end == years[1]:
        stands, extent = True, Extent.YEAR if extent is Extent.CUMULATIVE else extent  # 企业达到60家,其中国家级2家
    if extent is Extent.YEAR and years[0] != years[1] and years[1] is not None and stands:
        years = (years[1], years[1])  # what there is at the end of the years
    stop = CLAUSE.search(text, at)
    sentence = document.text.to_source(Span(start, max(start, at))).start
    same = last is not None and last.quote.start >= sentence and last.indicator == figure.indicator is not None
    whole = is_whole(figure, document, vocabulary, start=start, clause=clause, at=at, end=stop.start() if stop else at, again=same)
    return Bearing(*years, extent, whole, _falls(figure, document))


def _since_then(before: str, end: int | None) -> bool:
    """Whether a sentence holds what follows against an earlier year than the last: 与1996年相比,经济总量增长70%."""
    return any(end is None or int(since["year"]) < end - 1 for since in COMPARED_WITH.finditer(before))


def _stands(figure: Figure, said: str) -> bool:
    """Whether a number tells what there is at the end of its years, and not what came over them."""
    return (
        figure.measure is Measure.LEVEL
        or (figure.measure in (Measure.SHARE, Measure.COUNT) or is_of_two(figure.quantity))
        and bool(STANDS.search(said))
    )


def _behind(to_mark: re.Pattern[str], text: str, start: int, at: int) -> int:
    """Where what stands before an offset begins: behind the last mark."""
    found = to_mark.match(text, start, at)
    return found.end() if found else start


def _falls(figure: Figure, document: Document) -> bool:
    """Whether a change is one downwards: 下降2%, where the number itself is printed without a sign."""
    if figure.measure not in (Measure.GROWTH, Measure.INCREMENT) or figure.at is None:
        return False
    said = document.text.source[min(figure.quote.start, figure.at.start) : figure.at.start]
    return [found.lastgroup for found in CHANGE.finditer(said) if found.lastgroup][-1:] == ["fall"]


def _years(figure: Figure, document: Document, before: str, nature: Nature) -> tuple[int | None, int | None]:
    """The years of a figure; of a review without a year of its own the year before the report's."""
    period, year = figure.period, document.year
    report = year if document.kind is Kind.WORK_REPORT and document.period is None else None
    if period is None or period.start is None and period.end is None and not period.text:
        reviewed = report is not None and nature is Nature.ACTUAL and figure.nature is Nature.ACTUAL
        if not reviewed or report is None or SEVERAL.search("".join(figure.section)) or SEVERAL.search(before):
            return None, None
        return report - 1, report - 1
    years = (period.start, period.end)
    if report is None or nature is not Nature.ACTUAL:
        return years
    if figure.nature is Nature.ACTUAL and years == (report, report) and NO_YEAR.match(period.text):
        return report - 1, report - 1  # 全年 in a review is the year reviewed
    if figure.nature is Nature.BASELINE and years == (report - 1, report - 1) and LAST_YEAR.match(period.text):
        return report - 2, report - 2  # 由上年的19.6%调整为17.8%: the year before it
    return years


def _extent(figure: Figure, years: tuple[int | None, int | None], before: str, said: str) -> Extent:
    parts = [
        found.start()
        for found in (PART_OF_YEAR.finditer(before) if PARTLY.search(before) else ())
        if not (found["so_far"] and figure.nature is Nature.TARGET)
    ]
    if parts or figure.period and PART_OF_YEAR.search(figure.period.text):
        again = [found.start() for found in YEAR_AGAIN.finditer(before)]
        if parts and not (again and again[-1] > parts[-1]) or not parts and not again:
            return Extent.PART_YEAR
    if AVERAGE.search(LATER.split(said)[-1] if figure.measure is Measure.GROWTH else TOLD.split(said)[-1]) or AVERAGE.search(figure.label):
        return Extent.AVERAGE
    end = years[1]
    if figure.measure in (Measure.GROWTH, Measure.INCREMENT, Measure.MULTIPLE) and _against(figure, end):
        return Extent.BASE
    unit = figure.quantity.unit or "" if figure.quantity else ""
    if figure.measure is Measure.CUMULATIVE or figure.measure is Measure.LEVEL and SO_FAR.search(said) and FLOWS.search(unit):
        return Extent.CUMULATIVE
    several = years[0] != years[1] and end is not None
    counted = figure.measure is Measure.COUNT and STANDS.search(said)
    if several and not (
        (counted or is_of_two(figure.quantity) or figure.measure in (Measure.LEVEL, Measure.SHARE, Measure.QUALITATIVE))
        and not _gathered(figure, said)
    ):
        return Extent.CUMULATIVE
    return Extent.YEAR


def _against(figure: Figure, end: int | None) -> bool:
    """Whether a change is counted from another year than the one before, or from others."""
    if figure.basis and not LAST_YEAR.search(figure.basis):
        since = SINCE.search(figure.basis)
        if since and since["year"] and end is not None and int(since["year"]) == end - 1:
            return False
        return bool(since or AGAINST.search(figure.basis))
    return figure.measure is Measure.MULTIPLE and not figure.basis and not is_of_two(figure.quantity)


def _gathered(figure: Figure, said: str) -> bool:
    """Whether a size told of several years is their sum: 五年完成投资800亿元, not 达到800亿元."""
    return bool(GATHERED.search(said) or GATHERED.search(figure.label)) and not re.search(r"达到|突破|超过|[跃迈跨登][上入]|[到至]", said)


def section_times(document: Document) -> tuple[tuple[Nature | None, Period | None], ...]:
    """For each section of a document whether it tells of what was or what is to be, and of which years; None where nothing says so."""
    places = calendar_of(document).places
    found: list[tuple[Nature | None, Period | None]] = []
    for section in document.sections:
        place = places.at(section.span.start)
        if section.glossary or not places.said(section.span.start):
            found.append((None, None))
            continue
        period = place.period
        if period is None and document.kind is Kind.WORK_REPORT and document.year and not SEVERAL.search("".join(section.path)):
            year = document.year - (place.nature is Nature.ACTUAL)
            period = Period(year, year)
        elif period is None and document.period and place.nature is Nature.TARGET:
            period = Period(*document.period)
        found.append((place.nature, period))
    return tuple(found)
