"""Languages: the cues that reveal an intent and the phrases we answer with, one YAML file a language."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assistant.datafiles import read_yaml
from assistant.errors import KnowledgeError, UnsupportedLanguage

FOLDER = Path(__file__).parent
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_IN_BRACKETS = re.compile(r"(?<=[A-Za-z”\"'’ ])[(（][^()（）A-Za-z]*[\u3400-\u9fff][^()（）A-Za-z]*[)）]")
_SEVERAL = re.compile("《|, |^the (?!1 )[0-9]+ ")
_CLOSES = re.compile("》(?!》)")  # a title may hold another
_BACK = re.compile(r"\\([1-9])")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class _Phrases(string.Formatter):
    """Phrases in which `{titles:does/do}` stands for the first form where one is spoken of, for the second where several are."""

    def format_field(self, value: object, spec: str) -> str:
        if "/" not in spec:
            return str(super().format_field(value, spec))
        one, several = spec.split("/")
        titles = str(value)
        alone = titles.startswith("《") if len(_CLOSES.findall(titles)) == 1 else not _SEVERAL.search(titles)
        return one if value == 1 or alone and not isinstance(value, int) else several


_PHRASES = _Phrases()


@cache
def _parted(template: str) -> tuple[tuple[str, str, str], ...]:
    """A template as texts, each with the name and the form of what is filled in behind it."""
    return tuple((text, name or "", spec or "") for text, name, spec, _ in _PHRASES.parse(template))


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: `cues` name → pattern, `phrases` key → template, and the words by which its questions are read."""

    code: str
    cues: Mapping[str, re.Pattern[str]]
    phrases: Mapping[str, str]
    stopwords: frozenset[str] = frozenset()  # words without content of their own
    forms: frozenset[str] = frozenset()  # nouns that say in what form something is told, and no matter
    particles: frozenset[str] = frozenset()  # single characters that may be taken out of the midst of a question
    kinds: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # document kind → what people call it
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # theme of indicators.yaml → what people call it
    seeking: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # number, meaning, target, actual → how a question asks for it
    told: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # a fact asked for → what a sentence shows that gives it
    pinyin: tuple[str, ...] = ()  # question words that people write in pinyin
    words: tuple[tuple[re.Pattern[str], str], ...] = ()  # another language's words → the Chinese they stand for
    plain: frozenset[str] = frozenset()  # another language's words that say little alone
    written: tuple[tuple[re.Pattern[str], str], ...] = ()  # how documents write times and bounds → how they are told

    def phrase(self, key: str, **slots: object) -> str:
        """The phrase of this key with its slots filled; a comma or a space before one that is empty goes with it.

        >>> load("zh").phrase("thanks")
        '不客气，随时可以接着问。'
        >>> load("en").phrase("targets_none", titles="《甲》", names="GDP"), load("en").phrase("targets_none", titles="《甲》, 《乙》", names="GDP")
        ('《甲》 states no targets for GDP.', '《甲》, 《乙》 state no targets for GDP.')
        >>> load("en").phrase("related_absent", titles="the 9 documents of Wuhan", topic="“it”")
        'the 9 documents of Wuhan do not write of “it” directly; the nearest passages:'
        >>> load("en").phrase("series_line", subject="GDP", what="", years="2020", values="5%")
        'GDP (2020): 5%.'
        """
        try:
            parts = [
                (text, name, _PHRASES.format_field(slots[name], spec) if name else "") for text, name, spec in _parted(self.phrases[key])
            ]
            return "".join([f"{text.rstrip(', ') if name and not value else text}{value}" for text, name, value in parts])
        except KeyError as missing:
            raise KnowledgeError(f"languages/{self.code}.yaml: phrases.{key}: no {missing} to fill in") from None

    def tell(self, text: str) -> str:
        """A time or an amount as a document writes it, in this language: its number and unit stay as they are.

        >>> load("en").tell("“十三五”时期"), load("en").tell("到2020年"), load("en").tell("2016—2020"), load("zh").tell("去年")
        ('13th Five-Year Plan period', 'by 2020', '2016–2020', '去年')
        >>> load("en").tell("6%左右"), load("en").tell("不低于5%"), load("en").tell("突破1000亿元"), load("en").tell("控制在4%以内")
        ('around 6%', 'at least 5%', 'over 1000亿元', 'kept within 4%')
        """
        for pattern, told in self.written:
            text = pattern.sub(told, text)
        return text

    def has(self, cue: str, text: str) -> bool:
        """Whether the text shows this cue."""
        return bool(self.cues[cue].search(text))


