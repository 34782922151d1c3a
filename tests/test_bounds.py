"""What lies on the disk is untrusted: numbers, plans, kept values, data files and what is no file at all end in one sentence or are made anew."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.adding import add_document, add_file, find_files, remove_document
from assistant.assistant import Assistant
from assistant.cache import Cache
from assistant.checking import check
from assistant.datafiles import parse_yaml, read_yaml
from assistant.errors import AssistantError, KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import let_go
from assistant.questions import DialogueState
from assistant.recognition import find_quantities
from assistant.review import judge_figure
from assistant.sources import _vocabulary
from assistant.storage import DAMAGED, finish, store
from tests.paging import ROOT
from tests.small_knowledge import bare_knowledge, make_knowledge

TEXT = "红杉市政府工作报告\n\n2024年,地区生产总值增长{}%。\n"


LONG = os.environ.get("WENCE_LONG") == "1"  # all 500 corruptions instead of some


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library that was read once, so that its copies need not be."""
    folder = make_knowledge(tmp_path_factory.mktemp("read") / "knowledge")
    KnowledgeBase.load(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path, read: Path) -> Path:
    return Path(shutil.copytree(read, tmp_path / "knowledge"))


def one_sentence(error: BaseException) -> bool:
    """Whether an error says what it says in one line that a person reads."""
    return "\n" not in str(error) and 20 < len(str(error)) < 400


@pytest.mark.parametrize(
    "value",
    ["1e999999999", "sNaN", "NaN", "Infinity", "-Infinity", "1e-999999", "9" * 60, "1e19", "一百", "", "0x10", [1], True, float("inf")],
)
@pytest.mark.parametrize("name", ["value", "low", "high"])
def test_a_correction_takes_no_number_that_cannot_be_reckoned_with(folder: Path, value: object, name: str) -> None:
    figure = next(figure for figure in KnowledgeBase.load(folder).figures if figure.at)
    with pytest.raises(KnowledgeError, match=f"set.{name}: should be a number") as told:
        judge_figure(folder, figure, "correct", why="试", date="2026-11-29", values={name: value})
    assert one_sentence(told.value)
    assert KnowledgeBase.load(folder).figures


@pytest.mark.parametrize("period", [[10**4000, None], [0, 5], [2020, 2016], [2020], "2020", [True, 2020], [-1, 2020]])
def test_a_correction_takes_no_years_that_are_none(folder: Path, period: object) -> None:
    figure = next(figure for figure in KnowledgeBase.load(folder).figures if figure.at)
    with pytest.raises(KnowledgeError) as told:
        judge_figure(folder, figure, "correct", why="试", date="2026-11-29", values={"period": period})
    assert one_sentence(told.value)


def test_a_number_that_was_written_into_a_sidecar_stops_no_other_document(folder: Path) -> None:
    known = KnowledgeBase.load(folder)
    figure = next(figure for figure in known.figures if figure.at and figure.document == "chengguan")
    sidecar = folder / "documents" / "chengguan.yaml"
    text = figure.at.cut(known.documents["chengguan"].text.source)  # type: ignore[union-attr]
    where = figure.at.start  # type: ignore[union-attr]
    sidecar.write_text(
        sidecar.read_text() + f"figures:\n- {{where: {where}, text: {text!r}, verdict: correct, set: {{value: 1e999999999}}}}\n"
    )
    loaded = KnowledgeBase.load(folder, whole=False)
    assert list(loaded.documents) == ["qilihe"]
    assert one_sentence(ValueError(next(iter(loaded.unread.values()))))


@pytest.mark.parametrize("written", ["9" * 300, "9" * 90_000, "0." + "1" * 200, "翻999999999番", "翻九百九十九番", "1" * 100 + "亿元"])
def test_a_document_gives_no_number_that_cannot_be_reckoned_with(written: str) -> None:
    text = f"地区生产总值达到{written}亿元，增长{written}%，{written}" if written[0] != "翻" else f"地区生产总值{written}，增长8%"
    for mention in find_quantities(text):
        for number in (mention.value.value, mention.value.low, mention.value.high):
            assert number is None or abs(number) < 10**19


