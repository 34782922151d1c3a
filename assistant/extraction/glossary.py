"""The terms a document explains: the entries of its 名词解释, and what it explains in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents import Document
from assistant.extraction.definitions import find_definitions
from assistant.extraction.entry_lines import ListedTerm
from assistant.extraction.entry_lists import read_list
from assistant.extraction.notes import find_notes
from assistant.extraction.terms import find_aliases, fold_term
from assistant.records import GlossaryEntry, Style
from assistant.text import Span

_HEADING = re.compile(
    r"^[ \t\u3000\xa0*#_>\[【〔（(<〈—\-]*+(?:附\s*件?\s*[一二三四五六七八九十\d]*\s*[:：.、]?)?[ \t\u3000《*]*+"
    r"(?:[^\n，,。；;：:|]{0,24}(?:名[ \u3000]*词[ \u3000]*|词语|词汇|词条|用语|用词|术语|缩略[语词]|概念|提法|热词|新词|关键词)(?:术语)?的?(?:简要)?"
    r"(?:解[ \u3000]*释|注释|释义|说明|注解|简释|浅释|解读|释疑|诠释|含义|简介)(?:[和及与、][^\n，,。；;：:]{2,10})?"
    r"|(?:注释|附注|脚注|尾注|注解|释义)(?:如下|说明)?)"
    r"[ \t\u3000\xa0*_\]】〕）)>〉]*+(?:[（(][^\n（()）]{0,24}[)）])?[ \t\u3000\xa0:：*_—-]*+\r?$",
    re.MULTILINE,
)
# A list may stand at the end without a heading: its first entry is 【X】… or [1]X:….
_HEADLESS = re.compile(r"^[ \t\u3000\xa0*_]*(?:[\[〔［【]1[\]〕］】]|①|【[^】\d\n][^】\n]*】(?=\s*\S))", re.MULTILINE)
_QUESTION = re.compile(r"什么|哪[些个里几]|如何|怎[么样]|为何|几[个项条]|吗[？?]?$|[？?]")
_NO_TERM = re.compile(r"(?:分别|其中|主要|具体|以上|下同|同上|单位|注释?|说明|备注|名词|术语|解释|序号)(?:为|是|指|包括)?")
_AMOUNT = re.compile(
    r"[约近超]?\d[\d.,，]*\s*[万亿千百]*(?:元|美元|吨|公里|亩|人|户|个|家|%|个?百分点|平方米|平方公里|项|座|所|年|天)(?:以上|左右)?"
)
_PAGE = re.compile(r"\s*[（(](?:[Pp]\.?\s?\d+|见?第?\d+页)[)）]$")  # where a printed report uses the term
_HEADLESS_TRIES, _HEADLESS_LENGTH = 6, 3


def find_entries(document: Document) -> tuple[GlossaryEntry, ...]:
    """Every term the document explains, listed ones and those explained in passing, in document order."""
    text = document.text.text
    listed = tuple(entry for entry in _with_notes(find_listed(document), find_notes(document)) if can_be_term(entry.term.cut(text)))
    found = [_to_entry(document, entry, Style.LISTED) for entry in listed]
    known = {fold_term(name) for entry in found for name in (entry.term, *entry.aliases)}
    for entry in find_definitions(text, listed):
        folded = fold_term(entry.term.cut(text))
        asked = _QUESTION.match(entry.definition.cut(text)) or not can_be_term(entry.term.cut(text))
        if folded not in known and not asked and not any(entry.whole.start in span for span in document.boilerplate):
            known.add(folded)
            found.append(_to_entry(document, entry, Style.INLINE))
    return tuple(sorted(found, key=lambda entry: entry.quote.start))


def can_be_term(words: str) -> bool:
    """Whether words can be a term: a question, a number with its unit and a mere word of listing are none.

    >>> [can_be_term(words) for words in ("六大高耗能行业", "分别", "“三新”分别是什么", "3000亿元", "12345", "15分钟生活圈")]
    [True, False, False, False, True, True]
    """
    bare = words.strip("“”‘’ \u3000*_")
    return not (bare.endswith("分别") or _QUESTION.search(bare) or _NO_TERM.fullmatch(bare) or _AMOUNT.fullmatch(bare))


def _with_notes(listed: tuple[ListedTerm, ...], notes: tuple[ListedTerm, ...]) -> tuple[ListedTerm, ...]:
    """The entries of lists and notes; where notes were read as one list that runs over several of them, the notes count."""
    inside = [entry for entry in listed if sum(note.whole.start in entry.whole for note in notes) > 1]
    kept = [entry for entry in listed if entry not in inside]
    more = [note for note in notes if not any(note.whole.start in entry.whole or entry.whole.start in note.whole for entry in kept)]
    return tuple(sorted((*kept, *more), key=lambda entry: entry.whole.start))


def find_listed(document: Document) -> tuple[ListedTerm, ...]:
    """The entries of the document's lists of terms, wherever these stand and whatever they are called."""
    text = document.text.text
    found: list[ListedTerm] = []
    done = 0
    starts = sorted({*_section_starts(document), *_heading_ends(text)})
    for start, following in zip(starts, [*starts, len(text)][1:], strict=True):
        if start < done:
            continue
        entries = read_list(text, Span(start, min(following, _limit(document, start))))
        if entries:
            found += entries
            done = entries[-1].whole.end
    if not found:
        found = _headless(document)
    return tuple(found)


def _heading_ends(text: str) -> Iterator[int]:
    for match in _HEADING.finditer(text):
        if len(match[0]) <= 60:
            yield match.end()


def _section_starts(document: Document) -> Iterator[int]:
    """Where the text of a section that the reader knows as a glossary starts, behind its heading."""
    text = document.text.text
    before = False
    for section in document.sections:
        if section.glossary and not before:
            line = re.compile(r"\s*([^\n]*)\n?").match(text, section.span.start, section.span.end)
            title = fold_term(section.path[-1]) if section.path else ""
            if line and title and fold_term(line[1]).strip(":：") in (title, title.strip(":：")):
                yield line.end()
            else:
                yield section.span.start
        before = section.glossary


def _limit(document: Document, start: int) -> int:
    """Where a list that starts here ends at the latest: boilerplate is no part of it."""
    return min((span.start for span in document.boilerplate if span.start >= start), default=len(document.text))


def _headless(document: Document) -> list[ListedTerm]:
    text = document.text.text
    done = tries = 0
    for match in _HEADLESS.finditer(text):
        if match.start() < done:
            continue
        entries = read_list(text, Span(match.start(), _limit(document, match.start())))
        if len(entries) >= _HEADLESS_LENGTH:
            return list(entries)
        tries += 1
        if tries == _HEADLESS_TRIES:
            break
        done = entries[-1].whole.end if entries else match.end()
    return []


def _to_entry(document: Document, entry: ListedTerm, style: Style) -> GlossaryEntry:
    text = document.text.text
    term = _PAGE.sub("", entry.term.cut(text))
    return GlossaryEntry(document.id, term, entry.definition.cut(text), style, document.quote(entry.whole), find_aliases(term, text=text))
