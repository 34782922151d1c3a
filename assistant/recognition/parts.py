"""Parts of a whole and numbers held against each other: 三分之一, 1/3, 过半, 15:47:38, 收入比2.31:1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from assistant.recognition.numerals import NUMERAL, divide, parse_numeral
from assistant.records import Bound

SO_MANY_TO_ONE = re.compile(r"(?:收入|产值|消费|师生|医护|床护|[额量数])(?:之)?比[^。;；\n]{0,30}$")  # 城乡居民收入比由2.35:1缩小到2.31:1
# 城乡居民收入之比为1.99,比上年缩小0.04; 基尼系数由0.46降至0.43: a number of its own, without a unit
_PURE = r"(?:之比|(?:收入|存贷款?)比|比值|系数|饱和度|容积率|生育率|倍差|综合指数)(?!是指|[:：])"
_BECAME = r"(?:仅?为|是|达到?|[约近]|稳定在|保持在|控制在|[\u4e00-\u9fff]{1,3}[到至为])*"
_DIFFERS = r"[,，](?:比|较)[^,，。;；\d]{1,8}(?:缩小|扩大|下降|上升|提高|降低|回落|增加|减少)了?"
PURE_BEFORE = re.compile(
    rf"{_PURE}(?:(?:[由从][^,，。;；\d]{{0,6}}\d+\.\d+)?{_BECAME}|[由从][^,，。;；\d]{{0,6}}|{_BECAME}\d+\.\d+{_DIFFERS})$"
)
PURE_BEHIND = re.compile(r"(?:左右|以[上下内])?(?=[,，。;；、)）\n]|$|[\u4e00-\u9fff]{1,3}[到至为]\d)")
# What cannot be read whole: 3万5元
HALF = re.compile(rf"零?(?:\d+(?![\d\-—~至]*[A-Za-z])|[一二两三四五六七八九十]{NUMERAL}*(?=[万亿元])|[万亿])")
MORE = re.compile(r"[余多]")  # 1千余万元
OVER = {"过": Bound.MORE_THAN, "超": Bound.MORE_THAN, "近": Bound.ABOUT}


class Found(NamedTuple):
    """A quantity where it stands in a text, before the words around it are read."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None


def printed_unit(match: re.Match[str]) -> str | None:
    scale, base = match["scale"] or "", match["base"] or ""
    return MORE.sub("", scale) + base or None


def _of_ratio(text: str, match: re.Match[str]) -> Iterator[Found]:
    parts = list(re.finditer(r"\d+(?:\.\d+)?", match.group()))
    if 98 <= sum(Decimal(part.group()) for part in parts) <= 102:
        for part in parts:
            yield Found(match.start() + part.start(), match.start() + part.end(), Decimal(part.group()), "%")


def _of_so_many_to_one(text: str, match: re.Match[str]) -> Iterator[Found]:
    if SO_MANY_TO_ONE.search(text, max(0, match.start() - 36), match.start()):
        yield Found(match.start(), match.end(), Decimal(match.group()[:-2]), "倍")


def _of_fraction(text: str, match: re.Match[str]) -> Iterator[Found]:
    part, whole = (Decimal(figure) for figure in match.group().split("/"))
    if part < whole and text[match.end() : match.end() + 1] not in "年月日":
        yield Found(match.start(), match.end(), divide(part, whole), None)


def _of_half(text: str, match: re.Match[str]) -> Iterator[Found]:
    yield Found(match.start(), match.end(), Decimal("0.5"), None, bound=OVER.get(match.group()[0]))


def _of_parts(text: str, match: re.Match[str]) -> Iterator[Found]:
    whole, part = match.group().split("分之")
    integer, _, decimals = part.partition("点")
    value = parse_numeral(integer)
    if value is None:
        return
    for digit_at, digit in enumerate(decimals, 1):
        value += (parse_numeral(digit) or 0) * Decimal(10) ** -digit_at
    if whole in ("百", "千"):
        yield Found(match.start(), match.end(), value, "%" if whole == "百" else "‰")
    elif (denominator := parse_numeral(whole)) and denominator > value:
        yield Found(match.start(), match.end(), divide(value, denominator), None)


PARTS: Mapping[str | None, Callable[[str, re.Match[str]], Iterator[Found]]] = {
    "ratio": _of_ratio,
    "to_one": _of_so_many_to_one,
    "fraction": _of_fraction,
    "half": _of_half,
    "parts": _of_parts,
}
