"""Draws one exchange of the conversation: question, reading, answer, table, chart, sources and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Quote
from assistant.knowledge_base import KnowledgeBase
from assistant.rendering import RENDERERS
from ui import markup, session
from ui.charts import draw_chart
from ui.markup import escape
from ui.slots import draw_slots
from ui.words import say

SHOWN = 6  # sources shown at once; the others wait behind one click
REASONS = ("off_topic", "wrong_number", "wrong_quote", "incomplete", "other")


def draw_exchange(exchange: session.Exchange, at: int, *, last: bool) -> None:
    """One question with its answer."""
    with st.container(key=f"turn-{at}"):
        with st.chat_message("user"):
            st.html(f'<h2 class="asked">{escape(exchange.text)}</h2>')
        with st.chat_message("assistant"):
            draw_slots(exchange, at)
            draw_answer(exchange.turn.answer)
            _draw_actions(exchange, at)
            if last:
                _draw_next(exchange.turn.answer, at)


def draw_answer(answer: Answer) -> None:
    """The answer itself, every statement and cell with the numbers of its quotes."""
    numbers = {quote: number for number, quote in enumerate(answer.quotes, 1)}
    notices = "".join(_notice(notice) for notice in answer.notices)
    if answer.outcome is not Outcome.ANSWERED:
        st.html(f'<div role="status">{notices}</div>')
        notices = ""
    terms, pattern = _terms(session.knowledge(), session.knowledge().stamp)
    said = "".join(_statement(statement, numbers, first=at == 0) for at, statement in enumerate(answer.statements))
    if said:
        st.html(markup.define(said, terms, pattern) if pattern and "<" not in "".join(terms) else said)
    if answer.table and answer.table.rows:
        st.html(markup.table(answer.table, numbers))
    if answer.chart and answer.chart.points:
        draw_chart(answer.chart)
    if notices:
        st.html(notices)
    if numbers:
        draw_sources(numbers)


def draw_sources(numbers: Mapping[Quote, int]) -> None:
    """The numbered sources: the verbatim words and where they stand."""
    documents = session.knowledge().documents
    items = [markup.source(quote, number, documents.get(quote.document)) for quote, number in numbers.items()]
    st.html(f'<p class="heading">{escape(say("sources", count=len(items)))}</p><ol class="sources">{"".join(items[:SHOWN])}</ol>')
    if len(items) > SHOWN:
        with st.expander(say("more_sources", count=len(items) - SHOWN), type="compact"):
            st.html(f'<ol class="sources">{"".join(items[SHOWN:])}</ol>')


def _statement(statement: Statement, numbers: Mapping[Quote, int], *, first: bool) -> str:
    formula = f' <span class="formula" title="{escape(say("computed"))}">{escape(statement.formula)}</span>' if statement.formula else ""
    style = "lead" if first and len(statement.text) <= 160 else "said"
    return f'<p class="{style}">{escape(statement.text)}{markup.cites(statement.quotes, numbers)}{formula}</p>'


def _notice(notice: Notice) -> str:
    return f'<p class="notice" data-reason="{escape(notice.reason)}">{escape(notice.text)}</p>'


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(_knowledge: KnowledgeBase, _stamp: str) -> tuple[Mapping[str, str], re.Pattern[str] | None]:
    """Terms with their definitions for hovering, escaped as the answers are."""
    found: dict[str, str] = {}
    for entry in _knowledge.glossary:
        for name in (entry.term, *entry.aliases):
            found.setdefault(escape(name.strip("“”\"'「」《》")), f"{entry.definition} — 《{entry.quote.title}》")
    return found, markup.pattern_of(name for name in found if "&" not in name)


def _draw_actions(exchange: session.Exchange, at: int) -> None:
    copied = RENDERERS["markdown"](exchange.turn.answer)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"actions-{at}"):
        st.feedback("thumbs", key=f"thumb-{at}-{exchange.entry}", default=exchange.thumb, on_change=_judge, args=(at, exchange.entry))
        link = f"./?{markup.urlencode({'q': exchange.text[:500]})}"
        st.html(
            f'<button type="button" class="copy" data-copy="{escape(copied)}">{escape(say("copy"))}</button>'
            f'<button type="button" class="copy" data-copy="{escape(link)}">{escape(say("copy_link"))}</button>',
            width="content",
        )
        st.button(say("edit"), key=f"edit-{at}", type="tertiary", on_click=_edit, args=(at, exchange.text))
        st.button(
            say("ask_again"),
            key=f"again-{at}",
            type="tertiary",
            on_click=session.ask,
            args=(exchange.text,),
            kwargs={"without": exchange.without},
        )
    if exchange.thumb == 0:
        _draw_reason(exchange, at)


def _draw_reason(exchange: session.Exchange, at: int) -> None:
    with st.container(key=f"reason-{at}"):
        st.pills(
            say("what_was_wrong"),
            REASONS,
            default=exchange.reason if exchange.reason in REASONS else None,
            format_func=lambda reason: say(f"reason_{reason}"),
            key=f"why-{at}-{exchange.entry}",
            on_change=_judge,
            args=(at, exchange.entry),
        )
        st.text_input(
            say("comment"), key=f"comment-{at}-{exchange.entry}", max_chars=500, placeholder=say("comment_hint"), on_change=_judge,
            args=(at, exchange.entry), label_visibility="collapsed",
        )  # fmt: skip


def _judge(at: int, entry: int) -> None:
    kept = st.session_state
    session.judge(at, kept.get(f"thumb-{at}-{entry}"), kept.get(f"why-{at}-{entry}") or "", kept.get(f"comment-{at}-{entry}") or "")
    st.toast(say("thanks_feedback") if not session.journal().problem else say("not_kept"))


def _edit(at: int, text: str) -> None:
    st.session_state["editing"] = at
    st.session_state["question"] = text


def _draw_next(answer: Answer, at: int) -> None:
    """What to click next: readings to choose from when we ask back, otherwise suggestions."""
    for name, texts in (("choices", answer.choices), ("suggestions", answer.suggestions)):
        if texts:
            st.html(f'<p class="heading">{escape(say(name))}</p>')
            with st.container(horizontal=True, gap="small", key=f"{name}-{at}"):
                for number, text in enumerate(texts):
                    st.button(markup.plain(text), key=f"{name}-{at}-{number}", on_click=session.ask, args=(text,))
