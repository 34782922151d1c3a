"""Sections cover the text; a paragraph stands under the heading a reader would name."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents import Document
from assistant.reading import build_document

REPORT = """某县政府工作报告
各位代表：
一、过去五年
五年来，主要做了以下工作。
一、抓项目，综合实力跨越提升
坚持项目带动，投资快速增长，结构持续优化。
项目建设跨越推进。实施重大项目一百个，完成投资翻番。
发展方式加快转变。服务业比重逐年提高，后劲持续增强。
人防、地震等工作也取得新的成绩，为发展作出了贡献。
五年来，我们始终坚持以人为本，不断增进民生福祉。
二、今后五年
今后五年要再接再厉，奋力开创新的局面。
各位代表！让我们团结一心，为建设美丽家乡而努力奋斗。
名词解释：
双碳：碳达峰、碳中和。
"""


def path_of(document: Document, words: str) -> tuple[str, ...] | None:
    section = document.section_at(document.text.text.index(words))
    return section.path if section else None


def test_text_before_the_first_heading_stands_under_the_title() -> None:
    assert path_of(build_document(REPORT, "demo"), "各位代表：") == ("某县政府工作报告",)


def test_body_stands_under_its_chain_of_headings() -> None:
    document = build_document(REPORT, "demo")
    assert path_of(document, "完成投资翻番") == ("一、过去五年", "一、抓项目，综合实力跨越提升", "项目建设跨越推进")


def test_paragraph_after_a_run_in_heading_returns_to_the_heading_above() -> None:
    assert path_of(build_document(REPORT, "demo"), "人防、地震") == ("一、过去五年", "一、抓项目，综合实力跨越提升")


def test_words_of_summing_up_stand_under_the_part() -> None:
    assert path_of(build_document(REPORT, "demo"), "五年来，我们始终") == ("一、过去五年",)


def test_closing_words_stand_under_the_document() -> None:
    assert path_of(build_document(REPORT, "demo"), "让我们团结一心") == ("某县政府工作报告",)


def test_only_the_glossary_is_marked_as_one() -> None:
    document = build_document(REPORT, "demo")
    assert [section.path for section in document.sections if section.glossary] == [("名词解释",)]


def test_notes_without_a_heading_are_a_glossary_of_their_own() -> None:
    notes = "[1]六稳：稳就业、稳金融。\n[2]双碳：碳达峰、碳中和。\n[3]两新：以旧换新。"
    document = build_document(
        "某县政府工作报告\n一、回顾\n过去一年，全县经济稳中向好。\n各位代表！让我们为美好明天而奋斗！\n" + notes, "demo"
    )
    assert [section.span.cut(document.text.text) for section in document.sections if section.glossary] == [notes]
    assert path_of(document, "让我们") == ("某县政府工作报告",)


def test_numbered_items_in_the_text_are_no_notes() -> None:
    text = "某县政府工作报告\n一、实事\n今年要办好以下实事，让群众满意。\n1.新建学校3所。\n2.改造小区8个。\n3.修建道路5条。"
    assert not any(section.glossary for section in build_document(text, "demo").sections)


def test_section_starts_at_its_own_heading() -> None:
    document = build_document(REPORT, "demo")
    starts = {section.span.start for section in document.sections}
    assert all(heading.span.start in starts for heading in document.headings)


def test_empty_text_has_no_sections() -> None:
    assert build_document("", "demo").sections == ()


PIECES = st.sampled_from(
    ["一、", "二、", "（一）", "(二)", "1.", "2、", "——", "第一章 ", "第二节\xa0", "。", "，", "：", "；", "\n", "\n\n", "\r\n", "  ", "\u3000", "\xa0", "“", "”",
     "发展目标", "坚持改革", "20xx年", "2021年", "增长8%", "55 %", "各位代表", "名词解释", "附件1", "序 言", "[1]", "〔2〕", "①", "臵", "来源：", "上一篇", "---", "**",
     "# ", "\ufeff", "- 3 -", "目录", "指", "即", "万元", "🙂", "a"]
)  # fmt: skip


@settings(deadline=None)  # how long it takes is not what is tested
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join)))
def test_any_text_is_covered_once_and_every_character_can_be_traced(text: str) -> None:
    document = build_document(text, "demo")
    clean, origin = document.text, document.text.origin
    assert all(before < after for before, after in pairwise(origin))
    replaced = {at for repair in clean.repairs if repair.replacement for at in range(repair.span.start, repair.span.end)}
    assert all(clean.text[at] == text[place] or place in replaced for at, place in enumerate(origin))
    end = 0
    for span in sorted([*(section.span for section in document.sections), *document.boilerplate]):
        assert span.start == end
        end = span.end
    assert end == len(clean)


@settings(deadline=None)  # how long it takes is not what is tested
@given(st.lists(PIECES, max_size=80).map("".join))
def test_headings_are_ordered_and_never_skip_a_level(text: str) -> None:
    levels = [0]
    end = 0
    for heading in build_document(text, "demo").headings:
        assert heading.span.start >= end
        assert 1 <= heading.level <= levels[-1] + 1
        assert heading.title
        levels.append(heading.level)
        end = heading.span.end


def test_a_numbered_item_without_a_title_ends_what_stands_under_the_item_before() -> None:
    text = (
        "2026年甲乙县政府工作报告\n二、2026年重点工作\n（一）建设数字甲乙。新建5G基站120个。\n（二）改善生态环境。PM2.5平均浓度控制在32微克以内。\n"
        "（三）推进园区扩容、企业升级、项目提速（即“三个一批”），培育企业20家，力争工业投资增长10%。\n（四）做好“一老一小”工作，新建日间照料中心8个。\n"
    )
    document = build_document(text, "d")
    section = document.section_at(document.text.text.index("日间照料"))
    assert section is not None
    assert "（二）改善生态环境" not in section.path
    assert section.path[0] == "二、2026年重点工作"
