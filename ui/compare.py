"""对比: two to six places side by side on chosen indicators or a theme, every cell with its quote, to take away as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.answers import Answer
from assistant.questions import Intent, Question
from assistant.records import Nature
from ui import markup, session
from ui.answer import draw_answer
from ui.conversations import draw_page_sidebar
from ui.evidence import places
from ui.exports import draw_export
from ui.linked import follow, follow_several, keep
from ui.pairing import together
from ui.slots import name_of
from ui.words import label, language, say

MOST = 6
NATURES = ("target", "actual", "both")


def stated(regions: list[str], natures: Sequence[Nature]) -> dict[str, list[str]]:
    """The indicators of which at least one of the places states a number of these natures, by theme, the headline ones first."""
    numbered = (figure for region in regions for figure in knowledge.figures_of(region=region) if figure.quantity)
    ids = {figure.indicator for figure in numbered if figure.nature in natures}
    known = [indicator for indicator in knowledge.vocabulary.indicators.values() if indicator.id in ids]
    found: dict[str, list[str]] = {}
    for indicator in sorted(known, key=lambda each: not each.headline):
        found.setdefault(indicator.theme, []).append(indicator.id)
    return found


def draw_lacks(answer: Answer) -> None:
    """What each side has that another lacks, read off the table, folded; what has something related is named apart."""
    table = answer.table
    if table is None or answer.question.intent is Intent.COMPARISON:
        return
    found = []
    for at, name in enumerate(table.columns[1:], 1):
        lacking = [row for row in table.rows if not row[at].answers and any(cell.answers for cell in row[1:])]
        names = [row[0].text for row in lacking]
        near = [row[0].text for row in lacking if row[at].quotes]
        lines = ["、".join(names), *([say("lacks_related", indicators="、".join(near))] if near else [])]
        if lacking:
            summary = markup.escape(say("lacks", name=name, count=len(lacking)))
            told = "".join(f'<p class="where">{markup.escape(line)}</p>' for line in lines)
            found.append(f'<details class="more"><summary>{summary}</summary>{told}</details>')
    if found:
        st.html("".join(found))


knowledge = session.knowledge()
draw_page_sidebar()
st.html(f'<h1 class="hello">{markup.escape(say("page_compare"))}</h1><p class="tagline">{markup.escape(say("compare_tagline"))}</p>')
known = list(dict.fromkeys(document.region for document in knowledge.documents.values() if document.region))
known.sort(key=lambda region: -len(knowledge.figures_of(region=region)))  # those of whom the most is known stand first
if len(known) < 2:
    st.info(say("too_few_places"))
    st.stop()
follow_several("places", known, known[:2], most=MOST)
regions = st.multiselect(say("places"), known, format_func=lambda id: name_of("regions", id), max_selections=MOST, key="places")
keep("places", regions, known[:2])
by_theme = stated(regions, tuple(Nature))
themes = ["", *(name for name in by_theme if name)]
follow("theme", themes, "")
follow("nature", NATURES, "target")
with st.container(horizontal=True, vertical_alignment="bottom"):
    theme = st.selectbox(say("theme"), themes, format_func=lambda name: label("theme", name) if name else say("all_themes"), key="theme")
    nature = st.segmented_control(
        say("nature"), NATURES, format_func=lambda name: say("both_natures") if name == "both" else label("nature", name), key="nature", required=True
    )  # fmt: skip
keep("theme", theme, "")
keep("nature", nature, "target")
offered = by_theme.get(theme, []) if theme else [id for ids in by_theme.values() for id in ids]
follow_several("indicators", offered, [])
chosen = st.multiselect(
    say("slot_indicators"), offered, format_func=lambda id: name_of("indicators", id), key="indicators", placeholder=say("main_indicators")
)
keep("indicators", chosen, [])
if len(regions) < 2:
    st.info(say("choose_two"))
    st.stop()
wanted = (Nature.TARGET, Nature.ACTUAL) if nature == "both" else (Nature(nature),)
indicators = tuple(chosen or ((stated(regions, wanted).get(theme) or offered) if theme else ()))
question = Question(
    say("compare_question", places="、".join(name_of("regions", region) for region in regions)),
    language=language(),
    intent=Intent.COMPARISON if len(indicators) == 1 else Intent.OVERVIEW_TARGETS,
    regions=tuple(regions),
    indicators=indicators,
)
replies = [session.reply(replace(question, nature=one)) for one in wanted]
answer = together(*replies) if len(replies) > 1 else replies[0]
st.session_state["leaf"] = places(answer.quotes)
if answer.quotes:
    draw_export(answer, question.text, "compare")
draw_answer(answer)
draw_lacks(answer)
