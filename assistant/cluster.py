"""Files are read on other machines: a Dask scheduler hands them out. What is sent are bytes and the vocabulary, what comes back is a draft.

Every machine has this program; none of them needs the knowledge folder, for nothing is stored there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from assistant.adding import read_file
from assistant.drafts import Draft, make_draft
from assistant.errors import KnowledgeError
from assistant.sources import load_vocabulary
from assistant.vocabulary import Vocabulary

WAIT = 15  # seconds for a scheduler to answer


class Cluster(AbstractContextManager[Callable[..., "Future[Draft]"]]):
    """The machines of a scheduler, to read files for a knowledge folder; a machine that goes away is replaced by the others."""

    def __init__(self, address: str, folder: Path) -> None:
        distributed = _distributed()
        try:
            self._client = distributed.Client(address, timeout=WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"{address}: no scheduler answers there ({error}); start one with `dask scheduler`") from None
        self.size = sum(self._client.ncores().values())  # files that are read beside one another
        if not self.size:
            self._client.close()
            raise KnowledgeError(f"{address}: the scheduler has no workers; start some with `dask worker {address}`")
        words, vocabulary = load_vocabulary(folder)
        assert len(vocabulary.divisions) >= 0  # read here: the file of it is on this machine alone
        (self._known,) = self._client.scatter([(words, vocabulary)], broadcast=True)

    def __enter__(self) -> Callable[..., Future[Draft]]:
        executor = self._client.get_executor(pure=False)

        def submit(file: Path, folder: Path, facts: Mapping[str, object]) -> Future[Draft]:
            begun: Future[Draft] = executor.submit(_read, read_file(file), file.name, folder, self._known, facts)
            return begun

        return submit

    def __exit__(self, *_: object) -> None:
        self._client.close()


def _read(data: bytes, name: str, folder: Path, known: tuple[str, Vocabulary], facts: Mapping[str, object]) -> Draft:
    """On another machine: the draft of a file of which only the bytes are there."""
    return make_draft(data, name, folder, *known, facts=facts)


def _distributed() -> Any:
    """Dask, which only those have who read on several machines."""
    try:
        import distributed
    except ImportError:
        raise KnowledgeError("reading on a cluster needs more packages: pip install -r requirements-cluster.txt") from None
    return distributed
