"""The subject of a clause without a number that the next clause takes up: 粮食实现“九连增”,达到900亿斤."""

from __future__ import annotations

import re

from assistant.extraction.natures import TASK
from assistant.extraction.subjects import AMOUNT_END, LIST_MARK, read_subject, split_names
from assistant.text import Span

_GOES_WELL = re.compile(
    r"(?P<name>[^,，。;；、]{2,20}?)(?:实现|再|又|连续|持续|稳[定步中]|喜获|创|获得?|保持|呈|迈[上过]|跃上|站上|跨[上过越]|连跨|突破)"
    r"(?=[^,，]*(?:连[增丰升]|丰收|新高|新台阶|台阶|增长|上升|提升|向好|(?:扩张|景气)区间|大关|突破|高位|合理区间|[有向]进|回升|平稳|领先|前列))"
)
_CHANGES = re.compile(
    r"(?P<name>[^,，。;；、]{2,16}?)(?:实现了?)?(?:略有|有所|小幅|大幅|明显|基本|持续|不断|逐年|稳步|恢复性|较快|快速)?(?:增产|减产|增长|上升|下降|扩大|壮大|提高|提升|攀升|(?:更加|日趋)?活跃|回落|减少|持平|稳定|下滑|走低|增速(?:要|将|力争|确保|由负)*转正)$"
)
# 地区生产总值增速上半年实现由负转正,全年达到4.3%
_TURNS = re.compile(
    r"(?P<name>[^,，。;；、]{2,16}?)(?:[上下]半年|第?[一二三四]季度|\d\d?月份?|20\d\d年|率先|逐季|逐步|成功|已|首次|要|将|力争|确保)*(?:实现了?)?"
    r"(?:(?:由|从)?(?:负|降|跌|亏)(?:增长)?[转变]为?(?:正|升|涨|盈)(?:增长)?|转正|止跌(?:回升|企稳)|企稳(?:回升|向好)|触底(?:回升|反弹)|扭亏为盈)$"
)
_TAKES_UP = re.compile(
    r"\s*(?:\d\d?月份?|[一二三四]季度|[上下]半年|全年|年底|[到至]?20\d\d年[底末]?)?(?:要|将|力争|确保|已|首次|历史性|总[产量额]*)*(?:达到?|突破|超过?|增至|升至|为|跃上|站上|实现|完成|增长|下降|回落|已?[由从](?:20\d\d年(?:底|末)?的?|[^,，\d]{0,8})?)了?\s*\d"
)
_ALONE = re.compile(r"[\u4e00-\u9fff]{2,16}")
_COMPARES = re.compile(r"\s*(?:较|比)[^,，。;；]{2,14}?(?:减少|增加|下降|增长|回落)了?[约近]?\s*\d")
_EACH = re.compile(r"\s*[又再]?分别(?:按照?|预期|计划)?(?:增长|达到?|完成|为|下降|提高)[^\d,，]{0,4}\d")
# 十件民生实事中,除一件外,其余9件办结
_OF_SO_MANY = re.compile(r"(?:年初|全年)?(?:确定|安排)?的?[\d一二三四五六七八九十百]+[件项个](?P<name>[\u4e00-\u9fff“”]{2,16})中")
_ITEM = re.compile(
    r"(?:[—*#·-]+|\d{1,2}[.、．]?|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)?\s*"
    r"(?P<name>[\u4e00-\u9fff“”]{2,24}(?:项目|工程|基地|电站|中心|园区?|厂|馆|校区|医院|大桥|公路|铁路|水库|大道|[一-龥]{2}[路街]|隧道|枢纽|码头|航道|水厂|管网))"
)  # 抽水蓄能电站：总投资78亿元
# 民营经济发展提速,实现增加值797亿元: whose what is told next alone is, of a clause that says how it goes
_WHOSE = re.compile(
    r"\s*(?:全[国省市区县州旗]|我[省市区县州]|今年以来|[一二三四五六七八九十]+是|以及|加[快强大速]|大力|积极|推[进动]|促进|支持|发展|壮大|提[升高]|抓好|搞好|强化|完善|优化|培育|做[大强优])*(?P<name>(?![与和及并])[\u4e00-\u9fff“”]{1,22}?"
    r"(?:经济|产业|(?<![作就创失毕企产事行])业|企业|[高经]新?[开新]?区|开发区|园区|新区|综保区|项目|工程|计划|行动|[电煤水][站厂矿]|公路|铁路|高速|水库|机场|旅游|贸易|外贸|物流|金融))"
    r"(?:(?:正在?|已经?|目前|抓紧).{2,}|(?:建设|发展|实施|推进|运行|生产|工作|改革|经济|产业|(?:带动|支撑|引领|主导|集聚|载体)(?:作用|效应|功能)|效益|规模|实力|步伐|速度|活力|势头|进程|水平|贡献|质量|总体|竞相|蓬勃"
    r"|进展|顺利|收官|加快|加速|提速|明显|显著|增强|良好|较快|迅速|全面|启动|展开|铺开|深入|持续|稳[步定中]|快速|向好|壮大|突出|活跃|强劲|进一步|不断|扎实|逐步|日益|更加|成效|取得|凸显|显现|有[力效序]|提[升高]|升级|扩大|优化|改善|平稳|回升|好转)+)"
)
_LEFT = re.compile(
    r"\s*(?:\d+[-—~至]\d+月份?|[上下]半年|前?[一二三四]季度|全年|年内|累计|已|共|全部|当年|预计|力争|完成|实现)*(?:增加值|总?产值|(?:主营)?(?:业务|营业|销售)收入|营收|销售额|交易额|利润(?:总额)?|利税|上[缴交]税[收金]|(?:计划|完成|总)*投资(?:额|完成率)?|(?:开工|完工|竣工|投产|治理|优质|达标|开复工|合格)率|占(?!地|比)[^,，。;；\d]{1,12}?的?(?:比重|比例|份额)?)"
    r"(?:分别|预计|可|已|力争|达到?|突破|超过?|完成|为|约|近|提高到|[增提]至)*\s*\d"
)
_LEFT_TO_ZONES = re.compile(r"\s*(?:累计|全年|完成|实现)*(?:实际利用外资|固定资产投资|进出口(?:总[值额])?|地区生产总值)[^\d,，。]{0,4}\d")
_OF_WORKS_BEFORE = re.compile(
    r"\s*(?:(?:截[止至][^,，]{0,8}|\d+[-—~至]\d+月份?|[上下]半年|全年)[,，]?)?(?:累计|共|已)*(?:总投资|完成投资|投资完成率|开工率|(?:年度|当年|今年)?计划(?:完成)?投资|(?:年度)?投资计划|概算)"
)
_ONLY_TIME = re.compile(r"\s*(?:截[止至][^,，]{0,8}|\d+[-—~至]\d+月份?|\d+年|[上下]半年|前?[一二三四]季度|全年)")
_COLONS = (":", "：")
_LONGEST, _LONGEST_LIST = 40, 90
# ——地区生产总值。年度计划增长6.5%: what opens a paragraph is what it speaks of
_HEAD = re.compile(
    r"(?:^|(?<=\n))[\s—*#·-]*(?:\d+[.、．]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、是])?\s*(?P<name>[^\s,，。;；:：、\d]{3,20})。$"
)
_LONGEST_HEAD = 32


