"""A question as what is searched for: tokens with the part of their weight that each has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.recognition import find_periods, find_regions
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.seeking import Seeking, seeking
from assistant.retrieval.tokens import STOP, concept, content_words, name_concepts, pairs, spell
from assistant.text import Span
from assistant.vocabulary import Vocabulary
from assistant.words import LEAST, reports

# Of the weight of a word that the asker did not say but reports would: less where reports use the asker's word too (就业), for then it finds by itself.
BESIDE, INSTEAD = 0.2, 0.4
UNDER = 0.3  # of the weight of the words of a name that counts as a whole: 社零 is no 社, GDP is what other things are counted by, too
LONGEST = 10  # years of a period that are told apart
MOST = 400  # characters of a question; who pastes a page is answered by its first words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question searches for; `places` are the regions taken out of its words, `years` the ones it names."""

    tokens: Mapping[str, float]
    seeking: Seeking
    places: tuple[str, ...] = ()
    years: frozenset[int] = frozenset()


@lru_cache(maxsize=256)  # one question is asked of several documents
def ask(query: str, vocabulary: Vocabulary, places: frozenset[str] = frozenset()) -> Asked:
    """The tokens of a question without the names of these places, for by them its documents are chosen.

    >>> ask("停车难", Vocabulary()).tokens["停车"], ask("停车难", Vocabulary()).tokens["泊位"]
    (1.0, 0.2)
    """
    spelling = spell(query[:MOST])
    named = [at for at in find_regions(spelling, vocabulary) if at.value.id in places]
    text = " ".join(_without(spelling, (at.span for at in named)).split())
    words = content_words(text)
    concepts = name_concepts(text, vocabulary)
    rest = " ".join(_without(text, (at.span for at in concepts)).split())
    said = {*content_words(rest), *_pairs(rest)}
    tokens = {token: 1.0 if token in said else UNDER for token in (*words, *_pairs(text))}
    tokens |= {concept(mention.value): 1.0 for mention in concepts}
    for saying, word in reports_words(text, frozenset(words)):
        part = BESIDE if reports(saying) >= LEAST else INSTEAD
        for token in (*content_words(word), *(concept(mention.value) for mention in name_concepts(word, vocabulary))):
            tokens[token] = max(part, tokens.get(token, 0.0))
    return Asked(tokens, seeking(text), tuple(dict.fromkeys(at.value.id for at in named)), _years(text))


def _years(text: str) -> frozenset[int]:
    """The years that a question names, those of a five-year plan one by one."""
    periods = (mention.value for mention in find_periods(text))
    return frozenset(year for at in periods if at.start and at.end for year in range(at.start, min(at.end, at.start + LONGEST) + 1))


def _pairs(text: str) -> Iterator[str]:
    return (pair for pair in pairs(text) if STOP.isdisjoint(pair))


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with a blank for each of these spans, which lie apart; several names may share one (城乡居民收入)."""
    for span in sorted(set(spans), reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text
