"""What the documents say near to a question besides what is told: the best evidence that the answer does not quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.common import Context
from assistant.answering.looking import of_time
from assistant.answers import Answer, Outcome
from assistant.documents import Document, Quote
from assistant.evidence import Evidence
from assistant.questions import Intent, Question

MOST = 2  # sentences of what is asked as a whole
BEHIND = 3.0  # how far behind the best evidence such a sentence may be
PLACES = 4  # places of which one that is not told of is looked at by itself
HALF = 0.5  # of what the nouns of a question tell, for a sentence of such a place
_LOOKED_FOR = frozenset(
    {
        Intent.FIGURE,
        Intent.COMPARISON,
        Intent.CONFIRMATION,
        Intent.CONSISTENCY,
        Intent.OVERVIEW_TARGETS,
        Intent.PASSAGES,
        Intent.LISTING,
        Intent.MENTIONS,
        Intent.NAVIGATION,
        Intent.DEFINITION,
    }
)
_TOLD = (Outcome.ANSWERED, Outcome.RELATED, Outcome.NOT_FOUND)


def see_also(found: Answer, context: Context) -> tuple[Quote, ...]:
    """The sentences that bear on a question and are not told, best first; none where figures tell all that it names.

    They are shown folded behind the answer: a reader who misses a part of what was asked finds it there, and what is only near is not
    told as the answer.
    """
    question = found.question
    if question.intent not in _LOOKED_FOR or question.operations or found.outcome not in _TOLD:
        return ()
    scope = of_time(context.scope(question), question)
    told = list(found.quotes)
    kept = [] if _is_told(question, found) else list(_beside(context.evidence(question, scope), told, MOST))
    if 1 < len(question.regions) <= PLACES:
        homes = {context.document(quote.document).region for quote in (*told, *kept)}
        for region in question.regions:
            if region not in homes:
                kept += _of_place(question, [document for document in scope if document.region == region], told, context)
    return tuple(dict.fromkeys(kept))


def _is_told(question: Question, found: Answer) -> bool:
    """Whether figures tell all that is named, an indicator and nothing beside it, or no figure is there and its name only in others'."""
    plain = question.intent in (Intent.FIGURE, Intent.COMPARISON) and question.indicators and not question.topic and not question.terms
    return bool(plain and (found.outcome is Outcome.NOT_FOUND or found.outcome is Outcome.ANSWERED and found.shown))


def _beside(evidence: Sequence[Evidence], told: Sequence[Quote], most: int) -> Iterator[Quote]:
    """The best sentences that stand in nothing that is told."""
    kept = 0
    for one in evidence:
        if kept >= most or evidence[0].score - one.score > BEHIND:
            return
        quote = one.document.quote(one.span)
        if quote.text not in quote.title and not any(map(quote.meets, told)):
            kept += 1
            yield quote


def _of_place(question: Question, scope: Sequence[Document], told: Sequence[Quote], context: Context) -> list[Quote]:
    """The best sentence of a place of which nothing is told, where it holds half of what is asked."""
    found = context.evidence(question, scope) if scope else ()
    near = [one for one in found[:1] if one.signs.get("nouns", 0.0) >= HALF]
    return list(_beside(near, told, 1))
