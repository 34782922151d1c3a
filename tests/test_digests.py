"""A digest is made of the document's own words: headings, first sentences, the paragraph of targets, counted lists."""

from __future__ import annotations

import pytest

from assistant.digests import Digest, digest
from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from tests.small_knowledge import make_knowledge

REPORT = """清源市2023年政府工作报告

一、2022年工作回顾

各位代表：

过去一年，我们迎难而上，经济稳中向好。全市生产总值增长5%。

二、2023年重点任务

今年经济社会发展的主要预期目标是：生产总值增长6%左右，城镇登记失业率控制在4.5%以内，进出口总额增长3%。

（一）壮大实体经济

坚持工业立市，做强主导产业。培育规上企业30家。

（二）办好民生实事

今年办好三件实事：①新建学校3所；②改造老旧小区20个；③新增停车位1000个。

三、名词解释

1.“两头两尾”：指以农副产品、石油为头尾的产业。
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase.load(make_knowledge(tmp_path_factory.mktemp("digest") / "knowledge", report=REPORT))


def told(known: KnowledgeBase, *section: str) -> tuple[Document, Digest]:
    document = known.documents["report"]
    return document, digest(document, known.lists_of("report"), known.figures_of("report"), section)


def test_a_document_is_told_by_its_headings_and_the_first_sentence_of_each(known: KnowledgeBase) -> None:
    document, found = told(known)
    words = [(part.level, *(document.quote(span).text for span in (part.heading, part.lead) if span)) for part in found.parts]
    assert words == [
        (1, "一、2022年工作回顾", "过去一年，我们迎难而上，经济稳中向好。"),
        (1, "二、2023年重点任务", "今年经济社会发展的主要预期目标是：生产总值增长6%左右，城镇登记失业率控制在4.5%以内，进出口总额增长3%。"),
        (2, "（一）壮大实体经济", "坚持工业立市，做强主导产业。"),
        (2, "（二）办好民生实事", "今年办好三件实事：①新建学校3所；②改造老旧小区20个；③新增停车位1000个。"),
    ]


def test_its_targets_are_those_of_the_paragraph_that_states_them(known: KnowledgeBase) -> None:
    _, found = told(known)
    assert [figure.quantity.text for figure in found.targets if figure.quantity] == ["6%左右", "控制在4.5%以内", "3%"]
    assert [one.title for one in found.lists] == ["三件实事"]


def test_a_section_is_told_alone_and_an_unknown_one_by_nothing(known: KnowledgeBase) -> None:
    document, found = told(known, "二、2023年重点任务", "（二）办好民生实事")
    assert [part.lead.cut(document.text.text)[:9] for part in found.parts if part.lead] == ["今年办好三件实事："]
    assert [(part.level, part.heading.cut(document.text.text)) for part in found.parts if part.heading] == [(0, "（二）办好民生实事")]
    assert not any(figure.indicator == "gdp" for figure in found.targets)
    _, nothing = told(known, "四、没有这一部分")
    assert (nothing.parts, nothing.targets, nothing.lists) == ((), (), ())
