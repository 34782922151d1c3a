"""Claims as people make them: of all, of none, in other words, of a yearly average, with what is said around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """城关区2021年政府工作报告

一、2020年工作回顾

较好地完成了区十九届人大一次会议确定的各项目标任务。2016年到2020年，粮食产量从20万吨增长到25万吨，年均增长5.7%。2020年，粮食产量增长2.1%。成功引进河谷药业原料、制剂两个项目，从签约到投产分别仅用时88天、41天。脱贫3000人，剩余贫困村还有4个，贫困发生率降至0.35%。全区5个贫困乡镇全部摘帽。城镇新增就业6万人、农村劳动力转移就业9万人，分别完成年度目标的103.5%、110.2%。全区拆除生猪养殖场320家。加快建设滨河体育馆、云岭大桥。财政运行平稳，社会保障支出稳在十亿以上、获得债券资金首次突破十亿元。急救站点增加到30个，急救电话平均反应时间由上年的28分钟缩短至12分钟左右。全区居民幸福感提升。企业平均成本下降，城镇登记失业率3.1%，控制在4%的目标以内。

二、2021年主要目标

2021年，城镇登记失业率控制在4%以内。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("in_words"), report=REPORT)
    facts = "title: 城关区2021年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区五年粮食产量年均增长2.1%，属实吗", "不属实"),
        ("城关区五年粮食产量年均增长5.7%，属实吗", "属实"),
        ("城关区粮食产量从2016年的20万吨涨到2020年的25万吨，对吗", "属实"),
        ("城关区河谷药业两个项目从签约到投产都只用了41天，对吗", "不属实"),
        ("听说城关区到2020年底一个贫困村都没有了，真的吗", "不属实"),
        ("城关区2020年贫困发生率降到零了，属实吗", "不属实"),
        ("城关区五个贫困乡镇一个不落都摘了帽，真的吗", "属实"),
        ("城关区2020年拆了320家养猪场，对吗", "属实"),
        ("城关区滨河体育馆已经建成投用了吧", "不属实"),
        ("听说城关区打120现在12分钟就到，以前要快半小时，真的吗", "属实"),
        ("城关区2021年城镇登记失业率目标4%吧", "属实，原文写的是“控制在4%以内”"),
        ("城关区2020年城镇登记失业率3.1%，没突破4%的目标，对吗", "属实"),
        ("城关区本届政府工作报告讲2020年粮食产量增长2.1%，属实吗", "属实"),
    ],
)
def test_the_verdict_is_that_of_what_is_meant(assistant: Assistant, claim: str, verdict: str) -> None:
    assert assistant.ask(claim).answer.statements[0].text.startswith(verdict)


@pytest.mark.parametrize(
    "claim",
    [
        "城关区滨河体育馆已经搬到云岭了，真有这回事吗",
        "城关区2020年社会保障支出首次突破十亿，属实吗",
        "城关区到2020年底一个失业的人都没有了，对吗",
        "城关区2020年打车10分钟就到，对吗",
    ],
)
def test_no_other_sentence_makes_it_true(assistant: Assistant, claim: str) -> None:
    answer = assistant.ask(claim).answer
    assert not answer.statements or not answer.statements[0].text.startswith("属实")


def test_what_is_asked_beside_a_claim_is_not_judged(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年粮食产量增长了多少，达到5%的目标了吗").answer
    assert not any("多少" in statement.text for statement in answer.statements)
