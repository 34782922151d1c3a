"""Files on the page: confirmed before they are kept, refused in a sentence, replaced and removed."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.datafiles import read_yaml
from assistant.knowledge_base import KnowledgeBase
from tests import samples
from tests.paging import visit
from tests.small_knowledge import bare_knowledge
from ui.evidence import evidence_html
from ui.naming import document_name
from ui.words import speaking

ROOT = Path(__file__).parents[1]
REPORT = samples.TEXT.encode()
PLAIN = "text/plain"
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder of its own with the vocabulary and one short document."""
    made = bare_knowledge(tmp_path / "knowledge")
    (made / "documents" / "yixian.txt").write_text(samples.TEXT.replace("涞源县", "易县").replace("112.5", "98.5"), encoding="utf-8")
    return made


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as a reader whose browser speaks Chinese first sees it."""
    return visit(folder, monkeypatch).run()


def words(app: AppTest) -> str:
    """Everything that is drawn as HTML, as a reader reads it."""
    drawn = "\n".join(element.value for element in app.html if not element.value.lstrip().startswith("/*"))
    return unescape(re.sub(r"<[^>]+>", "", drawn))


def sound(app: AppTest) -> bool:
    """Whether nothing went wrong on the page."""
    return not app.exception and not app.error


def adding(app: AppTest) -> AppTest:
    """The documents page where files are added."""
    app.switch_page("ui/documents.py").run()
    return app.get_by_key("view").set_value("add").run()


def part(app: AppTest, name: str) -> AppTest:
    """What is shown of a document on the documents page."""
    app.switch_page("ui/documents.py").run()
    return app.get_by_key("part").set_value(name).run()


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after files were handed over."""
    return adding(app).file_uploader[0].set_value([(name, data, PLAIN) for name, data in files]).run()


def field(app: AppTest, name: str) -> object:
    """The input whose key begins so."""
    return next(
        widget
        for kind in ("text_input", "number_input", "selectbox", "radio")
        for widget in getattr(app, kind)
        if str(widget.key).startswith(f"{name}-")
    )


def press(app: AppTest, name: str) -> AppTest:
    """The page after the button whose key begins so was pressed."""
    return next(button for button in app.button if str(button.key).startswith(name)).click().run()


def documents(folder: Path) -> set[str]:
    return set(KnowledgeBase.load(folder).documents)


def contents(folder: Path) -> dict[str, bytes]:
    kept = (file for place in ("documents", "originals") for file in (folder / place).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in kept}


def test_what_was_inferred_stands_in_fields_and_nothing_is_kept_yet(page: AppTest, folder: Path) -> None:
    before = contents(folder)
    upload(page, ("报告.docx", samples.as_word()))
    assert sound(page)
    assert field(page, "title").value == "涞源县2025年政府工作报告"
    assert field(page, "region").value == "涞源县"
    assert field(page, "year").value == 2025
    assert field(page, "kind").value == "work_report"
    assert "目标" in words(page)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.txt", REPORT),
        ("报告.docx", samples.as_word()),
        ("报告.pdf", samples.as_pdf()),
        ("报告.html", samples.as_webpage()),
        ("报告.md", samples.as_markdown()),
    ],
    ids=["text", "word", "pdf", "webpage", "markdown"],
)
def test_a_file_that_is_confirmed_can_be_asked_about_at_once(page: AppTest, folder: Path, name: str, data: bytes) -> None:
    press(upload(page, (name, data)), "add-")
    assert sound(page)
    assert page.success
    assert documents(folder) == {"yixian", "报告"}
    page.switch_page("ui/chat.py").run()
    page.chat_input[0].set_value("涞源县2024年地区生产总值是多少？").run()
    assert sound(page)
    assert "112.5亿元" in words(page)


def test_fields_that_were_changed_are_kept(page: AppTest, folder: Path) -> None:
    upload(page, ("报告.txt", REPORT))
    field(page, "title").set_value("某县报告").run()
    field(page, "region").set_value("阜平县").run()
    field(page, "year").set_value(2023).run()
    press(page, "add-")
    assert sound(page)
    document = KnowledgeBase.load(folder).documents["报告"]
    assert (document.title, document.region, document.year) == ("某县报告", "baoding-fuping", 2023)


