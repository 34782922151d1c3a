"""One reply of several, where one utterance asks several things: each part told in its turn, and what one of them leaves open beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.common import Context
from assistant.answering.see_also import in_the_open
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.questions import Intent

_LEADS = (":", "：")  # how a notice ends that leads what is shown


def joined(answers: Sequence[Answer], context: Context) -> Answer:
    """The answers in the order asked as one, what is reckoned of the parts before it first; question, state and suggestions are those of the last.

    Beside what is told nothing is denied: of a part that finds nothing is said that it is open, and what is only near to it is called so.
    """
    last, outcomes = answers[-1], {reply.outcome for reply in answers if not _is_no(reply)} or {answers[-1].outcome}
    answered = Outcome.ANSWERED in outcomes
    if answered:
        certain = {statement for reply in answers if reply.outcome is Outcome.ANSWERED for statement in reply.statements}
        answers = [_beside_others(reply, certain, context) for reply in answers]
    answers = [_not_again(reply, answers[:at]) for at, reply in enumerate(answers)]
    told = dict.fromkeys(statement for reply in answers for statement in reply.statements)
    reckoned = [one for one in last.statements if one.formula] if last.question.inherited else []
    reply = replace(
        last,
        outcome=next((best for best in (Outcome.ANSWERED, Outcome.RELATED) if best in outcomes), last.outcome),
        statements=tuple(dict.fromkeys((*reckoned, *told))),
        notices=tuple(dict.fromkeys(notice for each in answers for notice in each.notices)),
        table=next((each.table for each in answers if each.table), None),
        chart=next((each.chart for each in answers if each.chart), None),
        reading="\n".join(each.reading + each.carried for each in answers),
        carried="",
        also=(),
    )
    besides = dict.fromkeys(quote for each in answers for quote in each.also)
    near = tuple(quote for quote in besides if not any(map(quote.meets, reply.quotes)))
    return in_the_open(reply, near, context) if answered and len(outcomes) > 1 else replace(reply, also=near)


def _beside_others(reply: Answer, certain: set[Statement], context: Context) -> Answer:
    """A part beside one that is answered: what it says to be missing leads what it shows besides; where nothing is found this is said."""
    leads = [notice for notice in reply.notices if notice.text.endswith(_LEADS)]
    if reply.outcome is Outcome.NOT_FOUND and not _is_no(reply):
        return replace(reply, notices=(_open(reply, context),))
    if reply.outcome is not Outcome.RELATED or not leads:
        return reply
    notices = tuple(notice for notice in reply.notices if notice not in leads)
    shown = [statement for statement in reply.statements if statement not in certain]
    if not shown:  # the others tell it
        return replace(reply, statements=(), notices=notices)
    first = replace(shown[0], text=leads[0].text + shown[0].text)
    return replace(reply, statements=(first, *shown[1:]), notices=notices)


def _not_again(reply: Answer, before: Sequence[Answer]) -> Answer:
    """A part told in sentences without those that the parts before it have told."""
    told = [quote for other in before for quote in other.quotes]
    new = tuple(one for one in reply.statements if not all(any(map(quote.meets, told)) for quote in one.quotes))
    in_words = reply.question.intent is Intent.PASSAGES and reply.outcome is Outcome.ANSWERED
    return replace(reply, statements=new) if in_words else reply


def _is_no(reply: Answer) -> bool:
    """Whether it says that something is mentioned nowhere: an answer as well."""
    return reply.outcome is Outcome.NOT_FOUND and reply.question.intent is Intent.MENTIONS


def _open(reply: Answer, context: Context) -> Notice:
    """That nothing was found on a part of what was asked."""
    return context.notice("part_open", asked=reply.question.text.strip(" ,，。?？!！;；"))
