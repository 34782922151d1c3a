"""Which kind of question it is: decided from the cues and from what was named, most telling first."""

from __future__ import annotations

import re
from functools import cache

from assistant.languages import load
from assistant.questions import Intent, Question
from assistant.records import Nature

_NO_THEME = re.compile(  # words for work and problems themselves
    "重点|抓好|抓|做好|突出|存在|面临|困难|挑战|不足|短板|差距|问题|主要|以下|方面|工作|任务|项|件|大|部分|政府|报告|承认|指出|认为|当前|还|需要|[一二三四五六七八九十几了的个 0-9]"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]{1,3}[大个项条种类方]")  # 五大千亿产业链: things, not a notion
_DIRECTION = re.compile("[涨升增][长加]?了?(?:还是|或)[跌降减]|[跌降减][少低]?了?(?:还是|或)[涨升增]")
_NUMBERED = re.compile("目标|指标|任务|计划|完成|实际|数值")  # 要办哪些实事 has a time, and asks for no number
_OVERVIEW = re.compile("主要|所有|全部")
_ASIDE = frozenset(
    {"compare", "gap", "ratio", "highest", "lowest", "rank", "same", "achieved", "both", "consistency"}
)  # asked of what was spoken of
_ALONE = (Intent.GREETING, Intent.RESET, Intent.THANKS, Intent.HELP)
_NEEDS_NO_TOPIC = frozenset({*_ALONE, Intent.SOURCE, Intent.MORE, Intent.NAVIGATION, Intent.DOCUMENT})


@cache
def _theme() -> re.Pattern[str]:
    """A theme and no more: 环保, 生态环境方面."""
    names = {name for theme, names in load("zh").themes.items() for name in (theme, *names)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}|(?<=.)(?:方面|领域|事业|工作|保护|建设|发展|[和与、 ]))+")


def find_intent(question: Question, *, in_dialogue: bool) -> Intent:
    """The intent a question shows by itself; UNKNOWN when only the dialogue can tell."""
    cues = question.cues
    named = bool(question.indicators or question.terms or question.topic)
    for intent in _ALONE:
        if intent.value in cues and not (question.indicators or question.terms or question.regions):
            return intent
    if {"source", "mentions"} <= cues and (question.topic or question.terms):
        return Intent.MENTIONS  # 哪句话提到了牛肉面
    if "source" in cues and (in_dialogue or not named) and not ("definition" in cues and question.terms):
        return Intent.SOURCE
    if "more" in cues and in_dialogue and not (question.indicators or question.terms) and not question.ordinals:
        return Intent.MORE
    if "mentions" in cues and not (question.indicators and question.nature):
        return Intent.MENTIONS
    if "glossary" in cues and not question.terms:
        return Intent.LISTING
    if _navigates(question):
        return Intent.NAVIGATION
    if "office" in cues and not question.indicators:
        return Intent.DOCUMENT
    if "document" in cues and not question.indicators and (question.documents or not question.topic or len(question.topic) <= 2):
        return Intent.DOCUMENT
    if asks_for_all(question):
        return Intent.LISTING
    if "why" in cues and "conflict" not in cues and not question.terms:
        return Intent.PASSAGES
    if (
        "when" in cues
        and named
        and not (question.indicators and question.quantities)
        and not cues & {"rank", "compare", "highest", "lowest", "achieved"}
    ):
        return Intent.PASSAGES  # the sentence that speaks of it gives the time, or gives none
    found = _find_by_figures(question, in_dialogue=in_dialogue) or _find_by_words(question, in_dialogue=in_dialogue)
    if found is Intent.UNKNOWN and question.nature is Nature.TARGET and question.period and not in_dialogue:
        return Intent.OVERVIEW_TARGETS  # 2026年目标
    return found


def says_nothing(question: Question, *, in_dialogue: bool) -> bool:
    """Whether only the words that were not understood could tell what is asked: the weather in a district, its zebra crossings."""
    if question.indicators or question.terms or question.topic or question.quantities or question.ordinals:
        return False
    if question.intent is Intent.OVERVIEW_TARGETS:
        return not _OVERVIEW.search(question.text)
    if in_dialogue and question.cues & _ASIDE:
        return False
    goes_on = in_dialogue and ("呢" in question.text or question.nature or question.measure)
    return question.intent not in _NEEDS_NO_TOPIC and not goes_on


def asks_for_all(question: Question) -> str:
    """`tasks` or `problems` when the question asks for all of them and not for those on a theme, else nothing."""
    if question.indicators or question.terms or len(_NO_THEME.sub("", question.topic)) > 1:
        return ""
    return next((cue for cue in ("problems", "tasks") if cue in question.cues), "")


