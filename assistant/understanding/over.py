"""What is asked over several reports, and names no matter: which of them write of it, since when, and how it moved over the years."""

from __future__ import annotations

import re

from assistant.understanding.worth import names_something

_REPORTS = "(?:哪[几些一]*|那?几)(?:份|篇)|哪[几些个]*(?:(?:地级?)?[省市]+|地方|城市|地区|报告|文件)|哪[几些个]*(?=都?[写提]|都?有[写提])|哪[几些]?个?年"
_YEAR = "(?:哪|什么|啥)(?:[一几些]?个?年[份度]?|时候)|何时"
_SAYS = (
    "[写提讲说谈][到进入过及了]|[写提](?:的|没|(?=$|[?？,，、和与]))|(?:没有?|有|不再?|从来没?|开始|首次|首先|最[早先]|率先|第一个|先)[写提讲用]|"
    "出现(?!了?[^,，。?？]{0,4}(?:回落|下[降滑跌]|[上回]升|增长|反弹|拐点|波动|亏损))|见[于诸]|涉及|露面|冒出|用[的过了到]|(?:有|没)这个?(?:词|说法|提法|字眼)"
)
_ASKS_WHICH = re.compile(
    rf"(?:谁|{_REPORTS}|{_YEAR})[^,，。?？;；多]{{0,12}}?(?:{_SAYS})|(?:{_SAYS})[^,，。?？;；]{{0,6}}?(?:{_REPORTS}|在(?:{_YEAR}))|(?:出现|见[于诸])[在于]?(?:{_YEAR})|"
    "(?<=..)(?:这个|这种|这一)?(?:词|说法|提法|字眼)[^,，。?？]{0,12}(?:哪|几[年份]|什么时候|谁|还在?用)|"
    r"^[^\d]{0,20}(?:[写提讲谈]到?过|[写提]到|涉及|[写提讲]进去?|[写提])了?(?:吗|么|没有?)[?？]?$"
)
_ASKS_HOW = re.compile(
    "(?:提法|说法|表述|叫法|措辞|用词|名称|字眼)[^,，。]{0,6}(?:变|换|演变|沿用|不同)|改(?:叫|称)|(?:以前|原来|原先|最早|一开始)(?:是)?(?:叫|称)"
)
FRAME = re.compile(  # what is said of the mentioning, and not what is mentioned
    rf"(?:从来|一直|始终)?(?:没有?|不再?)?(?:{_SAYS})[到进入过及了]*|{_REPORTS}|(?:从|到|在|是)*(?:{_YEAR})(?:开始|起)?|"
    "(?:最早|最先|首先|首次|率先|第一次|第一个|最后|最近)(?:一次|一回)?(?:是|在)?|(?:从|到|在|是)?(?:哪|什么|啥)[一些几个]*(?:年份?|时候|家|地方?|报告|份报告|份)(?:的?报告)?(?:开始|起)?|"
    "有没有|有无|分别|各自|各(?=从|[在是]?[哪最])|[两三四五六七八九十几](?:份(?=的?报告)|家(?=的?报告)|个?(?:地方|地区|省市?|城市|地|市)(?:之?[中里间])?)|(?:这些|历年|所有|全部|每[份年])?的?(?:政府)?(?:工作)?报告[里中上]*|"
    "(?:提|写|涉|讲|说|谈)[到及过进]+|(?:不再|都|有没有|没有|一直|还)?[提写](?![\u4e00-\u9fff])|谁(?:是|都|也|先|后)*|跟上|先后|次序|顺序|"
    "(?:的|这[种个])?(?:说法|提法|叫法|表述|写法|措辞|用词|字眼|这?个?词)|(?:怎么|如何)(?:变|说|写|提)|(?:变|换)[化过了]|演变|年份|越来越[^,，。?？吗]{1,6}|历年|每年|包括|(?:后来|之后|后面)(?:还|又|也|都)?|"
    "(?:以前|原来|原先|什么时候)?(?:是)?(?:改叫|改称|又?叫)(?:啥|什么)?了?|(?:这|近|最近)(?:[几些两三五十]|十几|多)年[来里]?|(?:到|了)*(?:哪|什么|啥)一?(?:步|程度|地步|阶段)了?"
)
MOVES = re.compile(  # how numbers moved, asked of all years together
    "(?:是不是|是否|有没有|到底|是|在)*(?:一[年届]比一[年届]|越来越|(?:一直|逐年|连年|年年)(?:都|在|往)*[上下涨升降跌增减变走])[^,，。;；?？]{0,5}|(?:怎么|怎样|如何|咋)(?:变|涨|升|降|跌|增|减|走|演变)[^,，。;；?？]{0,3}|"
    "(?:变化|演变)(?:情况|趋势|过程)?|(?:走势|趋势|变动)(?:如何|怎样|怎么样)?|"
    "(?:请|并|有没有|有无)*(?:注明|说明|标出)?(?:哪|那)[一几些]?个?年(?:份|的)?(?:没有?|缺|漏)[^,，。?？]{0,6}|(?:有没有|有无)?哪[一几些]?年(?:份)?(?:掉|降|跌|回落|下降|下滑|反弹|例外)[^,，。?？]{0,4}|"
    "(?:前后)?(?:有没有|有无)?(?:对不上|矛盾|不一致)的?(?:地方)?|(?:请|并|再)*(?:说说|讲讲|看看|分析)(?:一下)?(?=走势|趋势|变化)"
)

