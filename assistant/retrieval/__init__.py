"""Questions → hits: passages of the documents that share words with a question, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, islice, pairwise, zip_longest
from math import log
from typing import TYPE_CHECKING

from assistant.cache import key_of
from assistant.documents import Section
from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval.asking import Asked, ask
from assistant.retrieval.cutting import Uncut, rules_of
from assistant.retrieval.seeking import factors
from assistant.retrieval.sentences import best_sentences
from assistant.retrieval.tokens import spell
from assistant.retrieval.weights import weight
from assistant.retrieval.words import is_word
from assistant.text import Span
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:  # imported late otherwise: they bring numpy, which no other part of an answer needs
    from assistant.retrieval.arrays import Numbers, Passages
    from assistant.retrieval.contents import Contents
    from assistant.retrieval.kept import Live
    from assistant.retrieval.scoring import Engine
    from assistant.retrieval.segments import Segment

FOLDER = "passages"  # in the cache of the knowledge folder
WORTH = 64  # new documents; for fewer no other process is begun
MANY = 10_000  # passages, of a hundred documents; up to so many rank_bm25 holds them in memory unless another engine is asked for
THEN = 1.2  # times as much counts a passage of a document that is of the year named
THERE = 8.0  # times as much as others counts a passage of a place that the question names


def _bm25(contents: Contents) -> Engine:
    from assistant.retrieval.bm25 import Okapi

    return Okapi.over(contents)


def _arrays(contents: Contents) -> Engine:
    from assistant.retrieval.postings import Postings

    return Postings(contents)


# An engine holds the tokens of all passages and tells what each adds to the score of each passage.
RETRIEVERS: dict[str, Callable[[Contents], Engine]] = {
    "bm25": _bm25,
    "arrays": _arrays,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `span` is in the clean text of the document, inside the section."""

    document: str
    section: Section
    span: Span
    score: float


