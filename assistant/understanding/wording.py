"""The question in the spelling of the documents: width, script, pinyin, misspelt names, and English brought into Chinese."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.folding import fold_question
from assistant.understanding.english import translate
from assistant.understanding.lexicon import Lexicon

LONGEST = 1000  # characters; nobody asks more, and a pasted page must not cost seconds

_LATIN = re.compile(r"[A-Za-z]{3,}")


def read_wording(text: str, lexicon: Lexicon, *, language: str, words: Collection[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """The question as the documents would spell it, and the English words that were not understood."""
    folded = fold_question(text[:LONGEST])
    if language == "en":
        return translate(lexicon.mend_letters(folded), lexicon, words)
    if _LATIN.search(folded):
        folded = lexicon.read_pinyin(folded)
    return lexicon.spell_out(lexicon.mend_homophones(lexicon.mend_letters(folded))), ()
