"""Quantities whose number is written in Chinese numerals: 三万户, 千亿元, 五连冠."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.recognition.numerals import DIGITS, NUMERAL, parse_numeral
from assistant.recognition.parts import HALF, Found, printed_unit
from assistant.recognition.uncounted import counts, counts_things, names, qualifies
from assistant.recognition.units import COUNTED
from assistant.records import Bound

OPEN_QUOTE = re.compile(r"[“「《][^”」》。]{0,24}$")
LASTING = re.compile(r"(?:连续|提前)\s*$")


def from_numeral(text: str, match: re.Match[str], unit: re.Pattern[str]) -> Iterator[Found]:
    start, end = match.span()
    written = match.group()
    if start and (text[start - 1] in "第每劣十百千万亿几零〇点又初·•・" or text[start - 1] in DIGITS or text[start - 1].isdigit()):
        return
    if text[start - 1 : start] == "、" and re.match(NUMERAL, text[start - 2 : start - 1]) or FACE.match(text, end):
        return  # 一、二类; 千名老人 of a rate
    quoted = OPEN_QUOTE.search(text, max(0, start - 26), start)
    more = Bound.MORE_THAN if written[-1] in "余多" else None
    figure = written.rstrip("余多")
    value = Decimal(1) if figure.startswith("万") else parse_numeral(figure)
    if value is None:
        return
    if figure in ("百", "千", "万", "万亿"):  # bare: 千亩, 百名, 千亿
        bare = BARE.match(text, start)
        if bare is None or quoted and not bare["money"] or text[start - 1 : start] in ("几", "数", "每") and text[start - 1] != "上":
            return
        if quoted and text[bare.end() : bare.end() + 1] == "”" and start - quoted.start() > 1:  # “百强百亿”企业
            return
        if bare["money"] and qualifies(text, start, bare.end()) or (bare["money"] or bare["base"] == "亩") and names(text, start, bare):
            return
        scale = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(1), "万亿": Decimal(10000)}[figure]
        name = bare["money"] and "亿元" or ("万" if figure == "万" else "") + bare["base"]
        yield Found(start, bare.end(), scale, name, bound=Bound.MORE_THAN if bare["more"] or more else Bound.ABOUT)
        return
    if quoted:
        return
    if wins := WINS.match(text, end):
        yield Found(start, wins.end(), value, "连冠")
        return
    printed = unit.match(text, end)
    if printed is None or not printed["base"] and HALF.match(text, printed.end()):
        return
    base, scale_name = printed["base"] or "", printed["scale"] or ""
    head, tail = text[max(0, start - 42) : start], text[printed.end() : printed.end() + 24]
    if base == "年":
        if not LASTING.search(head):
            return
    elif base == "成":
        if not TENTHS.match(tail):
            return
    elif base in COUNTED:
        if base == "台" and tail[:1] in ("山", "县"):  # 五台山, 三台县
            return
        exact = value >= 100 or scale_name in ("万", "亿")  # 一千五百人, 三万户: nobody names a set so
        if not (exact or more or printed["more"] or printed["also"] or counts_things(base, head, tail)):
            return
    elif (
        base not in ("倍", "%", "个百分点", "百分点")
        and not scale_name
        and base not in ("元", "亩", "公里", "吨", "米", "平方米", "天", "万元")
    ):
        return
    if not counts(text, start, end, printed, value):
        return
    if printed["more"] or printed["also"]:
        more = Bound.MORE_THAN
    yield Found(start, printed.end(), value, printed_unit(printed), bound=more)


BARE = re.compile(
    r"[百千万](?P<more>[余多])?(?:(?P<money>亿)(?P<yuan>元)?(?!级|次|斤|立方|吨|千瓦|度|株|件|公里|米|块)|(?P<base>亩(?!级)|名|辆|套|座|户(?!口)|家(?!万户)|个|吨|人(?=以上)|公里|场|所))"
)
FACE = re.compile(r"名(?:老人|人口|常住|儿童)|家(?:争鸣|姓|讲坛)")
WINS = re.compile(r"连冠")
TENTHS = re.compile(r"(?=[,，。;；、的以左多(（吧吗?？]|$)")
