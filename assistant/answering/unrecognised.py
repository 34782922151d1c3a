"""Utterances in which nothing was recognised: said so, with questions that have an answer."""

from __future__ import annotations

from itertools import islice

from assistant.answering.common import Context, not_found
from assistant.answering.openings import openings
from assistant.answers import Answer
from assistant.questions import Question


def answer(question: Question, context: Context) -> Answer:
    """That nothing was recognised, and what could be asked instead."""
    examples = context.say("reading_separator").join(islice(openings(context), 3))
    if question.unread:
        reason = "name_unknown" if all(word[0].isupper() for word in question.unread) else "not_understood"  # Tesla
        return not_found(question, (context.notice(reason, words=" ".join(question.unread), examples=examples),))
    return not_found(question, (context.notice("nothing_recognised", examples=examples),))
