"""The errors authors get; people who ask get answers instead.

AssistantError
├── KnowledgeError          something under knowledge/ is wrong; says file, key, value
│   ├── QuoteError          a quote is not what the source says at its place
│   └── DamagedLibrary      what was derived was altered on the disk; it was thrown away
├── UnreadableDocument      a file that cannot be read as text, and why
│   └── UnsupportedFormat   no reader for this suffix; lists those there are
└── UnsupportedLanguage     no languages/<code>.yaml
"""


class AssistantError(Exception):
    """Base of everything this package raises on purpose; the message is one sentence for people."""


class KnowledgeError(AssistantError):
    """Something under knowledge/ is wrong; the message names file, key and value."""


class QuoteError(KnowledgeError):
    """A quote is not what the source says at its place."""


class DamagedLibrary(KnowledgeError):
    """What was derived from the sources is not as it was written; it was thrown away and is made anew."""


class UnreadableDocument(AssistantError):
    """A file that cannot be read as text; the message says why and what to do."""


class UnsupportedFormat(UnreadableDocument):
    """No reader for this suffix; the message lists those there are."""


class UnsupportedLanguage(AssistantError):
    """No languages/<code>.yaml for this code."""
