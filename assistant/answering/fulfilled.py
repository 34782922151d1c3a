"""Claims that what was aimed at was reached: held against target and result of that very year, or against what the report admits of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.admitted import admitted
from assistant.answering.claimed import same
from assistant.answering.common import Context
from assistant.answering.derived import of_one_time, outcome, reached
from assistant.answering.findings import Judgement, reckoned
from assistant.answering.holding import Verdict
from assistant.answering.selection import subject_figures
from assistant.questions import Question
from assistant.records import Figure
from assistant.sentences import squeeze
from assistant.understanding.worth import names_something

_MET = re.compile(
    "(?:完成|实现|达到|达成|兑现)(?!情况)[^,，。;；]{0,24}(?:目标|任务|计划|预期)|(?:目标|任务|指标|预期|实事|承诺)(?![是为定])[^,，。;；]{0,16}"
    "(?:完成|实现|达到|达成|兑现|达标|落实|办[结完成好])了?(?!情况)"
)
_ALL = re.compile(r"全部|各项|所有|全面|都|均|([件项桩样个])\1")
_AIM = re.compile("目标|任务|指标|计划|预期|实事|承诺|年初|年度")
_EACH = re.compile("各项|所有|全部|都|均")
_DENIED = re.compile("没|未(?!来)|[完达实兑][成到现]?不|不(?:能|曾)?(?:完|达|实现|兑)|(?:低于|不及|落空)")


def fulfilled(text: str, claim: Question, context: Context) -> Judgement | None:
    """What became of the claim that a target, or all of them, were reached in a year; None where it claims something else."""
    if not _MET.search(text) or len(claim.regions) != 1:
        return None
    place = claim.regions[0]
    known = context.knowledge.panel.years_of(place)
    year = claim.period.end if claim.period else max(claim.editions, default=max(known, default=1) - 1)
    if year is None:
        return None
    denied = bool(_DENIED.search(text))
    for id in claim.indicators:
        pair = next(iter(context.knowledge.panel.target_and_result(place, id, year)), None)
        if pair and pair.target and pair.result and pair.reached is not None:
            figures = (pair.target.cell.figure, pair.result.cell.figure)
            if claim.quantities and not any(same(one.quantity, number) for one in figures for number in claim.quantities):
                continue  # 完成100万的目标 is no claim about a target of 120万
            if told := reached(*figures, context):
                beyond = "超额" not in text or figures[0].quantity != figures[1].quantity and ">" in told[0].formula
                return reckoned((pair.reached and beyond) is not denied, told[0], figures, context)
    for figures in _of_its_number(claim, context):
        if (told := reached(*figures, context)) and (how := outcome(*figures, context)) != "met":
            return (
                reckoned(denied, told[0], figures, context) if how == "under" else Judgement(Verdict.UNSURE, tuple(told), figures=figures)
            )
    if not (claim.indicators or denied or _ALL.search(text)):
        return None
    own = admitted(place, year, claim, context, wider="main" if claim.indicators else "any")
    vocabulary = context.knowledge.vocabulary.indicators
    names = [name for id in claim.indicators for name in (*vocabulary[id].names["zh"], *vocabulary[id].aliases)]
    things = [*names, *(word for word in claim.topic.split() if names_something(word) and not _AIM.search(word))]
    admits = squeeze("".join(quote.text for quote in own.quotes)) if own else ""
    if things and not _EACH.search(admits) and not any(word in admits for word in things):
        return None  # that some of the main aims were missed says nothing of 重点项目投资
    return reckoned(denied, own, (), context) if own else None


def _of_its_number(claim: Question, context: Context) -> Iterator[tuple[Figure, Figure]]:
    """The target whose number is claimed to be reached, with each result of its time."""
    found = subject_figures(replace(claim, quantities=(), nature=None), context) if claim.indicators and claim.quantities else ()
    for target in found:
        if wording.is_goal(target) and any(same(target.quantity, number) for number in claim.quantities):
            yield from ((target, result) for result in found if of_one_time(target, result))
