"""In what a sentence says another thing than a clause: another level, place, state or direction, some for all, the opposite."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant import words
from assistant.answering.assertions import NAME, Assertion, Said
from assistant.answering.common import Context
from assistant.answering.counts import counts_of
from assistant.recognition import find_indicators, find_regions
from assistant.retrieval.words import cut_apart

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
_GOVERNED = 6  # characters behind a denial that may be what it denies
_ALL = re.compile("没有任何|毫无|不设|无条件|没有(?:一[户个人家名])|所有|全部|一律|完全|首次|首个|首家|首批|首条|唯一|率先|独家|彻底")
_EVERY = re.compile("全|所有|均|都|一律|清零")
_EACH = re.compile("都|均|全|各|每|一律")  # of all that is spoken of
_SHARED = re.compile(r"分别[^\d,，。;；]{0,8}(?P<numbers>\d[^,，。;；]*)")
_LEVELS = (
    ("world", re.compile("全球|世界|亚洲")),
    ("nation", re.compile("全国|国家|中国(?![(（—-])|我国")),
    ("province", re.compile("全省|省级|全自治区|省内")),
    ("city", re.compile("市级|全市(?=第|首|率先|唯一|最)")),
    ("county", re.compile("县级")),
)
_PART = re.compile(r"前?[一二三四1-4]个?季度|[上下]半年|1[-—至到]\d{1,2}月")
_RISES = re.compile("(?<!负)增长|上升|增加|提高|提升|扩大|回升|上涨|升至|[涨多增升]了")
_FALLS = re.compile("下降|减少|降低|回落|缩小|下跌|降至|负增长|[少降跌减]了")
_MOVES = re.compile(f"{_RISES.pattern}|{_FALLS.pattern}")
_OF_AMOUNT = re.compile(
    "总|累计|合计|同比|同期|增[速幅]|上年|全[国省市区]|位|[量额数]$|规模|水平|有所|小幅|总体|整体"
)  # it is the thing itself that moves
_LISTED = frozenset("、和与及")
WHOLE = 100  # percent
_SHORTEST = 3  # characters of a name of which only the end is said
_WHOM = "全[国省市区州]|世界|目标|预期|上年"
_STANDS = re.compile(
    f"(?<![没未不有])(?P<way>[高快多大优低慢少小][于出]|领先于?|超过|落后于?|不[及如])了?(?P<whom>{_WHOM})"
    f"|比(?P<than>{_WHOM})[^,，比]{{0,6}}?(?P<how>[高快多大低慢少小])|与(?P<beside>{_WHOM})(?:平均|水平)*(?:持平|相当|一致)"
)
_OF_BEFORE = re.compile(r"(?:恢复|回升|相当|达|仅?为)[于到至]?(?P<whom>上年)(?:同期|水平)?的(?P<part>\d[\d.]*)%")  # 恢复至上年的90%
_OPPOSITES = (
    (_RISES, _FALLS),
    (re.compile("提前|提早"), re.compile("推迟|延迟|延期|延后")),
    (_MOVES, re.compile("持平")),
)


_OF_ALL = re.compile("所有|全部|全都|全面|都|均|一律|完全|彻底|([件项桩样个])\\1")
_OF_SOME = re.compile(
    "基本(?=完成|实现|建成|消除|解决|达到|办结|落实|脱贫|形成)|(?:尚|还|仍|均?)未(?![来成知])|未能|没有(?=完成|实现|达到|建成)|大部分|大多数?|部分(?=[^,，]*(?:完成|实现|建成))"
    "|(?<![\\d.])(?!100%)\\d[\\d.]*%(?=的)"
)


class Stage(IntEnum):
    """How far along a thing is."""

    PLANNED = 1
    BEGUN = 2
    DONE = 3


@dataclass(frozen=True, slots=True)
class Other:
    """In what a sentence differs: which kind of thing, as claimed, as written."""

    kind: str
    claimed: str
    written: str


def others(claim: Assertion, window: str, best: str, sentence: str, context: Context) -> Iterator[Other]:
    """What the clauses that speak of a claim say otherwise; `best` is the one that names its matter."""
    claimed, written = levels(claim.text), levels(window)
    for level, word in claimed.items():
        if level not in written and written:
            yield Other("level", word, next(iter(written.values())))
    if stage_of(claim.text) is Stage.DONE and stage_of(window) in (Stage.PLANNED, Stage.BEGUN):
        yield Other("stage", _stage_word(claim.text, _DONE, _PAST), _stage_word(window, _PLANNED, _BEGUN))
    if stage_of(claim.text) is Stage.BEGUN and stage_of(window) is Stage.PLANNED and not (_BEGUN.search(window) or _DONE.search(window)):
        yield Other("stage", _stage_word(claim.text, _BEGUN), _stage_word(window, _PLANNED))
    if (every := _OF_ALL.search(claim.text)) and not _DENIED.search(claim.text) and (some := _OF_SOME.search(window)):
        yield Other("scope", every.group(), some.group())
    rise, own = direction(claim.text), direction(window)
    if opposite(rise, own):
        yield Other("direction", rise, own)
    told = ({} if claim.counts else _stands(sentence)) | _stands(window)
    for whom, (side, way) in _stands(claim.text).items():
        if whom in told and told[whom][0] != side:
            yield Other("direction", way, told[whom][1])
    if claim.counts and _EACH.search(claim.text) and "分别" not in claim.text:
        yield from _of_each(claim, sentence)
    if _opposes(claim.text, best) and not _ALL.search(claim.text):
        yield Other("denial", "", "")
    vocabulary = context.knowledge.vocabulary
    said, here = ({one.value.id: one for one in find_regions(text, vocabulary)} for text in (claim.text, sentence))
    named = [one.span.cut(claim.text) for id, one in said.items() if id not in here]
    written_here = find_regions(window, vocabulary)
    instead = [one.span.cut(window) for one in written_here if one.value.id not in said and one.value.parent not in said]  # 柳州 is in 广西
    if named and instead:
        yield Other("place", "、".join(named), "、".join(instead))


def _of_each(claim: Assertion, sentence: str) -> Iterator[Other]:
    """That a number said of all is that of one: 分别69天、23天 for 都只用23天."""
    for found in _SHARED.finditer(sentence):
        numbers = counts_of(found["numbers"])
        units = {one.unit for one in numbers}
        if len({one.value for one in numbers}) > 1 and len(units) == 1 and any(count.unit in units for count in claim.counts):
            yield Other("number", claim.counts[0].text, "、".join(one.text for one in numbers))


def stage_of(text: str) -> Stage | None:
    """How far along what a clause speaks of is, None where it does not say.

    >>> stage_of("盘兴高铁开工建设"), stage_of("推进创建5A级景区"), stage_of("安六高铁建成通车"), stage_of("粮食产量79万吨")
    (<Stage.BEGUN: 2>, <Stage.PLANNED: 1>, <Stage.DONE: 3>, None)
    """
    if says_past(text):
        return Stage.DONE
    if _PLANNED.search(text):
        return Stage.PLANNED
    return Stage.DONE if _DONE.search(text) else Stage.BEGUN if _BEGUN.search(text) else None


def says_past(text: str) -> bool:
    """Whether it is said in so many words that it was done: 已, 了."""
    return bool(_PAST.search(text))


def _stage_word(text: str, *ways: re.Pattern[str]) -> str:
    """The word by which a clause says how far along it is, with what is going on: 加快建设."""
    found = [match for way in ways for match in way.finditer(text) if match.group() not in ("已", "完成")]
    return text[found[0].start() : found[0].end() + 2 * (found[0].re is _PLANNED)] if found else ""


def deeds(text: str) -> tuple[str, ...]:
    """The words by which a clause says that something was done: 建成, and what stands behind 已经."""
    return tuple(dict.fromkeys((*(found for found in _DONE.findall(text) if found != "已"), *_BY_NOW.findall(text))))


def _opposes(claimed: str, written: str) -> bool:
    """Whether one of two clauses says that something is not so which the other says; 气象条件不利 denies nothing of what is claimed.

    >>> _opposes("取消了入学考试", "组织入学考试"), _opposes("投资增长", "在气象条件不利的情况下"), _opposes("没有写明", "没有写")
    (True, False, False)
    """
    denials = [_DENIED.search(text) for text in (claimed, written)]
    if bool(denials[0]) is bool(denials[1]) or _AVERTED.search(written):
        return False
    text, other, denial = (claimed, written, denials[0]) if denials[0] else (written, claimed, denials[1])
    assert denial
    after = text[denial.end() : denial.end() + _GOVERNED].lstrip("了的过")
    said = after or text[max(0, denial.start() - _GOVERNED) : denial.start()]
    return any(said[at : at + 2] in other for at in range(max(1, len(said) - 1)))


def denies(text: str) -> bool:
    """Whether a clause says that something is not so.

    >>> denies("没有返贫"), denies("防止返贫"), denies("脱贫任务全部完成")
    (True, False, False)
    """
    return bool(_DENIED.search(text))


def unsaid(claimed: str, clauses: str, written: str) -> tuple[str, ...]:
    """The words that say it of all or before all others which a text does not say, nor in other words; 首次 is said of its own clause alone.

    >>> unsaid("全部脱贫", "贫困人口脱贫", "所有贫困人口脱贫"), unsaid("首个示范区", "示范区", "首个基地,示范区")
    ((), ('首个',))
    """
    said = (word for word in dict.fromkeys(_ALL.findall(claimed)) if word not in (clauses if word[0] in "首唯率独" else written))
    every = bool(_EVERY.search(written))
    return tuple(word for word in said if not (word[0] == "首" and "首" in clauses or word in ("所有", "全部", "完全", "彻底") and every))


def of_a_part(text: str) -> str:
    """The part of a year that a clause speaks of, nothing where it speaks of none."""
    found = _PART.search(text)
    return found.group() if found else ""


def levels(text: str) -> dict[str, str]:
    """The levels that a clause speaks of, each with its word: 全国, 省级."""
    return {level: found.group() for level, pattern in _LEVELS if (found := pattern.search(text))}


def moves(text: str) -> bool:
    """Whether something is said to rise or to fall."""
    return bool(_MOVES.search(text))


def opposite(claimed: str, written: str) -> bool:
    """Whether of two words by which something moves the one says the opposite of the other."""
    return any(one.search(claimed) and other.search(written) or other.search(claimed) and one.search(written) for one, other in _OPPOSITES)


def heads(claim: Assertion) -> list[Said]:
    """The things that a claim is of: what has the number claimed, where that has a name of its own, else the nouns that tell most."""
    measured = [word for word in claim.words if word.tells == NAME and word.names] if claim.counts else []
    if measured:
        return measured
    things = [word for word in claim.words if word.noun and not stage_of(word.text)] or list(claim.words)
    strongest = max((word.tells for word in things), default=0.0)
    return [word for word in things if word.tells == strongest]


def called(claim: Assertion, context: Context) -> tuple[set[str], set[str]]:
    """What the things of a claim are called, and the ends of these names that are the name of nothing else."""
    names = {name for word in heads(claim) for name in word.said}
    ends = {name[at:] for name in names for at in range(1, len(name) - _SHORTEST + 1)} - names
    return names, {end for end in ends if not find_indicators(end, context.knowledge.vocabulary)}


def moved(names: Collection[str], ends: Collection[str], clauses: Sequence[str]) -> str | None:
    """The word by which a clause says that a thing itself moves, nothing where they only tell what of it moves, None where they tell neither.

    A thing that begins a clause may be called by the end of its name alone, where another clause names it whole.

    >>> moved(("进出口贸易",), ("贸易额",), ("贸易额有所下降", "但进出口贸易对本市经济的拉动作用有所提高"))
    '下降'
    >>> moved(("收入",), (), ("收入的带动作用提高",)), moved(("收入",), (), ("收入、就业稳步增长",)), moved(("收入",), (), ("提高收入",))
    ('', '增长', None)
    """
    found, whole = None, any(name in clause for name in names for clause in clauses)
    for clause in clauses if whole else ():
        way = _MOVES.search(clause)
        before = clause[: way.start()] if way else ""
        said = [before.rfind(name) + len(name) for name in names if name in before] + [len(end) for end in ends if before.startswith(end)]
        if way is None or not said:
            continue
        between = before[max(said) :].removesuffix("的")
        nouns = (word for word in cut_apart(between) if len(word) > 1 and words.is_noun(word) and not _OF_AMOUNT.search(word))
        if between[:1] in _LISTED or not (any(nouns) or "的" in between):
            return way.group()
        found = ""
    return found


def _stands(text: str) -> dict[str, tuple[int, str]]:
    """Above or below whom, or level with whom, a clause says that something stands, each with its words.

    >>> _stands("增速虽高于全国2个百分点"), _stands("比全省平均水平低"), _stands("收入恢复至上年的90%以上")
    ({'全国': (1, '高于全国')}, {'全省': (-1, '低于全省')}, {'上年': (-1, '恢复至上年的90%')})
    """
    found = {}
    for match in _STANDS.finditer(text):
        whom, way = match["whom"] or match["than"] or match["beside"], match["way"] or match["how"] or ""
        side = 0 if not way else 1 if way[0] in "高快多大优领超" else -1
        found[whom] = side, f"{way}于{whom}" if match["how"] else match.group()
    for match in _OF_BEFORE.finditer(text):
        found[match["whom"]] = 1 if float(match["part"]) > WHOLE else -1, match.group()
    return found


def direction(text: str) -> str:
    """The word by which something rises or falls, is early or late; nothing where it is both or neither."""
    found = [[match.group() for way in ways if (match := way.search(text))] for ways in _OPPOSITES]
    return next((words[0] for words in found if len(words) == 1), "")
