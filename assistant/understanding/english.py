"""English questions brought word by word into the Chinese of the knowledge base: amounts, names, long names of the dictionary, the words of
languages/en.yaml that ask, then the other words of the dictionary."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from assistant import languages
from assistant.understanding.dictionary import NUMBERS, all_names, asks, others, within
from assistant.understanding.english_names import with_names
from assistant.understanding.english_numbers import with_amounts, with_numerals
from assistant.understanding.english_senses import Senses, in_phrases, in_words, printed
from assistant.understanding.english_terms import with_terms
from assistant.understanding.lexicon import Lexicon, bare

_YEARS = re.compile(
    r"\b(?:from |between )?((?:19|20)\d\d) ?(?:to|through|until|till|[-–—]|(?<=\bbetween \d{4} )and) ?((?:19|20)\d\d)\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(
    r"(?:(?:so|and|but|then),? )*(?:is|are|was|were|isn't|aren't|wasn't|weren't|does|do|did|doesn't|didn't|has|have|had|will)\b"
    r"(?! (?:it|this|that) (?:true|correct|right)\b)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_NTH = re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)  # the 14th plan
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d|[元亿万%])")
_RESULT_ASKED = re.compile(
    r"\b(?:how (?:many|much|fast|large|big|long)\b.{1,80}? (?:was|were|did|had|has|have|[a-z]+ed)|what (?:was|were))\b", re.IGNORECASE
)
_AIM_ASKED = re.compile(
    r"\b(?:targets?|goals?|aim\w*|plan\w*|want\w*|inten\w+|hop(?:e|es|ed|ing)|promis\w+|pledg\w+|expect\w*|due|suppose\w*|schedul\w+|commit\w*|ceiling|cap"
    r"|will|would|should|going to|to be|mean\w*|say|called|policy)\b",
    re.IGNORECASE,
)
_OF = re.compile(  # output of coal is coal output, and what came from tourism is tourism revenue
    r"(?:^|(?<=\bthe )|(?<=\bits )|(?<=, )|(?<=\band )|(?<=\bmuch ))([A-Za-z]+)(?: (?:came|comes|earned))? (?:of|from) (?:the |its )?([a-z]+)"
    r"(?=\W*$|[,?]| (?:in|by|for|during|at|and|or|to|was|were|is|are|did|does|[\u4e00-\u9fff]))"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_IS = re.compile(r"\b(what|who|how|where|when|that|there|here)['’]s\b", re.IGNORECASE)
_SINGLE_QUOTES = re.compile(r"(?<![\w’'])['‘]([A-Za-z][^'‘’“”?]{1,50})['’](?!\w)")
_WORD = re.compile(r"(?<![\w.&+-])[A-Za-z][A-Za-zʼ'’-]*(?![\w&+]|\.\d)")
_SHORTEST, _ALIKE = 5, 0.87  # letters of a word that may be a misspelt name, and how alike the two must be
_IN_QUOTES = re.compile(r"[“\"]([A-Za-z][A-Za-z'’ -]* [A-Za-z'’ -]*)[”\"](?! ?[(（])")
_ASKS = re.compile("有没有|吗|呢 *[?]*$")
_DIRECTION = re.compile("^(?:central|(?:nor|sou)th(?:ern)?|(?:ea|we)st(?:ern)?) ")  # northern Jiangsu is 苏北
_NAME = r"[\u4e00-\u9fff]{2,}"
_LINE = re.compile(rf"(?P<places>{_NAME}(?: ?[–-] ?{_NAME})+) *(?P<thing>[A-Za-z]+)?")  # Ningbo–Zhoushan port
_BETWEEN = re.compile(  # the railway from Lhasa to Nyingchi
    rf"(?P<thing>[A-Za-z-]+(?: [a-z]+)?) (?:between|from|linking|connecting|joining) +(?P<places>{_NAME} +(?:and|to|with) +{_NAME})"
)
_CHINA = re.compile("全国(?=([\u4e00-\u9fff]{2}))")  # China Sky Eye is 中国天眼
_KIND = re.compile("(?<=..)[省市区县州]$")
_NUMBERED = re.compile(r"\blines? (?:no\.? ?)?(\d+(?:(?:, | and )\d+)*)\b", re.IGNORECASE)  # of a metro
_COUNT = re.compile(r"(?<![A-Za-z\d.])\d[\d.]*(?![A-Za-z\d.]|、|号)")  # and no name: 5G, PM2.5, line 3
_BEHIND_A_NUMBER = (
    (re.compile(r"(?<=\d) (?=(?:19|20)\d\d(?!\d))"), ","),  # below 70 in 2018
    (re.compile(r"(?<=\d) (?=\d+[A-Za-z])"), "个"),  # 3000 5G stations
    (re.compile(r"(?:(?<=\d[万亿]) ?|(?<=\d) )(?=[\u4e00-\u9fff]{0,6}(?:[游旅]客|旅游人))"), "人次"),  # 90 million visitors
)
_CLAUSE = re.compile(r"[^,?;:“”\"()]+")
_TIME = re.compile(r"(?:19|20)\d\d年?(?:—(?:19|20)\d\d年)?(?:年?(?:报告|底|末|以来))?|第?十[一二三四五]五|[去今明]年")
_BEFORE_A_PLACE = frozenset("从 加上 去掉 和".split())
_SAID_FIRST = frozenset("听说 核实 和".split())
_EMPTY = re.compile(r"[“\"][^\w“”\"]*[”\"]")  # what was quoted and has no name here
_JOINS = re.compile("-(?:and|of|the|in|to|for|by|on|or)-")
_HYPHENED = re.compile(r"\b[A-Za-z]+(?:-[A-Za-z]+)+\b")
_APOSTROPHE = re.compile(r"(?<![A-Za-z])['’](?![A-Za-z])|(?<![A-Za-z])['’](?:s|t|d|ll|re|ve)\b")  # what is left of words that were read


class Read(NamedTuple):
    """An English question in Chinese, the words that say nothing here, and the names that were chosen with those that may stand for them."""

    chinese: str
    unread: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...] = ()


def translate(
    text: str,
    lexicon: Lexicon,
    words: Collection[str] = frozenset(),
    *,
    places: Collection[str] = (),
    about: Collection[str] = (),
    years: Collection[int] = (),
) -> Read:
    """The question in Chinese; `words` are those of the documents, `places` those spoken of, where it names none, as are
    `years`, and `about` what was asked of them.

    Replaced words are set apart by spaces that are closed at the end, so that Chinese cues can be read across them.
    """
    text = _tidy(text)
    at = tuple(place for place in _places_in(text, lexicon) if place in lexicon.told_of) or tuple(places)
    years = {int(year) for year in _YEAR.findall(text)} or years
    chinese, meant = _translate(text, lexicon, at, about, years)
    if names_in_pinyin := [word for word in _unread(chinese, lexicon, words) if word.isalpha()]:  # Dianchi is 滇池
        text = with_names(text, names_in_pinyin, lexicon, printed(lexicon, at))
    if names := [name for name in _IN_QUOTES.findall(text) if _unread(_translate(name, lexicon, at)[0], lexicon, words)]:
        text = re.sub("|".join(map(re.escape, names)), " ", text)  # a name is understood as a whole or not at all
    if names_in_pinyin or names:
        chinese, meant = _translate(text, lexicon, at, about, years)
    for word in _unread(chinese, lexicon, words):
        if name := _alike(word, _vocabulary(lexicon)):
            mended = re.sub(rf"\b{re.escape(word)}\b", name, text)
            again, better = _translate(mended, lexicon, at, about, years)
            if name not in _unread(again, lexicon, words):  # a word that says something by itself
                text, chinese, meant = mended, again, better
    unread = _unread(chinese, lexicon, words)
    for word in (*unread, *(word for word in _WORD.findall(chinese) if asks(word) or word.lower() in NUMBERS)):
        chinese = re.sub(rf"(?<![\w.&+-]){re.escape(word)}(?![\w&+])", " ", chinese)
    chinese, apart = _closed(chinese), "|".join(map(re.escape, sorted(meant.keys() - {"全国"}, key=len, reverse=True)))
    chinese = re.sub(rf"({apart})(?=(?:{apart}))", r"\1 ", chinese) if apart else chinese
    kept = tuple((name, *equals) for name, equals in meant.items() if name in chinese)
    return Read(chinese, (*names, *(word for word in unread if len(word) > 1)), kept)


def _tidy(text: str) -> str:
    """The text without marks that say nothing in Chinese: the full stop behind a sentence, the apostrophe behind a plural.

    >>> _tidy("The farmers’ income. And Wuhan's?")
    "The farmers income, And Wuhan's?"
    """
    text = _THOUSANDS.sub("", text)
    text = _IS.sub(r"\1 is", text)
    text = _SINGLE_QUOTES.sub(r"“\1”", text)
    text = re.sub(r"(?<=s)['’](?=[\s,?]|$)", "", text)
    return re.sub(r"(?<=[\w)”\"])(?<!\b[Nn]o)[.;!](?=\s|$)", ",", text).rstrip(" ,")


def _places_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the English names in a text stand for, by which places are known."""
    plain = _plain(text)
    return tuple(dict.fromkeys(chinese for name, chinese, pattern in _names(lexicon) if name in plain and pattern.search(text)))


