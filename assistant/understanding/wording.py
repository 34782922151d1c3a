"""The question in the spelling of the documents: width, script, pinyin, misspelt names, and English brought into Chinese."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.folding import fold_question
from assistant.understanding.english import Read, translate
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.said_amounts import as_written
from assistant.words import reports

LONGEST = 1000  # characters; nobody asks more, and a pasted page must not cost seconds

_LATIN = re.compile(r"[A-Za-z]{3,}")


_BARE = re.compile(r"(?<![\d.])([12]\d)(?=的?(?:计划|目标|报告))")  # 22年计划比21计划多
_RUN = re.compile(r"(?<![\d.])(?:0[5-9]|[12]\d)(?:[ 、,，/](?:0[5-9]|[12]\d))+年(?!多(?!少)|[以之来前后内间期历])")  # 15 16 17 19 21年底
_ENDS = re.compile(r"(?<!\d)(\d\d)年?(?=(?:到|至|[-－—~～]{1,2})(?:20)?\d\d年)|(?<=到|至|-|—|~)(\d\d)(?=年)")
_PLAN = re.compile(r"(?<![\d.])1([1-6])[·.]?五(?=$|[^\d年个家条项万亿点成倍])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_BESIDE_IT = re.compile("(?:前|头)一年")
_SO_CALLED = re.compile(r"(?:[\u4e00-\u9fff]{2,8}那一?年|[今去前明]年|那时候?|当时|当年)[(（]((?:19|20)\d\d)年?[)）]")  # 疫情那年（2020）
_PARTICLE = re.compile(r"(?<=[\u4e00-\u9fff])[捏呐咧哩嘞](?=$|[\s,，。?？!！~])")  # 呢, as it is typed in fun
_YEAR_ON_YEAR = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z])[比较](?:上|前)一?年(?=增长|下降|增幅|降幅)"
)  # a rate of one year, and no second year
_FROM = re.compile(
    r"(?:从|自)((?:19|20)?\d\d)年(?:那一?年|当年|这一?年)?(?:的?(?:数据?|报告|那份))?(?:开始|起|往后|算起|以后|之后|至今|[^,，。;；\d]{0,3}到(?:现在|如今|今天|目前|最近|最新))(?:到现在|至今)?|(?<![到至])((?:19|20)\d\d)年(?:开始|起|至今|到现在|到如今)(?!步|草)"
)
_SINCE = re.compile(
    r"\b(?:since|from) ((?:19|20)\d\d)(?: (?:on|onwards?|till now|until now|to now))?\b(?! ?(?:to|through|until|till|[-–—]) ?\d)",
    re.IGNORECASE,
)
_APART = re.compile(  # 造了多少亩林: the verb, how many, and the thing
    r"(?P<verb>[\u4e00-\u9fff])了?(?P<many>(?:多少|几)[万亿]?(?:[亩吨里米户家个件条座套棵株人]|公里|公顷|平方米))的?(?P<thing>[\u4e00-\u9fff])(?=$|[,，。;；?？])"
)
_KNOWN = 5  # reports that print a word, for it to be one


def _whole(text: str) -> str:
    """A word of verb and thing that a number is asked in between, as reports print it.

    >>> _whole("2020年造了多少亩林"), _whole("修了多少公里路,装了多少部电梯")
    ('2020年造林多少亩', '修路多少公里,装了多少部电梯')
    """
    return _APART.sub(lambda f: f"{f['verb']}{f['thing']}{f['many']}" if reports(f["verb"] + f["thing"]) >= _KNOWN else f.group(), text)


def _whole_years(text: str) -> str:
    """Years as documents write them: 15年到19年 is 2015年到2019年, 从2009年开始 is 2009年以来.

    >>> _whole_years("疫情那年(2020)江苏增速"), _whole_years("今年(2022)要装多少"), _whole_years("地铁15 16 19年底多少公里")
    ('2020年江苏增速', '2022年要装多少', '地铁2015年、2016年、2019年底多少公里')
    >>> _whole_years("15年到19年的GDP"), _whole_years("从2009年那一年的数开始"), _whole_years("targets since 2020"), _whole_years("13五期间")
    ('2015年到2019年的GDP', '2009年以来', 'targets 2020年以来', '十三五期间')
    """
    text = _PLAN.sub(lambda found: f"十{'一二三四五六'[int(found[1]) - 1]}五", text)
    text = _SO_CALLED.sub(r"\1年", text)
    text = _BARE.sub(lambda found: f"{_century(found[1])}年", text)
    text = _RUN.sub(lambda found: "、".join(f"{_century(year)}年" for year in re.findall(r"\d\d", found.group())), text)
    text = _YEAR_ON_YEAR.sub("同比", text)
    if len(named := set(_YEAR.findall(text))) == 1:  # 2018年目标多少,前一年做到多少
        text = _BESIDE_IT.sub(f"{int(named.pop()) - 1}年", text)
    text = _ENDS.sub(lambda found: _century(found.group()), text)
    text = _FROM.sub(lambda found: f"{_century(found[1] or found[2])}年以来", text)
    return _SINCE.sub(r"\1年以来", text)


def _century(written: str) -> str:
    if re.match(r"\d{4}", written):
        return written
    return f"{'19' if int(written[:2]) > 49 else '20'}{written}"


def read_wording(
    text: str,
    lexicon: Lexicon,
    *,
    language: str,
    words: Collection[str] = frozenset(),
    places: Collection[str] = (),
    about: Collection[str] = (),
    years: Collection[int] = (),
) -> Read:
    """The question as the documents would spell it; `places`, `about` and `years` are those spoken of."""
    folded = _whole_years(fold_question(text[:LONGEST]))
    if language == "en":
        return translate(folded, lexicon, words, places=places, about=about, years=years)
    folded = _whole(_PARTICLE.sub("呢", as_written(folded)))
    if _LATIN.search(folded):
        folded = lexicon.read_pinyin(folded)
    return Read(lexicon.mend_homophones(lexicon.in_full(folded)), ())
