"""Operations on what was shown: an utterance that speaks of nothing else (倒过来排, 谁离目标差得远, 汇成一张表) searches for none of its words.

Its signs are read wherever they stand, and so is what it names of the rows shown. Where the rest names anything, a place or a matter or a
number, it is a question like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant import languages
from assistant.folding import fold_question
from assistant.questions import DialogueState, Operation
from assistant.recognition import find_indicators, find_periods, find_quantities, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.records import Figure, Measure, Nature
from assistant.text import Span, blanked
from assistant.understanding.slots import leave_out
from assistant.understanding.worth import names_something
from assistant.vocabulary import Vocabulary

_N = "[一二两俩三四五六七八九十]{1,3}|[0-9]{1,2}(?![0-9年])|one|two|three|four|five|six|ten"
_THING = "(?:个|名|位|项|条|行|家|地|省|市|区|县| ?(?:ones?|places?|cities|rows?|items?))?(?!年)"
_LOW, _HIGH = "(?:低|小|少|慢)", "(?:高|大|多(?!少)|快)"
_SORT = "(?:地|的)?(?:顺序)?(?:重?排(?:个|一)?(?:序|名次?|列|队|行|下|排|起来)?)?"
_TIMES = "(?:翻了?|是|为|相当于)?(?:几|多少)"
_MORE = "(?:一?些|一?点|了|出)?(?=$|[^一-鿿]|[了些点出多少几吗呢么还的是过得])"  # and not as the beginning of another word: 小区, 大学
# What each sign looks like, Chinese | English. Of signs that begin at one place the longest is read.
_SIGNS = {
    "high": f"(?:[从由按](?:数值|大小)?)?{_HIGH}[到至往]{_LOW}{_SORT}|降序(?:排列?)?|(?:按(?:数值|大小|高低|多少))?重?排(?:个|一)?(?:序|名次?|队|行|列|下|一?排)(?!第|多少|如何)|按(?:大小|高低|多少)排|(?:sort|rank|order)\\b|(?:from )?(?:the )?(?:high|large|big)(?:est|r)? to (?:the )?(?:low|small)(?:est)?|descending",
    "low": f"(?:[从由按](?:数值|大小)?)?{_LOW}[到至往]{_HIGH}{_SORT}|升序(?:排列?)?|(?:sort|rank|order)?.{{0,20}}(?:from )?(?:the )?(?:low|small)(?:est)? to (?:the )?(?:high|larg|big)(?:e|est)?|ascending",
    "reverse": "(?:倒|反|颠倒|掉)(?:过来|序|着|转)(?:顺序)?(?:排(?:一?下|序|列)?)?|逆序|reversed?\\b|the other way (?:a)?round",
    "forward": "(?:按(?:时间|年份)|从[早前远旧][到至](?:晚|后|近|新))(?:顺序|先后)?(?:排(?:列|序)?)?|oldest first|chronologically",
    "backward": "从[晚后近新][到至](?:早|前|远|旧)(?:排(?:列|序)?)?|newest first",
    "earliest": "最早|最先|最久|\\b(?:earliest|oldest)\\b",
    "latest": "最[近晚新]的?(?:那|一)+[次年个份]|\\b(?:latest|newest|most recent)\\b",
    "first": f"(?:前|头)(?!一)(?P<n>{_N}){_THING}|\\b(?:top|first) (?P<m>{_N})\\b{_THING}",
    "last": f"(?:最?后|末)(?!一)(?P<n>{_N}){_THING}|\\b(?:last|bottom) (?P<m>{_N})\\b{_THING}",
    "from_last": f"倒数第(?P<n>{_N}){_THING}|垫底的?",
    "nth": f"第(?P<n>{_N})(?=[个名位项条行家地省市区县]){_THING}|最前面?(?:那|的|一)+个?|\\b(?P<m>first|second|third|fourth|fifth)\\b{_THING}",
    "final": f"最(?:后|末)(?:面)?的?(?:那|一)?{_THING}|\\blast(?: one| row)?\\b",
    "keep": "(?:只|仅|单)(?:要|看|留|保留|比|说|列|显示|剩|取)?(?:下|着)?|保留|\\b(?:only|just|keep)\\b",
    "drop": "去[掉除]|删[掉除]?|拿掉|不要|除[去掉]|排除|剔除|划掉|撇开|不看|不算|\\b(?:drop|remove|delete|leave out|without|exclude)\\b",
    "table": "(?:列|做|给|整理|画|弄|摆|汇|制|放)[^,，。]{0,5}?表(?:格|里|中)?(?!示|现|述|态|明)|表格|列表|\\btab(?:le|ular|ulate)\\b",
    "beside": "(?:在)?(?:旁边|边上|右边)|(?:再|另外)?[加补添附配](?:上|出|一?[列栏行]|个|进)*|\\b(?:add|column)\\b",
    "ratio": f"{_TIMES}倍",
    "portion": "占(?:了|到|其中|合计|总数|全部)*的?(?:几成|多少|多大|比[例重]|百分之几)|what share",
    "rate": "(?:跌|降|涨|增|升|变化)幅度?|(?:几|多少)成|(?:了|增长|增加|提高|上升|下降|减少|[涨多降少高低])百分之(?:几|多少)|(?:by what |in )percent(?:age)?(?! point)",
    "sum": "(?:加|合|汇总)(?:起来|在一起|一起|一块儿?|到一起|总)|合计|总[和数]|总共|一共|共计|相加|求和|之和|add .{2,12}(?:up|together)|\\b(?:sum|total|altogether)\\b",
    "average": "(?<![这那]个)平均(?:值|数|水平|下来)?|均值|\\b(?:average|mean)\\b|(?:平均到?|摊到?|折合到?)(?:每一?年|一年)|每年平均|(?<![这那]个)年均|per year|a year on average",
    "unmet": "(?:没有?|未能?|没能|不)(?:完成|达到|达标|实现|做到|兑现)|missed|fell short(?: of)?|(?:did not|didn't) (?:make|meet|reach|hit)",
    "met": "(?:超额)?(?:完成|达到|达标|实现|做到|兑现)了?(?!多少|几)|([超达完])[没不]有?\\1(?:标|额|成)?|\\b(?:met|meet|reach(?:ed)?|hit|achieved?|made it|make it)\\b",
    "over": "超(?:过|出|额|了|得)*|\\b(?:exceed(?:ed)?|beat(?:en)?|miss)\\b",
    "differ": "(?:相|还)?差(?!不多)(?:距|值|额|别|得|着|了)?|距离?|缺口|相减|极差|\\b(?:gaps?|differences?|apart)\\b",
    "against": "(?:相|对)?比(?:较|起来|一?比|一?下)?|[跟和与同较](?=.{0,12}(?:比|差|目标|计划|实际|年))|compared?|against|\\bthan\\b",
    "most": "最(?:高|多|大|快|猛|狠|厉害|远|强|明显|悬殊)|\\b(?:highest|largest|biggest|most|fastest|best|greatest|record|widest|steepest)\\b",
    "far": "(?<=[差得])(?:远|狠|猛|厉害|悬殊)",
    "least": "最(?:低|少|小|慢|近|轻)|\\b(?:lowest|smallest|least|slowest|worst|fewest|narrowest|closest)\\b",
    "up": f"(?:调|定|往|提)[高上升]|上调|[涨升跳增](?:加|长|多|幅)?{_MORE}|提[高升]|加码|\\b(?:r[io]se|raised|increased?|grew|added)\\b",
    "down": f"(?:调|定|往|下)[低下降]|下调|[降跌减](?:低|少|幅)?{_MORE}|回落|缩(?:水|减)?|\\b(?:fell|fall|dropped|lowered|decreased?)\\b",
    "level": "(?:没有?|不)(?:怎么)?(?:动|变化?|增加?|涨)|持平|unchanged|the same",
    "more": f"(?:更|比较|较)?{_HIGH}{_MORE}|\\b(?:higher|larger|bigger|more|faster|greater)\\b",
    "less": f"(?:更|比较|较)?(?<!多)(?<!多还是){_LOW}{_MORE}|\\b(?:lower|smaller|less|fewer|slower)\\b",
    "prior": "(?:它|自己?|各|其)*的?(?:去年|上一?年度?|前一?年|头一年)|(?:the )?(?:(?:previous|last|preceding) year|year before)",
    "goal": "(?:年初|当初|当时|原来|原先|最初|原定|预期|既定)*(?:说好?|定|计划)?的?(?:目标|计划|任务|预期|承诺)(?:数|值)?|(?:年初|当初|原先|原来|当时)(?:说好?|定)下?的?|\\b(?:targets?|goals?|plan(?:ned|s)?)\\b",
    "result": "实际(?:完成|达到|结果|增速|增长|数|值)*|完成(?:数|值|情况|的)|结果|实绩|\\b(?:actual(?:ly|s)?|results?)\\b",
    "which": "哪(?:一|几|些)?(?:个|家|地|里|项|位|座|省|市|区|县|边|条|类|份)?(?:年份?|时候|地方|地区|城市|指标)?|谁家?|\\b(?:which|who)\\b",
    "amount": "(?:多少|几)[万亿千百]*(?:个?百分点|个点|[个家套户吨元人件天亩米辆条座]|公里)?|多[大远]|\\b(?:how (?:much|many|far|big|large|wide)|percentage points?|points?)\\b",
    "together": "[并对][列排照]|放(?:到|在)?(?:一起|一块)|side by side|next to",
    "each": f"(?:分别|各自?|都|全部|所有|它们|他们|这些|那些|[这那](?:几|{_N})(?:个|项|家|地|年|市|省|区|县|条)?|(?:{_N})(?:个|者|地|家|年|项|组|种|边|区|市|县|省)|俩|二者|两者)|\\b(?:them|they|these|those|both|each|all)\\b",
}  # fmt: skip
_COMPILED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _SIGNS.items()}
_IDLE = re.compile(  # English words that name nothing
    r"\b(?:and|as|into|now|then|please|ok|okay|thanks?|you|so|the|an?|of|it|that|this|for|between|is|are|was|were|did|does?|has|have|had|what(?:'s)?|how|by|me|"
    r"show|give|put|make|turn|can|could|two|three|to|from|in|with|us|much|out|form|same|one|ones|there|place|city|year|years|value|figures?|numbers?|up|together|its?|their|own|on)\b|'s",
    re.IGNORECASE,
)
_ELSE = re.compile(
    "换成|改成|为什么|为何|为啥|凭啥|凭什么|原因|怎么解释|提[到过及]|报告|出处|原[话文]|why|report|source|mention", re.IGNORECASE
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?!\d)|(?<!\d)(?P<short>\d\d)年")
_CLAUSE = re.compile("[,，。;；!！]")
_LONGEST = 60  # characters; what is longer tells something of its own
_ORDINALS = {word: at for at, words in enumerate(("first one", "second two 俩", "third three", "fourth four", "fifth five", "six"), 1) for word in words.split()}  # fmt: skip
_CUTS = ("first", "last", "from_last")
_ORDERS = ("high", "low", "reverse", "forward", "backward", "earliest", "latest")
_RECKONED = ("ratio", "rate", "sum", "portion", "average")
SEVERAL = frozenset({"differ", "top", *_ORDERS, *_RECKONED})  # need more than one number
_WHO = re.compile("谁|哪一?个?(?:[省市区县州]|城市|地方|地区|家)|\\bwho", re.IGNORECASE)  # of places
_WHETHER = re.compile("(?:吗|没有?|么)[?？]?$")  # 超额了吗
_AGAIN = re.compile("年度?的?(?:呢|又怎么?样)")  # 前一年呢，也没完成: another year is asked about
_SOURCED = re.compile(
    "[,，。;；]?(?:[并再也]|另外|顺便)*(?:请)?(?:给|附|标|注|写|列)(?:[我出明上个]|一下)*(?:原文|原话|出处|来源|依据)[和及、出处来源原文话]*[。.!！]*$"
)  # every statement has its source
_SIZE = re.compile("总量|总额|规模|绝对[数值]")
_OF_SOME = frozenset({"which", "most", "least", "far", "each", "together", "high", "low"})  # speak of several things
_NEEDS_ASKED = frozenset({"amount", "which", "most", "least", "far", "differ"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A sign or a name of something shown, and where it stands."""

    kind: str
    span: Span
    count: int = 0
    rows: tuple[Figure, ...] = ()
    axis: str = ""  # of a name: whether of a time, a place, a thing or a measure


