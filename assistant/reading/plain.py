"""Plain text and Markdown files."""

from __future__ import annotations

from assistant.reading.encodings import decode
from assistant.reading.extracts import Extract


def read_plain(data: bytes, name: str) -> Extract:
    """The characters of a file; line ends and a byte order mark stay, so that offsets are those of the stored file.

    >>> read_plain("增长8%\\r\\n".encode(), "a.txt").text
    '增长8%\\r\\n'
    """
    text, encoding = decode(data, name)
    return Extract(text, encoding=encoding)
