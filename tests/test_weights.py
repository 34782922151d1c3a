"""The weights of the kinds of question are those that the conversations make."""

from __future__ import annotations

import pytest

from assistant.questions import DialogueState, Intent, Question
from assistant.understanding.kinds import kinds_of


def priced(*cues: str, **slots: object) -> list[Intent]:
    return [kind for kind, _ in kinds_of(Question("?", cues=frozenset(cues), **slots), DialogueState())]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cues", "slots", "kind"),
    [
        (("definition",), {"terms": ("放管服",)}, Intent.DEFINITION),
        (("count_asked", "target"), {"indicators": ("gdp",), "regions": ("a",)}, Intent.FIGURE),
        (("compare",), {"indicators": ("gdp",), "regions": ("a", "b")}, Intent.COMPARISON),
        (("measures",), {"topic": "旅游", "regions": ("a",)}, Intent.PASSAGES),
        (("contents",), {"regions": ("a",)}, Intent.NAVIGATION),
    ],
)
def test_the_likeliest_kind_comes_first(cues: tuple[str, ...], slots: dict[str, object], kind: Intent) -> None:
    assert priced(*cues, **slots)[0] is kind


def test_what_its_own_words_call_for_is_tried_and_the_text_can_always_be_searched() -> None:
    tried = priced("count_asked", "listing", topic="民生实事", regions=("a",))
    assert {Intent.LISTING, Intent.FIGURE, Intent.PASSAGES} <= set(tried)


def test_nothing_is_tried_that_nothing_calls_for() -> None:
    assert Intent.MENTIONS not in priced("count_asked", indicators=("gdp",), regions=("a",))