def looked_up(step: Operation) -> bool:
    """Whether a step is done with what stands in the documents beside the rows, if it does."""
    return step.kind == "beside" or step.kind == "differ" and step.axis in ("nature", "prior")


def operations_of(text: str, rows: Sequence[Figure], vocabulary: Vocabulary) -> tuple[Operation, ...]:
    """The operations that an utterance is made of, in order; none where it names anything else.

    >>> [step.kind for step in operations_of("那倒过来排，只留前两个", (), Vocabulary())]
    ['reverse', 'first']
    >>> operations_of("城关区有多少个停车位", (), Vocabulary()), operations_of("差距大的地方怎么办，医院呢", (), Vocabulary())
    ((), ())
    >>> [(step.kind, step.axis, step.pick) for step in operations_of("超得最多的是哪年，超了几万", (), Vocabulary())]
    [('differ', 'nature', 'most up')]
    >>> [(step.kind, step.count) for step in operations_of("drop the second one", (), Vocabulary())]
    [('drop_nth', 2)]
    """
    folded = _SOURCED.sub("", fold_question(text))
    grown = {row.measure is Measure.GROWTH for row in rows}
    paid = rows and "钱" in folded and not any(row.quantity and "元" in (row.quantity.unit or "") for row in rows)
    elsewise = paid or grown == {True} and _SIZE.search(folded) or grown == {False} and "增速" in folded  # of rows that are not shown
    if not 1 < len(folded) <= _LONGEST or _ELSE.search(folded) or elsewise:
        return ()
    names = list(_names_in(folded, rows, vocabulary))
    signs = list(_signs_in(blanked(folded, [one.span for one in names], "\0")))
    steps = tuple(_steps(folded, sorted((*names, *signs), key=lambda one: one.span.start)))
    if not steps:
        return ()
    rest = _IDLE.sub(" ", blanked(folded, [one.span for one in (*names, *signs)], "\0"))
    left = leave_out(rest, (), languages.load("zh"))
    loose = [step for step in steps if step.kind in ("keep", "drop") and not step.rows and not step.nature]
    if loose and (own := tuple(row for row in rows if any(word in row.label for word in left.split()))) and len(own) < len(rows):
        return tuple(replace(step, rows=own) if step in loose else step for step in steps)  # 只看价格那项
    more = re.search("[a-z]{3}", rest) or names_something(left) or find_regions(rest, vocabulary) or find_indicators(rest, vocabulary)
    if loose or more or find_periods(rest) or find_quantities(rest, vocabulary.units) or re.search(r"\d", rest):
        return ()
    if _WHO.search(folded):
        steps = tuple(replace(step, axis="who") if step.kind in ("top", "differ") and not step.axis else step for step in steps)
    if all(step.kind == "keep" for step in steps) and not any(sign.kind == "keep" for sign in signs):
        return ()  # 城关实际完成了没有 names what was shown and asks anew
    return steps


