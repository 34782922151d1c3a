"""Repairs on the way from the stored text to the text we search; each deletes or replaces, never adds.

A repair is told by the way such files are made (page breaks, web pages, scanned glyphs), not by one document. The quotes keep
what is printed: `AlignedText` remembers where every character stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from assistant.reading.boilerplate import is_furniture
from assistant.reading.lines import Line, split_lines
from assistant.text import AlignedText, Span

Repair = Callable[[AlignedText], AlignedText]
Change = tuple[Span, str]

# Glyphs of a broken font table, and words spoilt by a careless conversion from traditional characters. Each wrong form is no
# word of modern Chinese, so there is nothing to confuse it with.
_CONFUSED = {"臵": "置", "显着": "显著", "着名": "著名", "卓着": "卓著"}
_CONFUSED_PATTERN = re.compile("臵|[显卓]着|(?<![看想记写随沿凭冲跟带拿有靠顶打签挂])着名(?![单字册片牌额])|[⺀-⿟豈-﫿]")
_BLANK = re.compile("[\u00a0\u3000\t\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200d\u2060\u00ad]|\r(?=\n)")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％]|(?<=[0-9０-９])．(?=[0-9０-９])")
_MARKDOWN = re.compile(r"\*\*|&nbsp;|(?m:^ {0,3}#{1,6} +)")
_FOOTNOTE = re.compile(r"(?<=[^\s])[\[〔［]\d{1,3}[\]〕］](?!\d*号)")
_NUMBER_GAP = re.compile(r"(?<=[\u4e00-\u9fff”])(?<![章节篇编部条]) +(?=\d)|(?<=[\d%‰]) +(?=[\u4e00-\u9fff%‰])")
_LINE_NUMBER = re.compile(r"(?m)^ *[\d%]+ +")

_SENTENCE_END = "。！？!?；;：:…"
_CLOSERS = "”’）)》】」"
_CONTINUES = "，,、"
_QUANTITY = re.compile(r"\d[\d.]*\s*(?:%|‰|[万亿个所条座处户人名家元公平套项亩吨件米])")
_DEFINES = re.compile(r"[:：](?:就是|是指|指|即|是|为)")
_GREETING = re.compile("各位(?:代表|委员|同志)")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("（", "）"))


def confusable_characters(text: AlignedText) -> AlignedText:
    """Wrong glyphs and wrongly converted words as the right ones.

    >>> confusable_characters(AlignedText.of("村民安臵房,成效显着,看着名单")).text
    '村民安置房,成效显著,看着名单'
    """
    return text.edit(_confused(text.text), name="confusable_characters")


def _confused(text: str) -> Iterator[Change]:
    for found in _CONFUSED_PATTERN.finditer(text):
        word = found[0]
        right = _CONFUSED.get(word) or unicodedata.normalize("NFKC", word)
        if right != word and len(right) <= len(word):
            yield Span(*found.span()), right


def blanks(text: AlignedText) -> AlignedText:
    """No-break, ideographic and other blanks as a plain space; invisible characters and carriage returns away.

    >>> blanks(AlignedText.of("第一章\\xa0 总则\\r\\n\\u3000\\u3000正文")).text
    '第一章  总则\\n  正文'
    """
    changes = [(Span(*found.span()), " ") for found in _BLANK.finditer(text.text)]
    changes += [(Span(*found.span()), "") for found in _INVISIBLE.finditer(text.text)]
    return text.edit(changes, name="blanks")


def full_width_digits(text: AlignedText) -> AlignedText:
    """Full-width digits, letters and per cent signs as plain ones; punctuation stays.

    >>> full_width_digits(AlignedText.of("增长１２．５％，")).text
    '增长12.5%，'
    """
    changes = [(Span(*found.span()), unicodedata.normalize("NFKC", found[0])) for found in _FULL_WIDTH.finditer(text.text)]
    return text.edit(changes, name="full_width_digits")


def markup(text: AlignedText) -> AlignedText:
    """Marks of Markdown and HTML away.

    >>> markup(AlignedText.of("**（一）稳增长。**全年&nbsp;")).text
    '（一）稳增长。全年'
    """
    return text.edit(((Span(*found.span()), "") for found in _MARKDOWN.finditer(text.text)), name="markup")


def footnote_marks(text: AlignedText) -> AlignedText:
    """Marks that lead to a note, such as [13] or 〔6〕, away; at the start of a line they number the note itself and stay.

    >>> footnote_marks(AlignedText.of("“四大片区〔6〕”建设\\n〔6〕四大片区：指（国发〔2023〕5号）")).text
    '“四大片区”建设\\n〔6〕四大片区：指（国发〔2023〕5号）'
    """
    return text.edit(((Span(*found.span()), "") for found in _FOOTNOTE.finditer(text.text)), name="footnote_marks")


def stray_spaces(text: AlignedText) -> AlignedText:
    """Spaces between a number and the word before or after it away, except behind a number that begins the line.

    >>> stray_spaces(AlignedText.of("增长55 %、58 % 和23 %,扶持30 所,门店 50家\\n1 构建立体交通网络")).text
    '增长55%、58%和23%,扶持30所,门店50家\\n1 构建立体交通网络'
    """
    labels = {found.end() for found in _LINE_NUMBER.finditer(text.text)}
    changes = [(Span(*found.span()), "") for found in _NUMBER_GAP.finditer(text.text) if found.end() not in labels]
    return text.edit(changes, name="stray_spaces")


def broken_paragraphs(text: AlignedText) -> AlignedText:
    """Paragraphs that a page break cut in two, joined again.

    >>> broken_paragraphs(AlignedText.of("长效机制不断健全。出台了《进\\n\\n一步加强管理的意见》等政策。\\n\\n二、环境")).text
    '长效机制不断健全。出台了《进一步加强管理的意见》等政策。\\n\\n二、环境'
    """
    lines = split_lines(text.text)
    changes = [
        (Span(line.span.end, following.span.start), "")
        for line, following in zip(lines, lines[1:], strict=False)
        if is_broken(line) and continues(following, line)
    ]
    return text.edit(changes, name="broken_paragraphs")


def is_broken(line: Line) -> bool:
    """Whether a line stops in mid sentence: it has the marks of running text and no end.

    >>> [is_broken(split_lines(text)[0]) for text in ("二、九州经济开发区", "4.建成住房90万平方米,其中村民", "稳步推进。大")]
    [False, True, True]
    """
    text = line.text
    last = text[-1]
    if last in _SENTENCE_END or (last in "—" and not text.startswith("—")):
        return False
    if last in _CONTINUES:
        return len(text) > 12
    if any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS):
        return len(text) > 12
    running = (
        "。" in text
        or len(text) > 40
        and ("," in text or "，" in text)
        or _DEFINES.search(text) is not None
        or bool(_QUANTITY.search(text, 3) and ("," in text or "，" in text))
    )
    if last in _CLOSERS:
        return running and len(text) > 60 and last == "”" and not text.endswith(("。”", "！”"))
    return running


def continues(line: Line, before: Line) -> bool:
    """Whether a line can be the rest of a broken one: it is no heading, no list item and no indented paragraph of its own."""
    if line.label is not None and not (line.label.style == "ordinal" or before.text[-1] in _CONTINUES and line.label.style == "number"):
        return False
    if (
        is_furniture(line.text)
        or _GREETING.match(line.text)
        or line.text.startswith(("附件", "附：", "附:", "名词解释", "注：", "[", "〔", "【"))
    ):
        return False
    if line.indent > before.indent and line.indent >= 2:
        return False
    return line.text[-1] in _SENTENCE_END or line.text[-1] in _CLOSERS or len(line.text) > 20


REPAIRS: Mapping[str, Repair] = {
    "blanks": blanks,
    "markup": markup,
    "full_width_digits": full_width_digits,
    "confusable_characters": confusable_characters,
    "footnote_marks": footnote_marks,
    "stray_spaces": stray_spaces,
    "broken_paragraphs": broken_paragraphs,
}


def repair(text: AlignedText, names: tuple[str, ...] = tuple(REPAIRS)) -> AlignedText:
    """The text after the named repairs, in the order of the table."""
    for name, function in REPAIRS.items():
        if name in names:
            text = function(text)
    return text
