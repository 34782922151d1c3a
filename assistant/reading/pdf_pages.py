"""The pieces of text on the pages of a PDF, run as a program of its own: a hostile file can then be stopped, whatever it does.

Reads the file from standard input and writes one JSON list a page to standard output: [x, y, size, text] for each piece of text and
[left, low, right, high] for each straight line; or {"fault": …}.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import warnings

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 40
MOST_PAGES = 1500
LONGEST_TEXT = 4_000_000
MOST_LINES = 8_000  # straight lines of a page
THIN = 3.0  # points
_FILL = (b"f", b"F", b"f*")
_PAINT = (b"S", b"s", b"B", b"B*", b"b", b"b*", *_FILL)
Box = tuple[float, float, float, float]  # left, low, right, high


def main() -> None:
    """Print the pages of the file at standard input."""
    _limit()
    data = sys.stdin.buffer.read()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        _write_pages(data)
    except (MemoryError, RecursionError):
        _say({"fault": "damaged"})
    except Exception as error:  # whatever a damaged file leads to, it is the file that is at fault
        _say(
            {
                "fault": "encrypted"
                if type(error).__name__ in ("DependencyError", "FileNotDecryptedError", "WrongPasswordError")
                else "damaged"
            }
        )


def _write_pages(data: bytes) -> None:
    from pypdf import PdfReader, _cmap  # late: a missing package is a sentence of the program that waits, not a trace

    for name in ("GBKp-EUC", "GBK2K", "GBK-EUC", "GBpc-EUC", "GB-EUC"):  # all are codes of GBK, of one byte and of two
        for way in "HV":
            _cmap._predefined_cmap[f"/{name}-{way}"] = "gb18030"
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        _say({"fault": "encrypted"})
        return
    length = 0
    for number, page in enumerate(reader.pages):
        pieces: list[tuple[float, float, float, str]] = []

        def visit(
            text: str, cm: list[float], tm: list[float], font: object, size: float, pieces: list[tuple[float, float, float, str]] = pieces
        ) -> None:
            if text.strip("\n"):
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = abs(tm[0] * cm[0] + tm[1] * cm[2]) or abs(tm[1] * cm[1]) or 1.0
                pieces.append((round(x, 1), round(y, 1), round(size * scale, 1), text))

        lines = _Lines()
        page.extract_text(visitor_text=visit, visitor_operand_before=lines.draw)
        length += sum(len(piece[3]) for piece in pieces)
        if length > LONGEST_TEXT or number >= MOST_PAGES:
            _say({"fault": "large"})
            return
        _say([*pieces, *lines.found[:MOST_LINES]])


class _Lines:
    """The straight lines that a page draws, and the thin boxes it fills for such; what only bounds what is seen is none."""

    def __init__(self) -> None:
        self.found: list[Box] = []
        self._drawn: list[Box] = []  # since something was last painted
        self._filled: list[Box] = []  # edges of boxes, which a box that is only filled does not show
        self._at: tuple[float, float] | None = None

    def draw(self, operator: bytes, operands: list[object], cm: list[float], tm: list[float]) -> None:
        """See one operator of the page."""
        if operator in _PAINT or operator == b"n":
            if operator in _PAINT and len(self.found) < MOST_LINES:
                self.found += self._drawn if operator in _FILL else self._drawn + self._filled
            self._drawn, self._filled, self._at = [], [], None
        if operator not in (b"m", b"l", b"re") or len(self._drawn) >= MOST_LINES:
            return
        try:
            numbers = [float(str(one)) for one in operands]
        except ValueError:
            return
        if operator == b"re" and len(numbers) == 4:
            x, y, wide, high = numbers
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            if min(abs(wide), abs(high)) <= THIN:
                self._keep(self._drawn, corners[0], corners[2], cm)
            else:
                for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
                    self._keep(self._filled, one, other, cm)
        elif len(numbers) == 2:
            here = (numbers[0], numbers[1])
            if operator == b"l" and self._at is not None:
                self._keep(self._drawn, self._at, here, cm)
            self._at = here

    def _keep(self, into: list[Box], one: tuple[float, float], other: tuple[float, float], cm: list[float]) -> None:
        (x, y), (right, high) = ((a * cm[0] + b * cm[2] + cm[4], a * cm[1] + b * cm[3] + cm[5]) for a, b in (one, other))
        box = (min(x, right), min(y, high), max(x, right), max(y, high))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN < max(box[2] - box[0], box[3] - box[1]):
            into.append((round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)))


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: the program that waits keeps the time
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    main()
