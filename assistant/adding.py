"""A file becomes a document of the knowledge base: the original is kept byte for byte, its text beside it, and a first sidecar.

    add_document(data, "报告.docx", Path("knowledge")) → Addition     preview=True writes nothing; the page shows it for confirmation
    remove_document("报告", Path("knowledge"))

All files of a document are written together or not at all, whoever else adds at the same time.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace as with_
from pathlib import Path
from stat import S_ISREG

from assistant.datafiles import read_yaml
from assistant.drafts import FACTS, Addition, Draft, make_draft, make_id
from assistant.errors import AssistantError, KnowledgeError, UnreadableDocument
from assistant.library import library_of
from assistant.reading import READERS, find_reader
from assistant.reading.extracts import LARGEST_FILE, too_large
from assistant.reading.packs import PACKED
from assistant.reading.pictures import PICTURES
from assistant.removed import kept_aside
from assistant.shelf import Shelf, shelf_of
from assistant.sources import load_vocabulary, state_of
from assistant.storage import finish, locked, store

_IN_FOLDERS = frozenset((*READERS, *PACKED)) - frozenset(PICTURES)  # a picture among other files is seldom a page of text
_ASIDE = re.compile("[.~]|README|LICENSE|CHANGELOG", re.IGNORECASE)  # in a folder of documents, not one of them


def add_file(
    file: Path, folder: Path, *, id: str | None = None, facts: Mapping[str, object] | None = None, replace: bool = False
) -> Addition:
    """Add a file of this machine; see add_document."""
    return add_document(read_file(file), file.name, folder, id=id, facts=facts, replace=replace)


def read_file(file: Path) -> bytes:
    """The bytes of a file that can be added, or what is wrong with it."""
    find_reader(file.name)
    try:
        facts = file.stat()
        if not S_ISREG(facts.st_mode):  # a pipe would be waited for, a device read without end
            raise AssistantError(f"{file}: is no regular file, and is not read")
        if facts.st_size > LARGEST_FILE:
            raise too_large(file.name, f"{facts.st_size // 1_000_000} MB")
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)  # it may grow while it is read
    except OSError as error:
        raise AssistantError(f"{file}: cannot be read ({error.strerror})") from None
    if len(data) > LARGEST_FILE:
        raise too_large(file.name, f"more than {LARGEST_FILE // 1_000_000} MB")
    return data


def add_document(
    data: bytes,
    name: str,
    folder: Path,
    *,
    id: str | None = None,
    facts: Mapping[str, object] | None = None,
    replace: bool = False,
    preview: bool = False,
    words: Path | None = None,
    make: Callable[..., Draft] = make_draft,
) -> Addition:
    """Add the document in the bytes of a file of this name; facts that are not given are inferred. Nothing stays of one that fails.

    It is read with the vocabulary of the folder `words` where the folder has none of its own; `make` is who reads it.
    """
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
    name = re.split(r"[\\/]", name)[-1]
    try:
        shelf = shelf_of(folder.absolute())
        shelf.look()
        found = shelf.same(data)
        if found is not None and not (replace and facts):
            return Addition(found, None, name)
        former = _former(make_id(id or Path(name).stem), folder) if replace else {}
        draft = make(data, name, folder, *load_vocabulary(words or folder), id=id, facts=facts, former=former)
        if not preview:
            (kept,) = store_drafts([draft], shelf, replace=replace)
            if isinstance(kept, str):
                return Addition(kept, None, name)  # somebody else was quicker
            if isinstance(kept, AssistantError):
                raise kept
        return with_(draft.addition, doubts=(*draft.addition.doubts, *editions(draft, shelf)))
    except OSError as error:
        raise AssistantError(f"{name}: cannot be stored in {folder} ({error.strerror or error})") from error


def store_drafts(drafts: Sequence[Draft], shelf: Shelf, *, replace: bool = False) -> tuple[str | AssistantError | None, ...]:
    """Store drafts, all together or none; for each None, or what kept it out: the id under which its bytes are there already, or an error."""
    folder = shelf.folder
    changes: dict[str, bytes | None] = {}
    kept_out: list[str | AssistantError | None] = []
    taken: list[Draft] = []
    with locked(folder, alone=True):
        finish(folder)
        shelf.look()
        for draft in drafts:
            shelf.changed(draft.files)  # whatever the time of the folder says
            problem = _kept_out(draft, shelf, taken, replace=replace)
            kept_out.append(problem)
            if problem is None:
                taken.append(draft)
                changes |= {file: None for file in shelf.files_of(draft.addition.id) if file not in draft.files}
                changes |= draft.files
        if changes:
            store(folder, changes)
            shelf.changed(changes)
            _keep(taken, folder)
    return tuple(kept_out)


def _keep(drafts: Sequence[Draft], folder: Path) -> None:
    """Put what was read into the library; where that fails, it is read once more when it is asked for."""
    with suppress(sqlite3.Error):
        library = library_of(folder)
        with library.changing():
            for draft in drafts:
                source = folder / next(iter(draft.files))
                library.put(draft.record, draft.key, source.name, state_of(source, draft.words))


def _kept_out(draft: Draft, shelf: Shelf, taken: Sequence[Draft], *, replace: bool) -> str | AssistantError | None:
    if replace:
        return None
    id, name = draft.addition.id, draft.addition.file
    same = next((other.addition.id for other in taken if other.data == draft.data), None) or shelf.same(draft.data)
    if same is not None:
        return same  # somebody else was quicker
    if shelf.holds(id) or any(other.addition.id == id for other in taken):
        return AssistantError(
            f"{name}: a document {id!r} is there already, with other words; choose another name (--id) or let it take that place (--replace)"
        )
    return None


def editions(draft: Draft, shelf: Shelf) -> tuple[str, ...]:
    """Documents of the same place, kind and year: another edition, or the same text in another file."""
    document = draft.record.document
    if not document.year:
        return ()
    told = {"region": document.region, "kind": document.kind.value, "year": document.year}
    return tuple(f"there is already a document of the same place, kind and year: {id}" for id in shelf.alike(document.id, told))


def remove_document(id: str, folder: Path) -> None:
    """Take a document out of a knowledge base, with its sidecar and its original; for thirty days it can be put back (see removed.py)."""
    shelf = shelf_of(folder.absolute())
    with locked(folder, alone=True):
        finish(folder)
        shelf.look()
        if not shelf.holds(id):
            raise AssistantError(f"there is no document {id!r}; there are {', '.join(sorted(shelf.ids)) or 'none'}")
        gone = shelf.files_of(id)
        try:
            aside = kept_aside(folder, id, tuple(gone))
        except OSError as error:
            raise KnowledgeError(f"{error.filename or folder}: cannot be read ({error.strerror})") from None
        store(folder, aside)
        shelf.changed(gone)
        with suppress(sqlite3.Error), (library := library_of(folder)).changing():
            library.drop(id)


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and of the folders among them every file that a reader can read, by name. A link is followed where it is named itself."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (
                file
                for file in path.rglob("*")
                if file.is_file() and not file.is_symlink() and file.suffix.lower() in _IN_FOLDERS and not _ASIDE.match(file.name)
            )
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    return tuple(found)


def _former(id: str, folder: Path) -> Mapping[str, object]:
    sidecar = folder / "documents" / f"{id}.yaml"
    return read_yaml(sidecar) if sidecar.exists() else {}


__all__ = ["FACTS", "Addition", "UnreadableDocument", "add_document", "add_file", "find_files", "make_id", "remove_document"]
