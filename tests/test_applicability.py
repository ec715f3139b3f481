"""What applies to an industry: one row a clause, by its best basis, the strongest first."""

from __future__ import annotations

from typing import Any

from extractors import industries
from kb.applicability import select


def application(clause: str, industry: str, **more: Any) -> dict[str, Any]:
    return {
        "document": "d",
        "clause": clause,
        "industry": industry,
        "quote": f"on {industry}",
        "start": 0,
        "condition": None,
        **more,
    }


def clause(path: str) -> dict[str, Any]:
    return {"document": "d", "clause": path, "heading": f"Heading {path}", "start": 0}


def task(path: str, modality: str, *stated: str) -> dict[str, Any]:
    bases = [{"industry": each, "basis": "named", "via": None} for each in stated]
    return {"document": "d", "clause": path, "modality": modality, "industries": bases, "id": f"{path}-{modality}"}


def rows(words: str, applications: list[dict], tasks: list[dict] = [], targets: list[dict] = [], k: int | None = None):  # noqa: B006
    clauses = [clause(path) for path in dict.fromkeys(each["clause"] for each in applications)]
    return select(industries.resolve(words), applications, clauses, tasks, targets, k=k)


def test_named_parent_and_cross_cutting() -> None:
    found = rows(
        "cement",
        [
            application("1", "two-high"),
            application("2", "building-materials"),
            application("3", "cement"),
            application("4", "iron-and-steel"),
            application("5", "industry"),
        ],
    )
    assert [(row["clause"], row["basis"], row["via"]) for row in found] == [
        ("3", "named", None),
        ("2", "parent", "building-materials"),
        ("1", "cross-cutting", "two-high"),
        ("5", "cross-cutting", "industry"),
    ]


def test_a_clause_appears_once_by_its_best_basis() -> None:
    (row,) = rows("cement", [application("1", "all-enterprises"), application("1", "building-materials")])
    assert (row["basis"], row["via"], row["quote"]) == ("parent", "building-materials", "on building-materials")


def test_a_part_of_the_industry_is_the_industry() -> None:
    (row,) = rows("building materials", [application("1", "flat-glass")])
    assert (row["basis"], row["via"]) == ("named", "flat-glass")


def test_each_of_several_industries_counts() -> None:
    found = rows(
        "banks and insurers",
        [application("1", "insurance"), application("2", "finance"), application("3", "steel-rolling")],
    )
    assert [(row["clause"], row["industry"]) for row in found] == [("1", "insurance"), ("2", "banks")]


def test_enterprises_are_no_public_institutions() -> None:
    assert rows("public institutions", [application("1", "all-enterprises")]) == []
    assert len(rows("public institutions", [application("1", "key-energy-users")])) == 1


def test_the_strongest_modality_comes_first() -> None:
    found = rows(
        "cement",
        [application("1", "cement"), application("2", "cement"), application("3", "cement")],
        [task("2", "prohibit", "cement"), task("3", "must")],
    )
    assert [row["clause"] for row in found] == ["2", "3", "1"]


def test_tasks_for_others_stay_away() -> None:
    (row,) = rows(
        "cement",
        [application("1", "cement")],
        [task("1", "must", "flat-glass"), task("1", "promote", "cement"), task("1", "plan")],
    )
    assert [each["id"] for each in row["tasks"]] == ["1-promote", "1-plan"]


def test_conditions_and_k() -> None:
    condition = {"kind": "threshold", "text": "above 10,000 tce a year", "start": 0, "end": 1}
    found = rows(
        "data centres", [application("1", "data-centres", condition=condition), application("2", "data-centres")], k=1
    )
    assert [(row["clause"], row["condition"]) for row in found] == [("1", "above 10,000 tce a year")]


def test_a_condition_is_told_though_the_clause_speaks_of_the_industry_at_large_too() -> None:
    condition = {"kind": "threshold", "text": "above 10,000 tce a year", "start": 0, "end": 1}
    (row,) = rows(
        "data centres", [application("1", "data-centres"), application("1", "data-centres", condition=condition)]
    )
    assert row["condition"] == "above 10,000 tce a year"


def test_the_more_specific_class_is_told() -> None:
    (row,) = rows(
        "cement", [application("1", each) for each in ("listed-companies", "all-enterprises", "energy-intensive")]
    )
    assert row["via"] == "energy-intensive"
    (row,) = rows(
        "hotels", [application("1", each) for each in ("listed-companies", "all-enterprises", "energy-intensive")]
    )
    assert row["via"] == "all-enterprises"


def test_what_is_asked_of_nobody_in_particular_is_for_those_a_clause_opens_with() -> None:
    asked = [task("1", "must"), task("1", "control", "cement"), task("1", "promote", "iron-and-steel")]
    opening = rows("cement", [application("1", "cement", start=30)], asked)
    in_passing = rows("cement", [application("1", "cement", start=3000)], asked)
    assert [each["modality"] for each in opening[0]["tasks"]] == ["must", "control"]
    assert [each["modality"] for each in in_passing[0]["tasks"]] == ["control"]
