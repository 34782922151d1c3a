"""Finds terms by any part of their name or definition, by pinyin, or by the initials of their pinyin."""

from __future__ import annotations

from functools import lru_cache

from assistant.folding import fold
from assistant.understanding.sounds import sound


def matches(wanted: str, names: tuple[str, ...], definition: str = "") -> bool:
    """Whether what was typed is part of a name, of the definition, or of how a name sounds.

    >>> matches("放管", ("“放管服”",)), matches("fangguan", ("“放管服”",)), matches("fgf", ("“放管服”",)), matches("xyz", ("“放管服”",))
    (True, True, True, False)
    """
    typed = "".join(fold(wanted).lower().split())
    if not typed:
        return True
    if any(typed in _spelled(name) for name in names) or typed in _spelled(definition):
        return True
    return typed.isascii() and typed.isalnum() and any(typed in spoken for name in names for spoken in _spoken(name))


@lru_cache(maxsize=20_000)
def _spelled(text: str) -> str:
    return "".join(fold(text).lower().split())


@lru_cache(maxsize=20_000)
def _spoken(name: str) -> tuple[str, str]:
    syllables = [syllable.lower() for syllable in sound("".join(letter for letter in name if letter.isalnum()))]
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)
