"""A shelf of one's own: asked by its owner beside the public library, by nobody else, bounded, and gone without a trace."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from assistant import drafted
from assistant.assistant import Assistant
from assistant.backup import back_up
from assistant.errors import AssistantError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import APART, let_go
from assistant.own import DAY, OwnShelf, Room, own_shelf, sweep_shelves
from assistant.term_list import Wanted, count_undefined, defined_terms, undefined_terms
from tests.small_knowledge import make_knowledge
from tests.test_bounds import Disk

MINE = """红杉市人民政府工作报告（送审稿）

一、2024年工作回顾

地区生产总值达到777.7亿元，增长6.1%。推进“两山一湖”建设，即以青山、银山和翠湖为重点的生态工程。深化“一网通办”改革。

二、2025年主要目标

地区生产总值达到888.8亿元，增长8.8%。大力发展绿色算力产业，建成算力中心三座。
"""
QUESTIONS = ("红杉市2025年地区生产总值目标是多少？", "“两山一湖”是什么？", "怎么发展绿色算力产业？")
SECRETS = ("888.8", "两山一湖", "算力中心", "红杉市")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = make_knowledge(tmp_path / "knowledge")
    KnowledgeBase.load(folder)
    return folder


@pytest.fixture
def shelf(public: Path) -> OwnShelf:
    mine = own_shelf(public, "甲")
    mine.add(MINE.encode(), "送审稿.txt", Room())
    return mine


def with_own(shelf: OwnShelf) -> Assistant:
    own = shelf.load()
    assert own is not None
    return Assistant.load(shelf.public).beside(own)


def test_own_documents_are_asked_beside_the_library(shelf: OwnShelf) -> None:
    mine = with_own(shelf)
    assert list(mine.knowledge.documents) == ["chengguan", "qilihe", "own-送审稿"]
    for question, secret in zip(QUESTIONS, SECRETS, strict=False):
        answer = mine.ask(question).answer
        assert {quote.document for quote in answer.quotes} == {"own-送审稿"}
        assert any(secret in quote.text for quote in answer.quotes)
        assert all(mine.knowledge.holds(quote) for quote in answer.quotes)
    both = mine.ask("城关区2020年和红杉市2025年的GDP增速目标哪个高？").answer
    assert {quote.document for quote in both.quotes} == {"chengguan", "own-送审稿"}
    assert mine.ask("那七里河呢？", mine.ask("城关区2020年地区生产总值目标是多少？").state).answer.quotes[0].document == "qilihe"


def test_everything_that_is_counted_and_leafed_through_has_both(shelf: OwnShelf) -> None:
    known, public = with_own(shelf).knowledge, KnowledgeBase.load(shelf.public)
    own = shelf.load()
    assert own is not None
    assert known.counts.figures == public.counts.figures + own.counts.figures == len(known.figures)
    assert known.counts.documents == 3
    assert {one.row >= APART for one in own.kept} == {True}
    assert {one.row >= APART for one in public.kept} == {False}
    for year in (2019, 2020, 2024, 2025):
        assert known.years_told("gdp").get(year, 0) == public.years_told("gdp").get(year, 0) + own.years_told("gdp").get(year, 0)
    assert set(defined_terms(known, Wanted())) == {*defined_terms(public, Wanted()), *defined_terms(own, Wanted())}
    assert count_undefined(known, Wanted()) == len(known.undefined) == len(public.undefined) + len(own.undefined)
    pages = [undefined_terms(known, Wanted(), start=at, count=1) for at in range(len(known.undefined))]
    assert [use for page in pages for use in page] == list(known.undefined)
    assert known.holding("算力中心") == ("own-送审稿",)
    assert known.holding("地区生产总值") == tuple(known.documents)
    assert known.record("own-送审稿") is not None


def test_nobody_else_sees_anything_of_them(shelf: OwnShelf) -> None:
    """Other readers, the public files, their caches, a backup: before and after the owner has asked."""
    mine = with_own(shelf)
    for question in QUESTIONS:
        mine.ask(question)
    assert own_shelf(shelf.public, "乙").load() is None
    for known in (Assistant.load(shelf.public), with_own(stranger := own_shelf_with(shelf.public, "乙"))):
        assert "own-送审稿" not in known.knowledge.documents
        for question in QUESTIONS:
            assert not any(secret in quote.text for quote in known.ask(question).answer.quotes for secret in SECRETS)
    assert stranger.folder != shelf.folder
    assert shelf.folder.name not in ("甲", "own")
    for file in shelf.public.rglob("*"):
        if file.is_file() and shelf.folder not in file.parents:
            data = file.read_bytes()
            assert not any(secret.encode() in data for secret in SECRETS[1:3]), file
    back_up(shelf.public, shelf.public.parent / "wence.zip")
    assert b".own" not in (shelf.public.parent / "wence.zip").read_bytes()


def own_shelf_with(public: Path, reader: str) -> OwnShelf:
    """A shelf with something of another reader's on it."""
    other = own_shelf(public, reader)
    other.add("白鹤市政府工作报告\n\n2025年，地区生产总值增长5%。\n".encode(), "别的.txt", Room())
    return other


