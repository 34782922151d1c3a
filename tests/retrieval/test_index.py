"""The index: passages of the documents, found by words, kept between starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import retrieval
from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval import build_index, tokens
from tests.small_knowledge import make_knowledge


@pytest.fixture
def small(tmp_path: Path) -> KnowledgeBase:
    return KnowledgeBase.load(make_knowledge(tmp_path / "knowledge"))


def test_a_hit_is_a_passage_of_its_section(knowledge: KnowledgeBase) -> None:
    hits = build_index(knowledge).search("怎么发展养老产业", 5)
    assert len(hits) == 5
    for hit in hits:
        assert hit.section.document == hit.document
        assert hit.section.span.covers(hit.span)
    assert "养老" in hits[0].span.cut(knowledge.documents[hits[0].document].text.text)


def test_hits_are_ordered_and_score_something(knowledge: KnowledgeBase) -> None:
    scores = [hit.score for hit in build_index(knowledge).search("城关区的森林覆盖率", 20)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("query", ["", "?!", "的了吗呢", "😀", "zzzqqq", "' OR 1=1 --"[:4], "\x00"])
def test_a_query_that_shares_no_word_finds_nothing(query: str, knowledge: KnowledgeBase) -> None:
    assert build_index(knowledge).search(query, 5) == ()


def test_a_search_can_be_limited_to_documents(knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    assert {hit.document for hit in index.search("养老", 9, documents=["qilihe-145-outlook"])} == {"qilihe-145-outlook"}
    assert index.search("养老", 9, documents=[]) == ()
    assert index.search("养老", 9, documents=["unknown"]) == ()


@pytest.mark.parametrize("asked", ["養老產業", "养老产业?", "養老產業 ", "“养老产业”", "养老产业,怎么"])
def test_script_and_punctuation_of_the_query_do_not_count(asked: str, knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    assert [hit.span for hit in index.search(asked, 5)] == [hit.span for hit in index.search("养老产业", 5)]


def test_old_character_forms_are_found_by_the_modern_ones(knowledge: KnowledgeBase) -> None:
    hit = build_index(knowledge).search("教育最优化 基础设施优化配置", 1)[0]
    assert "臵" in knowledge.documents[hit.document].quote(hit.span).text


def test_a_heading_finds_the_passage_below_it(small: KnowledgeBase) -> None:
    hit = build_index(small).search("2019年工作回顾", 1)[0]
    assert "950亿元" in hit.span.cut(small.documents[hit.document].text.text)


def test_a_page_pasted_as_a_query_is_answered_by_its_first_words(knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    page = next(iter(knowledge.documents.values())).text.text
    assert len(index.search("养老产业" + page[:10_000], 3)) == 3


def test_no_documents_no_hits(tmp_path: Path) -> None:
    folder = make_knowledge(tmp_path / "knowledge")
    for path in (folder / "documents").iterdir():
        path.unlink()
    assert build_index(KnowledgeBase.load(folder)).search("养老", 3) == ()


def test_words_are_cut_once_and_kept(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_index(small).search("养老产业", 3)
    assert first
    monkeypatch.setattr(retrieval.Index, "_words", lambda *arguments: pytest.fail("cut again"))
    assert build_index(small).search("养老产业", 3) == first


def test_damaged_words_are_cut_again(small: KnowledgeBase) -> None:
    first = build_index(small).search("养老产业", 3)
    for path in (small.path / ".cache").glob("*.words.json"):
        key, _, _ = path.read_text("utf-8").partition("\n")
        path.write_text(f"{key}\n[3, null]", encoding="utf-8")
    assert build_index(small).search("养老产业", 3) == first


def test_loading_the_knowledge_does_not_load_jieba(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_jieba", lambda: pytest.fail("loaded"))
    build_index(small)


def test_every_engine_gives_the_same_answer(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    every = {passage for passages in build_index(knowledge)._contents[1].postings.values() for passage in passages}
    monkeypatch.setitem(retrieval.RETRIEVERS, "everything", lambda words, postings: every)
    for query in ("养老产业", "森林覆盖率 目标", "城关区"):
        assert build_index(knowledge, "everything").search(query, 8) == build_index(knowledge).search(query, 8)


def test_an_unknown_engine_is_refused_with_those_there_are(knowledge: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="bm25"):
        build_index(knowledge, "magic")
