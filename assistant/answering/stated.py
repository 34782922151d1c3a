"""Figures by the words of a question, registered or not: those of the sentences that are the best evidence for these words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.amounts import family_of
from assistant.answering.common import Context
from assistant.answering.labels import FURTHER, pairs_of, shared
from assistant.answering.named import FEW
from assistant.answering.people import is_part
from assistant.documents import Document, Quote
from assistant.evidence import Evidence
from assistant.evidence.signs import Held, holds
from assistant.evidence.wanted import SPOKEN, Word
from assistant.questions import Question
from assistant.recognition import find_indicators, find_regions
from assistant.records import Figure, Measure, Quantity
from assistant.retrieval.words import frequency
from assistant.sentences import sentence_of, squeeze, squeezed, squeezed_at
from assistant.text import Span
from assistant.words import worth as is_name

MOST = 12  # sentences whose figures are looked at
BEHIND = 4.5  # how far behind the best sentence the last of them may be
CERTAIN = 0.85  # … for a figure to be called so although it is registered otherwise
MOSTLY = 0.6  # of the words, written character beside character
ENOUGH = 0.6  # the share of what the words tell that a figure must hold to be what was asked for
IN_CLAUSE, IN_SENTENCE, IN_HEADING = 0.85, 0.62, 0.35  # a word beside the figure, or over it, tells less than one of its label
UNNAMED = 0.15  # what it costs to lack a name
DOING = 0.1  # what is added for the verbs beside the nouns of a question
NUMBER_NAMED = 0.35  # what more a number is worth that the asker names
ENOUGH_NAMED = 0.3
RARE = 2.2  # what a verb tells that is not said of the thing by chance
TELLS = 1.5  # what a noun tells without which a figure is of another thing
UNIT = 0.15  # what the unit that is asked for tells, for a figure in it and against one in another
_ASKED = re.compile(
    "(?:多少|(?<![这近前后最好第])几)[万亿]?(?P<unit>个百分点|平方公里|平方米|公里|[套所家个部亩人张天名条座户件项台处辆吨元倍成年次位米类对支头列艘])"
)
_MEASURE = re.compile("(?:产量|数量|总量|总数|总额|人数|次数|规模|数额|金额|面积|里程|长度|额度|情况)$")
_ALIKE = ("个家户项条所座处类", "人名位", "元", "套户")
_MEASURES = re.compile("产量|产能|产值|销[量售]|面积|占比|比重|投资|收入|人数")  # of one thing, and of two of them none is the other
_DOINGS = (re.compile("退出|压减|化解|淘汰|关停|关闭|压缩|减少"), re.compile("在建|续建|筹建|规划"))  # makes another number of a thing
SIZED = frozenset({Measure.LEVEL, Measure.CUMULATIVE, Measure.COUNT, Measure.SHARE, Measure.INCREMENT})
_RISES = frozenset({Measure.GROWTH, Measure.INCREMENT})
PAIR = 2  # characters, of which more are a name of their own
SLACK = 0.12  # how far behind the best figure others are told


def rated(question: Question, context: Context, ids: Collection[str], *, wanted: Collection[Quantity] = ()) -> dict[Figure, float]:
    """The figures near to what the words of a question ask for, each with the share of what they tell that it holds.

    `wanted` are numbers that the question names: figures that state one are looked at wherever they stand.
    """
    key = (question, frozenset(ids), frozenset(wanted))
    if key not in context.rated:
        context.rated[key] = {figure: share for figure, share, whole in _rated(question, context, ids, wanted) if whole}
    return context.rated[key]


def weighed_in(question: Question, context: Context, document: str) -> dict[Figure, float]:
    """The figures of one document near to what is asked, those too that do not hold every name of it, which counts against them."""
    key = (question, document)
    if key not in context.rated:
        found = _rated(question, context, (document,), ())
        context.rated[key] = {figure: share if whole else min(share, ENOUGH) - UNNAMED for figure, share, whole in found}
    return context.rated[key]


def _rated(
    question: Question, context: Context, ids: Collection[str], wanted: Collection[Quantity]
) -> Iterator[tuple[Figure, float, bool]]:
    """The figures of the sentences that are evidence, with the share of the words that each holds, and whether it holds all that name something."""
    scope = tuple(document for document in context.scope(question) if document.id in ids)
    near = tuple(_near(context.evidence(question, scope)))
    sentences = dict.fromkeys(
        (*((one.document, one.span) for one in near), *_with_numbers(near, wanted, context), *_called(question, scope, context))
    )
    telling = _telling(question, sentences, context)
    asked = list(_ASKED.finditer(question.text))
    unit = asked[0]["unit"] if len({one["unit"] for one in asked}) == 1 else ""  # 多少座桥,多少公里路: each has its own
    found: dict[Figure, tuple[float, bool]] = {}
    known = Held(telling)
    for document, span in sentences if telling else ():
        for figure, share, whole in _weighed(document, span, telling, known, context):
            is_named = _is_wanted(figure, wanted)
            if not is_named and (unit and _agreement(figure, unit) < 0 or _is_another(figure, question)):
                continue  # 销售增长4.1倍 tells no number of cars
            held = whole or is_named and not question.indicators
            own = (share + NUMBER_NAMED * is_named + _agreement(figure, unit), held)
            found[figure] = max(own, found.get(figure, own), key=lambda one: (one[1], one[0]))
    yield from ((figure, share, whole) for figure, (share, whole) in found.items())


def _is_wanted(figure: Figure, wanted: Collection[Quantity]) -> bool:
    """Whether a figure is one of the numbers that a question names, in the unit that it names: 10件 is no growth by 10%."""
    own = figure.quantity
    return own is not None and any(own.value == one.value and (one.unit or "") in (own.unit or "") for one in wanted)


def _is_another(figure: Figure, question: Question) -> bool:
    """Whether a figure is another number of the thing asked about: 退出煤炭产能 is no 煤炭产量, 在建里程 no 运营里程."""
    asked, told = set(_MEASURES.findall(question.wording)), set(_MEASURES.findall(figure.label))
    if asked and told and not asked & told:
        return True
    return any(words.search(figure.label) and not words.search(question.wording + question.words) for words in _DOINGS)


def by_words(question: Question, context: Context, ids: Collection[str]) -> tuple[Figure, ...]:
    """The figures of these documents that say what the words of a question ask for: those nearly as good as the best of their place."""
    subject = " ".join((*question.terms, question.topic))
    wanted = frozenset(question.quantities)
    found = rated(question, context, _that_tell_of(question, ids, context), wanted=wanted)
    best: dict[str | None, float] = {}
    for figure, share in found.items():
        best[figure.region] = max(share, best.get(figure.region, 0.0))
    named = {figure for figure in found if _is_wanted(figure, wanted)}
    kept = [one for one, share in found.items() if share >= (ENOUGH_NAMED if one in named else max(ENOUGH, best[one.region] - SLACK))]
    measures = set(_MEASURES.findall(question.wording)) if len(_ASKED.findall(question.wording)) < PAIR else set()
    kept = [one for one in kept if measures.intersection(_MEASURES.findall(one.label))] or kept  # 产值多少 asks of no 40个项目
    return tuple(sorted((one for one in kept if not is_part(one.label, subject)), key=lambda one: -found[one]))


def beside(figures: Collection[Figure], question: Question, context: Context, quotes: Iterable[Quote] = ()) -> tuple[Figure, ...]:
    """Figures in the sentences of those chosen, and in `quotes`, that are called by what is named and none of these is: 出栏602头、存栏486头."""
    kinds = {(figure.nature, figure.period, figure.measure in _RISES) for figure in figures}
    near: dict[Figure, str] = {}
    for quote in (*(one.quote for one in figures), *quotes) if figures else ():
        document = context.document(quote.document)
        sentence = sentence_of(document, quote)
        for other in context.knowledge.figures_within(document.quote(sentence)) if sentence else ():
            if other.quantity and (other.nature, other.period, other.measure in _RISES) in kinds and other not in figures:
                near[other] = squeezed(other.label)
    if not any(shared(label, question.wording + question.words) for label in near.values()):
        return ()
    labels = [squeezed(figure.label) for figure in figures]
    words = [word for word in context.wanted(question).words if word.tells >= TELLS and word.name != "place"]
    words += [Word(word, TELLS) for word in question.words.split() if len(word) > 1]
    left = [word for word in words if not any(word.text in label for label in labels)]
    unsaid = [word for word in left if not any(holds(word, label) for label in labels)]
    found = {
        one: [word for word in left if label.endswith(word.text) or word in unsaid and holds(word, label)] for one, label in near.items()
    }
    most = {word: max((len(own) for own in found.values() if word in own), default=0) for word in left}
    return tuple(one for one, own in found.items() if any(len(own) == most[word] for word in own))


def called_so(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures that are called by the words of a question, in hardly more of them, where what is registered says nothing: 自主增设电梯1500台."""
    words = question.words.replace(" ", "")
    if not words or words.isascii():  # GDP stands in too many labels of other things
        return ()
    ids, asked = {document.id for document in context.scope(question)}, replace(question, terms=(), topic=question.words, quantities=())
    rates, pairs, known = rated(asked, context, ids), pairs_of(words), context.knowledge.vocabulary.indicators
    own = [known[id] for id in question.indicators if id in known]
    related = {other for one in own for other in one.related if other in known}
    wider = {other for one in own for other in one.related if other in known and one.name in known[other].name}  # 进出口 is not 出口

    def is_called(figure: Figure) -> bool:
        sure, label = rates.get(figure, 0.0) >= CERTAIN, squeeze(figure.label)
        short = len(label) < len(words) + FURTHER  # 粮食产量稳定在百万吨 is another thing
        spelt = sum(pair in label for pair in pairs) >= MOSTLY * len(pairs)
        named = figure.indicator is None or sure and (figure.indicator not in related or words in label)
        return named and spelt and (short or sure) and measured_so(figure, question, context)

    apart = {*question.indicators, *wider}
    pool = dict.fromkeys((*by_words(asked, context, ids), *(one for one, rate in rates.items() if rate >= CERTAIN)))
    return tuple(one for one in pool if one.indicator not in apart and is_called(one))


