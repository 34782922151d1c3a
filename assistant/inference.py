"""What the name of a file tells of the document in it, where its words are silent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.documents import Document, Kind, Years
from assistant.recognition import find_regions
from assistant.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_HAN = re.compile("[一-鿿]{4}")
_KIND = re.compile("报告|纲要|规划|方案|意见|计划|公报|要点|解读")
# What stands for a place without naming one: 自治区, 全市, 我县.
_NO_NAME = re.compile(r"^(?:自治[区州县旗]|[全我本该各]?[省市县区州盟旗]|[省市县区])$")


def infer_from_name(facts: Mapping[str, object], document: Document, stem: str, vocabulary: Vocabulary) -> dict[str, object]:
    """The facts, with title, region and year from the file name where the document's words leave them open."""
    found = dict(facts)
    title = str(found.get("title") or "")
    named = find_regions(stem, vocabulary)
    year = _YEAR.search(stem)
    region = str(found.get("region") or "")
    if told := _told(title, vocabulary):
        found["region"] = told
    elif not region or _NO_NAME.match(region) or vocabulary.region(region) is None and named:
        found["region"] = named[-1].value.id if named else region if region and not _NO_NAME.match(region) else None
    names_neither = not _YEAR.search(title) and not find_regions(title, vocabulary)
    if _HAN.search(stem) and (title == document.id or names_neither and _KIND.search(stem) and (named or year)):
        found["title"] = stem
    if year and not found.get("year") and document.years is Years.GIVEN and document.kind in (Kind.WORK_REPORT, Kind.EXPLAINER):
        found["year"] = int(year[1])
    return found


def _told(title: str, vocabulary: Vocabulary) -> str | None:
    """The place that a title names in front of what the document is: 呼和浩特市 in 呼和浩特市2016年政府工作报告."""
    places = [mention for mention in find_regions(title, vocabulary) if vocabulary.region(mention.value.id)]
    full = [mention for mention in places if mention.span.cut(title) in mention.value.names]
    return full[-1].value.id if len({mention.value.id for mention in full}) == 1 else None
