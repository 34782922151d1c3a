"""English questions brought word by word into the Chinese of the knowledge base: amounts, names, long names of the dictionary, the words of
languages/en.yaml that ask, then the other words of the dictionary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from assistant import languages
from assistant.records import Quantity
from assistant.understanding.dictionary import all_names, into_chinese, single_words
from assistant.understanding.english_compounds import with_compounds
from assistant.understanding.english_names import (
    KINDS_OF_PLACE,
    of_provinces,
    whole_syllables,
    with_names,
    with_programmes,
    without_gloss,
)
from assistant.understanding.english_senses import Senses, in_words, printed
from assistant.understanding.lexicon import Lexicon, bare

_YEARS = re.compile(r"\b(?:from )?((?:19|20)\d\d) ?(?:to|through|until|till|[-–—]) ?((?:19|20)\d\d)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(\w+) and (\w+)( [\w -]+)", re.IGNORECASE)
_SCALES = {
    "trillion": 10**12,
    "tn": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "mn": 10**6,
    "thousand": 10**3,
    "hundred": 10**2,
}
_AMOUNT = re.compile(
    r"(?P<currency>(?:RMB|CNY|¥|￥)\s*)?(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)})\b)?(?P<unit>[ -]?(?:yuan|renminbi|rmb|cny|percentage points?|percent|per cent|%|people|households)(?!\w))?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:over|above|under|below|about|around|roughly|nearly|at least|at most|(?:more|less|fewer|greater) than) $", re.IGNORECASE
)
_SHARED = re.compile(  # 66 or 70 billion yuan: both are billions
    rf"(?<![\w.,])(\d+(?:\.\d+)?)( (?:or|and|to) )(?=(\d+(?:\.\d+)?)([ -]?(?:{'|'.join(_SCALES)}|percent)\b(?: yuan)?))", re.IGNORECASE
)
_YES_OR_NO = re.compile(
    r"(?:(?:so|and|but|then),? )*(?:is|are|was|were|isn't|aren't|wasn't|weren't|does|do|did|doesn't|didn't|has|have|had|will)\b"
    r"(?! (?:it|this|that) (?:true|correct|right)\b)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_MEASURE_WORDS = {
    "家": "公司|企业|医院|银行|工厂|酒店|机构",
    "所": "学校|小学|中学|幼儿园|高校|大学|院校",
    "座": "大桥|桥梁|隧道|电厂|博物馆|水库|公园|厂",
    "套": "住房|房|公寓",
    "条": "道路|公路|街道|小街巷|公交线路|航线",
    "人": "职工|学生|教师|医生|农民|儿童|毕业生|人才|劳动力|贫困人口",
    "个": "项目|农村|乡镇|社区|小区|园区|产业集群|基地|岗位|停车泊位|床位|平台",
}
_MEASURED = {  # no year, and nothing that is counted already
    measure: re.compile(rf"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))(\d[\d.,]*[万亿]?) (?=[\u4e00-\u9fff]{{0,8}}?(?:{nouns}))")
    for measure, nouns in _MEASURE_WORDS.items()
}
_NTH = re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)  # the 14th plan
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d|[元亿万%])")
_RESULT_ASKED = re.compile(
    r"\b(?:how (?:many|much|fast|large|big|long)\b.{1,80}? (?:was|were|did|had|has|have)|what (?:was|were))\b", re.IGNORECASE
)
_AIM_ASKED = re.compile(
    r"\b(?:targets?|goals?|aim\w*|plan\w*|want\w*|inten\w+|hop(?:e|es|ed|ing)|promis\w+|pledg\w+|expect\w*|due|suppose\w*|schedul\w+|commit\w*|ceiling|cap"
    r"|will|would|should|going to|to be|mean\w*|say|called|policy)\b",
    re.IGNORECASE,
)
_NAMED_TWICE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]+) +(?P<kind>{'|'.join(KINDS_OF_PLACE)})\b|\b(?P<before>{'|'.join(KINDS_OF_PLACE)}) +(?P<behind>[\u4e00-\u9fff]+)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_SINGLE_QUOTES = re.compile(r"(?<![\w’'])['‘]([A-Za-z][^'‘’“”?]{1,50})['’](?!\w)")
_ONCE_QUOTED = re.compile(r"[“\"'‘]\s*“([^”]+)”\s*[”\"'’]")
_IN_QUOTES = re.compile(r"[“\"]([A-Za-z][A-Za-z'’ -]* [A-Za-z'’ -]*)[”\"](?! ?[(（])")
_WORD = re.compile(r"(?<![\w.&+-])[A-Za-z][A-Za-zʼ'’-]*(?![\w&+]|\.\d)")
_DONE = re.compile(r"\w (?:\w+ed|built|cut)$")
_APOSTROPHE = re.compile(r"(?<![A-Za-z])['’](?![A-Za-z])|(?<![A-Za-z])['’](?:s|t|d|ll|re|ve)\b")  # what is left of words that were read
_PLAIN = re.compile(r"(?<=[|:])[a-z]{5,}(?=[|)])")  # alternatives of one whole word
_SHORTEST = 5  # letters of a word that may be a misspelt name
_ALIKE = 0.87


class Read(NamedTuple):
    """An English question in Chinese, the words that say nothing here, and the names that were chosen with those that may stand for them."""

    chinese: str
    unread: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...] = ()


def translate(
    text: str, lexicon: Lexicon, words: Collection[str] = frozenset(), *, places: Collection[str] = (), about: Collection[str] = ()
) -> Read:
    """The question in Chinese; `words` are those of the documents, `places` those spoken of, where it names none, and `about` what was asked of them.

    Replaced words are set apart by spaces that are closed at the end, so that Chinese cues can be read across them.
    """
    text = of_provinces(whole_syllables(_tidy(without_gloss(text)), lexicon), lexicon)
    named = tuple(place for place in _places_in(text, lexicon) if place in lexicon.told_of)
    at = named or tuple(places)
    text = _ONCE_QUOTED.sub(r"“\1”", with_programmes(text, lexicon, at))
    chinese, meant = _translate(text, lexicon, at, about)
    if names_in_pinyin := [word for word in _unread(chinese, lexicon, words) if word[0].isupper()]:  # Dianchi is 滇池
        text = _NAMED_TWICE.sub(_once, with_names(text, names_in_pinyin, lexicon, printed(lexicon, at).prints))
    names = [name for name in _IN_QUOTES.findall(text) if _unread(_translate(name, lexicon, at)[0], lexicon, words)]
    for name in names:  # a name is understood as a whole or not at all
        text = text.replace(name, " ")
    if names_in_pinyin or names:
        chinese, meant = _translate(text, lexicon, at, about)
    for word in _unread(chinese, lexicon, words):
        if name := _alike(word, _vocabulary(lexicon)):
            mended = re.sub(rf"\b{re.escape(word)}\b", name, text)
            again, better = _translate(mended, lexicon, at, about)
            if name not in _unread(again, lexicon, words):  # a word that says something by itself
                text, chinese, meant = mended, again, better
    unread = _unread(chinese, lexicon, words)
    for word in unread:
        chinese = re.sub(rf"(?<![\w.&+-]){re.escape(word)}(?![\w&+])", " ", chinese)
    chinese = _closed(chinese)
    kept = tuple((name, *equals) for name, equals in meant.items() if name in chinese)
    return Read(chinese, tuple(dict.fromkeys((*names, *(word for word in unread if len(word) > 1)))), kept)


def _once(found: re.Match[str]) -> str:
    """A name in pinyin without the English word for its last character: 洱海 Lake is 洱海."""
    name = found["name"] or found["behind"]
    kind = (found["kind"] or found["before"]).lower()
    return f" {name} " if name[-1] in KINDS_OF_PLACE[kind] else found.group()


def _tidy(text: str) -> str:
    """The text without marks that say nothing in Chinese: the full stop behind a sentence, the apostrophe behind a plural.

    >>> _tidy("The farmers’ income. And Wuhan's?")
    "The farmers income, And Wuhan's?"
    """
    text = _THOUSANDS.sub("", text)
    text = _SINGLE_QUOTES.sub(r"“\1”", text)
    text = re.sub(r"(?<=s)['’](?=[\s,?]|$)", "", text)
    return re.sub(r"(?<=[\w)”\"])(?<!\b[Nn]o)[.;!](?=\s|$)", ",", text).rstrip(" ,")


def _places_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the English names in a text stand for, by which places are known."""
    plain = _plain(text)
    return tuple(dict.fromkeys(chinese for name, chinese, pattern in _names(lexicon) if name in plain and pattern.search(text)))


