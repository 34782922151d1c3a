"""How well an answer fits what was asked: one scale for the answers of all kinds, so that what is found decides what was meant."""

from __future__ import annotations

import re
from math import log

from assistant.answering.by_value import of_their_values
from assistant.answering.common import Context
from assistant.answering.labels import shared
from assistant.answering.lists import counted, matters_in
from assistant.answering.looking import WANTED
from assistant.answering.periods import fits
from assistant.answers import Answer, Outcome
from assistant.evidence import Evidence, lead, sureness
from assistant.questions import Intent, Question
from assistant.recognition import find_indicators
from assistant.sentences import squeeze
from assistant.understanding.worth import names_something

NOT_FOUND = 3.5  # a refusal is dearer than a reading that is thirty times less likely and answers
SAID_SO = 0.5  # who asks whether something is mentioned is answered by no as well
OUTCOMES = {Outcome.ANSWERED: 0.0, Outcome.RELATED: 1.2, Outcome.AMBIGUOUS: 2.0, Outcome.OUT_OF_SCOPE: 0.0}
UNMENTIONED = 2.0  # all of the words asked about stand nowhere in what is shown
NUMBERLESS = 1.5  # a number was asked for and none is shown
OUTDONE = 4.0  # what it costs at most that a sentence is better evidence than all that is shown
USED = 0.4  # what it costs that a word is shown in use and explained nowhere
UNNAMED = 1.5  # … that what was looked for among the figures is none that has a name
LEAST_SURE = 0.1  # how likely a sentence answers at least, so that no text is refused by its score alone
MOSTLY = 0.5  # of what the nouns of a question tell
UNSURE = 0.5  # a number in a sentence on the matter may be that of something else
UNREASONED = 4.6  # a reason was asked for, and numbers are told: dearer than that none is written
UNANSWERED = 3.0  # what was asked of the thing (why, whether one or the other, twice as much) is not what is told
_OF_NUMBERS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONFIRMATION, Intent.CONSISTENCY, Intent.MENTIONS})
_OF_TERMS = frozenset({Intent.DEFINITION, Intent.LISTING})
ASPECTS = {  # cue → the kinds that tell it
    "contents": {Intent.NAVIGATION, Intent.LISTING},
    "parts": {Intent.NAVIGATION, Intent.LISTING},
    "why": {Intent.PASSAGES},
    "conflict": _OF_NUMBERS,
    "differs": {Intent.FIGURE},
    "doubled": {Intent.COMPARISON, Intent.CONSISTENCY},
    "since": {Intent.MENTIONS},
    "mentions": {Intent.MENTIONS, Intent.DEFINITION, Intent.CONFIRMATION, Intent.FIGURE, Intent.COMPARISON},
    "same": {Intent.COMPARISON, Intent.CONFIRMATION, Intent.DEFINITION, Intent.OVERVIEW_TARGETS, Intent.CONSISTENCY, Intent.MENTIONS},
}
UNLISTED = 1.2  # what a word means was asked, and a use of it is told
UNJUDGED = 2.4  # a judgement was asked for, and figures or sentences are told without one
_JUDGED = frozenset(
    {"achieved", "moved", "highest", "lowest", "rank", "gap", "strictest"}
)  # which is more, by how much, whether it was reached
_NUMERIC = frozenset({"target", "moved", "rank", "highest", "lowest", "gap"})
_VALUED = frozenset({"count_asked", "highest", "lowest", "claim", "target"})
_OF_FIGURES = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.OVERVIEW_TARGETS})
_BY_EVIDENCE = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONFIRMATION, Intent.PASSAGES, Intent.LISTING, Intent.NAVIGATION})
_OF_WORK = frozenset({"problems", "tasks", "admits", "missed"})  # named by what they are and not by words of the text
OTHER_KIND = 6.5  # money was asked for, and what is told is none: nearer to a refusal than to an answer
_WHETHER = re.compile("会不会|能不能|有没有|是不是|可不可以|是否|要不要|[吗么嘛][?？]?$")
_STATED = re.compile(r"\d(?:%|‰|个百分点|[万亿元吨亩人])")  # a number with its unit: a claim
_NUMBERED = re.compile(r"\d+(?:\.\d+)?[件个条项家大]?")
_DIGIT = re.compile(r"[\d一二三四五六七八九十百千万亿]")
_OF_DOCUMENTS = re.compile("报告|文件|规划|方案|文章")
_LABEL = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．]")  # the number of a heading is no amount
_AMOUNTS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.PASSAGES, Intent.CONFIRMATION, Intent.NAVIGATION})


