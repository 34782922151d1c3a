"""What a term means, who says so, and when nobody does."""

from __future__ import annotations

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.conftest import Ask, said


def test_the_definition_of_the_document_asked_about_is_given(ask: Ask) -> None:
    answer = ask("definition", terms=("放管服",), regions=("lanzhou-qilihe",))
    assert answer.outcome is Outcome.ANSWERED
    assert answer.quotes[0].text.startswith("【放管服】指简政放权")


def test_a_definition_from_elsewhere_is_called_borrowed(ask: Ask) -> None:
    answer = ask("definition", terms=("放管服",), regions=("lanzhou-chengguan",))
    assert "借用《兰州市七里河区政府工作报告（2020年）》" in answer.statements[0].text
    assert "没有解释" in said(answer)
    assert any("深化“放管服”改革" in quote.text for quote in answer.quotes if quote.document == "chengguan")


def test_several_meanings_stand_side_by_side(ask: Ask) -> None:
    answer = ask("definition", terms=("360",))
    assert {quote.document for quote in answer.quotes} == {"chengguan", "qilihe"}


def test_a_region_named_leaves_the_meanings_of_others_out(ask: Ask) -> None:
    answer = ask("definition", terms=("360",), regions=("lanzhou-qilihe",))
    assert {quote.document for quote in answer.quotes} == {"qilihe"}


def test_a_term_only_used_is_shown_in_use_and_said_to_be_unexplained(ask: Ask) -> None:
    answer = ask("definition", terms=("六大行动",))
    assert answer.outcome is Outcome.RELATED
    assert "没有解释" in said(answer)
    assert any("推进“六大行动”" in quote.text for quote in answer.quotes)


def test_an_unknown_term_is_not_explained_by_another(ask: Ask) -> None:
    answer = ask("definition", terms=("海绵城市",))
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.statements
    assert "没有提到“海绵城市”" in said(answer)


def test_a_term_spelt_alike_is_offered_as_another_term(ask: Ask) -> None:
    answer = ask("definition", terms=("网格员制度",))
    assert answer.outcome is Outcome.NOT_FOUND
    assert "“网格长”制度" in said(answer)
    assert "另一个词语" in answer.statements[0].text


def test_digits_are_no_term_where_they_are_a_quantity(ask: Ask) -> None:
    assert ask("definition", terms=("40",)).outcome is Outcome.NOT_FOUND
    assert not ask("definition", terms=("40",)).statements


def test_the_frame_of_an_answer_is_in_the_language_asked(ask: Ask) -> None:
    answer = ask("definition", terms=("放管服",), regions=("lanzhou-qilihe",), language="en")
    assert "explains" in answer.statements[0].text
    assert "简政放权" in answer.statements[0].text


def test_a_term_is_told_in_the_letters_of_the_documents_else_in_those_it_was_asked_in(assistant: Assistant) -> None:
    known = assistant.ask("ppp是什么").answer
    assert known.reading.startswith("理解为：PPP")
    unknown = assistant.ask("EPC模式是什么意思").answer
    assert unknown.reading.startswith("理解为：EPC模式")
    assert any("没有提到“EPC模式”" in notice.text for notice in unknown.notices)