def test_several_files_are_added_together(page: AppTest, folder: Path) -> None:
    upload(page, ("a.txt", REPORT), ("b.txt", REPORT.replace("涞源".encode(), "阜平".encode())), ("c.txt", b""))
    assert len(page.error) == 1
    press(page, "add-all")
    assert documents(folder) == {"yixian", "a", "b"}
    assert sum("已收录" in expander.label for expander in page.expander) == 2


def test_what_was_skipped_as_navigation_is_told(page: AppTest) -> None:
    upload(page, ("报告.html", samples.as_webpage()))
    assert any("略去" in expander.label for expander in page.expander)
    assert "政务公开" in words(page)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "空的"),
        ("图.png", b"\x89PNG\r\n\x1a\n", "损坏"),
        ("坏.docx", b"PK\x03\x04 broken", "损坏"),
        ("坏.pdf", b"%PDF-1.7 nothing", "损坏"),
        ("假.txt", samples.as_pdf(), "扩展名"),
        ("断.txt", "地区生产总值".encode()[:-1], "不完整"),
        ("<b>x.exe", b"x", "<b>x.exe"),
        ("无后缀", b"x", "不能读取"),
    ],
    ids=["empty", "picture", "damaged-word", "damaged-pdf", "wrong-suffix", "cut-short", "markup", "no-suffix"],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_changes_nothing(
    page: AppTest, folder: Path, name: str, data: bytes, said: str
) -> None:
    before = contents(folder)
    upload(page, (name, data))
    assert not page.exception
    assert len(page.error) == 1
    assert said in re.sub(r"\\(.)", r"\1", page.error[0].value)
    assert not any(str(button.key).startswith("add-") for button in page.button)
    assert contents(folder) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/报告.txt",
        "..\\..\\报告.txt",
        "<img src=x onerror=alert(1)>.txt",
        "*a*:red[b]$x$.txt",
        "a\u202egpj.txt",
        "CON.txt",
        "   .txt",
    ],
)
def test_a_hostile_file_name_harms_nothing(page: AppTest, folder: Path, name: str) -> None:
    outside = {file for file in folder.parent.rglob("*") if folder not in file.parents}
    upload(page, (name, REPORT))
    if any(str(button.key).startswith("add-") for button in page.button):
        press(page, "add-")
    assert not page.exception
    assert "<img" not in "".join(element.value for element in page.html)
    assert {file for file in folder.parent.rglob("*") if folder not in file.parents} == outside


def test_the_same_file_is_noticed(page: AppTest, folder: Path) -> None:
    press(upload(page, ("a.txt", REPORT)), "add-")
    upload(page, ("b.txt", REPORT))
    assert sound(page)
    assert "已经收录" in page.info[0].value
    assert documents(folder) == {"yixian", "a"}


@pytest.mark.parametrize(("choice", "kept"), [("rename", {"yixian", "yixian-2"}), ("replace", {"yixian"})])
def test_a_name_that_is_taken_is_asked_about(page: AppTest, folder: Path, choice: str, kept: set[str]) -> None:
    upload(page, ("yixian.txt", REPORT))
    assert page.warning
    field(page, "taken").set_value(choice).run()
    press(page, "add-")
    assert sound(page)
    assert documents(folder) == kept
    assert any("112.5" in document.text.source for document in KnowledgeBase.load(folder).documents.values())


def test_a_document_is_replaced(page: AppTest, folder: Path) -> None:
    part(page, "manage")
    page.file_uploader[0].set_value(("新.docx", samples.as_word(), PLAIN)).run()
    press(page, "add-")
    assert sound(page)
    assert documents(folder) == {"yixian"}
    assert "涞源县" in KnowledgeBase.load(folder).documents["yixian"].text.source


