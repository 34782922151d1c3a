"""The cache: true or unused, never in the way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import cache, library, record_store, sources
from assistant.cache import Cache, pack_vocabulary, unpack_vocabulary
from assistant.knowledge_base import KnowledgeBase
from assistant.sources import read_record
from assistant.vocabulary import Vocabulary
from tests.small_knowledge import make_knowledge

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_knowledge(tmp_path / "knowledge")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read anew."""
    names: list[str] = []
    read = sources.read_record

    def listen(source: Path, vocabulary: Vocabulary) -> cache.Record:
        names.append(source.name)
        return read(source, vocabulary)

    monkeypatch.setattr(sources, "read_record", listen)
    return names


def test_a_second_start_reads_nothing_and_knows_the_same(folder: Path, reads: list[str]) -> None:
    first = KnowledgeBase.load(folder)
    assert reads == ["chengguan.txt", "qilihe.txt"]
    second = KnowledgeBase.load(folder)
    assert reads == ["chengguan.txt", "qilihe.txt"]
    assert (second.figures, second.glossary, second.undefined, second.stamp) == (
        first.figures,
        first.glossary,
        first.undefined,
        first.stamp,
    )
    assert [document.sections for document in second.documents.values()] == [document.sections for document in first.documents.values()]


def test_a_changed_source_is_read_anew_and_no_other(folder: Path, reads: list[str]) -> None:
    KnowledgeBase.load(folder)
    reads.clear()
    (folder / "documents" / "qilihe.txt").write_text("七里河区政府工作报告\n\n地区生产总值达到600亿元。\n", encoding="utf-8")
    knowledge = KnowledgeBase.load(folder)
    assert reads == ["qilihe.txt"]
    assert any("600" in figure.quote.text for figure in knowledge.figures)


def test_a_changed_sidecar_is_read_anew(folder: Path, reads: list[str]) -> None:
    KnowledgeBase.load(folder)
    reads.clear()
    (folder / "documents" / "qilihe.yaml").write_text("title: 另一个标题\nregion: lanzhou-qilihe\n", encoding="utf-8")
    assert KnowledgeBase.load(folder).documents["qilihe"].title == "另一个标题"
    assert reads == ["qilihe.txt"]


def test_a_changed_vocabulary_reads_everything_anew(folder: Path, reads: list[str]) -> None:
    KnowledgeBase.load(folder)
    reads.clear()
    (folder / "indicators-own.yaml").write_text("indicators: {自己的: {own: {zh: [幼儿园数量]}}}\n", encoding="utf-8")
    assert "own" in KnowledgeBase.load(folder).vocabulary.indicators
    assert reads == ["chengguan.txt", "qilihe.txt"]


def test_a_changed_rule_reads_everything_anew(folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    KnowledgeBase.load(folder)
    reads.clear()
    monkeypatch.setattr(sources, "rules_key", lambda *names: "other rules")
    KnowledgeBase.load(folder)
    assert reads == ["chengguan.txt", "qilihe.txt"]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 5000], ids=["empty", "text", "noughts", "torn"]
)
def test_a_damaged_library_costs_a_reading_only(folder: Path, reads: list[str], damage: bytes) -> None:
    first = KnowledgeBase.load(folder)
    expected = first.figures
    reads.clear()
    library.let_go(folder)  # another process, later
    for path in (folder / ".cache").glob("library-*"):
        path.write_bytes(damage)
    assert KnowledgeBase.load(folder).figures == expected
    assert reads == ["chengguan.txt", "qilihe.txt"]


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", "\x00\x00"])
def test_a_damaged_vocabulary_costs_a_reading_only(folder: Path, damage: str) -> None:
    first = KnowledgeBase.load(folder).vocabulary.indicators
    sources._vocabulary.cache_clear()
    path = folder / ".cache" / "_vocabulary.json"
    path.write_text(f"{path.read_text('utf-8').partition(chr(10))[0]}\n{damage}", encoding="utf-8")
    assert KnowledgeBase.load(folder).vocabulary.indicators == first


def test_a_library_that_was_deleted_is_made_anew(folder: Path, reads: list[str]) -> None:
    first = KnowledgeBase.load(folder)
    shutil.rmtree(folder / ".cache")
    assert KnowledgeBase.load(folder).figures == first.figures
    assert reads == ["chengguan.txt", "qilihe.txt"] * 2


