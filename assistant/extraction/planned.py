"""Numbers that were planned, told beside what came of them: 年初计划增长8%, 4万人任务的86.5%, 比规划目标55%高3个百分点."""

from __future__ import annotations

import re

from assistant.records import Mention, Period, Quantity

# What a year was planned to bring, told beside what came: 年度计划增长6.5%,实际增长6.2%.
PLANNED = re.compile(
    r"(?<!在)年初安排\s*$|(?<![成了占超过])(?:年度|当年|今年|全年)(?:计划(?:完成)?投资|投资计划)(?:额|为|达到?)?\s*$|为(?:年初|年度|全年|调整|规划)(?:预算|计划|目标)(?:数|任务)?\s*$|(?:批准|同意|通过|研究)[^,，。;；\d]{0,6}调整[为到至]\s*$|年初(?:承诺|安排)的\s*$|(?<![于出过超比较在成占了])(?:年度|年初|全年|当年|规划)(?:预期)?(?:计划|目标)(?:值|数|任务)?(?:为|是|[:：]|安排|确定为)?(?:增长|下降|降低|达到|控制在|实现|新增)?[\s约]*$"
)
# 控制在4.5%的计划目标以内, 超额完成1.8万人的年度目标, 完成全年4万人任务的86.5%
AIM_BEHIND = re.compile(
    r"\s*(?:左右|以[内上下])?的?(?:预期|年度|全年|年初|规划|计划|控制|增长|考核|奋斗|既定|下达|[国省市县区]定)*(?:目标|任务|(?<=的)计划(?=以内|之内|范围))(?![书清单分表])"
)
COUNTS_AIMS = ("项", "个", "件", "条", "类", "大类", "批", "个方面")  # 31项任务 are what is counted
AIM_COMPARED = re.compile(
    r"(?:距离?|比|较|高于|低于)[^,，。;；\d]{0,10}(?:目标|计划)值?[(（]?\d[\d.]*[%‰]?[)）]?(?=高|低|多|少|相?差|还差|\d)"
)  # 比规划目标55%高3个百分点
AIM_BESIDE = re.compile(
    r"(?:[比较]|高于|低于|超过?)(?:年初|年度|全年|预期)*(?:目标|计划)值?[(（]\s*$|完成[^,，。;；\d]{0,12}(?:目标|任务|计划|指标)(?:值|数)?[(（]\s*$|[(（][^()（）]{0,6}(?:目标|计划)(?:值|任务|数)?(?:为|是|[:：])?\s*$"
)  # 增长6.5%(年度目标6%以上)
# 为规划目标240亿元的119%, 距规划目标50%, 超额完成1.8万人的年度目标: what was planned of what was named before
OF_AN_AIM = re.compile(
    r"(?:[仅只还仍已]*(?:为|距离?|较|比|达到?|完成|超额完成|实现)?(?<![超过于出])“?(?:十[一二三四五六]五)?”?(?:规划|年度|年初|全年|年(?=计划)|既定|[国省市县区]定|预期|考核)+(?:提出|确定|下达)?的?(?:目标|任务|计划)(?:值|数)?(?:为|是)?|超额(?:完成)?)$"
)
BEFORE_AN_AIM = re.compile(r"(?:超额)?(?:完成|超过?|达到?|实现)了?(?:规划|年度|年初|全年|既定|[国省市县区]定|预期)*(?:提出|确定|下达)?的?$")
# 实现较2010年翻一番的目标 was reached, 完成全年4万人任务的86.5% was not
REACHED = re.compile(r"(?<!超额)(?:实现|完成|达到|兑现)了?[^,，。;；]{0,20}$")
LAID_DOWN = re.compile("(?:[国省市县区]定|下达|年度|全年|既定)的?$")  # 完成省定33微克/立方米的年度目标
SIGNS = re.compile("目标|任务|计划|预算|批准|同意|通过|研究|年初|原定|拟|应")  # nothing is planned without one of these near
ENDS = ("目标", "任务", "计划", "值", "数", "为", "是", "超额", "超额完成")  # of words that say so
LONGEST = 30  # characters of them
OF_THE_TASK = re.compile("(?:(?:年度?|全年|年初|规划)(?:目标)?|(?<=[完占])成?)(?:任务|目标|计划)$")  # 完成年度任务3500个的108%
INTENDED = re.compile("(?:计划|原定|拟|应(?=完成|建设|到位|配套|缴))[^,，。;；]*$")  # 计划建设公路460公里,实际完成391公里
# 高标准农田建设考核指标23.1万亩,完成28.69万亩
LAID_ON = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?:考核指标|目标任务|任务指标|任务)(?:数|量)?(?:为|是)?\s*$")
DONE_OF_IT = re.compile(r"[,，](?:已|实际|全年|累计)*完成(?:了)?\d")
CAME_INSTEAD = re.compile("[,，]?实际(?:只|仅)?(?:完成|建成|到位|投入|下达|支付|执行|配套|缴)")
WAS_REACHED = re.compile(r"(?:已经?|均|全面|如期|提前|圆满|全部|顺利)+(?:完成|实现|达到)")  # 裁员100万的任务已经完成
A_PART_OF_IT = re.compile(r"的\d")