def pool_of(steps: Sequence[Operation], state: DialogueState) -> tuple[Figure, ...]:
    """The rows that steps work on: those of the last answer, with those told before where one is too few or another time is asked for."""
    if not state.rows:
        return ()
    kinds = {step.kind for step in steps}
    thread = _thread(state)
    if any(step.axis == "who" for step in steps) and len({row.region for row in state.rows}) == 1:
        alike = {(_thing(row), row.bearing.end, row.nature) for row in state.rows}
        return tuple(row for row in dict.fromkeys((*state.earlier, *state.rows)) if (_thing(row), row.bearing.end, row.nature) in alike)
    if kinds == {"table"} and len({row.bearing.end for row in state.rows}) < 2:
        return tuple(dict.fromkeys((*state.earlier, *state.rows)))
    named = {row for step in steps if step.kind == "keep" for row in step.rows}
    if not named <= set(state.rows):
        together = tuple(dict.fromkeys((*state.earlier, *state.rows)))
        return together if len(_entries(tuple(named))) > 1 or not kinds & SEVERAL else ()
    wide = any(step.several for step in steps)
    if any(step.axis == "place" for step in steps):
        return tuple(dict.fromkeys((*state.earlier, *state.rows)))
    units = {row.quantity.unit for row in state.rows if row.quantity}
    if kinds == {"differ"} and len(thread) < 2 and len(units) == 1:  # (电商交易额, 百合销售额) 两个数差多少
        if before := [row for row in state.earlier if row not in state.rows and row.quantity and row.quantity.unit in units]:
            return (before[-1], *state.rows)
    if wide and len(_entries(state.rows)) < 2 or any(step.axis in ("prior", "year") for step in steps):
        return thread
    if (
        "differ" in kinds
        and 1 < len({_thing(row) for row in state.rows}) <= len(units)
        and len(_entries(thread)) > len(_entries(state.rows))
    ):
        return thread  # of things in unlike units each is held against what was told of it before
    alone = any(looked_up(step) for step in steps)
    adds = kinds & {"sum", "average"} and not any(step.nature for step in steps)  # aims and results together are nothing
    if not kinds & SEVERAL or alone or len(_entries(_alike(state.rows))) > 1:
        return () if adds and len({(row.nature is Nature.TARGET) for row in _alike(state.rows)}) > 1 else state.rows
    own = _alike(thread)
    if adds and len({(row.nature is Nature.TARGET) for row in own}) > 1:
        return ()
    if len(_entries(own)) < 2 and len(own) < 2:
        return ()
    two = any(step.kind in ("ratio", "rate") or step.kind == "differ" and not step.pick and not step.several for step in steps)
    return own[-2:] if two and len(state.rows) == 1 else own


