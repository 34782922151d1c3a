"""Figures and terms are reviewed on the page: judged by the sheet, many at once, with their reasons, and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.datafiles import read_yaml
from assistant.knowledge_base import KnowledgeBase
from tests.paging import component, tell
from tests.test_app_adding import folder, page, part, press, sound, words

__all__ = ["folder", "page"]
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


def reviewing(app: AppTest, kind: str = "figures") -> AppTest:
    """The page where a document is reviewed."""
    part(app, "review")
    return app.get_by_key("review-kind").set_value(kind).run()


def sheet(app: AppTest) -> dict[str, Any]:
    """What the sheet was given to draw."""
    proto = component(app, "judging").proto
    return dict(json.loads(json.loads(proto.mixed.json if proto.WhichOneof("data") == "mixed" else proto.json)["json"]))


def row(app: AppTest, words: str = "98.5") -> dict[str, Any]:
    """The row of the sheet whose source has these words marked: the gross product of the last year."""
    return next(each for each in sheet(app)["rows"] if f"<mark>{words}" in each["html"])


def judge(app: AppTest, *said: tuple[str, str, str, dict[str, str]]) -> AppTest:
    """Say something of some rows and keep it."""
    names = ("id", "verdict", "why", "values")
    return tell(app, "judging", "said", json.dumps([dict(zip(names, one, strict=True)) for one in said]))


def problem(app: AppTest) -> str:
    """What the sheet says went wrong."""
    return str(sheet(app)["problem"])


def said_of(folder: Path, key: str) -> list[dict[str, object]]:
    listed = read_yaml(folder / "documents" / "yixian.yaml")[key]
    assert isinstance(listed, list)
    return listed


def test_a_figure_stands_beside_its_source(page: AppTest) -> None:
    found = row(reviewing(page))
    assert sound(page)
    assert "<mark>98.5亿元</mark>" in found["html"]
    assert (found["value"], found["unit"], found["mark"]) == ("98.5", "亿元", "")


def test_a_corrected_figure_is_kept_with_its_reason_and_the_words_stay(page: AppTest, folder: Path) -> None:
    before = (folder / "documents" / "yixian.txt").read_bytes()
    judge(page, (row(reviewing(page))["id"], "correct", "附表为89.5", {"value": "89.5"}))
    assert sound(page)
    kept = said_of(folder, "figures")[0]
    assert (kept["verdict"], kept["set"], kept["why"]) == ("correct", {"value": "89.5"}, "附表为89.5")
    assert (folder / "documents" / "yixian.txt").read_bytes() == before
    found = row(page)
    assert (found["value"], found["mark"], found["why"]) == ("89.5", "correct", "附表为89.5")
    changes = [json.loads(line) for line in (folder / ".changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(change["what"], change["values"]) for change in changes] == [("correct figure", {"value": "89.5"})]
    page.switch_page("ui/chat.py").run().chat_input[0].set_value("易县2024年地区生产总值是多少？").run()
    assert sound(page)
    assert "已更正" in words(page)
    assert "98.5亿元" in words(page)


def test_an_answer_says_why_its_number_was_corrected(page: AppTest) -> None:
    judge(reviewing(page), (str(row(page)["id"]), "correct", "附表为99.1亿元", {"value": "99.1"}))
    page.switch_page("ui/chat.py").run()
    page.chat_input[0].set_value("易县2023年地区生产总值是多少？").run()
    told = "".join(element.value for element in page.html)
    assert "已更正为99.1亿元" in told
    assert "已更正：附表为99.1亿元" in told


def test_a_second_correction_adds_to_the_first_even_when_the_name_was_corrected(page: AppTest, folder: Path) -> None:
    reviewing(page)
    for values in ({"value": "89.5"}, {"label": "生产总值"}, {"unit": "万元"}):
        judge(page, (row(page)["id"], "correct", "附表", values))
        assert sound(page)
    assert [one["set"] for one in said_of(folder, "figures")] == [{"value": "89.5", "label": "生产总值", "unit": "万元"}]
    assert row(page)["mark"] == "correct"


@pytest.mark.parametrize("verdict", ["correct", "reject"])
def test_a_correction_without_a_reason_is_refused(page: AppTest, folder: Path, verdict: str) -> None:
    judge(page, (row(reviewing(page))["id"], verdict, "", {"value": "89.5"}))
    assert "理由" in problem(page)
    assert not (folder / "documents" / "yixian.yaml").exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [({"value": "很多"}, "不是数字"), ({"period": "明年"}, "时间请写成"), ({"nature": "愿望"}, "愿望"), ({"period": "2020-2016"}, "2016")],
)
def test_a_correction_that_makes_no_sense_is_refused_in_one_sentence(
    page: AppTest, folder: Path, values: dict[str, str], told: str
) -> None:
    judge(page, (row(reviewing(page))["id"], "correct", "x", values))
    assert not page.exception
    assert told in problem(page)
    assert not (folder / "documents" / "yixian.yaml").exists()


@pytest.mark.parametrize("said", ["", "[", "{}", "[1]", '[{"id": "nobody", "verdict": "confirm", "why": "", "values": {}}]', 7, None])
def test_what_no_sheet_would_say_changes_nothing(page: AppTest, folder: Path, said: object) -> None:
    tell(reviewing(page), "judging", "said", said)
    assert not page.exception
    assert not (folder / "documents" / "yixian.yaml").exists()


def test_many_figures_are_judged_at_once_and_counted(page: AppTest, folder: Path) -> None:
    reviewing(page)
    ids = [row(page, words)["id"] for words in ("98.5", "18")]
    judge(page, *((id, "confirm", "", {}) for id in ids))
    assert sound(page)
    assert [one["verdict"] for one in said_of(folder, "figures")] == ["confirm", "confirm"]
    assert row(page, "18")["mark"] == "confirm"
    judge(page, *((id, "take back", "", {}) for id in ids))
    assert "figures" not in read_yaml(folder / "documents" / "yixian.yaml")


def test_a_rejected_figure_is_gone_and_can_be_taken_back(page: AppTest, folder: Path) -> None:
    id = row(reviewing(page))["id"]
    judge(page, (id, "reject", "看错", {}))
    assert not any(figure.quantity and figure.quantity.text == "98.5亿元" for figure in KnowledgeBase.load(folder).figures)
    assert (row(page)["mark"], row(page)["why"]) == ("reject", "看错")
    judge(page, (id, "take back", "", {}))
    assert sound(page)
    assert any(figure.quantity and figure.quantity.text == "98.5亿元" for figure in KnowledgeBase.load(folder).figures)


def test_a_missed_figure_is_added_where_its_words_stand(page: AppTest, folder: Path) -> None:
    reviewing(page)
    page.text_input(key="number-yixian").set_value("18个").run()
    for name, value in (("label", "小区改造"), ("value", "18"), ("unit", "个"), ("why", "漏读")):
        form_new(page, name, value)
    press(page, "keep-new-")
    assert sound(page)
    assert [figure.label for figure in KnowledgeBase.load(folder).figures if figure.corrected] == ["小区改造"]


def form_new(app: AppTest, name: str, value: object) -> None:
    next(widget for widget in app.text_input if str(widget.key).startswith(f"{name}-new-yixian")).set_value(value)


def test_a_figure_whose_words_are_not_in_the_source_is_not_added(page: AppTest) -> None:
    reviewing(page)
    page.text_input(key="number-yixian").set_value("99999亿元").run()
    assert page.warning
    assert not any(str(button.key).startswith("keep-new-") for button in page.button)


def test_terms_are_rejected_and_added(page: AppTest, folder: Path) -> None:
    reviewing(page, "terms")
    next(widget for widget in page.text_input if str(widget.key).startswith("why-term-")).set_value("不是术语")
    press(page, "reject-term-")
    assert sound(page)
    page.text_input(key="term-new-yixian").set_value("增收行动").run()
    page.text_area(key="definition-yixian").set_value("圆满完成了年初确定的各项目标任务").run()
    page.text_input(key="why-new-term-yixian").set_value("补充").run()
    press(page, "keep-term-")
    assert sound(page)
    terms = {entry.term for entry in KnowledgeBase.load(folder).glossary}
    assert "增收行动" in terms
    assert len(terms) == 2
