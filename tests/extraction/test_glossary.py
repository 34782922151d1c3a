"""Terms: lists of them in every printed form, terms explained in passing, their other names, and those nobody explains."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.datafiles import read_yaml
from assistant.documents import Document
from assistant.extraction import find_entries, find_undefined
from assistant.extraction.terms import find_aliases
from assistant.reading import build_document, read_document
from assistant.records import Style
from assistant.text import AlignedText, Span

CASES: dict[str, Any] = dict(read_yaml(Path(__file__).with_name("glossary.yaml")))
KNOWLEDGE = Path(__file__).parents[2] / "knowledge" / "documents"
LISTED = {
    "chengguan-135-plan": 0,
    "chengguan-work-report": 23,
    "lanzhou-new-area-2019": 0,
    "qilihe-145-outlook": 20,
    "tianshui-western-development": 0,
}
Build = Callable[..., Document]


def explained(document: Document, style: Style) -> dict[str, str]:
    return {entry.term: entry.definition for entry in find_entries(document) if entry.style is style}


@pytest.mark.parametrize("case", CASES["lists"], ids=lambda case: case["label"])
def test_a_list_is_read_whatever_its_form(case: dict[str, Any], document: Build) -> None:
    assert explained(document(case["text"]), Style.LISTED) == case["expect"]


@pytest.mark.parametrize("case", CASES["not_lists"], ids=lambda case: case["label"])
def test_what_is_no_list_of_terms_yields_no_entry(case: dict[str, Any], document: Build) -> None:
    assert explained(document(case["text"]), Style.LISTED) == {}


@pytest.mark.parametrize("case", CASES["inline"], ids=lambda case: case["text"])
def test_a_term_explained_in_passing_is_found(case: dict[str, Any], document: Build) -> None:
    assert explained(document(case["text"]), Style.INLINE) == case["expect"]


@pytest.mark.parametrize("case", CASES["not_inline"], ids=lambda case: case["label"])
def test_what_explains_nothing_is_no_definition(case: dict[str, Any], document: Build) -> None:
    assert explained(document(case["text"]), Style.INLINE) == {}


@pytest.mark.parametrize("case", CASES["aliases"], ids=lambda case: case["term"])
def test_a_term_goes_by_its_core_and_by_no_common_word(case: dict[str, Any]) -> None:
    aliases = find_aliases(case["term"])
    assert {str(alias) for alias in case["has"]} <= set(aliases)
    assert not {str(alias) for alias in case["not"]} & set(aliases)


@pytest.mark.parametrize("case", CASES["undefined"], ids=lambda case: case["text"])
def test_terms_that_nobody_explains_are_known(case: dict[str, Any], document: Build) -> None:
    built = document(case["text"])
    assert [use.term for use in find_undefined(built, find_entries(built))] == case["expect"]


def test_the_section_that_the_reader_marks_is_a_list_under_any_heading(document: Build) -> None:
    text = "本文提法一览\n“双提升”:提升质量、提升效益。\n“三进”:进村、进户、进田。\n"
    assert explained(document(text), Style.LISTED) == {}
    assert len(explained(document(text, glossary=True, heading=("本文提法一览",)), Style.LISTED)) == 2


def test_boilerplate_ends_a_list(document: Build) -> None:
    text = "名词解释\n[1]双碳：碳达峰与碳中和。\n[2]双减：减作业、减培训。\n[3]友情链接：某某网。\n"
    built = document(text, boilerplate=(Span(text.index("[3]"), len(text)),))
    assert list(explained(built, Style.LISTED)) == ["双碳", "双减"]


def test_an_undefined_term_comes_with_the_sentences_that_use_it(document: Build) -> None:
    built = document("推进“出城入园”。落实“出城入园”政策。")
    (use,) = find_undefined(built, ())
    assert [quote.text for quote in use.quotes] == ["推进“出城入园”。", "落实“出城入园”政策。"]


@pytest.mark.parametrize("id", LISTED)
def test_each_document_of_ours_has_as_many_entries_as_it_prints(id: str) -> None:
    assert len(explained(read_document(KNOWLEDGE / f"{id}.txt"), Style.LISTED)) == LISTED[id]


@pytest.mark.parametrize("id", LISTED)
def test_every_definition_stands_in_its_quote(id: str) -> None:
    document = read_document(KNOWLEDGE / f"{id}.txt")
    for entry in find_entries(document):
        document.verify(entry.quote)
        clean = document.text.to_text(Span(entry.quote.start, entry.quote.end)).cut(document.text.text)
        assert entry.definition in clean
        assert entry.term in clean


def test_every_listed_term_of_the_outlook_is_defined_word_for_word() -> None:
    expected = read_yaml(Path(__file__).with_name("outlook_terms.yaml"))
    found = explained(read_document(KNOWLEDGE / "qilihe-145-outlook.txt"), Style.LISTED)
    assert found == expected["terms"]


@given(st.text(alphabet="一二三大名词解释指即是甲乙丙丁“”【】[]()（）:：、,。;\n 12+A*|—", max_size=120))
def test_no_text_makes_it_raise_and_no_definition_leaves_its_quote(text: str) -> None:
    document = Document("d", "名词", AlignedText.of("名词解释\n" + text))
    entries = find_entries(document)
    for entry in entries:
        document.verify(entry.quote)
        assert entry.definition
        assert entry.definition in entry.quote.text
        assert entry.term in entry.quote.text
    for use in find_undefined(document, entries):
        assert use.quotes
        assert all(use.term in quote.text for quote in use.quotes)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "壮大“四大产业”［1］，建“生活圈”[2]，推行“一件事”③改革，实施“链长制”④。\n[1] 四大产业：旅游业、服务业。\n[2]生活圈：步行可到达的便民圈。\n"
            "③一件事：把多个事项整合。\n④ 链长制，由县领导担任链长的机制。\n",
            {
                "四大产业": "旅游业、服务业。",
                "生活圈": "步行可到达的便民圈。",
                "一件事": "把多个事项整合。",
                "链长制": "由县领导担任链长的机制。",
            },
        ),
        ("实施“链长制”[1]。\n[1]链长制：由县领导担任链长的机制。\n", {"链长制": "由县领导担任链长的机制。"}),
        ("推行“一件事”〔3〕改革。\n〔3〕把办事人需要办的多个事项整合为一个。\n", {"一件事": "把办事人需要办的多个事项整合为一个。"}),
        ("整治六大行业[4]。\n[4]六大高耗能行业分别为：钢铁、水泥。\n", {"六大高耗能行业": "钢铁、水泥。"}),
        ("推进“三新”[^5]。\n[^5]: 三新：新产业、新业态。\n三新分别是指什么？答：新产业。\n", {"三新": "新产业、新业态。"}),
        ("劳动生产率[2]为13万元/人。\n[2]劳动生产率为生产总值与就业人员的比率。\n", {"劳动生产率": "生产总值与就业人员的比率。"}),
        ("国发〔2023〕5号文件。\n[2] 见附件。\n", {}),
        (
            "建设生活圈。\n名词解释\n| 序号 | 名词 | 解释 |\n| 1 | 一窗通办 | 只进一扇窗口，由后台分类审批、统一出件。 |\n| 2 | 生活圈 | 居民步行十分钟内能够到达的便民服务圈。 |\n",
            {"一窗通办": "只进一扇窗口，由后台分类审批、统一出件。", "生活圈": "居民步行十分钟内能够到达的便民服务圈。"},
        ),
    ],
)
def test_notes_footnotes_and_tables_define_terms(text: str, terms: dict[str, str]) -> None:
    document = build_document(f"2026年某县政府工作报告\n二、2026年重点工作\n{text}", "d")
    entries = find_entries(document)
    assert {entry.term.strip("“”"): entry.definition for entry in entries} == terms
    for entry in entries:
        document.verify(entry.quote)
