"""Of which place each part of a text speaks: the one that its clause names, else the clause before it; several at once are nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.recognition import find_regions
from assistant.records import Mention, Region
from assistant.text import Span
from assistant.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[^,，;；。!！?？\n]+")
_AGAINST = re.compile(r"(?:[比较占居列排]|高于|低于|超过|超越|赶超|不及|落后于?|领先于?|优于|快于|慢于|对标|对比|全国和|相当于)\s*$")
_OWN = re.compile(r"^(?:同期|当年)?的?\s*(?=\d)")
_NEAR = 4  # characters between a place and its own number
_COMPARED = re.compile(r"^\s*(?:相比|相较|比较|之比|平均|第[一二三四五六七八九十\d])")


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a text names as those it speaks of; `usual` is meant where a paragraph names none."""

    text: str
    named: tuple[Mention[Region], ...]
    usual: str | None
    held_against: tuple[Mention[Region], ...] = ()  # with a number of their own: 高于宁波市的8.5%

    def at(self, offset: int) -> tuple[str, ...]:
        """The places that words at this offset are about: one, none, or several of which nobody can tell which."""
        paragraph = self.text.rfind("\n", 0, offset) + 1
        clauses = list(_CLAUSE.finditer(self.text, paragraph, offset))
        for clause in reversed(clauses):
            own = [mention.value.id for mention in self.named if clause.start() <= mention.span.start < clause.end()]
            if own:
                return tuple(dict.fromkeys(own))
        return (self.usual,) if self.usual else ()

    def beside(self, offset: int) -> str | None:
        """The place that something is compared with and whose number stands at this offset."""
        return next((one.value.id for one in self.held_against if one.span.end <= offset <= one.span.end + _NEAR), None)

    @property
    def all(self) -> tuple[str, ...]:
        """Every place that is spoken of."""
        return tuple(dict.fromkeys((*(mention.value.id for mention in self.named), *((self.usual,) if self.usual else ()))))


def read_places(text: str, vocabulary: Vocabulary, *, place: str | None = None) -> Places:
    """The places of a text. What something is only compared with (高于宁波市) and what only leads to a place (浙江省杭州市) is not spoken of.

    A text that names a single place speaks of it throughout.
    """
    found = find_regions(text, vocabulary)
    kept = [
        mention
        for at, mention in enumerate(found)
        if not _AGAINST.search(text[max(0, mention.span.start - 6) : mention.span.start])
        and not _COMPARED.search(text[mention.span.end : mention.span.end + 4])
        and not (at + 1 < len(found) and _leads_to(mention, found[at + 1], text, vocabulary))
    ]
    named = {mention.value.id for mention in kept}
    beside = [one for one in found if one not in kept and _OWN.match(text[one.span.end : one.span.end + _NEAR])]
    return Places(text, tuple(kept), place or (next(iter(named)) if len(named) == 1 else None), tuple(beside))


def _leads_to(first: Mention[Region], second: Mention[Region], text: str, vocabulary: Vocabulary) -> bool:
    """Whether the second lies in the first and follows it at once."""
    between = Span(first.span.end, second.span.start).cut(text)
    above, steps = second.value.parent, 0
    while above and above != first.value.id and steps < 5:
        known = vocabulary.region(above)
        above, steps = known.parent if known else None, steps + 1
    return not between.strip() and above == first.value.id
