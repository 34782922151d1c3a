"""A knowledge folder of a few sentences, made for one test."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]

CHENGGUAN = """兰州市城关区政府工作报告

一、2019年工作回顾

地区生产总值达到950亿元,增长6%。城镇登记失业率控制在3%以内。

二、2020年主要目标

地区生产总值达到1000亿元,增长7%。建成养老服务中心12个,大力发展养老产业。推进“一区两园”建设,即以城关区为核心、两个产业园为支撑的发展格局。
"""
QILIHE = """兰州市七里河区政府工作报告

一、2020年主要目标

地区生产总值达到500亿元,增长6.5%。新建幼儿园3所。
"""


def bare_knowledge(folder: Path) -> Path:
    """A knowledge folder with all words and divisions of the product and no document."""
    (folder / "documents").mkdir(parents=True)
    for file in [*(ROOT / "knowledge").glob("*.yaml"), *(ROOT / "knowledge").glob("*.tsv")]:
        shutil.copy(file, folder)
    return folder


def make_knowledge(folder: Path, **documents: str) -> Path:
    """A knowledge folder with the product's vocabulary and these documents; without any, two small reports."""
    (folder / "documents").mkdir(parents=True)
    for name in ("regions", "indicators", "units"):
        for path in (ROOT / "knowledge").glob(f"{name}*.yaml"):
            shutil.copy(path, folder)
    for name, text in (documents or {"chengguan": CHENGGUAN, "qilihe": QILIHE}).items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        region = f"lanzhou-{name}\nyear: 2020" if name in ("chengguan", "qilihe") else ""
        if region:
            title = text.splitlines()[0]
            (folder / "documents" / f"{name}.yaml").write_text(f"title: {title}\nregion: {region}\n", encoding="utf-8")
    return folder


def make_yearly(folder: Path, reports: Mapping[int, str]) -> Path:
    """A knowledge folder with one district's work reports of several years."""
    make_knowledge(folder, **{f"r{year}": text for year, text in reports.items()})
    for year in reports:
        facts = f"title: 城关区政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: {year}\n"
        (folder / "documents" / f"r{year}.yaml").write_text(facts, encoding="utf-8")
    return folder


def make_reports(folder: Path, count: int) -> list[Path]:
    """Made-up work reports of so many places and years, each a file, no two the same."""
    folder.mkdir(parents=True)
    files = []
    for number in range(count):
        place, year = f"{_SYLLABLES[number // 10 % 20]}{_SYLLABLES[number // 200 % 20 + 3]}市", 2012 + number % 10
        text = (
            f"{place}政府工作报告\n\n一、{year - 1}年工作回顾\n\n地区生产总值达到{900 + number}亿元，增长{5 + number % 4}%。财政收入{80 + number}亿元。"
            f"深化“放管服”改革，新建学校{number + 2}所。\n\n二、{year}年主要目标\n\n地区生产总值达到{1000 + number}亿元，增长7%。"
            f"城镇登记失业率控制在{3 + number % 3}%以内。大力发展{_TRADES[number % len(_TRADES)]}产业，建成示范园{number + 1}个。\n"
        )
        files.append(folder / f"{place}{year}年政府工作报告.md")
        files[-1].write_text(text, encoding="utf-8")
    return files


_SYLLABLES = "松柏青云石泉清溪白鹤红杉金沙银河翠湖凤凰龙门"
_TRADES = ("养老", "中药材", "光伏", "苹果", "文化旅游", "数字")