def subjects_taken_up(said: str, following: str, mark: str = "") -> tuple[str, ...]:
    """The subjects that a clause without a number leaves to the one behind it, none where that has its own; `mark` parts the two.

    >>> subjects_taken_up("烤烟减产", "为18.7万吨")
    ('烤烟',)
    >>> subjects_taken_up("地区生产总值增速保持在合理区间", "全年增长6.3%")
    ('地区生产总值',)
    >>> subjects_taken_up("粮食产量实现“九连增”", "达到900亿斤"), subjects_taken_up("经济稳中向好", "企业达到9家")
    (('粮食产量',), ())
    >>> subjects_taken_up("社会消费品零售总额逐年扩大", "2018年达120亿元"), subjects_taken_up("旅游总收入", "到2020年达550亿元")
    (('社会消费品零售总额',), ('旅游总收入',))
    >>> subjects_taken_up("地区生产总值增速上半年实现由负转正", "全年达到4.3%"), subjects_taken_up("工业利润三季度止跌回升", "增长2%")
    (('地区生产总值增速',), ('工业利润',))
    >>> subjects_taken_up("农民人均纯收入实现了恢复性增长", "2002年达到2360元")
    ('农民人均纯收入',)
    >>> subjects_taken_up("土地出让收入持续下滑", "较2021年最高时减少8.7亿元")
    ('土地出让收入',)
    >>> subjects_taken_up("地区生产总值、固定资产投资指标", "分别按增长8%、9%安排")
    ('地区生产总值', '固定资产投资')
    >>> subjects_taken_up("十件民生实事中", "其余9件办结"), subjects_taken_up("02 抽水蓄能电站", "总投资78亿元", "：")
    (('民生实事',), ('抽水蓄能电站',))
    >>> subjects_taken_up("民营经济发展提速", "实现增加值797亿元"), subjects_taken_up("生活污水治理三年行动计划顺利收官", "治理率超过80%")
    (('民营经济',), ('生活污水治理三年行动计划',))
    """
    if len(said) <= _LONGEST and (of := _OF_SO_MANY.fullmatch(said.strip()) or mark in _COLONS and _ITEM.fullmatch(said.strip())):
        return (of["name"],)
    if len(said) <= _LONGEST and (_LEFT.match(following) or _LEFT_TO_ZONES.match(following)) and (whose := _WHOSE.fullmatch(said.strip())):
        if not whose["name"].endswith("区") and not _LEFT.match(following):
            return ()
        return (whose["name"],)
    if LIST_MARK.search(said) and len(said) <= _LONGEST_LIST and _EACH.match(following):
        names = split_names(read_subject(said).whole.removesuffix("指标").removesuffix("等"))
        return names if len(names) > 1 and all(map(AMOUNT_END.search, names)) else ()
    subject = _one_taken_up(said, following) if len(said) <= _LONGEST else ""
    return (subject,) if subject else ()


