"""The figures of a document as one sheet: a row a figure, doubtful ones first, to be judged with a key, many at once, the source above.

What is said stays a draft in the browser until it is kept; the page's script draws, and what comes back is checked here like a stranger's word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import streamlit as st

from assistant.corrections import verdicts_of
from assistant.documents import Document
from assistant.errors import AssistantError
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Bound, Figure, Measure, Nature
from assistant.review import TAKE_BACK, Judgement, is_doubtful
from assistant.text import Span
from ui import changing, session
from ui.evidence import marked_text
from ui.figure_fields import values_of, written
from ui.keeping import keep, today
from ui.markup import address, escape, flat, path
from ui.slots import name_of
from ui.words import label, say

HERE = Path(__file__).parent
AROUND = 90  # characters of the source shown before and after the words in question
MOST = 2_000  # rows judged at once
VERDICTS = ("confirm", "correct", "reject", TAKE_BACK)
COLUMNS = ("label", "indicator", "bound", "value", "unit", "period", "nature", "measure")
SCRIPTS = ("sheet_hands.js", "sheet.js")
_sheet = None


def draw_sheet(document: Document, knowledge: KnowledgeBase) -> None:
    """The sheet of a document."""
    global _sheet
    if _sheet is None:
        script = "".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
        _sheet = st.components.v2.component("wence_sheet", html='<div class="sheet"></div>', js=script, isolate_styles=False)
    st.html(HERE / "sheet.css")
    told = {
        "document": document.id,
        "turn": st.session_state.get("sheet-turn", 0),
        "problem": st.session_state.pop("not-kept", ""),
        "rows": list(rows_of(document, knowledge.figures_of(document.id))),
        "options": _options(knowledge),
        "words": _words(),
    }
    with st.container(key="sheet"):
        _sheet(key="judging", data={"json": json.dumps(told, ensure_ascii=False)}, on_said_change=lambda: _keep(document.id))


def rows_of(document: Document, figures: Sequence[Figure]) -> Iterator[dict[str, object]]:
    """A row for each figure, and for each number of which somebody said that it is none."""
    verdicts = verdicts_of(document)
    said = {(one.get("where"), one.get("label", "")): one for one in _said(document)}
    for number, figure in enumerate(figures):
        at = figure.at.start if figure.at else -1
        read = next((name for where, name in verdicts if where == at and name == figure.label), None)
        if read is None:  # one whose name was corrected is known by the name it was read under
            read = next((str(name) for (where, name), one in said.items() if where == at and _set(one).get("label") == figure.label), "")
        mark = verdicts.get((at, read)) or ("correct" if figure.corrected else "") if figure.at else ""
        one = said.get((at, read), {})
        years = (figure.period.start, figure.period.end) if figure.period else (None, None)
        quote = Span(figure.quote.start, figure.quote.end)
        yield {
            "id": f"{at}:{figure.label}" if figure.at else f"-{number}",
            "label": figure.label,
            "indicator": figure.indicator or "",
            "bound": figure.quantity.bound.value if figure.quantity else Bound.EXACTLY.value,
            "value": written(figure),
            "unit": (figure.quantity.unit if figure.quantity else "") or "",
            "period": "-".join(str(year or "") for year in dict.fromkeys(years)).strip("-"),
            "periodText": flat(figure.period.text) if figure.period else "",
            "nature": figure.nature.value,
            "measure": figure.measure.value,
            "mark": mark,
            "why": str(one.get("why") or figure.corrected or ""),
            "date": str(one.get("date") or ""),
            "doubt": is_doubtful(figure),
            "fixed": figure.at is None or mark == "add",
            **_place(document, quote, figure.at or quote, figure.section),
        }
    for (where, name), one in said.items():
        if one.get("verdict") == "reject" and isinstance(where, int):
            at = Span(where, where + len(str(one.get("text", ""))))
            section = document.section_at(document.text.to_text(at).start)
            blank = {**dict.fromkeys(COLUMNS, ""), "value": str(one.get("text", "")), "label": name, "periodText": ""}
            kept = {"mark": "reject", "why": str(one.get("why", "")), "date": str(one.get("date", "")), "doubt": False, "fixed": False}
            yield {"id": f"{where}:{name}", **blank, **kept, **_place(document, at, at, section.path if section else ())}


def _place(document: Document, quote: Span, inside: Span, section: Sequence[str]) -> dict[str, str]:
    """The words in their surroundings, the number marked, and where they stand."""
    clean, marked = document.text.to_text(quote), document.text.to_text(inside)
    text = document.text.text
    start = max(clean.start - AROUND, text.rfind("\n", 0, clean.start) + 1, 0)
    stop = text.find("\n", clean.end)
    whole = Span(start, min(clean.end + AROUND, len(text) if stop < 0 else max(stop, clean.end)))
    return {
        "html": marked_text(document, whole, marked),
        "crumbs": escape(path(section)),
        "quote": f"{document.id}:{inside.start}:{inside.end}",
        "href": escape(address(document.id, inside.start, inside.end)),
    }


def _said(document: Document) -> list[Mapping[str, object]]:
    listed = document.sidecar.get("figures")
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list | tuple) else []


def _set(said: Mapping[str, object]) -> Mapping[str, object]:
    values = said.get("set")
    return values if isinstance(values, Mapping) else {}


def _options(knowledge: KnowledgeBase) -> dict[str, list[tuple[str, str]]]:
    """What cells may be chosen from, with the words for it."""
    indicators = [(id, name_of("indicators", id)) for id in knowledge.vocabulary.indicators]
    closed = {"bound": Bound, "nature": Nature, "measure": Measure}
    named = {name: [(each.value, label(name, each.value)) for each in kinds] for name, kinds in closed.items()}
    return {"indicator": [("", ""), *indicators], **named}


def _words() -> dict[str, object]:
    """What the sheet says."""
    plain = (
        "more",
        "choose",
        "chosen",
        "keep",
        "keeping",
        "keys",
        "nothing",
        "open",
        "progress",
        "sort",
        "sort_by_place",
        "source",
        "table",
        "why_missing",
        "why_needed",
    )
    columns = {name: say(f"sheet_{name}") for name in COLUMNS}
    return {
        **{name: say(f"sheet_{name}") for name in plain},
        **columns,
        "verdict": say("verdict"),
        "why": say("why"),
        "only": say("only"),
        "find": say("find_figure"),
        "filters": {name: say(f"filter_{name}") for name in ("everything", "doubtful", "unjudged", "judged", "rejected")},
        "deeds": {name: say(f"do_{name}") for name in ("confirm", "edit", "reject", "undo", "keep")},
        "marks": {**{name: label("mark", name) for name in ("confirm", "correct", "reject", "add", "none")}, TAKE_BACK: say("take_back")},
    }


def _keep(id: str) -> None:
    """Keep what was said of the rows of a document: all of it, or nothing and why."""
    document = session.knowledge().documents.get(id)
    told = st.session_state["judging"].get("said")
    if document is None or not isinstance(told, str):
        return

    def act() -> None:
        changing.judge_figures(document, judgements(told, document), date=today())

    if keep(act):
        st.session_state["sheet-turn"] = st.session_state.get("sheet-turn", 0) + 1


def judgements(told: str, document: Document) -> list[Judgement]:
    """What a browser said of the figures of a document, as judgements; what no sheet would say is refused."""
    try:
        listed = json.loads(told)
    except ValueError:
        listed = None
    if not isinstance(listed, list) or len(listed) > MOST or not all(isinstance(one, dict) for one in listed):
        raise AssistantError("what was said cannot be read")
    figures = session.knowledge().figures_of(document.id)
    known = {f"{figure.at.start}:{figure.label}": (figure.at, figure.label) for figure in figures if figure.at}
    for one in _said(document):
        if one.get("verdict") == "reject" and isinstance(where := one.get("where"), int):
            name = str(one.get("label", ""))
            known[f"{where}:{name}"] = (Span(where, where + len(str(one.get("text", "")))), name)
    found = []
    for one in listed:
        place, verdict, why, values = known.get(str(one.get("id"))), one.get("verdict"), one.get("why"), one.get("values")
        if place is None or verdict not in VERDICTS or not isinstance(why, str) or not isinstance(values, dict):
            raise AssistantError("what was said cannot be read")
        said = values_of({str(name): str(value) for name, value in values.items()}) if verdict == "correct" else {}
        found.append(Judgement(*place, str(verdict), why[:200], said))
    return found
