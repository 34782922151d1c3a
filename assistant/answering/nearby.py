"""Figures of what was not quite asked for, each called so: another time, another nature, a related indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.periods import fits
from assistant.answering.selection import related_figures
from assistant.answers import Statement
from assistant.questions import Question
from assistant.records import Figure, Nature

FEWEST = 3  # characters of a name that is looked for in others
BESIDE = 2  # results told beside the aims that were found


def near(key: str, figures: Sequence[Figure], context: Context) -> tuple[Statement, ...]:
    """Statements of what was not asked for, each called so."""
    told = wording.statements(figures, context)
    return tuple(replace(statement, text=context.say(key, text=statement.text)) for statement in told)


def is_called_so(figure: Figure, question: Question) -> bool:
    """Whether what is asked for can be read in the name of the figure, character after character: 财政收入 in 公共财政预算总收入."""
    letters, words = iter(flat(figure.label)), question.words.replace(" ", "")
    return len(words) > FEWEST and all(letter in letters for letter in words)


def results_beside(figures: Sequence[Figure], question: Question, context: Context) -> tuple[Statement, ...]:
    """Results under a longer name where all that was found is aims: (财政收入) 公共财政预算总收入235.6亿元."""
    if question.nature or not question.indicators or not all(wording.is_goal(figure) for figure in figures):
        return ()
    alike = [
        one for one in related_figures(question, context) if one.nature is Nature.ACTUAL and one.quantity and is_called_so(one, question)
    ]
    alike = [one for one in alike if not question.period or fits(question.period, one, context.document(one.document))]
    return near("near_related", alike[:BESIDE], context)
