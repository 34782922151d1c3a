"""A list of explained terms, however it is printed: where each term stands, and where its definition.

Works on plain text. A list has one way of marking its entries (【X】, [1], 1., ①, ※, a table, or nothing but the colon), told from its
first lines; everything else follows from that: where the next entry starts, also in the middle of a line, and where the list ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.extraction.entry_lines import ListedTerm, end_of_line, is_bare_term, is_lone_term, read_entry, separate, trim
from assistant.text import Span

_LEAD = r"[^\S\n]*(?:[*_#>]+[^\S\n]*)*"

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"

_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}

# The ways to mark an entry, most telling first; `n` is its number where it has one.
_MARKERS: dict[str, str] = {
    "square": r"\\?[\[［]\s*\^?(?P<n>\d{1,3})\s*\\?[\]］](?:\s*[.．、:：])?",
    "shell": r"〔\s*(?P<n>\d{1,3})\s*〕",
    "lens_number": r"【\s*(?P<n>\d{1,3})\s*】",
    "note": r"注(?:释)?\s*(?P<n>\d{1,3})\s*[:：.．、]?",
    "circled": rf"(?P<n>[{_CIRCLED}])\s*[.．、]?",
    "round": r"[（(]\s*(?P<n>\d{1,3})\s*[)）]",
    "dotted": r"(?P<n>\d{1,3})\s*(?:\\?[.．](?!\d)|[、)）])",
    "dotted_digit": r"(?P<n>\d{1,3})\s*[.．](?=\d)",
    "chinese": r"(?P<n>[一二三四五六七八九十]{1,3})、",
    "spaced": r"(?P<n>\d{1,3})(?:[ \t\u3000]+(?=[^\s\d])|(?=[“【]))",
    "lens": r"(?=[【〖][^】〗\n]{1,60}[】〗])",
    "named": r"(?=[\[［〔][^\]］〕\d\n][^\]］〕\n]{0,40}[\]］〕]\s*[:：指即是—])",
    "bullet": r"(?:[※★☆●○◆◇■□▲△•·▪➢►]|[-+](?=[\s“]))\s*",
    "table": r"(?=\|)",
}

_AT_START = {name: re.compile(_LEAD + pattern) for name, pattern in _MARKERS.items()}

_WITHIN = {
    name: re.compile(rf"(?:(?<=[。；;！!？?”)）])|(?<=\s))[*_\s]*{pattern}")
    for name, pattern in (_MARKERS | {"dotted": r"(?P<n>\d{1,3})\s*[.．、)）]"}).items()
    if name not in ("table", "chinese", "bullet", "named", "note", "spaced", "dotted_digit")
}
_FAMILY = {"dotted_digit": "dotted"}  # 8.6个重大科技专项: believed only where an 8 is due

# What stands below a page's text, and what starts another attachment. Some of these words may as well begin a term (分享经济).
_BELOW = re.compile(
    r"[\s*_#>\[【（(|·]*(?:(?P<sure>责任编辑|责编[:：]|编辑[:：]|审核[:：]|校对[:：]|作者[:：]|来源[:：]|信息来源|文章来源|扫一扫|上一[篇页条]|下一[篇页条]|附\s*件|附\s*表|附\s*录|版权|免责声明|声明[:：]|"
    r"[京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP|公网安备|Copyright|©|本站|本网|抄\s*送|主送|(?:办公室|政府).{0,12}(?:\d{4}|二〇).{0,12}印发)|"
    r"分享|打印|关闭|返回|收藏|字号|字体|上篇|下篇|发布[时日]|扫码|长按|关注|微信|微博|新浪|腾讯|人人网|QQ空间|相关(?:文章|链接|阅读|新闻|附件|评论|文件|信息|稿件|解读|政策|报道)|"
    r"标签|网站(?:地图|标识|首页)|主办|承办|协办|技术支持|备案|点击|浏览|阅读[:：]|评论|推荐|热门|(?:正文|全文)(?:完|结束))"
)

_CHAPTER = re.compile(r"[\s*_#>]*(?:第[一二三四五六七八九十百]+[章节编篇部]|[一二三四五六七八九十]{1,3}、|附[:：]|各位代表)")

_GROUP = re.compile(r"[\s*_#>]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")

_SENTENCE_END = re.compile(r"[。！？!?；;.…][”’\"』」)）\]】*_\s]*$|[)）]\s*$")

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_list(text: str, span: Span) -> tuple[ListedTerm, ...]:
    """The entries of the list that starts at the start of the span, up to where it ends.

    >>> text = "【四风】形式主义、官僚主义。\\n【三变】指资源变资产、资金变股金。\\n打印 关闭"
    >>> [(entry.term.cut(text), entry.definition.cut(text)) for entry in read_list(text, Span(0, len(text)))]
    [('四风', '形式主义、官僚主义。'), ('三变', '资源变资产、资金变股金。')]
    """
    lines = list(_list_lines(text, span))
    grouped = len(lines) > 2 and _is_group(text, lines, 0)
    lines = lines[1:] if grouped else lines
    if not lines:
        return ()
    family = _family(text, lines)
    if family == "table":
        return tuple(_rows(text, lines))
    own_line = family is None and _terms_on_own_lines(text, lines)
    found: list[ListedTerm] = []
    for head, end in _pieces(text, _heads(text, lines, family, own_line, grouped), family):
        entry = read_entry(text, head, end, family=family, own_line=own_line)
        if entry:
            found.append(entry)
    return tuple(found)


def _list_lines(text: str, span: Span) -> Iterator[Span]:
    """The lines that are not blank, up to the page's navigation."""
    for match in _LINE.finditer(text, span.start, span.end):
        below = _BELOW.match(match[0])
        if below and (below["sure"] or not match[0].rstrip(" \t\r\u3000\xa0*_").endswith("。")):
            return
        yield Span(*match.span())


