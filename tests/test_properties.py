"""What holds of every utterance, whatever it is: it is answered, truly quoted, always alike, in whichever script it is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.questions import DialogueState

QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLACES = ("城关区", "七里河", "兰州新区", "天水", "安宁区", "")
THINGS = ("GDP", "失业率", "森林覆盖率", "社零", "固投", "放管服", "三山", "养老", "第三章", "1139亿元", "人均", "")
TIMES = ("2020年", "十三五", "明年", "到20xx年", "去年", "2035年", "")
ASKING = (
    "目标多少",
    "是什么",
    "怎么做",
    "对比",
    "谁最高",
    "对吗",
    "出处",
    "还有吗",
    "第二个",
    "呢?",
    "差多少",
    "有哪些",
    "在哪一章",
    "那两个区呢",
    "?",
    "",
)
MARKS = ("{}", "{}", "“{}”", "《{}》", "（{}）")  # people put anything between marks, a place or a year alone as well
MARKED = (
    st.builds(lambda mark, part: mark.format(part), st.sampled_from(MARKS), st.sampled_from(words))
    for words in (PLACES, TIMES, THINGS, ASKING)
)
WORDS = st.builds(lambda *parts: "".join(parts), *MARKED)
SCRIPTS = (
    ("城关区2020年社会消费品零售总额目标是多少?", "城關區2020年社會消費品零售總額目標是多少?"),
    ("七里河区的森林覆盖率目标", "七里河區的森林覆蓋率目標"),
    ("兰州新区的失业率目标", "蘭州新區的失業率目標"),
)


def wide(text: str) -> str:
    """The text in full width."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def said(answer: Answer) -> tuple[object, ...]:
    """What a reply says, without the question as typed."""
    return answer.outcome, answer.statements, answer.table, answer.notices


def quotes_hold(answer: Answer, assistant: Assistant) -> None:
    for quote in answer.quotes:
        assistant.knowledge.documents[quote.document].verify(quote)


@QUICK
@given(text=st.text(max_size=40))
def test_no_utterance_raises(text: str, assistant: Assistant) -> None:
    quotes_hold(assistant.ask(text, DialogueState()).answer, assistant)


@QUICK
@given(turns=st.lists(WORDS, min_size=1, max_size=4))
def test_no_conversation_raises_and_every_quote_holds(turns: list[str], assistant: Assistant) -> None:
    state = DialogueState()
    for text in turns:
        reply = assistant.ask(text, state)
        quotes_hold(reply.answer, assistant)
        state = reply.state


@QUICK
@given(turns=st.lists(WORDS, min_size=1, max_size=3))
def test_the_same_conversation_gives_the_same_answers(turns: list[str], assistant: Assistant) -> None:
    answers = []
    for _ in range(2):
        state, replies = DialogueState(), []
        for text in turns:
            reply = assistant.ask(text, state)
            state = reply.state
            replies.append(reply.answer)
        answers.append(replies)
    assert answers[0] == answers[1]


@QUICK
@given(text=WORDS)
def test_width_changes_nothing(text: str, assistant: Assistant) -> None:
    assert said(assistant.ask(wide(text), DialogueState()).answer) == said(assistant.ask(text, DialogueState()).answer)


@pytest.mark.parametrize(("simplified", "traditional"), SCRIPTS)
def test_script_changes_nothing(simplified: str, traditional: str, assistant: Assistant) -> None:
    assert said(assistant.ask(traditional, DialogueState()).answer) == said(assistant.ask(simplified, DialogueState()).answer)


def test_another_question_is_answered_otherwise(assistant: Assistant) -> None:
    first, second = (assistant.ask(text, DialogueState()).answer for text in ("城关区的GDP目标", "七里河区的GDP目标"))
    assert said(first) != said(second)
