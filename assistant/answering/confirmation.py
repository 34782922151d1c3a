"""A claim held against the documents, clause by clause: 属实, 部分属实, 不属实, 无法核对 or 文件未涉及, with what the documents write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import figure, gaps
from assistant.answering.assertions import Assertion, assertion_of
from assistant.answering.common import Context, flat
from assistant.answering.findings import Judgement, worded
from assistant.answering.fulfilled import fulfilled
from assistant.answering.holding import Holding, Verdict, better, hold
from assistant.answering.measured import judged
from assistant.answering.outside import outside
from assistant.answering.reservations import kept_in_mind
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Quote, Years
from assistant.questions import Question
from assistant.records import Nature, Period
from assistant.sentences import sentence_at, squeeze
from assistant.text import Span
from assistant.understanding.claims import clauses_of, is_claim

LEAST = 1.5  # what a clause tells at least
LOOKED_AT = 6  # sentences that a clause is held against
_AIMS = re.compile(
    r"(?:规划|方案|纲要|计划)(?:里|中)?(?:提出|要求|明确|写明|定)|到(?:20\d\d年|“?十.五”?末)|目标|力争|打算|拟|(?<![主重需必])要(?:把|到|达|增|建|实|求)"
)
_DONE = re.compile("完成|实现|已|了")
_OF_REPORT = re.compile(r"((?:19|20)\d\d)年?(?:的|政府|工作|解读)*报告")


def answer(question: Question, context: Context) -> Answer:
    """Whether what somebody claims is what the documents say; the verdict is the first word."""
    if beyond := outside(question, context):
        return beyond
    question = _timed(question)
    if not is_claim(question) and not any(quantity.unit for quantity in question.quantities):
        return figure.answer(question, context)
    pieces = _pieces(question)
    telling = [piece for piece in pieces if piece[1] or _tells(piece[0], question, context)]
    pieces = telling or pieces[:1]
    if not pieces:
        return figure.answer(question, context)
    found: list[Judgement] = []
    for text, claims in pieces:
        judgements = _of_clause(text, claims, question, context)
        found += (
            [_labelled(one, text, claim, context) for one, claim in judgements]
            if len(pieces) > 1 or len(claims) > 1
            else [judgements[0][0]]
        )
    return _told(question, found, context)


def _tells(text: str, question: Question, context: Context) -> bool:
    """Whether a clause claims something, and is no talk around what is claimed."""
    said = assertion_of(text, context, question.regions)
    return bool(said.counts) or said.weight >= LEAST


def _labelled(found: Judgement, text: str, claim: Question | None, context: Context) -> Judgement:
    """One of several judgements under what it is said of."""
    claimed = context.say("list_separator").join(flat(quantity.text) for quantity in claim.quantities) if claim else flat(text)
    if found.verdict is Verdict.OPEN or not found.statements:
        named = gaps.names_of(claim, context) if claim else ""
        unproven = (context.notice("claim_unproven", claimed=claimed, named=named),) if named else ()
        return replace(found, statements=found.statements[:1], notices=unproven or found.notices)
    lead = found.statements[0]
    said = replace(lead, text=context.say("claim_number", claimed=claimed, verdict=lead.text))
    return replace(found, statements=(said, *found.statements[1:]))


def _timed(question: Question) -> Question:
    """The question for the year that something is claimed of, which is not the year in the name of a report: 2024年报告说2023年增长10%."""
    named = {found.group(1) for found in _OF_REPORT.finditer(question.text)}
    if not named or question.period is None:
        return question
    others = [period for period in question.periods if not any(year in period.text for year in named)]
    period = others[0] if others else None if any(year in question.period.text for year in named) else question.period
    return replace(
        question,
        period=period,
        claims=tuple(replace(claim, period=claim.period if claim.period in others else period) for claim in question.claims),
    )


def _pieces(question: Question) -> list[tuple[str, tuple[Question, ...]]]:
    """The clauses of a claim, each with the questions for its numbers."""
    texts = clauses_of(question)
    if not question.claims:
        several = len(texts) > 1
        return [
            (
                text,
                (question,)
                if question.quantities and (not several or any(squeeze(one.text) in squeeze(text) for one in question.quantities))
                else (),
            )
            for text in texts
        ]
    told: dict[str, tuple[Question, ...]] = {}
    for claim in question.claims:
        told[claim.text] = (*told.get(claim.text, ()), claim)
    within = {text: clauses_of(replace(question, wording=text, text=text)) for text in told}
    covered = {squeeze(clause) for clauses in within.values() for clause in clauses}
    measured = [(within[text][-1] if within[text] else text, claims) for text, claims in told.items()]
    return [*measured, *((text, ()) for text in texts if squeeze(text) not in covered)]


def _of_clause(text: str, claims: tuple[Question, ...], question: Question, context: Context) -> list[tuple[Judgement, Question | None]]:
    """What became of one clause: of its numbers one by one where they are measured, else of its words."""
    if met := fulfilled(text, claims[0] if claims else question, context):
        return [(met, claims[0] if claims else None)]
    assertion = assertion_of(text, context, question.regions)
    if not claims:
        return [(worded(assertion, _best(assertion, text, question, context), question, context), None)]
    found: list[tuple[Judgement, Question | None]] = []
    for claim in claims:
        by_figure = judged(claim, context, aims=_aims(claim, question))
        own = _of_the_number(assertion, claim) if len(claims) > 1 else assertion
        held = _best(own, text, question, context, by_figure)
        found.append((_weighed(own, by_figure, held, claim, question, context), claim))
    return found


def _of_the_number(assertion: Assertion, claim: Question) -> Assertion:
    """What a clause of several numbers asserts of those of one claim."""
    said = [flat(quantity.text) for quantity in claim.quantities]
    counts = tuple(one for one in assertion.counts if any(one.text in number or number in one.text for number in said))
    return replace(assertion, counts=counts or assertion.counts)


def _weighed(
    assertion: Assertion, by_figure: Judgement, best: Holding | None, claim: Question, question: Question, context: Context
) -> Judgement:
    """The verdict by the figures, unless its sentence is not the one meant, or says of it another thing."""
    if by_figure.verdict is Verdict.OPEN or not by_figure.figures:
        headed = any(word.noun and word.tells >= LEAST for word in assertion.words)
        if best and best.verdict is not Verdict.OPEN and (headed or _of_the_topic(claim, assertion, best, context)):
            return worded(assertion, best, question, context)
        return by_figure
    own = _at_figure(assertion, by_figure, context)
    if own is None:
        return by_figure
    spoken = best is not None and best.verdict is not Verdict.OPEN
    headless = own.verdict is Verdict.OPEN and (not claim.indicators or spoken and _lacking(own, assertion, claim, context))
    if by_figure.verdict is Verdict.FALSE:
        if (
            best
            and best.verdict is Verdict.TRUE
            and not best.pooled
            and (headless or _of_the_topic(claim, assertion, best, context))
            and (best.sentence != own.sentence or headless)
        ):
            return worded(assertion, best, question, context)
        return worded(assertion, best, question, context) if headless else by_figure
    others = [other for other in own.others if other.kind != "number" or not claim.indicators]
    if others or headless:
        return worded(assertion, own if others and own.verdict is not Verdict.OPEN else best, question, context)
    if (
        by_figure.verdict is Verdict.TRUE
        and own.verdict is not Verdict.TRUE
        and len(question.claims) < 2
        and _lacking(own, assertion, claim, context)
    ):
        chosen = best if best and best.verdict in (Verdict.TRUE, Verdict.PARTLY) else own
        return worded(assertion, chosen, question, context)
    return by_figure


def _lacking(held: Holding, assertion: Assertion, claim: Question, context: Context) -> bool:
    """Whether the sentence of a figure lacks a word of the claim that is no part of the name of what is measured."""
    names = (*_names(claim, context), *(count.text for count in assertion.counts))
    return any(not any(word in name for name in names) for word in held.missing)


def _of_the_topic(claim: Question, assertion: Assertion, held: Holding, context: Context) -> bool:
    """Whether a sentence speaks of what a clause takes from the one before it: the park whose 税收 it tells."""
    said = assertion.text + squeeze((held.sentence or held.span).cut(held.document.text.text))
    names = _names(claim, context)
    return all(squeeze(word) in said for word in claim.topic.split()) and (not names or any(name in said for name in names))


def _names(claim: Question, context: Context) -> tuple[str, ...]:
    """All names of what is measured, squeezed."""
    known = context.knowledge.vocabulary.indicators
    return tuple(squeeze(name) for id in claim.indicators if id in known for name in (*known[id].names["zh"], *known[id].aliases))


def _at_figure(assertion: Assertion, by_figure: Judgement, context: Context) -> Holding | None:
    """The clause held against the very sentence of the figure that it was held against."""
    one = by_figure.figures[0]
    document = context.document(one.document)
    sentence = _sentence_of(one.quote, document)
    if sentence is None:
        return None
    beside = "".join(
        squeeze(quote.text) for statement in by_figure.statements[:1] for quote in statement.quotes
    )  # the one that names its park
    return hold(assertion, document, sentence, _over(document, sentence) + beside, one.nature, context)


def _sentence_of(quote: Quote, document: Document) -> Span | None:
    return sentence_at(document, document.text.to_text(Span(quote.start, quote.end)).start)


def _best(assertion: Assertion, text: str, question: Question, context: Context, told: Judgement | None = None) -> Holding | None:
    """The sentence of the best evidence that says most of a clause; of what the figures told the words as well."""
    scope = context.scope(question)
    evidence = [
        *context.evidence(replace(question, wording=text, indicators=(), topic="", terms=()), scope)[:LOOKED_AT],
        *context.evidence(question, scope)[:LOOKED_AT],
    ]
    quotes = [quote for statement in (told.statements if told else ()) for quote in statement.quotes]
    spans = [(one.document, one.span) for one in evidence]
    spans += [(document, span) for quote in quotes if (span := _sentence_of(quote, document := context.document(quote.document)))]
    best: Holding | None = None
    for document, span in dict.fromkeys(spans):
        section = document.section_at(span.start)
        nature, period = context.knowledge.section_time(section) if section else (None, None)
        if _of_another_time(question.period, period, document, span):
            continue
        held = hold(assertion, document, span, _over(document, span), nature, context, asked=_nature(question))
        if better(held, best):
            best = held
    return best


def _aims(claim: Question, question: Question) -> bool:
    """Whether the utterance says of what it claims that it is aimed at: 规划提出到2020年达到…"""
    at = question.wording.find(claim.text)
    said = question.wording[: at + len(claim.text)] if at >= 0 else question.text
    return claim.nature is None and bool(_AIMS.search(said)) and not _DONE.search(claim.text)


def _nature(question: Question) -> Nature | None:
    """What is claimed to be: an aim, or a result; a target that is said to be met is a result."""
    return Nature.ACTUAL if "target_met" in question.cues else question.nature


def _over(document: Document, span: Span) -> str:
    section = document.section_at(span.start)
    return squeeze("".join((*(section.path if section else ()), document.title)))


def _of_another_time(asked: Period | None, period: Period | None, document: Document, span: Span) -> bool:
    """Whether a sentence is known to be of another year than the one claimed."""
    if asked is None or asked.end is None or str(asked.end) in span.cut(document.text.text):
        return False
    if document.years is not Years.GIVEN:
        return False
    if period and period.end:
        start = period.start or period.end
        return not start <= asked.end <= period.end
    if document.period:
        return not document.period[0] - 1 <= asked.end <= document.period[1]
    return document.year is not None and asked.end not in (document.year, document.year - 1)


def _told(question: Question, found: Sequence[Judgement], context: Context) -> Answer:
    """All judgements as one answer; of several the verdict over all comes first."""
    spoken = [one for one in found if one.verdict is not Verdict.OPEN]
    told = sorted(spoken, key=lambda one: one.verdict) or list(found[:1])
    statements = tuple(dict.fromkeys(statement for one in told for statement in one.statements))
    figures = tuple(one for judgement in told for one in judgement.figures)
    open_ones = [one for one in found if one.verdict is Verdict.OPEN]
    notices = (*dict.fromkeys(notice for one in open_ones for notice in one.notices), *kept_in_mind(figures, context))
    if not spoken:
        return Answer(question, Outcome.RELATED if statements else Outcome.NOT_FOUND, statements[:1], notices)
    if len(found) > 1:
        right = sum(one.verdict is Verdict.TRUE for one in found)
        false = all(one.verdict is Verdict.FALSE for one in spoken)
        key = "claims_true" if right == len(found) else "claims_false" if false else "claims_partly"
        text = context.say(key, count=len(found), right=right)
        quotes = tuple(dict.fromkeys(quote for statement in statements for quote in statement.quotes))
        statements = (Statement(text, quotes, context.say("claims_counted")), *statements)
    unsure = all(one.verdict is Verdict.UNSURE for one in spoken)
    return Answer(question, Outcome.RELATED if unsure else Outcome.ANSWERED, statements, notices)
