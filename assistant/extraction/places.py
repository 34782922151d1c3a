"""Whose territory a figure is about: the document's own, or the wider one that its words name."""

from __future__ import annotations

import re

from assistant.documents import Document
from assistant.recognition.regions import find_regions, names_region
from assistant.records import Region
from assistant.vocabulary import Vocabulary

WIDER = re.compile(
    r"^[\s—]{0,4}(?:其中|预计|到20\d\d年[,，]?|20\d\d年[,，]?|今年|去年)?(?P<scope>全国(?!重点|首|最|名|文明|百|一流|性|第|先进|优秀|示范|唯一|各|民族|卫生|双拥|统一|劳模|人大|“|《|[一二三四五六七八九十]|平均)|全省|全市|全州|全区|全县)"
)
LISTED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*|[—\-·*●■◆]+\s*|其中[,，:：]?|[一二三四五六七八九十]是)*")
FULL = "省市县区州盟旗"
OWN_AGAIN = re.compile(r"全[省市州县区旗](?!域)|我[省市县区]|全域")
TOLD = re.compile(
    r"[:：,，]|[^,，。;；、]{0,8}(?:实现|完成|地区生产|生产总值|GDP|经济|发展|增[长加速]|提速|投资|收入|规上|固定|全年|预计)|$"
)
# A zone inside the place, as the subject of a paragraph: 高新区:…, 兰州新区发展提速。
ZONE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8}?(?:新区|开发区|高新区|经开区|自贸(?:试验)?区|综保区|保税区|示范区|产业园区?|工业园区?|园区))"
    r"(?=[:：]|(?:全年|预计|累计)?(?:实现|完成|地区生产|生产总值|GDP|规上|固定资产)|(?:发展|建设|经济)[^,，。]{0,8}(?:[。,，]|$))"
)
LEVELS = {
    "国": ("country",),
    "省": ("province",),
    "市": ("prefecture", "city", "county"),
    "州": ("prefecture",),
    "区": ("district", "new_area", "county", "province"),
    "县": ("county", "district"),
}


def own_region(words: str, label: str, document: Document, vocabulary: Vocabulary) -> str | None:
    """The region of a figure: the document's, unless its words begin with 全省 or 全国 and the document is about less."""
    match = WIDER.match(label) or WIDER.match(words)
    if match is None or document.region is None:
        return document.region
    return ancestor(document.region, match["scope"][-1], vocabulary)


def place_told(text: str, at: int, document: Document, vocabulary: Vocabulary) -> Region | None:
    """The other place inside the document's own that the sentence or the paragraph around an offset is about; None for its own.

    A place that is in no list, such as a development zone, has an empty id.
    """
    if document.region is None:
        return None
    line = text.rfind("\n", 0, at) + 1
    sentence = max(line, max(text.rfind(mark, line, at) for mark in "。；;!！") + 1)
    for start in dict.fromkeys((sentence, line)):
        if OWN_AGAIN.search(text, start, at):
            return None
        lead = LISTED.match(text, start)
        begin = lead.end() if lead else start
        head = text[begin : begin + 24].partition("\n")[0]
        for mention in find_regions(head, vocabulary)[:1] if names_region(head, vocabulary) else ():
            region, end = mention.value, mention.span.end
            if (
                mention.span.start == 0
                and head[end - 1] in FULL
                and _is_other(region, document.region, vocabulary)
                and TOLD.match(head, end)
            ):
                return region
        if (zone := ZONE.match(head)) and not document.region.endswith(zone["name"]) and not _is_own(zone["name"], document, vocabulary):
            return Region("", (zone["name"],), level="new_area")
    return None


def _is_own(name: str, document: Document, vocabulary: Vocabulary) -> bool:
    region = vocabulary.region(document.region)
    names = (*region.names, *region.aliases) if region else (document.region or "",)
    return any(own.endswith(name) or name.endswith(own) for own in names)


def _is_other(region: Region, own: str, vocabulary: Vocabulary) -> bool:
    """Whether a place is neither the document's own nor one that holds it."""
    at: str | None = own
    while at is not None:
        if at == region.id:
            return False
        at = one.parent if (one := vocabulary.region(at)) else None
    return own not in region.names


def without_own(label: str, document: Document, vocabulary: Vocabulary) -> str:
    """The label without the name of the document's own place: 乐山市地区生产总值 in a report of 乐山市 is its product."""
    region = vocabulary.region(document.region) if document.region else None
    names = region.names if region else (document.region or "",)
    if names[0].endswith("新区"):
        names = (*names, "新区")
    for name in names:
        if name and label.startswith(name) and len(label) > len(name) + 1:
            return label[len(name) :]
    return label


def ancestor(region: str, kind: str, vocabulary: Vocabulary) -> str | None:
    if vocabulary.region(region) is None:  # known by name alone
        return region if region.endswith((kind, "盟" if kind == "市" else kind, "区" if kind == "省" else kind)) else None
    at: str | None = region
    while one := vocabulary.region(at):
        if one.level in LEVELS[kind]:
            return at
        if one.parent is None:
            break
        at = one.parent
    return None if kind in "国省" else region
