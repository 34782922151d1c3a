"""What the words of a clause say of its figures, whatever their place says: aimed at or achieved."""

from __future__ import annotations

import re

from assistant.records import Nature

# Words in the clause itself that overrule its place.
VOWED = re.compile("(?<![全努竭大奋极尽加])力争")  # 全力争取上级资金 vows nothing
STILL_AHEAD = re.compile(
    rf"{VOWED.pattern}|争取(?:在|到20|于20)|到20[xX\d]{{2}}年[^,，]{{0,20}}(?:达到|突破|实现|基本|建成)|将(?<!即将)(?:达到|突破|实现|建成|超过)"
)
ALREADY = re.compile(
    r"已(?:经|有|累计|建成|完成|达到?|实现|超过|突破|投入|引进|形成)|(?<![由从将比较])目前(?!期)|截至|截止|去年(?<![比较同由从在]去年)(?!基础|增长|同期|实际|的?水平)|上年(?<![比较同由从在]上年)(?!基础|增长|同期|实际|的?水平)|以来"
    r"|(?<![比较同由从])实际(?:分别)?(?:完成|新增)"
)
SINCE_THEN = re.compile(
    r"[\s—]*(?:答[:：])?(?:[上去]年实际|(?:截至|截止|至)(?:目前|(?:20\d\d年|[今去]年|上年)(?!至)))"
)  # of all that its sentence counts
BUDGETED = re.compile(
    r"(?P<aim>(?<![比较超为占])(?:年初|调整后?的?|当年)预算(?:数|安排|合计|总计)?(?!的)|预算(?:安排|数)(?!的))|(?:实际)?完成(?:预算)?(?=[\d约])|决算|执行数"
)
BUDGETED_AIM = re.compile(r"(?:年初|调整后?的?)预算")
ASIDE = re.compile(r"[(（][^()（）]*(?:[)）]|$)")
# What is told of the rest of a year by who tells of a part of it.
REST_OF_A_YEAR = re.compile(
    r"有望|需要?(?=增长|达到|完成)|(?:全年|[二三四]季度|下半年|今年|年内|当年|年底)[^,，。;；\d]{0,8}?(?:计划|预计|将|力争|安排|还有)|(?:预计|计划)(?:全年|[二三四]季度|下半年|今年|年内|当年|年底)"
)
# 一季度生产总值下降9.8%, told in a chapter of what is to be done
CAME_OF_A_PART = re.compile(
    r"(?:[一二三四]季度|[上下]半年|前[\d一二三四五六七八九十]+个月|\d月份?)[^;；]{0,60}?(?:同比|下降\d|回升|收窄|负增长)"
)
ASKED_FOR = re.compile("力争|确保|争取|到20|计划|将|(?<!主)要|目标|预期")


def without_asides(said: str, at: int) -> str:
    """The words without the brackets that do not hold an offset, or those of the bracket that does.

    >>> said = "新增车位1500个(2025年已建成1120个)"
    >>> without_asides(said, 4), without_asides(said, 18)
    ('新增车位1500个', '2025年已建成1120个')
    """
    inside = next((one for one in ASIDE.finditer(said) if one.start() <= at < one.end()), None)
    return inside.group().strip("()（）") if inside else ASIDE.sub("", said)


def nature_of_clause(place: Nature, sentence: str, clause: str, *, glossary: bool = False, part: bool = False) -> Nature:
    """The nature of a figure in this clause: that of the place unless the words overrule it; of a `part` of a year the rest is ahead.

    >>> nature_of_clause(Nature.ACTUAL, "力争到2025年达到60%", "达到60%").value
    'target'
    >>> nature_of_clause(Nature.TARGET, "目前已建成12个", "目前已建成12个").value
    'actual'
    """
    if glossary:
        return (
            Nature.TARGET
            if re.search(r"达到|实现|力争|每年|确保|努力|计划(?=实施|完成|建设|投资|新|引|培)", clause)
            or re.search(r"到20[xX\d]{2}年|力争", sentence)
            else Nature.ACTUAL
        )
    if (
        "预算" in sentence and (budget := list(BUDGETED.finditer(clause))) and BUDGETED_AIM.search(sentence)
    ):  # 年初预算42亿元, 完成41.8亿元: what was laid down and what came
        return Nature.TARGET if budget[-1]["aim"] else Nature.ACTUAL
    if place is Nature.ACTUAL and part and REST_OF_A_YEAR.search(clause):
        return Nature.TARGET
    if place is Nature.ACTUAL:
        return Nature.TARGET if STILL_AHEAD.search(clause) or VOWED.search(sentence) or sentence.startswith("下一步") else place
    if (SINCE_THEN.match(sentence) or CAME_OF_A_PART.search(sentence)) and not ASKED_FOR.search(sentence):
        return Nature.ACTUAL
    return Nature.ACTUAL if ALREADY.search(clause) and not re.search(r"力争|确保|争取|到20", clause) else place
