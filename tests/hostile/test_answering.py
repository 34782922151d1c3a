"""Questions of documents that nobody wrote for an assistant: whatever is in them, every question has an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import CHENGGUAN, make_knowledge

QUESTIONS = (
    "城关区2020年地区生产总值目标是多少？",
    "城关区2020年水产品产量是多少？",
    "建成了多少个养老服务中心？",
    "怎么发展养老产业？",
    "“一区两园”是什么？",
    "七里河区有哪些目标？",
    "城关区和七里河区哪个增速高？",
    "哪些文件提到产业？",
    "城关区的目录",
    "城关区地区生产总值增长9%吗？",
    "sum it up",
)
ODD = {
    "no-figure": "城关区通知\n\n请各单位做好防汛工作。\n",
    "one-letter": "甲",
    "controls": "城关区报告\x00\x01\n\n增长\x018%，水产品产量\x0012吨。\n",
    "marks": "“”（）【】\n——……\n" * 30,
    "numbers": "1\n2\n3.\n４％\n" * 30,
    "headings": "".join(f"{'#' * (at % 9)} 第{at}章\n" for at in range(60)),
    "latin": "annual report of the district, growth 8% and more\n" * 9,
    "names": "城关区城关区城关区增长增长8%8%9%亿元亿元\n" * 9,
    "rare": "𠮷𡃁区政府工作报告\n\n２０２５年，ＧＤＰ增长⑧％，㎡、㎏、㏑、ﷺ。\n",
}


@pytest.mark.parametrize("odd", ODD)
def test_every_question_has_an_answer_beside_an_odd_document(odd: str, tmp_path: Path) -> None:
    """Before, a document without a figure failed questions for an indicator that nobody registered."""
    asked = Assistant.load(make_knowledge(tmp_path / "knowledge", chengguan=CHENGGUAN, odd=ODD[odd]), whole=False)
    for question in QUESTIONS:
        answer = asked.ask(question).answer
        assert answer.outcome
        assert all(asked.knowledge.holds(quote) for quote in answer.quotes)
