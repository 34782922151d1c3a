"""The subject of a clause without a number that the next clause takes up: 粮食实现“九连增”,达到900亿斤."""

from __future__ import annotations

import re

from assistant.extraction.subjects import read_subject

_GOES_WELL = re.compile(
    r"(?P<name>[^,，。;；、]{2,20}?)(?:实现|再|又|连续|持续|稳[定步中]|喜获|创|获得?|保持|呈|迈上|跃上|站上|跨上)"
    r"(?=[^,，]*(?:连[增丰升]|丰收|新高|新台阶|台阶|增长|上升|提升|向好|大关|突破|高位))"
)
_TAKES_UP = re.compile(r"\s*(?:已|首次|历史性|总[产量额]*)*(?:达到?|突破|超过?|增至|升至|为|跃上|站上)了?\s*\d")
_LONGEST = 40


def subject_taken_up(said: str, following: str) -> str:
    """The subject that a clause without a number leaves to the one behind it, empty where that has its own.

    >>> subject_taken_up("粮食产量实现“九连增”", "达到900亿斤"), subject_taken_up("经济稳中向好", "企业达到9家")
    ('粮食产量', '')
    """
    if len(said) > _LONGEST or not _TAKES_UP.match(following):
        return ""
    subject = _GOES_WELL.match(said)
    return read_subject(subject["name"]).whole if subject else ""
