"""Places that a question names and does not ask of: 延边派了多少医生驰援武汉 is of 延边 alone, and 宁波援助了延边多少 as well."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.questions import Question
from assistant.recognition import find_regions

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_JOINING = re.compile(r"[\s,，、;；]*(?:和|与|跟|及|以及|或者?|还是|对比|比|vs|[,，、])[\s,，、]*", re.IGNORECASE)
_AGAINST = re.compile(r"[比较于跟]\s*$")
_WAY = re.compile(r"(?:从|自|来自|到|至|往|去)\s*$")
_HELD_AGAINST = frozenset({"compare", "gap", "ratio", "rank", "same", "higher", "lower", "highest", "lowest"})
_ENDING = re.compile("(?<=..)(?:壮族|回族|维吾尔)?(?:特别行政区|自治区|[省市区县州])$")


def without_objects(asked: Question, knowledge: KnowledgeBase, spoken: Collection[str] = ()) -> Question:
    """A question about places that documents are held of, with others that are neither joined to them nor held against them as words of it.

    Places `spoken` of are asked about where all that is named is a way from or to somewhere else: (迪庆) 从丽江来的铁路什么时候通车.
    """
    if not asked.unknown_regions or asked.cues & _HELD_AGAINST:
        return asked
    places = find_regions(asked.wording, knowledge.vocabulary)
    if not asked.regions and not (spoken and all(_WAY.search(asked.wording[: place.span.start]) for place in places)):
        return asked
    for before, place, after in zip((None, *places), places, (*places[1:], None), strict=False):
        if place.value.id not in asked.unknown_regions:
            continue
        between = [asked.wording[one.span.end : other.span.start] for one, other in ((before, place), (place, after)) if one and other]
        if any(_JOINING.fullmatch(text) for text in between) or _AGAINST.search(asked.wording[: place.span.start]):
            return asked
    names = " ".join(
        _ENDING.sub("", knowledge.vocabulary.regions[id].name) for id in asked.unknown_regions if id in knowledge.vocabulary.regions
    )
    return replace(asked, unknown_regions=(), topic=f"{asked.topic} {names}".strip(), words=f"{asked.words} {names}".strip())
