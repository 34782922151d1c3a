"""Title, region, kind, year and the way years are printed are read from the document where the sidecar is silent."""

from __future__ import annotations

import pytest

from assistant.documents import Kind, Years
from assistant.reading import build_document

GREETING = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"


@pytest.mark.parametrize(
    ("head", "title", "region"),
    [
        ("工作报告\n2022年安国市政府工作报告\n", "2022年安国市政府工作报告", "安国市"),
        ("政 府 工 作 报 告\n——2024年1月9日在某会议上\n" + GREETING.replace("市人民", "涞源县人民"), "涞源县政府工作报告", "涞源县"),
        ("---\ntitle: 孝感市政府工作报告（2023年1月5日 胡某）\n---\n", "孝感市政府工作报告", "孝感市"),
        ("中共天水市委天水市人民政府\n贯彻落实新时代推进西部大开发形成\n新格局决策部署的实施方案\n", "中共天水市委天水市人民政府贯彻落实新时代推进西部大开发形成新格局决策部署的实施方案", "天水市"),
        ("——2023年1月5日在孝感市第七届人民代表大会第三次会议上\n市长 胡某\n", "孝感市政府工作报告", "孝感市"),
        ("保定市徐水区2024年政府工作报告\n", "保定市徐水区2024年政府工作报告", "保定市徐水区"),
        ("凉山彝族自治州政府工作报告\n", "凉山彝族自治州政府工作报告", "凉山彝族自治州"),
    ],
)  # fmt: skip
def test_title_and_region(head: str, title: str, region: str) -> None:
    document = build_document(head + GREETING + "一、回顾\n过去一年，各项事业取得新的成绩。\n", "demo")
    assert (document.title, document.region) == (title, region)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某县政府工作报告\n一、2024年工作回顾\n成绩显著。\n二、2025年工作安排\n再接再厉。", 2025),
        ("某县政府工作报告\n——2023年12月31日在某会议上\n一、过去一年\n成绩显著。\n二、今年安排\n再接再厉。", 2024),
        ("某县政府工作报告\n——2022年1月27日在某会议上\n一、过去一年\n成绩显著。", 2022),
        ("某省2003年政府工作报告\n（2010年2月20日 某某）\n一、五年回顾\n好。\n二、2003年预期目标\n再接再厉。", 2003),
        (
            "某县政府工作报告\n——2021年1月25日在某会议上\n一、2020年主要工作和“十三五”发展成就\n好。\n二、2035年远景目标\n好。\n三、今年工作\n好。",
            2021,
        ),
        ("某县政府工作报告\n（2006年1月16日）\n一、“十五”发展成就\n2005年预期目标全面完成。\n二、今年工作\n好。", 2006),
        ("某县政府工作报告\n一、2008年的主要工作\n好。\n二、扎实做好2009年工作\n好。", 2009),
        ("某县五年回顾与展望\n2021年，全县将攻坚克难，经济发展的主要预期目标是：增长6%。", 2021),
        ("20xx年某县政府工作报告\n20xx年10月11日\n三、20xx年的主要工作\n20xx年是关键一年。", None),
        ("某县国民经济和社会发展第十四个五年规划纲要\n2021年，开局良好。", None),
        ("某县政府工作报告\n日期：2018-06-20\n——2010年1月6日在县第十五届人民代表大会第四次会议上\n一、过去一年\n成绩显著。", 2010),
        ("某县政府工作报告\n一、2023年工作回顾\n成绩显著。\n二、今年工作安排\n再接再厉。", 2024),
        ("某市政府工作报告\n一、二○○八年工作回顾\n成绩显著。\n二、二○○九年主要任务\n再接再厉。", 2009),
    ],
)
def test_year_whose_plans_are_stated(text: str, year: int | None) -> None:
    assert build_document(text, "demo").year == year


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某县政府工作报告", Kind.WORK_REPORT),
        ("某县政府工作报告解读", Kind.EXPLAINER),
        ("某县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", Kind.PLAN_OUTLINE),
        ("某县乡村振兴实施方案", Kind.IMPLEMENTATION_PLAN),
        ("某县“十三五”回眸", Kind.OUTLOOK),
        ("某县2022年国民经济和社会发展统计公报", Kind.BULLETIN),
        ("2023年上半年某市经济运行情况", Kind.BULLETIN),
        ("某县概况", Kind.OTHER),
    ],
)
def test_kind(title: str, kind: Kind) -> None:
    assert build_document(f"{title}\n全县上下团结奋斗，各项事业取得新的成绩。", "demo").kind is kind


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到20xx年，总量翻番。20xx年10月。自20XX年以来。", Years.MASKED),
        ("目标明确。到年,脱贫任务完成。到年,基本实现现代化。", Years.STRIPPED),
        ("到2025年，总量翻番。到2030年，基本实现。", Years.GIVEN),
        ("到年底，全面完成。年末总人口增加。到年底，基本建成。", Years.GIVEN),
        ("20**年是关键之年。到20**年，总量翻番。", Years.MASKED),
        ("没有年份。", Years.GIVEN),
    ],
)
def test_how_years_are_printed(text: str, years: Years) -> None:
    assert build_document(text, "demo").years is years


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某县国民经济和社会发展第十二个五年规划纲要", (2011, 2015)),
        ("某市“十四五”教育发展规划", (2021, 2025)),
        ("某县全域旅游三年行动方案(2019—2021年)", (2019, 2021)),
        ("某县政府工作报告", None),
    ],
)
def test_plan_period(title: str, period: tuple[int, int] | None) -> None:
    assert build_document(f"{title}\n正文在此，各项事业取得新的成绩。", "demo").period == period


