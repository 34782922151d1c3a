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
_BREAK = re.compile(r"[,，;；。!！?？]|(?<=[\u4e00-\u9fff])、(?=\d)|(?<=[元%亿万户人个家吨斤亩])、|(?<=[吧吗呢了])\s+")
_TOTAL = re.compile("(?:总数|总量|总计|累计|合计)[达到为有]*")
_NEW = re.compile("新增|净增|新建|新认定")
PART_OF_PLACE = re.compile("[\u4e00-\u9fff]{2}新区|高新区|经开区|综保区|保税区|[\u4e00-\u9fff]{0,2}开发区|自贸区")  # a park inside a place
_MET = re.compile("(?:完成|实现|达到|达成)[^,，。;；]{0,24}(?:目标|任务|计划|预期)")  # of what was spoken of before
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
_SAYS = re.compile("[增降升减最]|没|不|都|是|有|全部|首|第[一二三四五六七八九十]|唯一|率先|成功")
_NOT_CLAIMED = frozenset({"conflict", "consistency", "compare", "gap", "ratio", "same", "achieved", "than_last"})

_TALK = re.compile(  # what is said of a claim and is no part of it: who says so, where, and whether it is so
    r"(?:请|帮我?|麻烦|我?想|要)*(?:核实|核对|核查|核(?=[一两几下]|这)|求证|查证|确认)(?:一下|下)?(?:这|以下|下面)?(?:[一两几]?[句段条个])?(?:话|稿[子件]?|内容|数据?|说法)?(?:里|中)?[:：,，]?"
    r"|^[^,，。;；:：]{0,8}?(?:[有某这那]?[篇个位]?(?:报道|报导|稿子|稿件|文章|新闻|媒体|帖子|网友|朋友|同事|网上|网络|坊间|材料|人))(?:里|上|中)?(?:都|又|还)?(?:说是?|称|写(?:道|的是)?|讲|传|提到|[:：])+"
    r"|^(?:好的?|谢谢|多谢|嗯|哦|那|所以)*(?:谢谢|多谢|好的?)$|^(?:所以|那么?|也就是说)(?=.{4})"
    r"|(?:原文|报告)?(?:里|中)?真(?:的)?(?:是)?(?:这么|这样)[\u4e00-\u9fff]{1,2}的?$|(?:报料|爆料|[某有]?公?众?号)(?:说|称)"
    r"|据(?:报道|悉|称|说|传|了解)|获悉|网传|听说|我(?:印象中|记得|记着|看到)(?:是|的是)?|记得是?"
    r"|(?:(?:换届|本届|[今去当]年|那[份年]|这[份年]|最新|(?:19|20)\d\d年?|的)*(?:政府)?(?:工作)?报告|规划|方案|文件|纲要|原文|文中|材料|文章|解读|纲要草案)?(?:里|中|上)?(?:自己)?(?:是不是|有没有)?(?:明确)?(?:写明|写着|写的是|写过|写道|提出|提到|提过|显示|说过?|称|表示|承认|讲|宣布|公布|介绍|交代)了?(?=.{4}|$)"
    r"|(?:这个?|这种|该|此)?(?:说法|数字?|表述|写法|话|消息|这么写|这样写|这么说|这样说)(?:是|能|可以)?(?:不是)?(?=对|准|真|属实|正确|有误|没错|成立|站得住|直接|能|可|$)"
    r"|(?:原文|文件|报告|材料|这话.{0,8}?)?(?:里|中)?(?:就|也)?(?:是)?(?:这么|这样)(?:写|说|讲|提)(?:的|过)?(?:吗|么|吧)?"
    r"|(?:这话|此话)?(?:在)?(?:[\u4e00-\u9fff]{0,6}(?:报告|文件|规划|方案))?(?:里|中)?(?:能|可以)(?:不能|不可以)?(?:这么|这样|直接)?(?:证明|写|说|用|引用|佐证|支持|查到)(?:吗|么)?$"
    r"|真?(?:有|有没有)(?:这回事|这个(?:说法|目标|数|事|情况)|这么回事)?(?:吗|么)?$|(?:是|就)?(?:真的|假的|真的假的|属实|正确|准确|准|对|没错)(?:不准|不对|还是假的|假的)?(?:吗|么|吧|呢)?$"
)
_OF_THE_CLAIM = re.compile(  # 这话在2022年的报告里有依据 says nothing of the matter
    r"(?:这|此|该|上述|以上)[一个种句条项]*(?:话|说法|表述|写法|消息|提法|结论|判断|推断)(?:(?:19|20)\d\d|[^\d:：])*"
)
_ASKS = _NOT_CLAIMED - {"achieved"} | {"count_asked", "which_ones", "why", "when", "who", "doubled"}
_ASKING = re.compile("什么|多少|哪|谁|怎|为何|如何|几[个家条项座所处]|还是(?!假)")
_ONLY = re.compile("只有[\u4e00-\u9fff]{2,5}?(?:把|比|没|完成|达到|超过)|唯独")  # 只有河南比上年高 is asked of all
_WHETHER = re.compile("是不是|是否|有没有(?=.{3})")
_ENDS = re.compile(r"^[\s,，、:：—\-是的就那么]+|(?:[\s,，、:：—\-]|是吗|吗|么|吧|呢)+$")
_SHARE = re.compile("一半|[一二两三四五六七八九]成|分之[一二三四五]")
_DONE = re.compile("(?<![为除])了(?![解结])")
_BARE = re.compile(r"[^\d\W]\d[\d.]*$")
_RUNNING = re.compile("连续([两三四五六七八九])年")
_SENTENCE = re.compile(r"[。!！?？\n]+")
_SHORT = 8  # characters of a sentence that only asks whether it is so
_NEGATIVE = re.compile("负增长|正增长")
_STATED = re.compile(r"(?<![\d.])(?!\d{4}年|\d+[月日])\d[\d.]*[^\s\d,，]{0,4}\s*$")
_REQUESTS = re.compile("(?:再|也|顺便|请|帮我?|麻烦|给我)*(?:把.{1,12}(?:附|列|放|写|加|标|整理|做|排|发)|出处|附上|列出|给出)")
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
    return bool(claimed and question.quantities) or any(names_something(clause) for clause in claimed)


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
        topic = question.topic if "topic" in question.inherited else _matter(_within(question.topic, clauses[0]))
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
        if last.text and not stated.indicators and _TOTAL.fullmatch(stated.topic):  # 新增企业8家,总数达110家: all of them, not the new ones
            whole = read(_NEW.sub("", last.text))
            stated = replace(stated, indicators=whole.indicators, topic="" if whole.indicators else whole.topic, words=whole.words)
        last = _of_the_economy(_filled(stated, last))
        together = _of_those_before(clause, stated, found)
        if together:
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
    if run and claim.quantities and not numbers and re.search(r"\d%|个百分点", claim.text):
        return ()
    if run and end and (numbers or relation_of(_RUNNING.sub("", claim.text))):
        years = [Period(year, year, f"{year}年") for year in range(end - int(parse_numeral(run[1]) or 1) + 1, end + 1)]
        return tuple(replace(claim, text=_RUNNING.sub("", claim.text), quantities=numbers, period=year) for year in years)
    if len(periods) > 1 and claim.quantities and claim.period in periods and not relation_of(claim.text):
        return tuple(replace(claim, period=period) for period in periods)
    return (claim,)


