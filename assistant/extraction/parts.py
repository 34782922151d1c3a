"""Whether a figure speaks of the whole place of its document or of a part of it: a zone, a county, what stands behind 其中."""

from __future__ import annotations

import re

from assistant.documents import Document
from assistant.extraction.places import ancestor
from assistant.recognition import find_regions
from assistant.records import Figure, Measure
from assistant.vocabulary import Vocabulary

ZONE = r"(?:新区|高新区|经开区|经济区|开发区|园区|产业园|工业园|保税区|综保区|自贸区|自贸试验区|示范区|试验区|功能区|片区|度假区|科学城|新城|开发带|口岸)"
PROPER = r"(?:新区|高新区|经开区|经济区|开发区|保税区|综保区|自贸区|自贸试验区|科学城)"  # 园区 and 示范区 are many and nobody by name
A_ZONE = re.compile(PROPER)
A_SECTOR = re.compile("县域|民营经济|非公有?制经济")  # as a heading it speaks of a part
SUM_OF_A_SECTOR = re.compile("生产总值|增加值|进出口|固定资产投资|税收|预算收入|财政总?收入|经济总量")
# 加快高新区建设 is work on a zone, which is no subject of the clauses after it
DOING = r"[\u4e00-\u9fff]{0,4}?(?:加快|推[进动]|建设|支持|发展|加强|制定|调整|完善|启动|实施|打造|编制|在|向|对|将|把|以|围绕|依托|促进|提升|强化|深化|创建|争创|获批|成立|整合|开展|新建|继续|全面|深入|重点|优先|着力)"
NAMED_ZONE = (
    rf"(?:[\u4e00-\u9fff]{{0,6}}{PROPER}|[\u4e00-\u9fffA-Z]{{2,8}}(?:园区|产业园|工业园|示范区|试验区|功能区|片区|度假区|新城)(?!、))"
)
OPENING = r"^[\s—\-*]*(?:其中|预计|力争|截至目前|到20\d\d年|20\d\d年|今年|全年)*[,，\s]*[“\"]?"
SUMS = r"完成|实现|主要|地区生产|生产总值|GDP|固定资产|规模以?上?工业|财政|增[长速]|突破|达"
# 四县（市）去年完成生产总值251亿元, 县域经济
COUNTY = re.compile(
    rf"{OPENING}(?:(?:\d+|[两二三四五六七八九十]+)个?(?:县|郊?区|旗)(?:[（(][市区旗、]+[)）]|市|区)?(?:[和及][\u4e00-\u9fff]{{1,4}}区)?"
    rf"(?:去年|今年|全年|累计|合计|共|预计|均|都)*(?={SUMS})|县域(?=经济|规模|规上|生产总|地区|工业|财政|固定))"
)
LEADING_PART = re.compile(
    rf"{OPENING}(?:(?!{DOING}){NAMED_ZONE}(?!等|保护|建设|[一二三]期|[\u4e00-\u9fff]*?等一?批)"
    r"|[\u4e00-\u9fff]{0,8}?(?<![全各市地])[县区](?!域|级|间|位|属)(?=完成|实现|生产|地区|固定|规模|工业|预计|全年|累计|经济|引进|新引进|进出口|财政|达|年均|GDP|增))"
)
WHOLE = re.compile(r"(?<!于)全[国省市区县州旗盟]|我[省市区县州旗盟]")
BESIDE = re.compile(r"(?:高于|高出|低于|快于|领先)全(?P<scope>[省市区县州])(?:平均|GDP|生产总值|总量|的|地区|经济)")
OF_ALL = re.compile(r"占全(?P<scope>[省市区县州])(?P<of>GDP|地区生产总值|生产总值|经济)?")  # 实现生产总值160亿元,占全市一半
AMONG = re.compile(r"^\s*其中")
OTHER = re.compile(r"(?![全各本该我])[\u4e00-\u9fff]{2}")
TOLD_OF_ZONES = re.compile(r"生产总值|GDP|固定资产投资|固投|总产值|营业收入|财政收入|预算收入|税收")
TWO_THINGS = re.compile("[,， ]|.{4}、")  # a heading of more than the zone
CLAUSES = re.compile("[,，:：]")
MANY = 2  # mentions of zones before a number that speaks of one without naming it
AROUND = 200  # characters before its sentence in which they may stand


