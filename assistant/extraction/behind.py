"""The name that stands behind a number: 57个村卫生室, 投资9亿元的3个项目."""

from __future__ import annotations

import re

from assistant.extraction.measures import is_counted, is_ratio
from assistant.extraction.members import ANY_CHANGE
from assistant.extraction.pieces import BECAME, Piece
from assistant.extraction.subjects import NESTED, Subject

HEAD_STOP = re.compile(
    r"[,，。;；:：(（]|的同时|(?<=..)是(?=[以由指为])|(?<=..)更(?=[多好快大高])|(?<=..)(?:1[0-2]|[1-9])月|、(?=推进|完善|加快|新[增建]|实施|提升|建[成设]|打造|完成|开展|改造|加强|[改扩]建|发展|培育|引进)|(?<=[县区村镇乡])全部|(?<=..)(?:全部|(?<![平亩人户])均|已|正式|相继|陆续|顺利|成功|实现|建成(?!区)|用时|进行|给予|发放(?!点|机构)|除(?=[一二两个])|提供|倍[受感]|分获|年(?=生产|出栏|产值|营收|销售|处理)|充实|计划(?=投产|开工|竣工|建成|完工|实施)|予以|(?<!集中)开(?:复)?工|投产|投入|投用|运营|完成|启动|纳入|享受|荣?获|入选|列入|达到|得到|免费|全面|有序|加快|基本|主体|通过|落户|远销|正在|(?<!集中)签约|复工|竣工|办理|提升(?!工程|项目|行动)|(?<!示范)创建(?![点区县村])|利用(?=闲置|现有)|在全[国省市区县](?=推广|复制|率先|排名|领先)|新增|推进|脱贫|惠及|开展|受益)"
)
NOT_A_HEAD = re.compile(
    r"^(?:\d+月|全年|达标(?=[,，。;；、]|$)|(?:预期|年度|增长|计划|控制|年初|[省市]定)*(?:目标|计划|限额)(?:值|数)?(?:以内|之内|范围内?)?(?=[,，。;；、]|$)|办结|全部|均|已|正式|相继|陆续|顺利|成功|实现|建成|开工|投产|投入|投用|运营|完成|启动|纳入|享受|荣?获|入选|列入|达到|得到|以上|左右|以内|的|和|与|及|并|而|在(?![建库孵校册岗编])|为(?!民)|于|是|比|较(?![大小多高])|未[能按完达在及]|按(?=序时|期|计划|进度)|尚未|即将|用作|作为|增长|下降|提高|提升|到|至|占|居(?!家|民|住)|同比|惠及|用于|通过|大关|台阶|关口|相差)"
)
PROCESS = re.compile(r"(?<=..)(?:的)?(?:(?<!基础设施)建设|进程|工作)$")
BEGUN = re.compile(r"^..(?:已|全部)(?:完工|开工|竣工|投产|复工)$")
MANNER = re.compile(
    r"(?<=..)(?:圆满|(?:取得[\u4e00-\u9fff]{0,4})?进展|年内|当年|全年|高质量|高标准|提前|按期|高效|加速|全速|即将|如期|全力|整体|超额|稳步|联合|共同|踊跃|共|累计|(?<!作)为|达到?|之一|为(?:牵引|抓手|重点|核心|主体|引领|载体|依托|支撑|契机)|(?<![高初其])中)$"
)
# 24座桥梁的修复重建 counts bridges
DONE_TO_THEM = re.compile(r"(?<=..)的(?:[\u4e00-\u9fff]{0,4}(?:修复|重建|整改|落实|改造|治理|安全|审批|编制|启动工作))+$")
FELL_SHORT = re.compile(r"(?:没有|未能?|尚未)(?:(?:完成|达到|实现)[^,，。;；、]{2,20}|(?:按[期时]|如期|及时)(?:办结|整改|解决|开工|完成))")
GENERIC_HEAD = re.compile(r"(?:企业|项目|成果|单位|个人|作品|产品|品牌|人|集体|地方|学校|村|县|社区|部门)$")


