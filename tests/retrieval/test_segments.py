"""Segments: what is looked at in files is what was put there, however documents come, go and are gathered."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import pytest

from assistant.documents import Section
from assistant.retrieval import kept, postings, scoring
from assistant.retrieval.bm25 import Okapi
from assistant.retrieval.contents import Contents
from assistant.retrieval.cutting import Counted, Cut
from assistant.retrieval.kept import segments_of
from assistant.retrieval.postings import Postings
from assistant.retrieval.scoring import rank
from assistant.retrieval.segments import Segment, build, each_passage, hash_of, merge, read, write
from assistant.text import Span

VOCABULARY = [f"词{number}" for number in range(300)] + ["养老", "=gdp", "2020", "𠮷"]


def cut_of(id: str, passages: int, seed: int, key: str = "k") -> Cut:
    """A document of made-up passages, common words and rare ones."""
    chance = random.Random(seed)
    counted = []
    for at in range(passages):
        words = [VOCABULARY[int(len(VOCABULARY) * chance.random() ** 3)] for _ in range(chance.randint(1, 40))]
        counted.append(Counted(0, Span(10 * at, 10 * at + 9), chance.randint(0, 15), Counter(words)))
    section = Section(id, ("一、工作", f"{seed}"), Span(0, 10 * passages), glossary=bool(seed % 2))
    return Cut(id, key, (section,), counted)


def sections_of(segment: Segment, number: int) -> tuple[Section, ...]:
    return tuple(segment.section(number, kept) for kept in segment.outline(number))


def corpus_of(cuts: Sequence[Cut]) -> list[list[str]]:
    return [sorted(at.tokens.elements()) for cut in cuts for at in cut.passages]


def contents_of(folder: Path, cuts: Sequence[Cut]) -> Contents:
    """What is kept of these documents, which are cut where they are not."""
    by_id = {cut.document: cut for cut in cuts}

    def cut(ids: Sequence[str]) -> Iterator[Segment]:
        yield from (build([by_id[id]]) for id in ids)

    return Contents(segments_of(folder, {cut.document: cut.key for cut in cuts}, cut), [cut.document for cut in cuts])


def in_order(contents: Contents) -> list[list[str]]:
    """The tokens of all passages in the order of the documents."""
    rows = list(contents.each())
    return [sorted(rows[number]) for number in numpy.argsort(contents.order).tolist()]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    cuts = [cut_of("a", 7, 1), cut_of("b", 0, 2), cut_of("c", 12, 3)]
    write(build(cuts), tmp_path / "x.passages")
    segment = read(tmp_path / "x.passages")
    assert [sorted(tokens) for tokens in each_passage(segment)] == corpus_of(cuts)
    assert [(part.document, part.first, part.end) for part in segment.parts] == [("a", 0, 7), ("b", 7, 7), ("c", 7, 19)]
    assert [sections_of(segment, number) for number in range(3)] == [cut.sections for cut in cuts]
    token = corpus_of(cuts)[0][0]
    ((which, start, end),) = segment.find(numpy.array([hash_of("没有"), hash_of(token)], "u8"))
    assert which == 1
    assert segment["passages"][start:end].tolist() == [at for at, tokens in enumerate(corpus_of(cuts)) if token in tokens]


def test_nothing_is_a_segment_too(tmp_path: Path) -> None:
    write(build([]), tmp_path / "x.passages")
    assert read(tmp_path / "x.passages").size == 0
    assert list(contents_of(tmp_path / "none", []).each()) == []


def test_merged_segments_hold_what_they_held() -> None:
    cuts = [cut_of(f"d{at}", 5 + at, at) for at in range(4)]
    merged = merge([(build(cuts[:2]), (0, 1)), (build(cuts[2:]), (1,))])
    assert [sorted(tokens) for tokens in each_passage(merged)] == corpus_of([cuts[0], cuts[1], cuts[3]])
    assert [sections_of(merged, number) for number in range(3)] == [cuts[at].sections for at in (0, 1, 3)]


def test_passages_stand_in_the_order_of_the_documents_wherever_they_are_kept(tmp_path: Path) -> None:
    cuts = [cut_of(f"d{at}", 3 + at, at) for at in range(6)]
    for wanted in (cuts[3:], cuts[1:], cuts, [cuts[4], cuts[0]], cuts):
        contents = contents_of(tmp_path, wanted)
        assert in_order(contents) == corpus_of(wanted)
        numbers = numpy.argsort(contents.order).tolist()
        ids = [(cut.document, at.span) for cut in wanted for at in cut.passages]
        assert [(id, span) for id, _, span in map(contents.passage, numbers)] == ids
        assert contents.kinds[numbers].tolist() == [at.kind for cut in wanted for at in cut.passages]
        assert all(contents.passage(place.first)[0] == id == contents.passage(place.end - 1)[0] for id, place in contents.places.items())


def test_a_document_that_changed_is_cut_again(tmp_path: Path) -> None:
    contents_of(tmp_path, [cut_of("a", 5, 1), cut_of("b", 5, 2)])
    changed = [cut_of("a", 5, 1), cut_of("b", 4, 9, key="other")]
    assert in_order(contents_of(tmp_path, changed)) == corpus_of(changed)


def test_a_segment_of_which_nothing_is_left_is_not_read_to_leave_it_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents_of(tmp_path, [cut_of("a", 5, 1), cut_of("b", 5, 2)])
    joined: list[tuple[int, ...]] = []
    real = kept.merge
    monkeypatch.setattr(kept, "merge", lambda several: joined.extend(tuple(numbers) for _, numbers in several) or real(several))
    changed = [cut_of("a", 5, 3, key="other"), cut_of("b", 4, 9, key="other")]
    assert in_order(contents_of(tmp_path, changed)) == corpus_of(changed)
    assert all(joined)
    assert len(list(tmp_path.glob("*.passages"))) == 1


def test_segments_stay_few_and_each_document_is_written_seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One document at a time: as many segments as the number has digits in twos, and each written as often."""
    written: list[int] = []
    real = kept.write
    monkeypatch.setattr(kept, "write", lambda segment, path: written.append(segment.size) or real(segment, path))
    cuts: list[Cut] = []
    for at in range(40):
        cuts.append(cut_of(f"d{at:02}", 2, at))
        contents_of(tmp_path, cuts)
    assert len(list(tmp_path.glob("*.passages"))) <= 7
    assert sum(written) <= 80 * 8
    assert not list(tmp_path.glob("*.part"))


