"""What a clause says beside its words: how far along a thing is, of which level it is said, whether it is denied or said of all, above whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

_BEFORE = 10  # characters before a deed in which it is said that it is only planned
_PLANNED = re.compile(
    "谋划|筹建|筹备|前期|可研|立项|争取|争创|申报|力争|计划|拟(?!定)|推进|推动|加快|创建(?!成)|有望|确保|(?<![即主重需必简摘概纲提])要(?![求素点闻件道害])|将(?![军乐])|打算|准备"
)
_BEGUN = re.compile("开工|动工|启动|奠基|破土|在建|(?:进入|转入)[^,，]{0,8}(?:阶段|调试|安装)|(?:开始|正在)[^,，]{0,6}建")
_DONE = re.compile(
    "建成|竣工|完工|通车|投产|投运|投用|投入(?:使用|运营|运行)|开通|通航|通气|搬进|入住|并网|营业|开业|达产|达效|获批|获评|评为|入选|列入|跻身|荣获|成功|授予|落成|完成|实现|兑现|已(?=经|[^经])"
)
_BY_NOW = re.compile("(?:已经|已(?!经)|早就)(?!知|有)([\u4e00-\u9fff]{2})(?!\\d)")
_PAST = re.compile("已经?(?!知)|早就|[成现到立好]了|是?完成了")
_DENIED = re.compile(
    "(?:没有?|未|不再?|无|禁止|取消|停止|杜绝)(?!任何|断|仅|少|低|超|突|高于|大于|高|足|到|得|良|动产|论|人机|线|来|成年|忘|愁|同|偿|抵押|障碍|纸|证|疑|锡|缝)"
)
_AVERTED = re.compile("防止|防范|避免|预防")  # neither said to be so nor not
_ALL = re.compile("没有任何|毫无|不设|无条件|没有(?:一[户个人家名])|所有|全部|一律|完全|首次|首个|首家|首批|首条|唯一|率先|独家|彻底")
_EVERY = re.compile("全|所有|均|都|一律|清零")
_NONE = re.compile(
    "(?:降|减|减少|下降)[到至为成]?了?零(?!下)|一[个户名家例起件宗条处][^,，]{0,8}[都也]?(?:没有?|不)|没有?一[个户名家例起件宗条处]|清零|归零|绝迹"
)
_ALL_THROUGH = re.compile(
    "全部[^,，覆]{0,6}(?:脱|完|清|退|消|出|摘|解|建)|清零|归零|零(?:发生|报告|出现|感染|投诉|事故)|没有|未发生|无一|(?:全面|彻底|历史性)(?:消除|脱贫|完成)|绝迹"
)
_LEFT = re.compile(r"(?:还有|尚有|仍有|剩余|剩下|余下|尚余)[^,，。;；]{0,6}?[\d一二两三四五六七八九十百千][^,，。;；]{0,16}")
_GOVERNED = 6  # characters behind a denial that may be what it denies
_CONDITION = re.compile(
    "在[^,，;；]{2,16}(?:情况|条件|前提)下|符合[^,，]{1,10}的|按(?:照)?(?:有关|相关)?规定|除[^,，]{1,10}外|经[^,，]{1,8}(?:批准|同意)"
)
_LEVELS = (
    ("world", re.compile("全球|世界|亚洲")),
    ("nation", re.compile("全国|国家|中国(?![(（—-])|我国")),
    ("province", re.compile("全省|省级|全自治区|省内")),
    ("city", re.compile("市级|全市(?=第|首|率先|唯一|最)")),
    ("county", re.compile("县级")),
)
_PART = re.compile(r"前?[一二三四1-4]个?季度|[上下]半年|1[-—至到]\d{1,2}月")
_RISES = re.compile("(?<!负)增长|上升|增加|提高|提升|扩大|回升|上涨|升至")
_OVER = "高快多大优领超"
_LEVEL = "与(?P<whom>全[国省市区州]|世界|目标|预期|上年)(?:平均|水平)*(?:持平|相当|一致)"
_WHOM = "(?P<whom>全[国省市区州]|世界|目标|预期|上年)"
_ABOVE = re.compile(f"(?<![没未不])(?<!没有)(?:[高快多大优低慢少小][于出]|领先于?|超过|落后于?|不及|不如){_WHOM}")
_THAN = re.compile(f"比{_WHOM}[^,，比]{{0,6}}?(?P<way>[高快多大低慢少小])")
_FALLS = re.compile("下降|减少|降低|回落|缩小|下跌|降至|负增长")
_MOVES = re.compile(f"{_RISES.pattern}|{_FALLS.pattern}")
_OPPOSITES = ((_RISES, _FALLS), (re.compile("提前|提早"), re.compile("推迟|延迟|延期|延后")), (_MOVES, re.compile("持平")))


class Stage(IntEnum):
    """How far along a thing is."""

    PLANNED = 1
    BEGUN = 2
    DONE = 3


def stage_of(text: str) -> Stage | None:
    """How far along what a clause speaks of is, None where it does not say.

    >>> stage_of("盘兴高铁开工建设"), stage_of("推进创建5A级景区"), stage_of("安六高铁建成通车"), stage_of("粮食产量79万吨")
    (<Stage.BEGUN: 2>, <Stage.PLANNED: 1>, <Stage.DONE: 3>, None)
    """
    if _PAST.search(text):
        return Stage.DONE
    if _PLANNED.search(text):
        return Stage.PLANNED
    if _DONE.search(text):
        return Stage.DONE
    return Stage.BEGUN if _BEGUN.search(text) else None


def stage_words(text: str) -> str:
    """The words by which a clause says how far along it is."""
    found = [match.group() for pattern in (_PAST, _PLANNED, _BEGUN, _DONE) for match in pattern.finditer(text)]
    return max(found, key=len, default="")


def deeds(text: str) -> tuple[str, ...]:
    """The words by which a clause says that something was done."""
    return tuple(dict.fromkeys(found for found in _DONE.findall(text) if found != "已"))


def deeds_said(text: str) -> tuple[str, ...]:
    """The same, and what stands behind 已经: 已经搬到."""
    return (*deeds(text), *(found for found in _BY_NOW.findall(text) if not _DONE.search(found)))


def of_a_part(text: str) -> str:
    """The part of a year that a clause speaks of, nothing where it speaks of none."""
    found = _PART.search(text)
    return found.group() if found else ""


def same_deed(claimed: str, written: str) -> bool:
    """Whether what is claimed to be done is written to be done, and not only planned: 力争建成 is no 建成.

    >>> same_deed("已经建成", "提前两年建成、推进发展"), same_deed("已经建成", "力争年内建成")
    (True, False)
    """
    at = min((place for deed in deeds(claimed) if (place := written.find(deed)) >= 0), default=-1)
    return at >= 0 and not _PLANNED.search(written, max(0, at - _BEFORE), at)


def says_past(text: str) -> bool:
    """Whether it is said in so many words that it was done: 已, 了."""
    return bool(_PAST.search(text))


def opposes(claimed: str, written: str) -> bool:
    """Whether one of two clauses says that something is not so which the other says; 气象条件不利 denies nothing of what is claimed.

    >>> opposes("取消了入学考试", "组织入学考试"), opposes("投资增长", "在气象条件不利的情况下"), opposes("没有写明", "没有写")
    (True, False, False)
    """
    denials = [_DENIED.search(text) for text in (claimed, written)]
    if bool(denials[0]) is bool(denials[1]) or _AVERTED.search(written):
        return False
    text, other, denied = (claimed, written, denials[0]) if denials[0] else (written, claimed, denials[1])
    assert denied
    after = text[denied.end() : denied.end() + _GOVERNED]
    said = after if len(after) > 1 else text[max(0, denied.start() - _GOVERNED) : denied.start()]
    return any(said[at : at + 2] in other for at in range(len(said) - 1))


def denied(text: str) -> str:
    """The word by which a clause says that something is not so, nothing where it says so of nothing.

    >>> denied("没有返贫"), denied("防止返贫")
    ('没有', '')
    """
    found = _DENIED.search(text)
    return found.group() if found else ""


def says_none(text: str) -> bool:
    """Whether a clause says that not one is left: 一个贫困人口都没有了, 没有一户, 清零.

    >>> says_none("一个贫困人口都没有了"), says_none("没有一户"), says_none("全部脱贫")
    (True, True, False)
    """
    return bool(_NONE.search(text))


def says_none_left(text: str) -> bool:
    """Whether a text says of all of them that they are through, or that there is none: 全部脱贫, 动态清零; 全覆盖 is neither."""
    return bool(_ALL_THROUGH.search(text))


def left_over(text: str, things: Sequence[str]) -> str:
    """What a text says is still left of these things, with its number.

    >>> left_over("剩余8个贫困县,确保还有的1.2万贫困人口脱贫", ("贫困人口",)), left_over("剩余8个贫困县", ("贫困人口",))
    ('还有的1.2万贫困人口', '')
    """
    left = [found.group() for found in _LEFT.finditer(text)]
    return next((words[: words.index(thing) + len(thing)] for words in left for thing in things if thing in words), "")


def universals(text: str) -> tuple[str, ...]:
    """Words that say it of all, or of one before all others."""
    return tuple(dict.fromkeys(_ALL.findall(text)))


def unsaid(claimed: str, clauses: str, written: str) -> tuple[str, ...]:
    """The words that say it of all or before all others which a text does not say, nor in other words; 首次 is said of its own clause alone.

    >>> unsaid("全部脱贫", "贫困人口脱贫", "所有贫困人口脱贫"), unsaid("首个示范区", "示范区", "首个基地,示范区")
    ((), ('首个',))
    """
    said = (word for word in universals(claimed) if word not in (clauses if word[0] in "首唯率独" else written))
    every = bool(_EVERY.search(written))
    return tuple(word for word in said if not (word[0] == "首" and "首" in clauses or word in ("所有", "全部", "完全", "彻底") and every))


def condition(text: str) -> str:
    """The condition that a clause makes, nothing where it makes none."""
    found = _CONDITION.search(text)
    return found.group() if found else ""


def levels(text: str) -> dict[str, str]:
    """The levels that a clause speaks of, each with its word: 全国, 省级."""
    return {level: found.group() for level, pattern in _LEVELS if (found := pattern.search(text))}


def direction(text: str) -> str:
    """The word by which something rises or falls, is early or late; nothing where it is both or neither."""
    found = [[match.group() for way in ways if (match := way.search(text))] for ways in _OPPOSITES]
    return next((words[0] for words in found if len(words) == 1), "")


def stands_to(text: str) -> dict[str, str]:
    """Above or below whom a clause says that something stands, each in its words.

    >>> stands_to("增速虽高于全国2个百分点"), stands_to("比全省平均水平低")
    ({'全国': '高于全国'}, {'全省': '低于全省'})
    """
    found = {match["whom"]: match.group() for way in (re.compile(_LEVEL), _ABOVE) for match in way.finditer(text)}
    return found | {match["whom"]: f"{match['way']}于{match['whom']}" for match in _THAN.finditer(text)}


def reversed_to(claimed: str, written: str) -> bool:
    """Whether one says that it stands above and the other below, or on a level."""
    return any((claimed[0] in way) is not (written[0] in way) for way in (_OVER, "与"))


def moves(text: str) -> bool:
    """Whether something is said to rise or to fall."""
    return bool(_MOVES.search(text))


def opposed(one: str, other: str) -> bool:
    """Whether one of two words says that it rises and the other that it falls, or one that it is early and the other late."""
    return any(first.search(one) and second.search(other) or second.search(one) and first.search(other) for first, second in _OPPOSITES)
