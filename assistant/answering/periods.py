"""Whether a figure is of the time that was asked for; masked and stripped years are matched by the words alone."""

from __future__ import annotations

import re

from assistant.documents import Document, Kind, Years
from assistant.records import Figure, Measure, Nature, Period

_OF_SEVERAL_YEARS = frozenset({Measure.CUMULATIVE, Measure.GROWTH, Measure.INCREMENT, Measure.MULTIPLE})
_BY = re.compile("^(?:力争)?到|末$|期末")
_NEXT = re.compile("明年|下一年|来年|next year")
_NOW = re.compile("今年|本年|全年|年内|当年|this year")
_LAST = re.compile("去年|上年|上一年|(?<!五)(?<!三)(?:刚刚)?过去的?一年|last year")
_RELATIVE = re.compile("|".join(words.pattern for words in (_NEXT, _NOW, _LAST)))
_AHEAD = re.compile("(?:未来|今后|五年后|五年目标)")
_BEHIND = re.compile("过去|五年来|以往")
_ONE_YEAR = re.compile(r"20[xX×]{2}年(?:的)?(?:主要|重点)?(?:工作|任务|目标|安排)|为民|实事|明年|今年")
_YEARS_AHEAD = re.compile("未来五年|今后五年|五年的?(?:发展)?目标|到20[xX]{2}年")


def fits(asked: Period, figure: Figure, document: Document) -> bool:
    """Whether the figure speaks of the period asked for, as its document means it."""
    if asked.start is not None or asked.end is not None:
        if figure.period and asked.end and asked.start in (None, asked.end) and untold_year(figure, document) == asked.end:
            return True
        return _same_years(asked, figure.period) and not _sums_up(asked, figure) and not _of_one_year(asked, figure, document)
    if document.year is not None:
        for words, offset in ((_NEXT, 1), (_NOW, 0), (_LAST, -1)):
            if words.search(asked.text):
                year = document.year + offset
                one = Period(year, year)
                return (_same_years(one, figure.period) and not _sums_up(one, figure)) or (
                    offset == 1 and _same_years(Period(document.year, document.year), figure.period)
                )
        if _AHEAD.search(asked.text):
            ahead = figure.period is not None and _AHEAD.search(figure.period.text) is not None  # what five years end with
            return figure.nature is Nature.TARGET and (ahead or _lasts(figure.period))
        if _BEHIND.search(asked.text):
            told = figure.period is not None and _BEHIND.search(figure.period.text) is not None
            return figure.nature is Nature.ACTUAL and (told or _lasts(figure.period))
        return False
    return _fits_by_words(asked.text, figure, document)


def untold_year(figure: Figure, document: Document) -> int | None:
    """The year of a result whose time is told in no year (本届政府任期): the one that its report looks back on."""
    told = figure.bearing.end is not None or figure.nature is not Nature.ACTUAL or figure.measure not in (Measure.LEVEL, Measure.SHARE)
    return None if told or document.kind is not Kind.WORK_REPORT or not document.year else document.year - 1


def is_relative(asked: Period | None) -> bool:
    """Whether a time is told from when one speaks: 今年, 去年, 明年."""
    if asked is None or asked.start is not None or asked.end is not None:
        return False
    return _RELATIVE.search(asked.text) is not None


def told_from_now(period: Period | None) -> bool:
    """Whether a time whose year is known is written without it, as from when one speaks: 今年, 去年.

    >>> told_from_now(Period(2025, 2025, "今年")), told_from_now(Period(2025, 2025, "2025年全年")), told_from_now(Period(None, None, "今年"))
    (True, False, False)
    """
    if period is None or period.end is None or period.start not in (None, period.end) or re.search(r"\d", period.text):
        return False
    return _RELATIVE.search(period.text) is not None


def _sums_up(asked: Period, figure: Figure) -> bool:
    """Whether one year was asked for and the figure is what several years came to: no result of the last of them."""
    several = figure.period is not None and figure.period.start != figure.period.end
    return several and asked.start == asked.end and figure.nature is not Nature.TARGET and figure.measure in _OF_SEVERAL_YEARS


def _of_one_year(asked: Period, figure: Figure, document: Document) -> bool:
    """Whether several years were asked for and the figure is what one of them alone aims at: no aim of the plan that ends with it."""
    period = figure.period
    if figure.nature is not Nature.TARGET or period is None or asked.start is None or asked.start == asked.end:
        return False
    alone = period.end is not None and period.start in (None, period.end)
    return alone and (period.end != asked.end or document.year == period.end) and not _BY.search(period.text)


def _same_years(asked: Period, period: Period | None) -> bool:
    if period is None or (period.start is None and period.end is None):
        return False
    start, end = asked.start or asked.end, asked.end or asked.start
    first, last = period.start or period.end, period.end or period.start
    if start is None or end is None or first is None or last is None:
        return False
    if start == end:
        return last == start
    return start <= first and last <= end


def _lasts(period: Period | None) -> bool:
    return period is not None and (period.start is None or period.start != period.end)


def _fits_by_words(asked: str, figure: Figure, document: Document) -> bool:
    """Where the document hides its years, only its own words tell the next year from the next five."""
    if document.years is Years.GIVEN and document.period is None:
        return True
    if document.period and figure.period and figure.period.end and _BEHIND.search(asked):
        return figure.period.end < document.period[0]
    place = " ".join(figure.section) + (figure.period.text if figure.period else "")
    if _AHEAD.search(asked):
        return figure.nature is Nature.TARGET and (document.period is not None or bool(_YEARS_AHEAD.search(place)))
    if _BEHIND.search(asked) or _LAST.search(asked):
        return figure.nature is not Nature.TARGET
    if _NEXT.search(asked) or _NOW.search(asked):
        return figure.nature is Nature.TARGET and not _YEARS_AHEAD.search(place) and bool(_ONE_YEAR.search(place))
    return asked in place
