"""Whose a number is where it is a part's: a zone, a county inside the place, all its counties; told by what leads to it, or by the heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents import Document, Section
from assistant.extraction.places import FULL, LISTED, is_other, own_names
from assistant.recognition.regions import find_regions, names_region
from assistant.records import Region
from assistant.vocabulary import Vocabulary

ZONE = (
    r"(?:新区|高新区|经开区|高新技术(?:产业)?开发区|经济(?:技术)?开发区|开发区|自贸(?:试验)?区|综保区|综合保税区|保税区|(?:产业|工业)?园区)"
)
NAMED = re.compile(r"(?:[\u4e00-\u9fff]{2}(?<!高)新区|(?:高新技术(?:产业)?|经济(?:技术)?)开发区|(?:[\u4e00-\u9fff]{2})?(?:高新|经开)区)")
NOT_NAMED = re.compile("(?:级|[国省市]家?级|城市|旅游|各|等|个|类)$")
OPENING = re.compile(
    r"(?:其中|年内|实现|特别是|尤其是|预计|力争|确保|力促|截至目前|到20\d\d年|20\d\d年|今年|去年|全年|目前)*[,，\s]*[“\"]?"
)
# What a part does or is where it is the subject of its clause; 加快高新区建设 is work on it
WORK = (
    r"(?:加快|加大|加密|推[进动]|建设|建强|支持|发展|发挥|加强|制定|调整|完善|启动|实施|打造|编制|优化|夯实|谋划|精心|培育|引导|鼓励|用好|抓好|扩大|新增|新建|整合|开展"
    r"|在|向|对|将|把|以|围绕|依托|促进|提[升质]|强化|深化|创建|争创|成立|继续|全面|深入|重点|优先|着力|积极|大力|倾力|做[大强优实]|高标准|高质量|规划|复制|推广|突出|召开|出台|进一步|赋能|支撑"
    r"|各|全部|校企|一城|[省国]家?级|城市新区|[两\d有与和及等])"
)
AT_WORK = re.compile(WORK + r"(?<![两\d有与和及等各])")
A_ZONE = re.compile(
    rf"(?P<name>(?!{WORK})(?:(?!{WORK})[\u4e00-\u9fffA-Z]){{0,6}}?{ZONE})(?![、和与及等]|[\u4e00-\u9fff]{{0,4}}[区园]、|内|各|企业|规划|保护|[一二三]期|基础设施|管委会|道路|学校|医院)"
)
DOES = (
    r"(?=(?:去年|今年|全年|累计|合计|共|预计|均|都)*(?:完成|实现|主要|地区生产|生产总值|GDP|固定资产|规模以?上?工业|财政|增[长速]|突破|达))"
)
SO_MANY = r"(?:\d+|[两二三四五六七八九十]+)"
SEVERAL = re.compile(
    rf"(?P<name>{SO_MANY}个?(?:县|郊?区|旗)(?:[（(][市区旗、]+[)）]|市|区)?){DOES}|(?P<all>县域)(?=经济|规模|规上|生产总|地区|工业|财政|固定|主要)"
)
ZONES = re.compile(rf"(?:全[市省区州])?{SO_MANY}[个家](?:[省国市]家?级|以上|重点|专业|产业|工业)*(?:开发区|园区){DOES}")
AGAIN = r"(?<![占居于比列])(?:全{0}(?!域|平均|第|首|前|唯一|最|的?[一二三四五六七八九十\d])|我{0}|市本级|全域)"
WHOLE = {kind: re.compile(AGAIN.format(kind)) for kind in "国省市州县区旗盟"}
A_PART = re.compile("(?<![全我本各社地城小辖景山])[县区旗盟州](?!分|别|间|委|政)|园区|(?<![全我本各城])市(?![场民委政级])")
STOPS = "。；;!！"
REACH = 400  # characters before a number in which it is told whose it is
CLAUSE = re.compile(r"[,，:：;；]")
# 进一步赋能三江新区发展,力争地区生产总值突破380亿元: work on one zone and, at once, a sum
WORK_ON = re.compile(r"(?:发展|建设|提质|升级|提速|扩容|增效|改革|攻坚|跨越)$")
SUM = re.compile(
    r"(?:地区|国内)?生产总值|GDP|固定资产投资|(?:工业|服务业)增加值|总产值|预算收入|财政(?:总)?收入|税收|(?<!跨境电商)(?<!跨境电子商务)进出口|到位资金|实际(?:利用|使用|到位)外资|零售总?额|旅游(?:综合|总)?收入|经济总量|主营业务收入|营业收入"
)
GOES_ON = re.compile(rf"(?:实现|完成|全年|累计|预计|全社会|规模以上|规上|工业|地方|一般公共)*(?:{SUM.pattern})")
TITLE = re.compile(r"(?:第?[一二三四五六七八九十]+[、.是]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、]|[—*#\s])*")
TWO_THINGS = re.compile("[,，、和与及]")
TOLD = re.compile(
    r"[:：,，]|[^,，。;；、]{0,8}(?:实现|完成|地区生产|生产总值|GDP|经济|发展|增[长加速]|提速|投资|收入|规上|固定|全年|预计)|$"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """A part of a document's place; `region` where it is a place known by name."""

    name: str
    region: Region | None = None
    at: int | None = None  # where the words begin that tell it, in the sentence of the number


