"""Words → hits: passages of the documents that share words with a question, best first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.cache import Cache, key_of, rules_key
from assistant.documents import Document, Section
from assistant.knowledge_base import KnowledgeBase
from assistant.records import GlossaryEntry
from assistant.retrieval.bm25 import word_candidates
from assistant.retrieval.passages import Passage, cut_passages
from assistant.retrieval.scoring import Scoring
from assistant.retrieval.tokens import Cutter, spell_terms
from assistant.text import Span
from assistant.vocabulary import Vocabulary

# An engine names the passages worth scoring: (words of the question, word → passages that have it) → passages.
RETRIEVERS: dict[str, Callable[[Sequence[str], Mapping[str, Sequence[int]]], Collection[int]]] = {
    "bm25": word_candidates,
}
HEADING = 2  # how often a word of a heading counts: a passage may never name what its heading says it is about
MOST_WORDS = 64  # of a question; who pastes a page is answered by its first words


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `span` is in the clean text of the document, inside the section."""

    document: str
    section: Section
    span: Span
    score: float


class Index:
    """The passages of a knowledge base, ready to be searched; made at the first search, from words kept since the last time."""

    def __init__(self, knowledge: KnowledgeBase, engine: str = "bm25") -> None:
        if engine not in RETRIEVERS:
            raise ValueError(f"no retriever is called {engine!r}; there are {', '.join(RETRIEVERS)}")
        self._knowledge = knowledge
        self._candidates = RETRIEVERS[engine]
        self._names = tuple(_names(knowledge.vocabulary))
        self._cutter = Cutter(self._names)
        self._terms = _terms(knowledge.glossary)

    def search(self, query: str, k: int = 10, *, documents: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The k best passages, in these documents if any are named; none that shares no word with the query."""
        words = tuple(dict.fromkeys(self._cutter.cut(query, self._terms)))[:MOST_WORDS]
        passages, scoring = self._contents
        candidates = self._candidates(words, scoring.postings)
        if documents is not None:
            candidates = {at for at in candidates if passages[at].section.document in documents}
        ranked = ((passages[at], score) for at, score in scoring.rank(words, candidates, k))
        return tuple(Hit(passage.section.document, passage.section, passage.span, score) for passage, score in ranked)

    @property
    def words(self) -> Collection[str]:
        """Every word of the documents."""
        return self._contents[1].postings

    @cached_property
    def _contents(self) -> tuple[Sequence[Passage], Scoring]:
        key = key_of(rules_key("retrieval", "folding.py"), *self._names)
        kept = Cache(self._knowledge.path / ".cache")
        passages: list[Passage] = []
        words: list[Sequence[str]] = []
        for document in self._knowledge.documents.values():
            terms = _terms(self._knowledge.entries_of(document.id))
            for passage, cut in self._cut(document, terms, key_of(key, *terms), kept):
                passages.append(passage)
                words.append(cut)
        return passages, Scoring(words)

    def _cut(self, document: Document, terms: Sequence[str], key: str, kept: Cache) -> Iterator[tuple[Passage, Sequence[str]]]:
        """Each passage with its words; the title and the headings over a passage count as part of it, and more than its sentences."""
        passages = cut_passages(document)
        name = f"{document.id}.words"
        key = key_of(key, document.title, document.text.text, *(f"{at.span.start} {at.span.end} {at.section.path}" for at in passages))
        lines = kept.read(name, key)
        if not isinstance(lines, list) or len(lines) != len(passages) or not all(isinstance(line, str) for line in lines):
            lines = [" ".join(self._words(document, passage, terms)) for passage in passages]
            kept.write(name, key, lines)
        yield from ((passage, line.split()) for passage, line in zip(passages, lines, strict=True))

    def _words(self, document: Document, passage: Passage, terms: Sequence[str]) -> Iterator[str]:
        for heading in dict.fromkeys((document.title, *passage.section.path)):
            yield from self._cutter.cut(heading, terms) * HEADING
        yield from self._cutter.cut(passage.span.cut(document.text.text), terms)


def build_index(knowledge: KnowledgeBase, engine: str = "bm25") -> Index:
    """An index over all documents of a knowledge base."""
    return Index(knowledge, engine)


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    """What the vocabulary calls places and indicators."""
    for region in vocabulary.regions.values():
        yield from (*region.names, *region.aliases)
    for indicator in vocabulary.indicators.values():
        yield from (*indicator.names["zh"], *indicator.aliases)


def _terms(entries: Iterable[GlossaryEntry]) -> tuple[str, ...]:
    return spell_terms(term for entry in entries for term in (entry.term, *entry.aliases))
