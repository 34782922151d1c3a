"""A pasted sentence that states several numbers: each number with its own subject, time and place, to be held against the text by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.questions import Intent, Question
from assistant.records import Quantity

MOST = 12  # numbers of one utterance looked at one by one
_BREAK = re.compile(r"[,，;；。!！?？]|(?<=[元%亿万户人个家吨斤亩])、")
_TOTAL = re.compile("(?:总数|总量|总计|累计|合计)[达到为有]*")
_NEW = re.compile("新增|净增|新建|新认定")
PART_OF_PLACE = re.compile(
    "[\u4e00-\u9fff]{2}新区|高新区|经开区|综保区|保税区|[\u4e00-\u9fff]{0,2}开发区|自贸区"
)  # a park or zone inside a place
_EACH = re.compile("分别")
_RANKS = frozenset({"第", "位", "名"})
_SLOTS = ("regions", "unknown_regions", "documents", "period", "nature")
_NOT_CLAIMED = frozenset({"conflict", "consistency", "compare", "gap", "ratio", "same", "achieved", "than_last"})

Read = Callable[[str], Question]


def claims_of(text: str, question: Question, read: Read) -> tuple[Question, ...]:
    """The claims of an utterance one by one, what a clause leaves out taken from the one before; none where it makes a single one.

    `read` tells what a clause names by itself.
    """
    single = len(question.quantities) < 2 or len(question.quantities) > MOST
    if question.intent is not Intent.CONFIRMATION or single or question.cues & _NOT_CLAIMED:
        return ()
    found: list[Question] = []
    last = replace(question, indicators=(), topic="", words="", quantities=(), period=None, nature=None, measure=None)
    for clause in _clauses(text, read):
        stated = read(clause)
        if last.text and not stated.indicators and _TOTAL.fullmatch(stated.topic):  # 新增企业8家,总数达110家: all of them, not the new ones
            whole = read(_NEW.sub("", last.text))
            stated = replace(stated, indicators=whole.indicators, topic="" if whole.indicators else whole.topic, words=whole.words)
        last = _filled(stated, last)
        together = _of_those_before(clause, stated, found)
        if together:
            last = replace(last, indicators=together)
        found += [
            replace(last, quantities=numbers, indicators=indicators, intent=Intent.CONFIRMATION, text=clause)
            for indicators, numbers in _shared_out(clause, stated, last)
        ]
    return tuple(found) if len(found) > 1 else ()


def _of_those_before(clause: str, stated: Question, before: list[Question]) -> tuple[str, ...]:
    """The indicators of the clauses before where 分别 gives a number to each of them: 甲完成1元,乙完成2元,分别增长3%和4%."""
    subjects = tuple(dict.fromkeys(claim.indicators[0] for claim in before if len(claim.indicators) == 1))
    several = len(stated.quantities)
    own = stated.indicators or stated.topic or not _EACH.search(clause)
    return subjects[-several:] if not own and 1 < several <= len(subjects) else ()


def _clauses(text: str, read: Read) -> list[str]:
    """The text in pieces that state a number each, a piece without one put before the next."""
    pieces, ahead = [], ""
    for piece in _BREAK.split(text):
        ahead = f"{ahead}，{piece}" if ahead else piece
        if read(piece).quantities:
            pieces.append(ahead)
            ahead = ""
    joined: list[str] = []
    for piece in pieces:
        if joined and _EACH.search(joined[-1]) and not re.search("[\u4e00-\u9fff]{3}", re.sub(r"\d[\d.]*[^\d]{0,3}", "", piece)):
            joined[-1] += "、" + piece  # 分别完成1元、2元: numbers alone go on with those before
        else:
            joined.append(piece)
    return joined


def _filled(stated: Question, last: Question) -> Question:
    """A clause's question, its slots filled from the clause before; a clause that names no subject goes on with that of the last."""
    slots = {slot: getattr(stated, slot) or getattr(last, slot) for slot in _SLOTS}
    if stated.regions or stated.unknown_regions:
        slots |= {"regions": stated.regions, "unknown_regions": stated.unknown_regions, "documents": stated.documents}
    if stated.period and stated.period != last.period:
        slots["nature"] = stated.nature
    ranked = all(quantity.unit in _RANKS for quantity in stated.quantities)
    if not stated.indicators and (ranked or not stated.topic):
        slots |= {"indicators": last.indicators, "topic": last.topic, "words": last.words, "terms": last.terms}
    elif not stated.topic and (part := PART_OF_PLACE.search(last.topic)):
        slots |= {"topic": part.group(), "words": part.group() + stated.words}  # 高新区产值1亿元,税收2亿元: both of the zone
    return replace(stated, **slots)


def _shared_out(clause: str, stated: Question, filled: Question) -> list[tuple[tuple[str, ...], tuple[Quantity, ...]]]:
    """Which number is said of which indicator: with 分别 the first of the first, else all of each."""
    subjects, numbers = filled.indicators, stated.quantities
    if len(subjects) < 2:
        return [(subjects, numbers)]
    if _EACH.search(clause) and len(numbers) == len(subjects):
        return [((subject,), (number,)) for subject, number in zip(subjects, numbers, strict=True)]
    return [((subject,), numbers) for subject in subjects]
