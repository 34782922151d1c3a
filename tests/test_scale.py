"""Three hundred reports cost an answer no more than fifty: what is read and looked through is counted, not timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.batches import add_files
from assistant.folding import bare
from assistant.knowledge_base import KnowledgeBase
from assistant.library import let_go
from assistant.questions import DialogueState, Question
from assistant.sentences import squeeze
from assistant.understanding.named_terms import Terms
from tests.small_knowledge import bare_knowledge, make_reports

MOST = 40  # documents whose text one answer takes up
QUESTIONS = (
    "松云市2013年地区生产总值目标是多少？",
    "松云市2014年的主要目标是什么？",
    "什么是“放管服”？",
    "怎么发展光伏产业？",
    "松云市怎么发展养老产业？",
    "松云市和柏云市2015年地区生产总值目标哪个高？",
    "你好",
    "松云市公积金有多少？",
    "松云市历年地区生产总值",
    "2014年哪个市的地区生产总值最高？",
    "地区生产总值目标是多少？",
    "哪些文件提到“放管服”？",
    "松云市最早哪一年提到光伏产业？",
    "哪个单位牵头发展养老产业？",
    "有哪些文件？",
)


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Libraries of fifty and of three hundred reports; the smaller one's are among the others."""
    made = {}
    for count in (50, 300):
        folder = bare_knowledge(tmp_path_factory.mktemp(f"of{count}") / "knowledge")
        files = make_reports(tmp_path_factory.mktemp(f"reports{count}") / "reports", count)
        assert not any(one.problem for one in add_files(files, folder))
        made[count] = folder
    return made


def taken_up(folder: Path, question: str) -> tuple[int, int]:
    """How many texts a question takes up that nobody looked at before, and how many of all texts lie in memory then."""
    let_go(folder)
    assistant = Assistant.load(folder)
    assert assistant.index.words  # the first search of all reads what it is made of
    library = assistant.knowledge.library
    library._opened.clear()
    before = library.opened
    assistant.ask(question, DialogueState())
    return library.opened - before, len(library._opened)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_reads_more_than_some_documents(libraries: dict[int, Path], question: str) -> None:
    few, _ = taken_up(libraries[50], question)
    many, _ = taken_up(libraries[300], question)
    assert many <= max(MOST, few), f"{few} texts of 50, {many} of 300"


