"""Figures found by the words of their label and sentence, for all that no registered indicator names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from assistant.answering.sentences import squeeze
from assistant.records import Figure

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

ENOUGH = 0.62  # the share of a question's weight that a figure must hold to be what was asked for
_IN_SENTENCE = 0.62  # a word of the sentence, but not of the label, tells less
_IN_HEADING = 0.35
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


@dataclass(frozen=True, eq=False)
class Labels:
    """Pairs of characters → figures that hold them in label, sentence or headings, with how much that is worth."""

    postings: Mapping[str, Mapping[int, float]]
    weights: Mapping[str, float]

    def search(
        self, topic: str, figures: Mapping[int, Figure], *, wording: str = "", wanted: Collection[Decimal | None] = ()
    ) -> tuple[tuple[Figure, float], ...]:
        """The figures that hold enough of the topic, best first, each with its share of the topic's weight."""
        pairs = pairs_of(topic)
        total = sum(self.weights.get(pair, _UNHEARD * self._dearest) for pair in pairs)
        if not total:
            return ()
        scores: dict[int, float] = defaultdict(float)
        for pair in pairs:
            for at, worth in self.postings.get(pair, {}).items():
                if at in figures:
                    scores[at] += worth * self.weights[pair]
        unit = _asked_unit(wording)
        found = [(figures[at], score / total + _agreement(figures[at], unit) + _named(figures[at], wanted)) for at, score in scores.items()]
        return tuple(sorted((hit for hit in found if hit[1] >= ENOUGH), key=lambda hit: -hit[1]))

    @property
    def _dearest(self) -> float:
        return max(self.weights.values(), default=1.0)


@lru_cache(maxsize=4)
def labels_of(knowledge: KnowledgeBase) -> Labels:
    """The labels of a knowledge base, made once."""
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    sentences: dict[str, tuple[str, ...]] = {}
    for at, figure in enumerate(knowledge.figures):
        for text, worth in ((" ".join(figure.section[-2:]), _IN_HEADING), (figure.quote.text, _IN_SENTENCE), (figure.label, 1.0)):
            for pair in sentences.setdefault(text, pairs_of(text)):
                postings[pair][at] = max(worth, postings[pair].get(at, 0.0))
    count = len(knowledge.figures)
    return Labels(postings, {pair: log(1 + count / len(holders)) for pair, holders in postings.items()})


def pairs_of(text: str) -> tuple[str, ...]:
    """Each pair of neighbouring characters once; a single character or a Latin word stands for itself.

    >>> pairs_of("棚改安置房"), pairs_of("5G 基站")
    (('棚改', '改安', '安置', '置房'), ('5g', '基站'))
    """
    found: dict[str, None] = {}
    for word in re.findall(r"[a-z\d&+.]+|[\u3400-\u9fff]+", " ".join(squeeze(part) for part in text.split())):
        if word[0] < "\u3400":
            found[word] = None
        else:
            found.update((word[at : at + 2], None) for at in range(len(word) - 1))
    return tuple(found)


def search_figures(
    topic: str, knowledge: KnowledgeBase, *, documents: Collection[str], wording: str = "", wanted: Collection[Decimal | None] = ()
) -> tuple[tuple[Figure, float], ...]:
    """Figures of these documents by the words of a topic."""
    figures = {at: figure for at, figure in enumerate(knowledge.figures) if figure.document in documents}
    return labels_of(knowledge).search(topic, figures, wording=wording, wanted=wanted)


def _asked_unit(wording: str) -> str:
    found = _ASKED_UNIT.search(wording)
    return found.group(1) if found else ""


def _agreement(figure: Figure, unit: str) -> float:
    """A little more for the unit that was asked for, a little less for another one."""
    if not unit or not figure.quantity or not figure.quantity.unit:
        return 0.0
    return 0.15 if any(letter in figure.quantity.unit for letter in _UNIT_FAMILIES.get(unit, unit)) else -0.15


def _named(figure: Figure, wanted: Collection[Decimal | None]) -> float:
    """More for a number that the asker names."""
    return 0.35 if figure.quantity and figure.quantity.value is not None and figure.quantity.value in wanted else 0.0


def best_only(hits: Iterable[tuple[Figure, float]], *, slack: float = 0.12) -> tuple[Figure, ...]:
    """The figures nearly as good as the best one."""
    found = list(hits)
    top = max((score for _, score in found), default=0.0)
    return tuple(figure for figure, score in found if score >= top - slack)
