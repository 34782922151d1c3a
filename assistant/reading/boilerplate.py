"""What a web page puts around a document: navigation, dates, sharing, captions, links to other pages.

Such lines are set aside, not deleted: they stay in the text, but outside every section.
"""

from __future__ import annotations

import re

from assistant.reading.lines import Line

# A line that begins so is never part of the document, wherever it stands.
_FURNITURE = re.compile(
    r"您?(?:现在|当前)?(?:所在)?的?位置\s*[:：]|首页\s*[>＞»›]|[^，。]{1,12}\s*(?:[>＞»›]{1,2}[^，。]{1,16}){2,}$"  # where the page is
    r"|(?:版权|著作权)所有|Copyright|©|.{0,8}ICP\s*备|.{0,6}公网安备|网站标识码|(?:主办|承办)(?:单位)?[:：]|技术支持[:：]"  # whose it is
    r"|网站地图|联系我们|关于我们|无障碍|加入收藏|设为首页|官方(?:微信|微博)|返\s*回(?:\s*顶\s*部|首页|列表)?$|[回]?顶\s*部$"
    r"|扫一扫|扫码(?:关注|阅读|分享|查看)|点击.{0,6}阅读|阅读(?:全文|原文)|分享(?:到|至|$)|[【\[]?\s*字(?:号|体)\s*[:：]"
    r"|(?:下载|打印|全屏|收藏|加大|还原|减小|放大|缩小|大|中|小|分享|微信|微博|朗读|关闭|复制链接|返回|语音播报|听全文|适老化|长者模式|展开|收起|登录|注册|搜索|首页)(?:本页|此页)?$"
    r"|[【】\[\]()（）{}|/\\·<>＞»›\s]+$|\$\s*\(|(?:var|let|function)\s|document\.|window\.|\}\s*\)?;?$|<(?:script|style|iframe|img)\b"  # what can be done with it
    r"|[【\[]?\s*(?:打印|关闭|字体|大\s*中\s*小)(?:本页|此页|窗口|页面|[】\]:：\s]|$)"
    r"|(?:责任|本文|网络)?编辑[:：]|责编[:：]|审核[:：]|校对[:：]|(?:信息|稿件|文章|内容)?来源[:：]|作者[:：]|记者[:：]"  # who made it
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[:：]|评论[:：]|内容摘要[:：]|索\s*引\s*号|主题词[:：]|标签[:：]|发布(?:机构|单位)[:：]"
    r"|(?:主题分类|主\s*题\s*词|发文(?:机关|字号|单位|机构)|文\s*号|文件编号|公文种类|(?:体裁|组配|服务对象|信息|公开)分类|有\s*效\s*性|文件状态|(?:生效|废止|施行)(?:日期|时间)"
    r"|公开(?:方式|范围|形式|时限|主体|属性)|责任部门|所属(?:主题|机构|栏目)|信息(?:名称|来源|索引)|名\s*称|标\s*题|关\s*键\s*[词字]|语\s*种|载体类型|栏目)\s*[:：]"
    r"|(?:发布|更新|发表|成文|发文|生成|印发|公开)(?:日期|时间)[:：]|(?:日期|时间)[:：]\s*\d{4}[-/年.]\s*\d{1,2}[-/月.]"
    r"|[上下]一[篇页条](?:[:：\s]|$)|相关(?:文章|评论|链接|阅读|新闻|附件|稿件)[:：]?$|本栏(?:最新|推荐)|阅读排行|标签云"  # elsewhere
    r"|免责声明|本站为"
    r"|图为.{2,40}$|[（(]?(?:本报|本网)?(?:记者|通讯员)\s?.{1,16}[摄图][）)]?$"  # a picture
    r"|[（(]?(?:下转|上接)第?.{1,6}版[）)]?$|\s*[-_=*]{3,}\s*$"
)
_PAGE_NUMBER = re.compile(r"[-—–·~]\s*\d{1,3}\s*[-—–·~]$|第\s*\d{1,3}\s*页(?:[\s，,/]*共\s*\d{1,3}\s*页)?$|\d{1,3}\s*/\s*\d{1,3}$")
# From one of these on, when no paragraph follows, the page is over.
_FOOT = re.compile(
    r"分享|[上下]一[篇页条]|相关(?:文章|链接|阅读|新闻)|免责声明|标签[:：]|官方(?:微信|微博)|版权所有|主办|.{0,8}ICP\s*备|扫一扫|[【\[]?打印"
    r"|点击.{0,6}阅读|网站地图|责任编辑|(?:信息|稿件)?来源[:：]"
)
# A heading over links to other pages: from it on all is the page's, unless text follows.
_LINKS = re.compile(
    r"[【\[]?\s*(?:相关(?:解读|文章|链接|阅读|新闻|信息|文件|政策|报道|推荐|专题|稿件|内容)|延伸阅读|热门(?:推荐|文章|新闻)|推荐(?:阅读|新闻)|猜你喜欢|图解|政策(?:解读|图解)|解读(?:文件|材料|方案))"
    r"\s*[】\]]?[:：]?$"
)
_DATE = re.compile(r"(?:\d{4}|20[xX×]{2})\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?/?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_ABSTRACT = re.compile(r".*(?:\.{5,}|…{2,})$")
TITLE_WORD = re.compile(r"报\s*告|纲要|规划|方案|意见|计划|会议|解读|决定|通知|公报|要点|人民政府|委员会|[省市县区州]长|主任")
_CONTENTS = re.compile(r"目\s*[录次]$")
_PAGE = re.compile(r"[\s.…·]*\d*$")
_SENTENCE = "。！？!?；;：:，,、…"
_LONGEST = 80
_SHORT = 12
_CAPTIONS = 4
_MOST_LINKS = 60


def is_running(line: Line) -> bool:
    """Whether a line is running text: it ends as sentences do, or is too long for anything else."""
    return line.text[-1] in "。！？!?；;：:…”" and len(line.text) > 15 or len(line.text) > 60


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page wherever it stands.

    >>> [is_furniture(text) for text in ("上一篇: 没有了", "来源：兰州新区", "来源于群众的创造。")]
    [True, True, False]
    """
    return len(text) <= _LONGEST and _FURNITURE.match(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a printed page.

    >>> [is_page_number(text) for text in ("- 12 -", "第 3 页 共 20 页", "12")]
    [True, True, False]
    """
    return len(text) <= 16 and _PAGE_NUMBER.match(text) is not None


def find_boilerplate(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indexes of the lines that belong to the page and not to the document."""
    found = {index for index, line in enumerate(lines) if is_furniture(line.text) or is_page_number(line.text)}
    found |= _front_matter(lines)
    opening = _opening(lines, found)
    found |= _page_head(lines, opening, found)
    found |= _contents(lines)
    found |= _page_foot(lines, found)
    return frozenset(found)


def _front_matter(lines: tuple[Line, ...]) -> set[int]:
    """The block between two --- lines with which collected pages begin."""
    if lines and lines[0].text == "---":
        for index, line in enumerate(lines[1:12], 1):
            if line.text == "---":
                return set(range(index + 1))
    return set()


def _opening(lines: tuple[Line, ...], found: set[int]) -> int:
    """The index of the first line of running text."""
    for index, line in enumerate(lines):
        if index not in found and (is_running(line) or line.text.endswith(("：", ":"))) and not _ABSTRACT.match(line.text):
            return index
    return len(lines)


def _page_head(lines: tuple[Line, ...], opening: int, found: set[int]) -> set[int]:
    """Dates before the title, counters, a machine-made abstract and photo captions before the first paragraph."""
    head: set[int] = set()
    titled = False
    captions: list[int] = []
    for index in range(opening):
        text = lines[index].text
        if index in found:
            continue
        date = _DATE.match(text)
        if text.isdecimal() or _ABSTRACT.match(text) or (date and (date.end() == len(text) and not titled or "来源" in text)):
            head.add(index)
        elif len(text) <= _SHORT and titled and lines[index].label is None and not date and not TITLE_WORD.search(text):
            captions.append(index)
            continue
        titled = titled or index not in head
        head |= _if_many(captions)
        captions = []
    return head | _if_many(captions)


def _if_many(captions: list[int]) -> set[int]:
    return set(captions) if len(captions) >= _CAPTIONS else set()


def _contents(lines: tuple[Line, ...]) -> set[int]:
    """A table of contents: the lines from 目录 to where its first entry comes again."""
    for index, line in enumerate(lines[:80]):
        if _CONTENTS.match(line.text) and index + 1 < len(lines):
            first = _PAGE.sub("", lines[index + 1].text)
            for again in range(index + 2, min(index + 300, len(lines))):
                if first and _PAGE.sub("", lines[again].text) == first:
                    return set(range(index, again))
                if is_running(lines[again]):
                    return set()
    return set()


def _page_foot(lines: tuple[Line, ...], found: set[int]) -> set[int]:
    """Everything after the last paragraph, once one line of the page's own furniture has been seen there."""
    last = max((index for index, line in enumerate(lines) if index not in found and _is_paragraph(line)), default=-1)
    if last < 0:  # a text without a paragraph has no foot
        return set()
    start = next((index for index in range(last + 1, len(lines)) if _FOOT.match(lines[index].text)), None)
    for index in range(len(lines) - 1, max(1, len(lines) - _MOST_LINKS), -1):
        if _LINKS.match(lines[index].text):
            start = index if start is None else min(start, index)
        elif lines[index].text[-1] in "。；;" and len(lines[index].text) > 40:
            break
    if start is None:
        return set()
    while start > last + 1 and start - last <= 3 and _is_name(lines[start - 1]):
        start -= 1
    return set(range(start, len(lines)))


def _is_paragraph(line: Line) -> bool:
    return len(line.text) > 60 or (len(line.text) > 15 and line.text[-1] in "。；;”）)")


def _is_name(line: Line) -> bool:
    return len(line.text) <= 8 and line.text[-1] not in _SENTENCE and line.label is None