def _family(text: str, lines: list[Span]) -> str | None:
    """How this list marks its entries: the marker of its first or second line, if it comes again; None when there is no marker."""
    for line in lines[:2]:
        for name, pattern in _AT_START.items():
            match = pattern.match(text, line.start, line.end)
            if not match:
                continue
            family = _FAMILY.get(name, name)
            if family in ("dotted", "chinese", "round", "spaced", "lens_number") and _number(match) != 1:
                continue
            again = sum(1 for other in lines if _AT_START[family].match(text, other.start, other.end))
            if again >= 2 or again == len(lines) or _WITHIN.get(family, _NEVER).search(text, match.end(), line.end):
                return family
    return None


_NEVER = re.compile(r"(?!)")


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    return text[match.end() - 1] in ".．" and text[match.end() : match.end() + 1].isdecimal()


def _number(match: re.Match[str]) -> int:
    """The number of a marker; 0 where it has none."""
    printed = match.groupdict().get("n") or ""
    if not printed:
        return 0
    if printed.isdecimal():
        return int(printed)
    if printed in _CIRCLED:
        return _CIRCLED.index(printed) + 1
    tens, ten, ones = printed.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def _marker(text: str, line: Span, family: str) -> re.Match[str] | None:
    """The marker of this family that starts the line."""
    names = (family, *(name for name, base in _FAMILY.items() if base == family))
    return next((match for name in names if (match := _AT_START[name].match(text, line.start, line.end))), None)


def _heads(text: str, lines: list[Span], family: str | None, own_line: bool, grouped: bool) -> Iterator[tuple[int, int, int]]:
    """For each entry that starts a line: where its marker ends, where the entry ends at most, and its number."""
    at, number, end = -1, 0, lines[0].start
    for place, line in enumerate(lines):
        if family is None:
            starts, after, counted = _is_bare_head(text, lines, place, own_line), line.start, 0
        else:
            match = _marker(text, line, family)
            counted = _number(match) if match else 0
            sure = match is not None and not _is_decimal(text, match)
            starts = match is not None and (not counted or at < 0 or number < counted <= number + (3 if sure else 1))
            after = match.end() if match else line.start
        if starts:
            if at >= 0:
                yield at, end, number
            at, number = after, counted
        elif at >= 0 and grouped and _is_group(text, lines, place):
            yield at, end, number
            at, number = -1, 0
        elif at >= 0 and _ends_list(text, Span(at, end), line, family, own_line):
            break
        end = line.end
    if at >= 0:
        yield at, end, number