def read_head(after: str) -> str:
    """The name that follows a number: 个社区健身中心 → 社区健身中心.

    >>> read_head("名贫困人口全部脱贫"), read_head("以上"), read_head("所幼儿园投入使用")
    ('名贫困人口', '', '所幼儿园')
    """
    after = after.strip()
    if short := FELL_SHORT.match(after):  # 有6项没有完成年度任务
        return short.group()
    if not after or NOT_A_HEAD.match(after):
        return ""
    stop = HEAD_STOP.search(NESTED.sub(lambda one: "\x00" * len(one.group()), after))
    head = after[: stop.start()] if stop else after
    head = DONE_TO_THEM.sub("", MANNER.sub("", head.strip(" 的*_\u00a0")))
    bare = PROCESS.sub("", head)
    head = bare if len(bare) > 2 and not bare.endswith("类") else head.removesuffix("建设")  # 个重点项目建设 → 重点项目
    if GENERIC_HEAD.match(head):  # 家企业获评全国质量强国建设领军企业
        longer = re.match(r"(?:[^,，。;；、:：]|、(?=[一二三]等)){2,30}", after)
        head = longer.group() if longer and not BEGUN.search(longer.group()) else head
    if head.count("”") > head.count("“"):  # 打造“10-15分钟健身圈”
        head = head.rstrip("”")
    return head if re.match(r"[\u4e00-\u9fff“\dA-Z《]{2}|[县区村镇乡]|[国省市]、", head) else ""


ACTS = re.compile(
    r"^(?:(?:新|改|扩|续|翻|修|共|重|自)*(?:建|改造|扩建|修)|新增|新建|改建|扩建|建成|建设|完成|实施|设立|投入|投资|发放|争取|安排|筹集|落实|引进|签约|招聘|选聘|招录|培育|扶持|帮助|打造|构建|营造|整治|改造|提供|开工|"
    r"动工|创建|培训|救助|减少|精简|取缔|治理|征收|拆除|拆迁|开展|开发|举办|获批?|获得|认定|推动|支持|促成|组建|成立|配备|配租|栽植|种植|摆放|划分|实现|形成|组织|选派|派出|启动|谋划|储备|凝炼|落地|"
    r"开通|打通|贯通|硬化|绿化|安装|加装|购置|更换|敷设|铺设|化解|办理|受理|查处|关停|淘汰|腾退|盘活|处置|供应|出让|拥有|共有|为|对|使|将|先后|累计|全年|其中|有|共|再|又|约|近|超|等|的|及|和|与|并|惠及|带动|吸纳|吸引|转移|输转|安置|搬迁|财政|资金|"
    r"列入|纳入|覆盖|涉及|服务|满足|解决|资助|慰问|走访|排查|整改|出台|制定|编制|发布|申报|评选|表彰|推广|应用|突破|达到|全国|全省|全市|全区|全县|首批|一批|推进|加快|抓好|确保|力争|全面|重点|集中|主动|进一步|着力|率先|继续|大力|积极|努力|引导|保障|集聚|(?:中央|[省市县区州])?(?:级)?财政|今年|每年|遴选|动员|督促|鼓励|全域|依托|抢抓|重回|发行|抓好|做到|选择|从|年度|当年)+$"
)
SPENT_ON = re.compile(
    r"(?:发展|建设|支持)(?!基金|资金|专项|债券|补助|经费)|新建|改建|购[买置]|开展|实施|完成|建成|改造|推进|启动|打造|治理|修建|扶持"
)
ANY_THINGS = re.compile(r"(?:重点|重大|子)?项目|区块|地块|点位|标段|片区|问题|任务|事项|工作|措施|指标")
DEALT_WITH = re.compile(r"^(?:在(?!编|建|职|校)|高质量|高标准|高效|重点|全面|集中|反复)*(?:完成|做好|抓好|解决|推进|整改|落实)?")
OF_WHICH = re.compile(r"[\u4e00-\u9fff“”]{3,14}")
SUCH_WORKS = re.compile(r"^(?!的)([\u4e00-\u9fff]{0,16}?(?:项目|工程|企业))(?:[\u4e00-\u9fff]*)")  # 6个总投资90亿元项目落户
STARTED = re.compile(r"新?(?:开工建设|开工|竣工|投产|落地|交付)")
LEADING = re.compile(r"[\s,，、]+")
SCOPE = re.compile(r"(?:全[国省市区县州]|累计|共有?|还?有|现有|已有?|目前)+")
GETS = re.compile(r"(?P<what>(?:获得|享受到?|得到|实现|用上|吃上|喝上|住上)了?[^,，。;；、\d]{2,16})")  # 1万余人实现安全饮水
INVESTED_IN = re.compile(r"^(?:建设|兴建|新建|打造|修建)的")
DIGIT = re.compile(r"\d")
GIVES = re.compile(r"(?:给予|奖励|补助|发放)(?:每[人户家亩]|不超过|不低于|最高|一次性)*\s*$")
AWARD = re.compile(r"(?:以内|以下|以上)?的?(?P<what>(?!资金)[\u4e00-\u9fff]{0,8}?(?:奖励|补贴|补助|奖补|资助|津贴|贴息|慰问金)(?!资金))")
PERSONS = frozenset({"户", "人", "名", "口", "万户", "万人"})
GOT = re.compile(r"(?:获得|取得|签下|拿到)$")
INVESTED = re.compile(r"(?:总投资|投资|(?<![大小])规模)(?:额|规模|总额)?$")
OF_SO_MANY = re.compile(r"的\s*(?:(?:[^,，、\d]{2,16}、)+[^,，、\d]{2,16}(?=\d))?(?:\d+\s*[余多]?\s*(?:个|项|家|条|座|所|处))?")
BECOMING = re.compile(
    r"(?<=..)(?:成功|全线|年内|预计|提前|按期|如期|顺利|正在|全面|相继|\d+月底?前?|即将)*(?:签约|开工(?:建设)?|建成.*|竣工|完工|通车|(?:审批)?落地|投产|年内|设计|施工)?$"
)
SPENT = re.compile(r"(?:投资|投入|投入资金|投入财政资金|安排资金|筹资|筹集资金)$")
PURPOSE = re.compile(r"^(?:发展|支持|开展|实施|推进|启动)")
BOUNDED = re.compile(r"[上下内右强中]$")
WORKED_ON = re.compile(r"[“\u4e00-\u9fff][^,，。;；、\d]{1,20}(?:建设|改造|治理|修复|整治|疏浚|铺设|绿化)")  # 完成28公里以上“美丽河湖”建设


