"""Figures found by the words of their label and sentence, for all that no registered indicator names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.answering.common import MOST_READ
from assistant.questions import Question
from assistant.records import Figure, Measure
from assistant.sentences import squeeze
from assistant.words import reports, worth

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_GAP, _END = "\x01", "\x00"  # between words and between texts that are spelt in one go
_SPACE = re.compile(r"\s+")
ENOUGH = 0.62  # the share of a question's weight that a figure must hold to be what was asked for
_IN_SENTENCE = 0.62  # a word of the sentence, but not of the label, tells less
_IN_HEADING = 0.35
_UNIT_AGREES = 0.15
_NUMBER_NAMED = 0.35
FURTHER = 4  # characters behind the name of an indicator that make another thing of it
_MOST_ADDED = _UNIT_AGREES + _NUMBER_NAMED
_UNHEARD = 0.55  # a pair of characters that stands nowhere in the documents is how people talk, not what they ask for
_ASKED_UNIT = re.compile(
    "(?:多少|几|第几)(个百分点|平方公里|平方米|公里|亿|万|套|所|家|个|部|亩|人|张|天|名|条|座|户|件|项|台|处|辆|吨|元|倍|成|年|次|位|米|类|对|支)"
)
_UNIT_FAMILIES = {
    "个": "个家户项条所座处类",
    "家": "家户个",
    "亿": "亿",
    "万": "万",
    "人": "人名",
    "名": "人名",
    "元": "元",
    "所": "所个",
    "处": "处个",
    "位": "位名第",
}


Said = tuple[tuple[str, float], ...]  # label, sentence and headings as they are compared, with what a word there is worth, the most first


@lru_cache(maxsize=256)
def _said_in(knowledge: KnowledgeBase, document: str) -> tuple[tuple[Figure, Said], ...]:
    """The figures of a document, each with its words."""
    stated = knowledge.figures_where(documents=(document,))
    if not stated:
        return ()
    texts = [(figure.label, figure.quote.text, " ".join(figure.section[-2:])) for figure in stated]
    several = tuple(dict.fromkeys(text for three in texts for text in three))
    spelt = dict(zip(several, squeeze(_SPACE.sub(_GAP, _END.join(text.replace(_END, " ") for text in several))).split(_END), strict=True))
    return tuple(
        (figure, ((spelt[label], 1.0), (spelt[sentence], _IN_SENTENCE), (spelt[headings], _IN_HEADING)))
        for figure, (label, sentence, headings) in zip(stated, texts, strict=True)
    )


def _find(
    topic: str, knowledge: KnowledgeBase, near: Sequence[str], documents: Collection[str], wording: str, wanted: Collection[Decimal | None]
) -> tuple[tuple[Figure, float], ...]:
    """The figures of these documents that hold enough of the topic, best first, each with its share of the topic's weight.

    What a pair of characters weighs goes by how many figures of all that are near hold it.
    """
    pairs = pairs_of(topic)
    stated: list[Figure] = []
    held: list[dict[str, float]] = []
    for document in near:
        said = _said_in(knowledge, document)
        stated += (figure for figure, _ in said)
        held += _shares(said, pairs)
    often = Counter(pair for shares in held for pair in shares)
    weights = {pair: log(1 + len(stated) / often[pair]) for pair in often}
    total = sum(weights.get(pair, _UNHEARD * log(1 + len(stated))) for pair in pairs)
    if not total:
        return ()
    unit = _asked_unit(wording)
    least = ENOUGH - _MOST_ADDED  # what unit and number may add cannot bring a lower score to enough
    scored = (
        (figure, sum(share * weights[pair] for pair, share in shares.items()) / total)
        for figure, shares in zip(stated, held, strict=True)
        if shares and figure.document in documents
    )
    found = [(figure, share + _agreement(figure, unit) + _named(figure, wanted)) for figure, share in scored if share >= least]
    return tuple(sorted((hit for hit in found if hit[1] >= ENOUGH), key=lambda hit: -hit[1]))


def _shares(said: Sequence[tuple[Figure, Said]], pairs: Sequence[str]) -> list[dict[str, float]]:
    """What each pair of characters is worth in each of these figures; a text that several share is looked at once."""
    texts = dict.fromkeys(text for _, parts in said for text, _ in parts)
    holding: dict[str, set[str]] = {text: set() for text in texts}
    for pair in pairs:
        if pair[0] < "\u3400":
            word = re.compile(rf"(?<![a-z\d&+.]){re.escape(pair)}(?![a-z\d&+.])")
            found = [text for text in texts if word.search(text)]
        else:
            found = [text for text in texts if pair in text]
        for text in found:
            holding[text].add(pair)
    worth = []
    for _, parts in said:
        shares: dict[str, float] = {}
        for text, share in reversed(parts):
            shares |= dict.fromkeys(holding[text], share)
        worth.append(shares)
    return worth


def _apart(text: str) -> str:
    """A text as it is compared, its words still apart."""
    return " ".join(squeeze(part) for part in text.split())


def pairs_of(text: str) -> tuple[str, ...]:
    """Each pair of neighbouring characters once; a single character or a Latin word stands for itself.

    >>> pairs_of("棚改安置房"), pairs_of("5G 基站")
    (('棚改', '改安', '安置', '置房'), ('5g', '基站'))
    """
    found: dict[str, None] = {}
    for word in re.findall(r"[a-z\d&+.]+|[\u3400-\u9fff]+", _apart(text)):
        if word[0] < "\u3400":
            found[word] = None
        else:
            found.update((word[at : at + 2], None) for at in range(len(word) - 1))
    return tuple(found)


def holds_words(text: str, words: str, known: Collection[str]) -> bool:
    """Whether a text holds every content word of what was asked, cut where the documents cut it; words of talk are not asked for.

    >>> holds_words("养老服务床位达到500张", "养老床位", {"养老", "服务", "床位"}), holds_words("现代产业", "机器人产业", {"产业"})
    (True, False)
    """
    said = squeeze(text)
    pieces = (piece for word in words.split() for piece in pieces_of(squeeze(word), known))
    return all(piece in said for piece in pieces if piece in known or reports(piece))


def holds_subject(figure: Figure, words: str, known: Collection[str]) -> bool:
    """Whether label, sentence or headings of a figure hold all that names something in what was asked: 养老床位 is no 床位 of a hospital."""
    said = squeeze(f"{figure.label} {figure.quote.text} {' '.join(figure.section)}")
    pieces = {piece for word in words.split() for piece in pieces_of(squeeze(word), known) if worth(piece)}
    return all(piece in said for piece in pieces)


def pieces_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The words inside a word, the longest that the documents know first; what they do not know stays together.

    >>> pieces_of("机器人产业", {"产业"})
    ('机器人', '产业')
    """
    if word in known or word.isascii():
        return (word,)
    found: list[str] = []
    strange = ""
    at = 0
    while at < len(word):
        length = next((length for length in range(len(word) - at, 1, -1) if word[at : at + length] in known), 0)
        if length:
            found += [strange, word[at : at + length]]
        strange = "" if length else strange + word[at]
        at += length or 1
    return tuple(piece for piece in (*found, strange) if len(piece) > 1)


