"""The main targets of one place or several, or all targets on a theme, with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import gaps, tabulating, wording
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.first_tier import first_tier
from assistant.answering.outside import outside
from assistant.answering.periods import fits
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import of_the_whole
from assistant.answering.themes import of_theme
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.documents import Document
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature
from assistant.sentences import sentences_in

NEAR = 2  # figures of related indicators beside what is not mentioned
FEW = 5  # with fewer main targets in numbers, the goals in words are told
SAID = 6  # goals in words
TIMES = 4  # times named of which there are aims
_ENDS = "：: 。."  # what a lead ends with before its first target
_GOAL = re.compile(
    r"(?:^|[,，。;；:：])(?:到|力争到|至)(?:[0-9]{4}|20[xX]{2}|“?十[一二三四五六]五”?末?)?年?[末底]?[,，].{6,}|主要预期目标|奋斗目标"
)
_STRIPPED = re.compile("(?:^|[。;；\n])到年[,，]")
_GOALS_HEADING = re.compile("目标|总体要求|预期")


def answer(question: Question, context: Context) -> Answer:
    """All main targets, a table row an indicator; a theme named narrows them."""
    if beyond := outside(question, context):
        return beyond
    if len(question.periods) > 1 and len({(period.start, period.end) for period in question.periods}) > 1 and not question.topic:
        return _by_time(question, context)
    scope = context.scope(question)
    figures = _aims(scope, question, context)
    places = list(question.regions) or list(dict.fromkeys(figure.region for figure in figures if figure.region))
    if question.topic:
        return _on_theme(figures, question, context)
    if "everything" in question.cues and figures:
        return _everything(figures, places, question, context)
    whole = [figure for figure in figures if figure.quantity and _is_asked(figure, question, context)]
    headline = list(first_tier(of_the_whole(whole, question), context)) if not question.indicators else whole
    said = [
        statement
        for document in scope
        if len([one for one in headline if one.document == document.id]) < FEW and not (question.period and headline or question.indicators)
        for statement in _in_words(document, figures, context)
    ]
    if not headline and not said:
        return _none(question, scope, context)
    rows = _rows(question.indicators or dict.fromkeys(figure.indicator for figure in headline), headline, figures, places, context)
    statements = [*_leads(headline, places, context), *said]
    notices = [*_yearless(said, scope, context), *kept_in_mind(figures, context)]
    silent = [place for place in places if place not in {figure.region for figure in headline}]
    if rest := len({figure.indicator for figure in whole} - {figure.indicator for figure in headline}):
        notices.insert(0, context.notice("targets_rest", count=rest, question=_ask_for_all(places, context)))
    notices = [context.notice("targets_without_numbers", region=context.region_name(place)) for place in silent] + notices
    columns = (context.say("slot_indicators"), *(context.region_name(place) for place in places))
    title = context.say(f"{headline[0].nature.value}s_title") if headline else ""
    table = Table(columns, rows, title, context.say("cell_separator")) if rows else None
    return Answer(question, Outcome.ANSWERED, tuple(statements), tuple(dict.fromkeys(notices)), table)


def _by_time(question: Question, context: Context) -> Answer:
    """The targets of each time that was named, one after the other, in one table a column each where they are of one place."""
    asked = [replace(question, period=period, periods=()) for period in question.periods]
    told = [answer(each, context) for each in asked]
    tables = [(each.period.text if each.period else "", found.table) for each, found in zip(asked, told, strict=True) if found.table]
    table = tables[0][1] if len(tables) == 1 else None
    if len(tables) > 1 and all(one and len(one.columns) == 2 for _, one in tables):
        rows: dict[str, list[Cell]] = {}
        for at, (_, one) in enumerate(tables):
            for name, cell in one.rows if one else ():
                rows.setdefault(name.text, [name, *(Cell(context.say("not_stated")) for _ in tables)])[at + 1] = cell
        columns = (context.say("slot_indicators"), *(flat(time) for time, _ in tables))
        table = Table(columns, tuple(map(tuple, rows.values())), separator=context.say("cell_separator"))
    best = next(
        (outcome for outcome in (Outcome.ANSWERED, Outcome.RELATED) if any(one.outcome is outcome for one in told)), Outcome.NOT_FOUND
    )
    statements = tuple(dict.fromkeys(statement for one in told for statement in one.statements))
    return Answer(question, best, statements, tuple(dict.fromkeys(notice for one in told for notice in one.notices)), table)


def _ask_for_all(places: Sequence[str], context: Context) -> str:
    """The question that asks for every target."""
    return context.say("ask_for_all", region=context.say("list_separator").join(context.region_name(place) for place in places))


def _everything(figures: Sequence[Figure], places: Sequence[str], question: Question, context: Context) -> Answer:
    """Every target of the documents, a table row each, with their number; those in numbers first."""
    figures = sorted(figures, key=lambda figure: figure.quantity is None)
    statements = []
    for place in places:
        own = [figure for figure in figures if figure.region in (place, None)]
        if own:
            first = wording.statements(own[:1], context)[0]
            head, text = (
                context.say("targets_all", region=context.region_name(place), count=len(own), first=words) for words in ("", first.text)
            )
            statements.append(Statement(text, first.quotes, _counted(context), head.rstrip(_ENDS), first.stated))
    notices = kept_in_mind(figures, context)
    return Answer(question, Outcome.ANSWERED, tuple(statements), notices, tabulating.table(figures, context))


def _aims(scope: Sequence[Document], question: Question, context: Context) -> list[Figure]:
    """The targets of these documents for their own places, or the results where these were asked for."""
    nature = question.nature or (Nature.ACTUAL if "achieved" in question.cues else Nature.TARGET)
    return [
        figure
        for document in scope
        for figure in context.knowledge.figures_where(documents=(document.id,), natures=(nature,))
        if _wanted(figure, question, document)
    ]


def _wanted(figure: Figure, question: Question, document: Document) -> bool:
    if figure.region not in (document.region, None):
        return False
    return question.period is None or question.period.end is None or fits(question.period, figure, document)


def _is_asked(figure: Figure, question: Question, context: Context) -> bool:
    """Whether the figure is of an indicator that was asked for, or of a main one where none was."""
    if question.indicators:
        return figure.indicator in question.indicators
    known = context.knowledge.vocabulary.indicators.get(figure.indicator or "")
    return bool(known and known.headline)


def _on_theme(figures: Sequence[Figure], question: Question, context: Context) -> Answer:
    """Every target whose theme, label, heading or sentence is about the topic, counted."""
    found = of_theme(figures, question, context)
    if "targets" in question.cues and any(figure.quantity for figure in found):
        numbered = [figure for figure in found if figure.quantity]
        found = numbered if "量化" in question.text else found
    if not found:
        return _none(question, context.scope(question), context)
    first = wording.statements(found, context)
    head, text = (context.say("theme_lead", topic=question.topic, count=len(found), first=words) for words in ("", first[0].text))
    lead = Statement(text, first[0].quotes, _counted(context), head.rstrip(_ENDS), first[0].stated)
    table = tabulating.table(found, context)
    return Answer(question, Outcome.ANSWERED, (lead,), kept_in_mind(found, context), table)


def _none(question: Question, scope: Sequence[Document], context: Context) -> Answer:
    titles = (
        context.say("list_separator").join(context.title(document.id) for document in scope)
        if len(scope) <= 4
        else context.say("all_documents")
    )
    if question.period and not question.topic:
        notices = [context.notice("targets_none_period", titles=titles, asked=context.language.tell(question.period.text))]
        years = {document.year: document for document in scope if document.year}
        if years and len(scope) == 1:  # a yearly report told none of a plan: it has those of its year
            (year, document) = next(iter(years.items()))
            asked = context.say("ask_for_year", region=context.region_name(document.region), year=year)
            notices.append(context.notice("targets_of_year", titles=titles, year=year, question=asked))
        return not_found(question, notices)
    if question.period and question.nature is not Nature.ACTUAL:
        return _of_other_times(question, titles, scope, context)
    if not question.topic:
        return not_found(question, (context.notice("targets_none", titles=titles, names=context.say("targets_title")),))
    told, missing = gaps.told((gaps.gap_of(replace(question, nature=question.nature or Nature.TARGET), context),), context, apart=True)
    shown = context.standing(quote.document for statement in told for quote in statement.quotes)
    return Answer(question, Outcome.RELATED if told else Outcome.NOT_FOUND, told, (*missing, *shown))


def _of_other_times(question: Question, titles: str, scope: Sequence[Document], context: Context) -> Answer:
    """That nothing is aimed at on the theme for the time asked for; of which times something is, and the question that shows it."""
    assert question.period
    notices = [context.notice("targets_none_time", titles=titles, names=question.topic, asked=context.language.tell(question.period.text))]
    found = of_theme(_aims(scope, replace(question, period=None), context), question, context)
    if not found:
        return not_found(question, notices)
    times = dict.fromkeys(_time(figure, context) for figure in found)
    place = context.say("list_separator").join(context.region_name(region) for region in question.regions)
    asked = context.say("ask_for_theme" if place else "ask_for_theme_anywhere", region=place, topic=question.topic)
    told = context.say("list_separator").join(list(times)[:TIMES])
    notices.append(context.notice("targets_other_times", times=told, count=len(found), question=asked))
    return replace(not_found(question, notices), choices=(asked,))


def _time(figure: Figure, context: Context) -> str:
    """The years of a figure, or its time in the document's own words where the years are hidden."""
    known = figure.period is not None and figure.period.end is not None
    return context.say("in_years", years=wording.years(figure)) if known else wording.when(figure, context)


