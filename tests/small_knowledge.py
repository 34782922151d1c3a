"""A knowledge folder of a few sentences, made for one test."""

from __future__ import annotations

import shutil
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