def test_ordinary_doublings_are_still_read() -> None:
    assert [mention.value.value for mention in find_quantities("地区生产总值翻两番")] == [Decimal(4)]


@pytest.mark.parametrize("year", ["10" * 3000, "true", "'2020'", "0", "-5", "[2020]"])
def test_a_year_in_a_sidecar_is_a_year(folder: Path, year: str) -> None:
    sidecar = folder / "documents" / "chengguan.yaml"
    sidecar.write_text(f"title: 报告\nregion: lanzhou-chengguan\nyear: {year}\n", encoding="utf-8")
    loaded = KnowledgeBase.load(folder, whole=False)
    assert list(loaded.documents) == ["qilihe"]
    assert one_sentence(ValueError(loaded.unread["chengguan.txt"]))


def plans(folder: Path) -> dict[str, bytes]:
    """Plans as they may be found: cut off, altered, made up."""
    forged = json.dumps({"../outside.txt": "0.part"}).encode()
    sealed = b"%s\n%s"
    said = {
        "empty": b"", "cut": b"{", "a list": b"[1]", "a number": b"7", "not text": b"\xff\xfe\x00", "deep": b"[" * 100_000, "unsealed": json.dumps({"documents/qilihe.txt": None}).encode(),
        "seal of another": sealed % (b"0" * 64, json.dumps({"documents/qilihe.txt": None}).encode()),
    }  # fmt: skip
    for name, plan in (
        ("outside", {"../outside.txt": "0.part"}), ("absolute", {str(folder.parent / "outside.txt"): "0.part"}), ("hidden", {".cache/x": "0.part"}),
        ("part elsewhere", {"documents/x.txt": "../../secret"}), ("odd part", {"documents/x.txt": 5}), ("no mapping", ["documents/x.txt"]),
        ("windows", {"documents\\..\\..\\outside.txt": "0.part"}), ("long", {"documents/" + "x" * 4000: "0.part"}),
    ):  # fmt: skip
        text = json.dumps(plan).encode()
        said[name] = sealed % (sha256(text).hexdigest().encode(), text)
    assert forged
    return said


@pytest.mark.parametrize("name", list(plans(Path("x"))))
def test_a_damaged_plan_is_laid_aside_and_nothing_happens(folder: Path, name: str) -> None:
    before = {path.name: path.read_bytes() for path in (folder / "documents").iterdir()}
    staged = folder / ".incoming"
    staged.mkdir()
    (staged / "0.part").write_text("从外面来的")
    (staged / "plan.json").write_bytes(plans(folder)[name])
    assert Assistant.load(folder).ask("城关区地区生产总值目标是多少？", DialogueState()).answer.statements
    assert {path.name: path.read_bytes() for path in (folder / "documents").iterdir()} == before
    assert not staged.exists()
    assert (folder / DAMAGED / "0.part").exists()
    assert sorted(path.name for path in folder.parent.iterdir()) == ["knowledge"]
    assert any(DAMAGED in fault for finding in check(folder) for fault in finding.faults)


def test_a_plan_that_is_whole_is_carried_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(
            "assistant.storage.finish",
            lambda folder: None if not (folder / ".incoming" / "plan.json").exists() else (_ for _ in ()).throw(KeyboardInterrupt),
        )
        store(folder, {"documents/新.txt": TEXT.format(6).encode(), "documents/qilihe.txt": None})
    assert (folder / "documents" / "qilihe.txt").exists()
    assert list(KnowledgeBase.load(folder).documents) == ["chengguan", "新"]


