"""What people said of the figures and terms of a document: corrected, rejected, confirmed, added. The quoted words never change.

In the sidecar, each with the place of the number in the source, so that it survives a new reading:

    figures:
      - {where: 6601, text: 1139亿元, verdict: correct, set: {label: 地区生产总值, period: [2020, 2020]}, why: …, date: 2026-11-22}
    terms:
      - {term: 三张清单, verdict: reject, why: …, date: 2026-11-22}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from assistant.bounds import LONGEST_WORD, is_year, read_number, shown
from assistant.documents import Document
from assistant.errors import KnowledgeError
from assistant.records import Bound, Figure, GlossaryEntry, Measure, Nature, Period, Quantity, Style
from assistant.text import Span
from assistant.vocabulary import Vocabulary

VERDICTS = ("correct", "reject", "confirm", "add")
SETTABLE = ("label", "indicator", "region", "period", "measure", "nature", "value", "low", "high", "unit", "bound")
_KEYS = {
    "figures": {"where", "text", "label", "verdict", "set", "quote", "why", "date"},
    "terms": {"term", "verdict", "quote", "definition", "aliases", "why", "date"},
}
_SENTENCE = re.compile(r"[。！？!?\n]")


def correct_figures(figures: Iterable[Figure], document: Document, vocabulary: Vocabulary, *, sidecar: Path) -> tuple[Figure, ...]:
    """The figures as people say they are: misprints read as meant, single figures corrected, rejected or added."""
    misprints = tuple(_misprints(document, sidecar))
    said = tuple(_said(document, "figures", sidecar))
    found: list[Figure] = []
    for figure in figures:
        for span, read, meant, why in misprints:
            if figure.quote.start <= span.start and span.end <= figure.quote.end:
                figure = _read_as(figure, span, read, meant, why, vocabulary)
        for here, entry in said:
            if figure.at and entry["where"] == figure.at.start and entry.get("label", figure.label) == figure.label:
                if entry["verdict"] == "reject":
                    break
                if entry["verdict"] == "correct":
                    figure = _set(figure, entry, here)
        else:
            found.append(figure)
    found += (_added(document, entry, here) for here, entry in said if entry["verdict"] == "add")
    return tuple(sorted(found, key=_place)) if any(entry["verdict"] == "add" for _, entry in said) else tuple(found)


def correct_entries(entries: Iterable[GlossaryEntry], document: Document, *, sidecar: Path) -> tuple[GlossaryEntry, ...]:
    """The terms as people say they are: without those rejected, with those added."""
    said = tuple(_said(document, "terms", sidecar))
    rejected = {str(entry["term"]) for _, entry in said if entry["verdict"] == "reject"}
    found = [entry for entry in entries if entry.term not in rejected]
    for here, entry in said:
        if entry["verdict"] in ("add", "correct"):
            quote = document.quote(document.text.to_text(_span(entry, "quote", document, here)))
            definition = _span(entry, "definition", document, here).cut(document.text.source)
            aliases = tuple(map(str, _list(entry.get("aliases"))))
            found = [other for other in found if other.term != str(entry["term"])]
            found.append(GlossaryEntry(document.id, str(entry["term"]), definition, Style.LISTED, quote, aliases))
    return tuple(sorted(found, key=lambda entry: entry.quote.start)) if said else tuple(found)


def verdicts_of(document: Document) -> Mapping[tuple[int, str], str]:
    """What was said of each figure that somebody looked at, by the place of its number and its label (empty: any)."""
    return {
        (int(str(entry["where"])), str(entry.get("label", ""))): str(entry["verdict"])
        for _, entry in _said(document, "figures", Path(document.id))
    }


def _place(figure: Figure) -> tuple[int, int]:
    return (figure.at.start if figure.at else figure.quote.start, figure.quote.start)


def _said(document: Document, key: str, sidecar: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The entries under a key, each with the words that say where it stands; one that does not fit the text is an error."""
    listed = document.sidecar.get(key) or ()
    if not isinstance(listed, list | tuple):
        raise KnowledgeError(f"{sidecar}: {key}: should be a list, but is {shown(listed)}")
    for number, entry in enumerate(listed, 1):
        here = f"{sidecar}: {key}: no. {number}"
        if not isinstance(entry, Mapping) or not set(entry) <= _KEYS[key]:
            raise KnowledgeError(f"{here}: should have some of {', '.join(sorted(_KEYS[key]))}, but is {shown(entry)}")
        if entry.get("verdict") not in VERDICTS:
            raise KnowledgeError(f"{here}: verdict: should be one of {', '.join(VERDICTS)}, but is {shown(entry.get('verdict'))}")
        if key == "terms" and not entry.get("term"):
            raise KnowledgeError(f"{here}: term: is missing")
        if key == "figures":
            where, text = entry.get("where"), str(entry.get("text", ""))
            if not isinstance(where, int) or not text or document.text.source[where : where + len(text)] != text:
                raise KnowledgeError(f"{here}: where: {shown(text)} does not stand at {shown(where)} of the source")
        yield here, entry


