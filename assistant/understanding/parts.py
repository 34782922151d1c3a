"""What an utterance is made of: each thing that it asks is a part, and a part goes on from the one before it as a follow-up does.

A clause is a part where it asks and one before it asks too. What asks nothing tells of what stands beside it (我在城关上班，…; …，急用), and
what asks for the same in other words (…多少，完成多少) or for no more than how it was said belongs to the part before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.recognition import find_regions
from assistant.understanding.operations import SEVERAL, operations_of
from assistant.understanding.over import adds_nothing, asks_which
from assistant.understanding.wording import LONGEST
from assistant.understanding.worth import names_something
from assistant.vocabulary import Vocabulary

MOST = 5  # parts answered in one go
_FEW = 3  # characters that ask nothing by themselves: 啥时候
_OPENS = r"(?:how|what|when|where|which|who|why|rank)\b|(?:did|do|does|is|are|was|were|has|had|have|will|can|could) (?:it|its|they|the|that|this|there)\b"
_CUT = re.compile(  # between two clauses: a mark, a pause in what is typed without marks, a word that joins what is asked
    rf"(?P<mark>(?P<strong>[?？。；;!！\n]+)|，|,(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff\d])|、(?=[^、，,。;；?？!！]{{2,}}(?:多少|[几哪]))|\.(?=\s+[A-Z])|\s[—–-](?=\s*(?:{_OPENS})))"
    rf"|,? and (?={_OPENS})|,(?= how\b)"
    "|(?P<also>[,，、]?(?:(?:并|且|再|另外|同时)(?:请)?(?=(?:[说注]明|解释|说说|讲讲|告诉)[^,，。]{4})|[也再]?顺[便带](?=.{4})))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"[哪谁啥吗咋]|(?<![这那])么|(?<![前近这])几|呢$|多少|多[大高长快久]|怎|为何|如何|何时|是否|是不是|(?<=..)还是(?=.)|没有?$|(.)[没不]有?\1|(?<=..)的?(?:数据|数字|情况|说法)$|(?:实际|目标|计划)[和与、及].{{0,6}}(?:实际|目标|计划)$|^(?:and |so |but |then )?{_OPENS}|\b(?:how|what|which)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"^(?:对|是|真|没错|属实)(?:的)?[不吗么吧]|^(?:is|was) (?:that|this|it) (?:right|true|correct)|^(?:谁|哪一?[个家年里地]?)(?:最|更)[早晚先]",
    re.I,
)
_SAID = re.compile(  # asks for no more than whether, where or how it was said
    r"^(?:(?:(?:19|20)\d\d年)?[^,，]{0,4}(?:报告|文件|文章|材料|政府|原文)(?:里|中|上)*)?(?:到底)?(?:具体)?(?:[说写讲提][没不])?(?:有没有|有|怎么|咋|怎样|是咋|是怎么)?(?:说|写|讲|提|披露|交代|给)?(?:明|过|了|到|得|的|个)*(?:理由|说法)?(?:吗|么|没有?|呢)?$"
    r"|^(?:给|附|写)?(?:个|明|上)?(?:出处|原[话文句])|^(?:报告|文件)?(?:别处|其他地方)[^,，]{0,3}有没?有?|^(?:[说写指讲]的)?是?哪一?年的(?:数|事|情况|$)"
)
_SAME = re.compile(  # asks of what the clause before it names: its result, the sum or each of it
    r"^(?:跟|和|与|同|较|比)(?:计划|目标|年初|上年|去年|前一?年|上一年|(?:19|20)\d\d)|^(?:年底|最后|后来|当年|到底|究竟|实际上?|结果|那)*(?:完成|完工|竣工|实际|实现|做到|达到|结果|分别|各"
    r"|都|合计|一共|总共|相差|差|比|较[上去]|同比|[超达完][没不]|是否|有没有[超达完])|^对得上"
)
_NOTED = re.compile(
    "^(?:请|并|都|各自?|每[格项行条个列处])*(?:[注标写][明清上出]?|附上?|带上?|出自)(?:是?哪份|报告|年份|口径|出处|来源|原文|时间|文件|报告|数字|数据|的|和|、)*$"
)  # tells how to answer
_OWN = re.compile(r"多少|几(?!.?[年天份届次])|呢$|\d")
_RECKONS = SEVERAL | {"table"}
_COMPARES = re.compile("[哪谁比]|which")
_WHETHER = re.compile("是不是|是否|(?:没有?|[吗么])$")  # by how much goes with it: 达标了吗？差几个点
_AROUND = " ,，、;；。?？"


def parts_of(text: str, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """The parts of an utterance in their order; itself where it asks one thing.

    >>> parts_of("城关GDP目标多少?七里河呢?放管服是啥?")
    ('城关GDP目标多少?', '七里河呢?', '放管服是啥?')
    >>> parts_of("我在城关上班，停车位新增多少？老小区改不改")
    ('我在城关上班，停车位新增多少？', '老小区改不改')
    >>> parts_of("城关区GDP多少，排名第几"), parts_of("城关区和七里河区，哪个GDP多？")
    (('城关区GDP多少', '排名第几'), ('城关区和七里河区，哪个GDP多？',))
    >>> parts_of("GDP目标多少，完成多少"), parts_of("是98还是99?"), parts_of("停车位多少？报告里怎么说的")
    (('GDP目标多少，完成多少',), ('是98还是99?',), ('停车位多少？',))
    >>> parts_of("2号线是哪天开通的，2022年市政府报告有没有写"), parts_of("上面六年差几个点、做成一张表，各自出自哪份报告")
    (('2号线是哪天开通的',), ('上面六年差几个点、做成一张表',))
    >>> parts_of("重建一共多少项目、花多少钱、完工多少"), parts_of("实事里有哪几条管教育，带上数字")
    (('重建一共多少项目、花多少钱、完工多少',), ('实事里有哪几条管教育',))
    """

    def named(words: str) -> bool:
        return bool(vocabulary and find_regions(words, vocabulary))

    found: list[str] = []
    noted = False
    asked = ""  # the last clause that asks
    for clause, joined in _clauses(text[:LONGEST]):
        bare = clause.strip(_AROUND)
        asks = clause.rstrip().endswith(("?", "？")) or bool(_ASKS.search(bare)) or _reckons(bare)
        if found and (_NOTED.search(bare) or asked and _SAID.search(bare)):
            noted = True
        elif found and (
            joined == "also"
            or asked
            and asks
            and (named(bare) or not adds_nothing(bare))
            and _is_another(bare, asked, strong=joined == "strong")
        ):
            found.append(clause)
        elif found:
            found[-1] += clause
        else:
            found.append(clause)
        asked = bare if asks or joined == "also" else asked
    parts = tuple(part.strip(" ,，、;；") for part in found)
    if vocabulary and not text.isascii() and [named(part) for part in parts] == [False, True] and not asks_which(parts[0]):
        place = find_regions(parts[1], vocabulary)[0].span.cut(parts[1])  # what the first speaks of is told by the second
        parts = (place + parts[0], parts[1])
    return parts if (noted or len(parts) > 1) and len(parts) <= MOST else (text,)


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The clauses with the marks behind them, and what stands before each: a full stop or question mark, a word that adds to what is asked."""
    start, joined = 0, ""
    for cut in _CUT.finditer(text):
        tells = bool(text[start : cut.start()].strip(_AROUND))
        if tells:
            yield text[start : cut.end() if cut["mark"] else cut.start()], joined
        if tells or cut["also"]:
            start, joined = cut.end(), "strong" if cut["strong"] else "also" if cut["also"] else ""
    if text[start:].strip(_AROUND):
        yield text[start:], joined


def _reckons(clause: str) -> bool:
    return any(step.kind in _RECKONS for step in operations_of(clause, (), Vocabulary()))


def _is_another(clause: str, before: str, *, strong: bool) -> bool:
    """Whether a clause that asks is a part of its own beside one that asks already."""
    if _VERDICT.search(clause):
        return False
    if _reckons(clause):
        return not (_reckons(before) or _WHETHER.search(before) or _COMPARES.search(before) and not strong)
    if strong:
        return True
    own = bool(_OWN.search(clause)) or clause.isascii() or names_something(clause)
    return own and (len(clause) > _FEW or clause.endswith("呢")) and not before.endswith("呢") and not _SAME.search(clause)
