"""English words side by side as the one name that documents print for them, of all that each word may be called: mom jobs are 妈妈岗."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, product

from assistant import languages
from assistant.understanding.dictionary import GAP, others, within
from assistant.understanding.lexicon import Lexicon

Prints = Callable[[str], bool]  # whether a document asked of prints these Chinese words

_WORD = re.compile(r"(?<![\w.&+'’])[A-Za-z]{2,}(?![\w&+])")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty hundred thousand million billion half first second third".split()
)
_KINDS = frozenset("old small large big special local public high".split())  # say little alone, yet belong to a name: 老旧楼房, 小煤矿
_JOINING = frozenset(("of", "the"))
_LONGEST = 3  # words of one name
_WAYS = 10  # names of a part that are tried in a compound
_SHORTEST = 3  # characters of a compound: two are too often two words side by side


@lru_cache(maxsize=16)
def printing(lexicon: Lexicon, places: tuple[str, ...]) -> Prints:
    """Whether a document of these places, or any where none is named, prints some Chinese words; each is looked up once."""
    return lru_cache(maxsize=4096)(lambda words: lexicon.terms.printed_by(words, places))


def with_compounds(text: str, prints: Prints) -> str:
    """The text with words side by side in Chinese where their compound, or what a dictionary calls them together, is printed; the longest first.

    >>> with_compounds("How many mom jobs and ferris wheels?", "妈妈岗，摩天轮".__contains__)
    'How many  妈妈岗  and  摩天轮 ?'
    >>> with_compounds("the length of the bridges", "大桥长度".__contains__)
    'the  大桥长度 '
    """
    words = [word for word in _WORD.finditer(text) if word.group().lower() not in _JOINING]
    parts, done, at = [], 0, 0
    while at < len(words):
        length, name = _longest(text, words[at : at + _LONGEST], prints)
        if name:
            parts += [text[done : words[at].start()], f" {name} "]
            done = words[at + length - 1].end()
        at += max(length, 1)
    return "".join((*parts, text[done:]))


def _longest(text: str, words: Sequence[re.Match[str]], prints: Prints) -> tuple[int, str]:
    """How many of the words are the longest name that is printed, and the name; two at least."""
    for length in range(len(words), 1, -1):
        chosen = words[:length]
        if any(word.group().lower() in _NUMBERS or asks(word.group()) and word.group().lower() not in _KINDS for word in chosen):
            continue
        between = [text[one.end() : other.start()] for one, other in pairwise(chosen)]
        if turned := length == 2 and bool(_OF.fullmatch(between[0])):
            chosen = chosen[::-1]
        elif not all(GAP.fullmatch(gap) for gap in between):
            continue
        if name := next(_printed(tuple(word.group().lower() for word in chosen), prints, whole=not turned), ""):
            return length, name
    return 0, ""


def _printed(words: tuple[str, ...], prints: Prints, *, whole: bool = True) -> Iterator[str]:
    """What the words are called together and is printed: by a dictionary, then made of the names of their parts."""
    if whole:
        yield from filter(prints, _called(" ".join(words)))
    for at in range(len(words) - 1, 0, -1):
        pairs = product(enumerate(_names(words[:at], prints)), enumerate(_names(words[at:], prints)))
        for (_, one), (_, other) in sorted(pairs, key=lambda pair: pair[0][0] + pair[1][0]):  # the likeliest names first
            name = one + other if len(one) > 1 or one in within(words[0]) else f"“{one}{other}”"  # 国疫情 is cut out of 全国疫情
            if len(one + other) >= _SHORTEST and prints(one[-1] + other[0]) and prints(name):
                yield one + other


def _names(words: tuple[str, ...], prints: Prints) -> Sequence[str]:
    return _called(words[0])[:_WAYS] if len(words) == 1 else tuple(islice(_printed(words, prints), _WAYS))


def _called(name: str) -> tuple[str, ...]:
    """What a name may be called, of the dictionary made for reports, then of the general one."""
    return tuple(dict.fromkeys((*within(name), *others(name))))


@lru_cache(maxsize=4096)
def asks(word: str) -> bool:
    """Whether a word is read by itself in languages/en.yaml: it asks or joins, and names nothing.

    >>> asks("which"), asks("mentioned"), asks("targets"), asks("bridges")
    (True, True, True, False)
    """
    return any(pattern.fullmatch(word) for pattern, _ in languages.load("en").words)
