"""One reply of several, where one utterance asks several things: each part told in its turn, and what one of them leaves open beside the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answering.common import Context, said
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Quote
from assistant.questions import Intent

_AMOUNT = re.compile(r"\d[\u4e00-\u9fff%]")
_LEADS = (":", "：")  # how a notice ends that leads what is shown


def joined(answers: Sequence[Answer], context: Context) -> Answer:
    """The answers in the order asked as one, what is reckoned of the parts before it first; question, state and suggestions are those of the last.

    Beside what is told nothing is denied: of a part that finds nothing is said that it is open, and what is only near to it is called so.
    """
    answers = [reply for reply in answers if not _only_sums_up(reply)] or list(answers)
    last, outcomes = answers[-1], {reply.outcome for reply in answers if not _is_no(reply)} or {answers[-1].outcome}
    besides = dict.fromkeys(quote for each in answers for quote in (*each.quotes, *each.also))
    if Outcome.ANSWERED in outcomes:
        answers, before = [_best_of(reply) for reply in answers], list[Quote]()
        before += (quote for reply in answers if not _in_sentences(reply) for quote in reply.quotes)
        for at, reply in enumerate(answers):
            answers[at] = _beside_others(reply, before, context)
            before += answers[at].quotes
    times = [reply.question.period and reply.question.period.text for reply in answers]
    own = any(reply.question.intent is Intent.COMPARISON for reply in answers[:-1])  # each holds its own against each other
    if all(times) and len(set(times)) > 1:
        answers = [_of_its_time(reply, context) for reply in answers]
    told = dict.fromkeys(statement for reply in answers for statement in reply.statements)
    reckons = last.question.inherited and not own and last.question.intent not in (Intent.MENTIONS, Intent.LISTING)
    reckoned = [one for one in last.statements if one.formula] if reckons else []
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
    return replace(reply, also=tuple(quote for quote in besides if not any(map(quote.meets, reply.quotes))))


def _is_told(quote: Quote, told: Collection[Quote]) -> bool:
    """Whether all that a quote says stands in one that was told."""
    return any(one.document == quote.document and one.start <= quote.start and quote.end <= one.end for one in told)


def _in_sentences(reply: Answer) -> bool:
    return reply.outcome is Outcome.RELATED or reply.question.intent in (Intent.PASSAGES, Intent.LISTING) and not reply.listed


def _best_of(reply: Answer) -> Answer:
    """Of what is only near, or of a list, the best sentence beside what else was asked, of each document asked about; the rest is folded."""
    if not _in_sentences(reply) or reply.outcome is Outcome.ANSWERED and reply.question.intent is Intent.PASSAGES:
        return reply
    each = len(reply.question.regions) != 1 or len(reply.question.editions) > 1
    counts = "count_asked" in reply.question.cues
    best: dict[str, Statement] = {}
    for statement in sorted(reply.statements, key=lambda one: counts and not _AMOUNT.search(one.quotes[0].text)):
        best.setdefault(statement.quotes[0].document if each else "", statement)
    return replace(reply, statements=tuple(best.values()))


def _beside_others(reply: Answer, told: Collection[Quote], context: Context) -> Answer:
    """A part beside others: what it says to be missing leads what it shows, where nothing is found this is said, what is told is not repeated."""
    if reply.outcome is Outcome.NOT_FOUND and not _is_no(reply):
        return replace(reply, notices=(_open(reply, context),))
    if not _in_sentences(reply):
        return reply
    new = tuple(one for one in reply.statements if not all(_is_told(quote, told) for quote in one.quotes))
    if reply.outcome is Outcome.ANSWERED and not new:
        new = tuple(said("nearest_also", quote, context) for quote in reply.also if not any(map(quote.meets, told)))[:1]
    leads = [notice for notice in reply.notices if reply.outcome is Outcome.RELATED and notice.text.endswith(_LEADS)]
    if leads and new:
        new = (replace(new[0], text=leads[0].text + new[0].text), *new[1:])
    return replace(reply, statements=new, notices=tuple(notice for notice in reply.notices if notice not in leads))


def _only_sums_up(reply: Answer) -> bool:
    """Whether a part names nothing of its own and only says how the rest is to be told: 归纳成几类."""
    question = reply.question
    return (
        question.intent is Intent.DIGEST and {"topic", "indicators", "terms"} & set(question.inherited) != set() and not question.documents
    )


def _of_its_time(reply: Answer, context: Context) -> Answer:
    """A part that holds things against each other with its time before the verdict, where other parts are of other times."""
    time = context.language.tell(reply.question.period.text) if reply.question.period else ""

    def timed(one: Statement) -> Statement:
        own = one.stated or time in one.text
        return one if own else replace(one, text=context.say("claim_number", claimed=time, verdict=one.text))

    return replace(reply, statements=tuple(map(timed, reply.statements))) if reply.question.intent is Intent.COMPARISON else reply


def _is_no(reply: Answer) -> bool:
    """Whether it says that something is mentioned nowhere: an answer as well."""
    return reply.outcome is Outcome.NOT_FOUND and reply.question.intent is Intent.MENTIONS


def _open(reply: Answer, context: Context) -> Notice:
    """That nothing was found on a part of what was asked."""
    return context.notice("part_open", asked=reply.question.text.strip(" ,，。?？!！;；"))
