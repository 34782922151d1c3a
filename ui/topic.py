"""What a chip says of the matter asked about: the words of it that documents print, or in English the asker's own words for them."""

from __future__ import annotations

import re
from itertools import combinations

from assistant.knowledge_base import KnowledgeBase
from assistant.questions import Question
from assistant.retrieval.words import cut_apart, cut_words
from assistant.sentences import squeeze
from assistant.understanding.dictionary import name_of, others, within
from assistant.words import is_noun, reports

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LONGEST = 4  # English words of one name
_MOST = 9  # words of a piece that are tried together


def topic_of(question: Question, knowledge: KnowledgeBase, language: str) -> str:
    """The topic as its chip says it; nothing where the terms say it already."""
    terms = squeeze("".join(question.terms))
    if terms and all(squeeze(word) in terms for word in question.topic.split()):
        return ""
    if language == "en":
        return said_in_english(question.text, question.topic)
    return " ".join(dict.fromkeys(printed for piece in question.topic.split() for printed in _printed(piece, knowledge)))


def said_in_english(text: str, topic: str) -> str:
    """The words of an English question that its Chinese topic was made of; where it holds none, what English calls the topic.

    >>> said_in_english("How does Tianshui plan to improve elderly care?", "提高养老"), said_in_english("And in Chengde?", "乡村旅游")
    ('improve elderly care', 'rural tourism')
    """
    words, told, at = list(_WORD.finditer(text)), list[str](), 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = text[words[at].start() : words[at + length - 1].end()]
            if any(name in squeeze(topic) for name in (*within(phrase), *others(phrase))):
                told.append(phrase)
                at += length
                break
        else:
            at += 1
    return " ".join(told) or name_of(topic) or " ".join(filter(None, map(name_of, cut_words(topic)))) or topic


def _printed(piece: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The longest parts of a piece that some document prints, those without a noun left out where one has one: 抓乡村旅游 is 乡村旅游."""
    words = cut_apart(piece)[:_MOST]
    if knowledge.holding(piece) or "".join(words) != piece:
        return (piece,)
    found: dict[tuple[int, int], str] = {}
    for start, end in sorted(combinations(range(len(words) + 1), 2), key=lambda span: span[0] - span[1]):
        part = "".join(words[start:end])
        whole = min(len(words[start]), len(words[end - 1])) > 1 or reports(part)  # a single character at the edge may be half a word
        if whole and len(part) > 1 and all(end <= other or start >= last for other, last in found) and knowledge.holding(part):
            found[start, end] = part
    named = {span: part for span, part in found.items() if any(map(is_noun, (part, *words[slice(*span)])))}
    return tuple(part for _, part in sorted((named or found).items())) or (piece,)
