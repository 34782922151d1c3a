"""Quantities as Chinese writes them: a number as printed, its unit, and how the words around it bound it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from assistant.bounds import is_bounded
from assistant.recognition.chinese import from_numeral
from assistant.recognition.numerals import NUMERAL, fold_digits, parse_number, parse_numeral
from assistant.recognition.parts import HALF, MORE, PARTS, PURE_BEFORE, PURE_BEHIND, Found, printed_unit
from assistant.recognition.uncounted import counts, is_name
from assistant.recognition.units import COUNTED, PEOPLE, unit_of
from assistant.recognition.written import WRITTEN, read_written
from assistant.records import Bound, Mention, Quantity
from assistant.text import Span

NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
RANGE = re.compile(rf"\s*(?:—+|─+|–|-+|~+|至|到|－)\s*(?P<high>{NUMBER})")
# What stands before a number and bounds it; the longest first. 签约 and 最近 are no bounds.
SHARING = re.compile(rf"(?:\s*[、和]\s*(?:全[国省市区县])?-?{NUMBER})+")
POINTS = re.compile(r"[^,，。;；]{0,24}?\d个百分点")  # 收窄9.2个和2.8个百分点
LIST_NUMBER = re.compile(r"(?:^|[\n。第])\s*$")
BEFORE = re.compile(
    r"(?:(?P<at_least>(?<=[\u4e00-\u9fff)）])[≥≧]|不低于|不少于|不小于|至少|不得低于|(?:跨|迈|跃|站|登|踏|冲)上了?)"
    r"|(?P<at_most>(?<=[\u4e00-\u9fff)）])[≤≦]|不超过|不高于|不大于|不多于|控制在|不突破)"
    r"|(?P<more_than>(?<=[\u4e00-\u9fff)）])[>﹥]|(?<!不)(?:突破|超过|超出|大于|多于|超(?!额)|逾|冲破|(?<=[已将达])过))"
    r"|(?P<less_than>(?<=[\u4e00-\u9fff)）])[<﹤]|(?<!不)(?:低于|少于|小于|不足|不到))"
    r"|(?P<about>大约|(?<![签节预集公特违履条和密纽制大])约|(?<![最附邻临亲远])近|接近|将近))"
    r"(?:了|到|至|达到|达|为)?\s*$"
)
BOUND_ENDS = frozenset("≥≧≤≦>﹥<﹤于少小大多过高破出逾足到约近了至达为在上超 \t\u3000\xa0")  # what such words end with
# 不低于项目总量的40%
FAR = re.compile(r"(?:(?P<at_least>不低于|不少于)|(?P<at_most>不超过|不高于)|(?P<more_than>(?<!不)超过))[^,，。;；、\d]{1,10}的\s*$")
AFTER = re.compile(
    r"\s*(?:(?P<at_least>(?:\(含\)|及)?\s*以\s*上|\+)|(?P<at_most>(?:\(含\)|及)?\s*以\s*[内下]|之内|(?<=[%天元人米斤])内)|(?P<about>左\s*右|上下(?!联|同|贯|一|水|游|班))"
    r"|(?P<more_than>强(?![化力大劲壮调国省市县区村镇师弱制度])|之多)|(?P<less_than>弱(?=[,，。;；、])))"
)
SCAN = re.compile(
    r"(?=[\d第之首榜末百千一近过超达翻二两三四五六七八九十万零〇○-])(?:"  # most characters begin nothing, and one look tells
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in WRITTEN.items())
    + rf"|(?P<ratio>(?<![\d.:])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{2}}(?![\d:]))"
    r"|(?P<to_one>(?<![\d.:])\d+(?:\.\d+)?:1(?![\d.:]))"
    rf"|(?P<fraction>(?<![\d/.])[1-9]/[1-9]\d?(?![\d/年月]))"
    rf"|(?P<digits>(?<![\d.A-Za-z#&〔\[_])(?:-(?=\d+(?:\.\d+)?(?:[%‰、]|个百分点)))?{NUMBER}|(?<=GDP){NUMBER})"
    rf"|第\s*(?P<ordinal>\d+|{NUMERAL}+)"
    r"|(?P<first>之首|首位|榜首|末位)"
    rf"|(?P<parts>[百千{'一二两三四五六七八九'}]+分之{NUMERAL}+(?:点{NUMERAL}+)?)"
    r"|(?P<half>(?:一|近|过|超|达)半(?=[以,，。;；、的)\s]|$))"
    rf"|(?P<double>翻(?:了)?[近约超]?(?:[一二两三四五]|\d)?\s*番)"
    rf"|(?P<numeral>(?<!第)(?:[二两三四五六七八九十百千]{NUMERAL}*|一[十百千]{NUMERAL}*|一(?=[万亿成]))(?:[余多](?=[万亿个家名户座条项件处所人亩公]))?|(?<![千百亿十每家])万(?:(?=[人名户亩](?!口|次|发明|有效|高价|均))|亿(?!次))))"
)
PLACE = re.compile(
    r"(?:位\s*次?|名(?!额))?(?=[,，;；。、:!！?？)\s”*]|$|的|和|及|(?:以上)?水平|前移|上升|跃升|提升|升[至到]|[进晋][至到位]|下降|退)"
)
RANKED = re.compile(
    r"(?:[居列排位名]|全[国省市州区县盟]|[省市州]|升[至到]|跃升|前[移进列]|[速量率值额数度]|达到?|由|从|至)[^,，。;；、]{0,12}$|第[\d一二三四五六七八九十]+[位名]?[、和与]$"
)
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
FIRST_OF = re.compile(r"(?:[居列位]|排名|处于)[^,，。;；]{0,16}$")
NO_PLACE = re.compile(r"度|淘汰|调整|管理|的(?<=末位的)")
PUT_FIRST = re.compile(r"(?:坚持|突出|树立|强化)[\u4e00-\u9fff]{1,4}$")  # 坚持质量第一
FROM = re.compile(r"[由从]")
MONEY = re.compile(
    r"(?:投资|投入|资金|收入|支出|税收|财政|贷款|产值|利润|补贴|纳税|营收|捐款|筹资)(?:任务|预算|目标|计划)?(?:[^。;；\n人户亩只头株名辆棵粮药惠受面,，、]|[,，](?=[^,，]*$)){0,12}$"
)
TAIL_OF_MONEY = re.compile(r"[,，。;；、)的]|$")
MOST_DOUBLINGS = 20  # 翻二十番 is a million times as much
# What cannot be read whole is no quantity: 3万5元, 1万亿5千亿元.
REST_OF = re.compile(rf"(?:\d|{NUMERAL})[万亿]{{1,2}}零?$|\d[，,]$|{NUMERAL}[·•・]$")
MEASURED = re.compile(
    rf"(?<![\dA-Za-z])(?:\d|{NUMERAL})(?:\d|{NUMERAL}|[万亿.,，·•・点]|(?<=\d) (?=\d))*(?<=[\d零〇一二两三四五六七八九十百千万亿])"
    r"(?:(?<=[万亿])(?:元|美元|[吨人户亩斤]|千瓦时?|平方米|立方米)|元(?!旦)|美元|%|‰|个?百分点)"
)
OPTIONAL_MORE = re.compile(r"\s*[余多]")


def find_quantities(text: str, units: Collection[str] = ()) -> tuple[Mention[Quantity], ...]:
    """Where the text states quantities, each as printed; `units` are further unit names to know.

    No quantity reaches over the end of a line. Dates, ordinals, voltages, codes, thresholds that only qualify what is counted and numbers inside names are none.

    >>> [(m.value.value, m.value.unit, m.value.bound.value) for m in find_quantities("突破1000亿元,增长8%以上,拆迁500余万平方米")]
    [(Decimal('1000'), '亿元', 'more_than'), (Decimal('8'), '%', 'at_least'), (Decimal('500'), '万平方米', 'more_than')]
    """
    unit = unit_of(units)
    found: list[Mention[Quantity]] = []
    at = 0
    for line in fold_digits(text).split("\n"):  # 1200 at the end of a line is not counted by the 家 of the next
        done = 0
        for one in _scan(line, unit):
            if one.start < done or not (is_bounded(one.value) and is_bounded(one.low) and is_bounded(one.high)):
                continue
            bound, start, end = _bound(line, one, done)
            written = text[at + start : at + end].strip()
            found.append(Mention(Span(at + one.start, at + end), Quantity(one.value, one.unit, bound, written, one.low, one.high)))
            done = end
        at += len(line) + 1
    return tuple(found)


def find_numbers(text: str, units: Collection[str] = ()) -> tuple[Span, ...]:
    """Where something stands that looks like a number with a unit, whether or not it can be read as a quantity.

    >>> [span.cut("投资3万5元，增长8%") for span in find_numbers("投资3万5元，增长8%")]
    ['3万5元', '8%']
    """
    read = [mention.span for mention in find_quantities(text, units) if mention.value.unit]
    known = {offset for span in read for offset in range(span.start, span.end)}
    rest = (Span(*found.span()) for found in MEASURED.finditer(fold_digits(text)))
    return tuple(sorted((*read, *(span for span in rest if known.isdisjoint(range(span.start, span.end))))))


def _bound(text: str, one: Found, done: int) -> tuple[Bound, int, int]:
    """How the words before and after bound it, and from where to where it is written."""
    start, end, bound = one.start, one.end, one.bound
    bounded = one.start > done and text[one.start - 1] in BOUND_ENDS
    before = BEFORE.search(text, max(done, one.start - 8), one.start) if bounded else None
    if before:
        start = before.start()
        bound = Bound(before.lastgroup or "") if bound in (None, Bound.ABOUT, Bound.MORE_THAN) or before.lastgroup == "more_than" else bound
    elif one.unit == "%" and (far := FAR.search(text, max(done, one.start - 16), one.start)):
        bound = Bound(far.lastgroup or "") if bound is None else bound
    after = AFTER.match(text, one.end)
    if after:
        end = after.end()
        if bound is None or bound in (Bound.AT_MOST, Bound.ABOUT):
            bound = Bound(after.lastgroup or "")
    if one.value is None:
        bound = Bound.BETWEEN
    return bound or Bound.EXACTLY, start, end


def _scan(text: str, unit: re.Pattern[str]) -> Iterator[Found]:
    for match in SCAN.finditer(text):
        kind = match.lastgroup
        if kind == "digits":
            yield from _from_digits(text, match, unit)
        elif kind == "numeral":
            yield from from_numeral(text, match, unit)
        elif kind in WRITTEN:
            yield from read_written(text, match, unit)
        elif kind == "ordinal":
            yield from _from_rank(text, match)
        elif kind == "first":
            if FIRST_OF.search(text, max(0, match.start() - 20), match.start()) and not NO_PLACE.match(text, match.end()):
                yield Found(match.start(), match.end(), Decimal(1), "位")
        elif kind in PARTS:
            yield from PARTS[kind](text, match)
        elif kind == "double":
            written = match.group().strip("翻了番 ")
            times = written.lstrip("近约超") or "一"
            bound = {"近": Bound.ABOUT, "约": Bound.ABOUT, "超": Bound.MORE_THAN}.get(written[:1])
            power = parse_numeral(times) if not times.isdigit() else Decimal(times)
            if power and power <= MOST_DOUBLINGS and (match.group() != "翻番"):
                yield Found(match.start(), match.end(), Decimal(2) ** int(power), "倍", bound=bound)


def _from_digits(text: str, match: re.Match[str], unit: re.Pattern[str]) -> Iterator[Found]:
    start, end = match.span()
    if start and text[start - 1] in "第每" and not text.startswith(("%", "‰"), end) or _is_rest(text, start):
        return
    number = match.group()
    value = parse_number(number)
    wide = RANGE.match(text, end)
    if wide and not FROM.search(text, max(0, start - 12), start):
        printed = unit.match(text, wide.end())
        high = parse_number(wide["high"])
        if printed and high > value and counts(text, start, wide.end(), printed, high):
            yield Found(start, printed.end(), None, printed_unit(printed), value, high)
            return
    between = unit.match(text, end)
    if between is None or not between["base"] and not between["scale"]:
        shared = SHARING.match(text, end)  # 分别提高11.1、11.2个百分点
        if shared and not LIST_NUMBER.search(text, max(0, start - 2), start):
            printed = unit.match(text, shared.end())
            if printed and printed["base"] and not printed["base"].endswith("年") and counts(text, start, shared.end(), printed, value):
                yield Found(start, end, value, printed_unit(printed))
                return
    if between and not between["base"] and HALF.match(text, between.end()):
        return
    if "." in number and (between is None or not between["base"] and not between["scale"]) and PURE_BEHIND.match(text, end):
        if PURE_BEFORE.search(text, max(0, start - 30), start):
            yield Found(start, end, value, None)
        return
    if between and between["base"] == "个" and not between["scale"] and "." in number and POINTS.match(text, between.end()):
        yield Found(start, end, value, "个百分点")
        return
    if between is None:
        if value >= 10 and value == int(value) and not 1900 <= value <= 2100 and PEOPLE.match(text, end):
            yield Found(start, end, value, PEOPLE.match(text, end)["unit"] or None)  # type: ignore[index]
        return
    if not counts(text, start, end, between, value) or between["base"] in COUNTED and is_name(text, start, between.end()):
        return
    wide = RANGE.match(text, between.end())
    if wide and not FROM.search(text, max(0, start - 12), start):
        printed = unit.match(text, wide.end())
        if printed and printed["base"] == between["base"] and parse_number(wide["high"]) > value:
            yield Found(start, printed.end(), None, printed_unit(printed), value, parse_number(wide["high"]))
            return
    more = Bound.MORE_THAN if between["more"] or between["also"] or MORE.search(between["scale"] or "") else None
    stop = between.end()
    if more is None and (rest := OPTIONAL_MORE.match(text, stop)) and between["base"] in ("", None):
        more, stop = Bound.MORE_THAN, rest.end()
    name = printed_unit(between)
    if (
        between["base"] is None
        and name in ("万", "亿")
        and TAIL_OF_MONEY.match(text, stop)
        and MONEY.search(text, max(0, start - 24), start)
    ):
        name += "元"  # 财政收入任务174万,完成198万
    if between["base"] is None and (people := PEOPLE.match(text, stop)):
        name, stop = f"{name}人", people.end()  # 2.4万城乡居民
    yield Found(start, stop, value, name, bound=more)


def _is_rest(text: str, start: int) -> bool:
    """Whether what begins here goes on with a number before it that could not be read."""
    return bool(start and text[start - 1] in "万亿零,，·•・" and REST_OF.search(text, max(0, start - 4), start))


def _from_rank(text: str, match: re.Match[str]) -> Iterator[Found]:
    place = PLACE.match(text, match.end())
    before = max(0, match.start() - 16)
    if place is None or not RANKED.search(BRACKET.sub("", text[before : match.start()])) or PUT_FIRST.search(text, before, match.start()):
        return
    written = match["ordinal"]
    value = Decimal(written) if written.isdigit() else parse_numeral(written)
    if value:
        yield Found(match.start(), place.end(), value, "位")
