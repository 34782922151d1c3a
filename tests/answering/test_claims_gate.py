"""Nothing is called right but by what names the thing claimed, of its time, its nature and its bound; what cannot be held is not covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

OLDER = """城关区2021年政府工作报告

一、2020年工作回顾

2020年，地区生产总值增长6%，空气质量优良天数达到316天。

二、2021年主要目标

2021年，地区生产总值增长7%左右，城镇新增就业5万人，住房新开工面积增长10%左右，开行果蔬专列60列。
"""
NEWER = """城关区2022年政府工作报告

一、2021年工作回顾

2021年，一季度地区生产总值下降8%，全年地区生产总值增长6.8%，与全省持平。空气质量优良天数达到316天。城镇新增就业4万人。旅游总收入增长29.8%。民间投资增长20%，制造业投资增长70%。高新技术企业由400家增加到520家。实际到账外资增长42%。单位地区生产总值二氧化碳排放下降5%。粮食产量160万吨。市场主体突破13万户。工业投资总量持平。新开工项目22个，比上年增加6个。建立防止返贫监测机制，脱贫任务全部完成。滨河快速路提前一年建成通车。实施12个文旅项目，演艺收入增长14.5%。累计实现2.7万贫困人口脱贫。

二、2022年主要目标

2022年，地区生产总值增长6.5%左右，旅游总收入增长12%。
"""
TRUE, FALSE, PARTLY = "属实", "不属实", "部分属实"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("gate"), r2021=OLDER, r2022=NEWER)
    for year in (2021, 2022):
        facts = f"title: 城关区{year}年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: {year}\n"
        (folder / "documents" / f"r{year}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def _verdict(assistant: Assistant, claim: str) -> str:
    statements = assistant.ask(claim).answer.statements
    first = statements[0].text if statements else ""
    return next((verdict for verdict in (PARTLY, FALSE, TRUE) if first.startswith(verdict)), "")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区2021年GDP增长7%，对吗", FALSE),
        ("城关区2021年城镇新增就业5万人，完成了目标，是真的吗", FALSE),
        ("城关区2021年GDP增长6.8%，超额完成了7%左右的目标，对吗", PARTLY),
        ("城关区2021年果蔬专列目标60列吧 是不是就开了60", PARTLY),
        ("城关区2021年粮食产量不到160万吨，对吗", FALSE),
        ("城关区2021年市场主体不到13万户，对吗", FALSE),
        ("城关区2021年新开工项目22个，比上年多了6个，对吗", TRUE),
        ("城关区2021年旅游总收入增长近三成，对吗", TRUE),
        ("城关区累计2.7万贫困人口脱贫，对吗", TRUE),
    ],
)
def test_a_number_is_held_against_the_result_and_its_bound(assistant: Assistant, claim: str, verdict: str) -> None:
    assert _verdict(assistant, claim) == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区2021年实际到账外资翻倍了，是不是", FALSE),
        ("城关区2021年高新技术企业翻了一番，对吗", FALSE),
        ("城关区2021年旅游收入比上年少了，对吗", FALSE),
        ("城关区2021年旅游收入负增长，对吗", FALSE),
        ("城关区2021年工业投资大幅下降，对吗", FALSE),
        ("城关区2022年的GDP目标下调了，对吗", TRUE),
        ("城关区2021年GDP增速比2020年还快，对吗", TRUE),
        ("城关区2021年GDP连续两年增长超过6%，对吗", PARTLY),
        ("城关区2020年、2021年优良天数都是316天，对吗", TRUE),
        ("城关区2021年GDP增速高于全省，对吗", FALSE),
        ("城关区滨河快速路推迟一年才通车，对吗", FALSE),
    ],
)
def test_how_a_thing_moved_is_reckoned(assistant: Assistant, claim: str, verdict: str) -> None:
    assert _verdict(assistant, claim) == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "城关区2021年房价涨了10%，对吗",
        "城关区2021年GDP负增长，对吗",
        "城关区GDP下降5%，对吗",
        "城关区2021年演艺收入翻倍了，对吗",
        "城关区2021年没有返贫，对吗",
        "城关区2021年民间投资增长70%，对吗",
        "城关区2021年住房销售面积增长10%，对吗",
        "城关区2021年脱贫任务全部完成，一半是靠旅游，对吗",
    ],
)
def test_nothing_else_makes_it_true(assistant: Assistant, claim: str) -> None:
    assert _verdict(assistant, claim) != TRUE
