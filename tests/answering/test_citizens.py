"""Questions as citizens put them: who asks and from where is no matter, whether something is given is asked of the thing itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.conftest import said
from tests.small_knowledge import make_knowledge

REPORT = """榆中县2024年政府工作报告

一、2023年工作回顾

城镇新增就业1200人。落实好最低工资标准。6月30日前公布权力清单，7月1日起审批时限由90个工作日压缩到15个。

二、2024年工作安排

守住不发生规模性返贫底线。采取政企联动方式发放消费券。组织9家医院参加口腔种植体集采，价格平均下降40%。改造老旧小区6个，补齐供水供电等配套，推进城市更新。关爱留守儿童，改善赛会服务，统一标准。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("citizens") / "k", report=REPORT)
    facts = "title: 榆中县2024年政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: 2024\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def test_where_somebody_lives_or_works_is_not_what_is_asked_about(assistant: Assistant) -> None:
    answer = assistant.ask("我在榆中打工，最低工资一个月多少钱").answer
    assert answer.outcome is not Outcome.ANSWERED
    assert "落实好最低工资标准。" in [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    ("text", "told"), [("榆中县发不发消费卷 怎么发", "发放消费券"), ("我在榆中想种颗牙，政府说能降多少", "口腔种植体")]
)
def test_what_is_said_in_everyday_words_is_found(assistant: Assistant, text: str, told: str) -> None:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.quotes[0].text


def test_the_form_in_which_something_is_told_is_not_missing(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县2023年权力清单和审批有两个时间节点，分别要做到什么程度？").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "7月1日起" in answer.quotes[0].text


def test_a_number_of_something_that_is_nowhere_called_so_is_not_the_thing_told_without_its_number(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县高龄津贴一个月多少钱").answer
    assert answer.outcome is not Outcome.ANSWERED
    assert "写到了“高龄津贴”" not in said(answer)


def test_few_words_that_tell_no_number_are_the_topic_of_what_follows(tmp_path: Path) -> None:
    report = (
        "榆中县2024年政府工作报告\n\n一、2023年工作回顾\n\n县城面貌一新，道路通畅。青城古镇建设成效显著。街区和工程热火朝天，完成投资41亿元。"
        "全县完成投资和接待等任务，新增车位300个。\n\n青城古镇的灯会办了9天。\n"
    )
    folder = make_knowledge(tmp_path / "k", report=report)
    facts = "title: 榆中县2024年政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: 2024\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    answer = Assistant.load(folder).ask("榆中县2023年在青城古镇完成多少投资").answer
    assert "完成投资41亿元" in answer.quotes[0].text


def test_the_thing_asked_about_is_missing_where_only_its_circumstances_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县2024年报告里说了给老楼加装电梯吗").answer
    assert answer.outcome is not Outcome.ANSWERED
    assert "没有" in said(answer)
