"""Figures of a document: every quantity with whose it is, when, and of what kind, each with its quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

from assistant.documents import Document, Kind, Section
from assistant.extraction.bare import is_bare, name_flow, name_plot
from assistant.extraction.clause_natures import nature_of_clause, without_asides
from assistant.extraction.goals import CUE, find_goals
from assistant.extraction.making import make_figure
from assistant.extraction.many_years import over_years, shared_out
from assistant.extraction.measures import RATE_OF_CHANGE, measure_of
from assistant.extraction.naming import name_piece
from assistant.extraction.natures import PART_OF_A_YEAR, Place, Places
from assistant.extraction.pieces import FROM, cut_clause, is_headword
from assistant.extraction.planned import AIM_BESIDE, is_earlier_aside, is_planned
from assistant.extraction.sentences import MOST_NAMES, MOST_NUMBERS, Sentence, split_sentences
from assistant.extraction.stretches import AGAINST_PEAK, PEAK, STRETCH, commitment_of, measure_beyond, steps_taken
from assistant.extraction.subjects import SUM_END
from assistant.extraction.tables import find_table_figures
from assistant.extraction.taken_up import head_before, is_of_works, says_only_when, subjects_taken_up
from assistant.extraction.threads import Draft, Thread
from assistant.extraction.when import calendar_of
from assistant.recognition.quantities import find_quantities
from assistant.records import Bound, Figure, Measure, Mention, Nature, Period, Quantity
from assistant.text import Span
from assistant.vocabulary import Vocabulary

# A later member of a list that has a verb of its own is not ruled by the first: 新增5家、总数达36家.
OWN_VERB = re.compile(
    r"[、，,\s]*(?:其中)?(?:总数|总量|共|累计|达|占|增长|同比|下降|惠及|带动|完成|实现|建成|新|改|扩|引进|培育|签约|开工|投产|投入|涉及|覆盖|发放|转移|输转|举办|获|拆|治理|整治|销售|接待|培训|帮助|解决|办理|服务|提高|提升)"
)
DEFINED = re.compile(r"(?:是|即)?指(?![数标引挥导定派])")
NEW_WORKS = re.compile(r"\s*(?:总?投资|投入|筹资|筹集)")  # behind a semicolon: the money is for what follows
PARTS_FOLLOW = re.compile(r"\s*(?:其中|(?:分|按)[^,，。;；]{1,6}(?:看|分))")  # 分类别看,食品类上涨2%
CELL_OF_WORDS = 8  # characters; a shorter cell says nothing by itself
FROM_A_PART = re.compile(rf"(?:{PART_OF_A_YEAR.pattern}|\d+月份?)的?$")
BASE_OF = re.compile("(?:以上|左右)?的?基础上")
SO_MANY = re.compile(r"\d\s*[个项件家条][^,，。;；\d]{0,16}中$")  # 在34个行业大类中,|有21个
OF_THESE = re.compile(r"[\s,，]*(?:其中|已)?有")
LESS = re.compile(r"[\s,，]*(?:(?:同比|[比较][^,，]{2,8}?)?(?:减少|下降|降低|缩减|回落|减产|减收)(?!到|至|为))")
NEAR = 30  # characters in which stands what touches a number
REACH = 240  # words farther off than this say nothing of a number


def find_figures(document: Document, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Every figure of a document, in its order."""
    return tuple(_Reader(document, vocabulary).read())


