"""Terms explained in passing: (以下简称…), 是指, 即, a list in brackets, and the A、B、C that stand before a “三X”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.extraction.entry_lines import ListedTerm
from assistant.text import Span

_NUMERAL = "一二两双三四五六七八九十"
_VALUE = {"一": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_QUOTED = r"“[^“”\n]{1,24}”"
# The same two once their first character was taken, by which the search finds where they may begin.
_REST_QUOTED = r"(?<=“)[^“”\n]{1,24}”"
_REST_NUMBER = rf"(?:(?<=[{_NUMERAL}])[{_NUMERAL}]*|(?<=\d)\d?)"
_ADVERB = r"全部|已|稳步|稳居|集中|取得|实施|均|正式|顺利|相继|陆续|加快|做优|做大|做强|协同|高效|列入|纳入|建成"
_TAIL = rf"(?:(?![这之的和与及等是]|[{_NUMERAL}]+[大个项级种类方场])[一-龥]{{2,6}}?(?=[，,。；;、：:（(！\n]|即|——|{_ADVERB}))?"
_HEAD = rf"(?<![第\d{_NUMERAL}百千])(?:[{_NUMERAL}]+|\d{{1,2}})(?:[大个项级种类方场条][一-龥]{{1,10}}?|位一体)"
_BRACKET = r"[（(]((?:[^()（）\n]|[（(][^()（）\n]*[)）]){2,240})[)）]"
_NUMBERED = rf"(?:[{_NUMERAL}]|\d{{1,2}})(?:[大个项级种类方场条]|位一体)?[一-龥]{{1,10}}"

_CALLED = r"(?:[，,](?:以下)?简称(?:为)?“[^“”\n]{1,12}”[，,]?)?"  # 长期护理保险,简称“长护险”,是指…
_SHORT_NAME = re.compile(r"[（(](?:以下|下)?(?:均|统)?(?:简称|合称|统称)(?:为|[:：])?\s*([^()（），,。\n]{1,20})[)）]")
_MEANS = re.compile(
    rf"(?:(?<=[。；;，,：:！？（(】\n\s])|^)(?:所谓|本[一-龥]{{2,4}}所称的?)?({_QUOTED}(?:(?![是和与及])[一-龥]){{0,8}}?|(?<=所谓)[一-龥A-Za-z0-9+]{{2,16}}?|[一-龥A-Za-z0-9+]{{2,16}}?(?={_CALLED}[，,]?(?:是指|指的是|系指)))"
    rf"{_CALLED}[，,]?(?:是指|指的是|系指|就是指|(?<=[，,])就是|(?<=”)就是|(?<=”)[即指](?![标导数定]))([^。；;\n]{{4,400}})(?:[。；;\n]|$)",
    re.MULTILINE,
)
_THAT_IS = re.compile(
    rf"({_QUOTED}{_TAIL}|(?:(?<=[。；;\n])|^)[一-龥]{{2,14}}(?=[，,]?即)|{_NUMBERED})[，,：:]?(?:也)?(?:即(?![将时使便可日刻期])是?|(?<=[，,])就是|——)[：:]?([^。；;\n]{{4,300}})(?:[。；;\n]|$)",
    re.MULTILINE,
)
_SAYS_WHAT = re.compile(r"即(?![将时使便可日刻期])|就是(?<=[，,]就是)|——(?<=[^\n]——)")
_IN_BRACKETS = re.compile(
    rf"([“{_NUMERAL}\d](?:{_REST_QUOTED}{_TAIL}|(?<!“)(?:(?<=\d)\d)?(?:[大个项级种类方场条]|位一体)?[一-龥]{{1,10}}?)){_BRACKET}"
)
_CONNECTS = re.compile("是指|指的是|系指|[，,”]就是|”即|”指")  # no meaning is told without one of these
_YEARS = re.compile(r"\d{4}\s*年?\s*[—–\-~～至到]+\s*\d{4}\s*年?")
_LETTERS_BEHIND = re.compile(r"[（(](?<=[一-龥].)([A-Z][A-Za-z&+-]{1,7})[)）]")
_NAME = re.compile(r"[一-龥]{3,24}$")
_LETTERS_BEFORE = re.compile(r"([A-Z](?<![A-Za-z0-9].)[A-Z&+-]{1,7})[（(]([一-龥][一-龥、]{2,30})[)）]")
_AFTER_ITEMS = re.compile(
    rf"([“{_NUMERAL}\d](?<=[一-龥A-Za-z+”）)].)(?:{_REST_QUOTED}|(?<!“)(?<![第\d{_NUMERAL}百千].){_REST_NUMBER}(?:[大个项级种类方场条][一-龥]{{1,10}}?|位一体)"
    rf"(?=[，,。；;、：:（(！\n”]|和|与|及|的|等|为|{_ADVERB})))(?:(?<=”){_TAIL})?"
)
_ETC_BEFORE = re.compile("[一-龥A-Za-z+”）)]等$")
_INTRODUCES = re.compile(
    rf"([“{_NUMERAL}\d](?:{_REST_QUOTED}{_TAIL}|(?<!“)(?<![第\d{_NUMERAL}百千].){_REST_NUMBER}(?:[大个项级种类方场条][一-龥]{{1,10}}?|位一体)))(?:[，,]?(?:分别是|分别为|包括|主要包括|主要是)|[：:])([^。；;\n]{{4,200}})(?:[。；;\n]|$)"
)

_OPENING = re.compile(
    r"(?:全年|全[省市区县]|年末|就是|即|指|激活|整治|承接|编制|分为|针对|主要|探索|跟踪|履行|改建|续建|和|与|及|高标准|高质量|高水平|圆满|提供|集聚|攻坚|要|将|把|以|从|对|在|为|按照|根据|通过|依托|利用|围绕|聚焦|坚持|突出|抓好|抓住|做好|做大|做强|做优|搞好|用好|推进|推动|推行|推广|加强|加快|加大|深化|深入|实施|实行|实现|开展|建立|健全|完善|构建|打造|建设|"
    r"建成|发展|培育|培养|壮大|落实|统筹|提升|提高|促进|形成|支持|扎实|全面|着力|大力|积极|持续|进一步|继续|不断|努力|切实|稳步|有序|重点|逐步|同步|全力|严格|认真|创新|强化|优化|巩固|拓展|提出|确立|明确|启动|完成|"
    r"发挥|整合|集中|分别|初步|基本|率先|抢抓|力争|确保|保护|治理|保障|打好|打赢|用足|紧盯|瞄准|立足|涵盖|覆盖|包括|包含|涉及|包|设立|规划|新建|布局|了|好|成)"
)
# What stands before a “三X” without being the list of the three.
_NO_ITEM = re.compile(
    r"(?:(?<!”)的|了|为|到|实现|作为|成为|列为|达到|建设|推进|开展|打造|落实|纳入|进行|完成|以及|、|和|与|及|年|月|\d+[家个户所]|[，,：:。；;])\s*$"
)
_ETC = re.compile(r"等[一-龥]{0,12}$|的$")
_ACTION = re.compile(r"打造|作为|成为|实现|列为|纳入|形成")
_VAGUE = re.compile(r"(?:方面|环节|部分|阶段|层面|步骤|小时|问题|时期|人|次|年|月|天)$")
_LEAD = re.compile(r"[\s：:，,]*(?:就是|是指|指的是|指(?![导标数定])|即(?![将时使便可日刻期]))?[\s：:]*")
_NEXT = re.compile(r"[，,、]\s*(?=“[^“”\n]{1,20}”(?:是指|[即指是]))")
_FIVE_YEARS = re.compile(
    r"(“十[一二三四五六七]五”时期)[，,]?是([^。；;\n]{4,200}?(?:五年|时期|阶段|关键期|攻坚期|机遇期|决胜期))(?=[。；;\n])"
)
_NOT_THIS = re.compile(r"(?:这|那|其|它|该|此|我|因为|由于|也|都|不|主要|目的|意思)")
_CLAUSE = "。；;！？!?\n，,：:"
_JOIN = re.compile(r"、|以及|和|与|及")


def find_definitions(text: str, listed: Iterable[ListedTerm] = ()) -> Iterator[ListedTerm]:
    """The terms explained in passing, in no order; the entries of lists are known already, what they say inside is not.

    >>> text = "绿化“三山”(将军山、麻黄岭、罗汉山),深化医疗、医药、医保“三医联动”。"
    >>> sorted((found.term.cut(text), found.definition.cut(text)) for found in find_definitions(text))
    [('“三医联动”', '医疗、医药、医保'), ('“三山”', '将军山、麻黄岭、罗汉山')]
    """
    heads = {entry.whole.start for entry in listed}
    seen: set[Span] = set()
    meant: list[Span] = []  # what “X” is said to mean tells of nothing else by the way
    for find in (_short_names, _five_years, _meanings, _that_is, _bracketed, _letters, _enumerated_before, _enumerated_after):
        for found in find(text):
            if find is _meanings:
                meant.append(found.definition)
            elif find is _enumerated_before and any(one.covers(found.whole) for one in meant):
                continue
            if found.term not in seen and found.whole.start not in heads and _is_name(found.term.cut(text)):
                seen.add(found.term)
                yield _without_copula(text, found)


def _without_copula(text: str, found: ListedTerm) -> ListedTerm:
    lead = _LEAD.match(text, found.definition.start, found.definition.end)
    if not lead or lead.end() == found.definition.end:
        return found
    return ListedTerm(found.whole, found.term, Span(lead.end(), found.definition.end))


def _is_name(term: str) -> bool:
    if (
        term[0] != "“"
        and _VAGUE.search(term)
        and _NUMBER.match(term)
        or "之一" in term
        or re.fullmatch(r"\d+[一-龥]", term)
        or re.search(r"[一二三四五六七八九]是", term)
    ):
        return False
    return bool(re.search(r"[一-龥A-Za-z0-9]", term)) and not re.fullmatch(r"“?[一-龥\dA-Z]”?", term) and not _NOT_THIS.match(term)


def _found(term: Span, definition: Span) -> ListedTerm:
    """Term and definition, and the words from the one to the other."""
    return ListedTerm(Span(min(term.start, definition.start), max(term.end, definition.end)), term, definition)


def _short_names(text: str) -> Iterator[ListedTerm]:
    """《…规划纲要》(以下简称《纲要》)."""
    for match in _SHORT_NAME.finditer(text):
        at = match.start()
        pairs = {"》": "《", "”": "“"}
        opening = text.rfind(pairs[text[at - 1]], max(0, at - 80), at) if at and text[at - 1] in pairs else -1
        if opening < 0:
            before = re.compile(r"[^，,。；;、：:\s“”《》（）()]{2,40}$").search(text, max(0, at - 40), at)
            if not before:
                continue
            opening = _skip_opening(text, before.start(), at)
        yield ListedTerm(Span(opening, match.end()), Span(*match.span(1)), Span(opening, at))


def _meanings(text: str) -> Iterator[ListedTerm]:
    """所谓X是指…, “X”指…."""
    for match in _MEANS.finditer(text) if _CONNECTS.search(text) else ():
        yield _found(Span(*match.span(1)), _up_to_next(text, match))


def _up_to_next(text: str, match: re.Match[str]) -> Span:
    """What follows, up to where the sentence explains the next term (“一核”即…，“两翼”即…)."""
    following = _NEXT.search(text, *match.span(2))
    return Span(match.start(2), following.start() if following else match.end(2))


def _five_years(text: str) -> Iterator[ListedTerm]:
    """“十四五”时期是…的第一个五年."""
    for match in _FIVE_YEARS.finditer(text):
        yield _found(Span(*match.span(1)), Span(*match.span(2)))


def _in_lines(pattern: re.Pattern[str], sign: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that goes over no line end, looked for in lines with a sign of it alone."""
    done = 0
    for found in sign.finditer(text):
        if found.start() >= done:
            start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
            done = len(text) if end < 0 else end + 1
            yield from pattern.finditer(text, start, done)


