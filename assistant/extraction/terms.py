"""Terms: how people may write them, and which ones a document uses without saying what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assistant.documents import Document, Quote
from assistant.records import GlossaryEntry, TermUse
from assistant.text import Span

_MARKS = re.compile(r"[\s“”‘’\"'「」『』【】《》〈〉()\[\]*_·、,]+")
_FOOTNOTE = re.compile(r"[\[〔［【]\d{1,3}[\]〕］】]")
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"\n]+)[”」』\"]")
_QUOTED_KIND = re.compile(r"[“「『]([^“”「」『』\n]+)[”」』]([一-龥]{2,6})(?=$|[和与、及“])")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_SLOGAN = re.compile(
    r"^(?!20\d\d(?!\d))\d{3,}(?![\d.%％年月日亿万元个项条强家])|(?<![\dA-Za-z+])(?:\d{1,2}|[A-Z])(?:\+(?:\d{1,2}|[A-Z]))+(?![\dA-Za-z+])"
)
_STATEMENT = re.compile(r"获|入选|位居|评为|跻身")
_SPOKEN_DIGITS = re.compile(r"[一二三四五六七八九零〇]{3,}")
_SPELLED = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
# Words that say what kind of thing a term is; people leave them out.
_KIND = re.compile(
    r"(?:专项整治行动|专项提升行动|专项行动|攻坚行动|行动计划|行动方案|管理模式|服务模式|发展模式|工作模式|改革模式|工作机制|发展思路|工作思路|工作方案|改革方案|工作部署|总体部署|"
    r"总体思路|政策文件|创建工作|创建活动|责任制|工作法|改革|项目|行动|工程|计划|战略|活动|机制|模式|体系|品牌|制度|政策|平台|工作|建设|企业|时期|目标|布局|格局)$"
)
_GENERIC = re.compile(r".*[一二两三四五六七八九十\d][大个项类条种级]|.?|\d{1,2}|[一二两双三四五六七八九十百千万亿]{1,2}|(?:19|20)\d\d")
_COUNTED = re.compile(r"[一二两三四五六七八九十]+[大项个][一-龥]{2,6}$")
_ACRONYM = re.compile(r"(.*?)[（(]([A-Za-z][A-Za-z0-9&+-]{1,9})[)）](.*)$")
_JOINED = re.compile(r"[、和与]")
_PART = re.compile(r"[一二两双三四五六七八九十零全][一-龥]{1,5}$")


def fold_term(text: str) -> str:
    """The term as it is compared: one width, no quotation marks, brackets, commas or white space.

    >>> fold_term("农村“三变”改革"), fold_term("“ＰＰＰ”"), fold_term("先诊疗、后付费")
    ('农村三变改革', 'ppp', '先诊疗后付费')
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())


def find_aliases(term: str, *, text: str = "") -> tuple[str, ...]:
    """Other ways to name the term; a looser one only if `text`, the document, uses it in quotation marks itself.

    >>> find_aliases("“5515”项目"), find_aliases("数字城关“133”系统"), find_aliases("中央商务区(CBD)")
    (('5515项目', '5515'), ('数字城关133系统', '133', '133系统'), ('CBD', '中央商务区'))
    """
    bare = _FOOTNOTE.sub("", re.sub(r"[“”「」『』\"]", "", term)).strip()
    found = [bare]
    cores = [] if _STATEMENT.search(term) else [core.strip() for core in _QUOTED.findall(term)]
    found += cores
    found += [core + kind for core, kind in _QUOTED_KIND.findall(term)]
    acronym = _ACRONYM.match(bare)
    if acronym:
        found += [acronym[2], acronym[1] + acronym[3]]
    for slogan in _SLOGAN.findall(bare):
        found.append(slogan)
        if "+" in slogan:
            found.append("加".join(_SPELLED.get(part, part) for part in slogan.split("+")))
    for spoken in _SPOKEN_DIGITS.findall(bare):
        digits = spoken.translate(_DIGITS)
        found += [spoken, digits, bare.replace(spoken, digits)]
    if "、" in bare:
        found.append(bare.replace("、", ""))
    parts = [part for part in _JOINED.split(bare) if part]
    if len(parts) > 1 and all(_PART.match(part) for part in parts):
        found += parts
    for core in (bare, *cores):
        short = _KIND.sub("", core)
        if short != core and len(short) >= 2 and (short in cores or f"“{short}”" in text):
            found.append(short)
    counted = _COUNTED.search(bare)
    if counted and f"“{counted[0]}”" in text:
        found.append(counted[0])
    return tuple(dict.fromkeys(alias for alias in found if alias and alias != term and not _is_generic(alias, bare)))


