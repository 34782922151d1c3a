"""A folder of thousands of files is looked through when one came or went, and once in a while beside the readers, not by them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from threading import Thread

import pytest

from ui import watching


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "regions.yaml").write_text("", encoding="utf-8")
    for number in range(watching.MANY + 1):
        (tmp_path / "documents" / f"{number}.txt").write_text("报告", encoding="utf-8")
    return tmp_path


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counted: Counter[str] = Counter()
    scan = os.scandir

    def count(place: Path) -> object:
        counted[place.name] += 1
        return scan(place)

    monkeypatch.setattr(watching.os, "scandir", count)
    return counted


def test_many_files_are_looked_at_once_whatever_is_asked_and_noted_beside_them(folder: Path, looks: Counter[str]) -> None:
    states = set()
    for number in range(5):
        (folder / "journal.sqlite3-wal").write_text(str(number), encoding="utf-8")
        states.add(watching.state_of(folder))
        (folder / "journal.sqlite3-wal").unlink()
    assert (len(states), looks["documents"]) == (1, 1)


def test_what_comes_or_goes_is_seen_at_once(folder: Path) -> None:
    before = watching.state_of(folder)
    (folder / "documents" / "more.txt").write_text("报告", encoding="utf-8")
    assert watching.state_of(folder) != before
    (folder / "units.yaml").write_text("", encoding="utf-8")
    assert len({before, watching.state_of(folder)}) == 2


def test_what_was_altered_is_seen_after_a_while_and_nobody_waits(
    folder: Path, looks: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Thread] = []
    monkeypatch.setattr(watching, "Thread", lambda **what: begun.append(Thread(**what)) or begun[-1])
    now = watching.monotonic()
    monkeypatch.setattr(watching, "monotonic", lambda: now)
    before = watching.state_of(folder)
    (folder / "documents" / "7.txt").write_text("政府工作报告", encoding="utf-8")
    assert (watching.state_of(folder), begun) == (before, [])
    monkeypatch.setattr(watching, "monotonic", lambda: now + watching.FRESH + 1)
    assert watching.state_of(folder) == before
    assert len(begun) == 1
    begun[0].join()
    assert watching.state_of(folder) != before
    assert (looks["documents"], len(begun)) == (2, 1)