def _leads(figures: Sequence[Figure], places: Sequence[str], context: Context) -> list[Statement]:
    """One statement a place: how many main targets there are, and the first of them."""
    found = []
    for place in places:
        own = [figure for figure in figures if figure.region in (place, None)]
        if own:
            first = wording.statements(own[:1], context)[0]
            titles = context.say("list_separator").join(dict.fromkeys(context.title(figure.document) for figure in own))
            name = f"{own[0].nature.value}s_lead"
            head, text = (
                context.say(name, region=context.region_name(place), count=len(own), title=titles, first=words)
                for words in ("", first.text)
            )
            found.append(Statement(text, first.quotes, _counted(context), head.rstrip(_ENDS), first.stated))
    return found


def _counted(context: Context) -> str:
    """Their number is ours: nobody but us counted them."""
    return context.say("listing_counted")


def _rows(
    asked: Iterable[str | None], headline: Sequence[Figure], figures: Sequence[Figure], places: Sequence[str], context: Context
) -> tuple[tuple[Cell, ...], ...]:
    """A row an indicator, a column a place; where a place mentions none, what it says of a related one is shown as that."""
    indicators = context.knowledge.vocabulary.indicators
    rows = []
    for indicator in filter(None, asked):
        name = context.indicator_name(indicator)
        cells = [Cell(name)]
        for place in places:
            own = [figure for figure in headline if figure.indicator == indicator and figure.region in (place, None)]
            near = [
                figure
                for figure in figures
                if figure.indicator in indicators[indicator].related and figure.quantity and figure.region in (place, None)
            ]
            absent = tabulating.missing(name, context.region_name(place), context)
            cells.append(tabulating.several(own, context, wording.dated) if own else tabulating.with_related(absent, near[:NEAR], context))
        rows.append(tuple(cells))
    return tuple(rows)


def _in_words(document: Document, figures: Sequence[Figure], context: Context) -> list[Statement]:
    """The goals that a document states in words, under its headings of goals: 到年,基本实现社会主义现代化."""
    places = [
        section
        for section in document.sections
        if not section.glossary and section.path and any(_GOALS_HEADING.search(heading) for heading in section.path)
    ]
    statements = []
    for section in places:
        for span in sentences_in(document, section.span):
            words = document.text.text[span.start : span.end]
            if _STRIPPED.search(words) or _GOAL.search(words):
                quote = document.quote(span)
                statements.append(
                    Statement(context.say("targets_words", region=context.region_name(document.region), quote=quoted(quote)), (quote,))
                )
    if not statements:
        own = [figure for figure in figures if figure.document == document.id and figure.measure is Measure.QUALITATIVE]
        statements = list(wording.statements(own, context))
    return statements[:SAID]


def _yearless(said: Sequence[Statement], scope: Sequence[Document], context: Context) -> list[Notice]:
    quoted_documents = {quote.document for statement in said for quote in statement.quotes}
    kinds = dict.fromkeys(document.years.value for document in scope if document.id in quoted_documents)
    return [context.notice(f"year_{kind}") for kind in kinds if kind != "given"]