def _that_is(text: str) -> Iterator[ListedTerm]:
    """X,即…; a dash only where as many things follow as the term counts."""
    for match in _in_lines(_THAT_IS, _SAYS_WHAT, text):
        words = match[1]
        definition = _up_to_next(text, match)
        if text[definition.start - 1] == "—" and not _as_many(words, match[2]):
            continue
        yield _found(Span(*match.span(1)), definition)


def _bracketed(text: str) -> Iterator[ListedTerm]:
    """“三山”(A、B、C), “十三五”时期(2016—2020年)."""
    for match in _IN_BRACKETS.finditer(text):
        inside = Span(*match.span(2))
        said = re.match(r"(?:即|指|包括)[:：]?", match[2])
        if said:
            inside = Span(inside.start + said.end(), inside.end)
        if inside and (said or (match[1][0] == "“" and _YEARS.fullmatch(match[2])) or _as_many(match[1], match[2])):
            yield ListedTerm(Span(match.start(), match.end()), Span(*match.span(1)), inside)


def _letters(text: str) -> Iterator[ListedTerm]:
    """中央商务区(CBD), PPP(政府和社会资本合作)."""
    for match in _LETTERS_BEHIND.finditer(text):
        end = match.start()
        name = _NAME.search(text, max(0, end - 24), end)
        if not name:
            continue
        start = _skip_opening(text, name.start(), end, leave=3)
        start = max(start, *(text.rfind(word, start, end - 3) + 1 for word in "的和与及为是"))
        yield _found(Span(*match.span(1)), Span(start, end))
    for match in _LETTERS_BEFORE.finditer(text):
        yield _found(Span(*match.span(1)), Span(*match.span(2)))


