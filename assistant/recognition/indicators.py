"""Indicators: where a question names one, and which one the label of a figure is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.folding import any_of
from assistant.records import Indicator, Mention
from assistant.text import Span
from assistant.vocabulary import Vocabulary, fold, fold_name, spellings

Meaning = tuple[str, ...]  # ids of indicators; empty: a name that means something else

_SCOPE = (
    "全省 全市 全区 全县 全州 全国 全域 自治区 省内 市内 县内 州内 我省 我市 我区 我县 我州 本省 本市 本区 本县 本地 本地区 辖区 辖区内 区域内 区域 区内 境内 域内 市域 城区 主城区 主城 市区 城市 中心城区 建成区 "
    "市本级 本级 区级 县级 州级 五年来 五年 5年来 5年 三年来 三年 3年 近五年 近三年 过去五年 未来五年 今后五年 每年 全年 年内 年末 年底 年均 当年 今年 明年 去年 上年 本年 同期 "
    "期末 期间 逐年 上半年 下半年 前三季度 到年 老标 新标 按现价计算 按可比价计算 按可比价 按可比口径 可比口径 同口径 现价 不变价"
)
_WORDING = (
    "力争 确保 争取 努力 预计 预期 实现 完成 达到 保持 促进 使 其中 累计 共 计划 目标 推动 带动 拉动 持续 稳步 进一步 大力 新 再 将 已 有效 率先 组织实施 先后 分别 主要 各类 各项 "
    "各种 全部 所有 我们 基本 全面 实际 合理 组织 全力 坚决 加快 截至目前 目前 到目前 还 并 而 也 和 与 及 以及 同时"
)
_MAKING = (
    "新增 净增 新建 改建 扩建 新改建 改扩建 新改扩建 新建改建 新建改造 新建和改造 新建和改扩建 续建 配建 建成 建设 开工建设 开工 新开工 竣工 改造 改造提升 提升改造 提质改造 整治 治理 综合整治 实施 "
    "启动 筹集 投入使用 投用 投放 创建 施划 新施划 打造 培育 引进 发放 敷设 铺设 加装 更换 设立 新开工改造 开工改造 拆除 淘汰 种植 建成投用 建成并投入使用 办理"
)
# What stands before a name as mere scope, time, wording or doing, and is taken off as often as it is found.
_BEFORE = re.compile(
    r"(?:“?(?:十[一二三四五六]?|九)五”?(?:规划)?(?:时期|期间|期末|末期|末|初|以来)?|第?[一二三四1-4]季度|到(?=[^位账])|[一-鿿]{1,6}[河江][一-鿿]{0,6}段(?=水质)"
    r"|(?:到|至|截至|截止)?(?:[0-9]{2,4}|20xx|[一二]〇[〇一二三四五六七八九]{2})年(?:年底|底|末|初|期间|度|全年|上半年|1?[0-9]月份?|来|以来)?"
    + "".join("|" + re.escape(word) for word in sorted(f"{_SCOPE} {_WORDING} {_MAKING}".split(), key=len, reverse=True))
    + r"|[,，、:：])"
)
_MORE = "(?:稳步|持续|大幅|不断|继续|进一步|逐步|显著|明显|有效|再|预期|稳定)?(?:提高|提升|增加|增长|增|降低|下降|减少|压减|上升|扩大|回升|上涨|缩小|翻番|翻一番|翻两番)(?:幅度)?[到至了]?"
_ENDING = (
    "达到 达 完成 实现 控制在 控制 保持在 保持 稳定在 稳定 维持在 力争 确保 争取 预计 预期 增速 增幅 涨幅 降幅 增长率 增长速度 年均增速 年均 同比 环比 累计 平均 分别 均 各 共 总量 规模 数量 "
    "总数 个数 户数 数 目标值 目标 指标 预期目标 任务 任务数 突破 超过 超 跨上 迈上 跃上 接近 不低于 不少于 不超过 高达 仅 为 是 约 近 在 到 至 有 已 就 位居 位列 居 排名 排 占 以上 左右 "
    "以内 以下 情况 水平 新增 净增 将 要 力争达到 全覆盖 覆盖 最高时"
)
# What stands after a name as mere change, amount or wording.
_AFTER = re.compile(
    rf"(?:{_MORE}|(?:由|从|较|比(?!重)).*"
    + "".join("|" + re.escape(word) for word in sorted(_ENDING.split(), key=len, reverse=True))
    + r"|[,，、:：])$"
)
_ABBREVIATED = re.compile(r"[(（][A-Za-z&＆]{2,8}[)）]")
_LATIN = re.compile(r"[0-9a-z]")
_SCOPED = re.compile(r"占|单位|每万?元|万元|亿元|人均|绿色|每(?:千|万)")


@dataclass(frozen=True, slots=True)
class Names:
    """Every folded name with what it means, the same by first two characters, longest first, and the names that are only spoken."""

    meanings: dict[str, Meaning]
    by_start: dict[str, tuple[str, ...]]
    spoken: frozenset[str]


@lru_cache(maxsize=8)
def names_of(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary, made ready for looking up."""
    meanings: dict[str, Meaning] = {}
    for indicator in vocabulary.indicators.values():
        for name in spellings(indicator):
            folded = fold_name(name)
            meanings.setdefault(folded, (indicator.id,))
            if folded.endswith("比重") and "占" in folded[:-3]:
                meanings.setdefault(folded[:-2], (indicator.id,))  # 研发投入占GDP
    for name, members in vocabulary.groups.items():
        meanings.setdefault(fold_name(name), members)
    for indicator in vocabulary.indicators.values():
        for name in indicator.excludes:
            meanings.setdefault(fold_name(name), ())
    by_start: dict[str, list[str]] = {}
    for name in meanings:
        by_start.setdefault(name[:2], []).append(name)
    spoken = frozenset(fold_name(name) for indicator in vocabulary.indicators.values() for name in indicator.spoken)
    return Names(meanings, {start: tuple(sorted(found, key=len, reverse=True)) for start, found in by_start.items()}, spoken)


