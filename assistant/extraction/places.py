"""Whose territory a figure is about: the document's own, or the wider one that its words name."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.documents import Document
from assistant.vocabulary import Vocabulary

WIDER = re.compile(r"^(?:[^,，。;；]{0,4}?)(?P<scope>全国|我国|国家|全省|我省|全市|我市|全州|全区|全县)")
LEVELS = {"国": ("country",), "省": ("province",), "市": ("prefecture", "county"), "州": ("prefecture",), "区": ("district", "new_area", "county", "province"), "县": ("county",)}


def own_region(words: str, label: str, document: Document, vocabulary: Vocabulary) -> str | None:
    """The region of a figure: the document's, unless its words begin with 全省 or 全国 and the document is about less."""
    match = WIDER.match(label) or WIDER.match(words)
    if match is None or document.region is None:
        return document.region
    kind = match["scope"][-1]
    if match["scope"] == "国家":
        return document.region
    return _ancestor(document.region, "国" if "国" in match["scope"] else kind, vocabulary)


def _ancestor(region: str, kind: str, vocabulary: Vocabulary) -> str | None:
    at: str | None = region
    while at is not None and at in vocabulary.regions:
        one = vocabulary.regions[at]
        if one.level in LEVELS[kind]:
            return at
        if one.parent is None:
            break
        at = one.parent
    return None if kind in "国省" else region
