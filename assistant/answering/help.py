"""Friendly words: greetings, thanks, a fresh start, and what can be asked; questions to begin with are suggestions."""

from __future__ import annotations

from assistant.answering.common import Context
from assistant.answers import Answer, Notice, Outcome
from assistant.questions import Intent, Question

_WORDS = {Intent.GREETING: "greeting", Intent.THANKS: "thanks", Intent.RESET: "reset"}


def answer(question: Question, context: Context) -> Answer:
    """A greeting, a thank-you, or what can be asked and which documents there are."""
    reason = _WORDS.get(question.intent, "help")
    notices = [context.notice(reason)] if reason != "help" else [context.notice("help"), _known(context)]
    return Answer(question, Outcome.ANSWERED, notices=tuple(notices))


def _known(context: Context) -> Notice:
    """The documents there are, by name."""
    titles = [context.title(id) for id in context.knowledge.documents]
    return context.notice("help_documents", titles=context.say("list_separator").join(titles))
