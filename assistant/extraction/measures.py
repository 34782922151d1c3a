"""What kind of quantity is stated: a level, a growth, an increment, a sum over years, a share, a count, a multiple."""

from __future__ import annotations

import re

from assistant.recognition.units import COUNTED
from assistant.records import Measure, Quantity

SCALED = re.compile(r"^(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)(?=.)")
RISE = re.compile(
    r"(?:[超短]收|增长|递增|增加|新增|净增|上升|下降|降低|减少|压减|下浮|下调|上浮|上调|回升|回落|上涨|上扬|下滑|缩减|缩短|压缩|削减|提高|提升|扩大|增(?!加值)|[贬升]值|升|降|跌|[增减]产|[增减][收支])(?:了|率|近|约|超过?|达|幅度?)?(?!到|至|为|值|到了)"
)
RATE_OF_CHANGE = re.compile(r"增速|增幅|涨幅|降幅|(?<!自然)增长率|增长(?:速度)")
REACHED = re.compile(r"(?:发展|拓展|增长|增加|上升|下降|降低|减少|回升|回落|提高|提升|扩大|缩小|增|升|降)了?(?:到|至|为)")
ADDED = re.compile(r"新增(?!长|加值)|净增|增加(?!值|到|至)")
# 同比分别-6.2%, 增长为31.6%
GREW_BY = re.compile(r"(?:同比|比上年)(?:分别)?[\s]*$|(?:增长|下降)为$")
OF_ADDED = re.compile(r"(?:项目|企业)(?:完成|总|占地|年)*(?:投资|产值|营收|税收|利润|面积|增加值)")  # not itself added
MORE_THAN_THERE = re.compile(
    r"(?:同比|(?:较|(?<!对)比)[^,，。;；\d]{1,12})(?:[多少](?:争取|到位|引进|完成|发放|销售|[收支投增减])?|低|(?<![提新])高|[超短]收)(?:出)?$"
)  # 比全市少200元
FEWER_THAN = re.compile(r"(?:较|(?<!对)比)[^,，。;；]{1,12}(?:减少|下降|降低)(?:了|近|约)?$")
MOVED = re.compile(r"(?:前移|晋升|晋位|进|攀升|跃升|上升|提升|下降|后移|下滑|退后?)了?$")  # places won or lost among others
ABOVE = re.compile(r"^(?:高出|高于|超出|快于|低于|超过?(?:年度|年初|全年|年|预期)*(?:计划|目标))")
TOTAL = re.compile(r"总数|总量|总计|合计")
SO_FAR = re.compile(r"累计(?!达到?|突破|超过|有|为|已达)|累[積积]")
STOCK_SO_FAR = re.compile(r"累计(?:已)?(?:达到?|突破|超过|有|为)")
FLOW = re.compile(
    r"投资|投入|盘活|腾退|拆迁|征[地收]|改造|[建修]成(?!区)|新建|修建|开发|整理|到位|引进|发放|募集|争取|完成|实施|造林|绿化|种植|硬化|敷设|铺设|治理|修复|流转|贷款|减税|降费|补[贴助]|救助|资金|扩建|开工|动工|建设|复垦|供地|"
    r"落实|筹[集措]|融资|兑现|支出|新增|拓宽|疏[浚通]|清[淤理]"
)
STOCK = re.compile(
    r"固定资产投资|增加值|总值|产值|零售|余额|GDP|消费|[人户亩]均|标准$|总规模|总投资|投资规模|销售|交易额|基金|保有量|限额|产量|(?<!财政)收入|税收|利润|外贸|进出口|面积达|存款|工资"
)
MANY_YEARS = re.compile(r"[五三]年来|五年|“?十[一二三四五]五”?(?:期间|时期)?|期间|规划期|[35]年|20[xX\d]{2}\s*[-—~至]\s*20[xX\d]{2}")
ONE_YEAR = re.compile(r"每年|全年|年内|当年|年均|今年|去年|明年|一年来(?<!过去一年来)")
PER_HEAD = re.compile(r"人均|户均|亩均|每[万千百]|万人(?:发明|有效|高价值|拥有)|千[人名]|密度|浓度|标准$|价格|限额")


TAKEN_OUT = re.compile(r"压减|削减|化解|淘汰|退出|关停|压缩")
TO_ONE = re.compile("[:：∶]")