def test_opening_reads_no_text_and_takes_up_no_figure(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(libraries[300])
    unpacked: list[str] = []
    monkeypatch.setattr("assistant.known_figures.unpack_figure", lambda *what: unpacked.append(""))
    knowledge = KnowledgeBase.load(libraries[300])
    assert knowledge.counts.documents == 300
    assert knowledge.counts.figures > 1000
    assert len(knowledge.documents_of(knowledge.documents["松云市2012年政府工作报告"].region or "")) == 10
    assert (knowledge.library.opened, unpacked) == (0, [])


def test_a_question_by_place_and_year_takes_up_those_figures_alone(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.known_figures as room

    knowledge = KnowledgeBase.load(libraries[300])
    unpack, unpacked = room.unpack_figure, 0

    def count(*what: object) -> object:
        nonlocal unpacked
        unpacked += 1
        return unpack(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "unpack_figure", count)
    region = knowledge.documents["松云市2012年政府工作报告"].region or ""
    found = knowledge.figures_where(regions=(region,), indicators=("gdp",), years=(2015, 2015))
    assert found
    assert unpacked == len(found) < 20


def test_a_ranking_of_many_places_is_one_query_and_right(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assistant = Assistant.load(libraries[300])
    assert len(assistant.knowledge.panel.homes) > 24
    looked: list[str] = []
    rows = assistant.knowledge.library.rows
    monkeypatch.setattr(assistant.knowledge.library, "rows", lambda table, *what: (looked.append(table), rows(table, *what))[1])
    reply = assistant.ask("2014年哪个市的地区生产总值最高？", DialogueState()).answer
    # The made-up report number n is of the year 2012 + n % 10, and says that the year before came to 900 + n.
    highest = max(number for number in range(300) if number % 10 == 3)
    assert f"{900 + highest}亿元" in reply.statements[0].text.split("。")[0]
    assert looked.count("figures") < 2 * len(reply.quotes)  # not one for each place, and each quote shown is looked up once


def test_the_first_question_takes_up_the_terms_that_it_names(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(libraries[300])
    assistant = Assistant.load(libraries[300])
    unpacked: list[str] = []
    monkeypatch.setattr("assistant.known_terms.unpack_use", lambda *what: unpacked.append("use"))
    assistant.ask("松云市2013年地区生产总值目标是多少？", DialogueState())
    assert unpacked == []


def test_of_many_passages_none_is_held_in_memory(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.retrieval.MANY", 100)
    assert type(Assistant.load(libraries[300]).index._engine).__name__ == "Postings"


def test_of_a_figure_only_what_is_shown_is_taken_up(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.packing as room

    knowledge = KnowledgeBase.load(libraries[300])
    taken, quote = 0, room.Quote

    def count(*what: object) -> object:
        nonlocal taken
        taken += 1
        return quote(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "Quote", count)
    found = knowledge.figures_where(indicators=("gdp",), years=(2015, 2015))
    assert (len(found) > 30, taken) == (True, 0)
    assert found[0].quote.text in knowledge.documents[found[0].document].text.source
    assert taken == 1


def test_of_a_text_only_the_parts_that_are_looked_at_are_taken_up(libraries: dict[int, Path]) -> None:
    from assistant.sentences import _sentences, sentences_in

    knowledge = KnowledgeBase.load(libraries[300])
    document = knowledge.documents["松云市2013年政府工作报告"]
    section = document.sections[1]
    assert sentences_in(document, section.span)
    assert [found is not None for found in _sentences(document)._found] == [at == 1 for at in range(len(document.sections))]
    assert "lists" not in vars(knowledge.library.contents(knowledge.row_of[document.id]))


def test_whether_a_year_is_named_is_told_without_the_text(libraries: dict[int, Path]) -> None:
    let_go(libraries[300])
    knowledge = KnowledgeBase.load(libraries[300])
    document = knowledge.documents["松云市2013年政府工作报告"]
    told = [year for year in range(2000, 2030) if document.names_year(year)]
    assert knowledge.library.opened == 0
    assert told == [year for year in range(2000, 2030) if f"{year}年" in document.text.text] == [2012, 2013]


def test_the_figures_of_all_quotes_of_an_answer_are_one_query(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(libraries[300])
    knowledge = KnowledgeBase.load(libraries[300])
    quotes = [figure.quote for figure in knowledge.figures_where(indicators=("gdp",), years=(2015, 2015))]
    asked: list[str] = []
    rows = knowledge.library.rows
    monkeypatch.setattr(knowledge.library, "rows", lambda table, *what: (asked.append(table), rows(table, *what))[1])
    found = knowledge.figures_on(quotes)
    assert (len(quotes) > 30, len(asked)) == (True, 1)
    assert found == tuple(knowledge.figures_quoted(quote) for quote in quotes)
    assert len(asked) == 1
    assert all(figure.quote == quote for quote, own in zip(quotes, found, strict=True) for figure in own)
    assert all(found)


def test_the_years_of_one_place_are_found_without_those_of_all_others(libraries: dict[int, Path]) -> None:
    def steps(count: int) -> int:
        """How far the database had to go, in its own steps."""
        knowledge = KnowledgeBase.load(libraries[count])
        region = knowledge.documents["松云市2012年政府工作报告"].region or ""
        database, taken = knowledge.library._database, 0

        def step() -> int:
            nonlocal taken
            taken += 1
            return 0

        database.set_progress_handler(step, 1)  # type: ignore[union-attr]
        found = knowledge.figures_called(("gdp",), (region,), (2010, 2025))
        database.set_progress_handler(None, 0)  # type: ignore[union-attr]
        assert found
        return taken

    assert steps(300) < 1.2 * steps(50)


def test_the_figures_of_a_sentence_are_found_without_the_others_of_its_report(
    libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.known_figures as room

    knowledge = KnowledgeBase.load(libraries[300])
    document = knowledge.documents["松云市2013年政府工作报告"]
    every = knowledge.figures_where(documents=(document.id,))
    quote = every[3].quote
    unpack, unpacked = room.unpack_figure, 0

    def count(*what: object) -> object:
        nonlocal unpacked
        unpacked += 1
        return unpack(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "unpack_figure", count)
    found = knowledge.figures_within(quote)
    assert found == tuple(one for one in every if quote.start <= one.quote.start and one.quote.end <= quote.end)
    assert 0 < unpacked < len(every) / 2


def test_no_more_is_suggested_than_is_shown(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.answering.suggestions as room

    assistant = Assistant.load(libraries[300])
    made, asking = [], room.asking
    monkeypatch.setattr(room, "asking", lambda *what: (made.append(what), asking(*what))[1])
    reply = assistant.ask("松云市2013年地区生产总值目标是多少？", DialogueState()).answer
    assert len(reply.suggestions) == room.MOST
    assert len(made) <= 3 * room.MOST


def test_which_documents_are_read_is_searched_for_once(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assistant = Assistant.load(libraries[300])
    asked, documents = [], type(assistant.index).documents
    monkeypatch.setattr(
        type(assistant.index), "documents", lambda self, *what, **limits: (asked.append(what), documents(self, *what, **limits))[1]
    )
    assistant.ask("“智慧城管”是什么意思？", DialogueState())
    assert len(asked) == len(set(asked)) == 1


def test_the_figures_of_quotes_are_looked_up_by_where_they_stand(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge = KnowledgeBase.load(libraries[300])
    library = knowledge.library
    every = knowledge.figures_where(documents=("松云市2013年政府工作报告",))
    asked: list[tuple[str, object]] = []
    ask = library._all
    monkeypatch.setattr(library, "_all", lambda *what: (asked.append(what), ask(*what))[1])
    assert all(one in own for one, own in zip(every[:6], knowledge.figures_on([one.quote for one in every[:6]]), strict=True))
    ((statement, values),) = [what for what in asked if "quoted" in what[0]]
    plan = [step for *_, step in ask(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert plan
    assert not any("PRIMARY KEY" in step for step in plan), plan


def test_what_tells_figures_and_entries_apart_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.packing as room

    late: list[str] = []
    for kind in (room.StoredFigure, room.StoredEntry):
        take = kind.__getattr__
        monkeypatch.setattr(kind, "__getattr__", lambda one, name, take=take: (late.append(name), take(one, name))[1])
    knowledge = KnowledgeBase.load()
    figures, entries = knowledge.figures_where(documents=tuple(knowledge.documents)[:1]), knowledge.glossary
    assert len({*figures[:1], *entries[:1]}) == 2
    assert late == []
    assert entries[0].quote.text in knowledge.documents[entries[0].document].text.source
    assert late == ["quote"]


def test_the_figures_of_a_sentence_are_asked_for_once(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge = KnowledgeBase.load(libraries[300])
    quote = knowledge.figures_where(documents=("松云市2013年政府工作报告",))[3].quote
    rows, looked = knowledge.library.rows, []
    monkeypatch.setattr(knowledge.library, "rows", lambda *what: (looked.append(what), rows(*what))[1])
    assert knowledge.figures_within(quote) == knowledge.figures_within(quote) != ()
    assert len(looked) == 1


def test_where_an_indicator_is_named_nothing_is_searched_for_one(libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assistant = Assistant.load(libraries[300])
    searched: list[object] = []
    monkeypatch.setattr("assistant.retrieval.Index.documents", lambda *what, **limits: (searched.append(what), ())[1])
    assert assistant.ask("2014年哪个市的地区生产总值最高？", DialogueState()).answer.quotes
    assert searched == []


def test_of_the_figures_of_a_document_those_that_are_called_so_are_taken_up(
    libraries: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.known_figures as room

    knowledge = KnowledgeBase.load(libraries[300])
    every = knowledge.figures_where(documents=("松云市2013年政府工作报告",))
    unpack, unpacked = room.unpack_figure, []
    monkeypatch.setattr(room, "unpack_figure", lambda *what: (unpacked.append(what), unpack(*what))[1])
    found = tuple(knowledge.figures_labelled("松云市2013年政府工作报告", "生产总值"))
    assert found == tuple(one for one in every if "生产总值" in squeeze(one.label))
    assert 0 < len(unpacked) == len(found) < len(every)


def test_of_the_terms_in_a_text_only_the_next_few_are_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.known_terms as room

    knowledge = KnowledgeBase.load()
    text = "、".join(entry.term for entry in knowledge.glossary)
    unpack, unpacked = room.unpack_entry, []
    monkeypatch.setattr(room, "unpack_entry", lambda *what: (unpacked.append(what), unpack(*what))[1])
    found = knowledge.entries_within(text)
    assert (next(found), len(unpacked)) == (knowledge.glossary[0], 1)
    assert list(found) == list(knowledge.glossary[1:])


def test_whether_a_document_holds_a_word_is_looked_up_once_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.answering.named as room

    assistant = Assistant.load()
    looked, stands = [], room._stands
    monkeypatch.setattr(room, "squeezed_whole", lambda document: f"{document.id} 0")
    monkeypatch.setattr(
        room, "_stands", lambda word, text: (looked.append((word, text)) if text.endswith(" 0") else None, stands(word, text))[1]
    )
    for question in ("怎么发展养老产业？", "城关区的火星移民计划是什么？"):
        looked.clear()
        assistant.ask(question, DialogueState())
        assert looked
        assert len(looked) == len(set(looked))


class _Watched:
    """A question that tells which of its slots were looked at."""

    def __init__(self, question: Question) -> None:
        self.question, self.looked = question, set[str]()

    def __getattr__(self, name: str) -> object:
        self.looked.add(name)
        return getattr(self.question, name)


def test_what_a_question_wants_said_is_made_out_once_for_all_its_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.answering.common as room

    assistant = Assistant.load()
    made: list[tuple[object, ...]] = []
    wanted_of = room.wanted_of

    def watch(question: Question, *what: object) -> object:
        watched = _Watched(question)
        wanted = wanted_of(watched, *what)  # type: ignore[arg-type]
        assert watched.looked <= {*room.SAID.__reduce__()[1], "topic", "documents"}
        made.append(room.decided_by(question))
        return wanted

    monkeypatch.setattr(room, "wanted_of", watch)
    for question in (
        "怎么发展养老产业？",
        "城关区历年新增就业",
        "What is the GDP growth target of Qilihe?",
        "听说城关区要建成地铁,是真的吗?",
    ):
        before = len(made)
        assistant.ask(question, DialogueState())
        assert len(made) - before == len(set(made[before:]))
    assert made


def test_of_the_pieces_of_a_question_those_that_may_be_terms_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge = KnowledgeBase.load()
    term = bare(knowledge.glossary[0].term)
    looked: list[int] = []
    terms = knowledge.library.terms
    monkeypatch.setattr(knowledge.library, "terms", lambda column, keys: (looked.append(len(keys)), terms(column, keys))[1])
    text = f"请问城关区今年打算怎么落实{term}这件事情呢"
    found = Terms(knowledge).within(text)
    assert term in found
    assert found.keys() == {
        text[at:end] for at in range(len(text)) for end in range(at + 2, len(text) + 1) if terms("asked", [text[at:end]])
    }
    assert sum(looked) < len(text)


@pytest.mark.parametrize("question", ["城关区2019年地区生产总值增速是多少？", "七里河区2020年社会消费品零售总额是多少？"])
def test_what_figures_a_question_asks_for_is_found_once_an_answer(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.answering.selection as room

    assistant = Assistant.load()
    looked: list[Question] = []
    find = room._subject_figures
    monkeypatch.setattr(room, "_subject_figures", lambda asked, context: (looked.append(asked), find(asked, context))[1])
    assistant.ask(question, DialogueState())
    assert len(looked) == len(set(looked)) > 0
