"""How a question was understood, in one line, and what was carried over."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answering.common import Context, flat
from assistant.answering.wording import runs
from assistant.questions import Intent, Question
from assistant.sentences import squeeze

SLOTS = ("regions", "documents", "indicators", "terms", "topic", "period", "nature", "measure")
_NAMED = 3  # documents, and things shown, that are read back one by one
_LONGEST = 60  # characters of a topic that are read back


def read_back(question: Question, context: Context) -> tuple[str, str]:
    """Place, subject, time and kind of question as they were read, in one line; and which of them the dialogue supplied."""
    separator = context.say("reading_separator")
    parts = _parts(question, SLOTS, context)
    summed_up = question.intent is Intent.SOURCE and "digest" in question.cues
    parts.append(context.say("intent_digest" if summed_up else f"intent_{question.intent.value}"))
    carried = _parts(question, [slot for slot in SLOTS if slot in question.inherited], context)
    line = context.say("reading", parts=separator.join(parts))
    return line, context.say("reading_inherited", parts=context.say("list_separator").join(carried)) if carried else ""


def _parts(question: Question, slots: Iterable[str], context: Context) -> list[str]:
    """What these slots hold, each thing said once: a term that is also the topic is the term."""
    told = [slot_text(question, slot, context) for slot in slots if slot != "topic" or not _named(question)]
    return list(dict.fromkeys(part for part in told if part))


def _named(question: Question) -> bool:
    """Whether the topic says no more than the terms do."""
    terms = squeeze("".join(question.terms))
    return bool(terms) and all(squeeze(word) in terms for word in question.topic.split())


def slot_text(question: Question, slot: str, context: Context) -> str:
    """What a slot of a question holds, for people; empty when it holds nothing."""
    join = context.say("list_separator").join
    if slot == "regions":
        return join(context.region_name(region) for region in (*question.regions, *question.unknown_regions))
    if slot == "documents":
        if question.editions:
            return context.say("report_of", year=runs(question.editions, context))
        return join(context.title(id) for id in question.documents) if len(question.documents) <= _NAMED else ""
    if slot == "indicators":
        many = question.operations and len(question.indicators) > _NAMED  # all that was shown
        return "" if many else join(context.indicator_name(id) for id in question.indicators)
    if slot == "terms":
        return join(context.written(term, question) for term in question.terms)
    if slot == "period":
        return context.language.tell(flat(question.period.text)) if question.period else ""
    value = getattr(question, slot)
    if slot == "topic":
        topic = " ".join(dict.fromkeys(question.topic.split()))  # a pasted page says the same words again and again
        return topic if len(topic) <= _LONGEST else f"{topic[:_LONGEST]}…"
    if not value:
        return ""
    return context.say(value.value)
