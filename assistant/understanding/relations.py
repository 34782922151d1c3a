"""How a claim says that two numbers stand to each other: 比…高, 是…的三倍, 不到…的一半, 翻了一番, 提高了1000元."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MORE, _LESS = "高多快大超强长", "低少慢小短弱"
_STRICT, _LOOSE = "严格?|激进", "宽松?|松|保守"  # of an aim: higher or lower, as its thing is better
_IDLE = "(?:也|都|还|要|就|反而|反倒|明显|略|均|更|稍|仍|又|定|设|订|来|得|的|是)*"
_ORDER = re.compile(
    rf"(?P<first>.*?){_IDLE}(?<![占对同环百相好])(?:比起?|较)(?![例重亚率值赛如为快大多])(?P<second>[^比,，]+?){_IDLE}(?<![增成生延提减降])(?P<way>[{_MORE}{_LESS}]|{_STRICT}|{_LOOSE})(?:出|了)?(?P<by>[^,，]*)$"
)
_NUMBER = "[\\d一二两三四五六七八九十百千万]"
_BOUNDS = "(?:(?:还|只|就)?(?:不到|不足|低于|少于|超过|超|高于|将近|近|约|至少))"
_AGAINST = re.compile(
    rf"(?P<first>.*?){_IDLE}(?<!不)(?P<way>[高快多大低慢少小]于|超过了?|超出|不如|不及|赶不上|比不上|落后于?|领先于?)(?=(?:19|20)\d\d年|(?!\s*{_NUMBER}))(?P<second>[^,，]{{2,}}?)(?P<by>(?:约|近|超过)?(?<!\d){_NUMBER}.*)?$"
)
_TIMES = re.compile(
    rf"(?P<first>.*?)(?:(?:是|为|占了?到?|相当于|等于|抵得上){_BOUNDS}?|(?P<by1>{_BOUNDS}))(?P<second>[^是占,，]{{2,}}?)的(?!比[重例率])(?:一共|总共|总数|总量)?"
    rf"(?P<by>{_BOUNDS}?{_NUMBER}*[^,，的]*(?:倍|一半|半|成|%|分之{_NUMBER}+)(?:多|以上|左右|还多)?)$"
)
_THAN = "(?:比(?P<second>[^比,，]{2,}?))?"
_DOUBLED = re.compile(
    rf"(?P<first>.*?){_THAN}(?P<by>{_BOUNDS}?(?:翻(?:了|近|约|超|一|两|几|三|四)*(?:番|倍)|(?:增长|增加|涨|提高)了?{_BOUNDS}?[一1两2三3]倍)(?:还多|还要多|多|以上|左右)?)"
)
_CHANGED = re.compile(
    rf"(?P<first>.*?){_THAN}(?P<way>提高|增加|扩大|提升|上涨|上升|涨|增|升|多|减少|下降|降低|降|少|缩短)(?:到)?了(?P<by>{_BOUNDS}?{_NUMBER}[\d.]*[十百千万亿]*[多余来]?"
    r"(?:元|个百分点|分钟|天|个|家|户|人|座|所|条|项|张|(?:平方)?公里|万?亩|吨)(?:以上|左右)?)$"
)
_MOVED = re.compile(
    r"(?P<first>.*?)(?:也|都|还|就|又|反而|反倒|倒|是|在|往|有所|出现|实现|持续|继续|大幅|明显|小幅|逐年|一直|有|了)*"
    r"(?P<way>增长|上升|上涨|增加|提高|提升|回升|扩大|[上下]调|调[高低]|加快|放缓|变[快慢]|下降|减少|降低|下滑|回落|缩小|下跌|变[多少高低大小]|[升涨降跌减](?=了|的$)|(?<=[没未不])[升涨降跌减])了?"
    r"(?:很多|不少|许多|一些|一点|些|点)?的?$"
)
_NOT = re.compile("(?:并?没有?|未|不)$")
_FALLS = re.compile("减|降|跌|落|滑|放缓|下调|调低|少|缩|低|慢|小|短|不及|不如|落后|不上")


@dataclass(frozen=True, slots=True)
class Relation:
    """Which of two numbers is said to be more, and by how much or how many times: `second` is empty where a thing is held against its past."""

    kind: str  # order, strict, times, change, move
    first: str
    second: str
    more: bool
    by: str  # how much, how many times, or of a move what it is called


def relation_of(text: str) -> Relation | None:
    """The relation that a clause states, None where it states none.

    >>> relation_of("贵州脱贫人口是安徽的超过三倍")
    Relation(kind='times', first='贵州脱贫人口', second='安徽', more=True, by='超过三倍')
    >>> relation_of("2022年目标定得比2021年实际还低").second, relation_of("比全省平均快2个百分点").by
    ('2021年实际', '2个百分点')
    >>> relation_of("低保标准提高了超过1000元").kind, relation_of("GDP五年翻了一番").kind
    ('change', 'times')
    >>> relation_of("进出口也是下降").kind, relation_of("2024年的目标反倒下调了").second
    ('move', '上年目标')
    >>> relation_of("目标比上年实际还宽松").kind, relation_of("目标比上年实际还宽松").more
    ('strict', False)
    >>> [relation_of(text) for text in ("占GDP比重达到3%", "GDP比上年增长8%", "快递业务量超过5亿件", "市场主体增加到5万户")]
    [None, None, None, None]
    """
    if found := _TIMES.fullmatch(text):
        return Relation("times", found["first"], found["second"], True, (found["by1"] or "").lstrip("还只就") + found["by"])
    for pattern in (_ORDER, _AGAINST):
        if found := pattern.fullmatch(text):
            strict = re.match(f"{_STRICT}|{_LOOSE}", found["way"]) is not None
            more = found["way"][0] in "严激" if strict else not _FALLS.search(found["way"])
            return Relation("strict" if strict else "order", found["first"], found["second"], more, found["by"] or "")
    if found := _DOUBLED.search(text):
        return Relation("times", found["first"], found["second"] or "", True, found["by"])
    if found := _CHANGED.fullmatch(text):
        return Relation("change", found["first"], found["second"] or "", not _FALLS.search(found["way"]), found["by"])
    if found := _MOVED.fullmatch(text):
        more = not _FALLS.search(found["way"])
        if still := _NOT.search(found["first"]):  # 没下降 is grown or as it was
            return Relation("move", found["first"][: still.start()], "", not more, still.group() + found["way"])
        aimed = "目标" in found["first"]  # 2024年的目标下调了: held against that of the year before
        return Relation("order" if aimed else "move", found["first"], "上年目标" if aimed else "", more, "" if aimed else found["way"])
    return None
