"""Scans and photographs say what the report on them says, as far as the extra that recognises it is installed."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.errors import UnreadableDocument
from assistant.own import Room, own_shelf
from assistant.reading import build_document, extract_text, pictures
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary
from tests import samples
from tests.small_knowledge import bare_knowledge

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
LINES = samples.LINES[:7]
NUMBERS = {"112.5亿元", "6.1%", "9.8亿元", "7.2%", "2600人", "18个", "41.2%"}


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    found = subprocess.run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, check=True).stdout
    return ImageFont.truetype(found, size)


def printed(*, columns: int = 1, size: int = 28, skew: float = 0.0, noise: int = 0, stamp: bool = False) -> Image.Image:
    """A page of the report: hard-wrapped lines, indented paragraphs, a page number at its foot."""
    width, margin, gap = 1000, 90, 60
    wide = (width - 2 * margin - (columns - 1) * gap) // columns // size
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(LINES):
        indent = 2 if number else 4
        while line:
            rows.append((indent, line[: wide - indent]))
            line, indent = line[wide - indent :], 0
    high = -(-len(rows) // columns)
    page = Image.new("RGB", (width, int(2 * margin + 1.7 * size * high)), "white")
    draw = ImageDraw.Draw(page)
    for at, (indent, text) in enumerate(rows):
        column, row = divmod(at, high)
        draw.text(
            (margin + column * (wide * size + gap) + indent * size, margin + 1.7 * size * row), text, font=font(size), fill=(25, 25, 25)
        )
    draw.text((width // 2 - 30, page.height - 60), "— 1 —", font=font(24), fill=(25, 25, 25))
    if stamp:
        ink = Image.new("RGB", page.size, "white")
        draw = ImageDraw.Draw(ink)
        draw.ellipse((560, 150, 860, 450), outline=(215, 40, 40), width=8)
        draw.text((600, 280), "县人民政府", font=font(42), fill=(215, 40, 40))
        page = ImageChops.multiply(page, ink)  # the print shows through it
    if noise:
        chance = random.Random(7)
        specks = Image.frombytes("L", page.size, bytes(chance.randrange(256 - noise, 256) for _ in range(page.width * page.height)))
        page = Image.composite(page, Image.new("RGB", page.size, (190, 190, 190)), specks.filter(ImageFilter.GaussianBlur(0.4)))
    return page.rotate(skew, fillcolor="white", resample=Image.Resampling.BICUBIC)


def saved(pages: Sequence[Image.Image], kind: str) -> bytes:
    made = io.BytesIO()
    pages[0].save(made, kind, **({"save_all": True, "append_images": pages[1:]} if kind in ("PDF", "TIFF") else {}))
    return made.getvalue()


SCANS = {
    "plain.png": lambda: saved([printed()], "PNG"),
    "noise-and-skew.jpg": lambda: saved([printed(noise=60, skew=0.9)], "JPEG"),
    "stamp.pdf": lambda: saved([printed(stamp=True)], "PDF"),
    "columns.pdf": lambda: saved([printed(columns=2, size=24)], "PDF"),
}


@pytest.mark.parametrize("name", SCANS)
def test_a_picture_says_what_is_printed_on_it(name: str) -> None:
    extract = extract_text(SCANS[name](), name)
    assert extract.encoding == pictures.OCR
    record = extract_record(build_document(extract.text, "d"), VOCABULARY, sidecar=Path("d.yaml"))
    assert {figure.quantity.text for figure in record.figures if figure.quantity} >= NUMBERS
    assert record.document.title == samples.TITLE
    assert (record.document.region, record.document.year) == ("baoding-laiyuan", 2025)
    assert "地区生产总值完成112.5亿元" in extract.text  # paragraphs are whole again


def test_what_is_quoted_from_a_picture_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    (tmp_path / "扫描.png").write_bytes(SCANS["plain.png"]())
    assert main(["add", "--knowledge", str(folder), str(tmp_path / "扫描.png")]) == 0
    capsys.readouterr()
    answer = Assistant.load(folder).ask("涞源县2024年地区生产总值是多少").answer
    assert "112.5亿元" in answer.statements[0].text
    assert all(quote.title.endswith("(OCR)") for quote in answer.quotes)
    assert any("OCR" in notice.text for notice in answer.notices)


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "find_spec", lambda name: None)
    for name in ("plain.png", "stamp.pdf"):
        with pytest.raises(UnreadableDocument, match=r"pip install -r requirements-ocr\.txt"):
            extract_text(SCANS[name](), name)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "damaged"), (saved([Image.new("RGB", (200, 100), "white")], "PNG"), "no text was found")],
    ids=["damaged", "blank"],
)
def test_a_picture_without_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        extract_text(data, "a.png")


def test_a_scan_that_a_reader_brings_is_recognised_too(tmp_path: Path) -> None:
    """The process that reads what strangers bring has less memory than the one that recognises it needs, and lets that one take it."""
    shelf = own_shelf(bare_knowledge(tmp_path / "knowledge"), "甲")
    made = shelf.add(saved([printed()], "PNG"), "照片.png", Room())
    assert made.record is not None
    assert made.record.document.recognised
    assert "112.5亿元" in made.record.document.text.source
