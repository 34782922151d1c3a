"""Whose number it is: the names in front of a quantity or behind it, cleaned of verbs, dates and vows, and paired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SCOPE = r"(?:全[国省市区县州]|[上去]年|同期|[一二三四]季度|[上下]半年|前三季度|年初)(?:平均)?(?:水平)?"
SCOPES = rf"{SCOPE}(?:[、和]{SCOPE})+"
COMPARED = (
    r"(?:同比(?:再|又)?|环比|[比较]"
    + SCOPES
    + r"|(?:(?:较(?![大多小少高低好强快])|(?<![占对同环])比(?![重例率值照为]|缩小|扩大到|[提降]\S?[至到])|相比|比照)[^,，。;；、]{1,20}?|与[^,，。;；、]{1,14}?相比|在[^,，。;；、]{1,18}?基础上)(?:的)?(?:[,，])?(?=分别|均|各|再|又|年均|增|提|下|降|减|上|高|翻|净|扩|多|少|回|缩|压|$))"
)
CHANGE = r"(?:(?<=同比)[多少](?:争取|到位|引进|完成|发放|销售|[收支投])?|负?增长|递增|增加|新增|净增加?|净减少?|上升|下降|降低|减少|压减|收窄|下浮|下调|上浮|上调|回升|回落|上涨|下跌|上扬|下滑|缩减|缩短|缩小|压缩|削减|提高|提升|改善|扩大|[跃攀]升|增幅|增速|降幅|涨幅|[贬升]值|增|升|降|跌)"
TO = r"(?:到|至|为|达到?)"
REACH = (
    r"(?:完成(?:了)?(?:年度?|全年|目标|任务)?(?:计划|目标任务|目标|任务)(?:任务|数|量)?的?|达到?|突破|超过|超|实现|完成|为|是|共|共计|总计|合计|累计|总共|(?<![签预合])约|近|逾|高达|多达|已达|保持在?|(?<=[强县榜区])进|稳定在|稳在|维持在|控制在|(?:初步)?(?:设定|确定|锁定|拟定|安排|预定|定)(?:为|在)|发展到|扩大到|增至|升至|降至|减至|扩至|缩至|增为|调整为|"
    r"调整到|不低于|不少于|不超过|不高于|低于|高于|少于|大于|小于|接近|将近|大约|至少|跨上|迈上|跃上|站上|登上|跨越|冲刺|冲破|在|到|至|有|占|仅|只|了|过|的|呈|两位数|逆[势市]|(?<![村民安定宜家])居|逐年|稳步|持续|大幅|[>＞﹥≥≧<＜﹤≤≦])"
)
HOW = r"(?:经[^,，。;；、\d]{2,16}(?:批准|同意|审议通过)(?=调整|$)|先(?=过)|(?:在(?:实际)?工作中)(?:争取)?|(?<![体实表出展呈])现在|(?<!必)需要(?=[增下提降新完达保实])|(?:超出?|超过)(?:年度|年初|全年|年|预期|规定)*(?:计划|目标|(?<=规定)(?:比例|标准|限额))|的?基础上|(?<!在)年初安排|实际动用|(?:年初|年度|全年)(?:预算|计划)数?|有望|执行数|决算数|调整后?的?预算数?|预算(?:安排|调整)?数|合计|按照?(?!月|季|年|劳)|先后|实际(?=增|上|下|降|提|减|分别|完成|支出$|$)|(?<=收入)安排|(?<=支出)安排|不到|不足|仅?只?有|超出计划|低于计划|高于计划|一度|曾经?|(?:按)?名义(?=增|下)|按?(?:同|可比)口径(?:计算)?|按(?:可比价格?|不变价格?|[^,，。;；]{2,16}(?:汇率|价格))(?:计算|折算)?|(?:约|折)合|分别|继续|连续|仍然|分別|仍|双双|均|各|都|(?:[两三四五六七八九十]|(?<![\d—–~～-])\d)年(?=平均|年均|增)|年均|平均|月均|日均|每年|全部|力争|确保|预计|预期|(?<!许)可|将|(?<!需)要|再|又|已|已经|首次|率先|成功|历史性|稳步|进一步|相应|同步|动态|总体|远|基本|全年|累计|一次性|最[高低]时?|峰值|高峰[时期]?)"
PASSED = r"(?:历史性)?(?:突破|跨越|迈上|跨上)[百千万亿]+元?(?:大关|台阶)[、,，]?"  # 突破亿元大关、达1.09亿元
TAIL = re.compile(
    rf"(?:\s|{PASSED}|(?<=生产率)每人|(?<=[到至为达])(?:(?:人均|平均)?每人(?:每[月年])?|(?:人均|平均)?每[月年]|(?:人均|平均)[月年])|一律|按照|实现“两个|{COMPARED}|{CHANGE}(?:了)?{TO}?|{REACH}|{HOW})+$"
)
# At the front: list marks, vows, time, scope and connectives.
VOW = r"(?:力争|确保|争取(?!到(?!20)|资金|中央|上级|项目|国家|省|各类|政策|专项|债券|到位)|努力|预计|预期|计划|保证|力求|力促|务求)"
LEAD = re.compile(
    rf"(?:\s|——|[①-⑳㉑-㉟]|(?:第?[一二三四]|前[一二三])季度末?|[上下]半年(?=..|$)|前\d+个月|奋力|冲[刺击]|还(?![款贷原])|(?:街道|乡镇)(?=实现|完成)|\d\d?[-—~至]\d\d?月份?|\d\d?月[底末]?之?前|\d\d?月[底末上中下]旬?(?=..)|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+(?:是|要)(?!否)|\d+[.．、](?!\d)|[一二三四五六七八九十]+、(?=[^、]{{6}})|其中|特别是|尤其是|在(?:总|全部)[\u4e00-\u9fff]{{1,6}}中(?=..)|(?:考虑|剔除|扣除)[^,，。;；]{{2,14}}(?:因素|影响)(?:后|影响)?|(?:(?<=全[县市区省州镇乡])|(?<=年[末底]))有(?![效序机关色线力轨限])|同时|此外|另外|开工以来|并(?![网联购])|且|即(?!墨)|使(?!用)|将(?!军)|要(?![素道闻])|仍|让(?!利)|对(?![接口外标])|以(?![工旧老奖药])|"
    rf"{VOW}|进一步|继续|全力|积极|认真|着力|切实|加快|大力|深入|全面|扎实|持续|稳步|不断|有序|统筹|成功(?!率)|率先|先后|共计|共(?![建享创同青有])|总共|累计|今年以来|五年来|一年来|五年|过去五年|去年|今年|明年|当年|全年|年内|年末|年底|期内|有望(?:完成|实现)?|分别(?=[新建完改引培])|"
    r"(?:到|至|截至|截止)?(?:(?:20\d\d年?[-—–~～至])?20[xX\d]{2}年|“?十[一二三四五]五”?)(?:上半年|[末底初])?(?:时期|期间|规划期)?|到年|"
    r"(?:通过|用)[^,，。;；、]{1,10}?(?:努力|奋斗|时间)|通过(?=每年)|\d\d?月份?(?=[增下同环当为]|$)|截[至止]\d\d?月[底末]?|目前(?:已)?|(?:年初)?(?:人代会|人大会|两会|全会)(?:确定|提出|通过)的?|截至目前|已(?:经)?(?=[建完引培实投开竣销签])|全(?:[区县市省州镇乡旗盟]|国(?!重点|文明|名|百|示范|首|最|先进|优秀|一流|双拥|劳模))(?!性)(?=[\u4e00-\u9fff“]{2}|\d+岁)|我们|我[区县市省州国镇乡旗盟]|本[区县市省](?![级地籍]|生源)|强力|全速|(?<=[^\u4e00-\u9fff])围绕(?=谋划|实施|推进)|[*_#>|●○◆◇■□▲△★☆•▪◎]+|[”’)）、,，:：]|和(?![美睦谐])|与(?!会)|及(?!格))+"
)
FINISHED = re.compile(
    r"^(?:圆满|全面|全部|基本|超额|顺利)?(?:完成|实现|达成|达到|形成|推进|推动|促进|确保|保持|拥有|共有|建成(?!区(?!域))|打造|落实|支持|做好|抓好)(?:了)?\s*(?=[\u4e00-\u9fff“\dA-Z]{2})"
)
AND_SO_ON = re.compile(r".*[\u4e00-\u9fff”)）](?<![对平相同高初中上下我不])等(?=[\u4e00-\u9fff“]{2})(?!级|候|待|效|额|次|于|同)")
SO_FAR = re.compile(r".*(?:累计|总计|共计)(?=[\u4e00-\u9fff“]{2})")
BOTH_DONE = re.compile(r"^(?:[\u4e00-\u9fff]{2})?[和与](?:[\u4e00-\u9fff]{2})了(?=..)")  # 保持和巩固了经济总量
GENERIC = re.compile(
    r"^(?:年度计划|年度目标|年初计划|年初目标|计划|(?:其)?(?:[\u4e00-\u9fff]{0,4}更[高好大快多]|(?:奋斗|冲刺|挑战|努力|争取)目标值?|总量|总数|总额|总计|总规模|规模|总数量|数量|增速|增幅|增长|年均增速|年均增长|总|同比|金额|达|数|实现|占|更[高好大快多]|(?:同比)?[增减]产|[增减][收支]|[增减][亏利]|(?:同比)?[增减多少超短][收支]|预计|平均|综合|其余|余下|剩余|实际(?:安排|投入)|增加值增速|[扭由][负亏跌降][为转][正盈升增]|是[^,，]*)?)$"
)
# What is to be laid out of the money of works this year: it is an aspect of them, though 计划 and 年度 only lead elsewhere
PLANNED_MONEY = re.compile(
    r"(?:^|(?<=[\s,，、：:]))(?:其中)?(?P<part>(?:(?:年度|当年|今年|全年)?(?:计划(?:完成)?投资|投资计划)|概算(?:总?投资)?)额?)$"
)
PART_OF_TOPIC = re.compile(
    r"^(?:总投资|投资额|投资规模|投资总额|总面积|长度|总投资额|覆盖率|占比|比重|开工率|完成率|(?:投资|任务|目标)完成率|年(?:总)?产量|开复工率|入库率|治理率|优质率|满意率|办结率|总产值|产值|总长|总里程|就业率|合格率|达标率|普及率|分配入住|(?:未?开)?复?工|未开工|新?(?:竣工|开工|投产|签约|招引)|完工|投用|入驻|分配|招生|占地|交付|入库|入统|竣工投[产用]|开工投产|开工建设|落地|面积|总建筑面积|建筑面积|产量|总产量|总产|单产|综合产值|营业收入|占地面积|完成投资|(?:年度|当年|全年)(?:计划)?投资|投资|惠及|受益|销号|达标|投入强度|引资|完成率|交付率|余额|结余|年末余额|全长)$"
)
SHARE_OF = re.compile(
    r"(?P<all>(?:各)?占(?!比|地(?!区|方))(?:到|了)?(?P<of>[^,，。;；、]{1,24}?)(?:的)?(?P<ratio>比重|比例|份额|总数|总量)?)$"
)
ABOVE = re.compile(
    r"(?<![不或])(?:高于|高出|超出|快于|领先|低于|好于|超(?=全[国省市州区县]|[国省市州]平均))(?P<of>[^,，。;；\d]{1,24}?)(?:的)?$"
)
TIMES_OF = re.compile(r"(?:[仅只约])*(?:是|为|相当于|达到|超过)(?P<of>[^,，。;；]{1,18}?)的$")
CONTRIBUTED = re.compile(r"(?:对[^,，]{2,14}贡献率|拉动(?:全[国省市区县])?(?:GDP|经济|地区生产总值))$")
PLAN_DONE = r"完成(?:了)?(?:[省市县区州]?(?:委|政府)?下达的?|全年|年度|年初|年|当年|[省市县]定|既定|调整)*(?:总量|增速|预期|投资)?(?:计划(?:总?投资)?|(?:自治区|[省市县])?(?:约束性|预期性|考核)指标|目标任务|任务指标|目标|任务|预算)(?:数|量)?"
OF_THE_PLAN = re.compile(PLAN_DONE + r"(?=的$)")
RATE_END = re.compile(r"(?:率|比重|比例|占比|度|(?<!断)面|指数)$")
AMOUNT_END = re.compile(
    r"(?:值|额|收入|投资|总量|消费|支出|指数|数|[人架班列场]次|量|资金|贷款|存款|余额|税收|费|产业|经济|规模|利润|率|比重|能耗|强度|浓度|面积|件|起|案|用水量|保费|出口|进口|用电量|增速|人均\S+)$"
)
SUM_END = re.compile(r"(?:总值|增加值|GDP|总额|零售额|收入|投资)$")
NESTED = re.compile(r"[(（“《][^)）”》]{0,60}[)）”》]")
# 研究与试验发展, 批发和零售业, 文化及相关产业 are names of one thing.
LIST_MARK = re.compile(
    r"、|(?<!国家)(?<!总)和(?!谐|睦|平|田|试验发展|信息技术|零售业|餐饮业|相关产业|民生保障支出占)|与(?!会|试验发展)|以及|(?<!普)及(?!时|其|相关产业|以[上下])"
)
DROPPED = re.compile(r"^(?:“[^”]{1,12}”|[(（][^)）]{1,20}[)）])?[\s*_#]+|[\s*_#|]+$")
GROWTH_END = re.compile(r"(?:年均|平均)?(?:增速|增幅|涨幅|降幅|(?<!自然)增长率|增长速度|增长)(?:的?(?:预期|调控)?目标(?:值|建议)?)?$")

LAST_NAMED = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,8}等$")
EXCEPT = re.compile(r"(?<=..)(?:(?<![剔扣])除[^,，]{2,24}外|[剔扣]除[^,，]{2,24}后)$")  # 灾后重建项目除一个跨年度项目外
DONE_TOO = re.compile(r"^(?:完成|实现)(?=.{3})")  # 实际利用外资、完成进出口总额分别增长
ACHIEVED = re.compile(r"^(?:实现|完成)(?=(?:总?产[值量]|销售额|入库|税收|利润|利税|出口|进口|营收)$)")
STEADILY = re.compile(r"(?<=..)(?:平稳|稳定|稳步|持续|较快|快速|小幅|大幅)+$")
YEAR_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:(?:力争|确保|争取)?[到至]?(?:19|20)\d\d年[底末度]?|去年|今年|上年|第?[一二三四]季度|前[一二三]季度|[上下]半年|前\d+个月)$"
)  # 一般预算收入2002年|完成398亿元, 地区生产总值一季度|下降8.7%
VOWED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:力争|有望)(?:实现|完成|达到)?(?=[\u4e00-\u9fff]{2,8}$)")  # 有色金属产业力争实现产值1100亿元
RISEN = re.compile("[增提扩回上下降减]")
ORDERED = re.compile(r"^\s*[一二三四五六七八九十]+(?:是|要)(?=完成|实施|新|建|推|落|开|启|组|投|安|对)")
# 预期目标是实现财政收入增长5%; 新材料领域实现产值
NOTED = re.compile(r"[,，、]?(?:下同|以下简称[^（()）]*)(?=[)）])|[（(][)）]")  # 固定资产投资（不含农户，下同）
REMARK = re.compile(
    r"(?<=增长|下降|增加|减少|提高|上涨|回落)[（(][^（()）\d\n]{1,24}[)）]\s*$|(?<=[同环]比)[（(][^（()）\d\n]{1,12}[)）]"
)  # 同比增长（以下简称“增长”）7%, 同比（下同）增长
AIMED_AT = re.compile(r"^.*(?:目标|任务|要求)(?:是|为)(?:实现|完成)?(?=..)")
YIELDS = re.compile(
    r"(?<=..)(?:实现|完成)(?=新增就业$|(?:工业|年)?(?:总|增加|主营)?(?:产值|加值|增加值|业务收入|营业收入|收入|营收|利润|利税|税收|销售额|交易额|零售额|贸易额|技改投[入资])$)"
)
# 中欧班列累计开行量, 公租房累计分配: what stands before is whose it is
OF_ALL = re.compile(
    r"(?:完成|实现)(?:工业)?(?:总产值|产值|营业收入|营收|税收|销售额|投资)|(?:开行|分配|服务|建成|处理|办理|受理|培训|接待|入驻|投放|运送|发送|发行)|[\u4e00-\u9fff]{0,3}(?:量|额|数|规模|里程|面积|产能|人次)"
)
PLACES = re.compile(r"^(?:行业|领域|区域|地区|方面|国家和地区|地|市县|县区|区县|省市)(?:开展|实施|推广|举办|组织|承办|设立)(?=...)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in front of a number: the names as written, the words between them and the number, and what these say."""

    whole: str  # the names; empty when none is written here
    verbs: str  # between names and number
    basis: str = ""  # what a share is a share of, or what a change is counted from
    part: str = ""  # 覆盖率, 总投资, 占GDP的比重: an aspect of the names, or of the subject before
    lead: str = ""  # vows, dates and scope before the names


