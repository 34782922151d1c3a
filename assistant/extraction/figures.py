"""Figures of a document: every quantity with whose it is, when, and of what kind, each with its quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents import Document, Section
from assistant.extraction.goals import CUE, find_goals
from assistant.extraction.measures import MANY_YEARS, ONE_YEAR, is_counted, measure_of
from assistant.extraction.natures import Place, Places, nature_of_clause, read_places
from assistant.extraction.naming import Named, name_piece
from assistant.extraction.pieces import FROM, Piece, cut_clause
from assistant.extraction.places import own_region
from assistant.extraction.sentences import Sentence, split_sentences
from assistant.extraction.tables import find_table_figures
from assistant.recognition import find_periods
from assistant.recognition.indicators import match_label
from assistant.recognition.quantities import find_quantities
from assistant.records import Figure, Measure, Mention, Nature, Period, Quantity
from assistant.text import Span
from assistant.vocabulary import Vocabulary

VOW = re.compile(r"力争|确保|争取|努力|力求|力促|预计|预期|计划|保证|务求|必须")
COUNTED_FROM = re.compile(r"(?:较|比|由|从|是|为|在|于|相当于|自|与)[“\s]*$")
LONGEST_CHAIN = 160


@dataclass(slots=True)
class _Draft:
    """A figure before its quote is known."""

    names: str
    quantity: Quantity | None
    at: Span | None
    measure: Measure
    nature: Nature
    period: Period | None
    basis: str
    commitment: str
    clause: Span
    chain: int


@dataclass(slots=True)
class _Thread:
    """What a sentence has spoken of so far."""

    recent: list[str] = field(default_factory=list)  # names in the order of their numbers
    last: tuple[str, ...] = ()  # those of the last piece
    chains: list[list[int]] = field(default_factory=list)  # from where to where the words of one subject go
    drafts: list[_Draft] = field(default_factory=list)


def find_figures(document: Document, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Every figure of a document, in its order."""
    return tuple(_Reader(document, vocabulary).read())


