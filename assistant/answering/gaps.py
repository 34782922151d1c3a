"""What was asked for and is not stated, and what there is instead: the one place that says that something is missing.

Nothing is called absent before the text of the documents was searched for it and its other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answering import passages, wording
from assistant.answering.common import Context, flat, quoted
from assistant.answering.labels import asked_pieces, holds_pieces
from assistant.answering.looking import of_time
from assistant.answering.people import named_in_passing
from assistant.answering.selection import fits_nature, is_past, is_rank, missed, ordered, subject_figures
from assistant.answers import Notice, Statement
from assistant.documents import Document, Quote, Years
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Extent, Figure, Measure, Nature
from assistant.sentences import occurrences, sentence_at, uses

_FAR = 100  # years
_OF_ANOTHER = re.compile("(?:占|单位|万元|人均|每)(?:全[市区县省])?$")  # 占GDP比重 speaks of another thing
MOST = 2  # figures shown instead
NAMED = 4  # documents named one by one
SEVERAL = 2  # reports of a place
SEEN = 3  # uses of a name looked at
FEWEST = 3  # characters of a name that is looked for in others
OTHERS = 3  # other names under which something was looked for, named


class Instead(StrEnum):
    """What there is in place of what was asked for, nearest first."""

    OTHERWISE = "otherwise"  # the same of another nature, time or measure
    RELATED = "related"  # something near of another 口径
    WORDS = "words"  # words without a number
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a place (or everything that was asked) does not state, and what it states instead."""

    question: Question
    instead: Instead
    lacking: tuple[str, ...] = ()  # the slots that what is shown misses
    figures: tuple[Figure, ...] = ()
    related: tuple[Figure, ...] = ()  # of another 口径
    quotes: tuple[Quote, ...] = ()


def gap_of(question: Question, context: Context) -> Gap:
    """What there is instead of the figures that a question asks for and that are not there."""
    question = replace(question, nature=Nature.ACTUAL) if is_past(question, context) else question
    own = tuple(figure for figure in subject_figures(question, context) if not _says_less(figure, question))
    own = tuple(figure for figure in own if not is_rank(figure) or "period" not in _missed(figure, question, context))
    related = _related(question, context)
    if own:
        lacks = {figure: _missed(figure, question, context) for figure in own}
        least = min(len(slots) for slots in lacks.values())
        near = [figure for figure in ordered(own, question, context) if len(lacks[figure]) == least]
        dated = question.period and question.period.end  # then another measure of that year is nearer than another year
        order = ("nature", "period", "measure") if dated else ("measure", "nature")
        near.sort(
            key=lambda figure: (
                *(slot in lacks[figure] for slot in order),
                figure.measure is Measure.MULTIPLE or figure.bearing.extent is Extent.AVERAGE,
                _away(figure, question),
            )
        )
        stated = [figure for figure in near if figure.quantity] or near
        first = list({lacks[figure]: figure for figure in reversed(stated)}.values())[::-1]  # the nearest that misses each slot
        shown = [*first, *(figure for figure in stated if lacks[figure] == lacks[stated[0]] and figure not in first)][:MOST]
        lacking = tuple(slot for slot in ("nature", "period", "measure") if any(slot in lacks[figure] for figure in shown))
        fitting = tuple(figure for figure in related if not _missed(figure, question, context))
        return Gap(question, Instead.OTHERWISE, lacking, tuple(shown), fitting)
    if quotes := named_in_passing(question, context) or _in_words(question, context):
        return Gap(question, Instead.WORDS, quotes=quotes, related=related)
    return Gap(question, Instead.RELATED if related else Instead.NOTHING, related=related)


def told(gaps: Iterable[Gap], context: Context, *, apart: bool = False) -> tuple[tuple[Statement, ...], tuple[Notice, ...]]:
    """Each gap said once: with what there is instead as statements, plainly where there is nothing; `apart`, the lack is a notice."""
    statements: list[Statement] = []
    notices: list[Notice] = []
    for gap in gaps:
        if unreported := no_report(gap.question, context):
            notices.append(unreported)
        if gap.instead is Instead.NOTHING:
            key = "gap_nothing" if _is_sure(gap.question) and not _is_printed(gap.question, context) else "gap_not_found"
            notices.append(context.notice(key, place=_documents(gap.question, context), names=_with_others(gap.question, context)))
            continue
        lead = _lead(gap, context, apart=apart)
        if apart and not unreported:
            notices.append(context.notice("gap_said", lead=lead))
        parts = [("gap_otherwise", statement) for statement in wording.statements(gap.figures, context)]
        if gap.quotes:
            words = context.say("list_separator").join(quoted(quote) for quote in gap.quotes)
            parts.append(("gap_words", Statement(words, gap.quotes)))
        near = [("gap_related", statement) for statement in wording.statements(gap.related, context)]
        of_that_time = gap.instead is Instead.OTHERWISE and "period" in gap.lacking  # 城镇居民 of that year before 居民 of another
        parts = [*near, *parts] if of_that_time else [*parts, *near]
        for at, (key, statement) in enumerate(parts):
            text = context.say(key if at == 0 or parts[at - 1][0] != key else "gap_also", text=statement.text)
            text = text if apart or at else context.say("gap_and", lead=lead, text=text)
            statements.append(replace(statement, text=text))
    return tuple(dict.fromkeys(statements)), tuple(dict.fromkeys((*notices, *_hidden_years(gaps, context))))


