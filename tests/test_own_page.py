"""我的资料 on the page: two readers and a keeper at one server; each sees the public library and what is their own, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from assistant.journal import Journal
from assistant.knowledge_base import KnowledgeBase
from assistant.own import own_shelf
from tests.apart import run_apart
from tests.paging import visit
from tests.small_knowledge import make_knowledge
from tests.test_guard import ask as request
from tests.test_own import MINE, QUESTIONS, SECRETS
from ui import changing, roles, shelving
from ui.entrance import Entrance
from ui.passphrase import make, token

KEPT = make("一个够长的口令 2026")
PLAIN = "text/plain"
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server
Serve = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_knowledge(tmp_path / "knowledge")


@pytest.fixture
def serve(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """`serve()` is the page of a new reader at a server for others, `serve(keeper=True)` that of its keeper."""

    def page(*, keeper: bool = False, more: str = "") -> AppTest:
        settings = tmp_path / f"wence{len(more)}.yaml"
        settings.write_text(f"address: https://wence.example.org\nkeepers: {{passphrase: '{KEPT}'}}\n{more}", encoding="utf-8")
        word = token(KEPT) if keeper else ""
        monkeypatch.setattr("ui.roles.cookie", lambda name: word if name == roles.COOKIE else "")
        return visit(folder, monkeypatch, "--settings", str(settings))

    return page


def sound(app: AppTest) -> bool:
    return not app.exception and not app.error


def said(app: AppTest) -> str:
    """Everything that is drawn."""
    return unescape("\n".join(element.value for element in app.html) + "\n".join(str(button.label) for button in app.button))


def ask(app: AppTest, text: str) -> AppTest:
    there = app if app.chat_input else app.switch_page("ui/chat.py").run()
    return there.chat_input[0].set_value(text).run()


def bring(app: AppTest, name: str = "送审稿.txt", text: str = MINE) -> AppTest:
    """The page after a file was put on one's own shelf."""
    app.switch_page("ui/documents.py").run().get_by_key("view").set_value("own").run()
    app.file_uploader[0].set_value([(name, text.encode(), PLAIN)]).run()
    return next(button for button in app.button if str(button.key).startswith("add-")).click().run()


def state(folder: Path) -> dict[str, bytes]:
    """The public library as it lies on the disk."""
    files = (path for path in folder.rglob("*") if path.is_file() and not {".cache", ".own"} & set(path.relative_to(folder).parts))
    return {str(path): path.read_bytes() for path in files if "journal" not in path.name and path.name != ".lock"}


def test_what_a_reader_brings_is_seen_and_asked_by_that_reader_alone(serve: Serve, folder: Path) -> None:
    before = state(folder)
    mine = bring(serve().run())
    assert sound(mine)
    assert "只有您能看到" in said(mine)
    assert "自动删除" in said(mine)
    for question, secret in zip(QUESTIONS, SECRETS, strict=False):
        assert secret in said(ask(mine, question))
    assert sound(mine)
    for keeper in (False, True):
        other = serve(keeper=keeper).run()
        other.query_params["document"] = "own-送审稿"
        other.switch_page("ui/documents.py").run()
        assert sound(other)
        for question in ("", *QUESTIONS):
            drawn = said(ask(other, question) if question else other)
            assert not any(secret in drawn for secret in ("888.8", "即以青山", "算力中心"))
    assert state(folder) == before
    assert list(KnowledgeBase.load(folder).documents) == ["chengguan", "qilihe"]


