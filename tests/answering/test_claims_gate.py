"""Nothing is called right but by what names the thing claimed, of its time, its nature and its bound; what cannot be held is not covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
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


TROUBLED = """城关区2022年政府工作报告

一、2021年工作回顾

2021年，受形势影响，贸易额有所下降，但进出口贸易对本区经济的拉动作用有所提高。两厂停产检修，拉低GDP、规模工业增加值、公共财政预算收入增速1、2和7.7个百分点。完成技能培训6万人次。国家基本公共卫生服务对常住人口全覆盖，人均补助79元。前三季度地区生产总值增长4.7%，与全省同步，高于全国1.7个百分点。旅游综合收入恢复至上年的90%以上。北山铁路通过可研评估。重点项目建设投资127亿元，占年度计划的147%。受疫情影响，一些主要经济指标没有达到预期。

二、2022年主要目标

2022年，地区生产总值增长11%，实际利用外资增长7%。
"""


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    grown = "城关区2023年政府工作报告\n\n一、2022年工作回顾\n\n2022年，地区生产总值增长17%。古镇修缮完工。\n"
    other = "七里河区2023年政府工作报告\n\n一、2022年工作回顾\n\n金沙岬古渡修缮完工。\n"
    folder = make_knowledge(tmp_path_factory.mktemp("troubled"), r2022=TROUBLED, r2023=grown, q2023=other)
    own = (("r2022", "lanzhou-chengguan", 2022), ("r2023", "lanzhou-chengguan", 2023), ("q2023", "lanzhou-qilihe", 2023))
    for name, place, year in own:
        facts = (
            f"title: {'七里河区' if name[0] == 'q' else '城关区'}{year}年政府工作报告\nkind: work_report\nregion: {place}\nyear: {year}\n"
        )
        (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区2021年外贸额是增长的，帮我核实", FALSE),
        ("城关区2021年外贸额下降了，对吗", TRUE),
        ("城关区2021年进出口贸易的拉动作用提高了，对吗", TRUE),
        ("停产检修拉低城关区2021年GDP增速1个百分点，对吗", TRUE),
        ("停产检修拉低城关区2021年GDP增速2个百分点，对吗", PARTLY),
        ("停产检修拉低城关区2021年规模工业增加值增速2个百分点，对吗", TRUE),
        ("城关区2021年前三季度GDP低于全国1.7个百分点，对吗", FALSE),
        ("城关区2021年前三季度GDP高于全国1.7个百分点，对吗", TRUE),
        ("城关区2021年旅游综合收入超过了上年，对吗", FALSE),
        ("城关区2021年北山铁路开工建设了，对吗", FALSE),
        ("城关区2021年重点项目投资没完成年度计划，对吗", ""),
    ],
)
def test_the_verb_and_the_number_are_those_of_the_thing_claimed(troubled: Assistant, claim: str, verdict: str) -> None:
    assert _verdict(troubled, claim) == verdict


def test_what_is_asked_back_is_no_claim(troubled: Assistant) -> None:
    state = troubled.ask("城关区2021年GDP是多少").state
    told = troubled.ask("2022年GDP增速总该有吧", state).answer
    assert "17%" in told.statements[0].text
    assert not told.statements[0].text.startswith(TRUE)


def test_an_aim_that_names_nothing_is_of_the_economy(troubled: Assistant) -> None:
    told = troubled.ask("城关区2022年定了增长11%，实际增长多少").answer
    assert any("17%" in one.text for one in told.statements)
    assert any("11%" in one.text for one in told.statements)
    assert not any("外资" in one.text for one in told.statements)


@pytest.mark.parametrize("asked", ["2021年来城关区旅游的有多少人次", "城关区2021年末常住人口是多少万"])
def test_no_number_of_another_thing_answers(troubled: Assistant, asked: str) -> None:
    assert troubled.ask(asked).answer.outcome is not Outcome.ANSWERED


def test_a_name_of_another_place_is_said_to_be_absent_here(troubled: Assistant) -> None:
    told = troubled.ask("城关区金沙岬古渡修缮进展如何").answer
    assert told.outcome is Outcome.NOT_FOUND
    assert "七里河区" in told.notices[0].text
