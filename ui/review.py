"""校对: the figures and terms of a document beside their source, to be confirmed, corrected, rejected or added to, each with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from assistant.corrections import verdicts_of
from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Figure, GlossaryEntry
from assistant.text import Span
from ui import changing
from ui.evidence import marked_text
from ui.figure_fields import changed_values, draw_figure_fields
from ui.keeping import keep, today
from ui.markup import escape, flat, path, plain
from ui.reviewing_additions import draw_new_figure, draw_new_term
from ui.slots import name_of
from ui.words import label, say

KINDS = ("figures", "terms", "said")
WANTED = ("everything", "unjudged", "doubtful", "judged")
AROUND = 160  # characters of the source shown before and after the words in question


def draw_review(document: Document, knowledge: KnowledgeBase) -> None:
    """One list at a time: figures, terms, or what people have said so far."""
    if failed := st.session_state.pop("not-kept", ""):
        st.error(plain(failed), icon="⚠️")
    kind = st.segmented_control(
        say("part_review"), KINDS, default="figures", key="review-kind", required=True, format_func=lambda name: say(f"review_{name}"),
        label_visibility="collapsed",
    )  # fmt: skip
    if kind == "terms":
        _draw_terms(document, knowledge.entries_of(document.id))
        draw_new_term(document)
    elif kind == "said":
        _draw_said(document)
    else:
        _draw_figures(document, knowledge.figures_of(document.id))
        draw_new_figure(document)


def _verdict(figure: Figure, verdicts: Mapping[tuple[int, str], str]) -> str:
    if figure.at is None:
        return ""
    at = figure.at.start
    return verdicts.get((at, figure.label)) or verdicts.get((at, "")) or ("correct" if figure.corrected else "")


def _draw_figures(document: Document, figures: tuple[Figure, ...]) -> None:
    verdicts = verdicts_of(document)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.selectbox(
            say("only"), WANTED, format_func=lambda name: say(f"review_{name}" if name != "everything" else name), key="review-wanted"
        )
        words = st.text_input(say("find_figure"), key="review-find", placeholder=say("find_figure"))
    tests: dict[str, Callable[[Figure], bool]] = {
        "everything": lambda figure: True,
        "unjudged": lambda figure: not _verdict(figure, verdicts) and figure.at is not None,
        "doubtful": lambda figure: figure.indicator is None or figure.period is None,
        "judged": lambda figure: bool(_verdict(figure, verdicts)),
    }
    listed = [figure for figure in figures if tests[wanted](figure) and words.strip() in f"{figure.label}{figure.quote.text}"]
    if not listed:
        st.caption(say("nothing_to_do"))
        return
    at = _chosen(len(listed), f"{document.id}|{wanted}|{words}")
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        rows = [_row(figure, _verdict(figure, verdicts)) for figure in listed]
        st.dataframe(
            rows, hide_index=True, height=420, on_select=_choose, selection_mode="single-row", key=_list_key(), selection_default={"selection": {"rows": [at]}}
        )  # fmt: skip
        _leaves(len(listed), at)
    with right:
        _draw_figure(document, listed[at], _verdict(listed[at], verdicts), at, len(listed))


def _row(figure: Figure, verdict: str) -> dict[str, str]:
    period = figure.period.text or str(figure.period.end or "") if figure.period else ""
    return {
        say("verdict"): say(f"mark_{verdict}") if verdict else "",
        say("column_label"): flat(figure.label),
        say("column_value"): flat(figure.quantity.text) if figure.quantity else flat(figure.quote.text)[:20],
        say("slot_period"): flat(period),
        say("nature"): label("nature", figure.nature.value),
    }


def _list_key() -> str:
    return f"review-list-{st.session_state.get('review-turn', 0)}"


def _chosen(count: int, among: str) -> int:
    """Which row is looked at; another filter begins anew."""
    state = st.session_state
    if state.get("review-among") != among:
        state.update({"review-among": among, "review-at": 0, "review-turn": state.get("review-turn", 0) + 1})
    return min(int(state.get("review-at", 0)), count - 1)


def _choose() -> None:
    rows = st.session_state[_list_key()]["selection"]["rows"]
    if rows:
        st.session_state["review-at"] = rows[0]


def _go(to: int) -> None:
    st.session_state.update({"review-at": max(to, 0), "review-turn": st.session_state.get("review-turn", 0) + 1})


def _leaves(count: int, at: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button(say("previous_quote"), key="review-back", icon=":material/arrow_back:", disabled=at == 0, on_click=_go, args=(at - 1,))
        st.caption(f"{at + 1} / {count}", width="content")
        st.button(
            say("next_quote"), key="review-next", icon=":material/arrow_forward:", disabled=at + 1 >= count, on_click=_go, args=(at + 1,)
        )


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


def _draw_figure(document: Document, figure: Figure, verdict: str, at: int, count: int) -> None:
    quote = Span(figure.quote.start, figure.quote.end)
    _source(document, figure.section, quote, figure.at or quote)
    key = f"{document.id}-{figure.quote.start}-{figure.at.start if figure.at else ''}-{figure.label}"
    if figure.corrected:
        st.html(f'<p class="said"><span class="badge good">{escape(say("corrected"))}</span>{escape(figure.corrected)}</p>')
    elif verdict:
        st.html(f'<p class="said"><span class="badge good">{escape(say(f"mark_{verdict}"))}</span></p>')
    if figure.at is None or verdict == "add":
        st.caption(say("no_number_to_judge" if figure.at is None else "added_by_hand"))
        return
    with st.form(key=f"form-{key}", border=False):
        draw_figure_fields(figure, key)
        st.text_input(say("why"), key=f"why-{key}", max_chars=200, placeholder=say("why_hint"))
        with st.container(horizontal=True, gap="small"):
            for name, icon, kind in (("confirm", "check", "primary"), ("correct", "edit", "secondary"), ("reject", "close", "secondary")):
                st.form_submit_button(
                    say(f"do_{name}"), key=f"{name}-{key}", icon=f":material/{icon}:", type=kind, on_click=_judge, args=(figure, name, key, at),
                    disabled=name == "confirm" and bool(figure.corrected),  # the last word counts: it would take the correction back
                )  # fmt: skip


def _judge(figure: Figure, verdict: str, key: str, at: int) -> None:
    values = changed_values(figure, key) if verdict == "correct" else {}
    if verdict == "correct" and not values:
        st.session_state["not-kept"] = say("nothing_changed")
        return
    why = str(st.session_state.get(f"why-{key}") or "")
    if keep(lambda: changing.judge_figure(figure, verdict, why=why, date=today(), values=values or None)) and verdict == "confirm":
        _go(at if st.session_state.get("review-wanted") == "unjudged" else at + 1)


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
