"""Questions about places that no document is about."""

from __future__ import annotations

from assistant.answering.common import Context
from assistant.answers import Answer, Outcome
from assistant.questions import Question


def outside(question: Question, context: Context) -> Answer | None:
    """The refusal of a question that names only places outside the documents, else None."""
    if question.regions or not question.unknown_regions:
        return None
    places = context.say("list_separator").join(context.region_name(region) for region in question.unknown_regions)
    homes = dict.fromkeys(document.region for document in context.knowledge.documents.values() if document.region)
    known = context.say("list_separator").join(context.region_name(region) for region in homes)
    return Answer(question, Outcome.OUT_OF_SCOPE, notices=(context.notice("outside", places=places, known=known),))
