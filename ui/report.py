"""What was and what was not understood of a document."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assistant.coverage import find_unread
from assistant.documents import Document, Quote
from assistant.knowledge_base import KnowledgeBase
from ui import markup
from ui.markup import escape, original
from ui.words import label, say

LONGEST = 60


def draw_report(document: Document, knowledge: KnowledgeBase) -> None:
    """Counts first, then what a keeper of the knowledge base may want to mend."""
    figures = knowledge.figures_of(document.id)
    natures = Counter(figure.nature.value for figure in figures)
    repairs = Counter(repair.name for repair in document.text.repairs)
    aside = sum(len(span) for span in document.boilerplate)
    unnamed = Counter(figure.label for figure in figures if figure.indicator is None)
    undated = [figure.quote for figure in figures if figure.period is None]
    unread = find_unread(document, knowledge.figures_of(document.id), knowledge.vocabulary.units)
    undefined = [use for use in knowledge.undefined if use.document == document.id]
    facts = {
        "report_structure": say("report_structure_is", headings=len(document.headings), sections=len(document.sections), aside=aside),
        "report_repairs": say("between").join(f"{label('repair', name)} {count}" for name, count in repairs.items()) or say("none"),
        "report_figures": say("between").join(f"{label('nature', name)} {count}" for name, count in natures.items()) or say("none"),
        "report_unnamed": str(sum(unnamed.values())),
        "report_undated": str(len(undated)),
        "report_unread": str(len(unread)),
        "report_undefined": str(len(undefined)),
    }
    rows = "".join(f"<dt>{escape(say(key))}</dt><dd>{escape(value)}</dd>" for key, value in facts.items())
    st.html(f'<dl class="facts-list">{rows}</dl>')
    if unread:
        with st.expander(say("report_unread"), type="compact"):
            st.caption(say("report_unread_hint"))
            _quotes(unread)
    if unnamed:
        with st.expander(say("report_unnamed"), type="compact"):
            st.caption(say("report_unnamed_hint"))
            st.html(f"<p>{original('、'.join(f'{name}×{count}' if count > 1 else name for name, count in unnamed.most_common()))}</p>")
    if undated:
        with st.expander(say("report_undated"), type="compact"):
            _quotes(undated)
    if undefined:
        with st.expander(say("report_undefined"), type="compact"):
            st.html(f"<p>{original('、'.join(use.term for use in undefined))}</p>")


def _quotes(quotes: tuple[Quote, ...] | list[Quote]) -> None:
    items = "".join(markup.source(quote, number, None) for number, quote in enumerate(dict.fromkeys(quotes), 1) if number <= LONGEST)
    st.html(f'<ol class="sources">{items}</ol>')
    if len(quotes) > LONGEST:
        st.caption(say("shown_of", shown=LONGEST, total=len(quotes)))
