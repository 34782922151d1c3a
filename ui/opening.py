"""The opening screen: what is known, and questions to click."""

from __future__ import annotations

import streamlit as st

from assistant.documents import Document
from ui import markup, session
from ui.markup import escape
from ui.roles import Role, role
from ui.slots import name_of
from ui.words import label, language, say


def draw_greeting() -> None:
    """Who answers here, and from how much; where nothing is known yet, how to begin."""
    knowledge = session.knowledge()
    if not knowledge.documents:
        st.html(
            f'<h1 class="hello">{escape(say("hello"))}</h1><p class="tagline">{escape(say("begin" if role() is Role.KEEPER else "nothing_yet"))}</p>'
        )
        if role() is Role.READER:
            return
        st.page_link("ui/documents.py", label=say("view_add"), icon=":material/upload_file:", query_params={"view": "add"})
        return
    regions = {document.region for document in knowledge.documents.values() if document.region}
    totals = (
        ("known_documents", len(knowledge.documents)),
        ("known_regions", len(regions)),
        ("known_figures", knowledge.counts.figures),
        ("known_targets", knowledge.counts.targets),
        ("known_terms", knowledge.counts.terms),
    )
    st.html(
        f'<h1 class="hello">{escape(say("hello"))}</h1><p class="tagline">{escape(say("tagline"))}</p>'
        f'<p class="totals">{"".join(f"<span><b>{count:,}</b>{escape(_counted(key, count))}</span>" for key, count in totals if count)}</p>'
    )


def _counted(key: str, count: int) -> str:
    """What is counted, in the singular where there is one: 1 document."""
    one = label(key, "one") if count == 1 else "one"
    return say(key) if one == "one" else one


def draw_opening() -> None:
    """Questions to click, and the documents they are answered from."""
    knowledge = session.knowledge()
    if not knowledge.documents:
        return
    questions = session.openings(session.assistant(), language(), knowledge.stamp)
    if questions:
        st.html(f'<p class="heading">{escape(say("try_asking"))}</p>')
        with st.container(horizontal=True, gap="small", key="opening"):
            for number, text in enumerate(questions):
                st.button(markup.plain(text), key=f"opening-{number}", on_click=session.ask, args=(text,), wrap=True)
    cards = "".join(_card(document) for document in knowledge.documents.values())
    st.html(f'<p class="heading">{escape(say("what_is_known"))}</p><ul class="known">{cards}</ul>')


def _card(document: Document) -> str:
    place = name_of("regions", document.region) if document.region else ""
    facts = " · ".join(fact for fact in (place, label("kind", document.kind.value), period_of(document)) if fact)
    return f"<li><b>{escape(document.title)}</b><p>{markup.standing(document)}{escape(facts)}</p></li>"


def period_of(document: Document) -> str:
    """The years a document speaks about, or that it does not print them."""
    if document.period:
        return f"{document.period[0]}–{document.period[1]}"
    if document.year:
        return str(document.year)
    return say(f"years_{document.years.value}") if document.years.value != "given" else ""
