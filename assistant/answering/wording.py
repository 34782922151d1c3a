"""How figures are put into words: value, period and nature as the document writes them, the quote beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.common import Context, flat, quoted
from assistant.answering.periods import told_from_now
from assistant.answers import Answer, Stated, Statement
from assistant.documents import Quote, Years
from assistant.recognition.periods import plan_ordinal
from assistant.records import Figure, Measure, Nature
from assistant.sentences import sentence_of
from assistant.text import Span


def value(figure: Figure, context: Context) -> str:
    """The quantity as written, with what has to be said of it in brackets; of a goal without a number, its words."""
    return "".join(undated(figure, context))


def plain_value(figure: Figure, context: Context) -> str:
    """The quantity as written, without remarks; a fall is called so."""
    return _told(figure, context)[0]


def runs(years: Iterable[int], context: Context) -> str:
    """Years in order, those that follow each other told by their ends."""
    return year_runs(years, context.say("list_separator"))


def year_runs(years: Iterable[int], separator: str) -> str:
    """The same with what stands between them.

    >>> year_runs([2009, 2010, 2011, 2013, 2015, 2016], "、")
    '2009—2011、2013、2015—2016'
    """
    told: list[list[int]] = []
    for year in sorted(set(years)):
        if told and told[-1][-1] == year - 1:
            told[-1].append(year)
        else:
            told.append([year])
    return separator.join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in told)


def inside(figure: Figure, context: Context) -> str:
    """The quantity with its remarks where it stands inside brackets itself: （8%，增速）."""
    text, remarks = _told(figure, context)
    return context.say("remark_separator").join((text, *remarks))


def undated(figure: Figure, context: Context) -> tuple[str, str]:
    """The quantity as written, and the brackets behind it: 8%, （增速）."""
    text, remarks = _told(figure, context)
    return text, _brackets(remarks, context)


def dated(figure: Figure, context: Context) -> tuple[str, str]:
    """The quantity as written, and the brackets behind it with its time: 8%, （增速，“十三五”时期）."""
    text, remarks = _told(figure, context)
    return text, _brackets((*remarks, when(figure, context)), context)


def _brackets(remarks: Sequence[str], context: Context) -> str:
    return context.say("remarks", remarks=context.say("remark_separator").join(remarks)) if remarks else ""


def _told(figure: Figure, context: Context) -> tuple[str, tuple[str, ...]]:
    """The quantity as written, its bound in the language of the reply, and the remarks on it."""
    if figure.quantity is None:
        return flat(figure.quote.text), ()
    written = flat(figure.quantity.text).replace(" ", "")
    text = context.language.tell(written)
    if figure.corrected:
        return text, (_as_corrected(figure, written, context),)
    if figure.bearing.falls:
        return context.say("value_fall", value=text), ()
    if figure.measure is Measure.GROWTH:
        return text, (context.say("growth"),)
    if figure.measure is Measure.INCREMENT and written.endswith("百分点"):
        return text, (context.say("increment"),)  # a rise by 3 points is no share of 3 points
    return text, ()


def _as_corrected(figure: Figure, text: str, context: Context) -> str:
    """That what is printed was corrected, and to what where it is another number."""
    assert figure.quantity is not None
    numbers = [f"{number:f}" for number in (figure.quantity.value, figure.quantity.low, figure.quantity.high) if number is not None]
    meant = "-".join(numbers) + (figure.quantity.unit or "")
    if meant in text:
        return context.say("remark_corrected")
    bounded = f"meant_{figure.quantity.bound.value}"
    return context.say("remark_meant", meant=context.say(bounded, amount=meant) if bounded in context.language.phrases else meant)


def period(figure: Figure, context: Context) -> str:
    """The time as written, and that its year is hidden where it is; or that none is written."""
    return _hidden(figure, _written(figure, context), context)


def full_period(figure: Figure, context: Context) -> str:
    """The time for an export, where no notice stands below: also the year that 今年 is."""
    return _hidden(figure, when(figure, context), context)


def _hidden(figure: Figure, text: str, context: Context) -> str:
    return context.say("period_masked", text=text) if is_masked(figure) else text


def is_masked(figure: Figure) -> bool:
    """Whether the year is hidden: 20xx年."""
    return figure.period is not None and figure.period.end is None and "x" in figure.period.text.lower()


def when(figure: Figure, context: Context) -> str:
    """The time for tables and charts, where a notice says once that years are hidden: 20xx年; beside others 今年 needs its year."""
    text = _written(figure, context)
    unnamed = told_from_now(figure.period) and not any(map(str.isdigit, text))
    return context.say("period_told", text=text, years=years(figure)) if unnamed else text


def _written(figure: Figure, context: Context) -> str:
    """The time as written; 今年 and 去年 as the year that they are, where the document names that year."""
    document = context.document(figure.document)
    if figure.period is None or not (figure.period.text or figure.period.end):
        return context.say("period_stripped" if document.years is Years.STRIPPED else "period_unknown")
    if (year := told_year(figure)) and document.names_year(year):
        return context.say("in_years", years=year)
    if figure.period.text:
        return context.language.tell(
            flat(figure.period.text).replace("”时期末", "”末")
        )  # as written: which years a plan covers is for the document to say
    ordinal = plan_ordinal(figure.period)
    told = context.say("plan_period", ordinal=ordinal) if ordinal else context.say("in_years", years=years(figure))
    return context.language.tell(told)


def told_year(figure: Figure) -> int | None:
    """The one year that a figure is of, where its words tell it from when one speaks: 今年, 一年来, and 五年来 for what a year ended with."""
    period, bearing = figure.period, figure.bearing
    if period is None or any(map(str.isdigit, period.text)):
        return None
    alone = bearing.end if bearing.start == bearing.end and _TOLD_BACK.search(period.text) else None
    return period.end if told_from_now(period) else alone


def years(figure: Figure) -> str:
    """The years of a figure in digits."""
    assert figure.period is not None
    start, end = figure.period.start, figure.period.end
    return str(end) if start in (None, end) else f"{start}—{end}"


def subject(figure: Figure, context: Context) -> str:
    """The place and what is measured, as the document names it."""
    label = _NUMBER_BEFORE.sub("", flat(figure.label))
    if figure.indicator:
        label = context.say("label_named", name=context.indicator_name(figure.indicator), label=label)
    return context.say("subject", region=context.region_name(figure.region), label=label)


_NUMBER_BEFORE = re.compile("^[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]\\s*")
_TOLD_BACK = re.compile("年来|过去|今后|未来|以来")
_PART = re.compile("^(?:其中|(?:总)?投资|投入|完成投资)")
_YEAR = re.compile(r"\d{4}|20[xX×]{2}")
_PAUSE = re.compile("[,，。;；:：\n]")
FEW = 3  # statements that are told with their whole sentences
_SENTENCE = 170  # characters of a sentence told whole, at most
_CLAUSE = 60  # characters of the words that name a year, at most
_WORDS = 4  # characters beside the year itself, at least: a bare 2021年 tells nothing
_STOP = re.compile("[。;；!！?？\\n]")


def whole_quote(figure: Figure, context: Context) -> Quote:
    """The figure's quote; where it is only a part (其中…, 投资1亿元) the sentence that tells of what."""
    return _sentence_of(figure.quote, context) if _PART.search(figure.quote.text) else figure.quote


