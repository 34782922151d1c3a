"""Friendly words: greetings, thanks, a fresh start, and what can be asked, with questions made from what is known."""

from __future__ import annotations

from assistant.answering.common import Context
from assistant.answering.suggestions import openings
from assistant.answers import Answer, Notice, Outcome
from assistant.questions import Intent, Question

_WORDS = {Intent.GREETING: "greeting", Intent.THANKS: "thanks", Intent.RESET: "reset"}


def answer(question: Question, context: Context) -> Answer:
    """A greeting, a thank-you or the list of what is known; with questions to begin with, except after thanks."""
    reason = _WORDS.get(question.intent, "help")
    notices = [context.notice(reason)] if reason != "help" else [context.notice("help"), _known(context)]
    suggestions = () if question.intent is Intent.THANKS else openings(context)
    return Answer(question, Outcome.ANSWERED, notices=tuple(notices), suggestions=suggestions)


def _known(context: Context) -> Notice:
    """The documents there are, by name."""
    titles = [context.title(id) for id in context.knowledge.documents]
    return context.notice("help_documents", titles=context.say("list_separator").join(titles))
