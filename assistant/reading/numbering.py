"""The numbers that Word puts before paragraphs by itself: 一、 (二) 3. are in no text of the file, only rules for counting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "japaneseCounting"))
_PLACE = re.compile(r"%([1-9])")


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """The name of a tag of WordprocessingML; of any other nothing."""
    return next((tag[len(space) :] for space in _SPACES if tag.startswith(space)), "")


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute of WordprocessingML, empty when it is not there."""
    return next((attributes[space + name] for space in _SPACES if space + name in attributes), "")


def number(attributes: Mapping[str, str], name: str = "val") -> int:
    """A small number that an attribute gives, 0 when it gives none."""
    text = value(attributes, name)
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def in_chinese(count: int) -> str:
    """A small number as headings print it.

    >>> [in_chinese(count) for count in (3, 10, 12, 20, 35)]
    ['三', '十', '十二', '二十', '三十五']
    """
    tens, ones = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


@dataclass(slots=True)
class _Level:
    """How one level counts: from where, in which figures, with what around them."""

    format: str = "decimal"
    text: str = ""
    first: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts paragraphs by the rules of word/numbering.xml, which go by as events."""

    _kinds: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by the id of the abstract list
    _lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    _styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # paragraph style → list and level
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _kind: str = ""
    _level: int = 0
    _list: str = ""
    _style: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in one element of word/numbering.xml."""
        name = local(tag)
        if name == "abstractNum":
            self._kind, self._list = value(attributes, "abstractNumId"), ""
            self._kinds[self._kind] = {}
        elif name == "num":
            self._list = value(attributes, "numId")
        elif name == "abstractNumId" and self._list:
            self._lists[self._list] = value(attributes)
        elif name == "lvl" and not self._list:
            self._level = number(attributes, "ilvl")
            self._kinds.setdefault(self._kind, {})[self._level] = _Level()
        elif name in ("numFmt", "lvlText", "start") and not self._list and (level := self._kinds.get(self._kind, {}).get(self._level)):
            if name == "numFmt":
                level.format = value(attributes)
            elif name == "lvlText":
                level.text = value(attributes)[:20]
            else:
                level.first = number(attributes)

    def style(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in one element of word/styles.xml."""
        name = local(tag)
        if name == "style":
            self._style = value(attributes, "styleId")
        elif name == "numId":
            self._styles[self._style] = (value(attributes), self._styles.get(self._style, ("", 0))[1])
        elif name == "ilvl":
            self._styles[self._style] = (self._styles.get(self._style, ("", 0))[0], number(attributes))

    def next(self, list: str | None, level: int, style: str = "") -> str:
        """What stands before the next paragraph of this list and level."""
        if list is None and style in self._styles:
            list, level = self._styles[style]
        kind = self._lists.get(list or "", "")
        levels = self._kinds.get(kind, {})
        rule = levels.get(level)
        if rule is None or rule.format in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(kind, {})
        counts[level] = counts.get(level, rule.first - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = levels.get(at, rule)
            reached = counts.get(at, of.first)
            return in_chinese(reached) if of.format in _CHINESE else str(reached)

        return _PLACE.sub(count, rule.text)
