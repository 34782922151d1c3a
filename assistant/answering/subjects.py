"""What a question asks of several things named side by side, as a question for each: 煤炭产量和电煤供应各多少."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.common import Context
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Measure
from assistant.text import Span

_AND = re.compile('[\\s“”"]*(?:[、,，和与及跟同]|以及|还有|包括)[\\s“”"]*')
_GROWTH = re.compile("的?增[速幅长]")
_DONE_TO_IT = re.compile(
    "^(?:改造|建设|新建|整治|治理|提升|发展|工程|项目|方面|工作|目标|数量?|增[速幅长]|总[量额]|规模|占比|比[重例])+"
)  # 楼院改造、节能改造
_EACH = re.compile("[^,，。;；?？]{0,6}?(?:各|分别|都|多少|几|目标|情况|怎么样)")
MOST = 12  # things asked about at once


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing named: where, and by which indicator if it is registered."""

    span: Span
    indicator: str = ""


def each_subject(question: Question, context: Context) -> tuple[Question, ...]:
    """The question about each of the things that it names side by side; itself where it names one, or several in one another."""
    things = _things(question, context)
    run = _side_by_side(things, question.wording)
    if len(run) < 2:
        if len(question.indicators) < 2:
            return (question,)
        return tuple(replace(question, indicators=(id,)) for id in question.indicators)
    if not _asked_of_each(run, things, question.wording) and not question.indicators:
        return (question,)
    before, behind = question.wording[: run[0].span.start], question.wording[run[-1].span.end :]
    found = []
    grows = [thing for thing in run if _GROWTH.match(question.wording, thing.span.end)]
    own_measure = bool(grows) and grows[0] is not run[-1]  # GDP总量、投资增速: growth is asked of the one
    for thing in run[:MOST]:
        name = thing.span.cut(question.wording)
        measure = (Measure.GROWTH if thing in grows else None) if own_measure else question.measure
        own = (thing.indicator,) if thing.indicator else ()
        topic = "" if thing.indicator else name
        text = before + name + behind
        said = text if question.language == "zh" else question.text
        asked = replace(question, text=said, indicators=own, measure=measure, terms=(), topic=topic)
        found.append(replace(asked, words=name, wording=text, inherited=()))
    return tuple(found)


def _things(question: Question, context: Context) -> list[_Thing]:
    """The indicators and the other words that a question names, in order."""
    found = [
        _Thing(mention.span, mention.value.id)
        for mention in find_indicators(question.wording, context.knowledge.vocabulary)
        if mention.value.id in question.indicators
    ]
    for word in (*question.topic.split(), *question.terms):
        at = question.wording.find(word)
        if at >= 0 and not any(at < other.span.end and other.span.start < at + len(word) for other in found):
            found.append(_Thing(Span(at, at + len(word))))
    return sorted(found, key=lambda thing: thing.span)


def _side_by_side(things: list[_Thing], text: str) -> list[_Thing]:
    """The longest run of things with nothing between them but what joins them; the last of several as long."""
    best: list[_Thing] = []
    run: list[_Thing] = []
    for thing in things:
        joined = run and _AND.fullmatch(_DONE_TO_IT.sub("", text[run[-1].span.end : thing.span.start]))
        run = [*run, thing] if joined else [thing]
        best = run if len(run) >= len(best) else best
    return best


def _asked_of_each(run: list[_Thing], things: list[_Thing], text: str) -> bool:
    """Whether what is asked is asked of each: nothing else is named, or it is said so behind them."""
    return len(run) == len(things) or len(run) > 2 or _EACH.match(text, run[-1].span.end) is not None