def is_aim_behind(unit: str | None, after: str) -> bool:
    """Whether the words behind a number say that it is an aim.

    >>> is_aim_behind("万人", "的年度目标"), is_aim_behind("项", "任务"), is_aim_behind("%", "左右的目标")
    (True, False, True)
    """
    return unit not in COUNTS_AIMS and bool(AIM_BEHIND.match(after))


def without_aim(before: str, *, behind: bool) -> str:
    """The words before a number without those that say that it was planned; `behind` where the words after it say so.

    >>> without_aim("为规划目标", behind=False), without_aim("，超额完成", behind=True), without_aim("研发投入强度规划目标", behind=False)
    ('', '，', '研发投入强度')
    """
    tail = before[-LONGEST:]
    cut = (BEFORE_AN_AIM if behind else OF_AN_AIM).search(tail) if tail.endswith(ENDS) or behind else None
    return before[: len(before) - len(tail) + cut.start()] if cut else before


def is_planned(text: str, before: str, mention: Mention[Quantity]) -> bool:
    """Whether a number is said to be what was planned."""
    unit = mention.value.unit or ""
    if "百分点" in unit or not SIGNS.search(text, max(0, mention.span.start - len(before)), mention.span.end + LONGEST):
        return False
    if (
        LAID_ON.search(before)
        and DONE_OF_IT.match(text, mention.span.end)
        or INTENDED.search(before)
        and CAME_INSTEAD.match(text, mention.span.end)
        or OF_THE_TASK.search(before)
        and A_PART_OF_IT.match(text, mention.span.end)
    ):
        return True
    behind = AIM_BEHIND.match(text, mention.span.end) if unit not in COUNTS_AIMS else None
    if (
        behind
        and not LAID_DOWN.search(before)
        and (REACHED.search(before) or WAS_REACHED.match(text, behind.end()))
        and not A_PART_OF_IT.match(text, behind.end())
    ):
        return False
    compared = AIM_COMPARED.search(text, max(0, mention.span.start - len(before)), mention.span.end + 2)
    return bool(behind or compared or PLANNED.search(before))


def is_earlier_aside(text: str, start: int, mention: Mention[Quantity], period: Period | None, year: int | None) -> bool:
    """Whether a bracket in the clause that starts here tells of a year before the document's: 达到75%(2025年为68.3%)."""
    opened = max(text.rfind(mark, start, mention.span.start) for mark in "(（")
    closed = max(text.rfind(mark, start, mention.span.start) for mark in ")）")
    end = period.end if period else None
    return opened > closed and year is not None and end is not None and end < year and "结转" not in text[opened : mention.span.start]
