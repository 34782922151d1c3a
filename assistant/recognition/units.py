"""Units and classifiers as they follow a number."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

MEASURES = (
    "元 美元 欧元 港元 日元 人民币 % ‰ 个百分点 百分点 个千分点 千分点 个点 倍 成 "
    "平方公里 平方千米 平方米 立方米 平米 公顷 公倾 亩 方 ㎡ "
    "公里 千米 厘米 毫米 微米 海里 米 里 "
    "吨标准煤 吨标煤 标准吨 公斤 千克 吨 克 斤 "
    "千瓦时 千瓦小时 千瓦 兆瓦 吉瓦 立方 升 度 "
    "个工作日 个小时 小时 分钟 秒 个月 天 年 岁 分 周 "
    "/10万 微克/立方米 毫克/立方米 毫克/升 人/平方公里 元/吨 元/平方米 亿元/平方公里 吨/万元 元/人 "
    "Mbps Gbps TEU 标准箱 标箱 EFLOPS PFLOPS MW GW kW kWh"
).split()
COUNTED = frozenset(
    (
        "个方面 人次 人(次) 户次 场次 班次 架次 台次 台(套) 件(套) 个(次) 户(次) 家次 大类 批次 班列 人 名 位 户 口 个 家 所 座 条 路 项 件 处 套 栋 幢 间 台 辆 部 艘 架 张 份 本 册 场 期 次 "
        "批 类 种 门 支 只 头 羽 尾 株 棵 粒 块 片 宗 例 起 笔 单 道 盏 组 队 枚 面 根 节 床 匹 对 盘 卷 趟 列 班 站 店 厂 村 镇 乡 县 标段 "
        "平台 款 余 孔 眼 桩 座次 车次 支队 层 幅 首 篇 场(次) 件(辆) 台/套 对次 条次 头只 头(只) 宗地 件次 张次 穗 箱 瓶 桶 袋 盆 棒 包 担 顶 轮 步 环 井 池 塘 库 亭"
    ).split()
) - {"余", "平台", "步", "环", "池", "塘", "库", "亭", "轮", "期", "担", "包", "顶", "首"}
SCALE = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
PEOPLE = re.compile(
    r"余?(?=(?:参保|贫困|城乡|农村|困难|低保|搬迁)?(?:居民|群众|农民|人口|职工|学生|老人|市民|干部|党员|旅客|游客|农牧民|学子|青年|代表))(?P<unit>)"
)
# 级, 届, 号, 周年, 千伏, 强 after a number make it a name: 100周年, 110千伏, 500强.
NOT_A_UNIT = r"(?!级|届|号|周年|千伏|强县|强市)"


def unit_of(units: Collection[str]) -> re.Pattern[str]:
    """The pattern of a number's unit where these are further ones; those of a vocabulary are thousands, which are gone through once."""
    known = _PATTERNS.get(id(units))
    if known is None or known[0] is not units:
        if len(_PATTERNS) >= 8:
            _PATTERNS.clear()
        _PATTERNS[id(units)] = known = (units, compile_unit(tuple(units)))
    return known[1]


_PATTERNS: dict[
    int, tuple[Collection[str], re.Pattern[str]]
] = {}  # by the object that holds the units, which is kept: no other takes its place


@lru_cache(maxsize=4)
def compile_unit(further: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern for what may follow a number: 余, a scale, a unit, in this order.

    >>> compile_unit().match("余万平方米以上").groupdict()
    {'more': '余', 'scale': '万', 'also': None, 'base': '平方米'}
    """
    # Of the registered names only rates are new here: bare nouns and letters (企业, 级, G) follow numbers that count nothing.
    plain = [name for name in further if re.search(r"[/·]", name) and not re.match(rf"(?:{SCALE}|\d)", name)]
    names = sorted({*MEASURES, *COUNTED, *plain} - {"千伏", "级", "伏"}, key=lambda name: (-len(name), name))
    bases = "|".join(_spaced(name) for name in names)
    exact = r"(?:千米|千克|千瓦时|千瓦)"
    return re.compile(
        rf"\s*(?P<more>[余多几](?!元))?\s*(?:(?P<scale>(?!{exact})(?:[百千][余多]万|{SCALE}))\s*)?(?P<also>[余多几](?=[\u4e00-\u9fff%㎡]))?\s*{NOT_A_UNIT}(?P<base>{_guarded(bases)})?"
    )


def _spaced(name: str) -> str:
    """A unit's name, bracketed parts in either kind of bracket."""
    return re.escape(name)


# Characters that are units alone but begin other words.
_GUARDS = {
    "年": r"年(?![度级初末底内来间货均])",
    "分": r"分(?![之别类布部散期工钟为解区])",
    "成": r"成(?![立为果员功长本都套熟效品片就人分])",
    "度": r"度(?![假过日提])",
    "方": r"方(?![面案式向针便米位])",
    "里": r"里(?![程])",
    "口": r"口(?=人|[,，。;；、]|井)",
    "人": r"人(?![均大才文工为民类体])",
    "名": r"名(?![单称牌特校]|优(?![秀异质等抚待]))",
    "位": r"位(?![于居列置次])",
    "家": r"家(?![庭园具电长]|乡(?!镇))",
    "所": r"所(?![有在得])",
    "项": r"项(?![目])",
    "面": r"面(?![积向貌临])",
    "场": r"场(?![馆所地景])",
    "门": r"门(?![前口店诊])",
    "条": r"条(?![件例])",
    "路": r"路(?=[,，。;；、]|$|视频|监控|高清|摄像|信号)",
    "处": r"处(?![理置于级])",
    "班": r"班(?![级次列组子长线车期学额])",
    "组": r"组(?![织建成团])",
    "起": r"起(?![来步草])",
    "单": r"单(?![位元])",
    "道": r"道(?![路])",
    "站": r"站(?![点])",
    "店": r"店",
    "村": r"村(?=[,，。;；、完实开通]|$)",
    "镇": r"镇(?=[,，。;；、]|$)",
    "乡": r"乡(?=[,，。;；、]|$)",
    "县": r"县(?=[,，。;；、]|$)",
    "厂": r"厂(?=[,，。;；、]|$)",
    "队": r"队(?![伍])",
    "对": r"对(?![接外口])",
    "部": r"部(?![分门署队])",
    "本": r"本(?![地级科土])",
    "次": r"次(?![产])",
    "期": r"期(?=[,，。;；、]|$)",
    "天": r"天(?![然津水府])",
    "周": r"周(?![年边])",
    "节": r"节(?![能约水目庆会])",
    "片": r"片(?![区])",
    "层": r"层(?![次面级])",
    "床": r"床",
    "种": r"种(?![植养业子])",
    "类": r"类",
    "套": r"套",
    "例": r"例",
    "列": r"列(?![入为])",
    "首": r"首(?=$)",
    "秒": r"秒",
    "克": r"克",
    "米": r"米",
    "眼": r"眼(?=[,，。;；、井机]|$)",
}


def _guarded(bases: str) -> str:
    return "|".join(_GUARDS.get(name, name) for name in bases.split("|"))
