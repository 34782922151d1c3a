"""文件: each document's facts, outline and text with what was read in it; the coverage of indicators; what was not understood."""

import streamlit as st

from ui import session
from ui.adding import draw_adding
from ui.choosing import choose_document
from ui.coverage import draw_coverage
from ui.linked import follow, keep
from ui.managing import draw_managing, draw_removed
from ui.markup import escape
from ui.mine import draw_mine
from ui.rail import draw_rail
from ui.report import draw_report
from ui.review import draw_review
from ui.roles import Role, role
from ui.shelving import offered
from ui.source_text import draw_facts, draw_outline, draw_text, draw_title, place_in
from ui.words import say

keeps = role() is Role.KEEPER
VIEWS = ("text", "coverage", *(["add"] if keeps else ["own"] if offered() else []))
PARTS = ("text", "report", "review", "manage") if keeps else ("text", "report")
knowledge = session.knowledge()
draw_rail()
st.html(f'<h1 class="hello">{escape(say("page_documents"))}</h1><p class="tagline">{escape(say("documents_tagline"))}</p>')
if not knowledge.documents:
    st.info(say("no_documents"))
    if keeps:
        draw_adding()
        draw_removed()
    elif offered():
        draw_mine()
    st.stop()
follow("view", VIEWS, "text")
view = st.segmented_control(
    say("view"), VIEWS, key="view", format_func=lambda name: say(f"view_{name}"), required=True, label_visibility="collapsed"
)
keep("view", view, "text")
if view == "coverage":
    draw_coverage(knowledge)
elif view == "add":
    draw_adding()
    draw_removed()
elif view == "own":
    draw_mine()
else:
    document = choose_document(knowledge)
    draw_title(document)
    follow("part", PARTS, "text")
    if st.session_state["part"] != "review":  # a sheet wants the room
        draw_facts(document, knowledge)
    part = st.segmented_control(
        say("view"), PARTS, key="part", format_func=lambda name: say(f"part_{name}"), required=True, label_visibility="collapsed"
    )
    keep("part", part, "text")
    if part == "report":
        draw_report(document, knowledge)
    elif part == "review":
        draw_review(document, knowledge)
    elif part == "manage":
        draw_managing(document)
    else:
        outline, text = st.columns([1, 2.4], gap="medium")
        with outline:
            draw_outline(document)
        with text:
            draw_text(document, knowledge, here=place_in(document, st.query_params.get("at", "")))
