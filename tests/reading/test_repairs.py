"""Repairs mend what page breaks, fonts and web pages spoil, and nothing else."""

from __future__ import annotations

import pytest

from assistant.reading.repairs import REPAIRS, repair
from assistant.text import AlignedText

MENDED = [
    ("columns", "指标\t单位\t2020年\n一、经济\n森林覆盖率  %  25", "指标|单位|2020年\n一、经济\n森林覆盖率|%|25"),
    ("confusable_characters", "村民安臵房", "村民安置房"),
    ("confusable_characters", "地区⽣产总值增⻓，⻘年⻝堂，⺠⻋⻛⻚", "地区生产总值增长，青年食堂，民车风页"),
    ("confusable_characters", "国内着名高校", "国内著名高校"),
    ("blanks", "\ufeff第一章\xa0 总则", "第一章  总则"),
    ("blanks", "甲\r\n乙", "甲\n乙"),
    ("pasted_paragraphs", "成绩显著。\u3000\u3000二、工作安排\u3000\u3000今年要实干", "成绩显著。\n二、工作安排\n今年要实干"),
    ("markup", "实施&ldquo;双千&rdquo;工程&nbsp;", "实施“双千”工程 "),
    ("full_width_digits", "增长８．５％", "增长8.5%"),
    ("markup", "**一、回顾**", "一、回顾"),
    ("markup", "（上接第三版）大力实施", "大力实施"),
    ("footnote_marks", "“双碳”[13]目标", "“双碳”目标"),
    ("footnote_marks", "“六稳〔1〕”", "“六稳”"),
    ("stray_spaces", "到 60%和45 %以上", "到60%和45%以上"),
    ("stray_spaces", "出口7 490亿元，增长3. 5%、4 .2 %", "出口7490亿元，增长3.5%、4.2%"),
    ("stray_spaces", "扶持30 所幼儿园", "扶持30所幼儿园"),
    ("broken_paragraphs", "一是效果明显。机械化清扫率达\n\n到80%以上。", "一是效果明显。机械化清扫率达到80%以上。"),
    ("broken_paragraphs", "加快道路、桥梁和管网建设步伐,大\n\n力发展旅游。", "加快道路、桥梁和管网建设步伐,大\n\n力发展旅游。"),
    ("broken_paragraphs", "着力完善中心城区的各项功能、\n\n提升品质。", "着力完善中心城区的各项功能、提升品质。"),
    ("broken_paragraphs", "17.实施就业计划,扶持100家创业企\n\n业,援助1000户家庭。", "17.实施就业计划,扶持100家创业企业,援助1000户家庭。"),
    ("broken_paragraphs", "特色工作室:就是通过与三级医\n\n院建立合作关系。", "特色工作室:就是通过与三级医院建立合作关系。"),
    ("broken_paragraphs", "推进各项改革取得实效。解决“多\n- 12 -\n地跑”问题。", "推进各项改革取得实效。解决“多地跑”问题。"),
]
LEFT_ALONE = [
    ("columns", "政 府  工 作  报 告\n各项指标全面完成。"),
    ("columns", "姓名\t电话\t住址\n张三\t1\t2"),
    ("pasted_paragraphs", "序\u3000\u3000言\n\u3000\u3000正文在此。 又一句。"),
    ("markup", "20**年是关键一年"),
    ("markup", "R&D经费投入；A&B；"),
    ("confusable_characters", "看着名单,念着名字,沿着称重处,显得着急"),
    ("full_width_digits", "（一）稳增长，提质效：好！"),
    ("markup", "2*3=6，见[附件]"),
    ("footnote_marks", "[1]六稳：稳就业\n国发〔2023〕5号，财发[98]12号"),
    ("footnote_marks", "包括：①新建；②改建"),
    ("stray_spaces", "1 构建立体交通网络\n市长 刘建勋\n1 10 100工程"),
    ("broken_paragraphs", "二、九州经济开发区\n\n围绕食品加工,打造园区。"),
    ("broken_paragraphs", "回眸“十三五”\n\n五年来,成绩显著。"),
    ("broken_paragraphs", "机制不断健全。深化体制改革\n\n（二）推进创新。加强研发。"),
    ("broken_paragraphs", "机制不断健全。深化体制改革\n\n各位代表：现在报告工作。"),
    ("broken_paragraphs", "机制不断健全。深化体制改革\n\n上一篇: 没有了"),
    ("broken_paragraphs", "1.国有企业改革，推进重组;\n2.建立平台。"),
    ("broken_paragraphs", "市人民政府\n关于加快发展的意见\n为加快发展，制定本意见。"),
]


@pytest.mark.parametrize(("name", "broken", "mended"), MENDED)
def test_repair_mends(name: str, broken: str, mended: str) -> None:
    assert REPAIRS[name](AlignedText.of(broken)).text == mended


@pytest.mark.parametrize(("name", "text"), LEFT_ALONE)
def test_repair_leaves_alone(name: str, text: str) -> None:
    assert REPAIRS[name](AlignedText.of(text)).text == text


def test_repaired_text_quotes_what_is_printed() -> None:
    text = repair(AlignedText.of("建成安臵房55 套"))
    assert (text.text, text.source[slice(*text.origin[2:7:4])]) == ("建成安置房55套", "安臵房5")


def test_text_in_traditional_characters_is_read_simplified_and_quoted_as_printed() -> None:
    text = repair(AlignedText.of("全縣「十四五」時期,固定資產投資達到80億元,鄉鎮衛生院全部達標。"))
    assert text.text == "全县“十四五”时期,固定资产投资达到80亿元,乡镇卫生院全部达标。"
    assert text.source[text.origin[10] : text.origin[18] + 1] == "固定資產投資達到8"


def test_a_few_traditional_characters_change_nothing() -> None:
    printed = "全县生产总值达到80亿元,固定资产投资增长,荣获「發現」奖,乡镇卫生院全部达标。" * 3
    assert repair(AlignedText.of(printed)).text == printed


def test_only_the_named_repairs_are_made() -> None:
    assert repair(AlignedText.of("安臵房55 套"), ("stray_spaces",)).text == "安臵房55套"


def test_narrow_columns_are_joined_to_paragraphs() -> None:
    body = "我们坚持稳中求进工作总基调，扎实推进高质量发展，统筹发展和安全，不断保障和改善民生，推动全县经济社会" * 8
    lines = [body[at : at + 30] for at in range(0, 360, 30)] + ["各项事业迈上新台阶。"]
    text = "\n".join(["一、工作回顾", *lines, "二、工作安排", *lines])
    assert repair(AlignedText.of(text)).text == "\n".join(["一、工作回顾", "".join(lines), "二、工作安排", "".join(lines)])
