"""What English tells of Chinese names without saying them: the Chinese in brackets behind a word, names in pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from assistant import languages
from assistant.retrieval.words import proper_names
from assistant.understanding.dictionary import asks, others, within
from assistant.understanding.lexicon import Lexicon

_HAN = "\u4e00-\u9fff"
_BRACKETS = re.compile(rf"[ -]?[(（]([^()（）]*[{_HAN}][^()（）]*)[)）]")
_QUOTED = re.compile(r"[“”\"'‘’]([A-Za-z0-9][^“”\"\u4e00-\u9fff]{0,60})[“”\"'‘’]((?: [A-Za-z]+){0,2})$")
_LAST = re.compile(r"(?:^|(?<=[^\w'’&.-]))([A-Za-z0-9][\w'’&.-]*)([ -]?)$")
_MOST = 5  # words that one gloss stands for
_JOINING = frozenset("mean called named so-called think know understand write".split())
KINDS_OF_PLACE = {
    "lake": "湖海池淀泊",
    "river": "河江水",
    "mountain": "山岭",
    "mountains": "山岭",
    "mount": "山岭",
    "sea": "海",
    "bay": "湾",
    "island": "岛",
    "port": "港",
}
_THING_OF = re.compile(rf"(?:[{_HAN}]{{2,}}?市)?([{_HAN}]{{2,}}?)[省市区县州盟] +([A-Za-z]+)\b(?! +[A-Z])")  # no Hainan Free Trade Port
_WORD_BEHIND = re.compile(" +[A-Za-z\u4e00-\u9fff]")
_APART = re.compile(r"\b([A-Z][a-z]+)['’]([aeo](?!d\b|ll\b)[a-z]*)\b")
_PROVINCE_OF = r"(?:,? in|,| of| ?\()"
_OF_PROVINCE = re.compile(rf"\b([A-Z][a-z]+)(?: [Pp]refecture| [Cc]ity)?{_PROVINCE_OF} ?([A-Z][a-z]+(?: Mongolia)?)\b")
_THE_ONE_IN = re.compile(r"\bone in ([A-Z][a-z]+(?: Mongolia)?)\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_MEANT = re.compile(r"\bI meant? (?:the )?(?:one in [A-Z]\w+|([\u4e00-\u9fff]+))(?:,? (?:but )?not .*)?[.!]?$")
_PERSON = re.compile(r"\b([A-Z][a-zʼ]+) ([A-Z][a-zʼ]+)\b")
_NAME = re.compile(r"\b([A-Z][a-zʼ]+)\b(?: +([A-Za-z]+)\b)?")
_INITIALS = 2  # syllables of a name at least
_LONG = 3  # syllables of a name that no dictionary has at least: two sound like too many others


def without_gloss(text: str) -> str:
    """The text with the Chinese in brackets in place of the English words it explains: a name in quotation marks, or the words back to one that joins.

    >>> without_gloss("What does it say about hydrogen energy (氢能)?")
    'What does it say about 氢能?'
    >>> without_gloss("the “four ones” campaign (四个一) in steel"), without_gloss("Is 5G (第五代移动通信) there?")
    ('the “四个一” in steel', 'Is 第五代移动通信 there?')
    """
    while found := _BRACKETS.search(text):
        before, chinese = text[: found.start()], found[1].strip("“”\"'‘’ ")
        if quoted := _QUOTED.search(before):
            text = f"{before[: quoted.start()]}“{chinese}”{text[found.end() :]}"
        else:
            text = f"{_cut_back(before)}{chinese}{text[found.end() :]}"
    return text


def _cut_back(before: str) -> str:
    """The words before a gloss without those it stands for."""
    for _ in range(_MOST):
        last = _LAST.search(before)
        if not last or _joins(last[1]):
            break
        before = before[: last.start()]
    return before


@lru_cache(maxsize=512)
def _joins(word: str) -> bool:
    """Whether a word only joins others: of, about, does, mention."""
    return word.lower() in _JOINING or any(
        pattern.fullmatch(word) for pattern, meaning in languages.load("en").words if not meaning.strip()
    )


def in_pinyin(word: str, lexicon: Lexicon) -> str:
    """The name that documents print and that is written so in pinyin: Dianchi is 滇池; empty where none is."""
    if quoted := lexicon.terms.lettered({word.lower()}).get(word.lower()):
        return quoted
    for syllables in _syllables(word.lower().replace("ʼ", ""), lexicon):
        names = {
            name: rank
            for first in lexicon.sounding(syllables[0])
            for name, rank in proper_names(first).items()
            if len(name) == len(syllables) and lexicon.syllables(name) == syllables and lexicon.terms.printed(name)
        }
        if names:
            return max(names, key=lambda name: (names[name], name))
        if len(syllables) >= _LONG and (printed := _printed(syllables, lexicon)):
            return printed
    return ""


def whole_syllables(text: str, lexicon: Lexicon) -> str:
    """The text with names of no place whose syllables an apostrophe sets apart as one word each: Chang'an is no chang and an."""
    known = _with_apostrophes(lexicon)
    return _APART.sub(lambda found: found.group() if found.group().lower().replace("’", "'") in known else f"{found[1]}ʼ{found[2]}", text)


