"""Bytes as text, whatever encoding people saved them in: UTF-8, UTF-16, GB18030, Big5."""

from __future__ import annotations

import codecs
import re

from assistant.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OFFERED = ["gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]
_SAMPLE = 40_000  # bytes: enough to tell by, and quick
_HAN = re.compile("[一-鿿]")
_COMMON = re.compile("[的一是在和中国有为大发展工作建设经济社会年以上全力府市區区縣县人民等於于與与進进實实]")


def decode(data: bytes, name: str, *, hint: str | None = None) -> tuple[str, str]:
    """The text in the bytes and the encoding it was in; a byte order mark of UTF-8 stays, it is part of the stored text.

    >>> decode("地区生产总值达到80亿元".encode("gb18030"), "a.txt")
    ('地区生产总值达到80亿元', 'gb18030')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.start > 3 and _HAN.search(data[: error.start].decode("utf-8")):
            raise UnreadableDocument(f"{name} ends in the middle of a character; it was cut short, get the whole file") from error
    else:
        if "\x00" not in text:
            return text, "utf-8"
    for encoding in filter(None, (hint, _guess(data), "gb18030")):  # a few words alone are guessed badly
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_chinese(text):
            return text, codecs.lookup(encoding).name
    raise UnreadableDocument(f"{name} is no text in an encoding known here (UTF-8, UTF-16, GB18030, Big5); save it as UTF-8")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{name} is not whole as {encoding.upper()} text (byte {error.start}); save it as UTF-8") from error


def _guess(data: bytes) -> str | None:
    if data.count(b"\x00", 0, _SAMPLE) > 2 and len(data) % 2 == 0:  # digits and line ends of UTF-16 have a zero byte
        little = sum(not byte for byte in data[1:_SAMPLE:2])
        return "utf-16-le" if 2 * little > data.count(b"\x00", 0, _SAMPLE) else "utf-16-be"
    from charset_normalizer import from_bytes  # late: only files that are not UTF-8 need it

    end = data.rfind(b"\n", 0, _SAMPLE) + 1 or min(len(data), _SAMPLE)
    best = from_bytes(data[:end], cp_isolation=_OFFERED).best()
    return None if best is None else best.encoding


def _is_chinese(text: str) -> bool:
    """Whether most of what is not plain ASCII is Chinese, with the everyday characters that no Chinese text does without."""
    other = sum(character > "~" for character in text[:_SAMPLE])
    return "\x00" not in text and (not other or (2 * len(_HAN.findall(text[:_SAMPLE])) > other and bool(_COMMON.search(text))))
