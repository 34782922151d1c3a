"""How many people a place has where no figure says it: reports name them in passing, 与全县28万人民."""

from __future__ import annotations

import re

from assistant.answering.common import Context
from assistant.documents import Quote
from assistant.questions import Question
from assistant.sentences import sentence_at, squeeze

POPULATION = "population"
ASKED = "人口"
_WHOLE = re.compile("(?:全[市县区省州旗]|年末|总|常住|户籍)*人口(?:总)?(?:数|量|规模)?")
_PASSING = re.compile(r"(?:全[市县区省州旗]|[与同和])\d[\d.]*多?余?万(?:各族|[\u4e00-\u9fff]{2,4})?(?:人民|儿女|父老|市民|群众)")


def is_part(label: str, asked: str) -> bool:
    """Whether a figure counts some of the people where all are asked for: 脱贫人口, 外来人口.

    >>> is_part("脱贫人口务工人数", "人口"), is_part("全县常住人口", "人口"), is_part("脱贫人口", "脱贫人口")
    (True, False, False)
    """
    return asked == ASKED and not _WHOLE.fullmatch(squeeze(label))


def named_in_passing(question: Question, context: Context) -> tuple[Quote, ...]:
    """The sentence of each document asked about that names its people with their number."""
    if question.topic != ASKED and question.indicators != (POPULATION,):
        return ()
    found = []
    for document in context.scope(question):
        named = _PASSING.search(document.text.text)
        if named and (sentence := sentence_at(document, named.start())):
            found.append(document.quote(sentence))
    return tuple(found)
