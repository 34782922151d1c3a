"""The main targets of one place or several, or all targets on a theme, with their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import figure as of_things
from assistant.answering import gaps, tabulating, wording
from assistant.answering.asked_times import is_run
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.outside import outside
from assistant.answering.periods import fits
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import of_the_whole
from assistant.answering.themes import of_theme
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.documents import Document, Quote
from assistant.questions import Question
from assistant.records import Figure, Nature
from assistant.sentences import sentence_at, sentences_in
from assistant.text import Span

NEAR = 2  # figures of related indicators beside what is not mentioned
FEW = 5  # with fewer main targets in numbers, the goals in words are told
SAID = 6  # goals in words
NAMED = 4  # documents named one by one, and times of which there are aims
_COUNTED = ("theme_lead", "targets_all")  # leads that tell a number
_ENDS = "：: 。."  # what a lead ends with before its first target
LEAST = 3  # aims of a paragraph that is told whole
_ANNOUNCED = re.compile(r"(?:主要|预期|奋斗|发展)(?:预期)?(?:目标|指标)[^。；，\n]{0,6}[是为如][^\n]{0,3}[:：,，]?[^\n]*\d")
_OF_ALL = re.compile("主要|预期|总体")
_NO_THEME = re.compile("(?:国民)?经济|社会|和|与|发展|全[国省市区县州]")  # 经济社会发展主要预期目标
_GOAL = re.compile(
    r"(?:^|[,，。;；:：])(?:到|力争到|至)(?:[0-9]{4}|20[xX]{2}|“?十[一二三四五六]五”?末?)?年?[末底]?[,，].{6,}|主要预期目标|奋斗目标"
)
_STRIPPED = re.compile("(?:^|[。;；\\n])到年[,，]")
_GOALS_HEADING = re.compile("目标|总体要求|预期")
_HEADED = re.compile(r"(?:目标|指标)\W*$")  # 第三节 发展目标, and not 目标责任管理


def answer(question: Question, context: Context) -> Answer:
    """All main targets, a table row an indicator; a theme named narrows them."""
    if beyond := outside(question, context):
        return beyond
    if question.indicators and (question.topic or len(question.periods) > 1):
        return of_things.answer(question, context)
    question = replace(question, topic=_NO_THEME.sub("", question.topic).strip())
    scope = context.scope(question)
    figures = _aims(scope, question, context)
    places = list(question.regions) or list(dict.fromkeys(figure.region for figure in figures if figure.region))
    if question.topic or "everything" in question.cues and figures and not _OF_ALL.search(question.text):
        return _each(figures, places, question, context)
    whole = [figure for figure in figures if figure.quantity and _is_asked(figure, question, context)]
    announced = {document.id: own for document in scope if not question.indicators and (own := _announced(document, figures))}
    headline = whole if question.indicators else _main(of_the_whole(whole, question))
    newest = max(announced, key=lambda id: context.document(id).year or 0, default="")
    if len(places) == 1 and newest and (is_run(places[0], context) or {figure.document for figure in headline} == {newest}):
        return _as_announced(*announced[newest], question, context)
    told = Counter(figure.document for figure in headline)
    wordless = question.indicators or question.period and headline
    said = [one for document in scope if told[document.id] < FEW and not wordless for one in _in_words(document, context)]
    if not headline and not said:
        return _none(question, scope, context)
    statements = (*(_leads(f"{headline[0].nature.value}s_lead", headline, places, context) if headline else ()), *said)
    notices = [*_yearless(said, scope, context), *kept_in_mind(figures, context)]
    silent = [place for place in places if place not in {figure.region for figure in headline}]
    if rest := len({figure.indicator for figure in whole} - {figure.indicator for figure in headline}):
        asked = context.say("ask_for_all", region=_names(places, context))
        notices.insert(0, context.notice("targets_rest", count=rest, question=asked))
    notices = [context.notice("targets_without_numbers", region=context.region_name(place)) for place in silent] + notices
    rows = _rows(question.indicators or dict.fromkeys(figure.indicator for figure in headline), headline, figures, places, context)
    columns = (context.say("slot_indicators"), *(context.region_name(place) for place in places))
    title = context.say(f"{headline[0].nature.value}s_title") if headline else ""
    table = Table(columns, rows, title, context.say("cell_separator")) if rows else None
    return Answer(question, Outcome.ANSWERED, statements, tuple(dict.fromkeys(notices)), table)


def _announced(document: Document, figures: Sequence[Figure]) -> tuple[Quote, tuple[Figure, ...]] | None:
    """The paragraph in which a document says what it mainly aims at in the time asked for, with its figures in order; None where there is none."""
    text, best = document.text.text, None
    for found in _ANNOUNCED.finditer(text):
        begin = sentence_at(document, found.start())
        quote = document.quote(Span(begin.start if begin else found.start(), max(found.end(), text.find("\n\n", found.start()))))
        own = tuple(one for one in figures if one.document == document.id and quote.start <= one.quote.start and one.quote.end <= quote.end)
        if len(own) >= LEAST and (best is None or len(own) > len(best[1])):
            own = tuple(sorted(own, key=lambda one: one.quote.start))
            whole = document.text.to_text(Span(quote.start, own[-1].quote.end))
            end = text.find("。", whole.end) + 1  # why it is so stands behind
            best = document.quote(Span(whole.start, end or whole.end)), own
    return best


def _as_announced(quote: Quote, own: Sequence[Figure], question: Question, context: Context) -> Answer:
    """What a document says that it mainly aims at, in its own words, whole, and a table row for each number."""
    said = Statement(context.say("listing_sentence", title=context.title(quote.document), quote=quoted(quote)), (quote,))
    table = tabulating.table(own, context)
    rows = tuple(tuple(replace(cell, quotes=(quote,)) if cell.quotes else cell for cell in row) for row in table.rows)
    notices = kept_in_mind(own, context)
    return Answer(question, Outcome.ANSWERED, (said,), notices, replace(table, rows=rows), rows=tuple(own))


def _each(figures: Sequence[Figure], places: Sequence[str], question: Question, context: Context) -> Answer:
    """Every target there is, or every one on a theme, a table row each, with their number; those in numbers first."""
    found = of_theme(figures, question, context) if question.topic else sorted(figures, key=lambda figure: figure.quantity is None)
    if "量化" in question.text:
        found = [figure for figure in found if figure.quantity] or found
    if not found:
        return _none(question, context.scope(question), context)
    leads = [_lead("theme_lead", found, context, topic=question.topic)] if question.topic else _leads("targets_all", found, places, context)
    return Answer(question, Outcome.ANSWERED, tuple(leads), kept_in_mind(found, context), tabulating.table(found, context))


def _aims(scope: Sequence[Document], question: Question, context: Context) -> list[Figure]:
    """The targets of these documents for their own places and the times asked for, or the results where these were asked for."""
    nature = question.nature or (Nature.ACTUAL if "achieved" in question.cues else Nature.TARGET)
    times = [period for period in question.periods or (question.period,) if period and period.end]
    return [
        figure
        for document in scope
        for figure in context.knowledge.figures_where(documents=(document.id,), natures=(nature,))
        if figure.region in (document.region, None) and (not times or any(fits(time, figure, document) for time in times))
    ]


def _is_asked(figure: Figure, question: Question, context: Context) -> bool:
    """Whether the figure is of an indicator that was asked for, or of a main one where none was."""
    if question.indicators:
        return figure.indicator in question.indicators
    known = context.knowledge.vocabulary.indicators.get(figure.indicator or "")
    return bool(known and known.headline)


def _main(figures: Sequence[Figure]) -> list[Figure]:
    """Of each document that states many, those that it puts under a heading of targets; else all."""
    kept: list[Figure] = []
    for document in dict.fromkeys(figure.document for figure in figures):
        own = [figure for figure in figures if figure.document == document]
        headed = [figure for figure in own if any(_HEADED.search(flat(heading).strip("*_")) for heading in figure.section)]
        kept += headed if len({figure.indicator for figure in headed}) >= FEW else own
    return kept


def _none(question: Question, scope: Sequence[Document], context: Context) -> Answer:
    """That nothing is aimed at; of which other times something is, with the question that shows it; on a theme what there is instead."""
    titles = _joined((context.title(document.id) for document in scope), context) if len(scope) <= NAMED else context.say("all_documents")
    names = question.topic or context.say("targets_main")
    if question.period and question.nature is not Nature.ACTUAL:
        notices = [context.notice("targets_none_time", titles=titles, names=names, asked=context.language.tell(question.period.text))]
        others = _aims(scope, replace(question, period=None, periods=()), context)
        found = of_theme(others, question, context) if question.topic else [one for one in others if _is_asked(one, question, context)]
        if not found:
            return not_found(question, notices)
        place = _names(question.regions, context)
        asked = context.say("ask_for_theme" if place else "ask_for_theme_anywhere", region=place, topic=names)
        times = _joined(list(dict.fromkeys(_time(figure, context) for figure in found))[:NAMED], context)
        notices.append(context.notice("targets_other_times", times=times, count=len(found), question=asked))
        return replace(not_found(question, notices), choices=(asked,))
    if not question.topic:
        return not_found(question, (context.notice("targets_none", titles=titles, names=names),))
    told, missing = gaps.told((gaps.gap_of(replace(question, nature=question.nature or Nature.TARGET), context),), context, apart=True)
    shown = context.standing(quote.document for statement in told for quote in statement.quotes)
    return Answer(question, Outcome.RELATED if told else Outcome.NOT_FOUND, told, (*missing, *shown))


def _time(figure: Figure, context: Context) -> str:
    """The years of a figure, or its time in the document's own words where the years are hidden."""
    known = figure.period is not None and figure.period.end is not None
    return context.say("in_years", years=wording.years(figure)) if known else wording.when(figure, context)


