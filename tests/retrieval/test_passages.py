"""Passages: whole sentences of one section, short enough to be read at a glance."""

from __future__ import annotations

from collections.abc import Callable

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval.passages import MOST, cut_passages

SENTENCE = "大力发展养老产业,建成养老服务中心十二个,新增床位四千张,让老年人生活得更加幸福。"


def texts(document: Document) -> list[str]:
    return [passage.span.cut(document.text.text) for passage in cut_passages(document)]


def test_a_short_section_is_one_passage(document: Callable[..., Document]) -> None:
    assert texts(document(SENTENCE * 2)) == [SENTENCE * 2]


def test_a_long_section_is_cut_between_sentences(document: Callable[..., Document]) -> None:
    found = texts(document(SENTENCE * 20))
    assert len(found) > 2
    assert all(text.endswith("。") and len(text) <= MOST for text in found)
    assert "".join(found) == SENTENCE * 20


def test_a_sentence_without_end_is_cut_at_its_commas(document: Callable[..., Document]) -> None:
    found = texts(document("推进重点项目建设," * 200))
    assert all(len(text) <= MOST and text.endswith(",") for text in found)


def test_text_without_any_mark_is_cut_all_the_same(document: Callable[..., Document]) -> None:
    found = texts(document("发" * 5000))
    assert "".join(found) == "发" * 5000


def test_an_entry_of_a_glossary_is_a_passage(document: Callable[..., Document]) -> None:
    lines = ["放管服:指简政放权。", "三张清单:指权力清单。"]
    assert texts(document("\n".join(lines), glossary=True)) == lines
    assert texts(document("\n".join(lines))) == ["\n".join(lines)]


def test_white_space_is_no_passage(document: Callable[..., Document]) -> None:
    assert texts(document(" \n\n \n")) == []


def test_passages_hold_every_word_of_every_section_once(knowledge: KnowledgeBase) -> None:
    for document in knowledge.documents.values():
        text = document.text.text
        joined = "".join("".join(passage.span.cut(text).split()) for passage in cut_passages(document))
        assert joined == "".join("".join(section.span.cut(text).split()) for section in document.sections)


def test_no_passage_crosses_a_section(knowledge: KnowledgeBase) -> None:
    for document in knowledge.documents.values():
        assert all(passage.section.span.covers(passage.span) for passage in cut_passages(document))
