"""Notes that explain a term: [1], ［1］, 〔1〕, ①, [^1]: at the foot of a page or the end, each the definition of what its mark stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents import Document
from assistant.extraction.entry_lines import ListedTerm, is_bare_term, read_entry, trim
from assistant.text import Span

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
_MARK = rf"(?:[\[［〔【]\s*(?:注|\^)?\s*(\d{{1,3}})\s*[\]］〕】]|([{_CIRCLED}]))"
_USED = re.compile(rf"(?<=[^\s\[［〔【：:；;。]){_MARK}(?!\d*号)")
_ANY = re.compile(rf"[\[［〔【{_CIRCLED}]")
_NOTE = re.compile(rf"(?m)^[ \t\u3000*_>]*{_MARK}[ \t\u3000]*[:：.．、]?[ \t\u3000]*(?=\S)")
_QUOTED_BEFORE = re.compile(r"[“「《]([^“”「」《》\n]{2,30})[”」》][\s*_]*$")
_WORD_BEFORE = re.compile(r"[一-鿿A-Za-z0-9]{2,16}$")
_OPENS = re.compile(r"(?P<term>[一-鿿A-Za-z0-9]{2,16}?)(?:为|是(?!指))(?=..)")
_LONGEST = 600


def find_notes(document: Document) -> tuple[ListedTerm, ...]:
    """The notes whose mark stands in the text before them, with their terms."""
    source = document.text.source
    used = dict(_used(source)) if _ANY.search(source) else {}
    if not used:
        return ()
    text = document.text.text
    found: list[ListedTerm] = []
    for note in _NOTE.finditer(text):
        number = _number(note)
        at = document.text.to_source(Span(note.start(), note.end())).start
        if number not in used or used[number][0] >= at:
            continue
        end = text.find("\n", note.end())
        end = len(text) if end < 0 else end
        if end - note.end() > _LONGEST:
            continue
        entry = _read(text, note.end(), end, *used[number][1:])
        if entry is not None:
            found.append(entry)
    return tuple(found)


def _used(source: str) -> Iterator[tuple[int, tuple[int, str, str]]]:
    """The marks in the running text: their numbers, where each stands first, the term it stands behind, and the words before it."""
    seen: set[int] = set()
    for mark in _USED.finditer(source):
        number = _number(mark)
        if number not in seen:
            seen.add(number)
            before = source[max(0, mark.start() - 40) : mark.start()]
            inside = source[mark.end() : mark.end() + 1] in "”」》" and _WORD_BEFORE.search(before)  # “六稳[1]”
            quoted = _QUOTED_BEFORE.search(before)
            yield number, (mark.start(), quoted[1] if quoted else inside.group() if inside else "", before)


def _number(mark: re.Match[str]) -> int:
    return int(mark[1]) if mark[1] else _CIRCLED.index(mark[2]) + 1


def _read(text: str, start: int, end: int, term: str, before: str) -> ListedTerm | None:
    """The entry of a note; where it does not say its term, that is what its mark stands behind."""
    line = trim(text, start, end)
    if term:
        bare = re.compile(rf"[“「]?{re.escape(term)}[”」]?\s*[，,：:—-]+\s*(?:是?指|即)?").match(text, line.start, line.end)
        if bare and bare.end() < line.end:
            at = text.index(term, line.start)
            return ListedTerm(line, Span(at, at + len(term)), Span(bare.end(), line.end))
    opens = _OPENS.match(text, line.start, line.end)
    if opens and before.endswith(opens["term"]):  # 全员劳动生产率[2]为13万元 … [2]全员劳动生产率为生产总值与就业人员的比率
        return ListedTerm(line, Span(*opens.span("term")), Span(opens.end(), line.end))
    entry = read_entry(text, line.start, line.end, family="square", own_line=False)
    if entry is not None and is_bare_term(entry.term.cut(text)):
        return entry
    at = text.rfind(term, 0, line.start) if term else -1  # the note says only what it is
    return ListedTerm(line, Span(at, at + len(term)), line) if at >= 0 and line else None
