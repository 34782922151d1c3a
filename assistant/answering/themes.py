"""Which figures are on a theme: those of its indicators where the theme is all that is asked, else those that hold every word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.common import Context
from assistant.answering.labels import asked_pieces, holds_pieces
from assistant.answering.sought import sought_of
from assistant.languages import load
from assistant.questions import Question
from assistant.records import Figure
from assistant.sentences import squeeze

_OTHER_SENSE = re.compile(  # set phrases: what business, markets and ideas live in
    "(?:营商|政务|发展|投资|市场|消费|法治|社会|创新|创业|创新创业|产业|就业|用人|育人|学术|政治|舆论|金融|外部|宏观)(?:环境|生态)|生态(?:圈|链|位)"
)
_AND = re.compile("[和与及、\\s]")
_THEMATIC = "(?:方面|领域|事业|工作|保护|建设|发展)*"


def of_theme(figures: Sequence[Figure], question: Question, context: Context) -> list[Figure]:
    """The figures on a theme where the topic is one and no more, else those that hold every word of the topic."""
    themes = _themes_of(question.topic)
    if not themes:
        named = sought_of(question, context, context.read(question)).named
        words = " ".join(one.text for one in named) or question.topic
        asked = asked_pieces(words, context.index.words)
        return [figure for figure in figures if holds_pieces(_said(figure), asked)]
    ids = {indicator.id for indicator in context.knowledge.vocabulary.indicators.values() if indicator.theme in themes}
    names = [squeeze(name) for theme in themes for name in (theme, *load("zh").themes[theme])]
    return [figure for figure in figures if figure.indicator in ids or any(name in _headed(figure) for name in names)]


def _themes_of(topic: str) -> tuple[str, ...]:
    """The themes that a topic names if it says nothing beside: 环保, 生态环境方面, 教育和医疗; none for 海洋环境, which is no theme.

    >>> _themes_of("生态环境方面"), _themes_of("海洋环境"), _themes_of("教育和医疗")
    (('环境',), (), ('教育', '卫生'))
    """
    parts = [part for part in _AND.split(topic) if part]
    found = [theme for part in parts for theme, pattern in _theme_patterns().items() if pattern.fullmatch(part)]
    return tuple(dict.fromkeys(found)) if parts and len(found) >= len(parts) else ()


@cache
def _theme_patterns() -> dict[str, re.Pattern[str]]:
    return {
        theme: re.compile(f"(?:{'|'.join(map(re.escape, sorted((theme, *names), key=len, reverse=True)))})+{_THEMATIC}")
        for theme, names in load("zh").themes.items()
    }


def _said(figure: Figure) -> str:
    return f"{figure.label} {figure.quote.text} {' '.join(figure.section[-2:])}"


def _headed(figure: Figure) -> str:
    """Label and nearest headings; a chapter's title is too wide to tell."""
    return squeeze(_OTHER_SENSE.sub("", f"{figure.label} {' '.join(figure.section[-2:])}"))
