"""Why a target was set as it is, or was missed: the sentences of a report that give the reasons, those on the very matter first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.answering.common import Context
from assistant.documents import Document
from assistant.evidence.signs import holds
from assistant.languages import load
from assistant.questions import Question
from assistant.sentences import sentence_at, sentences_in, squeezed_at
from assistant.text import Span

_OF_A_TARGET = re.compile(  # why a target was set as it is, not why it was missed
    "(?:目标|预期|增速|增长)[^,，。?？]{0,16}(?:定|设|为什么|为何|凭|理由|考虑|依据)|(?:定|设)(?:在|为|成|得|到|了)?[^,，。?？]{0,10}(?:%|[那这]么|[低高]|目标)"
)
_MISSED = re.compile("没有?(?:能?完成|能?达到?|实现)|未(?:能|完成|达|实现)|(?:低于|不及)[^,，。]{0,4}预期")
_JUSTIFIES = re.compile(  # 上述目标,综合考虑了…; 提出这一目标,主要基于…; 把目标定在7%,体现了…
    r"(?:^|[。；\n])[^。；\n《]{0,12}?(?:(?:上述|以上|这[些一样])[^，。；\n下《]{0,12}|(?:提出|确定|设定|制定|设置|[把将])[^。\n《]{0,30})"
    r"(?:目标|指标|预期|安排|增速)[^。\n：:《]{0,40}(?:考[虑量]|基于|出于|依据|根据|体现|兼顾|留有余地|旨在|是从|衔接|符合|贯彻|对标|既)|"
    r"(?:主要|充分|综合)(?:基于|考虑)[^。\n]{0,16}(?:因素|考虑|方面)(?![^。\n]*[是为][:：])|主要(?:考虑|基于)[^。\n]{0,8}[:：]"
)
_WORK = re.compile("(?:为?了?实现|完成|围绕|重点|在(?:实际)?工作|我们[要将必]|做好|具体|今年[要将]|各位代表)")
MOST = 4  # documents looked through
JUSTIFYING = 8  # sentences told of why a target was set


def justifying(question: Question, context: Context, scope: Sequence[Document]) -> Iterator[tuple[Document, Span]]:
    """The sentences of these documents that give the reasons, where it is asked why a target is as it is or why it was missed."""
    before = context.state.question
    asked = question.text + (before.text if before and "why" in before.cues else "")
    missed = bool(_MISSED.search(asked))
    if len(scope) > MOST or not (missed or _OF_A_TARGET.search(asked)):
        return
    nouns = [word for word in context.wanted(question).words if word.noun]
    for document in scope:
        told = [*_reasons(document, missed=missed)]
        held = [sum(word.tells * holds(word, squeezed_at(document, Span(one[0].start, one[-1].end))) for word in nouns) for one in told]
        yield from ((document, span) for span in (told[held.index(max(held))] if told else ()))


def _reasons(document: Document, *, missed: bool) -> Iterator[list[Span]]:
    """Each sentence that gives reasons, with those of its paragraph behind it until work is spoken of: 没有达到年初预期。究其原因,主要是…"""
    text = document.text.text
    for found in (_MISSED if missed else _JUSTIFIES).finditer(text):
        first, end = sentence_at(document, found.end() - 1), text.find("\n", found.end())
        if first and (missed or not _WORK.match(first.cut(text).lstrip())):
            paragraph = sentences_in(document, Span(first.end, end if end >= 0 else len(text)))
            behind = [*takewhile(lambda span: not _WORK.match(span.cut(text).lstrip()), paragraph)][: JUSTIFYING - 1]
            reasons = [bool(load("zh").told["why"].search(squeezed_at(document, span))) for span in (first, *behind[:1])]
            if not missed or any(reasons):
                yield [*([first] if not missed or reasons[0] else []), *(behind if not missed or any(reasons[1:]) else [])]
