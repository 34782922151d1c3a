"""The one door through which a page changes the public library: the keeper alone passes, and every change is noted with who made it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import review
from assistant.adding import Addition, add_document, remove_document
from assistant.audit import note
from assistant.documents import Document, Quote
from assistant.removed import put_back, sweep
from assistant.review import Judgement
from assistant.text import Span
from ui import served
from ui.roles import require_keeper


def place() -> Path:
    """The folder that what is added goes to."""
    require_keeper()
    return served.folder()


def preview(data: bytes, name: str, *, id: str | None, facts: Mapping[str, object], replace: bool) -> Addition:
    """What would come of adding a file: nothing is written, yet it is read, which readers may not ask for either."""
    require_keeper()
    return add_document(data, name, served.folder(), id=id, facts=facts, replace=replace, preview=True)


def add(data: bytes, name: str, *, id: str | None, facts: Mapping[str, object], replace: bool) -> Addition:
    """Add a file, or let it take the place of a document."""
    who = require_keeper()
    made = add_document(data, name, served.folder(), id=id, facts=facts, replace=replace)
    if made.record is not None:
        _note(who, "replace" if made.replaces else "add", made.id, file=name, sha256=made.record.document.sha256)
    return made


def remove(id: str) -> None:
    """Take a document out."""
    who = require_keeper()
    remove_document(id, served.folder())
    _note(who, "remove", id)
    sweep(served.folder())


def restore_document(id: str) -> None:
    """Undo a removal."""
    who = require_keeper()
    put_back(id, served.folder())
    _note(who, "put back", id)


def judge_figures(document: Document, said: Sequence[Judgement], *, date: str) -> None:
    """Confirm, correct, reject or take back what was said of several figures of a document; each is noted by itself."""
    who = require_keeper()
    review.judge_figures(served.folder(), document.id, said, date=date)
    for each in said:
        _note(who, f"{each.verdict} figure", document.id, label=each.label, where=each.at.start, values=dict(each.values), why=each.why)


def add_figure(document: Document, at: Span, *, why: str, date: str, values: Mapping[str, object]) -> None:
    """Add a figure that reading missed."""
    who = require_keeper()
    review.add_figure(served.folder(), document, at, why=why, date=date, values=values)
    _note(who, "add figure", document.id, where=at.start, values=dict(values), why=why)


def judge_term(document: str, term: str, verdict: str, *, why: str, date: str) -> None:
    """Confirm or reject a term."""
    who = require_keeper()
    review.judge_term(served.folder(), document, term, verdict, why=why, date=date)
    _note(who, f"{verdict} term", document, term=term, why=why)


def add_term(term: str, definition: Span, quote: Quote, *, why: str, date: str) -> None:
    """Add a term that reading missed, or its right definition."""
    who = require_keeper()
    review.add_term(served.folder(), term, definition, quote, why=why, date=date)
    _note(who, "add term", quote.document, term=term, where=definition.start, why=why)


def withdraw(document: str, key: str, number: int) -> None:
    """Take back what was said of a figure or a term."""
    who = require_keeper()
    review.withdraw(served.folder(), document, key, number)
    _note(who, f"take back {key}", document, number=number)


def _note(who: str, what: str, document: str, **more: object) -> None:
    if not note(served.folder(), who, what, document, **more):
        logging.getLogger("wence").error("%s: %s %s could not be noted", served.folder(), what, document)
