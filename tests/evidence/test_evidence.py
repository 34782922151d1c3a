"""Evidence: the sentence meant is the best, whatever is said around it, and what a score cannot tell is not told."""

from __future__ import annotations

from importlib import import_module

import pytest

from assistant import languages
from assistant.answering.common import Context
from assistant.assistant import Assistant
from assistant.evidence import Evidence, chances, lead, sureness
from assistant.evidence.signs import Place, signs
from assistant.evidence.wanted import Wanted, wanted_of
from assistant.questions import DialogueState, Question
from assistant.understanding import understand


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.load()


def asked(assistant: Assistant, text: str) -> tuple[Question, Context]:
    question = understand(text, DialogueState(), assistant.knowledge, words=assistant.index.words)[0]
    return question, Context(assistant.knowledge, assistant.index, languages.load("zh"), DialogueState())


def found(assistant: Assistant, text: str) -> tuple[Evidence, ...]:
    question, context = asked(assistant, text)
    return context.evidence(question, context.scope(question))


def wanted(assistant: Assistant, text: str) -> Wanted:
    return wanted_of(asked(assistant, text)[0], assistant.knowledge, assistant.index.rarity)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("城关区贫困大学生能补多少钱", "救助标准提高到每年5000元"),
        ("麻烦看看，城关区贫困大学生能补多少钱呀，谢谢", "救助标准提高到每年5000元"),
        ("天水的异地住院能直接结算吗", "异地就医住院费用直接结算"),
        ("兰州新区公交会不会多开几条线", "增开公交线路"),
        ("兰州新区没了地的农民能找到活干吗", "失地农民就业5000人"),
    ],
)
def test_the_sentence_meant_is_the_best_whatever_is_said_around_it(assistant: Assistant, text: str, says: str) -> None:
    best = found(assistant, text)[0]
    assert says in best.span.cut(best.document.text.text)


def test_places_and_times_choose_documents_and_are_no_words(assistant: Assistant) -> None:
    texts = {word.text for word in wanted(assistant, "城关区2020年养老床位要建多少").words}
    assert "养老床位" in texts
    assert not texts & {"城关区", "2020", "2020年"}


def test_neighbouring_nouns_count_as_one_name_too(assistant: Assistant) -> None:
    assert "民营经济" in {word.text for word in wanted(assistant, "天水怎么支持民营经济").words}


def test_how_many_and_how_much_are_no_words_of_the_matter(assistant: Assistant) -> None:
    assert {word.text for word in wanted(assistant, "城关区养狗的越来越多,好多人烦").words}.isdisjoint({"越来越", "好多"})


def test_everyday_words_are_held_by_what_reports_write(assistant: Assistant) -> None:
    told = signs(wanted(assistant, "城关区买房"), Place("加强商品房供应和住房保障", "", ""))
    assert told["in other words"] > 0
    assert told["nouns"] > 0.5


def test_of_a_passage_only_the_sentences_that_bear_on_the_words_are_weighed_and_all_are_cut_once(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.evidence as room

    question, context = asked(assistant, "城关区贫困大学生能补多少钱")
    scope = context.scope(question)
    every = list(room.candidates(context.wanted(question), assistant.knowledge, assistant.index, scope))
    weighed, cut = [], []
    signs_of, cut_of = room.signs, room.sentences_in
    monkeypatch.setattr(room, "signs", lambda *what: (weighed.append(what), signs_of(*what))[1])
    monkeypatch.setattr(room, "sentences_in", lambda *what: (cut.append(what), cut_of(*what))[1])
    several = context.evidence(question, scope)
    assert len(weighed) == len(several) < len(every)
    assert len(cut) <= room.HITS


def test_a_passage_is_cut_once_however_often_it_is_found(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.evidence as room

    cut: list[tuple[object, ...]] = []
    cut_of = room.sentences_in
    monkeypatch.setattr(room, "sentences_in", lambda *what: (cut.append(what), cut_of(*what))[1])
    room._passage.cache_clear()
    one, another = (found(assistant, text) for text in ("城关区贫困大学生能补多少钱", "城关区大学生补助标准是多少"))
    assert {each.span for each in one} & {each.span for each in another}
    assert len(cut) == len(set(cut)) < 2 * room.HITS


def test_chances_are_shares_of_one_and_fall(assistant: Assistant) -> None:
    several = chances(found(assistant, "七里河区的夜经济商圈"))
    assert sum(several) == pytest.approx(1.0)
    assert list(several) == sorted(several, reverse=True)


def test_nothing_found_is_not_sure_and_leads_nothing() -> None:
    assert (sureness(()), chances(()), lead((), ())) == (0.0, (), 0.0)


def test_a_quote_in_the_best_sentence_is_not_behind(assistant: Assistant) -> None:
    several = found(assistant, "城关区贫困大学生能补多少钱")
    quotes = [one.document.quote(one.span) for one in several]
    assert lead(several, quotes[:1]) == 0.0
    assert lead(several, quotes[1:2]) > 0.0


def test_a_text_is_held_against_the_words_of_a_question_once(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    room = import_module("assistant.evidence.signs")
    looked: list[tuple[str, str]] = []
    held = room._held
    monkeypatch.setattr(room, "_held", lambda word, text: (looked.append((word.text, text)), held(word, text))[1])
    several = found(assistant, "城关区贫困大学生能补多少钱")
    assert len(several) > 5
    assert len(looked) == len(set(looked)) > len(several)


def test_what_a_question_wants_is_made_out_once(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Question] = []
    monkeypatch.setattr("assistant.answering.common.wanted_of", lambda *what: (made.append(what[0]), wanted_of(*what))[1])
    assistant.ask("城关区贫困大学生能补多少钱")
    assert len(made) == len(set(made)) > 0
