"""What was read in a file: what was found, what was skipped, what was not understood, what should be looked at."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assistant.adding import Addition
from ui import markup
from ui.markup import escape
from ui.naming import years_of
from ui.told import told
from ui.words import label, say

SHOWN = 40


def draw_reading(seen: Addition, *, kept: bool) -> None:
    """The report on a file; the places of one that is `kept` can be opened."""
    if seen.record is None:
        return
    document, figures = seen.record.document, seen.record.figures
    natures = Counter(figure.nature.value for figure in figures)
    facts = {
        "fact_size": say("size", characters=len(document.text.source), sections=len(document.sections)),
        "report_figures": "、".join(f"{label('nature', name)} {count}" for name, count in natures.items()) or say("none"),
        "fact_terms": say("terms_read", defined=len(seen.record.entries), undefined=len(seen.record.undefined)),
        "fact_region": seen.region_name or say("none"),
        "fact_period": years_of(document) or say("none"),
        "fact_encoding": seen.encoding.upper() if seen.encoding != "utf-8" else "",
        "fact_id": seen.id,
    }
    rows = "".join(f"<dt>{escape(say(key))}</dt><dd>{escape(value)}</dd>" for key, value in facts.items() if value)
    st.html(f'<p class="heading">{escape(say("what_was_read"))}</p><dl class="facts-list">{rows}</dl>')
    if seen.doubts:
        lines = "".join(f"<p>{escape(told(doubt))}</p>" for doubt in seen.doubts)
        st.html(f'<div class="notices" role="note">{lines}</div>')
    if seen.skipped:
        with st.expander(say("skipped", count=len(seen.skipped)), type="compact"):
            st.html(f'<ul class="left-out">{"".join(f"<li>{escape(line[:120])}</li>" for line in seen.skipped[:SHOWN])}</ul>')
            _rest(len(seen.skipped))
    if seen.unread:
        with st.expander(say("not_understood", count=len(seen.unread)), type="compact"):
            st.caption(say("report_unread_hint"))
            if kept:
                st.html(
                    f'<ol class="sources">{"".join(markup.source(quote, number, None) for number, quote in enumerate(seen.unread[:SHOWN], 1))}</ol>'
                )
            else:
                st.html(
                    f'<ul class="left-out">{"".join(f"<li>{escape(markup.flat(quote.text))}</li>" for quote in seen.unread[:SHOWN])}</ul>'
                )
            _rest(len(seen.unread))


def _rest(total: int) -> None:
    if total > SHOWN:
        st.caption(say("shown_of", shown=SHOWN, total=total))