def is_counted(unit: str | None) -> bool:
    """Whether a unit counts things or persons rather than measures.

    >>> is_counted("万人次"), is_counted("万元")
    (True, False)
    """
    return bool(unit) and SCALED.sub("", unit or "") in COUNTED or unit in ("万", "千", "百")


def is_ratio(quantity: Quantity) -> bool:
    """Whether a quantity is a part of a whole."""
    return quantity.unit in ("%", "‰", "成") or quantity.unit is None


def is_of_two(quantity: Quantity | None) -> bool:
    """Whether a number tells how two amounts stand to each other: 城乡居民收入比1.86:1."""
    return quantity is not None and quantity.unit == "倍" and bool(TO_ONE.search(quantity.text))


def measure_of(quantity: Quantity, *, verbs: str, label: str, governing: str, years: bool) -> Measure:
    """The measure of a quantity.

    `verbs` stand between name and number, `governing` is all that rules it from the start of its list, `years` tells that it
    was gathered over several years.

    >>> from decimal import Decimal
    >>> measure_of(Quantity(Decimal(8), "%"), verbs="年均增长", label="固定资产投资", governing="", years=True).value
    'growth'
    >>> measure_of(Quantity(Decimal(8), "%"), verbs="提高到", label="覆盖率", governing="", years=False).value
    'share'
    """
    unit = quantity.unit or ""
    if unit in ("元", "美元"):  # a rate a head or a month, never a sum
        apart = ADDED.search(verbs) or MORE_THAN_THERE.search(verbs) or RISE.search(verbs) and not REACHED.search(verbs)
        return Measure.INCREMENT if apart else Measure.LEVEL
    if unit.endswith("分点") or unit == "个点":
        return Measure.INCREMENT
    if unit == "倍":
        return Measure.MULTIPLE
    if is_ratio(quantity):
        changed = RISE.search(verbs) and not REACHED.search(verbs) or RATE_OF_CHANGE.search(verbs) or GREW_BY.search(verbs)
        if quantity.unit is None and "." in quantity.text and (changed or "缩小" in verbs and not REACHED.search(verbs)):
            return Measure.INCREMENT  # 收入之比为1.99,比上年缩小0.04
        return Measure.GROWTH if changed or RATE_OF_CHANGE.search(label) and "自然增长率" not in label else Measure.SHARE
    if unit == "位" and MOVED.search(verbs) and not re.search("[第首]", quantity.text):
        return Measure.INCREMENT
    if unit in ("分钟", "小时", "天", "分") and (ABOVE.match(verbs) or RISE.search(verbs) and not REACHED.search(verbs)):
        return Measure.INCREMENT  # 优良天数增加33天, 超出省考指标33天
    if unit in ("位", "分钟", "小时", "天", "分") and not re.search(r"[新净]增", governing):
        if unit != "位" or re.match(r"第|之首|首位|榜首", quantity.text) or label.endswith(("排名", "位次")) and not RISE.search(verbs):
            return Measure.LEVEL
    if unit == "年":
        return Measure.LEVEL if "提前" in governing or label.endswith(("年限", "寿命", "工龄")) else Measure.COUNT
    if SO_FAR.search(governing) and not (is_counted(unit) and STOCK_SO_FAR.search(governing)):
        return Measure.CUMULATIVE
    if (
        ABOVE.match(verbs)
        or ADDED.search(verbs)
        or (ADDED.search(label) and not OF_ADDED.search(label) or ADDED.search(governing))
        and not TOTAL.search(verbs)
        and not label.startswith("总")
    ):
        return Measure.INCREMENT
    if FEWER_THAN.search(verbs) or label.endswith("产能") and TAKEN_OUT.match(label):
        return Measure.INCREMENT
    if is_counted(unit):
        return Measure.LEVEL if PER_HEAD.search(label.removesuffix("标准")) else Measure.COUNT
    if MORE_THAN_THERE.search(verbs):
        return Measure.INCREMENT
    if unit == "连冠":
        return Measure.COUNT
    if RISE.search(verbs) and not REACHED.search(verbs) and re.search(r"增长|增加|提高|[比较]上年增|[增减超短][收支]", verbs):
        return Measure.INCREMENT
    if not re.search(r"\d", quantity.text) and unit == "亿元":  # 千亿产业链
        return Measure.LEVEL
    if years and FLOW.search(governing + label) and not REACHED.search(verbs) and not STOCK.search(label) and not PER_HEAD.search(label):
        return Measure.CUMULATIVE
    return Measure.LEVEL
