"""What was told asked again elsewhere: a follow-up that names another time, place or nature alone asks there for each thing that was told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.questions import DialogueState, Intent, Question
from assistant.records import Measure, Nature, Period
from assistant.understanding import years
from assistant.understanding.followups import AGAIN, FORMS, names_a_thing

MOST = 8  # things told that are asked for again
WHOLE = -0.5  # what was told, asked again as a whole, goes before one thing of it
FREED = 0.8  # what it costs to let go of its nature
FREED_TIME = 0.6  # … and of its time at another place
_BARE = re.compile(  # asks for no more than the same
    r"(?:[那再也又还就都各是为的了呢吗么啊呀数在里中有给做干办个这其]|同期|同样|[这那]样|看看?|说说|换成|换做|改成|[补加带算]上|加进|[这那][两几些]?[个座项]?|城市|地方|[区县市]|列[上出]|[也还]?要|一[起并]|年[初底末]|当[初时年]|原[来先]|最[初后终]|后来|到底|实际|目标|计划|任务|完成|达到|实现|做到|结果|安排|分别|多少|[定怎][了么]?样?|情况|如何|我|表|格|[?？!！。,，、\s])*"
)
_OF_FIGURES = frozenset({Intent.FIGURE, Intent.COMPARISON})
_Told = tuple[str, str, Nature, int | None]  # indicator or else label, nature and year


def again(question: Question, asked: Question, state: DialogueState) -> Iterator[Question]:
    """The question with one about each thing that was told: (目标、完成) 2018年呢, (GDP、社零) 年底实际呢; of the nature and time told, else of any.

    `question` is what is `asked` with what the dialogue supplies.
    """
    last, moved = state.question, asked.regions or asked.period_named or asked.editions or asked.nature or years.step(asked.wording)
    bare = not (names_a_thing(asked) or asked.quantities or asked.ordinals) and _BARE.fullmatch(years.STEP.sub("", asked.form))
    if last is None or last.intent not in _OF_FIGURES or last.cues & FORMS - {"table"} or not (moved and bare):
        return
    before = state.earlier if AGAIN.search(asked.wording) or "both" in asked.cues else ()
    rows = [row for row in (*before, *state.rows) if row.quantity and row.nature is not Nature.BASELINE]
    told: dict[_Told, list[Measure]] = {}
    for row in rows:
        if row.indicator or last.topic:
            told.setdefault((row.indicator or "", "" if row.indicator else row.label, row.nature, row.bearing.end), []).append(row.measure)
    if not 1 < len(told) <= MOST:
        return
    shown, (*_, nature, year) = {id for id, *_ in told}, next(reversed(told))
    told |= {(id, "", nature, year): [] for id in last.indicators if id not in shown}
    steps = years.step(asked.wording)
    timed = asked.period_named or asked.editions or steps
    natures, ends = {nature for _, _, nature, _ in told}, {year for *_, year in told}
    if asked.period_named and len(natures) > 1 and len(ends) == len(told):
        return  # (22年目标，21年实际) 20年呢 goes on from the last
    on = question.editions if last.editions and timed and "报告" not in asked.wording else ()
    if on or not question.editions:
        question = replace(question, documents=() if on else question.documents, editions=())
    each: dict[Question, None] = {}
    for (id, label, nature, year), measures in told.items():
        own = sorted(end for *thing, end in told if end and thing == [id, label, nature])
        if own and on:  # a year on in the reports is a year on in what they tell
            times: list[Period | None] = [_year(own[-1] + at - last.editions[-1]) for at in on]
        elif own and steps and not question.editions:
            times = [_year(own[-1 if steps[0] > 0 else 0] + at) for at in range(steps[0], steps[1] + 1)]
        else:
            times = [*question.periods] or [question.period] if timed or question.editions or not year else [_year(year)]
        grown = Measure.GROWTH if {*measures} == {Measure.GROWTH} else None
        named = replace(question, indicators=(id,) if id else (), topic=label, words=label, wording=label, nature=asked.nature or nature)
        named = replace(named, measure=asked.measure or grown, terms=(), periods=(), form="", talk="", inherited=(), same=())
        each.update((replace(named, period=period), None) for period in times)
    yield _of(question, each, WHOLE)
    yield _of(question, [replace(one, nature=asked.nature) for one in each], WHOLE + FREED)
    if not timed:
        yield _of(question, [replace(one, period=None) for one in each], WHOLE + FREED_TIME)


def _of(question: Question, each: Collection[Question], cost: float) -> Question:
    times = list(dict.fromkeys(one.period for one in each))
    time = question.period or (times[0] if len(times) == 1 else None)
    return replace(question, period=time, each=tuple(dict.fromkeys(each)), cost=cost)


def _year(year: int) -> Period:
    return Period(year, year, f"{year}年")
