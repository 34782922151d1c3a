"""The wiring, and nothing but the wiring: a question and a state go in, a turn comes out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import languages
from assistant.answering import answer
from assistant.answering.common import Context
from assistant.answering.joined import joined
from assistant.answering.openings import Opening, varied
from assistant.answering.subjects import left_out
from assistant.answering.wording import in_sentences
from assistant.answers import Answer, Outcome, Turn
from assistant.beside import beside, without_taken
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Intent, Question
from assistant.records import Figure, Nature
from assistant.retrieval import Index, build_index
from assistant.understanding import begun_anew, parts_of, still_spoken_of, understand

if TYPE_CHECKING:
    from assistant.verifying import Checked

_IN_PASSING = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.SOURCE, Intent.UNKNOWN})  # what was spoken of stays open


_OPEN = (Outcome.NOT_FOUND, Outcome.AMBIGUOUS, Outcome.OUT_OF_SCOPE)
_LET_GO = ("measure", "nature", "period")  # in this order
_FEW = 3  # numbers of one sentence
_ROWS = 24  # rows kept of earlier answers
LOOKED_FOR = 20_000, 20, 20  # objects made before garbage is looked for: an answer makes thousands, and leaves hardly one of them behind
TURN = 0.0005  # seconds that one of several answers goes on alone: each comes back from the library often, and waits to be let in again
RECENT = 8  # questions remembered before the last
_ASIDE = _IN_PASSING | {Intent.RESET, Intent.MORE}


@dataclass(frozen=True, slots=True, eq=False)
class Assistant:
    """A knowledge base with the index over it, ready to be asked by anybody at once: the state of a dialogue is the asker's."""

    knowledge: KnowledgeBase
    index: Index

    @classmethod
    def load(cls, path: Path | str = "knowledge", retriever: str | None = None, *, whole: bool = True, shared: str = "") -> Assistant:
        """The assistant over a knowledge folder, `whole` or without the documents that cannot be read, or over a shared library."""
        knowledge = KnowledgeBase.load(path, whole=whole, shared=shared)
        return cls(knowledge, build_index(knowledge, retriever))

    def beside(self, own: KnowledgeBase) -> Assistant:
        """The assistant of a reader who has documents of their own: these and the public library are asked as one."""
        own = without_taken(own, self.knowledge)
        knowledge = beside(self.knowledge, own)
        return Assistant(knowledge, Index(knowledge, "arrays", parts=(self.index, Index(own))))

    def only(self, documents: Collection[str]) -> Assistant:
        """The assistant over some of the documents: whatever is asked, no other one is looked at, and what is not in them is not known."""
        among = frozenset(documents).intersection(self.knowledge.documents)
        return _only(self, among) if among and len(among) < len(self.knowledge.documents) else self

    def settled(self) -> Assistant:
        """This assistant, for a process that answers for long: what is known by now stays, and is not looked through for garbage any more.

        Several that are answered at once take turns that are short beside an answer, so that a slow one does not hold the others.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(*LOOKED_FOR)
        sys.setswitchinterval(TURN)
        return self

    def ask(
        self, text: str, state: DialogueState | None = None, *, documents: Collection[str] = (), without: Collection[str] = frozenset()
    ) -> Turn:
        """The answer to one utterance; `documents` limits it, `without` names slots not to be carried over from the dialogue."""
        if documents:
            return self.only(documents).ask(text, state, without=without)
        turn = self._asked(text, state, without)
        return replace(turn, answer=in_sentences(turn.answer, self._context(turn.question.language)))

    def _asked(self, text: str, state: DialogueState | None, without: Collection[str]) -> Turn:
        """The answer to an utterance, of its parts one by one."""
        state = self._still_there(state or DialogueState())
        if (parts := parts_of(text, self.knowledge.vocabulary)) != (text,):
            turns: list[Turn] = []
            for part in parts:
                turns.append(self._asked(part, _within_one(turns, state), without))
            if told := [turn for turn in turns if turn.question.intent not in _ASIDE]:
                return _joined(text, told, self._context(told[-1].question.language, state))
        said, state = begun_anew(text, state, self.knowledge.vocabulary)
        reply, context = self._reply(said, state, let_go := frozenset(without))
        for slot in _LET_GO if reply.question.intent is not Intent.MENTIONS else ():  # what is carried over is no reason to find nothing
            if reply.outcome is Outcome.NOT_FOUND and {slot, "regions"} <= {*reply.question.inherited}:  # a new place is told what it lacks
                other, _ = self._reply(said, state, let_go := let_go | {slot})
                reply = reply if other.outcome in _OPEN else other
        if left := left_out(reply, context):
            others = [self._asked(each, state, without).answer for each in left]
            others = [other for other in others if other.outcome in (Outcome.ANSWERED, Outcome.NOT_FOUND)]
            reply = replace(joined([reply, *others], context), question=reply.question)
        if said != text:
            reply = replace(reply, question=replace(reply.question, text=text))
        return Turn(reply.question, reply, self._remember(state, reply.question, reply))

    def _reply(self, text: str, state: DialogueState, without: frozenset[str]) -> tuple[Answer, Context]:
        """The answer to what is said without what was said around it, and what it was answered from."""
        readings = understand(text, state, self.knowledge, words=self.index.words, without=without)
        context = self._context(readings[0].language, state)
        return answer(readings, context), context

    def _context(self, language: str, state: DialogueState | None = None) -> Context:
        return Context(self.knowledge, self.index, languages.load(language), state or DialogueState())

    def _still_there(self, state: DialogueState) -> DialogueState:
        """The state without what was shown of documents that have been taken away since."""
        asked = [each for each in (state.question, *state.recent) if each]
        gone = {id for id in (*state.quoted, *(id for each in asked for id in each.documents)) if id not in self.knowledge.documents}
        if not gone:
            return state
        figures, rows, earlier = (
            tuple(one for one in kept if one.document not in gone) for kept in (state.figures, state.rows, state.earlier)
        )
        turns = tuple(turn for turn in state.turns if isinstance(turn, Answer) and gone.isdisjoint(quote.document for quote in turn.cited))
        spoken = state.question and replace(state.question, documents=tuple(id for id in state.question.documents if id not in gone))
        recent = tuple(each for each in state.recent if gone.isdisjoint(each.documents))
        shown = {
            "recent": recent,
            "figures": figures,
            "rows": rows,
            "earlier": earlier,
            "turns": turns,
            "listed": state.listed if turns else (),
        }
        return replace(state, question=spoken, quoted=state.quoted - gone, **shown)  # type: ignore[arg-type]

    def check_text(self, text: str, *, language: str = "zh", place: str | None = None, year: int | None = None) -> Checked:
        """What became of each number and quotation of somebody's own text; `place` and `year` are meant where it names none."""
        from assistant.sources import resolve_region
        from assistant.verifying import check_text  # late: it reads texts, which no question needs

        context = self._context(language)
        return check_text(text, context, place=resolve_region(place, self.knowledge.vocabulary), year=year)

    def openings(self, language: str, *, documents: Collection[str] = ()) -> tuple[str, ...]:
        """Questions to begin with, one of each kind; each was asked (of these documents, where some are named) and found its answer in them."""
        if documents:
            return self.only(documents).openings(language)

        def answered(opening: Opening) -> bool:
            asked = self.ask(opening.text)
            return asked.question.intent is opening.intent and asked.answer.outcome is Outcome.ANSWERED and bool(asked.answer.quotes)

        return varied(self._context(language), answered)

    def _remember(self, state: DialogueState, question: Question, reply: Answer) -> DialogueState:
        """What the next utterance may refer to."""
        state = replace(state, quoted=state.quoted | {quote.document for quote in reply.quotes})
        suggested = state.suggested | {question.text, *reply.suggestions}
        if question.intent is Intent.RESET:
            return DialogueState(suggested=frozenset(reply.suggestions))
        if question.intent in _IN_PASSING:
            return replace(state, suggested=suggested)
        turns = (*state.turns, reply)[-RECENT:]
        if question.intent is Intent.MORE:
            return replace(state, suggested=suggested, turns=turns, listed=reply.listed)
        if question.operations:
            return _operated(replace(state, suggested=suggested, turns=turns), reply)
        figures = reply.rows or tuple(figure for own in self.knowledge.figures_on(reply.quotes) for figure in own)
        figures = tuple(figure for figure in figures if figure.indicator in question.indicators) or figures
        told = reply.shown or tuple(figure for figure in figures if figure.indicator in question.indicators) or self._said(question, reply)
        shown = dict.fromkeys(figure.region for figure in figures if figure.region)
        goes_on = state.question is not None and question.indicators == state.question.indicators and question.topic == state.question.topic
        return state.after(
            still_spoken_of(state, question, reply),
            figures=figures,
            recent=(state.question, *state.recent)[:RECENT] if state.question else (),
            regions=tuple(
                id for id in dict.fromkeys((*(state.regions if goes_on else ()), *(question.regions or shown))) if id not in question.denied
            ),
            listed=reply.listed or state.listed,
            rows=told or (state.rows if reply.outcome in _OPEN else ()),  # what failed showed nothing, and hides nothing
            earlier=_earlier(state, question, reply),
            turns=turns,
            suggested=suggested,
        )

    def _said(self, question: Question, reply: Answer) -> tuple[Figure, ...]:
        """The numbers of the sentence that answers: those that are called by the words of the question, else all of a few."""
        if reply.outcome is not Outcome.ANSWERED or question.intent is not Intent.PASSAGES or not reply.quotes:
            return ()
        said, words = [one for one in self.knowledge.figures_within(reply.quotes[0]) if one.quantity], question.topic.split()
        own = tuple(one for one in said if one.indicator in question.indicators or any(word in one.label or one.label in word for word in words))  # fmt: skip
        return own or (tuple(said) if len(said) <= _FEW else ())


