"""The page of the original on which a quote stands: found by its words, drawn by a program of its own, and nothing where it is not."""

from __future__ import annotations

import base64
import doctest
from pathlib import Path

import pytest

from assistant.adding import add_document
from assistant.knowledge_base import KnowledgeBase
from assistant.originals import has_pages, original_of, page_picture
from assistant.reading import ocr_pages
from tests import samples
from tests.small_knowledge import bare_knowledge

pytest.importorskip("pypdfium2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Knowledge with one report out of a PDF, and one out of text."""
    made = bare_knowledge(tmp_path / "knowledge")
    add_document(samples.as_pdf(), "a.pdf", made)
    add_document(samples.TEXT.replace("涞源", "阜平").encode(), "b.txt", made)
    return made


def test_a_quote_is_marked_on_its_page(folder: Path) -> None:
    known = KnowledgeBase.load(folder)
    document, file = known.documents["a"], original_of(folder, "a")
    assert file is not None
    assert has_pages(document)
    assert not has_pages(known.documents["b"])
    figure = next(figure for figure in known.figures_of("a") if figure.quantity and figure.quantity.text == "112.5亿元")
    found = page_picture(file, document, figure.quote)
    assert found is not None
    assert 1 <= found.page <= found.pages
    assert base64.b64decode(found.png).startswith(b"\x89PNG")
    assert found.boxes
    for left, top, width, height in found.boxes:
        assert 0 <= left < left + width <= 1
        assert 0 <= top < top + height <= 1
    later = next(figure for figure in known.figures_of("a") if figure.quantity and "4.5%" in figure.quantity.text)
    below = page_picture(file, document, later.quote)
    assert below is not None
    assert (below.page, below.boxes[0][1]) > (found.page, found.boxes[0][1])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 damaged", samples.TEXT.encode()], ids=["empty", "damaged", "text"])
def test_what_is_no_pdf_has_no_picture(folder: Path, content: bytes) -> None:
    known = KnowledgeBase.load(folder)
    file = folder / "originals" / "a.pdf"
    file.write_bytes(content)
    assert page_picture(file, known.documents["a"], known.figures_of("a")[0].quote) is None


def test_words_that_stand_nowhere_have_no_picture(folder: Path) -> None:
    known, file = KnowledgeBase.load(folder), original_of(folder, "a")
    assert file is not None
    other = next(figure.quote for figure in known.figures_of("b") if "阜平" not in figure.quote.text)
    moved = type(other)("a", other.title, (), 0, 12, "一二三四五六七八九十甲乙")
    assert page_picture(file, known.documents["a"], moved) is None


def test_examples_hold() -> None:
    assert doctest.testmod(ocr_pages).attempted
    assert not doctest.testmod(ocr_pages).failed
