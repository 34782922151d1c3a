"""Operations on what was shown: an utterance made of nothing else (倒过来排, 只留前两个, 这俩差多少) never searches for its own words.

An utterance is read from its beginning to its end; one word that is no operation, no name of something shown and no filler, and it is a
question like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.folding import fold_question
from assistant.questions import DialogueState, Operation
from assistant.recognition.numerals import parse_numeral
from assistant.records import Figure, Measure
from assistant.vocabulary import Vocabulary

_N = "[一二两俩三四五六七八九十]{1,3}|[0-9]{1,2}|one|two|three|four|five|six|ten"
_ONE = "(?:个|名|位|项|条|行|家|地|年|省|市|区|县|ones?|places?|cities|years?|rows?|items?)?"
_WHO = "(?:是|在|was|is)?(?:哪一?(?:年|个|家|地|里|项|位|座|省|市|区|县)?(?:地方|地区|城市|指标)?|谁|什么时候|啥)?"
_WHICH = "(?:是|在)?(?:哪一?(?:年|个|家|地|里|项|位|座|省|市|区|县)?(?:地方|地区|城市|指标)?|谁)(?:的)?(?:是|目标|实际)?(?:会|要)?"
_THING = "(?:个|名|位|项|条|行|家|地|省|市|区|县|ones?|places?|cities|rows?|items?)?(?!年)"
_ROW = "(?:年份?|个|家|地方?|项|省|市|县|区|指标)?"
_THEM = "(?:years?|ones?|places?|cit(?:y|ies)|provinces?|targets?)"
_LAST_YEAR = "(?:去年|上一?年度?|前一?年)"
_PLAN = "(?:年初|当初|当时|原来|原先|最初|原定|之前)*的?(?:说好?|定|计划|目标|任务|预期|预计|安排|承诺|指标)+(?:好|下)?的?(?:数|值)?"
_MORE = "(?:(?:多|少|高|低|超|差|快|慢)(?:了|出|过)?(?:没有?|还是(?:多|少|高|低|快|慢)(?:了)?|多少|几个?(?:百分)?点?|几[个家套户万亿吨]{1,2})?|如何|怎么?样)"
_MOST = "最[高多大快]|highest|largest|biggest|most|fastest|best|greatest|record"
_LEAST = "最[低少小慢]|lowest|smallest|least|slowest|worst"
_EN = "(?:(?:can|could) you |please |now |then |and |so )*"
# The kinds in the order in which they are tried; what is written first wins where several would fit.
_OPERATIONS: tuple[tuple[str, str], ...] = (
    ("widest", f"(?:哪一?(?:年|个|家|地)(?:的)?)?(?:差(?:距|值|额|别)?|相差|距离)(?:得)?(?:{_MOST})的?{_WHO}|(?:which (?:year|one|place|city) (?:has|had|is|was) )?the (?:{_MOST}) (?:gap|difference)"),
    ("narrowest", f"(?:哪一?(?:年|个|家|地)(?:的)?)?(?:差(?:距|值|额|别)?|相差|距离)(?:得)?(?:{_LEAST})的?{_WHO}|(?:which (?:year|one|place|city) (?:has|had|is|was) )?the (?:{_LEAST}) (?:gap|difference)"),
    ("aimed", f"(?:其中|里面)?(?:有)?哪[几些]个?(?:项|个|年|指标|地方|市|县|省)?的?(?:目标)?(?:是)?(?:定|设)?得?比{_LAST_YEAR}的?(?:实际|完成|结果|增速|目标)*(?:还要?|更|都|反而|要)?(?:高|低|多|少)|(?:(?:[两二三四几]个?(?:市|县|省|地|区|家|地方))?的?目标)?比(?:各自|它们?)?的?{_LAST_YEAR}的?(?:实际|完成|结果)+的?(?:增速|数|值|增长)?(?:分别|各|都|是|要)*{_MORE}"),
    ("changed", "(?:(?:两|前后|这两)(?:年|次|者|个)?)?(?:相?比|对比|比较)?(?:一下|起来|一比)?(?:[,，]?(?:有)?哪[个些几](?:个|项|指标)?(?:反而|是|又)?(?:调|定|提|降|升|变|增|减|下|上)(?:低|高|了|升|降|多|少|调)+(?:了)?)+|(?:今年)?(?:比|跟|和)(?:去年|上年|前一年|上一年)(?:比)?(?:是)?(?:多|少|高|低|涨|降|增|减)(?:了)?(?:还是(?:多|少|高|低|涨|降|增|减)(?:了)?)?(?:多少)?|which (?:ones )?(?:were |was )?(?:raised|lowered|changed)(?: and which (?:were )?(?:raised|lowered))?"),
    ("steepest", "(?:哪一?年)?(?:[增涨升多][加长幅]?|提高|扩大|[降减跌][少低幅]?)[得了]?最[多大快少小慢](?:的)?(?:是)?(?:哪一?年)?|哪[一几]?年(?:都)?(?:没有?|不)(?:怎么)?(?:动|变化?|增加?|增长|涨|升|降)|which year (?:saw|had) the (?:biggest|largest) (?:rise|increase|jump|fall|drop)"),
    ("ends", "最[高多大]的?[比和与跟减]最[低少小]的?(?:高|多|大|差|相差|减)?(?:出|了|去)?(?:多少|几个?(?:百分)?点)?|(?:最大值?|最高)(?:和|与|减)(?:最小值?|最低)(?:相?差)?(?:多少)?|极差"),
    (
        "against",
        f"(?:比|跟|和|与|同|较|离|距离?){_PLAN}(?:相?比)?(?:起来)?(?:是|还)?{_MORE}"
        "|(?:和|跟|与|同)?(?:当年|同年|各年|每年)?的?(?:实际|完成|结果|实绩|目标|计划)(?:完成|达到)?(?:情况|值|数)?(?:相比|比较|对比|比一?比?|比起来)(?:起来|一下)?(?:差多少|如何|怎么样)?"
        "|(?:这|它)?(?:是不是|算不算|算|是)?(?:超额|超计划|达标|兑现)(?:完成)?了?(?:吗|没有?|么|不|是不是)?|(?:超|达)没(?:超额?|达)标?"
        "|(?:did|has|have|had) (?:it|they|the (?:city|province|county|district|place)) (?:make|made|meet|met|hit|reach(?:ed)?|beat(?:en)?|miss(?:ed)?|achieved?) (?:(?:its|their|the)(?: own)? (?:target|goal|aim|plan)s?|it|that|them|this)"
        "|(?:was|were) (?:it|that|they|the (?:target|goal)s?) (?:met|reached|achieved|missed|beaten)|met|by how much did it (?:miss|beat) (?:the target|it)",
    ),
    ("unmet", f"(?:哪[几些]?个?{_ROW}|有?哪[几些]|其中)?(?:没有?|未能?)(?:完成|达到|达标|实现|做到)(?:目标|预期)?的?(?:有|是|都)*(?:哪[几些]?个?{_ROW}|哪[几些])?|which (?:of (?:them|these) )?(?:{_THEM} )?(?:missed|fell short of|did not (?:make|meet|reach))(?: (?:it|the target|their targets?))?"),
    ("met", f"(?:哪[几些]?个?{_ROW}|有?哪[几些]|其中)(?:都)?(?:完成|达到|达标|实现|做到|超额(?:完成)?|超过)了?(?:目标|预期)?的?|(?:完成|达到|达标|超额(?:完成)?|实现)(?:了)?(?:目标)?的(?:有|是|都)*哪[几些]?个?{_ROW}|which (?:of (?:them|these) )?(?:{_THEM} )?(?:met|made|reached|beat)(?: (?:it|the target|their targets?))?"),
    ("before", "(?:并且?|又|它)?(?:比|较)(?:它的?)?(?:前一?年|上一?年|头一年)(?:的)?(?:多|高|少|低)(?:了|出)?(?:多少|几个?(?:百分)?点?)|by how much did (?:it|that) (?:beat|exceed|top|trail) the (?:year|one) before(?: it)?|how much (?:more|higher|less|lower) (?:was it|is it|was that)?(?: )?than the year before"),
    ("rate", "(?:跌幅|降幅|涨幅|增幅|升幅|变化幅度)(?:是|有)?(?:多少|几成|多大|百分之几)?|(?:跌|降|涨|增|少|多|缩水|下降|增长|减少|增加)了?(?:几成|百分之(?:几|多少))|by what percent(?:age)?|(?:what is |what's )?(?:that )?in percent(?:age terms)?"),
    (
        "outer",
        f"(?:最后|末尾|最末)(?:那|一)?{_ONE}(?:和|与|跟|比|减去?)(?:第一|最前面?|最初|头一|开头)(?:的)?{_ONE}|(?:第一|最前面?|最初|头一|开头)(?:的)?{_ONE}(?:和|与|跟|比|到|减去?)(?:最后|末尾|最末)(?:那|一)?{_ONE}|首尾|头尾|(?:the )?(?:first and (?:the )?last|last and (?:the )?first)",
    ),
    ("reverse", "(?:倒|反|颠倒|掉)(?:过来|序|着|转)?(?:顺序)?(?:排(?:一?下|个?序|列)?|来)?|逆序|(?:in )?reverse(?:d)?(?: order| the order| it| them)?|the other way (?:a)?round"),
    ("ascend", "(?:按|[从由])?(?:数值|大小)?(?:低|小|少|慢)(?:到|至|往)(?:高|大|多|快)(?:地|的)?(?:顺序)?(?:排(?:列|序|个序|一?下|一排)?)?|升序(?:排列?)?|(?:sort |rank |order )?(?:them |it |these )?(?:by value )?(?:from )?(?:the )?(?:low|small)(?:est)? to (?:the )?(?:high|larg|big)(?:e|est)?|(?:sort |rank |order )?(?:them |it )?(?:in )?ascending(?: order)?"),
    ("descend", "(?:按|[从由])?(?:数值|大小)?(?:高|大|多|快)(?:到|至|往)(?:低|小|少|慢)(?:地|的)?(?:顺序)?(?:排(?:列|序|个序|一?下|一排)?)?|降序(?:排列?)?|(?:按(?:数值|大小|高低|多少))?(?:排|重排)(?:个|一)?(?:序|名次?|行|队|下|一排|列)|按(?:大小|高低|多少)排|(?:sort|rank|order) (?:them|it|these|those)(?: all)?(?: by value)?|(?:sort |rank |order )?(?:them |it |these )?(?:by value )?(?:from )?(?:the )?(?:high|large|big)(?:est|r)? to (?:the )?(?:low|small)(?:est)?|(?:sort |rank |order )?(?:them |it )?(?:in )?descending(?: order)?|sort|rank"),
    ("forward", "(?:按(?:时间|年份)|从(?:早|前|远)到(?:晚|后|近)|从旧到新)(?:顺序|先后)?(?:排(?:列|序)?|来)?|oldest (?:one )?first|chronologically"),
    ("backward", "从(?:晚|后|近)到(?:早|前|远)(?:排(?:列|序)?)?|从新到旧(?:排(?:列|序)?)?|newest (?:one )?first"),
    ("first", f"(?:只|仅|就)?(?:留|要|看|保留|取|列|显示|说)?(?:下)?(?:前|头)(?P<n>{_N}){_THING}|(?:只|仅)(?:留|要|看|取)(?:下)?第一{_ONE}|(?:just |only |keep |show )*(?:the )?(?:top|first) (?P<m>{_N})(?: {_ONE})?"),
    ("last", f"(?:只|仅|就)?(?:留|要|看|保留|取)?(?:下)?(?:后|最后|末)(?P<n>{_N}){_THING}|(?:just |only |keep |show )*(?:the )?(?:last|bottom) (?P<m>{_N})(?: {_ONE})?"),
    ("drop_last", f"(?:去掉|去除|删掉?|删除|拿掉|不要|划掉)最后(?:面)?(?:的)?(?:那|一)?{_ONE}|最后(?:那|一)?{_ONE}(?:去掉|删掉|不要)(?:了)?|(?:drop|remove|delete|leave out|without) the last(?: one| row)?"),
    ("drop_nth", f"(?:去掉|去除|删掉?|删除|拿掉|不要|划掉)第(?P<n>{_N}){_ONE}|第(?P<k>{_N}){_ONE}(?:去掉|删掉|不要)(?:了)?|(?:drop|remove|delete|leave out|without) the (?P<m>first|second|third|fourth|fifth)(?: one| row)?"),
    ("from_last", f"倒数第(?P<n>{_N}){_ONE}(?:{_WHO})|垫底的?{_WHO}|(?:the )?(?:second|third) (?:to )?last(?: one)?"),
    ("keep", "(?:只|仅|单)(?:要|看|留|保留|比|说|列|显示|剩)(?:下|着)?|(?:留|保留)(?:下)?|(?:only|just|keep)(?: the)?"),
    ("drop", "(?:去掉|去除|删掉?|删除|拿掉|不要|除去|除掉|排除|剔除|划掉|撇开|不看|不算)(?:了)?|(?:drop|remove|delete|leave out|without|exclude)(?: the)?"),
    ("per_year", "(?:平均到?|摊到?|折合到?)(?:每一?年|每年|一年)(?:是|有)?(?:多少)?|(?:每年|年均)(?:平均)?(?:是|有)?(?:多少)?|per year|a year on average|each year on average"),
    ("doubled", "翻了?(?:几番|几倍|多少倍)|how many times (?:over|as much)"),
    ("ratio", "(?:(?:前者|后者|第一个)?(?:是|相当于)(?:后者|前者|第二个)?的?)?(?:几|多少)倍"),
    ("sum", "(?:全部|都|所有)?(?:加|合|汇总)(?:起来|在一起|一起|一块儿?|到一起|总)(?:一共|总共|是|有)?(?:多少)?|合计(?:是|有)?(?:多少)?|总和(?:是)?(?:多少)?|总共(?:是|有)?(?:多少)?|一共(?:是|有)?多少|相加|求和|之和(?:是)?(?:多少)?|add (?:them|these|those|it)(?: all)? (?:up|together)|(?:what is |what's )?(?:the |their )?(?:sum|total)(?: of (?:them|these|the two))?|how much (?:is that )?(?:in total|altogether|together)|in total|altogether"),
    ("average", "(?:求)?平均(?:值|数|水平|下来|起来)?(?:是|有)?(?:多少)?|均值|(?:what is |what's )?(?:the |their )?(?:average|mean)(?: of (?:them|these))?|on average"),
    ("earliest", f"(?:最早|最先|首次|第一次|最久)(?:的)?(?:那|是|在)?(?:一次|一年|一个|一份)?{_WHO}|(?:which (?:year|one) (?:is|was) )?(?:the )?(?:earliest|oldest|first one)(?: one| year)?"),
    ("latest", f"(?:最近|最新|最晚)(?:的)?(?:那|是|在)?(?:一次|一年|一个|一份){_WHO}|(?:which (?:year|one) (?:is|was) )?(?:the )?(?:latest|newest|most recent)(?: one| year)?"),
    ("gap", "差(?:距|值|额|别)(?:是|有)?(?:多少|多大)?|(?:高|多|大|快|低|小|慢|少|跌)(?:了|出|过)?(?:多少|几个?(?:百分)?点)|(?:之间|彼此|互相|各)?(?:相)?差(?:了|着|个)?(?:多少|多大|多远|几个?(?:百分)?点|几个?(?:百分点|万人?|亿元?|元|人|家|个))?(?:个?百分点|元|亿元|人|点)?|差(?:距|值|额|别)(?:是|有)?(?:多少|多大)?|(?:之间)?的?差距(?:是|有)?(?:多少|多大)?|(?:两者)?相减|减一下|(?:what is |what's |how (?:much|big|large|wide) is )?(?:the )?(?:difference|gap)(?: is it| is there)?|how far apart(?: are they)?|how much (?:is )?the difference|how (?:much|many)(?: more)? (?:was|were) added(?: in (?:19|20)\\d\\d)?(?: alone)?"),
    ("lower_one", f"{_WHICH}(?:更|比较|较|相对)?(?:低|少|小|慢)(?:一?些|一?点)?|which (?:one|of (?:the )?(?:two|three|them|these)|place|city|year)? ?(?:is|was|has|had)? ?(?:the )?(?:lower|smaller|less|fewer)"),
    ("lowest", f"(?:{_WHO}(?:的)?)?(?:{_LEAST})(?:的)?(?:{_WHO})|which (?:one|of (?:the )?(?:two|three|them|these)|place|city|year)? ?(?:is|was|has|had)? ?(?:the )?(?:{_LEAST})|(?:the )?(?:{_LEAST})(?: one)?"),
    ("higher_one", f"{_WHICH}(?:更|比较|较|相对)?(?:高|多|大|快)(?:一?些|一?点)?|which (?:one|of (?:the )?(?:two|three|them|these)|place|city|year)? ?(?:is|was|has|had)? ?(?:the )?(?:higher|larger|bigger|more)"),
    ("highest", f"(?:{_WHO}(?:的)?)?(?:{_MOST})(?:的)?(?:{_WHO})|which (?:one|of (?:the )?(?:two|three|them|these)|place|city|year)? ?(?:is|was|has|had)? ?(?:the )?(?:{_MOST})|(?:the )?(?:{_MOST})(?: one)?"),
    ("beside", "(?:(?:在)?(?:旁边|后面|边上|右边|另外)(?:再)?)?(?:加|补|添|放|列|带|附|配)(?:上|出|一?列|个|一下|进)*(?=.{0,8}(?:实际|完成|结果|实绩|目标|计划|差))|(?:并列|并排)(?:放)?|(?:add|put)(?: a column (?:for|with|of))?(?: the)?(?= (?:actual|result|target|gap|difference))"),
    ("table", "(?:列|做|给|整理|画|弄|摆|排|汇|制|放)(?:个|成|出|一?个|一?张|进|到|在)*(?:表(?:格|里|中)?|表格)(?:里)?(?:看看|吧)?|(?:用|以)表(?:格)?(?:列出?来?|表示|显示|给我)?|表格(?:形式)?|列表(?:格)?|(?:put|show|make|give|turn|present|lay)?(?: me)?(?: (?:it|them|that|this|these|those|all of (?:it|them)))?(?: out)?(?: (?:as|in|into))? ?(?:a |the )?(?:table|tabular form)|tabulate(?: (?:it|them))?"),
    ("goal", "(?:当年|同年|那年|各年|每年|对应)?的?(?:目标|计划|任务)(?:值|数)?|targets?(?: figures?| values?)?|goals?"),
    ("result", "(?:当年|同年|那年|各年|每年|对应)?的?(?:实际|完成|结果|实绩)(?:完成|达到|实现)?(?:情况|值|数|结果|的数)?|(?:actuals?|results?)(?: figures?| values?| results?)?"),
)  # fmt: skip
_FILLER = re.compile(
    "地方|地区|[\\s,，。.;；:：、?？!！~～…'\"“”]+|那么?|就|再|又|也|还|都|请问?|麻烦|帮我?|给我?|把|将|来|算(?:一?算|一?下|出来?)?|看看?|一下|下|呢|吧|吗|啊|呀|嘛|啦|了|的|地|我|要|想|然后|接着|并|且|以及|和|与|跟|各|分别|"
    f"它们?|他们|这些|那些|上面|上述|刚才|前面|结果|数据|数值?|按照?|是|多少|好的?|嗯|谢谢|行|现在|能不能|可以|能|当中|中间?|里面?|之间|之中|其中|(?:这|那)?(?:{_N})(?:个|者|地|家|年|项|组|份|数|种|类|边|区|市|县|省)|[这那](?:几)?(?:个|些|地|家|年)?|俩|两|二者|全部|所有|地方|地区|一列|列出?来?|说|所以|平均下来|按|以|拉|当年|同年|"
    "\\b(?:and|as|into|now|then|please|ok|okay|thanks?|thank you|so|the|a|an|of|them|these|those|it|that|this|for|between|is|are|was|were|what|how|me|show|give|can|could|you|all|two|three|both|to|by|in|with|us|column|much|big|one|ones|there)\\b",
    re.IGNORECASE,
)
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "俩": 2,
}
_COMPILED = tuple((kind, re.compile(_EN + f"(?:{pattern})", re.IGNORECASE)) for kind, pattern in _OPERATIONS)
SEVERAL = frozenset(
    {"changed", "steepest", "rate", "gap", "widest", "narrowest", "ends", "sum", "average", "doubled", "ratio", "highest", "lowest", "higher_one", "lower_one", "descend",
     "ascend", "reverse", "forward", "backward", "earliest", "latest"}
)  # fmt: skip
_OF_TWO = frozenset({"gap", "doubled", "ratio", "rate"})
LOOKED_UP = frozenset(
    {"against", "before", "changed", "unmet", "met"}
)  # done with what stands in the documents beside the rows, if it does
_TAKES_NAMES = frozenset({"keep", "drop"})
_NATURES = frozenset({"goal", "result"})
_NEEDS_MORE = frozenset({"keep", "drop", "beside"})  # say nothing without what is kept, dropped, put beside
_CHUNK = re.compile(r"[\u4e00-\u9fff A-Za-z0-9]{2,14}?(?=$|[,，。;；?？!！、了]|去掉|删|拿掉|不要|和|与)")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?!\d)|(?<!\d)(?P<short>\d\d)年")
_LONGEST = 90  # characters; what is longer tells something of its own


@dataclass(frozen=True, slots=True)
class _Named:
    """Something shown that an utterance names: the figures that are meant by it."""

    rows: tuple[Figure, ...]


def operations_of(text: str, rows: Sequence[Figure], vocabulary: Vocabulary) -> tuple[Operation, ...]:
    """The operations that an utterance is made of, in order; none where anything in it is something else.

    >>> [step.kind for step in operations_of("那倒过来排，只留前两个", (), Vocabulary())]
    ['reverse', 'first']
    >>> operations_of("城关区有多少个停车位", (), Vocabulary()), operations_of("差距大的地方怎么办", (), Vocabulary())
    ((), ())
    >>> [(step.kind, step.count) for step in operations_of("drop the second one", (), Vocabulary())]
    [('drop_nth', 2)]
    """
    folded = fold_question(text)
    if not 1 < len(folded) <= _LONGEST:
        return ()
    found = list(_tokens(folded, rows, vocabulary))
    if None in found:
        return ()
    return _joined([token for token in found if token is not None])


def pool_of(steps: Sequence[Operation], state: DialogueState) -> tuple[Figure, ...]:
    """The rows that steps work on: those of the last answer, where one is too few those told before it as well; none where there are not enough."""
    rows = tuple(dict.fromkeys((*state.earlier, *state.rows)))
    kinds = {step.kind for step in steps}
    if kinds & _OF_TWO and (two := _over_what_changed(state)):
        return two
    times = len({row.bearing.end for row in rows})
    if (
        "aimed" in kinds
        or "changed" in kinds
        and times > 1
        or kinds & {"table", "rate"}
        and len({row.bearing.end for row in state.rows}) < 2
    ):
        return rows
    if not kinds & SEVERAL or _alike(state.rows) > 1:
        return state.rows
    own = tuple(
        row for row in rows if _kind(row) is _kind(state.rows[0])
    )  # (收入多少元、增长多少) 城里的呢, 差多少: of what was told first
    own = own if len(own) > 1 else rows
    if _alike(own) < 2:
        return ()
    if len({row.region for row in own}) > 1:  # one of each place: the first that was told
        own = tuple({(row.region, row.indicator or row.label): row for row in reversed(own)}.values())[::-1]
    return own[-2:] if steps[0].kind in _OF_TWO else own


def _over_what_changed(state: DialogueState) -> tuple[Figure, ...]:
    """The rows of the last two answers that differ in the time alone, where that is what the last question changed: (2020年) 2016年呢, 差多少."""
    last, before = state.question, state.recent[0] if state.recent else None
    if not (last and before and last.inherited) or last.period in (None, before.period) or last.regions != before.regions:
        return ()
    told = {(row.region, row.indicator or row.label, _kind(row), row.nature): row for row in state.rows}
    found = {
        key: (row, told[key]) for row in state.earlier if (key := (row.region, row.indicator or row.label, _kind(row), row.nature)) in told
    }
    return tuple(row for two in found.values() if two[0].bearing.end != two[1].bearing.end for row in two)


def _alike(rows: Sequence[Figure]) -> int:
    """How many of the rows are of one kind of quantity, or of one thing where there are more than two, and tell different things."""
    apart = {(_kind(row), row.region, row.indicator or row.label, row.bearing.end, row.nature) for row in rows}
    return max(Counter((kind, thing if len(apart) > 2 else "") for kind, _, thing, *_ in apart).values(), default=0)


def _kind(row: Figure) -> Measure:
    return Measure.LEVEL if row.measure is Measure.COUNT else row.measure


def _tokens(text: str, rows: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[Operation | _Named | None]:
    at, wanted = 0, False
    while at < len(text):
        steps = [(kind, found) for kind, pattern in _COMPILED if (found := pattern.match(text, at)) and found.end() > at]
        kind, step = max(steps, key=lambda one: one[1].end(), default=("", None))
        filler = _FILLER.match(text, at)
        if step and not (filler and filler.end() > step.end()):
            if kind in _NEEDS_MORE - {"beside"}:
                wanted = True
            yield Operation(kind, _count(step))
            at = step.end()
            continue
        if (named := _named(text, at, rows, vocabulary, loosely=wanted)) is not None:
            at, what = named
            yield what
            continue
        if not filler:
            yield None
            return
        at = filler.end()


def _named(text: str, at: int, rows: Sequence[Figure], vocabulary: Vocabulary, *, loosely: bool) -> tuple[int, _Named] | None:
    """What of the rows is named here: a place, a year, an indicator; after 只看 also by a part of its name."""
    if year := _YEAR.match(text, at):
        asked = int(year["year"] or (2000 + int(year["short"])))
        own = tuple(row for row in rows if row.bearing.end == asked)
        return (year.end(), _Named(own)) if own else None
    best: tuple[int, tuple[Figure, ...]] = (at, ())
    for name, own in _names(rows, vocabulary):
        if text.startswith(name, at) and at + len(name) > best[0]:
            best = (at + len(name), own)
    if not best[1] and loosely and (chunk := _CHUNK.match(text, at)):
        word = chunk.group().strip()
        own = tuple(row for row in rows if word in row.label or any(word in name for name in _indicator_names(row, vocabulary)))
        if own and len(own) < len(rows):
            return chunk.end(), _Named(own)
    return (best[0], _Named(best[1])) if best[1] else None


def _names(rows: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    for region in dict.fromkeys(row.region for row in rows):
        known = vocabulary.region(region)
        own = tuple(row for row in rows if row.region == region)
        for name in (*known.names, *known.aliases, *known.english) if known else ():
            yield name, own
            if len(name) > 2 and name[-1] in "省市区县州":
                yield name[:-1], own
    for subject in dict.fromkeys(row.indicator or row.label for row in rows):
        own = tuple(row for row in rows if (row.indicator or row.label) == subject)
        if len(own) < len(rows):
            for name in {own[0].label, *_indicator_names(own[0], vocabulary)}:
                yield name, own


def _indicator_names(row: Figure, vocabulary: Vocabulary) -> tuple[str, ...]:
    known = vocabulary.indicators.get(row.indicator or "")
    return (*known.names.get("zh", ()), *known.names.get("en", ()), *known.aliases) if known else ()


def _joined(tokens: Sequence[Operation | _Named]) -> tuple[Operation, ...]:
    """The operations, those that keep or drop with what is named beside them; what is named without them is kept."""
    found: list[Operation] = []
    loose: list[Figure] = []
    for at, token in enumerate(tokens):
        last = found[-1] if found else None
        if isinstance(token, _Named):
            if last and last.kind in _TAKES_NAMES and (isinstance(tokens[at - 1], _Named) or tokens[at - 1] == last or last.rows):
                found[-1] = Operation(last.kind, last.count, (*last.rows, *token.rows))
            else:
                loose += token.rows
        elif token.kind in _NATURES and last and last.kind in _TAKES_NAMES and not last.rows and not last.nature:
            found[-1] = Operation(last.kind, last.count, last.rows, token.kind)
        elif token.kind in ("aimed", "changed") and last and last.kind in ("highest", "lowest"):
            found.append(Operation("before"))  # 哪年最高，比前一年高多少
        elif token.kind == "drop" and loose:
            found.append(Operation("drop", 0, tuple(loose)))
            loose = []
        else:
            found.append(token)
    if loose:
        found.insert(0, Operation("keep", 0, tuple(loose)))
    beside = any(step.kind == "beside" for step in found) and any(step.kind in _NATURES | {"gap"} for step in found)
    bare = not beside and all(step.kind in _NATURES or step.kind in _NEEDS_MORE and not (step.rows or step.nature) for step in found)
    named = [step for step in found if step.kind in _TAKES_NAMES]
    only_named = bool(loose) and all(step.kind in _NATURES for step in found[1:])
    return () if bare or only_named or any(not (step.rows or step.nature) for step in named) else tuple(found)


def _count(found: re.Match[str]) -> int:
    """The number in an operation; 0 where there is none."""
    groups = found.groupdict()
    text = next((text for name in ("n", "m", "k") if (text := groups.get(name))), "").lower()
    if not text:
        return 1 if "第一" in found.group() else 0
    return int(text) if text.isdigit() else _ORDINALS.get(text) or int(parse_numeral(text) or 0)
