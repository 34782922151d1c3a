"""Targets against the results of their own years: year for year, with which were missed first, and what a report itself admits of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answering import charting, reckoning, wording
from assistant.answering.announced import SEVERAL, problems_in
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.derived import reached
from assistant.answering.grid import grid
from assistant.answering.reservations import kept_in_mind
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.panel import Pair, Years
from assistant.questions import Question
from assistant.records import Figure, Measure
from assistant.sentences import clause_of, occurrences, sentence_at
from assistant.text import Span

_ADMITS = re.compile(
    r"(?<!对)(?:未能?|没有|没能)(?:如期|全面|按期)?(?:完成|达到|实现|达标)(?!时)(?:[^。；，]{0,12}(?:目标|预期|计划|任务)|\d+项|(?=[，。；、外]))|"
    r"(?<!不)低于[^。；，\d]{0,10}(?:确定|预期|既定|目标|计划)[^。；，]{0,4}|未达[^。；，]{0,8}(?:目标|预期)|与[^。；，]{0,10}目标[^。；，]{0,8}差距|不及预期"
)
_CONTROLLED = re.compile("失业率|价格|物价|浓度|能耗|排放|事故|控制?目标")  # what should be low
_COMPARED = re.compile("同步|持平|一致|高于|快于|不低于|合理区间|平稳增长")
_LATELY = re.compile("近[一二两三四五六七八九十几\\d]年|最近|这[两几]年")
OTHERS = 4  # figures of another measure told beside: sizes beside growths
MOST = 12  # sentences that admit something
_DIGIT = re.compile(r"\d")
_REVIEWED = re.compile("了|低于|去年|上年|分别高|位居|排")  # what was, and not what is aimed at
_ALL = re.compile("(?:主要|几项|[两三四五六七八九\\d]项|部分|一些|个别|有些|有的)(?:经济)?(?:社会)?(?:发展)?指标")


def by_year(question: Question, place: str, subject: str, years: Years, context: Context) -> Answer | None:
    """Target and result of each of these years in the measure that most years have both in; None where no year has both."""
    panel = context.knowledge.panel
    known = panel.years_of(place)
    first, last = years[0] or min(known, default=1) - 1, years[1] or max(known, default=0)
    if _LATELY.search(question.wording) and not any(pair.result for pair in panel.target_and_result(place, subject, last)):
        first -= 1  # the newest report plans a year of which nothing is known yet: 近两年 are two that brought something
    pairs: dict[Measure, dict[int, Pair]] = {}
    for year in range(first, last + 1):
        for pair in panel.target_and_result(place, subject, year, measure=question.measure):
            row = pair.target or pair.result
            if row:
                pairs.setdefault(row.cell.measure, {})[year] = pair
    told = max(pairs.values(), key=lambda own: sum(bool(pair.target and pair.result) for pair in own.values()), default={})
    both = {year: pair for year, pair in told.items() if pair.target and pair.result}
    if not both:
        return None
    order = sorted(told, reverse=years == (None, None))  # as a series is told: the newest first where no year was named
    drawn = {year: [row.cell.figure for row in (pair.target, pair.result) if row] for year in order for pair in (told[year],)}
    rows = tuple(figure for figures in drawn.values() for figure in figures)
    others = [
        row.cell.figure for own in pairs.values() if own is not told for pair in own.values() for row in (pair.target, pair.result) if row
    ]
    said = (_summary(both, rows, context), *reckoning.gaps(rows, question, context), *wording.statements(others[:OTHERS], context))
    lacking = sorted(set(range(years[0] or min(told), last + 1)) - set(both))
    notices = [context.notice("years_not_paired", years=wording.runs(lacking, context))] if lacking else []
    table, chart = grid(rows, context, gaps=True), charting.years(drawn, context)
    return Answer(question, Outcome.ANSWERED, said, (*notices, *kept_in_mind(rows, context)), table, chart, rows=rows)


def by_place(question: Question, places: Sequence[str], subject: str, year: int, context: Context) -> Answer | None:
    """Target and result of one year of each of several places: who reached it first; None where no place has both."""
    panel = context.knowledge.panel
    pairs = {place: panel.target_and_result(place, subject, year, measure=question.measure) for place in places}
    both = {place: pair for place, own in pairs.items() if (pair := next((one for one in own if one.target and one.result), None))}
    if not both:
        return None
    said: list[Statement] = []
    rows: list[Figure] = []
    for place in places:
        pair = both.get(place)
        if pair and pair.target and pair.result:
            figures = (pair.target.cell.figure, pair.result.cell.figure)
            rows += figures
            said += reached(*figures, context) or wording.statements(figures, context)
            others = (row.cell.figure for one in pairs[place] if one is not pair for row in (one.target, one.result) if row)
            said += wording.statements(tuple(others)[:OTHERS] if len(places) == 1 else (), context)
        else:
            own = [row.cell.figure for one in pairs[place] for row in (one.target, one.result) if row]
            rows += own
            said += wording.statements(own, context)
    silent = [context.region_name(place) for place in places if place not in both]
    lacking = (context.notice("places_not_paired", places=context.say("list_separator").join(silent)),) if silent else ()
    return Answer(
        question, Outcome.ANSWERED, tuple(said), (*lacking, *kept_in_mind(rows, context)), grid(rows, context, gaps=True), rows=tuple(rows)
    )


def _summary(pairs: dict[int, Pair], rows: Sequence[Figure], context: Context) -> Statement:
    """In which years a target was missed, in which it was reached."""
    groups = {True: "years_met", False: "years_under", None: "years_unsettled"}
    told = [
        context.say(key, years=wording.runs(years, context))
        for met, key in sorted(groups.items(), key=lambda one: one[0] is not False)
        if (years := [year for year, pair in pairs.items() if pair.reached is met])
    ]
    text = context.say("years_against", subject=wording.subject(rows[0], context), told=context.say("group_separator").join(told))
    figures = [row.cell.figure for pair in pairs.values() for row in (pair.target, pair.result) if row]
    return Statement(text, tuple(dict.fromkeys(quote for figure in figures for quote in wording.proofs(figure, context))))


def admitted(place: str, year: int, indicator: str | None, context: Context, *, of_any: bool = False) -> Statement | None:
    """What the report of the next year says itself of targets of a year that were not reached: of this indicator, else of the main ones, or of any."""
    known = context.knowledge.vocabulary.indicators.get(indicator or "")
    names = (*known.names["zh"], *known.aliases) if known else ()
    found = list(_admissions(place, year + 1, context))
    named = [quote for quote in found if any(name in flat(quote.text) for name in names)]
    general = [quote for quote in found if _ALL.search(quote.text)]
    quote = next(iter((*named, *general, *(found if of_any else ()))), None)
    return Statement(context.say("admitted", year=year + 1, quote=quoted(quote)), (quote,)) if quote else None


def in_words(have: Collection[tuple[str, int]], indicator: str, years: Years, context: Context) -> dict[tuple[str, int], Statement]:
    """The targets said in words alone, by place and year: of the years asked for that have none in the table."""
    found: dict[tuple[str, int], Statement] = {}
    for place in dict.fromkeys(place for place, _ in have):
        for year in context.knowledge.panel.years_of(place):
            if (place, year) not in have and (years[0] or 0) <= year <= (years[1] or year):
                words = without_number(place, year, indicator, context)
                found |= {(place, year): words} if words else {}
    return found


def without_number(place: str, year: int, indicator: str, context: Context) -> Statement | None:
    """The words in which the report of a year sets a target without a number: 地区生产总值增速与全省基本持平."""
    known = context.knowledge.vocabulary.indicators.get(indicator)
    for id in context.knowledge.panel.report(place, year) if known else ():
        document = context.document(id)
        for name in sorted((*known.names["zh"], *known.aliases), key=len, reverse=True) if known else ():
            for span in occurrences(document, name):
                sentence = sentence_at(document, span.start)
                clause = clause_of(document, sentence, span).cut(document.text.text) if sentence else ""
                if sentence and _COMPARED.search(clause) and not _DIGIT.search(clause) and not _REVIEWED.search(clause):
                    quote = document.quote(clause_of(document, sentence, span))
                    return Statement(context.say("year_in_words", year=year, quote=quoted(quote)), (quote,))
    return None


def missed(question: Question, context: Context) -> Answer | None:
    """What the reports themselves say was not reached, where it is asked which targets were missed and of none by name."""
    if "missed" not in question.cues or question.indicators:
        return None
    year, scope = question.period.end if question.period else None, context.scope(question)
    of_year = [
        [one for one in scope if one.year == told] for told in ((year or 0) + 1, year)
    ]  # what a year brought stands in the next report
    own = scope if year is None or question.documents else next(filter(None, of_year), scope)
    found = [quote for document in sorted(own, key=lambda one: (one.region or "", one.year or 0)) for quote in _admitted_in(document)]
    if found:
        statements = (
            Statement(context.say("listing_sentence", title=context.title(quote.document), quote=quoted(quote)), (quote,))
            for quote in found
        )
        return Answer(question, Outcome.ANSWERED, tuple(statements)[:MOST], context.standing(quote.document for quote in found))
    if not own or len(own) > SEVERAL:
        return None
    titles = context.say("list_separator").join(context.title(document.id) for document in own)
    near = tuple(statement for document in own for statement in problems_in(document, context)[0])
    told = context.notice("missed_none", titles=titles)
    return Answer(question, Outcome.RELATED, near, (told,)) if near else not_found(question, (told,))


def _admissions(place: str, year: int, context: Context) -> Iterator[Quote]:
    for id in context.knowledge.panel.report(place, year):
        yield from _admitted_in(context.document(id))


def _admitted_in(document: Document) -> Iterator[Quote]:
    """The sentences in which a document says that something was not reached, each once."""
    text, told = document.text.text, set[Span]()
    for found in _ADMITS.finditer(text):
        sentence = sentence_at(document, found.start())
        before = text[max(sentence.start if sentence else 0, found.start() - 20) : found.end()]
        if sentence and sentence not in told and not (found.group().startswith("低于") and _CONTROLLED.search(before)):
            told.add(sentence)
            yield document.quote(sentence)