@cache
def _read(code: str) -> Mapping[str, Any]:
    path = FOLDER / f"{code}.yaml"
    if not path.exists():
        raise UnsupportedLanguage(f"no language {code!r}; there are: {', '.join(available())}")
    return dict(read_yaml(path))


@cache
def seeking(code: str) -> Mapping[str, re.Pattern[str]]:
    """How a question in this language asks for a number, a meaning, an aim: every question is looked through for that of all languages."""
    return _patterns(_read(code).get("seeking", {}))


@cache
def load(code: str) -> Language:
    """The language of this code (zh, en)."""
    data = _read(code)
    words = data.get("words", {}).items()  # in the order written: phrases stand before their words
    return Language(
        code,
        cues=_patterns(data.get("cues", {})),
        phrases=data["phrases"],
        stopwords=frozenset(data.get("stopwords", ())),
        forms=frozenset(data.get("forms", ())),
        particles=frozenset(data.get("particles", "")),
        kinds=_patterns(data.get("kinds", {})),
        themes={theme: tuple(names) for theme, names in data.get("themes", {}).items()},
        seeking=seeking(code),
        told={name: re.compile(pattern, re.IGNORECASE) for name, pattern in data.get("told", {}).items()},
        pinyin=tuple(data.get("pinyin", ())),
        words=tuple((re.compile(rf"\b(?:{word})\b", re.IGNORECASE), meaning) for word, meaning in words),
        plain=frozenset(data.get("plain", "").split()),
        written=tuple((re.compile(pattern), told) for pattern, told in data.get("written", {}).items()),
    )


def _patterns(groups: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(_either(patterns), re.IGNORECASE) for name, patterns in groups.items()}


def _either(patterns: list[str]) -> str:
    """Several patterns as one: what goes back to a bracket of its own (涨没涨) is counted over the brackets before.

    >>> _either(["(更)?高", r"([涨跌])没\\1"])
    '(更)?高|([涨跌])没\\\\2'
    """
    joined, brackets = [], 0
    for pattern in patterns:
        joined.append(_BACK.sub(lambda back, before=brackets: f"\\{int(back[1]) + before}", pattern))  # type: ignore[misc]
        brackets += re.compile(pattern).groups
    return "|".join(joined)


def available() -> tuple[str, ...]:
    """The codes of all languages there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def detect(text: str) -> str:
    """The language to answer in: Chinese unless the text is a sentence in Latin words, which may hold a Chinese term or unit.

    >>> detect("城关区GDP目标"), detect("What is the GDP target of Chengguan?"), detect("gdp mubiao")
    ('zh', 'en', 'zh')
    >>> detect("What does 三变 mean?"), detect("How about 七里河?"), detect("GDP和CPI and R&D分别是多少")
    ('en', 'en', 'zh')
    >>> detect("Does Dali help farmers (农户)?"), detect("城关区(Chengguan)的目标")
    ('en', 'zh')
    """
    text = without_brackets(text)
    words = _LATIN_WORD.findall(text)
    told = sum(word.lower() in _ENGLISH for word in words)
    if is_chinese(text):  # What is 放管服?
        return "en" if told > 1 and len(_HAN_RUN.findall(text)) * 2 <= len(words) else "zh"
    return "en" if told and len(words) > 2 else "zh"


def without_brackets(text: str) -> str:
    """A text without the Chinese that explains its words in brackets.

    >>> without_brackets("And hydrogen (氢能)?")
    'And hydrogen ?'
    """
    return _IN_BRACKETS.sub("", text)


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in the text.

    >>> is_chinese("那七里河呢"), is_chinese("What about 2021–2025?")
    (True, False)
    """
    return bool(_HAN.search(text))


_ENGLISH = frozenset(
    "a about all and any are at be between by can compare correct define did do does explain for from give has have how in is it list many me mean much of on or right show tell than"
    " that the there these they this to was were what when where which who why will with you target targets growth".split()
)
