"""Tasks that a document shares out: who leads, who helps, until when, and what an office has to do."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

PLAN = """平阳市2025年《政府工作报告》重点任务分工方案

一、扩大有效投资
1.新建改建农村公路360公里，改造危桥28座。（牵头单位：市交通运输局；责任单位：市财政局、各县（市、区）政府；完成时限：2025年10月底前）
2.开工建设平阳东站综合枢纽，6月底前完成征地拆迁。（市发展改革委牵头，平东区政府配合）

二、保障和改善民生
3.新增公办幼儿园学位3600个，改扩建中小学12所。（市教育局负责，8月底前完成）
（四）建设社区老年食堂50家。
牵头单位：市民政局
完成时限：11月底前

| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |
|---|---|---|---|---|
| 5 | 新建城北污水处理厂一座 | 市住建局 | 市生态环境局 | 12月底 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("tasks"), plan=PLAN))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("农村公路哪个部门牵头", "牵头单位：市交通运输局"),
        ("农村公路的责任单位是谁", "责任单位：市财政局、各县（市、区）政府"),
        ("农村公路什么时候完成", "完成时限：2025年10月底前"),
        ("平阳东站由谁负责", "牵头：市发展改革委"),
        ("平阳东站什么时候完成征地拆迁", "6月底前"),
        ("公办幼儿园学位归哪个部门管", "负责：市教育局"),
        ("社区老年食堂什么时候完成", "完成时限：11月底前"),
        ("污水处理厂谁牵头", "牵头单位：市住建局"),
        ("市民政局牵头哪些任务", "建设社区老年食堂50家"),
        ("哪些任务由市住建局负责", "新建城北污水处理厂一座"),
    ],
)
def test_who_is_in_charge_and_until_when(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question).answer
    assert said in answer.statements[0].text
    assert len(answer.statements) == 1


def test_what_no_task_speaks_of_is_not_answered_by_one(assistant: Assistant) -> None:
    answer = assistant.ask("机场建设哪个部门牵头").answer
    assert not any("单位" in statement.text for statement in answer.statements)
