"""Numbers whose own words say only what was done, 投入2000万元, 惠及1.2万人: what for stands in the clause before or behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.extraction.subjects import shorten

BARE = re.compile(
    r"(?:总|共|已|又|再|仍|按期|按时|如期|及时|(?:没有|未|尚未)(?=按|如|办|整|解|开)|年度|财政|累计|统筹|计划|预计|实现|完成|直接)*(?:投资|投资额|投入|投入资金|资金投入|资金|资金投资|筹资|统筹"
    r"|惠及|受益|覆盖|服务|安置|吸纳|带动|续建|(?:惠及|受益|覆盖)(?:群众|居民|人口|农户|师生|企业|住户)|建成投[产用]|实现收入|创收|建成|投产|投用|竣工投[产用]|竣工|完工|开工|分配|交付|废止|办结|整改|验收|处理|解决|改造(?:提升)?|提升改造|获批|占地(?:面积)?|改扩建|改建|扩建|交易额|成交额|货值)"
)
NO_THINGS = ("万", "亿", "千", "百", "人", "户", "人次", "名", "元", "%", "‰", "倍", "位", "年", "百分点")
EACH = re.compile(r"每(?:人|户|亩|生|床|名|只|头)(?:每[月年天])?")
GIVEN = re.compile(
    r"(?:.*(?:提供|发放|给予|享受|落实))?(?P<of>[\u4e00-\u9fff]{0,10}(?:补助|补贴|津贴|奖励|救助金|慰问金|奖补|标准))$"
)  # 发放药费补助,每人每年1000元
SHARES = ("占比", "比例", "比重")
# 鼓励综合性医院开设老年医学科,占比达到80%
OF_WHOM = re.compile(r"^[\s,，]*(?:鼓励|支持|引导|推[动进]|促进|加快)*(?P<of>[\u4e00-\u9fff“”]{4,30})$")
MONEY = re.compile(r"投资|投入|资金|筹资|统筹")
PERSONS = re.compile(r"惠及|受益|覆盖|服务|安置|吸纳|带动|交易额|成交额|货值")
LEADS = r"(?:深入|扎实|大力|持续|全面|积极|加快|强力|统筹|继续|重点|集中|先后|相继|同步|高标准|高质量)*"
DOING = (
    r"(?:完成|实施|建成|推进|新建|新改建|改建|扩建|改造(?!提升)|建设|开展|启动|打造|修建|购置|整治|治理|支持|发展|用于|落实|开工建设)了?"
)
# The works of the clause before: 实施安全饮水工程,惠及2万人
WORKS = re.compile(
    rf"^(?:[^\u4e00-\u9fff“]|\d+年|\d+月[底末]?前?|年[底内]前?)*{LEADS}{DOING}(?P<of>[^,，;；\d]{{3,40}}?"
    r"(?:工程|项目|行动|计划|改造|建设|提升|治理|试点|整治|产业园|园区|基地|中心|学校|[中小]学|医院|水库|电站|公园)(?:[一二三]期)?)$"
)
# What is done with the money: 投资5亿元,完成长江路等6条道路改造
MAKING = r"(?:(?:新改扩建|新建|新改建|改扩建|扩建|改建|修建|购置|改造(?!提升))(?:[、和](?=[新改扩]))?)+"
PURPOSE = re.compile(rf"^[\s,，]*{LEADS}(?:(?P<making>{MAKING})(?P<made>[^,，;；。]{{2,60}})|{DOING}(?P<done>[^,，;；。]{{2,60}}))")
MADE = {"改造": "改造", "购置": "购置"}
SEVERAL = re.compile(r"[,，][^,，;；]{2,40}?\d[^,，;；]*")  # money for much that follows is named after none of it
COUNTED = re.compile(r"^[^\u4e00-\u9fff“]*\d[\d.,]*\s*[余多]?[百千万亿]*[余多]?[\u4e00-\u9fff]")
ADDED = re.compile(r"^(?:累计|全年)*(?:新增|关闭|新建|新开工|新引进|新签约|新认定|签约落地|签约|制定|开工建设|实施|开展|完成)(?=..)")


WORKED = re.compile(
    r"^(?:(?:累计|全年|计划)*(?:新改扩建|新改建|改扩建|新建|改建|扩建|修建|改造|建设|建成|完成|实施|整治|治理|安装|新增|打造|硬化|推进)[、和]?)+(?=..)"
)


def is_bare(name: str) -> bool:
    """Whether a name says what was done and not to what.

    >>> is_bare("投资"), is_bare("惠及"), is_bare("民间投资")
    (True, True, False)
    """
    return len(name) <= 8 and bool(BARE.fullmatch(name) or name in SHARES or EACH.fullmatch(name))


def counts_things(unit: str | None) -> bool:
    """Whether a unit counts or measures things, neither persons nor money nor shares.

    >>> counts_things("个"), counts_things("公里"), counts_things("万户"), counts_things("%")
    (True, True, False, False)
    """
    return unit is not None and not unit.endswith(NO_THINGS)


def name_bare(name: str, before: str, after: str, *, last: str = "", things: str = "") -> str:
    """The bare name with what it is of: `before` is the clause before, `after` what follows the number, `last` what the sentence
    counted last in the same unit, `things` what it counted last that are neither persons nor money.

    >>> name_bare("投资", "", ",完成长江路、黄河路等6条道路改造提升,打通断头路")
    '道路改造提升投资'
    >>> name_bare("投入", "", ",新建、改扩建学校27所")
    '学校建设投入'
    >>> name_bare("惠及", "实施农村供水保障工程", "")
    '农村供水保障工程惠及'
    >>> name_bare("惠及居民", "", "", things="改造老旧小区")
    '老旧小区惠及居民'
    >>> name_bare("建成", "", "", last="开工建设保障性住房")
    '保障性住房建成'
    """
    if EACH.fullmatch(name):
        given = GIVEN.match(before)
        return given["of"] + name if given else name
    if name in SHARES:
        whose = OF_WHOM.match(before)
        return whose["of"] + name if whose else name
    if not MONEY.search(name) and not PERSONS.search(name) and not (PLOT.fullmatch(name) and WORKS.match(before)):
        return ADDED.sub("", last) + name if last else name
    verb = MONEY.search(name) or PERSONS.search(name)
    said = "投入" if verb and verb.group() in ("资金", "统筹") else name[verb.start() :] if verb else name
    if works := WORKS.match(before):
        return _thing(works["of"]) + said
    if MONEY.search(name) and len(SEVERAL.findall(after)) < 4 and (purpose := PURPOSE.match(after)):
        thing = _thing(purpose["made"] or purpose["done"])
        if purpose["making"] and not thing.endswith(("工程", "项目", "建设")):
            thing += MADE.get(purpose["making"], "建设")
        return thing + said if len(thing) >= 3 else name
    return WORKED.sub("", things) + name if things and PERSONS.match(name) else name


# What stands below the name of a project as its only heading: 市民中心项目 / 占地面积60亩.
PLOT = re.compile(r"占地(?:面积)?|(?:总)?建筑面积|总投资|投资")
A_PROJECT = re.compile(r"^[^,，。;；]{4,40}(?:项目|工程|基地|中心|厂|园|馆|校区|学院|[中小]学|医院)(?:[(（][^()（）]{1,8}[)）])?$")
LISTED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．、]\s*)")


def name_plot(name: str, path: Sequence[str]) -> str:
    """The area or cost of a project with the project, where that is the heading above: 市民中心项目 / 占地面积60亩."""
    return LISTED.sub("", path[-1]) + name if path and PLOT.fullmatch(name) and A_PROJECT.search(path[-1]) else name


# 全市收入年初预算9亿元 under （一）一般公共预算 is the revenue of that budget.
BUDGET = re.compile(r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算")
FLOW = re.compile(
    r"(?P<where>(?:全[省市县区州])?(?:[省市县区州]?本级|[省市县区州]级)?(?:[（(][^（）()]{1,6}[)）])?)(?P<flow>(?:总?收入|总?支出)(?:合计|总计)?)"
)


def name_flow(name: str, path: Sequence[str]) -> str:
    """Revenue and expenditure with the budget whose heading they stand under.

    >>> name_flow("支出", ("一、执行情况", "（二）政府性基金预算")), name_flow("税收收入", ("（一）一般公共预算",))
    ('政府性基金预算支出', '税收收入')
    """
    budgets = BUDGET.findall(path[-1]) if path else []
    found = FLOW.fullmatch(name) if len(budgets) == 1 else None
    return f"{found['where']}{budgets[0]}{found['flow']}" if found else name


LEVEL = re.compile(r"^(?:[国省市州县区乡镇村、]|国家|城市|社区|街道|功能区)+级(?:以上)?|^[十百千万]+亿元?级")


def whole_names(names: Sequence[str]) -> list[str]:
    """The names of a sentence's numbers, each with what it leaves to the next, and without half a pair of quotation marks.

    >>> whole_names(["省级", "市级示范基地", "安全隐患“"])
    ['省级示范基地', '市级示范基地', '安全隐患']
    >>> whole_names(["生猪出栏", "年末存栏"])
    ['生猪出栏', '生猪存栏']
    """
    found = _with_owner([_balanced(name) for name in names])
    for at in range(1, len(found)):
        if ONE_INDUSTRY.search(found[at]) and (tail := OF_INDUSTRY.search(found[at - 1])):  # 采矿业增加值增长8%,制造业增长9%
            found[at] += tail.group()
    animal = whose = flow = ""
    for at, name in enumerate(found):
        if budget := OF_A_LEVEL.match(name):
            if budget["level"] or budget["flow"] == flow:
                whose, flow = budget["level"], budget["flow"]
            elif whose:
                found[at] = whose + name
        if kept := KEPT.match(name):
            animal = kept["animal"] or kept["kind"] or animal
            found[at] = animal + kept["how"] if kept["how"] and not kept["animal"] else name
    for at, (name, following) in enumerate(pairwise(found)):
        if LEVEL.fullmatch(name) and not following.startswith(name) and (level := LEVEL.match(following)) and level.end() < len(following):
            found[at] = name + following[level.end() :]
    return found


# 市级一般公共预算收入125亿元,…;一般公共预算支出246亿元: of the same level, and what is said of them
OF_A_LEVEL = re.compile(
    r"(?P<level>(?:(?:[国省市州县区乡镇]|开发区)本?级(?:[(（][^()（）]*[)）])?)?)(?:一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算)(?P<flow>收入|支出)"
)
# 生猪出栏254万头,存栏158万头: of the same animal
KEPT = re.compile(
    r"^(?:年末|期末|年底)?(?P<animal>[\u4e00-\u9fff]{0,6}?)(?P<how>[存出]栏量?)(?:[(（]|$)|^年?出栏(?P<kind>[\u4e00-\u9fff]{1,6})$"
)
# 园区营收90亿元,税收3亿元: the taxes are of the zone as well, not of the city
OWNER = re.compile(
    r"^(?P<who>(?:[\u4e00-\u9fff]{2,10})?(?:园区|开发区|高新区|经开区|综保区|保税区|保税港区|产业园|自贸区|功能区)|(?:规模以上|规上|国有|民营|私营|省属|市属|县属)(?:工业)?企业)(?=[\u4e00-\u9fff])"
)
A_FIRM = re.compile(r"(?:规模以上|规上|限额以上|限上|[国民]有|民营|私营)[\u4e00-\u9fff]{0,6}企业(?:[(（]单位[)）])?")
OF_A_FIRM = re.compile("(?:完成|实现)?(?:主营业务收入|营业收入|营收|利润总?额?|利税|总?产值|(?:消费品)?零售额)")
OF_OWNER = re.compile(
    r"(?:完成|实现)?(?:规上|规模以上)?(?:工业)?(?:主营业务收入|营业收入|营收|税收|税收收入|固投|固定资产投资|进出口总额|外贸进出口总额|外贸进出口|(?:消费品)?零售额|利润|利润总额|利税|利税总额|总产值|产值|实际利用外资|一般公共预算收入|技工贸总?收入)"
)


ONE_INDUSTRY = re.compile(r"(?<![企产就失毕创作事待择复停歇开])业$")
OF_INDUSTRY = re.compile(r"(?<=业)(?:商品销售额|销售额|营业额|零售额|增加值|总产值|产值|投资|税收|利润)$")
CUT_BRACKET = re.compile(r"^[^()（）]{0,10}[)）](?=..)")  # (以下简称全区,下同)生产总值
PER_HEAD = re.compile(r"^每[千万百](?:名|个)?(?:常住|户籍)?(?:人口|居民|人|老年人|老人|儿童)(?:拥有)?(?=[\u4e00-\u9fff])")
OF_HEADS = re.compile(r"[^每]*(?:数|床位|托位)")
PRICES = re.compile(r"(?:消费|零售)价格(?:总?指数|总水平)?$")
SECTOR = re.compile(r"第[一二三]产业增加值")


def part_names(names: list[str], topic: str) -> list[str]:
    """The names after 其中 with what they are part of, where a name alone would mean the whole place.

    >>> part_names(["第一产业增加值", "猪肉产量"], "民营经济增加值")
    ['民营经济第一产业增加值', '猪肉产量']
    """
    if PRICES.search(topic):  # 居民消费价格上涨1.9%。分类别看,食品类上涨2%
        return [name + "价格" if name.endswith("类") else name for name in names]
    whole = topic.removesuffix("增加值")
    if whole == topic or re.search("生产总值|GDP", topic):
        return names
    return [whole + name if SECTOR.fullmatch(name) else name for name in names]


def _with_owner(names: list[str]) -> list[str]:
    owner = ""
    heads = ""
    for at, name in enumerate(names):
        if per := PER_HEAD.match(name):
            heads = per.group()
        elif heads and OF_HEADS.fullmatch(name):  # 每千人口床位数5张、护士数3人
            names[at] = name = heads + name
        else:
            heads = ""
        if A_FIRM.fullmatch(name):
            owner = name
        elif match := OWNER.match(name):
            owner = match["who"] if OF_OWNER.fullmatch(name, match.end()) else ""
        elif owner and OF_OWNER.fullmatch(name):
            if A_FIRM.fullmatch(owner) and not OF_A_FIRM.fullmatch(name):
                owner = ""
                continue
            names[at] = owner + re.sub(r"^(?:完成|实现)", "", name)
        else:
            owner = ""
    return names


def _balanced(name: str) -> str:
    name = CUT_BRACKET.sub("", name)
    name = name[:-1] if name.endswith((")", "）")) and not re.search("[(（]", name) else name
    if name.count("“") == name.count("”"):
        return name
    whole = re.sub(r"“[^”]*$", lambda cut: cut.group()[1:], name) if name.count("“") > name.count("”") else name.replace("”", "")
    return whole if len(whole) > 1 else name


def _thing(words: str) -> str:
    """The thing in what is said to be done: without its examples, its count and what stands behind its count."""
    thing = COUNTED.sub("", shorten(re.sub(r"^.*等(?=\d)", "", words)))
    return re.split(r"\d|、(?=推进|实施|建设|完成|新建|完善|整治|改造|打造|提升|治理|加强|购置|开展)", thing, maxsplit=1)[0].strip(
        " 的“”" if thing.count("“") != thing.count("”") else " 的"
    )
