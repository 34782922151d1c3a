"""How a question was understood: one line, and its slots as chips that can be taken off or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import streamlit as st

from assistant import languages
from assistant.answering.openings import begun_with
from assistant.answering.wording import year_runs
from assistant.questions import Question
from assistant.records import Period
from assistant.vocabulary import Vocabulary
from ui import session
from ui.markup import escape, original, plain
from ui.topic import topic_of
from ui.words import label, language, say

FEW = 2  # documents that a chip names; of more it tells how many
SLOTS = ("regions", "indicators", "period", "nature", "measure", "terms", "documents", "topic")


def carried(question: Question) -> list[str]:
    """The slots that were carried over from what was said before."""
    return [slot for slot in SLOTS if slot in question.inherited and value_of(question, slot)]


def draw_slots(exchange: session.Exchange, at: int) -> None:
    """The reading of an answer and a chip for each slot that was carried over."""
    question = exchange.turn.question
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"reading-{at}"):
        if read := reading_html(exchange, without=carried(question)):  # else every slot was carried over
            st.html(read, width="content")
        for slot in carried(question):
            _chip(exchange, at, slot)


def reading_html(exchange: session.Exchange, *, without: Collection[str] = ()) -> str:
    """How a question was understood: a chip for each of its slots, those carried over from before marked; a screen reader hears one sentence."""
    question, reading = exchange.turn.question, exchange.turn.answer.reading
    question = replace(question, documents=question.documents or exchange.documents)  # those picked are told as well
    taken = carried(question)
    shown: dict[str, str] = {}  # a term may be its own matter: it is told once
    for slot in SLOTS:
        if slot not in without and (value := value_of(question, slot)):
            shown.setdefault(value, slot)
    chips = "".join(f'<span class="chip{" kept" if slot in taken else ""}">{original(value)}</span>' for value, slot in shown.items())
    if topic := value_of(question, "topic"):
        reading = reading.replace(" ".join(dict.fromkeys(question.topic.split())), topic)
    return f'<p class="reading" role="note" aria-label="{escape(reading)}">{chips}</p>' if chips else ""


def _chip(exchange: session.Exchange, at: int, slot: str) -> None:
    name = value_of(exchange.turn.question, slot)
    others = _others(exchange.turn.question, slot)
    st.menu_button(
        plain(name),
        ["", *others],
        format_func=lambda other: say("without_slot") if not other else say("instead", name=plain(others[other])),
        key=f"slot-{at}-{slot}-{exchange.entry}",
        help=say("carried_over"),
        on_click=_change,
        args=(at, slot, exchange.entry),
    )


def _change(at: int, slot: str, entry: int) -> None:
    exchange = session.exchanges()[at]
    chosen = st.session_state[f"slot-{at}-{slot}-{entry}"]
    if not chosen:
        session.ask(exchange.text, without=exchange.without | {slot}, at=at)
    else:
        session.ask(say("what_about", name=_others(exchange.turn.question, slot)[chosen]))


def _others(question: Question, slot: str) -> dict[str, str]:
    """What a slot could be changed to, id → name: the other places, main indicators, times and natures of which something is stated."""
    knowledge = session.knowledge()
    asked = (
        knowledge.figures_where(regions=question.regions) if question.regions else knowledge.figures_where(documents=begun_with(knowledge))
    )
    if question.indicators and slot in ("period", "nature"):
        asked = [figure for figure in asked if figure.indicator in question.indicators]
    if slot == "period":
        found = sorted({(each.period.start, each.period.end) for each in asked if each.period and each.period.start and each.period.end})
        return {name: name for name in (_years(start, end) for start, end in found) if name != value_of(question, slot)}
    if slot == "nature":
        return {
            each: label("nature", each)
            for each in ("target", "actual")
            if each != question.nature and each in {figure.nature for figure in asked}
        }
    if slot == "regions":
        held = dict.fromkeys(document.region for document in knowledge.documents.values() if document.region)
        return {id: name_of("regions", id) for id in held if id and id not in question.regions}
    if slot == "indicators":
        stated = {figure.indicator for figure in asked}
        known = knowledge.vocabulary.indicators.values()
        return {
            each.id: name_of("indicators", each.id)
            for each in known
            if each.headline and each.id in stated and each.id not in question.indicators
        }
    return {}


def _years(start: int, end: int) -> str:
    return say("one_year", year=start) if start == end else say("some_years", start=start, end=end)


def name_of(slot: str, id: str) -> str:
    """The name people read for the id of a region or an indicator, in the interface's language."""
    vocabulary = session.knowledge().vocabulary
    if slot == "regions" and id in vocabulary.regions:
        return place_name(id, vocabulary)
    if slot == "indicators" and id in vocabulary.indicators:
        indicator = vocabulary.indicators[id]
        return (indicator.names.get(language()) or indicator.names["zh"])[0]
    if slot == "documents" and id in session.knowledge().documents:
        from ui.naming import document_name  # it names places by this very function

        return document_name(session.knowledge().documents[id])
    return label(slot, id)


def place_name(id: str, vocabulary: Vocabulary) -> str:
    """The name of a place in the interface's language."""
    region = vocabulary.regions[id]
    return region.english[0] if language() == "en" and region.english else region.name


def value_of(question: Question, slot: str) -> str:
    """The content of a slot in words, or nothing."""
    value = getattr(question, slot)
    if not value:
        return ""
    if slot == "topic":
        return topic_of(question, session.knowledge(), language())
    if slot == "documents" and question.editions:
        spoken = languages.load(language())
        return spoken.phrase("report_of", year=year_runs(question.editions, spoken.phrase("list_separator")))
    if isinstance(value, Period):
        return value.text or "–".join(str(year) for year in dict.fromkeys((value.start, value.end)) if year)
    if slot == "documents" and len(value) > FEW:
        return say("some_documents", count=len(value))
    return listed(name_of(slot, str(each)) for each in (value if isinstance(value, tuple) else (value,)))


def listed(names: Iterable[str]) -> str:
    """Names in a row, as the interface's language divides them."""
    return ("、" if language() == "zh" else ", ").join(names)
