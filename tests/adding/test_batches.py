"""Many files at once: all that can be read are added, in any number of processes, and nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from assistant import adding, batches, sources
from assistant.adding import add_document, add_file
from assistant.batches import add_files
from assistant.drafts import make_draft
from assistant.knowledge_base import KnowledgeBase
from assistant.shelf import Shelf, shelf_of
from tests import samples
from tests.small_knowledge import bare_knowledge, make_reports

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder with the vocabulary and no document."""
    return bare_knowledge(tmp_path / "knowledge")


def stored(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in (folder / "documents").iterdir()}


@pytest.mark.parametrize("workers", [1, 2])
def test_many_files_come_to_the_same_as_one_after_the_other(folder: Path, tmp_path: Path, workers: int) -> None:
    files = make_reports(tmp_path / "reports", 20)
    other = bare_knowledge(tmp_path / "other")
    for file in files:
        add_file(file, other)
    told = list(add_files(files, folder, workers=workers))
    assert [one.file for one in told] == files
    assert all(one.addition and one.addition.record and not one.problem for one in told)
    assert stored(folder) == stored(other)


def test_what_cannot_be_read_takes_nothing_from_the_others(folder: Path, tmp_path: Path) -> None:
    files = make_reports(tmp_path / "reports", 5)
    (tmp_path / "reports" / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    told = list(add_files([files[0], tmp_path / "reports" / "bad.pdf", tmp_path / "gone.txt", *files[1:], files[2]], folder, workers=2))
    assert [bool(one.problem) for one in told] == [False, True, True, False, False, False, False, False]
    assert told[-1].addition is not None
    assert told[-1].addition.record is None  # the same file once more
    assert len(KnowledgeBase.load(folder).documents) == 5


def test_adding_goes_on_where_it_was_broken_off(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = make_reports(tmp_path / "reports", 12)
    first = add_files(files, folder, workers=1)
    for _ in range(3):
        next(first)
    first.close()
    there = len(stored(folder)) // 2
    assert there >= 3
    read: list[str] = []
    monkeypatch.setattr(batches, "make_draft", lambda data, name, *rest, **more: read.append(name) or make_draft(data, name, *rest, **more))
    list(add_files(files, folder, workers=1))
    assert len(read) == 12 - there
    assert len(KnowledgeBase.load(folder).documents) == 12


def test_a_killed_run_leaves_whole_documents_and_no_process(folder: Path, tmp_path: Path) -> None:
    files = make_reports(tmp_path / "reports", 120)
    command = [sys.executable, "-m", "assistant", "add", str(files[0].parent), "--knowledge", str(folder), "--workers", "2"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    end = monotonic() + 60
    while len(list((folder / "documents").iterdir())) < 40 and monotonic() < end:
        sleep(0.02)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    while _group_lives(running.pid) and monotonic() < end:
        sleep(0.05)
    assert not _group_lives(running.pid)
    left = KnowledgeBase.load(folder)
    assert not left.unread
    assert 0 < len(left.documents) <= 120
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert len(KnowledgeBase.load(folder).documents) == 120


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_document_more_costs_the_same_however_many_there_are(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = make_reports(tmp_path / "reports", 200)
    looked: list[str] = []
    digests = Shelf._digests_of
    monkeypatch.setattr(Shelf, "_digests_of", lambda self, path: looked.append(path.name) or digests(self, path))
    before = sources._vocabulary.cache_info().misses
    costs = [len(looked) for at, _ in enumerate(add_files(files, folder, workers=1)) if at in (39, 199)]
    assert costs[1] <= 5 * costs[0]  # each file looked at once
    assert sources._vocabulary.cache_info().misses == before + 1
    there = len(looked)
    add_document(samples.TEXT.encode(), "one-more.txt", folder)
    assert len(looked) - there == 2  # its source and its sidecar


def test_what_others_add_or_take_away_is_noticed(folder: Path) -> None:
    shelf = shelf_of(folder.absolute())
    shelf.look()
    add_document(samples.TEXT.encode(), "a.txt", folder)
    other = Shelf(folder.absolute())
    other.look()
    assert (other.same(samples.TEXT.encode()), sorted(other.ids)) == ("a", ["a"])
    adding.remove_document("a", folder)
    other.look()
    assert (other.same(samples.TEXT.encode()), sorted(other.ids)) == (None, [])