def _is_generic(alias: str, term: str) -> bool:
    """Whether the alias is too common a word to stand for the term: it would capture other questions."""
    if alias == term:
        return False
    if "加" in alias[1:-1] and len(alias) <= 7:
        return False
    return bool(_GENERIC.fullmatch(alias)) or bool(_KIND.fullmatch(alias)) or len(alias) < 2


_USE = re.compile(r"[“「『]([^“”「」『』\n]{2,24})[”」』]")
_SAID = re.compile(r"(?:说|道|指出|强调|提出|要求|问|答|称|讲|写道|表示)(?:过|了)?[:：,，]?$")
_SPEECH = re.compile(r"[。！？!?；;:：]|[，,].*[，,].*[，,]|(?:的|了|吗|呢|吧|啊)$")
_NAMED_SET = re.compile(
    r"[二三四五六七八九十两](?<![一二三四五六七八九十百第\d].)大(?:[一-龥]{0,5}(?:产业|园区|行动|工程|战略|体系|平台|基地|板块|中心|攻坚战|保卫战|战役|任务|领域|机制|集群|项目|核心|品牌|优势|增长极|新城|"
    r"屏障|通道|格局|理念|要素|抓手|支撑|引擎|革命|功能|片区|组团|模式|计划))"
)
_LETTERS = re.compile(r"[A-Z](?<![A-Za-z0-9#/].)[A-Z&]{1,5}(?![A-Za-z0-9])")
_UNIT = frozenset("KM KV KW MW GW KVA MPA PH PM VIP AQI".split())
_TO_STOP, _STOP = re.compile("(?s:.*)[。！？!?\n]"), re.compile("[。！？!?\n]")
_AT_MOST = 5
_LONGEST = 400


def find_undefined(document: Document, entries: Iterable[GlossaryEntry]) -> tuple[TermUse, ...]:
    """Terms that the document uses in quotation marks, by number or by letters and never explains, each with sentences that use it."""
    known = {fold_term(name) for entry in entries for name in (entry.term, *entry.aliases)}
    text = document.text.text
    uses: dict[str, tuple[str, list[Span]]] = {}
    for region in _running_text(document):
        for pattern in (_USE, _NAMED_SET, _LETTERS):
            for match in pattern.finditer(text, region.start, region.end):
                if not _is_term(text, match, region) or _is_plain(text, match[0]):
                    continue
                folded = fold_term(match[0])
                if folded and folded not in known:
                    uses.setdefault(folded, (match[0], []))[1].append(Span(*match.span()))
    found = []
    for term, spans in sorted(uses.values(), key=lambda use: min(use[1])):
        quotes: list[Quote] = []
        last = -1
        for span in sorted(spans):
            if span.start < last:
                continue
            sentence = _sentence(text, span)
            last = sentence.end
            quotes.append(document.quote(sentence))
            if len(quotes) == _AT_MOST:
                break
        found.append(TermUse(document.id, term, tuple(quotes)))
    return tuple(found)


def _running_text(document: Document) -> Iterable[Span]:
    """The document without its lists of terms and without boilerplate."""
    if document.sections:
        return [section.span for section in document.sections if not section.glossary]
    return [Span(0, len(document.text))]


def _is_term(text: str, match: re.Match[str], region: Span) -> bool:
    """Whether what stands in quotation marks is a name, neither speech nor a sentence, and no unit."""
    words = match[0]
    if words[0] not in "“「『":
        return words not in _UNIT
    core = words[1:-1].strip()
    if len(core) < 2 or _SPEECH.search(core) or core.isdecimal() and len(core) < 3:
        return False
    return not _SAID.search(text[max(region.start, match.start() - 4) : match.start()])


def _is_plain(text: str, words: str) -> bool:
    """Whether a short word is mostly used without quotation marks: these say only that it is meant in another way (“短板”).

    >>> _is_plain("发展是“大事”。办大事，做大事。", "“大事”"), _is_plain("推进“三变”改革，深化三变。", "“三变”")
    (True, False)
    """
    core = words.strip("“”「」『』")
    if core == words or len(core) > 3 or not re.fullmatch("[一-龥]+", core) or re.search(r"[一二两双三四五六七八九十]", core):
        return False
    quoted = text.count(words)
    return text.count(core) - quoted > quoted


def _sentence(text: str, span: Span) -> Span:
    """The sentence around a span."""
    stopped = _TO_STOP.match(text, max(0, span.start - _LONGEST), span.start)
    start = stopped.end() if stopped else max(0, span.start - _LONGEST)
    while start < span.start and (text[start].isspace() or text[start] in "”’」』）)"):
        start += 1
    stop = min(len(text), span.end + _LONGEST)
    ends = _STOP.search(text, span.end, stop)
    end = ends.start() if ends else stop
    if end < stop and text[end] != "\n":
        end += 1
        if text[end : end + 1] in ("”", "」", "』"):
            end += 1
    return Span(start, end)
