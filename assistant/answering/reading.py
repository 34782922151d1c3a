"""How a question was understood, in one line, and what was carried over."""

from __future__ import annotations

from assistant.answering.common import Context, flat
from assistant.questions import Question

SLOTS = ("regions", "documents", "indicators", "terms", "topic", "period", "nature", "measure")


def read_back(question: Question, context: Context) -> str:
    """One line: place, subject, time and kind of question as they were read, and which of them the dialogue supplied."""
    separator = context.say("reading_separator")
    told = [slot_text(question, slot, context) for slot in SLOTS]
    parts = [part for part in told if part]
    parts.append(context.say(f"intent_{question.intent.value}"))
    line = context.say("reading", parts=separator.join(parts))
    carried = [slot_text(question, slot, context) for slot in SLOTS if slot in question.inherited]
    if any(carried):
        line += context.say("reading_inherited", parts=context.say("list_separator").join(filter(None, carried)))
    return line


def slot_text(question: Question, slot: str, context: Context) -> str:
    """What a slot of a question holds, for people; empty when it holds nothing."""
    join = context.say("list_separator").join
    if slot == "regions":
        return join(context.region_name(region) for region in (*question.regions, *question.unknown_regions))
    if slot == "documents":
        return join(context.title(id) for id in question.documents)
    if slot == "indicators":
        return join(context.indicator_name(id) for id in question.indicators)
    if slot == "terms":
        return join(question.terms)
    if slot == "period":
        return flat(question.period.text) if question.period else ""
    value = getattr(question, slot)
    if slot == "topic" or not value:
        return str(value or "")
    return context.say(value.value)
