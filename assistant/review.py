"""What people say of figures and terms, written into the sidecar of the document: the page's way to correct.

    judge_figure(folder, figure, "correct", why="附表为1193", date="2026-11-22", values={"value": "1193"})
    judge_term(folder, entry.document, entry.term, "reject", why="不是术语", date="2026-11-22")

Only the block of that key is written anew; everything else in the sidecar, comments too, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from assistant.corrections import SETTABLE, VERDICTS
from assistant.datafiles import dump_yaml, parse_yaml
from assistant.documents import Document, Quote
from assistant.errors import AssistantError
from assistant.reading import build_document, extract_text, read_document
from assistant.records import Figure
from assistant.sources import extract_record, find_sources, load_vocabulary
from assistant.storage import finish, locked, store
from assistant.text import Span

TAKE_BACK = "take back"  # of what was said before
_TOP_KEY = re.compile(r"(?m)^[^\s#\-].*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of one figure: that it is confirmed, rejected, to be corrected with other values, or that what was said is taken back."""

    at: Span  # of its number in the source
    label: str
    verdict: str  # one of VERDICTS, or TAKE_BACK
    why: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def is_doubtful(figure: Figure) -> bool:
    """Whether reading left open what the figure is of, or for when: such figures are looked at first."""
    return figure.indicator is None or figure.period is None


def judge_figure(folder: Path, figure: Figure, verdict: str, *, why: str, date: str, values: Mapping[str, object] | None = None) -> None:
    """Keep what somebody says of a figure: confirm, reject, or correct it with other values; the last word counts."""
    if figure.at is None:
        raise AssistantError(f"{figure.document}: {figure.label}: a goal without a number has no place to be judged at")
    judge_figures(folder, figure.document, [Judgement(figure.at, figure.label, verdict, why, values or {})], date=date)


def judge_figures(folder: Path, document: str, said: Sequence[Judgement], *, date: str) -> None:
    """Keep what somebody says of several figures of a document at once: all of it, or nothing and why."""
    source = read_document(_source(folder, document)).text.source
    entries = [
        {"where": each.at.start, "label": each.label}
        if each.verdict == TAKE_BACK
        else _entry({"where": each.at.start, "text": each.at.cut(source), "label": each.label}, each.verdict, each.why, date, each.values)
        for each in said
    ]
    _keep(folder, document, "figures", entries, same=("where", "label"))


def add_figure(folder: Path, document: Document, at: Span, *, why: str, date: str, values: Mapping[str, object]) -> None:
    """Keep a figure that somebody found; `at` is where its number stands in the source, `values` say what it means."""
    entry = _entry({"where": at.start, "text": at.cut(document.text.source)}, "add", why, date, values)
    _keep(folder, document.id, "figures", [entry], same=("where", "label", "verdict"))


def judge_term(folder: Path, document: str, term: str, verdict: str, *, why: str, date: str) -> None:
    """Keep what somebody says of a term: confirm or reject it."""
    if verdict not in ("confirm", "reject"):
        raise AssistantError(f"a term can be confirmed or rejected, not {verdict!r}; to correct one, add it with its definition")
    _keep(folder, document, "terms", [_entry({"term": term}, verdict, why, date, None)], same=("term",))


def add_term(folder: Path, term: str, definition: Span, quote: Quote, *, why: str, date: str, aliases: tuple[str, ...] = ()) -> None:
    """Keep a term that somebody found, or its right definition; both are places of the source, the definition inside the quote."""
    places = {"quote": [quote.start, quote.end], "definition": [definition.start, definition.end]}
    entry = _entry({"term": term, **places, **({"aliases": list(aliases)} if aliases else {})}, "add", why, date, None)
    _keep(folder, quote.document, "terms", [entry], same=("term",))


def withdraw(folder: Path, document: str, key: str, number: int) -> None:
    """Take back the n-th (from 0) thing said under `figures` or `terms`."""
    with locked(folder, alone=True):
        finish(folder)
        sidecar = _source(folder, document).with_suffix(".yaml")
        content = sidecar.read_text(encoding="utf-8")
        listed = _listed(parse_yaml(content, path=sidecar), key)
        if not 0 <= number < len(listed):
            raise AssistantError(f"{document}: {key}: there is no no. {number}")
        _write(folder, sidecar, content, key, [*listed[:number], *listed[number + 1 :]])


