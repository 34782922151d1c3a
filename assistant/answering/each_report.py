"""What each report of a place says on a matter, the best sentence of each, where every year was asked for: 各年怎么说, 这几年怎么变的."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.asked_times import EVERY, is_run
from assistant.answering.common import Context, quoted
from assistant.answering.named import holders
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document
from assistant.evidence import Evidence
from assistant.evidence.signs import holds
from assistant.evidence.wanted import TELLING, wanted_of
from assistant.questions import Question
from assistant.sentences import squeezed_whole

HELD = 0.5  # of what the nouns of a question tell, for a sentence to stand for a report
LEAST = 0.3  # … where it holds the most telling of them
MISSING = 0.3  # of what its most telling noun tells, at most not held
FEWEST = 2
MOST_PLACES = 4


def reports_asked(question: Question, context: Context) -> tuple[Document, ...]:
    """The reports whose words are asked for one by one, in order; none where no such thing is asked, or of no place with a run of reports."""
    years = _years(question)
    if years and not question.regions:
        question = replace(question, regions=_homes(question, context))
    if years is None or not 1 <= len(question.regions) <= MOST_PLACES or not (question.topic or question.terms or question.indicators):
        return ()
    first, last = years
    told = [
        context.document(id)
        for place in question.regions
        if question.editions or is_run(place, context)
        for year in context.knowledge.panel.years_of(place)
        if (first or year) <= year <= (last or year) and (not question.editions or year in question.editions)
        for id in context.knowledge.panel.report(place, year)
    ]
    return tuple(told) if len(told) >= FEWEST else ()


def _homes(question: Question, context: Context) -> tuple[str, ...]:
    """The one place whose reports write of the matter, where none is named: 海阳核电 is told by those of 烟台."""
    names = sorted((word.text for word in context.wanted(question).words if word.noun), key=context.index.rarity, reverse=True)
    held = [{document.region for document in holders(name, context.scope(question), context)} for name in names[:2]]
    homes = next((places for places in held if places), set())
    return tuple(place for place in homes if place) if len(homes) == 1 else ()


def _years(question: Question) -> tuple[int | None, int | None] | None:
    """The reports of which years are meant: those named, else those of the years of which each is asked for."""
    period = question.period
    if len(question.editions) > 1:
        return min(question.editions), max(question.editions)
    asked = question.cues & {"course", "moves"} or EVERY.search(question.text)
    if question.editions or len(question.periods) > 1 or not asked:
        return None
    if period is None or period.start is None and period.end is None:
        return None, None
    return (period.start, period.end and period.end + 1) if period.start != period.end else None


def answer(question: Question, context: Context) -> Answer | None:
    """A sentence of each report, in order; None where fewer than two of them speak of the matter."""
    reports = reports_asked(question, context)
    told = [(document, best) for document in reports if (best := best_in(document, question, context))]
    if len(told) < FEWEST:
        return None
    statements = tuple(_statement(document, best, question, context) for document, best in told)
    return Answer(question, Outcome.ANSWERED, statements, _silent(question, reports, [document for document, _ in told], context))


def best_in(document: Document, question: Question, context: Context) -> Evidence | None:
    """The sentence of a document that speaks of the matter of a question, if one holds most of what it names."""
    found = context.evidence(question, (document,))
    signs = found[0].signs if found else {}
    held = signs.get("nouns", 0.0) + signs.get("nouns over", 0.0) if "nouns" in signs else signs.get("verbs", 0.0)
    missing = signs.get("rarest missing", 0.0)
    return found[0] if found and (held >= HELD and missing < MISSING or held >= LEAST and not missing) else None


def _statement(document: Document, best: Evidence, question: Question, context: Context) -> Statement:
    quote = document.quote(best.span)
    report = context.say("report_of", year=document.year)
    place = context.region_name(document.region) if len(question.regions) != 1 else ""
    return Statement(context.say("report_says", report=f"{place}{report}", quote=quoted(quote)), (quote,))


def _silent(question: Question, reports: Sequence[Document], told: Sequence[Document], context: Context) -> tuple[Notice, ...]:
    """The reports asked about that do not speak of it, place by place."""
    found = []
    for region in dict.fromkeys(document.region for document in reports):
        own = [document for document in reports if document.region == region and document not in told]
        years = [document.year for document in own if document.year and not _holds_a_word(document, question, context)]
        if years:
            place, topic = context.region_name(region), context.matter(question.topic or question.words)
            found.append(context.notice("reports_silent", place=place, years=wording.runs(years, context), topic=topic))
    return tuple(found)


def _holds_a_word(document: Document, question: Question, context: Context) -> bool:
    """Whether a document prints a telling word of a question: then it is not said to be silent, whatever its sentences make of it."""
    words = [word for word in wanted_of(question, context.knowledge, context.index.rarity).words if word.noun and word.tells >= TELLING]
    return any(holds(word, squeezed_whole(document)) >= 1.0 for word in words)