def _thread(state: DialogueState) -> tuple[Figure, ...]:
    """The rows of the talk that differ from those told last in their place, their thing or their time, whichever was changed last."""
    before = [row for row in state.earlier if row not in state.rows]
    for row in reversed(before):
        apart = {axis for last in state.rows if len(axis := _apart(row, last)) == 1}
        if apart:
            changed = min(apart, key=sorted)
            kept = tuple(one for one in before if any(_apart(one, last) <= changed for last in state.rows))
            return (*kept, *state.rows)
    return state.rows


def _apart(one: Figure, other: Figure) -> frozenset[str]:
    told = {"place": (one.region, other.region), "thing": (_thing(one), _thing(other)), "time": (one.bearing.end, other.bearing.end)}
    return frozenset(name for name, (first, second) in told.items() if first != second)


def _thing(row: Figure) -> str:
    return row.indicator or row.label


def _entries(rows: Sequence[Figure]) -> set[object]:
    return {(row.region, _thing(row), row.bearing.end) for row in rows}


def _alike(rows: Sequence[Figure]) -> tuple[Figure, ...]:
    """The rows of the kind of quantity that is told of most, the first told where two are told of as often."""
    kinds = [Measure.LEVEL if row.measure is Measure.COUNT else row.measure for row in rows]
    most = max(kinds, key=lambda kind: len(_entries([row for row, own in zip(rows, kinds, strict=True) if own is kind])), default=None)
    return tuple(row for row, kind in zip(rows, kinds, strict=True) if kind is most)


