"""What a question looks for in a text: the things it names, in the asker's words and under their other names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import log

from assistant import words
from assistant.answering.common import Context
from assistant.answering.named import STRONG, Named, Sought, everyday_words, holders, in_reports
from assistant.answering.terms import other_names, plain
from assistant.documents import Document
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Question
from assistant.recognition import find_indicators, find_periods, find_regions
from assistant.retrieval.words import cut_whole, cut_words
from assistant.sentences import squeeze
from assistant.text import Span

KNOWN = 0.8  # worth of a name that no report but these documents hold
EVERYWHERE = 0.03  # what tells less stands in every report: 产业, 中心
RARE = 0.17  # a verb behind a noun that is as rare as this says what of it is asked: 养老院收费
_GAP = re.compile(r"[\s,，。、;；:：?？!！()（）“”\"'《》…~]+|的|和|与|及|或|跟")
_HOW = re.compile("(?<=[\u4e00-\u9fff]{2})(?:怎么样?|如何|怎样|咋)(?:去|来)?[\u4e00-\u9fff]{1,4}$")  # what is done to it: 产业怎么转型
_NTH = re.compile(r"(?:倒数)?第[(（]?[一二三四五六七八九十百\d]+[)）]?个?(?:部分|方面|大点|[\u4e00-\u9fff])?")
_NUMBER = re.compile("[一二两三四五六七八九十几]+[个大项件条类种些次年天位家座]?")
_AND = re.compile("以?及|[和与、]")
_CLAUSE = re.compile("[,，。;；?？!！]")
_ASKS = re.compile("[哪啥谁咋怎]|.{0,2}(?:什么|多少)|有没有|是不是|百分之")
_QUOTED = re.compile("[“《【]([^”》】]{2,40})[”》】]")
_SLOGAN = re.compile(r"(?:[一二三四五六七八九十两][^\s、,，一二三四五六七八九十两]{1,4}、){1,6}[一二三四五六七八九十两][^\s、,，]{1,4}")
_COUNTED = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[大个项件条类种张支]|“?\d(?:\+\d)+”?|[一二三四五六七八九十\d]+[心区园带轴组团片]"
)
_OUTER = ("r", "c", "p", "u", "y", "e", "o", "x", "w", "k", "h")  # parts of speech that name nothing
_DEPUTY = frozenset({"副"})  # makes another office of the one that follows
_KINDS = frozenset("省市州区县镇村街路")  # ends a name, though it alone asks for nothing
_PHRASE = ("l", "i")
_LOOSE = ("d", "m", "t", "f", "q", "z")  # … that do where the documents have the word: 高速
_PAIR = 2
_SHORT = 4  # characters of a word that may be written longer in a text: 引才 is not 引进人才
_LONG = 60  # characters of a question that are said back


def sought_of(question: Question, context: Context, scope: Collection[Document]) -> Sought:
    """What a question looks for in these documents.

    The whole utterance is read, without the places, times and kinds of document by which the documents were chosen; a question in another
    language by what it was brought to in Chinese. What the dialogue carries over counts as asked.
    """
    chinese = load("zh")
    idle = chinese.stopwords | chinese.forms
    text = question.wording or (fold_question(question.text) if question.language == "zh" else question.words)
    known = _known(question, text, scope, context)
    taken = [span for span, _ in known] + [at.span for at in find_regions(text, context.knowledge.vocabulary)]
    taken += [at.span for at in find_periods(text)]
    taken += [Span(*found.span()) for kind in chinese.kinds.values() for found in kind.finditer(text)]
    taken += [Span(*found.span()) for aspect in chinese.told for found in chinese.cues[aspect].finditer(text)]
    taken += [Span(*found.span()) for found in _NTH.finditer(text)] if question.ordinals else []
    left = _without(text, taken)
    clauses: list[list[tuple[Named, ...]]] = []
    for clause in _cut(Span(0, len(left)), left, _CLAUSE):
        parts = _cut(clause, left, _AND)
        clauses.append(
            [_side(part, known, tuple(_names_in(_HOW.sub("", part.cut(left).rstrip(" ?？")), scope, context, idle))) for part in parts]
        )
    told = _best_clauses(_without_asides(clauses, question))
    named = [one for side in told for one in side]
    carried = question.topic if "topic" in question.inherited or not named else ""
    named += [_of_term(term, context) for term in question.terms if not any(plain(term) in one.text for one in named)]
    named += _names_in(carried, scope, context, idle)
    if not named:  # a topic that says in what form something is told is better than none
        named += [Named(word) for word in map(squeeze, question.topic.split()) if len(word) > 1 and holders(word, scope, context)]
    if "indicators" in question.inherited or not named:
        indicators = context.knowledge.vocabulary.indicators
        named += [Named(squeeze(indicators[id].name), worth=STRONG) for id in question.indicators if id in indicators]
    found = _each_once(named)
    asked = _said_back(question)
    ranked = " ".join(dict.fromkeys([*(one.text for one in found), left.strip(), carried]))
    sides = tuple(side for side in told if any(not one.adds for one in side))
    apart = sides if len(sides) > 1 and len(found) == sum(map(len, told)) else ()
    return Sought(found, ranked or asked, asked, apart)


def _without_asides(clauses: list[list[tuple[Named, ...]]], question: Question) -> list[list[tuple[Named, ...]]]:
    """The clauses without what is said around the question: names of which its own words hold nothing."""
    own = squeeze("".join((question.words, *question.terms)))
    kept = [[tuple(one for one in side if one.worth >= KNOWN or _shares(one.text, own)) for side in clause] for clause in clauses]
    return kept if any(side for clause in kept for side in clause) else clauses


def _shares(name: str, words: str) -> bool:
    return any(name[at : at + _PAIR] in words for at in range(len(name) - 1))


def _cut(span: Span, text: str, mark: re.Pattern[str]) -> list[Span]:
    """The parts of a span of the text between marks."""
    marks = [found.span() for found in mark.finditer(text, span.start, span.end)]
    return [Span(start, end) for (_, start), (end, _) in pairwise([(0, span.start), *marks, (span.end, 0)]) if end > start]


def _side(part: Span, known: Iterable[tuple[Span, Named]], own: tuple[Named, ...]) -> tuple[Named, ...]:
    """What a part of the question names: what was recognised in it, and its other words."""
    return (*(one for span, one in known if span.start in part), *own)


def _known(question: Question, text: str, scope: Collection[Document], context: Context) -> list[tuple[Span, Named]]:
    """What is recognised in the question as a name: what stands in quotation marks, terms, indicators, and places not chosen by."""
    vocabulary = context.knowledge.vocabulary
    found = [(Span(*match.span()), _of_term(match.group(1), context)) for match in _QUOTED.finditer(text)]
    for term in question.terms:
        if (at := text.find(term)) >= 0:
            end = at + len(term)
            end = next(
                (end + more for more in (2, 1) if _goes_on(text, end, more) and holders(squeeze(text[at : end + more]), scope, context)),
                end,
            )
            found.append((Span(at, end), _of_term(text[at:end], context)))
    for mention in find_indicators(text, vocabulary):
        word = squeeze(mention.span.cut(text))
        others = tuple(squeeze(name) for name in (*mention.value.names["zh"], *mention.value.aliases) if name != word and len(name) > 2)
        if any(holders(name, scope, context) for name in (word, *others)):  # else its words speak for themselves: 引进人才
            found.append((mention.span, Named(word, others, max(words.worth(word), STRONG))))
    for place in find_regions(text, vocabulary):
        word = squeeze(place.span.cut(text))
        if place.value.id not in question.regions:
            found.append((place.span, Named(word, tuple(name for name in place.value.names if name != word), KNOWN)))
    kept: list[tuple[Span, Named]] = []
    for span, one in found:
        if not any(span.start < other.end and other.start < span.end for other, _ in kept):
            kept.append((span, one))
    return kept


def _goes_on(text: str, end: int, more: int) -> bool:
    """Whether the next characters are Chinese and no particle, so that a name may go on in them: 五大产业 in 五大产业链."""
    following = text[end : end + more]
    return len(following) == more and _GAP.search(following) is None and all(letter >= "一" for letter in following)


def _each_once(named: Iterable[Named]) -> tuple[Named, ...]:
    """Each name once, and none that is only a part of another one."""
    kept: dict[str, Named] = {}
    for one in named:
        kept.setdefault(one.text, one)
    return tuple(one for one in kept.values() if not any(one.text != other and one.text in other for other in kept))


def sought_words(text: str, context: Context, scope: Collection[Document]) -> Sought:
    """The same for words that stand for a question: the title of an item of a list."""
    named = tuple(_names_in(text, scope, context, load("zh").stopwords | load("zh").forms))
    return Sought(named, text, text)


def _said_back(question: Question) -> str:
    text = " ".join(fold_question(question.text).split()).strip("。.?？!！,， ")
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _of_term(term: str, context: Context) -> Named:
    return Named(plain(term), other_names(term, context.knowledge), 1.0)


def _names_in(text: str, scope: Collection[Document], context: Context, idle: Collection[str]) -> Iterator[Named]:
    """The things a piece of text names, in order: nouns, names that only the documents know, and verbs right behind them."""
    slogans = [Span(*match.span()) for match in _SLOGAN.finditer(text)]
    for slogan in slogans:
        yield Named(squeeze(slogan.cut(text)), worth=KNOWN)
    for run in _GAP.split(_without(text, slogans)):
        everyday, taken = [], []
        for saying, said in everyday_words(run):
            if not holders(squeeze(saying), scope, context):
                at = run.find(saying)
                taken.append(Span(at, at + len(saying)))
                everyday.append(in_reports(saying, said))
        yield from everyday
        for part in _without(run, taken).split():
            yield from _compounds(list(_of_run(part, scope, context, idle)), part, scope, context)


def _of_run(run: str, scope: Collection[Document], context: Context, idle: Collection[str]) -> Iterator[Named]:
    """The names in a run of characters; what is counted is one name with its number: 五大产业链."""
    last: Named | None = None
    if counted := _COUNTED.search(run):
        noun = "".join(takewhile(lambda word: word not in idle, cut_whole(run[counted.end() :])))
        if noun:
            yield from _of_run(run[: counted.start()], scope, context, idle)
            yield Named(squeeze(counted.group() + noun), (squeeze(noun),) if len(noun) > 2 else (), 1.0)
            yield from _of_run(run[counted.end() + len(noun) :], scope, context, idle)
            return
    for piece in _pieces(run, scope, context, idle):
        last = _named(piece, last, scope, context, idle)
        if last:
            yield last


def _compounds(named: list[Named], run: str, scope: Collection[Document], context: Context) -> Iterator[Named]:
    """The same with neighbours that the documents, too, print side by side as one name: 雁滩 公园 is 雁滩公园."""
    text, at = squeeze(run), 0
    while at < len(named):
        end = next((end for end in range(len(named), at + 1, -1) if _is_one(named[at:end], text, scope, context)), at + 1)
        parts = named[at:end]
        if len(parts) > 1:
            texts = tuple(one.text for one in parts)
            worth = max((one.worth for one in parts if not one.adds), default=0.0)
            yield Named("".join(texts), worth=max(KNOWN, worth) if worth else 0.0, parts=texts)
        else:
            yield parts[0]
        at = end


def _is_one(parts: Sequence[Named], text: str, scope: Collection[Document], context: Context) -> bool:
    """Whether neighbours are one name: the documents print them so, or they are nouns that the documents all have."""
    whole = "".join(one.text for one in parts)
    if whole not in text:
        return False
    nouns = all(one.worth and one.telling >= EVERYWHERE and not one.adds and not one.meant for one in parts)
    return bool(holders(whole, scope, context)) or (nouns and all(holders(one.text, scope, context) for one in parts))


def _pieces(run: str, scope: Collection[Document], context: Context, idle: Collection[str]) -> Iterator[str]:
    """The words of a run; characters that the dictionary knows no word of are one where the documents have them side by side."""
    loose = ""
    cut = [part for word in cut_whole(run) for part in _parts(word, scope, context)]
    for word in (*cut, ""):
        if len(word) == 1 and word not in idle:
            loose += word
            continue
        if loose in _DEPUTY or (len(loose) == 1 and word and words.is_noun(loose) and words.is_noun(word)):
            word = loose + word  # 副市长, 桃产业
        elif len(loose) == 1 and words.worth(word) and not holders(squeeze(word), scope, context):
            word = loose + word  # 元宇宙: what the documents lack is named as it was asked
        elif len(loose) > 1 and holders(squeeze(loose), scope, context):
            yield loose + (word if word in _KINDS and holders(squeeze(loose + word), scope, context) else "")
        loose = ""
        if word:
            yield word


def _parts(word: str, scope: Collection[Document], context: Context) -> Sequence[str]:
    """A set phrase that the documents do not print, in the words it is made of: 引进人才 is 引进, 人才."""
    if len(word) < _SHORT or (words.worth(word) and not words.tag(word).startswith(_PHRASE)) or holders(squeeze(word), scope, context):
        return (word,)
    return [part for part in cut_words(word) if part != word]


def _named(piece: str, last: Named | None, scope: Collection[Document], context: Context, idle: Collection[str]) -> Named | None:
    """What a word names, or None for words that ask, join or are talk."""
    word = squeeze(piece)
    if len(word) < 2 or piece in idle or _NUMBER.fullmatch(word) or _ASKS.match(word):
        return None
    tag = words.tag(word)
    if not tag and words.is_noun(word[0]) and words.is_noun(word[1:]) and word[0] not in _DEPUTY:
        return Named(word, worth=STRONG, parts=(word[0], word[1:]))
    if words.is_noun(word) or not tag or tag.startswith("b"):
        worth = words.worth(word) or (words.worth(word[1:]) if not tag else 0.0) or (_rarity(word) if tag.startswith("b") else 0.0)
        if not worth:
            worth = KNOWN if word[0] in _DEPUTY or holders(word, scope, context) else 0.0
        return Named(word, other_names(word, context.knowledge), worth) if worth else None
    if tag.startswith(_OUTER):
        return None
    if tag.startswith(_LOOSE):
        return Named(word) if holders(word, scope, context) else None
    rare = _rarity(word)
    if last is not None and last.worth and rare >= RARE:
        return Named(word, worth=rare, adds=True)
    return Named(word) if rare or holders(word, scope, context) else None


def _rarity(word: str) -> float:
    found = words.reports(word)
    return log(1 + words.total() / found) / log(1 + words.total() / words.LEAST) if found >= words.LEAST else 0.0


def _best_clauses(clauses: Sequence[Sequence[tuple[Named, ...]]]) -> list[tuple[Named, ...]]:
    """What the clauses name that tell something, side by side as it was joined; a clause of talk names nothing that tells."""
    told = [clause for clause in clauses if any(one.strong for side in clause for one in side)]
    telling = [clause for clause in clauses if any(one.worth and one.telling >= EVERYWHERE for side in clause for one in side)]
    best = told or telling or clauses
    return [side for clause in best for side in clause]


def _without(text: str, spans: Iterable[Span]) -> str:
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * len(span)
    return "".join(letters)
