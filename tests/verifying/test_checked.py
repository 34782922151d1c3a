"""What is told of a text that was checked: in a terminal, as JSON, as a Word document; and what is never called true at a larger scale."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_docx

from assistant import languages
from assistant.assistant import Assistant
from assistant.rendering.checked import checked_blocks, checked_json, checked_text, marked_runs
from assistant.rendering.word import TINTS, render_docx
from assistant.verifying import LONGEST, Verdict
from assistant.verifying.whose import read_places
from benchmarks import verifying
from tests.paging import ROOT

DRAFT = """七里河区2020年地区生产总值达到492.06亿元，一般公共预算收入完成18亿元。

七里河区提出，“地区生产总值年均增长6%左右，力争总量达到660亿元”。城关区马拉松参赛人数3万人。"""


def test_false_sentences_are_never_called_true_and_true_ones_mostly_are(assistant: Assistant) -> None:
    made = list(verifying.sentences(assistant.knowledge, 60))
    judged = list(verifying.judge(assistant, made))
    assert len(judged) > 300
    assert [one for one, verdict in judged if one.aspect != "true" and verdict is Verdict.TRUE] == []
    true = [verdict for one, verdict in judged if one.aspect == "true"]
    assert true.count(Verdict.TRUE) > 0.7 * len(true)


def test_a_terminal_is_told_each_verdict_with_its_quotes(assistant: Assistant) -> None:
    checked = assistant.check_text(DRAFT)
    text = checked_text(checked, languages.load("zh"))
    assert text.startswith("共核对 4 处：属实 2，部分属实 0，不属实 1，数字不同 0，文件未涉及 1，无法核对 0。")
    assert "[2] 不属实  18亿元" in text
    assert "「一般公共预算收入最高时突破22亿元,2020年完成15.95亿元」" in text
    assert checked_text(assistant.check_text("你好"), languages.load("zh")) == "这段文字里没有带单位的数字，也没有引文。"


def test_english_is_told_in_english(assistant: Assistant) -> None:
    told = checked_text(assistant.check_text(DRAFT, language="en"), languages.load("en"))
    assert told.startswith("4 checked: 2 true, 0 partly true, 1 not true")


def test_json_names_each_place_of_the_text(assistant: Assistant) -> None:
    found = json.loads(checked_json(assistant.check_text(DRAFT), languages.load("zh")))
    assert found["counts"] == {"true": 2, "partly": 0, "false": 1, "differs": 0, "absent": 1, "open": 0}
    assert [DRAFT[one["start"] : one["end"]] == one["text"] for one in found["findings"]] == [True] * 4
    assert [one["kind"] for one in found["findings"]] == ["number", "number", "quotation", "number"]


def test_the_marked_text_is_the_text(assistant: Assistant) -> None:
    checked = assistant.check_text(DRAFT)
    assert "".join(words for words, _ in marked_runs(checked)) == DRAFT


def test_a_word_document_has_the_text_marked_the_notes_and_the_sources(assistant: Assistant) -> None:
    known = assistant.knowledge
    blocks = checked_blocks(assistant.check_text(DRAFT), known.documents, languages.load("zh"), accessed="2026-11-30", stamp=known.stamp)
    document = open_docx(BytesIO(render_docx(blocks, title="核对")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "七里河区2020年地区生产总值达到492.06亿元[1]，一般公共预算收入完成18亿元[2]。" in said
    runs = {run.text: run._r.xml for paragraph in document.paragraphs for run in paragraph.runs}
    assert f'w:fill="{TINTS["true"]}"' in runs["492.06亿元"]
    assert f'w:fill="{TINTS["false"]}"' in runs["18亿元"]
    assert any(line.startswith("[2] 不属实 18亿元: 文件写的是：") for line in said)
    assert said.index("注") < said.index("参考文献")


def test_the_command_line_checks_a_file_and_writes_the_document(tmp_path: Path, assistant: Assistant) -> None:
    draft, paper = tmp_path / "稿.txt", tmp_path / "稿.docx"
    draft.write_text(DRAFT, encoding="utf-8")
    command = [sys.executable, "-m", "assistant", "check-text", str(draft), "--output", str(paper)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "属实 2" in done.stdout
    assert open_docx(str(paper)).paragraphs[0].text == "文稿核对"
    missing = subprocess.run([*command[:4], "nowhere.txt"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)


def test_a_place_and_a_year_can_be_given_for_a_text_that_names_none(assistant: Assistant) -> None:
    text = "2020年，全区地区生产总值达到492.06亿元。"
    assert [one.verdict for one in assistant.check_text(text).findings] == [Verdict.OPEN]
    assert [one.verdict for one in assistant.check_text(text, place="七里河区").findings] == [Verdict.TRUE]
    told = "今年，全区地区生产总值达到492.06亿元。"
    assert Verdict.TRUE not in [one.verdict for one in assistant.check_text(told, place="七里河区").findings]
    assert [one.verdict for one in assistant.check_text(told, place="七里河区", year=2020).findings] == [Verdict.TRUE]


def test_a_long_text_is_cut_and_no_text_raises(assistant: Assistant) -> None:
    assert len(assistant.check_text("字" * (LONGEST + 5)).text) == LONGEST
    for text in ("", "\n\n", "“”", "1" * 500, "亿元" * 200, "“" * 50, "5%" * 40, "\x00\ud800 8%"):
        assistant.check_text(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("兰州市城关区增长8%", ("lanzhou-chengguan",)),
        ("七里河区高于城关区，增长8%", ("lanzhou-qilihe",)),
        ("与城关区相比，七里河区增长8%", ("lanzhou-qilihe",)),
        ("城关区和七里河区增长8%", ("lanzhou-chengguan", "lanzhou-qilihe")),
        ("城关区很好。\n七里河区很好。\n增长8%", ()),
        ("城关区很好。\n增长8%", ("lanzhou-chengguan",)),
    ],
)
def test_whose_a_number_is(assistant: Assistant, text: str, places: tuple[str, ...]) -> None:
    assert read_places(text, assistant.knowledge.vocabulary).at(text.index("8%")) == places
