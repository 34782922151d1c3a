"""The page around a document is set aside; what the document says is not."""

from __future__ import annotations

import pytest

from assistant.reading import build_document

BODY = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议，并请列席人员提出意见。\n"


def set_aside(text: str) -> list[str]:
    document = build_document(text, "demo")
    return [line for span in document.boilerplate for line in document.text.to_source(span).cut(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置 : 新区门户网站 >> 专题专栏 >> 改革创新",
        "首页 > 政务公开 > 政府工作报告",
        "日期:2018-06-20 来源:",
        "发布时间：2021-03-01 10:20 信息来源：县政府办 浏览次数：123",
        "【字体：大 中 小】",
        "扫一扫在手机打开当前页",
        "责任编辑：张三",
        "上一篇: 没有了 下一篇: 某市规划",
        "打印本页",
        "版权所有:某县人民政府办公室",
        "ICP备案编号:陇ICP备00000000号",
        "返 回",
        "顶 部",
        "免责声明：本文仅代表作者观点。",
        "- 12 -",
        "第 3 页 共 20 页",
    ],
)
def test_lines_of_the_page_are_set_aside(line: str) -> None:
    assert set_aside(BODY + line + "\n" + "过去一年，全县经济运行稳中向好，各项事业取得新的成绩。") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "来源于群众、服务于群众，是我们工作的根本宗旨。",
        "分享改革发展成果。坚持以人民为中心，让群众得到实惠。",
        "返回式卫星发射成功，航天产业取得重大突破。",
        "打印机产业园建成投产，形成完整产业链。",
        "时间：2022年底前完成",
        "关闭煤矿12处，化解过剩产能。",
        "标签印刷产业加快发展。",
    ],
)
def test_body_that_begins_alike_stays(line: str) -> None:
    assert set_aside(BODY + line + "\n" + "过去一年，全县经济运行稳中向好，各项事业取得新的成绩。") == []


def test_front_matter_is_set_aside() -> None:
    assert set_aside("---\nsource: https://example.org/1\ntitle: 某县政府工作报告\n---\n" + BODY)[-1] == "---"


def test_date_line_before_the_title_is_set_aside_and_the_title_stays() -> None:
    assert set_aside("2021年04月27日\n某区五年回顾与展望\n" + BODY) == ["2021年04月27日"]


def test_date_of_delivery_under_the_title_stays() -> None:
    assert set_aside("某县政府工作报告\n张三\n2021年1月27日\n" + BODY) == []


def test_captions_before_the_text_are_set_aside() -> None:
    captions = ["森林公园", "老街", "奥体中心", "乡村振兴"]
    assert set_aside("聚焦六大板块为打造现代化中心城区而努力奋斗\n" + "\n".join(captions) + "\n" + BODY) == captions


def test_links_after_the_last_paragraph_are_set_aside() -> None:
    links = ["分享到：", "QQ空间", "上一篇：", "某市2021年政府工作报告", "相关文章", "03-30", "某地请看防疫攻略！"]
    assert set_aside(BODY + "\n".join(links)) == links


def test_site_name_before_the_footer_is_set_aside() -> None:
    assert set_aside(BODY + "兰州新区\n官方微信\n官方微博") == ["兰州新区", "官方微信", "官方微博"]


def test_table_of_contents_is_set_aside() -> None:
    contents = ["目 录", "第一章 基础……1", "第二章 目标……5"]
    text = "\n".join(["某县规划纲要", *contents, "第一章 基础", BODY, "第二章 目标", BODY])
    assert set_aside(text) == contents


def test_table_at_the_end_of_the_text_stays() -> None:
    assert set_aside(BODY + "附件1\n重点项目\n项目名称\n总投资\n5亿元\n2022年") == []


def test_a_text_without_a_paragraph_has_no_foot() -> None:
    text = "首页 > 政务公开\n打印本页\n某县2026年政府工作报告\n一、重点工作\n生产总值增长6.2%。\n下一篇：增长9%图解\n"
    assert set_aside(text) == ["首页 > 政务公开", "打印本页", "下一篇：增长9%图解"]
