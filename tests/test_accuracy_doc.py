"""docs/accuracy.md shows the figures that are kept, and what is kept is whole; how figures are counted and shown."""

from __future__ import annotations

import json

import pytest

from benchmarks import edition, people, quality, report, retrieval, timing
from benchmarks.tally import Tally, ndcg, recall_at
from extractors import read


def test_the_document_shows_the_figures_that_are_kept() -> None:
    results = report.load()
    assert results is not None, "run python -m benchmarks.quality --save and commit what it writes"
    document = report.DOCUMENT.read_text("utf-8")
    assert document == report.written(document, results)


def test_what_is_kept_says_where_it_comes_from() -> None:
    results = report.load()
    assert results is not None
    assert results["date"] and results["commit"] and results["models"]
    kept = {quality.FRESH, quality.SENTENCES, quality.CORPUS, quality.SEARCH, quality.ANSWERS}
    assert kept <= set(results["sections"])


def test_a_document_without_markers_is_told() -> None:
    with pytest.raises(ValueError, match="markers"):
        report.written("# Accuracy\n", {"models": {}, "sections": {}})


def test_queries_name_clauses_that_there_are() -> None:
    held = {
        f"{document.id} {clause.path}"
        for path in (report.ROOT / "corpus").glob("*.md")
        for document in read(path)
        for clause in document.clauses
    }
    queries = retrieval.queries()
    assert {place for case in queries for place in case["relevant"]} <= held
    assert all(2 in case["relevant"].values() for case in queries if case["relevant"])
    assert len({case["query"] for case in queries}) == len(queries)
    assert {(case["language"], case["wording"]) for case in queries} == set(retrieval.GROUPS.values())


def test_tally_counts_each_record_once() -> None:
    tally = Tally()
    tally.add([1, 1, 2], [1, 3])
    assert (tally.hit, tally.extra, tally.missed) == (1, 1, 2)
    assert tally.figures() == {"n": 3, "precision": 0.5, "recall": 0.3333, "F1": 0.4}


@pytest.mark.parametrize(
    ("want", "got", "counts"),
    [(None, None, (0, 0, 0)), (1, 1, (1, 0, 0)), (1, None, (0, 0, 1)), (None, 1, (0, 1, 0)), (1, 2, (0, 1, 1))],
)
def test_a_field_with_nothing_stated_counts_for_nothing(want: object, got: object, counts: tuple[int, ...]) -> None:
    tally = Tally()
    tally.slot(want, got)
    assert (tally.hit, tally.extra, tally.missed) == counts


def test_rankings() -> None:
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], grades) == 1.0
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 3 / 1.5849625) / (3 + 1 / 1.5849625))
    assert ndcg(["x"], grades) == 0.0
    assert recall_at(["x", "a"], grades) == 1.0
    assert recall_at(["b"], grades) == 0.0


def test_changes_are_told_and_rounding_is_not() -> None:
    before = {"tasks": {"n": 10, "F1": 0.5}, "gone": {"F1": 1.0}}
    rows = {"tasks": {"n": 12, "F1": 0.5301}, "bodies": {"F1": 0.9}}
    assert report.change(rows, "tasks", before) == "n +2, F1 +0.030"
    assert report.change(rows, "bodies", before) == "new"
    assert report.change({"tasks": {"n": 10, "F1": 0.5001}}, "tasks", before) == ""
    assert "(gone: gone)" in report.table("Title", rows, before)


def test_results_survive_being_kept(tmp_path) -> None:  # type: ignore[no-untyped-def]
    results = {"date": "2030-01-01", "commit": "abc", "models": {"m": "1"}, "sections": {"部分": {"a": {"F1": 0.5}}}}
    report.save(results, tmp_path / "results" / "q.json")
    assert report.load(tmp_path / "results" / "q.json") == results
    assert json.loads((tmp_path / "results" / "q.json").read_text("utf-8")) == results
    assert report.load(tmp_path / "none.json") is None
    assert "| a | 0.500 |" in report.markdown(results)


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("1,473.5 billion yuan", [(1473.5e9, "CNY")]),
        ("2,500 t/d and 2,000 t/d", [(2500, "t/d"), (2000, "t/d")]),
        ("2 flat glass lines", [(2, "line")]),
        ("38.89 million kWh", [(38.89e6, "kWh")]),
        ("24 July 2024 to 6 August 2024", []),
        ("2021, No. 80", []),
        ("1:1", []),
    ],
)
def test_figures_of_a_fact_written_by_hand(fact: str, found: list[tuple[float, str]]) -> None:
    assert edition.figures(fact) == found


def test_the_scorers_figures_as_rows() -> None:
    three = {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    rows = people.flattened("x", {"tasks": {"n": 4, **three, "body": 0.5}, "queries": {"n": 3, "top1": 1.0}, "bad": 0})
    assert rows == {
        "x: tasks": {"n": 4, "precision": 1.0, "recall": 0.5, "F1": 0.6667},
        "  x: tasks, body": {"right": 0.5},
        "x: queries, top1": {"n": 3, "right": 1.0},
        "x: bad": {"n": 0},
    }


def test_both_sides_of_a_comparison_run_as_often() -> None:
    ran: list[str] = []
    compared = timing.beside("a", lambda: ran.append("a"), "b", lambda: ran.append("b"), amount=6, unit="x", runs=3)
    assert ran == ["a", "b", "a", "b", "b", "a", "a", "b"]
    assert compared.runs == 3 and compared.rate == 6 / compared.ours
