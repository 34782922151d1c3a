"""Who is higher: one verdict for one pair however it is asked; bounds belong to it; what is of another kind stands apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge


@pytest.fixture
def reply(tmp_path: object) -> Callable[..., Answer]:
    def told(text: str, **said: str) -> Answer:
        reports = {name: f"{_PLACES[name]}政府工作报告\n\n二、2021年主要目标\n\n{words}\n" for name, words in said.items()}
        folder = make_knowledge(tmp_path / f"k{abs(hash(text))}", **reports)  # type: ignore[operator]
        for name in reports:
            facts = f"title: {_PLACES[name]}政府工作报告\nkind: work_report\nregion: {_IDS[name]}\nyear: 2021\n"
            (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
        return Assistant.load(folder).ask(text).answer

    return told


_PLACES = {"chengguan": "城关区", "qilihe": "七里河区", "tianshui": "天水市"}
_IDS = {"chengguan": "lanzhou-chengguan", "qilihe": "lanzhou-qilihe", "tianshui": "tianshui"}
HIGHER = {"chengguan": "2021年地区生产总值增长8%。", "qilihe": "2021年地区生产总值增长6%左右。"}


@pytest.mark.parametrize("asks", ["哪个高", "差多少", "一样吗", "比较一下", "对比", "谁更高"])
def test_the_same_verdict_in_every_wording(reply: Callable[..., Answer], asks: str) -> None:
    first = reply(f"城关区和七里河区的GDP增速目标{asks}", **HIGHER).statements[0].text
    assert "城关区更高（8% > 6%左右），相差约2个百分点" in first
    assert first.startswith("不一样") is (asks == "一样吗")


def test_what_is_bounded_otherwise_is_not_the_same(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年地区生产总值增长8%。", "qilihe": "2021年地区生产总值增长8%以上。"}
    first = reply("城关区和七里河区的GDP增速目标一样吗", **said).statements[0].text
    assert "相同" not in first
    alike = dict.fromkeys(said, "2021年地区生产总值增长8%。")
    assert "相同" in reply("城关区和七里河区的GDP增速目标谁高", **alike).statements[0].text


def test_the_numbers_as_written_are_ordered_first_and_a_bound_is_told_behind(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年研发经费投入占GDP比重达到1.92%以上。", "qilihe": "2021年研发经费投入占GDP比重达到3.2%左右。"}
    first = reply("城关区和七里河区2021年研发投入强度目标哪个高，差多少", **said).statements[0].text
    assert "七里河区更高（3.2%左右 > 1.92%以上），相差约1.28个百分点" in first
    assert first.endswith("城关区的1.92%以上只写了界限。")


def test_a_range_is_compared_as_a_range(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年地区生产总值增长8%—9%。", "qilihe": "2021年地区生产总值增长9%左右。"}
    assert "相当" in reply("城关区和七里河区的GDP增速目标哪个高", **said).statements[0].text


def test_one_of_another_kind_stands_apart_and_blocks_nothing(reply: Callable[..., Answer]) -> None:
    said = {**HIGHER, "tianshui": "2021年地区生产总值达到700亿元。"}
    answer = reply("城关区、七里河区和天水市的GDP目标谁最高", **said)
    told = " ".join(statement.text for statement in answer.statements)
    assert "城关区更高" in told
    assert "未排入：天水市 700亿元" in told


def test_units_are_converted(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年粮食产量达到180亿斤。", "qilihe": "2021年粮食产量达到950万吨。"}
    assert "七里河区更高" in reply("城关区和七里河区的粮食产量目标哪个高", **said).statements[0].text


def test_a_side_that_has_a_result_only_is_said_to_have_one(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年总部企业达到200家。", "qilihe": "过去一年，总部企业达到14家。"}
    answer = reply("城关区和七里河区的总部企业目标对比", **said)
    told = [statement.text for statement in answer.statements if statement.text.startswith("七里河区没有写总部企业的目标；写了的是")]
    assert told
    assert "14家" in told[0]
    assert "未提及" not in " ".join(cell.text for row in (answer.table.rows if answer.table else ()) for cell in row)


def test_a_theme_inside_a_longer_name_widens_nothing(reply: Callable[..., Answer]) -> None:
    said = {"chengguan": "2021年文化产业增加值达到10亿元，森林覆盖率达到30%。", "qilihe": "2021年养老床位达到500张。"}
    for text in ("城关区机器人产业有什么目标", "城关区海洋环境目标有哪些"):
        answer = reply(text, **said)
        assert answer.outcome is Outcome.NOT_FOUND
        assert "共" not in answer.notices[0].text
    assert reply("城关区环境目标有哪些", **said).outcome is Outcome.ANSWERED


def test_each_of_two_indicators_has_its_verdict(reply: Callable[..., Answer]) -> None:
    said = {
        "chengguan": "2021年地区生产总值增长8%。森林覆盖率达到30%。",
        "qilihe": "2021年地区生产总值增长6%。森林覆盖率达到40%。",
    }
    told = " ".join(statement.text for statement in reply("城关区和七里河区的GDP和森林覆盖率目标对比", **said).statements)
    assert "城关区更高（8% > 6%）" in told
    assert "七里河区更高（40% > 30%）" in told
