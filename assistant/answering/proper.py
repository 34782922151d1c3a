"""Proper names that no dictionary has (武王墩墓): of one that the documents asked do not print it is said so, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.common import Context, not_found
from assistant.answering.named import holders
from assistant.answers import Answer
from assistant.languages import load
from assistant.questions import Question
from assistant.retrieval.tokens import STOP
from assistant.retrieval.words import cut_apart
from assistant.words import is_noun

LEAST = 3  # characters of a name
MOST = 24  # documents of which is asked whose they are
NAMED = 2  # documents that are named


def proper_names(text: str) -> Iterator[str]:
    """The runs of characters that make no word, with the noun behind two of them.

    >>> list(proper_names("武王墩墓考古进展")), list(proper_names("焦溪古镇修缮")), list(proper_names("工业投资增长"))
    (['武王墩墓'], ['焦溪古镇'], [])
    """
    idle, run = load("zh").stopwords, ""
    for piece in (*cut_apart(text), " "):
        if len(piece) == 1 and not piece.isspace() and not piece.isascii() and piece not in STOP and piece not in idle:
            run += piece
            continue
        name = run + piece if len(run) == LEAST - 1 and is_noun(piece) else run
        if len(name) >= LEAST:
            yield name
        run = ""


def absent_name(question: Question, context: Context) -> Answer | None:
    """That a name which other documents print stands in none of those of the places asked, and which these others are."""
    scope = context.scope(question)
    for name in proper_names(question.topic) if question.regions else ():
        held = context.knowledge.holding(name)
        homes = {context.document(id).region for id in held[:MOST]}
        if len(homes) == 1 and not holders(name, scope, context):  # what several places print is no name of a place's own
            others = context.say("list_separator").join(map(context.title, list(dict.fromkeys(held))[:NAMED]))
            places = context.say("list_separator").join(context.region_name(region) for region in question.regions)
            titles = context.say("documents_of_places", names=places, count=len(scope))
            return not_found(question, (context.notice("absent_here", titles=titles, topic=f"“{name}”", others=others),))
    return None
