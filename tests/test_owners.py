"""Who may do what: two readers and a keeper at one server; what is refused is refused where it is done, whatever button was drawn."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.audit import changes
from assistant.journal import Journal
from assistant.review import Judgement
from assistant.text import Span
from tests.paging import ROOT, visit
from ui import changing, roles, served, session
from ui.passphrase import holds, is_token, make, token
from ui.settings import read_settings

WORDS = "一个够长的口令 2026"
KEPT = make(WORDS)
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("owners") / "knowledge"
    shutil.copytree(ROOT / "knowledge", copy, ignore=shutil.ignore_patterns("journal.sqlite3*"))
    return copy


@pytest.fixture
def serve(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """`serve()` is the page of a new reader at a server for others; `serve(keeper=True)` that of one who logged in."""
    settings = tmp_path / "wence.yaml"
    settings.write_text(f"address: https://wence.example.org\nkeepers: {{passphrase: '{KEPT}'}}\n", encoding="utf-8")

    def page(*, keeper: bool = False) -> AppTest:
        word = token(KEPT) if keeper else ""
        monkeypatch.setattr("ui.roles.cookie", lambda name: word if name == roles.COOKIE else "")
        return visit(folder, monkeypatch, "--settings", str(settings))

    return page


def ask(app: AppTest, text: str) -> AppTest:
    return app.chat_input[0].set_value(text).run()


def sound(app: AppTest) -> bool:
    return not app.exception and not app.error


def test_another_reader_with_the_address_sees_and_changes_nothing(serve: Callable[..., AppTest], folder: Path) -> None:
    mine = ask(serve().run(), "12355是什么？")
    id, reader = mine.session_state["conversation"], mine.session_state["reader"]
    other = serve()
    other.query_params["c"] = id
    other.run()
    assert sound(other)
    assert other.toast
    assert not other.session_state["exchanges"]
    ask(other, "“三山”是什么？")
    assert other.session_state["conversation"] != id
    kept = Journal.open(folder / "journal.sqlite3").entries(id, reader)
    assert [entry.question for entry in kept] == ["12355是什么？"]


def test_a_shared_conversation_is_read_copied_and_withdrawn(serve: Callable[..., AppTest], folder: Path) -> None:
    mine = ask(ask(serve().run(), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    id = mine.session_state["conversation"]
    mine.session_state["this"] = True
    mine.run().button(key=f"share-{id}").click().run()
    assert sound(mine)
    journal = Journal.open(folder / "journal.sqlite3")
    shared = journal.shared(id, mine.session_state["reader"])
    other = serve()
    other.query_params["s"] = shared
    other.run()
    assert sound(other)
    assert [said.text for said in other.session_state["exchanges"]] == [said.text for said in mine.session_state["exchanges"]]
    assert not other.chat_input
    assert not any("data-act" in element.value for element in other.main.html)
    other.button(key="copy-shared").click().run()
    ask(other, "那七里河呢？")
    assert sound(other)
    copy = other.session_state["conversation"]
    assert copy != id
    assert len(journal.entries(copy, other.session_state["reader"])) == 3
    assert len(journal.entries(id, mine.session_state["reader"])) == 2
    mine.button(key=f"unshare-{id}").click().run()
    third = serve()
    third.query_params["s"] = shared
    third.run()
    assert sound(third)
    assert third.toast
    assert not third.session_state["exchanges"]


def test_a_reader_is_offered_nothing_that_changes_the_library(serve: Callable[..., AppTest]) -> None:
    page = serve().run()
    page.switch_page("ui/documents.py").run()
    assert "添加文件" not in str(page.get("button_group"))
    for part in ("review", "manage"):
        page.query_params["part"] = part
        page.run()
        assert sound(page)
        assert not page.get("file_uploader")
        assert [button.key for button in page.button if str(button.key).startswith(("remove", "confirm-", "correct-", "reject-"))] == []
    keeper = serve(keeper=True).run()
    keeper.switch_page("ui/documents.py").run()
    assert "添加文件" in str(keeper.run().get("button_group"))
    keeper.query_params["view"] = "add"
    assert keeper.run().get("file_uploader")


def test_the_page_of_what_was_asked_is_the_keepers(serve: Callable[..., AppTest]) -> None:
    names = [link.proto.label for link in serve().run().get("page_link")]
    assert "待办" not in names
    keeper = serve(keeper=True).run()
    assert "待办" in [link.proto.label for link in keeper.get("page_link")]
    keeper.switch_page("ui/keeper.py").run()
    assert sound(keeper)


def acts(folder: Path) -> dict[str, Callable[[], object]]:
    """Everything that a page can do to the public library."""
    known = served.load().knowledge
    figure = next(figure for figure in known.figures if figure.at)
    document = known.documents[figure.document]
    term = next(entry for entry in known.glossary)
    say = {"why": "试", "date": "2026-11-29"}
    text = "安国市政府工作报告\n2022年，地区生产总值增长6%。\n".encode()
    at = figure.at or Span(0, 1)
    return {
        "place": changing.place,
        "preview": lambda: changing.preview(text, "报告.txt", id=None, facts={}, replace=False),
        "add": lambda: changing.add(text, "报告.txt", id=None, facts={}, replace=False),
        "remove": lambda: changing.remove(document.id),
        "restore_document": lambda: changing.restore_document(document.id),
        "judge_figures": lambda: changing.judge_figures(document, [Judgement(at, figure.label, "reject", "试")], date="2026-11-29"),
        "add_figure": lambda: changing.add_figure(document, at, **say, values={"label": "甲", "value": "1"}),
        "judge_term": lambda: changing.judge_term(term.document, term.term, "reject", **say),
        "add_term": lambda: changing.add_term(term.term, Span(term.quote.start, term.quote.end), term.quote, **say),
        "withdraw": lambda: changing.withdraw(document.id, "figures", 0),
    }


def state(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts and "journal" not in path.name
    }


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, made in vars(changing).items()
        if callable(made) and getattr(made, "__module__", "") == changing.__name__ and not name.startswith("_")
    ],
)
def test_every_change_asks_for_the_keeper_where_it_is_done(serve: Callable[..., AppTest], folder: Path, name: str) -> None:
    """The crawler: each write is called as a stranger, without any button; the list of writes is taken from the code itself."""
    serve()
    before = state(folder)
    with pytest.raises(roles.NotAllowed):
        acts(folder)[name]()
    assert state(folder) == before


def test_no_page_has_another_door_to_the_library() -> None:
    writers = {
        "add_document",
        "add_file",
        "remove_document",
        "put_back",
        "judge_figure",
        "judge_figures",
        "judge_term",
        "add_figure",
        "add_term",
        "withdraw",
        "store",
    }
    found = []
    for path in [*(ROOT / "ui").glob("*.py"), ROOT / "streamlit_app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("assistant"):
                taken = writers & {alias.name for alias in node.names} or (
                    {"review"} & {alias.name for alias in node.names} if node.module == "assistant" else set()
                )
                found += [f"{path.name}: {name}" for name in taken]
    assert {each.split(":")[0] for each in found} == {"changing.py"}


def test_every_change_is_noted_with_who_made_it(serve: Callable[..., AppTest], folder: Path) -> None:
    serve(keeper=True)
    known = served.load().knowledge
    figure = next(figure for figure in known.figures if figure.at)
    assert figure.at
    changing.judge_figures(known.documents[figure.document], [Judgement(figure.at, figure.label, "confirm")], date="2026-11-29")
    changing.withdraw(figure.document, "figures", 0)
    *_, judged, taken = changes(folder)
    assert (judged["who"], judged["what"], judged["document"], judged["where"]) == (
        "passphrase",
        "confirm figure",
        figure.document,
        figure.at.start,
    )  # type: ignore[union-attr]
    assert taken["what"] == "take back figures"
    assert (folder / ".changes.jsonl").stat().st_mode & 0o077 == 0


def test_on_ones_own_machine_nothing_is_in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit(folder, monkeypatch).run()
    assert page.chat_input[0].proto.accept_file
    assert "登录" not in "".join(element.value for element in page.html)
    monkeypatch.setattr("streamlit.get_option", lambda name: "0.0.0.0")
    assert roles.role() is roles.Role.READER


def test_a_passphrase_is_held_by_scrypt_and_a_login_ends() -> None:
    assert holds(WORDS, KEPT)
    assert [holds(other, KEPT) for other in ("", "一个够长的口令 2027", WORDS + " ")] == [False] * 3
    assert WORDS not in KEPT
    assert make(WORDS) != KEPT
    word = token(KEPT, now=0)
    assert is_token(word, KEPT, now=60)
    assert not is_token(word, KEPT, now=13 * 3600)
    assert not is_token(word, make(WORDS), now=60)
    assert [is_token(bad, KEPT) for bad in ("", "..", "9" * 300, f"9{word}", "²." + word, word[:-1])] == [False] * 6


def test_a_name_in_a_header_or_of_a_login_is_a_keepers_only_if_it_is_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "wence.yaml"
    file.write_text(
        "address: https://a.example\nproxies: 127.0.0.1\nkeepers: {header: X-Remote-User, names: [li@a.example]}\n", encoding="utf-8"
    )
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--settings", str(file)])
    context = type("Context", (), {"headers": {}, "cookies": {}})()
    monkeypatch.setattr("streamlit.context", context)
    for said, who in (("li@a.example", roles.Role.KEEPER), ("wang@a.example", roles.Role.READER), ("", roles.Role.READER)):
        context.headers = {"x-remote-user": said}
        assert roles.role() is who
    context.headers = {}
    monkeypatch.setattr("ui.roles.has_login", lambda: True)
    for user, who in (
        ({"is_logged_in": True, "email": "li@a.example", "email_verified": True}, roles.Role.KEEPER),
        ({"is_logged_in": True, "email": "li@a.example"}, roles.Role.READER),
        ({"is_logged_in": False, "email": "li@a.example", "email_verified": True}, roles.Role.READER),
        ({"is_logged_in": True, "email": "wang@a.example", "email_verified": True}, roles.Role.READER),
    ):
        monkeypatch.setattr("streamlit.user", user)
        assert roles.role() is who


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("adress: https://a.example", "adress"),
        ("address: a.example", "address"),
        ("address: https://a.example\nkeepers: {passphrase: geheim}", "passphrase"),
        ("address: https://a.example\nkeepers: {header: X-Remote-User}", "header"),
        ("address: https://a.example\nproxies: everybody", "proxies"),
        ("limits: {questions: 0}", "questions"),
        ("limits: {questions: viele}", "questions"),
        ("keep_days: -3", "keep_days"),
    ],
)
def test_settings_that_make_no_sense_are_said_in_one_sentence(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "wence.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=named) as told:
        read_settings(file)
    assert str(told.value).startswith(str(file))
    assert "\n" not in str(told.value)


def test_who_asks_too_much_waits_and_nobody_else_does(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "wence.yaml"
    file.write_text("limits: {questions: 3}", encoding="utf-8")
    fast = visit(folder, monkeypatch, "--settings", str(file)).run()
    fast.query_params["q"] = ["12355是什么？"] * 200
    fast.run()
    assert sound(fast)
    assert len(fast.session_state["exchanges"]) == 3
    assert any("一分钟" in warning.value for warning in fast.warning)
    other = ask(visit(folder, monkeypatch, "--settings", str(file)).run(), "12355是什么？")
    assert len(other.session_state["exchanges"]) == 1


def test_a_conversation_takes_only_so_many_questions(serve: Callable[..., AppTest]) -> None:
    page = ask(serve().run(), "12355是什么？")
    said = page.session_state["exchanges"]
    page.session_state["exchanges"] = said * session.MOST
    page.run()
    ask(page, "“三山”是什么？")
    assert sound(page)
    assert len(page.session_state["exchanges"]) == session.MOST
    assert any("请开始新对话" in warning.value for warning in page.warning)
    page.button(key="new").click().run()
    ask(page, "“三山”是什么？")
    assert len(page.session_state["exchanges"]) == 1
