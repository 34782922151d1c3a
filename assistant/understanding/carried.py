"""What a follow-up may mean: all that is carried over, or what was shown, or its own words, or less of what is carried; what is found decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.presence import pairs_of
from assistant.questions import DialogueState, Intent, Question

SHOWN = 0.2  # what it costs to go on from what was shown and not from what was said: (好天气) 空气质量优良天数比例
OWN = 1.0  # … to go by words of its own that name no matter by themselves: (灾后重建) 当年转移安置了多少人
FREED = 0.8  # … to let go of a nature or a measure that was carried over, or of what a pronoun may stand for
FREED_TIME = 1.6  # … of a time beside a new nature: (2022年的目标) 实际呢 is of that year
_OF_FIGURES = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.OVERVIEW_TARGETS})
_LEAST = 3  # characters of words that name a doing of its own: 转移安置, and not 清零
_LONGEST = 14  # characters of what is a name
_THING = ("indicators", "terms", "topic")
_IT = re.compile(
    r"\b(?:(?:of|for|about|with|on|to) (?:it|that|this|these|those)|did that|its|their|them)\b|that(?=\W*$| (?:rank|compare))|[它其]", re.I
)


def carried(reading: Question, asked: Question, state: DialogueState) -> Iterator[Question]:
    """The reading, and others of the same kind that go on from less or from something else, each at its price; `asked` is what is said itself."""
    yield from _of_it(reading, asked, state.question)
    yield from _of_what_was_shown(reading, state)
    freed = [reading]
    for slot, beside in (("nature", asked.period), ("period", asked.nature), ("measure", asked.period or asked.nature)):
        if slot in reading.inherited and beside:
            freed.append(_without(reading, slot))
    yield from freed[1:]
    if "documents" in reading.inherited and reading.regions and asked.period and asked.period.end:
        for one in freed:  # (那份报告里的目标) 十二五呢 may stand in another document of the place
            yield replace(_without(one, "documents"), documents=())


def own_words(asked: Question, last: Question | None) -> tuple[str, ...]:
    """What an utterance may be about that names no matter by itself: its words alone, and beside what was spoken of."""
    if not last or not any(len(word) >= _LEAST for word in asked.own.split()):
        return ()
    return tuple(dict.fromkeys(" ".join(f"{before} {asked.own}".split()) for before in ("", last.topic)))


def _without(reading: Question, slot: str) -> Question:
    """The reading without one thing that was carried over: the aim of one year may be followed by the result of another."""
    inherited = tuple(name for name in reading.inherited if name != slot)
    freed = FREED_TIME if slot == "period" else FREED
    return replace(reading, inherited=inherited, cost=reading.cost + freed, **{slot: None})  # type: ignore[arg-type]


def _of_what_was_shown(reading: Question, state: DialogueState) -> Iterator[Question]:
    """The reading of the thing that was shown, where words were carried over that are not its name."""
    if not {"topic", "terms"} & {*reading.inherited} or "indicators" in reading.inherited:
        return
    shown = [row for row in state.rows if row.quantity]
    label = min((row.label for row in shown), key=len, default="")
    if not 0 < len(label) <= _LONGEST or not all(label in row.label for row in shown):
        return
    spoken, named = (pairs_of("".join(name.split())) for name in (f"{reading.topic} {' '.join(reading.terms)}", label))
    told_of = state.question is not None and state.question.intent in _OF_FIGURES  # and not one of the numbers of a sentence
    if not (spoken <= named or named <= spoken) if spoken & named else not told_of:
        return  # (地铁通车) 通车里程 says less
    ids = {row.indicator for row in shown}
    known = tuple(id for id in ids if id) if len(ids) == 1 else ()
    topic = "" if known else label
    inherited = (*(slot for slot in reading.inherited if slot not in _THING), "indicators" if known else "topic")
    yield replace(reading, indicators=known, terms=(), topic=topic, words=topic, inherited=inherited, cost=reading.cost + SHOWN)


def _of_it(reading: Question, asked: Question, last: Question | None) -> Iterator[Question]:
    """The reading, and where a pronoun is said the reading of what was spoken of: (拉林铁路什么时候通车) 它什么时候开工."""
    both = last and last.topic and reading.topic == asked.topic and not (asked.regions or asked.indicators or asked.terms) and asked.topic
    if last and both and _IT.search(asked.text) and not asked.cues & {"problems", "tasks"}:
        topic = " ".join(dict.fromkeys(f"{last.topic} {reading.topic}".split()))
        yield replace(reading, topic=topic, words=topic, same=(*reading.same, *last.same), inherited=(*reading.inherited, "topic"))
        reading = replace(reading, cost=reading.cost + FREED)
    yield reading
