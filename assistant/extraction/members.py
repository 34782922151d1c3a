"""Which members of a list of names have which of the numbers behind it."""

from __future__ import annotations

import re

from assistant.extraction.measures import is_counted, is_of_two, is_ratio
from assistant.extraction.pieces import Piece
from assistant.extraction.subjects import AMOUNT_END, CHANGE, LIST_MARK, RATE_END, Subject, split_names

ANY_CHANGE = re.compile(CHANGE)
SHARED_SHARE = re.compile(r"占比$|(?<!同)比重$")
DONE_BEFORE = re.compile(r"(?<=..)(?:进入|迈入|驶入|步入|跻身|成为)")
TRADE = re.compile(r"存贷款|进出口")
SECTORS = re.compile(r"三次产业|三大产业|三产(?=结构|比)|第?一、?第?二、?第?三(?:次产业|产业?)")
STRUCTURE = re.compile("结构|比例?$|比重|占比")
OF_PLACES = re.compile(
    r"(?:[\d一二两三四五六七八九十]+(?:个|大)[\u4e00-\u9fff]{1,6}?)?(?:分别|(?<=..)各(?![级项类种个地]))(?:实现|完成(?!投资))?(?=..)"
)  # 三个行政区分别实现生产总值
EVERY = re.compile(r"各|均|都|分别|双双")


def members_of(subject: Subject, piece: Piece) -> tuple[str, ...]:
    """The names that a subject lists, as many as the piece has numbers; a list with one number is one name unless each is meant."""
    whole = subject.whole
    count = len(piece.quantities)
    if count == 3 and (sectors := SECTORS.search(whole)) and (sectors.group()[0] == "三" or STRUCTURE.search(whole)):
        return tuple(f"{whole}({sector}产业)" for sector in ("第一", "第二", "第三"))
    members = split_names(OF_PLACES.sub("", whole) if count > 1 else whole, count)
    if count > 1:
        if len(members) != count and (tail := re.search(r"(?:增加值|总产值|产值|余额|收入|产量|面积)$", whole)) and tail.start() == count:
            members = tuple(one + tail.group() for one in whole[:count])  # 果菜畜药产值
        if len(members) == count and (tail := SHARED_SHARE.search(members[-1])):  # 民间投资、工业投资占比分别达49%、56%
            members = tuple(one if RATE_END.search(one) else one + tail.group() for one in members)
        return members if len(members) == count else (whole,)
    if len(members) > 1 and DONE_BEFORE.search(members[0]) and ANY_CHANGE.search(subject.verbs):
        return members[-1:]  # 园区建设进入快车道、引资增长3倍
    if (
        len(members) > 1
        and not whole.startswith("城乡")
        and (not TRADE.search(whole) or LIST_MARK.search(whole))
        and _each(subject, piece, members)
    ):
        return members
    return (whole,)


def _each(subject: Subject, piece: Piece, members: tuple[str, ...]) -> bool:
    """Whether one number is said of every member: 巩固率、毛入学率达到99%."""
    quantity = piece.quantities[0].value
    if subject.part.startswith("占"):  # without 均 it is the share of all of them together
        apart = all(AMOUNT_END.search(member) and member in subject.whole for member in members)  # not 茶、果两大产业产值
        return apart or bool(EVERY.search(subject.verbs + subject.part)) or any("占" in member for member in members)
    if quantity.unit == "倍":
        return not is_of_two(quantity)  # 加工业产值与农业总产值比提高到2.8:1
    if is_counted(quantity.unit):
        return False
    if is_ratio(quantity):
        if ANY_CHANGE.search(subject.verbs):
            return all(AMOUNT_END.search(member) for member in members)
        return all(RATE_END.search(member) for member in members)
    return bool(re.search(r"各|均|都|分别|突破|超过", subject.verbs)) and all(AMOUNT_END.search(member) for member in members)
