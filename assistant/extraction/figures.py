"""Figures of a document: every quantity with whose it is, when, and of what kind, each with its quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents import Document, Section
from assistant.extraction.goals import CUE, find_goals
from assistant.extraction.measures import MANY_YEARS, ONE_YEAR, measure_of
from assistant.extraction.naming import name_piece
from assistant.extraction.natures import AIM_BESIDE, Place, Places, nature_of_clause, read_places
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
NAMES_A_PLAN = re.compile(r"”?(?:规划|纲要|重大项目|项目)(?!期|末|时期|目标)")  # 储备“十四五”规划项目 says nothing of when
# A later member of a list that has a verb of its own is not ruled by the first: 新增5家、总数达36家.
OWN_VERB = re.compile(
    r"[、，,\s]*(?:其中)?(?:总数|总量|共|累计|达|占|增长|同比|下降|惠及|带动|完成|实现|建成|新|改|扩|引进|培育|签约|开工|投产|投入|涉及|覆盖|发放|转移|输转|举办|获|拆|治理|整治|销售|接待|培训|帮助|解决|办理|服务|提高|提升)"
)
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
    labels: tuple[str, ...] = ()  # the same with their aspect: 占GDP的比重
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
        self.periods: Sequence[Mention[Period]] = tuple(
            mention
            for mention in find_periods(self.text, year=document.year, plan=document.period, years=document.years)
            if not NAMES_A_PLAN.match(
                self.text, mention.span.end - 2 if mention.value.text.endswith(("规划", "纲要")) else mention.span.end
            )
        )
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

    def _cue_in(self, start: int, end: int) -> bool:
        at = bisect_left(self.cues, start)
        return at < len(self.cues) and self.cues[at] < end

    def _sentence(self, section: Section, sentence: Sentence) -> Iterator[Figure]:
        thread = _Thread()
        place = self.places.at(sentence.span.start)
        for number, clause in enumerate(sentence.clauses):
            mentions = self.quantities[bisect_left(self.starts, clause.start) : bisect_left(self.starts, clause.end)]
            if mentions:
                first, last = mentions[0].span.start, mentions[-1].span.end
                stop = self.text.rfind("、", clause.start, first)  # 固定资产投资呈两位数增长、增速位列全市第一
                if stop > clause.start and self._cue_in(clause.start, stop):
                    self._goals(section, sentence, Span(clause.start, stop), place, thread, number)
                self._clause(section, sentence, clause, mentions, place, thread, number)
                mark = self.text.find("、", last, clause.end)
                if mark >= 0 and self._cue_in(mark, clause.end):
                    self._goals(section, sentence, Span(mark + 1, clause.end), place, thread, number)
            elif self._cue_in(clause.start, clause.end):
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
                labels=thread.labels,
                verbs=before if piece.ends or piece.starts else "",
            )
            if not named.rows:
                continue
            if named.own and not own or not thread.chains:
                thread.chains.append([self._chain_start(sentence, number), clause.end])
                own = True
            thread.chains[-1][1] = clause.end
            governing = text[clause.start if not OWN_VERB.match(before) else piece.before.start : piece.end]
            if "其中" in said and thread.drafts and re.match(r"\s*其中", said):
                governing = text[thread.drafts[-1].clause.start : piece.end]
            if section.glossary and self._is_headword(clause, piece):
                continue
            for name, mention in named.rows:
                period = self._period(sentence, clause, mention.span.start, place)
                measure = measure_of(
                    mention.value,
                    verbs=named.verbs,
                    label=name,
                    governing=governing,
                    years=self._many_years(section, sentence, clause, mention.span.start, period),
                )
                period = self._whole_plan(period, measure, named.verbs)
                row_nature = Nature.BASELINE if piece.starts else nature
                if thread.drafts and AIM_BESIDE.search(text, clause.start, mention.span.start):
                    row_nature = Nature.TARGET
                    measure = thread.drafts[-1].measure if mention.value.unit == "%" else measure
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
            thread.last, thread.labels = named.names, named.labels
            thread.recent += [name for name, _ in named.rows if not thread.recent or name != thread.recent[-1]] if named.own else []

    def _is_headword(self, clause: Span, piece: Piece) -> bool:
        """Whether a quantity stands in the term that a glossary explains."""
        text = self.text
        line = text.rfind("\n", 0, clause.start) + 1
        bracket = text.rfind("【", line, piece.end)
        return (
            text[clause.end : clause.end + 1] in (":", "：")
            and not text[line : clause.start].strip()
            or bracket >= 0
            and text.find("】", bracket, piece.end) < 0
        )

    def _goals(self, section: Section, sentence: Sentence, clause: Span, place: Place, thread: _Thread, number: int) -> None:
        said = clause.cut(self.text)
        nature = nature_of_clause(place.nature, self.text[sentence.span.start : clause.end], said, glossary=section.glossary)
        for goal in find_goals(said, ahead=nature is Nature.TARGET and not section.glossary):
            names = goal.names or thread.last or (goal.words,)
            if goal.names or not thread.chains:
                thread.chains.append(
                    [self._chain_start(sentence, number) if clause.start == sentence.clauses[number].start else clause.start, clause.end]
                )
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
            thread.last = thread.labels = names
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

    def _whole_plan(self, period: Period | None, measure: Measure, verbs: str) -> Period | None:
        """The plan for a yearly average up to its last year: 到2020年达到30亿元,年均增长15%."""
        plan = self.document.period
        if plan and period and measure is Measure.GROWTH and "年均" in verbs and period.start == period.end == plan[1]:
            return Period(plan[0], plan[1], period.text)
        return period

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
        at = bisect_left(self.period_starts, before) - 1
        since = max(sentence.span.start, self.period_starts[at] if at >= 0 else 0)
        if ONE_YEAR.search(self.text, since, before):
            return False
        until = (
            at >= 0 and since > sentence.span.start - 1 and self.text[since - 1 : since] in ("到", "至") and since >= sentence.span.start
        )
        if until and (self.document.year is None or period is None or period.end is None or period.end > self.document.year):
            return True
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
            start, end = (
                min(start, draft.clause.start) if draft.clause.end - start <= LONGEST_CHAIN else draft.clause.start,
                draft.clause.end,
            )
        while end > start + 1 and self.text[end - 1] in " \u00a0\u3000\n\t":
            end -= 1
        while start < end - 1 and self.text[start] in " \u00a0\u3000\n\t*#>—":
            start += 1
        quote = self.document.quote(Span(start, end))
        indicator = match_label(draft.names, self.vocabulary, unit=draft.quantity.unit if draft.quantity else None)
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