def test_what_is_removed_leaves_no_word_in_any_file(shelf: OwnShelf) -> None:
    other = "白鹤市政府工作报告\n\n一、2025年主要目标\n\n地区生产总值增长5%，新建学校3所。\n"
    shelf.add(other.encode(), "别的.txt", Room())
    for question in QUESTIONS:
        with_own(shelf).ask(question)
    shelf.remove("own-送审稿")
    left = with_own(shelf)
    assert list(shelf.added()) == ["own-别的"]
    assert [one.id for one in left.knowledge.kept if one.row >= APART] == ["own-别的"]
    assert "5%" in left.ask("白鹤市2025年地区生产总值增长目标？").answer.quotes[0].text
    files = [file for file in shelf.public.rglob("*") if file.is_file()]
    assert [file for file in files for secret in SECRETS[:3] if secret.encode() in file.read_bytes()] == []
    with pytest.raises(AssistantError, match="no such document"):
        shelf.remove("own-送审稿")
    with pytest.raises(AssistantError, match="no such document"):
        shelf.remove("chengguan")
    shelf.remove("own-别的")
    assert not shelf.folder.exists()
    assert shelf.load() is None


def test_what_has_stood_long_enough_goes(shelf: OwnShelf) -> None:
    own_shelf_with(shelf.public, "乙")
    source = shelf.folder / "documents" / "own-送审稿.txt"
    now = source.stat().st_mtime
    os.utime(source, (now - 29 * DAY, now - 29 * DAY))
    assert sweep_shelves(shelf.public, 30, now) == 0
    assert sweep_shelves(shelf.public, 30, now + DAY) == 1
    assert not shelf.folder.exists()
    assert sweep_shelves(shelf.public, 30, now + 40 * DAY) == 1
    assert list(KnowledgeBase.load(shelf.public).documents) == ["chengguan", "qilihe"]


@pytest.mark.parametrize(
    ("room", "said"),
    [(Room(documents=1), "room for 1 documents"), (Room(megabytes=0), "room for 0 MB"), (Room(all_megabytes=0), "are full")],
)
def test_a_shelf_has_only_so_much_room(shelf: OwnShelf, room: Room, said: str) -> None:
    with pytest.raises(AssistantError, match=said):
        shelf.add("白鹤市政府工作报告\n\n2025年，增长5%。\n".encode(), "别的.txt", room)
    assert list(shelf.added()) == ["own-送审稿"]