def _is_group(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line is the title of a group of entries (一、经济发展), the next line being an entry."""
    line = lines[place]
    title = _GROUP.match(text, line.start, line.end)
    if not title or place + 1 == len(lines) or not is_lone_term(text[title.end() : line.end]):
        return False
    following = lines[place + 1]
    if _GROUP.match(text, following.start, following.end):
        return False
    return separate(text, following.start, following.end) is not None


def _ends_list(text: str, entry: Span, line: Span, family: str | None, own_line: bool) -> bool:
    """Whether a line without a marker is no longer part of the list, rather than another paragraph of the definition."""
    words = line.cut(text).strip(" \t\u3000\xa0*_")
    ended = _SENTENCE_END.search(text[max(entry.start, entry.end - 12) : entry.end]) is not None
    if not ended:
        return False
    if _CHAPTER.match(words) and family != "chinese" and len(words) <= 40 and words[-1] not in "。；;":
        return True
    return not own_line and len(words) <= 25 and words[-1] not in "。；;：:！!？?”）)"


def _is_bare_head(text: str, lines: list[Span], place: int, own_line: bool) -> bool:
    """Whether a line without any marker starts an entry: a term, a colon or 是指, and something after it."""
    line = lines[place]
    if own_line:
        return is_lone_term(line.cut(text)) and place + 1 < len(lines) and not is_lone_term(lines[place + 1].cut(text))
    found = separate(text, line.start, line.end)
    return found is not None and is_bare_term(text[line.start : found[0]])


def _terms_on_own_lines(text: str, lines: list[Span]) -> bool:
    """Whether terms and definitions alternate, each on lines of its own."""
    if len(lines) < 2 or not is_lone_term(lines[0].cut(text)):
        return False
    second = lines[1].cut(text).strip()
    return not is_lone_term(second) and second[-1] in "。.；;" and not any(_is_bare_head(text, lines, place, False) for place in (0, 1))


def _pieces(text: str, heads: Iterator[tuple[int, int, int]], family: str | None) -> Iterator[tuple[int, int]]:
    """The entries, also those glued behind another one on its line."""
    for start, end, number in heads:
        while True:
            glued = _next_glued(text, start, end, family, number)
            if not glued:
                break
            yield start, glued[0]
            start, number = glued[1], glued[2]
        yield start, end


_BARE_GLUED = re.compile(r"(?<=[。；;])(?:[^\S\n]+(?=[^\s，。；：,;:]{2,40}[:：])|(?=[^\s，。；：,;:]{2,30}[:：](?:就是|是指|指|即)))")


def _next_glued(text: str, start: int, end: int, family: str | None, number: int) -> tuple[int, int, int] | None:
    """Where an entry ends because the next one starts within its text: end of the one, after the marker of the other, its number."""
    at = start + 1
    while at < end:
        if family is None:
            match = _BARE_GLUED.search(text, at, end)
        elif family in _WITHIN:
            match = _WITHIN[family].search(text, at, end)
        else:
            return None
        if not match:
            return None
        counted = _number(match)
        fits = not counted or counted == number + 1
        found = separate(text, match.end(), min(end, end_of_line(text, match.end()))) if fits else None
        if found and (family is not None or is_bare_term(text[match.end() : found[0]])):
            return match.start(), match.end(), counted
        at = max(match.end(), match.start() + 1)
    return None


_RULE = re.compile(r"[\s:|-]+")


def _rows(text: str, lines: list[Span]) -> Iterator[ListedTerm]:
    """The rows of a markdown table: term and definition are its last two cells."""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following and _RULE.fullmatch(text, following.start, following.end):
            continue  # the head of the table
        cells = [trim(text, *match.span(1)) for match in re.compile(r"\|([^|\n]*)(?=\|)").finditer(text, line.start, line.end)]
        cells = [cell for cell in cells if cell]
        if len(cells) < 2 or _RULE.fullmatch(text, line.start, line.end):
            continue
        numbered = len(cells) > 2 and re.fullmatch(r"[(（]?\d+[)）.．、]?|[一二三四五六七八九十]+", cells[0].cut(text))
        term, definition = (cells[1], cells[2]) if numbered else (cells[0], cells[1])
        if len(definition) > len(term) or len(definition) > 6:
            yield ListedTerm(Span(term.start, definition.end), term, definition)
