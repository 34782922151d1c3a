"""How a question was understood is told once and briefly, and what of it was not read is told too."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.understanding.wording import LONGEST


@pytest.mark.parametrize("text", ["12355是什么？", "三变和放管服分别是什么？", "哪些文件提到了“放管服”？"])
def test_a_term_is_read_back_once(text: str, assistant: Assistant) -> None:
    turn = assistant.ask(text)
    assert turn.question.terms
    for term in turn.question.terms:
        assert turn.answer.reading.count(term) == 1


def test_what_is_said_besides_a_term_is_read_back(assistant: Assistant) -> None:
    assert "养老服务" in assistant.ask("天水怎么发展养老服务？").answer.reading


@pytest.mark.parametrize(
    "text", ["城关区GDP目标是多少？" + "我想知道这个问题的答案。" * 1500, "城关区" * 3400, "请问" * 6000, "a b " * 4000]
)
def test_of_a_pasted_page_the_beginning_is_read_and_that_is_told(text: str, assistant: Assistant) -> None:
    reply = assistant.ask(text).answer
    told = [notice.text for notice in reply.notices if notice.reason == "question_cut"]
    assert len(told) == 1
    assert str(len(text)) in told[0]
    assert str(LONGEST) in told[0]
    assert len(reply.reading) < 200


def test_a_question_of_usual_length_is_read_whole(assistant: Assistant) -> None:
    assert not [notice for notice in assistant.ask("城关区GDP目标是多少？").answer.notices if notice.reason == "question_cut"]
