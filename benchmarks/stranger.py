"""A stranger tries every write: what the keeper and another reader can press, type and send is sent by somebody who is neither.

    python -m benchmarks.stranger

At a server for others a keeper opens every page, and a reader has a conversation and a document of their own. Everything that either can use is listed by
its id; a stranger then sends each of these ids back, pressed and filled in, on every page, with the others' addresses, and besides every verb of HTTP to
every door. Nothing of the public library, of the reader's conversation or of the reader's shelf may be otherwise afterwards. Aim: 0 of all succeed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Origin, Subprotocol

from assistant.journal import Journal
from assistant.knowledge_base import KnowledgeBase
from assistant.own import Room, own_shelf
from tests.browser.driving import serve
from tests.small_knowledge import make_knowledge
from ui.passphrase import make, token

READER, STRANGER = "a-reader-of-the-office", "somebody-quite-strange"
MINE = "红杉市政府工作报告\n\n一、2025年主要目标\n\n地区生产总值达到888.8亿元，增长8.8%。\n"
PAGES = (
    ("", ""),
    ("", "c={conversation}"),
    ("", "s={shared}"),
    ("compare", ""),
    ("check", ""),
    ("glossary", ""),
    ("keeper", ""),
    ("documents", ""),
    ("documents", "view=add"),
    ("documents", "view=own"),
    ("documents", "document=chengguan&part=review"),
    ("documents", "document=chengguan&part=manage"),
    ("documents", "document=own-mine&part=text"),
)
DOORS = (
    "",
    "documents",
    "login",
    "logout",
    "health",
    "source?doc=own-mine&start=0&end=8",
    "_stcore/stream",
    "_stcore/metrics",
    "_stcore/host-config",
    "_stcore/script-health-check",
    "_stcore/upload_file/{session}/1",
    "_stcore/upload_file/x/1",
    "_stcore/agent/run",
    "media/1.csv",
    "static/index.html",
    "../knowledge/regions.yaml",
    "%2e%2e/%2e%2e/etc/passwd",
)
VERBS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "MOVE")
COMMANDS = ("clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime", "debug_disconnect_websocket")
VALUES: dict[str, dict[str, Any]] = {  # what is sent of each kind; a press of all else
    "checkbox": {"bool_value": True},
    "text_input": {"string_value": "报告"},
    "text_area": {"string_value": "报告"},
    "selectbox": {"string_value": "reject"},
    "radio": {"int_value": 1},
    "number_input": {"double_value": 2021.0},
    "menu_button": {"string_trigger_value": {"data": ""}},
    "feedback": {"int_value": 1},
}
ACTS = ("open:{conversation}", "again:0", "up:0", "down:0", "edit:0", "delete:{conversation}")


@dataclass
class Visit:
    """One page as it was drawn: the ids of what can be used, by kind, the session's own name, and all text."""

    used: dict[str, str] = field(default_factory=dict)
    session: str = ""
    text: str = ""
    sent_to: str = ""  # where the page sends its browser


def usable(message: Any) -> Iterator[tuple[str, str]]:
    """Every thing of a message that has an id, with its kind."""
    for known, value in message.ListFields():
        if known.message_type is None or known.is_repeated:
            continue
        if isinstance(getattr(value, "id", None), str) and value.id.startswith("$$"):
            yield known.name, value.id
        yield from usable(value)


