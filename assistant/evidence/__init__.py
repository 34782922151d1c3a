"""Evidence: the sentences that may answer a question, each with one score, in the coin in which readings are priced.

A score is a sum of weighed signs. The weights are made from the conversations and blind rounds that are the tests (`make weights`), so that
the softmax of the scores tells how likely each sentence is the one meant: the difference of two scores is a logarithm of odds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents import Document, Quote, Section
from assistant.evidence.signs import Held, Place, signs
from assistant.evidence.wanted import Wanted
from assistant.sentences import sentence_at, sentences_in, squeeze, squeezed_at
from assistant.text import Span

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase
    from assistant.retrieval import Index

WEIGHTS = Path(__file__).parent / "weights.tsv"  # sign ⇥ weight
HITS = 16  # passages whose sentences are weighed
RUN_IN = 26  # characters of a sentence that opens a paragraph as a heading would

_PARTED = re.compile(r"[\d,，、:：；;]")  # what tells more than a topic


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a document that may answer, with its score."""

    document: Document
    span: Span
    score: float
    signs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the last answer quoted: (document, path of the section)."""

    places: frozenset[tuple[str, tuple[str, ...]]] = frozenset()


def evidence(
    wanted: Wanted,
    knowledge: KnowledgeBase,
    index: Index,
    scope: Sequence[Document],
    spoken: Spoken = Spoken(),
    known: Held | None = None,
) -> tuple[Evidence, ...]:
    """The sentences of the passages found for a question, best first; `known` has what was looked through of its words already."""
    held = known or Held(wanted.words)
    found = [
        _weighed(document, span, signs(wanted, place, held))
        for document, span, place in candidates(wanted, knowledge, index, scope, spoken, held)
    ]
    found.sort(key=lambda one: (-one.score, one.document.id, one.span))
    return tuple(found)


def candidates(
    wanted: Wanted,
    knowledge: KnowledgeBase,
    index: Index,
    scope: Sequence[Document],
    spoken: Spoken = Spoken(),
    bearing: Held | None = None,
) -> Iterator[tuple[Document, Span, Place]]:
    """The sentences of the passages that are found for a question, each where it stands; of them those that bear on words, where these are given."""
    limited = len(scope) < len(knowledge.documents)
    among = [document.id for document in scope] if limited else None
    queries = dict.fromkeys((" ".join([wanted.query, *(word.text for word in wanted.talk)]), wanted.query))
    searched = [index.search(query, HITS, documents=among) for query in queries]
    hits = [(rank, hit, hit.score / found[0].score) for found in searched for rank, hit in enumerate(found)]
    figures = _figures(wanted, knowledge, tuple(dict.fromkeys(hit.document for _, hit, _ in hits)))
    seen: set[tuple[str, int]] = set()
    for rank, hit, share in hits:
        document = knowledge.documents[hit.document]
        passage, nature, years = _passage(document, hit.span, hit.section), knowledge.section_nature(hit.section), _years(document)
        for one in passage.sentences:
            if (document.id, one.span.start) in seen:
                continue
            seen.add((document.id, one.span.start))
            if bearing and not bearing.bears(one.words, one.headings):
                continue
            yield (
                document,
                one.span,
                Place(
                    words=one.words,
                    headings=one.headings,
                    passage=passage.words,
                    before=one.before,
                    rank=rank,
                    share=share,
                    glossary=hit.section.glossary,
                    nature=nature,
                    years=years,
                    reports=None if document.period else document.year,
                    figures=_told(document, one.span, figures.get(document.id, ())),
                    spoken=(document.id, hit.section.path) in spoken.places,
                    heading=one.heading,
                ),
            )


class _Sentence:
    """A sentence of a passage, with what stands over it; what only one that is weighed needs is made out when it is."""

    def __init__(self, document: Document, section: Section, span: Span, words: str, headings: str) -> None:
        self._document, self._section = document, section
        self.span, self.words, self.headings = span, words, headings

    @cached_property
    def before(self) -> str:
        """The one before it in its section, where one stands there."""
        document, span = self._document, self.span
        before = sentence_at(document, span.start - 2) if span.start - 2 > self._section.span.start else None
        return squeezed_at(document, before) if before and before != span else ""

    @cached_property
    def heading(self) -> bool:
        """Whether it is nothing but a heading."""
        places = self._document.heading_places
        at = places.last(self.span.end - 1)
        return at >= 0 and places.starts[at] <= self.span.start and self.span.end <= places.ends[at]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage in the words that sentences are compared in, and its sentences."""

    words: str
    sentences: tuple[_Sentence, ...]