def _one_taken_up(said: str, following: str) -> str:
    if _COMPARES.match(following):
        changes = _CHANGES.fullmatch(said.strip())
        return read_subject(changes["name"]).whole if changes and AMOUNT_END.search(changes["name"]) else ""
    if not _TAKES_UP.match(following):
        return ""
    if turned := _TURNS.fullmatch(said.strip()):
        name = turned["name"]
        return (
            name if name.endswith("增速") and AMOUNT_END.search(name[:-2]) else read_subject(name).whole if AMOUNT_END.search(name) else ""
        )
    if subject := _GOES_WELL.match(said) or _CHANGES.fullmatch(said.strip()):
        return read_subject(subject["name"]).whole
    return (
        read_subject(said).whole
        if _ALONE.fullmatch(said.strip()) and (AMOUNT_END.search(said.strip()) or said.strip().endswith(("比例", "率")))
        else ""
    )


def is_of_works(text: str, at: int, topic: str) -> bool:
    """Whether the sentence that begins here goes on with what the one before counted: 安排重点项目91个。1-4月,完成投资96亿元.

    >>> text = "安排重点项目91个。1-4月,完成投资96亿元。"
    >>> is_of_works(text, 10, "重点项目"), is_of_works(text, 10, "常住人口")
    (True, False)
    """
    return text[at - 1 : at] == "。" and topic.endswith(("项目", "工程")) and bool(_OF_WORKS_BEFORE.match(text, at))


def says_only_when(said: str) -> bool:
    """Whether a clause only tells a time, so that the one before it speaks of what comes behind: 1-12月份."""
    return bool(_ONLY_TIME.fullmatch(said))


def head_before(text: str, at: int) -> Span | None:
    """The name of an amount that alone makes up the sentence which opens the paragraph and ends at this offset.

    >>> text = "——地区生产总值。年度计划增长6.5%。"
    >>> head_before(text, 9).cut(text)
    '地区生产总值'
    """
    line = text.rfind("\n", max(0, at - _LONGEST_HEAD), at) + 1
    if at - line > _LONGEST_HEAD:
        return None
    found = _HEAD.search(text, line, at)
    return Span(*found.span("name")) if found and AMOUNT_END.search(found["name"]) and not TASK.match(found["name"]) else None
