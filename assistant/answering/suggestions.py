"""What to ask next: only questions that have an answer here, along other axes than the last one, none twice in a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from assistant.answering.common import Context
from assistant.answering.openings import asking, main_targets, openings, stated
from assistant.answering.terms import closeness, key, marked
from assistant.answers import Answer, Outcome
from assistant.questions import Intent, Question
from assistant.records import Figure, Nature
from assistant.sentences import spelling, squeeze

MOST = 3
_OPENING = frozenset({Intent.GREETING, Intent.HELP, Intent.RESET, Intent.UNKNOWN})


def suggest(question: Question, answer: Answer, context: Context) -> tuple[str, ...]:
    """Up to three questions that lead on from an answer."""
    if question.intent is Intent.THANKS or answer.choices:
        return ()
    if question.intent in _OPENING and not answer.statements:
        return openings(context)[:MOST]
    shown = {told.figure.nature for statement in answer.statements for told in statement.stated if told.figure}  # where none was asked for
    nature = question.nature or (Nature.ACTUAL if shown == {Nature.ACTUAL} else Nature.TARGET)
    axes = [
        _along(question, Nature.TARGET if nature is Nature.ACTUAL else Nature.ACTUAL, context, here=True),
        _along(question, nature, context, here=False),
        _terms_within(question, answer, context),
        _who_mentions(question, context),
    ]
    if answer.outcome is not Outcome.ANSWERED or question.intent in (Intent.PASSAGES, Intent.LISTING, Intent.NAVIGATION, Intent.UNKNOWN):
        placed = _placed(question, answer, context)
        axes += [_headlines(placed, context), _contents(placed, context)]
    return _fresh(_in_turn(axes), question, context)


def _placed(question: Question, answer: Answer, context: Context) -> Question:
    """The question with the regions of what was quoted, when it named none."""
    quoted = dict.fromkeys(region for quote in answer.quotes if (region := context.document(quote.document).region))
    return question if question.regions or not quoted else replace(question, regions=tuple(quoted))


def _in_turn(axes: Iterable[Iterator[str]]) -> Iterator[str]:
    """One question of each axis, then a second of each, and so on."""
    waiting = list(axes)
    while waiting:
        for axis in tuple(waiting):
            candidate = next(axis, None)
            if candidate is None:
                waiting.remove(axis)
            else:
                yield candidate


def _fresh(candidates: Iterable[str], question: Question | None, context: Context) -> tuple[str, ...]:
    asked = {squeeze(question.text) if question else ""} | {squeeze(suggested) for suggested in context.state.suggested}
    fresh: dict[str, None] = {}
    for candidate in islice(candidates, 40):  # none is made that is not wanted
        if squeeze(candidate) not in asked:
            fresh[candidate] = None
        if len(fresh) == MOST:
            break
    return tuple(fresh)


# ── axes ──


def _along(question: Question, nature: Nature, context: Context, *, here: bool) -> Iterator[str]:
    """The same indicators, of that nature, of the regions asked about, or of others: first of their neighbours, then of their like."""
    known = context.knowledge.vocabulary.regions
    asked = [known[id] for id in question.regions if id in known]
    parents, levels = {region.parent for region in asked}, {region.level for region in asked}

    def away(figure: Figure) -> tuple[bool, bool]:
        place = known.get(figure.region or "")
        return place is None or place.parent not in parents, place is None or place.level not in levels

    for indicator in question.indicators:
        for figure in sorted(stated(context.knowledge).get(indicator, ()), key=away):
            if figure.nature is nature and question.regions and (figure.region in question.regions) is here:
                yield asking(figure, context)


def _terms_within(question: Question, answer: Answer, context: Context) -> Iterator[str]:
    """The meaning of a defined term that the quotes use and the question did not ask about."""
    quotes = answer.quotes
    words = " ".join(quote.text for quote in quotes)
    said = squeeze(words)
    asked = {key(term) for term in question.terms} | {key(question.topic)}
    for entry in context.knowledge.entries_within(words):
        word = key(entry.term)
        if (
            word not in said
            or (len(word) < 3 and f"“{word}”" not in words)
            or any(word in other or other in word for other in asked if other)
        ):
            continue
        if any(quote.document == entry.document and quote.start <= entry.quote.start < quote.end for quote in quotes):
            continue  # the answer shows its definition already
        if not any(closeness(term, entry) for term in question.terms):
            yield context.say("suggest_definition", term=marked(entry.term))


def _who_mentions(question: Question, context: Context) -> Iterator[str]:
    """Which documents mention the term, when more than one does."""
    if question.intent is Intent.MENTIONS:
        return
    for term in question.terms:
        if len(holders := context.knowledge.holding(term)) > 1:
            yield context.say("suggest_mentions", term=marked(spelling(term, map(context.document, holders))))


def _headlines(question: Question, context: Context) -> Iterator[str]:
    """The main targets of the regions asked about, of any region if there are none."""
    for figure in main_targets(context.knowledge):
        if figure.indicator not in question.indicators and (not question.regions or figure.region in question.regions):
            yield asking(figure, context)


def _contents(question: Question, context: Context) -> Iterator[str]:
    """The contents of a region's only document."""
    for region in question.regions:
        if len(context.knowledge.documents_of(region)) == 1 and question.intent is not Intent.NAVIGATION:
            yield context.say("suggest_contents", region=context.region_name(region))
