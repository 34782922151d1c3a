"""Words of a text, cut by jieba with the names and terms of the knowledge base kept whole.

jieba's dictionary has 349,000 words and takes most of a second to load, of which a question needs a few hundred. So the dictionary is read
by the first character: the words that start with a character are looked up when that character is first cut. The result is exactly jieba's.
"""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from assistant.folding import fold, simplify

TOTAL = 60_101_967  # the sum of all frequencies in jieba's dictionary

_AROUND = re.compile(r"^[\s“”\"'【《(]+|[\s“”\"'】》)]+$")
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff]")
# Words that ask or join and say nothing of what is looked for.
_STOP = frozenset(
    """
    的 了 和 与 及 或 在 是 为 对 等 把 被 将 从 到 向 以 于 由 之 其 这 那
    哪 谁 吗 呢 吧 啊 呀 嘛 么 什么 怎么 怎样 如何 哪些 哪个 哪里 多少 几个
    有 没有 有没有 是不是 是否 请问 请 一下 告诉
    我 你 您 它 他们 我们 你们 这个 那个 关于 说 讲 问 想 知道 要 会 能 可以 都 也 还 就 又 并 而 但 啥 咋
    """.split()
)


class Cutter:
    """Cuts texts into words; `names` are kept whole beside what jieba makes of them."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = names

    @cached_property
    def _tokenizer(self) -> Any:  # made when the first text is cut: whoever never cuts need not load jieba
        return _tokenizer_of(frozenset(_spelling(name) for name in self._names))

    def words(self, text: str) -> list[str]:
        """Every word of a text in order, those that only ask or join among them; of what the dictionary lacks, its characters.

        >>> Cutter().words("咋办手续最快？")
        ['咋办', '手续', '最快']
        """
        return [word for word in self._tokenizer.lcut_for_search(_spelling(text), HMM=False) if _WORD.search(word)]

    def cut(self, text: str, terms: Iterable[str] = ()) -> tuple[str, ...]:
        """The words of a text for searching: folded, in order, without punctuation and words that only ask; then the terms in it.

        >>> Cutter(["城关区"]).cut("城關區的養老產業怎么发展？")
        ('城关', '城关区', '养老', '产业', '发展')
        >>> Cutter().cut("打造“一区两线三组团”", ["一区两线三组团"])
        ('打造', '一区', '两线', '三', '组团', '一区两线三组团')
        """
        spelling = _spelling(text)
        words = [word for word in self.words(spelling) if word not in _STOP]
        known = set(words)
        words += [term for term in terms if term in spelling and term not in known]
        return tuple(words)


@lru_cache(maxsize=2)
def _tokenizer_of(names: frozenset[str]) -> Any:
    """One tokenizer for the same names: what it learnt of the dictionary serves the next index, made when a document is added."""
    return _tokenizer_class()(names)


def spell_terms(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms as they stand in a folded text, each once, without their quotation marks.

    >>> spell_terms(["“三张清单”", "三张清单", "【ＣＢＤ】"])
    ('三张清单', 'cbd')
    """
    return tuple(dict.fromkeys(word for term in terms if len(word := _AROUND.sub("", _spelling(term))) > 1 and " " not in word))


def _spelling(text: str) -> str:
    return simplify(fold(text)).lower()


@cache
def _dictionary() -> tuple[bytes, int]:
    """jieba's dictionary as it is on disk, a word a line, and where its Chinese part begins, which is sorted by first character."""
    data = b"\n" + Path(_jieba().__file__).with_name("dict.txt").read_bytes()
    return data, data.index("\n一 ".encode())


def _words_from(character: str) -> dict[str, int]:
    """The dictionary's words that start with this character, with their frequencies."""
    data, chinese = _dictionary()
    mark = b"\n" + character.encode("utf-8", "replace")
    block = data[_first_line(mark) : _first_line(mark + b"\xff")]
    at = data.find(mark, 0, chinese)
    while at >= 0:  # the few words that open with a letter stand in no order
        block += data[at : data.index(b"\n", at + 1)]
        at = data.find(mark, at + 1, chinese)
    fields = block.decode("utf-8").split()
    return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))


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
        def __init__(self, words: frozenset[str]) -> None:
            super().__init__()
            self.total = TOTAL
            self.initialized = True  # nothing to load in one go, and no cache file that somebody else could replace
            self._known: set[str] = set()
            self._plain: Any = Tokenizer(frozenset()) if words else self
            self._own: dict[str, list[str]] = defaultdict(list)
            for word in sorted(words):
                if len(word) > 1:
                    self._own[word[0]].append(word)

        def get_DAG(self, sentence: str) -> Any:
            missing = set(sentence) - self._known
            if missing:
                with self.lock:
                    for character in missing - self._known:
                        self._learn(character)
            return super().get_DAG(sentence)

        def _learn(self, character: str) -> None:
            words = _words_from(character)
            for word in self._own.get(character, ()):
                words[word] = max(words.get(word, 0), self._plain.frequency_to_win(word))
            size, longer = 1, list(words)
            while longer := [word for word in longer if len(word) > size]:  # beginnings of words are kept with frequency 0
                for beginning in {word[:size] for word in longer}:
                    words.setdefault(beginning, 0)
                size += 1
            self.FREQ.update(words)
            self._known.add(character)

        def frequency_to_win(self, word: str) -> int:
            """How frequent a word must be for jieba to keep it whole; jieba's own rule, against the dictionary alone."""
            frequency = 1.0
            for part in self.cut(word, HMM=False):
                frequency *= (self.FREQ.get(part) or 1) / self.total
            return int(frequency * self.total) + 1

    return Tokenizer
