"""The time of a follow-up, told from the year spoken of: the year before it, the three after it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.questions import DialogueState, Question
from assistant.recognition.numerals import parse_numeral
from assistant.records import Period

_LAST = r"(?:去年|上一?年(?!度)|(?:再|往)*(?:更)?前(?:推|面|数)?一?年|头一年)"
STEP = re.compile(
    rf"(?P<two>(?<!大)前年(?!度))|(?P<back>{_LAST})|(?P<same>同一?年|当年|那一?年|同期|全年(?=$|[呢的是怎如?？]))"
    r"|(?P<on>明年|来年|次年|翌年|转年|第二年|(?:再|往)*[下后](?:推|面)?一年)"
    r"|(?P<years>[一二两三四五六七八九十]+)年(?:之|以)?(?P<way>[前后])(?!的?今)"
    r"|(?:再|往|之|接下来的?)*(?P<many>[前后]面?|(?<=接下来)|(?<=接下来的))(?P<n>[两二三四五])年(?![来内间里之计规])"
)
_AIM_AGAINST = re.compile(rf"(?:目标|计划|任务|预期)[数值]?(?:相?比于?|较|[跟和与同])(?:{_LAST})")
_AGAINST = re.compile(
    rf"(?:比|跟|和|与|同|较|相比于?|对比)(?:{_LAST}|(?:19|20)\d\d年?)[^,，。?？]{{0,12}}(?:比|差|变|[增减提降升涨多少高低快慢放收]|严|松)"
    rf"|^(?:那么?)?(?:比|较)(?:{_LAST}|(?:19|20)\d\d年?)的?呢"
    rf"|(?:是|为|相当于)(?:{_LAST}|(?:19|20)\d\d年?)[^,，。?？]{{0,6}}[几倍]"
)


def step(wording: str) -> tuple[int, int] | None:
    """The first and the last year that an utterance asks for, counted from the one spoken of.

    >>> step("再前一年呢"), step("第二年呢"), step("那前面五年一共呢"), step("十年前呢"), step("2018年呢")
    ((-1, -1), (1, 1), (-5, -1), (-10, -10), None)
    """
    found = STEP.search(wording)
    if not found:
        return None
    if found["n"]:
        count = int(parse_numeral(found["n"].replace("两", "二")) or 0)
        return (-count, -1) if found["many"].startswith("前") else (1, count)
    apart = int(parse_numeral((found["years"] or "").replace("两", "二")) or 0) * (1 if found["way"] == "后" else -1)
    offset = apart or {"two": -2, "back": -1, "same": 0, "on": 1}[found.lastgroup or "same"]
    return offset, offset


def told_from(question: Question, state: DialogueState) -> Question:
    """The question with a time told from the year spoken of in its place: (2018年) 前一年呢 is 2017年."""
    spoken, asked, steps = spoken_of(state), question.period, step(question.wording)
    if not spoken or not steps or asked and (asked.start or asked.end):
        return question
    if _AIM_AGAINST.search(question.wording):  # (2015年实际和2016年目标) 新增就业的目标比上年实际高了还是低了
        times = tuple(Period(year, year, f"{year}年") for year in (spoken[1], spoken[1] + steps[1]))
        return replace(question, period=times[0], periods=times)
    first, last = ((spoken[0] if offset < 0 else spoken[1]) + offset for offset in steps)
    year = Period(first, last, f"{first}年" if first == last else f"{first}—{last}年")
    return replace(question, period=year, periods=(year,))


def spoken_of(state: DialogueState) -> tuple[int, int] | None:
    """The first and the last year of what was spoken of: those named, else the one year of all that was told."""
    last = state.question
    named = [period for period in (last.periods or (last.period,)) if period and period.end] if last else []
    if named:
        return min(period.start or period.end or 0 for period in named), max(period.end or 0 for period in named)
    told = {row.bearing.end for row in state.rows}
    year = told.pop() if len(told) == 1 else None
    return (year, year) if year else None


def beside(filled: Question, last: Question, state: DialogueState) -> Question:
    """The question about two years where the one it names is held against the one spoken of: (2020年的收入) 跟2019年比多了几个亿."""
    spoken, asked = spoken_of(state), filled.period
    if not (spoken and asked and asked.end) or spoken[0] != spoken[1] or asked.start != asked.end:
        return filled
    alone = len({period.end for period in filled.periods}) < 2 and spoken[1] != asked.end
    if not alone or not _AGAINST.search(filled.wording) or last.regions and not set(filled.regions) <= set(last.regions):
        return filled
    year = last.period if last.period and last.period.end else Period(spoken[1], spoken[1], f"{spoken[1]}年")
    return replace(filled, period=year, periods=(year, asked), cues=filled.cues if "ratio" in filled.cues else filled.cues | {"gap"})
