"""Questions that are answered rightly, asked once more with something said around them that asks for nothing: how many answers stay the same.

    python -m benchmarks.reworded [--seed N] [--each N] [--show N]

What is said is put together anew at every seed from who asks, what for, and how the answer is wished, so that no list of phrases passes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.conversations import GOLD, check

WHO = ("处长", "我同学", "编辑部", "邻居大姐", "群里", "办公室", "老板", "导师", "我爸", "客户")
WANTS = ("让我查", "想知道", "在问", "要我核", "托我打听", "催着要")
PURPOSE = ("写论文用", "做课件要", "开会得讲", "填表用的", "发稿前核对", "备考看看", "做笔记用")
POLITE = ("麻烦啦", "劳您费心", "万分感激", "辛苦了哈", "多谢多谢", "有劳")
MANNER = ("说人话就行", "别绕弯子", "尽量简短", "我赶时间", "说仔细些也行", "直接告诉我")
OPENING = ("您好", "在不在", "哈喽", "不好意思打扰", "有个小问题", "请教个事")

Draw = Callable[[random.Random, str], str]
SHAPES: tuple[Draw, ...] = (
    lambda draw, text: f"{draw.choice(OPENING)}，{text}",
    lambda draw, text: f"{draw.choice(WHO)}{draw.choice(WANTS)}，{text}",
    lambda draw, text: f"{draw.choice(PURPOSE)}，{text}",
    lambda draw, text: f"{text}，{draw.choice(POLITE)}",
    lambda draw, text: f"{text}？{draw.choice(MANNER)}",
    lambda draw, text: f"{text}，{draw.choice(PURPOSE)}",
    lambda draw, text: f"{draw.choice(OPENING)}，{text}？{draw.choice(POLITE)}",
)


def said(answer: Answer) -> tuple[object, ...]:
    """What of an answer must not change."""
    return answer.outcome, tuple(statement.text for statement in answer.statements)


def changed(assistant: Assistant, *, seed: int, each: int) -> tuple[int, list[tuple[str, str]]]:
    """How many first questions were asked once more, and those whose answer changed, with what came."""
    draw, found, asked = random.Random(seed), [], 0
    first = [turns[0] for turns in GOLD.values() if not turns[0].user.isascii()]
    draw.shuffle(first)
    for expected in first:
        if asked == each:
            break
        plain = assistant.ask(expected.user, DialogueState()).answer
        if check(expected, plain):
            continue
        asked += 1
        text = draw.choice(SHAPES)(draw, expected.user.rstrip("?？。 "))
        again = assistant.ask(text, DialogueState()).answer
        if said(again) != said(plain):
            found.append((text, again.statements[0].text if again.statements else again.notices[0].text if again.notices else ""))
    return asked, found


def main() -> None:
    """Print the share that stays."""
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=120)
    options.add_argument("--show", type=int, default=10)
    chosen = options.parse_args()
    asked, found = changed(Assistant.load(), seed=chosen.seed, each=chosen.each)
    for text, came in found[: chosen.show]:
        print(f"- {text}\n    {came[:110]}")
    print(f"stays the same (seed {chosen.seed}, {asked} questions): {1 - len(found) / asked:.3f}")


if __name__ == "__main__":
    main()
