"""Tables and comparisons on the page: each value with its own quotes, what is lacking, and the files to take away."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answers import Answer, Cell, Outcome, Stated, Table
from assistant.documents import Quote
from assistant.questions import Question
from assistant.rendering.frames import table_csv
from assistant.rendering.workbook import table_xlsx
from tests.paging import visit
from ui import exports, markup

ROOT = Path(__file__).parents[1]
NAMES = ["指标", "原文写法", "地区", "数值", "时间", "性质", "计量方式", "原文引句", "文件", "章节", "起", "止", "写明年份的原文"]
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server

QUOTE = Quote("d", "某区报告", ("一、目标",), 10, 20, "达到1139亿元")
DATED = Quote("d", "某区报告", (), 2, 7, "到20xx年")
FORMULA = Quote("d", "=1+1", (), 30, 40, "=HYPERLINK(1)")


def cell(value: str, *quotes: Quote, **facts: str) -> Cell:
    """A cell that states one figure."""
    return Cell(value, quotes, stated=Stated("地区生产总值", facts.pop("label", "GDP"), "某区", value, **facts))


TABLE = Table(
    ("指标", "某区", "某县"),
    (
        (Cell("地区生产总值"), Cell.of((cell("1139亿元", QUOTE, DATED, period="到20xx年"), cell("8%", QUOTE)), "；"), cell("未提及")),
        (Cell("GDP"), cell("8%", QUOTE), cell("@SUM(A1)", FORMULA, label="-2+3", period="+1", nature="\t=1", measure="=2")),
    ),
)


def rows(table: Table) -> list[dict[str, str]]:
    """The evidence of a table as a spreadsheet reads it."""
    content = table_csv(exports.evidence_table(table))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_an_export_has_one_row_for_each_figure() -> None:
    found = rows(TABLE)
    assert list(found[0]) == NAMES
    assert [row["数值"] for row in found] == ["1139亿元", "8%", "未提及", "'@SUM(A1)"]
    first = found[0]
    assert (first["原文引句"], first["文件"], first["章节"], first["起"], first["止"]) == (
        "达到1139亿元",
        "某区报告",
        "一、目标",
        "10",
        "20",
    )
    assert (first["时间"], first["写明年份的原文"]) == ("到20xx年", "到20xx年 (2–7)")
    assert found[2]["原文引句"] == ""


def test_no_field_of_an_export_reckons() -> None:
    last = rows(TABLE)[-1]
    told = [last[name] for name in ("原文写法", "数值", "时间", "性质", "计量方式", "原文引句", "文件")]
    assert told == ["'-2+3", "'@SUM(A1)", "+1", "'=1", "'=2", "'=HYPERLINK(1)", "'=1+1"]
    with zipfile.ZipFile(BytesIO(table_xlsx(exports.evidence_table(TABLE)))) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_csv_excel_and_markdown_say_the_same() -> None:
    evidence = exports.evidence_table(TABLE)
    with zipfile.ZipFile(BytesIO(table_xlsx(evidence))) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    lines = exports.markdown_table(evidence).splitlines()
    assert [name for name in NAMES if f"<t>{name}</t>" not in words or name not in lines[0] + lines[2]] == []
    pipes = [line for line in lines if line.startswith("|")]
    assert len(pipes) == 2 + len(rows(TABLE))


def test_each_value_stands_on_its_line_with_its_own_numbers() -> None:
    drawn = markup.table(TABLE, {QUOTE: 1, DATED: 2, FORMULA: 3})
    values = [re.sub("<[^>]+>", "", found) for found in re.findall(r'<span class="value[^"]*">(.*?</a>)</span></span>', drawn)]
    assert values == ["1139亿元12", "8%1"]


def test_a_table_says_its_roles_and_its_columns_for_a_phone() -> None:
    drawn = markup.table(TABLE, {QUOTE: 1, DATED: 2, FORMULA: 3})
    for role, count in (("table", 1), ("rowgroup", 2), ("row", 3), ("columnheader", 3), ("rowheader", 2), ("cell", 4)):
        assert drawn.count(f'role="{role}"') == count
    assert re.findall(r'<td [^>]*data-label="([^"]*)"', drawn) == ["某区", "某县"] * 2


def test_what_every_row_says_is_told_once_above_them() -> None:
    rows = tuple(
        (Cell("某区"), Cell(name), cell(value, QUOTE), Cell("2021年"), Cell("目标")) for name, value in (("GDP", "8%"), ("投资", "9%"))
    )
    table = Table(("地区", "指标", "数值", "时间", "性质"), rows, "主要目标")
    html = markup.table(table, {QUOTE: 1})
    assert "<caption>主要目标 · 某区 · 2021年</caption>" in html
    assert re.findall(r'scope="col">([^<]*)', html) == ["指标", "数值"]
    assert 'scope="row"' in html.partition("GDP")[0][-80:]
    one = markup.table(replace(table, rows=rows[:1]), {QUOTE: 1})
    assert re.findall(r'scope="col">([^<]*)', one) == ["地区", "指标", "数值", "时间", "性质"]
    other = markup.table(replace(table, rows=(rows[0], (*rows[1][:3], Cell("2022年"), Cell("目标")))), {QUOTE: 1})
    assert re.findall(r'scope="col">([^<]*)', other) == ["指标", "数值", "时间"]


def test_many_columns_stand_closer() -> None:
    assert 'class="facts sticky"' in markup.table(TABLE, {QUOTE: 1, DATED: 2, FORMULA: 3})
    assert "sticky dense" in markup.grid(["指标", *"一二三四五六"], [], name="表")


def test_words_of_a_document_stay_words_in_a_table() -> None:
    hostile = Table(("<b>",), ((Cell("<i>a</i>", full='"><script>', note="</i>"),),), title="<u>")
    drawn = markup.table(hostile, {})
    assert not re.search("<(?:b|i|u|script)>", drawn)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of the tests' own."""
    copy = tmp_path_factory.mktemp("tables") / "knowledge"
    shutil.copytree(ROOT / "knowledge", copy, ignore=shutil.ignore_patterns("journal.sqlite3*"))
    return copy