def is_whole(
    figure: Figure, document: Document, vocabulary: Vocabulary, *, start: int, clause: int, at: int, end: int, again: bool
) -> bool:
    """Whether the figure at `at` is of the whole place; its sentence begins at `start`, its clause at `clause` and ends at `end`.

    `again` tells that the figure before it in this sentence is of the same indicator.
    """
    text = document.text.text
    if figure.region != document.region:
        return True  # 全省 in a report of a city: of the whole of that province
    said = text[clause:at]
    if again and AMONG.search(said):
        return False
    beside = BESIDE.search(text, clause, end) or BESIDE.match(text, end + 1)
    share = OF_ALL.match(text, end + 1) if figure.measure is Measure.LEVEL else None
    beside = beside or (share if share and (not share["of"] or figure.indicator == "gdp") else None)
    if beside and document.region and ancestor(document.region, beside["scope"], vocabulary) == document.region:
        return False
    if WHOLE.search(said):
        return True
    if _names_other(figure, document, vocabulary):
        return False
    own = _own_names(document, vocabulary)
    speaks: bool | None = None  # the whole, a part, or nobody by name
    pieces = CLAUSES.split(text[start:at])
    sums, inside = SUM_OF_A_SECTOR.search(figure.label), not any(name.endswith(("县", "旗", "区")) for name in own)
    for number, piece in enumerate(pieces, 1):
        lead = LEADING_PART.match(piece) or (COUNTY.match(piece) if inside and (sums or number == len(pieces)) else None)
        if WHOLE.search(piece):
            speaks = True
        elif lead and not _is_own(lead.group(), own):
            speaks = False
    if speaks is not None:
        return speaks
    heading = figure.section[-1] if figure.section else ""
    if sums and A_SECTOR.match(heading):
        return False
    if figure.measure not in (Measure.LEVEL, Measure.GROWTH) or not TOLD_OF_ZONES.search(figure.label):
        return True
    line = max(text.rfind("\n", 0, at) + 1, start - AROUND)
    told = [found.end() for found in A_ZONE.finditer(text, line, at) if not _is_own(found.group(), own)]
    last = max((found.end() for found in WHOLE.finditer(text, line, at)), default=line)
    titled = A_ZONE.search(heading) if not TWO_THINGS.search(heading) else None
    return not (len(told) >= MANY and told[-1] > last or titled and not _is_own(titled.group(), own))


def _own_names(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    region = vocabulary.region(document.region)
    return (*region.names, *region.aliases) if region else (document.region,) if document.region else ()


def _is_own(words: str, own: tuple[str, ...]) -> bool:
    """Whether a zone is the document's own place: 新区 in a report of a new area."""
    zone = re.search(rf"(?:{ZONE}|[县区])$", words.rstrip('”"'))
    return zone is not None and any(name.endswith(zone.group()) for name in own)


def _names_other(figure: Figure, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a label begins with another place than the document's: 杭州经济总量 in a report of the province."""
    label, known = figure.label, vocabulary.indicators.get(figure.indicator or "")
    if known is None or label in known.names["zh"] or label in known.aliases or not OTHER.match(label):
        return False
    first = next(iter(find_regions(label[:12], vocabulary)), None)
    if first is None or first.span.start or first.value.id == document.region or first.span.end == len(label):
        return False
    return not _holds(first.value.id, document.region, vocabulary)


def _holds(outer: str, inner: str | None, vocabulary: Vocabulary) -> bool:
    at = vocabulary.region(inner)
    while at is not None and at.parent is not None:
        if at.parent == outer:
            return True
        at = vocabulary.region(at.parent)
    return False
