"""Why something is so: the sentences in which the documents themselves give a cause, or plainly that they give none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.answering import passages, wording
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.looking import of_time, tells
from assistant.answering.selection import select
from assistant.answering.sought import sought_of
from assistant.answering.source import last_answer
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document
from assistant.questions import Question
from assistant.sentences import sentence_at, sentences_in, squeezed_at
from assistant.text import Span

_OF_A_TARGET = re.compile(  # why a target was set as it is, not why it was missed
    "(?:目标|预期|增速|增长)[^,，。?？]{0,16}(?:定|设|为什么|为何|凭|理由|考虑|依据)|(?:定|设)(?:在|为|成|得|到|了)?[^,，。?？]{0,10}(?:%|[那这]么|[低高]|目标)"
)
_MISSED = re.compile("没有?(?:完成|达到|实现)|未(?:能|完成|达到|实现)")
_JUSTIFIES = re.compile(  # 上述目标,综合考虑了…; 提出这一目标,主要基于…; 把目标定在7%,体现了…
    r"(?:^|[。；\n])[^。；\n《]{0,12}?(?:(?:上述|以上|这[些一样])[^，。；\n下《]{0,12}|(?:提出|确定|设定|制定|设置|[把将])[^。\n《]{0,30})"
    r"(?:目标|指标|预期|安排|增速)[^。\n：:《]{0,40}(?:考[虑量]|基于|出于|依据|根据|体现|兼顾|留有余地|旨在|是从|衔接|符合|贯彻|对标|既)|"
    r"(?:主要|充分|综合)(?:基于|考虑)[^。\n]{0,16}(?:因素|考虑|方面)(?![^。\n]*[是为][:：])"
)
_WORK = re.compile("(?:为?了?实现|完成|围绕|重点|在(?:实际)?工作|我们[要将必]|做好|具体|今年[要将]|各位代表)")
_POINTS_BACK = re.compile("(?:这|其中?|究其|主要(?:是|原因)|一方面|原因)")
NEAR = 2  # sentences behind what was said before in which its cause may be given
MOST = 4
JUSTIFYING = 8  # sentences told of why a target was set
ECONOMY = "gdp"  # the target that stands for all of them
WEIGHED = 5  # sentences looked at
HALF = 0.5  # of what the nouns of a question tell


def answer(question: Question, context: Context) -> Answer:
    """The causes given for what is asked about or was just spoken of; else that none is given, with what is said of it."""
    scope = context.scope(question)
    if justified := _justified(question, context, of_time(scope, question)):
        return justified
    sought = sought_of(question, context, scope)
    whole = [(one.document, one.span) for one in passages.finds_on(question, context, sought=sought, scope=scope)]
    found = [(document, span) for document, span in whole if tells("why", document, squeezed_at(document, span))]
    found = found or [place for document, span in whole for place in _behind(document, span)]
    if question.inherited or not sought.named:
        found = [*_behind_last(context), *found]
    if not found:
        found = _weighed(question, context, scope)
    told = tuple(_statement(document, span, context) for document, span in dict.fromkeys(found))[:MOST]
    if told:
        return Answer(question, Outcome.ANSWERED, told, context.standing(document.id for document, _ in found))
    if not sought.named and _OF_A_TARGET.search(question.text):
        question = replace(question, indicators=(ECONOMY,))
    figures = select(question, context)[:MOST] if question.indicators else ()
    if figures:  # what it says of the matter all the same, told as no cause
        asked = context.say("list_separator").join(context.indicator_name(id) for id in question.indicators)
        notice = context.notice("cause_not_given", titles=passages.searched(scope, question, context), topic=asked)
        standing = context.standing(figure.document for figure in figures)
        return Answer(question, Outcome.RELATED, wording.statements(figures, context), (notice, *standing))
    if sought.named:
        return passages.answer(question, context)
    return not_found(question, (context.notice("passages_which"),))


def _justified(question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """Why a target was set as it is: the sentences behind the targets of a report that say what they take into account."""
    before = context.state.question
    asked = question.text + (before.text if before and "why" in before.cues else "")
    if len(scope) > MOST or not _OF_A_TARGET.search(asked) or _MISSED.search(asked):
        return None
    told = [(document, span) for document in scope for span in _justifying(document)]
    if not told:
        return None
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(_statement(document, span, context) for document, span in told),
        context.standing(document.id for document, _ in told),
    )


def _justifying(document: Document) -> list[Span]:
    """The sentence that justifies the targets and those of its paragraph behind it that go on with it."""
    text = document.text.text
    for found in _JUSTIFIES.finditer(text):
        first, end = sentence_at(document, found.end() - 1), text.find("\n", found.end())
        if first and not _WORK.match(first.cut(text).lstrip()):
            paragraph = sentences_in(document, Span(first.end, end if end >= 0 else len(text)))
            return [first, *takewhile(lambda span: not _WORK.match(span.cut(text).lstrip()), paragraph)][:JUSTIFYING]
    return []


def _weighed(question: Question, context: Context, scope: Sequence[Document]) -> list[tuple[Document, Span]]:
    """The sentences that weigh most as evidence, where they name the matter and give a cause."""
    best = context.evidence(question, scope)[:WEIGHED]
    known = [context.knowledge.vocabulary.indicators[id] for id in question.indicators]
    names = [(*one.names["zh"], *one.aliases) for one in known]
    named = [
        one
        for one in best
        if one.signs.get("nouns", 0.0) >= HALF
        or names
        and all(any(name in squeezed_at(one.document, one.span) for name in each) for each in names)
    ]
    return [(one.document, one.span) for one in named if tells("why", one.document, squeezed_at(one.document, one.span))][:1]


def _behind(document: Document, found: Span) -> Iterable[tuple[Document, Span]]:
    """The sentence that points back at the one found and gives its cause: 4项未完成。这既有客观因素, 也有主观原因."""
    for span in _following(document, found)[1:2]:
        words = squeezed_at(document, span)
        if _POINTS_BACK.match(words) and tells("why", document, words):
            yield document, span


def _behind_last(context: Context) -> Iterable[tuple[Document, Span]]:
    """The sentence of each quote of the last answer and the next ones of its paragraph, where they give a cause."""
    last = last_answer(context)
    for quote in last.quotes if last else ():
        document = context.document(quote.document)
        at = document.text.to_text(Span(quote.start, quote.end))
        yield from (
            (document, span) for span in _following(document, at)[: NEAR + 1] if tells("why", document, squeezed_at(document, span))
        )


def _following(document: Document, at: Span) -> Sequence[Span]:
    """The sentence at this place and those after it in its section."""
    section = document.section_at(at.start)
    return [span for span in sentences_in(document, section.span) if span.end > at.start] if section else []


def _statement(document: Document, span: Span, context: Context) -> Statement:
    quote = document.quote(span)
    return Statement(context.say("listing_sentence", title=context.title(document.id), quote=quoted(quote)), (quote,))