@pytest.fixture
def compare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of comparisons."""
    app = visit(folder, monkeypatch)
    app.run().switch_page("ui/compare.py").run()
    return app


def drawn(app: AppTest) -> str:
    """What is drawn as HTML."""
    return "\n".join(element.value for element in app.html if not element.value.lstrip().startswith("/*"))


def test_each_row_has_one_value_a_place_and_a_verdict(compare: AppTest) -> None:
    html = drawn(compare)
    heads = re.findall(r'<th role="columnheader"[^>]*>([^<]*)<', html)
    assert (heads[0], heads[-1]) == ("指标", "结论")
    rows = re.findall(r'<tr role="row"><th scope="row".*?</tr>', html)
    assert rows
    assert all(row.count('class="verdict"') == 1 for row in rows)
    shown = [re.sub(r"<details.*?</details>", "", row) for row in rows]
    assert max(len(re.findall(r'<td [^>]*class="">.*?</td>', row)) for row in shown) == len(heads) - 2
    assert all(cell.count('class="value"') == 1 for row in shown for cell in re.findall(r"<td .*?</td>", row))


def test_what_else_is_said_is_folded_behind_the_value_with_its_quotes(compare: AppTest) -> None:
    compare.get_by_key("rows").set_value("all").run()
    folded = re.findall(r'<details class="others"><summary>\+(\d+) 其他</summary><ul>(.*?)</ul>', drawn(compare))
    assert folded
    assert all(said.count("<li>") == int(count) and said.count('class="cite"') >= int(count) for count, said in folded)
    assert "未提及" in drawn(compare)


def test_rows_that_all_places_state_stand_alone_until_all_are_asked_for(compare: AppTest) -> None:
    few = drawn(compare).count('scope="row"')
    assert "未提及" not in drawn(compare)
    compare.get_by_key("rows").set_value("all").run()
    assert drawn(compare).count('scope="row"') > few


def test_targets_and_results_are_rows_of_their_own(compare: AppTest) -> None:
    compare.get_by_key("nature").set_value("both").run()
    assert not compare.exception
    assert "目标）" in drawn(compare)
    assert "实际）" in drawn(compare)


@pytest.mark.parametrize(("view", "column"), [("years", "年份"), ("ranking", "名次")])
def test_the_other_views_draw_their_table(compare: AppTest, view: str, column: str) -> None:
    compare.get_by_key("view").set_value(view).run()
    assert not compare.exception
    assert f">{column}<" in drawn(compare)
    assert compare.query_params["view"] in (view, [view])
    assert "{" not in "".join(element.value for element in compare.html if "<style" not in element.value and "/*" not in element.value)


def test_an_answer_without_a_table_has_no_rows_to_take_away() -> None:
    assert exports.evidence_table(Table((), ())).rows == ()
    assert Answer(Question("?"), Outcome.NOT_FOUND).table is None
