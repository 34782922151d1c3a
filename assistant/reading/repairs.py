"""Repairs on the way from the stored text to the text we search; each deletes or replaces, never adds.

A repair is told by the way such files are made (page breaks, web pages, scanned glyphs), not by one document. The quotes keep
what is printed: `AlignedText` remembers where every character stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from assistant.folding import fold, simplify
from assistant.reading.broken_lines import find_breaks
from assistant.reading.lines import split_lines
from assistant.text import AlignedText, Span

Repair = Callable[[AlignedText], AlignedText]
Change = tuple[Span, str]

# Glyphs of a broken font table, and words spoilt by a careless conversion from traditional characters. Each wrong form is no
# word of modern Chinese, so there is nothing to confuse it with.
_CONFUSED = {"臵": "置", "显着": "显著", "着名": "著名", "卓着": "卓著"}
# Patterns that are looked for in whole texts begin with a set of characters and look back from there: the search then skips what cannot begin them.
_CONFUSED_PATTERN = re.compile(
    "[臵显卓着\u2e80-\u2fdf\uf900-\ufaff](?:(?<=[臵\u2e80-\u2fdf\uf900-\ufaff])|(?<=[显卓])着|(?<=着)(?<![看想记写随沿凭冲跟带拿有靠顶打签挂]着)名(?![单字册片牌额]))"
)
_NO_HAN = re.compile("[^一-鿿]+")
_CORNERS = str.maketrans("「」『』", "“”“”")
_BLANK = re.compile("[\u00a0\u3000\t\u2000-\u200a\u202f\u205f]")
_PASTED = re.compile(
    "[ \u00a0\u3000](?:(?<=[^\\s]{4}\u3000)\u3000+(?=[^\\s]{4})|(?<=[。！？!?；][ \u00a0\u3000])[ \u00a0\u3000]+(?=[^\\s]))"
)
# Two lines or more of three columns or more, with headings of groups between them.
_COLUMN_GAP = re.compile("[\t \u3000\u00a0](?:(?<=[^\n]\t)|(?<=[^\\s] ) +(?=[^\\s])|(?<=[^\\s][\u3000\u00a0])[\u3000\u00a0]+(?=[^\\s]))")
_GAP_INSIDE = re.compile("[\t \u3000\u00a0](?<=[^\\s].)(?:(?<=\t)|(?<= ) |(?<=[\u3000\u00a0])[\u3000\u00a0])")  # no row is without
_GAP = "(?:\t+| {2,}|[\u3000\u00a0]{2,})"
_TABLE_ROW = f"(?>[^\n]*?[^\\s]{_GAP}[^\\s])(?>[^\n]*?(?<=[^\\s]){_GAP}[^\\s])[^\n]*+"  # atomic: a line that is no row fails at once
_TABLE = re.compile(f"(?m)^{_TABLE_ROW}(?:\n+(?:[^\n]{{1,20}}\n+)?{_TABLE_ROW})+")
# Rows of names with two numbers or more behind them, and what stands above them as their head: 　　　1995年　　比上年增长%
_NUMBER_ROW = rf"[ \u3000]*(?:其中[:：])?[^\s\d|—][^\s|,，。;；：:]{{0,19}}(?:{_GAP}[^\s\d|,，。;；]{{1,6}})?(?:{_GAP}-?\d[\d.,]*[^\s\d|,，。;；]{{0,5}}){{2,}}[ \u3000]*"
_NUMBER_TABLE = re.compile(
    f"(?m)(?:^(?P<left>[ \u3000]{{2,}})?[^\\s,，。;；]{{1,12}}(?:{_GAP}[^\\s,，。;；]{{1,12}})+[ \u3000]*\n+)?^{_NUMBER_ROW}(?:\n+{_NUMBER_ROW})+$"
)
_INVISIBLE = re.compile("[\ufeff\u200b-\u200d\u2060\u00ad]|\r(?=\n)")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％．](?:(?<!．)|(?<=[0-9０-９]．)(?=[0-9０-９]))")
_MARKDOWN = re.compile(
    r"[<*&（(](?:(?<=<)(?:!--[^\n]{0,400}?-->|br\s*/?>|/?(?:p|b|strong|span|font|center|div|h[1-6]|u|i|em|section)(?:\s[^<>\n]{0,200})?>)|(?<=\*)\*(?:(?<!20\*\*)|(?!年))"
    r"|(?<=&)(?:[a-zA-Z]{2,8}|#\d{2,5});|(?<=[（(])(?:上接|下转)第?[一-鿿\dA-Z]{1,3}版[）)])"
)
_HASHES = re.compile(r"(?m)^ {0,3}#{1,6} +")
_FOOTNOTE = re.compile(
    r"[\[〔［【（(](?<=[^\s|].)(?:(?<=[\[〔［【])(?:注|注释|\^)?\s*\d{1,3}[\]〕］】](?!\d*号)|(?<=[（(])(?:注|注释|名词解释)\s*\d{1,3}[）)])"
)
_CIRCLED_MARK = re.compile("[①-⑳㉑-㉟](?<=[一-鿿”》）)A-Za-z0-9].)(?=[一-鿿”，,。；;、）)：:\\s])")
_NOTE = re.compile("(?m)^ *([①-⑳㉑-㉟])")
_NUMBER_GAP = re.compile(r" (?:(?<=[\u4e00-\u9fff”] )(?<![章节篇编部条] ) *(?=\d)|(?<=[\d%‰] ) *(?=[\u4e00-\u9fff%‰]))")
# 7 490亿元 and 3. 5%: a blank inside a number that stands in running text.
_INSIDE_NUMBER = re.compile(
    r"\d(?<=[\u4e00-\u9fff～~—、-].)(?:\d{0,2}(?: \d{3})+(?!\d)(?:\.\d+)?|\d*(?: \. ?|\. )\d+)(?= ?(?:[万亿%‰元吨人户倍个]|平方|公[里顷斤]|千瓦))"
)
# A row of a table set with single blanks: - 原煤 亿吨 32.4 8.9
_SPACED_ROW = re.compile(r"(?m)^[ \t]*(?:[-*•·] +)?[^\s,，。;；:：|\d]+(?: +[^\s,，。;；:：|]+)* +-?[\d.,%]+ +-?[\d.,%]+[ \t]*$")
_LINE_NUMBER = re.compile(r"(?m)^ *[\d%]+ +")


def confusable_characters(text: AlignedText) -> AlignedText:
    """Wrong glyphs and wrongly converted words as the right ones.

    >>> confusable_characters(AlignedText.of("村民安臵房,成效显着,看着名单")).text
    '村民安置房,成效显著,看着名单'
    """
    return text.edit(_confused(text.text), name="confusable_characters")


def _confused(text: str) -> Iterator[Change]:
    for found in _CONFUSED_PATTERN.finditer(text):
        word = found[0]
        right = _CONFUSED.get(word) or fold(word)
        if right != word and len(right) <= len(word):
            yield Span(*found.span()), right


def traditional_characters(text: AlignedText) -> AlignedText:
    """A text in traditional characters in simplified ones, 「」 as “”; one in simplified characters as it is.

    >>> traditional_characters(AlignedText.of("全縣「十四五」規劃,生產總值達到80億元")).text
    '全县“十四五”规划,生产总值达到80亿元'
    """
    han = _NO_HAN.sub("", text.text[:4000])
    unusual = len(han) - len(han.encode("gb2312", "ignore")) // 2  # next to no simplified text has a tenth outside
    if unusual * 10 < len(han) or not han:
        return text
    return text.edit(_simplified(text.text), name="traditional_characters")


def _simplified(text: str) -> Iterator[Change]:
    at = 0
    for line in text.splitlines(keepends=True):
        plain = simplify(line)
        plain = plain if len(plain) == len(line) else "".join(map(simplify, line))
        for offset, (one, other) in enumerate(zip(line, plain.translate(_CORNERS), strict=True), at):
            if one != other:
                yield Span(offset, offset + 1), other
        at += len(line)


def blanks(text: AlignedText) -> AlignedText:
    """No-break, ideographic and other blanks as a plain space; invisible characters and carriage returns away.

    >>> blanks(AlignedText.of("第一章\\xa0 总则\\r\\n\\u3000\\u3000正文")).text
    '第一章  总则\\n  正文'
    """
    changes = [(Span(*found.span()), " ") for found in _BLANK.finditer(text.text)]
    changes += [(Span(*found.span()), "") for found in _INVISIBLE.finditer(text.text)]
    return text.edit(changes, name="blanks")


def columns(text: AlignedText) -> AlignedText:
    """The gaps between the columns of a plain-text indicator table as bars, so that nothing later closes them.

    >>> columns(AlignedText.of("指标\\t单位\\t2020年\\n森林覆盖率\\t%\\t25")).text
    '指标|单位|2020年\\n森林覆盖率|%|25'
    >>> columns(AlignedText.of("      1995年  比上年增长%\\n油料    117.6万吨  9.8\\n苎麻    2.9万吨  -13.2")).text
    '||1995年|比上年增长%\\n油料|117.6万吨|9.8\\n苎麻|2.9万吨|-13.2'
    >>> columns(AlignedText.of("产品  单位  产量\\n水泥  万吨  142.6  -8.3\\n纱  吨  5320  3.1")).text
    '产品|单位|产量\\n水泥|万吨|142.6|-8.3\\n纱|吨|5320|3.1'
    >>> columns(AlignedText.of("变压器\\t台\\t92\\t26.3\\n其中：干式\\t台\\t13\\t41.0")).text
    '变压器|台|92|26.3\\n其中：干式|台|13|41.0'
    """
    changes: list[Change] = []
    if not _GAP_INSIDE.search(text.text):
        return text
    for table in _NUMBER_TABLE.finditer(text.text):
        if "指标" not in table[0]:
            if table["left"]:
                changes.append((Span(*table.span("left")), "||"))
            changes += [(Span(*gap.span()), "|") for gap in _COLUMN_GAP.finditer(text.text, *table.span())]
    if "指标" not in text.text:
        return text.edit(changes, name="columns")
    for table in _TABLE.finditer(text.text):
        if "指标" in table[0]:
            changes += [(Span(*gap.span()), "|") for gap in _COLUMN_GAP.finditer(text.text, *table.span())]
    return text.edit(changes, name="columns")


def pasted_paragraphs(text: AlignedText) -> AlignedText:
    """Paragraphs that lost their line ends and kept their indentation, each on a line of its own again.

    >>> pasted_paragraphs(AlignedText.of("一、工作回顾\\u3000\\u3000过去一年成绩显著。  （一）经济稳中向好")).text
    '一、工作回顾\\n过去一年成绩显著。\\n（一）经济稳中向好'
    """
    return text.edit(((Span(*found.span()), "\n") for found in _PASTED.finditer(text.text)), name="pasted_paragraphs")


def full_width_digits(text: AlignedText) -> AlignedText:
    """Full-width digits, letters and per cent signs as plain ones; punctuation stays.

    >>> full_width_digits(AlignedText.of("增长１２．５％，")).text
    '增长12.5%，'
    """
    changes = [(Span(*found.span()), unicodedata.normalize("NFKC", found[0])) for found in _FULL_WIDTH.finditer(text.text)]
    return text.edit(changes, name="full_width_digits")


def markup(text: AlignedText) -> AlignedText:
    """Marks of Markdown and HTML, and a newspaper's (上接第三版), away.

    >>> markup(AlignedText.of("**（一）稳增长。**实施&ldquo;三大行动&rdquo;")).text
    '（一）稳增长。实施“三大行动”'
    """
    changes = [(Span(*found.span()), _plain(found[0])) for found in _MARKDOWN.finditer(text.text)]
    changes += [(Span(*found.span()), "") for found in _HASHES.finditer(text.text)] if "#" in text.text else []
    return text.edit(changes, name="markup")


def _plain(mark: str) -> str:
    if mark.startswith("<"):
        return " " if mark.startswith("<br") else ""
    sign = unescape(mark) if mark[0] == "&" else ""
    return " " if sign.isspace() else sign if len(sign) == 1 else ""


def footnote_marks(text: AlignedText) -> AlignedText:
    """Marks that lead to a note, such as [13], 〔6〕 or ①, away; at the start of a line they number the note itself and stay.

    >>> footnote_marks(AlignedText.of("“四大片区〔6〕”建设\\n〔6〕四大片区：指（国发〔2023〕5号）")).text
    '“四大片区”建设\\n〔6〕四大片区：指（国发〔2023〕5号）'
    >>> footnote_marks(AlignedText.of("“双碳”①目标：①降碳；②扩绿\\n①双碳：碳达峰、碳中和")).text
    '“双碳”目标：①降碳；②扩绿\\n①双碳：碳达峰、碳中和'
    >>> footnote_marks(AlignedText.of("死亡人数下降|—|[20]|约束性")).text
    '死亡人数下降|—|[20]|约束性'
    """
    spans = [found.span() for found in _FOOTNOTE.finditer(text.text)]
    if circled := list(_CIRCLED_MARK.finditer(text.text)):
        notes = set(_NOTE.findall(text.text))
        spans += [found.span() for found in circled if found[0] in notes]
    return text.edit(((Span(*span), "") for span in spans), name="footnote_marks")


def stray_spaces(text: AlignedText) -> AlignedText:
    """Spaces inside a number and between it and the words around it away, except behind a number that begins the line.

    >>> stray_spaces(AlignedText.of("增长55 %、58 % 和23 %,扶持30 所,门店 50家\\n1 构建立体交通网络")).text
    '增长55%、58%和23%,扶持30所,门店50家\\n1 构建立体交通网络'
    >>> stray_spaces(AlignedText.of("出口7 490亿元,增长3. 5%\\n1. 5个项目")).text
    '出口7490亿元,增长3.5%\\n1. 5个项目'
    """
    inside = [at for found in _INSIDE_NUMBER.finditer(text.text) for at in range(*found.span()) if text.text[at] == " "]
    text = text.edit(((Span(at, at + 1), "") for at in inside), name="stray_spaces")
    gaps = [found.span() for found in _NUMBER_GAP.finditer(text.text)]
    if not gaps:
        return text
    rows = [found.span() for found in _SPACED_ROW.finditer(text.text)]
    labels = {found.end() for found in _LINE_NUMBER.finditer(text.text)}
    changes = [(Span(*gap), "") for gap in gaps if gap[1] not in labels and not any(start <= gap[0] < end for start, end in rows)]
    return text.edit(changes, name="stray_spaces")


def broken_paragraphs(text: AlignedText) -> AlignedText:
    """Paragraphs that a page break or a narrow column cut, joined again, the page number between them away.

    >>> broken_paragraphs(AlignedText.of("长效机制不断健全。出台了《进\\n- 3 -\\n一步加强管理的意见》等政策。\\n\\n二、环境")).text
    '长效机制不断健全。出台了《进一步加强管理的意见》等政策。\\n\\n二、环境'
    """
    changes = [(gap, "") for gap in find_breaks(split_lines(text.text))]
    return text.edit(changes, name="broken_paragraphs")


REPAIRS: Mapping[str, Repair] = {
    "traditional_characters": traditional_characters,
    "columns": columns,
    "pasted_paragraphs": pasted_paragraphs,
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
