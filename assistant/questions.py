"""What was asked, and what a dialogue remembers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.records import Figure, Measure, Nature, Period, Quantity


class Intent(StrEnum):
    """The kinds of question; each has its cues in languages/*.yaml and its answerer in answering/."""

    DEFINITION = "definition"
    FIGURE = "figure"  # a target or an actual of a region
    COMPARISON = "comparison"  # regions, or times, on an indicator; ranking; gap
    OVERVIEW_TARGETS = "overview_targets"  # all main targets of a region, or of several
    CONSISTENCY = "consistency"  # do baseline, growth and target hold together
    CONFIRMATION = "confirmation"  # a claim: right or not
    LISTING = "listing"  # 五大千亿产业链是哪些
    PASSAGES = "passages"  # measures, and whatever only the text itself answers
    MENTIONS = "mentions"  # which documents mention X
    NAVIGATION = "navigation"  # table of contents, what a section says, where a theme is treated
    DIGEST = "digest"  # what a document is about, in brief
    DOCUMENT = "document"  # facts of the document itself
    SOURCE = "source"  # source of the last answer
    MORE = "more"  # 还有吗, 展开
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    RESET = "reset"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Operation:
    """One step on the rows that were shown: 只留前两个, 去掉云南, 差得最多的是哪年."""

    kind: str
    count: int = 0  # how many, which one, or a year that is laid beside
    rows: tuple[Figure, ...] = ()  # those named
    nature: str = ""  # goal or result where that was named
    axis: str = ""  # what is held against what: target and result (nature), a year and the one before (prior, year)
    pick: str = ""  # which are told, or told first: most, least, up, down, level, met, unmet
    several: bool = False  # asked of several things: 哪年, 它们


@dataclass(frozen=True, slots=True)
class Question:
    """One utterance, understood. Every slot may be empty; `inherited` names the slots taken from the dialogue."""

    text: str
    language: str = "zh"
    intent: Intent = Intent.UNKNOWN
    regions: tuple[str, ...] = ()
    unknown_regions: tuple[str, ...] = ()  # places named that no document is about
    denied: tuple[str, ...] = ()  # places named to be left out: 去掉新区, 不是新区
    documents: tuple[str, ...] = ()  # the question is limited to these
    editions: tuple[int, ...] = ()  # the years of the reports it names: 2018年报告里
    indicators: tuple[str, ...] = ()
    period: Period | None = None
    periods: tuple[Period, ...] = ()  # every period named, when there are several: one place at two times
    nature: Nature | None = None
    measure: Measure | None = None
    terms: tuple[str, ...] = ()  # glossary or quoted terms asked about
    topic: str = ""  # the content words left when everything recognised is taken away
    words: str = ""  # the same with the names of indicators and terms, as typed
    talk: str = ""  # words of what was spoken of before: of sentences that say what is asked those on it are meant
    own: str = ""  # words of a follow-up that name no matter by themselves: (灾后重建) 当年转移安置了多少人
    quantities: tuple[Quantity, ...] = ()  # numbers the asker names: a claim, or what to look for
    ordinals: tuple[tuple[str, int], ...] = ()  # 第三章第一节 → (("章", 3), ("节", 1))
    each: tuple[Question, ...] = ()  # of each thing that was told, asked again elsewhere: (目标和完成) 2018年呢
    pair: tuple[Question, ...] = ()  # two questions whose answers are held against each other: 这两个差多少
    claims: tuple[Question, ...] = ()  # the numbers of a pasted sentence, each with what it is said of
    operations: tuple[Operation, ...] = ()  # steps on what was shown; nothing is looked for
    cues: frozenset[str] = frozenset()  # finer cues inside the intent: highest, lowest, gap, ratio, rank …
    inherited: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # words of another language that were not understood
    same: tuple[tuple[str, ...], ...] = ()  # words of its wording, each with others that may stand for it: what English leaves open
    wording: str = ""  # the utterance in the spelling of the documents, without what is said around the question
    form: str = ""  # what the wording says beside its names: 目标和实际分别是多少
    cost: float = 0.0  # what this reading costs: the less likely, the dearer

    def __hash__(self) -> int:
        """By what tells the questions of one answer apart, which are looked up again and again."""
        return hash((self.text, self.wording, self.topic, self.words, self.regions, self.documents[:2], self.indicators, self.period))

    @property
    def period_named(self) -> bool:
        """Whether a time of its own years is asked about."""
        return bool(self.period and (self.period.start or self.period.end))

    @property
    def ordinal(self) -> tuple[str, int] | None:
        """The innermost part asked for by its number: 第三章第一节 → ("节", 1)."""
        return self.ordinals[-1] if self.ordinals else None


@dataclass(frozen=True, slots=True)
class DialogueState:
    """What is remembered between turns; immutable: `after` returns the next state."""

    question: Question | None = None
    figures: tuple[Figure, ...] = ()  # what the last answer showed, in order: 第二个, 这两个区
    rows: tuple[Figure, ...] = ()  # what the last answer with figures told, a figure each: operations work on these
    earlier: tuple[Figure, ...] = ()  # the rows of the answer before, where the last question went on from it
    recent: tuple[Question, ...] = ()  # what was asked before the last question, newest first
    regions: tuple[str, ...] = ()  # those of the last answer's rows
    listed: tuple[str, ...] = ()  # headings or items the last answer listed: 第四条具体说说
    turns: tuple[object, ...] = ()  # the last answers, for 出处, 展开 and 把前面说的归纳一下; each an `Answer`
    suggested: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()  # documents quoted so far: what they are is told once

    def after(self, question: Question, **changes: object) -> DialogueState:
        """The state after a question was answered."""
        return replace(self, question=question, **changes)  # type: ignore[arg-type]