class _Reader:
    """One reading of one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.text = document.text.text
        self.calendar = calendar_of(document)
        steps, self.passed = steps_taken(self.text)
        self.quantities = tuple(
            one for one in find_quantities(self.text, tuple(vocabulary.units)) if not any(step.covers(one.span) for step in steps)
        )
        self.starts = [mention.span.start for mention in self.quantities]
        self.cues = [match.start() for match in CUE.finditer(self.text)]
        self.row = ""  # what the row of a table began with, where it is read as text
        self.topic = ""  # what the sentence before began with
        self.places: Places = self.calendar.places
        self.part = document.kind is not Kind.WORK_REPORT and bool(PART_OF_A_YEAR.search(document.title))

    def read(self) -> Iterator[Figure]:
        """The figures of all sections."""
        sections = self.document.sections or (Section(self.document.id, (), Span(0, len(self.text))),)
        for section in sections:
            start = section.span.start
            for table in find_table_figures(self.document, section, self.vocabulary):
                yield from self._sentences(section, start, table.span.start)
                told = [*self._cells(section, table.cells)]
                yield from sorted((*table.figures, *told), key=lambda one: (one.at or one.quote).start)
                start = table.span.end
            yield from self._sentences(section, start, section.span.end)

    def _cells(self, section: Section, cells: Sequence[Span]) -> Iterator[Figure]:
        """The figures of cells in words; what the first of a row speaks of its stages take up: 出让工业用地300亩 | 9月底前完成200亩."""
        end = 0
        for cell in cells:
            if "\n" in self.text[end : cell.start]:
                self.row = ""
            end = cell.end
            for one in self._sentences(section, cell.start, cell.end) if len(cell) > CELL_OF_WORDS else ():
                self.row = self.row or one.label
                yield one
        self.row = ""

    def _sentences(self, section: Section, start: int, end: int) -> Iterator[Figure]:
        if not self._any(start, end):
            return
        for sentence in split_sentences(self.text, start, end, worth=self._any):
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
        thread = Thread(last=(self.row,), labels=(self.row,), chains=[[sentence.span.start, sentence.span.end]]) if self.row else Thread()
        if (at := sentence.span.start) and self.text[at - 1] == "。" and (head := head_before(self.text, at)):
            thread.last = thread.labels = (head.cut(self.text),)
            thread.chains.append([head.start, head.end])
        elif self.topic and is_of_works(self.text, at, self.topic):
            thread.last = thread.labels = (self.topic,)  # 安排重点项目91个。1-4月,完成投资96亿元
        place = self.places.at(sentence.span.start)
        for number, clause in enumerate(sentence.clauses):
            mentions = self.quantities[bisect_left(self.starts, clause.start) : bisect_left(self.starts, clause.end)]
            if 0 < len(mentions) <= MOST_NUMBERS:
                first, last = mentions[0].span.start, mentions[-1].span.end
                stop = self.text.rfind("、", clause.start, first)  # 固定资产投资呈两位数增长、增速位列全市第一
                if stop > clause.start and self._cue_in(clause.start, stop):
                    self._goals(section, sentence, Span(clause.start, stop), place, thread, number)
                self._clause(section, sentence, clause, mentions, place, thread, number)
                mark = self.text.find("、", last, clause.end)
                if mark >= 0 and self._cue_in(mark, clause.end):
                    self._goals(section, sentence, Span(mark + 1, clause.end), place, thread, number)
            elif number + 1 < len(sentence.clauses) and (taken := self._taken_up(sentence, number)):
                thread.last = thread.labels = taken
                thread.chains.append([clause.start, clause.end])
            elif self._cue_in(clause.start, clause.end):
                self._goals(section, sentence, clause, place, thread, number)
        parts = bool(PARTS_FOLLOW.match(self.text, sentence.span.start))
        self.topic = thread.name_drafts(self.topic, parts=parts)
        for draft in thread.drafts:
            yield make_figure(self.document, self.vocabulary, section, draft, thread)

    def _taken_up(self, sentence: Sentence, number: int) -> tuple[str, ...]:
        clause, *following = sentence.clauses[number : number + 3]
        at = bisect_left(self.starts, clause.end)
        if at == len(self.starts) or self.starts[at] >= following[-1].end:
            return ()
        behind = following[-1] if says_only_when(following[0].cut(self.text)) else following[0]
        return subjects_taken_up(clause.cut(self.text), behind.cut(self.text), self.text[clause.end])

    def _clause(
        self,
        section: Section,
        sentence: Sentence,
        clause: Span,
        mentions: Sequence[Mention[Quantity]],
        place: Place,
        thread: Thread,
        number: int,
    ) -> None:
        text = self.text
        said = text[clause.start : min(clause.end, clause.start + 4 * REACH)]
        whole = text[max(sentence.span.start, clause.end - 8 * REACH) : clause.end]
        told = partial(nature_of_clause, place.nature, glossary=section.glossary, part=self.part)
        nature, own, aside = told(whole, said), False, "(" in said or "（" in said
        for piece in cut_clause(text, clause, mentions):
            if aside:  # 新增车位1500个（2025年已建成1120个）: what a bracket tells is not of the number before it
                at = piece.quantities[0].span.start - clause.end
                nature = told(without_asides(whole, at + len(whole)), without_asides(said, at + len(clause)))
            before = text[max(piece.before.start, piece.before.end - REACH) : piece.before.end]
            from_ = FROM.search(before) if piece.starts else None
            new = piece.before.start == clause.start and text[clause.start - 1] in ";；" and bool(NEW_WORKS.match(before))
            of_these = number and OF_THESE.fullmatch(before) and SO_MANY.search(sentence.clauses[number - 1].cut(text))
            named = name_piece(
                before[: from_.start()] if from_ else "" if piece.ends else before,
                piece,
                ""
                if of_these and thread.last and not text.startswith(("没有", "未", "尚未"), piece.end)
                else text[piece.after.start : min(piece.after.end, piece.after.start + REACH)],
                recent=thread.recent,
                last=() if new else thread.last,
                labels=() if new else thread.labels,
                verbs=_verbs_from(before, from_) if from_ else before if piece.ends else "",
            )
            if not named.rows or len(named.rows) > MOST_NAMES:
                continue
            if named.own and not own or not thread.chains:
                thread.chains.append([self.calendar.start(sentence, number), clause.end])
                own = True
            thread.chains[-1][1] = clause.end
            since = piece.before.start if OWN_VERB.match(before) else clause.start
            governing = text[max(since, piece.end - REACH) : piece.end]
            if thread.drafts and said.lstrip().startswith("其中"):
                governing = text[max(thread.drafts[-1].clause.start, piece.end - REACH) : piece.end]
            if section.glossary:
                thread.defines |= bool(DEFINED.match(named.rows[0][0]))
                bounded = named.rows[0][1].value.bound is not Bound.EXACTLY
                if is_headword(text, clause, piece) or thread.defines and (bounded or DEFINED.match(named.rows[0][0])):
                    continue
            alike = len(named.rows) > 1 and "分别" in before and len({name for name, _ in named.rows}) == 1
            each = shared_out(text, sentence.span.start, named.rows[0][1].span.start, len(named.rows)) if alike else []
            for at, (name, mention) in enumerate(named.rows):
                if any(passed.covers(mention.span) for passed in self.passed):
                    continue
                if not named.own and name.startswith("每年") and "每年" not in said:
                    name = name[2:]
                name = name_flow(name_plot(name, section.path), section.path)
                period = self.calendar.period(sentence, clause, mention.span.start, place)
                measure = measure_of(
                    mention.value,
                    verbs=named.verbs,
                    label=name,
                    governing=governing,
                    years=self.calendar.many_years(section, sentence, mention.span.start, period),
                )
                earlier = thread.drafts[-1] if thread.drafts and thread.drafts[-1].at else None
                leaning = (earlier.names, earlier.measure, earlier.at.end) if earlier and earlier.at else None
                measure = measure_beyond(text, measure, name, mention, leaning)
                if leaning and name == leaning[0] and not named.own and measure is Measure.LEVEL and LESS.match(named.verbs):
                    measure = Measure.INCREMENT  # 种植面积2945万公顷,减少47万公顷
                if from_ and measure is Measure.SHARE and FROM_A_PART.match(from_["since"]) and SUM_END.search(name):
                    measure = Measure.GROWTH  # 生产总值由一季度的3.8%
                if piece.ends and measure is Measure.SHARE and earlier and earlier.nature is Nature.BASELINE:
                    measure = earlier.measure  # 增速由一季度的3.8%回升到全年的6.5%
                period = self.calendar.whole_plan(period, measure, named.verbs, place, mention.span.start)
                if (peak := PEAK.search(before)) and not AGAINST_PEAK.search(before):
                    name = f"{name}({peak.group()})"
                if is_bare(name):
                    earlier_clause = sentence.clauses[number - 1].cut(text) if number else ""
                    behind = text[mention.span.end : min(sentence.span.end, mention.span.end + REACH)]
                    name = thread.name_bare(name, mention, earlier_clause[-REACH:], behind)
                row_nature = Nature.BASELINE if piece.starts else self.calendar.nature(nature, period)
                if thread.drafts and AIM_BESIDE.search(text, max(clause.start, mention.span.start - NEAR), mention.span.start):
                    row_nature = Nature.TARGET
                    measure = thread.drafts[-1].measure if mention.value.unit == "%" else measure
                elif row_nature is Nature.TARGET and BASE_OF.match(text, mention.span.end):  # 在上年300元的基础上增加150元
                    row_nature, period = Nature.BASELINE, self.calendar.first(clause.start, mention.span.start, place) or period
                elif is_planned(text, before[-NEAR:], mention):
                    row_nature = Nature.TARGET
                    if measure is Measure.SHARE and period and period.end:
                        period = Period(period.end, period.end, period.text)  # what a plan wants to be reached at its end
                elif aside and row_nature is Nature.TARGET and is_earlier_aside(text, clause.start, mention, period, self.document.year):
                    row_nature = Nature.ACTUAL
                if piece.starts:
                    period = self.calendar.first(
                        piece.before.end - len(before) + (from_.start() if from_ else 0), mention.span.start, place
                    )
                if each:
                    period = each[at]
                elif (
                    earlier
                    and earlier.at
                    and (reached := earlier.quantity)
                    and reached.unit == mention.value.unit
                    and earlier.names == name
                ):
                    if STRETCH.fullmatch(text, earlier.at.end, mention.span.start):
                        period = earlier.period  # 五年完成420亿元,力争450亿元
                plan, written = self.document.period, self.calendar.written
                period = over_years(text, period, row_nature, clause, mention.span.start, plan=plan, written=written)
                thread.drafts.append(
                    Draft(
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
            if not (len(named.rows) == 1 and is_bare(named.rows[0][0])):
                thread.last, thread.labels = named.names, named.labels
            thread.recent += [name for name, _ in named.rows if not thread.recent or name != thread.recent[-1]] if named.own else []

    def _goals(self, section: Section, sentence: Sentence, clause: Span, place: Place, thread: Thread, number: int) -> None:
        if len(clause) > REACH:
            return
        said = clause.cut(self.text)
        nature = nature_of_clause(
            place.nature, self.text[max(sentence.span.start, clause.end - 8 * REACH) : clause.end], said, glossary=section.glossary
        )
        for goal in find_goals(said, ahead=nature is Nature.TARGET and not section.glossary):
            start = self.calendar.start(sentence, number) if clause.start == sentence.clauses[number].start else clause.start
            period = self.calendar.period(sentence, clause, clause.end, place)
            thread.add_goal(goal, nature, period, self._commitment(sentence, clause.end), clause, start)

    def _commitment(self, sentence: Sentence, before: int) -> str:
        return commitment_of(self.text, self.quantities, self.starts, max(sentence.span.start, before - REACH), before)


def _verbs_from(before: str, since: re.Match[str]) -> str:
    """What the words before a first value say of it: 贡献率由30% is no growth though 经济增长 stands before, 增速由一季度的3% is one."""
    rate = RATE_OF_CHANGE.search(before, 0, since.start())
    return (rate.group() if rate else "") + since.group()
