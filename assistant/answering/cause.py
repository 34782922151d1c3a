"""Why a target was set as it is: the sentences behind the targets of a report that say what they take into account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.answering.common import Context
from assistant.documents import Document
from assistant.questions import Question
from assistant.sentences import sentence_at, sentences_in
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
MOST = 4  # documents looked through
JUSTIFYING = 8  # sentences told of why a target was set


def justifying(question: Question, context: Context, scope: Sequence[Document]) -> Iterator[tuple[Document, Span]]:
    """The sentences that justify the targets of these documents, where it is asked why a target is as it is."""
    before = context.state.question
    asked = question.text + (before.text if before and "why" in before.cues else "")
    if len(scope) <= MOST and _OF_A_TARGET.search(asked) and not _MISSED.search(asked):
        yield from ((document, span) for document in scope for span in _justifying(document))


def _justifying(document: Document) -> list[Span]:
    """The sentence that justifies the targets and those of its paragraph behind it that go on with it."""
    text = document.text.text
    for found in _JUSTIFIES.finditer(text):
        first, end = sentence_at(document, found.end() - 1), text.find("\n", found.end())
        if first and not _WORK.match(first.cut(text).lstrip()):
            paragraph = sentences_in(document, Span(first.end, end if end >= 0 else len(text)))
            return [first, *takewhile(lambda span: not _WORK.match(span.cut(text).lstrip()), paragraph)][:JUSTIFYING]
    return []
