"""Makes assistant/languages/en-more-words.tsv: what English words may be called in reports, of CC-CEDICT turned round.

    python -m scripts.english CEDICT DIR     the dictionary as www.mdbg.net/chinese/dictionary gives it, and a folder of work reports

Kept are glosses of one to four words of those Chinese words that several reports print; of each gloss the words that are likeliest meant: those
of many reports, whose first gloss it is. What the table is for stands in assistant/understanding/dictionary.py.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log2
from pathlib import Path

from assistant.languages import FOLDER

TARGET = FOLDER / "en-more-words.tsv"
LEAST = 3  # reports that print a word
MOST = 6  # words that a gloss may mean
CHARACTERS = 3  # single characters beside them, which stand in compounds: 岗 of a job
LONGEST = 8  # characters of a word
_ENTRY = re.compile(r"\S+ ([\u4e00-\u9fff]{1,8}) \[[^\]]*\] /(.*)/")
_HAN = re.compile("[\u4e00-\u9fff]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_LEFT_OUT = re.compile(
    r"[\u4e00-\u9fff]|\b(?:variants?|surname|abbr|CL|also written|used in|see|lit|fig|esp|prefix|suffix|classifier|Taiwan|Japan|dynasty|etc|idiom|sb|sth)\b"
    r"|[A-Z].* (?:city|county|district|prefecture|township|province)\b"
)
_BEFORE = re.compile(r"^(?:to be |to |a |an |the |be )+")
_GLOSS = re.compile(r"[a-z]{2,}(?:[ -][a-z]+){0,3}")
_HEAD = """# English words and what Chinese reports may call them, likeliest first: read where a document asked of prints one of these.
# From CC-CEDICT (www.mdbg.net/chinese/dictionary, CC BY-SA 4.0, as this file is) by scripts/english.py: glosses of one to four words of words
# that reports print.
"""


def main() -> None:
    """Turn the dictionary round and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    entries = [found.groups() for line in given.dictionary.read_text("utf-8").splitlines() if (found := _ENTRY.match(line))]
    printed = _printed(given.folder, frozenset(word for word, _ in entries))
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for word, told in entries:
        if printed[word] >= LEAST:
            for at, gloss in enumerate(_glosses(told)):
                meant[gloss][word] = max(meant[gloss][word], round(100 * log2(printed[word]) / (at + 2)))
    lines = [f"{gloss}\t{' '.join(_likeliest(words))}\n" for gloss, words in sorted(meant.items())]
    TARGET.write_text(_HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} glosses, {TARGET.stat().st_size} bytes")


def _likeliest(words: Counter[str]) -> list[str]:
    ranked = [word for word, _ in words.most_common()]
    return [word for word in ranked if len(word) > 1][:MOST] + [word for word in ranked if len(word) == 1][:CHARACTERS]


def _printed(folder: Path, words: frozenset[str]) -> Counter[str]:
    """In how many of the reports each word stands."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.md")):
        runs = _HAN.findall(path.read_text("utf-8"))
        counts.update(
            {
                piece
                for run in runs
                for at in range(len(run))
                for length in range(1, LONGEST + 1)
                if (piece := run[at : at + length]) in words
            }
        )
    return counts


def _glosses(told: str) -> Iterator[str]:
    """What an entry says that its word means, in small letters and without what is in brackets.

    >>> list(_glosses("to evacuate; to scatter (a crowd)/CL:個|个[ge4]/the Winter Olympics"))
    ['evacuate', 'scatter', 'winter olympics']
    """
    for gloss in re.split("[/;,]", _BRACKETS.sub(" ", told)):
        plain = _BEFORE.sub("", " ".join(gloss.split()).lower())
        if not _LEFT_OUT.search(gloss) and _GLOSS.fullmatch(plain):
            yield plain


if __name__ == "__main__":
    main()