def _entry(said: dict[str, object], verdict: str, why: str, date: str, values: Mapping[str, object] | None) -> dict[str, object]:
    if verdict not in VERDICTS:
        raise AssistantError(f"{verdict!r} is none of {', '.join(VERDICTS)}")
    if not why.strip() and verdict != "confirm":
        raise AssistantError("say why: whoever reads the correction later wants to know")
    for name in values or {}:
        if name not in SETTABLE:
            raise AssistantError(f"{name} cannot be set; {', '.join(SETTABLE)} can")
    return {
        **said,
        "verdict": verdict,
        **({"set": dict(values)} if values else {}),
        **({"why": why.strip()} if why.strip() else {}),
        "date": date,
    }


def _keep(folder: Path, document: str, key: str, entries: Sequence[dict[str, object]], *, same: tuple[str, ...]) -> None:
    with locked(folder, alone=True):
        finish(folder)
        sidecar = _source(folder, document).with_suffix(".yaml")
        content = sidecar.read_text(encoding="utf-8") if sidecar.exists() else ""
        listed = _listed(parse_yaml(content, path=sidecar), key)
        for entry in entries:
            listed = _with(listed, entry, same)
        _write(folder, sidecar, content, key, listed)


def _with(listed: Sequence[object], entry: dict[str, object], same: tuple[str, ...]) -> list[object]:
    """The list with one entry more in the place of what was said of the same before; one without a verdict only takes that away."""
    known = [other for other in listed if isinstance(other, Mapping)]
    if renamed := next((other["label"] for other in known if _is_called(other, entry)), None):
        entry = {**entry, "label": renamed}  # a figure whose name was corrected is known by the one it was read under
    before = [other for other in known if all(other.get(name) == entry.get(name) for name in same)]
    others = [other for other in listed if other not in before]
    if "verdict" not in entry:
        return others
    for other in before:
        if other.get("verdict") == entry["verdict"] == "correct":  # a second correction adds to the first
            entry["set"] = {**(other.get("set") or {}), **(entry.get("set") or {})}  # type: ignore[dict-item]
    return [*others, entry]


def _is_called(other: Mapping[str, object], entry: Mapping[str, object]) -> bool:
    values = other.get("set")
    named = values.get("label") if isinstance(values, Mapping) else None
    return bool(named) and "label" in other and (other.get("where"), named) == (entry.get("where"), entry.get("label"))


def _write(folder: Path, sidecar: Path, content: str, key: str, listed: list[object]) -> None:
    """Write the sidecar with another list under the key, once it is known that it can be read like that."""
    written = replace_block(content, key, listed)
    source = _source(folder, sidecar.stem)
    _, vocabulary = load_vocabulary(folder)
    data = source.read_bytes()
    document = build_document(extract_text(data, source.name).text, source.stem, sidecar=parse_yaml(written, path=sidecar))
    extract_record(document, vocabulary, sidecar=sidecar)
    store(folder, {sidecar.relative_to(folder).as_posix(): written.encode("utf-8")})


def replace_block(content: str, key: str, listed: list[object]) -> str:
    """A YAML text with another list under a key of the top level; all other lines as they were.

    >>> replace_block("title: 报告 # so\\nfigures:\\n- {where: 1}\\nyear: 2021\\n", "figures", [{"where": 2}])
    'title: 报告 # so\\nyear: 2021\\nfigures:\\n- {where: 2}\\n'
    >>> replace_block("", "figures", [{"where": 2}])
    'figures:\\n- {where: 2}\\n'
    """
    tops = list(_TOP_KEY.finditer(content))
    for found, following in zip_longest(tops, tops[1:]):
        if re.match(rf"{key}\s*:", found[0]):
            content = content[: found.start()] + (content[following.start() :] if following else "")
            break
    if content and not content.endswith("\n"):
        content += "\n"
    return content + (dump_yaml({key: listed}) if listed else "")


def _listed(sidecar: Mapping[str, object], key: str) -> list[object]:
    value = sidecar.get(key)
    return list(value) if isinstance(value, list) else []


def _source(folder: Path, document: str) -> Path:
    for source in find_sources(folder):
        if source.stem == document:
            return source
    raise AssistantError(f"there is no document {document!r}")
