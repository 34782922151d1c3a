"""Friendly words: greetings, thanks, a fresh start, what can be asked, and what is asked about the assistant itself."""

from __future__ import annotations

from assistant.answering.common import Context
from assistant.answers import Answer, Notice, Outcome
from assistant.questions import Intent, Question

_WORDS = {Intent.GREETING: "greeting", Intent.THANKS: "thanks", Intent.RESET: "reset"}
ABOUT = "about_"  # cues and phrases on the assistant itself: about_until, about_ai …
NAMED = 6  # documents named one by one


def answer(question: Question, context: Context) -> Answer:
    """A greeting, a thank-you, what is asked about the assistant itself, or what can be asked and which documents there are."""
    reason = _WORDS.get(question.intent, "help")
    if reason != "help":
        return Answer(question, Outcome.ANSWERED, notices=(context.notice(reason),))
    asked = sorted(cue for cue in question.cues if cue.startswith(ABOUT))
    told = [context.notice(cue, **_facts(context)) for cue in asked]
    return Answer(question, Outcome.ANSWERED, notices=tuple(told or (context.notice("help"), _known(context))))


def _known(context: Context) -> Notice:
    """The documents there are, by name; where they are many, by place, number and years."""
    return context.notice("about_holds", **_facts(context))


def _facts(context: Context) -> dict[str, object]:
    """How many documents there are, of which places and years, and until when."""
    documents = tuple(context.knowledge.documents.values())
    join = context.say("list_separator").join
    regions = dict.fromkeys(context.region_name(document.region) for document in documents if document.region)
    years = [document.year or (document.period[1] if document.period else 0) for document in documents]
    dated = sorted(year for year in years if year)
    undated = [context.title(document.id) for document in documents if not (document.year or document.period)]
    return {
        "count": len(documents),
        "regions": join(list(regions)[:NAMED]) + (context.say("and_others") if len(regions) > NAMED else ""),
        "places": len(regions),
        "named": join(context.title(document.id) for document in documents)
        if len(documents) <= NAMED
        else context.say("documents_all", count=len(documents)),
        "first": dated[0] if dated else context.say("no_year"),
        "last": dated[-1] if dated else context.say("no_year"),
        "undated": context.say("about_undated", titles=join(undated[:NAMED])) if undated and len(undated) <= NAMED else "",
    }
