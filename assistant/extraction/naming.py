"""Which name each number of a piece has: written before it, behind it, shared, or carried over from what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.extraction.behind import ACTS, SPENT_ON, STARTED, name_behind, read_head
from assistant.extraction.holders import SIZED
from assistant.extraction.measures import is_counted, is_ratio
from assistant.extraction.members import ANY_CHANGE, members_of
from assistant.extraction.pieces import Named, Piece
from assistant.extraction.planned import COUNTS_AIMS, is_aim_behind, without_aim
from assistant.extraction.ranks import MOVED, name_rank, name_years
from assistant.extraction.subjects import AMOUNT_END, CHANGE, LEAD, PLAN_DONE, Subject, read_subject, split_names
from assistant.recognition.uncounted import OF_YEARS

FLOW = re.compile("(?:实际|全年|当年|累计)?(?P<flow>收入|支出)")
OF_A_FUND = re.compile("(?P<of>.*(?:预算|基金|财政))(?:收入|支出)$")
SIZE = r"(?:\d[\d.]*|[一二三五十百千]+)[万亿]*(?:元|级)"
LEVEL_ONLY = re.compile(rf"(?:(?:国家|省|市|州|县|区)级|{SIZE})(?:以上)?$")
LEVEL_IN = re.compile(rf"^.*?(?:(?:国家|省|市|州|县|区)级|{SIZE})(?:以上)?")
A_SUM = re.compile(r"(?:GDP|增加值|收入|总额|税收|利润|支出|投资|消费)[)）]?$")
A_SUM_OF_ITS_OWN = re.compile(r"(?:营业收入|总产值|税收)$")
SPEED = re.compile(r"[增降]幅|[增降]速")
REST = re.compile(r"^(?:其中|其余)(?:有)?$")
RANK_TEXT = re.compile(r"[第之首榜末]")
CHANGED = re.compile(CHANGE + r"(?!到|至|为)")
INVESTING = re.compile(r"(?:完成|年度|概算|(?:年度|当年|今年|全年)?计划(?:完成)?)?投资(?:计划)?额?|概算")
OF_WORKS_INVESTED = re.compile(r"(?:计划|完成|年度)*总?投资额?$")
HOW_FAR = re.compile("[占率]|完成")
PLOT = re.compile(r"占地(?:面积)?|(?:总)?建筑面积|总投资")
DRAWN = re.compile(r"(?<=..)拉动(?:GDP|经济)(?:增长)?$")
COUNT_OF = re.compile(r"(?<=..)(?:户数|家数|企业数|人数|数量)$")
PEOPLE = re.compile("(?:[农住]户|群众|居民|人员|人口|农民)$")
YIELD = ("产量", "年产量", "总产量", "单产", "总产", "产值", "综合产值")
OF_A_PLAN = re.compile(PLAN_DONE + "$")
USED_FOR = re.compile(r"\s*(?:以上)?(?:都|均)?(?P<what>(?:用于|用在|投向|投入到?)[\u4e00-\u9fff]{2,14})")
OPENED = re.compile(
    r"^[^()（）]*[(（](?!总?投资|占地|总?建筑面积|全长|年产|设计|[一二三]期)(?=[\u4e00-\u9fff]{2}[^()（）]*$)"
)  # 27项(省级6项, 列第三(控制线5%)
AMOUNT = re.compile(r"^[^占]*(?:投资|产值|产量|收入|营收|税收|利润|销售额|交易额|增加值|面积)$")
# 统筹2.4亿元支持稳岗就业, 安排2亿元用于新校区建设: money that is called by what it is for
LAID_OUT = re.compile(
    r"(?:^|[,，、\s])(?:年度|全年|其中|累计|共|已|再|全市|市级|县级|[省市县区]?财政)*(?:统筹|安排|拨付|下达|筹措|筹集|争取|落实)(?:资金|专项资金|财政资金)?$"
)
FOR_WHAT = re.compile(
    r"\s*(?:左右|以上)?[,，]?(?:主要|专项|重点)?(?:用于(?:支持|保障)?|支持|保障(?=[\u4e00-\u9fff]{4}))(?P<what>[\u4e00-\u9fff“”]{2,24}?)(?=[,，。;；、等\d]|$)"
)
PAID = re.compile(r"(?:比例)?(?P<how>支付|报销|补助|补偿|分担|承担|奖补|贴息)(?=[,，。;；、(（]|$)")
# 到2020年达5500亿元: of what is not said
ONLY_WHEN = re.compile(
    r"(?:\d\d?月份?|[到至]?(?:(?:19|20)\d\d年[底末]?|[今明去]年[底末]?|全年|年[底末]|[一二三四]季度末?|[上下]半年)|力争|确保|预计|将|要|已|约|近|达到?|突破|超过|实现|完成|为|(?:同比)?(?:增长|下降)|(?:年均)?[增降][幅速]|[，,、\s])+"
)
OVER_PLAN = re.compile(r"超(?:出|过)?(?:(?:年度|年初|全年|年|预期)*(?:计划|目标)|规定(?:比例|标准|限额))")
HELD_AGAINST = re.compile("[高低好优]于")
OF_WORKS = re.compile(r"(?:实现|完成)?(?P<part>税收|利润|利税|年?营收|年?销售额|交易额|增加值|(?:规上|规模以上)?(?:工业)?总?产值|投资)$")
WORKS = re.compile(
    r"(?:项目|工程|企业|改造|园区?|产业|小镇|景区|合作社|专业市场|开发区|[高经]新?[开新]?区|新区|经济|(?<=..)业|农业|工业|基地|中心|小区|公路|铁路|高速|片区)(?:建设)?$"
)
TASK_END = re.compile(r"(?<=..)(?:考核指标|目标任务|任务指标|任务)(?:数|量)?$")
HANDED_OVER = re.compile(r"(?:[已新])?(?:完工|开工|竣工|招引|(?<=新)签约|投产|投用|开?复工|完成投资)$")
ADDED_NAME = re.compile(r"^(?:新增加?|净增|新登记|新设立?|新培育|新认定|新发展|新引进|新入库|新签约)(?=..)")
REACHED = re.compile(r"[\s,，]*(?:现已|已)?达到?")
STOCK = re.compile(r"^(?:其)?总(?:户?数|量|计|规模|数量)|累计(?:已)?(?:达|有|为|突破|超过)|达到?总数")


def name_piece(
    before: str,
    piece: Piece,
    after: str,
    *,
    recent: Sequence[str] = (),
    last: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
    verbs: str = "",
) -> Named:
    """The names of a piece's numbers; `recent` and `last` are the names spoken of before."""
    first = piece.quantities[0].value
    if first.unit == "位" and RANK_TEXT.match(first.text):
        spoken = len(piece.quantities) > 1 and len(last) != len(piece.quantities) <= len(recent)  # 货运量1亿吨,客运量2万人,分别居第2、第3
        return name_rank(before, piece, tuple(recent[-len(piece.quantities) :]) if spoken else last)
    if first.unit == "年" and not OF_YEARS.search(before):
        return name_years(before, piece, after, last)
    laid_down = before.rstrip("(（") if before.endswith(("(", "（")) else before if first.unit == "%" else ""
    if "完成" in laid_down and OF_A_PLAN.search(laid_down):  # 完成年计划112%, 完成省定任务(650万平方米)的74%
        before = laid_down + "的"
    if first.unit == "位" and (moved := MOVED.search(before)):
        before, verbs = before[: moved.start()], verbs or moved.group()
    if used := USED_FOR.match(after) if before.endswith("的") and is_ratio(first) else None:  # 财政支出的80%用于民生
        whole = read_subject(before.rstrip("的 ")).whole
        return _one(f"{whole}{used['what']}", piece, "", whole, own=True) if whole else Named((), ())
    if (first.unit or "").endswith("元") and LAID_OUT.search(before) and (purpose := FOR_WHAT.match(after)):
        return _one(f"{purpose['what']}资金", piece, "", "", own=True)
    if (
        last and "完成" in before[:4] and first.unit not in COUNTS_AIMS and (done := TASK_END.search(last[-1]))
    ):  # 改厕任务38283座,完成38649座
        last = (*last[:-1], last[-1][: done.start()])
    aim_behind = is_aim_behind(first.unit, after)
    if (rest := without_aim(before, behind=aim_behind)) != before and (last or recent or rest):
        before, last = rest, last or tuple(recent[-1:])
    plain = before.rstrip("“《(（ ")
    subject = read_subject(OPENED.sub("", plain) if "(" in plain or "（" in plain else plain)
    if over := OVER_PLAN.search(subject.verbs):  # so much more than was planned, of the amount itself
        last = labels or last
        if first.unit == "%":
            subject = Subject(subject.whole, "", subject.basis, subject.part + over.group(), subject.lead)
    if is_ratio(first) and before.endswith("按") and (paid := PAID.match(after)) and len(payer := subject.whole.removesuffix("按")) > 1:
        return _one(f"{payer}{paid['how']}比例", piece, "", "", own=True)  # 基金按70%支付
    if last and subject.whole == "增加值" and last[-1].endswith("产值"):  # 农业总产值70亿元,增加值40亿元
        subject = replace(subject, whole=re.sub("总?产值$", "增加值", last[-1]))
    elif last and WORKS.search(last[-1]) and (aspect := OF_WORKS.fullmatch(subject.whole)):  # 入园企业60家,实现产值9亿元
        subject = Subject("", subject.verbs, subject.basis, aspect["part"], subject.lead)
    elif last and (
        A_SUM_OF_ITS_OWN.match(subject.part)
        and A_SUM.search(last[-1])
        or subject.part.endswith("率")
        and not subject.whole
        and last[-1].endswith("率")
        or subject.part in ("投资", "投入")
        and SPENT_ON.match(after)
    ):  # GDP增长3%;营业收入20亿元; 依托茶园3万亩,投资9000万元建成交易中心
        subject = Subject(subject.part, subject.verbs, subject.basis, "", subject.lead)
    if verbs:
        subject = Subject(subject.whole, subject.verbs + verbs, subject.basis, subject.part, subject.lead)
    whose = last  # without the aspect that this number takes from the one before
    if (
        labels
        and not subject.whole
        and not subject.part
        and (is_ratio(first) and not CHANGED.search(subject.verbs) or first.unit == "个百分点" and not SPEED.search(subject.verbs))
    ):
        last = labels
    elif (
        labels != last
        and not subject.whole
        and (not subject.part or subject.part.startswith("占"))
        and is_ratio(first)
        and all(map(AMOUNT.search, labels))
        or subject.part.startswith("完成")
        and not subject.whole
        and is_ratio(first)
        and labels != last
        and not any(map(HOW_FAR.search, labels))
    ):
        last = labels  # 总投资9亿元,增长3%: it is the investment that grew
    if piece.ends:
        return _spread(subject, last or tuple(recent[-len(piece.quantities) :]), piece, own=False)
    if last and (flow := FLOW.fullmatch(subject.whole)):
        if last[-1].endswith(flow["flow"]):  # 一般公共预算收入年初预算9亿元;收入完成10亿元
            subject = Subject("", subject.verbs, subject.basis, subject.part, subject.lead)
        elif fund := OF_A_FUND.match(last[-1]):  # 社会保险基金预算收入完成9亿元,支出8亿元
            subject = Subject(fund["of"] + flow["flow"], subject.verbs, subject.basis, subject.part, subject.lead)
    head = name_behind(before, subject, piece, after)
    if last and HELD_AGAINST.match(head) or aim_behind:  # 19项完成计划,5项低于预期
        head = ""
    if head:
        return _one(head, piece, subject.verbs or before[-6:], subject.basis, own=True)
    names: tuple[str, ...] = ()
    own = bool(subject.whole)
    if last and first.unit in COUNTS_AIMS and before.rstrip().endswith("等") and "、" in before:  # 研发投入、城镇化率等5项未达预期
        return _one(last[-1], piece, "", "", own=False)
    if own:
        names = members_of(subject, piece)
        if last and names[0].startswith("用于"):  # 发行债券20亿元,其中用于项目建设15亿元
            names = (last[-1] + names[0],)
        if last and LEVEL_ONLY.match(names[0]) and not SIZED.fullmatch(last[0]):  # 国家级龙头企业1家、省级20家
            names = (names[0] + LEVEL_IN.sub("", last[0], count=1),)
    elif last and "、" in subject.basis:  # 降幅较一季度、上半年分别收窄9.2个和2.8个百分点
        names = last[-1:]
    elif len(piece.quantities) > 1 and len(last) != len(piece.quantities) and len(recent) >= len(piece.quantities):
        names = tuple(recent[-len(piece.quantities) :])
    elif last:
        names = (
            last if len(last) == len(piece.quantities) or _shared(piece, subject) else (last[-1],) if len(piece.quantities) == 1 else last
        )
    if names and not own and subject.verbs.startswith("金额"):  # 享受户数90户,金额2亿元
        names = tuple(COUNT_OF.sub("", name) + "金额" for name in names)
    if (
        names and not own and (STOCK.search(subject.verbs) or REACHED.fullmatch(subject.verbs)) and is_counted(first.unit)
    ):  # 新增工厂22家、总数达36家
        names = tuple(ADDED_NAME.sub("", name) for name in names)
    if not names and subject.part:
        names, own = ("",), True
    if not names:
        fallback = re.sub(r"^[\s,，、]+", "", before).strip()
        if (
            (LEAD.fullmatch(fallback) or ACTS.match(fallback)) and (head := read_head(after.removeprefix("的"))) and not ACTS.match(head)
        ):  # 力争90%以上镇卫生院达到标准
            fallback = head
        if REST.match(fallback):  # 其中2项为新建项目
            fallback = read_head(after.strip().removeprefix("为"))
        if len(fallback) < 2 or ONLY_WHEN.fullmatch(fallback):
            return Named((), ())
        names, own = (fallback[-20:],), True
    named = _spread(subject, names, piece, own=own)
    return named if own or last is whose or not whose else replace(named, names=whose)