def proofs(figure: Figure, context: Context, *, year: int | None = None) -> tuple[Quote, ...]:
    """The quote that states the figure and, when its year (or the `year` told) stands elsewhere, the words that name the year."""
    quote = whole_quote(figure, context)
    document = context.document(figure.document)
    written = figure.period.text if figure.period else ""
    if year or not _YEAR.search(written):
        told = year or told_year(figure) or (figure.period.end if figure.period and not written else None)
        written = f"{told}年" if told else ""
    if not written or written.removesuffix("年") in " ".join((quote.text, quote.title, *quote.section)):
        return (quote,)
    text, start = document.text.text, document.text.to_text(Span(quote.start, quote.end)).start
    at = text.rfind(written, 0, start)
    at = text.find(written) if at < 0 else at
    if at < 0:
        return (quote,)
    stop = _PAUSE.search(text, at + len(written) + _WORDS, at + _CLAUSE)
    return (quote, document.quote(Span(at, stop.start() if stop else at + len(written))))


def statements(figures: Iterable[Figure], context: Context) -> tuple[Statement, ...]:
    """One statement for each subject of a quote: what it says of it, and the quote itself."""
    by_quote: dict[tuple[Quote, str, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_quote[whole_quote(figure, context), figure.label, is_goal(figure)].append(figure)
    return tuple(_statement(key[0], together, context) for key, together in by_quote.items())


def in_sentences(reply: Answer, context: Context) -> Answer:
    """A reply that quotes nothing twice, and few figures with their whole sentences, so that what stands beside them is read too."""
    asked = reply.question
    if asked.operations or asked.quantities:
        return reply
    few = not reply.table and sum(bool(one.stated) for one in reply.statements) <= FEW
    found: list[Statement] = []
    for one in reply.statements:
        clause = one.quotes[0]
        quote = _sentence_of(clause, context) if few else clause
        source, whole = (context.say("figure_source", quote=quoted(each)) for each in (clause, quote))
        if one.stated and source in one.text:
            before = any(quoted(quote) in other.text for other in found)
            quotes = tuple(dict.fromkeys((quote, *one.quotes[1:])))
            one = replace(one, text=one.text.replace(source, "" if before else whole), quotes=quotes)
        found.append(one)
    return replace(reply, statements=tuple(found))


def _sentence_of(quote: Quote, context: Context) -> Quote:
    """The sentence, or its part between semicolons, in which a quote stands; a long one is left by its clauses."""
    document = context.document(quote.document)
    span = document.text.to_text(Span(quote.start, quote.end))
    sentence = sentence_of(document, quote)
    if not sentence or not sentence.covers(span):
        return quote
    before = [stop.end() for stop in _STOP.finditer(document.text.text, sentence.start, span.start)]
    stop = _STOP.search(document.text.text, max(span.start, span.end - 1), sentence.end)
    end = stop.start() + (stop.group() not in ";；") if stop else sentence.end
    part = Span(before[-1] if before else sentence.start, end)
    return document.quote(part) if len(part) <= _SENTENCE else quote


def _statement(quote: Quote, figures: list[Figure], context: Context) -> Statement:
    first = figures[0]
    if all(figure.quantity is None for figure in figures):
        return Statement(context.say("figure_words", subject=subject(first, context), nature=context.say(first.nature.value), period=period(first, context), quote=quoted(quote)), proofs(first, context))  # fmt: skip
    values = context.say("list_separator").join(dict.fromkeys(_beside(figure, first, context) for figure in figures if figure.quantity))
    text = context.say(
        "figure",
        subject=subject(first, context),
        nature=context.say(first.nature.value),
        period=period(first, context),
        value=values,
        quote=quoted(quote),
    )
    return Statement(text, proofs(first, context), stated=tuple(stated(figure, context) for figure in figures if figure.quantity))


def stated(figure: Figure, context: Context) -> Stated:
    """The facts of a figure in words, each apart."""
    return Stated(
        context.indicator_name(figure.indicator),
        flat(figure.label),
        context.region_name(figure.region),
        value(figure, context),
        full_period(figure, context),
        context.say(figure.nature.value),
        context.say(figure.measure.value),
        undated(figure, context)[1],
        when(figure, context),
        is_masked(figure),
        figure,
    )


def _beside(figure: Figure, first: Figure, context: Context) -> str:
    """A value beside those of the first figure; where that is a result, what it started from is called so: 515元、278元（基期）."""
    text, remarks = _told(figure, context)
    if figure.nature is Nature.BASELINE is not first.nature:
        remarks = (*remarks, context.say("baseline"))
    return text + _brackets(remarks, context)


def is_goal(figure: Figure) -> bool:
    """Whether the figure is something aimed at."""
    return figure.nature is Nature.TARGET
