"""Conversations as data: what is asked, and what the reply must show. `<intent>.yaml` holds our own, by the intent of their first turn.

城关区2020年的GDP目标:                      # a conversation: a name, and its turns
  - user: 城关区2020年GDP目标是多少?
    intent: figure                         # how the question is to be understood
    outcome: answered                      # answered, related, ambiguous, not_found or out_of_scope
    contains: [1139亿元, 突破|超过]          # each shows in the reply or its quotes; a|b is either
    lacks: [2000亿元]                       # none shows in the reply itself
    quotes: [突破1000亿元大关]               # each is cited: a part of some quote
    known_failure: why it fails today      # a strict xfail: an improvement shows up as a line to take out
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answers import Answer
from assistant.datafiles import read_yaml
from assistant.rendering import RENDERERS

HERE = Path(__file__).parent
GOLD_FILE = HERE.parent / "data" / "gold" / "conversations.jsonl"
_ADMITS = re.compile("没有|未|无法|找不到|查不到|不包含|不能|遮|隐去|20xx|缺|请|哪|not|no such|omit|mask|missing", re.IGNORECASE)
_NOISE = re.compile(r"[\s*`_\\]+")


@dataclass(frozen=True, slots=True)
class Expected:
    """One turn: what the user says and what must hold of the reply; an empty expectation holds always."""

    user: str
    intent: str = ""
    outcome: str = ""
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()  # all must be cited
    evidence: tuple[tuple[str, str], ...] = ()  # (document, words): at least one must be cited
    before: tuple[tuple[str, str], ...] = ()  # (first, other): the one that is asked for is said before the one it is confused with
    answerable: bool = True
    known_failure: str = ""


def fold(text: str) -> str:
    """What does not count when words are compared: width, case, white space, markup, 臵 for 置."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).replace("臵", "置").lower()


def check(expected: Expected, answer: Answer) -> list[str]:
    """What is wrong with the answer; an empty list: nothing."""
    reply: dict[str, Any] = json.loads(RENDERERS["json"](answer))
    said = fold(reply["text"])
    cited = [(quote["document"], fold(quote["text"])) for quote in reply["quotes"]]
    shown = said + fold(" ".join(" ".join([quote["text"], *quote["section"], quote["title"]]) for quote in reply["quotes"]))
    faults = [f"lacks {words}" for words in expected.contains if not any(fold(either) in shown for either in words.split("|"))]
    faults += [f"says {words}" for words in expected.lacks if fold(words) in said]
    faults += [f"does not cite {words}" for words in expected.quotes if not any(fold(words) in text for _, text in cited)]
    if expected.evidence and expected.answerable and not any(_same(wanted, got) for wanted in expected.evidence for got in cited):
        faults.append("cites none of the evidence")
    for first, other in expected.before:
        if 0 <= said.find(fold(other)) < (said.find(fold(first)) if fold(first) in said else len(said)):
            faults.append(f"says {other} before {first}")
    if expected.intent and reply["question"]["intent"] != expected.intent:
        faults.append(f"understood as {reply['question']['intent']}, not {expected.intent}")
    if expected.outcome and reply["outcome"] not in expected.outcome.split("|"):
        faults.append(f"{reply['outcome']}, not {expected.outcome}")
    if not expected.answerable and reply["outcome"] in ("answered", "related") and not _ADMITS.search(reply["text"]):
        faults.append("answers what the documents do not state")
    return faults


def _same(wanted: tuple[str, str], got: tuple[str, str]) -> bool:
    """Whether a cited quote of the same document is, holds, or largely shares the wanted words."""
    if wanted[0] != got[0]:
        return False
    a, b = fold(wanted[1]), got[1]
    return a in b or b in a or _shared(a, b) >= 0.6


def _shared(a: str, b: str) -> float:
    """The share of the shorter text's four-character runs that the other has too."""
    x, y = ({text[at : at + 4] for at in range(max(1, len(text) - 3))} for text in (a, b))
    return len(x & y) / min(len(x), len(y))


def read_conversations(folder: Path) -> Mapping[str, tuple[Expected, ...]]:
    """The conversations of a folder, by file and name."""
    found: dict[str, tuple[Expected, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name, turns in read_yaml(path).items():
            found[f"{path.stem}: {name}"] = tuple(_expected(turn) for turn in turns)
    return found


def _expected(turn: Mapping[str, Any]) -> Expected:
    return Expected(**{key: tuple(map(str, value)) if isinstance(value, list) else value for key, value in turn.items()})


def _gold(lines: Iterable[str]) -> Mapping[str, tuple[Expected, ...]]:
    cases = [json.loads(line) for line in lines if line.strip()]
    return {
        case["id"]: tuple(
            Expected(
                user=turn["q"],
                contains=tuple(turn["must_contain"]),
                lacks=tuple(turn["must_not_contain"]),
                evidence=tuple((quote["doc"], quote["text"]) for quote in turn["quotes"]),
                before=tuple((turn["primary"], other) for other in turn.get("confusable", ())),
                answerable=turn["answerable"],
            )
            for turn in case["turns"]
        )
        for case in cases
    }


CONVERSATIONS = read_conversations(HERE)
UNSEEN_SET = _gold((HERE.parent / "data" / "sets" / "s35.jsonl").read_text(encoding="utf-8").splitlines())
GOLD = _gold(GOLD_FILE.read_text(encoding="utf-8").splitlines())
