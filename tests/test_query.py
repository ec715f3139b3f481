"""What queries are understood to ask, and which words stand for the same thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.citing import period_of
from kb.concepts import concepts, root_of
from kb.query import Term, understand

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("queries.jsonl"), ids=lambda case: case["query"])
def test_a_query_is_understood(case: dict[str, Any]) -> None:
    query = understand(case.pop("query"))
    got = json.loads(json.dumps({name: getattr(query, name) for name in case}))
    assert got == case


@pytest.mark.parametrize("case", cases("concepts.jsonl"), ids=lambda case: case["text"])
def test_concepts_are_found_by_all_their_names(case: dict[str, Any]) -> None:
    found = {concept for mention in concepts().mentions(case["text"]) for concept in mention.concepts}
    assert set(case.get("has", ())) <= found
    assert not set(case.get("not", ())) & found


def test_every_name_of_the_vocabulary_finds_its_concept() -> None:
    for concept in concepts().by_id.values():
        for name in (*concept.en, *concept.zh):
            found = {each for mention in concepts().mentions(name) for each in mention.concepts}
            assert concept.id in found, (concept.id, name)
            assert Term(name, (concept.id,)).spans(f"x {name} x"), (concept.id, name)


def test_wider_concepts_are_there_and_never_lead_back() -> None:
    by_id = concepts().by_id

    def above(concept: str, seen: tuple[str, ...] = ()) -> None:
        assert concept not in seen, seen
        for wider in by_id[concept].see:
            above(wider, (*seen, concept))

    for concept in by_id:
        above(concept)


@pytest.mark.parametrize(
    ("query", "text", "named"),
    [
        ("rooftop panels", "PV on the roofs of schools", True),
        ("energy storage", "pumped storage of 900 MW", True),  # a kind of it is it
        ("pumped storage", "battery storage of 900 MW", False),  # but not the reverse
        ("supervises", "supervision by the province", True),
        ("governor", "the government decides", False),
        ("utilisation", "comprehensive utilization", True),
        ("氢气", "green hydrogen production", True),
        ("hydrogen", "发展氢能", True),
    ],
)
def test_terms_are_found_in_any_form_and_language(query: str, text: str, named: bool) -> None:
    assert any(term.spans(text) for term in understand(query).subject) is named


def test_acronyms_are_spelled_out_and_other_words_stay() -> None:
    assert understand("SAF mandates for 2030").spelled_out == "sustainable aviation fuel mandates for 2030"
    assert understand("wind farms").spelled_out == "wind farms"


def test_a_query_is_widened_by_names_in_both_languages() -> None:
    assert {"充电桩", "charging station"} <= set(understand("EV chargers").expansions)
    assert "cement" in understand("水泥").index_tokens


def test_what_names_the_industry_is_told_from_what_is_asked_beside_it() -> None:
    query = understand("targets on methane for landfills")
    assert [term.text for term in query.beside] == ["methane"]


def test_the_focus_of_a_question_is_what_its_figure_is_asked_of() -> None:
    assert [term.text for term in understand("What is the speed limit on expressways?").focus] == ["speed"]
    assert "trams" in [term.text for term in understand("How many trams run in the capital?").focus]
    assert [term.text for term in understand("本省的最低工资是多少？").focus] == ["最低工资"]


@pytest.mark.parametrize("odd", ["", "   ", "?!", "\x00", "(((", "第条", "。" * 500, "a" * 5000, "🌲🌲", "1." * 200])
def test_odd_text_is_never_refused(odd: str) -> None:
    assert understand(odd).clause_path in (None, "1.1.1.1.1")


def test_plan_periods_end_with_their_fifth_year() -> None:
    assert period_of("during the 13th Five-Year Plan and the “十四五”时期") == [(2016, 2020), (2021, 2025)]


def test_roots_join_what_is_derived_and_keep_apart_what_is_not() -> None:
    assert root_of("supervision") == root_of("supervised")
    assert root_of("organisation") == root_of("organized")
    assert root_of("governor") != root_of("government")
