"""Tokens of a text, by which a question and a passage meet: words, pairs of characters, and one for each thing it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.folding import fold, simplify
from assistant.recognition import find_indicators
from assistant.records import Indicator, Mention
from assistant.retrieval.words import cut_words
from assistant.vocabulary import Vocabulary

CONCEPT = "="  # opens the token of an indicator

_PAIRS = re.compile(r"[\u3400-\u9fff]{2,}")
# What stands before a name that only says what something is counted against: 占地区生产总值, 单位GDP能耗, 每万元增加值, 对GDP的贡献.
_AGAINST = re.compile(r"(?:占(?:到|了)?(?:全[省市区县州国])?(?:的)?|单位|每|万元|亿元|对)$")
# Words that ask or join and say nothing of what is looked for.
STOP = frozenset(
    """
    的 了 和 与 及 或 在 是 为 对 等 把 被 将 从 到 向 以 于 由 之 其 这 那
    哪 谁 吗 呢 吧 啊 呀 嘛 么 什么 怎么 怎样 如何 哪些 哪个 哪里 多少 几个
    有 没有 有没有 是不是 是否 请问 请 一下 告诉
    我 你 您 它 他们 我们 你们 这个 那个 关于 说 讲 问 想 知道 要 会 能 可以 都 也 还 就 又 并 而 但 啥 咋
    """.split()
)


def spell(text: str) -> str:
    """The one spelling in which texts and questions are compared: one width, simplified characters, lower case.

    >>> spell("５Ｇ網絡覆蓋率,安臵房")
    '5g网络覆盖率,安置房'
    """
    return simplify(fold(text)).lower()


def cut_tokens(text: str, vocabulary: Vocabulary, *, cut: Callable[[str], list[str]] = cut_words) -> list[str]:
    """All tokens of a text: its words without those that only ask, its pairs of characters, the indicators it names.

    >>> cut_tokens("养老服务怎么发展？", Vocabulary())
    ['养老', '服务', '发展', '养老', '老服', '服务', '务怎', '怎么', '么发', '发展']
    """
    spelling = spell(text)
    return [*content_words(spelling, cut), *pairs(spelling), *(concept(mention.value) for mention in name_concepts(spelling, vocabulary))]


def content_words(spelling: str, cut: Callable[[str], list[str]] = cut_words) -> list[str]:
    """The words of a text that say something."""
    return [word for word in cut(spelling) if word not in STOP]


def pairs(spelling: str) -> Iterator[str]:
    """Each two neighbouring Chinese characters: what meets where the dictionary cuts two texts differently.

    >>> list(pairs("公积金5g网络"))
    ['公积', '积金', '网络']
    """
    for run in _PAIRS.findall(spelling):
        for at in range(len(run) - 1):
            yield run[at : at + 2]


def concept(indicator: Indicator) -> str:
    """The token of an indicator, however it is called."""
    return CONCEPT + indicator.id


def name_concepts(spelling: str, vocabulary: Vocabulary) -> tuple[Mention[Indicator], ...]:
    """The indicators that a text is about; one that it only counts something against (占GDP的比重) is not among them."""
    return tuple(
        at for at in find_indicators(spelling, vocabulary) if not _AGAINST.search(spelling, max(0, at.span.start - 6), at.span.start)
    )
