"""How often the passage that holds the answer is among the first, against plain jieba and BM25Okapi on the same passages.

    python -m benchmarks.retrieval [--knowledge DIR] [--show N]

Asked are the first questions of the conversations in tests/data/gold that people answered with quotes. A question is found when one of its quotes
stands in one of the first k passages; "quotes" is the share of all quotes found among the first five. Compared are

    plain             jieba.lcut and BM25Okapi.get_scores over the words of the passages, as the two libraries come
    bm25              our index with this engine (one for each row of RETRIEVERS), asked in the words of the question
    bm25, understood  asked as answers ask it: with the names of what was recognised, in the documents of the places named

Time is that of one search, as a multiple of plain.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import numpy
from rank_bm25 import BM25Okapi

from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState
from assistant.retrieval import RETRIEVERS, build_index
from assistant.retrieval.passages import Passage, cut_passages
from assistant.text import Span
from assistant.understanding import understand

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold" / "conversations.jsonl"
DEPTHS = (1, 5, 10)

Place = tuple[str, Span]
Search = Callable[[str], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and for each of its quotes the passages that hold it."""

    text: str
    quotes: tuple[frozenset[Place], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one way of searching did."""

    found: Mapping[int, float]  # depth → share of questions
    quotes: float
    mrr: float
    seconds: float
    missed: tuple[str, ...]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--show", type=int, default=0, help="how many of the questions missed to show")
    options = parser.parse_args()
    knowledge = KnowledgeBase.load(options.knowledge)
    passages = {
        (document.id, passage.span): (passage, fold(passage.span.cut(document.text.text)))
        for document in knowledge.documents.values()
        for passage in cut_passages(document)
    }
    asked = read_questions(GOLD, {place: text for place, (_, text) in passages.items()})
    ways = {"plain": plain(knowledge, [passage for passage, _ in passages.values()])}
    for engine in RETRIEVERS:
        ways[engine] = in_words(knowledge, engine)
        ways[f"{engine}, understood"] = understood(knowledge, engine)
    results = {name: measure(search, asked) for name, search in ways.items()}
    print(f"{len(asked)} questions, {sum(len(question.quotes) for question in asked)} quotes, {len(passages)} passages")
    print(f"{'':20}" + "".join(f"{f'recall@{k}':>11}" for k in DEPTHS) + f"{'quotes@5':>11}{'MRR':>8}{'ms':>8}{'time':>7}")
    for name, result in results.items():
        shares = "".join(f"{result.found[k]:>11.3f}" for k in DEPTHS)
        times = f"{1000 * result.seconds:>8.2f}{result.seconds / results['plain'].seconds:>6.2f}×"
        print(f"{name:20}{shares}{result.quotes:>11.3f}{result.mrr:>8.3f}{times}")
    for name, result in results.items():
        for text in result.missed[: options.show]:
            print(f"missed by {name}: {text}")


def fold(text: str) -> str:
    """What does not count when words are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("臵", "置").lower()


def read_questions(path: Path, passages: Mapping[Place, str]) -> list[Asked]:
    """The questions that open a conversation and have an answer with quotes."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    first = [row["turns"][0] for row in rows]
    return [
        Asked(turn["q"], tuple(holding(quote["doc"], fold(quote["text"]), passages) for quote in turn["quotes"]))
        for turn in first
        if turn["quotes"] and turn["answerable"]
    ]


def holding(document: str, words: str, passages: Mapping[Place, str]) -> frozenset[Place]:
    """The passages of a document that hold these words, or most of them where a passage ends within."""
    wanted = grams(words)
    return frozenset(
        place
        for place, text in passages.items()
        if place[0] == document and (words in text or len(wanted & grams(text)) >= 0.6 * len(wanted))
    )


def grams(text: str) -> set[str]:
    """All runs of four characters."""
    return {text[at : at + 4] for at in range(max(1, len(text) - 3))}


def plain(knowledge: KnowledgeBase, passages: Sequence[Passage]) -> Search:
    """jieba and rank_bm25 as they come."""
    jieba.setLogLevel(60)
    places = [(passage.section.document, passage.span) for passage in passages]
    okapi = BM25Okapi([jieba.lcut(span.cut(knowledge.documents[id].text.text)) for id, span in places])

    def search(query: str) -> Sequence[Place]:
        best = numpy.argsort(-okapi.get_scores(jieba.lcut(query)), kind="stable")[: max(DEPTHS)]
        return [places[at] for at in best]

    return search


def in_words(knowledge: KnowledgeBase, engine: str) -> Search:
    """Our index, asked in the words of the question."""
    index = build_index(knowledge, engine)
    return lambda query: [(hit.document, hit.span) for hit in index.search(query, max(DEPTHS))]


def understood(knowledge: KnowledgeBase, engine: str) -> Search:
    """Our index, asked with what was understood; understanding is not part of the time of a search, so it is done ahead."""
    index = build_index(knowledge, engine)
    read: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def search(query: str) -> Sequence[Place]:
        if query not in read:
            question = understand(query, DialogueState(), knowledge)
            names = [knowledge.vocabulary.indicators[id].name for id in question.indicators]
            names += [knowledge.vocabulary.regions[id].name for id in question.regions]
            about = tuple(document.id for region in question.regions for document in knowledge.documents_of(region))
            read[query] = " ".join((query, *names)), question.documents or about or None
        words, documents = read[query]
        return [(hit.document, hit.span) for hit in index.search(words, max(DEPTHS), documents=documents)]

    return search


def measure(search: Search, asked: Sequence[Asked]) -> Result:
    """Search for every question twice: once to warm what is made at the first search, once for the clock."""
    ranked = [search(question.text) for question in asked]
    start = time.perf_counter()
    for question in asked:
        search(question.text)
    seconds = (time.perf_counter() - start) / len(asked)
    ranks = [
        min((at for at, place in enumerate(places, 1) if any(place in quote for quote in question.quotes)), default=0)
        for question, places in zip(asked, ranked, strict=True)
    ]
    quotes = [bool(quote & set(places[:5])) for question, places in zip(asked, ranked, strict=True) for quote in question.quotes]
    return Result(
        {k: sum(0 < rank <= k for rank in ranks) / len(asked) for k in DEPTHS},
        sum(quotes) / len(quotes),
        sum(1 / rank for rank in ranks if rank) / len(asked),
        seconds,
        tuple(question.text for question, rank in zip(asked, ranks, strict=True) if not 0 < rank <= 5),
    )


if __name__ == "__main__":
    main()
