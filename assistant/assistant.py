"""The wiring, and nothing but the wiring: a question and a state go in, a turn comes out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import languages
from assistant.answering import answer
from assistant.answering.common import Context
from assistant.answering.openings import Opening, varied
from assistant.answers import Answer, Outcome, Turn
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Intent, Question
from assistant.records import Figure
from assistant.retrieval import Index, build_index
from assistant.understanding import split_questions, understand

_IN_PASSING = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.SOURCE, Intent.UNKNOWN})  # what was spoken of stays open


RECENT = 2  # questions remembered before the last
_ASIDE = _IN_PASSING | {Intent.RESET, Intent.MORE}


@dataclass(frozen=True, slots=True, eq=False)
class Assistant:
    """A knowledge base with the index over it, ready to be asked by anybody at once: the state of a dialogue is the asker's."""

    knowledge: KnowledgeBase
    index: Index

    @classmethod
    def load(cls, path: Path | str = "knowledge", retriever: str | None = None, *, whole: bool = True) -> Assistant:
        """The assistant over a knowledge folder, `whole` or without the documents that cannot be read."""
        knowledge = KnowledgeBase.load(path, whole=whole)
        return cls(knowledge, build_index(knowledge, retriever))

    def ask(
        self, text: str, state: DialogueState | None = None, *, documents: Collection[str] = (), without: Collection[str] = frozenset()
    ) -> Turn:
        """The answer to one utterance; `documents` limits it, `without` names slots not to be carried over from the dialogue."""
        state = state or DialogueState()
        several = split_questions(text)
        if len(several) > 1:
            turns: list[Turn] = []
            for each in several:
                turns.append(self.ask(each, turns[-1].state if turns else state, documents=documents, without=without))
            if all(turn.question.intent not in _ASIDE for turn in turns):
                return _joined(text, turns)
        readings = understand(text, state, self.knowledge, words=self.index.words, without=frozenset(without))
        if documents:
            readings = tuple(self._within(reading, documents) for reading in readings)
        reply = answer(readings, Context(self.knowledge, self.index, languages.load(readings[0].language), state))
        return Turn(reply.question, reply, self._remember(state, reply.question, reply))

    def _within(self, reading: Question, documents: Collection[str]) -> Question:
        """The reading, limited to these documents."""
        among = set(documents)
        named = tuple(id for id in reading.documents if id in among)
        return replace(reading, documents=named or tuple(id for id in self.knowledge.documents if id in among))

    def openings(self, language: str, *, documents: Collection[str] = ()) -> tuple[str, ...]:
        """Questions to begin with, one of each kind; each was asked (of these documents, where some are named) and found its answer in them."""
        context = Context(self.knowledge, self.index, languages.load(language), DialogueState())

        places = {self.knowledge.documents[id].region for id in documents}

        def answered(opening: Opening) -> bool:
            asked = self.ask(opening.text, documents=tuple(documents))
            return asked.question.intent is opening.intent and asked.answer.outcome is Outcome.ANSWERED and bool(asked.answer.quotes)

        return varied(context, answered, (lambda opening: places.issuperset(opening.regions)) if documents else None)

    def _remember(self, state: DialogueState, question: Question, reply: Answer) -> DialogueState:
        """What the next utterance may refer to."""
        state = replace(state, quoted=state.quoted | {quote.document for quote in reply.quotes})
        suggested = state.suggested | {question.text, *reply.suggestions}
        if question.intent is Intent.RESET:
            return DialogueState(suggested=frozenset(reply.suggestions))
        if question.intent in _IN_PASSING:
            return replace(state, suggested=suggested)
        if question.intent is Intent.MORE:
            return replace(state, suggested=suggested, turns=(reply,), listed=reply.listed)
        figures = tuple(figure for quote in reply.quotes for figure in self.knowledge.figures_quoted(quote))
        figures = tuple(figure for figure in figures if figure.indicator in question.indicators) or figures
        shown = dict.fromkeys(figure.region for figure in figures if figure.region)
        goes_on = state.question is not None and question.indicators == state.question.indicators and question.topic == state.question.topic
        return state.after(
            question,
            figures=figures,
            shown=_first_of_each((*figures, *(state.shown if goes_on else ()))),
            recent=(state.question, *state.recent)[:RECENT] if state.question else (),
            regions=tuple(dict.fromkeys((*(state.regions if goes_on else ()), *(question.regions or shown)))),
            listed=reply.listed or state.listed,
            turns=(reply,),
            suggested=suggested,
        )


def _first_of_each(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure of each place, for each indicator or label that it is of."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        found.setdefault((figure.region, figure.indicator or figure.label), figure)
    return tuple(found.values())


def _joined(text: str, turns: Sequence[Turn]) -> Turn:
    """One turn of several: the answers in the order asked; the dialogue goes on from the last."""
    last, answers = turns[-1], [turn.answer for turn in turns]
    question = replace(last.question, text=text)
    outcomes = {reply.outcome for reply in answers}
    reply = replace(
        last.answer,
        question=question,
        outcome=next((best for best in (Outcome.ANSWERED, Outcome.RELATED) if best in outcomes), last.answer.outcome),
        statements=tuple(dict.fromkeys(statement for each in answers for statement in each.statements)),
        notices=tuple(dict.fromkeys(notice for each in answers for notice in each.notices)),
        table=next((each.table for each in answers if each.table), None),
        chart=next((each.chart for each in answers if each.chart), None),
        reading="\n".join(each.reading + each.carried for each in answers),
        carried="",
    )
    return Turn(question, reply, replace(last.state, turns=(reply,)))
