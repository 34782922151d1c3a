"""What a question looks for in a text: the things it wants said, as names of which a text is silent or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import log

from assistant import words
from assistant.answering.common import Context
from assistant.answering.named import STRONG, Named, Sought, holders, in_reports
from assistant.answering.terms import as_asked, other_names, plain
from assistant.documents import Document
from assistant.evidence.wanted import Word
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Question
from assistant.recognition import find_periods, find_regions
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.tokens import STOP
from assistant.retrieval.words import cut_whole, cut_words
from assistant.sentences import squeeze
from assistant.text import Span, blanked

KNOWN = 0.8  # worth of a name that no report but these documents hold
EVERYWHERE = 0.03  # what tells less stands in every report: 产业, 中心
_AND = re.compile("以?及|[和与、]")
_CLAUSE = re.compile("[,，。;；?？!！]")
_COUNTED = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[大个项件条类种张支]|“?\d(?:\+\d)+”?|[一二三四五六七八九十\d]+[心区园带轴组团片]"
)
_BEFORE = re.compile(r"(?:\d+|[\u4e00-\u9fff])\Z")
_NAMELESS = frozenset("acdefhkmopqrtuvwxyz")  # parts of speech, by their first letter, that name nothing
_LONG = 60  # characters of a question that are said back


def sought_of(question: Question, context: Context, scope: Collection[Document]) -> Sought:
    """What a question looks for in these documents.

    What it wants said (`Wanted`) is read as names: what was recognised as one, nouns that reports or these documents use; neighbours that
    the documents print side by side are one name.
    """
    text = question.wording or (fold_question(question.text) if question.language == "zh" else question.words)
    clauses = [[squeeze(part) for part in _AND.split(clause)] for clause in _CLAUSE.split(_without_frame(text, question, context))]
    names = _Names.of(question, scope, context)
    said = [[names.side(part) for part in clause] for clause in clauses]
    told = _best_clauses(said)
    own = [one for side in told for one in side]
    carried = question.topic.split() if "topic" in question.inherited or not own else ()
    of_topic = _Names.of(replace(question, wording=question.topic, inherited=()), scope, context) if carried else names
    rest = [one for chunk in carried for one in of_topic.side(squeeze(chunk))]
    rest += [Named(plain(as_asked(term, squeeze(text))), other_names(term, context.knowledge), 1.0) for term in question.terms]
    if "indicators" in question.inherited or not own and not rest:
        rest += names.measured
    if not own and not rest:  # a topic that says in what form something is told is better than none
        rest += [Named(word) for word in map(squeeze, carried) if holders(word, scope, context)]
    found = _each_once([*own, *rest])
    asked = _said_back(question)
    ranked = " ".join(dict.fromkeys([*(one.text for one in found), *(part for clause in clauses for part in clause), *carried]))
    sides = tuple(side for side in told if side)
    apart = sides if len(sides) > 1 and len(found) == sum(map(len, told)) else ()
    return Sought(found, ranked.strip() or asked, asked, apart)


def _without_frame(text: str, question: Question, context: Context) -> str:
    """The text without the places, times and kinds of document by which the documents were chosen, and without the words that only ask."""
    chinese = load("zh")
    taken = [at.span for at in find_regions(text, context.knowledge.vocabulary) if at.value.id in question.regions]
    things = [word for word in question.words.split() if find_regions(word, context.knowledge.vocabulary)]  # 衡水湖 is all name
    taken = [span for span in taken if not any(text.startswith(word, span.start) for word in things)]
    taken += [at.span for at in find_periods(text)]
    taken += [Span(*found.span()) for kind in chinese.kinds.values() for found in kind.finditer(text)]
    taken += [Span(*found.span()) for aspect in chinese.told for found in chinese.cues[aspect].finditer(text)]
    return blanked(text, taken)


def _named(word: Word, scope: Collection[Document], context: Context) -> Named | None:
    """A word of a question as a name, with how much it tells when a text does not hold it; None for what is none."""
    text, tag, held = word.text, words.tag(word.text), holders(word.text, scope, context)
    if word.name == "indicator":  # where no document has its name, its words speak for themselves: 引进人才
        others = tuple(name for name in word.others if len(name) > 2)
        any_held = held or any(holders(name, scope, context) for name in others)
        said = [report for saying, report in reports_words(text, frozenset({text})) if saying == text]
        return Named(text, others, max(words.worth(text), STRONG)) if any_held else in_reports(text, said) if said else None
    if word.name:
        return Named(text, (*word.others, *other_names(text, context.knowledge)), 1.0 if word.name == "term" else KNOWN)
    if word.meant:
        own = [part for part in cut_words(text) if part != text and words.is_noun(part)]  # 给贷款 is not absent where 贷款 stands
        return Named(text, worth=max(words.worth(text), STRONG)) if held else in_reports(text, (*word.meant, *own))
    if len(text) < 2 or word.parts or text in load("zh").stopwords | load("zh").forms:
        return None
    if worth := words.worth(text) or (_rarity(text) if tag.startswith("b") else 0.0):
        return Named(text, (*word.others, *other_names(text, context.knowledge)), worth)
    if not tag and not held:  # what neither reports nor the documents print, in the words it is made of: 区委书记
        parts = tuple(part for part in cut_words(text) if part != text)
        return Named(text, worth=KNOWN, parts=parts) if len(parts) > 1 and all(map(words.is_noun, parts)) else None
    if held:
        return Named(text, word.others, worth=0.0 if tag[:1] in _NAMELESS else KNOWN)
    return Named(text) if _rarity(text) else None


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a question; those that are `fixed` join no neighbours, those `measured` are names of indicators."""

    all: tuple[Named, ...]
    fixed: frozenset[str]
    measured: tuple[Named, ...]
    scope: Collection[Document]
    context: Context

    @classmethod
    def of(cls, question: Question, scope: Collection[Document], context: Context) -> _Names:
        """The words that a question wants said, as names."""
        found = {word: one for word in context.wanted(question).words if (one := _named(word, scope, context))}
        fixed = frozenset(one.text for word, one in found.items() if word.name or one.meant or one.others)
        fixed |= {squeeze(said) for said, *_ in question.same}  # side by side in English they are no name in Chinese
        measured = tuple(one for word, one in found.items() if word.name == "indicator")
        return cls(_each_once(found.values()), fixed, measured, scope, context)

    def side(self, part: str) -> tuple[Named, ...]:
        """The names in a part of a question, in order: what is counted with its number, neighbours that are one name as one."""
        placed = [(Span(at, at + len(one.text)), one) for one in self.all if (at := part.find(one.text)) >= 0]
        ends = [span.end for span, _ in placed]  # a character before a noun belongs to what ends with it: 新冠 患者
        placed = [(at, one) if one.text in self.fixed or at.start in ends else self._as_asked(at, one, part) for at, one in placed]
        for found in _COUNTED.finditer(part):
            room = Span(found.start(), found.end() + len("".join(takewhile(_goes_on, cut_whole(part[found.end() :])))))
            if within := [at.end for at, one in placed if one.worth and room.covers(at)]:
                span = room if self._held(room.cut(part)) else Span(found.start(), max(within))
                noun = part[found.end() : span.end]
                placed.append((span, Named(span.cut(part), (noun,) if len(noun) > 2 else (), 1.0)))
        outer = [(span, one) for span, one in placed if not any(span != other and other.covers(span) for other, _ in placed)]
        joined: list[tuple[Span, Named]] = []
        for span, one in sorted(outer, key=lambda row: row[0]):
            before, last = joined[-1] if joined and joined[-1][0].end == span.start else (span, None)
            if last and self.fixed.isdisjoint({one.text, last.text}) and (whole := self._one_name(last, one)):
                joined[-1] = (Span(before.start, span.end), whole)
            else:
                joined.append((span, one))
        return tuple(one for _, one in joined)

    def _one_name(self, first: Named, second: Named) -> Named | None:
        """Two neighbours as one name, where the documents print them so or both are nouns that the documents have: 雁滩 公园."""
        whole, parts = first.text + second.text, tuple(part for one in (first, second) for part in (one.parts or (one.text,)))
        nouns = all(map(words.worth, parts)) and min(first.telling, second.telling) >= EVERYWHERE
        if not (self._held(whole) or nouns and self._held(first.text) and self._held(second.text)):
            return None
        worth = max(first.worth, second.worth)
        return Named(whole, worth=max(KNOWN, worth) if worth else 0.0, parts=parts)

    def _as_asked(self, span: Span, one: Named, part: str) -> tuple[Span, Named]:
        """A noun with the number or the character right before it that belongs to it (2号线, 桃产业), or as asked where no document has it: 元宇宙."""
        before = _BEFORE.search(part, 0, span.start)
        letter = before.group() if before and one.worth else ""
        alone = letter.isdigit() or letter in cut_whole(part[: span.start])[-1:] and letter not in STOP
        named = letter.isdigit() or words.tag(letter)[:1] in ("n", "b")
        if not (letter and alone and (named or words.tag(letter)[:1] not in "vadp" and not self._held(one.text))):
            return span, one
        parts = () if letter.isdigit() else (letter, one.text)
        return Span(span.start - len(letter), span.end), replace(one, text=letter + one.text, parts=parts)

    def _held(self, text: str) -> bool:
        return bool(holders(text, self.scope, self.context))