def _translate(
    text: str, lexicon: Lexicon, places: tuple[str, ...], about: Collection[str] = (), years: Collection[int] = ()
) -> tuple[str, dict[str, tuple[str, ...]]]:
    asked = None if _EITHER.search(text) else _YES_OR_NO.match(text)
    if _RESULT_ASKED.search(text) and _YEAR.search(text) and not _AIM_ASKED.search(text):
        text = f"{text.rstrip(' ?')} 实际?"
    text = _YEARS.sub(r"\1—\2年", text)
    text = _NUMBERED.sub(lambda found: f"{re.sub(', | and ', '、', found[1])}号线", with_amounts(text))
    if asked:
        counts = _COUNT.search(_YEAR.sub("", _NTH.sub("", text)))
        text, asked = (f"{text[asked.end() :].rstrip(' ?')},对吗?", None) if counts else (text, asked)
    plain = _plain(text)
    for name, chinese, pattern in _names(lexicon):
        if name in plain:
            text = pattern.sub(f" {chinese} ", text)
    for places_of in (_LINE, _BETWEEN):
        text = places_of.sub(lambda found: _joined(found, lexicon), text)
    text = _HYPHENED.sub(_whole, text)
    text = _OF.sub(lambda found: found.group() if asks(found[1]) or asks(found[2]) else f"{found[2]} {found[1]}", text)
    senses = Senses(text, lexicon, places, about, years)
    text = in_phrases(with_terms(text, senses), senses)
    text = with_numerals(re.sub(r"(?<=\w)['’]s\b", " ", text))
    for pattern, chinese in languages.load("en").words:
        text = pattern.sub(f" {chinese} ", text)
    dated = len(_YEAR.findall(text)) == 1
    text = _CLAUSE.sub(
        lambda found: _placed(found.group(), frozenset(lexicon.places), dated=dated), _APOSTROPHE.sub(" ", in_words(text, senses))
    )
    text = _CHINA.sub(
        lambda found: "中国" if senses.prints(f"中国{found[1]}") and not senses.prints(f"全国{found[1]}") else "全国", _closed(text)
    )
    if asked and not _ASKS.search(text):
        text = f"{text.rstrip(' ?')}吗?"
    text = _EMPTY.sub(" ", text)
    for pattern, between in _BEHIND_A_NUMBER:
        text = pattern.sub(between, text)
    return text, senses.taken


