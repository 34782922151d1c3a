"""What became of a claim, in words: the verdict first, why, and what the documents write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.assertions import Assertion
from assistant.answering.common import Context, first_sentence, flat, quoted
from assistant.answering.holding import Holding, Verdict
from assistant.answers import Notice, Statement
from assistant.documents import Years
from assistant.questions import Question
from assistant.records import Figure
from assistant.text import Span

_MASKED = re.compile(r"20[x×*]{2}|到年|(?<![a-z\d])[x×]{2,4}年", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One claim with its verdict and what is said of it."""

    verdict: Verdict
    statements: tuple[Statement, ...]
    notices: tuple[Notice, ...] = ()
    figures: tuple[Figure, ...] = ()
    stands: bool = False  # no verdict, and yet the sentence told names all that is claimed


def reckoned(right: bool, told: Statement, figures: Sequence[Figure], context: Context) -> Judgement:
    """A claim that was reckoned, with how."""
    text = context.say("claim_met" if right else "claim_unmet", told=told.text)
    lead = replace(told, text=text, head=told.head or first_sentence(text))
    return Judgement(Verdict.TRUE if right else Verdict.FALSE, (lead,), figures=tuple(figures))


def worded(assertion: Assertion, held: Holding | None, question: Question, context: Context) -> Judgement:
    """A holding in words."""
    if held is None or held.verdict is Verdict.OPEN:
        return _open(assertion, held if held and held.share > 0 else None, question, context)
    if held.verdict in (Verdict.TRUE, Verdict.PARTLY) and _hides_its_year(held, question):
        assert question.period
        held = replace(held, span=Span((held.sentence or held.span).start, held.span.end))
        text = context.say("claim_hidden", asked=flat(question.period.text), quote=quoted(held.document.quote(held.span)))
        return Judgement(Verdict.UNSURE, (_quote(held, text),))
    whys = [
        *(context.say(f"claim_other_{other.kind}", claimed=other.claimed, written=other.written) for other in held.others),
        *(context.say(f"claim_{aspect}", value=written, period="") for aspect, written in held.whys),
    ]
    if held.missing:
        whys.append(context.say("claim_unwritten", names=context.say("list_separator").join(held.missing)))
    key = {Verdict.FALSE: "claim_contrary", Verdict.PARTLY: "claim_in_part", Verdict.TRUE: "claim_written"}[held.verdict]
    why = context.say("group_separator").join(dict.fromkeys(whys))
    text = context.say(key, why=why, quote=quoted(held.document.quote(held.span)))
    return Judgement(held.verdict, (_quote(held, text),))


def _open(assertion: Assertion, held: Holding | None, question: Question, context: Context) -> Judgement:
    """What is told of a clause over which there is no verdict: its sentence, and that its thing is not written only where it stands in no document asked."""
    ids = {document.id for document in context.scope(question)}
    things = [word for word in assertion.words if word.noun]
    absent = [word for word in things if not any(not ids.isdisjoint(context.knowledge.holding(name)) for name in word.said)]
    head = max((word.tells for word in things), default=0.0)
    lacking = context.say("list_separator").join(word.text for word in absent) if any(word.tells == head for word in absent) else ""
    notice = (context.notice("claim_uncovered", names=lacking or assertion.text),) if lacking or not held else ()
    if held is None:
        return Judgement(Verdict.OPEN, (), notice)
    stands = not (held.missing or held.others or held.whys or absent)
    text = context.say("claim_stands" if stands else "claim_nearest", quote=quoted(held.document.quote(held.span)))
    return Judgement(Verdict.OPEN, (_quote(held, text),), notice, stands=stands)


def _quote(held: Holding, text: str) -> Statement:
    return Statement(text, (held.document.quote(held.span),), head=first_sentence(text))


def _hides_its_year(held: Holding, question: Question) -> bool:
    """Whether the year claimed is one that the sentence hides."""
    if question.period is None or question.period.end is None or held.document.years is Years.GIVEN:
        return False
    return bool(re.search(r"\d{4}", question.period.text)) and bool(
        _MASKED.search((held.sentence or held.span).cut(held.document.text.text))
    )