@lru_cache(maxsize=8192)
def read_subject(piece: str) -> Subject:
    """The subject in a piece of text that ends where a number begins.

    >>> read_subject("力争全区地区生产总值年均增长").whole, read_subject("年均增长").whole
    ('地区生产总值', '')
    >>> read_subject("文化产业增加值占GDP的比重提高到")
    Subject(whole='文化产业增加值', verbs='提高到', basis='GDP', part='占GDP的比重', lead='')
    """
    piece = REMARK.sub("", ORDERED.sub("", piece))
    tail = TAIL.search(piece)
    stem, verbs = (piece[: tail.start()], tail.group()) if tail else (piece, "")
    lead = LEAD.match(stem)
    lead_text = lead.group() if lead else ""
    share = SHARE_OF.search(stem)
    if share:
        part = share["all"].removeprefix("各").removesuffix("的")
        whole = _front(stem[: share.start()])
        return Subject("" if GENERIC.match(whole) else whole, verbs, share["of"].removesuffix("的"), part, lead_text)
    if given := CONTRIBUTED.search(stem):
        return Subject(_front(stem[: given.start()]) if given.start() else "", verbs, "", given.group(), lead_text)
    above = ABOVE.search(stem) if "由" not in stem and "从" not in stem else None
    if above:
        return Subject(_front(stem[: above.start()]), above.group()[:2] + verbs, above["of"].removesuffix("的"), "", lead_text)
    times = TIMES_OF.search(stem + verbs) if verbs.strip() == "的" else None
    if times:
        return Subject(_front(stem[: times.start()]), "是" + verbs, times["of"], "", lead_text)
    if plan := OF_THE_PLAN.search(piece):
        return Subject(_front(piece[: plan.start()]), "", "", plan.group(), lead_text)
    if laid_out := PLANNED_MONEY.search(stem):
        return Subject("", verbs, "", laid_out["part"], lead_text)
    basis = _basis(verbs)
    body = ACHIEVED.sub("", YEAR_BEHIND.sub("", stem[len(lead_text) :].strip(" \u00a0\u3000、")))
    if GENERIC.match(body):
        return Subject("", body + verbs, basis, "", lead_text)
    if PART_OF_TOPIC.match(body):
        return Subject("", verbs, basis, body, lead_text)
    if body in ("收入", "支出") and verbs.startswith(("合计", "总计")):
        body, verbs = body + verbs[:2], verbs[2:]
    growth = GROWTH_END.search(body)
    if growth and len(body) - len(growth.group()) >= 2:
        body, verbs = STEADILY.sub("", body[: growth.start()]), growth.group() + verbs
    return Subject(shorten(STEADILY.sub("", body) if RISEN.match(verbs) else body), verbs, basis, "", lead_text)


