"""The parts of a reply in the order they are read, whatever they are drawn with."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answers import Answer, Notice, Outcome, Statement, Table

UNREAD = "words_unread"  # that a part of the question was not understood: said before the answer, which is one to the rest of the question
AFTER = frozenset({"definition_only_used", "listing_not_given"})  # how it is used may tell all the same what it is: shown first
Part = Statement | Notice | Table | str


def reply_parts(answer: Answer) -> Iterator[Part]:
    """Answered: statements, the table, then what we say of ourselves and does not stand folded; else that comes first, and choices follow it.

    Where only something near is told, the first notice says so before it, and the others stand behind.

    >>> from assistant.answers import Outcome
    >>> from assistant.questions import Question
    >>> notice = Notice("请问是哪个地区？", "which_region")
    >>> list(reply_parts(Answer(Question("目标"), Outcome.AMBIGUOUS, notices=(notice,), choices=("城关区的目标？",))))
    [Notice(text='请问是哪个地区？', reason='which_region', folded=False), '城关区的目标？']
    """
    unread = tuple(notice for notice in answer.notices if notice.reason == UNREAD)
    table = (answer.table,) if answer.table and answer.table.rows else ()
    notices = tuple(notice for notice in answer.notices if not notice.folded and notice.reason != UNREAD)
    if answer.outcome is Outcome.ANSWERED:
        yield from (*unread, *answer.statements, *table, *notices, *answer.choices)
    elif answer.outcome is Outcome.RELATED:
        first = tuple(notice for notice in notices[:1] if notice.reason not in AFTER)
        later = tuple(notice for notice in notices if notice not in first)
        yield from (*unread, *first, *answer.choices, *answer.statements, *table, *later)
    else:
        yield from (*unread, *notices, *answer.choices, *answer.statements, *table)
