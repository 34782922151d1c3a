"""Questions to begin with, made from what is known: one of each kind that can be asked, of different places and things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from assistant import languages
from assistant.answering.common import MOST_READ, Context
from assistant.answering.terms import key, marked
from assistant.questions import Intent
from assistant.records import Figure, Measure, Nature, Style
from assistant.sentences import squeeze

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_VALUE = re.compile(r"\d+(?:\.\d+)?(?:%|[万千百十]*亿?[万千百十]*(?:美元|元|公顷|人|户|个|家|件|张|吨))")
_ENOUGH = 3  # targets of a theme that make a list
_OF_EACH = 4  # questions of a kind about one place that are looked at
_TRIED = 8  # and of all places, so that the first page does not wait for more
_SHORT = 8  # characters of a term that is asked about


@dataclass(frozen=True, slots=True)
class Opening:
    """A question to begin with: the kind it is to be read as, where it is about, and what."""

    text: str
    intent: Intent
    regions: tuple[str | None, ...]
    subject: str | None


def openings(context: Context) -> tuple[str, ...]:
    """The first question of each kind, none of what an earlier one is about."""
    return varied(context, lambda opening: True)


def varied(context: Context, answered: Callable[[Opening], bool]) -> tuple[str, ...]:
    """One question of each kind for which there is one that is `answered`, rather of places and things not asked about yet."""
    told: dict[Callable[[Context], Iterator[Opening]], Opening] = {}
    for kind in (_comparisons, _targets, _terms, _claims, _lists, _themes):
        subjects = {opening.subject for opening in told.values()}
        places = Counter(place for opening in told.values() for place in opening.regions)
        fresh = (opening for opening in kind(context) if opening.subject not in subjects and squeeze(opening.text) not in _asked(context))
        candidates = sorted(_few_of_each_place(fresh), key=lambda opening: places[opening.regions[-1]])
        found = next((opening for opening in candidates[:_TRIED] if answered(opening)), None)
        if found:
            told[kind] = found
    return tuple(dict.fromkeys(told[kind].text for kind in SHOWN if kind in told))


def _few_of_each_place(found: Iterable[Opening]) -> Iterator[Opening]:
    seen: Counter[str | None] = Counter()
    for opening in islice(found, 1000):
        seen[opening.regions[-1]] += 1
        if seen[opening.regions[-1]] <= _OF_EACH:
            yield opening


def _asked(context: Context) -> set[str]:
    return {squeeze(suggested) for suggested in context.state.suggested}


def _targets(context: Context) -> Iterator[Opening]:
    for figure in main_targets(context.knowledge):
        yield Opening(asking(figure, context), Intent.FIGURE, (figure.region,), figure.indicator)


def _terms(context: Context) -> Iterator[Opening]:
    for entry in (entry for id in begun_with(context.knowledge) for entry in context.knowledge.entries_of(id)):
        if entry.style is Style.LISTED and len(key(entry.term)) <= _SHORT:
            region = context.document(entry.document).region
            yield Opening(context.say("suggest_definition", term=marked(entry.term)), Intent.DEFINITION, (region,), entry.term)


def _comparisons(context: Context) -> Iterator[Opening]:
    """Two regions that both state a target of a headline indicator."""
    first: dict[str | None, Figure] = {}
    pairs: list[tuple[Figure, Figure]] = []
    for figure in main_targets(context.knowledge):
        other = first.setdefault(figure.indicator, figure)
        if other.region != figure.region:
            pairs.append((other, figure))
    order = list(first)
    for one, other in sorted(pairs, key=lambda pair: order.index(pair[0].indicator)):
        names = {"region": context.region_name(one.region), "other": context.region_name(other.region)}
        text = context.say("suggest_comparison", **names, indicator=context.indicator_name(one.indicator))
        yield Opening(text, Intent.COMPARISON, (one.region, other.region), one.indicator)


def _claims(context: Context) -> Iterator[Opening]:
    """A number as a reader may have heard it, to be held against the words; in English one whose unit needs no Chinese."""
    for figure in main_targets(context.knowledge):
        value = _VALUE.search(figure.quantity.text) if figure.quantity and figure.measure is not Measure.GROWTH else None
        if value and (context.language.code == "zh" or value.group().isascii()):
            names = {"region": context.region_name(figure.region), "indicator": context.indicator_name(figure.indicator)}
            yield Opening(
                context.say("suggest_claim", **names, value=value.group()), Intent.CONFIRMATION, (figure.region,), figure.indicator
            )


def _lists(context: Context) -> Iterator[Opening]:
    """A theme on which a place has several targets."""
    indicators = context.knowledge.vocabulary.indicators
    counts: Counter[tuple[str | None, str]] = Counter()
    for figure in main_targets(context.knowledge, headline=False):
        indicator = indicators.get(figure.indicator or "")
        if indicator and indicator.theme:
            counts[figure.region, indicator.theme] += 1
    for (region, theme), count in counts.items():
        if count >= _ENOUGH and (name := _called(theme, context)):
            text = context.say("suggest_list", region=context.region_name(region), theme=name)
            yield Opening(text, Intent.OVERVIEW_TARGETS, (region,), theme)


def _themes(context: Context) -> Iterator[Opening]:
    """A theme under a heading of its own."""
    words = languages.load("zh").themes
    for document in map(context.document, begun_with(context.knowledge)):
        known = document.region in context.knowledge.vocabulary.regions
        for heading in document.headings if known else ():
            for theme, names in words.items():
                if any(name in heading.title for name in names) and (name := _called(theme, context)):
                    text = context.say("suggest_theme", region=context.region_name(document.region), theme=name)
                    yield Opening(text, Intent.PASSAGES, (document.region,), theme)


def _called(theme: str, context: Context) -> str:
    """What people call a theme in the language of the reply, or nothing."""
    return next(iter(context.language.themes.get(theme, ())), "")


SHOWN = (_targets, _terms, _comparisons, _claims, _lists, _themes)


def asking(figure: Figure, context: Context) -> str:
    """The question that a figure answers."""
    known = figure.region in context.knowledge.vocabulary.regions
    return context.say(
        f"suggest_{figure.nature.value}",
        region=context.region_name(figure.region) if known else "",
        indicator=context.indicator_name(figure.indicator),
    )


@lru_cache(maxsize=4)
def begun_with(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The documents that questions are suggested of, in their order: all of a few, of many the newest."""
    newest = {document.id for document in knowledge.documents_where()[:MOST_READ]}
    return tuple(id for id in knowledge.documents if id in newest)