def test_a_document_is_removed_once_that_is_confirmed(page: AppTest, folder: Path) -> None:
    part(page, "manage")
    press(page, "remove-do-")
    assert sound(page)
    assert documents(folder) == set()
    assert page.file_uploader  # an empty knowledge base can be filled


def test_a_removal_is_undone_on_the_page(page: AppTest, folder: Path) -> None:
    before = documents(folder)
    part(page, "manage")
    press(page, "remove-do-")
    assert documents(folder) == set()
    press(page, "put-back-")
    assert sound(page)
    assert documents(folder) == before
    assert not [button for button in page.button if str(button.key).startswith("put-back-")]


def test_a_file_dropped_into_the_chat_is_confirmed_there_and_the_question_asked_after(page: AppTest, folder: Path) -> None:
    page.chat_input[0].upload("报告.txt", REPORT).set_value("涞源县2024年地区生产总值是多少？").run()
    assert sound(page)
    assert documents(folder) == {"yixian"}
    press(page, "add-")
    press(page, "leave")
    assert sound(page)
    assert documents(folder) == {"yixian", "报告"}
    assert "112.5亿元" in words(page)


def test_a_wrong_word_list_is_told_in_one_sentence_at_once(page: AppTest, folder: Path) -> None:
    path = folder / "indicators.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\nbroken: [", encoding="utf-8")
    page.run()
    assert not page.exception
    assert len(page.error) == 1
    assert "indicators.yaml" in page.error[0].value
    path.write_text(good, encoding="utf-8")
    assert sound(page.run())


@pytest.mark.parametrize(("name", "there"), [("ask", "question"), ("read", "marks")])
def test_what_was_added_can_be_gone_on_with(page: AppTest, name: str, there: str) -> None:
    press(press(upload(page, ("报告.txt", REPORT)), "add-"), f"{name}-报告")
    assert sound(page)
    assert page.get_by_key(there)
    chosen = page.multiselect(key="documents").value if name == "ask" else [page.selectbox(key="document").value]
    assert chosen == ["报告"]


def test_the_page_speaks_english_about_files(page: AppTest) -> None:
    page.run().get_by_key("language_choice").set_value("en").run()
    page.session_state["view"] = "add"
    page.switch_page("ui/documents.py").run().file_uploader[0].set_value([("a.txt", REPORT, PLAIN)]).run()
    assert sound(page)
    assert any(button.label == "Add to the knowledge base" for button in page.button)
    assert read_yaml(ROOT / "ui" / "sentences.zh.yaml")


@pytest.mark.parametrize("change", ["replaced", "removed"])
def test_what_was_quoted_stays_when_its_source_changes(page: AppTest, folder: Path, change: str) -> None:
    page.chat_input[0].set_value("易县2024年地区生产总值是多少？").run()
    assert "98.5亿元" in words(page)
    conversation = page.query_params["c"]
    if change == "replaced":
        (folder / "documents" / "yixian.txt").write_text("易县2025年政府工作报告\n一、总结\n粮食产量增长1%。\n", encoding="utf-8")
    else:
        (folder / "documents" / "yixian.txt").unlink()
    page.run()
    assert sound(page)
    assert "98.5亿元" in words(page)
    assert ("原文已变" if change == "replaced" else "已删除") in words(page)
    page.chat_input[0].set_value("那财政收入呢？").run()
    assert sound(page)
    again = visit()
    again.context = {"locale": "zh-CN"}
    again.query_params["c"] = conversation
    again.run()
    assert sound(again)
    assert "98.5亿元" in words(again)


def test_a_source_is_called_by_the_year_that_its_title_lacks(page: AppTest) -> None:
    upload(page, ("报告.txt", REPORT))
    field(page, "title").set_value("涞源县政府工作报告").run()
    press(page, "add-")
    assert sound(page)
    with speaking("zh"):
        drawn = evidence_html(page.session_state["assistant"].knowledge, "报告", "0", "8")
    assert "《涞源县政府工作报告（2025年）》" in drawn
    assert document_name(page.session_state["assistant"].knowledge.documents["报告"]) == "涞源县政府工作报告（2025年）"
