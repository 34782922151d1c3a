"""Divisions of China that are named and about which nothing need be known: which one, where several have the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

from assistant.divisions import Divisions
from assistant.records import Mention, Region
from assistant.text import Span
from assistant.vocabulary import Vocabulary

# Names that are as often said of any city: they need the name of theirs before them.
_ANYWHERE = frozenset("城区 郊区 矿区 东区 西区 新城区 老城区 市中区 新市区 城中区 城东区 城西区 城南区 城北区 港口区 开发区 新区".split())
_FREE_BEFORE = re.compile(r"^$|[^㐀-鿿]$|[和与跟在对把给从到比是及或让为于那问看说的省市州]$|请问$")
_GOES_ON = re.compile("[区城级域委政乡镇市]")  # 健康|县区, 人文|县域


def find_divisions(text: str, divisions: Divisions, *, known: Set[str], another: re.Pattern[str]) -> list[tuple[Span, tuple[str, ...]]]:
    """Where a text names divisions that are not among those known by id, each with all that have the name.

    >>> find_divisions("涞源县呢", Divisions(), known=set(), another=re.compile("大学"))
    []
    """
    found: list[tuple[Span, tuple[str, ...]]] = []
    at = 0
    while at < len(text) - 1:
        for name in divisions.names_at(text, at):
            end = at + len(name)
            ids = divisions.named(name)
            if not known >= set(ids) and _is_said(text, at, end) and (divisions.is_full(name) or not another.match(text, end)):
                found.append((Span(at, end), ids))
                at = end - 1
                break
        at += 1
    return found


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether a short name stands for itself and is not cut out of two words."""
    return (
        end - start > 2
        or text[end - 1] not in "县区市州旗"
        or (bool(_FREE_BEFORE.search(text[max(0, start - 2) : start])) and not _GOES_ON.match(text, end))
    )


def name_divisions(
    text: str, mentions: Sequence[Mention[Region]], vocabulary: Vocabulary, *, other: Sequence[Span], another: re.Pattern[str]
) -> tuple[Mention[Region], ...]:
    """The mentions of known places with those of all other divisions; 拉萨市城关区 is one place, and another than 兰州市城关区.

    `other` are words that only hold a name (皋兰山), `another` what makes another name of the name before it (保定|大学).
    """
    divisions = vocabulary.divisions
    named: list[tuple[Span, tuple[str, ...], Region | None]] = [(mention.span, (mention.value.id,), mention.value) for mention in mentions]
    named += [(span, (), None) for span in other]
    named += [(span, ids, None) for span, ids in find_divisions(text, divisions, known=vocabulary.regions.keys(), another=another)]
    chosen: list[tuple[Span, tuple[str, ...], Region | None]] = []
    for one in sorted(named, key=lambda one: (-len(one[0]), one[2] is None, len(one[1]))):
        if all(one[0].end <= other[0].start or other[0].end <= one[0].start for other in chosen):
            chosen.append(one)
    chosen = sorted((one for one in chosen if one[1]), key=lambda one: one[0])
    said = {id for _, ids, _ in chosen if len(ids) == 1 for id in ids}
    found: list[Mention[Region]] = []
    for span, ids, region in chosen:
        name = span.cut(text)
        before = found[-1] if found and found[-1].span.end == span.start else None
        inside = [id for id in divisions.named(name) if before and before.value.id in divisions.around(id)]
        if before and inside and (region is None or region.id not in inside):
            found[-1] = Mention(Span(before.span.start, span.end), _region(inside[0], vocabulary))
        elif region is not None:
            found.append(Mention(span, region))
        elif name not in _ANYWHERE:
            found.append(Mention(span, _choose(name, ids, said, vocabulary)))
    return tuple(found)


def _choose(name: str, ids: tuple[str, ...], said: Set[str], vocabulary: Vocabulary) -> Region:
    """The one of several places that is meant; where nothing tells, a place of that name and no more."""
    divisions = vocabulary.divisions
    rules: tuple[Callable[[str], bool], ...] = (
        lambda id: not said.isdisjoint(divisions.around(id)),  # inside a place that is named as well
        lambda id: id in vocabulary.regions,
        lambda id: _named(id, name, vocabulary),  # it has the name today
        lambda id: next(iter(divisions.around(id)), "") in _homes(vocabulary),  # a neighbour of those we know
        lambda id: "-" not in id,  # a city before a county
    )
    left = ids
    for rule in rules:
        if len(left) > 1:
            left = tuple(id for id in left if rule(id)) or left
    return _region(left[0], vocabulary) if len(left) == 1 else Region(name, (name,), level="")


@lru_cache(maxsize=8)
def _homes(vocabulary: Vocabulary) -> frozenset[str]:
    """The cities of which the knowledge folder knows a district or a county."""
    parents = {region.parent: vocabulary.region(region.parent) for region in vocabulary.regions.values() if region.parent}
    return frozenset(id for id, region in parents.items() if region and region.level == "prefecture")


def _named(id: str, name: str, vocabulary: Vocabulary) -> bool:
    region = vocabulary.divisions.find(id)
    return region is not None and name in region.names


def _region(id: str, vocabulary: Vocabulary) -> Region:
    region = vocabulary.region(id)
    assert region is not None
    return region
