"""Lists are records: titled, counted, with items that quote the text, whatever marks them; and what only looks like one is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extraction import find_lists
from assistant.knowledge_base import KnowledgeBase
from assistant.listings import Listed, Listing, sublists
from assistant.reading import read_document
from tests.small_knowledge import make_knowledge

REPORT = """清源市2023年政府工作报告

一、2022年工作回顾

过去一年，我们坚决打好三大攻坚战。同时，发展还存在不少困难和问题：一是产业层次不高；二是创新能力不强；三是民生还有短板。

二、2023年重点任务

今年要突出抓好以下三个方面工作。

（一）壮大实体经济

推动四大集群（新材料、装备制造、食品、生物医药）扩量提质，培育农机、农药、种子等三大龙头。

（二）办好民生实事

今年继续办好五件实事：①新建学校3所；②改造老旧小区20个；③新增停车位1000个；④建成口袋公园8座；

（三）建设美丽城乡

打造区域物流中心、消费中心和康养中心。粮食产量、油料产量分别增长3%、2%。
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[Listing, ...]:
    path = tmp_path_factory.mktemp("lists") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return find_lists(read_document(path))


def called(lists: tuple[Listing, ...], title: str) -> Listing:
    (found,) = (one for one in lists if one.title == title)
    return found


def heads(one: Listing) -> list[str]:
    return [item.head.cut(REPORT) for item in one.items]


def test_headings_under_a_heading_are_its_items(lists: tuple[Listing, ...]) -> None:
    tasks = called(lists, "2023年重点任务")
    assert tasks.style is Listed.HEADINGS
    assert (tasks.stated, tasks.complete) == (3, True)
    second = tasks.item(2)
    assert second is not None
    assert second.span.cut(REPORT).startswith("（二）办好民生实事")
    assert second.span.cut(REPORT).rstrip().endswith("④建成口袋公园8座；")


def test_an_item_may_hold_lists_of_its_own(lists: tuple[Listing, ...]) -> None:
    second = called(lists, "2023年重点任务").item(2)
    assert second is not None
    assert [one.title for one in sublists(lists, second)] == ["五件实事"]


def test_marks_in_a_paragraph_are_items_and_a_wrong_count_is_told(lists: tuple[Listing, ...]) -> None:
    works = called(lists, "五件实事")
    assert works.style is Listed.CIRCLED
    assert (works.stated, len(works.items), works.complete) == (5, 4, False)
    assert works.owner[-1] == "（二）办好民生实事"
    assert heads(works)[2] == "新增停车位1000个"
    last = works.item(-1)
    assert last is not None
    assert (last.number, last.label) == (4, "④")


def test_first_second_third_belong_to_what_introduces_them(lists: tuple[Listing, ...]) -> None:
    problems = called(lists, "发展还存在不少困难和问题")
    assert heads(problems) == ["产业层次不高", "创新能力不强", "民生还有短板"]
    assert problems.stated is None


def test_series_are_lists_where_their_names_are_as_many_as_counted(lists: tuple[Listing, ...]) -> None:
    assert heads(called(lists, "四大集群")) == ["新材料", "装备制造", "食品", "生物医药"]
    assert heads(called(lists, "三大龙头")) == ["农机", "农药", "种子"]


def test_what_is_only_counted_or_only_joined_is_no_list(lists: tuple[Listing, ...]) -> None:
    titles = {one.title for one in lists if one.style is Listed.SERIES}
    assert titles == {"四大集群", "三大龙头"}


def listed(tmp_path: Path, text: str) -> dict[str, list[str]]:
    """What the lists of a text are called, with the beginnings of their items."""
    path = tmp_path / "report.txt"
    path.write_text(f"清源市2023年政府工作报告\n\n二、2023年工作安排\n\n{text}\n", encoding="utf-8")
    document = read_document(path)
    return {one.title: [item.head.cut(document.text.text)[:6] for item in one.items] for one in find_lists(document)}


@pytest.mark.parametrize(
    ("text", "title", "items"),
    [
        ("办好以下3件实事：改造公厕12座；新增车位500个；建成食堂6家。", "3件实事", ["改造公厕12座"[:6], "新增车位50", "建成食堂6家"]),
        ("坚持绿色、智慧、安全三条道路，久久为功。", "三条道路", ["绿色", "智慧", "安全"]),
        ("抓好三件事。我们要勇于担当。一是修路架桥；二是治水兴林；三是建园招商。", "三件事", ["修路架桥", "治水兴林", "建园招商"]),
    ],
)
def test_what_announces_a_list_ties_its_items_together(tmp_path: Path, text: str, title: str, items: list[str]) -> None:
    assert listed(tmp_path, text)[title] == items


def test_headings_of_two_rows_are_two_lists(tmp_path: Path) -> None:
    rows = "第一，稳字当头\n\n多措并举。\n\n第二，进字为先\n\n久久为功。\n\n（一）兴业\n\n招商。\n\n（二）富民\n\n增收。\n\n（三）强基\n\n修路。"
    found = [len(items) for items in listed(tmp_path, rows).values()]
    assert 5 not in found


def test_lists_and_times_are_kept_with_the_document(tmp_path: Path) -> None:
    folder = make_knowledge(tmp_path / "knowledge", report=REPORT)
    first, again = KnowledgeBase.load(folder), KnowledgeBase.load(folder)
    assert again.lists_of("report") == first.lists_of("report") != ()
    document = first.documents["report"]
    for one in first.lists_of("report"):
        for item in one.items:
            document.verify(document.quote(item.span))
    times = [first.section_time(section) for section in document.sections]
    assert times == [again.section_time(section) for section in document.sections]


def test_a_review_is_of_the_year_before_and_a_task_of_this_year(tmp_path: Path) -> None:
    known = KnowledgeBase.load(make_knowledge(tmp_path / "knowledge", report=REPORT))
    sections = {section.path[-1]: known.section_time(section) for section in known.documents["report"].sections if section.path}
    nature, period = sections["一、2022年工作回顾"]
    assert nature is not None
    assert period is not None
    assert (nature.value, period.start, period.end) == ("actual", 2022, 2022)
    nature, period = sections["（二）办好民生实事"]
    assert nature is not None
    assert period is not None
    assert (nature.value, period.start, period.end) == ("target", 2023, 2023)


def test_a_foundation_that_is_to_be_laid_looks_ahead(tmp_path: Path) -> None:
    report = REPORT.replace("（一）壮大实体经济", "（一）在转型上再发力，夯实跨越发展新基础")
    known = KnowledgeBase.load(make_knowledge(tmp_path / "knowledge", report=report))
    sections = {section.path[-1]: known.section_time(section)[0] for section in known.documents["report"].sections if section.path}
    assert {one.value for path, one in sections.items() if path.startswith("（") and one} == {"target"}