def name_behind(before: str, subject: Subject, piece: Piece, after: str) -> str:
    """The name behind the number, where that is where it stands."""
    units = {mention.value.unit for mention in piece.quantities}
    if len(units) > 1 and not units <= PERSONS:  # 6842户、23517名贫困人口
        return ""
    last = piece.quantities[-1].value
    if piece.starts and (subject.whole or BECAME.match(after)):  # 企业从86家发展到151家
        return ""
    if last.unit in ("倍", "个百分点"):
        return ""
    bare = last.value in (100, 1000, 10000) and not DIGIT.search(last.text)  # 千亩中药材基地
    acts = bare or not subject.whole or bool(ACTS.match(subject.whole)) or bool(GOT.search(subject.whole)) or before.rstrip().endswith("等")
    if is_counted(last.unit):
        if (
            not SCOPE.sub("", LEADING.sub("", before))
            and (last.unit or "").endswith(("人", "名", "户", "人次"))
            and (gets := GETS.match(after))
        ):
            return gets["what"].replace("了", "", 1)
        head = read_head(after[1:] if after.startswith("的") and acts else after)
        if (last.unit or "").endswith("户") and head.endswith("人口"):  # 209户743名贫困人口: the first are households
            head = head.removesuffix("人口") + "户"
        if ANY_THINGS.fullmatch(head) and not acts and OF_WHICH.fullmatch(whose := DEALT_WITH.sub("", subject.whole)):
            return whose + head  # 巡视反馈58项问题
        if STARTED.fullmatch(subject.part):  # 已开工28个项目
            return subject.part.removesuffix("建设") + head if ANY_THINGS.fullmatch(head) else head
        return head if head and not subject.part else ""
    if (last.unit or "").endswith("元") and GIVES.search(before) and (award := AWARD.match(after)):  # 一次性给予6万元入职奖补
        return award["what"]
    invested = INVESTED.search(subject.part or subject.whole)
    if (
        invested
        and (last.unit or "").endswith("元")
        and (after := SUCH_WORKS.sub(r"的\g<1>", INVESTED_IN.sub("的", after))).startswith("的")
        and len(of := BECOMING.sub("", read_head(OF_SO_MANY.sub("", after, count=1)))) >= 2
    ):  # 总投资9亿元的3个重大项目
        return of if of.endswith(invested.group()) else of + invested.group()
    if (
        not acts
        or BOUNDED.search(last.text)
        and not after.startswith("的")
        and not WORKED_ON.match(after)
        and not (not SCOPE.sub("", before).strip() and is_ratio(last))
    ):
        return ""
    if last.unit in ("%", "‰", None):
        return (
            read_head(after[1:])[:24]
            if after.startswith("的")
            else read_head(after)
            if not ANY_CHANGE.search(subject.verbs) and not subject.part
            else ""
        )
    head = read_head(after[1:] if after.startswith("的") else after)
    if SPENT_ON.match(head):  # 投入8.9亿元发展卫生事业: the money has its own name
        spent = SPENT.search(subject.part or subject.whole)
        return PURPOSE.sub("", head) + spent.group() if spent and spent.start() == 0 else ""
    if head and bare and last.unit == "亿元":  # 五大千亿产业链 is a name with its number in it
        front = re.sub(
            r"^(?:第\S{1,3}[章节]\s*|[一二三四五六七八九十]+、|培育|打造|形成|建设|构建|发展|壮大|做强|推进|突出|加快)+", "", subject.whole
        )
        return f"{front}{last.text}{head}" if len(front) <= 12 else f"{last.text}{head}"
    return head
