"""Which list is asked for is told by what announces it; what is asked on goes by the list that was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.answering.conftest import said
from tests.small_knowledge import make_knowledge

HEAD = "榆中县{year}年政府工作报告\n\n一、{before}年工作回顾\n\n全面推进各项工作。承诺的九件实事全部办结。\n\n二、今后五年的主要任务\n\n重点实施三大任务：\n\n（一）兴业\n\n招商。\n\n（二）富民\n\n增收。\n\n（三）强基\n\n修路。\n\n"
WORKS = """三、{year}年工作安排

做好今年工作，必须把握好两个方面：一是稳字当头，二是好字优先。

抓好四项重点工作。我们要勇于担当。

（一）突出产业，培育新动能

新增企业{n}家。

（二）突出教育，办好学校

新建学校3所。

（三）突出生态，建设公园

造林2万亩。

（四）突出民生，办好实事

今年办好4件民生实事。1.改造公厕{n}座。2.新建幼儿园2所，新增学位720个。3.新增停车位300个。4.建成老年食堂6家。在此基础上再新增2件，即发放助餐补贴、更换老旧电梯。全面落实“八项行动”。
"""

CODES = """四、名城建设

建设创新之城、开放之城、幸福之城、书香之城、平安之城。“2+4+X”特色产业不断壮大。形成药材、文旅2个支柱产业和羊肉、百合、玫瑰3个特色产业的“2+3”体系。代表提出的86项建议，81项办结，仍有 5项正在推进。{only}

“3+2+N”格局是立县之本。“3”，就是做强马铃薯、百合、中药材。“2”，就是培育文旅和物流。“N”，就是各乡镇发展小产业。

抓好如下安全整治任务：排查燃气隐患；整治自建房；更新消防车辆。办好今年7件惠民实事项目[1]。

名词解释

[1]7件惠民实事项目：新建公园两座，改造公厕十座，发放助餐补贴，免费乳腺癌筛查，新增停车位三百个，更换电梯，建成食堂六家。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    reports = {
        f"report{year}": (HEAD + WORKS + CODES).format(
            year=year, before=year - 1, n=year - 2010, only="低空货运航线开通。" * (year == 2022)
        )
        for year in (2022, 2023)
    }
    folder: Path = make_knowledge(tmp_path_factory.mktemp("lists") / "k", **reports)
    for year in (2022, 2023):
        facts = f"title: 榆中县{year}年政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: {year}\n"
        (folder / "documents" / f"report{year}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def told(assistant: Assistant, *utterances: str) -> tuple[Outcome, str]:
    """How the last of some utterances is answered."""
    state = DialogueState()
    for utterance in utterances:
        turn = assistant.ask(utterance, state)
        state = turn.state
    return turn.answer.outcome, said(turn.answer)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("榆中2023年4件民生实事有哪些", ["改造公厕13座", "新建幼儿园2所", "停车位300个", "老年食堂6家", "共 4 项"]),
        ("榆中2022年四项重点工作分别是", ["（一）突出产业", "（二）突出教育", "（三）突出生态", "（四）突出民生"]),
        ("榆中2023年做好今年工作要把握好哪两个方面", ["稳字当头", "好字优先"]),
        ("榆中2023年在4件民生实事基础上再新增哪2件", ["发放助餐补贴、更换老旧电梯"]),
        ("榆中2022年4件民生实事的第一件是什么", ["改造公厕12座"]),
        ("榆中2023年四项重点工作里最后一个是什么", ["第4项", "（四）突出民生"]),
        ("榆中2023年三大任务", ["兴业", "富民", "强基"]),
    ],
)
def test_a_list_is_found_by_its_count_and_what_announces_it(assistant: Assistant, text: str, words: list[str]) -> None:
    outcome, reply = told(assistant, text)
    assert outcome is Outcome.ANSWERED
    assert [word for word in words if word not in reply] == []