def _front(stem: str) -> str:
    """The names before an aspect, without what leads to them."""
    lead = LEAD.match(stem)
    stem = stem[lead.end() :] if lead else stem
    return shorten(TAIL.sub("", stem)) if not AMOUNT_END.search(stem) else shorten(stem)


def _basis(verbs: str) -> str:
    match = re.search(
        rf"(?:较|(?<!同)比|与|在)({SCOPES}|[^,，。;；、]{{1,20}}?)(?:相比|基础上)?(?=分别|(?<!平)均|各|再|又|年均|增|提|下|降|减|上|高|翻|净|扩|多|少|回|缩|压|$)",
        verbs,
    )
    return match.group(1).removesuffix("同比") if match else ""


def shorten(body: str) -> str:
    """The name at the end of a long piece: 温商银滩等重大产业项目 → 重大产业项目.

    >>> shorten("累计签约引进温商银滩综合体、华夏文化博览园等重大产业项目")
    '重大产业项目'
    """
    if "下同" in body or "简称" in body:
        body = NOTED.sub("", NOTED.sub("", body))
        body = body[lead.end() :] if (lead := LEAD.match(body)) else body
    body = EXCEPT.sub("", DROPPED.sub("", body).removeprefix("等系列"))
    etc = AND_SO_ON.search(body) if "等" in body else None
    if etc and len(body) - etc.end() >= 2 and body[etc.end() :] not in ("指标", "工作", "任务", "领域", "方面"):
        rest = PLACES.sub("", body[etc.end() :])
        named = LAST_NAMED.search(body[: etc.end()]) if rest in ("项目", "工程", "活动", "产品") else None
        body = named.group() + rest if named else rest  # 银行、证券等项目 are 证券等项目, not any
    so_far = SO_FAR.search(body)
    if so_far:
        whose, rest = body[: so_far.end() - 2], body[so_far.end() :]
        body = whose + rest if len(whose) > 1 and OF_ALL.fullmatch(rest) else rest
    body = ACHIEVED.sub("", YIELDS.sub("", AIMED_AT.sub("", body)))
    body = VOWED.sub("", BOTH_DONE.sub("", body))
    finished = FINISHED.match(body)
    if finished and len(body) - finished.end() > 2:
        body = body[finished.end() :]
    if len(body) > 26 and not ("、" in body and all(map(AMOUNT_END.search, body.split("、")))):
        late = list(
            re.finditer(r"(?:使|让|推动|带动|促进|实现|完成|建成|用于|为|对|把|将|累计|发放|新增|新建|改造|引进|培育|投入)", body[:-3])
        )
        if late:
            cut = late[-1]
            keep = cut.start() if cut.group() in ("新增", "新建", "改造", "引进", "培育", "投入", "发放") else cut.end()
            if len(body) - keep >= 3:
                body = body[keep:]
    return body.strip(" \u00a0\u3000、,，的*_#")


