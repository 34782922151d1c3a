"""What is said around a question and asks for nothing: greetings, who asks and what for, how the answer is wished.

No list of such phrases can be complete. What tells them is where they stand and what they lack: a clause that names nothing and asks
nothing beside one that does; and who wants to know, at the head of a clause, before a verb of saying or wanting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.languages import load
from assistant.retrieval.words import cut_whole
from assistant.text import Span, blanked
from assistant.words import reports, tag, total, worth

_NO_NAMES = ("r", "u", "p", "c", "d", "y", "m")
_COMMON = 0.3  # of the reports hold a doing that ends a name: 老旧小区改造
_TAIL = re.compile("[这那](?:一?块|事儿?|件事|方面|个?问题)$|方面$")
_SHORT = 12  # characters of a name that is a clause of its own

_CLAUSE = re.compile(r"[^,，。;；!！?？:：\n~…]+")
_ASKS = re.compile("[哪谁啥吗么呢几]|什么|多少|多[大高长快]|怎|如何|咋|是否|为何|何时|有没有|是不是")
_SPEAKS = re.compile(  # who wants to know or who says so, and the verb: 领导要…, 同事让我查…, 网上说…, 有稿子写…
    r"\s*(?!一句话|简单|简要|大概)(?:有|我们?|咱们?|听|看到?|据)?[\u4e00-\u9fff]{0,4}?(?:要|让|叫|问|说|写道?|称|讲|催|托|想|传)(?:是|要|让|叫|问|查|知道|了解|看看?|过|了|我们?|一下)*"
)
_OF_UNITS = re.compile(
    "(?:请|记得|注意)*(?:数值|结果)?(?:的)?单位(?:都|一律|统一)?(?:要|请)?(?:换|用|按|折|统一|改|写)"
)  # how numbers are wished
_CALLED = re.compile(r"(?<=年)\s?[\u4e00-\u9fff]{2,4}(?=那[年会阵])")  # what a year is remembered by: 2020年疫情那年
Tell = Callable[[str], bool]


def asides(text: str, named: Sequence[Span], subjects: Sequence[Span], *, known: Tell, instructs: Tell) -> tuple[Span, ...]:
    """The parts of an utterance that ask for nothing.

    `named` are the spans of all recognised names, `subjects` those that a question may be about (no places, no times); `known` tells whether
    words may be a matter of documents, `instructs` whether they are nothing but an instruction (对比一下).

    >>> told = {"known": lambda words: "旅游" in words or "养老" in words, "instructs": lambda words: words == "列个表"}
    >>> text = "写简报用的，天水怎么发展旅游？越快越好"
    >>> [span.cut(text) for span in asides(text, [Span(6, 8)], [], **told)]
    ['写简报用的', '越快越好']
    >>> [span.cut("那2020年，注意单位换成斤") for span in asides("那2020年，注意单位换成斤", [Span(1, 6)], [], **told)]
    ['注意单位换成斤']
    >>> asides("城关区，养老床位要多少，列个表", [Span(0, 3)], [], **told), asides("城关区，养老床位", [Span(0, 3)], [], **told)
    ((), ())
    """
    clauses = [Span(*found.span()) for found in _CLAUSE.finditer(text) if found.group().strip()]
    bare = blanked(text, named)
    telling = [_has(clause, named) or (known(clause.cut(bare)) and bool(_ASKS.search(clause.cut(text)))) for clause in clauses]
    told = [clause for clause, tells in zip(clauses, telling, strict=True) if tells]
    whole = any(_has(clause, subjects) or known(clause.cut(bare)) for clause in told)
    found = [Span(*called.span()) for called in _CALLED.finditer(text)]
    first = told[0].start if told else 0
    for clause, tells in zip(clauses, telling, strict=True):
        words = clause.cut(text)
        if _OF_UNITS.match(words):
            found.append(clause)
        elif tells:
            found += _speaker(clause, text, bare, named, known)
        elif whole and not _ASKS.search(words) and not instructs(words) and not (clause.start < first and _is_name(words)):
            found.append(clause)
    return tuple(found)


def _is_name(words: str) -> bool:
    """Whether a clause is nothing but a name, set before what is asked of it: 雄安新区,哪年开始提的.

    >>> _is_name("雄安新区"), _is_name("写简报用的"), _is_name("领导急用"), _is_name("各位老师")
    (True, False, False, False)
    >>> _is_name("生态产品价值实现机制这块"), _is_name("网约车管理"), _is_name("共享单车"), _is_name("准备发言稿")
    (True, True, True, False)
    """
    words = _TAIL.sub("", words.strip())
    cut = cut_whole(words)
    outer = [word for at, word in enumerate(cut) if len(word) > 1 or at in (0, len(cut) - 1)]  # 约 within 网约车 is no adverb
    spoken = len(words) > _SHORT or any(tag(word).startswith(_NO_NAMES) for word in outer)
    if not cut or spoken or len(cut[0]) == 1 and tag(cut[0]).startswith("v") or cut[-1] in load("zh").forms:
        return False
    return worth(cut[-1]) > 0 or len(cut[-1]) == 1 or reports(cut[-1]) > _COMMON * total()


def _has(clause: Span, named: Sequence[Span]) -> bool:
    return any(clause.covers(span) for span in named)


def _speaker(clause: Span, text: str, bare: str, named: Sequence[Span], known: Tell) -> Iterable[Span]:
    """Who wants to know, at the head of a clause that goes on with something to be known."""
    end = min((span.start for span in named if clause.covers(span)), default=clause.end)
    head = _SPEAKS.match(text, clause.start, end)
    names = any(clause.covers(span) and not _ASKS.search(span.cut(text)) for span in named)  # 厕所要建多少 names nothing behind 要
    if head and not _ASKS.search(head.group()) and (names or known(_ASKS.sub("", bare[head.end() : clause.end]))):
        yield Span(*head.span())
