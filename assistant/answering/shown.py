"""Operations on the rows that were shown: put in order, cut, set in a table, reckoned with; nothing is looked for in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import changes, reckoning, silent, wording
from assistant.answering.common import Context
from assistant.answering.comparability import amount_of
from assistant.answering.entries import Entry, entries_of, named, subject_of
from assistant.answering.grid import grid
from assistant.answering.leads import pick_leads
from assistant.answering.reservations import kept_in_mind
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Notice, Outcome, Statement, Table
from assistant.cells import name_of
from assistant.questions import Operation, Question
from assistant.records import Figure, Nature
from assistant.understanding.operations import LOOKED_UP, SEVERAL, pool_of

_FALLEN = re.compile("[低少降减]|lower|fewer")  # asks first for what is less than before
FEW = 6  # rows told one by one under what was reckoned of them
_CUES = {"descend": "highest", "highest": "highest", "higher_one": "highest", "ascend": "lowest", "lowest": "lowest", "lower_one": "lowest"}


@dataclass(frozen=True, slots=True)
class _State:
    """The rows as they are after some steps, and what these told."""

    rows: tuple[Figure, ...]
    said: tuple[Statement, ...] = ()
    notices: tuple[Notice, ...] = ()
    tabled: bool = False
    gaps: bool = False


def answer(question: Question, context: Context) -> Answer:
    """The rows after each step of the utterance, what was reckoned of them first; or in one sentence what is missing."""
    steps, rows = question.operations, context.state.rows
    if not rows:
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("nothing_shown"),))
    rows = pool_of(steps, context.state) or rows
    natures = [step.kind for step in steps if step.kind in ("goal", "result")]
    natures = ["goal", "result"] if any(step.kind in ("against", "unmet", "met") for step in steps) else natures
    now = _State(rows)
    reckons = any(step.kind in SEVERAL for step in steps)
    if len(natures) == 1 and "beside" not in {step.kind for step in steps} and reckons:
        now = _kept(Operation("keep", nature=natures[0]), now, context)  # 目标加起来是多少
        natures = []
    for nature in natures:
        now = _beside(nature, now, context)
    for step in sorted(steps, key=lambda step: step.kind in ("gap", "against", "table")):
        now = _applied(step, question, now, context)
        if not now.rows:
            return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("nothing_left"),), rows=rows)
    if not now.said and steps and all(step.kind in LOOKED_UP for step in steps):
        return Answer(question, Outcome.NOT_FOUND, notices=tuple(dict.fromkeys(now.notices)), rows=context.state.rows)
    shown = now.said or (() if now.tabled else (_line(now.rows, context),))
    paired = now.gaps and any(map(reckoning.pair_of, entries_of(now.rows)))  # told with both values already
    beside = wording.statements(now.rows, context) if now.said and len(now.rows) <= FEW and not paired else ()
    several = len(now.rows) > 1 or now.tabled
    table: Table | None = grid(now.rows, context, gaps=now.gaps) if several else None
    if not shown:
        shown = (_line(now.rows, context),)
    notices = (*now.notices, *kept_in_mind(now.rows, context))
    question = replace(question, regions=tuple(dict.fromkeys(row.region for row in now.rows if row.region)))
    return Answer(question, Outcome.ANSWERED, tuple(dict.fromkeys((*shown, *beside))), tuple(dict.fromkeys(notices)), table, rows=now.rows)


def _applied(step: Operation, question: Question, now: _State, context: Context) -> _State:
    if step.kind in ("keep", "drop") or step.kind in _CUTS or step.kind in _ORDERS:
        if step.kind in ("keep", "drop"):
            return _kept(step, now, context)
        entries = entries_of(now.rows)
        kept = _CUTS[step.kind](entries, step.count or 1) if step.kind in _CUTS else _ORDERS[step.kind](entries)
        return replace(now, rows=tuple(figure for entry in kept for figure in entry))
    if step.kind in _CUES:
        return _ordered(step.kind, question, now, context)
    if step.kind == "table":
        return replace(now, tabled=True)
    if step.kind in ("changed", "aimed"):
        wider = _beside_the_other_year(now.rows, context) if step.kind == "aimed" else now.rows
        said = changes.changes(wider, context, fallen=bool(_FALLEN.search(question.text)))
        told = {quote for statement in said for quote in statement.quotes}
        return replace(now, rows=tuple(row for row in wider if row.quote in told) or now.rows, said=(*now.said, *said))
    if step.kind in ("unmet", "met"):
        left, said = changes.met(now.rows, context, reached=step.kind == "met")
        return replace(now, rows=left or now.rows, said=(*now.said, *said), gaps=True)
    if step.kind == "steepest":
        said = changes.by_step(now.rows, context, fallen=bool(_FALLEN.search(question.text)))
        return replace(now, said=(*now.said, *said))
    if step.kind == "before":
        return replace(now, said=(*now.said, *changes.beside_the_year_before(now.rows, question, context)))
    if step.kind in ("gap", "against", "widest", "narrowest", "ends"):
        said = reckoning.gaps(now.rows, question, context, which=step.kind)
        said = () if step.kind == "against" and not any(map(reckoning.pair_of, entries_of(now.rows))) else said
        notices = now.notices if said else (*now.notices, context.notice("not_reckoned_shown"))
        return replace(now, said=(*now.said, *said), notices=notices, gaps=True)
    if step.kind in ("sum", "average", "per_year", "doubled", "ratio", "rate"):
        found = reckoning.reckoned(step.kind, now.rows, context)
        if found:
            return replace(now, said=(*now.said, *found))
        return replace(now, notices=(*now.notices, context.notice("not_reckoned_shown")))
    return now


def _kept(step: Operation, now: _State, context: Context) -> _State:
    """The rows that are kept, or those left when some are dropped; of another nature those told before, else those of the same years."""
    if not step.nature:
        inside = step.kind == "keep"
        return replace(now, rows=tuple(figure for figure in now.rows if (figure in step.rows) is inside))
    goal = (step.nature == "goal") is (step.kind == "keep")

    def of_nature(rows: Sequence[Figure]) -> tuple[Figure, ...]:
        return tuple(figure for figure in rows if wording.is_goal(figure) is goal)

    alike = {(figure.region, figure.indicator or figure.label) for figure in now.rows}
    own, before = of_nature(now.rows), of_nature(context.state.earlier)
    if own and all((figure.region, figure.indicator or figure.label) in alike for figure in before):
        before = ()
    found = tuple(dict.fromkeys((*before, *own)))
    return (
        replace(now, rows=found)
        if found
        else replace(_beside(step.nature, now, context), rows=of_nature(_beside(step.nature, now, context).rows))
    )


def _beside(kind: str, now: _State, context: Context) -> _State:
    """The rows with the target or the result of the same place, thing and year beside each, that told before where it is there."""
    nature = Nature.TARGET if kind == "goal" else Nature.ACTUAL
    if any(wording.is_goal(figure) is (kind == "goal") for figure in now.rows):
        return now
    panel, found, notices = context.knowledge.panel, list(now.rows), list(now.notices)
    told = {(one.region, one.indicator or one.label): one for one in context.state.earlier if wording.is_goal(one) is (kind == "goal")}
    lacking: dict[str, list[int]] = {}
    for figure in now.rows:
        subject, place, year = figure.indicator or name_of(figure.label), figure.region or "", figure.bearing.end
        if before := told.get((figure.region, figure.indicator or figure.label)):
            found.append(before)
        elif year:
            rows = panel.series(place, subject, measure=figure.measure, nature=nature, years=(year, year))
            found += [row.cell.figure for row in rows]
            if not rows:
                lacking.setdefault(place, []).append(year)
    for place, years in lacking.items():
        notices += _silent(place, years, nature, now.rows[0], context)
    return replace(now, rows=tuple(dict.fromkeys(found)), notices=tuple(notices))


def _beside_the_other_year(rows: Sequence[Figure], context: Context) -> tuple[Figure, ...]:
    """The rows, what is aimed at with what was done the year before, or what was done with the aim of the year after, where it was not told."""
    aims = any(map(wording.is_goal, rows))
    nature, step = (Nature.ACTUAL, -1) if aims else (Nature.TARGET, 1)
    told = {(row.region, subject_of(row), row.measure, row.bearing.end) for row in rows}
    found = list(rows)
    for row in rows:
        year, subject = (row.bearing.end or 0) + step, row.indicator or name_of(row.label)
        if wording.is_goal(row) is aims and (row.region, subject_of(row), row.measure, year) not in told:
            other = context.knowledge.panel.series(row.region or "", subject, measure=row.measure, nature=nature, years=(year, year))
            found += [each.cell.figure for each in other]
    return tuple(dict.fromkeys(found))


def _silent(place: str, years: Sequence[int], nature: Nature, figure: Figure, context: Context) -> list[Notice]:
    """That of these years nothing is stated: for lack of a report, or although there is one."""
    subject, back = context.indicator_name(figure.indicator) or figure.label, int(nature is Nature.ACTUAL)
    held = [year for year in years if year + back in context.knowledge.panel.years_of(place)]
    return silent.lacking(place, held, (year + back for year in years if year not in held), subject, context.say(nature.value), context)


def _ordered(kind: str, question: Question, now: _State, context: Context) -> _State:
    """The rows by size with the verdict, of results beside their targets the results; those that cannot be ordered stand behind with the reason."""
    entries = entries_of(changes.results_of(now.rows))
    leads = pick_leads([tuple(figure for figure in entry if figure.quantity) or entry for entry in entries])
    asked = replace(question, cues=frozenset({_CUES[kind]}), text="", regions=())
    meant = "period" if len({figure.region for figure in leads}) == 1 else ""
    said = verdict(list(zip(named(leads, context), leads, strict=True)), asked, context, meant=meant)
    amounts = {at: amount.stated for at, lead in enumerate(leads) if (amount := amount_of(lead, context))}
    sign = -1 if _CUES[kind] == "highest" else 1
    order = sorted(range(len(entries)), key=lambda at: (at not in amounts, sign * amounts.get(at, 0)))
    rows = tuple(figure for at in order for figure in entries[at])
    return replace(now, rows=rows if kind in ("descend", "ascend") else now.rows, said=(*now.said, *said))


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


_Cut = Callable[[Sequence[Entry], int], Sequence[Entry]]
_CUTS: Mapping[str, _Cut] = {
    "first": lambda entries, count: entries[:count],
    "last": lambda entries, count: entries[-count:],
    "drop_last": lambda entries, count: entries[:-1],
    "drop_nth": lambda entries, count: [entry for at, entry in enumerate(entries, 1) if at != count],
    "outer": lambda entries, count: [entries[0], entries[-1]],
    "from_last": lambda entries, count: entries[-count : len(entries) - count + 1],
}
_ORDERS: Mapping[str, Callable[[Sequence[Entry]], Sequence[Entry]]] = {
    "reverse": lambda entries: list(reversed(entries)),
    "forward": lambda entries: sorted(entries, key=_time),
    "backward": lambda entries: sorted(entries, key=_time, reverse=True),
    "earliest": lambda entries: sorted(entries, key=_time)[:1],
    "latest": lambda entries: sorted(entries, key=_time)[-1:],
}
