"""Terms: who defines one, under which spelling, who only uses it, and which known terms are near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import words
from assistant.records import GlossaryEntry, Style
from assistant.sentences import squeeze

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_SPELLED_DIGITS = re.compile("[零〇一二三四五六七八九]{2,}")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_MARKS = re.compile("[、,，·]")
_BRACKETED = re.compile(r"\([^()]*\)")
_GENERIC = re.compile(
    "^(?:改革|项目|工程|体系|行动|计划|政策|模式|战略|机制|制度|活动|创建|管理|服务|工作|目标|布局|思路|方式|办法|标准|清单|企业|家庭|人员|的|等|全覆盖)+$"
)
_FORMAL = 12  # an inline definition this short is another name: 中央商务区(CBD)


_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "【": "】", "《": "》", '"': '"', "'": "'"}


def bare(term: str) -> str:
    """A term as it was written, without punctuation after it and without marks around the whole of it.

    >>> bare("“放管服”?"), bare("【PPP】"), bare("“两户”家庭")
    ('放管服', 'PPP', '“两户”家庭')
    """
    term = term.strip("。,，:：;；!！?？、 \n")
    if term[:1] in _PAIRS and term.find(_PAIRS[term[0]], 1) == len(term) - 1:
        return term[1:-1]
    if term[:1] in _PAIRS and _PAIRS[term[0]] not in term[1:]:
        return term[1:]
    return term


def marked(term: str) -> str:
    """A term between quotation marks, unless it has some of its own.

    >>> marked("放管服"), marked("“两户”家庭")
    ('“放管服”', '“两户”家庭')
    """
    term = bare(term)
    return term if "“" in term else f"“{term}”"


def plain(term: str) -> str:
    """A term as it is looked for in a text: squeezed, without punctuation around it.

    >>> plain("“放管服”?"), plain("【PPP】")
    ('放管服', 'ppp')
    """
    return squeeze(bare(term))


def as_asked(term: str, text: str) -> str:
    """A term as a (squeezed) question spells it, where it leaves out the marks that a document prints within.

    >>> as_asked("专、精、特、新", "专精特新是什么"), as_asked("专、精、特、新", "什么是专、精、特、新")
    ('专精特新', '专、精、特、新')
    """
    bare = _MARKS.sub("", term)
    return bare if bare in text and squeeze(term) not in text else term


@lru_cache(maxsize=4096)
def key(term: str) -> str:
    """The spelling under which a term is compared: squeezed, digits in one script, notes in brackets away.

    >>> key("【民生就业三六零】"), key("“360”就业服务品牌"), key("“三山”")
    ('民生就业360', '360就业服务品牌', '三山')
    """
    folded = plain(term)
    bare = _BRACKETED.sub("", folded) or folded
    return _SPELLED_DIGITS.sub(lambda digits: digits.group().translate(_DIGITS), _MARKS.sub("", bare) or bare)


def names(entry: GlossaryEntry) -> tuple[str, ...]:
    """Everything an entry goes by, as keys."""
    return _keys(entry.term, entry.aliases)


@lru_cache(maxsize=4096)
def _keys(term: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(key(name) for name in (term, *aliases) if name.strip())
    found.pop("", None)
    return tuple(found)


def closeness(asked: str, entry: GlossaryEntry) -> int:
    """How near an entry's name is to what was asked: 3 the same, 2 a part of a longer name, 1 a looser match, 0 not this term."""
    spelt = key(asked)
    return max([_closeness(spelt, name) for name in names(entry)], default=0) if spelt else 0


def _closeness(asked: str, name: str) -> int:
    if asked == name:
        return 3
    if asked in name:
        return 2 if len(asked) >= 3 or len(asked) * 2 >= len(name) or _opens(asked, name) else 0
    if name in asked and len(name) >= 2:
        left = asked.replace(name, "", 1)
        return 2 if _GENERIC.match(left) else 0
    return int(_apart(asked, name))


def _opens(asked: str, name: str) -> bool:
    """Whether two characters are what a longer name is called by: its first ones, and no word that is in everybody's mouth."""
    return name.startswith(asked) and words.reports(asked) * 4 < words.total()


def _apart(asked: str, name: str) -> bool:
    """Whether the characters asked stand in the name in order, both ends the same: 片医制 in 片医责任制."""
    short, long = (asked, name) if len(asked) <= len(name) else (name, asked)
    if len(short) < 3 or len(long) > 2 * len(short) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def definitions(asked: str, entries: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """The entries that explain what was asked, nearest names first, each document at its own best."""
    ranked = [(closeness(asked, entry), at, entry) for at, entry in enumerate(entries)]
    best: dict[str, int] = {}
    for rank, _, entry in ranked:
        best[entry.document] = max(best.get(entry.document, 0), rank)
    found = [
        (-rank, at, entry) for rank, at, entry in ranked if rank and rank == best[entry.document] and (rank > 1 or max(best.values()) == 1)
    ]
    return tuple(entry for _, _, entry in sorted(found, key=lambda row: row[:2]))


def parts(asked: str, entries: Iterable[GlossaryEntry]) -> tuple[str, ...]:
    """The known terms that what was asked is put together from, when there are several: 六稳六保 → 六稳, 六保."""
    rest, found = key(asked), []
    known = sorted({name for entry in entries for name in names(entry) if 2 <= len(name) < len(rest)}, key=lambda name: (-len(name), name))
    for name in known:
        if name in rest:
            found.append((key(asked).index(name), name))
            rest = rest.replace(name, "\n")
    left = re.sub(r"[\n和与及、,，的]", "", rest)
    return tuple(name for _, name in sorted(found)) if len(found) > 1 and len(left) <= 2 else ()


def other_names(asked: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """What a term is also called, by those entries that define exactly it: CBD → 中央商务区."""
    found: dict[str, None] = {}
    spelt = key(asked)
    for entry in knowledge.entries_like(asked):
        short = key(entry.definition) if entry.style is Style.INLINE and len(entry.definition) <= _FORMAL else ""
        called = (*names(entry), short) if short else names(entry)
        if spelt in called:
            found.update(dict.fromkeys(name for name in called if name and name != spelt))
    return tuple(found)


def nearest(asked: str, knowledge: KnowledgeBase, *, limit: int = 3) -> tuple[GlossaryEntry, ...]:
    """The entries whose names are spelt nearest, best first, none that has little in common with what was asked."""
    spelt = key(asked)
    scored: list[tuple[float, int, GlossaryEntry]] = []
    for at, entry in enumerate(knowledge.entries_like(asked)):
        shared = max((SequenceMatcher(None, spelt, name).ratio() for name in names(entry) if len(set(name) & set(spelt)) >= 2), default=0.0)
        if shared >= 0.55:
            scored.append((-shared, at, entry))
    return tuple(entry for _, _, entry in sorted(scored, key=lambda row: row[:2])[:limit])
