"""What an answer costs where thousands of reports are known: each kind of question, asked of places nobody has looked at yet.

    python -m benchmarks.answers [--knowledge DIR] [--places 10] [--keep FILE] [--against FILE]

Each question is asked once, of another place and another report than the one before, so that hardly any text lies at hand. Times are CPU
milliseconds of this process. `--keep` writes all answers in JSON, `--against` names those that differ from what was kept: a change that is to
make answers quicker must not change one. Compared with the aims of the project: half within 10 ms, 95 of 100 within 60 ms.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from assistant.assistant import Assistant
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState
from assistant.rendering.as_json import answer_record

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "a figure": "{place}{year}年地区生产总值目标是多少？",
    "a figure without a year": "{place}的城镇登记失业率目标是多少？",
    "growth": "{place}{year}年固定资产投资增长了多少？",
    "a result": "{place}{past}年一般公共预算收入完成多少？",
    "a series": "{place}历年地区生产总值增速",
    "some years": "{place}近五年社会消费品零售总额增速",
    "two places": "{place}和{other}{year}年地区生产总值增速哪个高？",
    "three places": "{place}、{other}和{third}{year}年城镇居民人均可支配收入增速比较一下",
    "a target and its result": "{place}{past}年地区生产总值增长目标完成了吗？",
    "a ranking": "{year}年哪个市的地区生产总值最高？",
    "a ranking of provinces": "{year}年各省地区生产总值增速目标排个序",
    "a rank": "{place}{year}年地区生产总值增速排第几？",
    "a value of all places": "{year}年地区生产总值目标是多少？",
    "places above a value": "{year}年哪些地方的地区生产总值增速目标超过8%？",
    "main targets": "{place}{year}年的主要目标是什么？",
    "targets of a theme": "{place}{year}年的民生目标有哪些？",
    "a claim": "{place}{year}年地区生产总值目标是增长8%，对吗？",
    "a claim in words": "听说{place}{year}年要建成地铁，是真的吗？",
    "a term": "什么是“放管服”？",
    "a term of a place": "{place}说的“一带一路”是什么意思？",
    "a term nobody defines": "“智慧城管”是什么意思？",
    "a passage": "{place}怎么发展养老产业？",
    "a passage of a year": "{place}{year}年打算怎么改善营商环境？",
    "a passage, no place named": "怎么解决农民工欠薪？",
    "in everyday words": "{place}看病难怎么解决？",
    "a count in words": "{place}{year}年要新建多少所幼儿园？",
    "when": "{place}的地铁什么时候通车？",
    "who mentions": "哪些文件提到“放管服”？",
    "who mentioned first": "{place}最早哪一年提到“营商环境”？",
    "work of a year": "{place}{year}年重点抓哪些工作？",
    "livelihood": "{place}{year}年要办哪些民生实事？",
    "problems": "{place}{year}年报告里存在哪些困难和问题？",
    "contents": "{place}{year}年政府工作报告有哪些部分？",
    "a digest": "概括一下{place}{year}年政府工作报告",
    "who reported": "{place}{year}年的政府工作报告是谁作的？",
    "which documents": "{place}有哪些报告？",
    "not there": "{place}的火星移民计划是什么？",
    "in English": "What is the GDP growth target of {place} in {year}?",
}
MEDIAN, LATE = 10.0, 60.0  # ms


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--places", type=int, default=10, help="of how many places each question is asked")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the answers there, in JSON")
    parser.add_argument("--against", type=Path, metavar="FILE", help="name the answers that differ from those kept there")
    options = parser.parse_args()
    assistant = Assistant.load(options.knowledge.resolve(), whole=False)
    for text in (KINDS["a passage, no place named"], KINDS["in English"].format(place="兰州市", year=2020), *assistant.openings("zh")):
        assistant.ask(text)  # as the page does before the first reader comes: what is made at the first question is another matter
    import_module("assistant.extraction.tasks")
    assistant.settled()
    costs: dict[str, list[float]] = {kind: [] for kind in KINDS}
    texts: dict[str, int] = dict.fromkeys(KINDS, 0)
    answers: dict[str, object] = {}
    for kind, question in asked(assistant.knowledge, options.places):
        opened, start = assistant.knowledge.library.opened, time.process_time()
        reply = assistant.ask(question, DialogueState()).answer
        costs[kind].append(1000 * (time.process_time() - start))
        texts[kind] = max(texts[kind], assistant.knowledge.library.opened - opened)
        answers[question] = answer_record(reply)
    tell(costs, texts)
    if options.keep:
        options.keep.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.against:
        sys.exit(differing(answers, json.loads(options.against.read_text(encoding="utf-8"))))


def asked(knowledge: KnowledgeBase, places: int) -> Iterator[tuple[str, str]]:
    """Each kind with its question of each of so many places; from one to the next another report."""
    dated = sorted(
        (one for one in knowledge.documents.values() if one.year and one.region in knowledge.vocabulary.regions), key=lambda one: one.id
    )
    names = {one.region: min(knowledge.vocabulary.regions[one.region or ""].names, key=len) for one in dated}
    for number, (kind, text) in enumerate(KINDS.items()):
        for at in range(places):
            step = (number * places + at) * max(1, len(dated) // (len(KINDS) * places)) % len(dated)
            document, other, third = (dated[(step + ahead * len(dated) // 3) % len(dated)] for ahead in range(3))
            year = document.year or 0
            slots = {"place": names[document.region], "other": names[other.region], "third": names[third.region]}
            yield kind, text.format(**slots, year=year, past=year - 1)


def tell(costs: dict[str, list[float]], texts: dict[str, int]) -> None:
    """The table, a row a kind."""
    print(f"{'CPU ms':30}{'median':>10}{'most':>10}{'texts':>8}")
    for kind, own in costs.items():
        print(f"{kind:30}{statistics.median(own):>10.1f}{max(own):>10.1f}{texts[kind]:>8}")
    every = sorted(cost for own in costs.values() for cost in own)
    late = every[max(0, int(len(every) * 0.95) - 1)]
    print(f"{f'{len(every)} questions':30}{statistics.median(every):>10.1f}{every[-1]:>10.1f}{max(texts.values()):>8}")
    print(f"half within {statistics.median(every):.1f} ms (aim: {MEDIAN:.0f}), 95 of 100 within {late:.1f} ms (aim: {LATE:.0f})")
    print(f"memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def differing(answers: dict[str, object], before: dict[str, object]) -> str | None:
    """Which answers are not what they were, or nothing."""
    found = [question for question, answer in answers.items() if question in before and before[question] != json.loads(json.dumps(answer))]
    print(f"{len(answers)} answers held against {len(before)} kept: {len(found)} differ")
    return "\n".join(found) or None


if __name__ == "__main__":
    main()
