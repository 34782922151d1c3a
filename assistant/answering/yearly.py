"""One thing over the years: for each time asked the figure that tells it, all of them chosen together, so that the years agree.

What was done in a year stands in the report of the next one, what was aimed at in its own. In each of these reports the figures of the thing
are weighed by how far they hold its words; then by how they agree with those of the years beside them: the same unit and measure, the same
label or at least its last word, a size not far off. So 轨道交通运营总里程 goes on with what 轨道交通通车里程 began, and 在建里程 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from assistant.amounts import Amount, amount_of
from assistant.answering import wording
from assistant.answering.asked_times import RUN, Time
from assistant.answering.common import Context, names_of
from assistant.answering.labels import pairs_of
from assistant.answering.periods import untold_year
from assistant.answering.reckoning import in_like_units
from assistant.answering.selection import ADDED, RANKS, is_added, is_rank, subject_figures
from assistant.answering.stated import in_unit_asked, measured_so, weighed_in
from assistant.documents import Kind
from assistant.questions import Question
from assistant.records import Bearing, Bound, Extent, Figure, Measure, Nature
from assistant.sentences import squeezed

_OF_WHOLE = re.compile("全[国省市区州县]")
ENOUGH = 0.65  # of what the words tell, for a figure to stand for the thing by itself
LEAST = 0.25  # … where the years beside it are told by figures that are like it
LIKE = 0.55  # how much alike two figures must be for that
ABSENT = 0.12  # what it costs to leave a time untold of which something is said
MOST = 8  # figures of a time that are weighed against those of the next
_ANOTHER_UNIT, _ANOTHER_MEASURE, _ANOTHER_NAME, _FAR, _FARTHEST = 0.5, 0.5, 0.25, 0.2, 0.45
_ADDED = 0.2  # what it costs to be what was added (新引进17家) where nobody asks for that: it is not what there is (累计101家)
_NAMED = 0.3  # what it is worth to state a number that the asker names
_LATE, _PART, _SUMMED, _VAGUE, _BEFORE, _OTHER_KIND = 0.04, 0.3, 0.35, 0.03, 0.1, 0.25
_IN_ANOTHER = 0.36  # … to be in another unit than was asked for
_SEVERAL = re.compile("[三四五十]年来|过去的?[三四五]年|[三四五十]年(?:累计|间)")
_DONE = re.compile("减[少贫]|脱贫|转移|改造|建成|开工|投入|发放|累计")  # what is done each year anew
_OTHER_SUM = 0.3  # what parts a sum or an increase from a size, where it is to be like it
_EVEN = frozenset({Measure.LEVEL, Measure.COUNT, Measure.SHARE})
_STOCKS = frozenset({Measure.LEVEL, Measure.COUNT, Measure.SHARE, Measure.CUMULATIVE})
_SIZES = frozenset({*_STOCKS, Measure.INCREMENT})


@dataclass(frozen=True, slots=True)
class Slot:
    """A thing asked about at one place and time."""

    question: Question
    place: str
    time: Time


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that may stand for a slot, and how far it does by itself."""

    figure: Figure
    worth: float
    amount: Amount | None


def slots_of(subject: Question, times: Iterable[Time], context: Context) -> tuple[Slot, ...]:
    """One thing at each of its places and these times, in order of the places and years."""
    ordered = sorted(times, key=lambda time: (time.year or 0, time.nature is Nature.ACTUAL))
    return tuple(Slot(subject, place, settled(time, place, context)) for place in subject.regions for time in ordered)


def settled(time: Time, place: str, context: Context) -> Time:
    """The time with what is meant where nobody says it: of a year that the next report looks back on its result, of the last one its aim."""
    panel, asked = context.knowledge.panel, time.year or 0
    if time.nature or time.report or not panel.report(place, asked):
        return time
    return replace(time, nature=Nature.ACTUAL if panel.report(place, asked + 1) else Nature.TARGET)


