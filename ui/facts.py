"""The facts of a file that is being added, as fields: filled with what was inferred, to be put right."""

from __future__ import annotations

import streamlit as st

from assistant.adding import Addition
from assistant.documents import Kind, Years
from ui.words import label, say

_TEXTS = ("title", "publisher", "published", "url")


def draw_fields(seen: Addition, key: str) -> None:
    """Fields for every fact; what was inferred stands in them."""
    facts = seen.facts
    period = _years(facts.get("period"))
    text = {name: str(facts.get(name) or "") for name in _TEXTS}
    st.text_input(say("fact_title"), value=text["title"], key=f"title-{key}", max_chars=200)
    region, kind = st.columns(2)
    region.text_input(say("fact_region"), value=seen.region_name, key=f"region-{key}", max_chars=60, help=say("region_help"))
    kinds = list(Kind)
    kind.selectbox(
        say("fact_kind"), kinds, index=kinds.index(Kind(str(facts.get("kind", Kind.OTHER)))), format_func=lambda one: label("kind", one.value), key=f"kind-{key}"
    )  # fmt: skip
    year, start, end = st.columns(3)
    _year(year, "fact_year", facts.get("year"), f"year-{key}", say("year_help"))
    _year(start, "fact_from", period[0], f"from-{key}", say("period_help"))
    _year(end, "fact_to", period[1], f"to-{key}", None)
    publisher, published = st.columns(2)
    publisher.text_input(say("fact_publisher"), value=text["publisher"], key=f"publisher-{key}", max_chars=100)
    published.text_input(say("fact_published"), value=text["published"], key=f"published-{key}", max_chars=20, placeholder="2021-02-05")
    with st.expander(say("more_facts"), type="compact"):
        st.text_input(say("fact_url"), value=text["url"], key=f"url-{key}", max_chars=500)
        years = list(Years)
        st.selectbox(
            say("fact_years"), years, index=years.index(Years(str(facts.get("years") or Years.GIVEN))), format_func=lambda one: say(f"years_are_{one.value}"),
            key=f"years-{key}",
        )  # fmt: skip
        st.checkbox(say("fact_draft"), value=bool(facts.get("draft")), key=f"draft-{key}")


def _year(place: st.delta_generator.DeltaGenerator, name: str, value: object, key: str, help: str | None) -> None:
    known = value if isinstance(value, int) and 1949 <= value <= 2100 else None
    place.number_input(say(name), min_value=1949, max_value=2100, step=1, value=known, key=key, help=help, format="%d")


def _years(period: object) -> tuple[int | None, int | None]:
    return (int(period[0]), int(period[1])) if isinstance(period, list | tuple) and len(period) == 2 else (None, None)


def given_facts(seen: Addition, key: str) -> dict[str, object]:
    """What the fields say otherwise than what was inferred."""
    state, facts = st.session_state, seen.facts
    if f"title-{key}" not in state:
        return {}
    given: dict[str, object] = {}
    for name in _TEXTS:
        if (text := str(state.get(f"{name}-{key}") or "").strip()) and text != str(facts.get(name) or ""):
            given[name] = text
    if (region := str(state[f"region-{key}"] or "").strip()) and region != seen.region_name:
        given["region"] = region
    for name, inferred in (("kind", facts.get("kind", Kind.OTHER)), ("years", facts.get("years") or Years.GIVEN)):
        if (chosen := str(state[f"{name}-{key}"].value)) != str(inferred):
            given[name] = chosen
    if (year := state[f"year-{key}"]) and year != facts.get("year"):
        given["year"] = int(year)
    period = (state[f"from-{key}"], state[f"to-{key}"])
    if all(period) and period != _years(facts.get("period")):
        given["period"] = (int(period[0]), int(period[1]))
    if bool(state[f"draft-{key}"]) != bool(facts.get("draft")):
        given["draft"] = bool(state[f"draft-{key}"])
    return given