def _tells(clause: str, read: Read) -> bool:
    """Whether a clause states a number, a share or a relation, or names something."""
    named = read(clause)
    return bool(
        _SHARE.search(clause)
        or _BARE.search(clause)
        or named.quantities
        or named.indicators
        or named.terms
        or relation_of(clause)
        or names_something(clause)
    )


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
    text = _NEGATIVE.sub(lambda found: "下降" if found.group() == "负增长" else "增长", "。".join(_claiming(text)))
    found = []
    for part in _BREAK.split(re.sub("——+|--+|—", "，", re.sub('[“”"「」]', "", _AND.sub("，", _WHETHER.sub(_is, text))))):
        last = part if _OF_THE_CLAIM.fullmatch(_ENDS.sub("", part)) else ""
        while part != last:
            last, part = part, _ENDS.sub("", _TALK.sub("", _ENDS.sub("", part)))
        if len(_EMPTY.sub("", part)) > 1 and not (_ASKING.search(part) or _REQUESTS.match(part) or _OF_THE_CLAIM.fullmatch(part)):
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


def _is(found: re.Match[str]) -> str:
    """是不是 within a clause is 是; behind a number it begins another: 目标220列,是不是就开了220."""
    return "，是" if _STATED.search(found.string, 0, found.start()) else "是"


def _of_those_before(clause: str, stated: Question, before: list[Question]) -> tuple[str, ...]:
    """The indicators of the clauses before where 分别 gives a number to each of them: 甲完成1元,乙完成2元,分别增长3%和4%."""
    subjects = tuple(dict.fromkeys(claim.indicators[0] for claim in before if len(claim.indicators) == 1))
    several = len(stated.quantities)
    own = stated.indicators or stated.topic or not _EACH.search(clause)
    return subjects[-several:] if not own and 1 < several <= len(subjects) else ()


def _within(topic: str, clause: str) -> str:
    return " ".join(word for word in topic.split() if word in clause)


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
