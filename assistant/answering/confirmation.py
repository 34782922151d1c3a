"""A claim held against the documents, clause by clause: 属实, 部分属实, 不属实, 无法核对 or 文件未涉及, with what the documents write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import figure, gaps
from assistant.answering.assertions import NAME, Assertion, Said, assertion_of
from assistant.answering.common import Context, flat
from assistant.answering.contrary import moves
from assistant.answering.findings import Judgement, worded
from assistant.answering.fulfilled import fulfilled
from assistant.answering.holding import PARTLY, Holding, Verdict
from assistant.answering.measured import judged, proven_beside
from assistant.answering.outside import outside
from assistant.answering.relations import related
from assistant.answering.reservations import kept_in_mind
from assistant.answering.witnesses import AIMS, at_figure, best_of
from assistant.answers import Answer, Outcome, Statement
from assistant.folding import fold_question
from assistant.questions import Question
from assistant.records import Period
from assistant.sentences import squeeze
from assistant.understanding.claims import asks, is_claim
from assistant.understanding.relations import relation_of
from assistant.understanding.said_amounts import as_written

_DONE = re.compile("完成|实现|已|了")
_COMPARES = re.compile("[高快多大低慢少小先后]于|比|较|超过|[倍占番]|分之|一半|%|个百分点")
_FITS = (Verdict.TRUE, Verdict.PARTLY, Verdict.FALSE, Verdict.UNSURE, Verdict.OPEN)
_OF_REPORT = re.compile(
    r"((?:19|20)?\d\d(?=年)|(?:19|20)\d\d|[本上]届|[今去上]年)年?(?:初|的|[省市区县州]|政府|工作|解读)*(?:报告|提出|提过|[说定]过?)|(十.五)”?规划(?=[里中]|[^,，]?[说写称])"
)


def answer(question: Question, context: Context) -> Answer:
    """Whether what somebody claims is what the documents say; the verdict is the first word."""
    if beyond := outside(question, context):
        return beyond
    question = _timed(question)
    if not is_claim(question) and (asks(question) or not any(quantity.unit for quantity in question.quantities)):
        return figure.answer(replace(question, claims=()), context)
    telling = question.claims or (question,)
    before = ("", *(claim.text for claim in telling))
    found = [_of_clause(claim, ahead, question, context) for claim, ahead in zip(telling, before, strict=False)]
    if len(telling) > 1:
        best = _read_best(telling, found)
        proven = [figure for _, one in best if one.verdict is Verdict.TRUE for figure in one.figures]
        best = [(claim, (one.verdict is Verdict.OPEN and proven_beside(claim, proven, context)) or one) for claim, one in best]
        found = [_labelled(judged, claim, context) for claim, judged in best] if len(best) > 1 else [best[0][1]]
    return _told(question, found, context)


def _read_best(claims: Sequence[Question], found: Sequence[Judgement]) -> list[tuple[Question, Judgement]]:
    """Each thing said with its judgement; of one that may be read in several ways (天数 of days or of their share) that which it fits best."""
    best: dict[tuple[str, tuple[str, ...], Period | None], tuple[Question, Judgement]] = {}
    for claim, one in zip(claims, found, strict=True):
        said = (claim.text, tuple(quantity.text for quantity in claim.quantities), claim.period)
        if said not in best or _FITS.index(one.verdict) < _FITS.index(best[said][1].verdict):
            best[said] = (claim, one)
    return list(best.values())


def _labelled(found: Judgement, claim: Question, context: Context) -> Judgement:
    """One of several judgements under what it is said of."""
    claimed = context.say("list_separator").join(flat(quantity.text) for quantity in claim.quantities) or flat(claim.text)
    if not found.statements or found.verdict is Verdict.OPEN and found.notices:
        named = gaps.names_of(claim, context) if claim.quantities else ""
        unproven = (context.notice("claim_unproven", claimed=claimed, named=named),) if named else ()
        return replace(found, statements=found.statements[: 0 if unproven else 1], notices=unproven or found.notices)
    lead = found.statements[0]
    said = replace(lead, text=context.say("claim_number", claimed=claimed, verdict=lead.text))
    return replace(found, statements=(said, *found.statements[1:]))


def _timed(question: Question) -> Question:
    """The question for the year that something is claimed of, which is not the year in the name of a report: 2024年报告说2023年增长10%."""
    named = {found[1] or found[2] for found in _OF_REPORT.finditer(question.text)}

    def own(period: Period | None) -> Period | None:
        return next((one for one in (period, *question.periods) if one and not any(year in one.text for year in named)), None)

    claims = tuple(replace(claim, period=own(claim.period)) for claim in question.claims)
    return replace(question, period=own(question.period), claims=claims) if named and question.period else question


def _of_clause(claim: Question, before: str, question: Question, context: Context) -> Judgement:
    """What became of one clause: by the target and its result, by the two numbers it is about, by its own figure, by its words."""
    text = claim.text
    if met := fulfilled(text, claim, context):
        return met
    if reckoned := related(text, before, claim, context):
        return reckoned
    assertion = _with_its_thing(claim, question, context)
    claim = replace(claim, quantities=claim.quantities or tuple(one for one in assertion.counts if one.unit == "%"))  # 一半, 四成
    if claim.quantities:
        by_figure = judged(claim, context, aims=_aims(claim, question))
        if by_figure.verdict is not Verdict.TRUE and "控制在" in text and not AIMS.search(text):  # as much said of a result as of an aim
            result = judged(replace(claim, nature=None), context)
            by_figure = result if result.verdict is Verdict.TRUE else by_figure
        found = _weighed(assertion, by_figure, best_of(assertion, text, claim, context, by_figure), claim, question, context)
    else:
        found = worded(assertion, best_of(assertion, text, claim, context), claim, context)
    relation = relation_of(text)
    told = "".join(quote.text for statement in found.statements for quote in statement.quotes)
    compares = relation is not None and (bool(relation.second) or relation.kind == "times")
    if compares and not _COMPARES.search(told) or relation and relation.kind == "move" and not (moves(told) or "持平" in told):
        return worded(assertion, None, claim, context)  # words that compare nothing speak of one of the two alone
    return found


def _with_its_thing(claim: Question, question: Question, context: Context) -> Assertion:
    """What a clause asserts, of the thing that it goes on with where it names none itself."""
    own = assertion_of(claim.text, context, claim.regions, claim.same)
    unread = tuple(Said(word, NAME, True) for word in claim.unread if word[0].isupper())  # a freight train to Germany
    own = replace(own, words=(*own.words, *unread))
    if any(word.noun for word in own.words):
        return own
    names = _names(claim, context)
    thing = max((name for name in names if name in squeeze(question.text)), key=len, default=names[0] if names else claim.topic)
    return replace(assertion_of(f"{thing}{claim.text}", context, claim.regions, claim.same), carried=True)


def _weighed(
    assertion: Assertion, by_figure: Judgement, best: Holding | None, claim: Question, question: Question, context: Context
) -> Judgement:
    """The verdict by the figures, unless its sentence is not the one meant, or says of it another thing."""
    said = worded(assertion, best, question, context)
    if by_figure.verdict is Verdict.OPEN or not by_figure.figures:
        numbered = (
            best is not None
            and best.share >= PARTLY
            and not best.whys
            and not any(count.text in best.missing for count in assertion.counts)
        )
        return said if said.verdict is not Verdict.OPEN or numbered else by_figure
    own = at_figure(assertion, by_figure, context)
    if own is None:
        return by_figure
    told = by_figure.figures[0]
    if not (own.named or told.indicator in claim.indicators or any(word in told.label for word in claim.topic.split())):
        return said
    if by_figure.verdict is Verdict.FALSE:
        elsewhere = best is not None and best.verdict is not Verdict.OPEN and best.sentence != own.sentence
        otherwise = best is not None and best.verdict is Verdict.TRUE and not (best.pooled and claim.indicators)
        return said if elsewhere and (otherwise or len(claim.indicators) > 1) else by_figure
    if any(other.kind != "number" or not claim.indicators for other in own.others):
        return worded(assertion, own, question, context) if own.verdict is not Verdict.OPEN else said
    names = (*_names(claim, context), *(count.text for count in assertion.counts))
    lacking = any(not any(word in name for name in names) for word in own.missing) or "universal" in dict(own.whys)
    if own.verdict is Verdict.TRUE or not lacking or by_figure.verdict is not Verdict.TRUE or len(question.claims) > 1:
        return by_figure
    return said if said.verdict in (Verdict.TRUE, Verdict.PARTLY) else worded(assertion, own, question, context)


def _names(claim: Question, context: Context) -> tuple[str, ...]:
    """All names of what is measured, squeezed."""
    known = context.knowledge.vocabulary.indicators
    return tuple(squeeze(name) for id in claim.indicators if id in known for name in (*known[id].names["zh"], *known[id].aliases))


def _aims(claim: Question, question: Question) -> bool:
    """Whether the utterance says of what it claims that it is aimed at: 规划提出到2020年达到…"""
    said = as_written(fold_question(question.text))
    said = said[: max(0, said.find(claim.text))] + claim.text
    return claim.nature is None and bool(AIMS.search(said)) and not _DONE.search(claim.text)


def _told(question: Question, found: Sequence[Judgement], context: Context) -> Answer:
    """All judgements as one answer; of several the verdict over all comes first."""
    spoken = [one for one in found if one.verdict is not Verdict.OPEN]
    told = sorted(found, key=lambda one: one.verdict)
    statements = tuple(dict.fromkeys(statement for one in told for statement in one.statements))
    figures = tuple(one for judgement in told for one in judgement.figures)
    open_ones = [one for one in found if one.verdict is Verdict.OPEN]
    notices = (*dict.fromkeys(notice for one in open_ones for notice in one.notices), *kept_in_mind(figures, context))
    if not spoken:
        stands = bool(found) and all(one.stands for one in found)
        outcome = Outcome.NOT_FOUND if not statements else Outcome.ANSWERED if stands else Outcome.RELATED
        return Answer(question, outcome, statements, notices)
    right = sum(one.verdict is Verdict.TRUE for one in found)
    if len(found) > 1 and (not open_ones or right and not any(one.stands for one in open_ones)):
        false = all(one.verdict is Verdict.FALSE for one in spoken)
        key = "claims_true" if right == len(found) else "claims_false" if false else "claims_partly"
        text = context.say(key, count=len(found), right=right)
        quotes = tuple(dict.fromkeys(quote for statement in statements for quote in statement.quotes))
        statements = (Statement(text, quotes, context.say("claims_counted")), *statements)
    unsure = all(one.verdict is Verdict.UNSURE for one in spoken)
    return Answer(question, Outcome.RELATED if unsure else Outcome.ANSWERED, statements, notices)
