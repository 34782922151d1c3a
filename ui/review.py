"""校对: the figures and terms of a document beside their source, to be confirmed, corrected, rejected or added to, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.records import GlossaryEntry
from assistant.text import Span
from ui import changing
from ui.evidence import marked_text
from ui.keeping import keep, today
from ui.markup import escape, flat, path, plain
from ui.reviewing_additions import draw_new_figure, draw_new_term
from ui.sheet import draw_sheet
from ui.slots import name_of
from ui.words import label, say

KINDS = ("figures", "terms", "said")
AROUND = 160  # characters of the source shown before and after the words in question


def draw_review(document: Document, knowledge: KnowledgeBase) -> None:
    """One list at a time: figures, terms, or what people have said so far."""
    kind = st.segmented_control(
        say("part_review"), KINDS, default="figures", key="review-kind", required=True, format_func=lambda name: say(f"review_{name}"),
        label_visibility="collapsed",
    )  # fmt: skip
    if kind != "figures" and (failed := st.session_state.pop("not-kept", "")):  # the sheet says it where it was done
        st.error(plain(failed), icon="⚠️")
    if kind == "terms":
        _draw_terms(document, knowledge.entries_of(document.id))
        draw_new_term(document)
    elif kind == "said":
        _draw_said(document)
    else:
        draw_sheet(document, knowledge)
        draw_new_figure(document)


def _source(document: Document, section: tuple[str, ...], quote: Span, inside: Span) -> None:
    """The words in their surroundings, the number marked."""
    clean, marked = document.text.to_text(quote), document.text.to_text(inside)
    text = document.text.text
    start = max(clean.start - AROUND, text.rfind("\n", 0, clean.start) + 1, 0)
    stop = text.find("\n", clean.end)
    whole = Span(start, min(clean.end + AROUND, len(text) if stop < 0 else max(stop, clean.end)))
    st.html(
        f'<p class="crumbs">{escape(path(section))}</p><div lang="zh-CN" class="text boxed beside" tabindex="0" role="region" aria-label="{escape(say("section_text"))}">'
        f"{marked_text(document, whole, marked)}</div>"
    )


def _draw_terms(document: Document, entries: tuple[GlossaryEntry, ...]) -> None:
    """The terms; one is chosen and judged beside its source."""
    if not entries:
        st.caption(say("nothing_to_do"))
        return
    chosen = st.selectbox(
        say("slot_terms"), range(len(entries)), key=f"review-term-{document.id}-{len(entries)}", format_func=lambda number: entries[number].term
    )  # fmt: skip
    entry = entries[chosen]
    at = entry.quote.text.find(entry.definition)
    quote = Span(entry.quote.start, entry.quote.end)
    _source(document, entry.quote.section, quote, Span(quote.start + at, quote.start + at + len(entry.definition)) if at >= 0 else quote)
    said = next((one for one in _said(document, "terms") if one.get("term") == entry.term), None)
    if said:
        st.html(
            f'<p class="said"><span class="badge good">{escape(label("mark", str(said.get("verdict"))))}</span>{escape(str(said.get("why", "")))}</p>'
        )
    key = f"term-{document.id}-{entry.quote.start}-{entry.term}"
    with st.form(key=f"form-{key}", border=False):
        st.text_input(say("why"), key=f"why-{key}", max_chars=200, placeholder=say("why_hint"))
        with st.container(horizontal=True, gap="small"):
            for name, icon, kind in (("confirm", "check", "primary"), ("reject", "close", "secondary")):
                st.form_submit_button(
                    say(f"do_{name}"), key=f"{name}-{key}", icon=f":material/{icon}:", type=kind, on_click=_judge_term, args=(entry, name, key)
                )  # fmt: skip


def _judge_term(entry: GlossaryEntry, verdict: str, key: str) -> None:
    why = str(st.session_state.get(f"why-{key}") or "")
    keep(lambda: changing.judge_term(entry.document, entry.term, verdict, why=why, date=today()))


def _said(document: Document, key: str) -> list[Mapping[str, object]]:
    listed = document.sidecar.get(key)
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list | tuple) else []


def _draw_said(document: Document) -> None:
    """Everything that was said so far, each to be taken back."""
    none = True
    for key in ("figures", "terms"):
        for number, entry in enumerate(_said(document, key)):
            none = False
            name = entry.get("term") or " ".join(str(entry.get(part, "")) for part in ("label", "text")).strip()
            values = entry.get("set")
            changes = (
                "；".join(f"{say(f'set_{field}')} → {_shown(field, value)}" for field, value in values.items())
                if isinstance(values, Mapping)
                else ""
            )
            with st.container(horizontal=True, vertical_alignment="center", key=f"said-{key}-{number}"):
                st.html(
                    f'<p class="said"><span class="badge good">{escape(label("mark", str(entry.get("verdict"))))}</span><b>{escape(flat(str(name)))}</b> '
                    f'{escape(changes)}<br><span class="where">{escape(str(entry.get("why", "")))} {escape(str(entry.get("date", "")))}</span></p>',
                    width="stretch",
                )  # fmt: skip
                st.button(
                    say("take_back"), key=f"withdraw-{key}-{number}", type="tertiary", on_click=_withdraw, args=(document.id, key, number)
                )
    if none:
        st.caption(say("nothing_said"))


def _shown(field: str, value: object) -> str:
    if field == "indicator" and isinstance(value, str):
        return name_of("indicators", value)
    if field in ("nature", "measure", "bound"):
        return label(field, str(value))
    return "–".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _withdraw(document: str, key: str, number: int) -> None:
    keep(lambda: changing.withdraw(document, key, number))