def _enumerated_before(text: str) -> Iterator[ListedTerm]:
    """医疗、医药、医保“三医联动”: as many things as the term counts stand right before it."""
    for match in _AFTER_ITEMS.finditer(text):
        if _NUMBER.match(match[1].lstrip("“")) is None:
            continue
        term, start = Span(*match.span()), match.start()
        etc = _ETC_BEFORE.search(text, max(0, start - 2), start)
        items = _items_before(text, start - 1 if etc else start, match[1])
        if items:
            yield _found(term, items)


def _enumerated_after(text: str) -> Iterator[ListedTerm]:
    """三大平台:A、B、C; as many as the term counts."""
    for match in _INTRODUCES.finditer(text):
        if _as_many(match[1], match[2]):
            yield _found(Span(*match.span(1)), Span(*match.span(2)))


_NUMBER = re.compile(rf"\d+|十[{_NUMERAL}]|[{_NUMERAL}]")


def _counts(term: str) -> set[int]:
    """How many things a term may stand for: its first number, or the sum of its numbers (“一屏两带” is three).

    >>> sorted(_counts("“一屏两带”")), sorted(_counts("8个生态景观建设区")), sorted(_counts("绿色发展"))
    ([1, 3], [8], [])
    """
    printed = _NUMBER.findall(term)
    if len(printed) > 1 and set(printed) == {"一"}:
        return set()  # “一带一路” counts nothing
    numbers = [int(found) if found.isdecimal() else sum(_VALUE[one] for one in found) for found in printed]
    return {numbers[0], sum(numbers)} if numbers else set()


