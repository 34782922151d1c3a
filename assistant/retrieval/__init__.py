"""Questions → hits: passages of the documents that share words with a question, best first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from assistant.cache import Cache, key_of, rules_key
from assistant.documents import Document, Section
from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval.asking import Asked, ask
from assistant.retrieval.bm25 import Okapi
from assistant.retrieval.passages import Passage, cut_passages
from assistant.retrieval.scoring import Engine, rank
from assistant.retrieval.seeking import factors, kinds
from assistant.retrieval.sentences import best_sentences
from assistant.retrieval.tokens import cut_tokens, spell
from assistant.retrieval.weights import weight
from assistant.retrieval.words import is_word
from assistant.text import Span
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.retrieval.arrays import Kinds

# An engine holds the tokens of all passages and tells what each adds to the score of each passage: tokens of passages → engine.
RETRIEVERS: dict[str, Callable[[Sequence[Sequence[str]]], Engine]] = {
    "bm25": Okapi,
}
THEN = 1.2  # times as much counts a passage of a document that is of the year named
THERE = 8.0  # times as much as others counts a passage of a place that the question names


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `span` is in the clean text of the document, inside the section."""

    document: str
    section: Section
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class _Contents:
    """All passages of the documents, what kind each is, whose they are, and the engine that holds their tokens."""

    passages: Sequence[Passage]
    kinds: Kinds
    spans: Mapping[str, tuple[int, int]]  # document → its first passage, and the one after its last
    engine: Engine


