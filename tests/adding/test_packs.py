"""Files that hold many documents: packed folders and tables with a report a row."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from assistant.batches import add_files
from assistant.bundles import laid_out
from assistant.cli import main
from assistant.errors import UnreadableDocument
from assistant.reading import packs
from assistant.reading.packs import unpack
from tests import samples
from tests.small_knowledge import bare_knowledge

LONG = "一、2024年工作回顾\n" + "全县上下团结一心，各项事业取得新的进步。" * 30 + "\n二、2025年工作安排\n地区生产总值增长6%左右。\n"
ROWS = (
    ("province", "city", "year", "title", "source_url", "publish_date", "full_text"),
    ("甘肃省", "兰州市", "2025", "政府工作报告", "https://a.example/1", "2025-01-09", LONG),
    ("甘肃省", "天水市", "2024", "2024年政府工作报告", "", "2024/1/5", LONG.replace("2025", "2024").replace("6%", "5%")),
    ("甘肃省", "天水市", "2024", "2024年政府工作报告", "", "", LONG.replace("6%", "7%")),
    ("甘肃省", "白银市", "2024", "政府工作报告", "", "", ""),
)


def names(data: bytes, name: str) -> list[str]:
    parts = unpack(data, name)
    assert parts is not None
    return [part.name for part in parts]


@pytest.mark.parametrize(("name", "data"), [("a.csv", samples.as_values(ROWS)), ("a.xlsx", samples.as_sheet(ROWS))], ids=["csv", "xlsx"])
def test_each_row_with_a_whole_text_is_a_document(name: str, data: bytes) -> None:
    parts = list(unpack(data, name) or ())
    assert [part.name for part in parts] == [
        "兰州市2025年政府工作报告.txt",
        "天水市2024年政府工作报告.txt",
        "天水市2024年政府工作报告-2.txt",
    ]
    assert parts[0].facts == {"url": "https://a.example/1", "published": "2025-01-09"}
    assert parts[1].facts == {"published": "2024-01-05"}
    assert "增长6%左右" in parts[0].data.decode()


@pytest.mark.parametrize(
    "rows", [(("指标", "2025年目标"), ("粮食产量", "7.6")), samples.TABLE, (("标题", "内容"), ("经济发展", "工作要点"))]
)
def test_a_table_of_values_is_one_document(rows: tuple[tuple[str, str], ...]) -> None:
    assert unpack(samples.as_values(rows), "a.csv") is None


def test_names_in_a_pack_of_windows_are_read() -> None:
    packed = samples.pack({"报告/甲县报告.txt": "增长", "__MACOSX/x": "y", ".DS_Store": "z"})
    assert names(packed, "a.zip") == ["甲县报告.txt"]
    gbk = "乙县.txt".encode("gb18030")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        into.writestr("x" * len(gbk), "增长")
    assert names(made.getvalue().replace(b"x" * len(gbk), gbk), "a.zip") == ["乙县.txt"]


def test_a_name_in_a_pack_leads_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(samples.pack({"../../outside.txt": "增长", "/etc/passwd.txt": "增长"}))
    with laid_out([file]) as bundle:
        assert [path.name for path in bundle.files] == ["outside.txt", "passwd.txt"]
        assert all(path.parent.parent.name == "0" for path in bundle.files)
        kept = bundle.files
    assert not any(path.exists() for path in kept)


def test_packs_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = samples.pack({"a.txt": "0" * 100_000, "b.txt": "0" * 100_000})
    monkeypatch.setattr(packs, "MOST_UNPACKED", 150_000)
    with pytest.raises(UnreadableDocument, match="unpacks to more than"):
        names(bomb, "a.zip")
    monkeypatch.setattr(packs, "MOST_FILES", 1)
    with pytest.raises(UnreadableDocument, match="holds 2 files"):
        names(bomb, "a.zip")
    monkeypatch.setattr(packs, "LARGEST_PACK", 10)
    with pytest.raises(UnreadableDocument, match="too large"):
        names(bomb, "a.zip")


def test_a_pack_that_lies_about_a_size_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = bytearray(samples.pack({"a.txt": "0" * 100_000}))
    monkeypatch.setattr(packs, "MOST_UNPACKED", 50_000)
    at = packed.rfind(b"PK\x01\x02")
    struct.pack_into("<I", packed, at + 24, 100)
    with pytest.raises(UnreadableDocument):
        names(bytes(packed), "a.zip")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\0" * 50, samples.pack({"a.txt": "增长" * 90})[:-40], b"no pack"], ids=["head", "cut", "other"]
)
def test_a_damaged_pack_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="damaged or packed in an unknown way"):
        names(data, "a.zip")


def test_a_pack_and_a_collection_in_it_are_added_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    file = tmp_path / "全部.zip"
    file.write_bytes(samples.pack({"收集.csv": samples.as_values(ROWS), "x/涞源.docx": samples.as_word(), "y.exe": "z", "z.zip": "q"}))
    assert main(["add", "--knowledge", str(folder), str(file)]) == 2
    said = capsys.readouterr()
    assert "2 of its files are of no kind that is read: y.exe, z.zip" in said.err
    kept = sorted(path.name for path in (folder / "documents").glob("*.yaml"))
    assert kept == ["兰州市2025年政府工作报告.yaml", "天水市2024年政府工作报告-2.yaml", "天水市2024年政府工作报告.yaml", "涞源.yaml"]
    told = (folder / "documents" / "兰州市2025年政府工作报告.yaml").read_text(encoding="utf-8")
    assert "url: https://a.example/1" in told
    assert "region: lanzhou" in told
    assert "year: 2025" in told


def test_what_is_given_goes_before_what_a_pack_tells(tmp_path: Path) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    file = tmp_path / "收集.csv"
    file.write_bytes(samples.as_values(ROWS[:2]))
    with laid_out([file]) as bundle:
        (added,) = add_files(bundle.files, folder, facts={"url": "https://b.example", "title": None}, own=bundle.facts)
    assert added.addition is not None
    assert added.addition.facts["url"] == "https://b.example"
    assert added.addition.facts["published"] == "2025-01-09"
