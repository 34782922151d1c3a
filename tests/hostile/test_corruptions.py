"""What was altered on the disk is noticed: derived files are made anew, and no answer changes; `benchmarks/corruptions.py` alters five hundred."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import let_go
from benchmarks.corruptions import run
from tests.small_knowledge import make_knowledge

QUESTION = "城关区2020年地区生产总值目标是多少？"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_knowledge(tmp_path / "knowledge")


def said(folder: Path, question: str = QUESTION) -> object:
    """What is answered by whoever starts now."""
    let_go(folder)
    answer = Assistant.load(folder).ask(question).answer
    let_go(folder)
    return answer


@pytest.mark.parametrize("seed", range(4))
def test_no_corruption_changes_an_answer_or_takes_a_document_along(seed: int) -> None:
    told, faults = run(12, seed)
    assert faults == []
    assert sum(told.values()) == 12


def test_passages_that_were_altered_are_cut_anew(folder: Path) -> None:
    question = "怎么发展养老产业？"
    before = said(folder, question)
    (passages,) = (folder / ".cache" / "passages").glob("*.passages")
    whole = passages.read_bytes()
    data = bytearray(whole)
    for at in range(data.index(b"\n") + 1, len(data)):
        data[at] ^= 1
    passages.write_bytes(data)
    assert said(folder, question) == before
    assert passages.read_bytes() == whole


DAMAGE = (
    "UPDATE held_config SET v = 0 WHERE k = 'version'",
    "UPDATE records SET contents = zeroblob(40)",
    "UPDATE figures SET value = '[1'",
)


def alter(folder: Path, damage: str) -> Path:
    (library,) = (folder / ".cache").glob("library-*.sqlite3")
    with closing(sqlite3.connect(library)) as database, database:
        database.execute(damage)
    return library


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_library_that_was_altered_is_made_anew(folder: Path, damage: str) -> None:
    before = said(folder)
    alter(folder, damage)
    assert said(folder) == before


def look_through(known: KnowledgeBase) -> None:
    """Take up everything that is known."""
    known.holding("养老产业")
    for document in known.documents.values():
        assert known.figures_of(document.id)
        assert document.text


@pytest.mark.parametrize("damage", DAMAGE)
def test_of_a_large_library_it_is_told_in_a_sentence_and_mended_at_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr("assistant.tables.SEALED", 0)
    before = said(folder)
    library = alter(folder, damage)
    asked = Assistant.load(folder)
    with pytest.raises(KnowledgeError, match=r"is damaged .* made anew at the next start"):
        look_through(asked.knowledge)
    assert not library.exists()
    assert said(folder) == before


def test_a_library_that_lost_its_seal_and_a_page_is_made_anew(folder: Path) -> None:
    """Whoever is broken off leaves no seal: then it is at least looked whether the pages fit together."""
    before = said(folder)
    library = alter(folder, "DELETE FROM seals")
    whole = library.read_bytes()
    for page in range(2, len(whole) // 4096, 7):
        data = bytearray(whole)
        data[page * 4096 : page * 4096 + 200] = bytes(200)
        let_go(folder)
        library.write_bytes(data)
        assert said(folder) == before, page
