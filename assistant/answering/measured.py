"""A number claimed, held against the figures: by value, unit, time, nature and bound of one and the same fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import gaps, wording
from assistant.answering.claimed import MOST, agreement, as_percent, comparable, same
from assistant.answering.common import Context, first_sentence, flat, quoted
from assistant.answering.findings import Judgement
from assistant.answering.holding import Verdict
from assistant.answering.periods import fits
from assistant.answering.selection import RANKS, fits_nature, is_past, ordered, subject_figures
from assistant.answers import Statement
from assistant.documents import Years
from assistant.questions import Question
from assistant.records import Bound, Extent, Figure, Measure, Nature

NEAREST = 2  # statements beside a number that nothing can be held against


_PART = re.compile("季度|半年|月")
_OF_AIM = re.compile(r"\d(?:%|[十百千万亿个户人家元吨天项件条])[^,，]{0,6}的[^,，]{0,6}(?:目标|任务|计划|预期|控制)")
_EARLIER = re.compile(
    r"(?<!(?:19|20)\d\d)年前|个月前|原[来先本]|[此之]前|那时|当时|当初|起初"
)  # what a number was before it became another
_SET = frozenset({Bound.AT_LEAST, Bound.AT_MOST})  # an aim of 11% is no aim of 7.6%以上


def judged(question: Question, context: Context, *, aims: bool = False) -> Judgement:
    """One claim: the stated number nearest to it in all respects, and in which respects it is another; `aims`: it is claimed to be an aim."""
    question = replace(question, quantities=tuple(map(as_percent, question.quantities)))
    if any(claim.unit == "倍" for claim in question.quantities):  # 是“十二五”的三倍: the period is what it is held against
        question = replace(question, period=None, nature=None, measure=None)
    several = len(question.quantities) > 1 and question.indicators  # what is said of the one number is no filter for the other
    ranked = {"place_asked"} if any(claim.unit in RANKS for claim in question.quantities) else set()
    asked = replace(question, quantities=(), topic="" if several else question.topic, cues=question.cues | ranked)
    found = [one for one in subject_figures(asked, context) if one.quantity]
    numbers = [one for one in ordered(found, question, context) if comparable(one, question)]
    told = [(one, how) for one in numbers if (how := _how(one, question)) is not None]
    unlike = {one: _unlike(one, how, question, numbers, context, aims) for one, how in told}
    like = sorted(unlike, key=lambda one: ("time" in unlike[one], len(unlike[one]), not _in_its_words(one, question)))
    held = [one for one in numbers if of_its_time(one, question, context) and _of_its_nature(one, question) and _of_its_name(one, question)]
    if is_past(question, context) and not aims:
        held = [one for one in held if not wording.is_goal(one)]  # what was aimed at refutes no result
    if like and "time" not in unlike[like[0]]:
        best, others = like[0], [one for one in held if one not in unlike]
        results = [one for one in others if not wording.is_goal(one) and one.indicator == best.indicator]
        if not ("result" in unlike[best] and others or "goal" in unlike[best] and results):
            beside = [one for one in like[1:] if one.period == best.period and one.nature is best.nature]
            return _confirmed(best, unlike[best], beside, question, context)
    own = [one for one in like if any(same(one.quantity, claim) for claim in question.quantities)]
    if own and _EARLIER.search(question.text) and own[0].nature is Nature.BASELINE:
        return _confirmed(own[0], tuple(respect for respect in unlike[own[0]] if respect != "time"), (), question, context)
    if held:
        aimed = aims or question.nature is Nature.TARGET
        return _refuted(sorted(held, key=lambda one: wording.is_goal(one) is not aimed), own, question, context)
    if own:
        return _of_another_time(own[0], question, context)
    gap = gaps.gap_of(_as_claimed(question), context)
    statements, notices = gaps.told((gap,), context, apart=True)
    lead = context.notice("claim_open", lead=notices[0].text) if notices else context.notice("claim_open", lead="")
    return Judgement(Verdict.OPEN, statements, (lead, *notices[1:]))


def proven_beside(claim: Question, proven: Sequence[Figure], context: Context) -> Judgement | None:
    """The number claimed where it stands in the quote of another one that is proven: 实施项目327个、投了809亿元."""
    figures = [one for quote in dict.fromkeys(each.quote for each in proven) for one in context.knowledge.figures_quoted(quote)]
    told = {each.quantity for each in proven}
    own = (
        one
        for one in figures
        if one.quantity and one.quantity not in told
        if any(one.quantity.unit == said.unit and same(one.quantity, said) for said in claim.quantities)
    )
    return next((_confirmed(one, (), (), claim, context) for one in own), None)


def _as_claimed(question: Question) -> Question:
    """The question for what is claimed: a percentage is a growth where nothing else is said."""
    rate = any(claim.unit == "%" for claim in question.quantities)
    return replace(question, quantities=(), measure=question.measure or (Measure.GROWTH if rate and question.indicators else None))


def _how(one: Figure, question: Question) -> str | None:
    """How a figure states a number claimed, None where it states none; a rise is no fall, an aim of 11% none of 7.6%以上."""
    if question.measure is Measure.GROWTH and "fall" not in question.cues and one.bearing.falls:
        return None
    aimed = wording.is_goal(one)
    asked = [claim for claim in question.quantities if not (aimed and claim.bound in _SET) or same(one.quantity, claim)]
    return min((how for claim in asked if (how := agreement(one.quantity, claim)) is not None), key=len, default=None)


def _unlike(one: Figure, how: str, question: Question, numbers: Sequence[Figure], context: Context, aims: bool) -> tuple[str, ...]:
    """In which respects a figure with the number claimed is another fact than the one claimed."""
    aimed = aims or question.nature is Nature.TARGET
    met = "target_met" in question.cues
    respects = {
        "time": not of_its_time(one, question, context),
        "goal": wording.is_goal(one) and (not aimed or met),
        "result": question.nature is Nature.TARGET and not wording.is_goal(one) and not (met or _OF_AIM.search(question.text)),
        how: bool(how),
        "one_of": any(_goes_beyond(other, one) for other in numbers),
    }
    return tuple(respect for respect, differs in respects.items() if differs)


def _in_its_words(one: Figure, question: Question) -> bool:
    """Whether the quote says the number in the words of the claim: 控制在4%以内."""
    return any(flat(claim.text) in flat(one.quote.text) for claim in question.quantities)


def of_its_time(one: Figure, question: Question, context: Context) -> bool:
    if question.period is None:
        return True
    if one.nature is Nature.BASELINE and question.period.text in one.quote.text:
        return True  # 2017年到2021年,从142亿元增长到234亿元
    if one.bearing.extent is Extent.PART_YEAR and not _PART.search(question.text):
        return False  # 前三季度 is no year
    document = context.document(one.document)
    undated = one.period is None or one.period.end is None and one.period.start is None
    if undated and document.year and document.years is Years.GIVEN and question.period.end:
        looks_back = one.nature is not Nature.TARGET  # the result of a year stands in the report of the next
        return question.period.end == document.year - looks_back
    return fits(question.period, one, document)


def _of_its_name(one: Figure, question: Question) -> bool:
    """Whether a number is that of the very thing, and no number of something that is called by a part of its words."""
    return bool(question.indicators) or all(word in one.label or word in one.quote.text for word in question.topic.split())


def _of_its_nature(one: Figure, question: Question) -> bool:
    return question.nature is None or fits_nature(one, question)


def _is_loose(one: Figure, question: Question) -> bool:
    """Whether a number is claimed as people say it, who leave out its bound: 4%吧 of 控制在4%以内, 10分钟就到 of 10分钟左右."""
    assert one.quantity
    plain = all(claim.bound is Bound.EXACTLY for claim in question.quantities)
    reached = one.quantity.bound in (Bound.ABOUT, *MOST) and not wording.is_goal(one)
    return plain and (reached or "supposed" in question.cues)


def _goes_beyond(other: Figure, one: Figure) -> bool:
    """Whether the same sentence states a further number of the same thing: 突破1000亿元大关，达到1139亿元."""
    alike = (other.quote, other.label, other.nature, other.bearing) == (one.quote, one.label, one.nature, one.bearing)
    more = other.quantity and one.quantity and other.quantity.value != one.quantity.value
    return bool(alike and other.measure is one.measure and more and one.quantity and one.quantity.bound is Bound.MORE_THAN)


def _confirmed(best: Figure, unlike: tuple[str, ...], beside: Sequence[Figure], question: Question, context: Context) -> Judgement:
    """That the number is right, or that it is right but in some respects another fact."""
    value = wording.plain_value(best, context)
    bounded = unlike == ("bound",) and _is_loose(best, question)
    whys = [] if bounded else [context.say(f"claim_{aspect}", value=value, period=wording.period(best, context)) for aspect in unlike]
    text = context.say(
        "claim_partly" if whys else "claim_true_bounded" if bounded else "claim_true",
        value=value,
        why=context.say("group_separator").join(whys),
        period=wording.period(best, context),
        nature=context.say(best.nature.value),
        quote=quoted(best.quote),
    )
    proven = wording.proofs(best, context)
    lead = Statement(text, proven, head=first_sentence(text), stated=(wording.stated(best, context),))
    others = [one for one in wording.statements(beside, context) if best.quote not in one.quotes]
    return Judgement(Verdict.PARTLY if whys else Verdict.TRUE, (lead, *others), figures=(best, *beside))


def _refuted(held: Sequence[Figure], same: Sequence[Figure], question: Question, context: Context) -> Judgement:
    """What is stated instead of the number claimed, and whose number that one is."""
    stated = held[0]
    text = context.say(
        "claim_false",
        subject=wording.subject(stated, context),
        period=wording.period(stated, context),
        nature=context.say(stated.nature.value),
        value=wording.value(stated, context),
        claimed=context.say("list_separator").join(flat(claim.text) for claim in question.quantities),
        quote=quoted(stated.quote),
    )
    lead = Statement(text, wording.proofs(stated, context), head=first_sentence(text), stated=(wording.stated(stated, context),))
    owners = [_of_its_own(one, context) for one in same[:1]] or _owners(question, stated, context)
    beside = [one for one in held[1:] if one.quote != stated.quote][:NEAREST]
    told = (lead, *owners, *wording.statements(beside, context))
    return Judgement(Verdict.FALSE, tuple(told), figures=(stated, *beside))


def _of_another_time(one: Figure, question: Question, context: Context) -> Judgement:
    """The number claimed is that of another time, and for the time claimed nothing comparable is stated; what is stated for it is shown."""
    assert question.period
    belongs = _of_its_own(one, context)
    text = context.say("refuted_time", asked=flat(question.period.text), belongs=belongs.text)
    stated = (other for other in subject_figures(replace(question, quantities=()), context) if other.quantity)
    beside = [other for other in stated if of_its_time(other, question, context)][:NEAREST]
    told = (replace(belongs, text=text, head=first_sentence(text)), *wording.statements(beside, context))
    return Judgement(Verdict.FALSE, told, figures=(one, *beside))


def _owners(question: Question, stated: Figure, context: Context) -> list[Statement]:
    """Whose number the claimed one really is, where it stands in the same quote."""
    others = [one for one in context.knowledge.figures_quoted(stated.quote) if one.indicator != stated.indicator]
    own = [one for one in others if any(same(one.quantity, claim) for claim in question.quantities)]
    labels = [(one, context.indicator_name(one.indicator) or flat(one.label)) for one in own[:1]]
    told = [(one, context.say("claimed_belongs", claimed=wording.value(one, context), label=label)) for one, label in labels]
    return [Statement(text, (one.quote,)) for one, text in told]


def _of_its_own(one: Figure, context: Context) -> Statement:
    """Of which time and nature the claimed number is."""
    text = context.say(
        "claimed_other_time",
        claimed=wording.value(one, context),
        subject=wording.subject(one, context),
        period=wording.period(one, context),
        nature=context.say(one.nature.value),
    )
    return Statement(text, wording.proofs(one, context), head=first_sentence(text), stated=(wording.stated(one, context),))
