"""The one scoring: BM25Okapi's shares, each times the weight of its token, times what the question seeks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
import pytest
from rank_bm25 import BM25Okapi

from assistant.retrieval.bm25 import Okapi
from assistant.retrieval.scoring import K1, B, rank
from assistant.retrieval.weights import weight

CORPUS = [
    ["养老", "产业", "发展"],
    ["产业", "园区"],
    ["教育", "发展"],
    ["环境", "治理"],
    ["医疗", "改革"],
    ["就业", "创业"],
    ["养老", "床位"],
]


def ranked(corpus: Sequence[Sequence[str]], weights: dict[str, float], k: int = 99, **options: object) -> list[tuple[int, float]]:
    return rank(Okapi(corpus), weights, k, **{"factors": numpy.ones(len(corpus)), **options})


@pytest.mark.parametrize("weights", [{"养老": 1.0}, {"养老": 2.5, "产业": 0.3}, {"发展": 1.0, "产业": 1.0, "床位": 4.0}])
def test_scores_are_those_of_rank_bm25(weights: dict[str, float]) -> None:
    okapi = BM25Okapi(CORPUS, k1=K1, b=B)
    okapi.idf = weights
    expected = okapi.get_scores(list(weights))
    found = ranked(CORPUS, weights)
    assert dict(found) == pytest.approx({at: score for at, score in enumerate(expected) if score})
    assert [at for at, _ in found] == sorted(dict(found), key=lambda at: (-expected[at], at))


def test_what_scores_nothing_is_no_hit() -> None:
    assert [at for at, _ in ranked(CORPUS, {"养老": 1.0})] == [6, 0]
    assert ranked(CORPUS, {"没有": 1.0}) == []
    assert ranked(CORPUS, {}) == []


def test_a_corpus_of_nothing_has_no_hits() -> None:
    assert ranked([], {"养老": 1.0}) == []
    assert ranked([[]], {"养老": 1.0}) == []


def test_a_factor_moves_a_passage_up_or_down() -> None:
    factors = numpy.ones(7)
    factors[0] = 3
    assert [at for at, _ in ranked(CORPUS, {"养老": 1.0}, factors=factors)] == [0, 6]


@pytest.mark.parametrize("levels", [3, 40, 100_000])
def test_of_many_the_best_are_those_of_all(levels: int) -> None:
    class Given:
        """An engine whose one token scores what was given."""

        def __init__(self, scores: numpy.typing.NDArray[numpy.float64]) -> None:
            self.size, self.scores, self.tokens = len(scores), scores, frozenset({"甲"})

        def count(self, token: str) -> int:
            return self.size

        def counts(self, tokens: Sequence[str]) -> list[int]:
            return [self.size for _ in tokens]

        def narrowed(self, passages: object) -> object:
            return passages

        def add(self, scores: numpy.typing.NDArray[numpy.float64], token: str, weight: float, among: object = None) -> None:
            scores += self.scores

    drawn = numpy.random.default_rng(levels)
    scores = numpy.where(drawn.random(20_000) < 0.4, drawn.integers(0, levels, 20_000) / levels, 0.0)
    factors, order = drawn.choice([0.7, 1.0, 8.0], 20_000), drawn.permutation(20_000)
    reached = scores * factors
    for k in (1, 16, 120):
        best = sorted((at for at in range(20_000) if reached[at]), key=lambda at: (-reached[at], order[at]))[:k]
        assert [at for at, _ in rank(Given(scores), {"甲": 1.0}, k, factors=factors, order=order)] == best


def test_equals_stand_in_the_order_of_the_documents() -> None:
    corpus = [["甲", "乙"], ["丙"], ["丁"], ["戊"], ["甲", "乙"], ["甲", "乙"]]
    assert [at for at, _ in ranked(corpus, {"甲": 1.0})] == [0, 4, 5]


def test_only_passages_within_are_ranked_and_only_k() -> None:
    within = numpy.array([1, 6])
    assert {at for at, _ in ranked(CORPUS, {"养老": 1.0, "产业": 1.0}, within=within, factors=numpy.ones(2))} == {1, 6}
    assert len(ranked(CORPUS, {"养老": 1.0, "产业": 1.0}, 2)) == 2
    assert ranked(CORPUS, {"养老": 1.0}, 0) == []


@pytest.mark.parametrize(
    ("token", "holding", "passages"), [("养老", 1, 1), ("养老", 2, 2), ("没有这个词", 3, 4), ("=gdp", 900, 1000), ("2020", 5, 5)]
)
def test_no_token_weighs_nothing(token: str, holding: int, passages: int) -> None:
    assert weight(token, holding, passages) > 0


def test_words_common_in_reports_weigh_less_though_as_rare_here() -> None:
    assert weight("发展", 3, 1000) < weight("养老", 3, 1000) < weight("公积金", 3, 1000)


def test_a_name_weighs_more_than_a_word() -> None:
    assert weight("=gdp", 30, 1000) > weight("gdp", 30, 1000)
