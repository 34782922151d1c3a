"""A clause cut into pieces, each with the words before its quantities and the words after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.extraction.measures import is_counted
from assistant.records import Bound, Mention, Quantity
from assistant.text import Span

JOINED = re.compile(r"\s*个?(?:[:∶︰：]|(?:、|和|与|及|以及)\s*(?:全[国省市区县])?(?:每人|每户)?(?:每[月年])?)\s*")
# 分别增长1.3%和下降2.4%: shared out, each with a verb of its own
SHARED_OUT = re.compile(r"分别(?:同比)?(?:增长|上涨|上升|提高|下降|降低|减少)[约近]?$")
JOINED_OR_CHANGED = re.compile(r"\s*个?(?:、|和|与|及|以及)\s*(?:(?:同比)?(?:增长|上涨|上升|提高|下降|降低|减少)[约近]?)?")
SPLIT = re.compile(
    r"、(?!(?<=[国省市县区]、)[省市县区州](?!\d))|以及|(?<=[\u4e00-\u9fff\x00])(?:和(?!谐|睦|平)|与|及(?!其|时|以[上下])|并)|(?=其中)"
)
VERB = re.compile(
    r"(?:提高|增加|增长|上升|下降|降低|减少|调整|扩大|提升(?!工程|项目|行动|改造)|缩短|压缩|压减|回落|回升|拓展)了?(?:到|至|为|约|近|超过)?|总数达?|达到?|增至|降至|占|(?<!对)比(?!重|例|率)|较|同比|分别|共计|累计|新增|建成|涉及|惠及|完成|交付|发放|投入|新建|到位|已(?:完工|开工|竣工|投产)|开工建设|(?<=..)(?:竣工投[产用]|竣工|开工|完工|投产|销号|验收)\s*$|实现(?!县)"
)
# 投资9亿元的滨河路、学府路、文昌路3条道路
OF_A_LIST = re.compile(r"的(?:[^,，。;；、\d]{2,16}、)+[^,，。;；、\d]{2,16}")
TOUCHES = re.compile(r"\s*(?:总投资|投资)?\s*")  # 6个总投资90亿元项目
SPENT_ON = re.compile(r"\s*(?:推进|实施|建设|开展|支持|发展|启动|改造|打造|治理|修建)(?=..)")
FROM = re.compile(r"(?:分别)?(?:由|从)(?!事|严|业|而|此)(?P<since>[^,，。;；、]{0,18}?)$")
BECAME = re.compile(
    r"\s*(?:预计|分别|力争|均|再|将|已|逐步|稳步|大幅|持续)*(?:发展|壮大|[提增上下降减调扩缩压回拓跃攀前升进晋演优收]\S{0,2}?|变|攀升)?了?(?:到|至|为|达)"
)
TO_NOTHING = re.compile(r"\s*(?:逐步|全部|历史性|动态)?(?:[降减下][\u4e00-\u9fff]{0,2}[到至为]|归|清)零")  # 贫困发生率由12.7%降为零
OF_PART = re.compile(r"(?!目标|年度)[^)）]*(?:[(（][^)）]*[)）])?[^)）]*(?:上涨|下降|增长|提高|比例|比重|率|占)[^)）]*")
A_NAME = re.compile(r"(?!目标|年度|同比|[较比])[\u4e00-\u9fff]{2,10}")  # 建设项目27项(省级6项
PART_INSIDE = re.compile(r"[(（](?:其中(?:含|包括)?|含|包括|包含)(?=[^()（）]*$)")
DEEPER = {"(": ")", "（": "）", "“": "”", "《": "》"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Quantities that share their words: `before` leads to them, `after` follows them; spans are in the document's text."""

    before: Span
    quantities: tuple[Mention[Quantity], ...]
    after: Span
    starts: bool = False  # from 由 or 从: the value before a change
    ends: bool = False  # what it changed to

    @property
    def end(self) -> int:
        return self.quantities[-1].span.end


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of a piece: a name for each number."""

    rows: tuple[tuple[str, Mention[Quantity]], ...]
    names: tuple[str, ...]  # without the aspect
    labels: tuple[str, ...] = ()  # with it
    verbs: str = ""
    basis: str = ""
    own: bool = True  # the name is written in this piece, not carried over


def cut_clause(text: str, clause: Span, mentions: Sequence[Mention[Quantity]]) -> tuple[Piece, ...]:
    """The pieces of a clause that holds these quantities, in order.

    >>> from assistant.recognition.quantities import find_quantities
    >>> text = "建成幼儿园10所、小学2所"
    >>> [(piece.before.cut(text), piece.after.cut(text)) for piece in cut_clause(text, Span(0, len(text)), find_quantities(text))]
    [('建成幼儿园', ''), ('小学', '')]
    """
    groups: list[list[Mention[Quantity]]] = []
    for mention in mentions:
        joined = JOINED
        if groups and SHARED_OUT.search(text, clause.start, groups[-1][0].span.start):
            joined = JOINED_OR_CHANGED
        if groups and joined.fullmatch(text, groups[-1][-1].span.end, mention.span.start) and _alike(groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    pieces: list[Piece] = []
    start = clause.start
    for index, group in enumerate(groups):
        end = group[-1].span.end
        if index + 1 == len(groups):
            after, follows = Span(end, clause.end), clause.end
        else:
            following = groups[index + 1][0]
            money = is_counted(group[-1].value.unit) and (following.value.unit or "").endswith("元")
            after, follows = _split_gap(text, end, following.span.start, works=money)
        pieces.append(Piece(Span(start, group[0].span.start), _bounded(group), after))
        start = follows
    # 11大类75项的服务体系: what touches shares the words on both sides.
    for index in range(len(pieces) - 2, -1, -1):
        piece, later = pieces[index], pieces[index + 1]
        if TOUCHES.fullmatch(text, piece.end, later.quantities[0].span.start):
            pieces[index] = Piece(piece.before, piece.quantities, later.after)
            said = Span(piece.end, later.quantities[0].span.start)
            pieces[index + 1] = Piece(said if said.cut(text).strip() else piece.before, later.quantities, later.after)
    for index, piece in enumerate(pieces[:-1]):
        later = pieces[index + 1]
        between = text[piece.end : later.quantities[0].span.start]
        if (
            between.strip() == "的" and later.quantities[0].value.unit != "%" or OF_A_LIST.fullmatch(between) and _of_things(piece, later)
        ):  # 总投资9亿元的3个重大项目
            pieces[index] = piece = replace(piece, after=Span(piece.end, later.after.end))
        if FROM.search(text[piece.before.start : piece.before.end]) and BECAME.match(text, piece.end, later.quantities[0].span.start):
            pieces[index] = Piece(piece.before, piece.quantities, piece.after, starts=True)
            pieces[index + 1] = Piece(Span(piece.end, later.before.end), later.quantities, later.after, ends=True)
    if (
        pieces
        and FROM.search(text[pieces[-1].before.start : pieces[-1].before.end])
        and (
            TO_NOTHING.match(text, pieces[-1].end)
            or text.startswith((",", "，"), pieces[-1].end)
            and BECAME.match(text, pieces[-1].end + 1)
        )
    ):
        pieces[-1] = replace(pieces[-1], starts=True)
    return tuple(pieces)


def is_headword(text: str, clause: Span, piece: Piece) -> bool:
    """Whether a quantity stands in the term that a glossary explains."""
    line = text.rfind("\n", 0, clause.start) + 1
    bracket = text.rfind("【", line, piece.end)
    ends = text[clause.end : clause.end + 1] in (":", "：") and not text[line : clause.start].strip()
    return ends or bracket >= 0 and text.find("】", bracket, piece.end) < 0


def _of_things(piece: Piece, later: Piece) -> bool:
    """Whether money is followed by a count of what it is for."""
    money, things = piece.quantities[-1].value.unit or "", later.quantities[0].value.unit or ""
    return money.endswith("元") and things in ("条", "座", "所", "个", "项", "处", "家", "栋", "幢")


def _bounded(group: list[Mention[Quantity]]) -> tuple[Mention[Quantity], ...]:
    """The quantities of a list, each with the bound that is written once for all: 98%和99%以上, 突破5%和6%."""
    bounds = {group[0].value.bound, group[-1].value.bound} - {Bound.EXACTLY, Bound.BETWEEN}
    if len(group) < 2 or len(bounds) != 1:
        return tuple(group)
    shared = bounds.pop()
    return tuple(
        Mention(one.span, replace(one.value, bound=shared))
        if one.value.bound is Bound.EXACTLY and one.value.unit == group[-1].value.unit
        else one
        for one in group
    )


def _alike(one: Mention[Quantity], other: Mention[Quantity]) -> bool:
    """Whether two quantities side by side can be one list: not 连续四年 and an amount."""
    return (one.value.unit == "年") == (other.value.unit == "年")


def _split_gap(text: str, start: int, end: int, *, works: bool = False) -> tuple[Span, int]:
    """Where what follows one quantity ends and what leads to the next begins; `works` tells a count before money, 49个城中村、棚户区改造项目完成投资."""
    masked = _mask(text[start:end])
    mark = SPLIT.search(masked)
    while (
        mark
        and ("、" not in mark.group() or works and mark.start())
        and mark.group()
        and (later := VERB.search(masked, mark.end()))
        and later.start() > mark.end()
    ):
        mark = SPLIT.search(masked, mark.end())  # 工业和信息化项目完成投资: the 和 is inside a name
    if mark:
        return Span(start, start + mark.start()), start + (mark.end() if mark.end() > mark.start() else mark.start())
    verb = VERB.search(masked)
    if verb:
        return Span(start, start + verb.start()), start + verb.start()
    if (inside := PART_INSIDE.search(text, start, end)) and inside.end() > start:  # 小学98所(含教学点28所)
        return Span(start, inside.start()), inside.end()
    opened = max(text.rfind("(", start, end), text.rfind("（", start, end))
    if opened >= 0 and (OF_PART.fullmatch(text, opened + 1, end) or A_NAME.fullmatch(text, opened + 1, end)):  # 食品类上涨7%(肉类上涨30%
        return Span(start, opened), opened + 1
    if masked.lstrip().startswith("的"):
        return (Span(start, end), start + 1) if len(masked.strip()) > 2 else (Span(start, start), end)
    if SPENT_ON.match(masked):  # 投入5亿元推进河流整治项目16个
        return Span(start, end), start
    if SPENT_ON.match(masked, 1) and masked[0] in "县市区村镇乡":  # 在15个县建设示范片10个
        return Span(start, end), start + 1
    return Span(start, end), end


def _mask(text: str) -> str:
    """The text with what stands in brackets and quotation marks blotted out."""
    if not any(character in text for character in DEEPER):
        return text
    out: list[str] = []
    closing = ""
    for character in text:
        if closing:
            out.append("\x00")
            if character == closing:
                closing = ""
        elif character in DEEPER:
            closing = DEEPER[character]
            out.append("\x00")
        else:
            out.append(character)
    return "".join(out)
