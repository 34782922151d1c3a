"""Documents cut by this process or by several, some at a time: what comes back are arrays, which are quick to hand over and take little room."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from assistant.retrieval import cutting
from assistant.retrieval.cutting import Uncut
from assistant.retrieval.segments import Segment, build
from assistant.vocabulary import Vocabulary

SOME = 16  # documents that are cut together
AHEAD = 2  # times as many on their way to each process


def cut_documents(documents: Iterable[Uncut], vocabulary: Vocabulary, workers: int = 1) -> Iterator[Segment]:
    """Documents cut in their order, some of them a segment."""
    waiting = iter(documents)
    several = iter(lambda: tuple(islice(waiting, SOME)), ())
    if workers <= 1:
        yield from (_cut(some, vocabulary) for some in several)
        return
    names = Vocabulary(indicators=vocabulary.indicators, groups=vocabulary.groups)  # places and units are no part of it
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(names,)) as pool:
        begun: deque[Future[Segment]] = deque()
        for some in several:
            begun.append(pool.submit(_cut_here, some))
            if len(begun) >= AHEAD * workers:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def _cut(documents: Sequence[Uncut], vocabulary: Vocabulary) -> Segment:
    return build([cutting.cut_document(document, vocabulary) for document in documents])


_here: list[Vocabulary] = []  # in a process that cuts for another one


def _begin(vocabulary: Vocabulary) -> None:
    _here.append(vocabulary)


def _cut_here(documents: Sequence[Uncut]) -> Segment:
    return _cut(documents, _here[-1])
