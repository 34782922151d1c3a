"""One spelling for what people type and what documents print: width, punctuation, quotation marks, look-alike and traditional characters.

The documents write half-width `, : ; ( ) %` beside full-width 。、“”; people type ，：？（）, "" or 「」. Both are brought to the
documents' spelling before they are compared. A quote is never folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Protocol

_MARKS = re.compile(r"[“”‘’\"'《》【】\s]")
_AROUND_TERMS = re.compile(r"[\s“”\"'‘’《》【】\[\]()·]+")

# Radicals that fonts give out in place of the character (Unicode's EquivalentUnifiedIdeograph), one for one; NFKC knows the rest.
_RADICALS = str.maketrans(
    "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺐⺒⺓⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙亻冂刀刂卜小小兀尢巳幺忄小扌攵旡日月歹母民氵水灬爪爪丬牛犭王疋目示礻竹糸纟网罒网网羊羊羊老聿聿肉臼艹艹艹虎衤西西见角讠贝足车辶辶辶阝钅长长长门阜阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
)
# What NFKC leaves apart although people do not: look-alikes of old encodings, dashes, dots between names, kinds of quotation marks.
_LOOK_ALIKES = _RADICALS | str.maketrans(
    {
        "臵": "置",
        "「": "“",
        "」": "”",
        "『": "“",
        "』": "”",
        "〝": "“",
        "〞": "”",
        "„": "“",
        "‟": "”",
        "′": "'",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "･": "·",
        "•": "·",
        "‧": "·",
        "∶": ":",
        "﹪": "%",
        "｡": "。",
    }
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACE = re.compile(r"\s+")
_STRAIGHT_PAIR = re.compile(r'"([^"\n]*)"')
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def fold(text: str) -> str:
    """The text in one width and one spelling of punctuation; letters keep their case, words their characters.

    >>> fold("ＧＤＰ增长８％，“十三五”末（２０２０年）村民安臵房")
    'GDP增长8%,“十三五”末(2020年)村民安置房'
    >>> fold("⻋联⽹产值增⻓")
    '车联网产值增长'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text.replace("…", "⋯")).translate(_LOOK_ALIKES)


def fold_question(text: str) -> str:
    """What somebody typed as the documents would write it: folded, simplified, invisible characters gone, white space single.

    >>> fold_question(' 城關區「十三五」的GDP目標   是多少？ ')
    '城关区“十三五”的GDP目标 是多少?'
    """
    text = _SPACE.sub(" ", _INVISIBLE.sub("", fold(text))).strip()
    return _STRAIGHT_PAIR.sub(r"“\1”", simplify(text))


def simplify(text: str) -> str:
    """Traditional characters as simplified ones; any other text unchanged.

    >>> simplify("七里河區固定資產投資"), simplify("七里河区固定资产投资")
    ('七里河区固定资产投资', '七里河区固定资产投资')
    """
    if any(not _is_common(run) for run in _HAN.findall(text)):
        return _converter().convert(text)
    return text


def _is_common(run: str) -> bool:
    """Whether the characters are all among the 6763 of everyday simplified Chinese, which hold next to no traditional one."""
    try:
        run.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # late: a tenth of a second that most questions do not need

    converter: _Converter = OpenCC("t2s")
    return converter


def any_of(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """A pattern for any of these names, where several fit the first of them; in one case where case is ignored.

    Names that begin alike stand in one bracket: of thousands only those that begin with a character are held against it.

    >>> any_of(["兰州市", "天水", "兰州"]).findall("天水和兰州市、兰州")
    ['天水', '兰州市', '兰州']
    """
    tails: dict[str, list[str]] = {}
    for name in names:
        tails.setdefault(name[:1], []).append(re.escape(name[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in tails.items()) or "(?!)", flags)


def spell_term(term: str) -> str:
    """A term in the one spelling by which it is looked up.

    >>> spell_term("【“三 张清单”】"), spell_term("ＣＢＤ")
    ('三张清单', 'cbd')
    """
    return _AROUND_TERMS.sub("", fold(term)).lower()


def bare(term: str) -> str:
    """A term as it is asked for: folded, without quotation marks or spaces, in lower case.

    >>> bare("“放管服”改革"), bare("R&D")
    ('放管服改革', 'r&d')
    """
    return _MARKS.sub("", fold_question(term)).lower()
