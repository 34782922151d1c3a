"""What is counted and told one by one without a list is told so, and only where there are exactly as many."""

from __future__ import annotations

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.conftest import said
from tests.small_knowledge import make_knowledge

REPORT = """榆中县2023年政府工作报告

一、今后五年的任务

“十四五”时期榆中发展定位是：

一是打造省会副中心。推进同城化。

二是打造蔬菜基地。建设冷链。

三是打造职教高地。办好园区。

四是打造生态屏障。绿化南山。

实现目标，必须做好“四篇文章”。

突出园区带动。依托铁路优势，建设货场。

坚持城乡融合。完善路网，通达各乡镇。

强化民营支撑。以企业需求为导向，减轻负担。

加快文旅发展。建设景区，开通专线。

各位代表：蓝图已经绘就。

二、2023年工作

1.改善生态。坚持系统治理，全力打好“三场攻坚战”，推进减污。

打好宛川河治理攻坚战，河道清淤10公里。持续打好农业节水攻坚战，节水5万立方米。打好扬尘整治攻坚战，覆盖工地。

2.守住“三条底线”，落实“三个最严格”制度。坚决守住安全生产底线，排查隐患。坚决守住耕地保护底线，禁止占用。坚决守住债务风险底线，压减支出，兜住底线。实行最严格的水资源管理制度，定额用水。实行最严格的环境保护制度，达标排放。实行最严格的节约用地制度，清理闲置。实施最严格的管控。

3.今年实施“两优一安三提升”实事项目。

一是推动教育布局优化。新建学校。

二是推动医疗服务优质。新建门诊。

三是推动出行安心。增设公交。

四是提升收入水平。扩大就业。

五是提升服务能力。设立网点。

六是提升环境质量。清理河道。

4.深化改革。着力解决“三多两少”问题，开展“五项行动”。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("apart") / "k", yuzhong=REPORT))


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        ("榆中县的“四篇文章”分别是什么", ("突出园区带动", "坚持城乡融合", "强化民营支撑", "加快文旅发展"), ("蓝图",)),
        ("榆中2023年“三场攻坚战”是哪几场", ("宛川河治理", "农业节水", "扬尘整治"), ()),
        ("榆中县要守住的“三条底线”是什么", ("安全生产底线", "耕地保护底线", "债务风险底线"), ("兜住",)),
        ("榆中县“三个最严格”制度有哪些", ("水资源管理制度", "环境保护制度", "节约用地制度"), ("管控",)),
        ("榆中县“十四五”有哪四个发展定位", ("省会副中心", "蔬菜基地", "职教高地", "生态屏障"), ()),
        ("榆中县“两优一安三提升”包括哪些", ("教育布局优化", "医疗服务优质", "出行安心", "收入水平", "环境质量"), ()),
    ],
)
def test_things_told_one_by_one_are_told_as_many_as_are_counted(
    assistant: Assistant, text: str, words: tuple[str, ...], others: tuple[str, ...]
) -> None:
    answer = assistant.ask(text).answer
    reply = said(answer)
    assert answer.outcome is Outcome.ANSWERED
    assert all(each in reply for each in words), reply
    assert not any(each in reply for each in others), reply


@pytest.mark.parametrize("text", ["榆中县“三多两少”具体指哪些问题", "榆中县“五项行动”分别是什么"])
def test_what_is_counted_and_nowhere_told_is_said_to_be_used_only(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.RELATED
    assert any(word in said(answer) for word in ("没有解释", "没有单列"))