def _joined(names: Iterable[str], context: Context) -> str:
    return context.say("list_separator").join(names)


def _names(places: Iterable[str], context: Context) -> str:
    return _joined(map(context.region_name, places), context)


def _is_of(figure: Figure, place: str, context: Context) -> bool:
    """Whether a figure is of the place; one of no place (eight zones of 吕梁市) is told as its document's and nobody else's."""
    return (figure.region or context.document(figure.document).region) == place


def _leads(key: str, figures: Sequence[Figure], places: Sequence[str], context: Context) -> list[Statement]:
    """One statement a place: the first of its targets, with their number where all are told."""
    told = [(place, [figure for figure in figures if _is_of(figure, place, context)]) for place in places]
    titles = [_joined(dict.fromkeys(context.title(figure.document) for figure in own), context) for _, own in told]
    named = zip(told, titles, strict=True)
    return [_lead(key, own, context, region=context.region_name(place), title=title) for (place, own), title in named if own]


def _lead(key: str, figures: Sequence[Figure], context: Context, **slots: str) -> Statement:
    """The first of them, and how many there are where all are told: our count and nobody else's; which are the main ones is our choice, and not counted."""
    first = wording.statements(figures[:1], context)[0]
    head, text = (context.say(key, count=len(figures), first=words, **slots) for words in ("", first.text))
    counted = context.say("listing_counted") if key in _COUNTED else ""
    return Statement(text, first.quotes, counted, head.rstrip(_ENDS), first.stated)


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
            own = [figure for figure in headline if figure.indicator == indicator and _is_of(figure, place, context)]
            others = [figure for figure in figures if figure.indicator in indicators[indicator].related and figure.quantity]
            near = [figure for figure in others if _is_of(figure, place, context)]
            absent = tabulating.missing(name, context.region_name(place), context)
            cells.append(tabulating.several(own, context, wording.dated) if own else tabulating.with_related(absent, near[:NEAR], context))
        rows.append(tuple(cells))
    return tuple(rows)


def _in_words(document: Document, context: Context) -> list[Statement]:
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
    return statements[:SAID]


def _yearless(said: Sequence[Statement], scope: Sequence[Document], context: Context) -> list[Notice]:
    quoted_documents = {quote.document for statement in said for quote in statement.quotes}
    kinds = dict.fromkeys(document.years.value for document in scope if document.id in quoted_documents)
    return [context.notice(f"year_{kind}") for kind in kinds if kind != "given"]
