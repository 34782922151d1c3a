"""The index: passages of the documents, found by words, kept between starts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant import retrieval
from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval import build_index, cutting, words
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


@pytest.mark.parametrize("query", ["", "?!", "的了吗呢", "😀", "zzzqqq", "' OR 1=1 --"[:4], "\x00", "="])
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


def test_documents_are_cut_once_and_kept(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_index(small).search("养老产业", 3)
    assert first
    monkeypatch.setattr(cutting, "cut_document", lambda *arguments: pytest.fail("cut again"))
    assert build_index(small).search("养老产业", 3) == first


def test_one_document_more_is_the_only_one_that_is_cut(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(small).prepare()
    (small.path / "documents" / "yongdeng.txt").write_text("永登县政府工作报告\n\n一、养老\n\n建成养老产业园3个。\n", encoding="utf-8")
    cut: list[str] = []
    real = cutting.cut_document
    monkeypatch.setattr(cutting, "cut_document", lambda document, *rest: cut.append(document.document) or real(document, *rest))
    hits = build_index(KnowledgeBase.load(small.path)).search("养老产业园", 3)
    assert cut == ["yongdeng"]
    assert {hit.document for hit in hits} >= {"yongdeng", "chengguan"}


def test_several_processes_cut_as_one_does(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_index(small).search("养老产业", 3)
    shutil.rmtree(small.path / ".cache" / "passages")
    monkeypatch.setattr(retrieval, "WORTH", 2)
    index = build_index(small)
    assert index.prepare(workers=2) > 2
    assert index.search("养老产业", 3) == first


def test_a_document_taken_out_is_found_no_more(small: KnowledgeBase) -> None:
    index = build_index(small)
    assert any(hit.document == "qilihe" for hit in index.search("幼儿园", 3))
    (small.path / "documents" / "qilihe.txt").unlink()
    (small.path / "documents" / "qilihe.yaml").unlink()
    left = build_index(KnowledgeBase.load(small.path))
    assert {hit.document for hit in left.search("幼儿园", 3)} <= {"chengguan"}
    assert "幼儿" not in left.words
    assert not any(b"qilihe" in path.read_bytes() for path in (small.path / ".cache" / "passages").iterdir())
    assert {hit.document for hit in left.search("养老产业", 3)} == {"chengguan"}


@pytest.mark.parametrize("damage", ["", "{}\n", "not json\n", '{"parts": [], "places": {}}\n', None])
def test_damaged_segments_are_made_again(damage: str | None, small: KnowledgeBase) -> None:
    first = build_index(small).search("养老产业", 3)
    for path in (small.path / ".cache" / "passages").glob("*.passages"):
        path.write_bytes(path.read_bytes()[:-700] if damage is None else damage.encode())
    assert build_index(small).search("养老产业", 3) == first


def test_a_damaged_list_of_segments_is_made_again(small: KnowledgeBase) -> None:
    first = build_index(small).search("养老产业", 3)
    (small.path / ".cache" / "passages" / "segments.json").write_text('[3, null, "../../x"]', encoding="utf-8")
    assert build_index(small).search("养老产业", 3) == first


def test_where_nothing_can_be_kept_it_is_found_all_the_same(small: KnowledgeBase) -> None:
    first = build_index(small).search("养老产业", 3)
    folder = small.path / ".cache" / "passages"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    assert build_index(small).search("养老产业", 3) == first


def test_loading_the_knowledge_does_not_load_jieba(small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_jieba", lambda: pytest.fail("loaded"))
    build_index(small)


@pytest.mark.parametrize("engine", retrieval.RETRIEVERS)
def test_every_engine_gives_the_same_answer(engine: str, knowledge: KnowledgeBase) -> None:
    for query in ("养老产业", "森林覆盖率 目标", "城关区", "怎么停车", "“三变”是什么意思", "GDP增长多少"):
        found, expected = build_index(knowledge, engine).search(query, 10), build_index(knowledge).search(query, 10)
        assert [(hit.document, hit.span) for hit in found] == [(hit.document, hit.span) for hit in expected]
        assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected])


def test_an_unknown_engine_is_refused_with_those_there_are(knowledge: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="bm25"):
        build_index(knowledge, "magic")


def test_the_place_by_which_documents_are_chosen_is_no_word_of_the_matter(knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    documents = [document.id for document in knowledge.documents_of("lanzhou-qilihe")]
    plain, placed = (
        index.search("怎么发展养老产业", 5, documents=documents),
        index.search("七里河区怎么发展养老产业", 5, documents=documents),
    )
    assert [hit.span for hit in placed] == [hit.span for hit in plain]


def test_passages_of_a_place_that_is_named_go_first(knowledge: KnowledgeBase) -> None:
    hits = build_index(knowledge).search("七里河养老产业", 3)
    assert {knowledge.documents[hit.document].region for hit in hits} == {"lanzhou-qilihe"}


def test_an_indicator_is_found_by_any_of_its_names(knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    for name in ("社零", "社会消费品零售总额", "total retail sales of consumer goods"):
        hit = index.search(name, 1)[0]
        assert "社会消费品零售总额" in hit.span.cut(knowledge.documents[hit.document].text.text)


def test_aims_go_first_where_aims_are_asked_for(small: KnowledgeBase) -> None:
    index = build_index(small)
    text = small.documents["chengguan"].text.text
    assert "1000亿元" in index.search("城关区地区生产总值目标", 2)[0].span.cut(text)
    assert "950亿元" in index.search("城关区地区生产总值去年实际完成了多少", 2)[0].span.cut(text)


def test_everyday_words_find_what_reports_call_otherwise(tmp_path: Path) -> None:
    report = "某市政府工作报告\n\n一、民生\n\n新增公共泊位500个，缓解老城区压力。\n\n二、生态\n\n植树造林3万亩，森林覆盖率稳步提高。\n\n三、工业\n\n规上企业达到40家。\n"
    index = build_index(KnowledgeBase.load(make_knowledge(tmp_path / "knowledge", city=report)))
    document = index._knowledge.documents["city"]
    assert "泊位" in index.search("车没地方停咋整，停车难", 1)[0].span.cut(document.text.text)


def test_several_sides_take_turns(knowledge: KnowledgeBase) -> None:
    sides = [[document.id for document in knowledge.documents_of(region)] for region in ("lanzhou-qilihe", "tianshui")]
    hits = build_index(knowledge).search_sides("怎么发展旅游", 6, sides)
    places = [knowledge.documents[hit.document].region for hit in hits]
    assert places == ["lanzhou-qilihe", "tianshui"] * 3
    assert build_index(knowledge).search_sides("怎么发展旅游", 0, sides) == ()
    assert build_index(knowledge).search_sides("怎么发展旅游", 6, []) == ()


def test_the_sentences_of_a_hit_lie_in_it_best_first(knowledge: KnowledgeBase) -> None:
    index = build_index(knowledge)
    hit = index.search("城关区2020年人均GDP目标是多少", 1, documents=["chengguan-135-plan"])[0]
    text = knowledge.documents[hit.document].text.text
    sentences = index.sentences("城关区2020年人均GDP目标是多少", hit)
    assert sentences
    assert all(hit.span.covers(span) for span in sentences)
    assert "人均地区生产总值" in sentences[0].cut(text)
    assert index.sentences("zzzqqq", hit) == ()


def test_what_a_heading_announces_is_quoted_before_it(small: KnowledgeBase) -> None:
    index = build_index(small)
    hit = index.search("城关区2020年主要目标", 1)[0]
    text = small.documents[hit.document].text.text
    assert hit.span.cut(text).startswith("二、2020年主要目标")
    assert not index.sentences("城关区2020年主要目标", hit)[0].cut(text).startswith("二、")


def test_words_of_the_documents_are_words_and_no_pairs_of_characters(knowledge: KnowledgeBase) -> None:
    words = build_index(knowledge).words
    assert {"养老", "产业", "城关区"} <= set(words)
    assert "老产" not in words
    assert "公积金管理" not in words
    assert len(words) == len(list(words)) > 1000
