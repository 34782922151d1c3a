"""Draws one exchange of the conversation: question, reading, answer, table, chart, sources and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Quote
from assistant.questions import Intent
from assistant.rendering import RENDERERS
from ui import markup, session
from ui.charts import chart_html
from ui.exports import copied_html, draw_export
from ui.markup import escape, flat
from ui.slots import carried, draw_slots
from ui.sources import sources_html
from ui.words import language, say

TOGETHER = 4  # so few statements stand together above chart and table
GO_ON = (Intent.SOURCE, Intent.MORE)  # kinds of questions that are nothing without the one before
LONGEST_LINK = 1000  # characters of questions in a link
COMPARES = (Intent.COMPARISON, Intent.OVERVIEW_TARGETS)
COPIED, MARKED_UP = ("copy", ""), ("copy", "html")  # where what is copied is kept beside the drawn answers
REASONS = ("off_topic", "wrong_number", "wrong_quote", "incomplete", "other")


def draw_exchange(exchange: session.Exchange, at: int, *, last: bool) -> None:
    """One question with its answer, in as few pieces as can be: every piece is drawn again whenever anything is asked."""
    with st.container(key=f"turn-{at}"):
        if last and not session.snapshot() and carried(exchange.turn.question):
            st.html(f'<h2 class="asked">{escape(exchange.text)}</h2>')
            draw_slots(exchange, at)
            st.html(_drawn(exchange))
        else:
            st.html(exchange_html(exchange))
        _draw_actions(exchange, at, last=last)
        if last and not session.snapshot():
            _draw_next(exchange, at)


def exchange_html(exchange: session.Exchange) -> str:
    """Question, how it was understood, and answer."""
    answer = exchange.turn.answer
    reading = f'<p class="reading">{escape(answer.reading + answer.carried)}</p>' if answer.reading else ""
    return f'<h2 class="asked">{escape(exchange.text)}</h2>{reading}{_drawn(exchange)}'


def _drawn(exchange: session.Exchange) -> str:
    """The answer as HTML, made once for each language and state of what is known."""
    key = (language(), session.knowledge().stamp)
    if key not in exchange.drawn:
        exchange.drawn[key] = _then(exchange.then) + answer_html(exchange.turn.answer)
    return exchange.drawn[key]


def _then(text: str) -> str:
    """What was answered before the documents changed, its quotes included."""
    notice = f'<div class="notices" role="note"><p>{escape(say("quoted_then"))}</p></div>'
    return f'{notice}<div class="then">{escape(text.strip())}</div>' if text else ""


def draw_answer(answer: Answer) -> None:
    """An answer that is no part of a conversation: chart and table stand first, every statement below them."""
    st.html(answer_html(answer, table_first=True))


def answer_html(answer: Answer, *, table_first: bool = False) -> str:
    """The answer itself, every statement and cell with the numbers of its quotes; first the lead, then chart and table, then the rest."""
    numbers = {quote: number for number, quote in enumerate(answer.quotes, 1)}
    seen: set[str] = set()
    pieces = []
    silent = not answer.statements and not answer.table  # nothing is said about the world: what we say of ourselves is the reply
    if silent:
        pieces += [f'<p class="{"said" if at else "lead"}">{escape(notice.text)}</p>' for at, notice in enumerate(answer.notices)]
    elif answer.outcome is not Outcome.ANSWERED:
        pieces.append(_notices(answer.notices[:1] if answer.outcome is Outcome.RELATED else answer.notices))
    tabled = bool(answer.table and answer.table.rows)
    lead = 0 if table_first and tabled else len(answer.statements) if len(answer.statements) <= TOGETHER or not tabled else 1
    pieces.append(_statements(answer.statements[:lead], numbers, seen, first=True))
    if answer.chart and answer.chart.points:
        pieces.append(chart_html(answer.chart))
    if answer.table and answer.table.rows:
        pieces.append(markup.table(answer.table, numbers))
    rest = [_statements(answer.statements[lead:], numbers, seen, first=False)]
    if answer.outcome in (Outcome.ANSWERED, Outcome.RELATED) and not silent:
        rest.append(_notices(answer.notices[int(answer.outcome is Outcome.RELATED) :]))
    pieces += reversed(rest) if table_first else rest  # beside a table, how far it can be compared comes before what else is said
    if numbers:
        pieces.append(sources_html(numbers, (statement.text for statement in answer.statements)))
    return "".join(pieces)


def _statements(statements: tuple[Statement, ...], numbers: Mapping[Quote, int], seen: set[str], *, first: bool) -> str:
    if not statements:
        return ""
    terms, pattern = _terms(" ".join(statement.text for statement in statements))
    said = []
    for at, statement in enumerate(statements):
        style = "lead" if first and at == 0 and len(statement.text) <= 200 else "said"
        formula = (
            f' <span class="formula" title="{escape(say("computed"))}">{escape(statement.formula)}</span>' if statement.formula else ""
        )
        text = markup.define(statement.text, terms, pattern, seen)
        said.append(f'<p class="{style}">{text}{markup.cites(statement.quotes, numbers)}{formula}</p>')
    return "".join(said)


def _notices(notices: tuple[Notice, ...]) -> str:
    """What is to be kept in mind: what stands open, and the rest behind one line to click."""
    open_, folded = (
        "".join(f'<p data-reason="{escape(notice.reason)}">{escape(notice.text)}</p>' for notice in notices if notice.folded is kept)
        for kept in (False, True)
    )
    more = f'<details class="more"><summary>{escape(say("more_notices"))}</summary>{folded}</details>' if folded else ""
    return (f'<div class="notices" role="note">{open_}</div>' if open_ else "") + more


def _terms(text: str) -> tuple[Mapping[str, str], re.Pattern[str] | None]:
    """The terms that stand in a text, with their definitions for hovering."""
    found: dict[str, str] = {}
    for entry in session.knowledge().entries_within(text, aliases=True):
        for name in (entry.term, *entry.aliases):
            found.setdefault(name.strip("“”\"'「」《》【】"), f"{flat(entry.definition)} —《{entry.quote.title}》")
    return found, markup.pattern_of(found)


def _draw_actions(exchange: session.Exchange, at: int, *, last: bool) -> None:
    copied, html = copied_text(exchange), copied_markup(exchange)
    own = session.snapshot() is None
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"actions-{at}"):
        if own:
            st.feedback("thumbs", key=f"thumb-{at}-{exchange.entry}", default=exchange.thumb, on_change=_judge, args=(at, exchange.entry))
        link = answer_link(at)
        st.html(
            f'<button type="button" class="copy" data-copy="{escape(copied)}" data-html="{escape(html)}">{escape(say("copy"))}</button>'
            f'<button type="button" class="copy" data-copy="{escape(link)}">{escape(say("copy_link"))}</button>',
            width="content",
        )
        if own:
            st.button(say("edit"), key=f"edit-{at}", type="tertiary", on_click=edit_question, args=(at, exchange.text))
            st.button(
                say("ask_again"),
                key=f"again-{at}",
                type="tertiary",
                on_click=session.ask,
                args=(exchange.text,),
                kwargs={"without": exchange.without},
            )
        _draw_way_to_compare(exchange)
        if last and exchange.turn.answer.quotes:
            draw_export(exchange.turn.answer, exchange.text, str(at))
    if exchange.thumb == 0 and own:
        _draw_reason(exchange, at)


def copied_text(exchange: session.Exchange) -> str:
    """The answer as plain text: it is pasted into letters and chats."""
    bare = replace(exchange.turn.answer, suggestions=(), choices=())
    return exchange.drawn.get(COPIED) or exchange.drawn.setdefault(COPIED, RENDERERS["text"](bare))


def copied_markup(exchange: session.Exchange) -> str:
    """The same for what takes tables."""
    return exchange.drawn.get(MARKED_UP) or exchange.drawn.setdefault(MARKED_UP, copied_html(exchange.turn.answer))


def answer_link(at: int) -> str:
    """A link that asks for this answer again."""
    return f"./?{markup.urlencode(_asked(at))}"


def _asked(at: int) -> list[tuple[str, str]]:
    """What a link has to ask to get this answer again: the question, those before it that it went on from, and the documents asked."""
    said = session.exchanges()
    texts = [said[at].text]
    for before in range(at, 0, -1):
        question = said[before].turn.question
        if not (question.inherited or question.ordinals or question.pair or said[before].without or question.intent in GO_ON):
            break
        texts.insert(0, said[before - 1].text)
    if sum(map(len, texts)) > LONGEST_LINK:
        texts = [said[at].text[:LONGEST_LINK]]
    rest = (("only", ",".join(said[at].documents)), ("without", ",".join(sorted(said[at].without))))
    return [*(("q", text) for text in texts), *((name, value) for name, value in rest if value)]


def _draw_way_to_compare(exchange: session.Exchange) -> None:
    """The same comparison on the page where more places and indicators can be chosen, and the table taken away."""
    question = exchange.turn.question
    if question.intent not in COMPARES or len(question.regions) < 2:
        return
    wanted = {"places": ",".join(question.regions), "indicators": ",".join(question.indicators), "nature": question.nature or ""}
    st.page_link(
        "ui/compare.py",
        label=say("open_in_compare"),
        icon=":material/balance:",
        query_params={name: str(value) for name, value in wanted.items() if value},
    )


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
            say("comment"), exchange.comment, key=f"comment-{at}-{exchange.entry}", max_chars=500, placeholder=say("comment_hint"), on_change=_judge,
            args=(at, exchange.entry), label_visibility="collapsed",
        )  # fmt: skip


def _judge(at: int, entry: int) -> None:
    kept = st.session_state
    if kept.get(f"thumb-{at}-{entry}") == 0:
        kept["focus"] = f".st-key-reason-{at}|{entry}|{len(kept)}"
    session.judge(at, kept.get(f"thumb-{at}-{entry}"), kept.get(f"why-{at}-{entry}") or "", kept.get(f"comment-{at}-{entry}") or "")
    st.toast(say("thanks_feedback") if not session.journal().problem else say("not_kept"))


def edit_question(at: int, text: str) -> None:
    """Put a question into the field to be changed; what follows it is replaced once it is sent."""
    st.session_state["editing"] = at
    st.session_state["question"] = text
    st.session_state["focus"] = f".st-key-ask textarea|edit|{at}"


def _draw_next(exchange: session.Exchange, at: int) -> None:
    """What to click next: readings to choose from when we ask back, otherwise suggestions."""
    answer = exchange.turn.answer
    for name, texts in (("choices", answer.choices), ("suggestions", answer.suggestions)):
        if texts:
            st.html(f'<p class="heading">{escape(say(name))}</p>')
            with st.container(horizontal=True, gap="small", key=f"{name}-{at}"):
                for number, text in enumerate(texts):
                    st.button(markup.plain(text), key=f"{name}-{at}-{number}", on_click=session.ask, args=(text,), wrap=True)
