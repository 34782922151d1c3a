"""A claim about how two numbers stand to each other, reckoned from both: 目标比上年实际还低, 是安徽的三倍, 不到一半, 翻了一番, 提高了1000元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.amounts import Order, compare, in_unit
from assistant.answering import wording, yearly
from assistant.answering.asked_times import Time
from assistant.answering.claimed import as_percent, stands
from assistant.answering.common import Context, quoted
from assistant.answering.comparability import amount_of, lower_is_better
from assistant.answering.derived import ratio, short
from assistant.answering.entries import named
from assistant.answering.findings import Judgement, reckoned
from assistant.answering.holding import Verdict
from assistant.answering.leads import pick_leads
from assistant.answering.selection import is_added, is_rank, select, subject_figures
from assistant.answering.verdict import verdict
from assistant.languages import load
from assistant.questions import Question
from assistant.recognition import find_periods, find_quantities, find_regions
from assistant.records import Bound, Figure, Measure, Nature, Period, Quantity
from assistant.text import blanked
from assistant.understanding.lexicon import lexicon_of
from assistant.understanding.relations import Relation, relation_of
from assistant.understanding.slots import find_slots

_LAST = re.compile("[上去前]一?年|上一年")
_OF_ALL = re.compile("全[国省市区县州]|平均|各地")
_AIMED = re.compile("目标|预期|计划|力争")
_MUCH = re.compile("高速|飞速|快速|迅[猛速]|大幅|暴[涨增跌]|猛[涨增跌]|飙升|显著|急剧")
FURTHER = 3  # characters that the thing that grew may be called in more than the claim: no 工业投资占比 for 工业
LITTLE = 5  # percent that nobody calls 高速
_GROWS = re.compile("增速|增长|增幅|涨幅")
_RATES = frozenset({Measure.GROWTH, Measure.INCREMENT, Measure.MULTIPLE})
_GROWTHS = frozenset({Measure.GROWTH, Measure.INCREMENT})
_GROWN = re.compile("(?:增长|增加|涨|提高)了?[^番]*倍")


def related(text: str, before: str, claim: Question, context: Context) -> Judgement | None:
    """What became of a claim about two numbers, None where it is about no two that are stated; `before` is the clause ahead of it."""
    relation = relation_of(text)
    if relation is None:
        return None
    whole = relation if relation.first or not before else replace(relation, first=before)
    placed = find_regions(whole.first + whole.second, context.knowledge.vocabulary)
    places = claim.regions if len(claim.regions) > 1 and not placed else ()
    found = [_judged(whole, replace(claim, regions=(place,)), context) for place in places] or [_judged(whole, claim, context)]
    told = [one for one in found if one is not None]
    if len(told) < len(found):
        return None
    worst = min(told, key=lambda one: one.verdict)
    statements = tuple(statement for one in sorted(told, key=lambda one: one.verdict) for statement in one.statements)
    return replace(worst, statements=statements, figures=tuple(figure for one in told for figure in one.figures))


def _judged(relation: Relation, claim: Question, context: Context) -> Judgement | None:
    """The verdict over the two numbers, those of the newest time where none is named."""
    past = not relation.second and relation.kind in ("move", "times") or _LAST.fullmatch(relation.second) and not relation.by
    if past and not _from_past(claim, context) and (moved := _by_growth(relation, claim, context)):
        return moved
    pair = _operands(relation, claim, context)
    return _of_pair(relation, pair, claim, context) if pair else None


def _by_growth(relation: Relation, claim: Question, context: Context) -> Judgement | None:
    """Whether a thing rose, fell or multiplied as is claimed, by its growth in the time claimed; None where only its sizes can tell."""
    side = _read(relation.first, claim, context)
    measured = [*select(replace(side, measure=Measure.GROWTH), context), *select(side, context)]
    own = [
        one
        for one in measured
        if (one.measure in _GROWTHS and not is_added(one) or one.measure is Measure.MULTIPLE and _GROWN.search(one.quote.text))
        and one.quantity
        and one.quantity.value
        and wording.is_goal(one) is (side.nature is Nature.TARGET)
        and (side.indicators or len(one.label) <= len(side.topic) + FURTHER)
    ]
    times = times_of(relation.by) if relation.kind == "times" else None
    if not own or _GROWS.search(relation.first) or times and (own[0].measure is Measure.INCREMENT or not side.period):
        return None
    assert own[0].quantity
    grown = abs(own[0].quantity.value or Decimal(0)) * (-1 if own[0].bearing.falls or (own[0].quantity.value or 0) < 0 else 1)
    much = _MUCH.search(claim.text) if own[0].measure is Measure.GROWTH else None
    right = (grown > 0) is relation.more and not (much and abs(grown) < LITTLE)
    if relation.by[:1] in "并没未不" and relation.by:  # 没涨 is said of 0.2% too
        right = right or abs(grown) < 1
    if times:
        right = stands(1 + grown / (1 if own[0].measure is Measure.MULTIPLE else 100), times)
    told = wording.statements(own[:1], context)[0]
    said = told.text if own[0].measure is not Measure.INCREMENT else context.say("claim_says_itself", quote=quoted(own[0].quote))
    if right and much and much.group() not in own[0].quote.text:
        text = context.say("claim_in_part", why=context.say("claim_universal", value=much.group()), quote=quoted(own[0].quote))
        return Judgement(Verdict.PARTLY, (replace(told, text=text),), figures=tuple(own[:1]))
    return reckoned(right, replace(told, text=said), own[:1], context)


def _of_pair(relation: Relation, pair: tuple[Figure, Figure], claim: Question, context: Context) -> Judgement | None:
    first, second = pair
    a, b = amount_of(first, context), amount_of(second, context)
    if a is None or b is None or a.family != b.family:
        return None
    sides = list(zip(named(pair, context), pair, strict=True))
    if relation.kind == "times":
        claimed = times_of(relation.by)
        if claimed is None or not b.stated:
            return None
        right, told = stands(a.stated / b.stated, claimed), ratio(first, second, context)
    else:
        found = compare(a, b)
        order = found.stated if found.order in (Order.OVERLAP, Order.UNLIKE) else found.order
        more = relation.more is not (relation.kind == "strict" and lower_is_better(first, context))
        right = order is (Order.GREATER if more else Order.LESS) and _by(relation, first, abs(a.stated - b.stated), context)
        told = list(verdict(sides, replace(claim, cues=frozenset()), context, unlike=len({name for name, _ in sides}) > 1))
    if not told:
        return None
    if first.quote == second.quote:  # one sentence tells both
        unit, units = first.quantity.unit if first.quantity else None, context.knowledge.vocabulary.units
        result = short(a.stated / b.stated) if relation.kind == "times" else short(in_unit(abs(a.stated - b.stated), unit, units), 4)
        text = context.say("claim_reckoned", quote=quoted(first.quote), formula=told[0].formula, result=result)
        told = [replace(told[0], text=text, head="")]
    return reckoned(right, told[0], pair, context)


def times_of(words: str) -> Quantity | None:
    """How many times as much is claimed, or which part: 翻一番 is twice as much, and so is 增长一倍.

    >>> [str(times_of(words).value) for words in ("超过三倍", "翻番", "增长了1倍", "不到一半")]
    ['3', '2', '2', '0.5']
    """
    found = find_quantities(re.sub("翻了?[番倍]", "2倍", words))
    if not found:
        return None
    said = as_percent(found[0].value)
    more = int(bool(_GROWN.search(words)))
    value = said.value and (said.value / 100 if said.unit == "%" else said.value + more)
    bound = Bound.MORE_THAN if re.search("多|以上|超", words) else Bound.ABOUT if re.search("近|约|左右|快", words) else said.bound
    return replace(said, value=value, unit="" if said.unit == "%" else said.unit, bound=bound)


def _by(relation: Relation, first: Figure, gap: Decimal, context: Context) -> bool:
    """Whether two numbers differ by as much as is claimed; by anything where nothing is said of it."""
    said = [mention.value for mention in find_quantities(relation.by)]
    unit = first.quantity.unit if first.quantity else None
    return not said or stands(in_unit(gap, said[0].unit or unit, context.knowledge.vocabulary.units), said[0])


def _operands(relation: Relation, claim: Question, context: Context) -> tuple[Figure, Figure] | None:
    """The two numbers, of both sides the ones most alike and, where no time is named, of one time; else a number and what it came from."""
    first = _read(relation.first, claim, context)
    grows = bool(_GROWS.search(relation.first + relation.second)) or relation.kind == "order" and claim.measure is Measure.GROWTH
    first = replace(first, measure=Measure.GROWTH if grows else None)
    if not relation.second and (relation.kind != "move" or not grows):
        past = _from_past(first, context)
        if past or relation.kind != "move":
            return next(iter(past), None)
    relation = relation if relation.second else replace(relation, second="上年", kind="order", by="")
    if _OF_ALL.search(relation.second) and not find_regions(relation.second, context.knowledge.vocabulary):
        return None  # 高于全省平均: only the document itself can tell
    second = _read(relation.second, replace(first, nature=None), context)
    second = replace(second, topic=second.topic or ("" if second.indicators else first.topic), measure=first.measure)
    if second.nature is None:
        second = replace(second, nature=Nature.ACTUAL if first.nature is Nature.TARGET and second.period != first.period else first.nature)
    sides = [tuple(_candidates(side, relation, context)) for side in (first, second)]
    if not all(sides):
        return None
    times = [] if first.period or second.period else list(dict.fromkeys(one.bearing for one in sides[0]))
    told = [[tuple(one for one in side if one.bearing == time) for side in sides] for time in times]
    a, b = pick_leads(next(own for own in (*told, sides) if all(own)), unlike=True)
    return (a, b) if a != b and _alike(a, b) else None


def _read(fragment: str, claim: Question, context: Context) -> Question:
    """What one side names; what it leaves out is that of the claim."""
    times = find_periods(fragment)
    plain = "".join(blanked(fragment, [mention.span for mention in times]).replace("的", "").split())  # 城镇居民2018年的人均收入
    own = find_slots(plain, lexicon_of(context.knowledge), context.knowledge, load("zh"), words=context.index.words)
    period = next((mention.value for mention in times if mention.value.end), None)
    if period is None and _LAST.search(fragment) and claim.period and claim.period.end:
        period = Period(claim.period.end - 1, claim.period.end - 1, str(claim.period.end - 1))
    nature = Nature.TARGET if _AIMED.search(fragment) else None
    known = [context.knowledge.vocabulary.indicators[id] for id in claim.indicators if id in context.knowledge.vocabulary.indicators]
    spoken = [name for one in known for name in (*one.names["zh"], *one.aliases)]
    within = all(any(word in name for name in spoken) for word in own.topic.split())  # (固定资产投资) 投资目标
    subject = own.indicators or (claim.indicators if within else ())
    return replace(
        own,
        text=plain,
        regions=own.regions or claim.regions,
        documents=claim.documents if claim.period is None else (),
        indicators=subject,
        topic="" if subject else own.topic or claim.topic,
        period=period or claim.period,
        nature=nature,
        quantities=(),
        claims=(),
        cues=frozenset(),
        cost=0.0,
    )


def _candidates(side: Question, relation: Relation, context: Context) -> Iterator[Figure]:
    """The numbers of one side; where no time is named, those that were just shown."""
    shown = [one for one in context.state.rows or context.state.figures if one.region in side.regions and one.indicator in side.indicators]
    found = shown if shown and side.period is None else sorted(select(side, context), key=lambda one: -(one.bearing.end or 0))
    results = [one for one in found if one.nature is not Nature.TARGET]
    year = side.period.end if side.period and side.period.start in (None, side.period.end) else None
    if not found and year:
        found = list(yearly.told(yearly.slots_of(side, [Time(side.period, nature=side.nature)], context), context).values())
    for one in results if side.nature is None and results else found:
        if one.quantity and not is_rank(one) and not (relation.kind == "times" and one.measure in _RATES):
            yield one


def _from_past(side: Question, context: Context) -> list[tuple[Figure, Figure]]:
    """A number and the one from which it rose or fell, as one sentence tells both: 由2650元提高到3750元."""
    found = [one for one in subject_figures(replace(side, period=None, nature=None), context) if one.quantity]
    past = [one for one in found if one.nature is Nature.BASELINE]
    year = side.period.end if side.period else None
    found = [one for one in found if None in (year, one.bearing.end) or one.bearing.end == year]
    now = [one for one in found if one.nature is not Nature.BASELINE]
    return [(later, earlier) for later in now for earlier in past if earlier.quote == later.quote and _alike(later, earlier)][:1]


def _alike(one: Figure, other: Figure) -> bool:
    sizes = [Measure.LEVEL if figure.measure in (Measure.COUNT, Measure.CUMULATIVE) else figure.measure for figure in (one, other)]
    return sizes[0] is sizes[1]