@pytest.mark.parametrize(
    ("text", "words", "not_told"),
    [
        ("第三件是什么", "新增停车位300个", "公厕"),
        ("一共几件", "共 4 项", "公厕"),
        ("哪几件跟上学有关", "新建幼儿园2所", "公厕"),
        ("有几件涉及教育", "新建幼儿园2所", "公厕"),
    ],
)
def test_what_is_asked_on_goes_by_the_list_that_was_told(assistant: Assistant, text: str, words: str, not_told: str) -> None:
    outcome, reply = told(assistant, "榆中2023年4件民生实事有哪些", text)
    assert outcome is Outcome.ANSWERED
    assert words in reply
    assert not_told not in reply


def test_a_list_that_is_only_named_is_told_as_named_only(assistant: Assistant) -> None:
    outcome, reply = told(assistant, "榆中2023年的八项行动是哪八项")
    assert outcome is Outcome.RELATED
    assert "没有单列的清单" in reply
    outcome, reply = told(assistant, "榆中2023年报告里九件实事有哪些")
    assert outcome is Outcome.RELATED
    assert "承诺的九件实事全部办结" in reply


def test_the_work_of_a_year_is_no_plan_of_five(assistant: Assistant) -> None:
    assert "（二）突出教育" in told(assistant, "榆中2023年重点抓好哪些工作")[1]
    assert "突出教育" not in told(assistant, "榆中去年抓了哪些重点工作")[1]


@pytest.mark.parametrize("text", ["榆中2023年报告的重点工作", "榆中2023年工作重点", "榆中今年的重点工作", "2023年榆中重点工作列一下"])
def test_work_that_is_only_named_is_asked_for_as_a_list(assistant: Assistant, text: str) -> None:
    outcome, reply = told(assistant, text)
    assert outcome is Outcome.ANSWERED
    assert "《榆中县2023年政府工作报告》" in reply
    assert all(part in reply for part in ("（一）突出产业", "（四）突出民生"))


def test_a_theme_asked_after_a_list_is_looked_for_in_its_year(assistant: Assistant) -> None:
    assert "2022年" not in told(assistant, "榆中2023年4件民生实事有哪些", "和公园有关的呢")[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("把榆中县2023年的“五大之城”逐一列出来", ("书香之城",)),
        ("榆中县2023年安全整治任务有哪些", ("排查燃气隐患", "整治自建房", "更新消防车辆")),
        ("榆中县2023年的7件惠民实事逐项列一下", ("更换电梯",)),
        ("榆中县2023年“3+2+N”格局里的“2”和“N”指什么", ("“2”，就是培育文旅和物流", "“N”，就是各乡镇")),
        ("榆中县2023年的“2+3”体系包括哪些产业", ("药材、文旅2个支柱产业和羊肉、百合、玫瑰3个特色产业",)),
        ("“低空货运航线”在这些报告中哪几份出现过", ("低空货运航线开通", "2023年没有写到")),
        ("哪几份报告写过低空货运航线", ("低空货运航线开通", "2023年没有写到")),
    ],
)
def test_what_stands_there_as_a_list_is_told_whole_and_not_denied(assistant: Assistant, text: str, words: tuple[str, ...]) -> None:
    outcome, answer = told(assistant, text)
    assert outcome is Outcome.ANSWERED
    assert "逐一列出的清单" not in answer
    assert all(each in answer for each in words), answer


@pytest.mark.parametrize("asked", [("榆中县2023年“2+4+X”特色产业包括哪些产业",), ("2023年榆中县代表建议办结了多少项", "那5项分别是什么")])
def test_a_code_or_a_count_whose_parts_nobody_names_is_told_as_such(assistant: Assistant, asked: tuple[str, ...]) -> None:
    outcome, answer = told(assistant, *asked)
    assert outcome is Outcome.RELATED
    assert "没有单列的清单" in answer or "没有解释" in answer


@pytest.mark.parametrize("text", ["把榆中2023年四项重点工作概括一下", "榆中2023年四项重点工作归纳一下"])
def test_a_counted_list_that_is_to_be_summed_up_is_told_item_by_item(assistant: Assistant, text: str) -> None:
    outcome, reply = told(assistant, text)
    assert outcome is Outcome.ANSWERED
    assert all(part in reply for part in ("（一）突出产业", "（四）突出民生"))
