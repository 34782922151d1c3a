"""Sides beside each other: places, documents, times or target and result; the verdict first, then in what they are unlike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import charting, gaps, reckoning, tabulating, times, wording
from assistant.answering.admitted import admitted, beside_whole
from assistant.answering.by_value import of_its_target, of_their_values
from assistant.answering.common import Context, first_sentence
from assistant.answering.comparability import lower_is_better
from assistant.answering.derived import ratio, reached
from assistant.answering.entries import named
from assistant.answering.leads import pick_leads
from assistant.answering.outside import outside
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answering.sides import EACH, FEW, Side, find_sides
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Cell, Outcome, Statement, Table
from assistant.questions import Question
from assistant.records import Figure

RANKED = 30  # places that are shown of many, the first in the order asked for
_HELD = frozenset({"compare", "gap", "ratio", "rank", "highest", "lowest", "strictest", "same", "sum", "portion"})
_BEST = list(Outcome)
NAMED = 30  # places without a figure that are named; of more, the first of them


def answer(question: Question, context: Context) -> Answer:
    """The verdict over the sides asked for, their figures, what is said instead by those that have none, and the table."""
    if beyond := outside(question, context):
        return beyond
    question = of_its_target(of_their_values(_with_places(question, context), context), context)
    if "ratio" in question.cues or "gap" in question.cues and not select(question, context):
        question = replace(question, measure=None)  # how many times as much, 从多少涨到多少: of sizes, not of growth
    if not (question.pair or question.indicators or question.topic or question.terms or question.quantities):
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("compare_what"),))
    if not question.pair and (by_year := times.by_year(question, context)):
        return by_year
    subjects = each_subject(question, context)
    if len(subjects) > 1 and not question.pair and question.cues & _HELD and any(subject.indicators for subject in subjects):
        return _of_each(question, subjects, context)
    sides = find_sides(question, context)
    told = [side for side in sides if any(figure.quantity for figure in side.figures)]
    lacking = [gap for side in sides for gap in side.gaps]
    ranked = len(told)
    if ranked > RANKED and told[0].meant == "":
        unstated = [side for side in sides if not any(figure.quantity for figure in side.figures)]
        sides, told = (*told[:RANKED], *unstated), told[:RANKED]
    names = gaps.names_of(question, context)
    few = len(sides) <= FEW
    missing, notices = gaps.told(lacking if few else (), context, apart=not any(side.figures for side in sides))
    if not few and lacking:
        unsaid = [side.name for side in sides if not side.figures]
        silent = context.say("list_separator").join(unsaid[:NAMED]) + (context.say("and_others") if len(unsaid) > NAMED else "")
        asked = context.language.tell(question.period.text) if question.period else ""
        notices = (context.notice("comparison_silent", asked=asked, names=names, regions=silent),)
    if ranked > len(told):
        notices = (context.notice("comparison_first", count=ranked, shown=len(told)), *notices)
    if not told:
        words = wording.statements([figure for side in sides for figure in side.figures], context)
        known = context.standing(quote.document for statement in (*words, *missing) for quote in statement.quotes)
        outcome = Outcome.ANSWERED if words else Outcome.RELATED if missing else Outcome.NOT_FOUND
        return Answer(question, outcome, (*words, *missing), (*notices, *known) or (context.notice("compare_what"),))
    leads = pick_leads([tuple(figure for figure in side.figures if figure.quantity) for side in told], unlike=bool(question.pair))
    undecided = told[0].meant == "nature" and len(told) == 1 and bool(told[0].gaps or lacking)
    beside = beside_whole(leads[0], question, context) if len(told) == 1 and question.cues & _HELD else []
    statements = [
        *beside,
        *(_undecided(leads[0], context) if undecided else _judged(question, told, leads, context)),
        *wording.statements(leads, context),
    ]
    wordy = [figure for side in sides if side not in told for figure in side.figures]
    statements += (*missing, *wording.statements(wordy, context))
    shown = [figure for side in told for figure in side.figures]
    if not few:
        sides = tuple(replace(side, figures=_few(side, leads)) for side in told)
        if rest := sum(len(side.figures) for side in told) - sum(len(side.figures) for side in sides):
            notices = (*notices, context.notice("comparison_selection", count=rest))
    if lower_is_better(leads[0], context):
        notices = (*notices, context.notice("lower_better"))
    notices = (*notices, *kept_in_mind(shown, context))
    rows = tuple(row for side in sides for row in _rows(side, question, context))
    table = Table(tabulating.columns(context), rows, context.say("comparison_title", indicator=names), context.say("cell_separator"))
    outcome = Outcome.RELATED if question.pair and lacking else Outcome.ANSWERED
    if undecided or beside:
        return Answer(question, outcome, tuple(statements), notices)
    return Answer(question, outcome, tuple(statements), notices, table, charting.bars(leads, sides, context))


def _undecided(lead: Figure, context: Context) -> list[Statement]:
    """That nothing tells whether an aim was reached, as only one of the two numbers is stated."""
    slots = {"subject": wording.subject(lead, context), "period": wording.period(lead, context), "value": wording.value(lead, context)}
    text = context.say("aim_alone" if wording.is_goal(lead) else "result_alone", **slots)
    return [Statement(text, wording.proofs(lead, context), head=first_sentence(text))]


def _of_each(question: Question, subjects: Sequence[Question], context: Context) -> Answer:
    """The answers for several things one after the other, their rows in one table."""
    found = [answer(subject, context) for subject in subjects]
    outcome = min((one.outcome for one in found), key=_BEST.index)
    rows = tuple(row for side in find_sides(question, context) for row in _rows(side, question, context))
    title = context.say("comparison_title", indicator=gaps.names_of(question, context))
    table = Table(tabulating.columns(context), rows, title, context.say("cell_separator"))
    names = [gaps.names_of(subject, context) for subject in subjects]
    told = [[_of(name, statement, context) for statement in one.statements] for name, one in zip(names, found, strict=True)]
    statements = tuple(dict.fromkeys(statement for own in told for statement in own))
    return Answer(question, outcome, statements, tuple(dict.fromkeys(notice for one in found for notice in one.notices)), table)


def _of(name: str, statement: Statement, context: Context) -> Statement:
    """What is said of one of several things under its name; a figure names it itself."""
    return statement if statement.stated else replace(statement, text=context.say("claim_number", claimed=name, verdict=statement.text))


def _judged(question: Question, told: Sequence[Side], leads: Sequence[Figure], context: Context) -> list[Statement]:
    """What comes of holding the sides against each other: whether a target was reached, who is higher, how many times as much."""
    names = named(leads, context) if question.pair else [side.name for side in told]
    meant = told[0].meant
    things = {lead.indicator for lead in leads} if meant == "indicator" or len({lead.region for lead in leads}) == 1 else ()
    if len(things) > 1 and not question.pair and question.cues.isdisjoint(_HELD):
        return []  # several things that were named are told, and nobody holds them against each other
    if meant == "nature" and len(leads) == 2 and (said := reached(leads[0], leads[1], context)):
        result = leads[1]
        year = result.bearing.end if result.bearing.start == result.bearing.end else None
        own = admitted(result.region or "", year, question, context) if year else None
        return [*said, *((own,) if own else ())]
    judged = verdict(list(zip(names, leads, strict=True)), question, context, meant=meant, unlike=meant == "indicator")
    added: list[Statement] = []
    if len({lead.region for lead in leads}) == len(leads) > 1 or question.pair:
        kinds = [kind for kind in ("sum", "portion") if kind in question.cues and (kind == "sum" or not question.pair)]
        added = [one for kind in kinds for one in reckoning.reckoned(kind, leads, context)]
    if len(leads) == 2 and question.cues & {"ratio", "portion"}:
        added += ratio(leads[0], leads[1], context, percent="portion" in question.cues)
    return [*added, *judged]


def _with_places(question: Question, context: Context) -> Question:
    """The question with the places of the chosen documents, and with the documents of a place named that has none among them."""
    homes = tuple(dict.fromkeys(home for id in question.documents if (home := context.document(id).region)))
    strangers = [region for region in question.regions if region not in homes]
    if "compare" not in question.cues or not homes or not strangers:
        return question
    own = (document.id for region in strangers for document in context.knowledge.documents_of(region))
    regions = question.regions if len(question.regions) > 1 else (*homes, *question.regions)
    return replace(question, regions=regions, documents=(*question.documents, *own), pair=())


def _few(side: Side, leads: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one among many sides: the one that stands for it, and some beside."""
    first = sorted(side.figures, key=lambda figure: figure not in leads)[:EACH]
    return tuple(figure for figure in side.figures if figure in first)


def _rows(side: Side, question: Question, context: Context) -> list[tuple[Cell, ...]]:
    """The rows of a side: its figures, and for what it has none of what it says instead, or that it mentions nothing."""
    related = [bool(question.indicators) and figure.indicator not in question.indicators for figure in side.figures]
    rows = [tabulating.row(figure, context, related=near) for figure, near in zip(side.figures, related, strict=True)]
    for gap in side.gaps:
        names = gaps.names_of(gap.question, context)
        rows += [tabulating.row(figure, context) for figure in gap.figures]
        rows += [tabulating.row(figure, context, related=True) for figure in gap.related if not gap.figures]
        if not gap.figures:
            said = Cell(context.say("in_words_only"), gap.quotes) if gap.quotes else tabulating.missing(names, side.name, context)
            rows.insert(0, (Cell(side.name), Cell(names), said, Cell(""), Cell(""), Cell("")))
    return list(dict.fromkeys(rows))
