"""Text that knows where each of its characters came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (Unicode code points).

    >>> Span(2, 5).cut("城关区政府工作报告")
    '区政府'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # by hand: an answer makes hundreds of them
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """The characters of the text in this span."""
        return text[self.start : self.end]


_COUNTED = array("l", range(1 << 16))


def blanked(text: str, spans: Iterable[Span], blank: str = " ") -> str:
    """The text with blanks for these spans: what is said beside what was recognised, each character where it stood.

    >>> blanked("城关区GDP目标", [Span(0, 3)])
    '   GDP目标'
    """
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = blank * len(span)
    return "".join(letters)


def count_up(start: int, end: int) -> array[int]:
    """The numbers from start up to end, most of them copied and not counted: texts keep one for each character.

    >>> count_up(2, 5), count_up(70_000, 70_002)
    (array('l', [2, 3, 4]), array('l', [70000, 70001]))
    """
    return _COUNTED[start:end] if end <= len(_COUNTED) else array("l", range(start, end))


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made on the way from source to clean text; `span` is in the source."""

    name: str
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, eq=False)
class AlignedText:
    """A clean text and, for each of its characters, the offset it has in the source.

    A repair may delete or replace characters, never add any, so one integer a character is all the map there is.

    >>> text = AlignedText.of("村民安臵房").edit([(Span(3, 4), "置")], name="confusable_characters")
    >>> text.text, text.to_source(Span(2, 5)).cut(text.source)
    ('村民安置房', '安臵房')
    """

    source: str
    text: str
    origin: array[int]
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, source: str) -> AlignedText:
        """The source itself, unrepaired."""
        return cls(source, source, count_up(0, len(source)))

    def __len__(self) -> int:
        return len(self.text)

    def edit(self, changes: Iterable[tuple[Span, str]], *, name: str) -> AlignedText:
        """A new text with each span replaced; spans are in this text, apart from one another, replacements not longer."""
        pieces: list[str] = []
        origin: array[int] = array("l")
        repairs: list[Repair] = []
        done = 0
        for span, replacement in sorted(changes, key=lambda change: change[0]):
            if span.start < done:
                raise ValueError(f"repairs overlap at {span.start}")
            if len(replacement) > len(span):
                raise ValueError(f"a repair may not lengthen the text: {replacement!r}")
            pieces += (self.text[done : span.start], replacement)
            origin.extend(self.origin[done : span.start])
            origin.extend(self.origin[span.start : span.start + len(replacement)])
            repairs.append(Repair(name, self.to_source(span), replacement))
            done = span.end
        if not repairs:
            return self
        pieces.append(self.text[done:])
        origin.extend(self.origin[done:])
        return AlignedText(self.source, "".join(pieces), origin, (*self.repairs, *repairs))

    def to_source(self, span: Span) -> Span:
        """The span of the source from the first to the last character of the given span of the clean text."""
        if span.end > len(self.text):
            raise ValueError(f"{span} ends after the text ({len(self.text)})")
        if not span:
            at = self._stood(span.start) if span.start < len(self.text) else len(self.source)
            return Span(at, at)
        return Span(self._stood(span.start), self._stood(span.end - 1) + 1)

    def to_text(self, span: Span) -> Span:
        """The span of the clean text that holds what is left of the given span of the source."""
        return Span(self._left(span.start), self._left(span.end))

    def _stood(self, at: int) -> int:
        """Where a character stood in the source."""
        return self.origin[at]

    def _left(self, offset: int) -> int:
        """How many characters are left of what stood in the source before this offset."""
        return bisect_left(self.origin, offset)
