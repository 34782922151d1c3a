"""Regions: where a text names a place, and not merely a road, a dish or a university called after one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.folding import any_of
from assistant.recognition.divisions import name_divisions
from assistant.records import Mention, Region
from assistant.text import Span
from assistant.vocabulary import LEVELS, Vocabulary

# What makes another name of a place name that it follows: 天水路, 兰州大学, 城关镇; 四川高速公路里程 is that of the place.
_ALL_OF_THEM = "(?:公路)?(?:总|通车|[运营]营|建[成设]|里程|网|多少)"
_OTHER_NAME = re.compile(
    rf"[东西南北中]?(?:大?街(?![道上头边])|大道|(?:公路|高速|铁路)(?!{_ALL_OF_THEM})|大桥|立交|[路桥站港镇乡村屯庄堡](?![子面段灯]|点|网)|机场|车站|火车站)"
    r"|[东西南北]站|国际(?:陆港|机场)|(?:市|区|县)?第?[一二三四五六七八九十]?(?:中学|小学)|[一二三四五六七八九十]中|牛肉面|拉面|石化|海关|银行"
    r"|理工|交通大学|大学|交大|师范|师院|学院|财经|城市学院|职业技术|军区|铁路局|战役|马拉松"
)
_FULL_OTHER_NAME = re.compile(rf"[东西南北中]?(?:大?街(?![道上头边])|大道|公路(?!{_ALL_OF_THEM})|路(?![线网段灯])|大桥)")
# 新区 alone is a place only where nothing before it makes another 新区 of it: 高新区, 北城新区, 国家级新区.
_GENERIC = frozenset({"新区", "高新区", "经开区", "开发区"})
_FREE_BEFORE = re.compile(
    r"[加算带]上$|[和与跟、在对把给从到比是及或让为于那问看说呢吧吗啊和的说年月日]$|以及$|还有$|目前$|现在$|今年$|明年$|去年$|请问$"
)
# 在全国排第几, 高于全国平均: how far a comparison reaches, no place.
_COMPARED = re.compile(r"(?:在|居|列|占|[高低快好优]于|领先于?|超过?|走在|位|示范|面向|服务|辐射|来自|遍及|与|和|同|较|比)$")
_MEASURE_OF = re.compile(r"(?:的)?(?:平均|水平|前列|排|领先|市场|范围|同步|第|各|率先|推广|闻名|知名|[一二三四五六七八九十百])")
_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_IN_ADDRESS = re.compile(r"[A-Za-z@]|[./](?=[A-Za-z])")  # www.lanzhou.gov.cn is no mention of the city

SHORT = 200  # characters of a question, which is looked through again and again while it is answered


@dataclass(frozen=True, slots=True)
class _Names:
    pattern: re.Pattern[str]
    regions: dict[str, Region]  # a word that only holds a name is in none
    full: frozenset[str]


@lru_cache(maxsize=8)
def _names_of(vocabulary: Vocabulary) -> _Names:
    """Names to regions; where two places share a name (鼓楼区), the one listed first, the larger one first, has it."""
    regions: dict[str, Region] = {}
    full: set[str] = set()
    for region in sorted(
        vocabulary.regions.values(), key=lambda region: LEVELS.index(region.level) if region.level in LEVELS else len(LEVELS)
    ):
        for name in (*region.names, *region.aliases, *region.english):
            regions.setdefault(name.lower(), region)
        full.update(region.names)
    other = {word.lower() for region in vocabulary.regions.values() for word in region.excludes} - set(regions)
    by_length = sorted((*regions, *other), key=len, reverse=True)
    pattern = any_of(by_length, re.IGNORECASE)
    return _Names(pattern, regions, frozenset(full))


def names_region(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text may begin with the name of a place: quickly told, and no proof that one is meant.

    >>> names_region("全市", Vocabulary())
    False
    """
    return bool(_names_of(vocabulary).pattern.match(text)) or any(vocabulary.divisions.names_at(text, 0))


def find_regions(text: str, vocabulary: Vocabulary) -> tuple[Mention[Region], ...]:
    """The places that a text names, by position; the longest name wins.

    >>> [mention.span for mention in find_regions("天水路", Vocabulary())]
    []
    """
    return _found(text, vocabulary) if len(text) <= SHORT else _found.__wrapped__(text, vocabulary)


@lru_cache(maxsize=512)
def _found(text: str, vocabulary: Vocabulary) -> tuple[Mention[Region], ...]:
    names = _names_of(vocabulary)
    found: list[Mention[Region]] = []
    other: list[Span] = []  # words that only hold a name
    at = 0
    while match := names.pattern.search(text, at):
        start, end = match.span()
        region = names.regions.get(match.group().lower())
        at = end if region is None else start + 1
        if region is not None and _is_place(text, start, end, names, found[-1].span.end if found else -1):
            at = end
            found.append(Mention(Span(start, end), region))
        else:
            other.append(Span(start, end))
    if not vocabulary.divisions:
        return tuple(found)
    return name_divisions(text, found, vocabulary, other=other, another=_OTHER_NAME)


def _is_place(text: str, start: int, end: int, names: _Names, last: int) -> bool:
    name = text[start:end]
    if _LATIN.match(name):
        return not (start and _IN_ADDRESS.match(text, start - 1)) and not _IN_ADDRESS.match(text, end)
    if (region := names.regions.get(name.lower())) and region.level == "country":
        compared = _COMPARED.search(text, max(0, start - 3), start) or name == "全国" and _MEASURE_OF.match(text, end)
        return not compared and not (start and text[start - 1] == "新")
    if name in names.full:
        return not _FULL_OTHER_NAME.match(text, end)
    if _OTHER_NAME.match(text, end):
        return False
    if name in _GENERIC and start and start != last and _HAN.match(text[start - 1]):
        return bool(_FREE_BEFORE.search(text[max(0, start - 3) : start]))
    return True