class Disk:
    """A disk on which the n-th step of writing fails, as a full one or a broken one does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
        self.steps, self.fails_at = 0, fails_at
        for name in ("write_bytes", "write_text", "replace", "mkdir", "unlink"):
            monkeypatch.setattr(Path, name, self.watch(getattr(Path, name)))
        opened = Path.open
        monkeypatch.setattr(
            Path,
            "open",
            lambda path, mode="r", *rest, **more: (
                (self.step(path) if set(mode) & set("wax") and path.name != ".lock" else None) or opened(path, mode, *rest, **more)
            ),
        )
        synced = os.fsync
        monkeypatch.setattr(os, "fsync", lambda file: self.step("fsync") or synced(file))

    def watch(self, act: Callable[..., object]) -> Callable[..., object]:
        return lambda *given, **more: self.step(given[0]) or act(*given, **more)

    def step(self, what: object) -> None:
        self.steps += 1
        if self.steps == self.fails_at:
            raise OSError(28, "No space left on device", str(what))


@pytest.mark.parametrize("change", ["add", "replace", "remove", "correct"])
def test_a_disk_that_is_full_at_any_step_loses_nothing(read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    figure = next(figure for figure in KnowledgeBase.load(read).figures if figure.at and figure.document == "chengguan")
    told: list[AssistantError] = []
    for fails_at in range(1, 60):
        folder = Path(shutil.copytree(read, tmp_path / str(fails_at)))
        with monkeypatch.context() as patched:
            disk = Disk(patched, fails_at)
            try:
                if change == "correct":
                    judge_figure(folder, figure, "reject", why="试", date="2026-11-29")
                elif change == "remove":
                    remove_document("chengguan", folder)
                else:
                    add_document(
                        TEXT.format(7).encode(), "chengguan.txt" if change == "replace" else "新.txt", folder, replace=change == "replace"
                    )
            except AssistantError as error:
                told.append(error)
        after = KnowledgeBase.load(folder)
        assert "qilihe" in after.documents
        assert ("chengguan" in after.documents) or change == "remove"
        assert not (folder / ".incoming").exists() or not list((folder / ".incoming").iterdir())
        assert not (folder / DAMAGED).exists()
        if disk.steps < fails_at:
            break
    assert disk.steps < fails_at
    assert len(told) >= 3
    assert all(one_sentence(error) for error in told)


def test_names_are_on_the_disk_before_the_plan_is_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which file or directory is synced, and when the plan goes: what was moved into a directory is there after a power cut only if that was synced."""
    done: list[str] = []
    synced, unlinked = os.fsync, Path.unlink
    monkeypatch.setattr(os, "fsync", lambda file: done.append(Path(f"/proc/self/fd/{file}").resolve().name) or synced(file))
    monkeypatch.setattr(Path, "unlink", lambda path, **more: done.append(f"no {path.name}") or unlinked(path, **more))
    store(folder, {"documents/新.txt": TEXT.format(6).encode(), "documents/qilihe.txt": None})
    first, last = done.index("no qilihe.txt"), len(done) - 1 - done[::-1].index("no plan.json")
    assert done.index("plan.part") < done.index(".incoming") < first
    assert done.index("knowledge") < first, "where the plan lies is known"
    assert "documents" in done[first:last], "what was done is known before the plan is forgotten"


def test_what_is_kept_is_believed_only_as_it_was_written(folder: Path) -> None:
    """Corruptions of the kept files (500 with WENCE_LONG=1): nothing but what the sources say is ever loaded."""
    true = KnowledgeBase.load(folder)
    texts = {id: document.text.text for id, document in true.documents.items()}
    figures = [(figure.label, figure.quote.text, figure.quantity) for figure in true.figures]
    let_go(folder)
    kept = sorted((folder / ".cache").iterdir())
    whole = {path: path.read_bytes() for path in kept}
    chance = random.Random(12)
    for _ in range(500 if LONG else 30):
        path = chance.choice(kept)
        data = bytearray(whole[path])
        kind = chance.randrange(5)
        if kind == 0:
            data = data[: chance.randrange(len(data))]
        elif kind == 1:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif kind == 2:
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(1, 200)] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 50)))
        elif kind == 3:
            digits = [found.start() for found in re.finditer(rb"\d", data)]
            data[chance.choice(digits)] = ord(chance.choice("0123456789"))
        else:
            data = bytearray(whole[chance.choice(kept)])
        let_go(folder)
        path.write_bytes(data)
        _vocabulary.cache_clear()
        now = KnowledgeBase.load(folder)
        assert {id: document.text.text for id, document in now.documents.items()} == texts
        assert [(figure.label, figure.quote.text, figure.quantity) for figure in now.figures] == figures
        let_go(folder)
        path.write_bytes(whole[path])


