"""Whose territory a figure is about: the document's own, or the wider one that its words name."""

from __future__ import annotations

import re

from assistant.documents import Document
from assistant.records import Region
from assistant.vocabulary import Vocabulary

WIDER = re.compile(
    r"^[\s—]{0,4}(?:其中|预计|到20\d\d年[,，]?|20\d\d年[,，]?|今年|去年)?(?P<scope>全国(?!重点|首|最|名|文明|百|一流|性|第|先进|优秀|示范|唯一|各|民族|卫生|双拥|统一|劳模|人大|“|《|[一二三四五六七八九十]|平均)|全省|全市|全州|全区|全县)"
)
LISTED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*|[—\-·*●■◆]+\s*|其中[,，:：]?|[一二三四五六七八九十]是)*")
FULL = "省市县区州盟旗"
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


def own_names(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All that a document's place is called."""
    region = vocabulary.region(document.region)
    return (*region.names, *region.aliases) if region else (document.region,) if document.region else ()


def is_other(region: Region, own: str, vocabulary: Vocabulary) -> bool:
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
