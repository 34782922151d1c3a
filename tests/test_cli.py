"""The command line: a contract other programs read."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.rendering.rows import FIGURE_COLUMNS
from tests.small_knowledge import CHENGGUAN, make_knowledge

ROOT = Path(__file__).parents[1]
ANSWER = {"question", "outcome", "text", "statements", "notices", "table", "chart", "quotes", "suggestions"}
FIGURE = (
    "document section label indicator indicator_name region region_name nature measure value low high unit bound"
    " period_start period_end period_text quantity_text quantity_start quantity_end quote start end"
).split()  # fmt: skip


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge folder that has been asked, so that its cache is full."""
    folder = make_knowledge(tmp_path_factory.mktemp("read") / "knowledge")
    main(["ask", "--knowledge", str(folder), "怎么发展养老产业"])
    return folder


@pytest.fixture
def folder(tmp_path: Path, read_once: Path) -> Path:
    """The same folder, for this test alone."""
    return Path(shutil.copytree(read_once, tmp_path / "knowledge"))


class Output(str):
    """What a command printed, and how it ended."""

    status: int
    faults: str

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.splitlines()]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def command(name: str, *arguments: str, knowledge: Path = folder) -> Output:
        status = main([name, "--knowledge", str(knowledge), *arguments])
        captured = capsys.readouterr()
        output = Output(captured.out)
        output.status, output.faults = status, captured.err
        return output

    return command


# ── ask ──


def test_an_answer_has_the_fields_of_the_contract(run: Any) -> None:
    (row,) = run("ask", "--format", "json", "城关区2020年地区生产总值目标是多少?").rows()
    assert set(row) >= ANSWER
    assert row["outcome"] == "answered"
    assert "1000亿元" in row["text"]
    quote = row["quotes"][0]
    assert CHENGGUAN[quote["start"] : quote["end"]] == quote["text"]


def test_several_questions_are_one_conversation(run: Any) -> None:
    rows = run("ask", "--format", "json", "城关区2020年地区生产总值目标是多少?", "那七里河区呢?").rows()
    assert len(rows) == 2
    assert "500亿元" in rows[1]["text"]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_each_of_several_answers_stands_below_its_question(run: Any, format: str) -> None:
    output = run("ask", "--format", format, "你好", "谢谢")
    assert [line for line in output.splitlines() if line.startswith("> ")] == ["> 你好", "> 谢谢"]


STRANGE = {
    "empty": "",
    "blank": " ",
    "emoji": "😀😀",
    "sql": "'; DROP TABLE figures; --",
    "html": "<script>alert(1)</script>",
    "markdown": "**a** # b",
    "long": "长" * 10_000,
    "control": "\x00\x1b[31m",
    "mark": "?",
    "nowhere": "火星的GDP",
}


@pytest.mark.parametrize("question", STRANGE.values(), ids=STRANGE)
def test_no_question_fails(run: Any, question: str) -> None:
    output = run("ask", "--format", "json", question)
    assert output.status == 0
    assert output.rows()[0]["text"]


def test_a_batch_answers_every_conversation_in_order(run: Any, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": "a", "turns": ["城关区的失业率", "那七里河呢"]}\n\n{"id": 2, "turns": []}\n', encoding="utf-8")
    rows = run("ask", "--batch", str(batch)).rows()
    assert [(row["id"], len(row["answers"])) for row in rows] == [("a", 2), (2, 0)]
    assert set(rows[0]["answers"][0]) >= ANSWER


def test_conversations_of_a_batch_know_nothing_of_each_other(run: Any, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "turns": ["城关区的失业率目标"]}\n{"id": 2, "turns": ["那七里河呢"]}\n', encoding="utf-8")
    assert run("ask", "--batch", str(batch)).rows()[1]["answers"][0]["question"]["inherited"] == []


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"turns": []}', '{"id": 1, "turns": "城关"}', '{"id": 1, "turns": [3]}'])
def test_a_line_that_is_no_conversation_is_named(run: Any, tmp_path: Path, line: str) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(f'{{"id": 1, "turns": []}}\n{line}\n', encoding="utf-8")
    output = run("ask", "--batch", str(batch))
    assert (output.status, output) == (2, "")
    assert "line 2" in output.faults


