"""The question in the spelling of the documents: width, script, pinyin, misspelt names, and English brought into Chinese."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant import languages
from assistant.folding import fold_question
from assistant.understanding.lexicon import Lexicon

LONGEST = 1000  # characters; nobody asks more, and a pasted page must not cost seconds

_YEARS = re.compile(r"\b(?:from )?((?:19|20)\d\d) ?(?:to|through|until|till|[-–—]) ?((?:19|20)\d\d)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(\w+) and (\w+)( [\w -]+)", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]{3,}")


def read_wording(text: str, lexicon: Lexicon, *, language: str) -> str:
    """The question as the documents would spell it."""
    folded = fold_question(text[:LONGEST])
    if language == "en":
        return _translate(folded, lexicon)
    if _LATIN.search(folded):
        folded = lexicon.read_pinyin(folded)
    return lexicon.mend_homophones(lexicon.mend_letters(folded))


def _translate(text: str, lexicon: Lexicon) -> str:
    """English brought word by word into the Chinese of the knowledge base: names first, then the words of languages/en.yaml.

    Replaced words are set apart by spaces that are closed at the end, so that Chinese cues can be read across them.
    """
    text = _BOTH.sub(lambda found: _apart(found, {name.lower() for name, _ in lexicon.english}), _YEARS.sub(r"\1—\2年", text))
    for name, chinese in lexicon.english:
        if name.lower() in text.lower():
            text = re.sub(rf"\b{re.escape(name)}(?:s|'s)?(?![\w])", f" {chinese} ", text, flags=re.IGNORECASE)
    for pattern, chinese in languages.load("en").words:
        text = pattern.sub(f" {chinese} ", text)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", text)).strip()


def _apart(found: re.Match[str], names: Collection[str]) -> str:
    """Two names that share their end, each whole: urban and rural income is urban income and rural income."""
    first, second, rest = found.groups()
    words = rest.split()
    for length in range(len(words), 0, -1):
        tail = " ".join(words[:length]).lower()
        if f"{first} {tail}".lower() in names and f"{second} {tail}".lower() in names:
            return f"{first} {tail} and {second}{rest}"
    return found.group()