def misfit(question: Question, found: Answer, context: Context) -> float:
    """What the answer leaves open of the question, in the same coin as the cost of a reading; 0 where nothing is."""
    if found.outcome is Outcome.NOT_FOUND:
        if question.intent is Intent.MENTIONS:  # no answers as well, unless a sentence says it in other words
            return SAID_SO + (NOT_FOUND - SAID_SO) * sureness(context.evidence(question, context.scope(question)))
        unsearched = question.intent is Intent.FIGURE and not question.indicators  # that no figure is called so is said of no text
        return NOT_FOUND + UNNAMED * unsearched
    carried = "topic" in question.inherited and _OF_DOCUMENTS.search(question.wording)
    if question.intent is Intent.DOCUMENT and not carried and names_something(question.topic, context.index.words):
        return UNANSWERED  # which year a document is of is not since which year it speaks of a matter
    if question.intent is Intent.DIGEST and (question.indicators or question.terms):
        return UNANSWERED  # a document in brief says nothing of one matter
    cost = OUTCOMES.get(found.outcome, 0.0)
    alone = "definition" in question.cues or all(word in "".join(question.terms) for word in question.topic.split())
    if found.outcome is Outcome.RELATED and question.intent in _OF_TERMS and question.terms and alone:
        cost = USED  # how a word is used is as near to its meaning as a document comes that does not explain it
    if found.outcome is Outcome.RELATED and question.intent in _BY_EVIDENCE and question.cues.isdisjoint(_OF_WORK):
        best = context.evidence(question, context.scope(question))
        if not question.indicators or best and _names_more(best[0]):
            cost += min(OUTDONE, lead(best, found.quotes))
        cost += UNNAMED * (question.intent in _OF_FIGURES and not question.indicators)
    if question.indicators and question.intent is Intent.PASSAGES and _asks_figure(question):
        best = context.evidence(question, context.scope(question))[:1]
        unmeasured = not context.knowledge.states(question.indicators, regions=question.regions)
        told = (
            bool(best) and (_names_more(best[0]) or unmeasured) and "number" in best[0].signs and best[0].signs.get("nouns", 0.0) >= MOSTLY
        )
        cost += UNSURE if told else UNANSWERED  # the value of what is measured is told by figures, or hardly at all
        cost += UNANSWERED * _of_another(question, found, context)
    if found.outcome is Outcome.RELATED and question.intent is Intent.FIGURE and question.indicators and found.quotes:
        if not any(context.knowledge.figures_on(found.quotes)):
            cost += UNMENTIONED  # words that only name it: another sentence may say the number
    if found.outcome is Outcome.RELATED and question.intent in _OF_FIGURES and (topic := squeeze(question.topic)):
        cost += UNMENTIONED * (1 - shared(topic, squeeze(" ".join(quote.text for quote in found.quotes))) / len(topic))
    counts = "count_asked" in question.cues and not _WHETHER.search(question.wording)
    asks_number = counts or question.intent is Intent.NAVIGATION and "target" in question.cues
    if question.intent in _AMOUNTS and asks_number and not any(_DIGIT.search(_LABEL.sub("", quote.text)) for quote in found.quotes):
        cost += NUMBERLESS
    cost += UNANSWERED * _unshown(question, found, context)
    if found.outcome is not Outcome.ANSWERED or not found.quotes:
        return cost
    shown = squeeze(" ".join(part for quote in found.quotes for part in (quote.text, *quote.section, quote.title)))
    picked = matters_in(question.wording)  # 六个必须; 哪几件和上学有关
    as_many = question.intent is Intent.LISTING and bool(found.listed and (picked or counted(question.wording) == len(found.listed)))
    words = _NUMBERED.sub("", "".join(dict.fromkeys(squeeze(word) for word in question.topic.split() if word not in question.terms)))
    if question.intent is Intent.PASSAGES:
        best = context.evidence(question, context.scope(question)) if "why" not in question.cues else ()  # a cause is told by its form
        cost -= log(max(LEAST_SURE, sureness(best))) if best else 0.0
        cost += best[0].signs.get("rarest missing", 0.0) if best else 0.0
        if question.cues & {"listing", "which_ones"}:
            cost += UNSURE
    elif words and not as_many and question.cues.isdisjoint(_OF_WORK) and question.intent is not Intent.DOCUMENT:
        unsaid = UNMENTIONED * (1 - shared(words, shown) / len(words))
        cost += min(unsaid, lead(context.evidence(question, context.scope(question)), found.quotes)) if unsaid else 0.0
    cost += sum(
        (UNREASONED if cue == "why" else UNANSWERED)
        * (question.intent not in kinds and not (cue == "mentions" and _tells_it(question, found, context)))
        for cue, kinds in ASPECTS.items()
        if cue in question.cues and not (cue == "why" and "conflict" in question.cues)
    )
    if "definition" in question.cues and not question.indicators and question.intent in {Intent.PASSAGES, Intent.NAVIGATION}:
        cost += UNLISTED  # what a word means is not told by a sentence that only uses it
    if _wants_judgement(question) and (
        question.intent not in _OF_NUMBERS or found.statements[0].stated and question.intent is not Intent.CONFIRMATION
    ):
        cost += UNJUDGED
    if question.quantities and question.intent not in _OF_NUMBERS or _other_time(question, found, shown, context):
        cost += UNANSWERED
    if is_of_another_kind(question, found):
        cost += OTHER_KIND
    outdone = question.intent in _BY_EVIDENCE and "why" not in question.cues  # a cause is told by its form
    outdone = outdone or question.intent is Intent.DEFINITION and not question.terms
    measured = of_their_values(question, context).indicators  # a growth of nothing named is measured as well
    if outdone and not as_many and not measured and question.cues.isdisjoint(_OF_WORK):
        cost += min(OUTDONE, lead(context.evidence(question, context.scope(question)), found.quotes))
    if question.intent is Intent.PASSAGES and counts:
        cost += UNSURE
    return cost


