"""What a question asks of several things named side by side, as a question for each: 煤炭产量和电煤供应各多少."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from assistant.answering.common import Context, names_of
from assistant.answering.labels import shared
from assistant.answers import Answer, Outcome
from assistant.questions import Intent, Question
from assistant.recognition import find_indicators
from assistant.sentences import squeeze
from assistant.text import Span

_AND = re.compile('[\\s“”"]*(?:[、,，和与及跟同]|以及|还有|包括)[\\s“”"]*')
_CLAUSE_END = re.compile("[,，]")
_DONE_TO_IT = re.compile(
    "^(?:改造|建设|新建|整治|治理|提升|发展|工程|项目|方面|工作|目标|数量?|增[速幅长]|总[量额]|规模|占比|比[重例])+"
)  # 楼院改造、节能改造
_EACH = re.compile("[^,，。;；?？]{0,6}?(?:各|分别|都|多少|几|目标|情况|怎么样)")
_TOLD_ONE_BY_ONE = frozenset({Intent.FIGURE, Intent.PASSAGES, Intent.OVERVIEW_TARGETS})
MOSTLY = 0.6  # of the characters of its name, where a thing is told of
MOST = 12  # things asked about at once


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing named: where, and by which indicator if it is registered."""

    span: Span
    indicator: str = ""


def each_subject(question: Question, context: Context) -> tuple[Question, ...]:
    """The question about each of the things that it names side by side; itself where it names one, or several in one another."""
    question = _by_its_topic(question, context)
    things = _things(question, context)
    run = _side_by_side(things, question.wording, typed=question.language == "zh")
    if len(run) < 2:
        if len(question.indicators) < 2:
            return (question,)
        return tuple(replace(question, indicators=(id,)) for id in question.indicators)
    if not _asked_of_each(run, things, question.wording) and not question.indicators:
        return (question,)
    before, behind = question.wording[: run[0].span.start], question.wording[run[-1].span.end :]
    found = []
    for thing in (*run[:MOST], *(thing for thing in things if thing.indicator and thing not in run)):
        name = thing.span.cut(question.wording)
        text = before + name + behind if thing in run else question.wording
        words = name if thing in run else next((word for word in question.words.split() if name in word), name)
        own, topic = ((thing.indicator,), "") if thing.indicator else ((), name)
        asked = replace(question, text=text if question.language == "zh" else question.text, wording=text, inherited=())
        found.append(replace(asked, indicators=own, topic=topic, terms=(), words=words))
    return tuple(found)


def _by_its_topic(question: Question, context: Context) -> Question:
    """The question without those of the indicators of one name (收入) that its topic (旅游) does not name, where it names one of them."""
    of_name: dict[Span, list[str]] = defaultdict(list)
    for mention in find_indicators(question.wording, context.knowledge.vocabulary):
        of_name[mention.span].append(mention.value.id)
    apart: set[str] = set()
    for ids in of_name.values():
        own = {id for id in ids for name in names_of(id, context) if any(word in name for word in question.topic.split())}
        apart |= {*ids} - own if own else set()
    return replace(question, indicators=tuple(id for id in question.indicators if id not in apart) or question.indicators)


def left_out(reply: Answer, context: Context) -> tuple[str, ...]:
    """The question again for each thing that it names side by side with others and of which its answer says nothing."""
    question, text = reply.question, reply.question.wording
    if question.intent not in _TOLD_ONE_BY_ONE or question.language != "zh" or question.inherited or reply.outcome is not Outcome.ANSWERED:
        return ()
    things = [_Thing(Span(at, at + len(word))) for word in question.words.split() if (at := text.find(word)) >= 0]
    run = _side_by_side(sorted(things, key=lambda thing: thing.span), _CLAUSE_END.sub("。", text), typed=True)
    labels = [one.label + one.indicator for statement in reply.statements for one in statement.stated]
    told = squeeze("".join((*labels, *(quote.text for quote in reply.quotes), *(notice.text for notice in reply.notices))))
    lacking = [thing for thing in run if not _is_told(thing.span.cut(text), told, reply, context)] if len(run) > 1 else []
    return tuple(text[: run[0].span.start] + thing.span.cut(text) + text[run[-1].span.end :] for thing in lacking)


def _is_told(name: str, told: str, reply: Answer, context: Context) -> bool:
    """Whether an answer tells of a thing: by a figure of its indicator, or in words that hold most of its name."""
    names = [each for one in find_indicators(name, context.knowledge.vocabulary) for each in names_of(one.value.id, context)]
    return any(squeeze(each) in told for each in names) or shared(squeeze(name), told) >= MOSTLY * len(name)


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


def _side_by_side(things: list[_Thing], text: str, *, typed: bool) -> list[_Thing]:
    """The longest run of things with nothing between them but what joins them, or a pause as `typed`; the last of several as long."""
    best: list[_Thing] = []
    run: list[_Thing] = []
    for thing in things:
        between = _DONE_TO_IT.sub("", text[run[-1].span.end : thing.span.start]) if run else "。"
        run = [*run, thing] if _AND.fullmatch(between) or typed and between.isspace() else [thing]
        best = run if len(run) >= len(best) else best
    return best


def _asked_of_each(run: list[_Thing], things: list[_Thing], text: str) -> bool:
    """Whether what is asked is asked of each: nothing else is named, or it is said so behind them."""
    return len(run) == len(things) or len(run) > 2 or _EACH.match(text, run[-1].span.end) is not None