@lru_cache(maxsize=4096)
def split_names(whole: str, count: int = 0) -> tuple[str, ...]:
    """The members of a list of names, each as a name of its own; where there are to be so many, 和 and 及 inside one part none.

    >>> split_names("一、二、三产业增加值")
    ('一产业增加值', '二产业增加值', '三产业增加值')
    >>> split_names("城乡居民人均可支配收入")
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> split_names("城镇居民和农村居民人均可支配收入")
    ('城镇居民人均可支配收入', '农村居民人均可支配收入')
    >>> split_names("食品、家庭用品及服务、居住的价格", 3)
    ('食品价格', '家庭用品及服务价格', '居住的价格')
    """
    masked = INDUSTRIES.sub(lambda match: "\x00" * len(match.group()), whole) if "业" in whole else whole
    masked = NESTED.sub(lambda match: "\x00" * len(match.group()), masked)
    marks = [*LIST_MARK.finditer(masked)]
    if count and len(marks) >= count > 2:
        plain = [mark for mark in marks if mark.group() == "、"]
        marks = plain if len(plain) == count - 1 else [*plain, marks[-1]] if len(plain) == count - 2 else marks
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(whole)]
    parts = [whole[start:end] for start, end in zip(starts, ends, strict=True)]
    if joint := re.match("一二三(?=产)", whole):  # 一二三产业增加值
        return tuple(one + whole[joint.end() :] for one in joint.group())
    if parts[0] in ("第一", "第二"):
        parts[1:] = ["第" + part if re.match("[二三]", part) else part for part in parts[1:]]
    if len(parts) > 1 and (done := TAKEN_OUT.match(parts[0])) and parts[-1].endswith("产能"):
        parts[1:] = [done.group() + part for part in parts[1:]]  # 压减煤炭、钢铁产能: as much of each was taken out
    parts = [DONE_TOO.sub("", part.strip(" \u00a0的")) for part in parts if part.strip(" \u00a0的")]
    if len(parts) < 2:
        both = next((both for both in JOINT if both in whole), "")
        return tuple(whole.replace(both, one) for one in JOINT[both]) if both else tuple(parts)
    if parts[1] in ("收入", "支出") and parts[0].endswith(("收入", "支出")) and len(parts) == 2:  # 一般公共预算收入和支出
        return (parts[0], parts[0][:-2] + parts[1])
    if all(map(OF_A_FIRM.fullmatch, parts[1:])) and (of := OF_A_FIRM.search(parts[0])) and FIRMS.search(parts[0][: of.start()]):
        return (parts[0], *(parts[0][: of.start()] + part for part in parts[1:]))
    following = [next(filter(TAIL_SHARED.search, parts[at:]), parts[-1]) for at in range(1, len(parts))]
    return (*map(_complete, parts[:-1], following), parts[-1])


