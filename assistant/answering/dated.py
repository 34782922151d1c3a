"""Sentences that tell when, or whose year is hidden: they come first where a time is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.sentences import is_prose, squeezed_sentences
from assistant.answering.topics import ENOUGH, Topic
from assistant.documents import Document, Years
from assistant.text import Span

MOST = 4
MARKS = {Years.MASKED: "20xx", Years.STRIPPED: "到年"}
_TIME = re.compile("今年|明年|年内|年底|上半年|下半年|季度|(?:19|20)[0-9]{2}年|[0-9]{1,2}月|(?<!目)前(?:建成|完成|投用)")


def times(topic: Topic, document: Document) -> Iterator[Span]:
    """The sentences on the topic whose year is hidden, for when they are asked for that is the answer; then those that name a time."""
    mark, text = MARKS.get(document.years), document.text.text
    sentences = [(span, words) for span, words in squeezed_sentences(document) if is_prose(span.cut(text))]
    yield from (span for span, words in sentences if mark and mark in words and topic.share(words) >= ENOUGH)
    told = [span for span, words in sentences if _TIME.search(words) and topic.share(words, strictly=True) >= ENOUGH]
    yield from [span for span in told if (section := document.section_at(span.start)) and not section.glossary][:MOST]
