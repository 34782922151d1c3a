"""The things a question names, and whether a text holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from math import ceil, log

from assistant import words
from assistant.answering.common import Context
from assistant.documents import Document
from assistant.retrieval.everyday import is_written
from assistant.retrieval.words import frequency, is_word
from assistant.sentences import squeeze, squeezed_whole

STRONG = 0.3  # what half of the reports name tells little: 产业, 政策
FEW = 12  # documents whose text is looked through; more are asked of the index
SPOKEN = 4.0  # uses in a million words of everyday Chinese to each hundredth of the reports
_PAIR = 2
_COMMONER = 3
_SHORT = 4  # characters of a word that may be written longer in a text: 引才 is not 引进人才
_PAUSE = re.compile("[,，。;；、:：]")


@dataclass(frozen=True, slots=True)
class Named:
    """One thing a question names. `worth`: how much it tells when a text does not hold it."""

    text: str
    others: tuple[str, ...] = ()
    worth: float = 0.0
    meant: tuple[str, ...] = ()  # what reports write where people say this: wider than the word itself
    parts: tuple[str, ...] = ()  # of a name made of several, which a sentence may hold apart

    @property
    def telling(self) -> float:
        """How far it tells texts apart: nothing when every report has it."""
        return log((words.total() + 1) / (words.reports(self.text) + 0.5)) if words.reports(self.text) else 1.0

    @property
    def strong(self) -> bool:
        """Whether a text without it is about something else."""
        return self.worth >= STRONG

    @property
    def spoken(self) -> bool:
        """Whether people say it far more than reports do (家里, 老师): that a text does not say it tells nothing."""
        return frequency(self.text) / (1 + 100 * words.reports(self.text) / words.total()) > SPOKEN

    def stands_in(self, text: str) -> bool:
        """Whether the (squeezed) text holds it under one of its names, or with a few characters between its own."""
        return any(_stands(name, text) for name in (self.text, *self.others)) or abbreviates(self.text, text)

    def _in_parts(self, text: str) -> bool:
        return bool(self.parts) and all(_stands(part, text) for part in self.parts)

    def meant_in(self, text: str) -> bool:
        """Whether the (squeezed) text holds it, in one or in its parts, or what reports write for it."""
        return self.stands_in(text) or self._in_parts(text) or any(other in text for other in self.meant)


@dataclass(frozen=True)  # without slots: what is told of the names is made out once
class Sought:
    """The things a question names, the words it is ranked by, and how it is said back."""

    named: tuple[Named, ...]
    words: str
    asked: str
    sides: tuple[tuple[Named, ...], ...] = ()  # what is asked side by side: 口岸和跨境电商

    @property
    def parts(self) -> tuple[Sought, ...]:
        """Each of the things asked side by side as a question of its own; itself where there is only one."""
        several = (Sought(side, " ".join(one.text for one in side), " ".join(one.text for one in side)) for side in self.sides)
        return tuple(several) or (self,)

    @cached_property
    def tiers(self) -> tuple[tuple[Named, ...], ...]:
        """The names by how much they tell: those a text must hold to be about the question, common nouns, other words; none empty."""
        telling = tuple(one for one in self.named if one.strong)
        common = tuple(one for one in self.named if one.worth > 0 and not one.strong)
        return tuple(filter(None, (telling, common, tuple(one for one in self.named if not one.worth))))

    @cached_property
    def strong(self) -> tuple[Named, ...]:
        """The names that tell most."""
        return self.tiers[0] if self.tiers else ()

    @property
    def text(self) -> str:
        """The things named, as the asker wrote them; words that name nothing only where there is nothing else."""
        return " ".join(dict.fromkeys(one.text for one in [one for one in self.named if one.worth] or self.named)) or self.asked


def holders(word: str, scope: Collection[Document], context: Context) -> tuple[Document, ...]:
    """The documents that hold a (squeezed) word; few are read, among many the index tells."""
    if len(scope) > FEW:
        held = context.knowledge.holding(word)
        if scope is context.knowledge.all_documents:
            return tuple(map(context.document, held))
        among = frozenset(held)
        return tuple(document for document in scope if document.id in among)
    known = context.held
    for document in scope:
        if (word, document.id) not in known:
            known[word, document.id] = _stands(word, squeezed_whole(document))
    return tuple(document for document in scope if known[word, document.id])


def _stands(name: str, text: str) -> bool:
    """Whether the text holds the name, and not as a part of a longer number or Latin word."""
    at = text.find(name) if name else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        cut = len(name) == _PAIR and _is_cut(before + name[0], name, name[1] + after)
        if not (cut or _runs_on(before, name[0]) or _runs_on(after, name[-1])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_cut(before: str, name: str, after: str) -> bool:
    """Whether two characters end one word and begin the next (市长 in 城市长效), or a far more common word takes one of them (治水 in 善治水平)."""
    taken = max(words.reports(one) if is_word(one) and len(one) == _PAIR else 0 for one in (before, after))
    return (is_word(before) and is_word(after) and len(before + after) == 2 * _PAIR) or taken > _COMMONER * max(words.reports(name), 1)


def _runs_on(outer: str, inner: str) -> bool:
    return bool(outer) and outer.isascii() and inner.isascii() and outer.isalnum() and inner.isalnum()


def abbreviates(short: str, text: str) -> bool:
    """Whether the text holds the word with a few characters more between its own: 跨境电商 in 跨境电子商务.

    >>> abbreviates("跨境电商", "建设跨境电子商务综合试验区"), abbreviates("区委书记", "在区委领导下,总书记指示")
    (True, False)
    """
    if not _SHORT <= len(short) <= 2 * _SHORT:
        return False
    room = ceil(len(short) * 0.5)
    start = text.find(short[0])
    while start >= 0:
        at = start
        for character in short[1:]:
            at = text.find(character, at + 1, at + 4)  # at most two characters between
            if at < 0:
                break
        else:
            between = text[start : at + 1]
            if len(between) - len(short) <= room and not _PAUSE.search(between):
                return True
        start = text.find(short[0], start + 1)
    return False


def in_reports(saying: str, said: Iterable[str]) -> Named:
    """What is said in everyday words, with what reports write; what only writes it out is the same name: 高铁 is 高速铁路; 垃圾分类 is no 市容."""
    spelt = dict.fromkeys(squeeze(word) for word in said if word != saying)
    others = tuple(word for word in spelt if len(word) > len(saying) and _runs_through(saying, word))
    meant = [word for word in spelt if word not in others and (set(word) & set(saying) or not is_written(saying))]
    return Named(saying, others, max(words.worth(saying), STRONG), meant=tuple(meant))


def _runs_through(short: str, text: str) -> bool:
    letters = iter(text)
    return text[0] == short[0] and len(text) <= 2 * len(short) and all(letter in letters for letter in short)