def test_draft_is_marked() -> None:
    assert build_document("某县规划纲要(草案)\n正文在此。", "demo").draft
    assert not build_document("某县规划纲要\n正文在此。", "demo").draft
    asked = "某省政府工作报告\n\n现在向大会报告工作，请连同《某省规划纲要（草案）》一并审议。"
    assert not build_document(asked, "demo").draft


@pytest.mark.parametrize(
    ("text", "title", "region"),
    [
        (
            "下载\n打印\n【字号：\n加大\n】\n2026年安国市政府工作报告\n市长 某某\n各位代表：\n地区生产总值增长6%左右，新增就业3000人以上。\n",
            "2026年安国市政府工作报告",
            "安国市",
        ),
        (
            "索 引 号：0001\n主题分类：综合政务\n$('#x').share();\n2026年甲乙县政府工作报告\n各位代表：\n",
            "2026年甲乙县政府工作报告",
            "甲乙县",
        ),
        ("---\ntitle: 2010年\n---\n**关于甲乙县2010年计划执行情况的报告**\n各位代表：\n", "关于甲乙县2010年计划执行情况的报告", "甲乙县"),
        (
            "甲乙市人民政府关于印发《甲乙市数字经济规划》的通知\n各县区：\n现印发。\n甲乙市数字经济规划\n为加快发展，制定。\n",
            "甲乙市数字经济规划",
            "甲乙市",
        ),
        ("国务院关于印发数字经济发展规划的通知\n各省：\n现印发。\n数字经济发展规划\n为加快发展，制定。\n", "数字经济发展规划", "全国"),
        ("2026年甲乙县政府工作报告-普洱网\n各位代表：\n", "2026年甲乙县政府工作报告", "甲乙县"),
        ("2026年甲乙县政府工作报告<br>（2026年1月20日）<!-- 正文 -->\n各位代表：\n", "2026年甲乙县政府工作报告", "甲乙县"),
        ("甲 乙 县 人 民 代 表 大 会 文 件\n政 府 工 作 报 告\n各位代表：\n我代表甲乙县人民政府报告。\n", "甲乙县政府工作报告", "甲乙县"),
        ("政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n各位代表：\n", "政府工作报告", "全国"),
        ("中华人民共和国2025年国民经济和社会发展统计公报\n全年增长5%。\n", "中华人民共和国2025年国民经济和社会发展统计公报", "全国"),
    ],
)
def test_title_and_place_are_those_of_the_document_and_not_of_the_page_around_it(text: str, title: str, region: str) -> None:
    document = build_document(text, "d")
    assert (document.title, document.region) == (title, region)


def test_links_behind_the_text_are_the_pages() -> None:
    text = "2026年甲乙县政府工作报告\n二、重点工作\n地区生产总值增长6%左右。\n相关解读\n图解：甲乙县2025年政府工作报告（地区生产总值增长9%）\n上一篇：无\n"
    document = build_document(text, "d")
    assert [section.span.cut(document.text.text) for section in document.sections][-1].strip().endswith("增长6%左右。")


def test_a_heading_over_text_is_no_heading_over_links() -> None:
    text = "2026年甲乙县某规划\n一、现状\n人口增长6%左右。\n相关政策\n对符合条件的企业给予补助，每户企业补助不超过20万元，由县财政局会同有关部门负责兑现落实。\n"
    document = build_document(text, "d")
    assert "20万元" in document.sections[-1].span.cut(document.text.text)


@pytest.mark.parametrize(
    ("title", "kind", "region", "year"),
    [
        ("甲乙县2026年政府工作报告重点任务分工方案", Kind.IMPLEMENTATION_PLAN, "甲乙县", 2026),
        ("甲乙县2026年工作要点", Kind.IMPLEMENTATION_PLAN, "甲乙县", 2026),
        ("甲乙县发改局负责人就《甲乙县“十五五”规划纲要》答记者问", Kind.EXPLAINER, "甲乙县", None),
        ("甲乙镇2026年政府工作报告", Kind.WORK_REPORT, "甲乙镇", 2026),
        ("在全县经济工作会议上的讲话", Kind.SPEECH, None, None),
        ("甲乙县乡村振兴规划（2021—2025年）", Kind.PLAN_OUTLINE, "甲乙县", None),
    ],
)
def test_genre_is_what_the_title_ends_with(title: str, kind: Kind, region: str | None, year: int | None) -> None:
    document = build_document(f"{title}\n新增就业3000人以上，各项工作有序推进。\n", "d")
    assert (document.title, document.kind, document.region, document.year) == (title, kind, region, year)