@lru_cache(maxsize=512)  # the readings of a question find the same passages again and again
def _passage(document: Document, span: Span, section: Section) -> _Passage:
    text, path = document.text.text, squeeze("".join(section.path))
    sentences = (
        _Sentence(document, section, one, squeeze(one.cut(text)), path + squeeze(run_in)) for one, run_in in _run_in(document, text, span)
    )
    return _Passage(squeezed_at(document, span), tuple(sentences))


def chances(found: Sequence[Evidence]) -> tuple[float, ...]:
    """How likely each of the sentences is the one meant, if one of them is."""
    best = found[0].score if found else 0.0
    odds = [exp(one.score - best) for one in found]
    total = sum(odds)
    return tuple(each / total for each in odds)


def sureness(found: Sequence[Evidence]) -> float:
    """How likely it is that the best sentence answers, as it was in the conversations from which the weights were made; 0 without any."""
    if not found:
        return 0.0
    likely = chances(found)
    held = {"always": 1.0, **found[0].signs, "first": likely[0], "first three": sum(likely[:3])}
    weights = weights_of_signs()
    return 1 / (1 + exp(-sum(weights.get(f"sure: {name}", 0.0) * value for name, value in held.items())))


def lead(found: Sequence[Evidence], quotes: Iterable[Quote]) -> float:
    """By how much the best sentence is better evidence than any of the quotes; 0 where one of them stands in it."""
    spans = [(quote.document, quote.start, quote.end) for quote in quotes]
    for one in found:
        own = one.document.quote(one.span)
        if any(id == own.document and start < own.end and own.start < end for id, start, end in spans):
            return found[0].score - one.score
    return found[0].score - found[-1].score if found else 0.0


def _weighed(document: Document, span: Span, held: Mapping[str, float]) -> Evidence:
    weights = weights_of_signs()
    return Evidence(document, span, sum([weights.get(name, 0.0) * value for name, value in held.items()]), held)


def _told(document: Document, span: Span, figures: Sequence[tuple[int, int, bool]]) -> int:
    """Whether a sentence states figures of what is asked: 0 none, 1 of another time or nature, 2 of the one asked for."""
    if not figures:
        return 0
    own = document.text.to_source(span)
    held = [right for start, end, right in figures if own.start <= start and end <= own.end]
    return (2 if any(held) else 1) if held else 0


def _run_in(document: Document, text: str, passage: Span) -> Iterator[tuple[Span, str]]:
    """The sentences of a passage, each with the few words that open its paragraph like a heading, or a part of it: 优化营商环境。深入推进…"""
    paragraph, first, topic = -1, "", ""
    for span in sentences_in(document, Span(text.rfind("\n", 0, passage.start) + 1, passage.end)):
        if (start := text.rfind("\n", 0, span.start) + 1) != paragraph:
            paragraph, first, topic = start, "", ""
        if span.end > passage.start:  # a long sentence may begin in the passage before
            yield span, first + topic
        if span.start == paragraph:
            first = words if len(words := span.cut(text)) <= RUN_IN else ""
        elif len(span) <= RUN_IN and not _PARTED.search(words := span.cut(text)):
            topic = words


def _years(document: Document) -> tuple[int, ...]:
    """The years a document speaks of: those of its plan; its own and the one it reports on."""
    if document.period:
        return tuple(range(document.period[0], document.period[1] + 1))
    return (document.year, document.year - 1) if document.year else ()


def _figures(wanted: Wanted, knowledge: KnowledgeBase, documents: Sequence[str]) -> dict[str, list[tuple[int, int, bool]]]:
    """The figures of what is asked in these documents: where they stand in the source, and whether they are of the time and nature asked for."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    if wanted.indicators and documents:
        for figure in knowledge.figures_where(documents=documents, indicators=wanted.indicators):
            right = wanted.nature in (None, figure.nature) and (
                not wanted.years or figure.period is None or figure.period.end in wanted.years
            )
            found.setdefault(figure.document, []).append((figure.quote.start, figure.quote.end, right))
    return found


@cache
def weights_of_signs() -> Mapping[str, float]:
    """What each sign weighs."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines() if WEIGHTS.exists() else []
    return {name: float(weight) for name, weight in (line.split("\t") for line in lines)}
