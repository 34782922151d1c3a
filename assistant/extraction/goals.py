"""Goals and results without a number: 全覆盖, 清零, 达到国家标准, 高于全省平均水平."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.extraction.subjects import LEAD, NESTED, TAIL, YEAR_BEHIND, shorten

# Worth looking at a clause at all.
CUE = re.compile(
    r"全(?<!健全)[域面]?覆盖|全公开|清零|零(?:增长|发生|障碍|跑腿|距离|死角|盲区|盲点|上访|事故|报告|排放|缺陷|延误)|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|无[盲死][区角点]|消除|杜绝|取消|全部|全面(?!推进|加强|深化|提升|落实|启动|提高|增强|优化|开展|深入|发展|推动|振兴|建设|准确|贯彻|实施|协调|领导|从严|把握|做好|激发|强化|排查|融入|改革|铺开|打响|打造|整治|清理|拓展|进步|过硬|部署|转型|开放|对接|参与|小康|负责)"
    r"|基本(?:完成|建成|消除|实现|形成|解决|建立|杜绝|达标|普及|满足)|彻底|达到?[^,，。;；]{0,24}(?:标准|要求|水平|目标|前列)|达标(?!率)|两位数|倍(?:数)?增长|倍增(?!计划|行动|工程)|同步(?!推进|实施|建设|规划|配套)"
    + "".join(
        rf"|{better}于[^,，。;；\d]{{0,14}}(?:平均|水平|全[国省市])" for better in "高好快优低"
    )  # each begins with one character: searched for first
    + r"|翻番|控制在[^,，。;；\d]{1,20}(?:范围|目标|以内|之内)|稳步(?:提高|增长|提升)|持续(?:领先|保持)|圆满完成|满足|一站式.*结报"
    r"|保持[^,，。;；\d]{1,8}水平|完成[^,，。;；\d]{0,10}(?:下达|市核|省核|核定)|目标任务[^,，。;；\d]{0,8}完成"
    r"|全[国省市](?:领先|前列)|初步(?:建立|形成|建成)|清除|实现[^,，。;；\d]{2,24}(?:目标|统筹|结算|常态化\w*|均等化|有所[居养医教])|创(?:历史)?(?:新高|历史)"
)
# From the stronger to the weaker; the names stand before (NAME) or after (OBJECT) the words.
NAMED_BEFORE = re.compile(
    r"(?P<name>[\u4e00-\u9fff\w“”《》()（）、+\-·和及与]{2,60}?)(?P<goal>(?:基本|全面|均|已|全部|动态|持续|普遍|稳定|努力)*(?:实现|达到|做到|完成|呈|保持|形成)?(?:了)?(?:基本|动态|预决算|“双|“零盲点、)*"
    r"(?:(?<!健)全[域面]?覆盖|覆盖全[区市县]|全公开|“?双?清零|无[盲死][区角点]|零增长|零发生|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|达标(?=$|[,，、])|两位数增长|倍数?增长|倍增|同步(?:增长|提高)?$|翻番)”?)(?!的|向|发展|行动|计划|工程|转变|工作|机制|格局|体系|、无|、全|“|培训|无缝|监测|和精|效应|建设|跃升|歼灭|攻坚|之年)"
)
STANDARD = re.compile(
    r"(?P<name>[\u4e00-\u9fff\w“”()（）、+\-·.和及与]{2,60}?)(?P<goal>(?:首次|未能|均|全部|基本|普遍|各项指标|总体|不(?=[低高少弱慢大]于))*(?:达到(?:并超[出过]|或超过)?|保持在?|控制在|优于|高于|好于|快于|低于|完成|符合|位居|稳?居(?![民家住]))(?:了)?"
    r"[^,，。;；\d]{0,26}(?:标准|要求|水平|目标(?:范围|值|任务)?(?:之?内|以内)?|(?:下达|核定?)[^,，。;；\d]{0,8}任务|前列|范围之?内|平均|领先地位|先进行列)$)"
)
ACTION = re.compile(
    r"(?:^|(?<=[,，]))(?P<lead>[\u4e00-\u9fff]{0,10}?)(?P<goal>(?:基本|彻底|全面|动态|坚决|逐步|有效|有序|率先|高标准|圆满|全部)*(?:消除|杜绝|取消|清零|解决|取缔|普及|满足)(?:了)?)(?P<name>[\u4e00-\u9fff\w“”《》()（）、+\-·]{2,50})$"
)
DONE = re.compile(
    r"(?P<lead>^[\u4e00-\u9fff“”\d年]{0,8}?)(?P<goal>(?:完成(?=[^,，。;；\d]{1,8}下达)|(?:基本|全面|全部|圆满|如期|彻底)(?:完成|建成|实行|实现|取消|消除|解决|形成|建立|落实)))(?:了)?(?P<name>[\u4e00-\u9fff\w“”《》()（）、+\-·]{3,50})$"
)
COMPLETED = re.compile(
    r"^(?P<name>[\u4e00-\u9fff\w“”《》()（）、+\-·和及与#]{3,60}?)(?P<goal>(?:已|均)?(?:基本|全部|全面(?:或超额)?|超额|圆满|如期|彻底)(?:完成|建成|消除|实现|解决|达标|脱贫|开工(?:建设)?|配套|落实|上网运行|投用|投入使用|建成投用|形成|普及|公开|纳入[^,，。]{2,20}|得到[^,，。]{2,12}))(?:了)?$"
)
STEADY = re.compile(
    r"^(?P<name>[\u4e00-\u9fff\w“”()（）、]{2,40}?(?:[率值额量]|标准|收入|投资|强度|指数|比重|占比|人数|面积|里程|价格|工资|寿命))(?P<goal>(?:稳步|持续|逐年|显著|大幅)+(?:提高|增长|提升))$"
)
HIGHS = re.compile(r"^(?P<name>[\u4e00-\u9fff\w“”()（）、]{3,40}?)(?P<goal>(?:均|再|连|屡|双双)?创(?:历史|同期)?(?:新高|最高))$")
# Only where the document looks ahead: 初步建立…体系框架, 实现县县通高速目标.
AHEAD = re.compile(
    r"^(?P<lead>[\u4e00-\u9fff]{0,6}?)(?P<goal>初步(?:建立|形成|建成)|全面(?:清除|建立|形成|实行|推行)|实现)(?:了)?(?P<name>[\u4e00-\u9fff\w“”《》()（）、+\-·]{3,40}?(?:目标|统筹|结算|常态化\w*|均等化|有所[居养医教]|体系|框架|格局|制度|机制|“?空白点”?))$"
)
HOW = re.compile(r"(?:我们)?(?:全面|圆满|全部|超额|如期|顺利|高质量|基本)+")
PARTS = re.compile(r"、|和(?!谐|睦)|与(?!经济)|以及|及(?!时|其)")
RATE = re.compile(r"(?<!频)率$")
MEASURED = re.compile(r"[率值额量度数]$|收入|投资|水平|产业|强度|排放|能耗|降幅|指标|任务")
PATTERNS = (NAMED_BEFORE, STANDARD, COMPLETED, ACTION, DONE, STEADY, HIGHS)
# What these two cannot do without, which is quickly looked for.
NEEDS = {
    NAMED_BEFORE: re.compile("覆盖|公开|清零|无[盲死]|零增长|零发生|应[\u4e00-\u9fff]尽|达标|两位数增长|倍|同步|翻番"),
    STANDARD: re.compile("(?:标准|要求|水平|目标(?:范围|值|任务)?(?:之?内|以内)?|任务|前列|范围之?内|平均|领先地位|先进行列)$"),
}
WEAK = re.compile(
    r"(?:不断|进一步|更好|持续|日益|努力|更高水平|^|在|以)满足|达到(?:新的?|更高)水平"
)  # 不断满足…需要 aims at nothing that could be reached
SLOGAN = re.compile(
    r"^(?:新的|全年|既定|年度)?(?:奋斗|发展)目标$|^(?:小康社会|社会主义现代化|现代化|中国式现代化)|之年$|(?:关键|攻坚|开局)一年$|^该|^“?[两三四五六七八九十]个[\u4e00-\u9fff]$|^[\d年月]+底?前$|^(?:我们)?(?:圆满|顺利|如期|胜利|高质量)+$|^短板$|^(?:全面|圆满|顺利|基本)?(?:完成|实现)?(?:各项|既定|主要)?(?:目标|任务|工作)+$|一年$|之年$|简称$|^(?:目前|提前|实施|实行|动态|坚持|[一二三四五六七八九十]是|其中|做到|实现|普遍|基本建成|全覆盖|向\S{1,4}|\S*由\S{1,6}|支持的\S*|纵向到底|改革|发展|工作|能力|建设|水平|质量|人民|群众)$"
)


@dataclass(frozen=True, slots=True)
class Goal:
    """Something aimed at or reached without a number: its names and the words that say it."""

    names: tuple[str, ...]
    words: str


@lru_cache(maxsize=4096)
def find_goals(clause: str, *, ahead: bool = False) -> tuple[Goal, ...]:
    """The goals without a number that a clause states; `ahead` in a place that looks ahead, where weaker words are goals too.

    >>> find_goals("基本医疗保险、大病保险实现全覆盖")[0].names
    ('基本医疗保险', '大病保险')
    >>> find_goals("全面深化改革")
    ()
    """
    if not CUE.search(clause) or WEAK.search(clause) or clause.lstrip().startswith(NO_GOALS):
        return ()
    body = clause.strip(" \u00a0\u3000*_#")
    for pattern in (*PATTERNS, AHEAD) if ahead else PATTERNS:
        match = pattern.search(body) if pattern not in NEEDS or NEEDS[pattern].search(body) else None
        if match is None:
            continue
        if HOW.fullmatch(match["name"]):  # 全面高于全省平均水平 is said of what came before; 全面完成…任务 is for the next pattern
            if pattern is STANDARD and not match["goal"].startswith("完成"):
                return (Goal((), body),)
            continue
        name = _clean(match["name"])
        if len(name) < 2 or SLOGAN.match(name):
            return (Goal((), re.sub(r"^(?:做到|实现|努力|确保)+", "", body)),) if pattern is NAMED_BEFORE and len(body) <= 30 else ()
        several = pattern in (NAMED_BEFORE, STANDARD) and PARTS.search(NESTED.sub(lambda one: "\x00" * len(one.group()), name))
        found = [Goal(_members(name) if several else (REACHED_IN.sub(r"\1\2", name),), match["goal"])]
        if pattern is NAMED_BEFORE:
            for more in pattern.finditer(body, match.end()):
                if len(second := _clean(more["name"])) >= 2:
                    found.append(Goal((second,), more["goal"]))
        return tuple(found)
    return ()


def _clean(name: str) -> str:
    name = re.sub(r"^(?:逐步|有序|分步)(?:实现)?(?=...)|^\d+(?:个|家|所)?(?=[县市区乡镇村])", "", name)
    lead = LEAD.match(name)
    name = name[lead.end() :] if lead and len(name) - lead.end() >= 2 else name
    tail = TAIL.search(name)
    name = name[: tail.start()] if tail and tail.start() >= 2 else name
    name = YEAR_BEHIND.sub("", shorten(name))
    name = re.sub(r"(?:增长)?[与和](?:全[国省市]|经济|GDP)(?:增长|发展)?$", "", name)
    name = REACHING.sub("", name)
    name = re.sub(r"(?<=..)(?:实施|实现了?|开展|推行|做到)$", "", name)
    return re.sub(r"^(?:基本)?(?:实现|推进|做到|确保|达到)(?=..)", "", name)


NO_GOALS = ("坚持", "紧盯", "围绕", "聚焦", "按照", "用好", "发挥", "打好", "深入实施", "继续实施")
# 服务中心实现市县乡三级|全覆盖: how far it reaches is no part of the name
REACHING = re.compile(r"(?<=..)(?:城乡|主城区|(?:省|市|县|乡|村|区|街道|镇|社区)+[两三四五]级)$")
REACHED_IN = re.compile(r"^(.{3,}?)实现了?([^实]{3,12})$")  # 公办幼儿园实现延时托管服务|全覆盖
VERBAL = re.compile(r"^(?:实现|推进|开展|深入|推动|加快|做到|完成|加强|建立|健全|完善)|实现双")


def _members(name: str) -> tuple[str, ...]:
    masked = NESTED.sub(lambda one: "\x00" * len(one.group()), name)
    parts: list[str] = []
    start = 0
    for mark in PARTS.finditer(masked):
        parts.append(name[start : mark.start()])
        start = mark.end()
    parts.append(name[start:])
    joint = re.fullmatch(r"(.{2,}?)实现([\u4e00-\u9fff\w]{2,10})", parts[-1])
    if joint and not any(VERBAL.search(part) for part in parts):  # 景区、行政村实现5G信号全覆盖
        parts[-1] = joint[1]
        return tuple(part + joint[2] for part in parts)
    if any(VERBAL.search(part) for part in parts):
        return (VERBAL.sub("", parts[-1], count=1) if len(parts[-1]) > 5 else parts[-1],)
    if RATE.search(parts[-1]) and not all(MEASURED.search(part) for part in parts):  # 工业用地和闲置厂房处置率
        return (name,)
    return tuple(parts) if all(len(part) >= 4 for part in parts) else (name,)
