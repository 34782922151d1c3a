"""The cache: true or unused, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import cache, sources
from assistant.cache import Cache, pack, pack_vocabulary, unpack, unpack_vocabulary
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


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"facts": 3}', '{"facts": []}', "null", "\x00\x00"])
def test_a_damaged_file_costs_a_reading_only(folder: Path, reads: list[str], damage: str) -> None:
    first = KnowledgeBase.load(folder)
    reads.clear()
    for path in (folder / ".cache").glob("*.json"):
        key, _, _ = path.read_text("utf-8").partition("\n")
        path.write_text(f"{key}\n{damage}", encoding="utf-8")
    again = KnowledgeBase.load(folder)
    assert reads == ["chengguan.txt", "qilihe.txt"]
    assert again.figures == first.figures


def test_a_folder_that_cannot_be_written_costs_a_reading_only(folder: Path, reads: list[str]) -> None:
    (folder / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    assert KnowledgeBase.load(folder).figures
    assert KnowledgeBase.load(folder).figures
    assert len(reads) == 4


def test_what_is_kept_is_plain_json(folder: Path) -> None:
    KnowledgeBase.load(folder)
    files = sorted((folder / ".cache").iterdir())
    assert [path.suffix for path in files] == [".json"] * len(files)
    assert all(json.loads(path.read_text("utf-8").split("\n", 2)[2]) for path in files)


@pytest.mark.parametrize("source", sorted((ROOT / "knowledge" / "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_lost_on_the_way_to_the_disk(source: Path) -> None:
    record = read_record(source, Vocabulary.load(ROOT / "knowledge"))
    back = unpack(json.loads(json.dumps(pack(record))))
    assert (back.figures, back.entries, back.undefined) == (record.figures, record.entries, record.undefined)
    assert (back.document.text.origin, back.document.text.text) == (record.document.text.origin, record.document.text.text)
    assert (back.document.headings, back.document.sections) == (record.document.headings, record.document.sections)
    assert (back.document.period, back.document.boilerplate) == (record.document.period, record.document.boilerplate)


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