def told(slots: Sequence[Slot], context: Context) -> dict[Slot, Figure]:
    """The figure of each slot that has one."""
    found = {slot: tuple(candidates(slot, context)) for slot in slots}
    sure = {slot: [one for one in own if one.worth >= ENOUGH] for slot, own in found.items()}
    chosen = _agreeing(slots, sure, ENOUGH) or _borne_out(_agreeing(slots, found, LEAST))
    for slot in slots if len(chosen) >= RUN else ():  # in another unit it is of its year all the same: 1.81万亿元 among 亿美元
        sized = [one for one in found[slot] if one.figure.indicator and not _adds_up(one.figure)]
        other = next((one for one in sized if slot not in chosen and _is_size(one, chosen.values())), None)
        if other:
            chosen[slot] = other
    for slot in slots if chosen else ():
        if slot not in chosen:  # what is called otherwise in this year: like what the years beside it tell
            beside = _beside(slot, slots, chosen)
            own = [one for one in found[slot] if not (_adds_up(one.figure) or one.figure.quote.text.startswith("其中"))]
            like = [one for one in own if any(_alike(one, other) >= LIKE for other in beside)]
            if like:
                chosen[slot] = max(like, key=lambda one: one.worth + max(_alike(one, other) for other in beside))
    return {slot: one.figure for slot, one in chosen.items()}


def _is_size(one: _Candidate, others: Iterable[_Candidate]) -> bool:
    """Whether it is measured as others are, though in another unit."""
    alike = [other for other in others if other.figure.indicator == one.figure.indicator and other.figure.measure is one.figure.measure]
    told = {(each.figure.quantity.unit or "").lstrip("十百千万亿") for each in (one, *alike) if each.figure.quantity}
    return bool(alike) and len(told) > 1 and all(unit.endswith("元") for unit in told)


# ── what may stand for a time ──


def candidates(slot: Slot, context: Context) -> Iterator[_Candidate]:
    """The figures of the thing at this place and time, the best first."""
    question = replace(slot.question, regions=(slot.place,), period=None, periods=(), editions=(), quantities=(), nature=None)
    reports = _reports(slot, context)
    found: dict[Figure, float] = {}
    if question.indicators:
        found = dict.fromkeys(subject_figures(replace(question, documents=slot.time.report and reports or ()), context), 1.0)
    fitting = {figure: worth for figure, share in found.items() if (worth := _worth(figure, share, slot, context)) > LEAST}
    if not fitting:
        part = found and all(one.indicator is None for one in found)  # 海洋生产总值 is no 全省生产总值
        for id in reports:
            for figure, share in weighed_in(replace(question, documents=(id,)), context, id).items():
                other = part and _OF_WHOLE.search(figure.quote.text) or _is_another(figure, question, context)
                if not other and (worth := _worth(figure, share, slot, context)) > LEAST:
                    fitting[figure] = worth
    units = context.knowledge.vocabulary.units
    best = sorted(fitting, key=lambda figure: (-fitting[figure], figure.quote.start))[:MOST]
    yield from (_Candidate(figure, fitting[figure], amount_of(figure, units)) for figure in best)


def _is_another(figure: Figure, question: Question, context: Context) -> bool:
    """Whether a figure near to the words is registered as another thing than was asked for, or measured otherwise."""
    known = context.knowledge.vocabulary.indicators
    alike = {other for id in question.indicators for other in (id, *known[id].related) if known[other].unit == known[id].unit}
    return bool(alike) and (figure.indicator not in {None, *alike} or not measured_so(figure, question, context))


def _reports(slot: Slot, context: Context) -> tuple[str, ...]:
    """The documents that tell of the time of a slot: of a year its own report what is aimed at, that of the next what was done."""
    panel, time = context.knowledge.panel, slot.time
    if slot.question.documents and not slot.question.editions and not time.report:
        return tuple(id for id in slot.question.documents if context.document(id).region == slot.place)
    if time.year is None:
        return ()
    years = [time.year] if time.report or time.nature is Nature.TARGET else [time.year + 1]
    years += [] if time.report or time.nature else [time.year]
    return tuple(id for year in years for id in panel.report(slot.place, year))


