"""核对: somebody's own text, every number and quotation in it marked with its verdict and the words of the documents. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import streamlit as st

from assistant import languages
from assistant.documents import Quote
from assistant.errors import AssistantError
from assistant.reading import extract_text
from assistant.rendering.checked import checked_blocks, marked_runs, summary
from assistant.rendering.word import render_docx
from assistant.verifying import LONGEST, Checked, Finding, Verdict
from ui import markup, session
from ui.exports import DOCX
from ui.markup import escape
from ui.rail import draw_rail
from ui.roles import Role, role
from ui.slots import name_of
from ui.told import told
from ui.uploading import ask_for_files
from ui.words import label, language, say

KINDS = ["docx", "txt", "md"]
WEIGHT = 2000  # characters that weigh as much as a question


def draw_fields() -> None:
    """Where the text is pasted or dropped, and what is meant where it does not say it."""
    known = session.knowledge().documents.values()
    homes = ["", *dict.fromkeys(document.region for document in known if document.region)]
    with st.form("check", border=False):
        st.text_area(
            say("check_paste"),
            key="draft",
            height=220,
            placeholder=say("check_paste_hint"),
            label_visibility="collapsed",
            max_chars=LONGEST,
        )
        if role() is Role.KEEPER:
            ask_for_files()
            st.file_uploader(say("check_file"), KINDS, key=f"draft-file-{st.session_state.get('drafts', 0)}", max_upload_size=20)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                say("check_place"), homes, key="draft-place", width=240, format_func=lambda id: name_of("regions", id) if id else say("check_place_none")
            )  # fmt: skip
            st.number_input(say("check_year"), min_value=1949, max_value=2100, value=None, step=1, key="draft-year", width=160)
            st.form_submit_button(say("check_do"), type="primary", on_click=check)


def check() -> None:
    """Hold what was pasted or dropped against the documents; of several both are checked, the pasted first."""
    state = st.session_state
    text, file = state.get("draft") or "", state.get(f"draft-file-{state.get('drafts', 0)}")
    state.pop("checked", None)
    if file is not None and role() is Role.KEEPER:
        try:
            text = "\n".join(filter(None, (text, extract_text(file.getvalue(), file.name).text)))
        except AssistantError as error:
            state["check-problem"] = told(str(error))
            return
    if not text.strip():
        return
    if not session.may_ask(1 + min(len(text), LONGEST) // WEIGHT):
        state["check-problem"] = say("too_fast")
        return
    year, place = state.get("draft-year"), state.get("draft-place")
    checked = session.assistant().check_text(text, language=language(), place=place or None, year=int(year) if year else None)
    state["checked"], state["check-cut"] = checked, len(text) > LONGEST


def clear() -> None:
    """Forget the text and what was found."""
    for key in ("checked", "check-cut", "draft"):
        st.session_state.pop(key, None)
    st.session_state["drafts"] = st.session_state.get("drafts", 0) + 1


def draw_checked(checked: Checked) -> None:
    """How many of each verdict, the text with its marks, and beside it what was found, one by one."""
    spoken = languages.load(language())
    quotes = dict.fromkeys(quote for one in checked.findings for quote in one.quotes)
    numbers = {quote: number for number, quote in enumerate(quotes, 1)}
    with st.container(horizontal=True, vertical_alignment="center", key="check-head"):
        st.html(counts_html(checked) if checked.findings else f'<p class="counts">{escape(summary(checked, spoken))}</p>')
        if checked.findings:
            known, title = session.knowledge(), spoken.phrase("check_title")
            blocks = checked_blocks(checked, known.documents, spoken, accessed=date.today().isoformat(), stamp=known.stamp)
            st.download_button(
                say("check_export"), render_docx(blocks, title=title), f"{title}.docx", DOCX, on_click="ignore", icon=":material/download:", type="tertiary"
            )  # fmt: skip
        st.button(say("check_clear"), key="check-clear", type="tertiary", on_click=clear)
    if st.session_state.get("check-cut"):
        st.caption(say("check_too_long", count=LONGEST))
    st.html(
        f'<div class="checked"><section aria-label="{escape(say("check_marked"))}" class="draft" tabindex="0" lang="zh-CN">{marked_html(checked)}'
        f'</section><ol class="found" aria-label="{escape(say("check_findings"))}">'
        f"{''.join(finding_html(number, one, checked, numbers) for number, one in enumerate(checked.findings, 1))}</ol></div>"
    )


def counts_html(checked: Checked) -> str:
    """How many of each verdict there are."""
    shown = ((verdict, count) for verdict, count in checked.counts.items() if count)
    told = "".join(f'<span class="verdict v-{one.value}">{escape(label("verdict", one.value))} {count}</span>' for one, count in shown)
    return f'<p class="counts">{escape(say("check_count", count=len(checked.findings)))} {told}</p>'


def marked_html(checked: Checked) -> str:
    """The text as it was pasted, each number and quotation a link to what was found."""
    pieces = []
    for words, number in marked_runs(checked):
        if not number:
            pieces.append(escape(words))
            continue
        verdict = checked.findings[number - 1].verdict
        name = escape(f"{label('verdict', verdict.value)}: {words}")
        pieces.append(
            f'<a class="v-{verdict.value}" href="#found-{number}" data-scroll="found-{number}" title="{name}">{escape(words)}</a>'
        )
    return "".join(pieces)


def finding_html(number: int, one: Finding, checked: Checked, numbers: Mapping[Quote, int]) -> str:
    """One finding: the words, the verdict, why, and the words of the documents with their links."""
    stating = [quote for quote in one.quotes if one.kind != "number" or _states(quote)]
    quoted = "".join(
        f'<blockquote lang="zh-CN">{escape(markup.flat(quote.text))}{markup.cite(quote, numbers[quote])}'
        f'<span class="where">《{escape(quote.title)}》{"" if quote in stating else " · " + escape(say("only_dates"))}</span></blockquote>'
        for quote in one.quotes
    )
    words = escape(markup.flat(one.span.cut(checked.text)))
    return (
        f'<li id="found-{number}" class="{"quiet" if one.verdict is Verdict.TRUE else ""}"><p><span class="verdict v-{one.verdict.value}">'
        f'{escape(label("verdict", one.verdict.value))}</span> <b>{words}</b></p><p class="told">{escape(one.told)}</p>{quoted}</li>'
    )


def _states(quote: Quote) -> bool:
    """Whether a quote holds the number of a figure; others only name its time."""
    known = session.knowledge().figures_of(quote.document)
    return any(figure.at and quote.start <= figure.at.start < quote.end for figure in known)


st.html(Path(__file__).parent / "check.css")
st.html(f'<style>:root {{ --pick: "{say("check_pick")}" }}</style>')
draw_rail()
st.html(f'<h1 class="hello">{escape(say("page_check"))}</h1><p class="tagline">{escape(say("check_tagline"))}</p>')
if not session.knowledge().documents:
    st.info(say("nothing_yet"))
    st.stop()
if problem := st.session_state.pop("check-problem", ""):
    st.error(problem, icon="⚠️")
if found := st.session_state.get("checked"):
    draw_checked(found)
    with st.expander(say("check_again"), icon=":material/edit:"):
        draw_fields()
else:
    draw_fields()