def _complete(name: str, last: str) -> str:
    """A member with what it leaves to the last: 养老 beside 医疗保险参保率 is 养老保险参保率."""
    if (
        name.endswith(("产业", "经济")) and (of := OF_INDUSTRY.search(last)) and last[: of.start()].endswith(("业", "经济"))
    ):  # 战略性新兴产业 beside 高技术制造业增加值
        return name + of.group()
    if AMOUNT_END.search(name) or RATE_END.search(name) or name.isascii():  # GDP is whole
        return name
    if (sector := re.fullmatch("(第?)[一二]", name)) and re.match("第?三(?:次)?产", last):
        return name + last.removeprefix(sector[1])[1:]
    if trade := re.search(r"(?:货物|服务)?(?:贸易|进出口|出口|进口)(?:总?[额值])?$", last):
        return name + (trade.group()[2:] if name in ("货物", "服务") else trade.group())
    if accident := ACCIDENTS.search(last):  # 火灾 beside 工矿商贸事故死亡人数
        return name + accident.group()
    if name.endswith("业") and (of := OF_INDUSTRY.search(last)):  # 制造业 beside 工业技改投资
        return name + of.group()
    tail = TAIL_SHARED.search(last)
    if tail and len(name) < 3 and len(last) - len(name) - len(tail.group()) == 1:  # 牛奶、山羊绒产量
        return name + tail.group()
    if len(last) > len(name) + 1 and (len(name) < 3 or len(name) == 3 and not tail):
        return name + last[len(name) :]
    joint = last.find(name[-2:])
    if 0 <= joint < len(last) - 3:
        return name + last[joint + 2 :]
    return name + tail.group() if tail and len(name) <= 12 else name