def _worth(figure: Figure, share: float, slot: Slot, context: Context) -> float:
    """How far a figure stands for a slot by itself, 0 where it is of another time, nature or kind."""
    quantity, bearing, time, asked = figure.quantity, figure.bearing, slot.time, slot.question
    goal = wording.is_goal(figure)
    if quantity is None or quantity.unit in RANKS and is_rank(figure) or time.nature and goal is not (time.nature is Nature.TARGET):
        return 0.0
    document = context.document(figure.document)
    if untold := untold_year(figure, document):
        bearing = replace(bearing, end=untold)
    plans = not goal and document.kind is Kind.WORK_REPORT and document.year and (bearing.end or 0) >= document.year
    if plans or not _is_of(figure, bearing, slot) or not _fits_measure(figure, asked):
        return 0.0
    worth = share - _LATE * min(5, abs((document.year or 0) - (time.year or 0) - (not goal and not time.report)))
    worth -= _PART * (not bearing.whole or figure.quote.text.startswith("其中")) + _VAGUE * (quantity.bound is Bound.MORE_THAN)
    worth -= _BEFORE * (figure.nature is Nature.BASELINE)
    worth -= _OTHER_KIND * (asked.measure is None and figure.measure not in _SIZES)
    if _is_sum(figure) or _adds_up(figure):
        worth -= _SUMMED * (2 if _adds_up(figure) else 1)
    worth -= _IN_ANOTHER * (not in_unit_asked(figure, asked))
    if not ADDED.search(asked.wording + "".join(names_of(id, context)[0] for id in asked.indicators)):
        worth -= _ADDED * (is_added(figure) or figure.measure is Measure.INCREMENT)
    worth += _NAMED * any(said.value == quantity.value for said in asked.quantities)
    return worth - _BEFORE * (goal and time.nature is None)


def _is_sum(figure: Figure) -> bool:
    """Whether it is of several years together."""
    return figure.bearing.extent is not Extent.YEAR and figure.bearing.start not in (None, figure.bearing.end)


def _adds_up(figure: Figure) -> bool:
    """Whether it is of several years together and no number of the last of them: 五年新增就业432万人."""
    told = figure.period is not None and _SEVERAL.search(figure.period.text) is not None
    summed = figure.measure in (Measure.CUMULATIVE, Measure.INCREMENT) or bool(ADDED.search(figure.label))
    rate = figure.measure in (Measure.SHARE, Measure.GROWTH)
    return not rate and (told or _is_sum(figure)) and (summed or bool(_DONE.search(figure.label + figure.quote.text)))


def _is_of(figure: Figure, bearing: Bearing, slot: Slot) -> bool:
    """Whether a figure is of the time of a slot: of that year alone, or what several years ended with; in a report that is named of its own two."""
    time = slot.time
    if bearing.extent in (Extent.AVERAGE, Extent.PART_YEAR, Extent.BASE) or bearing.end is None:
        return False
    if bearing.start not in (None, bearing.end) and (wording.is_goal(figure) or figure.measure not in _SIZES):
        return False
    if time.report:
        return bearing.end == time.report - (not wording.is_goal(figure))
    return bearing.end == time.year


def _fits_measure(figure: Figure, question: Question) -> bool:
    """Whether it is measured as was asked: growth where that is asked for, no growth where a size is."""
    if question.measure is None or question.measure is figure.measure:
        return True
    return question.measure is Measure.LEVEL and figure.measure in _SIZES


# ── which of them agree ──


def _agreeing(slots: Sequence[Slot], candidates: Mapping[Slot, Sequence[_Candidate]], bar: float) -> dict[Slot, _Candidate]:
    """The candidates, at most one a slot, that are worth most together: each by itself, less what parts it from the one before."""
    paths: list[tuple[float, tuple[tuple[Slot, _Candidate], ...]]] = [(0.0, ())]
    for slot in slots:
        last: dict[_Candidate | None, tuple[float, tuple[tuple[Slot, _Candidate], ...]]] = {}
        for score, path in paths:
            before = path[-1] if path else None
            steps: list[tuple[float, tuple[tuple[Slot, _Candidate], ...]]] = [(score - ABSENT * bool(candidates[slot]), path)]
            for one in candidates[slot]:
                apart = _apart(one, before[1], slot.place == before[0].place) if before else 0.0
                steps.append((score + one.worth - bar / 2 - apart, (*path, (slot, one))))
            for step in steps:
                key = step[1][-1][1] if step[1] else None
                if key not in last or step[0] > last[key][0]:
                    last[key] = step
        paths = list(last.values())
    return dict(max(paths, key=lambda path: path[0])[1])


