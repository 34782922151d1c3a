"""Plain text and Markdown files as one string of characters, exactly as stored."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import UnreadableDocument


def read_txt(path: Path) -> str:
    """The characters of a UTF-8 file; line ends and a byte order mark stay, so that offsets are those of the stored file."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"{path.name} is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise UnreadableDocument(f"{path} cannot be read: {error.strerror}") from error
