"""An answer as a Word document and for the clipboard, opened again with python-docx and read as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from docx import Document as open_docx

from assistant.assistant import Assistant
from assistant.documents import Document, Kind
from assistant.rendering.blocks import Grid, Line, Run, line
from assistant.rendering.html import render_html
from assistant.rendering.paper import answer_blocks, conversation_blocks
from assistant.rendering.plain import render_text
from assistant.rendering.word import render_docx
from assistant.text import AlignedText
from tests.rendering.answers import COMPARISON, FIRST, HOSTILE, NOT_FOUND, RELATED

KNOWN = {
    "chengguan": Document(
        "chengguan", "城关区报告", AlignedText.of(""), Kind.WORK_REPORT, published="2021-01-05", publisher="城关区人民政府", url="https://example.org/a"
    )
}  # fmt: skip


def opened(*exchanges: Any, title: str = "两区GDP") -> Any:
    """What Word would open."""
    blocks = conversation_blocks(title, exchanges, KNOWN, accessed="2026-11-30", stamp="v1")
    return open_docx(BytesIO(render_docx(blocks, title=title)))


def test_a_document_has_the_verdict_the_table_the_notes_and_the_sources() -> None:
    document = opened(("城关区和七里河区的GDP目标哪个高?", COMPARISON))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "两区GDP"
    assert document.paragraphs[0].style.name == "Heading 1"
    assert "城关区更高。[1][2]" in said
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["地区", "目标"],
        ["城关区", "1139亿元[1]"],
        ["七里河区", "660亿元[2]"],
    ]
    assert "[1] 「地区生产总值达到1139亿元」《城关区报告》二、目标 › (一)经济，原文第120–135字" in said
    assert "1. 城关区人民政府. 城关区报告[R/OL]. (2021-01-05)[2026-11-30]. https://example.org/a." in said
    assert said.index("注") < said.index("参考文献")


def test_numbers_of_notes_are_raised_and_the_head_of_a_table_is_repeated() -> None:
    document = opened(("?", COMPARISON))
    raised = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.superscript]
    assert raised[:2] == ["[1]", "[2]"]
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert document.core_properties.author == ""


def test_notes_of_a_conversation_are_numbered_through() -> None:
    document = opened(("一", COMPARISON), ("二", RELATED), title="对话")
    notes = [found.group() for paragraph in document.paragraphs if (found := re.match(r"\[\d+\](?= 「)", paragraph.text))]
    assert notes == ["[1]", "[2]", "[3]"]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said.count("参考文献") == 1
    assert "城关区报告写到养老院。[3]" in said


def test_what_no_word_file_may_hold_is_left_out() -> None:
    document = open_docx(BytesIO(render_docx([line("a\x00b\x1fc\ud800", "title")], title="x\x01")))
    assert document.paragraphs[0].text == "abc"


def test_a_table_of_many_columns_lies_on_its_side() -> None:
    wide = Grid(tuple("一二三四五"), (tuple((line(letter),) for letter in "一二三四五"),))
    section = open_docx(BytesIO(render_docx([wide], title=""))).sections[0]
    assert section.page_width > section.page_height


def test_words_that_were_judged_are_tinted() -> None:
    document = open_docx(BytesIO(render_docx([Line((Run("增长8%", "true"), Run("。")))], title="")))
    first, second = document.paragraphs[0].runs
    assert 'w:fill="C6E7C8"' in first._r.xml
    assert "w:shd" not in second._r.xml


class _Tables(HTMLParser):
    """The rows of every table of a clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_the_clipboard_has_a_real_table_and_numbered_notes() -> None:
    html = render_html(answer_blocks(COMPARISON))
    seen = _Tables()
    seen.feed(html.split("</table>")[0])
    assert seen.rows == [["地区", "目标"], ["城关区", "1139亿元[1]"], ["七里河区", "660亿元[2]"]]
    assert "<sup>[1]</sup>" in html
    assert "[2] 「力争达到660亿元」《七里河区报告》，原文第40–49字" in html


def test_nothing_of_an_answer_is_markup_on_the_clipboard() -> None:
    html = render_html(answer_blocks(HOSTILE))
    assert "<b>x" not in html
    assert "&lt;b&gt;x" in html


def test_a_refusal_is_copied_as_words() -> None:
    html = render_html(answer_blocks(NOT_FOUND))
    assert html.startswith("<p")
    assert "没有找到火星。" in html
    assert "<table" not in html


def test_every_quote_of_an_answer_is_a_note(assistant: Assistant) -> None:
    answer = assistant.ask("对比城关区和七里河区的主要目标").answer
    text = [block.text for block in answer_blocks(answer) if isinstance(block, Line) and block.kind == "note"]
    assert len(text) == len(answer.quotes) > 20
    assert FIRST not in answer.quotes


def test_a_document_has_what_stands_folded_on_the_page_once(assistant: Assistant) -> None:
    answers = [assistant.ask(f"七里河区十四五GDP目标是{amount}亿元吗").answer for amount in (660, 600)]
    answers = [replace(one, notices=tuple(replace(notice, folded=True) for notice in one.notices)) for one in answers]
    said = [paragraph.text for paragraph in opened(*(("对吗", one) for one in answers)).paragraphs]
    assert sum("不是正式规划文本" in text for text in said) == 1


def test_a_note_that_only_tells_the_year_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年地区生产总值目标是多少？").answer
    for said in ([paragraph.text for paragraph in opened(("目标", answer)).paragraphs], render_text(answer).splitlines()):
        notes = [text for text in said if text.startswith("[")]
        assert [text.endswith("（写有时间）") for text in notes] == [False, True]
