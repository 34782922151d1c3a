"""How quick the engines are on many passages, against rank_bm25's get_scores over the same tokens, and whether the first ten are the same.

    python -m benchmarks.engines [--passages 20000] [--questions 20]

The passages are made up of the words of reports, each as often as reports use it; a question has forty of them, common and rare ones. Printed
is the time of one question and how many times as fast as get_scores it is, all in one run, and in how many questions the same ten
passages come first with the same scores. "arrays, no short cut" looks every token up in all passages.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy
from rank_bm25 import BM25Okapi

from assistant import words
from assistant.documents import Section
from assistant.retrieval import scoring
from assistant.retrieval.bm25 import Okapi
from assistant.retrieval.contents import Contents
from assistant.retrieval.cutting import Counted, Cut
from assistant.retrieval.kept import segments_of
from assistant.retrieval.postings import Postings
from assistant.retrieval.segments import build
from assistant.retrieval.weights import weight
from assistant.text import Span

PER_DOCUMENT = 90  # passages
LENGTH = 60  # tokens of a passage
ASKED = 40  # tokens of a question

Ranking = list[tuple[int, float]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=20)
    options = parser.parse_args()
    chance = random.Random(7)
    vocabulary = list(words._table().counts)
    frequencies = [words.reports(word) ** 2 for word in vocabulary]
    documents = -(-options.passages // PER_DOCUMENT)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        keys = {f"{at:06}": "made up" for at in range(documents)}
        contents = Contents(
            segments_of(Path(folder), keys, lambda ids: (build([cut]) for cut in made(ids, vocabulary, frequencies, chance))), tuple(keys)
        )
        size = sum(path.stat().st_size for path in Path(folder).glob("*.passages"))
        print(
            f"{contents.size} passages in {len(contents.segments)} segments, {size / 1e6:.0f} MB, made in {time.process_time() - start:.0f} CPU s"
        )
        corpus = list(contents.each())
        okapi, engine, held = BM25Okapi(corpus, k1=scoring.K1, b=scoring.B), Postings(contents), Okapi(corpus)
        asked = [ask(engine, vocabulary, frequencies, chance) for _ in range(options.questions)]
        ones = numpy.ones(contents.size)
        ways: dict[str, Callable[[dict[str, float]], Ranking]] = {
            "rank_bm25 get_scores": lambda weights: scores_of(okapi, weights),
            "bm25": lambda weights: scoring.rank(held, weights, 10, factors=ones),
            "arrays": lambda weights: scoring.rank(engine, weights, 10, factors=ones),
            "arrays, no short cut": lambda weights: whole(engine, weights, ones),
        }
        for weights in asked:  # what is kept at the first question is kept
            ways["bm25"](weights)
        results = {name: timed(way, asked) for name, way in ways.items()}
    expected, slowest = results["rank_bm25 get_scores"]
    print(f"{'':24}{'ms':>9}{'times as fast':>15}{'same first ten':>16}")
    for name, (rankings, seconds) in results.items():
        same = sum(alike(ranking, other) for ranking, other in zip(rankings, expected, strict=True))
        print(f"{name:24}{1000 * seconds:>9.2f}{slowest / seconds:>14.0f}×{same:>10} of {len(asked)}")


def made(ids: Sequence[str], vocabulary: Sequence[str], frequencies: Sequence[int], chance: random.Random) -> Iterator[Cut]:
    """Documents of made-up passages."""
    for id in ids:
        tokens = chance.choices(vocabulary, frequencies, k=PER_DOCUMENT * LENGTH)
        passages = [
            Counted(0, Span(at, at + LENGTH), 0, Counter(tokens[at : at + chance.randint(LENGTH // 3, LENGTH)]))
            for at in range(0, len(tokens), LENGTH)
        ]
        yield Cut(id, "made up", (Section(id, (), Span(0, len(tokens))),), passages)


def ask(engine: Postings, vocabulary: Sequence[str], frequencies: Sequence[int], chance: random.Random) -> dict[str, float]:
    """The weights of a question's tokens: half of them common, half of them any."""
    tokens = {*chance.choices(vocabulary, frequencies, k=ASKED // 2), *chance.sample(vocabulary, ASKED // 2)}
    return {token: weight(token, held, engine.size) for token in sorted(tokens) if (held := engine.count(token))}


def scores_of(okapi: BM25Okapi, weights: dict[str, float]) -> Ranking:
    """The first ten by get_scores, with these weights in the place of its own."""
    okapi.idf = weights
    scores = okapi.get_scores(list(weights))
    best = numpy.argsort(-scores, kind="stable")[:10]
    return [(int(at), float(scores[at])) for at in best if scores[at] > 0]


def whole(engine: Postings, weights: dict[str, float], ones: scoring.Numbers) -> Ranking:
    """The ranking with every token looked up in all passages."""
    costly, scoring.COSTLY = scoring.COSTLY, 10**9
    try:
        return scoring.rank(engine, weights, 10, factors=ones)
    finally:
        scoring.COSTLY = costly


def timed(way: Callable[[dict[str, float]], Ranking], asked: Sequence[dict[str, float]]) -> tuple[list[Ranking], float]:
    """What a way finds, and the CPU seconds that a question takes."""
    start = time.process_time()
    found = [way(weights) for weights in asked]
    return found, (time.process_time() - start) / len(asked)


def alike(ranking: Ranking, other: Ranking) -> bool:
    """Whether the same passages stand in the same order with the same scores, but for the last digits and ties in them."""
    return all(abs(score - as_much) < 1e-9 for (_, score), (_, as_much) in zip(ranking, other, strict=True)) and {
        at for at, _ in ranking
    } == {at for at, _ in other}


if __name__ == "__main__":
    main()
