"""A text that comes out of a library is the text that went in, and tells where its characters stood as that one did."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.contents import StoredText, _pack_map
from assistant.errors import DamagedLibrary
from assistant.knowledge_base import KnowledgeBase
from assistant.library import let_go
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
    stored = StoredText(text.source, json.loads(json.dumps(_pack_map(text))))
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


def test_a_text_that_is_not_what_was_written_throws_the_library_away(tmp_path: Path) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    for file in make_reports(tmp_path / "reports", 1):
        (folder / "documents" / file.name).write_bytes(file.read_bytes())
    knowledge = KnowledgeBase.load(folder)
    ((row, contents),) = knowledge.library.listed("SELECT row, contents FROM records")
    at = contents.index("年".encode())
    spoilt = contents[:at] + "月".encode() + contents[at + 3 :]
    knowledge.library._database.execute("UPDATE records SET contents = ? WHERE row = ?", (spoilt, row))
    knowledge.library._opened.clear()
    (document,) = knowledge.documents.values()
    with pytest.raises(DamagedLibrary):
        document.quote(Span(0, 3))
