"""Items picked out of a list by what they are about, with what each brings, and what the digits of a slogan stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.conftest import said
from tests.small_knowledge import make_knowledge

REPORT = """榆中县2024年政府工作报告

一、2023年工作回顾

“随手丢”陋习还比较流行；一些干部“等靠要”。

二、2024年工作安排

推进“432”产业行动。培育冷链、花卉、旱作、育种4个高原产业。壮大光伏、储能、氢能3条新链。布局算力和低空2个未来产业。

大力推进“532”工程，压减500万吨水泥、300万吨煤、200万重量箱玻璃。

（一）办好五件民生实事

1.新建公厕12座。

2.改造老旧小区8个、惠及居民2100户。

3.打通断头路3条。

4.新建幼儿园2所，新增学位720个。

5.建成老年食堂6家。

（二）推进“两园”建设

建设现代物流园。整合仓储资源，引进企业15家。

建设中药材园。扩大种植规模，建成基地4万亩。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("lists") / "k", report=REPORT)
    facts = "title: 榆中县2024年政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: 2024\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def test_the_items_on_every_theme_that_is_named_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县五件民生实事里，跟我们住的小区、走的路、上厕所有关的是哪些，各多少？").answer
    told = {quote.text for quote in answer.quotes}
    assert {"1.新建公厕12座。", "2.改造老旧小区8个、惠及居民2100户。", "3.打通断头路3条。"} <= told
    assert not any("幼儿园" in text for text in told)


def test_a_list_without_such_an_item_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县五件民生实事里有没有跟公积金有关的").answer
    assert answer.outcome is Outcome.RELATED
    assert "里没有和“公积金”有关的" in answer.notices[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("榆中县的“432”产业行动具体是哪九个产业？", ["冷链、花卉", "光伏、储能", "算力和低空"]),
        ("榆中县“532”工程具体是什么", ["500万吨水泥"]),
    ],
)
def test_a_slogan_of_digits_is_told_by_what_they_count(assistant: Assistant, text: str, told: list[str]) -> None:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(words in said(answer) for words in told)


def test_words_that_are_asked_for_need_no_meaning(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县“随手丢”“等靠要”那段是怎么说的").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "没有解释" not in said(answer)