def source(reader: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """What /source says of a place in the document to whoever has this name in the cookie."""
    seen = request(
        f"/source?{urlencode({'doc': 'own-送审稿', 'start': 0, 'end': 8})}", middleware=Entrance(None), cookie=f"wence_reader={reader}"
    )
    return seen.status, seen.body.decode()


def test_a_source_is_shown_to_its_owner_alone(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = bring(serve().run())
    own = mine.session_state["reader"]
    status, body = source(own, monkeypatch)
    assert (status, "红杉市" in body) == (200, True)
    assert source(own[::-1], monkeypatch) == (204, "")
    assert source("", monkeypatch) == (204, "")


def test_a_document_is_removed_by_its_owner(serve: Serve, folder: Path) -> None:
    mine = bring(serve().run())
    mine.switch_page("ui/documents.py").run().get_by_key("view").set_value("own").run()
    mine.button(key="remove-own-own-送审稿").click().run()
    assert sound(mine)
    assert not any(secret in said(ask(mine, QUESTIONS[0])) for secret in ("888.8",))
    assert list((folder / ".own").iterdir()) == []


def test_what_own_documents_say_is_not_shared_with_a_conversation(serve: Serve, folder: Path) -> None:
    mine = bring(serve().run())
    ask(ask(mine, QUESTIONS[0]), "城关区2020年地区生产总值目标是多少？")
    journal = Journal.open(folder / "journal.sqlite3")
    conversation, reader = mine.session_state["conversation"], mine.session_state["reader"]
    assert "888.8" in journal.entries(conversation, reader)[0].answer
    other = serve()
    other.query_params["s"] = journal.share(conversation, reader)
    other.run()
    assert sound(other)
    assert [one.text for one in other.session_state["exchanges"]] == [QUESTIONS[0], "城关区2020年地区生产总值目标是多少？"]
    assert "888.8" not in said(other)
    assert "1000亿元" in said(other)
    other.button(key="copy-shared").click().run()
    assert not journal.conversations(other.session_state["reader"], "888.8")


def test_a_shelf_is_bounded_and_its_bounds_are_said_in_the_readers_language(serve: Serve) -> None:
    mine = bring(serve(more="limits: {shelf_documents: 1}\n").run())
    assert sound(mine)
    mine.button(key="leave").click().run()
    again = mine.switch_page("ui/documents.py").run().get_by_key("view").set_value("own").run()
    again.file_uploader[0].set_value([("别的.txt", "白鹤市政府工作报告\n\n增长5%。\n".encode(), PLAIN)]).run()
    assert [error.value for error in again.error] == ["别的\\.txt：我的资料最多放 1 份，请先删除一份。"]


def test_who_brings_too_much_waits_and_is_then_let_in(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it was too much is said, and not kept as if it were true for ever."""
    page = serve().run()
    with monkeypatch.context() as fast:
        fast.setattr("ui.session.may_ask", lambda weight=1: False)
        page.switch_page("ui/documents.py").run().get_by_key("view").set_value("own").run()
        page.file_uploader[0].set_value([("送审稿.txt", MINE.encode(), PLAIN)]).run()
        assert [error.value for error in page.error] == ["一分钟里要做的太多了，请稍等一下再继续。"]
    assert sound(page.run())


def test_where_readers_may_bring_nothing_the_door_is_shut(serve: Serve, folder: Path) -> None:
    page = serve(more="shelf_days: 0\n").run()
    assert not page.chat_input[0].proto.accept_file
    page.switch_page("ui/documents.py").run()
    assert "我的资料" not in str(page.get("button_group"))
    for act in (shelving.preview, shelving.add):
        with pytest.raises(roles.NotAllowed):
            act(MINE.encode(), "送审稿.txt", id=None, facts={}, replace=False)
    with pytest.raises(roles.NotAllowed):
        shelving.remove("own-送审稿")
    assert shelving.mine() == {}
    assert not (folder / ".own").exists()


def test_on_ones_own_machine_nothing_of_it_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit(folder, monkeypatch).run()
    page.switch_page("ui/documents.py").run()
    assert "我的资料" not in str(page.get("button_group"))
    with pytest.raises(roles.NotAllowed):
        shelving.add(MINE.encode(), "送审稿.txt", id=None, facts={}, replace=False)
    changing.add(MINE.encode(), "送审稿.txt", id=None, facts={}, replace=False)
    assert "送审稿" in KnowledgeBase.load(folder).documents
    assert not (folder / ".own").exists()


def test_a_keepers_file_goes_to_the_public_library(serve: Serve, folder: Path) -> None:
    keeper = serve(keeper=True).run()
    keeper.switch_page("ui/documents.py").run()
    assert "我的资料" not in str(keeper.get("button_group"))
    with pytest.raises(roles.NotAllowed):
        shelving.add(MINE.encode(), "送审稿.txt", id=None, facts={}, replace=False)


def test_shelves_are_swept_as_long_as_the_server_runs(serve: Serve, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import sweeping

    serve()
    shelf = own_shelf(folder, "甲" * 10)
    shelf.add(MINE.encode(), "送审稿.txt", shelving.room())
    monkeypatch.setattr("ui.shelving.time", lambda: max(shelf.added().values()) + 30 * 86_400 + 1)

    async def one_turn(_: float) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr("ui.sweeping.asyncio.sleep", one_turn)
    with pytest.raises(asyncio.CancelledError):
        run_apart(sweeping.sweep_for_ever())
    assert not shelf.folder.exists()