def _that_tell_of(question: Question, ids: Collection[str], context: Context) -> Collection[str]:
    """Of the reports of many years those that tell of the year asked for: what was aimed at stands in its own, what was done in the next.

    Where none of these is held, all are looked through: a later one may look back further.
    """
    asked = question.periods or ((question.period,) if question.period else ())
    years = {year for period in asked for year in (period.start, period.end) if year}
    if not years or any(period.start != period.end for period in asked):
        return ids
    wanted = years | {year + 1 for year in years}
    documents = [context.document(id) for id in ids]
    own = {document.id for document in documents if document.year in wanted or document.year is None}
    runs = {document.region for document in documents if document.id in own and document.year}
    return own | {document.id for document in documents if document.region not in runs}


def measured_so(figure: Figure, question: Question, context: Context) -> bool:
    """Whether a size is in a unit of what was asked for: 粮食产量连续八年稳定 is no output."""
    vocabulary = context.knowledge.vocabulary
    wanted = {vocabulary.indicators[id].unit for id in question.indicators if id in vocabulary.indicators}
    if figure.quantity is None or figure.measure not in SIZED - {Measure.SHARE} or None in wanted or not wanted:
        return True
    return family_of(figure.quantity.unit, vocabulary.units) in wanted


def qualified(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures of what the words before an indicator make another thing of: 海洋生产总值, 县域经济总量."""
    words, before = question.words.split(), "".join(question.topic.split()[:1])
    at = next((at for at, word in enumerate(words) if word.startswith(before)), None)
    if not before or len(question.indicators) > 1 or at is None and "topic" not in question.inherited:
        return ()
    name = before + context.indicator_name(question.indicators[0]) if at is None else words[at]
    name = name if name != before or at is None else "".join(words[at : at + 2])
    apart = at is not None and name not in re.sub(r"[的\s]", "", question.wording)  # the two cities, which has the higher GDP
    if apart or not any(mention.value.id in question.indicators for mention in find_indicators(name, context.knowledge.vocabulary)):
        return ()
    return tuple(one for one in called_so(replace(question, words=name), context) if one.indicator is None and before in one.label)


# ── how far a figure says it ──


def _names(word: Word) -> bool:
    """Whether a figure without the word is of another thing; how it is measured is told by its unit: 煤炭产量 is what 生产煤炭 says in 吨."""
    if not word.noun:
        return word.tells >= RARE and frequency(word.text) < SPOKEN  # 牺牲 says what of the thing is asked, 咨询 does not
    return word.tells >= TELLS or bool(is_name(word.text))


def in_unit_asked(figure: Figure, question: Question) -> bool:
    """Whether it is in the unit that was asked for, where one was: 改了多少户 wants no 23个."""
    asked = [one for one in _ASKED.finditer(question.text) if one.group().startswith("多少") and one["unit"] not in "个项件"]
    return len({one["unit"] for one in asked}) != 1 or _agreement(figure, asked[0]["unit"]) >= 0


def _agreement(figure: Figure, unit: str) -> float:
    """A little more for the unit that was asked for, a little less for another one."""
    if not unit or not figure.quantity or not (figure.quantity.unit or "").strip("十百千万亿"):
        return 0.0
    alike = unit + "".join(units for units in _ALIKE if unit in units)
    told = figure.quantity.unit or ""
    return UNIT if unit in told or any(letter in told for letter in alike) else -UNIT


def _telling(question: Question, sentences: Iterable[tuple[Document, Span]], context: Context) -> list[Word]:
    """The words of a question that tell figures apart: none that says where to look, no verb that nothing near says."""
    asked = context.wanted(question)
    places = {squeeze(at.span.cut(question.wording)) for at in find_regions(question.wording, context.knowledge.vocabulary)}
    around = [squeezed_at(document, span) + squeeze("".join(document.quote(span).section)) for document, span in sentences]
    known = context.knowledge.vocabulary.indicators
    names = {squeeze(name) for id in question.indicators if id in known for name in (*known[id].names["zh"], *known[id].aliases)}
    whole = {word.text for word in asked.words if word.text in names and any(one.text in word.text for one in asked.words if one != word)}
    told = []
    for word in asked.words:
        part = any(word.text in name and word.text != name for name in whole)
        counted = word.text in context.knowledge.vocabulary.units and f"多少{word.text}" in question.text  # 多少人次 names no thing
        idle = word.text in places or word.text in whole or word.text[:1].isdigit() or counted or _MEASURE.search(word.text)
        if not idle and (word.noun or part or _names(word) or any(holds(word, text) for text in around)):
            told.append(replace(word, noun=True, tells=max(word.tells, TELLS)) if part else word)
    return told


def _near(found: Sequence[Evidence]) -> Iterator[Evidence]:
    best: dict[str | None, list[Evidence]] = {}
    for one in found:
        own = best.setdefault(one.document.region, [])
        if len(own) < MOST and (not own or own[0].score - one.score <= BEHIND):
            own.append(one)
            yield one


def _with_numbers(near: Sequence[Evidence], wanted: Collection[Quantity], context: Context) -> Iterator[tuple[Document, Span]]:
    """The sentences of these documents that state a number which was named."""
    for document in dict.fromkeys(one.document for one in near) if wanted else ():
        for figure in context.knowledge.figures_where(documents=(document.id,)):
            if _is_wanted(figure, wanted) and (sentence := sentence_of(document, figure.quote)):
                yield document, sentence


def _called(question: Question, scope: Sequence[Document], context: Context) -> Iterator[tuple[Document, Span]]:
    """The sentences of figures that are called what is asked for as it stands, however much else their paragraph tells."""
    name = squeeze(question.topic)
    for document in scope if len(name) > PAIR and len(scope) <= FEW else ():
        if (document.id, name) not in context.called:
            labelled = context.knowledge.figures_labelled(document.id, name)
            context.called[document.id, name] = tuple(filter(None, (sentence_of(document, figure.quote) for figure in labelled)))
        yield from ((document, sentence) for sentence in context.called[document.id, name])


def _weighed(document: Document, span: Span, words: Sequence[Word], known: Held, context: Context) -> Iterator[tuple[Figure, float, bool]]:
    """The figures of a sentence, each with the share of what the words tell that it holds, and whether it holds all that names something."""
    own = document.quote(span)
    headings = squeezed("".join(own.section))
    alone = not any(word.noun for word in words)
    worth = [word.tells * (alone or word.noun) for word in words]
    for figure in context.knowledge.figures_within(own):
        until = document.text.to_text(Span(figure.quote.start, figure.quote.end)).end  # 新增造林28.8万亩，加强白天鹅保护 counts no 白天鹅
        places = (
            (known.of(squeezed(figure.label)), 1.0),
            (known.of(squeezed(figure.quote.text)), IN_CLAUSE),
            (known.of(squeezed_at(document, Span(span.start, max(span.start, until)))), IN_SENTENCE),
            (known.of(headings), IN_HEADING),
        )
        shares = [max([held[at][0] * part for held, part in places]) for at in range(len(words))]
        doing = [share for word, share in zip(words, shares, strict=True) if not word.noun]
        more = DOING * sum(doing) / len(doing) if doing and not alone else 0.0
        whole = all(share or not _names(word) for word, share in zip(words, shares, strict=True))
        yield figure, sum(share * each for share, each in zip(shares, worth, strict=True)) / sum(worth) + more, whole
