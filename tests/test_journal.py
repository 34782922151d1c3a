"""The journal: what was asked is found again, by its reader alone, and nothing fails where nothing can be kept."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.journal import Journal, new_id


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal.sqlite3")


def record(journal: Journal, conversation: str, question: str, *, reader: str = "我", outcome: str = "answered") -> int:
    return journal.record(conversation, question, reader=reader, outcome=outcome, answer=f"答{question}", stamp="1", documents=("a", "b"))


def test_entries_come_back_in_the_order_they_were_asked(journal: Journal) -> None:
    for question in ("一", "二", "三"):
        record(journal, "c", question)
    assert [entry.question for entry in journal.entries("c", "我")] == ["一", "二", "三"]
    assert journal.entries("c", "我")[0].documents == ("a", "b")


def test_what_was_written_is_there_after_a_restart(journal: Journal) -> None:
    record(journal, "c", "一")
    assert Journal.open(journal.path).entries("c", "我") == journal.entries("c", "我")


def test_a_reader_sees_only_their_own_conversations(journal: Journal) -> None:
    record(journal, "c", "我的")
    record(journal, "d", "别人的", reader="他")
    assert [found.id for found in journal.conversations("我")] == ["c"]


@pytest.mark.parametrize(("wanted", "found"), [("失业", ["c"]), ("答城镇", ["c"]), ("我的名字", ["c"]), ("%", []), ("_", []), ("'", [])])
def test_conversations_are_found_by_name_question_and_answer(journal: Journal, wanted: str, found: list[str]) -> None:
    record(journal, "c", "城镇失业率")
    record(journal, "d", "森林覆盖率")
    journal.rename("c", "我的名字", "我")
    assert [each.id for each in journal.conversations("我", wanted)] == found


def test_a_conversation_without_a_name_is_called_by_its_first_question(journal: Journal) -> None:
    record(journal, "c", "第一问")
    record(journal, "c", "第二问")
    assert (journal.conversations("我")[0].name, journal.conversations("我")[0].questions) == ("第一问", 2)


def test_a_deleted_conversation_is_gone_with_its_entries(journal: Journal) -> None:
    record(journal, "c", "一")
    journal.delete("c", "我")
    assert (journal.conversations("我"), journal.entries("c", "我")) == ((), ())


def test_asking_anew_cuts_off_what_followed(journal: Journal) -> None:
    record(journal, "c", "一")
    second = record(journal, "c", "二")
    record(journal, "c", "三")
    other = record(journal, "d", "四")
    journal.cut("c", second, "我")
    assert [entry.question for entry in journal.entries("c", "我")] == ["一"]
    assert [entry.id for entry in journal.entries("d", "我")] == [other]


def test_the_keeper_sees_what_was_not_found_and_what_was_judged_bad(journal: Journal) -> None:
    record(journal, "c", "好")
    record(journal, "c", "没有", outcome="not_found")
    bad = record(journal, "c", "不好")
    journal.judge(bad, 0, "我", reason="incomplete", comment=" 少了一项 ")
    assert [entry.question for entry in journal.unanswered()] == ["不好", "没有"]
    assert [(entry.reason, entry.comment) for entry in journal.judged()] == [("incomplete", "少了一项")]


def test_many_at_once_lose_nothing(journal: Journal) -> None:
    with ThreadPoolExecutor(8) as many:
        numbers = list(many.map(lambda at: record(journal, f"c{at % 4}", str(at)), range(80)))
    assert len(set(numbers)) == 80
    assert sum(len(journal.entries(f"c{at}", "我")) for at in range(4)) == 80


def test_a_file_that_cannot_be_written_keeps_nothing_and_says_why(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "no such folder" / "journal.sqlite3")
    assert "journal.sqlite3" in journal.problem
    assert record(journal, "c", "一") == 0
    assert (journal.entries("c", "我"), journal.conversations("我"), journal.unanswered()) == ((), (), ())


def test_a_file_that_is_no_database_keeps_nothing_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_text("这不是数据库" * 100, encoding="utf-8")
    assert Journal.open(tmp_path / "journal.sqlite3").problem


def test_ids_cannot_be_guessed() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000
    assert min(len(new_id()) for _ in range(100)) >= 16


def test_every_word_that_is_looked_for_has_to_be_there(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite3")
    for id, question, answer in (("a", "城关区GDP目标", "1139亿元"), ("b", "七里河区GDP目标", "660亿元")):
        journal.record(id, question, reader="r", outcome="answered", answer=answer, stamp="s")
    assert [found.id for found in journal.conversations("r", "GDP 660")] == ["b"]
    assert [found.id for found in journal.conversations("r", " 目标  GDP ")] == ["b", "a"]
    assert not journal.conversations("r", "城关区 660")


def test_a_conversation_belongs_to_its_reader(journal: Journal) -> None:
    """Everything that somebody who only knows its address could try: nothing is read, nothing changes."""
    entry = record(journal, "c", "我的问题")
    assert record(journal, "c", "别人加的", reader="他") == 0
    journal.rename("c", "别人起的名字", "他")
    journal.cut("c", entry, "他")
    journal.judge(entry, 0, "他", reason="other", comment="别人的话")
    assert not journal.delete("c", "他")
    assert journal.share("c", "他") == ""
    shared = journal.share("c", "我")
    journal.withdraw("c", "他")
    assert journal.entries("c", "他") == ()
    assert journal.name("c", "他") == journal.shared("c", "他") == ""
    assert [(kept.question, kept.thumb, kept.comment) for kept in journal.entries("c", "我")] == [("我的问题", None, "")]
    assert (journal.name("c", "我"), journal.shared("c", "我")) == ("", shared)


def test_what_is_shared_stays_as_it_was_until_it_is_withdrawn(journal: Journal) -> None:
    record(journal, "c", "一")
    shared = journal.share("c", "我")
    record(journal, "c", "二")
    seen = journal.snapshot(shared)
    assert seen is not None
    assert [entry.question for entry in seen.entries] == ["一"]
    again = journal.share("c", "我")
    assert (journal.snapshot(shared), len(journal.snapshot(again).entries)) == (None, 2)  # type: ignore[union-attr]
    journal.withdraw("c", "我")
    assert journal.snapshot(again) is None
    third = journal.share("c", "我")
    journal.delete("c", "我")
    assert journal.snapshot(third) is None


@pytest.mark.parametrize("gone", ["deleted", "cut", "withdrawn", "old"])
def test_what_is_forgotten_is_in_no_file_any_more(tmp_path: Path, gone: str) -> None:
    journal = Journal.open(tmp_path / "journal.sqlite3", days=30)
    word = "七里河区机密词"
    first = record(journal, "c", word)
    record(journal, "d", "别的问题")
    if gone == "withdrawn":
        journal.share("c", "我")
        journal.withdraw("c", "我")
        journal.cut("c", first, "我")
    elif gone == "cut":
        journal.cut("c", first, "我")
    elif gone == "deleted":
        journal.delete("c", "我")
    else:
        journal.sweep(datetime.now(UTC).date() + timedelta(days=10))
        assert journal.entries("c", "我"), "what is not old enough is kept"
        journal.sweep(datetime.now(UTC).date() + timedelta(days=40))
    files = list(tmp_path.iterdir())
    assert files
    assert [file.name for file in files if word.encode() in file.read_bytes()] == []


def test_nobody_else_on_the_machine_reads_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.touch(0o644)
    record(Journal.open(path), "c", "一")
    assert {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == dict.fromkeys(
        ("journal.sqlite3", "journal.sqlite3-shm", "journal.sqlite3-wal"), 0
    )


def test_a_full_disk_is_told_by_the_number_nought(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    record(journal, "c", "一")
    with journal._connection() as connection:
        connection.execute("pragma max_page_count = 1")  # as full as a disk can be
    kept = [record(journal, "c", "问" * 5000) for _ in range(20)]
    assert 0 in kept
    assert len(journal.entries("c", "我")) == 1 + sum(number > 0 for number in kept)


def test_a_damaged_row_takes_nothing_from_the_others(journal: Journal) -> None:
    record(journal, "c", "一")
    bad = record(journal, "c", "二")
    record(journal, "c", "三")
    with journal._connection() as connection:
        connection.execute("update entry set documents = '[' where id = ?", (bad,))
    assert [entry.question for entry in journal.entries("c", "我")] == ["一", "三"]


def test_a_damaged_file_never_fails_whoever_asks(journal: Journal, tmp_path: Path) -> None:
    """Corruptions of the file (500 with WENCE_LONG=1): what can be read is read, what cannot is said in `problem`."""
    for at in range(40):
        record(journal, f"c{at % 4}", f"问题{at}", outcome="not_found")
    shared = journal.share("c1", "我")
    with journal._connection() as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    whole, chance = journal.path.read_bytes(), random.Random(3)
    for number in range(500 if os.environ.get("WENCE_LONG") == "1" else 120):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"damaged{number}.sqlite3"
        path.write_bytes(data if chance.randrange(5) else data[: chance.randrange(len(data))])
        damaged = Journal.open(path, days=30)
        damaged.conversations("我", "问题")
        damaged.entries("c1", "我")
        damaged.snapshot(shared)
        damaged.unanswered()
        record(damaged, "c1", "又一问")
        damaged.cut("c3", 1, "我")
        damaged.delete("c2", "我")
        for connection in damaged._open:
            connection.close()