def test_a_copy_is_read_anew_only_where_its_content_is_another(folder: Path, tmp_path: Path, reads: list[str]) -> None:
    KnowledgeBase.load(folder)
    reads.clear()
    shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy" / "documents" / "qilihe.txt").write_text("七里河区政府工作报告\n\n地区生产总值达到600亿元。\n", encoding="utf-8")
    KnowledgeBase.load(tmp_path / "copy")
    assert reads == ["qilihe.txt"]


def test_who_still_looks_at_what_was_replaced_sees_it_whole(folder: Path) -> None:
    first = KnowledgeBase.load(folder)
    (folder / "documents" / "qilihe.txt").write_text("七里河区政府工作报告\n\n地区生产总值达到600亿元。\n", encoding="utf-8")
    second = KnowledgeBase.load(folder)
    assert [figure.quote.text for figure in second.figures_of("qilihe")] == ["地区生产总值达到600亿元"]
    assert len(first.figures_of("qilihe")) > 1
    assert all(first.holds(figure.quote) for figure in first.figures)
    assert first.holding("幼儿园") == ("qilihe",)
    assert second.holding("幼儿园") == ()


def test_what_was_replaced_long_ago_is_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_store, "GONE", 2)
    for number in range(5):
        (folder / "documents" / "more.txt").write_text(f"报告\n\n财政收入达到{number + 5}亿元。\n", encoding="utf-8")
        KnowledgeBase.load(folder)
    (folder / "documents" / "more.txt").unlink()
    knowledge = KnowledgeBase.load(folder)
    rows = knowledge.library.listed("SELECT count(*), sum(gone) FROM records")
    assert rows == [(4, 2)]
    assert len(knowledge.library.rows("figures")) == len(knowledge.figures) + 2


def test_processes_that_open_a_folder_at_once_know_the_same(folder: Path) -> None:
    script = "import sys; from assistant.knowledge_base import KnowledgeBase; print(len(KnowledgeBase.load(sys.argv[1]).figures))"
    command = [sys.executable, "-W", "error", "-c", script, str(folder)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = {process.communicate(timeout=120)[0] for process in running}
    assert told == {f"{len(KnowledgeBase.load(folder).figures)}\n"}


def test_a_text_is_taken_up_when_it_is_quoted_and_no_sooner(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    opened = knowledge.library.opened
    assert [document.region for document in knowledge.documents.values()]
    assert knowledge.figures_where(indicators=("gdp",))
    assert knowledge.holding("幼儿园")
    assert knowledge.library.opened == opened
    assert knowledge.documents["qilihe"].sections
    assert knowledge.documents["qilihe"].headings
    assert knowledge.library.opened == opened + 1


def test_a_folder_that_cannot_be_written_costs_a_reading_only(folder: Path, reads: list[str]) -> None:
    (folder / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    assert KnowledgeBase.load(folder).figures
    assert KnowledgeBase.load(folder).figures
    assert len(reads) == 2


@pytest.mark.parametrize("source", sorted((ROOT / "knowledge" / "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_lost_on_the_way_to_the_disk(source: Path, knowledge: KnowledgeBase) -> None:
    record = read_record(source, Vocabulary.load(ROOT / "knowledge"))
    back = knowledge.record(source.stem)
    assert back is not None
    assert (back.figures, back.entries, back.undefined) == (record.figures, record.entries, record.undefined)
    assert (back.lists, back.times) == (record.lists, record.times)
    for name in ("title", "kind", "region", "years", "year", "period", "published", "publisher", "url", "draft", "sha256", "sidecar"):
        assert getattr(back.document, name) == getattr(record.document, name), name
    assert (back.document.text.origin, back.document.text.text) == (record.document.text.origin, record.document.text.text)
    assert (back.document.headings, back.document.sections) == (record.document.headings, record.document.sections)
    assert back.document.boilerplate == record.document.boilerplate


def test_nothing_of_the_vocabulary_is_lost_on_the_way_to_the_disk() -> None:
    vocabulary = Vocabulary.load(ROOT / "knowledge")
    back = unpack_vocabulary(json.loads(json.dumps(pack_vocabulary(vocabulary))))
    assert (back.regions, back.indicators, back.units, back.groups) == (
        vocabulary.regions,
        vocabulary.indicators,
        vocabulary.units,
        vocabulary.groups,
    )


def test_a_value_made_under_another_key_is_not_taken(tmp_path: Path) -> None:
    kept = Cache(tmp_path / ".cache")
    kept.write("words", "key one", [1])
    assert kept.read("words", "key one") == [1]
    assert kept.read("words", "key two") is None
    assert kept.read("others", "key one") is None
