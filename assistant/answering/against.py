"""Targets against the results of their own years: year for year, with which were missed first, and what the report itself says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import changes, charting, reckoning, tabulating, wording, yearly
from assistant.answering.admitted import admitted, of_itself
from assistant.answering.asked_times import Time
from assistant.answering.common import Context
from assistant.answering.derived import outcome, reached
from assistant.answering.gaps import names_of
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import is_added
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.questions import Operation, Question
from assistant.records import Figure, Nature, Period

_WIDEST, _NARROWEST = re.compile("差(?:距|得)?[^,，。]{0,3}最[多大]"), re.compile("差(?:距|得)?[^,，。]{0,3}最[少小]|最接近")
_ADMITTED = re.compile("认账|承认|坦承|交代|解释|提[没到过]|说[没到过]|写[没到过]")
FEW = 3  # years of which each is told in a sentence


@dataclass(frozen=True, slots=True)
class Paired:
    """What was aimed at in a year and what was done, as far as they are stated."""

    target: Figure | None
    result: Figure | None

    @property
    def figures(self) -> list[Figure]:
        return [one for one in (self.target, self.result) if one]

    def alike(self, context: Context) -> bool:
        """Whether both are stated, in one measure and units of one family."""
        if not self.target or not self.result or is_added(self.target) is not is_added(self.result):
            return False  # 新增1200家 reaches no 5500家
        return reckoning.pair_of((self.target, self.result)) is not None and bool(reckoning.gap_of(self.target, self.result, context))

    def verdict(self, context: Context) -> str:
        """Whether the result reaches the target: years_met, years_under, years_nearly, years_unsettled."""
        return f"years_{outcome(self.target, self.result, context) if self.target and self.result else 'unsettled'}"

    def told(self, name: str, context: Context) -> Statement:
        """Both with the difference: 2017年：目标10%左右，实际9.3%，实际低约0.7个百分点."""
        assert self.target
        assert self.result
        return changes.Held(name, self.target, self.result, (context.say("target"), context.say("actual"))).told(context)


def held(question: Question, places: Sequence[str], years: Sequence[int], context: Context) -> Answer | None:
    """Target and result of each thing named at these places and years, held against each other; None where none of them has both.

    Of one place over years it is told first in which of them the target was missed, else of each whether it was reached.
    """
    subjects, over = each_subject(question, context), len(years) > 1
    if over and len(subjects) > 1:
        return None
    told = {slot: pair for subject in subjects for slot, pair in pairs(subject, places, years, context)}
    both = [slot for slot, pair in told.items() if pair.alike(context)]
    judged = {} if over else {slot: own for slot, pair in told.items() if (own := _judged(slot, pair, context))}
    told = {slot: pair for slot, pair in told.items() if pair.figures or slot in judged}
    if not (both or judged):
        return None
    several = [len(each) > 1 for each in (places, subjects, years)]
    names = {slot: _name(slot, several, context) for slot in told}
    rows = tuple(figure for pair in told.values() for figure in pair.figures)
    said: list[Statement] = []
    if over:
        said += [_summary({slot.time.year or 0: told[slot] for slot in both}, rows, context), *_widest(rows, question, context)]
        said += [told[slot].told(names[slot], context) for slot in both if len(both) <= FEW]  # of more the table tells it
    elif several[0] and question.cues & {"rank", "highest", "lowest", "gap"}:
        said += verdict([(names[slot], pair.result) for slot, pair in told.items() if pair.result], question, context)
    for slot, pair in told.items() if not over else ():
        said += judged.get(slot) or ([pair.told(names[slot], context)] if slot in both else wording.statements(pair.figures, context))
    if _ADMITTED.search(question.text):
        unmet = [slot for slot in both if told[slot].verdict(context) == "years_under"]
        said += filter(None, (admitted(slot.place, slot.time.year or 0, slot.question, context) for slot in unmet))
    lacking: list[Notice] = []
    if over and (unpaired := sorted(set(years) - {slot.time.year for slot in both})):
        lacking.append(context.notice("years_not_paired", years=wording.runs(unpaired, context)))
    elif silent := [context.region_name(place) for place in places if place not in {slot.place for slot in (*both, *judged)}]:
        lacking.append(context.notice("places_not_paired", places=context.say("list_separator").join(silent)))
    head = "column_region" if several[0] else "column_period"
    table = _table({names[slot]: pair for slot, pair in told.items()}, head, context) if both else None
    chart = charting.years({slot.time.year or 0: pair.figures for slot, pair in told.items()}, context) if over else None
    rows = tuple(figure for pair in told.values() for figure in pair.figures)
    return Answer(question, Outcome.ANSWERED, tuple(said), (*lacking, *kept_in_mind(rows, context)), table, chart, rows=rows)


def _judged(slot: yearly.Slot, pair: Paired, context: Context) -> list[Statement]:
    """Whether the target was reached: by both numbers, else by what the report itself says of the result."""
    told = reached(pair.target, pair.result, context) if pair.target and pair.result else []
    if told:
        return told
    year = slot.time.year or 0
    own = admitted(slot.place, year, slot.question, context, wider="") or of_itself(pair.result, slot.place, year, slot.question, context)
    said = [one for one in wording.statements(pair.figures, context) if own and not set(one.quotes) <= set(own.quotes)]
    return [own, *said] if own else []


def _name(slot: yearly.Slot, several: Sequence[bool], context: Context) -> str:
    """What one of the pairs is called: by its place, its thing, its year, as far as they are several."""
    said = (context.region_name(slot.place), names_of(slot.question, context), slot.time.name(context))
    return context.say("name_separator").join(name for name, many in zip(said, several, strict=True) if many) or said[-1]


def pairs(question: Question, places: Sequence[str], years: Iterable[int], context: Context) -> Iterator[tuple[yearly.Slot, Paired]]:
    """Target and result of each of these places and years, of several years those that have one of them, chosen together so that they can be held against each other."""
    times = [Time(Period(year, year, f"{year}年"), nature=nature) for year in years for nature in (Nature.TARGET, Nature.ACTUAL)]
    slots = yearly.slots_of(replace(question, regions=tuple(places), documents=()), times, context)
    found = yearly.told(slots, context)
    for aim, result in zip(slots[::2], slots[1::2], strict=True):
        if aim in found or result in found or len(times) == 2:  # of one year the report itself may judge
            yield aim, Paired(found.get(aim), found.get(result))


def _widest(rows: Sequence[Figure], question: Question, context: Context) -> tuple[Statement, ...]:
    """The year in which target and result lay farthest apart, or nearest, where that is asked."""
    asked = "most" if _WIDEST.search(question.wording) else "least" if _NARROWEST.search(question.wording) else ""
    return changes.told(rows, Operation("differ", axis="nature", pick=asked), question, context)[1][:1] if asked else ()


def _table(pairs: Mapping[str, Paired], head: str, context: Context) -> Table:
    """A row for each year or place: target, result and the difference."""
    none = Cell(context.say("not_stated"))
    rows = []
    for name, pair in pairs.items():
        cells = (tabulating.value_cell(one, context) if one else none for one in (pair.target, pair.result))
        gap = reckoning.gap_told(pair.target, pair.result, context) if pair.alike(context) and pair.target and pair.result else none.text
        rows.append((Cell(name), *cells, Cell(gap, tuple(dict.fromkeys(one.quote for one in pair.figures)) if pair.alike(context) else ())))
    heads = (context.say(key) for key in (head, "target", "actual", "column_gap"))
    return Table(tuple(heads), tuple(rows), separator=context.say("cell_separator"))


def _summary(pairs: Mapping[int, Paired], rows: Sequence[Figure], context: Context) -> Statement:
    """In which years a target was missed, in which it was reached."""
    groups: dict[str, list[int]] = {"years_under": [], "years_nearly": [], "years_met": [], "years_unsettled": []}
    for year, pair in pairs.items():
        groups[pair.verdict(context)].append(year)
    told = [context.say(key, years=wording.runs(years, context)) for key, years in groups.items() if years]
    text = context.say("years_against", subject=wording.subject(rows[0], context), told=context.say("group_separator").join(told))
    figures = [figure for pair in pairs.values() for figure in pair.figures]
    return Statement(text, tuple(dict.fromkeys(quote for figure in figures for quote in wording.proofs(figure, context))))
