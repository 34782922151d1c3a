"""Several numbers of one sentence, a question behind hearsay, and whether anything is said of a matter, over the documents of the product."""

from __future__ import annotations

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import Intent


def test_numbers_of_one_sentence_are_each_held_against_their_own(assistant: Assistant) -> None:
    said = assistant.ask("请核对：七里河“十三五”末空气好的天数有321天，五年前只有250天。").answer.statements
    assert said[0].text.startswith("属实：2处")
    told = "".join(one.text for one in assistant.ask("请核对：城关区过去五年实施重大项目327个、投了809亿元。").answer.statements)
    assert "809亿元：属实" in told
    assert "不属实" not in told


def test_a_number_before_another_is_not_taken_for_it(assistant: Assistant) -> None:
    told = assistant.ask("请核对：七里河“十三五”末空气好的天数有250天。").answer.statements
    assert told[0].text.startswith("不属实")


def test_an_open_question_behind_hearsay_is_no_claim(assistant: Assistant) -> None:
    question = assistant.ask("我妈住城关区，听说有个虚拟养老院，到底能帮老人干些啥？").question
    assert question.intent is not Intent.CONFIRMATION


def test_what_is_said_of_a_matter_answers_whether_anything_is_said(assistant: Assistant) -> None:
    told = assistant.ask("七里河的老小区又破又旧，报告有没有说要改造").answer
    assert "老旧小区改造" in "".join(quote.text for quote in told.quotes)
    assert assistant.ask("天水有没有说雾霾").answer.outcome is Outcome.NOT_FOUND


def test_a_growth_of_all_places_is_that_of_the_economy(assistant: Assistant) -> None:
    told = assistant.ask("各地方的增长目标谁定得最高").answer
    assert "生产总值" in told.statements[0].text + "".join(quote.text for quote in told.quotes)


def test_a_number_of_what_is_called_otherwise_is_said_to_be_so(assistant: Assistant) -> None:
    def reasons(asked: str) -> set[str]:
        return {notice.reason for notice in assistant.ask(asked).answer.notices}

    assert "passages_otherwise" in reasons("城关区有多少家图书馆")
    assert "passages_otherwise" not in reasons("城关区养老院有多少家")


def test_a_time_by_which_is_no_time_before(assistant: Assistant) -> None:
    assert "不属实" in assistant.ask("请核对：七里河2020年前空气优良天数达到250天。").answer.statements[0].text
