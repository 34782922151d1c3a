"""A file that is brought: what it was taken for, in fields to be put right, and, once it is added, what was read in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from types import ModuleType

import streamlit as st

from assistant.adding import Addition
from assistant.documents import Kind
from assistant.errors import AssistantError
from assistant.reading import READERS
from assistant.reading.packs import PACKED, may_hold_many, unpack
from ui import changing, session, shelving
from ui.facts import draw_fields, given_facts
from ui.first_questions import draw_first_questions
from ui.markup import plain
from ui.reading_report import draw_reading
from ui.roles import NotAllowed, Role, require_keeper, role
from ui.told import told
from ui.uploading import ask_for_files
from ui.words import label, say

MOST_TOGETHER = 60  # documents of one pack that the page shows; more are added at the command line


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser handed it over."""

    name: str
    data: bytes
    key: str  # of name and content: what was typed about a file stays with it
    facts: Mapping[str, object] = field(default_factory=dict)  # what the pack tells that it came in

    @classmethod
    def of(cls, name: str, data: bytes, facts: Mapping[str, object] | None = None) -> Upload:
        """The file with its key."""
        return cls(name, data, sha256(name.encode("utf-8", "replace") + b"\0" + data).hexdigest()[:16], facts or {})


def door() -> ModuleType:
    """Where what is brought goes: the keeper's files to the public library, a reader's to the reader's own shelf; each door asks who is there."""
    return changing if role() is Role.KEEPER else shelving


def may_add() -> bool:
    """Whether files may be brought to this page."""
    return role() is Role.KEEPER or shelving.offered()


def draw_adding() -> None:
    """The view that adds files: many at once, each confirmed before it is kept."""
    st.caption(say("add_hint", kinds="、".join(sorted({suffix.strip(".") for suffix in (*READERS, *PACKED)}))))
    turn = st.session_state.setdefault("uploads", 0)
    ask_for_files()
    files = st.file_uploader(say("add_files"), accept_multiple_files=True, key=f"files-{turn}", label_visibility="collapsed")
    if files:
        draw_uploads([Upload.of(file.name, file.getvalue()) for file in files], leave=_clear)


def _clear() -> None:
    st.session_state["uploads"] += 1


def draw_brought() -> None:
    """The files that were dropped into the chat, to be confirmed there."""
    brought: list[Upload] = st.session_state.get("brought", [])
    if brought:
        with st.container(key="brought"):
            draw_uploads(brought, leave=leave_brought)


def bring(files: Iterable[tuple[str, bytes]], text: str) -> None:
    """Keep files dropped into the chat, and what was asked with them, until they are confirmed."""
    st.session_state["brought"] = [Upload.of(name, data) for name, data in files]
    st.session_state["asked_along"] = text


def leave_brought() -> None:
    """Done with the files dropped into the chat: what was asked with them is asked now, if it was not yet."""
    st.session_state.pop("brought", None)
    _ask_along()


def _ask_along() -> None:
    """Ask what came with the files."""
    if text := st.session_state.pop("asked_along", "").strip():
        session.settle_assistant()  # which knows what was just added
        session.ask(text)


def draw_uploads(uploads: Sequence[Upload], *, leave: object) -> None:
    """All files that were brought, the way to add them together, and the way out."""
    door().place()
    opened: dict[str, Upload] = {}
    for upload in uploads:
        inside, problem = _open(upload.key, upload)
        if problem:
            st.error(plain(problem), icon="⚠️")
        opened |= {one.key: one for one in inside}
    uploads = list(opened.values())
    summary = st.container()
    ready = [upload for upload in uploads if _draw_upload(upload, alone=len(uploads) == 1)]
    with summary:
        if len(ready) > 1 and st.button(say("add_all", count=len(ready)), key="add-all", type="primary", icon=":material/add:"):
            bar = st.progress(0.0)
            for number, upload in enumerate(ready):
                bar.progress(number / len(ready), text=plain(upload.name))
                _add(upload)
            st.rerun()
    done = all(upload.key in _results() for upload in uploads)
    with summary if done and len(uploads) > 1 else st.container():  # how to go on stands before what was read in each of many
        if done and len(uploads) > 1:
            st.success(say("added_all", count=len(uploads)), icon=":material/check_circle:")
        if done:
            draw_first_questions([_results()[upload.key].id for upload in uploads])
        st.button(say("done" if done else "leave_files"), key="leave", type="primary" if done else "tertiary", on_click=leave)


