"""English words side by side as the one name that documents print for them, of all that each word may be called: mom jobs are 妈妈岗."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, product

from assistant.understanding.dictionary import GAP, NUMBERS, asks, others, within

Prints = Callable[[str], bool]  # whether a document asked of prints these Chinese words
Names = Callable[[str], Sequence[str]]  # all that a word may be called
Choose = Callable[[Sequence[str]], str]  # which of some names is meant

_WORD = re.compile(r"(?<![\w.&+'’])[A-Za-z]{2,}(?![\w&+])")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_KINDS = frozenset("old small large big special local public high".split())  # say little alone, yet belong to a name: 老旧楼房, 小煤矿
_JOINING = frozenset(("of", "the"))
_LONGEST = 3  # words of one name
_WAYS = 10  # names of a part that are tried in a compound
_SHORTEST = 3  # characters of a compound: two are too often two words side by side


def called(name: str) -> tuple[str, ...]:
    """What a name may be called, of the dictionary made for reports, then of the general one."""
    return tuple(dict.fromkeys((*within(name), *others(name))))


def first(names: Sequence[str]) -> str:
    """The likeliest of some names, where nothing else tells."""
    return names[0]


def with_compounds(text: str, prints: Prints, choose: Choose = first, names: Names = called) -> str:
    """The text with words side by side in Chinese where their compound, or what a dictionary calls them together, is printed; the longest first.

    >>> with_compounds("How many mom jobs and ferris wheels?", "妈妈岗，摩天轮".__contains__)
    'How many  妈妈岗  and  摩天轮 ?'
    >>> with_compounds("the length of the bridges", "大桥长度".__contains__)
    'the  大桥长度 '
    """
    words = [word for word in _WORD.finditer(text) if word.group().lower() not in _JOINING]
    parts, done, at = [], 0, 0
    while at < len(words):
        length, name = _longest(text, words[at : at + _LONGEST], prints, choose, names)
        if name:
            parts += [text[done : words[at].start()], f" {name} "]
            done = words[at + length - 1].end()
        at += max(length, 1)
    return "".join((*parts, text[done:]))


def _longest(text: str, words: Sequence[re.Match[str]], prints: Prints, choose: Choose, names: Names) -> tuple[int, str]:
    """How many of the words are the longest name that is printed, and the name; two at least."""
    for length in range(len(words), 1, -1):
        chosen = words[:length]
        if any(word.group().lower() in NUMBERS or asks(word.group()) and word.group().lower() not in _KINDS for word in chosen):
            continue
        between = [text[one.end() : other.start()] for one, other in pairwise(chosen)]
        if turned := length == 2 and bool(_OF.fullmatch(between[0])):
            chosen = chosen[::-1]
        elif not all(GAP.fullmatch(gap) for gap in between):
            continue
        written = tuple(word.group().lower() for word in chosen)
        whole = () if turned else filter(prints, called(" ".join(written)))
        if found := tuple(islice((*whole, *_printed(written, prints, names)), _WAYS)):
            return length, choose(found)
    return 0, ""


def _printed(words: tuple[str, ...], prints: Prints, names: Names) -> Iterator[str]:
    """What the words are called together and is printed: a name of the last that holds one of the first, then what is made of the names of both."""
    for at in range(len(words) - 1, 0, -1):
        before, behind = _names(words[:at], prints, names), _names(words[at:], prints, names)
        yield from (name for name in behind if any(len(one) > 1 and one in name and one != name for one in before))
        for (_, one), (_, other) in sorted(product(enumerate(before), enumerate(behind)), key=lambda pair: pair[0][0] + pair[1][0]):
            name = one + other if len(one) > 1 or one in within(words[0]) else f"“{one}{other}”"  # 国疫情 is cut out of 全国疫情
            if len(one + other) >= _SHORTEST and prints(one[-1] + other[0]) and prints(name):
                yield one + other


def _names(words: tuple[str, ...], prints: Prints, names: Names) -> Sequence[str]:
    several = (*filter(prints, called(" ".join(words))), *_printed(words, prints, names)) if len(words) > 1 else names(words[0])
    return tuple(islice((name for name in several if len(name) == 1 or prints(name)), _WAYS))