class _Reader:
    """One reading of one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.text = document.text.text
        self.periods: Sequence[Mention[Period]] = find_periods(self.text, year=document.year, plan=document.period, years=document.years)
        self.period_starts = [mention.span.start for mention in self.periods]
        self.quantities = find_quantities(self.text, tuple(vocabulary.units))
        self.starts = [mention.span.start for mention in self.quantities]
        self.cues = [match.start() for match in CUE.finditer(self.text)]
        self.places: Places = read_places(document, self.periods)

    def read(self) -> Iterator[Figure]:
        """The figures of all sections."""
        sections = self.document.sections or (Section(self.document.id, (), Span(0, len(self.text))),)
        for section in sections:
            start = section.span.start
            for table in find_table_figures(self.document, section, self.vocabulary):
                yield from self._sentences(section, start, table.span.start)
                yield from table.figures
                start = table.span.end
            yield from self._sentences(section, start, section.span.end)

    def _sentences(self, section: Section, start: int, end: int) -> Iterator[Figure]:
        if not self._any(start, end):
            return
        for sentence in split_sentences(self.text, start, end):
            if self._any(sentence.span.start, sentence.span.end):
                yield from self._sentence(section, sentence)

    def _any(self, start: int, end: int) -> bool:
        for offsets in (self.starts, self.cues):
            at = bisect_left(offsets, start)
            if at < len(offsets) and offsets[at] < end:
                return True
        return False

    def _sentence(self, section: Section, sentence: Sentence) -> Iterator[Figure]:
        thread = _Thread()
        place = self.places.at(sentence.span.start)
        for number, clause in enumerate(sentence.clauses):
            mentions = self.quantities[bisect_left(self.starts, clause.start) : bisect_left(self.starts, clause.end)]
            if mentions:
                self._clause(section, sentence, clause, mentions, place, thread, number)
            elif (at := bisect_left(self.cues, clause.start)) < len(self.cues) and self.cues[at] < clause.end:
                self._goals(section, sentence, clause, place, thread, number)
        for draft in thread.drafts:
            yield self._figure(section, sentence, draft, thread)

    def _clause(
        self,
        section: Section,
        sentence: Sentence,
        clause: Span,
        mentions: Sequence[Mention[Quantity]],
        place: Place,
        thread: _Thread,
        number: int,
    ) -> None:
        text = self.text
        said = clause.cut(text)
        whole = text[sentence.span.start : clause.end]
        nature = nature_of_clause(place.nature, whole, said, glossary=section.glossary)
        own = False
        for piece in cut_clause(text, clause, mentions):
            before = piece.before.cut(text)
            from_ = FROM.search(before) if piece.starts else None
            named = name_piece(
                before[: from_.start()] if from_ else "" if piece.ends else before,
                piece,
                piece.after.cut(text),
                recent=thread.recent,
                last=thread.last,
                verbs=before if piece.ends or piece.starts else "",
            )
            if not named.rows:
                continue
            if named.own and not own or not thread.chains:
                thread.chains.append([self._chain_start(sentence, number), clause.end])
                own = True
            thread.chains[-1][1] = clause.end
            governing = text[clause.start : piece.end]
            if number and not named.own:
                governing = text[thread.chains[-1][0] : piece.end] if thread.drafts and "累计" not in governing else governing
            if "其中" in said and thread.drafts and re.match(r"\s*其中", said):
                governing = text[thread.drafts[-1].clause.start : piece.end]
            for name, mention in named.rows:
                period = self._period(sentence, clause, mention.span.start, place)
                measure = measure_of(
                    mention.value,
                    verbs=named.verbs,
                    label=name,
                    governing=governing,
                    years=self._many_years(section, sentence, clause, mention.span.start, period),
                )
                row_nature = Nature.BASELINE if piece.starts else nature
                if piece.starts:
                    period = self._baseline_period(piece.before.start + (from_.start() if from_ else 0), mention.span.start)
                thread.drafts.append(
                    _Draft(
                        name,
                        mention.value,
                        mention.span,
                        measure,
                        row_nature,
                        period,
                        named.basis,
                        self._commitment(sentence, mention.span.start),
                        clause,
                        len(thread.chains) - 1,
                    )
                )
            thread.last = named.names
            thread.recent += [name for name, _ in named.rows if not thread.recent or name != thread.recent[-1]] if named.own else []

    def _goals(self, section: Section, sentence: Sentence, clause: Span, place: Place, thread: _Thread, number: int) -> None:
        said = clause.cut(self.text)
        for goal in find_goals(said):
            names = goal.names or thread.last
            if not names:
                continue
            nature = nature_of_clause(place.nature, self.text[sentence.span.start : clause.end], said, glossary=section.glossary)
            if goal.names or not thread.chains:
                thread.chains.append([self._chain_start(sentence, number), clause.end])
            thread.chains[-1][1] = clause.end
            for name in names:
                thread.drafts.append(
                    _Draft(
                        name,
                        None,
                        None,
                        Measure.QUALITATIVE,
                        nature,
                        self._period(sentence, clause, clause.end, place),
                        "",
                        self._commitment(sentence, clause.end),
                        clause,
                        len(thread.chains) - 1,
                    )
                )
            thread.last = names
            thread.recent += names

    def _chain_start(self, sentence: Sentence, number: int) -> int:
        """Where the words of a subject begin: at its clause, or at the one before when that only says when."""
        start = sentence.clauses[number].start
        if number:
            earlier = sentence.clauses[number - 1]
            at = bisect_left(self.period_starts, earlier.start)
            if len(earlier) <= 14 and at < len(self.period_starts) and self.period_starts[at] < earlier.end:
                mention = self.periods[at]
                if len(earlier) - len(mention.span) <= 4:
                    return earlier.start
        return start

    def _period(self, sentence: Sentence, clause: Span, before: int, place: Place) -> Period | None:
        """The period of a number: from its clause, else from its sentence, else from its place, else from the document."""
        for start in (clause.start, sentence.span.start):
            first = bisect_left(self.period_starts, start)
            for mention in reversed(self.periods[first : bisect_left(self.period_starts, before)]):
                if not COUNTED_FROM.search(self.text, max(0, mention.span.start - 3), mention.span.start):
                    return mention.value
        if place.period is not None:
            return place.period
        return self._period_of_document(place)

    def _period_of_document(self, place: Place) -> Period | None:
        document = self.document
        if document.period is not None:
            start, end = document.period
            if place.nature is Nature.TARGET:
                return Period(start, end)
            before = (2 * start - end - 1, start - 1)  # a plan looks back on the one before, if it names it
            return next((mention.value for mention in self.periods if (mention.value.start, mention.value.end) == before), None)
        if document.year is not None and place.nature is Nature.TARGET:
            return Period(document.year, document.year)
        return None

    def _baseline_period(self, start: int, end: int) -> Period | None:
        first = bisect_left(self.period_starts, start)
        for mention in self.periods[first : bisect_left(self.period_starts, end)]:
            return mention.value
        return None

    def _many_years(self, section: Section, sentence: Sentence, clause: Span, before: int, period: Period | None) -> bool:
        """Whether what is stated was gathered over several years."""
        said = self.text[clause.start : before]
        if ONE_YEAR.search(said):
            return False
        if period is not None and period.start is not None and period.end is not None:
            return period.end > period.start
        if period is not None and period.text:
            return bool(MANY_YEARS.search(period.text) or re.match(r"到", period.text))
        path = "".join(section.path)
        return bool(MANY_YEARS.search(path) and not re.search(r"20[xX\d]{2}年", path))

    def _commitment(self, sentence: Sentence, before: int) -> str:
        found = ""
        for match in VOW.finditer(self.text, sentence.span.start, before):
            found = match.group()
        return found

    def _figure(self, section: Section, sentence: Sentence, draft: _Draft, thread: _Thread) -> Figure:
        start, end = thread.chains[draft.chain]
        if end - start > LONGEST_CHAIN:
            start, end = min(start, draft.clause.start) if draft.clause.end - start <= LONGEST_CHAIN else draft.clause.start, draft.clause.end
        while end > start + 1 and self.text[end - 1] in " \u00a0\u3000\n\t":
            end -= 1
        while start < end - 1 and self.text[start] in " \u00a0\u3000\n\t*#>—":
            start += 1
        quote = self.document.quote(Span(start, end))
        indicator = match_label(draft.names, self.vocabulary)
        return Figure(
            self.document.id,
            section.path,
            draft.names,
            indicator.id if indicator else None,
            own_region(self.text[start : draft.clause.end], draft.names, self.document, self.vocabulary),
            draft.period,
            draft.measure,
            draft.nature,
            draft.quantity,
            quote,
            self.document.text.to_source(draft.at) if draft.at else None,
            draft.commitment,
            draft.basis,
        )