def _goes_on(word: str) -> bool:
    return word not in load("zh").stopwords


def _rarity(word: str) -> float:
    found = words.reports(word)
    return log(1 + words.total() / found) / log(1 + words.total() / words.LEAST) if found >= words.LEAST else 0.0


def _each_once(named: Iterable[Named]) -> tuple[Named, ...]:
    """Each name once, and none that is only a part of another one."""
    kept: dict[str, Named] = {}
    for one in named:
        kept.setdefault(one.text, one)
    return tuple(one for one in kept.values() if not any(one.text != other and one.text in other for other in kept))


def sought_words(text: str, context: Context, scope: Collection[Document]) -> Sought:
    """The same for words that stand for a question: the title of an item of a list."""
    found = sought_of(Question(text, wording=text, words=text), context, scope)
    return Sought(found.named, text, text)


def _said_back(question: Question) -> str:
    text = " ".join(fold_question(question.text).split()).strip("。.?？!！,， ")
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _best_clauses(clauses: Sequence[Sequence[tuple[Named, ...]]]) -> list[tuple[Named, ...]]:
    """What the clauses name that tell something, side by side as it was joined; a clause of talk names nothing that tells."""
    told = [clause for clause in clauses if any(one.strong for side in clause for one in side)]
    telling = [clause for clause in clauses if any(one.worth and one.telling >= EVERYWHERE for side in clause for one in side)]
    best = told or telling or clauses
    return [side for clause in best for side in clause]
