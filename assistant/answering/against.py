"""Targets against the results of their own years: year for year, with which were missed first, and what a report itself admits of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import changes, charting, reckoning, tabulating, wording, yearly
from assistant.answering.announced import SEVERAL, problems_in
from assistant.answering.asked_times import Time
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.derived import outcome, reached
from assistant.answering.gaps import names_of
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import is_added
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.documents import Document, Quote
from assistant.questions import Operation, Question
from assistant.records import Figure, Nature, Period
from assistant.sentences import sentence_at
from assistant.text import Span

_ADMITS = re.compile(
    r"(?<!对)(?:未能?|没有|没能)(?:如期|全面|按期)?(?:完成|达到|实现|达标)(?!时)(?:[^。；，]{0,12}(?:目标|预期|计划|任务)|\d+项|(?=[，。；、外]))|"
    r"(?<!不)低于[^。；，\d]{0,10}(?:确定|预期|既定|目标|计划)[^。；，]{0,4}|未达[^。；，]{0,8}(?:目标|预期)|与[^。；，]{0,10}目标[^。；，]{0,8}差距|不及预期"
)
_CONTROLLED = re.compile("失业率|价格|物价|浓度|能耗|排放|事故|控制?目标")  # what should be low
_WIDEST, _NARROWEST = re.compile("差(?:距|得)?[^,，。]{0,3}最[多大]"), re.compile("差(?:距|得)?[^,，。]{0,3}最[少小]|最接近")
_COUNTED = re.compile(r"未(?:能|达|完成)*\d+[项件个]|\d+[项件个][^，,。；\d]{0,2}未")  # 完成120项，未完成3项
_ADMITTED = re.compile("认账|承认|坦承|交代|解释|提[没到过]|说[没到过]|写[没到过]")
MOST = 12  # sentences that admit something
_ALL = re.compile("(?:主要|几项|[两三四五六七八九\\d]项|部分|一些|个别|有些|有的)(?:经济)?(?:社会)?(?:发展)?指标")


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


def held(question: Question, places: Sequence[str], years: Sequence[int], context: Context, *, backwards: bool = False) -> Answer | None:
    """Target and result of each thing named at these places and years, held against each other; None where none of them has both.

    Of one place over years it is told first in which of them the target was missed, else of each whether it was reached.
    """
    subjects, over = each_subject(question, context), len(years) > 1
    if over and len(subjects) > 1:
        return None
    told = {slot: pair for subject in subjects for slot, pair in pairs(subject, places, years, context)}
    both = [slot for slot, pair in told.items() if pair.alike(context)]
    if not both:
        return None
    several = [len(each) > 1 for each in (places, subjects, years)]
    names = {slot: _name(slot, several, context) for slot in told}
    rows = tuple(figure for pair in told.values() for figure in pair.figures)
    said: list[Statement] = []
    if over:
        said += [_summary({slot.time.year or 0: told[slot] for slot in both}, rows, context), *_widest(rows, question, context)]
        said += [told[slot].told(names[slot], context) for slot in both]
    elif several[0] and question.cues & {"rank", "highest", "lowest"}:
        said += verdict([(names[slot], pair.result) for slot, pair in told.items() if pair.result], question, context)
    for slot, pair in told.items() if not over else ():
        met = reached(pair.target, pair.result, context) if pair.target and pair.result else []
        said += met or ([pair.told(names[slot], context)] if slot in both else wording.statements(pair.figures, context))
    if _ADMITTED.search(question.text):
        unmet = [slot for slot in both if told[slot].verdict(context) == "years_under"]
        said += filter(
            None, (admitted(slot.place, slot.time.year or 0, next(iter(slot.question.indicators), None), context) for slot in unmet)
        )
    lacking: list[Notice] = []
    if over and (unpaired := sorted(set(years) - {slot.time.year for slot in both})):
        lacking.append(context.notice("years_not_paired", years=wording.runs(unpaired, context)))
    elif silent := [context.region_name(place) for place in places if place not in {slot.place for slot in both}]:
        lacking.append(context.notice("places_not_paired", places=context.say("list_separator").join(silent)))
    order = list(told)[::-1] if backwards else list(told)
    table = _table({names[slot]: told[slot] for slot in order}, "column_region" if several[0] else "column_period", context)
    chart = charting.years({slot.time.year or 0: told[slot].figures for slot in order}, context) if over else None
    rows = tuple(figure for slot in order for figure in told[slot].figures)
    return Answer(question, Outcome.ANSWERED, tuple(said), (*lacking, *kept_in_mind(rows, context)), table, chart, rows=rows)


def _name(slot: yearly.Slot, several: Sequence[bool], context: Context) -> str:
    """What one of the pairs is called: by its place, its thing, its year, as far as they are several."""
    said = (context.region_name(slot.place), names_of(slot.question, context), slot.time.name(context))
    return context.say("name_separator").join(name for name, many in zip(said, several, strict=True) if many) or said[-1]


def pairs(question: Question, places: Sequence[str], years: Iterable[int], context: Context) -> Iterator[tuple[yearly.Slot, Paired]]:
    """Target and result of each of these places and years that has one of them, chosen together so that they can be held against each other."""
    times = [Time(Period(year, year, f"{year}年"), nature=nature) for year in years for nature in (Nature.TARGET, Nature.ACTUAL)]
    slots = yearly.slots_of(replace(question, regions=tuple(places), documents=()), times, context)
    found = yearly.told(slots, context)
    for aim, result in zip(slots[::2], slots[1::2], strict=True):
        if aim in found or result in found:
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
        gap = reckoning.gap_told(pair.target, pair.result, context) if pair.target and pair.result else none.text
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


def admitted(place: str, year: int, indicator: str | None, context: Context, *, of_any: bool = False) -> Statement | None:
    """What the report of the next year says itself of targets of a year that were not reached: of this indicator, else of the main ones, or of any."""
    known = context.knowledge.vocabulary.indicators.get(indicator or "")
    names = (*known.names["zh"], *known.aliases) if known else ()
    found = list(_admissions(place, year + 1, context))
    named = [quote for quote in found if any(name in flat(quote.text) for name in names)]
    general = [quote for quote in found if _ALL.search(quote.text)]
    counted = [quote for quote in found if of_any and _COUNTED.search(flat(quote.text))]
    quote = next(iter((*named, *counted, *general, *(found if of_any else ()))), None)
    return Statement(context.say("admitted", year=year + 1, quote=quoted(quote)), (quote,)) if quote else None


def missed(question: Question, context: Context) -> Answer | None:
    """What the reports themselves say was not reached, where it is asked which targets were missed and of none by name."""
    if "missed" not in question.cues or question.indicators:
        return None
    year, scope = question.period.end if question.period else None, context.scope(question)
    later, same = ([one for one in scope if one.year == told] for told in ((year or 0) + 1, year))
    own = scope if year is None or question.documents else later or same or scope  # what a year brought stands in the next report
    found = [quote for document in sorted(own, key=lambda one: (one.region or "", one.year or 0)) for quote in _admitted_in(document)]
    if found:
        statements = (
            Statement(context.say("listing_sentence", title=context.title(quote.document), quote=quoted(quote)), (quote,))
            for quote in found
        )
        return Answer(question, Outcome.ANSWERED, tuple(statements)[:MOST], context.standing(quote.document for quote in found))
    if not own or len(own) > SEVERAL:
        return None
    titles = context.say("list_separator").join(context.title(document.id) for document in own)
    near = tuple(statement for document in own for statement in problems_in(document, context)[0])
    told = context.notice("missed_none", titles=titles)
    return Answer(question, Outcome.RELATED, near, (told,)) if near else not_found(question, (told,))


def _admissions(place: str, year: int, context: Context) -> Iterator[Quote]:
    for id in context.knowledge.panel.report(place, year):
        yield from _admitted_in(context.document(id))


def _admitted_in(document: Document) -> Iterator[Quote]:
    """The sentences in which a document says that something was not reached, each once."""
    text, told = document.text.text, set[Span]()
    for found in _ADMITS.finditer(text):
        sentence = sentence_at(document, found.start())
        before = text[max(sentence.start if sentence else 0, found.start() - 20) : found.end()]
        if sentence and sentence not in told and not (found.group().startswith("低于") and _CONTROLLED.search(before)):
            told.add(sentence)
            yield document.quote(sentence)
