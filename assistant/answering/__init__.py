"""Question → Answer. One module a kind of question; `ANSWERERS` shows which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering import (
    admitted,
    announced,
    comparison,
    confirmation,
    consistency,
    definition,
    digest,
    document,
    each_report,
    figure,
    help,
    listing,
    mentions,
    navigation,
    passages,
    reading,
    reckoning,
    shown,
    source,
    targets,
    tasks,
    times,
    unrecognised,
)
from assistant.answering.asked_times import RUN, asks_which_year
from assistant.answering.common import Context, names_of, not_found
from assistant.answering.entries import subject_of
from assistant.answering.grid import grid
from assistant.answering.looking import numberless, untold
from assistant.answering.outside import outside
from assistant.answering.reservations import with_one_open
from assistant.answering.see_also import with_what_is_near
from assistant.answering.suggestions import suggest
from assistant.answering.times import TOTAL
from assistant.answering.weighing import is_of_another_kind, misfit
from assistant.answers import Answer, Notice, Outcome
from assistant.folding import simplify
from assistant.languages import load
from assistant.questions import Intent, Question
from assistant.sentences import squeeze
from assistant.understanding.lexicon import lexicon_of
from assistant.understanding.wording import LONGEST
from assistant.understanding.worth import names_something

Answerer = Callable[[Question, Context], Answer]

ANSWERERS: Mapping[Intent, Answerer] = {
    Intent.DEFINITION: definition.answer,
    Intent.FIGURE: figure.answer,
    Intent.COMPARISON: comparison.answer,
    Intent.OVERVIEW_TARGETS: targets.answer,
    Intent.CONSISTENCY: consistency.answer,
    Intent.CONFIRMATION: confirmation.answer,
    Intent.LISTING: listing.answer,
    Intent.PASSAGES: passages.answer,
    Intent.MENTIONS: mentions.answer,
    Intent.NAVIGATION: navigation.answer,
    Intent.DIGEST: digest.answer,
    Intent.DOCUMENT: document.answer,
    Intent.SOURCE: source.answer,
    Intent.MORE: source.answer,
    Intent.GREETING: help.answer,
    Intent.THANKS: help.answer,
    Intent.HELP: help.answer,
    Intent.RESET: help.answer,
    Intent.UNKNOWN: unrecognised.answer,
}

_DEALT_WITH = re.compile("[与和同跟向到去赴从自]|对接|融入|接轨|联通|开往|通往|学习|合作|with |from ")
_COUNTED = re.compile("数据|[总个家户人件次]数")
_IN_SENTENCES = frozenset({Intent.NAVIGATION, Intent.LISTING, Intent.DEFINITION})  # of passages this is told where they are chosen
_IN_WORDS = frozenset({Intent.PASSAGES, Intent.LISTING})  # what each report says in words is told one by one

_HELD = frozenset("compare rank gap highest lowest table ratio portion sum same strictest achieved held_against moved".split())
_OF_DOCUMENTS = frozenset({Intent.DOCUMENT, Intent.DIGEST})
_IN_TEXT = frozenset({Intent.PASSAGES, Intent.LISTING, Intent.NAVIGATION})
_POLITE = frozenset({Intent.GREETING, Intent.THANKS, Intent.RESET})  # answered whatever is known


def answer(readings: Sequence[Question], context: Context) -> Answer:
    """The reply to an utterance: that of the reading which costs least together with what its answer leaves open."""
    best = answer_as(readings[0], context)
    least = readings[0].cost + misfit(readings[0], best, context)
    for other in readings[1:]:
        if other.cost >= least:
            break
        found = answer_as(other, context)
        cost = other.cost + misfit(other, found, context)
        if cost < least:
            best, least = found, cost
    if is_of_another_kind(best.question, best):
        best = _called_near(best, context)
    best = _with_those_before(best, context)
    return with_what_is_near(replace(best, suggestions=suggest(best.question, best, context)), context)


def _with_those_before(found: Answer, context: Context) -> Answer:
    """An answer with the table of what was told before and of what is told now, where the one is to be added to the other."""
    asked, state, tabled = found.question, context.state, load("zh").has("table", found.question.text)
    if not found.shown or asked.operations or not (asked.cues & {"added", "also"} or tabled and asked.inherited):
        return found
    total = "added" in asked.cues and TOTAL.search(asked.wording)  # 再算上租赁住房，一共多少
    before = (*state.earlier, *state.rows) if tabled or total else state.rows
    rows = tuple(dict.fromkeys(row for row in (*before, *found.shown) if row.quantity))
    if total and len(rows) > len(found.shown) and (summed := reckoning.reckoned("sum", rows, context)):
        found = replace(found, statements=(*summed, *found.statements))
    lines = list(dict.fromkeys((row.region, subject_of(row)) for row in rows))
    rows = tuple(sorted(rows, key=lambda row: (lines.index((row.region, subject_of(row))), row.bearing.end or 0)))
    return replace(found, table=grid(rows, context), rows=rows) if before and len(rows) > len(found.shown) else found


def _called_near(found: Answer, context: Context) -> Answer:
    """An answer with a quantity of another kind than was asked for, called the nearest there is."""
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in found.quotes))
    asked = " ".join(found.question.text.split()).strip("。.?？!！,， ")
    return replace(
        found, outcome=Outcome.RELATED, notices=(context.notice("related_other_kind", titles=titles, asked=asked), *found.notices)
    )


def answer_as(question: Question, context: Context) -> Answer:
    """The reply to one reading of a question, with how it was understood."""
    if question.intent is Intent.COMPARISON and _names_one_side(question):
        question = replace(question, intent=Intent.FIGURE)
    if (
        question.intent is Intent.COMPARISON
        and "targets" in question.cues
        and not (question.indicators or question.topic or question.terms)
    ):
        question = replace(question, intent=Intent.OVERVIEW_TARGETS)  # 两区的主要目标对比 are all of them side by side
    if question.operations:
        found = shown.answer(question, context)
        question = found.question
    elif context.knowledge.documents or question.intent in _POLITE:
        listed = None if asks_which_year(question) or question.intent is Intent.MENTIONS else _told_as_such(question, context)
        each = _year_by_year(question, context) if question.intent in _IN_WORDS else None
        found = _outside(question, context) or each or listed or _answerer(question)(question, context)
        if absent := document.unheld(question, context):
            found = not_found(question, (absent,))
    else:
        found = not_found(question, [context.notice("nothing_known")])
    found = _as_near(found, context)
    if question.unread and question.intent is not Intent.UNKNOWN:
        found = replace(found, notices=(*found.notices, context.notice("words_unread", words=" ".join(question.unread))))
    if misspelt := _misspelt(question, context):
        found = replace(found, notices=(*misspelt, *found.notices))
    if len(question.text) > LONGEST:
        found = replace(found, notices=(context.notice("question_cut", length=len(question.text), read=LONGEST), *found.notices))
    read, carried = reading.read_back(question, context)
    return with_one_open(replace(found, question=question, reading=read, carried=carried), context.state.quoted)


def _misspelt(question: Question, context: Context) -> list[Notice]:
    """What place was read where another one, or none, was typed that sounds like it: 石咀山 is 石嘴山, and 澜州 may be no 兰州."""
    found, typed = list[Notice](), simplify(question.text)
    if question.language == "zh" and "regions" not in question.inherited:
        for id in (*question.regions, *question.unknown_regions):
            place = context.knowledge.vocabulary.region(id)
            names = (*place.names, *place.aliases) if place else ()
            if names and not any(name in typed for name in names):
                mended = lexicon_of(context.knowledge).mend_homophones(typed)
                read = next((name for name in names if name in mended), "")
                if read and len(mended) == len(typed):
                    at = mended.index(read)
                    found.append(context.notice("place_read", typed=typed[at : at + len(read)], place=read))
    return found


def _names_one_side(question: Question) -> bool:
    """Whether nothing is held against anything: what is asked of one place at one time, each for itself."""
    several = max(len(question.regions), len(question.periods), len(question.editions), len(question.documents))
    return several == 1 and bool(question.indicators) and not question.pair and question.cues.isdisjoint(_HELD)


def _as_near(found: Answer, context: Context) -> Answer:
    """An answer in words that does not tell what is asked of its matter (when, who, how much), called the nearest there is."""
    if found.outcome is not Outcome.ANSWERED or found.question.intent not in _IN_SENTENCES or not found.quotes:
        return found
    aspect = untold(found.question, ((context.document(quote.document), squeeze(quote.text)) for quote in found.quotes))
    if numberless(found.question, (squeeze(quote.text) for quote in found.quotes), context):
        aspect = aspect or "count_asked"
    if aspect in ("", "why") or any(statement.formula for statement in found.statements):
        return found
    if besides := passages.that_tell(found.question, context):
        return replace(found, statements=(*found.statements, *besides))
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in found.quotes))
    topic = context.matter(found.question.topic) or " ".join(found.question.terms) or found.question.words
    notice = context.notice("related_aspect", titles=titles, topic=topic, aspect=context.say(f"aspect_{aspect}"))
    return replace(found, outcome=Outcome.RELATED, notices=(notice, *found.notices))


def _year_by_year(question: Question, context: Context) -> Answer | None:
    """What was asked of each of many years: the numbers where there is nothing but a thing that is counted, else the words of each report."""
    names = [name for id in question.indicators for name in names_of(id, context)]
    beside = [word for word in question.topic.split() if not any(word in name or name in word for name in names)]
    counted = (
        "count_asked" in question.cues
        or _COUNTED.search(question.text)
        or names
        and not names_something("".join(beside))
        and "measures" not in question.cues
    )
    counted = counted and "course" not in question.cues
    numbers = times.of_a_run(replace(question, topic="") if names else question, context) if counted else None
    return (
        numbers
        if numbers and len(numbers.rows) >= RUN
        else each_report.answer(replace(question, indicators=(), topic=question.words or question.topic), context)
    )


def _told_as_such(question: Question, context: Context) -> Answer | None:
    """What reports tell in a way of their own: who is in charge of what, what was not reached, which work is announced, which problems are admitted."""
    charged = tasks.answer(question, context) if question.intent is not Intent.MENTIONS else None
    told = charged or admitted.missed(question, context)
    announces = question.intent is Intent.LISTING or "admits" in question.cues
    return told or (announced.answer(question, context) if announces else None)


def _outside(question: Question, context: Context) -> Answer | None:
    """The refusal of what is asked of a place that no document is about; a place that is only dealt with (与上海合作) is a matter."""
    asked_of = question.intent in _OF_DOCUMENTS or question.intent in _IN_TEXT and not _DEALT_WITH.search(question.text)
    return outside(question, context) if asked_of else None


def _answerer(question: Question) -> Answerer:
    """The answerer of the intent; in which year something was highest is told by figures."""
    if question.intent in (Intent.PASSAGES, Intent.LISTING) and asks_which_year(question):
        return comparison.answer
    return ANSWERERS[question.intent]