def _set(figure: Figure, entry: Mapping[str, object], here: str) -> Figure:
    """A figure with other values; what it quotes stays."""
    values = entry.get("set") or {}
    if not isinstance(values, Mapping) or not set(values) <= set(SETTABLE):
        raise KnowledgeError(f"{here}: set: should name some of {', '.join(SETTABLE)}, but is {shown(values)}")
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONGEST_WORD:
            raise KnowledgeError(f"{here}: set.{name}: should have at most {LONGEST_WORD} characters, but has {len(value)}")
    quantity = figure.quantity or Quantity(None, None, text=str(entry["text"]))
    numbers = {name: _decimal(values[name], f"{here}: set.{name}") for name in ("value", "low", "high") if name in values}
    try:
        quantity = replace(quantity, **numbers)  # type: ignore[arg-type]
        quantity = replace(
            quantity, unit=str(values.get("unit", quantity.unit) or "") or None, bound=Bound(values.get("bound", quantity.bound))
        )
        return replace(
            figure,
            label=str(values.get("label", figure.label)),
            indicator=_text(values.get("indicator", figure.indicator)),
            region=_text(values.get("region", figure.region)),
            period=_period(values["period"], here) if "period" in values else figure.period,
            measure=Measure(values.get("measure", figure.measure)),
            nature=Nature(values.get("nature", figure.nature)),
            quantity=quantity if figure.quantity or numbers else None,
            corrected=str(entry.get("why") or "corrected"),
        )
    except ValueError as error:
        raise KnowledgeError(f"{here}: set: {error}") from None


def _added(document: Document, entry: Mapping[str, object], here: str) -> Figure:
    """A figure that people found; it quotes the sentence around the number unless a span is given."""
    at = Span(int(str(entry["where"])), int(str(entry["where"])) + len(str(entry["text"])))
    source = document.text.source
    if "quote" in entry:
        around = _span(entry, "quote", document, here)
    else:
        start = max((found.end() for found in _SENTENCE.finditer(source, 0, at.start)), default=0)
        stop = _SENTENCE.search(source, at.end)
        around = Span(start, (stop.start() + (stop[0] != "\n")) if stop else len(source))
    quote = document.quote(document.text.to_text(around))
    blank = Figure(
        document.id, quote.section, str(entry["text"]), None, document.region, None, Measure.LEVEL, Nature.ACTUAL, None, quote, at
    )
    return _set(blank, entry, here)


def _span(entry: Mapping[str, object], key: str, document: Document, here: str) -> Span:
    value = _list(entry.get(key))
    if (
        len(value) == 2
        and all(isinstance(end, int) for end in value)
        and 0 <= int(str(value[0])) < int(str(value[1])) <= len(document.text.source)
    ):
        return Span(int(str(value[0])), int(str(value[1])))
    raise KnowledgeError(f"{here}: {key}: should be two places of the source, [start, end], but is {shown(entry.get(key))}")


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _decimal(value: object, here: str) -> Decimal:
    try:
        return read_number(value)
    except ValueError:
        raise KnowledgeError(f"{here}: should be a number, but is {shown(value)}") from None


def _period(value: object, here: str) -> Period | None:
    if value is None:
        return None
    ends = _list(value)
    if len(ends) == 2 and all(end is None or is_year(end) for end in ends):
        start, end = (None if one is None else int(str(one)) for one in ends)
        if start and end and start > end:
            raise KnowledgeError(f"{here}: set.period: should not end before it begins, but is {shown(value)}")
        return Period(start, end, str(start) if start == end else f"{start or ''}-{end or ''}")
    raise KnowledgeError(f"{here}: set.period: should be two years such as [2016, 2020], but is {shown(value)}")


def _misprints(document: Document, sidecar: Path) -> Iterator[tuple[Span, str, str, str]]:
    listed = document.sidecar.get("corrections") or ()
    if not isinstance(listed, list | tuple):
        raise KnowledgeError(f"{sidecar}: corrections: should be a list, but is {shown(listed)}")
    for number, correction in enumerate(listed, 1):
        here = f"{sidecar}: corrections: no. {number}"
        if not isinstance(correction, Mapping) or not {"read", "as", "where"} <= correction.keys():
            raise KnowledgeError(f"{here}: should have read, as and where, but is {shown(correction)}")
        read, meant, where = str(correction["read"]), str(correction["as"]), correction["where"]
        if not isinstance(where, int) or document.text.source[where : where + len(read)] != read:
            raise KnowledgeError(f"{here}: where: {shown(read)} does not stand at {shown(where)} of the source")
        yield Span(where, where + len(read)), read, meant, str(correction.get("why") or f"{read} → {meant}")


def _read_as(figure: Figure, span: Span, read: str, meant: str, why: str, vocabulary: Vocabulary) -> Figure:
    from assistant.recognition import find_quantities

    quantity = figure.quantity
    if quantity and figure.at and span.start < figure.at.end and figure.at.start < span.end:
        again = find_quantities(quantity.text.replace(read, meant), vocabulary.units)
        return replace(figure, quantity=again[0].value if again else quantity, corrected=why)
    if read in figure.label:
        return replace(figure, label=figure.label.replace(read, meant), corrected=why)
    return figure