async def see(address: str, cookies: Mapping[str, str], page: str, query: str, *sent: BackMsg) -> Visit:
    """Open a page as somebody, send messages one after the other, and take in what is drawn."""
    crumbs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    seen = Visit()
    async with websockets.connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol(each) for each in ("streamlit", cookies.get("_streamlit_xsrf", "")) if each],
        max_size=None,
        origin=Origin(address),
        additional_headers={"Cookie": crumbs},
    ) as socket:
        for message in (BackMsg(rerun_script={"query_string": query, "page_name": page}), *sent):
            if message.WhichOneof("type") == "rerun_script":
                message.rerun_script.query_string = query
                message.rerun_script.page_name = page
            await socket.send(message.SerializeToString())
            if message.WhichOneof("type") != "rerun_script":
                continue
            while True:
                reply = ForwardMsg()
                reply.ParseFromString(bytes(await asyncio.wait_for(socket.recv(), 60)))
                seen.used.update({id: kind for kind, id in usable(reply.delta)})
                seen.text += str(reply.delta.new_element.html.body) if reply.delta.HasField("new_element") else ""
                seen.sent_to = reply.auth_redirect.url or seen.sent_to
                seen.session = reply.new_session.initialize.session_id or seen.session
                if reply.WhichOneof("type") == "script_finished":
                    break
    return seen


def pressed(kind: str, id: str, slots: Mapping[str, str]) -> Iterator[BackMsg]:
    """What a browser says when something of this kind is used."""
    if kind == "bidi_component":
        told = [*(("act", act.format(**slots)) for act in ACTS), ("said", slots.get("judged", "[]"))]
        for event, value in told:
            said = _told(id, json_value="{}")
            heard = f"$$STREAMLIT_INTERNAL_KEY_{id}__events"  # under which Streamlit takes what a component tells
            said.rerun_script.widget_states.widgets.add(id=heard, json_trigger_value=json.dumps([{"event": event, "value": value}]))
            yield said
    elif kind == "chat_input":
        said = BackMsg()
        said.rerun_script.widget_states.widgets.add(id=id).chat_input_value.data = "12355是什么？"
        yield said
    else:
        yield _told(id, **VALUES.get(kind, {"trigger_value": True}))


def _told(id: str, **value: Any) -> BackMsg:
    said = BackMsg()
    said.rerun_script.widget_states.widgets.add(id=id, **value)
    return said


def state(folder: Path) -> dict[str, bytes]:
    """The public library, the reader's shelf and the reader's conversations, as they are on the disk."""
    kept = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not {".cache", ".lock"} & set(file.relative_to(folder).parts) and "journal" not in file.name
    }
    strange = own_shelf(folder, STRANGER).folder.name
    kept = {name: data for name, data in kept.items() if strange not in name}
    journal = Journal.open(folder / "journal.sqlite3")
    told = [(one.name, journal.entries(one.id, READER), journal.shared(one.id, READER)) for one in journal.conversations(READER)]
    return {**kept, "conversations": repr(told).encode()}


def doors(address: str, session: str) -> Iterator[tuple[str, str, int]]:
    """Each verb at each door, with what came of it."""
    for door in DOORS:
        for verb in VERBS:
            body = b"passphrase=" + b"a" * 20 if verb in ("POST", "PUT", "PATCH") else None
            asked = urllib.request.Request(f"{address}/{door.format(session=session)}", data=body, method=verb)
            asked.add_header("Cookie", f"wence_reader={STRANGER}")
            try:
                with urllib.request.urlopen(asked, timeout=20) as reply:
                    yield door, verb, reply.status
            except urllib.error.HTTPError as error:
                yield door, verb, error.code


