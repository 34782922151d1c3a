"""A figure out of its draft: which indicator it is of, whose, and the words to quote for it."""

from __future__ import annotations

from assistant.documents import Document, Section
from assistant.extraction.owners import SUM, owner_of
from assistant.extraction.places import own_region, without_own
from assistant.extraction.threads import LONGEST_CHAIN, Draft, Thread
from assistant.recognition.indicators import match_label
from assistant.records import Figure, Measure
from assistant.text import Span
from assistant.vocabulary import Vocabulary


def make_figure(document: Document, vocabulary: Vocabulary, section: Section, draft: Draft, thread: Thread) -> Figure:
    """The figure of a draft whose name is known."""
    text = document.text.text
    span = thread.words_of(draft, text)
    unit = draft.quantity.unit if draft.quantity else None
    indicator = (
        match_label(without_own(draft.names, document, vocabulary), vocabulary, unit=unit, grown=draft.measure is Measure.GROWTH)
        if (unit != "年" or draft.names.endswith(("年限", "寿命", "工龄"))) and not draft.names.endswith(("(一度)", "(峰值)"))
        else None
    )  # 连续12年 is no amount of it
    if indicator and unit == "%" and draft.measure is Measure.SHARE and indicator.unit != "percent":  # 优良天数达到93%
        indicator = match_label(f"{without_own(draft.names, document, vocabulary)}比例", vocabulary, unit=unit) or indicator
    if indicator and indicator.headline and (indicator.unit or "").startswith("money") and draft.measure is Measure.SHARE and draft.at:
        if "占" not in text[draft.at.start - 3 : draft.at.start]:
            indicator = None  # 贡献65%的GDP
    region, name = own_region(text[span.start : span.start + 40], draft.names, document, vocabulary), draft.names
    owner = None
    if indicator and region == document.region:
        at = draft.at.start if draft.at else draft.clause.end
        owner = owner_of(document, section, at, sums=bool(SUM.search(name)), vocabulary=vocabulary)
    if owner:
        if owner.region:
            region = owner.region.id
        elif owner.name not in name:
            name, indicator = owner.name + name, None
        if owner.at is not None and owner.at < span.start and span.end - owner.at <= LONGEST_CHAIN:
            span = Span(owner.at, span.end)  # the words that say whose it is
    return Figure(
        document.id,
        section.path,
        name,
        indicator.id if indicator else None,
        region,
        draft.period,
        draft.measure,
        draft.nature,
        draft.quantity,
        document.quote(span),
        document.text.to_source(draft.at) if draft.at else None,
        draft.commitment,
        draft.basis,
    )
