"""Whose an aspect is that bulletins leave to what stands before: 小学48所,在校学生4.48万人; 专任教师8229人,其中小学3057人."""

from __future__ import annotations

import re
from collections.abc import Sequence

SCHOOL = r"[^,，。;；]{0,16}(?:学校|小学|中学|初中|高中|中专|幼儿园|托儿所|医院|卫生院|卫生[室站所]|保健[院站]|敬老院|养老院|福利院|图书馆|文化馆|机构)"
HELD_BY = re.compile(rf"{SCHOOL}(?P<number>单位数|总?数|个数)?")
ASPECT = re.compile(
    r"(?:招收新生|招收学生|招生|毕业生|在校学生|在校生|在园幼儿|(?:入|在)园儿童|专任教师|教职工|床位|藏书|馆藏图书|图书总?藏量)(?:总?数|人数)?"
)
BEDS = re.compile(r"床位")
PERSONS = re.compile(r"(?:专任教师|教职工|在校学生|在校生|在园幼儿|毕业生|在岗职工|从业人员|就业人员|床位|病床)(?:总?数|人数)?$")
SECTOR = re.compile(r"企业|事业|事业单位|机关")
PLACE = re.compile(r"城镇|农村|城市|乡村")
PER_HEAD = re.compile(r"(?P<who>(?:全体|城镇|农村|城乡)?(?:常住)?居民|农民|农牧民)人均")
BARE_PER_HEAD = re.compile(r"人均[\u4e00-\u9fff]{0,8}(?:支出|收入)")
SIZED = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:超过?|[上过达]|突破|不足)?\d*[一二三五十百千万亿]*\d*[十百千万亿]+元?(?:及?以[上下])?"
)  # 其中产值超千万元的65户
A_PART = re.compile(
    r"(?!成为|[入当]选|进入|新增)[\u4e00-\u9fff、（）()]{1,18}(?:部门|系统|企业|公司|行业|领域|[市县区州旗镇乡]|街道)|第[一二三]产业"
)
AN_AMOUNT = re.compile(
    r"(?P<who>.*?)(?P<what>(?:地方|全社会|一般|公共|政府性|财政|预算|基金|固定资产|社会消费品|规模以上|规上|限额以上|货物|外贸|地区|国内|主营业务|营业|销售|税收|目标)*"
    r"(?:增加值|总?产值|总?投资|收入|支出|零售总?额|进出口总?[额值]?|出口总?[额值]?|进口总?[额值]?|生产总值|利润总?额?|税收))(?:[(（][^()（）]*[)）])?"
)
OF_THINGS = ("所", "个", "家", "处")
OF_PERSONS = ("人", "名", "张", "人次", "户")


AMOUNTS = ("值", "额", "投资", "收入", "支出", "口", "利润", "税收", ")", "）")  # what amounts end with, and parts of them
PARTS = ("部门", "系统", "企业", "公司", "行业", "领域", *"市县区州旗镇乡", "街道", "产业")


def with_amounts(names: Sequence[str], units: Sequence[str], grown: Sequence[bool], before: str = "") -> list[str]:
    """The names of a sentence's numbers, those that only tell whose a part of an amount is with that amount; `before` is told before.

    >>> with_amounts(["一般公共预算收入", "税务部门", "税务部门"], ["亿元", "亿元", "%"], [False, False, True])
    ['一般公共预算收入', '税务部门一般公共预算收入', '税务部门一般公共预算收入']
    >>> with_amounts(["国有企业增加值", "私营企业"], ["%", "%"], [True, True])
    ['国有企业增加值', '私营企业增加值']
    """
    found, amount, renamed = list(names), AN_AMOUNT.fullmatch(before), dict[str, str]()
    for at, (name, unit, growth) in enumerate(zip(names, units, grown, strict=True)):
        if (told := AN_AMOUNT.fullmatch(name)) if name.endswith(AMOUNTS) else None:
            amount = told
        elif name in renamed:
            found[at] = renamed[name]
        elif amount and name.endswith(PARTS) and A_PART.fullmatch(name) and (unit.endswith("元") or unit == "%" and growth):
            of_firms = name.endswith(("企业", "公司", "行业"))
            if unit.endswith("元") or not of_firms or (amount["who"] or "").endswith(("企业", "业")):
                found[at] = renamed[name] = name + (
                    re.sub(".*生产总值", "增加值", amount["what"]) if name.endswith("产业") else amount["what"]
                )
    return found


def with_holders(names: Sequence[str], units: Sequence[str]) -> list[str]:
    """The names of a sentence's numbers in these units, each with whose it is where the name alone does not say it.

    >>> with_holders(["小学", "在校学生", "幼儿园", "在园幼儿"], ["所", "万人", "所", "万人"])
    ['小学', '小学在校学生', '幼儿园', '幼儿园在园幼儿']
    >>> with_holders(["专任教师", "普通中学", "小学"], ["人", "人", "人"])
    ['专任教师', '普通中学专任教师', '小学专任教师']
    >>> with_holders(["城镇居民人均可支配收入", "人均消费支出"], ["元", "元"])
    ['城镇居民人均可支配收入', '城镇居民人均消费支出']
    """
    found = list(names)
    school = who = counted = ""
    schools = 0
    whole: tuple[str, str] = ("", "")  # what is told of persons, and its unit
    for at, (name, unit) in enumerate(zip(names, units, strict=True)):
        base = unit.lstrip("万千百亿")
        if at and name == names[at - 1] and base not in (*OF_THINGS, *OF_PERSONS):  # how much it grew
            found[at] = found[at - 1]
        elif base in OF_THINGS and (held := HELD_BY.fullmatch(name)):
            school, schools = name.removesuffix(held["number"] or ""), schools + 1
        elif school and ASPECT.fullmatch(name) and (schools == 1 or not BEDS.match(name)):
            found[at] = school + name
        elif base in OF_PERSONS:
            if whole[1] == base and (HELD_BY.fullmatch(name) or SECTOR.fullmatch(name)) and (noun := PERSONS.search(whole[0])):
                found[at] = name + noun.group()
            elif whole[1] == base and PLACE.fullmatch(name):
                found[at] = name + whole[0]
            else:
                whole = (name, base)
            school = school if ASPECT.search(name) else ""
        else:
            school = ""
        if name.endswith(("元", "上", "下", *"百千万亿")) and SIZED.fullmatch(name):
            if base in (*OF_THINGS, "户", "项", "宗", "条") and counted.endswith(base):
                found[at] = f"{name}的{counted.removesuffix(base)}"
        else:
            counted = name + base
        if per := PER_HEAD.match(name):
            who = per["who"]
        elif who and BARE_PER_HEAD.fullmatch(name):
            found[at] = who + name
    return found