def test_large_segments_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 10)
    cuts = [cut_of(f"d{at}", 4, at) for at in range(12)]
    for until in range(1, 13):
        contents_of(tmp_path, cuts[:until])
    sizes = [len(read(path)["kinds"]) for path in tmp_path.glob("*.passages")]
    assert max(sizes) <= 16
    assert in_order(contents_of(tmp_path, cuts)) == corpus_of(cuts)


def test_the_tokens_of_a_question_are_looked_up_together_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = [cut_of(f"d{at}", 9, at) for at in range(12)]
    for until in (4, 8, 12):
        contents = contents_of(tmp_path, cuts[:until])
    looked: list[int] = []
    find = Segment.find
    monkeypatch.setattr(Segment, "find", lambda segment, hashed: (looked.append(len(hashed)), find(segment, hashed))[1])
    postings, corpus = Postings(contents), corpus_of(cuts)
    tokens = [*VOCABULARY[:40], "没有"]
    assert postings.counts(tokens) == [sum(token in passage for passage in corpus) for token in tokens]
    assert postings.counts(tokens[::-1]) == postings.counts(tokens)[::-1]
    assert looked == [len(tokens)] * len(contents.segments)
    monkeypatch.setattr("assistant.retrieval.postings.REMEMBERED", 10)
    assert postings.count("没有过") == 0
    assert postings.counts(tokens) == [postings.count(token) for token in tokens]