def _as_many(term: str, listing: str) -> bool:
    """Whether the listing has as many members as the term counts, two at least."""
    wanted = _counts(term) - {0, 1}
    listing = re.sub(r"[（(][^()（）]*[)）]", "", re.sub(r"等.{0,12}$", "", listing))
    splits = (r"[；;]", r"[，,]", r"、|以及|和|与|及", r"、", r"以及|和|与|及")
    return any(len([part for part in re.split(split, listing) if part.strip()]) in wanted for split in splits)


def _items_before(text: str, end: int, term: str) -> Span | None:
    """The list that ends right before the term, if it has as many members as the term counts."""
    wanted = _counts(term) - {0, 1}
    if re.match(r"[^“]*[级方]", term[:3]):
        wanted -= {2}
    if not wanted or _NO_ITEM.search(text, max(0, end - 8), end):
        return None
    start = _clause_start(text, end)
    while start < end and text[start].isspace():
        start += 1
    marks = [place for place in _JOIN.finditer(text, start, end) if not _inside(text, start, place.start())]
    strict = [place for place in marks if place[0] == "、"]
    quotes = re.compile(rf"(?:{_QUOTED}[、和与及\s]?){{2,}}").search(text, start, end)
    if quotes and quotes.end() == end and len(re.findall(_QUOTED, quotes[0])) in wanted:
        return Span(quotes.start(), end)
    single = re.compile(r"“([一-龥]{2,10})”").search(text, max(start, end - 12), end)
    if single and single.end() == end and len(single[1]) in wanted and max(wanted) > 2:
        return Span(single.start(), end)
    last = marks[-1:] if marks and marks[-1][0] != "、" else []
    levels = "级" in term[:3]
    for joints in (marks, strict, [*strict, *last]):
        if joints and len(joints) + 1 in wanted and not _ACTION.search(text, joints[-1].end(), end):
            following = text[joints[0].end() : joints[0].end() + 2]
            first = _skip_opening(text, start, joints[0].start(), other=following, leave=1 if levels else 2)
            rest = _ETC.search(text, joints[-1].end() + 1, end)
            close = rest.start() if rest else end
            if close - joints[-1].end() <= 2 < 3 * 2 <= joints[0].start() - first:
                return None  # “…工程、…工程和城市”三大出入口: the last name belongs to the term
            return Span(first, close)
    return None


def _clause_start(text: str, end: int) -> int:
    """Where the clause before a place starts; marks inside quotation marks and brackets do not count."""
    depth = 0
    for at in range(end - 1, max(-1, end - 240), -1):
        char = text[at]
        if char in "”）)》":
            depth += 1
        elif char in "“（(《":
            if not depth:
                return at + 1
            depth -= 1
        elif char == "\n" or not depth and char in _CLAUSE:
            return at + 1
    return max(0, end - 240)


def _inside(text: str, start: int, at: int) -> bool:
    return any(text.count(opening, start, at) > text.count(closing, start, at) for opening, closing in ("“”", "（）", "()", "《》"))


def _skip_opening(text: str, start: int, end: int, *, other: str = "", leave: int = 2) -> int:
    """Past the verbs in front of the first name, unless the next name has the same ones (推进A、推进B)."""
    while not (other and text.startswith(other, start)):
        match = _OPENING.match(text, start, end)
        if not match or end - match.end() < leave:
            break
        start = match.end()
    return start
