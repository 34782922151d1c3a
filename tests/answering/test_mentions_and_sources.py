"""Who mentions something, what a document is, where an answer comes from, and friendly words."""

from __future__ import annotations

from assistant.answering.suggestions import suggest
from assistant.answers import Outcome
from assistant.questions import DialogueState
from tests.answering.conftest import Ask, said


def test_every_document_that_mentions_it_is_named(ask: Ask) -> None:
    answer = ask("mentions", terms=("放管服",))
    assert [quote.document for quote in answer.quotes] == ["chengguan", "qilihe"]


def test_documents_that_do_not_mention_it_are_named_too(ask: Ask) -> None:
    answer = ask("mentions", topic="燃煤锅炉")
    assert [quote.document for quote in answer.quotes] == ["chengguan"]
    assert "没有提到“燃煤锅炉”的文件：《兰州市七里河区政府工作报告（2020年）》" in said(answer)


def test_nobody_mentions_it(ask: Ask) -> None:
    answer = ask("mentions", topic="区块链")
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.statements


def test_a_document_tells_its_year_with_a_quote_and_admits_what_it_does_not_know(ask: Ask) -> None:
    answer = ask("document", regions=("lanzhou-qilihe",))
    assert "2020" in answer.statements[0].text
    assert any("2020年" in quote.text for quote in answer.quotes)
    assert "没有发布日期" in answer.statements[0].text


def test_the_source_of_the_last_answer_is_its_sentence_under_its_headings(ask: Ask) -> None:
    last = ask("passages", topic="燃煤锅炉")
    answer = ask("source", state=DialogueState(turns=(last,)))
    assert "(三)改善生态环境" in answer.statements[0].text
    assert "淘汰燃煤锅炉40台" in answer.statements[0].text


def test_more_adds_the_sentences_that_follow(ask: Ask) -> None:
    last = ask("passages", topic="日间照料中心")
    answer = ask("more", state=DialogueState(turns=(last,)))
    assert "鼓励社会力量兴办养老机构" in said(answer)


def test_there_is_no_source_before_there_is_an_answer(ask: Ask) -> None:
    assert ask("source").outcome is Outcome.NOT_FOUND


def test_thanks_need_no_quote_and_no_suggestion(ask: Ask) -> None:
    answer = ask("thanks")
    assert answer.outcome is Outcome.ANSWERED
    assert not answer.statements
    assert not answer.suggestions


def test_help_names_the_documents(ask: Ask) -> None:
    assert "《兰州市七里河区政府工作报告（2020年）》" in said(ask("help"))


def test_a_suggestion_is_not_made_twice(ask: Ask, small: object) -> None:
    from assistant import languages
    from assistant.answering.common import Context
    from assistant.retrieval import build_index

    answer = ask("definition", terms=("放管服",), regions=("lanzhou-qilihe",))
    index = build_index(small)  # type: ignore[arg-type]
    first = suggest(answer.question, answer, Context(small, index, languages.load("zh"), DialogueState()))  # type: ignore[arg-type]
    assert "哪些文件提到“放管服”？" in first
    state = DialogueState(suggested=frozenset(first))
    again = suggest(answer.question, answer, Context(small, index, languages.load("zh"), state))  # type: ignore[arg-type]
    assert not set(first) & set(again)
