"""What is striven for beyond an aim, what is laid down as one, and what was only a peak."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from assistant.extraction.subjects import AMOUNT_END
from assistant.records import Measure, Mention, Quantity
from assistant.text import Span

VOW = re.compile(
    r"(?<![全努竭大奋极尽加])力争|确保(?!了)|争取(?!到(?!20)|资金|项目|中央|上级|超长期|专项|各类|政策|国家|银行)|努力|力求|力促|预计|预期(?<!稳定预期)(?<!社会预期)(?!寿命)|计划(?<![A-Za-z”动]计划)(?=20|今年|全年|实施|完成|新|到|在|于|用|投)|保证|务求|必须"
)
# 增长6%以上、力争达到8%; 增长5%,奋斗目标6%
STRETCH = re.compile(
    r"(?:以上|左右)?[、,，;；（(]?(?:并|且|同时|在实际工作中)*(?:力争|争取|努力|奋斗|冲刺|确保|挑战|奔着?|底线|必保|更高|更好|最低)"
    r"[^,，。;；\d占]{0,12}(?:[、,，][^,，。;；\d占]{0,6})?"
)
# 收入按5%安排, 保持每年6.5%左右的增长
ARRANGED = re.compile(
    r"(?:左右|以上)?(?:的?(?:增[速幅长]|速度)?(?:目标)?(?:进行)?(?:安排|编制|把握)|的(?:年均|平均|中高速|较快|高速|稳定)?增(?:[速幅]|长(?!点|极)))"
)
PEAK = re.compile(r"最[高低](?:时|达|点)|一度|峰值|高峰[时期]")

AGAINST_PEAK = re.compile(rf"(?:较|比)[^,，。;；]{{0,12}}(?:{PEAK.pattern})[^,，。;；]{{0,2}}(?:减|降|回落|下)")  # 较最高时减少8亿元
STEPS = re.compile(r"[一二两三四五六七八九十\d]+个[十百千万亿]*[元级]*(?:新)?(?:台阶|大关)")  # 连跨三个万亿级台阶: no amount of anything
# 连续跨越3000亿元、4000亿元、5000亿元台阶: the last alone is what there is
PASSED = re.compile(
    r"(?<!分别)(?<!双双)(?:跨[越上过]|迈[上过]|突破|[跃登站]上|越过)(?P<passed>(?:\d[\d.]*[百千万亿]*元?[、,，和])+)(?=\d[\d.]*[百千万亿]*元[^,，。;；]{0,6}(?:台阶|大关|关口))"
)


def commitment_of(text: str, quantities: Sequence[Mention[Quantity]], starts: Sequence[int], start: int, before: int) -> str:
    """The vow that rules a number: the last one before it that is not of another number alone.

    In 增长6%、力争8%,收入增长3% only the 8% is striven for.
    """
    found = ""
    for match in VOW.finditer(text, start, before):
        at = bisect_left(starts, match.end())
        beyond = at and at < len(starts) and starts[at] < before
        if not (beyond and STRETCH.fullmatch(text, quantities[at - 1].span.end, starts[at])):
            found = match.group()
    return found


def measure_beyond(text: str, measure: Measure, name: str, mention: Mention[Quantity], last: tuple[str, Measure, int] | None) -> Measure:
    """The measure of a per cent that leans on what stands before it; `last` is the name, measure and end of the number before."""
    if measure is not Measure.SHARE or mention.value.unit != "%":
        return measure
    if ARRANGED.match(text, mention.span.end) and AMOUNT_END.search(name):
        return Measure.GROWTH
    if last is None or last[:2] != (name, Measure.GROWTH):
        return measure
    return Measure.GROWTH if STRETCH.fullmatch(text, last[2], mention.span.start) else measure


def steps_taken(text: str) -> tuple[list[Span], list[Span]]:
    """Where a text counts steps, which are no amount of anything, and where it names those passed before the last."""
    return [Span(*step.span()) for step in STEPS.finditer(text)], [Span(*step.span("passed")) for step in PASSED.finditer(text)]
