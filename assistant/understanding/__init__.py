"""Utterance and dialogue state in, Question out. Never reads a document: only names, cues and what was said before."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import languages
from assistant.answers import Answer
from assistant.questions import DialogueState, Intent, Operation, Question
from assistant.sentences import squeezed_whole
from assistant.understanding.carried import OWN, carried, own_words
from assistant.understanding.claims import claims_of
from assistant.understanding.each_shown import again
from assistant.understanding.editions import beside, in_reports
from assistant.understanding.english_numbers import as_asked
from assistant.understanding.followups import MAIN, asked_again, inherit
from assistant.understanding.kinds import ASIDE, kinds_of, says_nothing
from assistant.understanding.lexicon import lexicon_of
from assistant.understanding.operations import looked_up, operations_of, pool_of
from assistant.understanding.over import asks_holdings
from assistant.understanding.pairs import pair_of, paired
from assistant.understanding.parts import parts_of
from assistant.understanding.slots import TOLD_BEFORE, find_slots
from assistant.understanding.spoken import begun_anew, choice, completed, counted, meant, of_whole, still_spoken_of
from assistant.understanding.wording import read_wording
from assistant.understanding.worth import is_talk, names_doing, names_something
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

__all__ = ["begun_anew", "parts_of", "still_spoken_of", "understand"]

NATION = "china"
_OF_THE_NATION = re.compile(  # 国家 as the one that plans and gives, and not in 国家级, 国家高新区
    r"国家(?=层面|每年|历年|这[几些两]年|近[几\d一二两三四五六七八九十]年|给|把|对|今年|去年|明年|(?:20)?\d\d年|定的|要|的(?:经济|目标|主要|GDP))"
)
_DIGITS = "一二三四五六七八九", "123456789"
_OTHER_DIGIT = str.maketrans("".join(_DIGITS), "".join(reversed(_DIGITS)))
_POINTED = re.compile("[这那][些个几项件批]?(?P<name>[\u4e00-\u9fff]+)")
_NUMBERED = re.compile(r"(?<![\d一二三四五六七八九十第])[\d一二三四五六七八九](?:号[线楼院桥]|期工程)")
_WHENCE = re.compile(  # 这是哪份文件里的, is that from a report or a plan
    "^(?!有|还有)[^,，。]{0,6}(?:哪|什么)[年份个篇本些]*(?:的|政府|工作)*(?:报告|文件|文档|材料|规划|纲要)(?:里|中|上|说|写|提|讲|的|呢|吗|过|来)*[?？。]*$"
    "|\\b(?:this|that|these|those|it)\\b.*\\b(?:come|taken)?\\s?from\\b|^(?:which|what) (?:document|report|source|file)s?(?: (?:is|was) (?:this|that|it)| says? (?:so|this|that))",
    re.IGNORECASE,
)
_OF_NUMBERS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONFIRMATION, Intent.OVERVIEW_TARGETS, Intent.UNKNOWN, Intent.DEFINITION})
MOST_READ = 12  # documents that are read for how they print a name
_FROM_THE_TEXT = frozenset({Intent.PASSAGES, Intent.LISTING, Intent.NAVIGATION, Intent.MENTIONS, Intent.DEFINITION, Intent.DOCUMENT})


def understand(
    text: str,
    state: DialogueState,
    knowledge: KnowledgeBase,
    *,
    words: Collection[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> tuple[Question, ...]:
    """The readings of an utterance, cheapest first; slots named in `without` are not carried over from the dialogue.

    `words` are those of the documents, kept whole. Which reading is meant is decided by what is found for each.
    """
    asked = slots_of(text, state, knowledge, words=words)
    found = []
    steps = _steps(text, asked, state, knowledge)
    if steps and (state.rows or not (asked.nature or "all_regions" in asked.cues)):  # 各地的增长目标谁最高 works on nothing shown
        found = [_on_what_was_shown(asked, steps, state)]
        if not state.rows or not any(map(looked_up, steps)):
            return tuple(found)
    chosen = choice(asked, state)
    if chosen:
        return tuple(replace(reading, text=text) for reading in understand(chosen, state, knowledge, words=words, without=without))
    found += () if without else again(in_reports(inherit(replace(asked, intent=Intent.FIGURE), state), knowledge), asked, state)
    asked, state = asked_again(asked, state)
    own = asked.regions or asked.unknown_regions or asked.indicators or asked.terms or asked.quantities or asked.ordinals
    named = own or asked.documents
    kinds = kinds_of(asked, state)
    if asked.intent is not Intent.UNKNOWN:
        kinds = ((asked.intent, 0.0), *(kind for kind in kinds if kind[0] is not asked.intent))
    aside = kinds[0][0] in (Intent.HELP, Intent.GREETING, Intent.THANKS, Intent.RESET) or asked.cues & ASIDE
    if not (named or state.question or aside) and is_talk(asked.topic, words):
        return (replace(asked, intent=Intent.UNKNOWN),)  # 明天会下雨吗: nothing that any report speaks of
    if asked.unread and says_nothing(asked, in_dialogue=state.question is not None):
        return (replace(asked, intent=Intent.UNKNOWN),)
    digests = "digest" in asked.cues or languages.load("zh").has("digest", text)
    if summed_up := digests and not named and bool(TOLD_BEFORE.search(text)):  # 把前面说的压成三条要点
        asked = replace(asked, topic="", words="", cues=asked.cues | {"digest"})
    whence = "where" in asked.cues or _WHENCE.search(text)
    if state.turns and (summed_up or whence and not (own or asked.topic or asked.period)):
        kinds = ((Intent.SOURCE, 0.0),)  # 这两项写在哪个部分
    for kind, cost in kinds:
        reading = _reading(replace(asked, intent=kind, cost=cost), state, knowledge, words=words, without=without)
        found += carried(reading, asked, state)
        for topic in own_words(asked, state.question):
            said = replace(asked, topic=topic, words=topic, intent=kind, cost=cost + OWN)
            found.append(_reading(said, state, knowledge, words=words, without=without))
    return tuple(sorted(dict.fromkeys(found), key=lambda reading: reading.cost))


def _on_what_was_shown(asked: Question, steps: tuple[Operation, ...], state: DialogueState) -> Question:
    """The question that asks for operations: of the places and indicators of the rows they work on."""
    rows = pool_of(steps, state) if state.rows else ()
    return Question(
        asked.text,
        asked.language,
        Intent.COMPARISON,
        regions=tuple(dict.fromkeys(row.region for row in rows if row.region)),
        indicators=tuple(dict.fromkeys(row.indicator for row in rows if row.indicator)),
        operations=steps,
        cues=asked.cues,
        inherited=("regions", "indicators"),
        wording=asked.wording,
    )


def _steps(text: str, asked: Question, state: DialogueState, knowledge: KnowledgeBase) -> tuple[Operation, ...]:
    """The operations that an utterance is made of, where there are rows for them or where nothing was ever shown that it could mean."""
    rows = tuple(dict.fromkeys((*state.earlier, *state.rows)))
    steps = operations_of(text, rows, knowledge.vocabulary)
    aims = asked.regions and "targets" in asked.cues and MAIN.search(text)  # 两区2021年主要目标对比 works on nothing shown
    if not steps or asked.quantities or aims:
        return ()
    if not rows:
        failed = all(isinstance(turn, Answer) and not turn.statements for turn in state.turns)
        return () if any(map(looked_up, steps)) or not failed or asked.indicators or asked.terms else steps
    return steps if pool_of(steps, state) else ()


def slots_of(text: str, state: DialogueState, knowledge: KnowledgeBase, *, words: Collection[str] = frozenset()) -> Question:
    """What an utterance names by itself, its kind still open."""
    language = languages.detect(text)
    if state.question and state.question.language == "en" and not languages.is_chinese(languages.without_brackets(text)):
        language = "en"  # And Qilihe?
    lexicon = lexicon_of(knowledge)
    spoken = state.question
    wording, unread, same = read_wording(
        text,
        lexicon,
        language=language,
        words=words,
        places=tuple(place.name for id in (spoken.regions if spoken else ()) if (place := knowledge.vocabulary.region(id))),
        about=(*spoken.topic.split(), *spoken.terms) if spoken else (),
        years=[year for year in (spoken.period.start, spoken.period.end) if year] if spoken and spoken.period else (),
    )
    if knowledge.documents_of(NATION):
        wording = _OF_THE_NATION.sub("全国", wording)
    wording = _NUMBERED.sub(lambda name: _as_printed(name.group(), knowledge), wording)
    asked = find_slots(wording, lexicon, knowledge, languages.load("zh"), words=words)  # read in Chinese, whatever it was written in
    asked = completed(of_whole(asked, state, knowledge), state, knowledge)
    asked = counted(meant(replace(asked, unread=unread, same=same), state, knowledge), state, knowledge)
    goes_on = asked.regions or asked.period or asked.nature or asked.measure or asked.cues - ASIDE
    of_work = asked.cues & {"problems", "tasks"}  # 有哪些困难: that is the matter itself
    if state.rows and asked.topic:
        asked = replace(asked, topic=" ".join(word for word in asked.topic.split() if not operations_of(word, (), Vocabulary())))
    if spoken and asked.topic and not asked.indicators and _as_spoken_of(asked, spoken, knowledge):
        asked = replace(asked, topic="", words="")
    leaves_out = state.question and goes_on and asked.topic and not of_work and "definition" not in asked.cues  # 什么是一核三带 names it
    if leaves_out and (set(asked.topic.split()) <= languages.load("zh").forms or not names_something(asked.topic, words)):
        own = " ".join(word for word in asked.topic.split() if names_doing(word, words))
        asked = replace(asked, topic="", words="", own=own)  # talk names nothing new beside what is spoken of: 好的多谢,那天水呢
    if not (asked.indicators or asked.terms or asked.cues & {"source", "where"}) and asks_holdings(text, asked.topic):
        asked = replace(asked, topic="", words="", cues=asked.cues | {"holds" if asked.regions else "about_holds"})
    quantities = as_asked(asked.quantities, text) if language == "en" else asked.quantities
    return replace(asked, quantities=quantities, text=text, language=language)


def _as_spoken_of(asked: Question, spoken: Question, knowledge: KnowledgeBase) -> bool:
    """Whether a few words only point at what is spoken of: (老旧小区改造) 这些改造花了多少钱."""
    known = [knowledge.vocabulary.indicators[id] for id in spoken.indicators if id in knowledge.vocabulary.indicators]
    before = (spoken.topic, *spoken.terms, *(name for one in known for name in (*one.names["zh"], *one.aliases)))
    pointed = _POINTED.fullmatch(asked.topic)
    return bool(pointed and any(pointed["name"] in name for name in before))


def _as_printed(name: str, knowledge: KnowledgeBase) -> str:
    """The numbered name as more of the documents that may hold it print it: 一号线 is 1号线."""
    forms = name, name.translate(_OTHER_DIGIT)
    return max(forms, key=lambda one: sum(one in squeezed_whole(knowledge.documents[id]) for id in knowledge.holding(one)[:MOST_READ]))


def _at_home(question: Question, knowledge: KnowledgeBase) -> Question:
    """The question about numbers of the place that all documents are of, where it names none."""
    homes = knowledge.panel.homes
    named = question.regions or question.unknown_regions or question.denied or question.intent not in _OF_NUMBERS
    return question if named or len(homes) != 1 else replace(question, regions=homes)


def _reading(
    asked: Question, state: DialogueState, knowledge: KnowledgeBase, *, words: Collection[str], without: frozenset[str]
) -> Question:
    """One reading: an utterance as a question of one kind, with what it leaves out taken from the dialogue."""
    question = replace(asked, topic=asked.words, quantities=()) if asked.intent in _FROM_THE_TEXT else asked
    question = beside(inherit(question, state, without=without), state, knowledge)
    question = _at_home(in_reports(question, knowledge), knowledge)
    if question.intent in _OF_NUMBERS and (pair := pair_of(asked, question, state)):
        question = paired(question, pair)
    lexicon, chinese = lexicon_of(knowledge), languages.load("zh")
    return replace(question, claims=claims_of(question, lambda clause: find_slots(clause, lexicon, knowledge, chinese, words=words)))
