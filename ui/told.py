"""Sentences about files and knowledge in the reader's language: the English ones stand in the code, the others beside it.

- read: '{name} is empty'
  say: '{name}是空的。'
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.datafiles import read_yaml
from ui.words import language

HERE = Path(__file__).parent
_SLOT = re.compile(r"\\\{(\w+)\\\}")


def told(sentence: str, *, code: str | None = None) -> str:
    """A sentence in the reader's language; one that nobody translated stays as it is.

    >>> told("a.txt is empty", code="zh")
    'a.txt：文件是空的。'
    """
    for pattern, words in _sentences(code or language()):
        if found := pattern.fullmatch(sentence):
            return words.format(**found.groupdict())
    return sentence


@cache
def _sentences(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    path = HERE / f"sentences.{code}.yaml"
    if not path.exists():
        return ()
    return tuple(
        (re.compile(_SLOT.sub(lambda found: f"(?P<{found[1]}>.*?)", re.escape(read)), re.DOTALL), str(say))
        for read, say in read_yaml(path).items()
    )