def _borne_out(chosen: dict[Slot, _Candidate]) -> dict[Slot, _Candidate]:
    """Figures none of which stands for the thing by itself, where several years call something alike: 请列出每年底在川落户总家数."""
    told = list(chosen.values())
    alike = all(any(_alike(one, other) >= LIKE for other in told if other is not one) for one in told)
    return chosen if len(told) >= RUN and alike else {}


def _apart(one: _Candidate, other: _Candidate, placed: bool) -> float:
    """What parts two figures that should be of one thing; of two places only their units and measures are held against each other."""
    if one.amount is None or other.amount is None:
        return _ANOTHER_UNIT
    found = _ANOTHER_UNIT * (not in_like_units(one.figure, other.figure) or one.amount.family != other.amount.family)
    kinds = {Measure.LEVEL if each.figure.measure in _EVEN else each.figure.measure for each in (one, other)}
    found += _ANOTHER_MEASURE * (len(kinds) > 1)
    if not placed:
        return found
    return found + _ANOTHER_NAME * (1 - _called_alike(one.figure, other.figure)) + _far(one.amount, other.amount, grows=_grows(one, other))


def _far(one: Amount, other: Amount, *, grows: bool) -> float:
    """How far two sizes of one thing are from each other; growth may lie anywhere."""
    if one.family != other.family or grows or one.stated <= 0 or other.stated <= 0:
        return 0.0
    return min(_FARTHEST, _FAR * abs(log(one.stated / other.stated)))


def _called_alike(one: Figure, other: Figure) -> float:
    """How much of two labels is the same: all, or what the shorter shares, and its last word at least.

    >>> from types import SimpleNamespace as N
    >>> ran, runs, built = N(label="轨道交通通车里程"), N(label="轨道交通运营总里程"), N(label="新建桥梁")
    >>> _called_alike(ran, runs) > 0.5 > _called_alike(ran, built)
    True
    """
    first, second = squeezed(one.label), squeezed(other.label)
    if first == second or getattr(one, "indicator", None) and one.indicator == other.indicator:
        return 1.0
    own, others = set(pairs_of(first)), set(pairs_of(second))
    shared = len(own & others) / max(1, min(len(own), len(others)))
    return max(shared, 0.4 * (first[-2:] == second[-2:]))


def _alike(one: _Candidate, other: _Candidate) -> float:
    """How much alike two figures are: 1 of one name, unit and size, 0 in other units."""
    if (
        one.amount is None
        or other.amount is None
        or one.amount.family != other.amount.family
        or not in_like_units(one.figure, other.figure)
    ):
        return 0.0
    kinds = {Measure.LEVEL if each.figure.measure in _EVEN else each.figure.measure for each in (one, other)}
    likeness = 0.5 * _called_alike(one.figure, other.figure) + 0.5 - _far(one.amount, other.amount, grows=_grows(one, other))
    return likeness - _OTHER_SUM * (len(kinds) > 1)


def _grows(*ones: _Candidate) -> bool:
    return any(one.figure.measure is Measure.GROWTH for one in ones)


def _beside(slot: Slot, slots: Sequence[Slot], chosen: dict[Slot, _Candidate]) -> list[_Candidate]:
    """What is told of the nearest times before and after a slot at its place."""
    at = slots.index(slot)
    before = next((chosen[one] for one in reversed(slots[:at]) if one in chosen and one.place == slot.place), None)
    after = next((chosen[one] for one in slots[at + 1 :] if one in chosen and one.place == slot.place), None)
    return [one for one in (before, after) if one]
