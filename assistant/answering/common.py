"""What every answerer needs: the context it answers in, and the ways to name places, documents and figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Kind, Quote
from assistant.evidence import Evidence, Spoken, evidence
from assistant.evidence.signs import Held
from assistant.evidence.wanted import Wanted, Word, wanted_of
from assistant.languages import Language
from assistant.questions import DialogueState, Question
from assistant.records import Figure
from assistant.sentences import spelling
from assistant.text import Span
from assistant.understanding.dictionary import name_of

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase
    from assistant.retrieval import Index

MOST_READ = 24  # documents whose words one answer looks through
_STOP = re.compile(r"[。.](?!\d)")
HITS_READ = 120  # passages of a search that names them
SAID = attrgetter(  # all of a question that decides what it wants said: readings of another kind, or in other documents, want the same
    "text", "wording", "language", "words", "terms", "talk", "regions", "denied", "ordinals", "indicators", "inherited", "same",
    "cues", "nature", "period", "periods",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """Where a question is answered: what is known, how passages are found, the language of the reply, the dialogue so far."""

    knowledge: KnowledgeBase
    index: Index
    language: Language
    state: DialogueState
    _weighed: dict[tuple[object, ...], tuple[Evidence, ...]] = field(default_factory=dict)
    _wanted: dict[tuple[object, ...], Wanted] = field(default_factory=dict)
    _texts: dict[tuple[Word, ...], Held] = field(default_factory=dict)
    _near: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)
    held: dict[tuple[str, str], bool] = field(
        default_factory=dict
    )  # word and document → whether `named.holders` found the one in the other
    subjects: dict[Question, tuple[Figure, ...]] = field(default_factory=dict)  # what `selection.subject_figures` found for it
    called: dict[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)  # document and name → where figures are called so
    rated: dict[tuple[object, ...], dict[Figure, float]] = field(default_factory=dict)  # what `stated.rated` found for a question already

    def say(self, key: str, **slots: object) -> str:
        """A phrase of the reply's language; of documents that were picked it says so where it speaks of all that is known."""
        picked = f"{key}_picked" if self.knowledge.picked else ""
        return self.language.phrase(picked if picked in self.language.phrases else key, **slots)

    def notice(self, reason: str, **slots: object) -> Notice:
        """A notice whose wording is the phrase of the same name."""
        return Notice(self.say(reason, **slots), reason)

    def region_name(self, region: str | None) -> str:
        """The name people read for a region id."""
        found = self.knowledge.vocabulary.region(region)
        if not found:
            return region or ""
        return found.english[0] if self.language.code == "en" and found.english else min(found.names, key=len)

    def indicator_name(self, indicator: str | None) -> str:
        """The name people read for an indicator id."""
        found = self.knowledge.vocabulary.indicators.get(indicator or "")
        if not found:
            return indicator or ""
        names = found.names.get(self.language.code) or found.names["zh"]
        return names[0]

    def matter(self, words: str) -> str:
        """Words looked for, each beside its name in the language of the reply where the dictionary has one: tuition (学费)."""
        named = ((word, name_of(word) if self.language.words else "") for word in words.split())
        return " ".join(self.say("matter_named", name=name, word=word) if name else word for word, name in named)

    def written(self, term: str, question: Question) -> str:
        """A term in the letters of the documents (cbd → CBD), else in those in which it was asked."""
        printed = spelling(term, map(self.document, self.knowledge.holding(term)))
        at = question.text.lower().find(term) if printed == term else -1
        return question.text[at : at + len(term)] if at >= 0 else printed

    def document(self, id: str) -> Document:
        """The document of this id."""
        return self.knowledge.documents[id]

    def title(self, id: str) -> str:
        """The document's title in book marks, as sources are named; to readers of another language also what it is, of which place and time."""
        document = self.document(id)
        printed = [str(year) for year in document.period or (document.year,) if str(year) in document.cited]
        title, years = f"《{document.cited}》", "–".join(printed)  # a year that the title does not print is said of no quote
        kind, time = self.say(f"kind_{document.kind.value}"), self.say("title_time", time=years) if years else ""
        return self.say("title_named", title=title, region=self.region_name(document.region), kind=kind, time=time)

    def scope(self, question: Question) -> tuple[Document, ...]:
        """The documents the question is limited to: those named, else those of its regions, else all."""
        documents = self.knowledge.documents
        if question.documents:
            wanted = set(question.documents)
            return tuple(documents[id] for id in documents if id in wanted)
        if question.regions:
            among = [document for region in dict.fromkeys(question.regions) for document in self.knowledge.documents_of(region)]
            return tuple(sorted(among, key=lambda document: document.id)) if len(question.regions) > 1 else tuple(among)
        return self.knowledge.all_documents

    def evidence(self, question: Question, scope: Sequence[Document]) -> tuple[Evidence, ...]:
        """The sentences of these documents that may answer a question, best first; found once for all readings that ask the same."""
        wanted = self.wanted(question)
        asked = (wanted, None if scope is self.knowledge.all_documents else tuple([document.id for document in scope]))
        if asked not in self._weighed:
            self._weighed[asked] = evidence(wanted, self.knowledge, self.index, scope, self._spoken(), self._held(wanted))
        return self._weighed[asked]

    def wanted(self, question: Question) -> Wanted:
        """What a question wants said, made out once."""
        asked = decided_by(question)
        if asked not in self._wanted:
            self._wanted[asked] = wanted_of(question, self.knowledge, self.index.rarity)
        return self._wanted[asked]

    def _held(self, wanted: Wanted) -> Held:
        """How far texts hold the words that are wanted: of a passage made out once, in however many documents it is looked for."""
        return self._texts.setdefault(wanted.words, Held(wanted.words))

    def _spoken(self) -> Spoken:
        """Where the last answer quoted from."""
        turns = [turn for turn in self.state.turns[-1:] if isinstance(turn, Answer)]
        return Spoken(frozenset((quote.document, quote.section) for turn in turns for quote in turn.quotes))

    def read(self, question: Question) -> tuple[Document, ...]:
        """The documents of the scope whose words are looked through: all of a few, of many those in which most of the question is found."""
        scope = self.scope(question)
        if len(scope) <= MOST_READ:
            return scope
        every = self.knowledge.documents
        ids: Collection[str] = every.keys() if len(scope) == len(every) else {document.id for document in scope}
        words = " ".join(dict.fromkeys((*question.terms, question.words or question.text)))
        held = (id for term in question.terms for id in self.knowledge.holding(term) if id in ids)
        limit = ids if len(ids) < len(every) else None
        asked = (words, question.terms, limit and frozenset(limit))
        if asked not in self._near:
            best = self.index.documents(words, HITS_READ, documents=limit)
            self._near[asked] = frozenset(islice(dict.fromkeys((*best, *held)), MOST_READ))
        near = self._near[asked]
        if limit is None and scope is self.knowledge.all_documents:
            return tuple(every[id] for id in sorted(near, key=self.knowledge.place_of))
        return tuple(document for document in scope if document.id in near)

    def standing(self, documents: Iterable[str]) -> tuple[Notice, ...]:
        """One notice on the lesser standing (draft, explainer, press article) of the documents quoted; none where all are what they seem."""
        found = []
        for id in dict.fromkeys(documents):
            document = self.document(id)
            kind = "draft" if document.draft else document.kind.value
            if document.draft or document.kind in (Kind.EXPLAINER, Kind.OUTLOOK):
                found.append(self.say(f"standing_{kind}", title=self.title(id)))
            if document.recognised:
                found.append(self.say("standing_ocr", title=self.title(id)))
        return (self.notice("standing", told=self.say("group_separator").join(found)),) if found else ()