def _wants_judgement(question: Question) -> bool:
    """Whether it is asked of numbers which is more, by how much, or whether an aim was reached."""
    asked = question.cues & _JUDGED and question.cues.isdisjoint(_OF_WORK)
    return bool(asked and (question.indicators or question.quantities or question.cues & _NUMERIC))


def _unshown(question: Question, found: Answer, context: Context) -> float:
    """The share of the reports named by their years of which nothing is shown, where there are several."""
    if len(question.editions) < 2:
        return 0.0
    shown = {context.document(quote.document).year for quote in found.quotes}
    return sum(year not in shown for year in question.editions) / len(question.editions)


def is_of_another_kind(question: Question, found: Answer) -> bool:
    """Whether money, people, a share or things were asked for and what is told first is none: a length is no fare."""
    if found.outcome is not Outcome.ANSWERED or not found.quotes or any(statement.formula for statement in found.statements):
        return False
    of_all = question.indicators and "all_regions" in question.cues
    if _WHETHER.search(question.wording) or of_all or "course" in question.cues:
        return False  # 会不会多开几条线 is answered by yes or no; 几个市的增速 counts no cities
    told_of = (
        found.quotes if not (found.statements and question.regions) else found.statements[0].quotes
    )  # of each place where none is named
    first = " ".join(quote.text for quote in told_of)
    return any(wanted.search(question.wording) and not told.search(first) for _, wanted, told in WANTED)


def _tells_it(question: Question, found: Answer, context: Context) -> bool:
    """Whether what is said on a matter is told where it is asked whether anything is (停车太难，有没有说要管管), and not on a wider one (养狗)."""
    nouns = [word for word in context.wanted(question).words if word.noun]
    if question.intent is not Intent.PASSAGES or found.outcome is not Outcome.ANSWERED or not nouns:
        return False
    rarest, told = max(nouns, key=lambda word: word.tells), squeeze(" ".join(quote.text for quote in found.quotes))
    own = (rarest.text, *rarest.others, *(other for other in rarest.meant if other in rarest.text))
    return any(name in told for name in own)


def _names_more(best: Evidence) -> bool:
    """Whether a question names more than an indicator: then what is measured by that name is no evidence by itself."""
    return not any(sign in best.signs for sign in ("figure", "figure of another", "no figure"))


def _asks_figure(question: Question) -> bool:
    """Whether a value of an indicator is asked for, and not how it comes about."""
    valued = question.nature or question.measure or question.quantities or question.cues & _VALUED
    whether = not question.quantities and not question.cues.isdisjoint({"confirm", "mentions"})
    return bool(valued or _STATED.search(question.wording)) and question.cues.isdisjoint({"measures", "why", "when"}) and not whether


def _of_another(question: Question, found: Answer, context: Context) -> bool:
    """Whether what is told names what is measured only as a part of another name: 研发投入占GDP的比重 tells no GDP."""
    told, within = set[bool](), context.knowledge.vocabulary.indicators
    known = [within[id] for id in question.indicators if id in within]
    names = [name.casefold() for one in known for name in (*(each for own in one.names.values() for each in own), *one.aliases)]
    for quote in found.quotes:
        for mention in find_indicators(quote.text, context.knowledge.vocabulary):
            if any(name in mention.span.cut(quote.text).casefold() for name in names):
                told.add(mention.value.id in question.indicators)
    return told == {False}


def _other_time(question: Question, found: Answer, shown: str, context: Context) -> bool:
    """Whether a year was asked for and nothing that is shown is of it: neither its words nor a figure or a document of that time."""
    asked = question.period
    if asked is None or asked.end is None or question.intent is Intent.DOCUMENT or squeeze(asked.text) in shown or str(asked.end) in shown:
        return False
    figures = [figure for own in context.knowledge.figures_on(found.quotes) for figure in own]
    documents = [context.document(quote.document) for quote in found.quotes]
    return not any(fits(asked, figure, context.document(figure.document)) for figure in figures) and not any(
        document.year in (asked.end, *question.editions) or document.period and document.period[0] <= asked.end <= document.period[1]
        for document in documents
    )
