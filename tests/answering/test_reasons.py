"""Why a target was set as it is: the sentences behind it that say what it takes into account."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.test_several import of_two
from tests.small_knowledge import make_knowledge

REASONED = """榆中县2023年政府工作报告

一、2022年工作回顾

地区生产总值增长4.5%。完善以上下联动为导向的考核指标体系，既统一又灵活。

二、2023年工作安排

今年的主要预期目标是：地区生产总值增长7%左右，固定资产投资增长9%。提出上述目标，主要有两方面考虑。一方面，三条铁路即将通车。另一方面，县里底子薄，不快不行。重点做好五项工作。
"""

BARE = """永登县2023年政府工作报告

一、2022年工作回顾

地区生产总值增长5%。

二、2023年工作安排

今年的主要预期目标是：地区生产总值增长6%。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("reasons") / "k", one=REASONED, two=BARE)
    return of_two(folder)


@pytest.mark.parametrize(
    "text",
    ["榆中2023年GDP目标为什么敢定7%左右？", "榆中2023年GDP增长目标7%左右是怎么考虑的", "榆中2023年投资目标定9%，理由是什么"],
)
def test_the_sentences_that_justify_a_target_are_told(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.ANSWERED
    assert [quote.text[:5] for quote in answer.quotes] == ["提出上述目", "一方面，三", "另一方面，"]


def test_where_no_reason_is_written_that_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("永登2023年GDP目标为什么定6%").answer
    assert answer.outcome is Outcome.RELATED
    assert "没有写明" in answer.notices[0].text


def test_a_reason_that_has_no_word_for_it_is_not_denied() -> None:
    answer = Assistant.load().ask("城关区十三五规划为什么说自己的传统优势受到挑战？").answer
    assert "要素资源向国家级新区倾斜" in "".join(quote.text for quote in answer.quotes)
    assert not [notice for notice in answer.notices if notice.reason in {"related_aspect", "related_absent"}]