TAIL_SHARED = re.compile(
    r"(?:价格|(?:产业|行业|企业)?(?:主营业务|营业|销售)收入|增加值|总产值|产值|销售收入|营业收入|零售额|人均可支配收入|收入|占比|比重|人数|人次|增速|参保率|覆盖率|(?:水质)?[\u4e00-\u9fff]{2}[率额量]|产能|播种面积|种植面积|(?:救助|供养|保障|补助|补贴)标准|数量|总量)$"
)


# the classes of the national standard of industries that are lists by name
INDUSTRIES = re.compile(
    r"农、林、牧、渔业|电力、热力、燃气及水(?:的)?生产和供应业|批发和零售业|交通运输、仓储和邮政业|住宿和餐饮业|信息传输、软件和信息技术服务业|租赁和商务服务业|科学研究和技术服务业"
    r"|水利、环境和公共设施管理业|居民服务、修理和其他服务业|文化、体育和娱乐业|石油、煤炭及其他燃料加工业"
)
TAKEN_OUT = re.compile(r"^(?:压减|削减|化解|淘汰|退出|关停|压缩)(?:落后|过剩)?")
# two things in one word, each with a number of its own
JOINT = {
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "内外资": ("内资", "外资"),
    "国内外": ("国内", "国外"),
}
FIRMS = re.compile("(?:企业|公司|集团|园区|开发区)$")  # 省属企业营收和利润
OF_A_FIRM = re.compile(r"(?:年?营收|营业收入|主营业务收入|销售额|利润(?:总额)?|利税(?:总额)?|税收|(?:总?产|增加)值|资产(?:总额)?)$")
OF_INDUSTRY = re.compile(r"(?:投资|增加值|总产值|产值|利润|税收|用电量)$")
ACCIDENTS = re.compile(r"(?<=..)(?:安全)?(?:生产)?事故(?:起数|死亡人数|伤亡人数|受伤人数|死亡率)$")
