"""Damaged and hostile files are refused in a sentence or read harmlessly, soon and in little room."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from assistant.errors import UnreadableDocument
from assistant.reading import READERS, build_document, extract_text
from assistant.reading.apart import APART
from assistant.reading.extracts import LARGEST_FILE, LONGEST_LINE, LONGEST_TEXT, clean, is_clean
from assistant.reading.pdf import read_pdf
from assistant.reading.pictures import read_picture
from assistant.reading.plain import read_plain
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary
from tests import samples

ROOT = Path(__file__).parents[2]
VOCABULARY = Vocabulary.load(ROOT / "knowledge")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
SCAN = samples.build_pdf(["q 500 0 0 800 0 0 cm Q"] * 3)
GARBLED = samples.as_pdf().replace(b"/ToUnicode 5 0 R", b"                ")


def pdf_bomb() -> bytes:
    """A page of 300 MB in 300 kB."""
    packed = zlib.compress(b" " * 300_000_000, 9)
    whole = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    return samples.build_pdf(["x"]).replace(samples.stream(b"x"), whole)


REFUSED = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "enormous.txt": (b"a" * (LARGEST_FILE + 1), "too large"),
    "long.txt": ("增长8%。\n".encode() * (LONGEST_TEXT // 6 + 1), "too large"),
    "line.txt": ("增长".encode() * LONGEST_LINE, "no text with paragraphs"),
    "cut-short.txt": ("城关区地区生产总值".encode()[:-1], "cut short"),
    "binary.txt": (bytes(range(256)) * 40, "no text in an encoding known"),
    "pdf.txt": (samples.as_pdf(), "is a PDF file"),
    "word.txt": (samples.as_word(), "a packed file"),
    "old-word.docx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Office file"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "a picture"),
    "text.docx": (samples.TEXT.encode(), "damaged or was cut short"),
    "cut-short.docx": (samples.as_word()[:-200], "damaged or was cut short"),
    "empty.docx": (samples.word(""), "holds no text"),
    "no-document.docx": (samples.pack({"xl/workbook.xml": "<x/>"}), "holds no document"),
    "zip-bomb.docx": (samples.pack({"word/document.xml": b"\0" * 100_000_000}), "unpacks to more than"),
    "text-bomb.docx": (samples.word(samples.paragraph("长" * 3 * LONGEST_TEXT)), "characters"),
    "deep.docx": (samples.word("<w:tbl><w:tr><w:tc>" * 100_000), "too many parts"),
    "many.docx": (samples.word("<w:p/>" * 700_000), "too many parts"),
    "entities.docx": (samples.pack({"word/document.xml": ENTITIES + "<w:document>&c;</w:document>"}), "entities of its own"),
    "no-sheet.xlsx": (samples.pack({"word/document.xml": "<x/>"}), "holds no sheet"),
    "zip-bomb.xlsx": (samples.pack({"xl/worksheets/sheet1.xml": b"\0" * 100_000_000}), "unpacks to more than"),
    "entities.xlsx": (samples.pack({"xl/worksheets/sheet1.xml": ENTITIES + "<worksheet>&c;</worksheet>"}), "entities of its own"),
    "cut-short.xlsx": (samples.as_sheet()[:-200], "damaged or was cut short"),
    "no-page.ofd": (samples.pack({"OFD.xml": "<x/>"}), "holds no page"),
    "scan.ofd": (samples.pack({"Doc_0/Pages/Page_0/Content.xml": "<x/>"}), "pictures of pages"),
    "nothing.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged"),
    "cut-short.doc": (samples.saved("report.doc")[:9000], "damaged"),
    "sheets.doc": (samples.saved("report.xls"), "without a text of Word"),
    "text.doc": ("增长8%".encode(), "no Word file"),
    "text.rtf": ("增长8%".encode(), "no rich text file"),
    "deep.rtf": (b"{\\rtf1" + b"{" * 5000, "too deeply"),
    "bomb.rtf": (b"{\\rtf1 " + b"a" * 3 * LONGEST_TEXT + b"}", "characters"),
    "cut-short.xls": (samples.saved("report.xls")[:3000], "damaged"),
    "word.xls": (samples.saved("report.doc"), "damaged"),
    "deep.html": (b"<div>" * 50_000 + "增长".encode(), "too deeply"),
    "tags.html": (b"<b>" * 400_000, "tags"),
    "nothing.html": (b"<script>alert(1)</script>", "no text"),
    "scan.pdf": (SCAN, "on which no text was found"),
    "garbled.pdf": (GARBLED, "glyphs|pictures"),
    "encrypted.pdf": (samples.build_pdf(["x"], trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "a" * 32 + ") /U (" + "b" * 32 + ") >> /ID [(a) (a)]"), "encrypted"),
    "cut-short.pdf": (samples.as_pdf()[:700], "damaged|picture"),
    "not-a.pdf": (b"%PDF-1.7\nhello", "damaged"),
    "loop.pdf": (samples.build_pdf(["x"], kids="2 0 R 2 0 R"), "damaged|picture|seconds"),
    "loop-of-tables.pdf": (samples.build_pdf(["x"], trailer="/Prev 9"), "damaged|picture"),
    "bomb.pdf": (pdf_bomb(), "damaged|picture|large|seconds"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(UnreadableDocument, match=words) as refusal:
        extract_text(data, name)
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_every_format_but_plain_text_is_read_by_a_process_of_its_own() -> None:
    plain = {suffix for suffix, read in READERS.items() if read is read_plain}
    programs = {
        suffix for suffix, read in READERS.items() if read in (read_pdf, read_picture)
    }  # each has a process that gives back its pages
    assert plain == {".txt", ".md", ".markdown"}
    assert set(READERS) - plain - programs <= set(APART)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("attributes.html", b"<p " + b" ".join(b"a%d=1" % at for at in range(200_000)) + b">" + "增长8%。".encode() + b"</p>"),
        ("rows.csv", b"1,2\n" * 2_500_000),
    ],
)
def test_what_takes_too_long_is_given_up_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    """Before, 200,000 attributes of one tag kept a whole server busy for a minute."""
    with monkeypatch.context() as hasty:
        hasty.setattr("assistant.reading.apart.SECONDS", 0)
        with pytest.raises(UnreadableDocument, match="within 0 seconds"):
            extract_text(data, name)
    assert extract_text("<p>增长8%。</p>".encode(), "a.html").text == "增长8%。\n"


def test_controls_and_direction_marks_are_seen_and_taken_out() -> None:
    text = "增长\u202e8%\u2066。\x1b[2J\u200f目标\x00"
    assert not is_clean(text)
    assert clean(text) == "增长8%。[2J目标"
    assert is_clean("第一章\u3000总则\r\n\t正文—“引”\ufeff")


def test_entities_of_a_page_are_not_expanded() -> None:
    extract = extract_text((ENTITIES + "<p>增长&c;8%，目标&lt;10%</p>").encode(), "a.html")
    assert len(extract.text) < 200


def test_markup_of_a_page_comes_out_as_words() -> None:
    page = (
        '<p onclick="x()">增长<img src=x onerror=alert(1)>8%</p><iframe src="javascript:alert(2)">坏</iframe><p style="display:none">藏</p>'
    )
    assert extract_text(page.encode(), "a.html").text == "增长8%\n"


@pytest.mark.parametrize(
    "text",
    [
        "一、总则\n" * 3000, " " * 20_000 + "增", "\n \n" * 8000 + "增", "指标\t1\t2\t" * 3000, "“" * 20_000, "1-" * 10_000, "&nbsp;" * 4000 + "增",
        "增长8%，" * 4000, "（" * 20_000, "“三资”即" * 4000, "| 指标 | 1 | 2 |\n" * 1500, "名词解释\n" * 4000, "…" * 20_000,
    ],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """A rule that goes back and forth over a text would need hours here; the run itself is the test."""
    record = extract_record(build_document(text, "d"), VOCABULARY, sidecar=Path("d.yaml"))
    assert record.document.text.source == text