def as_asked(quantities: Iterable[Quantity], text: str) -> tuple[Quantity, ...]:
    """The quantities as the asker wrote them: 66 billion yuan, which was read as 660亿元.

    >>> as_asked([Quantity(Decimal(660), "亿元", text="超过 660亿元")], "Is it over 66 billion yuan?")[0].text
    'over 66 billion yuan'
    """
    written = [(_figure(found), text[_start(text, found) : found.end()]) for found in _AMOUNT.finditer(text) if _is_amount(found)]
    return tuple(
        replace(one, text=next((own for figure, own in written if figure in one.text), one.text)) if one.text else one for one in quantities
    )


def _start(text: str, amount: re.Match[str]) -> int:
    bound = _BOUND.search(text, 0, amount.start())
    return bound.start() if bound else amount.start()


def _translate(text: str, lexicon: Lexicon, places: tuple[str, ...], about: Collection[str] = ()) -> tuple[str, dict[str, tuple[str, ...]]]:
    asked = _YES_OR_NO.match(text)
    if _RESULT_ASKED.search(text) and _YEAR.search(text) and not _AIM_ASKED.search(text):
        text = f"{text.rstrip(' ?')} 实际?"
    text = _YEARS.sub(r"\1—\2年", text)
    text = _SHARED.sub(r"\1\4\2", text)
    text = _AMOUNT.sub(_amount, text)
    if asked and not _EITHER.search(text) and re.search(r"\d", _YEAR.sub("", _NTH.sub("", text))):
        text = f"{text[asked.end() :].rstrip(' ?')},对吗?"
    text = _BOTH.sub(lambda found: _apart(found, {name.lower() for name, _ in lexicon.english}), text)
    plain = _plain(text)
    for name, chinese, pattern in _names(lexicon):
        if name in plain:
            text = pattern.sub(f" {chinese} ", text)
    for chinese, passive in _passives(lexicon):
        text = passive.sub(f" {chinese} ", text)
    senses = Senses(text, lexicon, places, about)
    text = with_compounds(into_chinese(text, least=2, choose=senses.of), senses.prints, senses.of, senses.names)
    text = re.sub(r"(?<=\w)['’]s\b", " ", text)
    for pattern, chinese in languages.load("en").words:
        text = pattern.sub(f" {chinese} ", text)
    return _with_measure_words(_closed(_APOSTROPHE.sub(" ", in_words(text, senses)))), senses.taken