_MORE = re.compile(
    "[涨升增]了?(?:上去)?还是[跌降减]|[跌降减]了?还是[涨升增]|谁(?:也|又|还)*跟|从哪[一个]?年到哪[一个]?年|后来还|"
    r"^(?:\d{2,4}年?[、,，和 ]*|[今去前]年)*的?(?:报告)?里?(?:有没有|有吗|有么|(?:都|又|各|分别)?(?:说|写|讲|提)了?(?:啥|什么))[?？]?$|什么(?:语境|场合)"
)
COURSE = re.compile(  # how something came about, from report to report
    "(?:推进|建设|发展|演变)?(?:过程|历程|进程|脉络|来龙去脉)|(?:历[年次]|各[年份]|每[年份]|这[几些]年|报告)[^,，。?？]{0,8}?(?:哪|什么|啥)一?(?:步|程度|地步|阶段)了?|(?:是)?(?:怎样|怎么|如何|咋)(?:一?步步|是)?地?从[^,，。?？]{1,10}?(?:变成|走到|变为|到|成)[^,，。?？]{0,8}|"
    "(?:怎样|怎么|如何|咋)?一([步条点段个])\\1地?|每一步|能?(?:拼|看|理|梳理|串)出(?:什么样|怎样|啥样)?的?"
)


_HOLDINGS = re.compile(  # 收录了扬州哪几年的报告, 你们有几份文件, 有没有2024年的报告, 报告有哪几年的
    r"(?:[有收存](?:没有|录|集)?了?|查[得能]?到|哪|几|多少|什么|do you have|is there|are there|which|what|how many)[^,，。;；]{0,40}?"
    r"(?:报告|文件|材料|资料|规划|reports?|documents?)(?:吗|么|没有|呢|啊| do you have| are there)?[\s?？]*$|"
    r"(?:报告|文件|材料|资料)(?:都|一共|总共)?有?(?:没有|吗|么|哪[些几]|几|多少)[年份个]*的?"
    r"(?:[,，](?:还)?(?:缺|少|差|漏|没有?)了?哪[些几]?[年份个]*的?)?[\s?？]*$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"有没有|吗|么|没有|[哪几]|多少|什么|do you|is there|are there|which|what|how many", re.IGNORECASE)
_OF_HOLDINGS = re.compile(
    "(?:你们?|这[里儿边]|库里?|系统|网站|收录|收集|城市|地方|地区|市|年份|文件|材料|资料|报告|政府|工作|document|report)+"
)


def asks_holdings(wording: str, topic: str) -> bool:
    """Whether it is asked which documents there are, or whether there is one, and of no matter in them; `topic` is what else was named.

    >>> asks_holdings("有没有常德2024年的报告", ""), asks_holdings("你们有几份扬州的报告", "你们"), asks_holdings("宿迁的报告有哪些年份，缺哪几年", "")
    (True, True, True)
    >>> asks_holdings("有没有环境报告", "环境"), asks_holdings("扬州2024年报告", ""), asks_holdings("Do you have Changde's 2024 report?", "")
    (False, False, True)
    """
    asked = _HOLDINGS.search(wording) and _OPEN.search(wording)
    return bool(asked) and all(_OF_HOLDINGS.fullmatch(word) for word in topic.split())


def asks_which(wording: str) -> bool:
    """Whether it is asked which reports write of something, since when, or under which names.

    >>> asks_which("预制菜写进过哪些报告"), asks_which("氢能谁第一个提"), asks_which("营改增,四地中谁写了"), asks_which("“双语”的提法如何演变")
    (True, True, True, True)
    >>> asks_which("报告说哪年建成地铁"), asks_which("报告提到了哪些产业"), asks_which("谁负责"), asks_which("哪年游客最多")
    (False, False, False, False)
    >>> asks_which("研发投入哪一年出现回落"), asks_which("这个词哪一年出现")
    (False, True)
    """
    return bool(_ASKS_WHICH.search(wording) or _ASKS_HOW.search(wording))


def adds_nothing(clause: str) -> bool:
    """Whether a clause names nothing and only asks more over the same reports or years.

    >>> [adds_nothing(one) for one in ("最后一次出现在哪年", "谁从来没用过", "后面谁跟上了", "哪份报告写到它了", "有没有哪年没数", "近几年是不是越来越多")]
    [True, True, True, True, True, True]
    >>> [adds_nothing(one) for one in ("失业率多少", "西藏提过吗", "后来建成了吗", "GDP怎么变的")]
    [False, False, False, False]
    """
    if not (asks_which(clause) or MOVES.search(clause) or COURSE.search(clause) or _MORE.search(clause)):
        return False
    left = COURSE.sub(" ", MOVES.sub(" ", FRAME.sub(" ", clause)))
    return not (names_something(left) or re.search("[a-z]{2}", left, re.IGNORECASE))
