"""Files become documents: what is inferred, what is kept, what is refused, and what stays when something breaks."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from assistant import storage
from assistant.adding import add_document, add_file, find_files, remove_document
from assistant.checking import check
from assistant.datafiles import read_yaml
from assistant.errors import AssistantError, UnreadableDocument
from assistant.knowledge_base import KnowledgeBase
from tests import samples
from tests.small_knowledge import bare_knowledge

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder with the vocabulary and no document."""
    return bare_knowledge(tmp_path / "knowledge")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".cache" not in file.parts and file.name != ".lock"
    }


def test_a_text_is_stored_byte_for_byte(folder: Path) -> None:
    data = samples.TEXT.replace("\n", "\r\n").encode()
    made = add_document(data, "涞源.txt", folder)
    assert (folder / "documents" / "涞源.txt").read_bytes() == data
    assert read_yaml(folder / "documents" / "涞源.yaml")["sha256"] == sha256(data).hexdigest()
    assert not made.original


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", samples.as_word()),
        ("a.pdf", samples.as_pdf()),
        ("a.html", samples.as_webpage()),
        ("a.txt", samples.TEXT.encode("gb18030")),
    ],
)
def test_an_original_is_kept_beside_its_text(folder: Path, name: str, data: bytes) -> None:
    made = add_document(data, name, folder)
    assert (folder / "originals" / name).read_bytes() == data
    sidecar = read_yaml(folder / "documents" / "a.yaml")
    assert isinstance(sidecar["original"], dict)
    assert (sidecar["original"]["name"], sidecar["original"]["sha256"]) == (name, sha256(data).hexdigest())
    assert made.record is not None
    text = (folder / "documents" / "a.txt").read_bytes().decode()
    assert all(text[figure.quote.start : figure.quote.end] == figure.quote.text for figure in made.record.figures)
    assert [fault for finding in check(folder) for fault in finding.faults] == []


def test_what_is_inferred_is_told(folder: Path) -> None:
    made = add_document(samples.TEXT.encode(), "报告.txt", folder)
    assert (made.facts["region"], made.facts["year"], made.facts["kind"]) == ("baoding-laiyuan", 2025, "work_report")
    assert (made.region_name, made.given, made.doubts) == ("涞源县", {}, ())


def test_the_file_name_speaks_where_the_text_is_silent(folder: Path) -> None:
    made = add_document("各位代表:\n地区生产总值增长5%。政府工作报告\n".encode(), "阜平县2023年政府工作报告.txt", folder)
    assert (made.facts["title"], made.facts["region"], made.facts["year"]) == ("阜平县2023年政府工作报告", "baoding-fuping", 2023)


def test_a_place_in_no_list_works(folder: Path) -> None:
    text = samples.TEXT.replace("涞源县", "桃花源县")
    made = add_document(text.encode(), "a.txt", folder)
    assert made.facts["region"] == "桃花源县"
    assert KnowledgeBase.load(folder).vocabulary.regions["桃花源县"].aliases == ("桃花源",)


def test_what_could_not_be_told_is_said(folder: Path) -> None:
    made = add_document("今天天气很好。\n".encode(), "a.txt", folder)
    assert len(made.doubts) == 3


def test_given_facts_count_and_a_region_goes_by_name(folder: Path) -> None:
    made = add_document(samples.TEXT.encode(), "a.txt", folder, facts={"title": "某报告", "region": "清苑县", "year": 2020})
    assert (made.facts["title"], made.facts["region"], made.facts["year"]) == ("某报告", "baoding-qingyuan", 2020)


def test_a_preview_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    made = add_document(samples.as_word(), "a.docx", folder, preview=True)
    assert made.record is not None
    assert contents(folder) == before


def test_the_same_bytes_are_noticed_under_another_name(folder: Path) -> None:
    add_document(samples.as_pdf(), "a.pdf", folder)
    made = add_document(samples.as_pdf(), "b.pdf", folder)
    assert (made.id, made.record) == ("a", None)
    assert not (folder / "documents" / "b.txt").exists()


def test_another_edition_of_the_same_year_is_mentioned(folder: Path) -> None:
    add_document(samples.TEXT.encode(), "a.txt", folder)
    made = add_document((samples.TEXT + "补充。\n").encode(), "b.txt", folder)
    assert any("same place, kind and year: a" in doubt for doubt in made.doubts)


