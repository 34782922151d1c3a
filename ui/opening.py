"""The opening screen: what is known, and questions to click."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlencode

import streamlit as st

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import Intent
from ui import markup, served, session
from ui.markup import escape
from ui.naming import title_html, years_of
from ui.roles import Role, role
from ui.slots import name_of
from ui.words import label, language, say

DOORS = {
    Intent.CONFIRMATION: ":material/fact_check:",
    Intent.COMPARISON: ":material/balance:",
    Intent.DEFINITION: ":material/menu_book:",
}
FEW = 24  # documents that keep their own order
PLACES, OF_EACH = 24, 3  # places, and documents of each, that are listed


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
    """What can be done here, each with an example to click; more questions; and the documents they are answered from, by place."""
    knowledge = session.knowledge()
    if not knowledge.documents:
        return
    public = served.load()  # to begin with, everybody is offered the same
    asked = session.openings(public, language(), public.knowledge.stamp)
    doors = session.doors(public, language(), public.knowledge.stamp)
    shown = [(kind, doors[kind]) for kind in DOORS if kind in doors]
    if shown:
        with st.container(horizontal=True, gap="small", key="doors"):
            for kind, text in shown:
                st.button(
                    f"**{markup.plain(say(f'door_{kind.value}'))}**  \n{markup.plain(text)}", key=f"door-{kind.value}",
                    on_click=session.ask, args=(text,), wrap=True, icon=DOORS[kind],
                )  # fmt: skip
    rest = [text for text in asked if text not in dict(shown).values()]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="opening"):
        for number, text in enumerate(rest):
            st.button(markup.plain(text), key=f"opening-{number}", on_click=session.ask, args=(text,), wrap=True)
        if role() is Role.KEEPER:
            st.page_link(
                "ui/documents.py", label=say("door_add"), icon=":material/upload_file:", query_params={"view": "add"}, width="content"
            )
    st.html(f'<p class="heading">{escape(say("what_is_known"))}</p><ul class="known">{_places(knowledge)}</ul>')


def _places(knowledge: KnowledgeBase) -> str:
    """A card for each place with its documents, the newest first; what does not fit is counted."""
    by_place: dict[str, list[Document]] = {}
    for document in knowledge.documents_where() if len(knowledge.documents) > FEW else knowledge.documents.values():
        by_place.setdefault(document.region or "", []).append(document)
    cards = "".join(_card(place, documents) for place, documents in islice(by_place.items(), PLACES))
    left = len(by_place) - PLACES
    return cards + (f'<li><a href="./documents">{escape(say("more_places", count=left))}</a></li>' if left > 0 else "")


def _card(place: str, documents: Sequence[Document]) -> str:
    rows = "".join(
        f'<p><a href="./documents?{urlencode({"document": document.id})}">{title_html(document)}</a>{markup.standing(document)}{_told(document)}</p>'
        for document in documents[:OF_EACH]
    )
    more = f"<p><small>{escape(say('more_documents', count=len(documents) - OF_EACH))}</small></p>" if len(documents) > OF_EACH else ""
    return f"<li><b>{escape(name_of('regions', place) if place else say('no_place'))}</b>{rows}{more}</li>"


def _told(document: Document) -> str:
    """What a title in Chinese may not say: its kind and years; the name in English is made of these."""
    told = " · ".join(filter(None, (label("kind", document.kind.value), years_of(document))))
    return f"<small>{escape(told)}</small>" if language() == "zh" else ""
