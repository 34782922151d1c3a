"""How often the passage that holds the answer is among the first, against plain jieba and BM25Okapi on the same passages.

    python -m benchmarks.retrieval [--knowledge DIR] [--questions FILE] [--show N]

Asked are the first questions of the conversations in tests/data/gold that people answered with quotes, or those of a file: document, question
and quote on a line, tabs between them. A question is found when one of its quotes and one of the first k passages overlap by half of the
shorter; "quotes" is the share of all quotes found among the first five. Compared are

    plain             jieba.lcut and BM25Okapi.get_scores over the words of the passages, as the two libraries come
    bm25              our index with this engine (one for each row of RETRIEVERS), asked in the words of the question over all documents
    bm25, limited     … in the documents of the places named

Time is that of one search, as a multiple of plain.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import numpy
from rank_bm25 import BM25Okapi

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState
from assistant.retrieval import RETRIEVERS, build_index
from assistant.retrieval.passages import Passage, cut_passages
from assistant.text import Span
from assistant.understanding import understand

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold" / "conversations.jsonl"
DEPTHS = (1, 3, 5)

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
    parser.add_argument("--questions", type=Path, help="a file of document, question and quote on a line")
    parser.add_argument("--show", type=int, default=0, help="how many of the questions missed to show")
    options = parser.parse_args()
    knowledge = KnowledgeBase.load(options.knowledge)
    passages = [passage for document in knowledge.documents.values() for passage in cut_passages(document)]
    rows = read_gold(GOLD) if options.questions is None else read_file(options.questions)
    asked = locate(rows, knowledge, passages)
    ways = {"plain": plain(knowledge, passages)}
    for engine in RETRIEVERS:
        ways[engine] = in_words(knowledge, engine)
        ways[f"{engine}, limited"] = limited(knowledge, engine)
    results = {name: measure(search, asked) for name, search in ways.items()}
    print(f"{len(asked)} questions, {sum(len(question.quotes) for question in asked)} quotes, {len(passages)} passages")
    print(f"{'':20}" + "".join(f"{f'first {k}':>11}" for k in DEPTHS) + f"{'quotes@5':>11}{'MRR':>8}{'ms':>8}{'time':>7}")
    for name, result in results.items():
        shares = "".join(f"{result.found[k]:>11.3f}" for k in DEPTHS)
        times = f"{1000 * result.seconds:>8.2f}{result.seconds / results['plain'].seconds:>6.2f}×"
        print(f"{name:20}{shares}{result.quotes:>11.3f}{result.mrr:>8.3f}{times}")
    for name, result in results.items():
        for text in result.missed[: options.show]:
            print(f"missed by {name}: {text}")


def read_gold(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions that open a conversation and have an answer, each with its quotes: (document, words)."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    first = [row["turns"][0] for row in rows]
    return [(turn["q"], [(quote["doc"], quote["text"]) for quote in turn["quotes"]]) for turn in first if turn["answerable"]]


def read_file(path: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions of a file, each with its quote."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return [(question, [(document, words)]) for document, question, words in rows]


def locate(rows: Sequence[tuple[str, list[tuple[str, str]]]], knowledge: KnowledgeBase, passages: Sequence[Passage]) -> list[Asked]:
    """The questions with the passages that hold each of their quotes; without those whose quotes are not in the documents."""
    asked: list[Asked] = []
    for question, quotes in rows:
        spans = [(id, span) for id, words in quotes if id in knowledge.documents and (span := find(words, knowledge.documents[id]))]
        if spans:
            asked.append(Asked(question, tuple(holding(id, span, passages) for id, span in spans)))
    return asked


def find(words: str, document: Document) -> Span | None:
    """Where a quote stands in the clean text, however its white space is printed."""
    pattern = r"\s*".join(map(re.escape, re.sub(r"\s+", "", words)))
    found = re.search(pattern, document.text.source)
    return document.text.to_text(Span(*found.span())) if found else None


def holding(document: str, quote: Span, passages: Sequence[Passage]) -> frozenset[Place]:
    """The passages of a document that share half of the shorter with a quote."""
    return frozenset(
        (document, at.span)
        for at in passages
        if at.section.document == document
        and 2 * (min(at.span.end, quote.end) - max(at.span.start, quote.start)) >= min(len(at.span), len(quote))
    )


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


def limited(knowledge: KnowledgeBase, engine: str) -> Search:
    """Our index, in the documents that the question is about; understanding is not part of the time of a search, so it is done ahead."""
    index = build_index(knowledge, engine)
    read: dict[str, tuple[str, ...] | None] = {}

    def search(query: str) -> Sequence[Place]:
        if query not in read:
            question = understand(query, DialogueState(), knowledge)[0]
            about = tuple(document.id for region in question.regions for document in knowledge.documents_of(region))
            read[query] = question.documents or about or None
        return [(hit.document, hit.span) for hit in index.search(query, max(DEPTHS), documents=read[query])]

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
