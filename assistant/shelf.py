"""What stands in a knowledge folder, looked at once and then kept up: which ids are taken, which bytes are there, what sidecars say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import RLock

from assistant.datafiles import parse_yaml
from assistant.errors import KnowledgeError
from assistant.sources import is_source

PLACES = ("documents", "originals")
_DIGEST = re.compile(r"\bsha256: *['\"]?([0-9a-f]{64})\b")
_TOLD = ("region", "kind", "year")  # what two editions of one document have in common


class Shelf:
    """The files of a knowledge folder; what changed since the last look is looked at anew, nothing else.

    To be looked at before it is asked, and with the lock of the folder held before something is added.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, int] = {}  # place → when it was last changed, as far as looked at
        self._files: dict[str, tuple[int, int]] = {}  # file → when it was changed, its size
        self._of_id: dict[str, dict[str, None]] = defaultdict(dict)  # id → its files
        self._sidecars: dict[str, str] = {}  # id → what the sidecar says
        self._digests: dict[str, dict[str, None]] = defaultdict(dict)  # SHA-256 → files that tell it
        self._tells: dict[str, frozenset[str]] = {}  # file → digests told by it
        self._alone = RLock()  # the readers of a page share one shelf

    def look(self) -> None:
        """Take in what was added or taken away by others."""
        with self._alone:
            for place in PLACES:
                changed = self._changed(place)
                if self._seen.get(place) != changed:
                    directory = self.folder / place
                    found = {file.name for file in directory.iterdir() if not file.name.startswith(".")} if directory.is_dir() else set()
                    known = {file.rpartition("/")[2] for file in self._files if file.startswith(f"{place}/")}
                    self._take_in(f"{place}/{name}" for name in known | found)
                    self._seen[place] = changed

    def changed(self, files: Iterable[str]) -> None:
        """Take in these files alone, which the caller changed since the last look."""
        with self._alone:
            self._take_in(files)
            self._seen = {place: self._changed(place) for place in PLACES}

    def _changed(self, place: str) -> int:
        try:
            return (self.folder / place).stat().st_mtime_ns
        except OSError:
            return 0

    def _take_in(self, files: Iterable[str]) -> None:
        """Look at each file that is not as it was, sidecars first: they tell the digests of the others."""
        for file in sorted(files, key=lambda name: not name.endswith(".yaml")):
            path = self.folder / file
            try:
                facts = path.stat()
            except OSError:
                self._forget(file)
                continue
            if self._files.get(file) != (state := (facts.st_mtime_ns, facts.st_size)) and path.is_file():
                self._forget(file)
                self._files[file] = state
                self._of_id[path.stem][file] = None
                self._tells[file] = self._digests_of(path)
                for digest in self._tells[file]:
                    self._digests[digest][file] = None

    def _digests_of(self, path: Path) -> frozenset[str]:
        if path.suffix == ".yaml":
            self._sidecars[path.stem] = path.read_text(encoding="utf-8", errors="replace")
            return frozenset(_DIGEST.findall(self._sidecars[path.stem]))
        told = _DIGEST.search(self._sidecars.get(path.stem, ""))
        return frozenset() if told else frozenset({sha256(path.read_bytes()).hexdigest()})

    def _forget(self, file: str) -> None:
        if self._files.pop(file, None) is not None:
            id = Path(file).stem
            self._of_id[id].pop(file, None)
            if file == f"documents/{id}.yaml":
                self._sidecars.pop(id, None)
            for digest in self._tells.pop(file, ()):
                self._digests[digest].pop(file, None)

    @property
    def ids(self) -> frozenset[str]:
        """Every id that is taken."""
        return frozenset(id for id in tuple(self._of_id) if self.holds(id))

    def holds(self, id: str) -> bool:
        """Whether there is a document of this id."""
        return any(file.startswith("documents/") and is_source(Path(file)) for file in self.files_of(id))

    def files_of(self, id: str) -> tuple[str, ...]:
        """The source, the sidecar and the original of a document, as far as there are such files."""
        return tuple(self._of_id.get(id, ()))

    def same(self, data: bytes) -> str | None:
        """The id of the document made of the same bytes, if there is one."""
        with self._alone:
            ids = sorted({Path(file).stem for file in self._digests.get(sha256(data).hexdigest(), ())})
        return next((id for id in ids if any(self._is(file, data) for file in self.files_of(id) if not file.endswith(".yaml"))), None)

    def _is(self, file: str, data: bytes) -> bool:
        path = self.folder / file
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data

    def alike(self, id: str, facts: Mapping[str, object]) -> tuple[str, ...]:
        """The other documents whose sidecars tell the same region, kind and year."""
        words = [str(facts.get(key)) for key in _TOLD]
        with self._alone:
            near = sorted(other for other, said in self._sidecars.items() if other != id and all(word in said for word in words))
        return tuple(other for other in near if self._tells_of(other) == tuple(facts.get(key) for key in _TOLD))

    def _tells_of(self, id: str) -> tuple[object, ...]:
        try:
            said = parse_yaml(self._sidecars[id], path=self.folder / "documents" / f"{id}.yaml")
        except KnowledgeError:  # whoever opens the folder is told
            return ()
        return tuple(said.get(key) for key in _TOLD)


@lru_cache(maxsize=2)
def shelf_of(folder: Path) -> Shelf:
    """The shelf of a folder, one for all that this process adds to it."""
    return Shelf(folder)
