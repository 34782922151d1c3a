"""A library shared in a database answers as the local one does; the real database is started for it, on this machine alone."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import shared_library
from assistant.publishing import publish
from assistant.questions import DialogueState
from assistant.rendering import RENDERERS
from assistant.shared import Shared

pytest.importorskip("pymysql")
pytestmark = pytest.mark.filterwarnings(  # the client leaves a socket open behind which nobody is
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
PACKAGE = Path(pytest.importorskip("pylibseekdb").__file__).parent
ROOT = Path(__file__).parents[1]
QUESTIONS = (
    "城关区2020年GDP目标是多少？",
    "那失业率呢？",
    "城关区和七里河区的GDP目标哪个高？",
    "什么是“放管服”？",
    "怎么发展养老产业？",
    "哪些文件提到“三变”？",
    "五大千亿产业链是哪些？",
    "天水方案的主要目标是什么？",
    "城关区的失业率目标是5%吗？",
    "兰州新区有哪些文件？",
    "城关区失业律",
    "chengguanqu gdp",
    "12355是什么？",
    "你好",
)


ALONE = (  # a network of its own: what the server listens on is reached from nowhere; it wants an address that is not that of the machine
    "unshare", "-Urn", "sh", "-c",
    'ip link set lo up && ip link add s0 type bridge && ip addr add 192.0.2.1/32 dev s0 && ip link set s0 up && exec "$@"', "sh",
)  # fmt: skip
IS_ALONE = bool(shutil.which("unshare") and shutil.which("ip")) and not subprocess.run([*ALONE, "true"], capture_output=True).returncode


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """What the client left open is let go where that is passed over."""
    yield
    gc.collect()


class Server:
    """seekdb, its data in a folder: in a network of its own and asked through a socket where that can be made, else on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        libraries = f"{PACKAGE}:{PACKAGE.parent / 'pylibseekdb.libs'}"
        sizes = ("memory_limit=2G", "datafile_size=512M", "log_disk_size=2G", "cpu_count=2")
        command = [str(PACKAGE / "seekdb"), "--nodaemon", "--port", str(self.port), "--base-dir", str(self.folder)]
        with (self.folder / "told").open("w") as told:
            self.process = subprocess.Popen(
                [*(ALONE if IS_ALONE else ()), *command, *(part for size in sizes for part in ("--parameter", size))],
                env={**os.environ, "LD_LIBRARY_PATH": libraries}, stdout=told, stderr=told,
            )  # fmt: skip
        for _ in range(120):
            try:
                Shared(self.address).close()
            except KnowledgeError as error:
                if self.process.poll() is not None:
                    pytest.skip(f"the database does not run here: {(self.folder / 'told').read_text()[-300:]}")
                last = error
                time.sleep(1)
            else:
                return
        raise last

    @property
    def address(self) -> str:
        return f"mysql://root@{self.folder / 'run' / 'sql.sock' if IS_ALONE else f'127.0.0.1:{self.port}'}/wence"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("shared") / "seekdb")
    yield found
    found.kill()


@pytest.fixture(scope="module")
def local() -> KnowledgeBase:
    return KnowledgeBase.load(ROOT / "knowledge")


@pytest.fixture(scope="module")
def published(server: Server, local: KnowledgeBase) -> Server:
    *_, last = publish(local, server.address)
    assert (last.there, last.of) == (5, 5)
    return server


def replies(assistant: Assistant) -> list[str]:
    """What is answered to the questions, one after the other in one dialogue."""
    state, told = DialogueState(), []
    for question in QUESTIONS:
        turn = assistant.ask(question, state)
        state = turn.state
        told.append(RENDERERS["json"](turn.answer))
    return told


def test_every_answer_is_that_of_the_local_library(published: Server, local: KnowledgeBase) -> None:
    shared = Assistant.load(ROOT / "knowledge", shared=published.address)
    assert shared.knowledge.library is not local.library
    assert replies(shared) == replies(Assistant.load(ROOT / "knowledge"))
    for words in ("放管服", "65", "ai", "养老服务", "没有这样的词"):
        assert shared.knowledge.holding(words) == local.holding(words)
    assert shared.knowledge.counts == local.counts


@pytest.mark.skipif(not IS_ALONE, reason="no network of its own can be made here")
def test_a_server_in_a_network_of_its_own_is_reached_through_its_socket_alone(published: Server) -> None:
    assert shared_library(published.address).state()
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.1", published.port))


def test_publishing_again_does_nothing_and_what_is_gone_is_dropped(published: Server, local: KnowledgeBase) -> None:
    before = shared_library(published.address).state()
    assert [(one.there, one.of, one.dropped) for one in publish(local, published.address)] == [(5, 5, 0)]
    assert shared_library(published.address).state() == before
    fewer = KnowledgeBase(local.path, local.vocabulary, dict(list(local.documents.items())[:4]), local.library, local.kept[:4])
    assert [one.dropped for one in publish(fewer, published.address)] == [1]
    assert len(KnowledgeBase.load(ROOT / "knowledge", shared=published.address).documents) == 4
    *_, last = publish(local, published.address)
    assert last.there == 5


def test_two_publish_at_once_and_each_document_is_there_once(published: Server, tmp_path: Path) -> None:
    address = published.address.replace("/wence", "/twice")
    command = [sys.executable, "-m", "assistant", "publish", "--library", address]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    told = [one.communicate(timeout=300)[0].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert sorted(one.id for one in shared_library(address).kept()) == sorted(KnowledgeBase.load(ROOT / "knowledge").documents)


def test_a_server_that_is_gone_is_said_in_one_sentence_and_answers_when_it_is_back(published: Server) -> None:
    assistant = Assistant.load(ROOT / "knowledge", shared=published.address)
    before = assistant.ask("城关区2020年GDP目标是多少？").answer
    published.kill()
    with pytest.raises(KnowledgeError, match="cannot be reached; questions are answered again as soon as"):
        shared_library(published.address).kept()
    published.start()
    assert len(shared_library(published.address).kept()) == 5  # nothing that was published is lost
    assert assistant.ask("城关区2020年GDP目标是多少？").answer == before


def test_an_address_that_is_none_is_said() -> None:
    for wrong in ("mysql://", "http://127.0.0.1/x", "mysql://root:geheim@127.0.0.1:1/a;b"):
        with pytest.raises(KnowledgeError, match="is no address of a library") as told:
            Shared(wrong)
        assert "geheim" not in str(told.value)
