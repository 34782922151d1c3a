"""The pieces of text on the pages of a PDF, run as a program of its own: a hostile file can then be stopped, whatever it does.

Reads the file from standard input and writes one JSON list a page to standard output: [x, y, size, text] for each piece; or {"fault": …}.
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

        page.extract_text(visitor_text=visit)
        length += sum(len(piece[3]) for piece in pieces)
        if length > LONGEST_TEXT or number >= MOST_PAGES:
            _say({"fault": "large"})
            return
        _say(pieces)


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