async def attack(address: str, folder: Path, passphrase: str, slots: Mapping[str, str]) -> tuple[int, list[str]]:
    """How much was tried, and what succeeded."""
    keeper = {"wence_reader": "the-keeper-of-all", "wence_keeper": token(passphrase)}
    known: dict[str, str] = {}
    where: dict[str, set[tuple[str, str]]] = {}
    for page, query in PAGES:
        for cookies in (keeper, {"wence_reader": READER}, {"wence_reader": STRANGER}):
            used = (await see(address, cookies, page, query.format(**slots))).used
            known.update(used)
            for id in used:
                where.setdefault(id, set()).add((page, query))
    before, tried, wrong = state(folder), 0, []

    def changed(what: str) -> None:
        now = state(folder)
        if now != before:
            wrong.append(f"{what}: {sorted(name for name in {*before, *now} if before.get(name) != now.get(name))}")
            before.clear()
            before.update(now)

    for page, query in PAGES:
        here = [id for id in known if (page, query) in where[id]]
        said = [message for id in here for message in pressed(known[id], id, slots)]
        every = BackMsg()  # what was drawn anywhere, sent here at once
        for id, kind in known.items():
            every.rerun_script.widget_states.widgets.extend(
                each for message in pressed(kind, id, slots) for each in message.rerun_script.widget_states.widgets
            )
        said.append(every)
        for at in range(0, len(said), 40):  # forty deeds a page, then a new one
            seen = await see(address, {"wence_reader": STRANGER}, page, query.format(**slots), *said[at : at + 40])
            tried += len(said[at : at + 40])
            if "888.8" in seen.text:
                wrong.append(f"/{page}?{query}: words of another reader's document were shown")
            changed(f"/{page}?{query}: one of {at} to {at + 40}")
    commands = [BackMsg(**{name: True}) for name in COMMANDS]
    seen = await see(address, {"wence_reader": STRANGER}, "documents", "", *commands, BackMsg(rerun_script={}))
    tried += len(commands)
    for door, verb, status in await asyncio.to_thread(lambda: list(doors(address, seen.session))):
        tried += 1
        if verb in ("PUT", "POST", "DELETE", "PATCH", "MOVE") and status < 400 and door not in ("logout",):
            wrong.append(f"{verb} /{door}: {status}")
    changed("the doors")
    sheet = next((id for id, kind in known.items() if kind == "bidi_component" and id.endswith("judging")), "")
    *_, deed = pressed("bidi_component", sheet, slots)
    await see(address, keeper, "documents", "document=chengguan&part=review", deed)
    if state(folder) == before:
        wrong.append("the keeper's own deed changed nothing either: what is sent here is not what a browser sends")
    print(f"things that can be used  {len(known)}, on {len(PAGES)} pages")
    return tried, wrong


def main() -> None:
    """Print what came of it."""
    words = make("一个够长的口令 2026")
    with tempfile.TemporaryDirectory() as place:
        folder = make_knowledge(Path(place) / "knowledge")
        settings = Path(place) / "wence.yaml"
        limits = "{questions: 1000000, questions_each: 1000000, messages: 1000000, connections: 1000, connections_each: 1000}"
        settings.write_text(f"keepers: {{passphrase: '{words}'}}\nlimits: {limits}\n", encoding="utf-8")
        with serve(folder, "--settings", str(settings)) as address:
            journal = Journal.open(folder / "journal.sqlite3")
            slots = {"conversation": "conversation-of-a-reader"}
            for question in ("城关区2020年地区生产总值目标是多少？", "那失业率呢？"):
                journal.record(slots["conversation"], question, reader=READER, outcome="answered", answer="1000亿元", stamp="s")
            figure = next(one for one in KnowledgeBase.load(folder).figures_of("chengguan") if one.at)
            judged = {"id": f"{figure.at.start if figure.at else 0}:{figure.label}", "verdict": "reject", "why": "陌生人", "values": {}}
            slots["judged"] = json.dumps([judged])
            slots["shared"] = journal.share(slots["conversation"], READER)
            own_shelf(folder, READER).add(MINE.encode(), "mine.txt", Room())
            tried, wrong = asyncio.run(attack(address, folder, words, slots))
            with urllib.request.urlopen(f"{address}/health", timeout=30) as reply:
                well = json.load(reply)["answers"]
    print(f"tried as a stranger      {tried:,}")
    print(f"succeeded                {len(wrong)}   (aim: 0)")
    print(f"answers afterwards       {well}")
    for each in wrong[:20]:
        print(f"  {each}")
    sys.exit(bool(wrong) or not well)


if __name__ == "__main__":
    main()
