"""Places that documents are about, misspelt in one character: 恒水 for 衡水, 株州 for 株洲, 三门夹 for 三门峡."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

_OPENS = re.compile("那么?|[和跟与比]|再?看看?|请问")  # before a place: 那恒水呢
_LENGTHS = range(2, 5)  # characters of a short name
_CONSONANTS = "bpmfdtnlgkhjqxzcsr"


@dataclass(frozen=True, eq=False)
class Homes:
    """The short names of these places; `sound` gives the syllables of a word, `known` tells what is spelt right as it is."""

    names: Collection[str]
    sound: Callable[[str], tuple[str, ...]]
    known: Callable[[str], bool]

    def mend(self, run: str) -> str:
        """The words with a misspelt place at their beginning put right, where it can be one place alone."""
        opens = _OPENS.match(run)
        for at in (0, opens.end()) if opens else (0,):
            found = {(home, len(home)) for length in _LENGTHS for home in self._meant(run[at : at + length])}
            if len(found) == 1:
                home, length = found.pop()
                return run[:at] + home + run[at + length :]
        return run

    def _meant(self, typed: str) -> Iterator[str]:
        """The places that some characters may be for: all but one are theirs, and it sounds alike; of three and more a rhyme will do."""
        alike = {home for gap in _gaps(typed) for home in self._with_gaps.get(gap, ())}
        for home in alike if alike and not self.known(typed) else ():
            one, other = self.sound(home), self.sound(typed)
            if one == other or len(home) > 2 and list(map(_rhyme, one)) == list(map(_rhyme, other)):
                yield home

    @cached_property
    def _with_gaps(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        names = dict.fromkeys(name for name in self.names if len(name) in _LENGTHS)
        for name in (name for name in names if name[:-1] not in names):  # 天水失 in 天水失业率 is no misspelt 天水市
            for gap in _gaps(name):
                found[gap].append(name)
        return found


def _gaps(name: str) -> Iterator[str]:
    """A name without each of its characters in turn.

    >>> list(_gaps("衡水"))
    ['_水', '衡_']
    """
    return (f"{name[:at]}_{name[at + 1 :]}" for at in range(len(name)))


def _rhyme(syllable: str) -> str:
    """A syllable without the consonants that it begins with.

    >>> _rhyme("xia"), _rhyme("zhou")
    ('ia', 'ou')
    """
    return syllable.lstrip(_CONSONANTS)
