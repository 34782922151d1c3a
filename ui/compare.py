"""对比: places side by side with a verdict for each indicator, one indicator over the years, or many places in order; every value with its quote."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.answers import Answer
from assistant.comparing import matrix, ranking, years
from assistant.questions import Intent, Question
from assistant.records import Measure, Nature
from ui import markup, session
from ui.exports import draw_export
from ui.linked import follow, follow_several, keep
from ui.matrix import matrix_html
from ui.picture import draw_picture
from ui.plots import bars_html, lines_html
from ui.rail import draw_rail
from ui.slots import name_of
from ui.words import label, language, say

MOST = 6  # places that stand beside one another
VIEWS = ("beside", "years", "ranking")
NATURES = ("target", "actual", "both")


def choose_places(known: list[str], usual: list[str]) -> list[str]:
    """The places to be compared."""
    follow_several("places", known, usual, most=MOST)
    chosen = st.multiselect(
        say("places"), known, format_func=lambda id: name_of("regions", id), max_selections=MOST, key="places", placeholder=say("places_hint"),
        label_visibility="collapsed",
    )  # fmt: skip
    keep("places", chosen, usual)
    return chosen


def choose(name: str, known: list[str], usual: str, title: str, spelt: dict[str, str], width: int = 140) -> str:
    """One of a list, kept in the address."""
    follow(name, known, usual)
    chosen = st.selectbox(title, known, format_func=lambda one: spelt[one], key=name, label_visibility="collapsed", width=width)
    keep(name, chosen, usual)
    return str(chosen)


def choose_nature(known: tuple[str, ...], usual: str) -> str:
    """Targets, results, or both."""
    follow("nature", known, usual)
    chosen = st.segmented_control(
        say("nature"), known, key="nature", required=True, label_visibility="collapsed", width="content",
        format_func=lambda name: say("both") if name == "both" else label("nature", name),
    )  # fmt: skip
    keep("nature", chosen, usual)
    return str(chosen)


def asked(title: str, chosen: list[str], indicators: tuple[str, ...]) -> Question:
    """What the chosen fields would be as a question."""
    return Question(title, language=language(), intent=Intent.COMPARISON, regions=tuple(chosen), indicators=indicators)


def draw_beside(known: list[str]) -> Answer | None:
    """Indicators × places, those that all state first."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        context = session.context(language())
        chosen = choose_places(known, list(matrix.first_pair(known, context)))
        nature = choose_nature(NATURES, "target")
        natures = (Nature.TARGET, Nature.ACTUAL) if nature == "both" else (Nature(nature),)
        told = {f"{start}-{end}": (start, end) for start, end in matrix.periods(chosen, natures, context)} if len(chosen) > 1 else {}
        spelt = {"": say("newest_of_each")} | {
            key: say("one_year", year=start) if start == end else say("some_years", start=start, end=end)
            for key, (start, end) in told.items()
        }
        span = told.get(choose("period", list(spelt), "", say("compare_period"), spelt, 180))
        rows = matrix.rows(chosen, natures, context, years=span) if len(chosen) > 1 else ()
        themes = list(dict.fromkeys(row.indicator.theme for row in rows if row.indicator.theme))
        names = {"": say("all_themes")} | {theme: label("theme", theme) for theme in themes}
        theme = choose("theme", list(names), "", say("theme"), names)
        rows = tuple(row for row in rows if row.indicator.theme == theme or not theme)
    if len(chosen) < 2:
        st.info(say("choose_two"))
        return None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rows-shown"):
        rows, picked = choose_rows(rows, chosen)
    title = say("compare_question", places="、".join(name_of("regions", place) for place in chosen))
    return matrix.as_answer(rows, chosen, asked(title, chosen, tuple(picked)), context, years=span)


def choose_rows(rows: tuple[matrix.Row, ...], chosen: list[str]) -> tuple[tuple[matrix.Row, ...], list[str]]:
    """The indicators that were picked, and of them those that all places state or all."""
    offered = list(dict.fromkeys(row.indicator.id for row in rows))
    follow_several("indicators", offered, [])
    place = st.container(width="content")
    with st.popover(say("choose_indicators"), icon=":material/tune:", type="tertiary"):
        picked = st.multiselect(say("slot_indicators"), offered, format_func=lambda id: name_of("indicators", id), key="indicators")
    keep("indicators", picked, [])
    rows = tuple(row for row in rows if row.indicator.id in picked) if picked else rows
    shared = matrix.shared(rows, chosen)
    if not shared or len(shared) == len(rows):
        return rows, picked
    follow("rows", ("shared", "all"), "shared")
    counts = {"shared": say("rows_shared", count=len(shared)), "all": say("rows_all", count=len(rows))}
    shown = place.segmented_control(say("rows_shown"), list(counts), format_func=counts.get, key="rows", required=True, label_visibility="collapsed")  # fmt: skip
    keep("rows", shown or "shared", "shared")
    return (rows if shown == "all" else shared), picked


