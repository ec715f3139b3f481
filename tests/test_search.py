"""Search over two small plans, one in each language, with the stand-in encoder: what holds whatever the model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from lakeside import build

from kb import KnowledgeBase
from kb.filters import Filters
from kb.search import scaled


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with build(tmp_path_factory.mktemp("lakeside")) as made:
        yield made


@pytest.fixture(scope="module")
def english(kb: KnowledgeBase) -> str:
    return next(row["id"] for row in kb.documents() if row["language"] == "en")


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("EV chargers", "2.2.1"),
        ("forest cover", "1.2"),
        ("森林覆盖率", "1.2"),
        ("EAF steelmaking", "2.1.2"),
        ("cement kiln stoppage", "2.1.1"),
        ("server farm energy monitoring", "3.2"),
        ("2.1.1", "2.1.1"),
        ("part 2 (1) 2", "2.1.2"),
    ],
)
def test_the_right_clause_comes_first(kb: KnowledgeBase, english: str, query: str, clause: str) -> None:
    assert kb.search(query, document=english)[0]["clause"] == clause


def test_documents_of_both_languages_come_up_together(kb: KnowledgeBase) -> None:
    for query in ("EV chargers", "充电桩"):
        languages = {hit["document"][:3] for hit in kb.search(query, k=2)}
        assert len(languages) == 2, query


def test_a_line_that_is_heading_and_text_in_one_is_found(kb: KnowledgeBase) -> None:
    assert kb.search("农村清洁取暖", language="zh")[0]["clause"] == "2.3"


def test_mere_headings_are_never_returned(kb: KnowledgeBase) -> None:
    for query in ("Work", "Transport", "Industry", "保障措施", "2", "2.2"):
        for hit in kb.search(query, k=50):
            assert hit["clause"] not in ("1", "2", "3", "2.1", "2.2") or hit["text"].endswith(("。", ".")), (query, hit)


def test_a_heading_asked_for_by_number_brings_what_stands_in_it(kb: KnowledgeBase, english: str) -> None:
    assert {hit["clause"] for hit in kb.search("2.2", document=english, k=2)} == {"2.2.1", "2.2.2"}


def test_hits_have_the_interfaces_shape(kb: KnowledgeBase) -> None:
    hits = kb.search("charging stations", k=4)
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    targets, tasks = ({row["id"] for row in rows} for rows in (kb.targets(), kb.tasks()))
    for hit in hits:
        assert {"document", "clause", "heading", "text", "signals", "highlights"} <= hit.keys()
        assert {"semantic", "keyword", "terms"} <= hit["signals"].keys()
        assert set(hit["targets"]) <= targets and set(hit["tasks"]) <= tasks
    assert hits[0]["targets"] and hits[0]["tasks"]


def test_highlights_lie_in_the_text_in_order_and_apart(kb: KnowledgeBase) -> None:
    hit = kb.search("electric buses", language="en")[0]
    marked = [hit["text"][start:end].lower() for start, end in hit["highlights"]]
    assert any("bus" in words for words in marked)
    ends = [-1, *(end for _, end in hit["highlights"])]
    assert all(start > before for (start, _), before in zip(hit["highlights"], ends, strict=False))


def test_a_year_in_the_query_favours_clauses_with_targets_for_it(kb: KnowledgeBase) -> None:
    signals = {hit["clause"]: hit["signals"] for hit in kb.search("capacity 2032", language="en")}
    assert signals["1.1"]["facts"] == 1.0 and signals["1.2"]["facts"] == 0.0


def test_filters_narrow(kb: KnowledgeBase, english: str) -> None:
    assert {hit["document"] for hit in kb.search("风电", Filters(document=english))} == {english}
    assert kb.search("wind", document="no-such-document") == []


def test_nothing_comes_of_nothing(kb: KnowledgeBase) -> None:
    assert kb.search("") == [] and kb.search("   ") == [] and kb.search("wind", k=0) == []


@pytest.mark.parametrize("query", ['"', "%", "_", "...!?", "。，；", "🚲🔥", "\u200b", "\x01", "()", "--"])
def test_what_holds_no_letter_finds_nothing(kb: KnowledgeBase, query: str) -> None:
    assert kb.search(query) == []
    assert kb.ask(query)["answered"] is False


def test_odd_text_and_numbers_are_taken(kb: KnowledgeBase) -> None:
    assert kb.search("wind \ud800 power") and kb.ask("wind \ud800 power")
    assert kb.search("wind", k=10**30) == kb.search("wind", k=10_000)


@pytest.mark.parametrize("query", [None, 5, b"wind", ["wind"]])
def test_a_query_that_is_no_text_is_told(kb: KnowledgeBase, query: object) -> None:
    for asked in (kb.search, kb.ask, kb.applies):
        with pytest.raises(TypeError, match="a query is text"):
            asked(query)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="whole number"):
        kb.search("wind", k="3")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="filters"):
        kb.search("wind", {"year": 2025})  # type: ignore[arg-type]


def test_scaling_keeps_order_and_bounds() -> None:
    assert scaled([3.0, 1.0, 2.0]) == [1.0, 0.0, 0.5]
    assert scaled([2.0, 2.0]) == [0.0, 0.0] and scaled([]) == []


def test_searching_and_asking_load_no_heavy_package() -> None:
    script = (
        "import sys; from kb.query import understand; import kb.search, kb.ask, kb.graph, kb.export;"
        "understand('targets for wind power of 5 GW by 2030'); understand('2030年风电目标');"
        "print([name for name in ('torch', 'spacy', 'pandas', 'transformers', 'streamlit') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
