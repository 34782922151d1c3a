"""Names that no dictionary has and that documents print: 退果还林, 电煤; a cut of the text would lose them character by character."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from assistant.retrieval.words import cut_whole, is_word
from assistant.text import Span

LONGEST = 6
_HAN = ("\u4e00", "\u9fff")


def odd_names(text: str, printed: Callable[[str], bool], idle: Collection[str]) -> Iterator[Span]:
    """The runs of single characters in a text, the longest first, that documents print; none that begins or ends with an idle word.

    >>> text = "三亚退果还林多少"
    >>> [span.cut(text) for span in odd_names(text, {"退果还林", "林多"}.__contains__, {"还", "多"})]
    ['退果还林']
    """
    at, run = 0, 0
    for piece in (*cut_whole(text), ""):
        single = len(piece) == 1 and _HAN[0] <= piece <= _HAN[1]
        if single:
            run += 1
        elif run:
            yield from _printed(text, at - run, at, printed, idle)
            run = 0
        at += len(piece)


def _printed(text: str, start: int, end: int, printed: Callable[[str], bool], idle: Collection[str]) -> Iterator[Span]:
    at = start
    while at < end - 1:
        for stop in range(min(end, at + LONGEST), at + 1, -1):
            word = text[at:stop]
            if word[0] not in idle and word[-1] not in idle and not is_word(word) and printed(word):
                yield Span(at, stop)
                at = stop - 1
                break
        at += 1
