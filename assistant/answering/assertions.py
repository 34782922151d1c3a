"""What a clause asserts, apart: its words, its counts, how far along a thing is, of which level it is said, whether it is denied or said of all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum

from assistant import words
from assistant.answering.common import Context
from assistant.answering.counts import COUNTED, PHASE, counts_of
from assistant.evidence.wanted import UNCOUNTED, tells
from assistant.languages import load
from assistant.recognition import find_indicators, find_periods, find_quantities, find_regions
from assistant.records import Mention, Quantity
from assistant.retrieval.tokens import STOP, spell
from assistant.retrieval.words import cut_apart
from assistant.sentences import squeeze
from assistant.text import Span
from assistant.understanding.worth import Worth, worth_of

NAME = 3.0  # what the name of an indicator or a place tells
_BEFORE = 10  # characters before a deed in which it is said that it is only planned
VERB = 0.4  # of what a noun tells
_LOOSE = ("a", "c", "d", "f", "m", "p", "q", "r", "u", "v", "y")  # single characters of these parts of speech begin no name
RARE = 1.5  # what a verb tells that is not said in other words without telling something else: 关闭
_IDLE = re.compile("(?:总|数|量|额|总量|总数|总额|数量|规模|地方|全社会|国家级?|[省市]级|全[市省区县])*")
_PLANNED = re.compile(
    "谋划|筹建|筹备|前期|可研|立项|争取|争创|申报|力争|计划|拟(?!定)|推进|推动|加快|创建(?!成)|有望|确保|(?<![即主重需必简摘概纲提])要(?![求素点闻件道害])|将(?![军乐])|打算|准备"
)
_BEGUN = re.compile("开工|动工|启动|奠基|破土|在建|(?:进入|转入)[^,，]{0,8}(?:阶段|调试|安装)|(?:开始|正在)[^,，]{0,6}建")
_DONE = re.compile(
    "建成|竣工|完工|通车|投产|投运|投用|投入(?:使用|运营|运行)|开通|并网|营业|开业|达产|达效|获批|获评|评为|入选|列入|跻身|荣获|成功|授予|落成|完成|实现|兑现|已(?=经|[^经])"
)
_PAST = re.compile("已经?(?!知)|早就|[成现到立好]了|是?完成了")
_DENIED = re.compile(
    "(?:没有?|未|不再?|无|禁止|取消|停止|杜绝)(?!任何|断|仅|少|低|超|高|足|到|得|良|动产|论|人机|线|来|成年|忘|愁|同|偿|抵押|障碍|纸|证|疑|锡|缝)"
)
_ALL = re.compile("没有任何|毫无|不设|无条件|没有(?:一[户个人家名])|所有|全部|一律|完全|首次|首个|首家|首批|首条|唯一|率先|独家|彻底")
_EVERY = re.compile("全|所有|均|都|一律|清零")
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
_RISES = re.compile("增长|上升|增加|提高|提升|扩大|回升|上涨|升至")
_FALLS = re.compile("下降|减少|降低|回落|缩小|下跌|降至|负增长")


class Stage(IntEnum):
    """How far along a thing is."""

    PLANNED = 1
    BEGUN = 2
    DONE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a claim, its other names, and how far it tells sentences apart."""

    text: str
    tells: float
    noun: bool
    names: tuple[str, ...] = ()
    telling: bool = True  # nothing is wholly true that says another word for it: a rare verb as well as a noun

    def stands_in(self, text: str) -> bool:
        """Whether a squeezed text says it."""
        return self.text in text or any(name in text for name in self.names)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause, taken apart."""

    text: str
    words: tuple[Said, ...]
    counts: tuple[Quantity, ...]

    @property
    def weight(self) -> float:
        """What its words tell together."""
        return sum(word.tells for word in self.words)


def assertion_of(text: str, context: Context, places: Collection[str] = ()) -> Assertion:
    """What a clause of a claim asserts of these places."""
    written = spell(squeeze(text))
    return Assertion(written, tuple(_words(written, places, context)), counts_of(written))


def _words(text: str, places: Collection[str], context: Context) -> Iterator[Said]:
    vocabulary = context.knowledge.vocabulary
    taken: list[Span] = [mention.span for mention in find_periods(text)]
    for mention in find_quantities(text):
        taken.append(mention.span)
    taken += [Span(*found.span()) for pattern in (PHASE, COUNTED) for found in pattern.finditer(text)]
    known = []
    for named in find_indicators(text, vocabulary):
        known.append((named.span, (*named.value.names["zh"], *named.value.aliases)))
    here = [Mention(_without_word(place.span, text), place.value) for place in find_regions(text, vocabulary)]
    taken += [place.span for place in here if place.value.id in places]
    known += [(place.span, place.value.names) for place in here]
    letters = list(text)
    for span, names in known:
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        said = squeeze(span.cut(text))
        yield Said(said, NAME, True, tuple(name for each in names if _as_narrow(name := squeeze(each), said)))
        taken.append(span)
    for span in taken:
        letters[span.start : span.end] = " " * len(span)
    yield from _plain("".join(letters), context)


def _as_narrow(name: str, said: str) -> bool:
    """Whether another name of a thing says as much as the one used: 失业率 is not only 登记失业率.

    >>> _as_narrow("失业率", "城镇登记失业率"), _as_narrow("市场主体", "市场主体总量"), _as_narrow("生产总值", "gdp")
    (False, True, True)
    """
    return name not in said or _IDLE.fullmatch(said.replace(name, "", 1)) is not None


def _without_word(place: Span, text: str) -> Span:
    """The name of a place without a last character that begins a word: 漳州市场 is the 市场 of 漳州."""
    word = text[place.end - 1 : place.end + 1]
    begins = len(place) > 2 and len(word) == 2 and words.is_noun(word) and len(cut_apart(text[place.end - 1 :])[0]) > 1
    return Span(place.start, place.end - 1) if begins else place


def _plain(text: str, context: Context) -> Iterator[Said]:
    """The words that are no name known; single characters before one are taken as a name with it: 盘兴高铁."""
    idle, rarity = load("zh").stopwords, context.index.rarity
    run = last = ""
    for piece in (*cut_apart(text), " "):
        word = squeeze(piece)
        if len(word) == 1 and piece not in STOP and piece not in idle:
            run += word
            continue
        if run and (name := _name(run, last, word, context)):
            yield Said(name, UNCOUNTED, True)
        run, last = "", word
        if len(word) < 2 or piece in STOP or piece in idle or worth_of(word, context.index.words) is Worth.TALK and not words.is_noun(word):
            continue
        noun = words.is_noun(word) or words.tag(word) in ("vn", "ns", "nz", "")
        worth = tells(word, rarity)
        yield Said(word, worth * (1.0 if noun else VERB), noun, telling=noun or words.tag(word).startswith("v") and worth >= RARE)


def _name(run: str, before: str, behind: str, context: Context) -> str:
    """The name that single characters make with the word behind or before them, where documents print it or no word of talk is in it."""
    firm = not any(words.tag(one).startswith(_LOOSE) for one in run)
    for name in (run + behind if words.is_noun(behind) else "", before + run):
        if len(name) > max(2, len(run)) and (firm or len(run) > 1) and context.knowledge.holding(name):
            return name
    return run + behind if firm and len(run) > 1 and words.is_noun(behind) else ""


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


def denies(text: str) -> bool:
    """Whether a clause says that something is not so."""
    return bool(_DENIED.search(text))


def universals(text: str) -> tuple[str, ...]:
    """Words that say it of all, or of one before all others."""
    return tuple(dict.fromkeys(_ALL.findall(text)))


def unsaid(claimed: str, written: str) -> tuple[str, ...]:
    """The words that say it of all or before all others which a text does not say, nor in other words.

    >>> unsaid("全部脱贫", "所有贫困人口脱贫"), unsaid("首个示范区", "示范区")
    ((), ('首个',))
    """
    held = ("首" in written, bool(_EVERY.search(written)))
    said = (word for word in universals(claimed) if word not in written)
    return tuple(word for word in said if not (word[0] == "首" and held[0] or word in ("所有", "全部", "完全", "彻底") and held[1]))


def condition(text: str) -> str:
    """The condition that a clause makes, nothing where it makes none."""
    found = _CONDITION.search(text)
    return found.group() if found else ""


def levels(text: str) -> dict[str, str]:
    """The levels that a clause speaks of, each with its word: 全国, 省级."""
    return {level: found.group() for level, pattern in _LEVELS if (found := pattern.search(text))}


def direction(text: str) -> str:
    """The word by which something rises or falls, nothing where it does both or neither."""
    rises, falls = _RISES.search(text), _FALLS.search(text)
    return "" if bool(rises) == bool(falls) else (rises or falls).group()  # type: ignore[union-attr]


def moves(text: str) -> bool:
    """Whether something is said to rise or to fall."""
    return bool(_RISES.search(text) or _FALLS.search(text))


def opposed(one: str, other: str) -> bool:
    """Whether one of two words says that it rises and the other that it falls."""
    return bool(one and other) and bool(_RISES.search(one)) != bool(_RISES.search(other))