def find_indicators(text: str, vocabulary: Vocabulary) -> tuple[Mention[Indicator], ...]:
    """The indicators that a text names, by position; a name of several (城乡居民收入) gives one mention of each.

    >>> find_indicators("人均GDP目标呢", Vocabulary())
    ()
    """
    names = names_of(vocabulary)
    folded, origin = fold(text)
    found: list[Mention[Indicator]] = []
    at = 0
    starts = names.by_start
    while at < len(folded) - 1:
        if folded[at : at + 2] not in starts:  # at nearly every character
            at += 1
            continue
        name = _name_at(folded, at, names)
        if name is None:
            at += 1
            continue
        if not (name == "gdp" and _SCOPED.search(folded, max(0, at - 3), at)):
            span = Span(origin[at], origin[at + len(name) - 1] + 1)
            found += (Mention(span, vocabulary.indicators[id]) for id in names.meanings[name])
        at += len(name)
    return tuple(found)


def _name_at(text: str, at: int, names: Names) -> str | None:
    for name in names.by_start.get(text[at : at + 2], ()):
        if text.startswith(name, at) and _whole_words(text, at, at + len(name)):
            return name
    return None


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether the span does not cut a Latin word or a number in two."""
    before = start > 0 and _LATIN.match(text[start]) and _LATIN.match(text[start - 1])
    after = end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end])
    if after and text[end - 1].isalpha() and text[end] == "s" and not text[end + 1 : end + 2].isalpha():
        after = None  # a plural
    if before and text[start : start + 2].isalpha() and text[start - 1].isdigit():
        before = None  # a year or a number typed against it: 2020GDP
    if after and text[end - 2 : end].isalpha() and text[end].isdigit():
        after = None  # GDP1139亿
    return not before and not after


def match_label(label: str, vocabulary: Vocabulary, *, unit: str | None = None, grown: bool = False) -> Indicator | None:
    """The indicator that a whole label, as a document writes it, stands for; None when it is not plainly one.

    With the printed unit of its number, an amount of money is not taken for a count of projects, nor the other way round. What has
    `grown` may be called by a short name: 经济增长8%, 出口增长9%.
    """
    meaning = _meaning(label, vocabulary) or (_grown(label, vocabulary) if grown else ())
    if len(meaning) != 1:
        return None
    indicator = vocabulary.indicators[meaning[0]]
    return indicator if unit is None or _fits(indicator, unit, vocabulary) else None


def _grown(label: str, vocabulary: Vocabulary) -> Meaning:
    """What a short name stands for where a growth is told of it."""
    names, folded = names_of(vocabulary), fold_name(label)
    for name in (folded, f"{folded}增长"):
        if name in names.meanings and len(label) <= 6:
            return names.meanings[name]
    return ()


def _fits(indicator: Indicator, unit: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.units.get(unit)
    if found is None or indicator.unit is None or unit == "位" or found.family in _OF_ANYTHING:
        return True
    money, amount = indicator.unit.startswith("money"), found.family.startswith("money")
    return money == amount


# Growth, shares, multiples and ranks are said of everything.
_OF_ANYTHING = frozenset({"percent", "per_mille", "percentage_point", "multiples", "ranks", "points", "number"})


def match_group(label: str, vocabulary: Vocabulary) -> tuple[Indicator, ...]:
    """The indicators that a label names together, in the order it names them: 城乡居民收入 is the urban and the rural one."""
    meaning = _meaning(label, vocabulary)
    return tuple(vocabulary.indicators[id] for id in meaning) if len(meaning) > 1 else ()


@lru_cache(maxsize=65536)
def _meaning(label: str, vocabulary: Vocabulary) -> Meaning:
    names = names_of(vocabulary)
    meanings = names.meanings
    if len(label) > 60:
        return ()
    tail = fold_name(label).strip(" ,.;:、。，；：")
    while True:
        rest = tail
        while True:
            if rest in meanings and rest not in names.spoken:
                return meanings[rest]
            found = _BEFORE.match(rest) or _place_at(rest, vocabulary)
            if not found or found.end() >= len(rest) - 1:
                break
            rest = rest[found.end() :].lstrip(" ,、:")
        shorter = _AFTER.sub("", tail)
        if shorter == tail or len(shorter) < 2:
            bare = _ABBREVIATED.sub("", label)  # 居民消费价格总水平（CPI）
            return _meaning(bare, vocabulary) if len(bare) < len(label) else ()
        tail = shorter.rstrip(" ,、:")


@lru_cache(maxsize=8)
def _places(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = {name for region in vocabulary.regions.values() for name in (*region.names, *region.aliases)}
    return any_of(sorted(names, key=len, reverse=True))


def _place_at(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    return _places(vocabulary).match(text)
