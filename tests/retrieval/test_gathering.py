"""Documents are cut some at a time, and by several processes as by one."""

from __future__ import annotations

import numpy

from assistant.documents import Section
from assistant.retrieval.cutting import Uncut
from assistant.retrieval.gathering import SOME, cut_documents
from assistant.retrieval.segments import Segment
from assistant.text import Span
from assistant.vocabulary import Vocabulary


def uncut(number: int) -> Uncut:
    text = f"建成养老服务中心{number}个。新增学位{number + 100}个，改造老旧小区{number % 7}个。"
    return Uncut(f"d{number}", "k", "政府工作报告", text, (Section(f"d{number}", ("一、民生",), Span(0, len(text))),), (None,))


def alike(one: Segment, other: Segment) -> bool:
    return one.parts == other.parts and all(numpy.array_equal(one[name], other[name]) for name in one.arrays)


def test_what_several_processes_cut_is_what_one_cuts() -> None:
    documents = [uncut(number) for number in range(2 * SOME + 3)]
    alone, together = (list(cut_documents(documents, Vocabulary(), workers)) for workers in (1, 2))
    assert [len(segment.parts) for segment in alone] == [SOME, SOME, 3]
    assert len(together) == len(alone)
    assert all(alike(*pair) for pair in zip(alone, together, strict=True))
    assert [part.document for segment in together for part in segment.parts] == [document.document for document in documents]
