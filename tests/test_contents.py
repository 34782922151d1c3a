"""A text that comes out of a library is the text that went in, and tells where its characters stood as that one did."""

from __future__ import annotations

import gc
import random
import weakref
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.contents import StoredText, TextPlaces, pack_places
from assistant.documents import Document
from assistant.errors import DamagedLibrary
from assistant.knowledge_base import KnowledgeBase
from assistant.library import let_go
from assistant.packing import Paths
from assistant.text import AlignedText, Span
from tests.small_knowledge import bare_knowledge, make_reports


def repaired(chance: random.Random) -> AlignedText:
    """A text that was repaired up to three times."""
    text = AlignedText.of("".join(chance.choice("甲乙丙丁 \n") for _ in range(chance.randint(0, 40))))
    for _ in range(chance.randint(0, 3)):
        cuts = sorted({0, len(text), *(chance.randint(0, len(text)) for _ in range(6))})
        pieces = [Span(start, end) for start, end in pairwise(cuts) if chance.random() < 0.3]
        text = text.edit([(piece, "戊" * chance.randint(0, len(piece))) for piece in pieces], name="repair")
    return text


@pytest.mark.parametrize("seed", range(40))
def test_a_stored_text_tells_where_its_characters_stood(seed: int) -> None:
    text = repaired(random.Random(seed))
    places = TextPlaces(memoryview(pack_places(Document("d", "报告", text), (), Paths())))
    stored = StoredText(text.source, places, lambda: text.repairs)
    assert (stored.source, stored.text, stored.repairs, stored.origin) == (text.source, text.text, text.repairs, text.origin)
    places = range(len(text) + 1)
    assert all(stored.to_source(Span(at, end)) == text.to_source(Span(at, end)) for at in places for end in places[at:])
    offsets = range(len(text.source) + 1)
    assert all(stored.to_text(Span(at, end)) == text.to_text(Span(at, end)) for at in offsets for end in offsets[at:])


def test_quoting_writes_out_the_place_of_no_other_character(tmp_path: Path) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    for file in make_reports(tmp_path / "reports", 1):
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    KnowledgeBase.load(folder)
    let_go(folder)
    (document,) = KnowledgeBase.load(folder).documents.values()
    assert document.quote(Span(3, 9)).text
    assert document.text._written == []  # type: ignore[attr-defined]
    assert len(document.text.origin) == len(document.text)


def test_of_a_text_that_is_quoted_no_heading_and_one_section_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.contents as room

    folder = bare_knowledge(tmp_path / "knowledge")
    for file in make_reports(tmp_path / "reports", 1):
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    knowledge = KnowledgeBase.load(folder)
    (whole,) = knowledge.documents.values()
    sections = whole.sections
    expected = [(whole.quote(one.span), *knowledge.section_time(one)) for one in sections]
    let_go(folder)
    knowledge = KnowledgeBase.load(folder)
    (document,) = knowledge.documents.values()
    made, section = [], room.Section
    monkeypatch.setattr(room, "Section", lambda *what: (made.append(what), section(*what))[1])
    assert document.quote(sections[1].span) == expected[1][0]
    assert knowledge.section_nature(sections[1]) == expected[1][1]
    assert len(made) == 1 < len(sections)
    assert {"_outline", "headings", "sections"}.isdisjoint(vars(knowledge.library.contents(knowledge.row_of[document.id])))
    assert [(document.quote(one.span), *knowledge.section_time(one)) for one in sections] == expected


def test_a_text_that_is_let_go_is_gone_at_once(tmp_path: Path) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    for file in make_reports(tmp_path / "reports", 1):
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    KnowledgeBase.load(folder)
    let_go(folder)
    knowledge = KnowledgeBase.load(folder)
    (document,) = knowledge.documents.values()
    gc.collect()
    gc.disable()
    try:
        assert document.text.repairs is not None
        there = weakref.ref(knowledge.library.contents(knowledge.row_of[document.id]))
        knowledge.library._opened.clear()
        assert there() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("part", ["words", "numbers"])
def test_a_text_that_is_not_what_was_written_throws_the_library_away(tmp_path: Path, part: str) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    for file in make_reports(tmp_path / "reports", 1):
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    knowledge = KnowledgeBase.load(folder)
    ((row, contents),) = knowledge.library.listed("SELECT row, contents FROM records")
    (document,) = knowledge.documents.values()
    at = contents.index("年".encode()) if part == "words" else len(document.text.source.encode()) + 60
    spoilt = contents[:at] + "月".encode() + contents[at + 3 :]
    knowledge.library._database.execute("UPDATE records SET contents = ? WHERE row = ?", (spoilt, row))
    knowledge.library._opened.clear()
    with pytest.raises(DamagedLibrary):
        document.quote(Span(0, 3))