class Index:
    """The passages of a knowledge base, ready to be searched; made at the first search, from tokens kept since the last time."""

    def __init__(self, knowledge: KnowledgeBase, engine: str = "bm25") -> None:
        if engine not in RETRIEVERS:
            raise ValueError(f"no retriever is called {engine!r}; there are {', '.join(RETRIEVERS)}")
        self._knowledge = knowledge
        self._engine = RETRIEVERS[engine]

    def search(self, query: str, k: int = 10, *, documents: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The k best passages, in these documents if any are named; none that shares no word with the query.

        The names of places by which documents are chosen say nothing of the matter and do not count as words of it. Where no documents
        are named, passages about a place that the query names go first.
        """
        from assistant.retrieval.arrays import numpy

        contents = self._contents
        regions = self._regions(documents)
        asked = ask(query, self._knowledge.vocabulary, frozenset(regions.values()))
        counts = factors(asked.seeking, contents.kinds)
        within = None
        if documents is not None:
            within = numpy.zeros(contents.engine.size, bool)
            for id in regions:
                within[slice(*contents.spans[id])] = True
        for id, region in regions.items():
            there = THERE if documents is None and region in asked.places else 1.0
            if (counted := there * (THEN if self._of_years(id, asked) else 1.0)) != 1:
                counts[slice(*contents.spans[id])] *= counted
        ranked = rank(contents.engine, self._weights(asked), k, factors=counts, within=within)
        found = ((contents.passages[at], score) for at, score in ranked)
        return tuple(Hit(passage.section.document, passage.section, passage.span, score) for passage, score in found)

    def search_sides(self, query: str, k: int, sides: Sequence[Collection[str]]) -> tuple[Hit, ...]:
        """The k best passages where several sides are asked for, each a collection of documents: each side by itself, taking turns."""
        found = [self.search(query, k, documents=side) for side in sides]
        turns = (hit for several in zip_longest(*found) for hit in several if hit is not None)
        return tuple(islice(dict.fromkeys(turns), max(k, 0)))

    def sentences(self, query: str, hit: Hit, k: int = 3) -> tuple[Span, ...]:
        """The sentences of a hit that carry the query best, best first; spans in the clean text of its document."""
        asked = ask(query, self._knowledge.vocabulary, frozenset(self._regions((hit.document,)).values()))
        text = self._knowledge.documents[hit.document].text.text
        return best_sentences(text, hit.span, self._weights(asked), asked.seeking, self._knowledge.vocabulary, k)

    @cached_property
    def words(self) -> Collection[str]:
        """Every word of the documents, and every name that the vocabulary has; quick to ask whether a word is among them."""
        return _Words(self._contents.engine, frozenset(spell(name) for name in _names(self._knowledge.vocabulary)))

    def _regions(self, documents: Collection[str] | None) -> dict[str, str]:
        """The documents there are, or those of these that there are, with their places; no place is an empty one."""
        held = self._knowledge.documents
        ids = held if documents is None else (id for id in dict.fromkeys(documents) if id in held)
        return {id: held[id].region or "" for id in ids}

    def _of_years(self, document: str, asked: Asked) -> bool:
        """Whether a document speaks of the years asked for: its own, its plan's; what was done in a year the next report tells."""
        held = self._knowledge.documents[document]
        own = range(held.period[0], held.period[1] + 1) if held.period else (held.year, (held.year or 1) - 1)
        return not asked.years.isdisjoint(own)

    def _weights(self, asked: Asked) -> dict[str, float]:
        """What each token of a question weighs, of those that the documents hold."""
        engine = self._contents.engine
        return {token: part * weight(token, held, engine.size) for token, part in asked.tokens.items() if (held := engine.count(token))}

    @cached_property
    def _contents(self) -> _Contents:
        from assistant.retrieval.arrays import numpy

        key = key_of(
            rules_key("retrieval", "extraction", "recognition", "folding.py"), *map(str, self._knowledge.vocabulary.indicators.values())
        )
        kept = Cache(self._knowledge.path / ".cache")
        passages: list[Passage] = []
        tokens: list[Sequence[str]] = []
        bits: list[int] = []
        spans: dict[str, tuple[int, int]] = {}
        for document in self._knowledge.documents.values():
            first = len(passages)
            cut = cut_passages(document)
            passages += cut
            for kind, line in self._read(document, cut, key, kept):
                bits.append(kind)
                tokens.append(line.split())
            spans[document.id] = first, len(passages)
        return _Contents(passages, numpy.array(bits, numpy.uint8), spans, self._engine(tokens))

    def _read(self, document: Document, passages: Sequence[Passage], key: str, kept: Cache) -> Iterator[tuple[int, str]]:
        """Of each passage what kind it is and its tokens on a line."""
        name = f"{document.id}.words"
        places = (f"{at.span.start} {at.span.end} {at.section.path}" for at in passages)
        key = key_of(key, document.title, document.kind, str(document.year), document.text.text, *places)
        rows = kept.read(name, key)
        if not _are_rows(rows, len(passages)):
            lines = (" ".join(self._tokens(document, passage)) for passage in passages)
            rows = list(zip(kinds(document, passages), lines, strict=True))
            kept.write(name, key, rows)
        yield from rows

    def _tokens(self, document: Document, passage: Passage) -> Iterator[str]:
        """The tokens of a passage; the title and the headings over it count as part of it, for it may never name what it is about."""
        vocabulary = self._knowledge.vocabulary
        path = passage.section.path
        for heading in (*dict.fromkeys((document.title, *path)), *path[-1:]):  # the nearest counts twice
            yield from cut_tokens(heading, vocabulary)
        yield from cut_tokens(passage.span.cut(document.text.text), vocabulary)


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


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    """What the vocabulary calls places and indicators."""
    for region in vocabulary.regions.values():
        yield from (*region.names, *region.aliases)
    for indicator in vocabulary.indicators.values():
        yield from (*indicator.names["zh"], *indicator.aliases)


def _are_rows(rows: object, number: int) -> bool:
    return (
        isinstance(rows, list)
        and len(rows) == number
        and all(isinstance(row, list | tuple) and len(row) == 2 and isinstance(row[0], int) and isinstance(row[1], str) for row in rows)
    )


def build_index(knowledge: KnowledgeBase, engine: str = "bm25") -> Index:
    """An index over all documents of a knowledge base."""
    return Index(knowledge, engine)
