"""Amounts as people say them, spelt as documents write them: 快到2.2万亿, 1000多块, 三倍多, 半小时, 2个点."""

from __future__ import annotations

import re

from assistant.recognition.numerals import parse_numeral

_DIGIT = r"[\d一二两三四五六七八九十百千]"
_UNIT = r"(?:[十百千万亿]*(?:倍|成|个?百分点|%|个|家|户|人次|人|座|所|条|项|公里|万?亩|吨|元|分钟|天)?)"
_NUMBER = rf"(?<!第)(?:\d[\d.]*|{_DIGIT[:-1]}万亿]+){_UNIT}"
_FELL = "(?:[暴狂大猛下]跌|锐减|骤[降减]|缩水|缩减|砍掉?|裁掉?|压掉|跌|掉|少|降低?|减少?|下降)了?"
_ROSE = "(?:[暴猛狂大上][增涨]|激增|飙升|涨|多)了?"
_SPOKEN = (
    (re.compile(r"(?<=[涨增降跌升长])(\d{1,2}(?:\.\d+)?)(?=$|[\s,，。;；、!！?？])"), r"\1%"),
    (re.compile("一万[一二两三四五六七八九]千(?=亿)"), lambda said: str(parse_numeral(said.group()))),
    (re.compile("(?:突破|超过|[过超破])(?=[百千万]?亿)"), "超过一"),
    (re.compile(r"(?<![超通不经])刚?过(?=\d[\d.]*(?:%|[千万亿]))"), "超过"),
    (re.compile(r"(?<=[A-Za-z]{3})(?=\d)"), " "),
    (re.compile(rf"腰斩|(?:{_FELL}|对半[砍减裁])(?:一|大)半(?!的|以上)"), "下降50%"),
    (re.compile(rf"{_FELL}(?=[近约]?(?:{_DIGIT}+成|{_DIGIT}分之|[\d.]+%))"), "下降"),
    (re.compile(rf"{_ROSE}(?=[近约]?(?:{_DIGIT}+成|{_DIGIT}分之|[\d.]+%))"), "增长"),
    (re.compile("[暴狂大猛]跌|锐减|骤[降减]|缩水"), "下降"),
    (re.compile("[暴猛狂]增|[猛暴大]涨|激增|飙升"), "增长"),
    (re.compile(r"(?<=[\d多余来几万千百亿])块(?:钱|(?=$|[\s,，。;；、!！?？吧吗对是了的多以左]))"), "元"),
    (re.compile("不([降减跌])反[升增涨]"), "上升"),
    (re.compile("不[升增涨]反[降减跌]"), "下降"),
    (re.compile("基本上?(?=[没不])"), ""),
    (re.compile(rf"(?<={_DIGIT})个(?=多?[万亿])"), ""),
    (re.compile("(翻了?)(?=[一二两三]番(?:还要?)?多)"), r"\1超"),
    (re.compile(r"半个?小时"), "30分钟"),
    (re.compile(r"(?<!时间)(?<!任务)过半(?=$|[\s,，。;；!！?？吧吗了])"), "超过50%"),
    (re.compile("(?<=[到至为])了?零(?=$|[\\s,，。;；!！?？吗吧了])"), "0%"),
    (re.compile("城里人|城里居民"), "城镇居民"),
    (re.compile("农村人(?!口)|乡下人"), "农村居民"),
    (re.compile(rf"((?:{_NUMBER}|一半))(?:都|还)不到"), r"不到\1"),
    (re.compile(rf"(?<={_DIGIT})个点(?![\u4e00-\u9fff]?[位部])"), "个百分点"),
    (re.compile(rf"(?:差不多|大概|大约莫?|约莫|小(?=[\d三四五六七八九]))(?:到|有|是|要)?(?={_DIGIT})"), "约"),
    (re.compile(rf"(?:快(?:要)?(?:到|有|达到)|(?<=[了要有用花就都也])快)(?:了)?(?={_DIGIT})|快(?={_DIGIT}+(?:成|半|倍))"), "近"),
    (re.compile(rf"(?:没有?|未)(?=(?:突破|超过|超出|超)[了过]?{_DIGIT})"), "不"),
    (re.compile(rf"(?:没有?|未)(?:达?到|够)(?={_DIGIT})"), "不到"),
    (re.compile(rf"(?:不止|不只|不光)(?:是|有)?(?={_DIGIT})"), "超过"),
    (re.compile(rf"({_NUMBER})(?:多|出头|挂零|还多|还要多|有余)(?=$|[\s,，。;；、!！?？吧吗对呢的了])"), r"超过\1"),
    (re.compile(rf"({_DIGIT}+)来(?=[个家户人块元万亿条座所项公亩吨天])"), r"约\1"),
)


def as_written(text: str) -> str:
    """The amounts of an utterance as documents write them; all else unchanged.

    >>> as_written("GDP快到2.2万亿了"), as_written("低保提高了1000多块,对吧"), as_written("以前要快半小时")
    ('GDP近2.2万亿了', '低保提高了1000多元,对吧', '以前要近30分钟')
    >>> as_written("是安徽的三倍多,对吧"), as_written("比全省快2个点"), as_written("5000元出头"), as_written("一共20来个")
    ('是安徽的超过三倍,对吧', '比全省快2个百分点', '超过5000元', '一共约20个')
    >>> as_written("乡镇砍掉了一半"), as_written("经济暴跌四成"), as_written("出口腰斩"), as_written("猛增两成")
    ('乡镇下降50%', '经济下降四成', '出口下降50%', '增长两成')
    >>> as_written("增加了300多家"), as_written("3块牌子"), as_written("加快2号线建设")
    ('增加了300多家', '3块牌子', '加快2号线建设')
    >>> as_written("游客涨12.9 对吧"), as_written("吞吐量过亿吨")
    ('游客增长12.9% 对吧', '吞吐量超过一亿吨')
    """
    for said, written in _SPOKEN:
        text = said.sub(written, text)
    return text