def test_asking_nothing_is_an_error(run: Any) -> None:
    assert run("ask").status == 2


def test_a_missing_batch_file_is_an_error(run: Any) -> None:
    output = run("ask", "--batch", "nowhere.jsonl")
    assert output.status == 2
    assert "nowhere.jsonl" in output.faults


def test_a_chat_goes_on_until_the_input_ends(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("城关区2020年地区生产总值目标是多少?\n\n那七里河区呢?\n"))
    rows = run("chat", "--format", "json").rows()
    assert len(rows) == 2
    assert "500亿元" in rows[1]["text"]


# ── listings ──


def test_figures_have_the_fields_of_the_contract_in_order(run: Any) -> None:
    rows = run("figures").rows()
    assert rows
    assert all(list(row)[: len(FIGURE)] == FIGURE for row in rows)
    assert list(FIGURE_COLUMNS)[: len(FIGURE)] == FIGURE


def test_offsets_of_a_figure_count_characters_of_its_source(run: Any) -> None:
    rows = [row for row in run("figures", "--document", "chengguan").rows() if row["quantity_start"] is not None]
    assert rows
    for row in rows:
        assert CHENGGUAN[row["start"] : row["end"]] == row["quote"]
        assert row["start"] <= row["quantity_start"] < row["quantity_end"] <= row["end"]


def test_numbers_are_numbers_and_names_are_names(run: Any) -> None:
    row = next(row for row in run("figures").rows() if row["value"] == 1000)
    assert (row["unit"], row["indicator"], row["indicator_name"], row["nature"]) == ("亿元", "gdp", "地区生产总值", "target")
    assert (row["region"], row["period_start"], row["period_end"]) == ("lanzhou-chengguan", 2020, 2020)
    assert "城关区" in row["region_name"]


def test_a_row_tells_over_which_time_of_what_and_whether_it_falls(run: Any) -> None:
    rows = run("figures").rows()
    assert {row["extent"] for row in rows} <= {"year", "average", "base", "cumulative", "part_year"}
    assert {(row["whole"], row["falls"]) for row in rows} == {(True, False)}


@pytest.mark.parametrize("name", ["figures", "glossary", "sections", "documents"])
def test_csv_says_what_jsonl_says(run: Any, name: str) -> None:
    lines = run(name).rows()
    table = list(csv.DictReader(io.StringIO(run(name, "--format", "csv"))))
    assert len(table) == len(lines) > 0
    assert list(table[0]) == list(lines[0])
    assert [row["document"] for row in table] == [row["document"] for row in lines]


@pytest.mark.parametrize("name", ["figures", "glossary", "sections", "documents"])
def test_a_listing_can_be_limited_to_a_document(run: Any, name: str) -> None:
    assert {row["document"] for row in run(name, "--document", "qilihe").rows()} <= {"qilihe"}


@pytest.mark.parametrize("name", ["figures", "glossary", "sections", "documents"])
def test_an_unknown_document_is_an_error_that_names_those_there_are(run: Any, name: str) -> None:
    output = run(name, "--document", "nowhere")
    assert (output.status, output) == (2, "")
    assert "nowhere" in output.faults
    assert "chengguan, qilihe" in output.faults


def test_glossary_entries_have_the_fields_of_the_contract(run: Any) -> None:
    rows = run("glossary", knowledge=ROOT / "knowledge").rows()
    assert list(rows[0]) == ["document", "term", "aliases", "definition", "style", "start", "end"]


def test_sections_cover_the_words_of_their_headings(run: Any) -> None:
    rows = run("sections", "--document", "chengguan").rows()
    assert any(
        CHENGGUAN[row["start"] : row["end"]].startswith("二、2020年主要目标") and row["section"][-1] == "二、2020年主要目标" for row in rows
    )


