"""What the documents say near to a question besides what is told: the best evidence that the answer does not quote.

Behind an answer it is folded. Where an answer says that something is not written it stands in the open: whoever reads that something is
missing sees at once what is nearest to it, and nothing is denied while the very sentence lies folded beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.common import Context, said
from assistant.answering.looking import PLAIN, aspect_of, of_time
from assistant.answers import Answer, Outcome
from assistant.documents import Quote
from assistant.evidence import Evidence, lead
from assistant.questions import Intent, Question

MOST = 2  # sentences of what is asked as a whole
BEHIND = 3.0  # how far behind the best evidence such a sentence may be
NEAR = 0.7  # of what the nouns of a question tell, for a sentence that is told beside the nearest
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
_NEAREST = _LOOKED_FOR - {Intent.MENTIONS, Intent.OVERVIEW_TARGETS}  # that nothing is mentioned, or aimed at in a year, is an answer
_TOLD = (Outcome.ANSWERED, Outcome.RELATED, Outcome.NOT_FOUND)


def with_what_is_near(found: Answer, context: Context) -> Answer:
    """The answer with what stands near: folded behind it; where it only tells what is nearest, in the open what is as near or nearer."""
    near = list(_near(found, context))
    nearest = found.question.intent in _NEAREST and aspect_of(found.question) not in PLAIN  # whoever is mayor is near to no deputy
    if nearest and found.outcome is Outcome.NOT_FOUND and near and near[0][1] >= HALF:
        found = replace(found, outcome=Outcome.RELATED)
    if found.outcome is not Outcome.RELATED:
        return replace(found, also=tuple(quote for quote, _ in near))
    scope = of_time(context.scope(found.question), found.question)
    nearer = lead(context.evidence(found.question, scope), found.quotes) > 0
    shown = [quote for at, (quote, held) in enumerate(near) if held >= (HALF if nearer and at == 0 else NEAR)]
    found = replace(found, also=tuple(quote for quote, _ in near if quote not in shown))
    return in_the_open(found, shown, context, 1 if nearer else None)


def in_the_open(found: Answer, near: Sequence[Quote], context: Context, at: int | None = None) -> Answer:
    """The answer with sentences that are near told among its statements, before the one at this place or behind all."""
    at = len(found.statements) if at is None else at
    shown = tuple(said("nearest_also", quote, context) for quote in near)
    return replace(found, statements=(*found.statements[:at], *shown, *found.statements[at:]))


def _near(found: Answer, context: Context) -> Iterator[tuple[Quote, float]]:
    """The sentences that bear on a question and are not told, best first, with how much of its nouns each holds; none where figures tell all.

    A reader who misses a part of what was asked finds it there, and what is only near is not told as the answer.
    """
    question = found.question
    if question.intent not in _LOOKED_FOR or question.operations or found.outcome not in _TOLD:
        return
    scope = of_time(context.scope(question), question)
    if not _is_told(question, found):
        yield from _beside(context.evidence(question, scope), found.quotes, MOST)


def _is_told(question: Question, found: Answer) -> bool:
    """Whether figures tell all that is named, an indicator and nothing beside it, or no figure is there and its name only in others'."""
    plain = question.intent in (Intent.FIGURE, Intent.COMPARISON) and question.indicators and not question.topic and not question.terms
    return bool(plain and (found.outcome is Outcome.NOT_FOUND or found.outcome is Outcome.ANSWERED and found.shown))


def _beside(evidence: Sequence[Evidence], told: Sequence[Quote], most: int) -> Iterator[tuple[Quote, float]]:
    """The best sentences that stand in nothing that is told."""
    kept = 0
    for one in evidence:
        if kept >= most or evidence[0].score - one.score > BEHIND:
            return
        quote = one.document.quote(one.span)
        if quote.text not in quote.title and not any(map(quote.meets, told)):
            kept += 1
            yield quote, one.signs.get("nouns", 0.0)