@lru_cache(maxsize=8)  # a reader goes on asking what he picked
def _only(assistant: Assistant, documents: frozenset[str]) -> Assistant:
    knowledge = assistant.knowledge.only(documents)
    return Assistant(knowledge, Index(knowledge, "arrays", parts=(assistant.index,)))


def _earlier(state: DialogueState, question: Question, reply: Answer) -> tuple[Figure, ...]:
    """The rows told before those of this answer, as long as one question goes on from the other."""
    if reply.outcome in _OPEN and not reply.shown:
        return state.earlier
    alike = state.question is not None and state.question.intent is question.intent  # 中山的目标, 固原的也列一下
    return tuple(dict.fromkeys((*state.earlier, *state.rows)))[-_ROWS:] if question.inherited or alike else ()


def _operated(state: DialogueState, reply: Answer) -> DialogueState:
    """The state after an operation on what was shown: the rows that are left, and the last question as one about these."""
    last, rows = state.question, reply.shown
    if last is None or not rows:
        return state
    places = tuple(dict.fromkeys(row.region for row in rows if row.region))
    natures = {row.nature for row in rows}
    nature = natures.pop() if len(natures) == 1 else None
    last = replace(last, regions=places if last.regions else (), nature=nature if nature is not Nature.BASELINE else None)
    kept = rows if set(rows) <= set(state.rows) else tuple(dict.fromkeys((*state.earlier, *state.rows)))
    return replace(state, question=last, rows=rows, figures=rows, regions=places, earlier=kept)