def names_of(question: Question, context: Context) -> str:
    """What was asked for, by the names people read, else in the asker's words."""
    found = [context.indicator_name(id) for id in question.indicators] or [*question.terms, context.matter(question.topic)]
    return context.say("list_separator").join(dict.fromkeys(flat(name) for name in found if name))


def _lead(gap: Gap, context: Context, *, apart: bool) -> str:
    """七里河区没有写2016年的地区生产总值目标: who does not state what, of which time and nature; no number stands beside what is quoted."""
    question, lacking = gap.question, gap.lacking or ("nature", "period", "measure")
    what = [
        context.say(value.value)
        for slot in ("nature", "measure")
        if slot in lacking and (value := getattr(question, slot) or (Measure.LEVEL if slot == "measure" and gap.lacking else None))
    ]
    when = _when(question, context) if {"period", "measure"} & set(lacking) else ""
    when = when if apart or not any(map(str.isdigit, when)) else context.say("gap_that_time")
    sure = _is_sure(question)
    return context.say(
        f"gap_lead{'' if what else '_plain'}{'' if sure else '_not_found'}",
        place=_place(question, context),
        when=context.say("gap_when", when=when) if when else "",
        names=names_of(question, context) if sure else _as_asked(question, context),
        what=context.say("gap_what_separator").join(what),
    )


def _as_asked(question: Question, context: Context) -> str:
    """What was asked for where no indicator says it all: one name in the asker's words; several words name nothing together."""
    topic = " ".join((*question.terms, *question.topic.split()))
    return f"“{context.matter(topic)}”" if topic and " " not in topic and not question.indicators else context.say("gap_asked")


def _is_sure(question: Question) -> bool:
    """Whether a figure that is not read is not there: an indicator is known by all its names, a thing in the asker's words is not."""
    return bool(question.indicators) and not (question.topic or question.terms)


def _is_printed(question: Question, context: Context) -> bool:
    """Whether a name of an indicator stands somewhere in what was searched, be it in a longer word: 服务业增加值 in 现代服务业增加值."""
    known, own = context.knowledge.vocabulary.indicators, {document.id for document in context.scope(question)}
    names = (name for id in question.indicators for name in (*known[id].names["zh"], *known[id].aliases))
    return any(own.intersection(context.knowledge.holding(name)) for name in names)


def _when(question: Question, context: Context) -> str:
    return context.language.tell(flat(question.period.text)) if question.period else ""


def _place(question: Question, context: Context) -> str:
    """Who was asked: the places, else the documents, else all of them."""
    regions = question.regions or question.unknown_regions
    if regions and not question.documents:
        return context.say("list_separator").join(context.region_name(region) for region in regions)
    scope = context.scope(question)
    if len(scope) > NAMED:
        return context.say("all_documents")
    return context.say("list_separator").join(context.title(document.id) for document in scope)


def _documents(question: Question, context: Context) -> str:
    """Whose text was searched."""
    place = _place(question, context)
    return context.say("documents_of_place", place=place) if question.regions and not question.documents else place


def _with_others(question: Question, context: Context) -> str:
    """The names with the other names under which was looked."""
    indicators = context.knowledge.vocabulary.indicators
    found = []
    for id in question.indicators:
        name = context.indicator_name(id)
        others = [other for other in (*indicators[id].names["zh"], *indicators[id].aliases) if other != name][:OTHERS]
        found.append(context.say("with_other_names", name=name, others=context.say("list_separator").join(others)) if others else name)
    return context.say("list_separator").join(found) or names_of(question, context)


def _missed(figure: Figure, question: Question, context: Context) -> tuple[str, ...]:
    """The slots of the question that a figure does not fit; a place among others is no size."""
    return tuple(dict.fromkeys((*missed(figure, question, context), *(("measure",) if is_rank(figure) else ()))))


def _away(figure: Figure, question: Question) -> int:
    """How many years a figure is from those asked for, an unknown year being far; the newest first where no year was asked."""
    asked, period = question.period and question.period.end, figure.period
    own = period and period.end
    if not asked:
        return -(own or 0)
    if not own or not period:
        return _FAR
    return 0 if (period.start or own) <= asked <= own else min(abs(asked - own), abs(asked - (period.start or own)))