class Index:
    """The passages of a knowledge base, ready to be searched; made at the first search, from what was kept since the last time."""

    def __init__(self, knowledge: KnowledgeBase, engine: str | None = None, *, parts: Sequence[Index] = ()) -> None:
        """`parts` are the indexes of which this one is made, where what is known was put together of several, or is some of what one holds."""
        if engine is not None and engine not in RETRIEVERS:
            raise ValueError(f"no retriever is called {engine!r}; there are {', '.join(RETRIEVERS)}")
        self._knowledge = knowledge
        self._parts = parts
        self._wanted = engine
        self._workers = 1

    def search(self, query: str, k: int = 10, *, documents: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The k best passages, in these documents if any are named; none that shares no word with the query.

        The names of places by which documents are chosen say nothing of the matter and do not count as words of it. Where no documents
        are named, passages about a place that the query names go first. No text is read.
        """
        return tuple(Hit(*self._contents.passage(number), score) for number, score in self._ranked(query, k, documents))

    def documents(self, query: str, k: int, *, documents: Collection[str] | None = None) -> tuple[str, ...]:
        """The documents of the k best passages, the best first."""
        return tuple(dict.fromkeys(self._contents.document(number) for number, _ in self._ranked(query, k, documents)))

    def _ranked(self, query: str, k: int, documents: Collection[str] | None) -> list[tuple[int, float]]:
        from assistant.retrieval.arrays import numpy
        from assistant.retrieval.scoring import rank

        contents, asked = self._contents, self._ask(query, documents)
        if documents is None:
            counts = factors(asked.seeking, contents.kinds)
            if asked.years:
                counts[self._dated(frozenset(asked.years))] *= THEN
            placed = {id for region in asked.places for id in self._of_places.get(region, ())}
            _multiply(counts, ((place.first, place.end) for id in placed if (place := contents.places[id])), THERE)
            return rank(self._engine, self._weights(asked), k, factors=counts, order=contents.order)
        places = sorted({contents.places[id]: id for id in documents if id in contents.places}.items(), key=lambda row: row[0].first)
        if not places:
            return []
        within = numpy.concatenate([numpy.arange(place.first, place.end) for place, _ in places])
        ends = [0, *accumulate(place.end - place.first for place, _ in places)]
        counts = factors(asked.seeking, contents.kinds[within])
        dated = {id for year in asked.years for id in self._of_years.get(year, ())}
        _multiply(counts, ((start, end) for (start, end), (_, id) in zip(pairwise(ends), places, strict=True) if id in dated), THEN)
        return rank(self._engine, self._weights(asked), k, factors=counts, within=within, order=contents.order)

    @cached_property
    def _dated(self) -> Callable[[frozenset[int]], Passages]:
        """The passages of the documents that speak of one of the years."""
        from assistant.retrieval.arrays import numpy

        @lru_cache(maxsize=64)
        def dated(years: frozenset[int]) -> Passages:
            places = [self._contents.places[id] for id in {id for year in years for id in self._of_years.get(year, ())}]
            return numpy.concatenate([numpy.arange(0), *(numpy.arange(place.first, place.end) for place in places)])

        return dated

    def search_sides(self, query: str, k: int, sides: Sequence[Collection[str]]) -> tuple[Hit, ...]:
        """The k best passages where several sides are asked for, each a collection of documents: each side by itself, taking turns."""
        found = [self.search(query, k, documents=side) for side in sides]
        turns = (hit for several in zip_longest(*found) for hit in several if hit is not None)
        return tuple(islice(dict.fromkeys(turns), max(k, 0)))

    def sentences(self, query: str, hit: Hit, k: int = 3) -> tuple[Span, ...]:
        """The sentences of a hit that carry the query best, best first; spans in the clean text of its document."""
        asked = self._ask(query, (hit.document,))
        document = self._knowledge.documents[hit.document]
        headings = [heading.span for heading in document.headings if hit.span.start <= heading.span.start < hit.span.end]
        text, vocabulary = document.text.text, self._knowledge.vocabulary
        return best_sentences(text, hit.span, self._weights(asked), asked.seeking, vocabulary, k, headings)

    @cached_property
    def words(self) -> Collection[str]:
        """Every word of the documents, and every name that the vocabulary has; quick to ask whether a word is among them."""
        return _Words(self._engine, frozenset(spell(name) for name in _names(self._knowledge.vocabulary)))

    def prepare(self, workers: int = 1) -> int:
        """Cut the documents that are new, many of them in several processes, which the first search would have to do; how many passages there are."""
        self._workers = workers
        return self._contents.size

    def rarity(self, word: str) -> float:
        """How far a word tells passages apart: the logarithm of how many there are to each that holds it."""
        return log((self._engine.size + 1) / (self._engine.count(word) + 0.5))

    def _ask(self, query: str, documents: Collection[str] | None) -> Asked:
        """What a query searches for in these documents, or in all."""
        held = self._knowledge.documents
        if documents is None:
            return ask(query, self._knowledge.vocabulary, self._homes)
        return ask(query, self._knowledge.vocabulary, frozenset(region for id in documents if id in held and (region := held[id].region)))

    def _weights(self, asked: Asked) -> dict[str, float]:
        """What each token of a question weighs, of those that the documents hold."""
        engine, tokens = self._engine, asked.tokens
        counted = zip(tokens.items(), engine.counts(list(tokens)), strict=True)
        return {token: part * weight(token, held, engine.size) for (token, part), held in counted if held}

    @cached_property
    def _engine(self) -> Engine:
        contents = self._contents
        return RETRIEVERS[self._wanted or ("bm25" if contents.size <= MANY else "arrays")](contents)

    @cached_property
    def _contents(self) -> Contents:
        from assistant.retrieval.contents import Contents

        return Contents(self._live, tuple(self._keys))

    @cached_property
    def _live(self) -> tuple[Live, ...]:
        from assistant.retrieval.kept import of_these, segments_of

        if self._parts:
            return tuple(of_these(live, self._knowledge.documents) for part in self._parts for live in part._live)
        return segments_of(self._knowledge.path / ".cache" / FOLDER, self._keys, self._cut)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Each document with a key of all that its passages and tokens depend on."""
        rules = rules_of(self._knowledge.vocabulary)
        return {one.id: key_of(rules, one.key)[:32] for one in self._knowledge.kept}

    def _cut(self, documents: Sequence[str]) -> Iterator[Segment]:
        """These documents cut into passages and tokens."""
        from assistant.retrieval.gathering import cut_documents

        yield from cut_documents(map(self._uncut, documents), self._knowledge.vocabulary, self._workers if len(documents) >= WORTH else 1)

    def _uncut(self, id: str) -> Uncut:
        document = self._knowledge.documents[id]
        natures = tuple(map(self._knowledge.section_nature, document.sections))
        return Uncut(id, self._keys[id], document.title, document.text.text, document.sections, natures)

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The places that documents are about."""
        return frozenset(self._of_places)

    @cached_property
    def _of_places(self) -> Mapping[str, Sequence[str]]:
        """Place → the documents about it."""
        found: dict[str, list[str]] = defaultdict(list)
        for document in self._knowledge.documents.values():
            if document.region and document.id in self._contents.places:
                found[document.region].append(document.id)
        return found

    @cached_property
    def _of_years(self) -> Mapping[int, Sequence[str]]:
        """Year → the documents that speak of it: those of the year, those whose plan holds it, the reports of the year after."""
        found: dict[int, list[str]] = defaultdict(list)
        for document in self._knowledge.documents.values():
            own = range(document.period[0], document.period[1] + 1) if document.period else ()
            for year in own or ((document.year, document.year - 1) if document.year else ()):
                if document.id in self._contents.places:
                    found[year].append(document.id)
        return found


class _Words(Collection[str]):
    """The words that an engine holds among its tokens, and these names."""

    def __init__(self, engine: Engine, names: frozenset[str]) -> None:
        self._engine, self._names = engine, names

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (word in self._names or (self._engine.count(word) > 0 and is_word(word)))

    def __iter__(self) -> Iterator[str]:
        yield from self._names
        yield from (token for token in self._engine.tokens if token not in self._names and is_word(token))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._names) or any(True for _ in self)  # without counting them


def _multiply(counts: Numbers, stretches: Iterable[tuple[int, int]], factor: float) -> None:
    """Let the passages in these stretches count so many times as much."""
    for start, end in stretches:
        counts[start:end] *= factor


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    """What the vocabulary calls places and indicators."""
    for region in vocabulary.regions.values():
        yield from (*region.names, *region.aliases)
    for indicator in vocabulary.indicators.values():
        yield from (*indicator.names["zh"], *indicator.aliases)


def build_index(knowledge: KnowledgeBase, engine: str | None = None) -> Index:
    """An index over all documents of a knowledge base; without a name the engine goes by how many passages there are."""
    return Index(knowledge, engine)
