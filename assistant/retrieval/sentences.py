"""The sentences of a passage that carry a question: passages are found, sentences are quoted."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.retrieval.passages import cut_sentences, trimmed
from assistant.retrieval.seeking import HAS_MEANING, HAS_NUMBER, Seeking, says_meaning
from assistant.retrieval.tokens import cut_tokens
from assistant.text import Span
from assistant.vocabulary import Vocabulary

HEADING, ANNOUNCED = 0.4, 0.6  # of the words of a heading, for itself and for each sentence under it
_USUAL, _SLACK = 40, 0.2  # characters of a sentence, and how much a longer one must hold more


def best_sentences(
    text: str, passage: Span, weights: Mapping[str, float], sought: Seeking, vocabulary: Vocabulary, k: int, headings: Collection[Span] = ()
) -> tuple[Span, ...]:
    """The k sentences of a passage that hold most of these tokens by weight, best first; none that holds nothing of them.

    A heading counts little itself and lends its words to the sentences under it: these are to be quoted.

    >>> text = "建成公园3个。新建公共停车泊位6502个。绿化街道。"
    >>> best = best_sentences(text, Span(0, len(text)), {"停车": 2.0, "新建": 1.0}, Seeking(number=True), Vocabulary(), 2)
    >>> [at.cut(text) for at in best]
    ['新建公共停车泊位6502个。']
    """
    found: list[tuple[float, Span]] = []
    announced = 0.0
    for sentence in cut_sentences(text, passage):
        for span in trimmed(text, sentence.start, sentence.end):
            words = span.cut(text)
            held = sum(weights.get(token, 0.0) for token in set(cut_tokens(words, vocabulary)))
            if any(heading.covers(span) for heading in headings):
                announced = ANNOUNCED * held
                held *= HEADING
            else:
                held += announced
            held *= HAS_NUMBER if sought.number and any(map(str.isdigit, words)) else 1
            held *= HAS_MEANING if sought.meaning and says_meaning(words) else 1
            found.append((held / (1 - _SLACK + _SLACK * len(words) / _USUAL), span))
    ranked = sorted((row for row in found if row[0] > 0), key=lambda row: (-row[0], row[1]))
    return tuple(span for _, span in ranked[: max(k, 0)])
