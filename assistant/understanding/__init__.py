"""Utterance and dialogue state in, Question out. Never reads a document: only names, cues and what was said before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import languages
from assistant.questions import DialogueState, Intent, Question
from assistant.understanding.followups import inherit
from assistant.understanding.intents import find_intent
from assistant.understanding.lexicon import lexicon_of
from assistant.understanding.slots import find_slots
from assistant.understanding.wording import read_wording

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_FROM_THE_TEXT = frozenset({Intent.PASSAGES, Intent.LISTING, Intent.NAVIGATION, Intent.MENTIONS, Intent.DEFINITION, Intent.DOCUMENT})


def understand(
    text: str,
    state: DialogueState,
    knowledge: KnowledgeBase,
    *,
    words: Collection[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> Question:
    """What is asked. `words` are those of the documents, kept whole; slots named in `without` are not carried over from the dialogue."""
    language = languages.detect(text)
    lexicon = lexicon_of(knowledge)
    wording = read_wording(text, lexicon, language=language)
    chinese = languages.load("zh")  # every question is read in Chinese, whatever it was written in
    question = find_slots(wording, lexicon, knowledge, chinese, words=words)
    question = replace(question, intent=find_intent(question, in_dialogue=state.question is not None))
    if question.intent in _FROM_THE_TEXT:
        question = replace(question, topic=question.words, quantities=())
    question = inherit(question, state, without=without)
    if question.intent is Intent.UNKNOWN and (question.regions or question.documents):
        question = replace(question, intent=Intent.OVERVIEW_TARGETS)  # a place alone: what it aims at
    return replace(question, text=text, language=language)