def owner_of(document: Document, section: Section, at: int, *, sums: bool, vocabulary: Vocabulary) -> Owner | None:
    """The part that the number at an offset belongs to; None where it is the whole place's. `sums` tells that such are told of whole places."""
    text = document.text.text
    since = max(section.span.start, at - REACH)
    line = max(since, text.rfind("\n", since, at) + 1)
    title = section.path[-1] if section.path else ""
    if not (A_PART.search(text, line, at) or sums and A_PART.search(title)):
        return None
    own = own_names(document, vocabulary)
    if not own:
        return None
    whole = WHOLE.get(own[0][-1], WHOLE["市"])
    sentence = _start(text, line, at) if sums else max(line, max(text.rfind(mark, line, at) for mark in STOPS) + 1)
    clauses = _clauses(text, sentence, at)
    for start, end in reversed(clauses):
        near = (start, end) == clauses[-1]
        if (near or sums and start == sentence) and (found := _leads(text, start, at if near else start, own, document, vocabulary)):
            if sums or not TWO_THINGS.search(text, start, at):
                return replace(found, at=start)
        if whole.search(text, start, end):
            return None
    if not sums:
        return None
    if found := _worked_on(text, clauses, own):
        return found
    if whole.search(text, line, sentence):
        return None
    opens = line < sentence and (line == section.span.start or text[line - 1] == "\n")
    if opens and (found := _leads(text, line, line, own, document, vocabulary)):
        if TOLD.match(text, text.find(found.name, line) + len(found.name)):
            return found
    return _titled(title, own)


def _start(text: str, line: int, at: int) -> int:
    """Where the sentence around an offset starts; a part that begins with a sum (六县实现生产总值5亿元；财政收入4亿元) goes on."""
    while True:
        start = max(line, max(text.rfind(mark, line, at) for mark in STOPS) + 1)
        if start == line or text[start - 1] not in "；;" or not GOES_ON.match(text, start):
            return start
        at = start - 1


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = [start, *(mark.end() for mark in CLAUSE.finditer(text, start, end))]
    return list(zip(marks, [*marks[1:], end], strict=True))


def _leads(text: str, start: int, at: int, own: Sequence[str], document: Document, vocabulary: Vocabulary) -> Owner | None:
    """The part that a clause begins with as its subject; a list of some (甲区、乙县等8条) is none."""
    if "等" in text[start:at]:
        return None
    if lead := LISTED.match(text, start):
        start = lead.end()
    if lead := OPENING.match(text, start):
        start = lead.end()
    head = text[start : start + 24].partition("\n")[0]
    for mention in find_regions(head, vocabulary)[:1] if names_region(head, vocabulary) else ():
        region, end = mention.value, mention.span.end
        named = mention.span.start == 0 and head[end - 1] in FULL and head[:end] in region.names
        if named and is_other(region, document.region or "", vocabulary) and head[end : end + 1] not in tuple("、和与等及"):
            return Owner(head[:end], region)
    if (zone := A_ZONE.match(head)) and not _is_own(zone["name"], own):
        return Owner(zone["name"])
    if zones := ZONES.match(head):
        return Owner(zones.group())
    if not own[0].endswith(("县", "旗", "区")) and (counties := SEVERAL.match(head)):
        return Owner(counties["name"] or counties["all"])
    return None


def _is_own(zone: str, own: Sequence[str]) -> bool:
    return any(name.endswith(zone) or zone.endswith(name) and name.endswith("区") for name in own)


def _worked_on(text: str, clauses: Sequence[tuple[int, int]], own: Sequence[str]) -> Owner | None:
    """The one zone that a clause is at work on of which the next tells a sum."""
    for (start, end), (after, until) in reversed([*pairwise(clauses)]):
        said = text[start : end - 1]
        if WORK_ON.search(said) and SUM.search(text, after, until) and not TWO_THINGS.search(said):
            return replace(zone, at=start) if (zone := _zone(said, own)) else None
    return None


def _zone(said: str, own: Sequence[str]) -> Owner | None:
    zones = [*NAMED.finditer(said)]
    if len(zones) != 1 or NOT_NAMED.search(said, 0, zones[0].start()):
        return None
    name = zones[0].group()
    name = name[2:] if AT_WORK.match(name) else name
    return None if _is_own(name, own) or NOT_NAMED.search(name[:2]) else Owner(name)


def _titled(title: str, own: Sequence[str]) -> Owner | None:
    """The part that the heading over a section is about, and nothing else."""
    title = title[found.end() :] if (found := TITLE.match(title)) else title
    if TWO_THINGS.search(title):
        return None
    if "县域" in title and not own[0].endswith(("县", "旗", "区")):
        return Owner("县域")
    return _zone(title, own)
