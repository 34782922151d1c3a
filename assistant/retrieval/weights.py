"""What a token weighs: how rare it is in these passages, and how rare in government reports at large."""

from __future__ import annotations

import re
from math import log

from assistant import words
from assistant.retrieval.tokens import CONCEPT

NAMED = 1.5  # a thing by whatever name tells more than the words of the name
_OUTSIDE = 0.9  # brings the rarity counted in whole reports to the measure of one counted in passages
_MOST = 8.0
_ELSEWHERE = re.compile(r"[0-9a-z.%]+|=.*")  # numbers, Latin words and names of indicators are as rare as they are here


def weight(token: str, holding: int, passages: int) -> float:
    """The weight of a token that stands in `holding` of the `passages`; never below zero.

    Half of it comes from the table of words: in five documents 养老 may be as rare as 迎宾, in reports it is not.

    >>> weight("迎宾", 3, 1000) > weight("养老", 3, 1000) > weight("养老", 300, 1000) > 0
    True
    """
    here = log(1 + (passages - holding + 0.5) / (holding + 0.5))
    found = words.reports(token) if not _ELSEWHERE.fullmatch(token) else 0
    outside = min(_MOST, log((words.total() + 1) / (found + 0.5))) if found else here
    return (here + _OUTSIDE * outside) / 2 * (NAMED if token.startswith(CONCEPT) else 1)
