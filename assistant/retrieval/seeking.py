"""What kind of passage a question seeks: with a number, with a meaning, about what is aimed at or what was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant import languages
from assistant.records import Nature

if TYPE_CHECKING:
    from assistant.retrieval.arrays import Kinds, Numbers

# What a passage is, a bit each.
DONE, AIMED, NUMBER, MEANING = 1, 2, 4, 8

CONTRADICTS = 0.7  # what was done where an aim is asked for, an aim where what was done is
HAS_NUMBER = 1.2  # a passage with a number where one is asked for
HAS_MEANING = 1.4  # a passage that says what something means where that is asked

_MEANS = re.compile(r"是指|指的是|即[“《\u4e00-\u9fff]|简称|^.{1,30}[:：]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seeking:
    """What a question seeks beside its words."""

    number: bool = False
    meaning: bool = False
    nature: Nature | None = None


def seeking(text: str) -> Seeking:
    """What a question seeks, by the cues of all languages.

    >>> seeking("城关区2020年要建多少个养老服务中心")
    Seeking(number=True, meaning=False, nature=<Nature.TARGET: 'target'>)
    >>> seeking("“三变”是什么意思")
    Seeking(number=False, meaning=True, nature=None)
    """
    found = {name for name, cue in _cues() if cue.search(text)}
    aimed = "target" in found or "measures" in found and "actual" not in found
    nature = Nature.TARGET if aimed else Nature.ACTUAL if "actual" in found else None
    return Seeking("number" in found, "meaning" in found, nature)


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(cue for code in languages.available() for cue in languages.seeking(code).items())


def kind_of(words: str, nature: Nature | None, glossary: bool) -> int:
    """What a passage of these words is, in a section of this nature, as bits.

    >>> kind_of("新增学位500个。", Nature.TARGET, False) == AIMED | NUMBER
    True
    """
    told = AIMED if nature is Nature.TARGET else DONE if nature is Nature.ACTUAL else 0
    return told | (NUMBER if any(map(str.isdigit, words)) else 0) | (MEANING if glossary or says_meaning(words) else 0)


def says_meaning(words: str) -> bool:
    """Whether a text says what something means.

    >>> says_meaning("“两新”是指设备更新和消费品以旧换新。"), says_meaning("加快设备更新。")
    (True, False)
    """
    return bool(_MEANS.search(words))


def factors(sought: Seeking, kinds: Kinds) -> Numbers:
    """By how much each passage is more or less what is sought; `kinds` are whole numbers, as `kinds` gives them."""
    from assistant.retrieval.arrays import numpy

    if sought == Seeking():
        return numpy.ones(len(kinds))
    table = numpy.ones(16)
    for kind in range(16):
        if sought.nature is Nature.TARGET and kind & DONE or sought.nature is Nature.ACTUAL and kind & AIMED:
            table[kind] *= CONTRADICTS
        if sought.number and kind & NUMBER:
            table[kind] *= HAS_NUMBER
        if sought.meaning and kind & MEANING:
            table[kind] *= HAS_MEANING
    return table.take(kinds, mode="clip")  # they are places in it as they are, and none is beyond it
