"""English words side by side as the one name that documents print for them, of all that each word may be called: mom jobs are 妈妈岗."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from assistant.understanding.dictionary import GAP, NUMBERS, asks, is_plain, others, within
from assistant.understanding.english_senses import Senses

_WORD = re.compile(r"(?<![\w.&+'’])[A-Za-z]{2,}(?![\w&+])")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+)?", re.IGNORECASE)
_JOINING = frozenset(("of", "the"))
_LONGEST, _MADE_OF = 5, 3  # words of one name, and of one that is made of the names of its words
_WAYS = 10  # names of a part that are tried in a compound
_COINED = re.compile(r"[“\"]([A-Za-z][A-Za-z,'’ -]*)[”\"]")
_PREFIXES = 24  # beginnings of a coined name that are gone on with
_NUMERALS = dict(zip("one two three four five six seven eight nine ten".split(), "一 两双二 三 四 五 六 七 八 九 十".split(), strict=True))
_COUNTED_BY = ("", *"个大条项")  # three red lines: 三条红线
_SHORTEST = 3  # characters of a compound: two are too often two words side by side


def with_compounds(text: str, senses: Senses) -> str:
    """The text with words side by side in Chinese where their compound, or what a dictionary calls them together, is printed; the longest first.

    How many mom jobs is How many 妈妈岗, the length of the bridges 大桥长度.
    """
    words = [word for word in _WORD.finditer(text) if word.group().lower() not in _JOINING]
    parts, done, at = [], 0, 0
    while at < len(words):
        length, name = _longest(text, words[at : at + _LONGEST], senses)
        if name:
            parts += [text[done : words[at].start()], f" {name} "]
            done = words[at + length - 1].end()
        at += max(length, 1)
    return "".join((*parts, text[done:]))


def with_coined(text: str, senses: Senses) -> str:
    """The text with names in quotation marks as documents print them word by word: “double valley, double base” is “双谷双基地”."""
    return _COINED.sub(lambda found: f"“{name}”" if (name := _word_by_word(_WORD.findall(found[1]), senses)) else found.group(), text)


def _word_by_word(words: Sequence[str], senses: Senses) -> str:
    begun = [""]
    for word in (word.lower() for word in words if word.lower() not in _JOINING):
        called = [numeral + by for numeral in _NUMERALS.get(word, "") for by in _COUNTED_BY] or (
            *senses.names(word),
            *senses.names(word.removesuffix("s")),
        )
        begun = [name for one in begun for each in called if len(name := one + each) == 1 or senses.prints(name)][:_PREFIXES]
    return next((name for name in begun if len(name) >= _SHORTEST), "") if len(words) > 1 else ""


def _longest(text: str, words: Sequence[re.Match[str]], senses: Senses) -> tuple[int, str]:
    """How many of the words are the longest name, and the name; two at least. What a dictionary for reports has is a name though none prints it."""
    for length in range(len(words), 1, -1):
        chosen = words[:length]
        between = [text[one.end() : other.start()] for one, other in pairwise(chosen)]
        turned = length == 2 and bool(_OF.fullmatch(between[0]))
        written = text[chosen[0].start() : chosen[-1].end()].lower()
        whole = within(written)
        found = [*filter(senses.prints, whole)]
        names_all = not any(word.group().lower() in NUMBERS or asks(word.group()) and not is_plain(word.group()) for word in chosen)
        names_all &= not all(is_plain(word.group()) for word in chosen)  # 人民生活 is not asked by how many people live there
        if length <= _MADE_OF and names_all and (turned or all(GAP.fullmatch(gap) for gap in between)):
            parts = tuple(word.group().lower() for word in (chosen[::-1] if turned else chosen))
            found += [name for name in others(written) if len(name) > 1 and senses.prints(name)]
            found += islice(_printed(parts, senses), _WAYS)
        if found or whole:
            return length, senses.of(tuple(dict.fromkeys(found))) or whole[0]
    return 0, ""


def _printed(words: tuple[str, ...], senses: Senses) -> Iterator[str]:
    """What the words are called together and is printed: a name of the last that holds one of the first, then what is made of the names of both."""
    for at in range(len(words) - 1, 0, -1):
        before, behind = _names(words[:at], senses), _names(words[at:], senses)
        yield from (name for name in behind if any(len(one) > 1 and one in name and one != name for one in before))
        for (_, one), (_, other) in sorted(product(enumerate(before), enumerate(behind)), key=lambda pair: pair[0][0] + pair[1][0]):
            name = one + other if len(one) > 1 or one in within(words[0]) else f"“{one}{other}”"  # 国疫情 is cut out of 全国疫情
            if len(one + other) >= _SHORTEST and senses.prints(one[-1] + other[0]) and senses.prints(name):
                yield one + other


def _names(words: tuple[str, ...], senses: Senses) -> Sequence[str]:
    """What a part may be called: one character of a word that says little only where a dictionary for reports has it, 小 of small and not 取 of take."""
    whole = " ".join(words)
    several = (
        senses.names(whole) if len(words) == 1 else (*filter(senses.prints, (*within(whole), *others(whole))), *_printed(words, senses))
    )
    short = within(whole) if len(words) == 1 and is_plain(whole) else several
    return tuple(islice((name for name in several if (name in short if len(name) == 1 else senses.prints(name))), _WAYS))