def _shared(piece: Piece, subject: Subject) -> bool:
    """Whether a single number without a name belongs to all that was named before."""
    quantity = piece.quantities[0].value
    return len(piece.quantities) == 1 and (quantity.unit == "倍" or quantity.unit == "%" and bool(ANY_CHANGE.search(subject.verbs)))


def _with_part(name: str, part: str) -> str:
    """The name with its aspect: 粮食播种面积 and 产量 make 粮食产量."""
    if part in ("完成投资", "年度投资", "投资") and name.endswith("投资"):
        return name
    if PLOT.fullmatch(name):  # 占地120亩,建筑面积3万平方米
        return part
    if name.endswith(part):
        return name
    if STARTED.fullmatch(part) and AMOUNT_END.search(name):
        return part
    if part in YIELD and PEOPLE.search(name):  # 带动农户8万户,实现产值3亿元
        return part
    name = HANDED_OVER.sub("", DRAWN.sub("", name))
    if INVESTING.fullmatch(part) and (works := OF_WORKS_INVESTED.sub("", name)) != name and WORKS.search(works):
        return works + part
    if INVESTING.fullmatch(part) and (AMOUNT_END.search(name) or name.startswith("完成")):
        return part
    if "占" in name and part.startswith("占") and part.endswith(("比重", "比例")):  # A占B、C占D比重均达40%
        return name + part[-2:]
    if name.endswith("投入") and part.startswith("投入"):
        return name + part[2:]
    return (re.sub(r"(?:播种|种植)?(?:面积|播面)$|播面$|[产销]量$", "", name) if part in YIELD else name) + part


