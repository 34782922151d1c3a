"""Words held against words: whether a text says all of them, whether the name of a figure goes on behind that of an indicator."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.records import Figure
from assistant.sentences import squeeze, squeezed
from assistant.words import reports

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

FURTHER = 4  # characters behind the name of an indicator that make another thing of it


def pairs_of(text: str) -> tuple[str, ...]:
    """Each pair of neighbouring characters once; a single character or a Latin word stands for itself.

    >>> pairs_of("棚改安置房"), pairs_of("5G 基站")
    (('棚改', '改安', '安置', '置房'), ('5g', '基站'))
    """
    found: dict[str, None] = {}
    for word in re.findall(r"[a-z\d&+.]+|[\u3400-\u9fff]+", " ".join(map(squeeze, text.split()))):
        if word[0] < "\u3400":
            found[word] = None
        else:
            found.update((word[at : at + 2], None) for at in range(len(word) - 1))
    return tuple(found)


def asked_pieces(words: str, known: Collection[str]) -> tuple[str, ...]:
    """The content words of what was asked, cut where the documents cut it; words of talk are not asked for.

    >>> asked_pieces("养老床位", {"养老", "服务", "床位"}), asked_pieces("机器人产业", {"机器人", "产业"})
    (('养老', '床位'), ('机器人', '产业'))
    """
    pieces = (piece for word in words.split() for piece in pieces_of(squeeze(word), known))
    return tuple(piece for piece in pieces if piece in known or reports(piece))


def holds_pieces(text: str, asked: Collection[str]) -> bool:
    """Whether a text holds every content word of what was asked, of which there is any.

    >>> holds_pieces("养老服务床位达到500张", ("养老", "床位")), holds_pieces("现代产业", ("机器人", "产业")), holds_pieces("现代产业", ())
    (True, False, False)
    """
    said = squeezed(text)
    return bool(asked) and all(piece in said for piece in asked)


def shared(words: str, text: str) -> int:
    """How many characters of the words stand in the text in pieces of two and more.

    >>> shared("机场迁建开工", "天水机场迁建项目"), shared("房价", "住房")
    (4, 0)
    """
    covered = at = 0
    while at < len(words) - 1:
        end = at
        while end < len(words) and words[at : end + 1] in text:
            end += 1
        covered += end - at if end - at > 1 else 0
        at = end if end - at > 1 else at + 1
    return covered


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


def goes_further(figure: Figure, knowledge: KnowledgeBase) -> bool:
    """Whether words without a number are about another thing that the indicator's name only begins: 常住人口基本医保参保全覆盖."""
    known = knowledge.vocabulary.indicators.get(figure.indicator or "")
    if known is None or figure.quantity:
        return False
    label = squeezed(figure.label)
    ends = [label.find(name) + len(name) for name in (*known.names["zh"], *known.aliases) if name in label]
    return bool(ends) and len(label) - max(ends) >= FURTHER
