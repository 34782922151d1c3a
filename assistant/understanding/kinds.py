"""Which kinds of question an utterance may be, each at its price: made from conversations by `make weights`, not from a list of conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp, log
from pathlib import Path

from assistant.languages import load
from assistant.questions import DialogueState, Intent, Question
from assistant.records import Nature
from assistant.understanding.claims import is_claim
from assistant.understanding.over import asks_which

WEIGHTS = Path(__file__).parent / "weights.tsv"  # feature ⇥ kind ⇥ weight
MOST = 5  # kinds that are tried
DEAREST = 4.0  # a kind that costs more than the cheapest by this is not tried: one in fifty
UNCALLED = 1.5  # what a kind costs that nothing in the words calls for
CALLED = 2.2  # what a kind costs at most that its own words call for
ANY = 1.0  # what looking for the words in the text costs at most: it can always be tried
NAMED = 0.1  # what a list costs at most that is named by its count
CALLED_BY = {  # kinds that nobody asks for without one of these words, or a part by its number
    Intent.NAVIGATION: {"where", "contents", "parts", "says"},
    Intent.LISTING: {"listing", "which_ones", "glossary", "tasks", "problems", "more"},
    Intent.MENTIONS: {"mentions", "since", "source", "same"},
    Intent.DIGEST: {"digest"},
    Intent.DOCUMENT: {"document", "office", "when"},
    Intent.CONSISTENCY: {"consistency", "conflict", "doubled"},
    Intent.SOURCE: {"source", "where", "mentions"},
}
OF_THE_TALK = {  # kinds that are nothing but their own words: what merely leaves much out asks for no help
    Intent.GREETING: {"greeting"},
    Intent.THANKS: {"thanks"},
    Intent.HELP: {"help"},
    Intent.RESET: {"reset"},
    Intent.MORE: {"more", "says"},
}
CALLS = {  # words that call for a kind, wherever they stand
    "definition": Intent.DEFINITION,
    "listing": Intent.LISTING,
    "measures": Intent.PASSAGES,
    "why": Intent.PASSAGES,
    "mentions": Intent.MENTIONS,
    "since": Intent.MENTIONS,
    "contents": Intent.NAVIGATION,
    "where": Intent.NAVIGATION,
    "compare": Intent.COMPARISON,
    "rank": Intent.COMPARISON,
    "gap": Intent.COMPARISON,
    "highest": Intent.COMPARISON,
    "lowest": Intent.COMPARISON,
    "table": Intent.COMPARISON,
    "count_asked": Intent.FIGURE,
    "differs": Intent.FIGURE,
    "targets": Intent.OVERVIEW_TARGETS,
    "claim": Intent.CONFIRMATION,
    "document": Intent.DOCUMENT,
    "source": Intent.SOURCE,
}
_OF_LISTS = frozenset({"listing", "digest", "which_ones", "tasks", "says", "target", "targets", "definition", "confirm", "of_what"})
_OF_WORK, _WHICH_WORK = frozenset({"tasks", "problems"}), frozenset({"重点", "主要", "核心", "中心"})
_HOW_LONG = re.compile("(?:那|这些?)?(?:一共|总共|共)?有?(?:多少|几)[件项条个点类种](?:方面)?[呢啊?？]?")  # of the list that was told
_PICKS = re.compile("(?:那|其中|里面?|这|些)*有?[哪几]几?[件项条个点类][^,，。]{0,2}(?:[跟和与同]|涉及|关于|针对)")  # of that list
_COUNTED = re.compile("(?<![第前后])(?:[一二两三四五六七八九十]{1,3}|[0-9]{1,2})(?:大|件|项|条|个(?:方面|重点))")  # 十件实事 are a list
_OVERVIEW = re.compile("主要|所有|全部")
ASIDE = frozenset({"greeting", "thanks", "help", "reset", "source", "more"})  # what is said of the talk itself
_NEEDS_NO_TOPIC = frozenset(
    {
        Intent.GREETING,
        Intent.RESET,
        Intent.THANKS,
        Intent.HELP,
        Intent.SOURCE,
        Intent.MORE,
        Intent.NAVIGATION,
        Intent.DIGEST,
        Intent.DOCUMENT,
    }
)


def kinds_of(question: Question, state: DialogueState) -> tuple[tuple[Intent, float], ...]:
    """The kinds a question may be of, cheapest first; the price is the negative logarithm of how likely the kind is."""
    if asks_which(question.wording) and "count_asked" not in question.cues:
        return ((Intent.MENTIONS, 0.0), (Intent.PASSAGES, CALLED))
    if "course" in question.cues and (question.indicators or question.terms or question.topic):
        return ((Intent.PASSAGES, 0.0),)
    # what the assistant is, and a document in brief, are asked for in words of their own
    named = bool(question.indicators or question.terms or question.ordinals or question.quantities)
    if not named and any(cue.startswith("about_") for cue in question.cues):
        return ((Intent.HELP, 0.0),)
    if not named and "holds" in question.cues:
        return ((Intent.DOCUMENT, 0.0),)
    if not named and "digest" in question.cues and set(question.topic.split()) <= load("zh").forms:
        return ((Intent.DIGEST, 0.0),)
    if is_claim(question) and "why" not in question.cues:
        return ((Intent.CONFIRMATION, 0.0),)
    scores = dict.fromkeys(Intent, 0.0)
    weights = _weights()
    for feature in features(question, state):
        for kind, weight in weights.get(feature, {}).items():
            scores[kind] += weight
    for kind, cues in CALLED_BY.items():
        if cues.isdisjoint(question.cues) and not question.ordinals and not (state.question and state.question.intent is kind):
            scores[kind] -= UNCALLED
    if not question.cues & {"definition", "same"} and not set(question.topic.split()) <= set(question.terms):
        scores[Intent.DEFINITION] -= UNCALLED  # a term among other words is no question for its meaning
    highest = max(scores.values())
    total = highest + log(sum(exp(score - highest) for score in scores.values()))
    prices = {kind: total - score for kind, score in scores.items()}
    for cue in question.cues & CALLS.keys():
        prices[CALLS[cue]] = min(prices[CALLS[cue]], CALLED)
    if question.quantities or question.cues & {"highest", "lowest"}:
        prices[Intent.DOCUMENT] += CALLED  # 哪一年首次突破55公里, 三年里最低的是哪年 ask for the year of no document
    of_the_talk = min(prices, key=lambda kind: prices[kind]) in _NEEDS_NO_TOPIC
    if (question.indicators or question.terms or question.topic) and not of_the_talk:
        prices[Intent.PASSAGES] = min(prices[Intent.PASSAGES], ANY)
    if _COUNTED.search(question.wording) and (question.ordinals or not (question.cues - _OF_LISTS or _tells_amounts(question))):
        prices[Intent.NAVIGATION if question.ordinals else Intent.LISTING] = NAMED
    if question.cues & _OF_WORK and not named and set(question.topic.split()) <= load("zh").forms | _WHICH_WORK:
        prices[Intent.LISTING] = min(prices[Intent.LISTING], NAMED)  # 宿迁2022年报告的重点工作
    if state.listed and not question.regions and (_HOW_LONG.fullmatch(question.wording) or _PICKS.match(question.wording)):
        prices[Intent.LISTING] = NAMED
    uncalled = {kind for kind, cues in OF_THE_TALK.items() if cues.isdisjoint(question.cues)}
    priced = sorted(((kind, price) for kind, price in prices.items() if kind not in uncalled), key=lambda pair: pair[1])
    return tuple(pair for pair in priced[:MOST] if pair[1] - priced[0][1] <= DEAREST)


def _tells_amounts(question: Question) -> bool:
    """Whether amounts are told that count no list: 20% and not 12件实事."""
    return any(not _COUNTED.fullmatch(quantity.text) for quantity in question.quantities)


def features(question: Question, state: DialogueState) -> Iterator[str]:
    """What of a question and of the dialogue before it tells its kind: its cues, which slots it fills and how often, what was asked before."""
    last = state.question
    places = len(question.regions) + len(question.unknown_regions)
    subject = bool(question.indicators or question.terms or question.topic)
    yield "always"
    yield from (f"cue {cue}" for cue in question.cues)
    told = {
        "indicator": question.indicators,
        "indicators": len(question.indicators) > 1,
        "place": places,
        "places": places > 1,
        "term": question.terms,
        "terms": len(question.terms) > 1,
        "term alone": question.terms and not question.indicators,
        "topic": question.topic,
        "topics": " " in question.topic,
        "topic alone": question.topic and not question.indicators and not question.terms,
        "theme": question.topic and _theme().fullmatch(question.topic),
        "number": question.quantities,
        "numbers": len(question.quantities) > 1,
        "part": question.ordinals,
        "target": question.nature is Nature.TARGET,
        "actual": question.nature is Nature.ACTUAL,
        "indicator target": question.indicators and question.nature is Nature.TARGET,
        "topic target": question.topic and not question.indicators and question.nature is Nature.TARGET,
        "measure": question.measure,
        "time": question.period,
        "document": question.documents,
        "no subject": not subject,
        "in dialogue": last is not None,
    }
    yield from (name for name, holds in told.items() if holds)
    if last is not None:
        yield f"after {last.intent.value}"
        if not subject:
            yield f"goes on after {last.intent.value}"


def says_nothing(question: Question, *, in_dialogue: bool) -> bool:
    """Whether only the words that were not understood could tell what is asked: the weather in a district, its zebra crossings."""
    if question.indicators or question.terms or question.topic or question.quantities or question.ordinals:
        return False
    if question.intent is Intent.OVERVIEW_TARGETS:
        return not _OVERVIEW.search(question.text)
    goes_on = question.cues or question.regions or question.period or question.nature or question.measure or "呢" in question.text
    return question.intent not in _NEEDS_NO_TOPIC and not (in_dialogue and goes_on)


@cache
def _theme() -> re.Pattern[str]:
    """A theme and no more: 环保, 生态环境方面."""
    names = {name for theme, names in load("zh").themes.items() for name in (theme, *names)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}|(?<=.)(?:方面|领域|事业|工作|保护|建设|发展|[和与、 ]))+")


@cache
def _weights() -> Mapping[str, Mapping[Intent, float]]:
    found: dict[str, dict[Intent, float]] = {}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        feature, kind, weight = line.split("\t")
        found.setdefault(feature, {})[Intent(kind)] = float(weight)
    return found