def _within_one(turns: Sequence[Turn], state: DialogueState) -> DialogueState:
    """The state for the next part of an utterance: what all parts before it told is there to be reckoned with."""
    if not turns:
        return state
    last = turns[-1].state
    rows = dict.fromkeys(row for turn in turns for row in turn.answer.shown)
    return replace(last, earlier=tuple(dict.fromkeys((*last.earlier, *(row for row in rows if row not in last.rows)))))


def _joined(text: str, turns: Sequence[Turn], context: Context) -> Turn:
    """One turn of several; the dialogue goes on from the last."""
    last, asked = turns[-1], tuple(turn.question for turn in turns)
    same = len({each.measure for each in asked}) == 1
    question = replace(last.question, text=text, measure=last.question.measure if same else None)  # GDP多少,增速多少: of both
    reply = replace(joined([turn.answer for turn in turns], context), question=question)
    state = replace(last.state, turns=(*context.state.turns, reply)[-RECENT:], rows=reply.shown or last.state.rows)
    spoken = state.question and replace(state.question, measure=question.measure)
    if spoken and len({each.regions for each in asked}) == 1 and all(each.indicators and not each.topic for each in asked):
        spoken = replace(spoken, indicators=tuple(dict.fromkeys(id for each in asked for id in each.indicators)))
    return Turn(question, reply, replace(state, question=spoken))
