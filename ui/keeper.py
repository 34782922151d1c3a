"""待办: what the keeper of the knowledge base should look at: questions without an answer, and what readers judged."""

import streamlit as st

from assistant.answers import Cell, Table
from assistant.journal import Entry
from ui import session
from ui.exports import draw_table_export
from ui.markup import escape, grid, slot
from ui.rail import draw_rail
from ui.roles import require_keeper
from ui.words import label, say

require_keeper()
journal = session.journal()
draw_rail()
st.html(f'<h1 class="hello">{escape(say("page_keeper"))}</h1><p class="tagline">{escape(say("keeper_tagline"))}</p>')
if journal.problem:
    st.warning(say("not_kept"))
    st.stop()
kind = st.segmented_control(
    say("view"), ["unanswered", "judged"], default="unanswered", key="keeper", required=True, format_func=lambda name: say(f"keeper_{name}"),
    label_visibility="collapsed",
)  # fmt: skip
entries = journal.unanswered() if kind == "unanswered" else journal.judged()


def row(entry: Entry) -> tuple[str, ...]:
    """One entry as a row of text."""
    thumb = "" if entry.thumb is None else ("👍" if entry.thumb else "👎")
    reason = say(f"reason_{entry.reason}") if entry.reason else ""
    return (
        entry.asked[:16].replace("T", " "),
        entry.question[:300],
        label("outcome", entry.outcome),
        thumb,
        " ".join((reason, entry.comment)).strip(),
    )


if not entries:
    st.caption(say("nothing_to_do"))
else:
    columns = tuple(say(key) for key in ("asked", "question", "outcome", "thumb", "remark"))
    rows = [row(entry) for entry in entries]
    body = (
        "".join(slot(escape(cell), column, head=at == 0) for at, (column, cell) in enumerate(zip(columns, cells, strict=True)))
        for cells in rows
    )
    st.html(grid(map(escape, columns), body, name=say("page_keeper")))
    table = Table(columns, tuple(tuple(Cell(cell) for cell in cells) for cells in rows))
    draw_table_export(lambda: table, say("page_keeper"), "questions")