def _signs_in(text: str) -> Iterator[_Said]:
    """The signs from left to right, the longest at each place."""
    at, found = 0, [(match, kind) for kind, pattern in _COMPILED.items() for match in pattern.finditer(text) if "\0" not in match.group()]
    for match, kind in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if match.start() >= at and match.end() > match.start():
            at = match.end()
            yield _Said(kind, Span(*match.span()), _count(match))


def _names_in(text: str, rows: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[_Said]:
    """What of the rows is named: their years, their places, their things where these are several."""
    for year in _YEAR.finditer(text):
        asked = int(year["year"] or 2000 + int(year["short"]))
        own = tuple(row for row in rows if row.bearing.end == asked)
        if rows:
            yield _Said("name" if own else "year", Span(*year.span()), asked, own, "time")
    names: dict[str, tuple[tuple[Figure, ...], str]] = {}
    for row in rows:
        place, thing = vocabulary.region(row.region), vocabulary.indicators.get(row.indicator or "")
        of_place = (*place.names, *place.aliases, *place.english) if place else ()
        short = (name[:-1] for name in of_place if len(name) > 2 and name[-1] in "省市区县州")
        for name in (*of_place, *short):
            names[name] = tuple(one for one in rows if one.region == row.region), "place"
        for name in (row.label, *((*thing.names.get("zh", ()), *thing.names.get("en", ()), *thing.aliases) if thing else ())):
            names[name] = tuple(one for one in rows if _thing(one) == _thing(row)), "thing"
    grown = tuple(row for row in rows if row.measure is Measure.GROWTH)
    if 0 < len(grown) < len(rows):
        names |= dict.fromkeys(("增速", "增幅"), (grown, "measure"))
    taken = 0
    for found in re.finditer("|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True))), text) if names else ():
        if found.start() >= taken and found.group():
            taken = found.end()
            yield _Said("name", Span(*found.span()), 0, *names[found.group()])


def _steps(text: str, said: Sequence[_Said]) -> Iterator[Operation]:
    """What is to be done, told from the signs: first which rows are kept, then what is set beside them, then what is reckoned, then the table."""
    kinds = [one.kind for one in said]
    if "differ" in kinds and {"high", "low"} & {*kinds}:  # 差多少，按差距从大到小排: the differences are put in order
        said = [replace(one, kind="least" if one.kind == "low" else "most") if one.kind in ("high", "low") else one for one in said]
        kinds = [one.kind for one in said]
    if "sum" in kinds and "amount" in kinds and {"up", "down"} & set(kinds):  # 五年一共增加了多少 adds nothing up
        kinds = ["differ" if kind == "sum" else kind for kind in kinds]
        said = [replace(one, kind="differ") if one.kind == "sum" else one for one in said]
    has, natures = set(kinds), tuple(dict.fromkeys(kind for kind in kinds if kind in ("goal", "result")))
    if (
        _AGAIN.search(text)
        and "against" not in has
        or "beside" in has
        and not (natures or "differ" in has)
        or kinds.count("year") > 1
        or "year" in has
        and not has & {"against", "beside", "together"}
        or {"average", "up"} <= has
    ):
        return  # what is to be added, asked of another year, or a growth a year that documents state (年均增长), is looked for
    if any(one.kind == "against" and other.kind == "name" and not _meant(said[:at]) for at, (one, other) in enumerate(pairwise(said))):
        return  # 跟城关目标差多少: what was told last is held against it
    year = next((one.count for one in said if one.kind == "year"), 0)
    several = bool(has & _OF_SOME)
    held = bool(has & {"differ", "against", "over", "prior", "far"})
    alone = natures[0] if len(natures) == 1 else ""
    if has & {"which", "each"} and has & {"more", "less"} and (own := [one for one in said if one.axis == "place"][:1]) and not held:
        yield Operation("differ", rows=own[0].rows, axis="place", pick="down" if "less" in has else "up", several=True)
        return  # 哪几项大同定得更高: its rows are held against those of the other place
    clauses = [Span(start, end) for start, end in pairwise((0, *(cut.end() for cut in _CLAUSE.finditer(text)), len(text) + 1))]
    for clause in clauses:
        own = [one for one in said if one.span.start in clause]
        named = _meant(own)
        cut = [one for one in own if one.kind in ("nth", "final", *_CUTS)]
        how = next((one.kind for one in own if one.kind in ("keep", "drop")), "")
        yield from (Operation(one.kind, one.count) for one in own if one.kind in (*_CUTS, *_ORDERS))
        if how == "drop" and not named and (ends := [one for one in cut if one.kind not in _CUTS]):
            yield Operation("drop_nth", ends[0].count if ends[0].kind == "nth" else -1)
        elif how and not (how == "keep" and any(one.kind in _CUTS for one in cut)):
            yield Operation(how, 0, named, "" if named else alone)
        elif named and (clause.start == 0 or held):
            yield Operation("keep", 0, named)
        if len(ends := [one for one in cut if one.kind in ("nth", "final")]) == 2:
            yield Operation("outer")
    held = held or "together" in has and bool(natures)
    if "beside" in has or "together" in has:
        yield from (Operation("beside", year, nature=nature) for nature in natures)
    yield from (Operation(kind, nature=alone) for kind in dict.fromkeys(kinds) if kind in _RECKONED)
    upward = "up" in has or "more" in has and "down" not in has
    way = " up" if "over" in has or upward and "less" not in has else " down" if has & {"down", "less"} and not upward else ""
    extreme = "most" if has & {"most", "far"} else "least" if "least" in has else ""
    asked = "which" in has and not extreme
    if (
        has & {"met", "unmet"}
        and (several or held)
        or (held or "over" in has)
        and (natures or "over" in has)
        and not has & {"prior", "year"}
    ):
        extreme = extreme or ("most" if "which" in has and "over" in has else "")  # 谁超得多
        whether = _WHETHER.search(text) and not extreme
        kept = ("unmet" if "unmet" in has else "met" if "met" in has or whether else "") if "which" in has or whether else ""
        pick = "most least" if {"most", "least"} <= has else f"{kept} {extreme}{way if extreme and 'over' in has else ''}".strip()
        yield Operation("differ", axis="nature", pick=pick, several=several)
    elif has & {"prior", "year"} and has & {"against", "differ"}:
        top = extreme and not has & {"up", "down", "differ", "far", "year"}
        if top:
            yield Operation("top", pick=extreme, nature=alone)
        pick = f"of {extreme}" if top else f"{extreme}{way if asked or extreme else ''}".strip()
        yield Operation("differ", year, axis="prior", pick=pick, nature=" ".join(natures))
    elif has & {"up", "down", "level"} and (extreme or asked):
        yield Operation("differ", axis="year", pick=" ".join(filter(None, (extreme + way, "level" if "level" in has else ""))))
    elif has & {"most"} and "least" in has:
        yield Operation("differ", axis="ends")
    elif "differ" in has and (has & _NEEDS_ASKED) or has & {"more", "less", "down"} and "amount" in has and not asked:
        yield Operation("differ", pick=extreme, several=several)
    elif extreme or asked and has & {"more", "less"}:
        yield Operation("top", pick="least" if extreme == "least" or not extreme and "less" in has else "most", nature=alone)
    if asked and has & {"more", "less"} and "amount" in has and "differ" not in has and not held:
        yield Operation("differ", several=several)
    if "table" in has:
        yield Operation("table")


def _meant(said: Sequence[_Said]) -> tuple[Figure, ...]:
    """The rows of these names: of each place, thing or time that is named one of those named."""
    axes = {one.axis: {row for other in said if other.axis == one.axis for row in other.rows} for one in said if one.rows}
    if axes.keys() == {"measure"}:
        return ()  # 这两个增速 speaks of those told last, GDP增速 of one thing
    return tuple(dict.fromkeys(row for one in said for row in one.rows if all(row in own for own in axes.values())))


def _count(found: re.Match[str]) -> int:
    """The number in a sign; 0 where there is none."""
    groups = found.groupdict()
    text = next((text for name in ("n", "m") if (text := groups.get(name))), "").lower()
    return int(text) if text.isdigit() else _ORDINALS.get(text) or int(parse_numeral(text.replace("两", "二")) or 0) if text else 0
