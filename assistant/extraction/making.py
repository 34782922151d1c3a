"""A figure out of its draft: which indicator it is of, whose, and the words to quote for it."""

from __future__ import annotations

from assistant.documents import Document, Section
from assistant.extraction.places import own_region, place_told, without_own
from assistant.extraction.threads import Draft, Thread
from assistant.recognition.indicators import match_label
from assistant.records import Figure, Indicator, Measure
from assistant.text import Span
from assistant.vocabulary import Vocabulary


def make_figure(document: Document, vocabulary: Vocabulary, section: Section, draft: Draft, thread: Thread) -> Figure:
    """The figure of a draft whose name is known."""
    text = document.text.text
    span = thread.words_of(draft, text)
    quote = document.quote(span)
    unit = draft.quantity.unit if draft.quantity else None
    indicator = (
        match_label(without_own(draft.names, document, vocabulary), vocabulary, unit=unit, grown=draft.measure is Measure.GROWTH)
        if (unit != "年" or draft.names.endswith(("年限", "寿命", "工龄"))) and not draft.names.endswith(("(一度)", "(峰值)"))
        else None
    )  # 连续12年 is no amount of it
    if indicator and indicator.headline and (indicator.unit or "").startswith("money") and draft.measure is Measure.SHARE and draft.at:
        if "占" not in text[draft.at.start - 3 : draft.at.start]:
            indicator = None  # 贡献65%的GDP
    return Figure(
        document.id,
        section.path,
        draft.names,
        indicator.id if indicator else None,
        _whose(document, vocabulary, indicator, span, draft),
        draft.period,
        draft.measure,
        draft.nature,
        draft.quantity,
        quote,
        document.text.to_source(draft.at) if draft.at else None,
        draft.commitment,
        draft.basis,
    )


def _whose(document: Document, vocabulary: Vocabulary, indicator: Indicator | None, span: Span, draft: Draft) -> str | None:
    """The place that a figure is about; that of a place inside the document's own, where what is told is of a whole place."""
    if indicator and indicator.headline and (place := place_told(document.text.text, draft.clause.start + 1, document, vocabulary)):
        return place.id or None
    return own_region(document.text.text[span.start : span.start + 40], draft.names, document, vocabulary)
