"""Makes assistant/words.tsv.gz: in how many of a collection of government reports each word stands, and what part of speech jieba takes it for.

    python -m scripts.words DIR     a folder of work reports, one text or Markdown file each, of many places and years

Words are cut as searches cut them, from jieba's dictionary alone. Left out are numbers, and words that fewer than three reports use: those
are misprints and names of villages. What the table is for stands in assistant/words.py.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jieba

from assistant.retrieval.tokens import spell
from assistant.retrieval.words import cut_words

TARGET = Path(__file__).parents[1] / "assistant" / "words.tsv.gz"
LEAST = 3  # reports
_WORD = re.compile(r"[0-9]*[a-z][0-9a-z&+.-]*|[\u3400-\u9fff]+")
_WEB = re.compile(r"\A---\n.*?\n---\n|https?://\S+|&[a-z]+;", re.DOTALL)  # what a collection notes of where it has a report from
_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千万亿两几多第余半点分之]+")


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    files = sorted(path for path in parser.parse_args().folder.rglob("*") if path.suffix in {".txt", ".md"})
    counts: Counter[str] = Counter()
    for at, path in enumerate(files):
        counts.update(set(cut_words(spell(_WEB.sub(" ", path.read_text("utf-8"))))))
        if at % 100 == 0:
            print(f"{at} of {len(files)}", flush=True)
    tags = dict(_tags())
    lines = [f"# {len(files)} reports\n"]
    lines += [f"{word}\t{number}\t{_tag(word, tags)}\n" for word, number in sorted(counts.items(), key=_rank) if _kept(word, number)]
    with gzip.GzipFile(TARGET, "wb", mtime=0) as file:  # the same reports give the same bytes
        file.write("".join(lines).encode())
    print(f"{len(lines) - 1} words, {TARGET.stat().st_size} bytes")


def _rank(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _kept(word: str, number: int) -> bool:
    return number >= LEAST and bool(_WORD.fullmatch(word)) and not _NUMBER.fullmatch(word)


def _tags() -> Iterator[tuple[str, str]]:
    """The words of jieba's dictionary with their part of speech."""
    for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines():
        word, _, tag = line.split(" ")
        yield word.lower(), tag


def _tag(word: str, tags: dict[str, str]) -> str:
    """What jieba.posseg says of a word by itself."""
    return "eng" if word.isascii() else tags.get(word, "x")


if __name__ == "__main__":
    main()
