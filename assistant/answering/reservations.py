"""Of everything that is to be kept in mind about an answer, one sentence stands open; the rest is folded behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.common import Context, documents_of
from assistant.answers import Answer, Notice
from assistant.documents import Years
from assistant.records import Figure

# What only qualifies an answer, the weightiest first; any other notice is part of the answer itself.
RESERVATIONS = (
    "conflict",
    "year_masked",
    "year_stripped",
    "differ_indicator",
    "differ_basis",
    "differ_measure",
    "differ_nature",
    "differ_period",
    "pair_apart",
    "standing",
    "worded_differently",
    "differ_level",
    "differ_label",
    "lower_better",
)


def with_one_open(answer: Answer, told: Collection[str]) -> Answer:
    """The answer with the weightiest of its reservations open and the others folded; the standing of documents is told once a conversation.

    >>> from assistant.answers import Outcome
    >>> from assistant.questions import Question
    >>> notices = (Notice("是草案。", "standing"), Notice("前后不一致。", "conflict"), Notice("还有 2 条。", "more_figures"))
    >>> kept = with_one_open(Answer(Question("目标"), Outcome.ANSWERED, notices=notices), ())
    >>> [notice.text for notice in kept.notices if not notice.folded]
    ['前后不一致。', '还有 2 条。']
    """
    known = {quote.document for quote in answer.quotes} <= set(told)
    wanted = [reason for reason in RESERVATIONS if not (reason == "standing" and known)]
    first = min((wanted.index(notice.reason) for notice in answer.notices if notice.reason in wanted), default=None)
    open_ = wanted[first] if first is not None else ""
    return replace(answer, notices=_folded(answer.notices, open_))


def _folded(notices: Sequence[Notice], open_: str) -> tuple[Notice, ...]:
    kept: list[Notice] = []
    shown = False
    for notice in dict.fromkeys(notices):
        reserved = notice.reason in RESERVATIONS
        kept.append(replace(notice, folded=True) if reserved and (shown or notice.reason != open_) else notice)
        shown = shown or notice.reason == open_
    return tuple(kept)


def kept_in_mind(figures: Iterable[Figure], context: Context) -> tuple[Notice, ...]:
    """In which ways the documents of these figures hide years, and the lesser standing of those that have one."""
    figures = tuple(figures)
    kinds = dict.fromkeys(
        Years.MASKED if wording.is_masked(figure) else context.document(figure.document).years
        for figure in figures
        if not (figure.period and figure.period.end)
    )
    hidden = (context.notice(f"year_{years.value}") for years in kinds if years is not Years.GIVEN)
    return (*hidden, *context.standing(documents_of(figures)))
