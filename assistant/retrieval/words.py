"""Words of a text as jieba's dictionary knows them.

The dictionary has 349,000 words and takes most of a second to load, of which a question needs a few hundred. So it is read by the first
character: the words that start with a character are looked up when that character is first cut. The result is exactly jieba's without its
guesses at words that the dictionary lacks; those guesses differ from sentence to sentence, so that question and document would not meet.
"""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

TOTAL = 60_101_967  # the sum of all frequencies in jieba's dictionary

_NAMES = ("nr", "ns", "nt", "nz")  # as jieba marks people, places, institutions and other names
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff]")


def cut_words(text: str) -> list[str]:
    """Every word of a text in order, the words inside long words too; of what the dictionary lacks, its characters.

    The text is in the spelling of `spell`.

    >>> cut_words("养老保险咋办?手续快")
    ['养老', '保险', '养老保险', '咋办', '手续', '快']
    """
    return [word for word in _tokenizer().lcut_for_search(text, HMM=False) if _WORD.search(word)]


def cut_many_words(text: str) -> list[str]:
    """The same words, cut eleven times as fast by rjieba; it has to load for a while, so it is for documents and not for questions.

    >>> cut_many_words("养老保险咋办?手续快") == cut_words("养老保险咋办?手续快")
    True
    """
    quick = _rjieba()
    return cut_words(text) if quick is None else [word for word in quick.cut_for_search(text, False) if _WORD.search(word)]


@cache
def _rjieba() -> Any:
    """rjieba, or nothing on a machine that has none of its wheels."""
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba


def cut_apart(text: str) -> list[str]:
    """The words of a text one after the other, each character in one of them.

    >>> cut_apart("优化营商环境")
    ['优化', '营商', '环境']
    """
    return list(_tokenizer().lcut(text, HMM=False))


def is_word(text: str) -> bool:
    """Whether the dictionary has this word.

    >>> is_word("养老"), is_word("老服")
    (True, False)
    """
    return bool(text) and _tokenizer().frequency(text) > 0


def frequency(word: str) -> float:
    """How often a word is met among a million of everyday Chinese, as the dictionary counted it.

    >>> frequency("孩子") > frequency("公积金")
    True
    """
    return float(_tokenizer().frequency(word)) / TOTAL * 1_000_000


def cut_whole(text: str) -> list[str]:
    """The words of a text in order, each once and as long as the dictionary has it, with all that stands between them.

    >>> cut_whole("养老保险咋办?")
    ['养老保险', '咋办', '?']
    """
    return list(_whole(text))


@lru_cache(maxsize=512)  # the words of a question are cut for each of its readings
def _whole(text: str) -> tuple[str, ...]:
    return tuple(_tokenizer().lcut(text, HMM=False))


@lru_cache(maxsize=256)
def proper_names(character: str, *, every: bool = False) -> dict[str, tuple[bool, int]]:
    """The names of people, places and institutions that begin with this character, or `every` word: is it a place, how often is it met.

    >>> "滇池" in proper_names("滇"), "电池" in proper_names("电"), "电池" in proper_names("电", every=True)
    (True, False, True)
    """
    fields = _block_from(character).decode("utf-8").split()
    marked = zip(fields[::3], map(int, fields[1::3]), fields[2::3], strict=True)
    return {word: (mark == "ns", times) for word, times, mark in marked if (every or mark.startswith(_NAMES)) and len(word) > 1}


@cache
def _tokenizer() -> Any:
    """Made when the first text is cut: whoever never cuts need not load jieba."""
    return _tokenizer_class()()


@cache
def _dictionary() -> tuple[bytes, int]:
    """jieba's dictionary as it is on disk, a word a line, and where its Chinese part begins, which is sorted by first character."""
    data = b"\n" + Path(_jieba().__file__).with_name("dict.txt").read_bytes()
    return data, data.index("\n一 ".encode())


def _words_from(character: str) -> dict[str, int]:
    """The dictionary's words that start with this character, with their frequencies."""
    fields = _block_from(character).decode("utf-8").split()
    return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))


def _block_from(character: str) -> bytes:
    """The dictionary's lines whose words start with this character."""
    data, chinese = _dictionary()
    mark = b"\n" + character.encode("utf-8", "replace")
    block = data[_first_line(mark) : _first_line(mark + b"\xff")]
    at = data.find(mark, 0, chinese)
    while at >= 0:  # the few words that open with a letter stand in no order
        block += data[at : data.index(b"\n", at + 1)]
        at = data.find(mark, at + 1, chinese)
    return block


def _first_line(mark: bytes) -> int:
    """Where the first line of the sorted part stands that does not come before the mark."""
    data, chinese = _dictionary()

    def line_from(offset: int) -> bytes:
        at = data.find(b"\n", offset)
        return data[at : at + len(mark)] if 0 <= at < len(data) - 1 else b"\xff"

    at = data.find(b"\n", chinese + bisect_left(range(chinese, len(data)), mark, key=line_from))
    return at if at >= 0 else len(data)


@contextmanager
def _without_pkg_resources() -> Iterator[None]:
    """jieba would import pkg_resources, 0.2 s and a warning, only to find its own folder; it does as well without."""
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its patterns are not raw strings
            yield
    finally:
        if hidden:
            del sys.modules["pkg_resources"]


@cache
def _jieba() -> Any:
    with _without_pkg_resources():
        import jieba
    jieba.setLogLevel(60)
    return jieba


@cache
def _tokenizer_class() -> Any:
    """A jieba.Tokenizer that fills its dictionary while it cuts; made late because jieba is imported late."""

    class Tokenizer(_jieba().Tokenizer):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.total = TOTAL
            self.initialized = True  # nothing to load in one go, and no cache file that somebody else could replace
            self._known: set[str] = set()

        def get_DAG(self, sentence: str) -> Any:
            self._look_up(set(sentence))
            return super().get_DAG(sentence)

        def frequency(self, word: str) -> int:
            self._look_up({word[0]})
            return int(self.FREQ.get(word) or 0)

        def _look_up(self, characters: set[str]) -> None:
            if missing := characters - self._known:
                with self.lock:
                    for character in missing - self._known:
                        self._learn(character)

        def _learn(self, character: str) -> None:
            words = _words_from(character)
            size, longer = 1, list(words)
            while longer := [word for word in longer if len(word) > size]:  # beginnings of words are kept with frequency 0
                for beginning in {word[:size] for word in longer}:
                    words.setdefault(beginning, 0)
                size += 1
            self.FREQ.update(words)
            self._known.add(character)

    return Tokenizer
