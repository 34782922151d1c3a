"""Nothing is lost for good by one slip or one disk: backups come back whole or not at all, removals can be undone, changes are noted."""

from __future__ import annotations

import json
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.adding import add_document, remove_document
from assistant.audit import FILE, changes, note
from assistant.backup import MANIFEST, back_up, restore
from assistant.cli import main
from assistant.errors import AssistantError
from assistant.journal import Journal
from assistant.knowledge_base import KnowledgeBase
from assistant.removed import put_back, removed, sweep
from tests.small_knowledge import make_knowledge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small library with a conversation and a note."""
    made = make_knowledge(tmp_path / "knowledge")
    Journal.open(made / "journal.sqlite3").record("c", "问", reader="我", outcome="answered", answer="答", stamp="1")
    note(made, "local", "add", "qilihe")
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts and not path.name.startswith(("journal", ".lock"))
    }  # fmt: skip


def test_a_library_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    count = back_up(folder, tmp_path / "wence.zip")
    assert (tmp_path / "wence.zip").stat().st_mode & 0o077 == 0
    assert restore(tmp_path / "wence.zip", tmp_path / "again") == count
    assert contents(tmp_path / "again") == contents(folder)
    assert [entry.question for entry in Journal.open(tmp_path / "again" / "journal.sqlite3").entries("c", "我")] == ["问"]
    assert (tmp_path / "again" / "journal.sqlite3").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "knowledge", "wence.zip"]


def test_a_backup_is_of_one_moment_while_others_write(folder: Path, tmp_path: Path) -> None:
    journal = Journal.open(folder / "journal.sqlite3")
    with ThreadPoolExecutor(2) as others:
        asked = others.submit(
            lambda: [journal.record("c", str(at), reader="我", outcome="answered", answer="答", stamp="1") for at in range(200)]
        )
        added = others.submit(lambda: [add_document(f"红杉市报告{at}\n\n增长8%。\n".encode(), f"r{at}.txt", folder) for at in range(6)])
        for at in range(6):
            back_up(folder, tmp_path / f"{at}.zip")
            restore(tmp_path / f"{at}.zip", tmp_path / f"again{at}")
            found = {
                path.stem: path.suffix for path in sorted((tmp_path / f"again{at}" / "documents").iterdir()) if path.stem.startswith("r")
            }
            assert all(suffix == ".yaml" for suffix in found.values()), "no source without its sidecar"
            Journal.open(tmp_path / f"again{at}" / "journal.sqlite3").entries("c", "我")
        assert all(asked.result())
        added.result()


def test_a_damaged_backup_restores_nothing(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "wence.zip")
    whole = (tmp_path / "wence.zip").read_bytes()
    chance = random.Random(5)
    for _ in range(120):
        data = bytearray(whole)
        if chance.randrange(3):
            at = chance.randrange(len(data))
            data[at : at + 1 + chance.randrange(40)] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 30)))
        else:
            data = data[: chance.randrange(len(data))]
        (tmp_path / "bad.zip").write_bytes(data)
        try:
            restore(tmp_path / "bad.zip", tmp_path / "again")
        except AssistantError as error:
            assert "\n" not in str(error)  # noqa: PT017 - some damages harm nothing that is read
            assert not (tmp_path / "again").exists()
        else:
            assert contents(tmp_path / "again") == contents(folder)
            for path in sorted((tmp_path / "again").rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            (tmp_path / "again").rmdir()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("which", [0, -1])
def test_a_backup_whose_packing_is_damaged_says_so(folder: Path, tmp_path: Path, which: int) -> None:
    back_up(folder, tmp_path / "wence.zip")
    with zipfile.ZipFile(tmp_path / "wence.zip") as archive:
        packed = archive.infolist()[which]
    data = bytearray((tmp_path / "wence.zip").read_bytes())
    data[packed.header_offset + 30 + len(packed.filename.encode()) + len(packed.extra)] = 0xFF  # a block of no kind that there is
    (tmp_path / "wence.zip").write_bytes(data)
    with pytest.raises(AssistantError, match="cannot be restored"):
        restore(tmp_path / "wence.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/tmp/outside.txt", "documents/../../outside.txt", "c:\\outside.txt", "documents\\..\\x"]
)
def test_a_made_up_backup_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr(name, "x")
        archive.writestr(MANIFEST, json.dumps({"files": {name: "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}}))
    with pytest.raises(AssistantError, match="no backup"):
        restore(tmp_path / "made.zip", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.zip"]


def test_a_backup_never_takes_the_place_of_a_library(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "wence.zip")
    before = contents(folder)
    with pytest.raises(AssistantError, match="is there already"):
        restore(tmp_path / "wence.zip", folder)
    assert contents(folder) == before


def test_a_removal_can_be_undone_for_thirty_days(folder: Path) -> None:
    before = contents(folder)
    remove_document("qilihe", folder)
    assert list(KnowledgeBase.load(folder).documents) == ["chengguan"]
    sweep(folder, now=datetime.now(UTC) + timedelta(days=29))
    assert list(removed(folder)) == ["qilihe"]
    put_back("qilihe", folder)
    assert contents(folder) == before
    assert list(KnowledgeBase.load(folder).documents) == ["chengguan", "qilihe"]
    assert not removed(folder)
    remove_document("qilihe", folder)
    sweep(folder, now=datetime.now(UTC) + timedelta(days=31))
    assert not removed(folder)
    with pytest.raises(AssistantError, match="was not removed"):
        put_back("qilihe", folder)


def test_what_stands_there_again_is_not_overwritten_by_putting_back(folder: Path) -> None:
    remove_document("qilihe", folder)
    add_document("红杉市报告\n\n增长9%。\n".encode(), "qilihe.txt", folder)
    with pytest.raises(AssistantError, match="there again"):
        put_back("qilihe", folder)
    assert "9%" in (folder / "documents" / "qilihe.txt").read_text(encoding="utf-8")


def test_the_command_line_removes_puts_back_backs_up_and_notes(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--knowledge", str(folder)]
    assert main(["remove", *at, "qilihe"]) == 0
    assert main(["put-back", *at]) == 0
    assert "qilihe: removed on" in capsys.readouterr().out
    assert main(["put-back", *at, "qilihe"]) == 0
    assert main(["backup", *at, str(tmp_path / "w.zip")]) == 0
    assert main(["restore", "--knowledge", str(tmp_path / "again"), str(tmp_path / "w.zip")]) == 0
    capsys.readouterr()
    assert main(["changes", *at]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(said["what"], said["document"]) for said in told] == [("add", "qilihe"), ("remove", "qilihe"), ("put back", "qilihe")]
    assert told[-1]["who"].startswith("command line")


def test_notes_of_changes_survive_what_is_cut_off_and_never_mix(folder: Path) -> None:
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda at: note(folder, "甲" * 3000, f"change {at}", "d", why="长" * 5000), range(60)))
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write('{"at": "cut o')
    said = changes(folder)
    assert len(said) == 61
    assert {str(each["what"]) for each in said} >= {f"change {at}" for at in range(60)}
    assert note(folder / "no such folder", "甲", "x") is False