def _placed(clause: str, places: Collection[str], *, dated: bool) -> str:
    """A clause with its places, and its year where only one is named (`dated`), before the matter, where Chinese says them.

    >>> _placed(" 多少 医院 苏州市 新增 2021 ", {"苏州市"}, dated=True)
    ' 苏州市 2021年 多少 医院 新增 '
    """
    words = clause.split()
    at = [which for which, word in enumerate(words) if word in places]
    if not at or at[-1] - at[0] >= len(at) or words[at[0] - 1] in _BEFORE_A_PLACE:
        return clause
    said = words[0] in _SAID_FIRST
    time = [word for word in words if dated and _TIME.fullmatch(word)][:1]
    rest = [word for which, word in enumerate(words) if which not in at and word not in time]
    first = [words[which] for which in at] + [f"{word}年" if word.isdigit() else word for word in time]
    return f" {' '.join((*rest[:said], *first, *rest[said:]))} "


def _whole(found: re.Match[str]) -> str:
    """What is joined by hyphens, where a dictionary has it so, else its words: e-commerce, but solar powered."""
    word = found.group()
    return word if not _JOINS.search(word) and (within(word) or others(word)) else word.replace("-", " ")


def _joined(found: re.Match[str], lexicon: Lexicon) -> str:
    """Places with what joins them as documents write them, as a whole or by a character each: 宁波舟山港, 杭衢铁路, 长株潭."""
    places, thing = re.split(r"[^\u4e00-\u9fff]+", found["places"]), found["thing"] or ""
    ways = ["".join(_KIND.sub("", place) for place in places), *map("".join, product(*(place[:2] for place in places)))]
    called = [name for words in (thing, thing.rpartition(" ")[2]) if words for name in (*within(words), *others(words))]
    whole = [name for name in (*(way + name for way in ways for name in called), *ways) if lexicon.terms.printed_by(name, ())]
    if not whole or found.re is _BETWEEN and whole[0] in ways:
        return found.group()
    return f" {whole[0]} {thing if whole[0] in ways else ''} "


