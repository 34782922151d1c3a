"""What is asked for whole and nothing beside it: sentences of figures, lists by what they are about, parts with their time."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """榆中县2024年政府工作报告

一、2023年工作回顾

深化小区治理，加装电梯50部，改造老旧小区62个、惠及居民2100户，清运垃圾3吨。旅游加快恢复，接待游客120万人次，旅游收入达到9亿元。城镇居民人均可支配收入达到3.2万元。

二、2024年工作安排

（一）加快中药材产业发展

力争产值突破20亿元。一是每年安排500万元支持中药材种植。二是设立2亿元中药材产业基金。三是贷款贴息300万元，扶持中药材加工。四是举办展销会6场。

扎实抓好新一轮水土流失治理，完成54.8万亩治理任务。推进“陇新号”通道提质，加快布局组货点，全年力争开行2500列。

（二）加强宛川河流域保护

加大宛川河治理力度，保障长治久安。解决宛川河流域水土流失问题。推进宛川河流域共建共治。落实各级责任制，坚持一河一策。

在办好省政府确定的11件民生实事的基础上，县政府还要办好11件民生实事：

（1）新建公厕12座；

（2）新建公共停车场6个；

（3）改造街巷10条；

（4）新建幼儿园2所；

（5）建成老年食堂6家；

（6）新辟公交线路3条；

（7）新建书屋9个；

（8）改造水厂1座；

（9）植树4万株；

（10）培训技工800人；

（11）新建球场5片。
"""
ANNEX = """城关区2024年政府工作报告

一、2024年的主要工作

继续为民兴办10件实事。

2024年城关区为民兴办实事

1.改造小街巷60条。

2.新建公厕30座。

3.改造公园1处。

4.建成保障性住房90万平方米。

5.建成步道3公里。

6.翻建教学楼8栋。

7.新建社区卫生服务中心5处。

8.建成少年宫10个。

9.新建养老餐厅10家。

10.新建菜市场10座。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("whole") / "k", report=REPORT, annex=ANNEX)
    for name, place, region in (("report", "榆中县", "lanzhou-yuzhong"), ("annex", "城关区", "lanzhou-chengguan")):
        facts = f"title: {place}2024年政府工作报告\nkind: work_report\nregion: {region}\nyear: 2024\n"
        (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def told(assistant: Assistant, text: str) -> str:
    return " ".join(quote.text for quote in assistant.ask(text).answer.quotes)


def test_a_figure_is_told_with_its_whole_sentence(assistant: Assistant) -> None:
    assert "加装电梯50部" in told(assistant, "榆中县2023年改造老旧小区多少个")


def test_figures_of_one_sentence_quote_it_once(assistant: Assistant) -> None:
    texts = [one.text for one in assistant.ask("榆中县2023年老旧小区改造多少个、惠及居民多少户").answer.statements]
    assert sum("加装电梯" in text for text in texts) == 1 < len(texts)


def test_a_name_of_several_things_is_the_one_of_its_topic(assistant: Assistant) -> None:
    assert "3.2万元" not in told(assistant, "榆中县旅游2023年游客和收入是多少")


@pytest.mark.parametrize(
    ("text", "number"), [("榆中县2024年水土流失治理多少亩", "54.8万亩"), ("榆中县2024年“陇新号”的目标是多少列", "2500列")]
)
def test_a_sentence_that_states_it_is_told_and_nothing_denied(assistant: Assistant, text: str, number: str) -> None:
    answer = assistant.ask(text).answer
    assert number in answer.quotes[0].text
    assert not any(notice.reason.startswith("gap") for notice in answer.notices)
    assert "没有" not in answer.statements[0].text.partition("「")[0]


def test_of_the_best_sentences_in_one_list_the_whole_list_is_told(assistant: Assistant) -> None:
    answer = told(assistant, "榆中县对中药材产业给了哪些支持？按条整理")
    assert all(part in answer for part in ("500万元", "2亿元", "300万元", "6场"))


def test_all_under_the_heading_of_the_best_sentences_is_told(assistant: Assistant) -> None:
    assert "一河一策" in told(assistant, "榆中县对宛川河治理提了哪些抓手")


def test_a_list_that_another_settled_is_not_the_one_that_stands_there(assistant: Assistant) -> None:
    assert "公厕" not in told(assistant, "榆中县要办好省政府定的11件民生实事，具体是哪11件")
    assert "公厕" in told(assistant, "榆中县政府要办的11件民生实事是哪些")


def test_items_on_getting_about_are_picked_by_the_words_of_reports(assistant: Assistant) -> None:
    answer = told(assistant, "榆中县11件民生实事里，跟交通出行有关的有哪些？")
    assert all(part in answer for part in ("停车场", "街巷", "公交"))
    assert "幼儿园" not in answer


def test_a_list_in_an_annex_is_found_by_its_number(assistant: Assistant) -> None:
    answer = told(assistant, "城关区10件民生实事里，跟看病和养老有关的有哪几件？")
    assert all(part in answer for part in ("卫生服务中心", "养老餐厅"))
    assert "少年宫" not in answer