def _near(topic: str, knowledge: KnowledgeBase, documents: Collection[str]) -> tuple[str, ...]:
    """The documents whose labels are looked through: all of a few, of many those asked about, or the newest that hold the topic."""
    if len(knowledge.documents) <= MOST_READ:
        return tuple(knowledge.documents)
    if len(documents) <= MOST_READ:
        return tuple(sorted(documents))
    held = set(knowledge.holding(topic)) & set(documents)
    return tuple(sorted(held, key=lambda id: (-(knowledge.documents[id].year or 0), id))[:MOST_READ])


def search_figures(
    topic: str, knowledge: KnowledgeBase, *, documents: Collection[str], wording: str = "", wanted: Collection[Decimal | None] = ()
) -> tuple[tuple[Figure, float], ...]:
    """Figures of these documents by the words of a topic."""
    near = _near(topic, knowledge, documents)
    return _find(topic, knowledge, near, documents, wording, wanted) if near else ()


def shares_of(question: Question, knowledge: KnowledgeBase, documents: Collection[str]) -> tuple[Figure, ...]:
    """The share that 占GDP多少 asks for of what is no indicator, by its label: 海洋经济生产总值占GDP比重."""
    pairs = pairs_of(" ".join((*question.terms, question.topic)))
    if "portion" not in question.cues or len(question.indicators) != 1 or not pairs:
        return ()
    near = _near(" ".join((*question.terms, question.topic)), knowledge, documents)
    shared = knowledge.figures_where(documents=near, measures=(Measure.SHARE,)) if near else ()
    shares = [figure for figure in shared if figure.document in documents]
    return tuple(figure for figure in shares if all(pair in squeeze(figure.label) for pair in pairs))


def goes_further(figure: Figure, knowledge: KnowledgeBase) -> bool:
    """Whether words without a number are about another thing that the indicator's name only begins: 常住人口基本医保参保全覆盖."""
    known = knowledge.vocabulary.indicators.get(figure.indicator or "")
    label = squeeze(figure.label)
    if figure.quantity or known is None:
        return False
    ends = [label.find(name) + len(name) for name in (*known.names["zh"], *known.aliases) if name in label]
    return bool(ends) and len(label) - max(ends) >= FURTHER


def _asked_unit(wording: str) -> str:
    found = _ASKED_UNIT.search(wording)
    return found.group(1) if found else ""


def _agreement(figure: Figure, unit: str) -> float:
    """A little more for the unit that was asked for, a little less for another one."""
    if not unit or not figure.quantity or not figure.quantity.unit:
        return 0.0
    return _UNIT_AGREES if any(letter in figure.quantity.unit for letter in _UNIT_FAMILIES.get(unit, unit)) else -_UNIT_AGREES


def _named(figure: Figure, wanted: Collection[Decimal | None]) -> float:
    """More for a number that the asker names."""
    return _NUMBER_NAMED if figure.quantity and figure.quantity.value is not None and figure.quantity.value in wanted else 0.0


def best_only(hits: Iterable[tuple[Figure, float]], *, slack: float = 0.12) -> tuple[Figure, ...]:
    """The figures nearly as good as the best one."""
    found = list(hits)
    top = max((score for _, score in found), default=0.0)
    return tuple(figure for figure, score in found if score >= top - slack)
