"""The text on pictures of pages, run as a program of its own: `pdf` or `picture` says what comes on standard input.

Writes one JSON list a page to standard output, [x, y, size, text] for each line of text as pdf_pages.py does; or {"fault": …}.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from math import atan2, cos, sin
from statistics import median
from typing import Any

MOST_MEMORY = 6_000_000_000  # of addresses; the models take a tenth of it
MOST_PAGES = 80
MOST_PIXELS = 60_000_000
DOTS = 200  # an inch of a page of PDF
LONGEST_SIDE = 2400
SURE = 0.6  # how sure a line must be to be taken
ALIKE = 0.12  # by how much the height of letters differs from line to line


def main() -> None:
    """Print the lines of text on each page of the file at standard input."""
    _limit()
    data = sys.stdin.buffer.read()
    out, sys.stdout = sys.stdout, sys.stderr  # what the engine prints is no page
    logging.disable(logging.CRITICAL)

    def say(value: object) -> None:
        out.write(json.dumps(value) + "\n")
        out.flush()

    try:
        from rapidocr import RapidOCR  # late: it loads its models

        engine = RapidOCR(params={"Global.log_level": "critical", "Global.text_score": SURE, "Global.max_side_len": LONGEST_SIDE})
        for number, picture in enumerate(_of_pdf(data) if sys.argv[1:] == ["pdf"] else _of_picture(data)):
            if number >= MOST_PAGES:
                say({"fault": "large"})
                return
            found: Any = engine(picture)
            boxes = [] if found.boxes is None else [[(float(x), float(y)) for x, y in box] for box in found.boxes]
            say(_pieces(list(zip(boxes, found.txts or (), strict=False))))
    except (MemoryError, RecursionError):
        say({"fault": "damaged"})
    except Exception as error:  # whatever a damaged file leads to, it is the file that is at fault
        say({"fault": "encrypted" if "password" in str(error).lower() else "damaged"})


def _of_pdf(data: bytes) -> Iterator[bytes]:
    """Each page as a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        scale = min(DOTS / 72, LONGEST_SIDE / max(width, height, 1))
        yield _without_stamps(page.render(scale=scale).to_pil())


def _of_picture(data: bytes) -> Iterator[bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(io.BytesIO(data))
    for number in range(min(getattr(picture, "n_frames", 1), MOST_PAGES + 1)):
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("large")
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        yield _without_stamps(turned)


def _without_stamps(picture: object) -> bytes:
    """The picture in the light of its red part: black stays black, and the red of stamps vanishes."""
    made = io.BytesIO()
    picture.convert("RGB").getchannel("R").save(made, "PNG")  # type: ignore[attr-defined]
    return made.getvalue()


def _pieces(found: list[tuple[list[tuple[float, float]], str]]) -> list[tuple[float, float, float, str]]:
    """The lines upright: the page turned back by the angle of its long lines, letters of nearly one height and margins in one place."""
    found = [(box, text.strip()) for box, text in found if text.strip()]
    long = sorted(found, key=lambda one: one[0][1][0] - one[0][0][0])[len(found) // 2 :]
    angle = median([atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]) for box, _ in long]) if long else 0.0
    placed: list[tuple[float, float, float, str]] = []
    for box, text in found:
        corners = [(x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)) for x, y in box]
        left, right = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
        foot = sum(y for _, y in corners) / 4
        wide = sum(1.0 if letter > "\u2e00" or letter in "“”‘’—…·" else 0.5 for letter in text)
        placed.append((left, -foot, (right - left) / max(wide, 0.5), text))
    usual = median([size for *_, size, text in placed if len(text) > 5] or [0.0])
    lines: list[tuple[float, float, float, str]] = []
    margin = float("-inf")
    for left, y, size, text in sorted(placed):
        if left - margin > 0.6 * usual:
            margin = left
        lines.append((round(margin, 1), round(y, 1), round(usual if abs(size - usual) <= ALIKE * usual else size, 1), text))
    return lines


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: the program that waits keeps the time
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
