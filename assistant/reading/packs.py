"""Files that hold many documents: packed folders (.zip), and tables with a report a row."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from assistant.errors import UnreadableDocument
from assistant.reading.apart import read_apart
from assistant.reading.extracts import LARGEST_FILE, LONGEST_TEXT, Extract
from assistant.reading.sheets import A_DOCUMENT, rows_of_sheets, rows_of_values

PACKED = (".zip",)
TABLES = (".csv", ".xlsx")
LARGEST_PACK = 200_000_000  # bytes
MOST_UNPACKED = 1_000_000_000  # bytes of all files of a pack together
MOST_FILES = 5_000
ROWS_APART = "rows.xlsx"  # how the process that reads apart is asked for rows
_ASIDE = re.compile(r"(?:^|/)(?:[.~][^/]*$|__MACOSX/|Thumbs\.db$|desktop\.ini$)")
_UTF_8 = 0x800  # a bit of an entry: its name is in UTF-8
_ENCRYPTED = 0x1
# What the columns of a collection are called.
_COLUMNS = {
    "text": re.compile(r"正文|全文|文本|内容|报告内容|full_?text|text|content|body", re.IGNORECASE),
    "title": re.compile(r"标题|题名|题目|文件名称?|报告名称|title|headline", re.IGNORECASE),
    "province": re.compile(r"省份?|省级|prov(?:ince)?", re.IGNORECASE),
    "city": re.compile(r"城市|地级市|市州?|city|prefecture", re.IGNORECASE),
    "county": re.compile(r"区县|县区|县市?|区|county|district", re.IGNORECASE),
    "place": re.compile(r"地区|地方|行政区划?|region|place|area", re.IGNORECASE),
    "year": re.compile(r"年份?|年度|year", re.IGNORECASE),
    "published": re.compile(r"(?:发布|印发|公布|成文)?(?:日期|时间)|(?:publish(?:ed)?_?)?date|published", re.IGNORECASE),
    "url": re.compile(r"(?:来源|原文)?(?:链接|网址|地址)|(?:source_?)?(?:url|link)", re.IGNORECASE),
    "publisher": re.compile(r"(?:发布|发文|来源|印发)(?:机构|单位|机关)|来源|publisher|source", re.IGNORECASE),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a pack as a file of its own, with what the pack tells of it."""

    name: str
    data: bytes
    facts: Mapping[str, object] = field(default_factory=dict)


def may_hold_many(name: str) -> bool:
    """Whether a file of this name may hold several documents.

    >>> may_hold_many("报告.ZIP"), may_hold_many("指标.csv"), may_hold_many("报告.docx")
    (True, True, False)
    """
    return PurePosixPath(name.lower()).suffix in (*PACKED, *TABLES)


def unpack(data: bytes, name: str) -> Iterator[Part] | None:
    """The documents in a file that holds many; None where it is one document. UnreadableDocument says what is wrong with it."""
    if len(data) > LARGEST_PACK:
        raise UnreadableDocument(
            f"{name} is too large ({len(data) // 1_000_000} MB); a pack may have {LARGEST_PACK // 1_000_000} MB, divide it"
        )
    if name.lower().endswith(PACKED):
        return _packed(data, name)
    if name.lower().endswith(".csv"):
        return _collected(rows_of_values(data, name)[0], name)
    if name.lower().endswith(".xlsx") and data.startswith(b"PK"):
        return _collected(json.loads(read_apart(data, name, ROWS_APART).text), name)
    return None


def rows_apart(data: bytes, name: str) -> Extract:
    """The rows of a workbook as the process gives them back that reads apart."""
    return Extract(json.dumps(rows_of_sheets(data, name)))


# ── packed folders ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _packed(data: bytes, name: str) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir() and not _ASIDE.search(_named(entry))]
            if not entries:
                raise UnreadableDocument(f"{name} holds no file")
            if len(entries) > MOST_FILES:
                raise UnreadableDocument(f"{name} holds {len(entries):,} files; a pack may have {MOST_FILES:,}, divide it")
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise UnreadableDocument(f"{name} is protected by a password; unpack it and add the folder")
            left = MOST_UNPACKED
            for entry in entries:
                with packed.open(entry) as stream:
                    content = stream.read(min(left, LARGEST_FILE) + 1)  # whatever the entry says of its size
                left -= len(content)
                if left < 0:
                    raise UnreadableDocument(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; divide it")
                yield Part(PurePosixPath(_named(entry)).name, content)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument(f"{name} is damaged or packed in an unknown way; unpack it and add the folder") from error


def _named(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Windows in Chinese writes it in GBK and does not say so."""
    if entry.flag_bits & _UTF_8:
        return entry.filename.replace("\\", "/")
    try:
        return entry.filename.encode("cp437").decode("gb18030").replace("\\", "/")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename.replace("\\", "/")


# ── a report a row ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _collected(rows: Sequence[Sequence[str]], name: str) -> Iterator[Part] | None:
    """The documents of a table with a whole text in each row; None where it is a table of values."""
    body = [row for row in rows[1:] if any(row)]
    titles = list(rows[0]) if rows else []
    columns = {
        kind: at
        for kind, pattern in reversed(_COLUMNS.items())
        for at, title in reversed([*enumerate(titles)])
        if pattern.fullmatch(title.strip())
    }
    longest = max(range(len(titles)), key=lambda at: sum(len(row[at]) for row in body if at < len(row)), default=None)
    text = columns.get("text", longest)
    long = sum(text is not None and text < len(row) and len(row[text]) > A_DOCUMENT for row in body)
    if text is None or not body or 2 * long < len(body):
        return None
    if len(body) > MOST_FILES:
        raise UnreadableDocument(f"{name} holds {len(body):,} texts; a table may have {MOST_FILES:,}, divide it")
    return _rows(body, columns | {"text": text}, name)


def _rows(body: Sequence[Sequence[str]], columns: Mapping[str, int], name: str) -> Iterator[Part]:
    taken: dict[str, int] = {}
    for number, row in enumerate(body, 1):
        told = {kind: row[at].strip() for kind, at in columns.items() if at < len(row) and row[at].strip()}
        text = told.get("text", "")
        if not text:
            continue
        called = _called(told) or f"{PurePosixPath(name).stem}-{number}"
        taken[called] = taken.get(called, 0) + 1
        again = f"-{taken[called]}" if taken[called] > 1 else ""
        facts: dict[str, object] = {kind: told[kind] for kind in ("url", "publisher") if kind in told}
        if day := _DAY.search(told.get("published", "")):
            facts["published"] = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        yield Part(f"{called}{again}.txt", text[: LONGEST_TEXT + 1].encode("utf-8", "replace"), facts)


def _called(told: Mapping[str, str]) -> str:
    """What a file of this row would be called: where its text leaves place and year open, the name tells them.

    >>> _called({"province": "甘肃省", "city": "兰州市", "year": "2023", "title": "政府工作报告"})
    '兰州市2023年政府工作报告'
    >>> _called({"place": "安国市", "title": "安国市2022年政府工作报告"})
    '安国市2022年政府工作报告'
    """
    title = told.get("title", "")
    place = next((told[kind] for kind in ("county", "city", "place", "province") if kind in told), "")
    year = found.group() if (found := _YEAR.search(told.get("year", ""))) else ""
    front = "" if place[:2] in title else place
    middle = f"{year}年" if year and year not in title else ""
    called = f"{front}{middle}{title}" if title else f"{place}{middle}政府工作报告" if place and year else ""
    return _NOT_IN_NAMES.sub("-", called).strip("-.")[:60]