@pytest.mark.parametrize("seed", range(12))
def test_both_engines_and_every_short_cut_give_the_same_ranking(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    cuts = [cut_of(f"d{at:02}", chance.randint(0, 60), 100 * seed + at) for at in range(12)]
    chance.shuffle(cuts)
    contents_of(tmp_path, cuts[:5])
    contents_of(tmp_path, cuts[:9])
    wanted = sorted(cuts[1:], key=lambda cut: cut.document)
    contents = contents_of(tmp_path, wanted)
    postings, okapi = Postings(contents), Okapi.over(contents)
    assert postings.size == okapi.size
    assert {token for token in postings.tokens if postings.count(token)} == set(okapi.tokens)
    factors = numpy.array([chance.choice([0.7, 1.0, 1.2, 8.0]) for _ in range(okapi.size)])
    for _ in range(20):
        weights = {token: round(chance.uniform(0.2, 8), 1) for token in chance.sample(VOCABULARY, 25)}
        within = numpy.array(sorted(chance.sample(range(okapi.size), okapi.size // 3))) if chance.random() < 0.5 else None
        asked = {"factors": factors if within is None else factors[within], "within": within, "order": contents.order}
        monkeypatch.setattr(scoring, "COSTLY", 10**9)
        whole = rank(okapi, weights, 10, **asked)
        assert rank(postings, weights, 10, **asked) == whole
        monkeypatch.setattr(scoring, "COSTLY", 0)
        monkeypatch.setattr(scoring, "FEWER", 0)
        assert rank(postings, weights, 10, **asked) == whole
        assert rank(okapi, weights, 10, **asked) == whole


def test_where_few_can_still_win_the_others_are_not_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    common = [Counted(0, Span(at, at + 1), 0, {"常": 1, f"x{at}": 1}) for at in range(500)]
    rare = [Counted(0, Span(500, 501), 0, {"稀": 3, "常": 1})] * 3
    cut = Cut("d", "k", (Section("d", (), Span(0, 999)),), [*common, *rare])
    engine = Postings(contents_of(tmp_path, [cut]))
    looked: list[int] = []
    real = engine.add

    def add(scores: numpy.ndarray, token: str, weight: float, among: object = None) -> None:
        before = scores.copy()
        real(scores, token, weight, among)
        looked.append(int((before != scores).sum()))

    monkeypatch.setattr(engine, "add", add)
    monkeypatch.setattr(scoring, "COSTLY", 0.5)
    assert [at for at, _ in rank(engine, {"稀": 8.0, "常": 0.3}, 2, factors=numpy.ones(503))] == [500, 501]
    assert looked == [3, 3]


def test_of_documents_only_where_their_passages_begin_and_end_is_looked_up(tmp_path: Path) -> None:
    cuts = [cut_of(f"d{at}", 9 + at, at) for at in range(12)]
    contents = contents_of(tmp_path, cuts[:5])
    contents = contents_of(tmp_path, cuts)
    engine, places = Postings(contents), contents.places
    for ids in (["d3"], ["d0", "d4", "d5", "d11"], list(places)):
        stretches = sorted((places[id].first, places[id].end) for id in ids)
        within = numpy.concatenate([numpy.arange(*stretch) for stretch in stretches])
        apart = within[:: postings.FEWER_RUNS // 2]
        runs, rows = engine.narrowed(within), engine.narrowed(apart)
        assert {type(one) for one in runs.values()} == {postings._Runs}
        assert {type(one) for one in rows.values()} == {postings._Rows}
        assert sum(one.edges.shape[1] for one in runs.values()) <= len(ids)  # type: ignore[union-attr]
        for token in VOCABULARY[::3]:
            every, some, few = numpy.zeros(contents.size), numpy.zeros(len(within)), numpy.zeros(len(apart))
            engine.add(every, token, 1.7)
            engine.add(some, token, 1.7, runs)
            engine.add(few, token, 1.7, rows)
            assert every[within].tolist() == some.tolist()
            assert every[apart].tolist() == few.tolist()


def test_what_a_common_word_adds_is_reckoned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Postings(contents_of(tmp_path, [cut_of("a", 30, 1), cut_of("b", 30, 2)]))
    reckoned, shares = [], postings._shares
    monkeypatch.setattr(postings, "_shares", lambda *what: (reckoned.append(what), shares(*what))[1])
    for token in ("词0", "词1", "词0", "词0"):
        engine.add(numpy.zeros(engine.size), token, 2.0)
    assert len(reckoned) == 2
    monkeypatch.setattr(postings, "KEPT", 1)
    engine.add(numpy.zeros(engine.size), "词2", 2.0)
    assert list(engine._shares) == ["词2"]
