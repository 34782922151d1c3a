"""The numbers of a clause with what they count, as they are held against each other: units alike, phases and editions among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.answering.claimed import as_percent
from assistant.recognition import find_periods, find_quantities
from assistant.recognition.numerals import parse_numeral
from assistant.records import Quantity
from assistant.retrieval.words import is_word
from assistant.text import Span

PHASES = frozenset("期号批届轮强级大代年g") | {"a"}  # units of what is named by a number: another number is another thing
PHASE = re.compile(
    r"(?<![\d.去来后近这上])(?<![^提]前)(?P<number>\d+|[一二两三四五六七八九十]+)"
    r"(?P<unit>期(?![间末限待])|号(?![召称角文])|批(?![准发复示评次])|届|轮|强(?![化大力调制])|大(?![力幅数气型量家规学])|代(?![表替])|年(?![来代级度轻间内底末初前后均]|计划|规划|目标)|a级?|g(?![a-z]))"
)
COUNTED = re.compile(r"(?<![\d.a-z+])(?P<number>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff])(?<![年月日时分点至到和与同以])")  # 8颗
_LASTED = re.compile("(?:提前|推迟|连续|历时|用时|[只仅]用|长达|达到?|缩短|延长|提早)了?$")
_NO_PHASE = re.compile(r"第?[一二三四五六七八九十]+(?:五|产业)")
_SHARED = re.compile(
    r"(?P<things>[^,，;；。:：]{2,60}?)(?P<each>分别)(?P<verb>[^\d,，。;；、]{0,6})(?P<numbers>\d[\d.]*[^\d,，。;；、和与]{0,4}(?:[、和与及]\d[\d.]*[^\d,，。;；、和与]{1,4})+)"
)
_IN_A_ROW = re.compile(
    r"(?P<verb>拉[低高动]|带动|推[高动]|压低|影响|降低|提[高升]|减少|增加)(?P<things>[^\d,，。;；:：]{2,40}?)(?P<of>增[速幅长]|占比|比重)?了?"
    r"(?P<numbers>\d[\d.]*[^\d,，。;；、和与]{0,4}(?:[、和与及]\d[\d.]*[^\d,，。;；、和与]{0,5})+)"
)
_SIDES = re.compile(
    r"分别(?P<verb>[高快多大优低慢少小][于出]|超过|领先于?|落后于?)(?P<things>全[国省市区州](?:平均水平)?(?:[、和与及]全[国省市区州](?:平均水平)?)+)"
    r"(?P<numbers>\d[\d.]*[^\d,，。;；、和与]{0,4}(?:[、和与及]\d[\d.]*[^\d,，。;；、和与]{0,4})+)"
)
_UNIT = re.compile(r"[^\d.]*$")
_HALF = re.compile("一半")
_AND = re.compile("[、和与及]")


@lru_cache(maxsize=2048)
def counts_of(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text with what they count, percentages in one unit, phases and editions among them; years are none.

    >>> [(str(one.value), one.unit) for one in counts_of("2号线一期提前两年完成四成")]
    [('2', '号'), ('1', '期'), ('2', '年'), ('40', '%')]
    """
    times = [mention.span for mention in find_periods(text) if re.search(r"\d{4}|五时期|五”", mention.span.cut(text))]
    read = [mention for mention in find_quantities(text) if not any(span.covers(mention.span) for span in times)]
    found = [(mention.span.start, as_percent(mention.value)) for mention in read]
    found += [
        (half.start(), Quantity(Decimal(50), "%", text=half.group()))
        for half in _HALF.finditer(text)
        if not any(mention.span.covers(Span(*half.span())) for mention in read)
    ]
    blocked = [*times, *(mention.span for mention in read), *(Span(*no.span()) for no in _NO_PHASE.finditer(text))]
    for phase in PHASE.finditer(text):
        if any(span.start < phase.end() and phase.start() < span.end for span in blocked):
            continue
        if phase["unit"] == "年" and not _LASTED.search(text, 0, phase.start()):
            continue  # 五年里 is when, 提前两年 how much
        number = phase["number"]
        value = Decimal(number) if number.isdigit() else parse_numeral(number)
        if value is not None:
            found.append((phase.start(), Quantity(value, phase["unit"].removesuffix("级") or "级", text=phase.group())))
    done = [*blocked, *(Span(*phase.span()) for phase in PHASE.finditer(text))]
    for other in COUNTED.finditer(text):
        if not any(span.start < other.end() and other.start() < span.end for span in done) and not is_word(text[other.end() - 1 :][:2]):
            found.append((other.start(), Quantity(Decimal(other["number"]), other["unit"], text=other.group())))
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def shared_out(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a text says of several things their numbers one after the other, and the clauses that this comes to.

    >>> list(shared_out("项目总数、投资额度和到位率较上年分别增长55%、58%和23%"))
    [(0, 31, ('项目总数增长55%', '投资额度增长58%', '到位率较上年增长23%'))]
    >>> list(shared_out("拉低GDP、公共财政预算收入增速1和7.7个百分点"))
    [(0, 25, ('拉低GDP增速1个百分点', '拉低公共财政预算收入增速7.7个百分点'))]
    >>> list(shared_out("分别高出全国、全省1和2个百分点"))
    [(0, 16, ('高出全国1个百分点', '高出全省2个百分点'))]
    """
    for found in _SHARED.finditer(text):
        things, told = _AND.split(found["things"]), _with_units(found["numbers"])
        if len(things) == len(told):
            yield *found.span(), tuple(f"{thing}{found['verb']}{number}" for thing, number in zip(things, told, strict=True))
    for found in _IN_A_ROW.finditer(text):
        things, told = _AND.split(found["things"]), _with_units(found["numbers"])
        if len(things) == len(told):
            verb, of = found["verb"], found["of"] or ""
            yield *found.span(), tuple(f"{verb}{thing}{of}{number}" for thing, number in zip(things, told, strict=True))
    for found in _SIDES.finditer(text):
        things, told = _AND.split(found["things"]), _with_units(found["numbers"])
        if len(things) == len(told):
            yield *found.span(), tuple(f"{found['verb']}{thing}{number}" for thing, number in zip(things, told, strict=True))


def _with_units(numbers: str) -> list[str]:
    """The numbers of a row, those without a unit in that of the last."""
    told = _AND.split(numbers)
    unit = _UNIT.search(told[-1])
    return [number if not number[-1].isdigit() or unit is None else number + unit.group() for number in told]