def test_a_document_is_replaced_with_all_its_files(folder: Path) -> None:
    add_document(samples.as_word(), "a.docx", folder)
    quote = next(iter(KnowledgeBase.load(folder).figures)).quote
    with pytest.raises(AssistantError, match="--replace"):
        add_document("另一份报告。\n".encode(), "a.txt", folder)
    made = add_document("另一份报告。\n".encode(), "a.txt", folder, replace=True)
    knowledge = KnowledgeBase.load(folder)
    assert made.replaces
    assert knowledge.documents["a"].text.source == "另一份报告。\n"
    assert not knowledge.holds(quote)
    assert not any((folder / "originals").iterdir())


def test_a_document_is_removed_with_all_its_files(folder: Path) -> None:
    before = contents(folder)
    add_document(samples.as_word(), "a.docx", folder)
    remove_document("a", folder)
    left = {name: text for name, text in contents(folder).items() if not name.startswith("removed/")}  # kept there for thirty days
    assert left == before
    with pytest.raises(AssistantError, match="no document 'a'"):
        remove_document("a", folder)


def test_what_was_added_is_kept_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_document(samples.TEXT.encode(), "a.txt", folder)
    monkeypatch.setattr("assistant.sources.read_record", lambda *_: pytest.fail("read again"))
    assert KnowledgeBase.load(folder).figures


def test_a_folder_is_added_file_by_file(tmp_path: Path) -> None:
    for name in ("b/二.docx", "一.txt", "README.md", ".hidden.txt", "~$三.docx", "bild.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in find_files([tmp_path])] == ["二.docx", "一.txt"]


@pytest.mark.parametrize("name", ["../../../etc/报告.txt", "..\\..\\报告.txt", "/tmp/报告.txt", "C:\\报告.txt"])
def test_a_path_in_a_name_stays_in_the_folder(folder: Path, name: str) -> None:
    before = {file for file in folder.parent.rglob("*") if folder not in file.parents}
    made = add_document(samples.TEXT.encode(), name, folder)
    assert made.id == "报告"
    assert {file for file in folder.parent.rglob("*") if folder not in file.parents} == before


@pytest.mark.parametrize("broken_off_at", range(6))
def test_a_change_that_breaks_off_is_whole_or_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch, broken_off_at: int) -> None:
    add_document(samples.TEXT.encode(), "a.txt", folder)
    old = contents(folder)
    steps = 0
    move = Path.replace

    def fail(self: Path, target: Path) -> Path:
        nonlocal steps
        if ".incoming" in self.parts:
            steps += 1
            if steps > broken_off_at:
                raise KeyboardInterrupt
        return move(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with suppress(KeyboardInterrupt):
            add_document(samples.as_word(), "a.docx", folder, replace=True)
    knowledge = KnowledgeBase.load(folder)
    assert list(knowledge.documents) == ["a"]
    assert not storage.is_unfinished(folder)
    now = {name: data for name, data in contents(folder).items() if ".incoming" not in name}
    assert (now == old) == (broken_off_at == 0)
    assert ("originals/a.docx" in now) == (broken_off_at > 0)


def test_processes_that_add_at_once_lose_nothing(folder: Path, tmp_path: Path) -> None:
    files = []
    for number in range(4):
        files.append(tmp_path / f"r{number}.txt")
        files[-1].write_text(samples.TEXT.replace("2025", f"202{number}"), encoding="utf-8")
    script = "import sys; from pathlib import Path; from assistant.adding import add_file; [add_file(Path(f), Path(sys.argv[1])) for f in sys.argv[2:]]"
    running = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", script, str(folder), *map(str, part)], cwd=ROOT)
        for part in (files[:3], files[1:])
    ]
    assert [process.wait(120) for process in running] == [0, 0]
    assert sorted(KnowledgeBase.load(folder).documents) == ["r0", "r1", "r2", "r3"]


def test_a_file_that_cannot_be_read_changes_nothing(folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(UnreadableDocument, match=r"a\.pdf is damaged"):
        add_file(tmp_path / "a.pdf", folder)
    assert contents(folder) == before
