"""Whose a rank is, and what lasted for years: GDP、投资增速分别居全省第4位、第6位; 供养标准连续18年提高."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.extraction.pieces import Named, Piece
from assistant.extraction.subjects import AMOUNT_END, RATE_END, read_subject, split_names

RANK_VERB = re.compile(
    r"(?:位居|位列|位于|名列|分列|分居|并列|位次|排名|排位|排在|稳居|跃居|跃升至?|升至|前移到|上升到|前进到|居(?!民|家|住)|列|排(?![行污放水查])|由|从)"
)
RANK_SCOPE = re.compile(r"(?:保持)?(?:全[国省市州区县]|[东中西]部|我[省市]|省会|同类)")
ASPECTS = ("增量", "提升幅度", "增长幅度", "降幅", "增长率", "排名", "覆盖面")
SIZE_AMONG = re.compile(r"(?:总量|规模|增速|增幅|总数)(?:[和与、](?:总量|规模|增速|增幅)?)?(?:[一二三四五六七八九十两各]+[县区市州]+)?")
EACH = re.compile(r"(?:均|都|双双|全部)(?:稳?居|[位名]?列|排|保持)")
IN_A_ROW = re.compile(r"(?:已)?连续(?:[\d一二两三四五六七八九十]+(?:年|届|次|季度?|个[月季]度?))?$")
AMONG_SO_MANY = re.compile(r"(?:(?<=..)|^[\s,，]*)在(?:全[国省市])?\d+个[^,，]{2,14}$")
MOVED = re.compile(r"(?<=..)(?:前移|晋升|晋位|前进|(?<![改跟引推促])进|攀升|跃升|上升|提升|下降|后移|下滑|退后?)了?\s*$")  # 综合实力进3位
LASTS_AT = re.compile(rf"{AMOUNT_END.pattern}|{RATE_END.pattern}|总产$")
LASTED = re.compile(r"(?:均|都)?(?:稳定在|保持在?|稳居|位居|位列|超过?|达到?|突破|居)$")
THEN_STOOD = re.compile(r"(?:均|都|稳定|保持|维持|超过?|达到?|突破|高于|不低于|完成|实现|[在到])*")  # 连续14年|超过|13万人
SAME_AS = re.compile(r"(?:增速|增长)?[与和](?:全[国省市]|经济)\S*$")  # 增速与全国同步、总量居全省第三


def name_rank(before: str, piece: Piece, last: tuple[str, ...]) -> Named:
    """The rows of a rank: the names before its verb, else those spoken of before; several ranks are shared out."""
    verbs = [match for match in RANK_VERB.finditer(before) if len(before) - match.end() <= 20]
    scopes = [] if piece.starts else [match for match in RANK_SCOPE.finditer(before) if len(before) - match.end() <= 12]  # 全市GDP|由第8位
    cut = verbs[-1].start() if verbs else scopes[-1].start() if scopes else len(before)
    basis = before[verbs[-1].end() if verbs else cut :]
    front = IN_A_ROW.sub("", AMONG_SO_MANY.sub("", before[:cut]))
    subject = read_subject(front)
    if "、" in front:  # 固定资产投资呈两位数增长、增速位列全市第一
        earlier, _, aspect = front.rpartition("、")
        if not read_subject(aspect).whole:
            subject = read_subject(SAME_AS.sub("", earlier))
            subject = replace(subject, part=aspect) if aspect in ("规模", "总量", "数量") else subject
    whole = subject.whole if len(subject.whole) >= 2 else ""
    whole = re.sub(r"^(?:在|推动|促进|确保|保持)(?=..)|(?<=..)(?:中|在?全[国省市州区县])$", "", whole)
    if last and (SIZE_AMONG.fullmatch(whole) or RANK_SCOPE.fullmatch(whole)):  # 生产总值80亿元,总量六区第一
        whole = ""
    if whole in ASPECTS and last:  # 科技创新指数达60%,提升幅度居全省第2
        whole = last[-1] + whole
    names = (whole + subject.part,) if whole else last
    if not names and subject.verbs.strip():
        names = (subject.verbs.strip(),)
    members = split_names(whole) if whole else last
    if len(members) == len(piece.quantities) > 1 or EACH.search(before) and all(map(AMOUNT_END.search, members)):
        names = members  # GDP、投资增速分别居全省第4位、第6位
    shared = len(names) == len(piece.quantities)
    rows = tuple(zip(names, piece.quantities, strict=True)) if shared else tuple((name, one) for name in names for one in piece.quantities)
    return Named(rows, names, names, "", basis, own=bool(whole))


def name_years(before: str, piece: Piece, after: str, last: tuple[str, ...]) -> Named:
    """What lasted or comes early: 特困人员供养标准连续18年提高."""
    if after.startswith("每年"):
        return Named((), last)
    front = re.sub(r"(?:已)?(?:连续|提前)\s*$", "", before)
    subject = read_subject(front)
    head = LASTED.sub("", re.sub(r"^[\s,，]+", "", after)[:30])
    label = subject.whole + head if len(subject.whole) >= 2 else head
    if len(label) < 4 and last:
        label = last[0] + head
    rows = tuple((label if len(label) >= 2 else name, mention) for name in last[:1] or ("",) for mention in piece.quantities)
    stood = len(subject.whole) > 1 and bool(THEN_STOOD.fullmatch(after.strip()))  # the number that follows is of the same
    names = last or ((subject.whole,) if stood or LASTS_AT.search(subject.whole) else ())  # 民生支出占比连续五年|保持在80%
    return Named(tuple(row for row in rows if row[0]), names, names, "", "", own=not last and len(label) >= 2)