def draw_replacement(id: str) -> None:
    """Another file in the place of a document that is there."""
    require_keeper()
    ask_for_files()
    file = st.file_uploader(say("replace_by"), key=f"replace-{id}-{st.session_state.get('uploads', 0)}")
    if file is not None:
        _draw_upload(Upload.of(file.name, file.getvalue()), alone=True, instead_of=id)


def _results() -> dict[str, Addition]:
    """What was added in this session, by the key of its file."""
    return st.session_state.setdefault("added", {})


def _draw_upload(upload: Upload, *, alone: bool, instead_of: str | None = None) -> bool:
    """One file in its state: added, unreadable, there already, or to be confirmed; whether it can be added now."""
    knowledge = session.knowledge()
    done = _results().get(upload.key)
    if done is not None and done.id in knowledge.documents:
        said = "replaced" if done.replaces else "added_own" if shelving.is_mine(done.id) else "added"
        _draw_added(done, say(said, title=plain(knowledge.documents[done.id].cited)), upload.key, alone=alone)
        return False
    seen, problem = _seen(upload, instead_of)
    if seen is None:
        st.error(plain(problem), icon="⚠️")
        return False
    if seen.record is None:
        title = knowledge.documents[seen.id].cited if seen.id in knowledge.documents else seen.id
        st.info(say("same_file", name=plain(upload.name), title=plain(title)), icon=":material/content_copy:")
        return False
    with st.expander(_headline(upload, seen), expanded=alone, key=f"file-{upload.key}"):
        draw_fields(seen, upload.key)
        taken = instead_of is None and seen.id in knowledge.documents
        if taken:
            st.warning(say("id_taken", id=plain(seen.id), title=plain(knowledge.documents[seen.id].cited)), icon="⚠️")
            st.radio(
                say("id_taken_do"), ["rename", "replace"], key=f"taken-{upload.key}", format_func=lambda name: say(f"id_taken_{name}"), horizontal=True,
                label_visibility="collapsed",
            )  # fmt: skip
            if st.session_state.get(f"taken-{upload.key}") != "replace":
                st.text_input(say("fact_id"), value=_free(seen.id), key=f"id-{upload.key}", max_chars=70)
        now = given_facts(seen, upload.key)
        if now:
            again, problem = _seen(upload, instead_of, tuple(sorted(now.items())))
            if again is None:
                st.error(plain(problem), icon="⚠️")
                return False
            seen = again
        draw_reading(seen, kept=False)
        st.button(
            say("replace_document" if instead_of else "add_document" if role() is Role.KEEPER else "add_own"), key=f"add-{upload.key}", type="primary", on_click=_add, args=(upload, instead_of)
        )  # fmt: skip
        if failed := st.session_state.pop(f"failed-{upload.key}", ""):
            st.error(plain(failed), icon="⚠️")
    return not taken


def _draw_added(done: Addition, said: str, key: str, *, alone: bool) -> None:
    """What was read in a document that was added; of several, each behind its line."""
    mark = ":material/check_circle:"
    with st.container(border=True, key=f"added-{key}") if alone else st.expander(said, icon=mark, key=f"added-{key}"):
        if alone:
            st.success(said, icon=mark)
        draw_reading(done, kept=True)
        _draw_onward(done)


def _headline(upload: Upload, seen: Addition) -> str:
    facts = (seen.facts.get("title"), seen.region_name, seen.facts.get("year"), label("kind", str(seen.facts.get("kind", Kind.OTHER))))
    return plain(" · ".join(str(fact) for fact in facts if fact)) if seen.record else plain(upload.name)


