"""Conditions: what must hold for a clause to bind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clausework import document, found

from extractors import conditions, regions

CASES = Path(__file__).parent / "cases" / "conditions.jsonl"


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in CASES.read_text("utf8").splitlines()], ids=lambda case: case["text"][:40]
)
def test_case(case: dict) -> None:
    got = conditions.find(case["text"], case["language"])
    assert [condition.kind for condition in got] == [kind for kind, _ in case["conditions"]]
    for condition, (_, text) in zip(got, case["conditions"], strict=True):
        assert case["text"][condition.start : condition.end] == condition.text
        assert condition.text in text or text in condition.text


def test_a_condition_stays_with_its_own_task() -> None:
    got = found(document("If a permit has expired, the authority shall close the plant. Plant trees.", language="en"))
    assert [task.condition.kind if task.condition else None for task in got] == ["other", None]
    assert got[0].condition is not None
    doc = "If a permit has expired, the authority shall close the plant. Plant trees."
    assert doc[got[0].condition.start : got[0].condition.end] == got[0].condition.text


def test_deadline_of_a_task() -> None:
    got = found(document("By 2028, we will close the landfill. Plant trees.", language="en"))
    assert [task.year for task in got] == [2028, None]


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("build depots in Nairobi, Kisumu and Mombasa", "en", ["Nairobi", "Kisumu", "Mombasa"]),
        ("restore the Mekong River Basin", "en", ["Mekong River Basin"]),
        ("comply with Article 5 and Annex II", "en", []),
        ("推进黄河流域生态修复", "zh", ["黄河流域"]),
        ("优化城市空间布局", "zh", []),
    ],
)
def test_places(text: str, language: str, places: list[str]) -> None:
    assert regions.find(text, language) == places