def _navigates(question: Question) -> bool:
    cues = question.cues
    if question.ordinals or "contents" in cues:
        return "count_asked" not in cues or "says" in cues or "more" in cues or "contents" in cues
    return bool(cues & {"where", "parts"})


def _find_by_figures(question: Question, *, in_dialogue: bool) -> Intent | None:
    """Questions about numbers: checks and comparisons before plain look-ups."""
    cues = question.cues
    measured = bool(question.indicators)
    merely_ahead = question.nature is None or not _NUMBERED.search(question.text)
    if "listing" in cues and not cues & {"targets", "count_asked", "compare", "of_what", "all_regions"} and merely_ahead:
        return None
    if question.quantities and not question.terms and ("of_what" in cues or "targets" in cues and not (measured or question.topic)):
        return Intent.FIGURE
    if "consistency" in cues and (measured or question.quantities or not question.topic):
        return Intent.CONSISTENCY
    if "doubled" in cues:
        return Intent.COMPARISON
    two = len(question.quantities) > 1
    if "conflict" in cues and not cues & {"achieved", "same"} and (two or measured) and (two or not question.terms):
        return Intent.FIGURE
    asks = cues & {
        "count_asked",
        "listing",
        "compare",
        "gap",
        "ratio",
        "rank",
        "achieved",
        "consistency",
        "conflict",
        "of_what",
        "where",
        "when",
    }
    if measured and question.period and len(question.regions) == 1 and _DIRECTION.search(question.text) and not question.quantities:
        return Intent.FIGURE  # 去年是涨还是跌: the result of that time says it
    if measured and two and "conflict" in cues:
        return Intent.FIGURE
    if "place_asked" in cues and measured and len(question.regions) <= 1 and not cues & {"all_regions", "series"}:
        return Intent.FIGURE
    if measured and question.quantities and "same" not in cues and (cues & {"confirm", "claim"} or not asks):
        return Intent.CONFIRMATION  # a sentence that states a number is held against the text
    if question.quantities and question.topic and not question.terms and cues & {"confirm", "claim"} and not asks:
        return Intent.CONFIRMATION
    if measured or question.quantities or "count_asked" in cues or (question.nature and question.topic):
        if (
            cues & {"gap", "ratio", "rank", "compare", "same", "achieved", "series"}
            or len(question.regions) + len(question.unknown_regions) > 1
        ):
            if (measured or question.topic or not question.terms) and not (question.terms and {"definition", "same"} <= cues):
                return Intent.COMPARISON
    if (
        not measured
        and "targets" in cues
        and ("achieved" not in cues or not (question.topic or question.terms or in_dialogue))
        and ("definition" not in cues or not question.terms)
    ):
        return Intent.OVERVIEW_TARGETS
    if measured and not ("definition" in cues and question.terms) and "measures" not in cues:
        return Intent.FIGURE
    return None


def _find_by_words(question: Question, *, in_dialogue: bool) -> Intent:
    """Questions about words, lists and what is to be done."""
    cues = question.cues
    asks_list, asks_meaning = "listing" in cues, "definition" in cues
    if question.terms and (asks_meaning or asks_list) and "measures" not in cues:
        counts = asks_list and not asks_meaning and any(_COUNTED.match(term) for term in question.terms)
        return Intent.LISTING if counts else Intent.DEFINITION
    if "place" in cues:
        return Intent.PASSAGES
    if "same" in cues and (len(question.regions) > 1 or question.quantities or len(question.terms) > 1):
        if not (question.terms or question.topic or question.quantities or in_dialogue):
            return Intent.OVERVIEW_TARGETS  # two places and nothing else: their main targets
        return Intent.DEFINITION if question.terms else Intent.COMPARISON
    if "measures" in cues:
        return Intent.PASSAGES
    if question.quantities and not question.topic:
        return Intent.FIGURE
    aims = question.nature is Nature.TARGET and (not asks_list or bool(_NUMBERED.search(question.text)))  # 要办哪些教育方面的事 is no aim
    if aims and "count_asked" not in cues and _theme().fullmatch(question.topic):
        return Intent.OVERVIEW_TARGETS  # 环保目标: all that are aimed at there
    if "count_asked" in cues or (question.nature is Nature.TARGET and question.topic and not asks_list):
        return Intent.FIGURE
    if asks_list:
        return Intent.LISTING
    if asks_meaning and question.topic:
        return Intent.DEFINITION
    if question.terms:
        return Intent.DEFINITION
    if "says" in cues and question.topic:
        return Intent.NAVIGATION
    if question.topic:
        return Intent.PASSAGES
    if "compare" in cues and len(question.regions) > 1 and not in_dialogue:
        return Intent.OVERVIEW_TARGETS
    if cues & {"compare", "rank", "gap", "ratio", "same", "achieved"}:
        return Intent.COMPARISON
    return Intent.UNKNOWN
