"""Numbers that count nothing: ages, capacities of works, thresholds, policies, sets; they name or qualify something."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

# 全省86个县区之首: the 86 only says among how many.
_AMONG = re.compile(
    r"(?:[^,，。;；、\d(（]|[(（][^()（）\d]{1,8}[)）]){0,12}(?:之首|榜首|首位|中?(?:排名|位居|位列|居|列)?第[一二三四五六七八九十\d]+(?:[位名])?(?:[,，。;；、的]|$)|(?:排名|排位|位居|位列)\d+位|中?(?:名列|位居|居|位列)前[茅列])"
)
# 10亿元以上项目5个: the first number only says which projects are counted.
_THRESHOLD = re.compile(r"\s*(?:及?以[上下]|级)(?:的)?(?![,，。;；、:)）\s和与及的或等,”]|$)")
_NO_THRESHOLD = re.compile(r"\s*以[上下](?:的?(?:水平|目标|速度|增速|增长))")
_COUNTED = re.compile(r"\d[余多]?[个座处所家]$")
_WORKING = re.compile(r"(?:完成|新建|建成|改造|实施|推进|整治|治理|修复|疏浚|铺设|启动|新增)$")
_WORKS = re.compile(r"\s*及?以上的?[^,，。;；、\d]{2,20}(?:建设|改造|治理|修复|整治|疏浚|铺设|绿化|提升|升级)")
_THRESHOLD_UNITS = frozenset("元 美元 吨标准煤 吨 千瓦 兆瓦 岁 平方米 公里 平方公里 亩 人 层 米 千伏 张 头 只 羽".split())
_OVER = re.compile(r"(?:[上过超]|突破)(?:\d+(?:\.\d+)?[万亿]*元?、)*$")  # 投资上50亿元项目, 过1亿元、10亿元的企业
_OF_A_SIZE = re.compile(
    r"(?:、\d+(?:\.\d+)?[万亿]*元)*(?:(?!资金|支持|用于|投资)[\u4e00-\u9fff]){0,8}(?:项目|企业|产业|园区|集群|乡镇|村|大?户|的(?:地级市|城市|县|区|镇|乡镇)|的(?:\d+|[一两二三四五六七八九十]+)[个家户])"
)
_COUNTED_OF_A_SIZE = re.compile(r"(?:级|以上)?(?:楼宇|项目|企业|园区)\d+\s*[座家个项户]")  # 5000万元楼宇10座
_FACILITY = re.compile(
    r"级|变压器|(?:规模)?(?:的)?(?![以左的])[\u4e00-\u9fff“](?:[^,，。;；\d]|\d(?=\d*[万千兆年个]))*?(?:项目|生产线|工程|基地|电站|工厂|码头|航道|机组|装置|泊位)"
)
_YEARLY_OUTPUT = re.compile(r"(?:年产|日产|年处理|日处理|年加工|年发电)\s*$")
_BUILT = re.compile(r"(?:达到?|突破|超过?|完成|增至|新增|装机|产能|规模|总量|改造|更新|建成|购置)\s*$")
_TOP = re.compile(r"(?:[全国省市州区县级界入居列进]|排名|行业|世界)前$")  # 进入全省前50名 says how high, not how many
_NAMED_FIELD = re.compile(r"[^,，。;；、\d]{0,8}(?:示范|丰产|高产|高效)[片方]")  # 千亩高产示范片
_WORD = re.compile(r"(?!以[上下])[\u4e00-\u9fff]")
_OF_POLICY = re.compile(r"\d+[条项][^,，。;；、]{0,8}?(?:措施|政策)")  # 6个方面18条措施
_POLICY = re.compile(r"[^,，。;；、]{0,8}?(?:措施|政策|意见|举措|规定|禁令|新政|清单|“?干货)")
_NAMED_TIME = re.compile(r"[\u4e00-\u9fff](?<![内以左的至和或之一])(?<!圈)")
_TIME_TAKEN = re.compile(r"(?:周期|工期|时[长限]|期限|提前|缩短|压缩|缩减|连续|控制在|不超过|达到?|平均|长达|为)(?:了|到|至)?\s*$")
_LASTING = re.compile(r"(?:连续|提前)(?:第)?\s*$")
# 平均受教育年限由9.8年提高到10.5年: years that are a value
OF_YEARS = re.compile(
    r"(?:年限|预期寿命|平均工龄)(?:[由从]\d[\d.]*年)?(?:为|达到?|超过|[提升增延]\S{0,2}[到至]|稳定在|保持在|[由从])?[\s约]*$"
)
_SET = re.compile(r"(?:、[^,，。;；]{1,40}|等)$")
_OBJECTS = frozenset("座 所 家 户 栋 幢 辆 台 套 亩 艘 株 只 头 床 万人 名".split())
_IDEAS = re.compile(r"(?:主线|底线|红线|措施|路线|产业链|战线|路径|规律|原则|经验|抓手|岺|岭|沟|铁律|禁令|子|腿|边|口之|庭)")
_WE_ALL = re.compile(r"余?(?:各族|[\u4e00-\u9fff]{2})?(?:人民|儿女|父老)")  # 28万人民 are addressed, not counted
_SIZED = re.compile(r"(?!大关|台阶|规模(?![\u4e00-\u9fff]{3})|关口|元)[\u4e00-\u9fff]")
_MEASURED = re.compile(r"(?:突破|达到?|超过?|近|约|过|破|[上到至为是有]|冲刺|实现|总量|规模|投资|产值|收入|营收|总额|余额|交易额)(?:了)?$")
_TO_BE_BUILT = re.compile(r"(?:打造|培育|形成|构建|建成|壮大|做大|做强|发展成?)[^,，。;；、\d]{1,18}$")
_CLUSTER = re.compile(r"级?(?:[\u4e00-\u9fff]{0,6})?(?:产业链|产业集群|产业带|集群|产业)(?=[,，。;；、]|$)")
_QUOTED = re.compile(r"“[^“”,，。;；、:：]{0,6}$")
_UNQUOTED = re.compile(r"[^“”,，。;；、:：]{0,8}”")
_LONG_THING = re.compile(r"[\u4e00-\u9fff]{0,6}(?:道|路|街|巷|河|渠|线|管|桥|隧|沟)")
_NUMBER = re.compile(r"\d|”")


def counts(text: str, start: int, end: int, unit: re.Match[str], value: Decimal) -> bool:
    """Whether the number at start:end with this unit counts or measures something rather than naming it."""
    base, scale = unit["base"] or "", unit["scale"] or ""
    if not base and (not scale or scale in ("百", "千", "十")):
        return False
    tail = text[unit.end() : unit.end() + 60]
    if not base and _WE_ALL.match(tail):
        return False
    head = text[max(0, start - 14) : start]
    if head.endswith(("×", "✕")):  # 2×100万千瓦 are the sets of a power station
        return False
    if base == "个" and not scale and tail.startswith(("季度", "月")):  # 连续6个季度下滑
        return False
    if base in ("名", "位", "家") and not scale and _TOP.search(head):
        return False
    rule = _RULES.get(base)
    if rule is not None and not rule(head, tail, scale):
        return False
    if base == "年" and not scale and (value > 100 or not _LASTING.search(head) and not OF_YEARS.search(head)):
        return False
    if _AMONG.match(tail) or (base.endswith("元") or not base and scale.endswith("亿")) and qualifies(text, start, unit.end()):
        return False
    if not _THRESHOLD.match(tail):
        return True
    done = _WORKING.search(head) and _WORKS.match(tail)  # 完成28公里以上河道整治
    of_counted = base in _THRESHOLD_UNITS or _COUNTED.search(head)  # 1131个20户以上自然村
    return not (of_counted and not _NO_THRESHOLD.match(tail) and not done)


def qualifies(text: str, start: int, end: int) -> bool:
    """Whether an amount only says of what size the things counted are: 上50亿元项目."""
    return bool(_OVER.search(text, max(0, start - 40), start) and _OF_A_SIZE.match(text, end) or _COUNTED_OF_A_SIZE.match(text, end))


def names(text: str, start: int, bare: re.Match[str]) -> bool:
    """Whether a bare 千亿 or 百亿 only says of what size something is that it stands before: 百亿项目, but 突破千亿, 千亿大关."""
    if bare["base"] == "亩":
        return bool(_NAMED_FIELD.match(text, bare.end()))
    if _TO_BE_BUILT.search(text, max(0, start - 24), start) and _CLUSTER.match(text, bare.end()):
        return False  # 打造有机茶百亿产业链 is an aim, 百亿项目 a kind of project
    return not bare["yuan"] and bool(_SIZED.match(text, bare.end())) and not _MEASURED.search(text, max(0, start - 6), start)


def is_name(text: str, start: int, end: int) -> bool:
    """Whether what is counted stands in a short name in quotation marks: “6个意识”, “8个工作方案”."""
    opened = _QUOTED.search(text, max(0, start - 10), start)
    return bool(opened and _UNQUOTED.match(text, end, opened.start() + 14))


def counts_things(base: str, head: str, tail: str) -> bool:
    """Whether a Chinese numeral with a classifier counts things: 三条洪道 does, 三大平台, 四个系统 and 三方面 name a set."""
    if _IDEAS.match(tail) or _SET.search(head):
        return base == "条" and not _IDEAS.match(tail) and bool(_LONG_THING.match(tail))
    if base in ("大类", "类"):
        return not _NUMBER.match(tail)
    return bool(_LONG_THING.match(tail)) if base == "条" else base in _OBJECTS


def _is_no_sample(head: str, tail: str, scale: str) -> bool:
    """5‰人口变动抽样调查 is how it was counted."""
    return not tail.startswith(("人口", "抽样"))


def _is_money(head: str, tail: str, scale: str) -> bool:
    """城乡二元结构 is no price."""
    return bool(scale) or not tail.startswith(("结构", "经济", "体制", "格局", "化", "社会", "分割", "分化"))


def _is_life_expectancy(head: str, tail: str, scale: str) -> bool:
    return "寿命" in head


def _is_output(head: str, tail: str, scale: str) -> bool:
    """20万吨啤酒生产线 names the works; 产量20万吨 measures."""
    if _YEARLY_OUTPUT.search(head) and _WORD.match(tail):
        return False
    return not _FACILITY.match(tail) or bool(_BUILT.search(head))


def _is_fleet(head: str, tail: str, scale: str) -> bool:
    return not scale or _is_output(head, tail, scale)


def _is_no_policy(head: str, tail: str, scale: str) -> bool:
    return not _POLICY.match(tail) and not tail.startswith(("岭", "岺", "沟", "山"))


def _is_hours(head: str, tail: str, scale: str) -> bool:
    return tail.startswith("圈") or not _NAMED_TIME.match(tail)


def _is_time_taken(head: str, tail: str, scale: str) -> bool:
    return bool(_TIME_TAKEN.search(head))


def _is_energy(head: str, tail: str, scale: str) -> bool:
    return bool(scale)


def _is_no_verse(head: str, tail: str, scale: str) -> bool:
    """万里征程, 九万里风鹏 are no distances."""
    return scale != "万" and scale != "千"


def _is_no_code(head: str, tail: str, scale: str) -> bool:
    return not head.endswith(("航天", "中电", "兵器", "船舶"))


def _is_no_part_of_policy(head: str, tail: str, scale: str) -> bool:
    return not _OF_POLICY.match(tail)


_RULES: dict[str, Callable[[str, str, str], bool]] = {
    "个方面": _is_no_part_of_policy,
    "里": _is_no_verse,
    "‰": _is_no_sample,
    "元": _is_money,
    "岁": _is_life_expectancy,
    **dict.fromkeys(("吨", "千瓦", "兆瓦", "吉瓦", "立方米", "辆", "升", "公斤", "千升"), _is_output),
    **dict.fromkeys(("台", "件", "套"), _is_fleet),
    "条": _is_no_policy,
    "小时": _is_hours,
    "个月": _is_time_taken,
    "周": _is_time_taken,
    "度": _is_energy,
    "所": _is_no_code,
}
