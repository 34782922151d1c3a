"""Random documents: what a file that nobody wrote does to whoever reads it.

    python -m benchmarks.hostile [--documents 10000] [--libraries 100] [--seed 1]

Documents are pieces of real ones, cut, doubled, broken into lines, with other encodings and stray characters in them; each is read, and everything is
extracted from it, as `add` does. Told is what was refused in a sentence and what failed otherwise, which is a fault. Then libraries of such documents beside one
real report are asked questions of every kind: each has an answer, and each quote stands where it is said to stand.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.cache import Record
from assistant.drafts import make_draft
from assistant.errors import AssistantError
from assistant.library import let_go
from assistant.sources import load_vocabulary
from tests.small_knowledge import CHENGGUAN, make_knowledge

ROOT = Path(__file__).resolve().parent.parent
MOST = 1500  # characters of a piece
ENDS = ("\n", "\r\n", "\r", "\u2028", "\u0085", "\x0b", "\x0c", "\n\n\n", "")
STRAY = (
    "\u200b",
    "\ufeff",
    "\x00",
    "\u202e",
    "\ufffd",
    "|",
    "\t",
    "　",
    "%",
    "10. 95%",
    "①",
    "第",
    "即",
    "：",
    "“",
    "（",
    "\U0001f600",
    "𠮷",
    "1e9",
    "−",
)
TOGETHER = 6  # random documents of a library
QUESTIONS = (
    "城关区2020年地区生产总值目标是多少？",
    "那失业率呢？",
    "城关区2020年水产品产量是多少？",
    "建成了多少个养老服务中心？",
    "怎么发展养老产业？",
    "“一区两园”是什么？",
    "七里河区有哪些目标？",
    "城关区和七里河区哪个增速高？",
    "哪些文件提到产业？",
    "城关区那份文件的目录",
    "城关区地区生产总值增长9%吗？",
    "近五年增速排名",
    "2019年目标完成了吗？",
    "How fast did the economy grow?",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "latin-1")


def random_document(chance: random.Random, texts: Sequence[str]) -> bytes:
    """A document that nobody wrote."""
    pieces = []
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        pieces.append(text[start : start + chance.randint(1, MOST)])
    text = chance.choice(ENDS).join(pieces)
    for change in chance.sample(CHANGES, chance.randint(0, 4)):
        text = change(chance, text) or text
    data = text.encode(chance.choice(ENCODINGS), "replace" if chance.random() < 0.5 else "ignore")
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data) + 1)]
    if chance.random() < 0.2:
        data += text[:200].encode(chance.choice(ENCODINGS), "ignore")
    return data


def _lines(chance: random.Random, text: str) -> str:
    width, end = chance.randint(1, 40), chance.choice(ENDS)
    return end.join(text[at : at + width] for at in range(0, len(text), width))


def _stray(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 30)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(STRAY))
    return "".join(letters)


def _doubled(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at : at + 60] * chance.randint(2, 12) + text[at:]


def _joined(_: random.Random, text: str) -> str:
    return text.replace("\n", "").replace("。", "，")


def _digits(chance: random.Random, text: str) -> str:
    return "".join(chance.choice("0123456789.%") if letter.isdigit() and chance.random() < 0.4 else letter for letter in text)


def _table(chance: random.Random, text: str) -> str:
    cells = [text[at : at + chance.randint(1, 9)] for at in range(0, min(len(text), 400), 9)]
    return "\n".join("| " + " | ".join(cells[at : at + 4]) + " |" for at in range(0, len(cells), 4))


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (_lines, _stray, _doubled, _joined, _digits, _table)


def read_random(count: int, seed: int) -> tuple[Counter[str], list[str], float]:
    """What became of so many documents; the faults, each with the number of its document; the CPU seconds of the slowest."""
    chance = random.Random(seed)
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "knowledge" / "documents").glob("*.txt"))]
    words, vocabulary = load_vocabulary(ROOT / "knowledge")
    told: Counter[str] = Counter()
    faults: list[str] = []
    slowest = 0.0
    for number in range(count):
        data = random_document(chance, texts)
        start = time.process_time()
        try:
            record = make_draft(data, f"{number}.txt", ROOT / "knowledge", words, vocabulary).record
            told["read"] += 1
            if wrong := next(_misquoted(record), ""):
                faults.append(f"{number}: {wrong}")
        except AssistantError as error:
            told["refused"] += 1
            if "a rule failed on it" in str(error):
                faults.append(f"{number}: {error}")
        except Exception as error:
            faults.append(f"{number}: {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - start)
    return told, faults, slowest


def _misquoted(record: Record) -> Iterator[str]:
    """The quotes that are not what the source says at their place."""
    source = record.document.text.source
    for quote in (
        *(one.quote for one in record.figures),
        *(one.quote for one in record.entries),
        *(q for use in record.undefined for q in use.quotes),
    ):
        if source[quote.start : quote.end] != quote.text:
            yield f"not said at {quote.start}: {quote.text[:40]!r}"


def ask_random(libraries: int, seed: int) -> tuple[Counter[str], list[str]]:
    """What came of questions of libraries of random documents: how many had which outcome, and the faults."""
    chance = random.Random(seed)
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "knowledge" / "documents").glob("*.txt"))]
    told: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(libraries):
        with tempfile.TemporaryDirectory() as place:
            folder = make_knowledge(Path(place) / "knowledge", chengguan=CHENGGUAN)
            for at in range(TOGETHER):
                (folder / "documents" / f"{at}.txt").write_bytes(random_document(chance, texts))
            try:
                asked = Assistant.load(folder, whole=False)
                for question in chance.sample(QUESTIONS, len(QUESTIONS)):
                    answer = asked.ask(question).answer
                    told[answer.outcome.value] += 1
                    if lost := [quote.text for quote in answer.quotes if not asked.knowledge.holds(quote)]:
                        faults.append(f"library {number}: {question}: not said: {lost[0][:40]!r}")
            except Exception as error:
                faults.append(f"library {number}: {type(error).__name__}: {error}")
            let_go(folder)
    return told, faults


def main() -> None:
    """Print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--libraries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told, faults, slowest = read_random(options.documents, options.seed)
    print(
        f"random documents     {options.documents:,}: {told['read']:,} read, {told['refused']:,} refused in a sentence; the slowest {slowest:.2f} CPU s"
    )
    outcomes, wrong = ask_random(options.libraries, options.seed)
    print(f"questions of them    {sum(outcomes.values()):,}: " + ", ".join(f"{name} {count:,}" for name, count in outcomes.most_common()))
    faults += wrong
    print(f"faults               {len(faults)}   (aim: 0)")
    for fault in faults[:20]:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
