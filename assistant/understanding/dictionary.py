"""English words of planning and of daily life and what reports call the things, from languages/en-words.tsv; read when English is first asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from assistant.languages import FOLDER, load

_FILE = FOLDER / "en-words.tsv"
_MORE = FOLDER / "en-more-words.tsv"
_WORD = re.compile(r"(?<![\w.&+])[A-Za-z0-9][A-Za-z0-9&]*(?![\w&+])")
GAP = re.compile(r"(?:['’]s?)?[\s-]+(?:the\s+)?", re.IGNORECASE)  # farmers' market, centre of the city
_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("",)),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("iest", ("y",)),
    ("ier", ("y",)),
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty hundred thousand million billion half first second third".split()
)
_FORMS = dict(
    pair.split(":")
    for pair in """sent:send fought:fight brought:bring gave:give given:give took:take taken:take came:come went:go gone:go kept:keep held:hold led:lead
    became:become left:leave put:put ran:run paid:pay began:begin begun:begin found:find met:meet made:make rose:rise risen:rise fell:fall fallen:fall grew:grow
    grown:grow drew:draw drawn:draw won:win lost:lose built:build spent:spend bought:buy sold:sell taught:teach caught:catch cut:cut shut:shut dug:dig laid:lay
    lent:lend hit:hit set:set chosen:choose chose:choose broke:break broken:break driven:drive drove:drive written:write wrote:write born:birth died:die heard:hear
    seen:see saw:see known:know felt:feel sought:seek stood:stand thrown:throw threw:throw flew:fly frozen:freeze hidden:hide shot:shoot stolen:steal
    struck:strike swept:sweep torn:tear tore:tear worn:wear bred:breed dealt:deal fed:feed lit:light undertaken:undertake undertook:undertake
    withdrawn:withdraw withdrew:withdraw shrank:shrink shrunk:shrink sank:sink overcame:overcome redone:redo rebuilt:rebuild spoken:speak spoke:speak""".split()
)
_STEM = 2  # letters that are left of a word at least when its ending is taken off
_DOUBLED = re.compile(r"([bdglmnprt])\1$")


def phrases_in(text: str) -> Iterator[tuple[str, ...]]:
    """What each name of two and more words in a text may be called, the longest first."""
    words, at = list(_WORD.finditer(text)), 0
    while at < len(words):
        length, called = _named(text, words, at)
        if length > 1:
            yield called
        at += max(length, 1)


def all_names() -> Iterator[tuple[str, str]]:
    """All English names, each with what it is called first."""
    return ((name, called[0]) for names, called in _rows() for name in names)


def name_of(chinese: str) -> str:
    """What English calls it, by the first of its names; empty when the dictionary does not hold it.

    >>> name_of("学费"), name_of("幼儿园学费")
    ('tuition', '')
    """
    return _english().get(chinese, "")


def within(name: str) -> tuple[str, ...]:
    """What the words of a name are called in reports as a whole.

    >>> within("sewage treatment"), within("sewage plants of"), within("velvety")
    (('污水处理',), (), ())
    """
    words = list(_WORD.finditer(name))
    length, called = _named(name, words, 0)
    return called if length == len(words) else ()


def others(name: str) -> tuple[str, ...]:
    """What a word or a few of no domain may be called in Chinese, likeliest first: of a general dictionary, not of the one made for reports.

    >>> others("gazelles"), others("bidding for"), others("velvety")
    (('瞪羚',), ('申办',), ())
    """
    first, *rest = name.split(" ", 1)
    written = [*(" ".join((base, *rest)) for base in bases(first)), *bases(name)] if rest else [*bases(name), f"{name}s"]
    found = [_more()[base] for base in written if base in _more()]
    return tuple(dict.fromkeys(sum(found if name.endswith("s") else found[:1], ())))  # resources are what a resource is


@lru_cache(maxsize=4096)
def asks(word: str) -> bool:
    """Whether a word is read by itself in languages/en.yaml: it asks or joins, and names nothing.

    >>> asks("which"), asks("mentioned"), asks("targets"), asks("bridges")
    (True, True, True, False)
    """
    return is_plain(word) or bool(asked(word))


def asked(word: str) -> str:
    """What languages/en.yaml reads a word as, or the word it is a form of; blank where it says nothing, empty where it is not read there.

    >>> asked("aiming"), asked("whose"), asked("bridges")
    ('目标', ' ', '')
    """
    return next(
        (meaning for base in bases(word) for pattern, meaning in load("en").words if pattern.fullmatch(f"_ {base}", 2)), ""
    )  # help alone asks, eight helps do not


def is_plain(word: str) -> bool:
    """Whether a word says little alone: read only where one of its names stands beside the rest of what is asked.

    >>> is_plain("sent"), is_plain("schools")
    (True, False)
    """
    return not load("en").plain.isdisjoint(bases(word))


@cache
def _more() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split("\t") for line in _MORE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: tuple(chinese.split(" ")) for name, chinese in lines}


def _named(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words from this one on are the longest name there, and what it is called; 0 where none begins."""
    found = [
        (len(rest) + 1, called)
        for base in (bases(words[at].group()) if words else ())
        for rest, called in _names().get(base, ())
        if len(rest) < len(words) - at and _goes_on(text, words[at : at + len(rest) + 1], rest)
    ]
    longest = max((length for length, _ in found), default=0)
    return longest, tuple(dict.fromkeys(name for length, called in found if length == longest for name in called))


def _goes_on(text: str, words: Sequence[re.Match[str]], rest: Sequence[str]) -> bool:
    """Whether the words behind the first are these, with nothing but space, a hyphen or an article between."""
    return all(
        word in bases(found.group()) and GAP.fullmatch(text, before.end(), found.start())
        for before, found, word in zip(words, words[1:], rest, strict=False)
    )


@lru_cache(maxsize=4096)
def bases(word: str) -> tuple[str, ...]:
    """A word as written, in small letters, and the words it may be a form of.

    >>> bases("Subsidies")[:2], "plan" in bases("planning"), "renovate" in bases("renovated"), bases("bus")
    (('subsidies', 'subsidy'), True, True, ('bus',))
    """
    return tuple(dict.fromkeys(_bases(word.lower())))


def _bases(word: str) -> Iterator[str]:
    yield word
    if word in _FORMS:
        yield _FORMS[word]
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if len(word) - len(stem) != len(ending) or len(stem) <= _STEM:
            continue
        yield from (stem + letter for letter in instead)
        if ending in ("ed", "ing") and _DOUBLED.search(stem):
            yield stem[:-1]


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The names of each row and what reports call the thing, as written."""
    lines = (line.partition("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple((tuple(name.strip() for name in names.split(",")), tuple(called.split())) for names, _, called in lines)


@cache
def _english() -> Mapping[str, str]:
    """Chinese → the first of its names."""
    return {chinese: names[0] for names, called in reversed(_rows()) for chinese in called}


@cache
def _names() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """The first word of each name → the words behind it and what it is called, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for names, called in _rows():
        for name in names:
            first, *rest = _WORD.findall(re.sub(r"['’]s?\b", "", name).replace("-", " "))
            found[first].append((tuple(rest), called))
    return {first: tuple(sorted(names, key=lambda one: -len(one[0]))) for first, names in found.items()}