def _free(id: str) -> str:
    known = session.knowledge().documents
    return next(name for number in range(2, len(known) + 3) if (name := f"{id}-{number}") not in known)


def _draw_onward(done: Addition) -> None:
    with st.container(horizontal=True, gap="small"):
        aims = {"documents": [done.id]}
        if st.button(say("ask_it"), key=f"ask-{done.id}", icon=":material/forum:", on_click=st.session_state.update, args=(aims,)):
            st.switch_page("ui/chat.py")
        aims = {"view": "text", "document": done.id}
        if st.button(say("read_it"), key=f"read-{done.id}", icon=":material/description:", on_click=st.session_state.update, args=(aims,)):
            st.switch_page("ui/documents.py")


@st.cache_resource(max_entries=16, show_spinner=False)
def _open(key: str, _upload: Upload) -> tuple[tuple[Upload, ...], str]:
    """The files in a file that holds many, or the file itself; or what is wrong with it."""
    if not may_hold_many(_upload.name):
        return (_upload,), ""
    try:
        parts = unpack(_upload.data, _upload.name)
        inside = (
            (_upload,) if parts is None else tuple(Upload.of(one.name, one.data, one.facts) for one in islice(parts, MOST_TOGETHER + 1))
        )
    except AssistantError as error:
        return (), told(str(error))
    if len(inside) > MOST_TOGETHER:
        return (), say("too_many_inside", name=_upload.name, most=MOST_TOGETHER)
    return inside, ""


def _seen(upload: Upload, instead_of: str | None, facts: tuple[tuple[str, object], ...] = ()) -> tuple[Addition | None, str]:
    """What would come of adding the file, found out once, or the sentence that says why it cannot be."""
    try:
        return _preview(str(door().place()), upload.key, session.knowledge().stamp, instead_of, facts, upload)
    except NotAllowed as error:  # for now: it is not kept
        return None, told(str(error))


@st.cache_resource(max_entries=64, show_spinner=False)
def _preview(
    folder: str, key: str, stamp: str, instead_of: str | None, facts: tuple[tuple[str, object], ...], _upload: Upload
) -> tuple[Addition | None, str]:
    """What would come of adding the file, or the sentence that says why it cannot be."""
    return _try(door().preview, _upload, id=instead_of, facts={**_upload.facts, **dict(facts)}, replace=instead_of is not None)


def _add(upload: Upload, instead_of: str | None = None) -> None:
    """Add the file as it was confirmed."""
    state = st.session_state
    seen, problem = _seen(upload, instead_of)
    if seen is not None:
        taken = seen.id in session.knowledge().documents
        replace = instead_of is not None or (taken and state.get(f"taken-{upload.key}") == "replace")
        id = instead_of or (None if replace or not taken else str(state.get(f"id-{upload.key}") or _free(seen.id)))
        try:
            seen, problem = _try(door().add, upload, id=id, facts={**upload.facts, **given_facts(seen, upload.key)}, replace=replace)
        except NotAllowed as error:
            seen, problem = None, told(str(error))
    if seen is None:
        state[f"failed-{upload.key}"] = problem
    else:
        _results()[upload.key] = seen
        if all(other.key in _results() for other in st.session_state.get("brought", [upload])):
            _ask_along()


def _try(
    act: Callable[..., Addition], upload: Upload, *, id: str | None, facts: Mapping[str, object], replace: bool
) -> tuple[Addition | None, str]:
    try:
        return act(upload.data, upload.name, id=id, facts=facts, replace=replace), ""
    except NotAllowed:
        raise
    except AssistantError as error:
        return None, told(str(error))
    except Exception:  # a bug of ours; the reader gets a sentence, the keeper the trace
        logging.getLogger("wence").exception("%r was not read", upload.name[:200])
        return None, say("file_failed", name=upload.name)
