"""The quotations of a text held against the documents: true only where the very words stand there, in any width and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.answering.common import Context
from assistant.documents import Document, Quote
from assistant.folding import fold
from assistant.sentences import occurrences, sentences
from assistant.text import Span
from assistant.verifying.findings import Finding, Verdict
from assistant.verifying.whose import read_places

SHORTEST = 4  # characters; a shorter one is a name: “三变”
ALIKE = 0.6  # how like a sentence must be to be what was misquoted
LOOKED_AT = 6  # passages in which the words of a misquotation are looked for
_QUOTATION = re.compile(r"“([^“”\n]{4,600})”|「([^「」\n]{4,600})」|\"([^\"\n]{4,600})\"")
_PERIOD = re.compile(r"^[“\"]?十[一二三四]五[”\"]?(?:规划|时期|期间)?$")
_GAP = re.compile(r"…{1,2}|\.{3,6}|。{3,6}")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_TITLE = re.compile(r"《([^《》]{3,60})》")
_SENTENCE = re.compile(r"[^。！？!?\n]*")
_SPACE = re.compile(r"\s+")
_ENDS = "。，,；;！!？?、：: "


def find_quotations(text: str) -> Iterator[Span]:
    """Where a quotation stands in a text, its marks left out; names of planning periods are none.

    >>> text = "报告提出“加快建设现代化都市圈”，“十四五”时期推进“三变”改革。"
    >>> [span.cut(text) for span in find_quotations(text)]
    ['加快建设现代化都市圈']
    """
    for found in _QUOTATION.finditer(text):
        group = next(at for at in (1, 2, 3) if found.group(at) is not None)
        if len(found.group(group).strip()) >= SHORTEST and not _PERIOD.match(found.group(group).strip()):
            yield Span(*found.span(group))


def hold_quotation(span: Span, text: str, context: Context, *, place: str | None = None) -> Finding:
    """The verdict on a quotation; the sentence around it tells of which place, year and title it is said to be."""
    words = span.cut(text).strip().strip(_ENDS)
    meant = _meant(span, text, context, place)
    parts = [part.strip(_ENDS) for part in _GAP.split(words) if part.strip(_ENDS)]
    found = [(document, quotes) for document in _holders(parts, context) if (quotes := _verbatim(parts, document))]
    own = [(document, quotes) for document, quotes in found if document in meant]
    if own and len(parts) == 1:
        titles = context.say("list_separator").join(dict.fromkeys(context.title(document.id) for document, _ in own[:2]))
        return Finding(span, "quotation", Verdict.TRUE, context.say("check_verbatim", titles=titles), own[0][1])
    if own:
        return Finding(span, "quotation", Verdict.PARTLY, context.say("check_gaps", titles=context.title(own[0][0].id)), own[0][1])
    if found:
        document, quotes = found[0]
        return Finding(span, "quotation", Verdict.PARTLY, context.say("check_elsewhere_said", titles=context.title(document.id)), quotes)
    if near := _nearest(words, meant, context):
        return Finding(span, "quotation", Verdict.FALSE, context.say("check_misquoted", titles=context.title(near.document)), (near,))
    return Finding(span, "quotation", Verdict.ABSENT, context.say("check_nowhere"))


def _meant(span: Span, text: str, context: Context, place: str | None) -> list[Document]:
    """The documents that the words are said to be of: of the title, place and year that stand before them in their sentence, if any do."""
    start = max(text.rfind(mark, 0, span.start - 1) for mark in "。！？!?\n") + 1
    before = text[start : span.start]
    documents = list(context.knowledge.documents.values())
    titles = [fold(title) for title in _TITLE.findall(before)]
    if titles:
        documents = [
            one for one in documents if any(_bare(title) in _bare(one.title) or _bare(one.title) in _bare(title) for title in titles)
        ]
    whose = read_places(text, context.knowledge.vocabulary, place=place).at(span.start)
    if whose:
        documents = [one for one in documents if one.region in whose]
    years = {int(year) for year in _YEAR.findall(before)}
    if years:
        documents = [one for one in documents if one.year in years or any(str(year) in one.title for year in years)]
    return documents


def _bare(title: str) -> str:
    return _SPACE.sub("", fold(title)).strip("《》")


def _holders(parts: Sequence[str], context: Context) -> Iterator[Document]:
    """The documents that may hold all these words, told without reading them."""
    ids: set[str] | None = None
    for part in parts:
        held = set(context.knowledge.holding(part))
        ids = held if ids is None else ids & held
    yield from (context.knowledge.documents[id] for id in context.knowledge.documents if id in (ids or ()))


def _verbatim(parts: Sequence[str], document: Document) -> tuple[Quote, ...]:
    """The words as the document prints them, one part behind the other; nothing where one of them is not there word for word."""
    found: list[Quote] = []
    last = -1
    for part in parts:
        wanted = _plain(part)
        spans = [span for span in occurrences(document, part) if span.start > last and wanted in _plain(_around(document, span))]
        if not spans:
            return ()
        found.append(document.quote(spans[0]))
        last = spans[0].start
    return tuple(found)


def _around(document: Document, span: Span) -> str:
    """The words with the mark at either end, which a quotation may begin or end with."""
    text = document.text.text
    return text[max(0, span.start - 1) : span.end + 1]


def _plain(words: str) -> str:
    """One width and no white space: all that may differ between words that are the same."""
    return _SPACE.sub("", fold(words))


def _nearest(words: str, documents: Sequence[Document], context: Context) -> Quote | None:
    """The sentence that was probably meant, from the passages that share its words."""
    wanted = _plain(words)
    best: tuple[float, Quote] | None = None
    for hit in context.index.search(words, LOOKED_AT, documents=[one.id for one in documents]):
        document = context.knowledge.documents[hit.document]
        for sentence in sentences(document):
            if not hit.span.start <= sentence.start < hit.span.end:
                continue
            for clause in _windows(sentence, document, len(wanted)):
                likeness = SequenceMatcher(None, wanted, _plain(clause.cut(document.text.text)), autojunk=False).ratio()
                if likeness >= ALIKE and (best is None or likeness > best[0]):
                    best = (likeness, document.quote(clause))
    return best[1] if best else None


def _windows(sentence: Span, document: Document, length: int) -> Iterator[Span]:
    """The sentence, and where it is much longer than what is looked for the runs of its clauses that are about as long."""
    yield sentence
    text = document.text.text
    cuts = [sentence.start, *(sentence.start + found.end() for found in re.finditer("[,，;；:：]", sentence.cut(text))), sentence.end]
    for at, start in enumerate(cuts[:-1]):
        end = next((cut for cut in cuts[at + 1 :] if cut - start >= length * 0.8), sentence.end)
        yield Span(start, end)