def _spread(subject: Subject, names: tuple[str, ...], piece: Piece, *, own: bool) -> Named:
    labels = tuple(_with_part(name, subject.part) for name in names) if subject.part else names
    mentions = piece.quantities
    verbs = subject.verbs
    if len(labels) == len(mentions):
        rows = tuple(zip(labels, mentions, strict=True))
    elif len(mentions) == 1:
        rows = tuple((label, mentions[0]) for label in labels)
    elif "分别" in verbs and "、" in subject.basis and len(labels) == 1:
        of = split_names(subject.basis)
        compared = verbs[:2] if verbs.startswith(("高", "低", "快", "超")) else "比"
        rows = tuple((labels[0] + compared + one, mention) for one, mention in zip(of, mentions, strict=False))
        labels = (labels[0],)
    else:
        of = split_names(subject.basis) if subject.basis else ()
        if len(of) == len(mentions) and len(labels) == 1 and verbs[:2] in ("高于", "高出", "超出", "快于", "低于"):
            rows = tuple((labels[0] + verbs[:2] + one, mention) for one, mention in zip(of, mentions, strict=True))
        else:
            whole = labels[0] if len(labels) == 1 else "、".join(labels)
            rows = tuple((whole, mention) for mention in mentions)
    names = labels if not subject.part else names or labels
    return Named(tuple(row for row in rows if row[0]), names if any(names) else labels, labels, verbs, subject.basis, own)


def _one(name: str, piece: Piece, verbs: str, basis: str, *, own: bool) -> Named:
    return Named(tuple((name, mention) for mention in piece.quantities), (name,), (name,), verbs, basis, own)
