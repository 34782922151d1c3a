"""English names that spell a term of the documents word by word: the eight helps are 八助, a no-certificate city is 无证明城市."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.understanding.dictionary import asks, within

if TYPE_CHECKING:
    from assistant.understanding.english_senses import Senses

COUNTED = re.compile("[大个条项的]")  # between a number and what is counted by it
_WORD = re.compile(r"[A-Za-z]+|(?<![\d.,])\d{1,2}(?![\d.,%]|st\b|nd\b|rd\b|th\b)")
_GAP = re.compile(r"['’]?s?[ -]+(?:(?:of|the|and|,) +)*|['’]?s?, +(?:and +)?")
_OPENS = ("“", '"')
_LONGEST = 7  # words of one term
_SHORT = 4  # characters of a term of which each must be said
_SAID = 0.7  # … of a longer one
PARTS = {  # what begins a name, or is its number, and says nothing alone
    **dict(zip("zero two three four five six seven eight nine ten".split(), "零 二两双 三 四 五 六 七 八 九 十".split(), strict=True)),
    **{
        "no": "无不零",
        "non": "非",
        "one": "一单",
        "multi": "多",
        "double": "双两",
        "twin": "双两",
        "dual": "双",
        "rich": "富",
        "free": "免无",
        "based": "基",
    },
}


def with_terms(text: str, senses: Senses) -> str:
    """The text with what spells a term, the longest first, as documents write it."""
    words, done, at, parts = list(_WORD.finditer(text)), 0, 0, []
    letters = [_letters(word.group(), senses) for word in words]
    for first, (one, other) in enumerate(pairwise(words)):
        if called := within(f"{one.group()} {other.group()}"):  # a quarter of an hour is no quarter
            letters[first] = letters[first + 1] = frozenset("".join(called))
    every = frozenset().union(*letters)
    terms = {told: term for told, term in senses.terms.items() if 2 * len(every & set(told)) >= len(set(told))}
    while terms and at < len(words):
        for last in range(min(at + _LONGEST, len(words)), at + 1, -1):
            run, start, end = words[at:last], words[at].start(), words[last - 1].end()
            apart = not all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(run))
            if not apart and not within(text[start:end]) and (term := _spelt(text[:start].lower(), run, letters[at:last], terms)):
                parts += [text[done:start], f" {term} "]
                done, at = end, last - 1
                break
        at += 1
    return "".join((*parts, text[done:]))


def _spelt(before: str, run: Sequence[re.Match[str]], letters: Sequence[Collection[str]], terms: Mapping[str, str]) -> str:
    """The term whose characters these words stand for, each for one at least."""
    quoted, numbered = before.endswith(_OPENS), run[0].group().lower() in PARTS or run[0].group().isdigit()
    if asks(run[-1].group()) and not quoted or not numbered and asks(run[0].group()):
        return ""
    best = (0, "")
    for told, term in terms.items():
        said = sum(any(letter in own for own in letters) for letter in told)
        silent = sum(set(told).isdisjoint(own) for own in letters)
        enough = said == len(told) and not silent if len(told) <= _SHORT else said >= _SAID * len(told) and silent * 4 <= len(run)
        alone = len(told) > 2 or quoted or numbered and before.endswith("the ")
        if enough and alone and (not numbered or told[0] in letters[0]):
            best = max(best, (said, term))
    return best[1]


def _letters(word: str, senses: Senses) -> frozenset[str]:
    """The characters that a word may stand for in a name that is made of several."""
    if word.isdigit():
        tens, ones = divmod(int(word), 10)
        return frozenset(f"{'零一二三四五六七八九'[ones] if ones or not tens else ''}{'十' if tens else ''}")
    return frozenset(PARTS.get(word.lower()) or "".join(name for name in senses.names(word) if len(name) < _SHORT))