def draw_years(known: list[str]) -> Answer | None:
    """One indicator over the years."""
    context = session.context(language())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        chosen = choose_places(known, known[:1])
        offered = dict.fromkeys(
            id for place in chosen for id in context.knowledge.panel.indicators(place) if id in context.knowledge.vocabulary.indicators
        )
        told = {id: found for id in offered if (found := years.measures(chosen, id, context))}
        if not told:
            st.info(say("choose_one") if not chosen else context.notice("years_nothing").text)
            return None
        ordered = sorted(told, key=lambda id: not context.knowledge.vocabulary.indicators[id].headline)
        indicator = choose("indicator", ordered, ordered[0], say("one_indicator"), {id: name_of("indicators", id) for id in ordered}, 260)
        kinds = {measure.value: label("measure", measure.value) for measure in told[indicator]}
        measure = choose("measure", list(kinds), next(iter(kinds)), say("slot_measure"), kinds, 130)
    question = asked(name_of("indicators", indicator), chosen, (indicator,))
    return years.by_years(chosen, indicator, Measure(measure), question, context)


def draw_ranking(known: list[str]) -> Answer | None:
    """Many places in order."""
    context = session.context(language())
    vocabulary = context.knowledge.vocabulary
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        ordered = sorted(vocabulary.indicators, key=lambda id: not vocabulary.indicators[id].headline)
        indicator = choose("indicator", ordered, "gdp", say("one_indicator"), {id: name_of("indicators", id) for id in ordered}, 260)
        nature = choose_nature(NATURES[:2], "actual")
        kinds = {measure.value: label("measure", measure.value) for measure in ranking.measures(indicator, Nature(nature), context)}
        if not kinds:
            st.info(context.notice("ranking_nothing", title=name_of("indicators", indicator)).text)
            return None
        measure = choose("measure", list(kinds), next(iter(kinds)), say("slot_measure"), kinds, 130)
        told = {str(year): say("one_year", year=year) for year in ranking.years_told(indicator, Nature(nature), Measure(measure), context)}
        if not told:
            st.info(context.notice("ranking_nothing", title=name_of("indicators", indicator)).text)
            return None
        usual = ranking.usual_year(indicator, Nature(nature), Measure(measure), context)
        year = choose("year", list(told), str(usual), say("rank_year"), told, 120)
    question = asked(name_of("indicators", indicator), [], (indicator,))
    return ranking.ranked(indicator, int(year), question, context, nature=Nature(nature), measure=Measure(measure))


def draw(answer: Answer, view: str) -> None:
    """What was found: how far it can be compared, the chart, the table."""
    numbers = {quote: number for number, quote in enumerate(answer.quotes, 1)}
    said = "".join(f'<p class="lead">{markup.escape(each.text)}{markup.cites(each.quotes, numbers)}</p>' for each in answer.statements)
    told = "".join(f"<p>{markup.escape(notice.text)}</p>" for notice in answer.notices)
    if answer.table is None:
        st.html(f'<div class="notices" role="note">{told}</div>')
        return
    chart = ""
    if answer.chart and answer.chart.points:
        chart = (lines_html if view == "years" else bars_html)(answer.chart)
    table = matrix_html(answer.table, numbers, verdict=view == "beside")
    notes = (
        f'<details class="more"><summary>{markup.escape(say("more_notices", count=len(answer.notices)))}</summary>{told}</details>'
        if told
        else ""
    )
    if said:
        st.html(said)
    if chart:
        draw_picture(chart, "chart")
    st.html(f"{table}{notes}")


st.html(Path(__file__).parent / "beside.css")
draw_rail()
with st.container(horizontal=True, vertical_alignment="center", key="head"):
    st.html(f'<h1 class="hello">{markup.escape(say("page_compare"))}</h1>', width="content")
    follow("view", VIEWS, "beside")
    view = st.segmented_control(
        say("compare_view"), VIEWS, format_func=lambda name: say(f"view_{name}"), key="view", required=True, label_visibility="collapsed"
    )
    keep("view", view or "beside", "beside")
    top = st.container(horizontal=True, horizontal_alignment="right")
stated = session.knowledge()
homes = list(dict.fromkeys(document.region for document in stated.documents.values() if document.region))
homes.sort(key=lambda region: -len(stated.figures_of(region=region)))  # those of whom the most is known stand first
if len(homes) < 2:
    st.info(say("too_few_places"))
    st.stop()
found = {"years": draw_years, "ranking": draw_ranking}.get(str(view), draw_beside)(homes)
if found:
    if found.quotes:
        with top:
            draw_export(found, found.table.title if found.table and found.table.title else found.question.text, "compare")
    draw(found, str(view))
