"""Of the times that no figure tells: what the report says in words, that it says nothing, or that there is no report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import gaps, wording, yearly
from assistant.answering.asked_times import Time
from assistant.answering.common import Context, quoted
from assistant.answering.each_report import best_in
from assistant.answering.series import Line
from assistant.answers import Notice, Statement
from assistant.records import Nature


def told(line: Line, context: Context, *, aims: bool = False) -> tuple[list[Statement], list[Notice]]:
    """The sentences in place of the figures of a line that are lacking, and what is not written, by reports and by years.

    `aims`: where nobody said that results are meant, what was aimed at is told of the years that state none.
    """
    panel = context.knowledge.panel
    said, unsaid, unreported = [], [], []
    for time in line.silent:
        years = report_years(time)
        year = next((year for year in years if panel.report(line.place, year)), None)
        if year is None:
            unreported.append(years[0])
        elif sentence := _sentence(line, time, year, context):
            said.append(sentence)
        else:
            unsaid.append(time)
    names = gaps.names_of(line.subject, context)
    place = context.region_name(line.place)
    reports = wording.runs((time.report for time in unsaid if time.report), context)
    notices = [context.notice("reports_no_number", place=place, years=reports, topic=names)] if reports else []
    if aims and line.subject.nature is None:
        aimed = [replace(time, nature=Nature.TARGET) for time in unsaid if time.nature is Nature.ACTUAL and not time.report]
        said += wording.statements(yearly.told(yearly.slots_of(line.subject, aimed, context), context).values(), context)
    plain = [time.year or 0 for time in unsaid if not time.report]
    return said, [*notices, *lacking(line.place, plain, unreported, names, line.what(context), context)]


def report_years(time: Time) -> Sequence[int]:
    """The years of the reports that tell of a time: what was done stands in the next, what is aimed at in its own."""
    if time.report or time.nature is Nature.TARGET:
        return (time.year or 0,)
    return ((time.year or 0) + 1,) if time.nature else ((time.year or 0) + 1, time.year or 0)


def lacking(place: str, unsaid: Sequence[int], unreported: Iterable[int], names: str, what: str, context: Context) -> list[Notice]:
    """That of some years nothing is stated, and that of others there is no report."""
    name, reports = context.region_name(place), wording.runs(context.knowledge.panel.years_of(place), context)
    found = []
    if unsaid:
        found.append(context.notice("series_silent", place=name, years=wording.runs(unsaid, context), names=names, what=what))
    if missing := wording.runs(unreported, context):
        found.append(context.notice("series_no_report", place=name, asked=missing, years=reports))
    return found


def _sentence(line: Line, time: Time, year: int, context: Context) -> Statement | None:
    """The sentence of the report of a year that speaks of the matter with a number of another kind."""
    subject = replace(line.subject, regions=(line.place,), period=None, periods=(), editions=(), nature=time.nature)
    if subject.indicators and not time.report:
        return None
    document = context.document(context.knowledge.panel.report(line.place, year)[0])
    best = best_in(document, replace(subject, documents=(document.id,)), context)
    if best is None or "no number" in best.signs:
        return None  # a number was asked for
    quote = document.quote(best.span)
    return Statement(context.say("report_says", report=context.say("report_of", year=year), quote=quoted(quote)), (quote,))
