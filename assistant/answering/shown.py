"""Operations on the rows that were shown: put in order, cut, set in a table, reckoned with; beside them is laid what stands for them elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import changes, reckoning, series, wording
from assistant.answering.common import Context
from assistant.answering.comparability import amount_of
from assistant.answering.entries import Entry, entries_of, named, subject_of, when
from assistant.answering.grid import grid
from assistant.answering.leads import pick_leads
from assistant.answering.reservations import kept_in_mind
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Notice, Outcome, Statement, Table
from assistant.cells import name_of
from assistant.questions import Operation, Question
from assistant.records import Figure, Nature
from assistant.understanding.operations import SEVERAL, looked_up, pool_of

FEW = 6  # rows told one by one under what was reckoned of them


@dataclass(frozen=True, slots=True)
class _State:
    """The rows as they are after some steps, and what these told."""

    rows: tuple[Figure, ...]
    said: tuple[Statement, ...] = ()
    notices: tuple[Notice, ...] = ()
    tabled: bool = False
    held: str = ""  # what they were held against each other in


def answer(question: Question, context: Context) -> Answer:
    """The rows after each step of the utterance, what was reckoned of them first; or in one sentence what is missing."""
    steps, shown = question.operations, context.state.rows
    if not shown:
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("nothing_shown"),))
    now = _State(pool_of(steps, context.state) or shown)
    for step in steps:
        now = _applied(step, question, now, context)
        if not now.rows:
            return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("nothing_left"),), rows=shown)
    if not now.said and any(map(looked_up, steps)) and set(now.rows) <= set(shown):
        return Answer(question, Outcome.NOT_FOUND, notices=tuple(dict.fromkeys(now.notices)), rows=shown)
    beside = wording.statements(now.rows, context) if now.said and len(now.rows) <= FEW and not now.held else ()
    several = len(now.rows) > 1 or now.tabled
    table: Table | None = grid(now.rows, context, gaps=now.held in ("nature", "all")) if several else None
    notices = (*(() if now.held else now.notices), *kept_in_mind(now.rows, context))
    question = replace(question, regions=tuple(dict.fromkeys(row.region for row in now.rows if row.region)))
    told = tuple(dict.fromkeys((*now.said, *beside))) or (() if table and len(now.rows) > FEW else (_line(now.rows, context),))
    return Answer(question, Outcome.ANSWERED, told, tuple(dict.fromkeys(notices)), table, rows=now.rows)


def _applied(step: Operation, question: Question, now: _State, context: Context) -> _State:
    if step.kind in ("keep", "drop"):
        return _kept(step, now, context)
    if step.kind in _CUTS:
        kept = _CUTS[step.kind](entries_of(now.rows), step.count or 1)
        return replace(now, rows=tuple(figure for entry in kept for figure in entry))
    if step.nature and step.kind in SEVERAL and step.kind != "differ":
        now = _kept(Operation("keep", nature=step.nature), now, context)  # 目标加起来是多少
    if step.kind in ("top", "high", "low"):
        return _ordered(step, question, now, context)
    if step.kind == "table":
        return replace(now, tabled=True)
    if step.kind == "beside":
        return _beside(Nature.TARGET if step.nature == "goal" else Nature.ACTUAL, now, context, year=step.count)
    if step.kind == "differ" and step.axis == "who":
        return now if now.said else _ordered(replace(step, kind="top", pick="most"), question, now, context)
    if step.kind == "differ":
        return _held(step, question, now, context)
    found = reckoning.reckoned(step.kind, now.rows, context)
    missing = () if found else (context.notice("not_reckoned_shown"),)
    return replace(now, said=(*now.said, *found), notices=(*now.notices, *missing))


def _held(step: Operation, question: Question, now: _State, context: Context) -> _State:
    """What comes of holding the rows against each other, after what they are held against was laid beside them."""
    goal, result = Nature.TARGET, Nature.ACTUAL
    wider = now
    if step.axis == "nature":
        for nature in (goal, result):
            wider = _beside(nature, wider, context)
    elif step.axis == "prior" and not any(changes.held(now.rows, step, context)):
        aims = any(map(wording.is_goal, now.rows))
        if step.nature == "goal result" and not aims:  # (2013年的实际) 哪几项目标比上年实际还低
            wider = _beside(goal, wider, context, later=1)
        for nature in (result, goal) if aims and "result" not in step.nature else (result,):
            if not any(changes.held(wider.rows, step, context)):
                wider = _beside(nature, wider, context, later=-1, year=step.count)
    rows, said = changes.told(wider.rows, step, question, context)
    if not said and not looked_up(step):
        return replace(now, notices=(*now.notices, context.notice("not_reckoned_shown")))
    in_pairs = any(changes.held(rows, step, context))
    return replace(wider, rows=rows or now.rows, said=(*now.said, *said), held=(step.axis or "all") if in_pairs else "")


def _kept(step: Operation, now: _State, context: Context) -> _State:
    """The rows that are kept, or those left when some are dropped; of another nature those told before, else those of the same years."""
    if not step.nature:
        inside = step.kind == "keep"
        return replace(now, rows=tuple(figure for figure in now.rows if (figure in step.rows) is inside))
    goal = (step.nature == "goal") is (step.kind == "keep")
    wider = _beside(Nature.TARGET if goal else Nature.ACTUAL, now, context)
    return replace(wider, rows=tuple(figure for figure in wider.rows if wording.is_goal(figure) is goal))


def _beside(nature: Nature, now: _State, context: Context, *, later: int = 0, year: int = 0) -> _State:
    """The rows with what was aimed at, or done, at the same places in a `year` or so many years `later` beside those that lack it."""
    found, lacking = list(now.rows), list[tuple[str, int]]()
    told = {_slot(one): one for one in (*context.state.earlier, *now.rows)}
    for row in now.rows:
        when, place, subject = year or (row.bearing.end or 0) + later, row.region or "", row.indicator or name_of(row.label)
        slot = (row.region, subject_of(row), reckoning.kind_of(row), when, nature is Nature.TARGET)
        if slot not in told and row.bearing.end:
            rows = context.knowledge.panel.series(place, subject, measure=row.measure, nature=nature, years=(when, when))
            found += [each.cell.figure for each in rows]
            lacking += [] if rows else [(place, when)]
        elif slot in told:
            found.append(told[slot])
    unreported = [
        (place, when) for place, when in lacking if when + (nature is Nature.ACTUAL) not in context.knowledge.panel.years_of(place)
    ]
    notices = [
        one
        for place in dict.fromkeys(place for place, _ in unreported)
        for one in series.lacking(
            place, (), [when + (nature is Nature.ACTUAL) for home, when in unreported if home == place], "", "", context
        )
    ]
    return replace(now, rows=tuple(dict.fromkeys(found)), notices=(*now.notices, *notices))


def _slot(row: Figure) -> object:
    return (row.region, subject_of(row), reckoning.kind_of(row), row.bearing.end, wording.is_goal(row))


def _ordered(step: Operation, question: Question, now: _State, context: Context) -> _State:
    """The rows by size with the verdict, of results beside their targets the results; those that cannot be ordered stand behind with the reason."""
    results = [row for row in now.rows if row.quantity and not wording.is_goal(row)]
    entries = entries_of(results if len(entries_of(results)) > 1 else now.rows)
    apart = list(dict.fromkeys((subject_of(row), row.bearing.end) for row in now.rows)) if len({row.region for row in now.rows}) > 1 else []
    if step.axis == "who" and len(apart) > 1:  # 谁多: of each thing and time by itself
        found: list[Statement] = []
        for own in ([row for row in now.rows if (subject_of(row), row.bearing.end) == one] for one in apart):
            told = _ordered(replace(step, axis=""), question, replace(now, rows=tuple(own), said=()), context).said
            name = when(own[0], context) if len({subject for subject, _ in apart}) == 1 else own[0].label
            found += [replace(one, text=context.say("led", name=name, text=one.text)) for one in told]
        return replace(now, said=(*now.said, *found))
    leads = pick_leads([tuple(figure for figure in entry if figure.quantity) or entry for entry in entries])
    downwards = step.kind == "high" or step.pick == "most"
    asked = replace(question, cues=frozenset({"highest" if downwards else "lowest"}), text="", regions=())
    meant = "period" if len({figure.region for figure in leads}) == 1 else ""
    unlike = len({lead.region for lead in leads}) == 1 < len({subject_of(lead) for lead in leads})  # (农村、城镇居民收入) 哪个快
    said = verdict(list(zip(named(leads, context), leads, strict=True)), asked, context, meant=meant, unlike=unlike)
    amounts = {at: amount.stated for at, lead in enumerate(leads) if (amount := amount_of(lead, context))}
    order = sorted(range(len(entries)), key=lambda at: (at not in amounts, (-1 if downwards else 1) * amounts.get(at, 0)))
    rows = tuple(figure for at in order for figure in entries[at])
    return replace(now, rows=now.rows if step.kind == "top" else rows, said=(*now.said, *said))


def _line(rows: Sequence[Figure], context: Context) -> Statement:
    """All rows in one sentence, in their order, each quoted."""
    told = [
        context.say("side", region=name, value=wording.plain_value(figure, context))
        for name, figure in zip(named(rows, context, whole=True), rows, strict=True)
    ]
    quotes = dict.fromkeys(quote for figure in rows for quote in wording.proofs(figure, context))
    text = context.say("sentence", text=context.say("list_separator").join(told))
    return Statement(text, tuple(quotes), stated=tuple(wording.stated(figure, context) for figure in rows if figure.quantity))


def _time(entry: Entry) -> tuple[int, int]:
    return (entry[0].bearing.end or 0, entry[0].bearing.start or 0)


_CUTS: Mapping[str, Callable[[Sequence[Entry], int], Sequence[Entry]]] = {
    "first": lambda entries, count: entries[:count],
    "last": lambda entries, count: entries[-count:],
    "drop_nth": lambda entries, count: [entry for entry in entries if entry is not entries[count - 1 if count > 0 else count]],
    "outer": lambda entries, _: [entries[0], entries[-1]],
    "from_last": lambda entries, count: entries[-count : len(entries) - count + 1],
    "reverse": lambda entries, _: list(reversed(entries)),
    "forward": lambda entries, _: sorted(entries, key=_time),
    "backward": lambda entries, _: sorted(entries, key=_time, reverse=True),
    "earliest": lambda entries, _: sorted(entries, key=_time)[:1],
    "latest": lambda entries, _: sorted(entries, key=_time)[-1:],
}
