"""Pages as pictures, run as a program of its own: `pdf` or `picture` says that the text on them is wanted, `place` where words stand in a PDF.

The text: one JSON list a page is written to standard output, [x, y, size, text] for each line as pdf_pages.py does; or {"fault": …}.
A place: the words and what stands before them come as one JSON line, then the file; written is one JSON object, the page (from 1), how many there
are, the picture as PNG in base64, and the words as boxes in shares of the page (left, top, width, height); or {} where they stand nowhere.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import atan2, cos, sin
from statistics import median
from typing import Any
from unicodedata import normalize

MOST_MEMORY = 6_000_000_000  # of addresses; the models take a tenth of it
MOST_PAGES = 80
MOST_PIXELS = 60_000_000
DOTS = 200  # an inch of a page of PDF
LONGEST_SIDE = 2400
Box = tuple[float, float, float, float]
SURE = 0.6  # how sure a line must be to be taken
MOST_LOOKED_THROUGH = 400  # pages in which words are looked for
WIDE = 900  # pixels of a picture that is shown
LEAST = 8  # characters that may stand for a quote which is broken off by the end of its page
ALIKE = 0.12  # by how much the height of letters differs from line to line


def main() -> None:
    """Print the lines of text on each page of the file at standard input, or where the words before it stand."""
    _limit()
    data = sys.stdin.buffer.read()
    if sys.argv[1:] == ["place"]:
        sys.stdout.write(json.dumps(_place_of(data)))
        return
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


def _place_of(told: bytes) -> dict[str, object]:
    head, _, data = told.partition(b"\n")
    asked = json.loads(head)
    try:
        return _place(data, asked["words"], asked["before"])
    except Exception:  # whatever a damaged file leads to, there is no picture of it
        return {}


def found_in(pages: Sequence[str], words: str, before: str) -> tuple[int, int, int] | None:
    """On which page words stand, and from where to where in its letters; of several places the one before which stands what should.

    >>> found_in(["一、目标增长6%", "二、安排增长6%左右"], "增长6%", "二、安排"), found_in(["增长6%左"], "增长6%左右", ""), found_in(["甲"], "增长6%左右", "")
    ((1, 4, 8), None, None)
    """
    for length in (len(words), *(share for share in (40, 20, LEAST) if share < len(words))):
        wanted, places = words[:length], []
        for number, text in enumerate(pages):
            at = text.find(wanted)
            while at >= 0:
                places.append((number, at))
                at = text.find(wanted, at + 1)
        if places:
            number, at = max(places, key=lambda place: (_alike(pages[place[0]][: place[1]], before), -place[0]))
            return number, at, at + length
    return None


def _alike(text: str, before: str) -> int:
    """How many letters at the ends of both are the same."""
    return next(
        (count for count, (one, other) in enumerate(zip(reversed(text), reversed(before), strict=False)) if one != other), len(before)
    )


def letters(text: str) -> str:
    """The letters of a text as a page holds them: no white space, one spelling.

    >>> letters("增长 6％\\n左右")
    '增长6%左右'
    """
    return "".join(normalize("NFKC", text).split())


def _place(data: bytes, words: str, before: str) -> dict[str, object]:
    """The page of the words with its picture."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(data)
    pages: list[str] = []
    kept: list[list[int]] = []  # where each letter stands among the characters of its page
    for number in range(min(len(document), MOST_LOOKED_THROUGH)):
        content = document[number].get_textpage()
        spelt = [letters(chr(raw.FPDFText_GetUnicode(content, at) or 32)) for at in range(content.count_chars())]
        kept.append([at for at, letter in enumerate(spelt) for _ in letter])
        pages.append("".join(spelt))
    place = found_in(pages, letters(words), letters(before))
    if place is None:
        return {}
    number, start, end = place
    page = document[number]
    content, (width, height) = page.get_textpage(), page.get_size()
    corners = [content.get_charbox(at, loose=True) for at in dict.fromkeys(kept[number][start:end])]
    boxes = [_joined(list(line), width, height) for _, line in groupby(corners, key=lambda box: round((box[1] + box[3]) / 2 / 6))]
    image = io.BytesIO()
    page.render(scale=WIDE / max(width, 1)).to_pil().convert("P", palette=1, colors=64).save(image, "PNG", optimize=True)
    return {"page": number + 1, "pages": len(document), "png": base64.b64encode(image.getvalue()).decode(), "boxes": boxes}


def _joined(line: Sequence[Box], width: float, height: float) -> Box:
    left, foot, right, head = (pick(box[at] for box in line) for at, pick in ((0, min), (1, min), (2, max), (3, max)))
    return tuple(round(share, 4) for share in (left / width, 1 - head / height, (right - left) / width, (head - foot) / height))  # type: ignore[return-value]


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: the program that waits keeps the time
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