def decided_by(question: Question) -> tuple[object, ...]:
    """All of a question that decides what it wants said; its topic where that is carried over, for else the wording has it."""
    carried = question.topic if "topic" in question.inherited or not question.wording else ""
    return *SAID(question), carried, bool(question.documents)


def quoted(quote: Quote) -> str:
    """The words of a quote on one line, in corner brackets; white space inside Chinese text is folded away.

    >>> quoted(Quote("d", "报告", (), 0, 9, "达到\\n\\n80%以上"))
    '「达到80%以上」'
    """
    return f"「{flat(quote.text)}」"


def first_sentence(text: str) -> str:
    """What a text says up to its first full stop.

    >>> first_sentence("部分属实：目标是4.5%。原文「4.5%以内」"), first_sentence("True. The text: …")
    ('部分属实：目标是4.5%', 'True')
    """
    return _STOP.split(text, maxsplit=1)[0]


def flat(text: str) -> str:
    """The text on one line: line breaks vanish, other white space becomes one space.

    >>> flat("分别达\\n\\n到80%  和60%")
    '分别达到80% 和60%'
    """
    return " ".join("".join(text.splitlines()).split())


def said(key: str, quote: Quote, context: Context, **slots: object) -> Statement:
    """What a document says, in a phrase that has its title and the quote, and the quote."""
    return Statement(context.say(key, title=context.title(quote.document), quote=quoted(quote), **slots), (quote,))


def told(
    question: Question,
    statements: Iterable[Statement],
    context: Context,
    *notices: Notice,
    outcome: Outcome = Outcome.ANSWERED,
    listed: tuple[str, ...] = (),
) -> Answer:
    """A reply of statements, with what else is to be said of it and the lesser standing of the documents that they quote."""
    statements = tuple(statements)
    standing = context.standing(quote.document for statement in statements for quote in statement.quotes)
    return Answer(question, outcome, statements, (*notices, *standing), listed=listed)


def not_found(question: Question, notices: Iterable[Notice], *, suggestions: tuple[str, ...] = ()) -> Answer:
    """A reply that says what was looked for and not found."""
    return Answer(question, Outcome.NOT_FOUND, notices=tuple(notices), suggestions=suggestions)


def names_of(indicator: str, context: Context) -> tuple[str, ...]:
    """All names of an indicator in Chinese; none of one that is not registered."""
    known = context.knowledge.vocabulary.indicators.get(indicator)
    return (*known.names["zh"], *known.aliases, *known.spoken) if known else ()


def documents_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The documents that state these figures, in order, each once."""
    return tuple(dict.fromkeys(figure.document for figure in figures))