@lru_cache(maxsize=4)
def _with_apostrophes(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name.lower() for name, _ in lexicon.english if "'" in name)


def of_provinces(text: str, lexicon: Lexicon) -> str:
    """The text with places whose province is said with them in Chinese: the Fuzhou in Jiangxi is 抚州市, wherever else it is called so."""
    provinces = dict(lexicon.divisions.in_english)
    said = [found.groups() for found in _OF_PROVINCE.finditer(text)]
    said += [(place, province) for province in _THE_ONE_IN.findall(text) for place in _CAPITALISED.findall(text)]
    for place, province in dict.fromkeys(said):
        above = next(iter(lexicon.divisions.named(provinces.get(province, ""))), "")
        ids = (f"{above}-{place.lower()}", place.lower()) if above else ()
        division = next(filter(None, map(lexicon.divisions.find, ids)), None)
        if division and above in lexicon.divisions.around(division.id):
            whole = re.sub(rf"\b{place}(?: [Pp]refecture| [Cc]ity)?{_PROVINCE_OF} ?{province}(?: [Pp]rovince)?\b\)?", division.name, text)
            text = re.sub(rf"\b{place}\b(?! +[A-Z])", division.name, whole)
    return _MEANT.sub(lambda found: " " if (found[1] or "") in text[: found.start()] else found.group(), text)


def with_names(text: str, words: Collection[str], lexicon: Lexicon, prints: Callable[[str], bool]) -> str:
    """The text with words that are no English in the Chinese they spell: two as one name, one with what the thing is that it names, or alone."""

    def person(found: re.Match[str]) -> str:
        return {found[1], found[2]} <= set(words) and in_pinyin(found[1] + found[2], lexicon) or found.group()

    def one(found: re.Match[str]) -> str:
        if found[1] not in words:
            return found.group()
        name = in_pinyin(found[1], lexicon)
        told = name and name[-1] in KINDS_OF_PLACE.get((found[2] or "").lower(), "")  # Erhai Lake is 洱海
        if not told and found[2] and (named := _named_thing(found[1], found[2], lexicon, prints)):
            return f" {named} "
        return f" {name} " if told else f" {name} {found.group()[len(found[1]) :]}" if name else found.group()

    return _NAME.sub(one, _PERSON.sub(person, text))


def with_things_of_places(text: str, lexicon: Lexicon) -> str:
    """The text with what is named after its place as documents name it: 衡水市 lake is 衡水湖, 清远市 chickens 清远鸡."""

    def one(found: re.Match[str]) -> str:
        place, word = found.groups()
        names = () if asks(word) else (*KINDS_OF_PLACE.get(word.lower(), ""), *within(word), *others(word))
        fitting = (name for name in names if (len(name) == 1 or word[0].isupper()) and lexicon.terms.named(place + name))
        of = "的" if _WORD_BEHIND.match(text, found.end()) else ""
        return f"{place}{name}{of}" if (name := next(fitting, "")) else found.group()

    return _THING_OF.sub(one, text)


def _named_thing(word: str, thing: str, lexicon: Lexicon, prints: Callable[[str], bool]) -> str:
    """A name in pinyin with the thing it names, as documents print them together: Haihe Laboratory is 海河实验室."""
    for syllables in islice(_syllables(word.lower(), lexicon), 1):
        for called in () if _joins(thing) else (*within(thing), *others(thing)):
            names = [called] if prints(called) else []  # found from its end on: few characters stand before 实验室
            for syllable in reversed(syllables):
                names = [one + name for name in names for one in lexicon.sounding(syllable) if prints(one + name[0])]
            if printed := next(filter(prints, names), ""):
                return printed
    return ""


def _printed(syllables: Sequence[str], lexicon: Lexicon) -> str:
    """The name with these syllables that most documents print, though no dictionary has it: found by its characters two by two."""
    names = list(lexicon.sounding(syllables[0]))
    for syllable in syllables[1:]:
        names = [
            name + character for name in names for character in lexicon.sounding(syllable) if lexicon.terms.printed(name[-1] + character)
        ]
    return max(names, key=lambda name: (lexicon.terms.times_printed(name), name), default="")


def _syllables(letters: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """The ways to read letters as syllables, the fewest first; a single one is no name."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        ways[end] = [
            (*way, letters[start:end])
            for start in range(max(0, end - 6), end)
            if lexicon.sounding(letters[start:end])
            for way in ways[start]
        ]
    yield from sorted((way for way in ways[-1] if len(way) >= _INITIALS), key=len)
