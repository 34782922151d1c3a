"""What a question leaves out and the dialogue supplies: its place, its thing, its time, nature and measure, each as one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.questions import DialogueState, Intent, Question
from assistant.records import Period
from assistant.understanding import years
from assistant.understanding.editions import FROM_NOW, years_of
from assistant.understanding.slots import ASKED_FIRST, SPOKEN_BEFORE

_ABOUT_NOTHING = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.RESET, Intent.SOURCE, Intent.MORE, Intent.UNKNOWN})
_NUMBERS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONSISTENCY, Intent.CONFIRMATION})
_OF_A_YEAR = frozenset({Intent.LISTING, Intent.NAVIGATION})  # (2023年民生实事) 和教育有关的呢
_OVER_WHAT_WAS_SHOWN = frozenset({"gap", "ratio", "sum", "portion", "table", "rank", "compare", "same", "strictest", "highest", "lowest"})
_WHICH = re.compile("哪(?![几些一]?年)|谁|几[份个篇]|什么(?!时候)|which|who")  # 哪些文件提到, and not 有没有提到
_NOTHING_OWN = frozenset({"it", "count_asked", "both", "table", "also"})
_NO_FORM = _NOTHING_OWN | {"all_regions", "than_last", "added", "sum", "portion"}  # what they leave out is told by what is named
FORMS = frozenset({"held_against", "achieved", "gap", "rank", "table"})
_ASKS = re.compile(r"[哪谁啥吗么咋怎几]|多少|多[大高长快久]|什么|如何|何|是否|是不是|没有?(?:$|[,?])|(.)[没不]有?\1|[a-z]{3}")
AGAIN = re.compile("照(?:样|旧|此|这|着)|同样|也这[么样]|[一这那]样(?=[地列排给来算]|$)|[这那]个?格式|\\bsame\\b")
_THEM = re.compile("[跟和与比同](?:[它他]们|[这那][些几])|(?:with|to|against) (?:them|those|these)", re.IGNORECASE)
_OF_PLACES = re.compile(
    "(?:哪|各|所有|全部|每|其[他它余]|别的|多少)[\u4e00-\u9fff]{0,3}?(?:[省市区县州地]|文件|文档|报告|材料)"
)  # 哪些地方, 各份报告; 谁 and 哪家 alone ask of the place spoken of
_OVER_ALL = frozenset({"rank", "highest", "lowest", "strictest", "compare"})
_WITH = re.compile("(?:那么?|再|请)?(?:和|跟|与|同|比)|(?:and )?compare[ds]? (?:it |them |this |that )?(?:with|to)", re.IGNORECASE)
MAIN = re.compile("(?:主要|预期|全部|所有|各项|总体)[^,，。]{0,6}(?:目标|指标)")
_NOW = re.compile("现在|现状|目前|当前|眼下|如今")  # a time of its own
_SAME_TIMES = re.compile(
    "两年|^(?:[这把那]|请)*[两俩2]个?(?:数|者|年)?(?:放一起)?[对相]?比(?:一[下比]|较|呢|$)|[这那]几年|[也再]?(?:照|按)?(?:样|此|这[样么着个])(?:样|子)?(?:[来地]?[对相]?比|列|算)|同样[地来]?[对相]?比"
)
_MOST_TIMES = 2  # years told that are asked of another thing
_UNITS = "编篇部章节"  # from the outermost
_FIRST_TWO = re.compile("[前头][两二俩2]")
_EXPLAINED = frozenset({"definition", "both", "it"})
_SUPPLIED = ("regions", "documents", "indicators", "terms", "topic", "period", "nature", "measure")


def asked_again(asked: Question, state: DialogueState) -> tuple[Question, DialogueState]:
    """The question with the form of the one that it goes on from, where it names something and asks nothing by itself, and the state as after that.

    (2017年目标多少，完成多少) 2018年呢; (… 好，实际增长了多少) 2019到2021，同样格式; 刚才第一个问题，换成丹东.
    """
    spoken = [each for each in (state.question, *state.recent) if each]
    again, first = AGAIN.search(asked.wording), ASKED_FIRST.search(asked.text)
    if not spoken or asked.language == "en" and not again:
        return asked, state
    formed = (each for each in spoken if again and each.cues & FORMS)
    last = spoken[-1] if first else next(formed, spoken[0])
    state = replace(state, question=last)
    thing, place = asked.indicators or asked.terms or asked.topic, asked.regions or asked.unknown_regions
    idle = _NOTHING_OWN | {"same"} if again else _NOTHING_OWN
    own = (asked.nature, asked.measure, asked.quantities, asked.ordinals, asked.denied, asked.cues - idle, _ASKS.search(asked.form))
    lacks = thing and (last.pair or not (last.terms if asked.terms else last.indicators or last.topic))
    named = last.intent is not Intent.CONFIRMATION and (thing or place or asked.period or years.step(asked.wording))
    if not named or any(own) or lacks or thing and place and not again:
        return asked, state
    wording = asked.wording if thing else f"{asked.wording} {last.form}"
    return replace(asked, intent=last.intent, cues=asked.cues | last.cues - _NO_FORM, form=last.form, wording=wording), state


def inherit(question: Question, state: DialogueState, *, without: frozenset[str] = frozenset()) -> Question:
    """The question with what it leaves out taken from the last one, and the names of these slots in `inherited`; its kind is decided before."""
    last = state.question
    if last is None or question.intent in _ABOUT_NOTHING:
        return question
    filled = question if "regions" in without else _placed(question, last, state)
    thing = names_a_thing(question)
    filled = replace(filled, ordinals=_within(question, last))
    again = question.indicators == last.indicators and question.period is None and question.cues & _OVER_WHAT_WAS_SHOWN
    named = question.form != last.form or question.intent is not Intent.OVERVIEW_TARGETS  # (2021年主要目标) 临汾的呢 goes on
    if thing and named and filled.regions == question.regions and (question.regions or question.unknown_regions) and not again:
        return filled  # a whole question: it leaves nothing out
    if not question.indicators and question.form != last.form:  # what is measured by its own name, or put in the place of the last, is all
        filled = replace(filled, talk=" ".join(f"{last.words} {last.talk}".split()[:8]))
    if not thing and "missed" not in question.cues:  # 还有哪个指标没完成 is of any but the one spoken of
        kept = {slot: getattr(last, slot) for slot in ("indicators", "terms", "topic") if slot not in without}
        filled = replace(filled, words=last.words, same=(*question.same, *last.same), **kept)
    filled = _finer(years.told_from(filled, state), last, question, without=without)
    filled = _of_reports(years.beside(filled, last, state), question, last)
    if len(state.regions) < 2 and _SAME_TIMES.search(question.text) and not question.period and len(times := _times_told(last, state)) > 1:
        filled = replace(filled, period=times[0], periods=times, nature=question.nature)
    return replace(filled, inherited=tuple(slot for slot in _SUPPLIED if getattr(filled, slot) and not getattr(question, slot)))


def _times_told(last: Question, state: DialogueState) -> tuple[Period, ...]:
    """The years that were asked for or told of what was spoken of, as they follow: (2019年新增就业多少) 2020年呢, 失业率也照这样对比."""
    asked = {period.end for each in (*state.recent, last) if (period := each.period)}
    told = {row.bearing.end for row in (*state.earlier, *state.rows) if row.indicator in last.indicators or not last.indicators}
    return tuple(Period(year, year, f"{year}年") for year in sorted(filter(None, asked | told))[-_MOST_TIMES:])


def names_a_thing(question: Question) -> bool:
    aims = question.cues & {"targets", "everything"} and (question.intent is Intent.OVERVIEW_TARGETS or MAIN.search(question.wording))
    return bool(question.indicators or question.terms or question.topic or aims)


def _within(question: Question, last: Question) -> tuple[tuple[str, int], ...]:
    """The parts asked for, inside those spoken of before where they are smaller: (第四章) 第二节呢."""
    asked = [_UNITS.find(unit[0]) for unit, _ in question.ordinals]
    outer = [part for part in last.ordinals if asked and -1 < _UNITS.find(part[0][0]) < asked[0]]
    return (*outer, *question.ordinals)


def _placed(question: Question, last: Question, state: DialogueState) -> Question:
    """The question with the places spoken of, where it names none or adds one to them."""
    shown = tuple(region for region in dict.fromkeys((*state.regions, *last.regions)) if region not in question.denied)
    beside = question.cues & {"compare", "same"} and _WITH.match(question.wording)  # 和七里河比较, 跟“八百工程”是一回事吗
    if question.regions or question.unknown_regions:
        them = len(question.regions) == 1 and _THEM.search(question.text)  # 三门峡跟它们比怎样
        spoken = shown if "added" in question.cues or them else last.regions if beside else ()
        return replace(question, regions=tuple(dict.fromkeys((*spoken, *question.regions))))
    if beside and question.terms:
        question = replace(question, terms=tuple(dict.fromkeys((*last.terms, *question.terms))))
    of_all = "all_regions" in question.cues and question.intent is not Intent.LISTING
    of_all = of_all and bool(question.cues & _OVER_ALL and names_a_thing(question) or _OF_PLACES.search(question.wording))
    explained = question.intent is Intent.DEFINITION and question.terms and question.cues & _EXPLAINED == {"definition"}
    several = len(state.regions) > 1
    over_rows = question.cues & _OVER_WHAT_WAS_SHOWN and question.cues.isdisjoint({"achieved", "actual"}) and not names_a_thing(question)
    shown_alone = len(state.regions) == 1 and not (last.unknown_regions or names_a_thing(question))  # (北部湾港) 2020年定了多少
    regions = last.regions or (state.regions if shown_alone else ())
    if question.denied:
        regions = shown
    elif several and SPOKEN_BEFORE.search(question.wording):
        regions = state.regions
    elif several and "both" in question.cues:
        regions = state.regions[:2] if _FIRST_TWO.search(question.wording) else state.regions[-2:]
    elif over_rows and not (of_all and len(state.regions) < 2):
        regions = state.regions or last.regions
    elif explained or of_all or question.intent is Intent.MENTIONS and _WHICH.search(question.wording):
        return question
    stays = not last.editions and (regions == last.regions or not last.regions)
    documents = question.documents or (last.documents if stays else ())
    return replace(question, regions=regions, unknown_regions=() if regions else last.unknown_regions, documents=documents)


def _finer(filled: Question, last: Question, question: Question, *, without: frozenset[str]) -> Question:
    """Period, nature and measure: what was asked of one place is asked of the next; a new time opens the measure again."""
    changes: dict[str, object] = {}
    if filled.period is None and last.period and not _NOW.search(question.wording) and "period" not in without:
        changes |= {"period": last.period, "periods": last.periods if filled.form and filled.form == last.form else ()}
    if filled.intent in _OF_A_YEAR:
        return replace(filled, **changes)  # type: ignore[arg-type]
    if filled.intent not in _NUMBERS and filled.intent is not Intent.OVERVIEW_TARGETS:
        return filled
    apart = filled.intent is Intent.COMPARISON and question.cues & {"gap", "ratio"} and not question.regions
    told = (
        {"target", "actual"} <= question.cues
        or "achieved" in question.cues
        or question.indicators
        and question.period
        and question.period != last.period
        or filled.period
        and filled.period.end
        and last.period
        and last.period.start != last.period.end  # what a plan aims at is not asked of a single year
        and filled.period.start == filled.period.end
    )
    if question.nature is None and not told and "nature" not in without:
        changes["nature"] = None if apart else last.nature  # of one place, a gap is that between target and result
    held = question.cues & {"compare", "gap"} or question.period is None and question.nature is None
    if question.measure is None and held and "measure" not in without and (filled.indicators == last.indicators or not question.indicators):
        changes["measure"] = last.measure
    return replace(filled, **changes)  # type: ignore[arg-type]


def _of_reports(filled: Question, question: Question, last: Question) -> Question:
    """The question about the reports spoken of, or those whose years it names alone: (2017年报告里) 2021和2022呢, 下一年呢, 今年目标多少."""
    of_times = question.periods and not (names_a_thing(question) or question.nature or question.measure or question.cues - {"it"})
    named = tuple(year for period in question.periods for year in years_of(period)) if of_times else ()
    if question.editions or not last.editions or question.period_named and not named:
        return filled
    steps = None if any(words.search(question.wording) for words, _ in FROM_NOW) else years.step(question.wording)
    aimed = filled.period_named and filled.period and filled.period.end not in last.editions and question.cues & {"target", "achieved"}
    if aimed and not named and not steps:  # (2019年报告说2018年GDP多少) 目标是多少 is not of what that report plans
        return replace(filled, documents=())
    editions = named or (tuple(last.editions[-1] + at for at in range(steps[0], steps[1] + 1)) if steps else last.editions)
    return replace(filled, editions=editions, documents=(), period=None, periods=())