def _closed(text: str) -> str:
    """The text without the spaces between its Chinese words; what two names begin or end with is said once: urban unemployment is 城镇登记失业率."""
    text = re.sub(r"([\u4e00-\u9fff]{2,}) +(?=\1)", "", text)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff?,])|(?<=\d) +(?=%)", "", text)).strip()


def _plain(text: str) -> str:
    """What names are looked up in: small letters, no hyphens, no article between words."""
    return re.sub(r"[\s-]+", " ", re.sub(r"\bthe\b", " ", text.lower().replace("-", " ").replace("'", "")))


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The English names, longest first: as they are looked up, what they stand for, and how they are written (per-capita, of the goods)."""
    rows = []
    places = {name.lower() for name, _ in lexicon.english}
    of_places = [
        (name, chinese)
        for name, chinese in all_names()
        if name not in places and not places.isdisjoint((re.split("[ -]", name)[0], _DIRECTION.sub("", name)))
    ]
    for name, chinese in sorted((*lexicon.english, *of_places), key=lambda pair: -len(pair[0])):
        parts = [re.escape(part).replace("'", "'?") for part in re.split(r"[\s-]+", name) if part]
        written = r"[\s-]+(?:the )?".join(parts)
        rows.append((_plain(name).strip(), chinese, re.compile(rf"\b{written}(?:'s|s)?(?![\w])", re.IGNORECASE)))
    return tuple(rows)


@lru_cache(maxsize=4)
def _vocabulary(lexicon: Lexicon) -> dict[str, str]:
    """Words of names that a misspelt one may be, in small letters → as written."""
    named = (part for name, _ in lexicon.english for part in re.split(r"[\s-]+", name))
    return {word.lower(): word for word in (*named, *lexicon.counted) if len(word) >= _SHORTEST and word.isalpha()}


def _alike(word: str, vocabulary: dict[str, str]) -> str:
    """The word of the vocabulary that begins alike and differs in a letter or two, unless the word is one of its own."""
    if len(word) < _SHORTEST or others(word):
        return ""
    near = [known for known in vocabulary if known[0] == word[0].lower() and abs(len(known) - len(word)) < 3]
    found = get_close_matches(word.lower(), near, n=1, cutoff=_ALIKE)
    return vocabulary[found[0]] if found else ""


def _unread(chinese: str, lexicon: Lexicon, words: Collection[str]) -> list[str]:
    """English words that nothing was made of; abbreviations and what documents or glossary print stay."""
    left = [word for word in dict.fromkeys(_WORD.findall(chinese)) if word.lower() not in NUMBERS and not asks(word)]
    return [word for word in left if not (len(word) > 1 and word.isupper() or bare(word) in lexicon.terms or word.lower() in words)]
