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
from ui.markup import escape, flat
from ui.slots import draw_slots
from ui.words import say

SHOWN = 6  # sources shown at once; the others wait behind one click
TOGETHER = 4  # so few statements stand together above chart and table
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
    """The answer itself, every statement and cell with the numbers of its quotes; first the lead, then chart and table, then the rest."""
    numbers = {quote: number for number, quote in enumerate(answer.quotes, 1)}
    seen: set[str] = set()
    silent = not answer.statements and not answer.table  # nothing is said about the world: what we say of ourselves is the reply
    if silent:
        st.html("".join(f'<p class="{"said" if at else "lead"}">{escape(notice.text)}</p>' for at, notice in enumerate(answer.notices)))
    elif answer.outcome is not Outcome.ANSWERED:
        _draw_notices(answer.notices)
    lead = len(answer.statements) if len(answer.statements) <= TOGETHER or not (answer.table and answer.table.rows) else 1
    _draw_statements(answer.statements[:lead], numbers, seen, first=True)
    if answer.chart and answer.chart.points:
        draw_chart(answer.chart)
    if answer.table and answer.table.rows:
        st.html(markup.table(answer.table, numbers))
    _draw_statements(answer.statements[lead:], numbers, seen, first=False)
    if answer.outcome is Outcome.ANSWERED and not silent:
        _draw_notices(answer.notices)
    if numbers:
        draw_sources(numbers)


def _draw_statements(statements: tuple[Statement, ...], numbers: Mapping[Quote, int], seen: set[str], *, first: bool) -> None:
    if not statements:
        return
    terms, pattern = _terms(session.knowledge(), session.knowledge().stamp)
    said = []
    for at, statement in enumerate(statements):
        style = "lead" if first and at == 0 and len(statement.text) <= 200 else "said"
        formula = (
            f' <span class="formula" title="{escape(say("computed"))}">{escape(statement.formula)}</span>' if statement.formula else ""
        )
        text = markup.define(statement.text, terms, pattern, seen)
        said.append(f'<p class="{style}">{text}{markup.cites(statement.quotes, numbers)}{formula}</p>')
    st.html("".join(said))


def _draw_notices(notices: tuple[Notice, ...]) -> None:
    if notices:
        lines = "".join(f'<p data-reason="{escape(notice.reason)}">{escape(notice.text)}</p>' for notice in notices)
        st.html(f'<div class="notices" role="note">{lines}</div>')


def draw_sources(numbers: Mapping[Quote, int]) -> None:
    """The numbered sources: the verbatim words and where they stand."""
    documents = session.knowledge().documents
    items = [markup.source(quote, number, documents.get(quote.document)) for quote, number in numbers.items()]
    st.html(f'<p class="heading">{escape(say("sources", count=len(items)))}</p><ol class="sources">{"".join(items[:SHOWN])}</ol>')
    if len(items) > SHOWN:
        with st.expander(say("more_sources", count=len(items) - SHOWN), type="compact"):
            st.html(f'<ol class="sources">{"".join(items[SHOWN:])}</ol>')


@st.cache_resource(max_entries=2, show_spinner=False)
def _terms(_knowledge: KnowledgeBase, stamp: str) -> tuple[Mapping[str, str], re.Pattern[str] | None]:
    """Terms with their definitions for hovering."""
    found: dict[str, str] = {}
    for entry in _knowledge.glossary:
        for name in (entry.term, *entry.aliases):
            found.setdefault(name.strip("“”\"'「」《》【】"), f"{flat(entry.definition)} —《{entry.quote.title}》")
    return found, markup.pattern_of(found)


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
                    st.button(markup.plain(text), key=f"{name}-{at}-{number}", on_click=session.ask, args=(text,), wrap=True)
