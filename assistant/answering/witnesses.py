"""The sentences that a clause is held against: that of the figure told for it, and those of the best evidence, of its time alone."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.assertions import Assertion
from assistant.answering.claimed import same
from assistant.answering.common import Context
from assistant.answering.findings import Judgement
from assistant.answering.holding import Holding, better, hold
from assistant.answering.measured import of_its_time
from assistant.documents import Document, Years
from assistant.questions import Question
from assistant.recognition import find_periods
from assistant.records import Nature, Period
from assistant.sentences import sentence_of, squeeze
from assistant.text import Span

AIMS = re.compile(
    r"(?:规划|方案|纲要|计划)(?:里|中)?(?:提出|要求|明确|写明|定)|到(?:20\d\d年|“?十.五”?末)|目标|力争|打算|拟|(?<![主重需必])要(?:把|到|达|增|建|实|求)"
)
LOOKED_AT = 6  # sentences that a clause is held against


def at_figure(assertion: Assertion, by_figure: Judgement, context: Context) -> Holding | None:
    """The clause held against the very sentence of the figure that it was held against."""
    one = by_figure.figures[0]
    document = context.document(one.document)
    sentence = sentence_of(document, one.quote)
    if sentence is None:
        return None
    beside = "".join(
        squeeze(quote.text) for statement in by_figure.statements[:1] for quote in statement.quotes
    )  # the one that names its park
    return hold(assertion, document, sentence, _over(document, sentence) + beside, one.nature, context)


def best_of(assertion: Assertion, text: str, question: Question, context: Context, told: Judgement | None = None) -> Holding | None:
    """The sentence of the best evidence that says most of a clause; of what the figures told the words as well."""
    scope = context.scope(question)
    evidence = [
        *context.evidence(replace(question, wording=text, indicators=(), topic="", terms=()), scope)[:LOOKED_AT],
        *context.evidence(question, scope)[:LOOKED_AT],
    ]
    quotes = [quote for statement in (told.statements if told else ()) for quote in statement.quotes]
    spans = [(one.document, one.span) for one in evidence]
    spans += [(document, span) for quote in quotes if (span := sentence_of(document := context.document(quote.document), quote))]
    aimed = question.nature is Nature.TARGET or bool(AIMS.search(question.wording)) or question.period is None
    best: Holding | None = None
    for document, span in dict.fromkeys(spans):
        section = document.section_at(span.start)
        nature, period = context.knowledge.section_time(section) if section else (None, None)
        if _of_another_time(question.period, period, document, span):
            continue
        held = hold(assertion, document, span, _over(document, span), nature, context, asked=_nature(question), aimed=aimed)
        if better(held, best) and _dated(assertion, held, question, context):
            best = held
    return best


def _dated(assertion: Assertion, held: Holding, question: Question, context: Context) -> bool:
    """Whether the numbers claimed that stand in a sentence are, as far as their figures tell it, those of the time claimed."""
    if not held.equal or question.period is None:
        return True
    quote = held.document.quote(held.span)
    figures = [one for one in context.knowledge.figures_of(held.document.id) if quote.start <= one.quote.start < quote.end]
    own = [one for one in figures if any(same(one.quantity, count) for count in assertion.counts)]
    return not own or any(of_its_time(one, question, context) for one in own)


def _nature(question: Question) -> Nature | None:
    """What is claimed to be: an aim, or a result; a target that is said to be met is a result."""
    return Nature.ACTUAL if "target_met" in question.cues else question.nature


def _over(document: Document, span: Span) -> str:
    section = document.section_at(span.start)
    return squeeze("".join((*(section.path if section else ()), document.title)))


def _of_another_time(asked: Period | None, period: Period | None, document: Document, span: Span) -> bool:
    """Whether a sentence is known to be of another year than the one claimed."""
    if asked is None or asked.end is None:
        return False
    named = {year for mention in find_periods(span.cut(document.text.text)) for year in (mention.value.start, mention.value.end) if year}
    if named:
        return not min(named) <= asked.end <= max(named)
    if document.years is not Years.GIVEN:
        return False
    if period and period.end:
        start = period.start or period.end
        return not start <= asked.end <= period.end
    if document.period:
        return not document.period[0] - 1 <= asked.end <= document.period[1]
    return document.year is not None and asked.end not in (document.year, document.year - 1)