def _with_measure_words(text: str) -> str:
    """The text with the word that Chinese counts by between a number and what it counts.

    >>> _with_measure_words("计划引进 100 跨国公司"), _with_measure_words("2019 学校 5% 企业")
    ('计划引进 100家跨国公司', '2019 学校 5% 企业')
    """
    for measure, pattern in _MEASURED.items():
        text = pattern.sub(rf"\1{measure}", text)
    return text


def _closed(text: str) -> str:
    """The text without the spaces between its Chinese words; what two names begin or end with is said once: urban unemployment is 城镇登记失业率."""
    text = re.sub(r"([\u4e00-\u9fff]{2,}) +(?=\1)", "", text)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff?,])|(?<=\d) +(?=%)", "", text)).strip()


def _amount(found: re.Match[str]) -> str:
    unit = found["unit"] or ("yuan" if found["currency"] else "")
    return f"{_figure(found)} {unit.strip(' -')}".rstrip() if _is_amount(found) else found.group()


def _is_amount(found: re.Match[str]) -> bool:
    return bool(found["scale"] or found["unit"] or found["currency"])


def _figure(found: re.Match[str]) -> str:
    """The number as Chinese scales it: 66 billion is 660亿, 4.5 million 450万."""
    number = Decimal(found["number"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
    if not found["scale"]:
        return found["number"].replace(",", "")
    scale, name = next(((scale, name) for scale, name in ((10**8, "亿"), (10**4, "万")) if number >= scale), (1, ""))
    return f"{(number / scale).normalize():f}{name}"


def _plain(text: str) -> str:
    """What names are looked up in: small letters, no hyphens, no article between words."""
    return re.sub(r"[\s-]+", " ", re.sub(r"\bthe\b", " ", text.lower().replace("-", " ")))


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The English names, longest first: as they are looked up, what they stand for, and how they are written (per-capita, of the goods)."""
    rows = []
    places = {name.lower() for name, _ in lexicon.english}
    of_places = [
        (name, chinese) for name, chinese in all_names() if name.partition(" ")[0].partition("-")[0] in places and name not in places
    ]
    for name, chinese in sorted((*lexicon.english, *of_places), key=lambda pair: -len(pair[0])):
        parts = [re.escape(part) for part in re.split(r"[\s-]+", name) if part]
        written = r"[\s-]+(?:the )?".join(parts)
        rows.append((_plain(name).strip(), chinese, re.compile(rf"\b{written}(?:'s|s)?(?![\w])", re.IGNORECASE)))
    return tuple(rows)


@lru_cache(maxsize=4)
def _passives(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Names that tell what was done to something, as a sentence says it: patents granted, how many patents were granted."""
    told = ((name.rpartition(" "), chinese) for name, chinese in lexicon.english if _DONE.search(name))
    return tuple(
        (chinese, re.compile(rf"\b{re.escape(things)}s? (?:were|was|are|is|have been|has been|had been) {done}\b", re.IGNORECASE))
        for (things, _, done), chinese in told
    )


@lru_cache(maxsize=4)
def _vocabulary(lexicon: Lexicon) -> dict[str, str]:
    """Words of names and of languages/en.yaml that a misspelt one may be, in small letters → as written."""
    named = (part for name, _ in lexicon.english for part in re.split(r"[\s-]+", name))
    known = (word for pattern, meaning in languages.load("en").words if meaning.strip() for word in _PLAIN.findall(pattern.pattern))
    return {word.lower(): word for word in (*named, *lexicon.counted, *known, *single_words()) if len(word) >= _SHORTEST and word.isalpha()}


def _alike(word: str, vocabulary: dict[str, str]) -> str:
    """The word of the vocabulary that begins alike and differs in a letter or two."""
    if len(word) < _SHORTEST or word.lower() in _other_words():
        return ""
    near = [known for known in vocabulary if known[0] == word[0].lower() and abs(len(known) - len(word)) < 3]
    found = get_close_matches(word.lower(), near, n=1, cutoff=_ALIKE)
    return vocabulary[found[0]] if found else ""


@cache
def _other_words() -> frozenset[str]:
    """Words that look like a name and are none: who fights something asks for no flight."""
    lines = (languages.FOLDER / "en-other-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _unread(chinese: str, lexicon: Lexicon, words: Collection[str]) -> list[str]:
    """English words that nothing was made of; abbreviations and what documents or glossary print stay."""
    left = dict.fromkeys(_WORD.findall(chinese))
    return [word for word in left if not (len(word) > 1 and word.isupper() or bare(word) in lexicon.terms or word.lower() in words)]


def _apart(found: re.Match[str], names: Collection[str]) -> str:
    """Two names that share their end, each whole: urban and rural income is urban income and rural income."""
    first, second, rest = found.groups()
    words = rest.split()
    for length in range(len(words), 0, -1):
        tail = " ".join(words[:length]).lower()
        shared = next(
            (each for each in (tail, tail.removesuffix("s")) if {f"{first} {each}".lower(), f"{second} {each}".lower()} <= set(names)), ""
        )
        if shared:
            return f"{first} {shared} and {second} {shared} {' '.join(words[length:])}"
    return found.group()