def _says_less(figure: Figure, question: Question) -> bool:
    """Whether it is no more than a word of praise: 经济总量稳步增长."""
    return figure.quantity is None and not wording.is_goal(figure) and bool(question.indicators)


def _related(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures of another 口径: those of the very time and nature asked for first, then those in whose name the words can be read."""
    found = [figure for figure in related_figures(question, context) if figure.quantity or wording.is_goal(figure)]
    found.sort(
        key=lambda figure: (
            len(_missed(figure, question, context)),
            not _is_called_so(figure, question),
            figure.measure in (Measure.MULTIPLE, Measure.QUALITATIVE),
        )
    )
    kinds = list(dict.fromkeys(figure.indicator for figure in found))[:MOST]
    return tuple(one for kind in kinds for one in [own for own in found if own.indicator == kind][:MOST])


def _is_called_so(figure: Figure, question: Question) -> bool:
    """Whether what is asked for can be read in the name of the figure, character after character: 财政收入 in 公共财政预算总收入."""
    letters, words = iter(flat(figure.label)), question.words.replace(" ", "")
    return len(words) > FEWEST and all(letter in letters for letter in words)


def related_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures of related indicators (another 口径) in the places of the question: offered as different, never instead."""
    indicators = context.knowledge.vocabulary.indicators
    near = tuple(
        dict.fromkeys(
            other for id in question.indicators if id in indicators for other in indicators[id].related if other not in question.indicators
        )
    )
    if not near:
        return ()
    found = subject_figures(replace(question, indicators=near, topic=""), context)
    if question.nature:
        found = tuple(figure for figure in found if fits_nature(figure, question)) or found
    return ordered(found, question, context)


def _in_words(question: Question, context: Context) -> tuple[Quote, ...]:
    """The first sentence of each document that names it or says all the words asked for; else what the text holds on the matter."""
    told = ((_first_use(one, question, context), one) for one in of_time(context.read(question), question))
    found = [quote for used, one in told if (quote := used or _first_of_words(one, question, context))]
    if not found and (question.topic or not question.indicators):
        found = [one.document.quote(one.span) for one in passages.finds_on(question, context)]
    return tuple(found[:MOST])


def _first_use(document: Document, question: Question, context: Context) -> Quote | None:
    """The first sentence in which an indicator is named, and not only its name inside another word (经济增长带)."""
    vocabulary = context.knowledge.vocabulary
    for id in question.indicators:
        indicator = vocabulary.indicators[id]
        for name in sorted((*indicator.names["zh"], *indicator.aliases), key=len, reverse=True):
            for quote in uses(document, name, limit=SEEN):
                own = [mention.span for mention in find_indicators(quote.text, vocabulary) if mention.value.id == id]
                if any(not _OF_ANOTHER.search(quote.text[: span.start]) for span in own):
                    return quote
    return None


def _first_of_words(document: Document, question: Question, context: Context) -> Quote | None:
    """The first sentence that holds all the words asked for; none where they are many and common."""
    words = " ".join((*question.terms, question.words if question.indicators else question.topic))
    rarest, asked = max(words.split(), key=len, default=""), asked_pieces(words, context.index.words)
    for span in occurrences(document, rarest) if rarest else ():
        sentence = sentence_at(document, span.start)
        of_another = question.indicators and _OF_ANOTHER.search(document.text.text[max(0, span.start - 4) : span.start])
        if sentence and not of_another and holds_pieces(sentence.cut(document.text.text), asked):
            return document.quote(sentence)
    return None


def no_report(question: Question, context: Context) -> Notice | None:
    """That a place that has reports of several years has none that could state the year asked for, and of which years they are."""
    period = question.period
    if len(question.regions) != 1 or question.documents or period is None or period.end is None or period.start not in (None, period.end):
        return None
    documents = context.knowledge.documents_of(question.regions[0])
    years = {document.year for document in documents if document.year}
    spanned = any(not document.year and (not document.period or period.end <= document.period[1]) for document in documents)
    own = {period.end} if question.nature is Nature.TARGET else {period.end, period.end + 1}
    if len(years) < SEVERAL or spanned or own & years:
        return None
    told = wording.runs(sorted(years), context)
    return context.notice("gap_no_report", place=_place(question, context), asked=_when(question, context), years=told)


def _hidden_years(gaps: Iterable[Gap], context: Context) -> tuple[Notice, ...]:
    """That a document hides its years, where a year was asked for."""
    kinds = {document.years for gap in gaps if gap.question.period and gap.question.period.end for document in context.scope(gap.question)}
    return tuple(context.notice(f"year_{years.value}") for years in (Years.MASKED, Years.STRIPPED) if years in kinds)
