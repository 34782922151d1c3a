"""The one scoring: BM25Okapi's numbers where they are sound, a guard where they are not."""

from __future__ import annotations

import pytest
from rank_bm25 import BM25Okapi

from assistant.retrieval.scoring import Scoring

CORPUS = [
    ["养老", "产业", "发展"],
    ["产业", "园区"],
    ["教育", "发展"],
    ["环境", "治理"],
    ["医疗", "改革"],
    ["就业", "创业"],
    ["养老", "床位"],
]


@pytest.mark.parametrize("words", [["养老"], ["养老", "产业"], ["发展", "产业", "床位"]])
def test_scores_are_those_of_rank_bm25(words: list[str]) -> None:
    expected = BM25Okapi(CORPUS).get_scores(words)
    ranked = Scoring(CORPUS).rank(words, range(len(CORPUS)), 99)
    assert dict(ranked) == pytest.approx({at: score for at, score in enumerate(expected) if score})
    assert [at for at, _ in ranked] == sorted(dict(ranked), key=lambda at: (-expected[at], at))


def test_what_scores_nothing_is_no_hit() -> None:
    assert [at for at, _ in Scoring(CORPUS).rank(["养老"], range(len(CORPUS)), 99)] == [6, 0]
    assert Scoring(CORPUS).rank(["没有"], range(len(CORPUS)), 99) == []


def test_a_corpus_of_nothing_has_no_hits() -> None:
    assert Scoring([]).rank(["养老"], [], 5) == []
    assert Scoring([[]]).rank(["养老"], [0], 5) == []


@pytest.mark.parametrize("corpus", [[["养老"]], [["养老"], ["教育"]], [["养老"], ["养老"]], [["养老"], ["养老"], ["养老"], ["教育"]]])
def test_a_word_in_half_of_a_tiny_corpus_still_finds(corpus: list[list[str]]) -> None:
    ranked = Scoring(corpus).rank(["养老"], range(len(corpus)), 9)
    assert [at for at, _ in ranked] == [at for at, words in enumerate(corpus) if "养老" in words]
    assert all(score > 0 for _, score in ranked)


def test_equals_stand_in_the_order_of_the_documents() -> None:
    corpus = [["甲", "乙"], ["丙"], ["丁"], ["戊"], ["甲", "乙"], ["甲", "乙"]]
    assert [at for at, _ in Scoring(corpus).rank(["甲"], range(6), 9)] == [0, 4, 5]


def test_only_candidates_are_ranked_and_only_k() -> None:
    assert {at for at, _ in Scoring(CORPUS).rank(["养老", "产业"], [1, 6], 9)} == {1, 6}
    assert len(Scoring(CORPUS).rank(["养老", "产业"], range(7), 2)) == 2
    assert Scoring(CORPUS).rank(["养老"], range(7), 0) == []
