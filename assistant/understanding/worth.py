"""Which of the words that are left over in a question tell what it is about: nouns that reports use, then what is done; talk never."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import IntEnum
from functools import cache

from assistant.languages import load
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.words import cut_apart
from assistant.words import LEAST, reports, tag, worth

_NO_PARTS = ("a", "c", "d", "p", "r", "u", "v", "y")  # parts of speech that are no part of a name at its ends; vn names a doing
_NO_NAMES = (*_NO_PARTS, "f", "m", "q", "t", "z")  # … and that name nothing by themselves

_INITIALS = re.compile(r"[A-Z][A-Z0-9&]+", re.ASCII)  # RCEP, R&D: a name, whether or not any report has it
_AIM = re.compile("(?<=..)(?:目标|指标|任务)$")


class Worth(IntEnum):
    """How much it would hurt to leave a word unread."""

    TALK = 0  # no report uses it
    DOING = 1  # reports use it, but it names nothing: 开工, 增强
    NAME = 2  # a noun of reports or of the documents: 机场, 公积金


def worth_of(word: str, words: Container[str] = frozenset()) -> Worth:
    """The worth of a word; `words` are those of the documents, whose names no table needs to know.

    >>> [worth_of(word).name for word in ("公积金", "开工", "拜托", "RCEP")], worth_of("牛肉面", {"牛肉面"}).name
    (['NAME', 'DOING', 'TALK', 'NAME'], 'NAME')
    """
    if word in _themes() or _INITIALS.fullmatch(word) or any(reports_words(word, frozenset({word}))):
        return Worth.NAME
    if worth(word) > 0 and not word.isdigit() or tag(word) in ("vn", "an") and reports(word) >= LEAST:
        return Worth.NAME
    if len(word) > 1 and word in words and not tag(word).startswith(_NO_NAMES):
        return Worth.NAME
    told = (reports(word) >= LEAST or word in words) and not tag(word).startswith("t")  # a time is no matter: 明天会下雨吗
    return Worth.DOING if told else Worth.TALK


@cache
def _themes() -> frozenset[str]:
    """What people call a theme: 就业 is a matter, though a verb."""
    return frozenset(name for theme, names in load("zh").themes.items() for name in (theme, *names))


def names_something(text: str, words: Container[str] = frozenset()) -> bool:
    """Whether a text holds a word that a question may be about.

    >>> names_something("怎么发展旅游"), names_something("麻烦说准确点")
    (True, False)
    """
    cut = [word for word in cut_apart(text) if word.strip()]
    return any(worth_of(word, words) is Worth.NAME for word in cut if len(word) > 1) or any(reports_words(text, frozenset(cut)))


def names_doing(text: str, words: Container[str] = frozenset()) -> bool:
    """Whether a text that names no matter holds a word of what is done, as reports write it.

    >>> names_doing("转移安置"), names_doing("一个月"), names_doing("所以")
    (True, False, False)
    """
    return any(len(word) > 1 and worth_of(word, words) is Worth.DOING and tag(word)[:1] == "v" for word in cut_apart(text))


def tells_no_name(term: str) -> bool:
    """Whether a term is nothing but words of doing, which people say without meaning the term: 完成, 全覆盖, 清零; but not 放管服."""
    cut = cut_apart(term)
    return not names_something(term) and all(tag(word)[:1] in ("v", "z", "d", "a") for word in cut) and any(len(word) > 1 for word in cut)


def named_words(topic: str, words: Container[str] = frozenset(), *, alone: bool) -> str:
    """The topic without what it may be left without: talk, and the doing around its names; doing stays where nothing else is named.

    `alone` tells whether the topic is all that the question is about.

    >>> named_words("机场迁建开工 拜托", alone=True), named_words("增强养老服务供给 请归纳", alone=True), named_words("就业", alone=True)
    ('机场', '养老服务供给', '就业')
    """
    cut = ([chunk] if chunk in words and not tag(chunk) else _cut(chunk) for chunk in topic.split())
    chunks = [[(word, worth_of(word, words)) for word in chunk] for chunk in cut]
    highest = max((value for chunk in chunks for _, value in chunk), default=Worth.TALK)
    least = Worth.NAME if highest is Worth.NAME or not alone else highest
    if least is Worth.TALK:
        return topic if alone else ""
    kept = (_trimmed(chunk, least) for chunk in chunks)
    return " ".join(chunk for chunk in kept if chunk)


def is_talk(text: str, words: Container[str] = frozenset()) -> bool:
    """Whether a text holds nothing but talk.

    >>> is_talk("多谢"), is_talk("堵车"), is_talk("")
    (True, False, False)
    """
    cut = [word for word in cut_apart(text) if word.strip()]
    return bool(cut) and all(worth_of(word, words) is Worth.TALK for word in cut) and not any(reports_words(text, frozenset(cut)))


def without_talk(text: str, words: Container[str] = frozenset()) -> str:
    """The left-over words without those that no report uses, unless there are no others.

    >>> without_talk("机场迁建开工 拜托"), without_talk("拜托")
    ('机场迁建开工', '拜托')
    """
    chunks = text.split()
    kept = [chunk for chunk in chunks if len(chunks) > 1 and not is_talk(chunk, words)]
    return " ".join(kept) or text


def _cut(chunk: str) -> list[str]:
    """The words of a chunk, 奋斗目标 in two: what is aimed at is asked for, not named."""
    return [part for word in cut_apart(chunk) for part in (_AIM.split(word) if len(word) > 2 else [word]) if part]


def _trimmed(chunk: list[tuple[str, Worth]], least: Worth) -> str:
    """The chunk without verbs and adverbs at its ends; nothing where it holds no word of this worth. What no table knows may be part of a name."""
    if all(value < least for _, value in chunk):
        return ""
    at = [place for place, (word, value) in enumerate(chunk) if value >= least or not tag(word).startswith(_NO_PARTS)]
    end = at[-1] + 1
    while end > at[0] + 1 and len(chunk[end - 1][0]) == 1 and chunk[end - 1][1] < least and not reports(chunk[end - 1][0]):
        end -= 1  # 六个统一念: a single character that no report uses alone ends no name
    return "".join(word for word, _ in chunk[at[0] : end])
