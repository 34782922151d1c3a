"""The parts of a reply in the order they are read, whatever they are drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answers import Answer, Notice, Outcome, Statement, Table
from assistant.documents import Quote

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


def unfolded(answer: Answer) -> Answer:
    """The answer with all that is to be kept in mind about it in the open, what stood folded last: what is copied or printed cannot be unfolded.

    >>> from assistant.questions import Question
    >>> notices = (Notice("是草案。", "standing", folded=True), Notice("前后不一致。", "conflict"))
    >>> [part.text for part in reply_parts(unfolded(Answer(Question("目标"), Outcome.ANSWERED, notices=notices)))]
    ['前后不一致。', '是草案。']
    """
    ordered = sorted(answer.notices, key=lambda notice: notice.folded)
    return replace(answer, notices=tuple(replace(notice, folded=False) for notice in ordered))


def dating(answer: Answer) -> frozenset[Quote]:
    """The quotes that only tell the time of a figure whose number another quote states."""
    rows = answer.table.rows if answer.table else ()
    figures = [(cell.quotes, (cell.stated,)) for row in rows for column in row for cell in column.figures]
    stated = [(statement.quotes, statement.stated) for statement in answer.statements if statement.stated]
    said = {quote for statement in answer.statements if not statement.stated for quote in statement.quotes}
    dates: set[Quote] = set()
    for quotes, facts in (*figures, *stated):
        said |= {*quotes[:1], *(fact.figure.quote for fact in facts if fact and fact.figure)}
        dates |= {*quotes[1:]}
    return frozenset(dates - said)