def test_an_altered_value_with_its_key_is_not_believed(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.write("a", "key", {"text": "增长8%"})
    assert kept.read("a", "key") == {"text": "增长8%"}
    file = tmp_path / "a.json"
    file.write_text(file.read_text(encoding="utf-8").replace("8%", "9%"), encoding="utf-8")
    assert kept.read("a", "key") is None


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "\n".join(" " * at + "a:" for at in range(3000)),
        "a: &a [*a]",
        "a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]",
        "a: " + "[" * 41 + "]" * 41,
    ],
)
def test_a_data_file_that_is_deeper_or_wider_than_it_looks_ends_in_a_sentence(text: str) -> None:
    """In a process of its own: before, it ended the process."""
    script = "import sys; from pathlib import Path; from assistant.datafiles import parse_yaml; parse_yaml(sys.stdin.read(), path=Path('x.yaml'))"
    done = subprocess.run([sys.executable, "-c", script], input=text.encode(), capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 1, f"ended with {done.returncode}"
    assert re.search(
        rb"KnowledgeError: x\.yaml: .*(nested|names for other places|not readable|mapping|block|expected)", done.stderr.splitlines()[-1]
    )


def test_ordinary_data_files_are_read_as_before() -> None:
    assert parse_yaml("a: [[1, 2], {b: [3]}]\nc: 费用&*说明", path=Path("x")) == {"a": [[1, 2], {"b": [3]}], "c": "费用&*说明"}
    assert parse_yaml("figures:\n" + "- {where: 1, set: {period: [2016, 2020]}}\n" * 3000, path=Path("x"))


def within(seconds: float, act: Callable[[], object]) -> object:
    """What comes of an act, or a failure when it does not end in time."""
    came: list[object] = []

    def run() -> None:
        try:
            came.append(act())
        except BaseException as error:
            came.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    assert came, f"not done within {seconds} s"
    return came[0]


@pytest.mark.parametrize("kind", ["fifo", "device", "folder", "socket"])
def test_what_is_no_regular_file_is_not_read_as_one(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        import socket

        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    told = within(5, lambda: read_yaml(path))
    assert isinstance(told, KnowledgeError)
    assert one_sentence(told)


def test_numbers_of_a_bare_library_are_bounded_too(tmp_path: Path) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    add_document(TEXT.format("9" * 500).encode(), "红杉市报告.txt", folder)
    assert all(figure.quantity is None or abs(figure.quantity.value or 0) < 10**19 for figure in KnowledgeBase.load(folder).figures)
    finish(folder)


@pytest.mark.parametrize("kind", ["fifo", "device", "link to a device"])
def test_adding_takes_regular_files_alone_and_does_not_wait(folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "报告.txt"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    told = within(10, lambda: add_file(Path("/dev/zero") if kind == "device" else path, folder))
    assert isinstance(told, AssistantError)
    assert one_sentence(told)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "shadow.md").symlink_to(tmp_path / "elsewhere.md")
    (tmp_path / "elsewhere.md").write_text(TEXT.format(6), encoding="utf-8")
    (tmp_path / "reports" / "own.md").write_text(TEXT.format(6), encoding="utf-8")
    assert [file.name for file in find_files([tmp_path / "reports"])] == ["own.md"]
    assert [file.name for file in find_files([tmp_path / "reports" / "shadow.md"])] == ["shadow.md"]