def test_a_search_shows_its_passages_verbatim(run: Any) -> None:
    rows = run("search", "养老产业", "-k", "1").rows()
    assert [(row["rank"], row["document"]) for row in rows] == [(1, "chengguan")]
    assert CHENGGUAN[rows[0]["start"] : rows[0]["end"]] == rows[0]["text"]


def test_a_search_without_hits_prints_nothing(run: Any) -> None:
    output = run("search", "zzzz")
    assert (output.status, output) == (0, "")


# ── add and check ──


def test_what_is_added_can_be_asked_about(run: Any, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "2022年兰州市安宁区政府工作报告.txt"
    file.write_bytes("2022年兰州市安宁区政府工作报告\n\n一、2022年主要目标\n\n地区生产总值达到300亿元。\n".encode())
    output = run("add", str(file), "--id", "anning")
    assert (output.status, "anning" in output) == (0, True)
    assert (folder / "documents" / "anning.txt").read_bytes() == file.read_bytes()
    assert any(row["value"] == 300 for row in run("figures", "--document", "anning").rows())
    assert "安宁" in (folder / "documents" / "anning.yaml").read_text("utf-8")


def test_what_is_given_counts_more_than_what_is_inferred(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("政府工作报告\n\n一、主要目标\n\n财政收入达到3亿元。\n", encoding="utf-8")
    run("add", str(file), "--title", "某县工作报告", "--region", "lanzhou-qilihe", "--year", "2022")
    row = next(row for row in run("documents").rows() if row["document"] == "report")
    assert (row["title"], row["region"], row["year"]) == ("某县工作报告", "lanzhou-qilihe", 2022)


def test_one_file_that_fails_stops_no_other(run: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"a.txt": "", "b.txt": "坏规则县工作报告\n增长3%。\n", "c.txt": "安宁区工作报告\n地区生产总值增长4%。\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    _break_rule_at("坏规则", monkeypatch)
    output = run("add", *(str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")))
    assert output.status == 2
    assert (folder / "documents" / "c.txt").exists()
    assert not (folder / "documents" / "b.txt").exists()
    told = output.faults.splitlines()
    assert told[0] == "assistant: 2 of 3 files were not added:"
    assert "a.txt is empty" in told[1]
    assert told[2].startswith("assistant: b.txt cannot be read: a rule failed on it (ValueError: broken)")


def test_a_stored_file_on_which_a_rule_fails_is_named_and_left_out(run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("figures").rows()
    (folder / "documents" / "bad.txt").write_text("坏规则县工作报告\n增长3%。\n", encoding="utf-8")
    _break_rule_at("坏规则", monkeypatch)
    output = run("figures")
    assert (output.status, output.rows()) == (0, before)
    assert "left out: " in output.faults
    assert "bad.txt" in output.faults
    assert "bad.txt" in run("ask", "城关区GDP目标是多少").faults
    assert run("check").status == 1


def _break_rule_at(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rule raise on each document that holds this word."""
    import assistant.extraction
    from assistant.extraction import find_figures

    def broken(document: Any, vocabulary: Any) -> Any:
        if word in document.text.text:
            raise ValueError("broken")
        return find_figures(document, vocabulary)

    monkeypatch.setattr(assistant.extraction, "find_figures", broken)


def test_the_same_file_is_not_added_twice(run: Any, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "again.txt"
    file.write_bytes((folder / "documents" / "qilihe.txt").read_bytes())
    output = run("add", str(file))
    assert output.status == 0
    assert "qilihe" in output
    assert not (folder / "documents" / "again.txt").exists()


def test_another_file_of_a_taken_name_is_refused(run: Any, folder: Path, tmp_path: Path) -> None:
    before = (folder / "documents" / "qilihe.txt").read_bytes()
    file = tmp_path / "qilihe.txt"
    file.write_text("别的内容。", encoding="utf-8")
    output = run("add", str(file))
    assert output.status == 2
    assert "--id" in output.faults
    assert (folder / "documents" / "qilihe.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.txt", b"\xff\xfe\x00\xd8\x00\x00\xff"), ("missing.txt", None), ("a", b"x")],
    ids=["no reader", "no text", "no file", "no suffix"],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(run: Any, folder: Path, tmp_path: Path, name: str, content: bytes | None) -> None:
    before = sorted(path.name for path in (folder / "documents").iterdir())
    if content is not None:
        (tmp_path / name).write_bytes(content)
    output = run("add", str(tmp_path / name))
    assert output.status == 2
    assert name in output.faults
    assert sorted(path.name for path in (folder / "documents").iterdir()) == before


def test_a_path_in_an_id_stays_in_the_folder(run: Any, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("某县政府工作报告\n\n目标很高。\n", encoding="utf-8")
    run("add", str(file), "--id", "../../evil")
    assert not (folder.parent / "evil.txt").exists()
    assert (folder / "documents" / "evil.txt").exists()


def test_the_knowledge_of_the_product_is_as_it_should_be(run: Any) -> None:
    output = run("check", knowledge=ROOT / "knowledge")
    assert (output.status, output.faults) == (0, "")
    assert "chengguan-135-plan" in output


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ("sha256: '00'", ("sha256", "00")),
        ("title: 报告\nexpect: {figures: {min: 9000}}", ("expect.figures.min", "9000")),
        ("title: 报告\nexpect: {glossary: {max: -1}}", ("expect.glossary.max", "-1")),
        ("title: 报告\nexpect: {beauty: {min: 1}}", ("expect.beauty",)),
        ("title: 报告\nexpect: {figures: {min: many}}", ("expect.figures.min", "many")),
    ],
)
def test_check_names_file_key_and_value(run: Any, folder: Path, sidecar: str, words: tuple[str, ...]) -> None:
    (folder / "documents" / "qilihe.yaml").write_text(sidecar, encoding="utf-8")
    output = run("check")
    assert output.status == 1
    assert all(word in output.faults for word in ("qilihe.yaml", *words)), output.faults


def test_check_looks_at_every_document_whatever_is_wrong_with_one(run: Any, folder: Path) -> None:
    (folder / "documents" / "chengguan.yaml").write_text("titel: x", encoding="utf-8")
    output = run("check")
    assert "titel" in output.faults
    assert "qilihe:" in output


def test_check_notices_a_cache_that_lies(run: Any, folder: Path) -> None:
    run("figures")
    (kept,) = (folder / ".cache").glob("library-*.sqlite3")
    with sqlite3.connect(kept) as database:
        database.execute("UPDATE figures SET value = replace(value, '\"500\"', '\"5000\"')")
    output = run("check")
    assert output.status == 1
    assert "qilihe: is not what the files say" in output.faults
    assert "is not what the files say" not in run("check", "--rebuild").faults


# ── as a program ──


def test_an_error_is_one_sentence_without_a_trace(run: Any, folder: Path) -> None:
    (folder / "regions.yaml").write_text("a: [", encoding="utf-8")
    output = run("ask", "你好")
    assert (output.status, output) == (2, "")
    assert "regions.yaml" in output.faults
    assert len(output.faults.splitlines()) == 1


def test_the_program_speaks_utf8_whatever_the_locale(folder: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "assistant", "figures", "--knowledge", str(folder)],
        cwd=ROOT,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert "地区生产总值" in process.stdout.decode("utf-8")


def test_a_reader_that_has_enough_is_no_error(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "figures", "--knowledge", str(ROOT / "knowledge")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize(
    "heavy", ["pandas", "streamlit", "pypinyin", "opencc", "jieba", "rank_bm25", "lxml", "assistant.extraction", "assistant.reading"]
)
def test_a_figure_is_answered_from_the_cache_without_what_it_does_not_need(started: str, heavy: str) -> None:
    assert heavy not in started.split()


@pytest.fixture(scope="module")
def started(read_once: Path) -> str:
    """The modules that a process loads to answer a question about a figure, once the documents have been read."""
    code = "import sys; from assistant.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    arguments = [sys.executable, "-c", code, "ask", "--knowledge", str(read_once), "城关区2020年地区生产总值目标是多少?"]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").splitlines()[-1]