def test_a_document_that_is_longer_than_any_plan_is_not_taken(shelf: OwnShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.own.LONGEST", 50)
    with pytest.raises(AssistantError, match="more than 50 characters"):
        shelf.add(MINE.replace("888.8", "999.9").encode(), "长.txt", Room())
    assert list(shelf.added()) == ["own-送审稿"]


def test_a_preview_writes_nothing_and_a_file_that_cannot_be_read_is_told(shelf: OwnShelf) -> None:
    seen = shelf.add("白鹤市政府工作报告\n\n2025年，增长5%。\n".encode(), "别的.txt", Room(), preview=True)
    assert seen.id == "own-别的"
    with pytest.raises(AssistantError, match=r"坏\.pdf"):
        shelf.add(b"%PDF-1.7 nothing", "坏.pdf", Room())
    assert shelf.add(MINE.encode(), "又一次.txt", Room()).record is None
    assert list(shelf.added()) == ["own-送审稿"]
    changed = shelf.add(MINE.replace("888.8", "999.9").encode(), "送审稿.txt", Room(), replace=True)
    assert changed.replaces
    assert "999.9" in with_own(shelf).ask(QUESTIONS[0]).answer.quotes[0].text


def test_a_document_whose_name_the_library_took_since_steps_aside(shelf: OwnShelf) -> None:
    text = "城关区政府工作报告\n\n2021年，地区生产总值增长3%。\n"
    (shelf.public / "documents" / "own-送审稿.txt").write_text(text, encoding="utf-8")
    known = with_own(shelf).knowledge
    assert known.documents["own-送审稿"].text.source == text
    assert "own-送审稿.txt" in known.unread


def test_a_file_that_is_slow_on_purpose_is_given_up(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.drafted.SECONDS", 0)
    with pytest.raises(AssistantError, match="within 0 seconds"):
        own_shelf(public, "甲").add(MINE.encode(), "送审稿.txt", Room())
    monkeypatch.undo()
    assert own_shelf(public, "甲").add(MINE.encode(), "送审稿.txt", Room()).record


@pytest.mark.parametrize("last", [False, True])
def test_an_answer_that_is_being_given_is_given_although_the_document_goes(shelf: OwnShelf, last: bool) -> None:
    if not last:
        shelf.add("白鹤市政府工作报告\n\n2025年，增长5%。\n".encode(), "别的.txt", Room())
    window = with_own(shelf)
    shelf.remove("own-送审稿")
    assert "888.8" in window.ask(QUESTIONS[0]).answer.quotes[0].text
    assert ("own-别的" in with_own(shelf).knowledge.documents) if not last else shelf.load() is None


def test_two_windows_of_one_reader_lose_nothing(shelf: OwnShelf) -> None:
    """Adding, removing and asking at once: what was told as done is done."""

    def bring(number: int) -> str:
        shelf.add(f"白鹤市政府工作报告\n\n2025年，地区生产总值增长{number}.5%。\n".encode(), f"稿{number}.txt", Room())
        return with_own(shelf).ask(QUESTIONS[0]).answer.outcome.value

    with ThreadPoolExecutor(4) as many:
        told = [many.submit(bring, number) for number in range(4)]
        gone = many.submit(shelf.remove, "own-送审稿")
        assert len([one.result() for one in told]) == 4
        gone.result()
    assert set(shelf.added()) == {f"own-稿{number}" for number in range(4)}
    known = with_own(shelf).knowledge
    assert {id for id in known.documents if id.startswith("own-")} == set(shelf.added())
    assert known.holding("算力中心") == ()


def test_room_is_measured_while_another_window_takes_files_away(shelf: OwnShelf) -> None:
    def come_and_go() -> None:
        for number in range(3000):
            file = shelf.folder / f"{number}.part"
            file.write_text("送审稿", encoding="utf-8")
            file.unlink()

    with ThreadPoolExecutor(1) as other:
        going = other.submit(come_and_go)
        while not going.done():
            shelf._check_room(b"", "a.txt", Room())


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")
def test_a_process_that_is_ended_takes_along_those_it_began(public: Path) -> None:
    """A page of the web is read by a process further down."""
    own_shelf(public, "甲").add("<html><body><p>白鹤市2025年地区生产总值增长5%。</p></body></html>".encode(), "网页.html", Room())
    group = drafted._idle[-1].pid
    assert len(alive(group)) >= 2
    assert os.getpriority(os.PRIO_PROCESS, group) > os.getpriority(os.PRIO_PROCESS, 0), "those who ask go first"
    drafted.end_all()
    end = monotonic() + 60
    while alive(group) and monotonic() < end:
        sleep(0.05)
    assert alive(group) == []


def alive(group: int) -> list[str]:
    """The processes of a group that still do something."""
    stats = (
        path.joinpath("stat").read_text() for path in Path("/proc").iterdir() if path.name.isdecimal() and path.joinpath("stat").exists()
    )
    facts = [stat.rpartition(")")[2].split() for stat in stats]
    return [fact[0] for fact in facts if int(fact[2]) == group and fact[0] != "Z"]


@pytest.mark.parametrize("change", ["add", "remove", "remove the last"])
def test_a_disk_that_is_full_at_any_step_loses_nothing(
    shelf: OwnShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """What was there stays or goes as a whole; what is told is one sentence; the next time it can be done."""
    other = "白鹤市政府工作报告\n\n2025年，地区生产总值增长5%。\n"
    if change == "remove":
        shelf.add(other.encode(), "别的.txt", Room())
    let_go(shelf.folder)
    told: list[str] = []
    for fails_at in range(1, 80):
        folder = Path(shutil.copytree(shelf.public, tmp_path / str(fails_at)))
        mine = own_shelf(folder, "甲")
        with monkeypatch.context() as patched:
            disk = Disk(patched, fails_at)
            try:
                mine.add(other.encode(), "新.txt", Room()) if change == "add" else mine.remove("own-送审稿")
            except AssistantError as error:
                told.append(str(error))
        left = mine.load()
        there = set(left.documents) if left else set()
        assert there == set(mine.added()) if mine.folder.is_dir() else not there
        assert there <= {"own-送审稿", "own-别的", "own-新"}
        assert change != "add" or "own-送审稿" in there
        assert change != "remove" or "own-别的" in there
        if change != "add" and "own-送审稿" in there:
            mine.remove("own-送审稿")
        if disk.steps < fails_at:
            break
    assert disk.steps < fails_at
    assert len(told) >= 3 or change == "remove the last"  # which takes the folder away in one go
    assert all("\n" not in sentence for sentence in told)
