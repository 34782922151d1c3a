"""What rows that were shown tell of each other over the years: what rose and fell, which targets were missed, what lay a year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.amounts import Order, compare, reaches
from assistant.answering import reckoning, wording
from assistant.answering.common import Context, flat
from assistant.answering.comparability import amount_of, lower_is_better
from assistant.answering.entries import entries_of, named
from assistant.answering.reckoning import EACH_PAIR, of_one_measure, pair_of, quotes_of, stated_of
from assistant.answering.verdict import gap_between, verdict
from assistant.answers import Statement
from assistant.questions import Question
from assistant.records import Figure, Measure

MIN_STEPS = 2  # years with the one before them, for the steepest to be told


def changes(rows: Sequence[Figure], context: Context, *, fallen: bool = False) -> tuple[Statement, ...]:
    """What is higher, lower and as before of all that is told of two times, each thing with both values; first what has `fallen` if asked."""
    by_thing: dict[object, dict[int, Figure]] = {}
    for row in rows:
        if row.quantity and row.bearing.end and amount_of(row, context):
            kind = Measure.LEVEL if row.measure is Measure.COUNT else row.measure
            by_thing.setdefault((row.region, _thing(row, rows), kind), {}).setdefault(row.bearing.end, row)
    spans = Counter((sorted(told)[-2], max(told)) for told in by_thing.values() if len(told) > 1)
    if not spans:
        return ()
    times = max(spans, key=lambda span: (spans[span], span))
    groups: dict[Order, list[tuple[str, tuple[Figure, Figure]]]] = {}
    for told in by_thing.values():
        old, new = told.get(times[0]), told.get(times[-1])
        if old is None or new is None or old is new:
            continue
        a, b = amount_of(old, context), amount_of(new, context)
        if a and b and a.family == b.family:
            values = f"{wording.plain_value(old, context)} → {wording.plain_value(new, context)}"
            found_apart = compare(b, a)
            high, low = (new, old) if found_apart.stated is Order.GREATER else (old, new)
            if len(by_thing) <= EACH_PAIR and found_apart.stated is not Order.EQUAL:
                values = context.say(
                    "changed_by", values=values, gap=gap_between(high, low, compare(*((b, a) if high is new else (a, b))), context)[1]
                )
            place = context.region_name(new.region) if len({row.region for row in rows}) > 1 else ""
            told_as = context.say("side", region=f"{place}{flat(new.label)}", value=values)
            groups.setdefault(compare(b, a).stated, []).append((told_as, (old, new)))
    found, lower = [], None
    for order, key in ((Order.GREATER, "changed_up"), (Order.LESS, "changed_down"), (Order.EQUAL, "changed_not")):
        if own := groups.get(order):
            figures = [figure for _, pair in own for figure in pair]
            text = context.say(key, first=times[0], last=times[-1], told=context.say("list_separator").join(each for each, _ in own))
            found.append(Statement(text, quotes_of(figures, context)))
            lower = found[-1] if order is Order.LESS else lower
    return tuple(sorted(found, key=lambda one: one is not lower)) if fallen else tuple(found)


def by_step(rows: Sequence[Figure], context: Context, *, fallen: bool = False) -> tuple[Statement, ...]:
    """From which year to the next a size rose most (or fell most), and between which years it did not change: 哪年增加最多,哪年没动."""
    own = sorted((row for row in of_one_measure(results_of(rows)) if row.bearing.end and amount_of(row, context)), key=_year)
    steps = [(old, new) for old, new in pairwise(own) if _year(new) - _year(old) == 1]
    if len(steps) < len(own) - 1 and len(steps) < MIN_STEPS:
        return ()
    rises = {pair: stated_of(pair[1], context) - stated_of(pair[0], context) for pair in steps}
    found = []
    most = (min if fallen else max)(rises, key=lambda pair: rises[pair], default=None)
    if most and (rises[most] < 0) is fallen and rises[most]:
        old, new = most
        high, low = (old, new) if fallen else (new, old)
        a, b = amount_of(high, context), amount_of(low, context)
        assert a
        assert b
        formula, gap = gap_between(high, low, compare(a, b), context)
        values = f"{wording.plain_value(old, context)} → {wording.plain_value(new, context)}"
        text = context.say("step_fell" if fallen else "step_rose", year=_year(new), values=values, gap=gap, formula=formula)
        found.append(Statement(text, quotes_of(most, context), formula))
    if level := [pair for pair in steps if not rises[pair]]:
        told = context.say("list_separator").join(
            context.say("side", region=context.say("in_years", years=_year(new)), value=wording.plain_value(new, context))
            for _, new in level
        )
        found.append(Statement(context.say("step_none", told=told), quotes_of([one for pair in level for one in pair], context)))
    return tuple(found)


def _year(row: Figure) -> int:
    return row.bearing.end or 0


def met(rows: Sequence[Figure], context: Context, *, reached: bool) -> tuple[tuple[Figure, ...], tuple[Statement, ...]]:
    """The rows of the entries whose result reaches its target, or of those where it does not, and which these are."""
    kept: list[tuple[Figure, Figure]] = []
    for pair in filter(None, map(pair_of, entries_of(rows))):
        goal, result = (amount_of(figure, context) for figure in pair)
        if goal and result and reaches(result, goal, lower_is_better=lower_is_better(pair[0], context)) is reached:
            kept.append(pair)
    if not kept:
        return (), ()
    names = context.say("list_separator").join(named([goal for goal, _ in kept], context))
    figures = [figure for pair in kept for figure in pair]
    lead = Statement(context.say("shown_met" if reached else "shown_unmet", names=names), quotes_of(figures, context))
    return tuple(figures), (lead, *reckoning.gaps(figures, Question(""), context))


def results_of(rows: Sequence[Figure]) -> Sequence[Figure]:
    """The results among the rows where there are several, else all."""
    results = [row for row in rows if row.quantity and not wording.is_goal(row)]
    return results if len(entries_of(results)) > 1 else rows


def beside_the_year_before(rows: Sequence[Figure], question: Question, context: Context) -> tuple[Statement, ...]:
    """How far the highest of the rows, or the lowest where that was asked, lies from the row of the year before it."""
    own = [row for row in of_one_measure(results_of(rows)) if row.bearing.end and amount_of(row, context)]
    if not own:
        return ()
    sign = -1 if any(step.kind == "lowest" for step in question.operations) else 1
    top = max(own, key=lambda row: sign * stated_of(row, context))
    before = next((row for row in own if row.bearing.end == (top.bearing.end or 0) - 1 and row.region == top.region), None)
    if before is None:
        return ()
    asked = replace(question, cues=frozenset({"gap"}), text="", regions=())
    two = (top, before)
    return tuple(verdict(list(zip(named(two, context), two, strict=True)), asked, context, meant="period"))


def _thing(row: Figure, rows: Sequence[Figure]) -> str:
    """What is measured: its indicator, else the shortest label that another one goes on from: 新增造林 is 新增造林面积."""
    if row.indicator:
        return row.indicator
    begun = (other.label for other in rows if not other.indicator and row.label.startswith(other.label))
    return min(begun, key=len, default=row.label)
