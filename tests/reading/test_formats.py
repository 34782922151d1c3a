"""The same report says the same in every format: figures, terms, facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cache import Record
from assistant.errors import UnreadableDocument, UnsupportedFormat
from assistant.reading import READERS, build_document, extract_text
from assistant.reading.pictures import PICTURES
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary
from tests import samples

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
FORMATS = {
    "a.txt": samples.TEXT.encode(),
    "mark.txt": samples.TEXT.encode("utf-8-sig"),
    "gb.txt": samples.TEXT.encode("gb18030"),
    "utf16.txt": samples.TEXT.encode("utf-16"),
    "utf16-without-mark.txt": samples.TEXT.encode("utf-16-be"),
    "windows.txt": samples.TEXT.replace("\n", "\r\n").encode("gb18030"),
    "a.md": samples.as_markdown(),
    "a.html": samples.as_webpage(),
    "gb.htm": samples.as_webpage(encoding="gb2312"),
    "a.docx": samples.as_word(),
    "a.pdf": samples.as_pdf(),
    "a.xlsx": samples.as_sheet(),
    "a.csv": samples.as_values(),
    "a.ofd": samples.as_ofd(),
    "a.rtf": samples.as_rich_text(),
    "a.doc": samples.saved("report.doc"),
    "a.wps": samples.saved("report.doc"),
    "a.xls": samples.saved("report.xls"),
    "a.et": samples.saved("report.xls"),
    "rich.doc": samples.as_rich_text(),
    "new.doc": samples.as_word(),
    "page.doc": samples.as_webpage(),
    "new.xls": samples.as_sheet(),
}


def read(name: str, data: bytes) -> Record:
    document = build_document(extract_text(data, name).text, "d")
    return extract_record(document, VOCABULARY, sidecar=Path("d.yaml"))


def figures(record: Record) -> list[tuple[object, ...]]:
    return [(at.label, at.indicator, at.nature, at.measure, at.quantity, at.period, at.region) for at in record.figures]


PLAIN = read("a.txt", FORMATS["a.txt"])


def test_the_sample_has_figures_and_terms_to_compare() -> None:
    assert len(PLAIN.figures) >= 9
    assert [entry.term for entry in PLAIN.entries] == ["“三资”改革", "“一老一小”"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str) -> None:
    record = read(name, FORMATS[name])
    assert figures(record) == figures(PLAIN)
    assert [(at.term, at.definition) for at in record.entries] == [(at.term, at.definition) for at in PLAIN.entries]
    assert record.document.region == "baoding-laiyuan"
    assert (record.document.title, record.document.year) == (samples.TITLE, 2025)


def test_every_reader_has_a_sample() -> None:
    assert {Path(name).suffix for name in FORMATS} | {".markdown", *PICTURES} == set(READERS)  # pictures: test_pictures.py


def test_traditional_characters_of_big5_are_read() -> None:
    text = "臺中市政府施政報告\n一、過去一年,經濟成長百分之三,市民的生活有所改善。\n"
    assert extract_text(text.encode("big5"), "a.txt").text == text


def test_what_surrounds_an_article_is_told_and_left_out() -> None:
    extract = extract_text(samples.as_webpage(), "a.html")
    assert "政民互动" in extract.skipped
    assert "政民互动" not in extract.text
    assert "发布时间：2025-02-22" in extract.text


def test_scripts_of_a_page_are_neither_run_nor_read() -> None:
    assert "99" not in extract_text(samples.as_webpage(), "a.html").text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", ("<p>某县工作报告</p><table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in samples.TABLE) + "</table>").encode()),
        ("a.docx", samples.word(samples.paragraph("某县工作报告") + samples.table(samples.TABLE))),
    ],
)  # fmt: skip
def test_rows_of_tables_stay_rows(name: str, data: bytes) -> None:
    assert extract_text(data, name).text.splitlines()[-2:] == ["| 指标 | 单位 | 2025年目标 |", "| 粮食产量 | 万吨 | 7.6 |"]


def test_a_table_that_only_arranges_a_page_is_no_table() -> None:
    page = f"<table><tr><td><a>首页</a></td><td><p>某县工作报告</p><p>{'全县上下团结一心。' * 40}</p></td></tr></table>"
    assert "|" not in extract_text(page.encode(), "a.html").text


def test_numbers_that_word_counts_itself_are_counted() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:numbering {samples.W}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    data = samples.word(
        samples.paragraph("工作回顾", counted) + samples.paragraph("正文。") + samples.paragraph("工作安排", counted), numbering=numbering
    )
    assert extract_text(data, "a.docx").text.splitlines() == ["一、工作回顾", "正文。", "二、工作安排"]


def test_deleted_words_of_word_are_not_read_and_footnotes_are() -> None:
    body = '<w:p><w:r><w:t>推进三资改革</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del></w:p>'
    notes = f'<w:footnotes {samples.W}><w:footnote w:id="2">{samples.paragraph("三资:资金、资产、资源。")}</w:footnote></w:footnotes>'
    assert extract_text(samples.word(body, footnotes=notes), "a.docx").text.splitlines() == [
        "推进三资改革[1]",
        "[1]三资:资金、资产、资源。",
    ]


def test_page_numbers_and_line_ends_of_pages_are_undone() -> None:
    extract = extract_text(FORMATS["a.pdf"], "a.pdf")
    assert extract.skipped == ("— 1 —", "— 2 —")
    assert extract.text.splitlines() == list(samples.LINES)


def test_a_missing_reader_names_those_there_are() -> None:
    with pytest.raises(UnsupportedFormat, match=r"\.docx"):
        extract_text(b"x", "a.pages")


def test_a_missing_package_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.reading.APART", ())  # read in this process, where the package can be taken away
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    with pytest.raises(UnreadableDocument, match="lxml is missing"):
        extract_text(samples.as_webpage(), "a.html")


def test_a_sheet_gives_its_table_with_merged_heads_and_shares_as_they_are_shown() -> None:
    rows = (("某县主要指标", "", ""), ("指标", "2025年", ""), ("", "总量（亿元）", "增速"), ("地区生产总值", 320.5, 0.052000000000000005))
    data = samples.as_sheet(rows, merged=("A1:C1", "A2:A3", "B2:C2"), per_cent="C4")
    assert extract_text(data, "a.xlsx").text.splitlines() == [
        "某县主要指标",
        "| 指标 | 2025年 | 2025年 |",
        "| 指标 | 总量（亿元） | 增速 |",
        "| 地区生产总值 | 320.5 | 5.2% |",
    ]


def test_rows_of_whole_texts_are_no_one_document() -> None:
    with pytest.raises(UnreadableDocument, match="no column that is named"):
        extract_text(samples.as_values((("省", "全文"), ("甲省", "增长。" * 300))), "a.csv")


@pytest.mark.parametrize("name", ["table.doc", "table.rtf"])
def test_tables_of_old_files_are_rows(name: str) -> None:
    assert extract_text(samples.saved(name), name).text.splitlines() == [
        "涞源县2025年主要指标",
        "| 指标 | 单位 | 2025年目标 |",
        "| 粮食产量 | 万吨 | 7.6 |",
        "| 城镇化率 | % |  |",
        "| 一般公共预算收入 | 亿元 | 10.5 |",
        "表后的话。",
    ]


@pytest.mark.parametrize(("name", "advice"), [("a.odt", "docx"), ("a.ods", "xlsx"), ("a.rar", "unpack")])
def test_what_is_not_read_is_named_with_what_to_do(name: str, advice: str) -> None:
    with pytest.raises(UnsupportedFormat, match=advice):
        extract_text(b"x", name)