@lru_cache(maxsize=4)
def stated(knowledge: KnowledgeBase) -> Mapping[str, tuple[Figure, ...]]:
    """The figures that a question by region and indicator finds, by their indicator."""
    found: dict[str, list[Figure]] = {}
    for figure in knowledge.figures_where(documents=begun_with(knowledge)):
        if figure.region and figure.indicator and figure.quantity and figure.measure is not Measure.QUALITATIVE:
            found.setdefault(figure.indicator, []).append(figure)
    return {indicator: tuple(figures) for indicator, figures in found.items()}


@lru_cache(maxsize=8)
def main_targets(knowledge: KnowledgeBase, *, headline: bool = True) -> tuple[Figure, ...]:
    """The targets of headline indicators, or of all, in document order, each region and indicator once."""
    indicators = knowledge.vocabulary.indicators
    once: dict[tuple[str | None, str | None], Figure] = {}
    wanted = {
        figure
        for id, figures in stated(knowledge).items()
        if not headline or (id in indicators and indicators[id].headline)
        for figure in figures
        if figure.nature is Nature.TARGET
    }
    for figure in knowledge.figures_where(documents=begun_with(knowledge)):
        if figure in wanted:
            once.setdefault((figure.region, figure.indicator), figure)
    return tuple(once.values())
