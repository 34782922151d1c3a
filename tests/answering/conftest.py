"""Two made-up reports, and answers to hand-made questions about them: what an answerer does, apart from how questions are understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import languages
from assistant.answering import ANSWERERS
from assistant.answering.common import Context
from assistant.answers import Answer
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Intent, Question
from assistant.retrieval import build_index
from tests.small_knowledge import make_knowledge

CHENGGUAN = """兰州市城关区政府工作报告

一、2019年工作回顾

养老服务持续改善,建成老年餐厅3家。全面推行“网格长”制度。

二、2020年主要任务

围绕总部经济、现代商贸、文化旅游三大产业,推进“六大行动”。深化“放管服”改革。

(一)加快发展养老服务

新建日间照料中心12个。鼓励社会力量兴办养老机构。

(二)办好民生实事

1.改造小街巷20条。

2.新建幼儿园3所。

3.翻建中小学教学楼4栋。

(三)改善生态环境

治理扬尘污染,淘汰燃煤锅炉40台。到20xx年建成国家生态城区。

名词解释

“网格长”制度:就是由居民推选党员担任网格负责人的管理制度。

“360”服务:就是全方位、全覆盖的就业服务。
"""
QILIHE = """兰州市七里河区政府工作报告

一、2020年主要任务

深化“放管服”改革,推进跨境电子商务综合试验区建设。完善居家养老服务。

名词解释

【放管服】指简政放权、放管结合、优化服务。

【民生就业三六零】“三”即三项服务,“六”即六项机制,“零”即零盲点。
"""

START = DialogueState()
Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The two reports, read and extracted."""
    return KnowledgeBase.load(make_knowledge(Path(tmp_path_factory.mktemp("answering")) / "knowledge", chengguan=CHENGGUAN, qilihe=QILIHE))


@pytest.fixture(scope="session")
def ask(small: KnowledgeBase) -> Ask:
    """`ask("definition", terms=("放管服",))` is the answer to that question, without understanding in between."""
    index = build_index(small)

    def answer(intent: str, *, state: DialogueState = START, language: str = "zh", **slots: object) -> Answer:
        cues = frozenset(slots.pop("cues", ()))  # type: ignore[call-overload]
        question = Question(str(slots.pop("text", "?")), language, Intent(intent), cues=cues, **slots)  # type: ignore[arg-type]
        return ANSWERERS[question.intent](question, Context(small, index, languages.load(language), state))

    return answer


def said(answer: Answer) -> str:
    """Everything a reader sees of an answer but its list of sources."""
    return "\n".join([*(statement.text for statement in answer.statements), *(notice.text for notice in answer.notices)])
