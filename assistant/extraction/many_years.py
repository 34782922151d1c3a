"""Numbers over several years, or shared out to them: 五年完成投资420亿元, 2025年、2026年分别为0.5万亩、0.4万亩."""

from __future__ import annotations

import re

from assistant.records import Nature, Period
from assistant.text import Span

OVER_YEARS = re.compile(r"(?<![第近过续前一-龥])(?P<n>[二两三四五])年(?:间|共|累计|内)?(?=[完新投建引培整实改安争筹])")
SPELLED = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
EACH_OF_YEARS = re.compile(r"(?:20\d\d年?[、和与]){1,5}20\d\d年")
YEAR = re.compile(r"20\d\d")


def over_years(
    text: str, period: Period | None, nature: Nature, clause: Span, at: int, *, plan: tuple[int, int] | None, written: int
) -> Period | None:
    """The years over which something is to come: 到2030年,五年完成投资420亿元 in a plan of these five, 三年培训4500人次 from now on."""
    told = OVER_YEARS.search(text, clause.start, at) if nature is Nature.TARGET else None
    if told is None:
        return period
    years = SPELLED[told["n"]]
    if plan and period and period.start == period.end == plan[1] and plan[1] - plan[0] + 1 == years:
        return Period(*plan, period.text)
    return Period(written, written + years - 1, told.group()) if period is None and not plan and written else period


def shared_out(text: str, start: int, before: int, numbers: int) -> list[Period]:
    """The years that so many numbers of one thing are shared out to; none where they are not as many.

    >>> [period.end for period in shared_out("2025年、2026年任务：造林分别为5万亩、4万亩", 0, 19, 2)]
    [2025, 2026]
    """
    for told in reversed([*EACH_OF_YEARS.finditer(text, start, before)]):
        years = [int(year) for year in YEAR.findall(told.group())]
        return [Period(year, year, f"{year}年") for year in years] if len(years) == numbers else []
    return []
