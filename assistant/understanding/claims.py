"""A pasted sentence that states several numbers: each number with its own subject, time and place, to be held against the text by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import words
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Intent, Question
from assistant.recognition.numerals import parse_numeral
from assistant.records import Measure, Period, Quantity
from assistant.retrieval.words import cut_apart
from assistant.understanding.relations import relation_of
from assistant.understanding.said_amounts import as_written
from assistant.understanding.worth import names_something

MOST = 12  # numbers of one utterance looked at one by one
_BREAK = re.compile(
    r"[,，;；。!！?？]|(?<=[\u4e00-\u9fff])、(?=\d)|(?<=[元%亿万户人个家吨斤亩])、|(?<=第[一二三四五六七八九十])、|(?<=[吧吗呢了\d%元亿万人户个家吨])\s+(?=[\u4e00-\u9fff])"
)
PART_OF_PLACE = re.compile("[\u4e00-\u9fff]{2}新区|高新区|经开区|综保区|保税区|[\u4e00-\u9fff]{0,2}开发区|自贸区")  # a park inside a place
_MET = re.compile("(?:完成|实现|达到|达成)[^,，。;；]{0,24}(?:目标|任务|计划|预期)")  # of what was spoken of before
_REACHED = re.compile("(?:后来|最后|最终|都|也|已经?|全部|如期|按期|提前|超额)*(?:完成|实现|达到|达成|兑现)了?")
_NO_MATTER = re.compile(  # what is said of a number and names nothing
    "(?:突破|只有|仅有?|高达|多达|达到?|超额|完成|实现|年度|超过?|承认|控制|已经?|还|一共|总共|做到|年初|当年)*(?:目标|任务|预期|计划)?"
)
_SUPPOSED = re.compile("吧[?？。]*$")
_EACH = re.compile("分别")
_RANKS = frozenset({"第", "位", "名"})
_SLOTS = ("regions", "unknown_regions", "documents", "period", "nature")
_EMPTY_SLOTS = {"indicators": (), "topic": "", "period": None, "nature": None, "measure": None}
_RATES = frozenset({"%", "成", None})
_GROWS = re.compile(r"(?:增长|下降|减少|增加)了?(?:$|[近约]|超过|不到|[\d一二两三四五六七八九])")
_NOT_CLAIMED = frozenset({"conflict", "consistency", "compare", "gap", "ratio", "same", "achieved", "than_last"})

_SOURCE = (
    "(?:(?:政府)?(?:工作)?报告|规划|方案|文件|纲要|原文|文[中章]|材料|解读|稿[子件]?|数据?|字|说法|表述|写法|话|消息|内容|结论|判断|提法)"
)
_BY = (
    rf"(?:[有某这那本该今去当]?[份篇个位届年]?(?:(?:19|20)\d\d年?|\d\d年|换届|最新)?的?(?:{_SOURCE}|新闻|官[方媒]|自?媒体|帖子|(?:公众)?号|坊间|网[上友络]|网?文|同[行事]|朋友|人(?![均口次民员才]))"
    r"|^(?:我手?|有|看到|那|所以)+|自己|(?<=[\u4e00-\u9fff])[里中上]|明确|都|又|还)*"
)
_TALK = re.compile(  # who says it, whether it is so, and what is asked to be done with it; none of it is part of the claim
    rf"^(?:[这此该]|[上以][述上])[一个种句条项]*{_SOURCE}(?:(?:19|20)\d\d|[^\d:：])*$"
    r"|(?:请|帮我?|麻烦|我?[想要])*(?:核实|核对|核查|核(?=[一两几下]|这)|求证|查证|确认)(?:一下|下)?(?:这|以下|下面)?(?:[一两几]?[句段条个])?"
    rf"{_SOURCE}?[里中]?[:：]?"
    rf"|{_BY}(?:[吹写]|说(?!明)|称|讲(?!话)|传(?![统承])|提[出到过]|显示|(?<!代)表示|承认|宣布|公布|介绍|交代|记得|印象中|听说|据[说悉称传]|获悉|[某有这那]?[篇个条]?据?报[道导]|[报爆]料)(?:道|着|明|过|了|的?是)*[:：]?(?=.{{4}}|$)"
    r"|^(?:所以|那么?|也就是说|嗯|谢谢)+(?=.{4}|$)"
    rf"|[这那该此]?[个种么样]*{_BY}(?:真的?是?|就|也|是|能|可以|直接|[这那]么|[这那]样|不是)*"
    r"(?:[吹写说讲提]过?的?|证明|查到|可以|没问题|引用|佐证|支持|对|真的?|假的?|准确?|属实|正确|有误|没错|成立|站得住)(?:吗|不准|不对|还是假的)?$"
    r"|^是(?:准确|属实|正确|真实|成立)$|前后(?:的?数[字据]?)?[能是]?对得上$|[自号声宣]称"
    r"|真?(?:有|没有)这?么?(?:回事|个?(?:说法|目标|数|事|情况))$"
)
_ASKS = _NOT_CLAIMED - {"achieved"} | {"differs", "count_asked", "which_ones", "why", "when", "who", "doubled"}
_ASKING = re.compile("什么|啥|多少|哪|谁|怎|咋|为何|如何|几[个家条项座所处]|还是(?!假)")
_ONLY = re.compile("只有[\u4e00-\u9fff]{2,5}?(?:把|比|没|完成|达到|超过)|唯独")  # 只有河南比上年高 is asked of all
_WHETHER = re.compile("是不是|是否|有没有(?=.{3})")
_ENDS = re.compile(r"^[\s,，、:：—\-是的就那么]+|(?:[\s,，、:：—\-]|是吗|吗|么|吧|呢|对不对?)+$")
_SHARE = re.compile("一半|[一二两三四五六七八九]成|分之[一二三四五]")
_BARE = re.compile(r"[^\d\W]\d[\d.]*$")
_VALUE = re.compile(
    "^(?!.*(?:完成|实现|达[到成]|超|兑现|[高低]于|没|未)).*(?:的|各自|分别)[\u4e00-\u9fff]{0,4}(?:目标|增速|数字?|数据|指标|占比|比重|排名|金额)$"
)  # what is asked for, and nothing said of it
_SAYS = re.compile("[最首]|第[一二三四五六七八九十]|全部|没")
_REQUESTS = re.compile("(?:再|也|顺便|请|帮我?|麻烦|给我)*(?:把.{1,12}(?:附|列|放|写|加|标|整理|做|排|发)|出处|附上|列出|给出)")
_DONE = re.compile("(?<![为除])了(?![解结])")
_RUNNING = re.compile("连续([两三四五六七八九])年")
_SENTENCE = re.compile(r"[。!！?？\n]+")
_SHORT = 8  # characters of a sentence that only asks whether it is so
_AND = re.compile("(?:而且|并且|同时|此外|另外|还有)")
_EMPTY = re.compile("[^\u4e00-\u9fffA-Za-z0-9]+")
Read = Callable[[str], Question]


def is_claim(question: Question) -> bool:
    """Whether an utterance is by its form something claimed that is to be checked, and asks for nothing else."""
    said = question.wording if question.language == "en" else fold_question(question.text)
    if not load("zh").has("asserted", said) or _ASKING.search(said) or _ONLY.search(said):
        return False
    claimed = clauses_of(question)
    if any(relation_of(clause) for clause in claimed):
        return True
    if not question.cues.isdisjoint(_ASKS) or len(question.regions) > 1:
        return False
    return bool(claimed and question.quantities) or any(names_something(clause) and not _VALUE.match(clause) for clause in claimed)


def asks(question: Question) -> bool:
    """Whether an utterance asks for something that is not told in it: 最终增长了多少，达到6.5%的目标了吗."""
    return bool(_ASKING.search(fold_question(question.text)))


def claims_of(question: Question, read: Read) -> tuple[Question, ...]:
    """The claims of an utterance one by one, what a clause leaves out taken from the one before; the clause of each is its text.

    `read` tells what a clause names by itself. A clause that only names something is put before the next one.
    """
    if question.intent is not Intent.CONFIRMATION or question.cues & _NOT_CLAIMED and not is_claim(question):
        return ()
    if _SUPPOSED.search(question.text):
        question = replace(question, cues=question.cues | {"supposed"})
    clauses = _said_whole([one for one in clauses_of(question) if _tells(one, read)], read)
    if not clauses:
        return ()
    if len(clauses) < 2 and len(question.quantities) < 2:
        topic = (
            question.topic
            if "topic" in question.inherited
            else _matter(" ".join(word for word in question.topic.split() if word in clauses[0]))
        )
        number = question.period and any(question.period.text in one.text for one in question.quantities)  # 2000 of 2000多块 is no year
        period = None if number else question.period
        return _at_each(_of_the_economy(replace(question, text=clauses[0], topic=topic, period=period)), question.periods)
    found: list[Question] = []
    carried = {slot: getattr(question, slot) if slot in question.inherited else empty for slot, empty in _EMPTY_SLOTS.items()}
    last = replace(question, text="", words="", quantities=(), **carried)  # type: ignore[arg-type]
    for clause in clauses:
        if _BARE.search(clause) and last.quantities:
            clause += last.quantities[-1].unit or ""  # 目标220列,就开了220
        stated = read(clause)
        last = _of_the_economy(_filled(stated, last))
        if together := _of_those_before(clause, stated, found):
            last = replace(last, indicators=together)
        shared = _shared_out(stated, last) if stated.quantities else [(last.indicators, (), last.period)]
        for indicators, numbers, period in shared:
            one = replace(last, quantities=numbers, indicators=indicators, period=period, text=clause)
            found += _at_each(one, stated.periods if len(shared) == 1 else ())
    return tuple(found[:MOST])


def _at_each(claim: Question, periods: Sequence[Period]) -> tuple[Question, ...]:
    """A claim on several years, on each of them: 2018年、2019年都是316天, 连续两年增长."""
    run = _RUNNING.search(claim.text)
    end = claim.period.end if claim.period else None
    numbers = tuple(one for one in claim.quantities if not run or one.text not in run.group())
    if run and end and (numbers or relation_of(_RUNNING.sub("", claim.text))):
        years = [Period(year, year, f"{year}年") for year in range(end - int(parse_numeral(run[1]) or 1) + 1, end + 1)]
        return tuple(replace(claim, text=_RUNNING.sub("", claim.text), quantities=numbers, period=year) for year in years)
    if len(periods) > 1 and claim.quantities and claim.period in periods and not relation_of(claim.text):
        return tuple(replace(claim, period=period) for period in periods)
    return (claim,)


def _tells(clause: str, read: Read) -> bool:
    """Whether a clause states a number, a share or a relation, or names something."""
    named, told = read(clause), _SHARE.search(clause) or _BARE.search(clause)
    own = named.quantities or named.indicators or named.terms or named.period and len(_EMPTY.sub("", clause)) > _SHORT
    return bool(told or own or relation_of(clause) or names_something(clause))


def _of_the_economy(claim: Question) -> Question:
    """A claim with what its words leave to be understood: what is said to grow by a share is a growth, and a growth of nothing named that of the economy."""
    if claim.terms or claim.topic not in ("", "经济") and not claim.indicators or any(one.unit not in _RATES for one in claim.quantities):
        return claim
    if claim.measure is None and _GROWS.search(claim.text):
        claim = replace(claim, measure=Measure.GROWTH)
    if claim.indicators or claim.measure is not Measure.GROWTH:
        return claim
    return replace(claim, indicators=("gdp",), topic="", text=claim.text.replace("经济", "GDP", 1) if claim.topic else claim.text)


def _said_whole(clauses: Sequence[str], read: Read) -> list[str]:
    """The clauses, one that only names something before the next, and numbers alone with those before: 分别完成1元、2元."""
    found: list[str] = []
    ahead = ""
    for at, clause in enumerate(clauses):
        bare = not re.search("[\u4e00-\u9fff]{3}", re.sub(r"\d[\d.]*[^\d]{0,3}", "", clause))
        if found and _EACH.search(found[-1]) and bare:
            found[-1] += "、" + clause
            continue
        if at + 1 < len(clauses) and not read(clause).quantities and _only_names(clause, clauses[at + 1]):
            ahead += clause + "，"
            continue
        found.append(ahead + clause)
        ahead = ""
    return found


def _only_names(clause: str, behind: str) -> bool:
    """Whether a clause says nothing of what it names, or the next one how that stands to another: 丹东的进出口, 2021年的目标(定得比2020年还高)."""
    relation = relation_of(behind)
    if relation and not relation.first and relation.second:
        return True
    return not _SAYS.search(clause) and not any(words.tag(word).startswith("v") and words.tag(word) != "vn" for word in cut_apart(clause))


def clauses_of(question: Question) -> tuple[str, ...]:
    """The clauses of a claim without what is said around it: who says so, and whether it is so.

    >>> clauses_of(Question("听说退休干部可以经商，而且没有任何限制条件，属实？"))
    ('退休干部可以经商', '没有任何限制条件')
    >>> clauses_of(Question("某篇报道：“卫生机构从64家增加到130家”。对不对"))
    ('卫生机构从64家增加到130家',)
    >>> clauses_of(Question("“经费连续10年压减”——这话在2022年的报告里有依据吗")), clauses_of(Question("某市2013年是不是把指标都完成了"))
    (('经费连续10年压减',), ('某市2013年是把指标都完成了',))
    """
    text = question.wording if question.language == "en" and question.wording else as_written(fold_question(question.text))
    text = "。".join(_claiming(text)).replace("负增长", "下降").replace("正增长", "增长")
    found: list[str] = []
    for part in _BREAK.split(re.sub("——+|--+|—", "，", re.sub('[“”"「」]', "", _AND.sub("，", _WHETHER.sub("是", text))))):
        last = ""
        while part != last:
            last, part = part, _ENDS.sub("", _TALK.sub("", _ENDS.sub("", part)))
        if found and _REACHED.fullmatch(part):
            found[-1] += f"的目标{part}"  # of what was spoken of before
        elif len(_EMPTY.sub("", part)) > 1 and not (_ASKING.search(part) or _REQUESTS.match(part)):
            found.append(part.strip())
    return tuple(found)


def _claiming(text: str) -> list[str]:
    """The sentences of an utterance; where one says that it is a claim, without those that neither say so nor state a number.

    >>> _claiming("夏天带孩子去海边玩。2020年是不是要建免费淋浴?")
    ['2020年是不是要建免费淋浴']
    """
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    marked = [len(_EMPTY.sub("", part)) > _SHORT and load("zh").has("asserted", part) for part in sentences]
    return [part for part, own in zip(sentences, marked, strict=True) if own or not any(marked) or re.search(r"\d|\?$", part)]


def _of_those_before(clause: str, stated: Question, before: list[Question]) -> tuple[str, ...]:
    """The indicators of the clauses before where 分别 gives a number to each of them: 甲完成1元,乙完成2元,分别增长3%和4%."""
    subjects = tuple(dict.fromkeys(claim.indicators[0] for claim in before if len(claim.indicators) == 1))
    several = len(stated.quantities)
    own = stated.indicators or stated.topic or not _EACH.search(clause)
    return subjects[-several:] if not own and 1 < several <= len(subjects) else ()


def _matter(topic: str) -> str:
    """A topic without what is only said of a number: 突破."""
    return " ".join(word for word in topic.split() if not _NO_MATTER.fullmatch(word))


def _filled(stated: Question, last: Question) -> Question:
    """A clause's question, its slots filled from the clause before; a clause that names no subject goes on with that of the last."""
    slots = {slot: getattr(stated, slot) or getattr(last, slot) for slot in _SLOTS}
    if stated.regions or stated.unknown_regions:
        slots |= {"regions": stated.regions, "unknown_regions": stated.unknown_regions, "documents": stated.documents}
    if stated.period and stated.period != last.period:
        slots["nature"] = stated.nature
    if _DONE.search(stated.text):
        slots["nature"] = stated.nature  # 目标220列,就开了220列: no aim
    ranked = bool(stated.quantities) and all(quantity.unit in _RANKS for quantity in stated.quantities)
    own = _matter(stated.topic)
    stated = replace(stated, topic=own if names_something(own) or not (last.indicators or last.topic) else "")
    if not stated.indicators and (ranked or not stated.topic or _MET.search(stated.text)):
        slots |= {"indicators": last.indicators, "topic": "" if ranked else last.topic, "words": last.words, "terms": last.terms}
    elif not stated.indicators and (relation := relation_of(stated.text)) and not relation.first:
        slots |= {"indicators": last.indicators}  # 增长3.5%,高于全国5.1个百分点
    elif not stated.topic and (part := PART_OF_PLACE.search(last.topic)):
        slots |= {"topic": part.group(), "words": part.group() + stated.words}  # 高新区产值1亿元,税收2亿元: both of the zone
    return replace(stated, intent=last.intent, cues=stated.cues | last.cues & {"supposed"}, **slots)


def _shared_out(stated: Question, filled: Question) -> list[tuple[tuple[str, ...], tuple[Quantity, ...], Period | None]]:
    """Which number is said of which indicator, and of which year: as many of each, the first of the first; else each number of each."""
    subjects, numbers, times = filled.indicators, stated.quantities, stated.periods
    shared: list[tuple[tuple[str, ...], tuple[Quantity, ...]]]
    if len(subjects) == len(numbers) > 1:
        shared = [((subject,), (number,)) for subject, number in zip(subjects, numbers, strict=True)]
    elif len(subjects) > 1:
        shared = [((subject,), numbers) for subject in subjects]
    else:
        shared = [(subjects, (number,)) for number in numbers]
    own = times if len(times) == len(shared) > 1 else (filled.period,) * len(shared)  # 从2017年的142亿元涨到2021年的234亿元
    return [(subjects, numbers, period) for (subjects, numbers), period in zip(shared, own, strict=True)]
